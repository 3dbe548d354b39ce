//! Whose money a bare 元 is, and what a quantity is in base units.

use super::{Quantity, QuantityKind, UnitText};
use crate::lexicon::{BaseQuantity, Lexicon};
use crate::outline::Outline;
use crate::restore::{Restored, Script};
use crate::span::TextSpan;
use std::borrow::Cow;

/// The quantity in base units, exact. Ranks have none; 元 counts in the money that its report or sentence means.
pub(crate) fn base_quantity<'l>(
    quantity: &Quantity,
    restored: &Restored,
    lexicon: &'l Lexicon,
) -> Option<BaseQuantity<'l>> {
    if quantity.kind == QuantityKind::Rank {
        return None;
    }
    let scale = quantity.scale.map(|span| restored.fold(span));
    let word = unit_word(quantity, restored, lexicon);
    lexicon.base_quantity(quantity.value, quantity.upper, scale, word.as_deref())
}

/// The unit as the lexicon knows it: without blanks, and with the money that a bare 元 means.
fn unit_word<'t>(quantity: &Quantity, restored: &'t Restored, lexicon: &Lexicon) -> Option<Cow<'t, str>> {
    let known = quantity.unit_id.map(|id| lexicon.unit(id));
    let Some(unit) = quantity.unit else {
        return known.map(|unit| Cow::Owned(unit.symbol.clone()));
    };
    let word: Cow<'t, str> = match unit {
        UnitText::Written(span) => {
            let word = restored.fold(span);
            if word.contains(char::is_whitespace) {
                word.split_whitespace().collect::<String>().into()
            } else {
                word.into()
            }
        }
        other => Cow::Owned(other.word(|_| "").to_owned()),
    };
    match known.filter(|unit| unit.dimension == "money" && unit.base != "CNY") {
        Some(money) => match word.strip_prefix('元') {
            Some(rest) if rest.is_empty() || rest.starts_with(['/', '／', '每', '∕']) => {
                Some(Cow::Owned([money.symbol.as_str(), rest].concat()))
            }
            _ => Some(word),
        },
        None => Some(word),
    }
}

/// Reports whose 元 is another money: its unit, words of a title that say so, and words of the text that do in Traditional
/// script, where two of them stand.
const PLACES: [(&str, &[&str], &[&str]); 3] = [
    ("港元", &["香港"], &["本港", "港元", "港币", "立法会", "行政长官"]),
    ("澳门元", &["澳门"], &["本澳", "澳门元", "澳门币", "澳门特区", "澳门特别行政区"]),
    (
        "新台币",
        &["台湾", "台北", "新北", "台中", "台南", "高雄", "桃园市"],
        &["新台币", "台币", "行政院", "立法院", "民国", "立法委员"],
    ),
];

/// How much of a report is looked at, in bytes.
const REACH: usize = 24_000;

/// The money of each report, found when first asked for.
pub(super) struct Monies<'a> {
    restored: &'a Restored,
    outline: &'a Outline,
    lexicon: &'a Lexicon,
    last: Option<(usize, Option<u32>)>,
}

impl<'a> Monies<'a> {
    pub(super) const fn new(restored: &'a Restored, outline: &'a Outline, lexicon: &'a Lexicon) -> Self {
        Self { restored, outline, lexicon, last: None }
    }

    /// The money of a report; `None` where 元 is what it is elsewhere.
    pub(super) fn of(&mut self, report: usize) -> Option<u32> {
        if let Some((_, money)) = self.last.filter(|(last, _)| *last == report) {
            return money;
        }
        let money = self.find(report);
        self.last = Some((report, money));
        money
    }

    fn find(&self, report: usize) -> Option<u32> {
        let metadata = self.outline.metadata.get(report)?;
        let named = [metadata.region, metadata.organization, metadata.title];
        let named = |word: &str| {
            let holds = |span: &TextSpan| self.restored.fold(*span).contains(word);
            named.iter().flatten().any(holds)
        };
        let node = self.outline.reports.get(report)?;
        let text = self.restored.fold(self.outline.node(*node).span);
        let mut end = text.len().min(REACH);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let traditional = self.restored.script == Script::Traditional;
        let (unit, ..) = PLACES.iter().find(|(_, titles, words)| {
            titles.iter().any(|word| named(word)) && traditional || traditional && speaks(&text[..end], words)
        })?;
        self.lexicon.unit_at(unit).map(|found| found.unit)
    }
}

/// Whether two of the words stand in a text, or one twice.
fn speaks(text: &str, words: &[&str]) -> bool {
    let found: usize =
        words.iter().map(|word| memchr::memmem::find_iter(text.as_bytes(), word).take(2).count()).sum();
    found >= 2
}

#[cfg(test)]
mod tests {
    fn bases(text: &str) -> Vec<String> {
        let document = crate::parse(text).unwrap();
        document.claims().filter_map(|claim| Some(claim.base()?.unit.into_owned())).collect()
    }

    #[test]
    fn yuan_is_the_money_of_the_place() {
        assert_eq!(bases("本港去年零售額620億元,罰款收入3億港元,本港旅客增加。"), ["HKD", "HKD"]);
        assert_eq!(bases("行政院核定經費3兆1,200億元,民國一百年度決算。"), ["TWD"]);
        assert_eq!(bases("全年引进港资1.1亿港元,完成产值3亿元。"), ["HKD", "CNY"]);
    }

    #[test]
    fn money_named_before_the_number_counts() {
        assert_eq!(bases("收入港币3.5亿元,支出人民币2亿元,捐款HK$5亿。"), ["HKD", "CNY", "HKD"]);
    }

    #[test]
    fn ranks_have_no_base() {
        assert_eq!(bases("产值列全省第3位。"), Vec::<String>::new());
    }
}
