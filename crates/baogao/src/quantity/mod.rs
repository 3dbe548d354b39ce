//! Stage 4, **quantity**: passages → [`Quantities`]: every quantity expression and every time expression, without yet
//! asking what it measures.

mod cell;
mod compound;
mod evidence;
mod expression;
mod lexer;
mod missing;
mod money;
mod numeral;
mod proportion;

pub(crate) use cell::CellReader;
pub(crate) use money::base_quantity;

use lexer::Lexer;
use missing::Stripping;

use crate::Options;
use crate::outline::Outline;
use crate::restore::Restored;
use crate::span::TextSpan;
use crate::time::{self, Mention};
use rust_decimal::Decimal;
use serde::Serialize;

/// How a number binds.
///
/// ```
/// use baogao::Bound::{About, MoreThan};
/// let document = baogao::parse("建站约30座,投资2.4亿余元。")?;
/// assert_eq!(document.claims().map(|claim| claim.quantity.bound).collect::<Vec<_>>(), [About, MoreThan]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The number itself.
    #[default]
    Exact,
    /// 约, 左右, 数, 来, 上下.
    About,
    /// 近, 将近, 接近.
    Nearly,
    /// 余, 多, 超, 超过, 突破, 逾.
    MoreThan,
    /// 以上, 不少于, 不低于, 至少.
    AtLeast,
    /// 以下, 以内, 不超过.
    AtMost,
    /// 不足, 不到, 低于.
    LessThan,
}

/// Why a number is not there.
///
/// ```
/// use baogao::Missing::{Redacted, Stripped};
/// let document = baogao::parse("总投资x.x亿元,完成产值亿元。")?;
/// assert_eq!(document.claims().filter_map(|claim| claim.missing()).collect::<Vec<_>>(), [Redacted, Stripped]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// xx, x.x, **, ×× stand for it.
    Redacted,
    /// It vanished.
    Stripped,
    /// Digits and signs stand there that make no number: 1.234.567.
    Unreadable,
}

/// The sign in front of a number.
///
/// ```
/// use baogao::quantity::Sign;
/// let document = baogao::parse("全年出栏家禽60万只,同比-2.1%。")?;
/// assert_eq!(document.claim(1).unwrap().quantity.sign, Some(Sign::Minus));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// +, ＋.
    Plus,
    /// -, −, –, 负, 零下.
    Minus,
}

/// What form the expression has; the claim stage decides what it measures.
///
/// ```
/// use baogao::quantity::QuantityKind;
/// let document = baogao::parse("产值列全省第3位。")?;
/// assert_eq!(document.claim(0).unwrap().quantity.kind, QuantityKind::Rank);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityKind {
    /// A number with or without a unit.
    Amount,
    /// 第3位, 首位, 前十.
    Rank,
}

/// The unit of a quantity, after its scale.
///
/// ```
/// use baogao::quantity::UnitText;
/// let document = baogao::parse("总产值翻一番。")?;
/// assert_eq!(document.claim(0).unwrap().quantity.unit, Some(UnitText::Times));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitText {
    /// As written.
    Written(TextSpan),
    /// Not written but meant: the `%` of 百分之百.
    Percent,
    /// Not written but meant: the `‰` of 千分之三.
    Permille,
    /// Not written but meant: the 倍 of 翻一番.
    Times,
}

impl UnitText {
    /// The word; `read` gives that of a written one.
    pub(crate) fn word<'t>(self, read: impl FnOnce(TextSpan) -> &'t str) -> &'t str {
        match self {
            Self::Written(span) => read(span),
            Self::Percent => "%",
            Self::Permille => "‰",
            Self::Times => "倍",
        }
    }
}

/// One quantity expression. Spans lie in the restored text.
///
/// ```
/// let document = baogao::parse("争取资金30—50万元。")?;
/// let quantity = document.claim(0).unwrap().quantity;
/// assert_eq!((quantity.value, quantity.upper), ("30".parse().ok(), "50".parse().ok()));
/// assert_eq!(quantity.scale.map(|span| document.restored().str(span)), Some("万"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// Numeral, scale, unit and the approximators glued to it.
    pub span: TextSpan,
    /// The form.
    pub kind: QuantityKind,
    /// The number as written, before scale.
    pub value: Option<Decimal>,
    /// The second end of a range.
    pub upper: Option<Decimal>,
    /// Why the number is not there.
    pub missing: Option<Missing>,
    /// How it binds.
    pub bound: Bound,
    /// 万, 亿 as written, where an approximator may part it from the unit (5.6万余个).
    pub scale: Option<TextSpan>,
    /// The unit after the scale.
    pub unit: Option<UnitText>,
    /// The unit in the lexicon.
    pub unit_id: Option<u32>,
    /// The sign in front of the number; a minus is also in `value`.
    pub sign: Option<Sign>,
    /// The passage that it stands in, as a position in [`Outline::passages`].
    pub passage: u32,
}

