//! Units: which one stands here, and how much of its base unit is it?

use super::table::WordTable;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Most denominators of one compound unit (元/人·月 has two).
pub const MAX_DENOMINATORS: usize = 3;

/// Does a unit say by itself what it measures?
///
/// ```
/// use baogao::lexicon::{Lexicon, UnitClass};
/// let class = |word| Lexicon::builtin().units().iter().find(|unit| unit.symbol == word).map(|unit| unit.class);
/// assert_eq!((class("亩"), class("家")), (Some(UnitClass::Measure), Some(UnitClass::Classifier)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitClass {
    /// It does: 元, 亩, %, 人, 人次.
    Measure,
    /// It counts what a noun names: 12家企业, 申请专利31件.
    Classifier,
}

/// A unit of measure, or a classifier (量词).
///
/// ```
/// let units = baogao::Lexicon::builtin().units();
/// let kilometre = units.iter().find(|unit| unit.symbol == "公里").unwrap();
/// assert_eq!((kilometre.factor.to_string().as_str(), kilometre.base.as_str()), ("1000", "m"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The canonical Simplified form.
    pub symbol: String,
    /// Other ways to write it.
    pub aliases: Vec<String>,
    /// What it measures (`money`, `area`, `count`). Two units of one dimension can be compared when they share a base.
    pub dimension: String,
    /// The unit that [`factor`](Self::factor) leads to (`CNY`, `m2`, `person`).
    pub base: String,
    /// How many base units one of it is; exact.
    pub factor: Decimal,
    /// Measure or classifier.
    pub class: UnitClass,
    /// It measures time, so that the number is often a duration and no claim.
    pub time: bool,
    /// It is also a common word or part of one, and a unit only right after a number (分, 角, 点, 位).
    pub weak: bool,
    /// What makes it another word when it follows at once: 分 before 别, 项 before 目标.
    pub unless: Vec<String>,
}

/// A unit found at the start of a text.
///
/// ```
/// let found = baogao::Lexicon::builtin().unit_at("元/亩以上").unwrap();
/// assert_eq!((found.head, found.len), ("元".len(), "元/亩".len()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct UnitMatch {
    /// Length in bytes, denominators included.
    pub len: usize,
    /// The unit before any denominator; see [`Lexicon::unit`](super::Lexicon::unit).
    pub unit: u32,
    /// Length in bytes of the part before the first denominator; less than `len` for 元/亩.
    pub head: usize,
}

/// A number in base units.
///
/// ```
/// let document = baogao::parse("每亩补贴,标准为120元/亩。")?;
/// let base = document.claim(0).unwrap().base().unwrap();
/// assert_eq!(&*base.dimension, "money/area");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseQuantity<'l> {
    /// The number; `None` where it is missing, or too large to be exact.
    pub value: Option<Decimal>,
    /// Second end of a range.
    pub upper: Option<Decimal>,
    /// The base unit (`CNY`, `person`, `m2`, `CNY/mu`); `1` for a number without a unit.
    pub unit: Cow<'l, str>,
    /// The dimension (`money`, `area`, `money/area`).
    pub dimension: Cow<'l, str>,
}

/// The units and all that joins onto them.
#[derive(Debug, Clone, Default)]
pub(super) struct Units {
    pub(super) units: Vec<Unit>,
    /// Symbols and aliases → position in `units`.
    pub(super) names: WordTable,
    /// Scale words → position in `scale_factors`.
    pub(super) scales: WordTable,
    pub(super) scale_factors: Vec<Decimal>,
    /// Nouns that stand as denominators (企业 in 万元/企业).
    pub(super) denominators: WordTable,
}

/// A denominator: its length, what it is, and its part in the factor.
struct Denominator<'t> {
    len: usize,
    scale: Decimal,
    what: Per<'t>,
}

enum Per<'t> {
    Unit(u32),
    Noun(&'t str),
}

impl Units {
    /// The position of a symbol; its name may meanwhile be the alias of another unit, then all are searched.
    pub(super) fn position(&self, symbol: &str) -> Option<usize> {
        let named = self.names.get(symbol)? as usize;
        if self.units[named].symbol == symbol {
            return Some(named);
        }
        self.units.iter().position(|unit| unit.symbol == symbol)
    }

