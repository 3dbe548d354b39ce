//! Canonical indicators: which one does a name in a report mean?

use super::table::WordTable;
use super::words::WordSet;
use std::borrow::Cow;

/// A canonical statistical indicator (统计指标).
///
/// ```
/// let lexicon = baogao::Lexicon::builtin();
/// let gdp = lexicon.indicators.iter().find(|indicator| indicator.id == "gdp").unwrap();
/// assert_eq!((gdp.zh.as_str(), gdp.unit.as_str()), ("地区生产总值", "亿元"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CanonicalIndicator {
    /// Stable id (`high_tech_output_value`).
    pub id: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Other Chinese names.
    pub aliases: Vec<String>,
    /// The dimension of its level (`money`, `count`, `percent`).
    pub dimension: String,
    /// The unit that reports usually give it in (`亿元`); empty for a bare number.
    pub unit: String,
    /// Where the name is defined.
    pub source: String,
    /// The name alone means it only in a level: 私营企业增长9% speaks of their output, not of their number.
    pub level_only: bool,
}

impl CanonicalIndicator {
    /// Its Chinese names, the canonical one first.
    ///
    /// ```
    /// let lexicon = baogao::Lexicon::builtin();
    /// let gdp = lexicon.indicators.iter().find(|indicator| indicator.id == "gdp").unwrap();
    /// assert!(gdp.names().any(|name| name == "GDP"));
    /// ```
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.zh).chain(&self.aliases).map(String::as_str)
    }
}

/// The names of the indicators.
#[derive(Debug, Clone, Default)]
pub(super) struct IndicatorNames {
    /// Id → position.
    pub(super) ids: WordTable,
    /// Normal form of a name → position in `candidates`.
    pub(super) names: WordTable,
    /// The indicators of each name: one in every dimension at most.
    pub(super) candidates: Cow<'static, [Cow<'static, [u32]>]>,
    /// Modifiers before a name that do not change which indicator it is (全市, 省级). 规模以上 does change it.
    pub(super) prefixes: WordSet,
    /// Words after a name that do not change which indicator it is (数量, 总数).
    pub(super) suffixes: WordSet,
}

impl IndicatorNames {
    /// The position of an id.
    pub(super) fn position(&self, id: &str) -> Option<u32> {
        self.ids.get(id)
    }

    /// Takes the names of the indicator at `position` out.
    pub(super) fn forget(&mut self, position: u32) {
        let named = |candidates: &&mut Cow<'static, [u32]>| candidates.contains(&position);
        for candidates in self.candidates.to_mut().iter_mut().filter(named) {
            candidates.to_mut().retain(|&candidate| candidate != position);
        }
    }

    /// Adds the names of the indicator at `position`.
    pub(super) fn add(&mut self, position: u32, indicator: &CanonicalIndicator) {
        self.ids.insert(&indicator.id, position);
        for name in indicator.names() {
            let name = normal_form(name);
            match self.names.get(&name) {
                Some(at) => self.candidates.to_mut()[at as usize].to_mut().push(position),
                None => {
                    self.names.insert(&name, self.candidates.len() as u32);
                    self.candidates.to_mut().push(Cow::Owned(vec![position]));
                }
            }
        }
    }

    /// The indicators that `name` may mean: as it is, else without modifiers.
    pub(super) fn lookup(&self, name: &str) -> &[u32] {
        let name = normal_form(name);
        let mut core = name.as_ref();
        loop {
            if let Some(found) = self.with_or_without_suffix(core) {
                return found;
            }
            match self.without_prefix(core).or_else(|| without_region(core)) {
                Some(rest) => core = rest,
                None => return &[],
            }
        }
    }

    fn without_prefix<'n>(&self, name: &'n str) -> Option<&'n str> {
        let len = self.prefixes.longest_prefix(name)?;
        (len < name.len()).then(|| name[len..].trim_start_matches('的'))
    }

    fn with_or_without_suffix(&self, name: &str) -> Option<&[u32]> {
        self.named(name).or_else(|| {
            let mut found = None;
            self.suffixes.find_suffix(name, |len| {
                found = self.named(&name[..name.len() - len]);
                found.is_some()
            });
            found
        })
    }

    fn named(&self, name: &str) -> Option<&[u32]> {
        let candidates = self.candidates.get(self.names.get(name)? as usize)?;
        (!candidates.is_empty()).then_some(candidates)
    }
}

/// Farthest that the last character of a region's name stands from its first.
const REGION_REACH: usize = 8;

