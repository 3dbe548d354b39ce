//! The lexicon: units, indicators and word lists, as data.
//!
//! The build script makes static tables of the files of `crates/baogao/lexicon`; [`Lexicon::extended`] adds a user's own
//! entries at run time. All text that is looked up is folded to Simplified characters
//! ([`Restored::folded`](crate::restore::Restored::folded)).

mod builtin;
pub(crate) mod dictionary;
mod filter;
pub(crate) mod hash;
mod indicators;
mod load;
mod table;
mod units;
pub(crate) mod weights;
mod words;

pub use indicators::CanonicalIndicator;
pub use units::{BaseQuantity, MAX_DENOMINATORS, Unit, UnitClass, UnitMatch};
pub(crate) use words::FromWords;
pub use words::{MAX_WORD_BYTES, WordSet};

use crate::error::Error;
use builtin::{CLASSES, JOINED};
use indicators::IndicatorNames;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::sync::LazyLock;
use units::Units;
use weights::Weights;

/// What the static tables of the build script are made of.
pub(crate) mod table_parts {
    pub(crate) use super::filter::Filter;
    pub(crate) use super::table::{Entry as E, WordTable};
    pub(crate) use std::borrow::Cow;
}

/// Everything that the rules know about words.
///
/// ```
/// let lexicon = baogao::Lexicon::builtin();
/// let gdp = lexicon.indicators.iter().find(|indicator| indicator.zh == "地区生产总值").unwrap();
/// assert_eq!((gdp.id.as_str(), gdp.dimension.as_str()), ("gdp", "money"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The canonical indicators.
    pub indicators: Vec<CanonicalIndicator>,
    indicator_names: IndicatorNames,
    units: Units,
    compatible: Vec<[String; 2]>,
    /// One for each of [`CLASSES`].
    words: Cow<'static, [WordSet]>,
    pub(crate) weights: Weights,
    /// It has entries of a user: tables that are made for the built-in words alone do not do.
    extended: bool,
}

static BUILTIN: LazyLock<Lexicon> = LazyLock::new(builtin::lexicon);

static NO_WORDS: LazyLock<WordSet> = LazyLock::new(WordSet::default);

/// The position of a list in [`CLASSES`], which are sorted.
fn position(name: &str) -> Option<usize> {
    CLASSES.binary_search(&name).ok()
}

impl Lexicon {
    /// This lexicon with other weights of the features by which readings are chosen: rows as in `lexicon/weights.tsv`, as
    /// `tools/weights.py` writes them.
    ///
    /// # Errors
    ///
    /// Names the line that is no row.
    ///
    /// ```
    /// let lexicon = baogao::Lexicon::builtin().with_weights("50\tplace\tleft\n")?;
    /// assert!(lexicon.with_weights("much").is_err());
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn with_weights(&self, rows: &str) -> Result<Self, Error> {
        let weights = Weights::from_rows(rows).map_err(Error::lexicon)?;
        Ok(Self { weights, ..self.clone() })
    }

    /// The lexicon that comes with the crate.
    ///
    /// ```
    /// let lexicon = baogao::Lexicon::builtin();
    /// assert!(lexicon.words("scope").contains("全市") && lexicon.unit_at("亩").is_some());
    /// ```
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The longest unit at the very start of `folded`, denominators included (元, 个百分点, 万元/企业 after its 万).
    ///
    /// A unit is not found where what follows makes it another word (分 in 分别), nor a Latin one inside a Latin word.
    ///
    /// ```
    /// use baogao::Lexicon;
    /// let lexicon = Lexicon::builtin();
    /// let found = lexicon.unit_at("个百分点,比全国高").unwrap();
    /// assert_eq!(&"个百分点,比全国高"[..found.len], "个百分点");
    /// assert_eq!(lexicon.unit(found.unit).dimension, "percentage_point");
    /// assert_eq!(lexicon.unit_at("分别增长"), None);
    /// ```
    pub fn unit_at(&self, folded: &str) -> Option<UnitMatch> {
        self.units.at(folded)
    }

    /// A unit that [`unit_at`](Self::unit_at) found in this lexicon.
    ///
    /// # Panics
    /// When `unit` is from another lexicon that has more units.
    ///
    /// ```
    /// let lexicon = baogao::Lexicon::builtin();
    /// let mu = lexicon.unit(lexicon.unit_at("亩").unwrap().unit);
    /// assert_eq!((mu.dimension.as_str(), mu.base.as_str()), ("area", "mu"));
    /// ```
    pub fn unit(&self, unit: u32) -> &Unit {
        &self.units.units[unit as usize]
    }