#[cfg(test)]
impl Quantity {
    /// A quantity of which only the place matters.
    pub(crate) fn plain(span: TextSpan) -> Self {
        Self {
            span,
            kind: QuantityKind::Amount,
            value: None,
            upper: None,
            missing: None,
            bound: Bound::Exact,
            scale: None,
            unit: None,
            unit_id: None,
            sign: None,
            passage: 0,
        }
    }
}

/// Length in bytes of the time expression at the start of `text`.
pub(crate) fn time(text: &str) -> Option<usize> {
    time::read(text, false).map(|time| time.len)
}

pub(crate) use numeral::{han_digit, is_mask};

/// Whether a number may begin with `c`.
pub(crate) fn begins_number(c: char) -> bool {
    c.is_ascii_digit() || numeral::han_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '万' | '亿')
}

/// What the lexer found, both in text order.
///
/// ```
/// use baogao::{Options, outline, quantity, restore};
/// let options = Options::default();
/// let restored = restore::restore("2013年新建泵站3座,投资2.4亿元。", &options);
/// let found = quantity::quantities(&restored, &outline::outline(&restored, &options), &options);
/// assert_eq!((found.quantities.len(), found.times.len()), (2, 1));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quantities {
    /// The quantity expressions.
    pub quantities: Vec<Quantity>,
    /// The time expressions.
    pub times: Vec<Mention>,
}

/// Finds the quantity and time expressions in the passages of `outline`.
///
/// ```
/// use baogao::{Options, outline, quantity, restore};
/// let options = Options::default();
/// let restored = restore::restore("1+5政策实施后,新建泵站3座。", &options);
/// let found = quantity::quantities(&restored, &outline::outline(&restored, &options), &options);
/// assert_eq!(restored.str(found.quantities[0].span), "3座");
/// ```
pub fn quantities(restored: &Restored, outline: &Outline, options: &Options) -> Quantities {
    let lexicon = options.lexicon();
    let mut lexer = Lexer::new(&restored.folded, lexicon, Stripping::new(lexicon));
    let mut evidence = evidence::Evidence::new(restored, outline);
    let mut monies = money::Monies::new(restored, outline, lexicon);
    for (at, passage) in outline.passages.iter().enumerate() {
        let money = monies.of(outline.report_of(passage.node));
        lexer.stripping.set_active(evidence.is_stripped(passage.node));
        lexer.passage(&restored.folded, passage.span, at as u32, money);
    }
    Quantities { quantities: lexer.quantities, times: lexer.times }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Value and unit of all that is found.
    pub(super) fn values(text: &str) -> Vec<String> {
        let document = crate::parse(text).unwrap();
        document
            .claims()
            .map(|claim| {
                let number =
                    |value: Option<Decimal>| value.map_or("?".into(), |value| value.normalize().to_string());
                let upper =
                    claim.quantity.upper.map(|upper| format!("-{}", upper.normalize())).unwrap_or_default();
                format!("{}{upper} {}", number(claim.value()), claim.unit().unwrap_or_default())
            })
            .collect()
    }

    fn surfaces(text: &str) -> Vec<String> {
        let options = Options::default();
        let restored = crate::restore::restore(text, &options);
        let outline = crate::outline::outline(&restored, &options);
        let found = quantities(&restored, &outline, &options);
        found.quantities.iter().map(|quantity| restored.str(quantity.span).to_owned()).collect()
    }

    #[test]
    fn quantities_of_the_genre() {
        let cases: &[(&str, &[&str])] = &[
            (
                "全年实现产值58.6亿元,增加值18.8亿元,分别增长42%,37%。",
                &["58.6亿元", "18.8亿元", "42%", "37%"],
            ),
            ("选择1-2项成果,争取30万—50万元。", &["1-2项", "30万—50万元"]),
            ("争取资金500万元以上,印发资料1.5万余份,约300亩。", &["500万元以上", "1.5万余份", "约300亩"]),
            ("政策兑现百分之百,总量翻一番,参加六百多人。", &["百分之百", "翻一番", "六百多人"]),
            ("列全省第3位,增速居全国首位,排名前10位,总量居全省第一。", &["第3位", "首位", "前10位", "第一"]),
            ("一系列措施,三中全会,两个维护,“五个突出”,1+5政策,第一产业,第一时间。", &[]),
            ("2013年1-5月,3月15日,二〇〇九年,国科函政[2013]46号,航天42号。", &[]),
            ("投资过亿元项目29个,收集信息近万条。", &["过亿元", "29个", "近万条"]),
            ("提高3.9、2.0、2.9个百分点。", &["3.9", "2.0", "2.9个百分点"]),
            ("投入**亿元,xx家企业增长x.x%,xx区。", &["**亿元", "xx家", "x.x%"]),
            ("增加值亿元,同比增长19%和%。", &["亿元", "19%", "%"]),
            ("总投资12亿3000万元,生师比15.4:1。", &["12亿3000万元"]),
        ];
        for (text, expected) in cases {
            assert_eq!(surfaces(text), *expected, "{text}");
        }
    }
}
