//! The TOML form of the lexicon: the same for the built-in files and for a user's own.

use super::Lexicon;
use super::indicators::CanonicalIndicator;
use super::units::{Unit, UnitClass};
use super::words::{MAX_WORD_BYTES, WordSet};
use super::{CLASSES, JOINED, position};
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
    words: WordLists,
    #[serde(default)]
    without: WordLists,
}

/// Words by the name of their list.
type WordLists = BTreeMap<String, Vec<String>>;

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
pub(super) fn add(lexicon: &mut Lexicon, toml: &str) -> Result<(), String> {
    let file: File = toml::from_str(toml).map_err(|error| error.to_string())?;
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
    change_words(lexicon, &file.words, &file.without)
}

/// Adds words to the lists, and takes the words of `without` out.
fn change_words(lexicon: &mut Lexicon, words: &WordLists, without: &WordLists) -> Result<(), String> {
    for (name, words) in words {
        let class = class(&format!("words.{name}"), name)?;
        for entry in words {
            let entry = word(&format!("words.{name}"), entry)?;
            lexicon.words.to_mut()[class].insert(entry);
        }
    }
    for (name, words) in without {
        let key = format!("without.{name}");
        let class = class(&key, name)?;
        for word in words {
            if !lexicon.words[class].contains(word) {
                return Err(format!("{key}: \"{word}\" is no word of this list"));
            }
            lexicon.words.to_mut()[class].remove(word);
        }
    }
    if !words.is_empty() || !without.is_empty() {
        join(lexicon, words.keys().chain(without.keys()));
    }
    Ok(())
}

/// Makes the joined sets of the classes that changed anew.
fn join<'n>(lexicon: &mut Lexicon, changed: impl Iterator<Item = &'n String>) {
    let changed: Vec<&str> = changed.map(String::as_str).collect();
    for (joined, members) in JOINED.iter().filter(|(_, of)| of.iter().any(|name| changed.contains(name))) {
        let Some(at) = position(joined) else { continue };
        let sets = members.iter().filter_map(|name| lexicon.words.get(position(name)?));
        let words = sets.flat_map(WordSet::iter).collect();
        lexicon.words.to_mut()[at] = words;
    }
}

/// The position of a list that users may change.
fn class(key: &str, name: &str) -> Result<usize, String> {
    let known = || CLASSES.iter().copied().filter(|name| !JOINED.iter().any(|(joined, _)| joined == name));
    match known().find(|known| *known == name).and_then(position) {
        Some(at) => Ok(at),
        None => {
            let nearest = known().min_by_key(|known| distance(known, name)).unwrap_or_default();
            Err(format!("{key}: there is no list of this name; the nearest is {nearest}"))
        }
    }
}

/// How many letters to add, take out or change to make one name the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.bytes().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

fn add_unit(lexicon: &mut Lexicon, entry: UnitEntry) -> Result<(), String> {
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

fn add_scale(lexicon: &mut Lexicon, entry: &ScaleEntry) -> Result<(), String> {
    let factor = decimal(&format!("scale {}", entry.word), &entry.factor)?;
    let units = &mut lexicon.units;
    units.scales.insert(word("scale.word", &entry.word)?, units.scale_factors.len() as u32);
    units.scale_factors.push(factor);
    Ok(())
}

fn add_indicator(lexicon: &mut Lexicon, entry: IndicatorEntry) -> Result<(), String> {
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
fn word<'w>(key: &str, word: &'w str) -> Result<&'w str, String> {
    if word.is_empty() || word.len() > MAX_WORD_BYTES {
        let bytes = word.len();
        return Err(format!("{key}: expected a word of 1 to {MAX_WORD_BYTES} bytes, found {bytes} bytes"));
    }
    Ok(word)
}

/// A positive decimal.
fn decimal(key: &str, text: &str) -> Result<Decimal, String> {
    match Decimal::from_str_exact(text) {
        Ok(number) if number > Decimal::ZERO => Ok(number),
        _ => Err(format!("{key}: expected a positive decimal as factor (\"10000\"), found \"{text}\"")),
    }
}
