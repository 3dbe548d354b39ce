//! The built-in lexicon: static tables that `build.rs` makes from the files of `lexicon/`.

use super::Lexicon;
use super::filter::Filter;
use super::indicators::{CanonicalIndicator, IndicatorNames};
use super::table::{Entry as E, WordTable};
use super::units::{Unit, UnitClass, Units};
use super::weights::Weights;
use super::words::WordSet;
use rust_decimal::Decimal;
use std::borrow::Cow;

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// A row of `units.toml`.
pub(super) struct UnitRow {
    symbol: &'static str,
    aliases: &'static [&'static str],
    dimension: &'static str,
    base: &'static str,
    factor: Decimal,
    class: UnitClass,
    time: bool,
    weak: bool,
    unless: &'static [&'static str],
}

/// A row of `indicators.toml`.
pub(super) struct IndicatorRow {
    id: &'static str,
    zh: &'static str,
    en: &'static str,
    aliases: &'static [&'static str],
    dimension: &'static str,
    unit: &'static str,
    source: &'static str,
    level_only: bool,
}

/// The lexicon of these tables.
pub(super) fn lexicon() -> Lexicon {
    Lexicon {
        indicators: INDICATORS.iter().map(indicator).collect(),
        indicator_names: IndicatorNames {
            ids: INDICATOR_IDS.clone(),
            names: INDICATOR_NAMES.clone(),
            candidates: Cow::Borrowed(CANDIDATES),
            prefixes: WordSet { table: INDICATOR_PREFIXES.clone() },
            suffixes: WordSet { table: INDICATOR_SUFFIXES.clone() },
        },
        units: Units {
            units: UNITS.iter().map(unit).collect(),
            names: UNIT_NAMES.clone(),
            scales: SCALES.clone(),
            scale_factors: SCALE_FACTORS.to_vec(),
            denominators: DENOMINATORS.clone(),
        },
        compatible: COMPATIBLE.iter().map(|pair| pair.map(str::to_owned)).collect(),
        words: Cow::Borrowed(&WORDS),
        weights: Weights { table: Cow::Borrowed(include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"))) },
        extended: false,
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().copied().map(str::to_owned).collect()
}

fn unit(row: &UnitRow) -> Unit {
    Unit {
        symbol: row.symbol.to_owned(),
        aliases: owned(row.aliases),
        dimension: row.dimension.to_owned(),
        base: row.base.to_owned(),
        factor: row.factor,
        class: row.class,
        time: row.time,
        weak: row.weak,
        unless: owned(row.unless),
    }
}

fn indicator(row: &IndicatorRow) -> CanonicalIndicator {
    CanonicalIndicator {
        id: row.id.to_owned(),
        zh: row.zh.to_owned(),
        en: row.en.to_owned(),
        aliases: owned(row.aliases),
        dimension: row.dimension.to_owned(),
        unit: row.unit.to_owned(),
        source: row.source.to_owned(),
        level_only: row.level_only,
    }
}