    /// All units.
    ///
    /// ```
    /// let units = baogao::Lexicon::builtin().units();
    /// assert!(units.iter().any(|unit| unit.symbol == "人次"));
    /// ```
    pub fn units(&self) -> &[Unit] {
        &self.units.units
    }

    /// Length in bytes of the longest scale word (万, 亿, 万亿, 百万) at the very start of `folded`.
    ///
    /// A unit may begin with a scale word (千瓦, 千米, 百分点): ask [`unit_at`](Self::unit_at) first.
    ///
    /// ```
    /// let lexicon = baogao::Lexicon::builtin();
    /// assert_eq!(lexicon.scale_at("万亿元"), Some("万亿".len()));
    /// assert_eq!(lexicon.scale_at("元"), None);
    /// ```
    pub fn scale_at(&self, folded: &str) -> Option<usize> {
        self.units.scales.longest_prefix(folded, |_, _| true).map(|(len, _)| len)
    }

    /// The factor of a scale word.
    pub(crate) fn scale_factor(&self, word: &str) -> Option<Decimal> {
        let at = self.units.scales.get(word)?;
        self.units.scale_factors.get(at as usize).copied()
    }

    /// A number with its written scale and unit (folded to Simplified), in base units; `None` when the unit is unknown,
    /// or there is neither scale nor unit. The arithmetic is exact: a number that is too large for it is `None`.
    ///
    /// ```
    /// use baogao::Lexicon;
    /// let base = Lexicon::builtin().base_quantity("58.6".parse().ok(), None, Some("亿"), Some("元")).unwrap();
    /// assert_eq!((base.value.unwrap().to_string().as_str(), &*base.unit), ("5860000000", "CNY"));
    /// ```
    pub fn base_quantity(
        &self,
        value: Option<Decimal>,
        upper: Option<Decimal>,
        scale: Option<&str>,
        unit: Option<&str>,
    ) -> Option<BaseQuantity<'_>> {
        self.units.base_quantity(value, upper, scale, unit)
    }

    /// Position in [`indicators`](Self::indicators) of the indicator that a name means: its own name or an alias,
    /// also behind a tier or scope (省级, 全市) and before a filler (数量). `None` when unsure, and when the indicator is not
    /// measured in `dimension` or one [`compatible`](Self::compatible) with it.
    ///
    /// `dimension` is that of the indicator's level. For a growth, change, share, multiple or rank, whose number says
    /// nothing of it, pass `None`: then a name that several dimensions share finds nothing.
    ///
    /// ```
    /// use baogao::Lexicon;
    /// let lexicon = Lexicon::builtin();
    /// let at = lexicon.canonical_indicator("全市地区生产总值", Some("money")).unwrap();
    /// assert_eq!(lexicon.indicators[at as usize].id, "gdp");
    /// assert_eq!(lexicon.canonical_indicator("地区生产总值", Some("count")), None);
    /// ```
    pub fn canonical_indicator(&self, folded_name: &str, dimension: Option<&str>) -> Option<u32> {
        let found = self.indicator_names.lookup(folded_name);
        match dimension {
            None => {
                let mut any = found.iter().copied().filter(|&at| !self.indicators[at as usize].level_only);
                any.next().filter(|_| any.next().is_none())
            }
            Some(dimension) => {
                let of = |&&at: &&u32| &*self.indicators[at as usize].dimension;
                let same = found.iter().find(|at| of(at) == dimension);
                same.or_else(|| found.iter().find(|at| self.compatible(of(at), dimension))).copied()
            }
        }
    }

    /// May one indicator be given in both dimensions? Each goes with itself; `units.toml` lists the other pairs.
    ///
    /// ```
    /// use baogao::Lexicon;
    /// assert!(Lexicon::builtin().compatible("permille", "percent"));
    /// assert!(!Lexicon::builtin().compatible("percentage_point", "percent"));
    /// ```
    pub fn compatible(&self, dimension: &str, other: &str) -> bool {
        let pairs = |pair: &[String; 2]| {
            pair.iter().any(|one| one == dimension) && pair.iter().any(|one| one == other)
        };
        dimension == other || self.compatible.iter().any(pairs)
    }

    /// The word list of a class of `classes.tsv`; empty when there is none of that name.
    ///
    /// ```
    /// use baogao::Lexicon;
    /// let lexicon = Lexicon::builtin().extended("[words]\nscope = [\"全镇\"]").unwrap();
    /// assert!(lexicon.words("scope").contains("全镇"));
    /// ```
    pub fn words(&self, name: &str) -> &WordSet {
        position(name).and_then(|at| self.words.get(at)).unwrap_or(&NO_WORDS)
    }

    /// The word list of a rule of this crate; a name without a list is a mistake in the rule.
    pub(crate) fn list(&self, name: &str) -> &WordSet {
        debug_assert!(position(name).is_some(), "classes.tsv has no class {name}");
        self.words(name)
    }

    /// Has it words of a user?
    pub(crate) const fn is_extended(&self) -> bool {
        self.extended
    }

    /// Words that are verbs and as often the heads of names: 培训教师500人, 培训经费. `words("verbal_nouns")`.
    ///
    /// ```
    /// let words = baogao::Lexicon::builtin().verbal_nouns();
    /// assert!(words.contains("培训") && !words.contains("企业"));
    /// ```
    pub fn verbal_nouns(&self) -> &WordSet {
        self.words("verbal_nouns")
    }

    /// This lexicon with the entries of a TOML text added; an entry of the same symbol or id replaces the known one.
    /// `[words]` adds words to the lists of `classes.tsv`, `[without]` takes words out of them.
    ///
    /// # Errors
    /// When the text is no TOML of the lexicon's form, or names a list that does not exist or a word to take out that is not
    /// there; the message names the key and what was expected.
    ///
    /// ```
    /// use baogao::Lexicon;
    /// let toml = r#"
    ///     [[unit]]
    ///     symbol = "担"
    ///     dimension = "mass"
    ///     base = "t"
    ///     factor = "0.05"
    /// "#;
    /// let lexicon = Lexicon::builtin().extended(toml).unwrap();
    /// let base = lexicon.base_quantity("3".parse().ok(), None, Some("万"), Some("担")).unwrap();
    /// assert_eq!(base.value.unwrap().to_string(), "1500");
    /// ```
    pub fn extended(&self, toml: &str) -> Result<Self, Error> {
        let mut lexicon = Self { extended: true, ..self.clone() };
        load::add(&mut lexicon, toml).map_err(Error::lexicon)?;
        Ok(lexicon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(toml: &str) -> String {
        Lexicon::builtin().extended(toml).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn users_add_words_to_lists_and_to_the_sets_that_these_join() {
        let lexicon = Lexicon::builtin().extended("[words]\npredicate = [\"捯饬\"]").unwrap();
        assert!(
            lexicon.words("predicate").contains("捯饬") && lexicon.words("any_predicate").contains("捯饬")
        );
        assert!(lexicon.words("any_predicate").contains("接转"));
        assert!(!Lexicon::builtin().words("predicate").contains("捯饬"));
    }

    #[test]
    fn users_take_words_out_of_one_list_only() {
        let lexicon = Lexicon::builtin().extended("[without]\npredicate_strong = [\"实现\"]").unwrap();
        assert!(!lexicon.words("predicate_strong").contains("实现"));
        assert!(lexicon.words("predicate_unmarked").contains("实现"));
        assert!(lexicon.words("any_predicate").contains("实现"));
        let lexicon = lexicon.extended("[without]\npredicate_unmarked = [\"实现\"]").unwrap();
        assert!(!lexicon.words("any_predicate").contains("实现"));
        assert!(lexicon.words("any_predicate").iter().all(|word| word != "实现"));
    }

    #[test]
    fn a_list_or_a_word_that_is_not_there_is_refused() {
        let refused = why("[words]\nscop = [\"全矿\"]");
        assert!(refused.contains("words.scop") && refused.ends_with("the nearest is scope"), "{refused}");
        let refused = why("[without]\npredicates = [\"实现\"]");
        assert!(
            refused.contains("without.predicates") && refused.ends_with("nearest is predicate"),
            "{refused}"
        );
        assert!(why("[words]\nany_before = [\"约\"]").contains("no list"));
        assert!(why("[without]\nscope = [\"全矿\"]").contains("全矿"));
        assert!(why("[words]\nscope = [\"\"]").contains("words.scope"));
    }

    #[test]
    fn the_built_in_lists_are_sorted_by_name_and_hold_words() {
        assert!(
            CLASSES.is_sorted_by(|a, b| a < b) && JOINED.iter().all(|(name, _)| position(name).is_some())
        );
        assert!(CLASSES.iter().all(|name| !Lexicon::builtin().words(name).is_empty()));
        assert_eq!(CLASSES.len(), Lexicon::builtin().words.len());
    }
}