    /// The longest unit at the start of `text`.
    pub(super) fn at(&self, text: &str) -> Option<UnitMatch> {
        let (simple, unit) = self.simple_at(text)?;
        let head = simple + self.bracket_at(&text[simple..], unit);
        let mut len = head;
        for position in 0..MAX_DENOMINATORS {
            // 连续4年每年新增: behind a time 每 begins the next phrase.
            if self.units[unit as usize].time && text[len..].starts_with('每') {
                break;
            }
            let Some(denominator) = self.denominator_at(&text[len..], position) else { break };
            len += denominator.len;
        }
        Some(UnitMatch { len, unit, head })
    }

    /// The longest unit without denominators.
    fn simple_at(&self, text: &str) -> Option<(usize, u32)> {
        self.names.longest_prefix(text, |len, unit| {
            let (word, rest) = text.split_at(len);
            !runs_on(word, rest)
                && !self.units[unit as usize].unless.iter().any(|word| rest.starts_with(word.as_str()))
        })
    }

    /// Length of a second classifier in brackets: 家(户), 项（个）.
    fn bracket_at(&self, rest: &str, unit: u32) -> usize {
        if self.units[unit as usize].class != UnitClass::Classifier {
            return 0;
        }
        let Some((open, close)) =
            [("(", ")"), ("（", "）")].into_iter().find(|(open, _)| rest.starts_with(open))
        else {
            return 0;
        };
        let inner = &rest[open.len()..];
        match self.simple_at(inner) {
            Some((len, _)) if inner[len..].starts_with(close) => open.len() + len + close.len(),
            _ => 0,
        }
    }

