//! The TOML form of the lexicon: the same for the built-in files and for a user's own.

use super::Lexicon;
use super::indicators::CanonicalIndicator;
use super::units::{Unit, UnitClass};
use super::words::MAX_WORD_BYTES;
use crate::error::Error;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One lexicon file. Every part may be missing.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    unit: Vec<UnitEntry>,
    #[serde(default)]
    scale: Vec<ScaleEntry>,
    #[serde(default)]
    compatible: Vec<[String; 2]>,
    #[serde(default)]
    denominator: Vec<String>,
    #[serde(default)]
    indicator: Vec<IndicatorEntry>,
    #[serde(default)]
    indicator_prefix: Vec<String>,
    #[serde(default)]
    indicator_suffix: Vec<String>,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitEntry {
    symbol: String,
    #[serde(default)]
    aliases: Vec<String>,
    dimension: String,
    base: Option<String>,
    factor: Option<String>,
    class: Option<UnitClass>,
    #[serde(default)]
    time: bool,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    unless: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleEntry {
    word: String,
    factor: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorEntry {
    id: String,
    zh: String,
    en: String,
    #[serde(default)]
    aliases: Vec<String>,
    dimension: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    level_only: bool,
}

/// Adds the entries of a TOML text to `lexicon`.
pub(super) fn add(lexicon: &mut Lexicon, toml: &str) -> Result<(), Error> {
    let file: File = toml::from_str(toml).map_err(Error::lexicon)?;
    for unit in file.unit {
        add_unit(lexicon, unit)?;
    }
    for scale in file.scale {
        add_scale(lexicon, &scale)?;
    }
    lexicon.compatible.extend(file.compatible);
    for noun in file.denominator {
        lexicon.units.denominators.insert(word("denominator", &noun)?, 0);
    }
    for indicator in file.indicator {
        add_indicator(lexicon, indicator)?;
    }
    for prefix in file.indicator_prefix {
        lexicon.indicator_names.prefixes.insert(word("indicator_prefix", &prefix)?);
    }
    for suffix in file.indicator_suffix {
        lexicon.indicator_names.suffixes.insert(word("indicator_suffix", &suffix)?);
    }
    add_words(lexicon, file.words)
}

/// Lists that a rule asks at one place, joined: one question tells that none of them has a word there.
const JOINED: [(&str, &[&str]); 8] = [
    (
        "any_before",
        &[
            "about_before",
            "nearly_before",
            "more_than_before",
            "at_least_before",
            "at_most_before",
            "less_than_before",
            "more_than_verb",
            "less_than_verb",
        ],
    ),
    ("any_infix", &["more_than_infix", "about_infix"]),
    ("any_after", &["at_least_after", "at_most_after", "about_after", "more_than_infix"]),
    (
        "any_status",
        &[
            "status_planned",
            "status_plan",
            "status_projected",
            "status_achieved",
            "status_recap",
            "status_modifier",
            "status_list",
            "status_list_long",
            "status_set",
            "status_done",
            "status_ahead",
            "status_until",
            "status_part",
            "status_break",
        ],
    ),
    ("any_status_after", &["status_planned_after", "status_done_after"]),
    (
        "any_tail",
        &[
            "respectively",
            "movement_to",
            "movement_neutral",
            "movement_up",
            "movement_down",
            "comparison_yoy",
            "comparison_previous",
            "tail_filler",
            "per_phrase",
        ],
    ),
    ("any_compare_verb", &["compare_verb_up", "compare_verb_down"]),
    ("any_predicate", &["predicate", "predicate_strong", "predicate_unmarked"]),
];

fn add_words(lexicon: &mut Lexicon, lists: BTreeMap<String, Vec<String>>) -> Result<(), Error> {
    for (name, words) in lists {
        let joined = JOINED.iter().filter(|(_, members)| members.contains(&name.as_str()));
        for list in joined.map(|(joined, _)| *joined).chain([name.as_str()]) {
            let set = lexicon.words.entry(list.to_owned()).or_default();
            for entry in &words {
                set.insert(word(&format!("words.{name}"), entry)?);
            }
        }
    }
    Ok(())
}

fn add_unit(lexicon: &mut Lexicon, entry: UnitEntry) -> Result<(), Error> {
    let key = format!("unit {}", entry.symbol);
    let counts = entry.dimension == "count";
    let unit = Unit {
        factor: entry.factor.map_or(Ok(Decimal::ONE), |factor| decimal(&key, &factor))?,
        base: entry.base.unwrap_or_else(|| if counts { "item".to_owned() } else { entry.symbol.clone() }),
        class: entry.class.unwrap_or(if counts { UnitClass::Classifier } else { UnitClass::Measure }),
        symbol: entry.symbol,
        aliases: entry.aliases,
        dimension: entry.dimension,
        time: entry.time,
        weak: entry.weak,
        unless: entry.unless,
    };
    let units = &mut lexicon.units;
    let at = units.position(&unit.symbol).unwrap_or(units.units.len());
    for alias in units.units.get(at).iter().flat_map(|old| &old.aliases) {
        units.names.remove(alias);
    }
    for name in std::iter::once(&unit.symbol).chain(&unit.aliases) {
        units.names.insert(word(&key, name)?, at as u32);
        if name.contains('(') {
            units.names.insert(&name.replace('(', "（").replace(')', "）"), at as u32);
        }
    }
    replace_or_push(&mut units.units, at, unit);
    Ok(())
}

fn add_scale(lexicon: &mut Lexicon, entry: &ScaleEntry) -> Result<(), Error> {
    let factor = decimal(&format!("scale {}", entry.word), &entry.factor)?;
    let units = &mut lexicon.units;
    units.scales.insert(word("scale.word", &entry.word)?, units.scale_factors.len() as u32);
    units.scale_factors.push(factor);
    Ok(())
}

fn add_indicator(lexicon: &mut Lexicon, entry: IndicatorEntry) -> Result<(), Error> {
    let key = format!("indicator {}", entry.id);
    for name in [&entry.id, &entry.zh].into_iter().chain(&entry.aliases) {
        word(&key, name)?;
    }
    let IndicatorEntry { id, zh, en, aliases, dimension, unit, source, level_only } = entry;
    let indicator = CanonicalIndicator { id, zh, en, aliases, dimension, unit, source, level_only };
    let known = lexicon.indicator_names.position(&indicator.id);
    let at = known.unwrap_or(lexicon.indicators.len() as u32);
    if known.is_some() {
        lexicon.indicator_names.forget(at);
    }
    lexicon.indicator_names.add(at, &indicator);
    replace_or_push(&mut lexicon.indicators, at as usize, indicator);
    Ok(())
}

fn replace_or_push<T>(items: &mut Vec<T>, at: usize, item: T) {
    match items.get_mut(at) {
        Some(old) => *old = item,
        None => items.push(item),
    }
}

/// A word that the tables can hold.
fn word<'w>(key: &str, word: &'w str) -> Result<&'w str, Error> {
    if word.is_empty() || word.len() > MAX_WORD_BYTES {
        let bytes = word.len();
        return Err(Error::lexicon(format!(
            "{key}: expected a word of 1 to {MAX_WORD_BYTES} bytes, found {bytes} bytes"
        )));
    }
    Ok(word)
}

/// A positive decimal.
fn decimal(key: &str, text: &str) -> Result<Decimal, Error> {
    match Decimal::from_str_exact(text) {
        Ok(number) if number > Decimal::ZERO => Ok(number),
        _ => Err(Error::lexicon(format!(
            "{key}: expected a positive decimal as factor (\"10000\"), found \"{text}\""
        ))),
    }
}