/// What stands behind the name of a region, with its tier: 湖北省高新技术产品, 昆山市级众创空间, 高新区税收收入. The region has two
/// characters at least, so that 社区 and 园区 are none.
fn without_region(name: &str) -> Option<&str> {
    let ends = |c: char| matches!(c, '省' | '市' | '州' | '县' | '区' | '旗' | '盟');
    let (at, last) = name.char_indices().take(REGION_REACH).skip(2).find(|&(_, c)| ends(c))?;
    let rest = &name[at + last.len_utf8()..];
    let rest = rest.strip_prefix('级').unwrap_or(rest);
    (!rest.is_empty()).then_some(rest)
}

/// Characters that reports put into a name, or leave out: “小巨人”, R&D 经费.
const IGNORED: [char; 9] = ['“', '”', '‘', '’', '"', '「', '」', ' ', '\u{3000}'];

/// A name without quotation marks and spaces, with Latin letters in capitals and half-width brackets.
fn normal_form(name: &str) -> Cow<'_, str> {
    // Spaces, and the first bytes of quotation marks and brackets, which no Han character in use has.
    let odd = |byte: u8| matches!(byte, b'a'..=b'z' | b'"' | ..=b' ' | 0xc2 | 0xe2 | 0xe3 | 0xef);
    if !name.bytes().fold(false, |any, byte| any | odd(byte)) {
        return Cow::Borrowed(name);
    }
    let kept = name.trim().chars().filter(|c| !IGNORED.contains(c));
    Cow::Owned(kept.map(half_width_bracket).map(|c| c.to_ascii_uppercase()).collect())
}

fn half_width_bracket(c: char) -> char {
    match c {
        '（' => '(',
        '）' => ')',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use crate::Lexicon;

    fn id<'l>(lexicon: &'l Lexicon, name: &str, dimension: Option<&str>) -> Option<&'l str> {
        lexicon.canonical_indicator(name, dimension).map(|at| lexicon.indicators[at as usize].id.as_str())
    }

    /// Name, dimension, id.
    const NAMES: [(&str, Option<&str>, Option<&str>); 31] = [
        ("高新技术产业总产值", Some("money"), Some("high_tech_output_value")),
        ("省级高新技术企业", Some("count"), Some("high_tech_enterprises")),
        ("高新技术企业总数", Some("count"), Some("high_tech_enterprises")),
        ("全市高新技术企业数量", Some("count"), Some("high_tech_enterprises")),
        ("国家专精特新“小巨人”企业", Some("count"), Some("little_giant_enterprises")),
        ("万人发明专利拥有量", Some("count"), Some("invention_patents_per_10k")),
        ("r&d经费支出", Some("money"), Some("rd_expenditure")),
        ("R&D 经费投入强度", Some("percent"), Some("rd_intensity")),
        ("全社会研发投入", Some("money"), Some("rd_expenditure")),
        ("全社会研发投入", Some("percent"), None),
        ("全社会研发投入", None, Some("rd_expenditure")),
        ("gdp", None, Some("gdp")),
        ("固定资产投资（不含农户）", Some("money"), Some("fixed_asset_investment")),
        ("用电量", Some("degree"), Some("electricity_consumption")),
        ("居民消费价格指数", Some("number"), Some("consumer_price_index")),
        ("人口死亡率", Some("percent"), Some("death_rate")),
        ("移动电话用户数", Some("count"), Some("mobile_subscribers")),
        ("高新技术企业", Some("money"), None),
        ("企业", Some("count"), None),
        ("江源省高新技术企业", Some("count"), Some("high_tech_enterprises")),
        ("青山市级众创空间", Some("count"), Some("maker_spaces")),
        ("高新区实际利用外资", Some("money"), Some("foreign_capital_utilised")),
        ("社区卫生机构", Some("count"), None),
        ("地区生产总值增速", None, Some("gdp")),
        ("地区生产总值增速", Some("percent"), None),
        ("私营企业", Some("count"), Some("private_enterprises")),
        ("私营企业", None, None),
        ("全市的高新技术企业", None, Some("high_tech_enterprises")),
        ("全市", None, None),
        ("数", None, None),
        ("", None, None),
    ];

    #[test]
    fn names_find_their_indicator_and_no_other() {
        let lexicon = Lexicon::builtin();
        for (name, dimension, expected) in NAMES {
            assert_eq!(id(lexicon, name, dimension), expected, "{name} as {dimension:?}");
        }
    }

    #[test]
    fn a_name_of_two_dimensions_needs_the_dimension() {
        let toml = r#"
            indicator = [
              { id = "tea_gardens", zh = "茶园", en = "Tea gardens", dimension = "area" },
              { id = "tea_farms", zh = "茶园", en = "Tea farms", dimension = "count" },
            ]
        "#;
        let lexicon = Lexicon::builtin().extended(toml).unwrap();
        assert_eq!(id(&lexicon, "茶园", None), None);
        assert_eq!(id(&lexicon, "茶园", Some("area")), Some("tea_gardens"));
        assert_eq!(id(&lexicon, "茶园", Some("count")), Some("tea_farms"));
    }
}