    /// The denominator number `position` at the start of `rest`, its separator included.
    fn denominator_at<'t>(&self, rest: &'t str, position: usize) -> Option<Denominator<'t>> {
        let separator = rest.chars().next().filter(|separator| match separator {
            '/' | '／' | '每' => true,
            '∕' => position == 0,
            '·' | '•' | '・' | '.' => position > 0,
            _ => false,
        })?;
        let after = &rest[separator.len_utf8()..];
        let plain =
            self.denominator_word(after, separator == '每').map(|(len, what)| (len, Decimal::ONE, what));
        let scaled = self.scales.longest_prefix(after, |_, _| true).and_then(|(scale_len, scale)| {
            let (len, what) = self.denominator_word(&after[scale_len..], false)?;
            Some((scale_len + len, self.scale_factors[scale as usize], what))
        });
        let (len, scale, what) = match (plain, scaled) {
            (Some(plain), Some(scaled)) if scaled.0 > plain.0 => scaled,
            (plain, scaled) => plain.or(scaled)?,
        };
        Some(Denominator { len: separator.len_utf8() + len, scale, what })
    }

    /// The longest unit or noun at the start of `text`. After 每 a classifier is the start of the next phrase
    /// (支持5万元每个项目), so only measures and nouns count there.
    fn denominator_word<'t>(&self, text: &'t str, measures_only: bool) -> Option<(usize, Per<'t>)> {
        let noun = self
            .denominators
            .longest_prefix(text, |_, _| true)
            .map(|(len, _)| (len, Per::Noun(&text[..len])));
        let unit = self.simple_at(text).filter(|&(_, unit)| {
            let unit = &self.units[unit as usize];
            !measures_only || unit.class == UnitClass::Measure && (unit.time || !unit.weak)
        });
        match (unit, noun) {
            (Some((unit_len, _)), Some(noun)) if noun.0 > unit_len => Some(noun),
            (Some((len, unit)), _) => Some((len, Per::Unit(unit))),
            (None, noun) => noun,
        }
    }

    /// The product of the scale words of `text` (万, 亿, 万亿), or `None` when something else stands there.
    fn scale_factor(&self, text: &str) -> Option<Decimal> {
        if let Some(scale) = self.scales.get(text) {
            return Some(self.scale_factors[scale as usize]);
        }
        let (mut rest, mut factor) = (text.trim(), Decimal::ONE);
        while !rest.is_empty() {
            let (len, scale) = self.scales.longest_prefix(rest, |_, _| true)?;
            factor = exact_product(factor, self.scale_factors[scale as usize])?;
            rest = &rest[len..];
        }
        Some(factor)
    }

    pub(super) fn base_quantity(
        &self,
        value: Option<Decimal>,
        upper: Option<Decimal>,
        scale: Option<&str>,
        unit: Option<&str>,
    ) -> Option<BaseQuantity<'_>> {
        let scale_factor = self.scale_factor(scale.unwrap_or_default())?;
        let (factor, base, dimension) = match unit {
            Some(unit) => self.conversion(unit.trim())?,
            None => (Some(Decimal::ONE), Cow::Borrowed("1"), Cow::Borrowed("number")),
        };
        if scale.is_none() && unit.is_none() {
            return None;
        }
        let factor = factor.and_then(|factor| exact_product(factor, scale_factor));
        let convert = |number: Option<Decimal>| exact_product(number?, factor?);
        Some(BaseQuantity { value: convert(value), upper: convert(upper), unit: base, dimension })
    }

    /// Factor, base unit and dimension of a whole unit text; the factor is `None` where it is too large to be exact.
    fn conversion(&self, text: &str) -> Option<(Option<Decimal>, Cow<'_, str>, Cow<'_, str>)> {
        // Nothing longer can stand here, and nothing behind it refuses it.
        if let Some(unit) = self.names.get(text) {
            let unit = &self.units[unit as usize];
            return Some((Some(unit.factor), Cow::from(&unit.base), Cow::from(&unit.dimension)));
        }
        let found = self.at(text).filter(|found| found.len == text.len())?;
        let unit = &self.units[found.unit as usize];
        let mut factor = Some(unit.factor);
        let (mut base, mut dimension) = (Cow::from(&unit.base), Cow::from(&unit.dimension));
        let mut at = found.head;
        for position in 0..MAX_DENOMINATORS {
            let Some(denominator) = self.denominator_at(&text[at..], position) else { break };
            at += denominator.len;
            let (name, kind, per) = self.denominator_base(&denominator);
            base.to_mut().extend(["/", name]);
            dimension.to_mut().extend(["/", kind]);
            factor = factor.and_then(|factor| exact_product(factor, per?));
        }
        Some((factor, base, dimension))
    }

    /// Base unit and dimension of a denominator, and by what it multiplies the factor. A unit whose reciprocal is no
    /// finite decimal stays what it is.
    fn denominator_base<'s>(&'s self, denominator: &Denominator<'s>) -> (&'s str, &'s str, Option<Decimal>) {
        let scale = reciprocal(denominator.scale);
        match denominator.what {
            Per::Noun(noun) => (noun, "count", scale),
            Per::Unit(unit) => {
                let unit = &self.units[unit as usize];
                let per = reciprocal(unit.factor);
                let name = if per.is_some() { &unit.base } else { &unit.symbol };
                (
                    name,
                    &unit.dimension,
                    scale.and_then(|scale| exact_product(scale, per.unwrap_or(Decimal::ONE))),
                )
            }
        }
    }
}

/// Does a Latin unit run on into a longer Latin word or number (`t` in `total`, `m2` in `m24`)?
fn runs_on(word: &str, rest: &str) -> bool {
    word.ends_with(|last: char| last.is_ascii_alphanumeric())
        && rest.starts_with(|next: char| next.is_ascii_alphanumeric())
}

/// `a * b`, or `None` where 28 digits cannot hold it. (`Decimal::checked_mul` would round.)
fn exact_product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let is_one = |number: Decimal| number.mantissa() == 1 && number.scale() == 0;
    if is_one(a) || is_one(b) {
        return Some(if is_one(b) { a } else { b }.normalize());
    }
    let (a, b) = (a.normalize(), b.normalize());
    let mantissa = a.mantissa().checked_mul(b.mantissa())?;
    Decimal::try_from_i128_with_scale(mantissa, a.scale() + b.scale()).ok().map(|product| product.normalize())
}

/// `1 / number` where that is a finite decimal.
fn reciprocal(number: Decimal) -> Option<Decimal> {
    let result = Decimal::ONE.checked_div(number)?;
    (exact_product(result, number)? == Decimal::ONE).then_some(result)
}
