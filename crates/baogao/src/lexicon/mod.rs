//! The lexicon: units, indicators and word lists, as data.

use crate::error::Error;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// A canonical statistical indicator (统计指标).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CanonicalIndicator {
    /// Stable id (`high_tech_output_value`).
    pub id: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
}

/// A number in base units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct BaseQuantity<'l> {
    /// The number; `None` where it is missing, or too large to be exact.
    pub value: Option<Decimal>,
    /// Second end of a range.
    pub upper: Option<Decimal>,
    /// The base unit (`CNY`, `person`, `m2`).
    pub unit: &'l str,
    /// The dimension (`money`, `area`).
    pub dimension: &'l str,
}

/// Everything that the rules know about words.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// The canonical indicators.
    pub indicators: Vec<CanonicalIndicator>,
}

static BUILTIN: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);

impl Lexicon {
    /// The lexicon that comes with the crate.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// A number with its written scale and unit (folded to Simplified), in base units; `None` when the unit is unknown.
    pub fn base_quantity(
        &self,
        value: Option<Decimal>,
        upper: Option<Decimal>,
        scale: Option<&str>,
        unit: Option<&str>,
    ) -> Option<BaseQuantity<'_>> {
        let _ = (value, upper, scale, unit);
        None
    }

    /// The built-in lexicon with the entries of a TOML text added; an entry of the same id replaces the built-in one.
    ///
    /// # Errors
    /// When the text is no TOML of the lexicon's form.
    pub fn extended(&self, toml: &str) -> Result<Self, Error> {
        toml.parse::<toml::Table>().map_err(Error::lexicon)?;
        Ok(self.clone())
    }
}
