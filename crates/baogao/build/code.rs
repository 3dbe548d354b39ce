//! Tables as Rust code: static arrays that the crate includes.

use crate::Lexicon;
use crate::filter::Filter;
use crate::indicators::CanonicalIndicator;
use crate::rows::Words;
use crate::table::WordTable;
use crate::units::{Unit, UnitClass};
use std::fmt::Write;

/// What `src/lexicon/builtin.rs` includes.
pub(crate) fn lexicon(lexicon: &Lexicon, words: &Words) -> String {
    let names: Vec<&String> = words.lists.keys().collect();
    let mut code = format!("pub(super) static CLASSES: [&str; {}] = {names:?};\n", names.len());
    let joined: Vec<String> =
        words.joined.iter().map(|(set, members)| format!("({set:?}, &{members:?})")).collect();
    item(&mut code, "JOINED", "&[(&str, &[&str])]", &format!("&[{}]", joined.join(",")));
    let sets = words.lists.values().map(|set| format!("WordSet{{table:{}}}", table(&set.table)));
    item(&mut code, "WORDS", &format!("[WordSet; {}]", names.len()), &list(sets));
    let units = &lexicon.units;
    item(&mut code, "UNIT_NAMES", "WordTable", &table(&units.names));
    item(&mut code, "SCALES", "WordTable", &table(&units.scales));
    item(&mut code, "DENOMINATORS", "WordTable", &table(&units.denominators));
    item(
        &mut code,
        "SCALE_FACTORS",
        "&[Decimal]",
        &format!("&{}", list(units.scale_factors.iter().map(decimal))),
    );
    item(&mut code, "UNITS", "&[UnitRow]", &format!("&{}", list(units.units.iter().map(unit))));
    item(&mut code, "COMPATIBLE", "&[[&str; 2]]", &format!("&{:?}", lexicon.compatible));
    let names = &lexicon.indicator_names;
    item(&mut code, "INDICATOR_IDS", "WordTable", &table(&names.ids));
    item(&mut code, "INDICATOR_NAMES", "WordTable", &table(&names.names));
    let candidates = names.candidates.iter().map(|found| format!("Cow::Borrowed(&{found:?})"));
    item(&mut code, "CANDIDATES", "&[Cow<'static, [u32]>]", &format!("&{}", list(candidates)));
    item(&mut code, "INDICATOR_PREFIXES", "WordTable", &table(&names.prefixes.table));
    item(&mut code, "INDICATOR_SUFFIXES", "WordTable", &table(&names.suffixes.table));
    let indicators = lexicon.indicators.iter().map(indicator);
    item(&mut code, "INDICATORS", "&[IndicatorRow]", &format!("&{}", list(indicators)));
    code
}

/// The sections of a data file as a struct, one field a key: a key that the struct lacks, or a missing one, breaks the build.
/// `section` makes the name of a section's struct.
pub(crate) fn sections(name: &str, table: &toml::Table, section: fn(&str) -> String) -> String {
    let fields = table.iter().map(|(key, value)| match value {
        toml::Value::Table(inner) => format!("{key}:{}", sections(&section(key), inner, section)),
        value => format!("{key}:{}", literal(value)),
    });
    format!("{name}{{{}}}", fields.collect::<Vec<_>>().join(","))
}

fn literal(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => format!("{text:?}"),
        toml::Value::Array(items) if items.iter().all(toml::Value::is_str) => {
            format!("FromWords::from_words(&{})", list(items.iter().map(literal)))
        }
        toml::Value::Array(items) => format!("&{}", list(items.iter().map(tuple))),
        toml::Value::Integer(number) => number.to_string(),
        // No field takes anything else: the crate does not compile.
        other => format!("{other:?}"),
    }
}

fn tuple(value: &toml::Value) -> String {
    match value {
        toml::Value::Array(items) => {
            format!("({})", items.iter().map(literal).collect::<Vec<_>>().join(","))
        }
        other => literal(other),
    }
}

/// What `src/outline/place.rs` includes.
pub(crate) fn regions(names: &WordTable, codes: &[Vec<u32>]) -> String {
    let mut code = String::new();
    item(&mut code, "NAMES", "WordTable", &table(names));
    let codes = codes.iter().map(|codes| format!("&{codes:?}"));
    item(&mut code, "CODES", "&[&[u32]]", &format!("&{}", list(codes)));
    code.replace("pub(super) ", "")
}

fn item(code: &mut String, name: &str, of: &str, value: &str) {
    let _ = writeln!(code, "pub(super) static {name}: {of} = {value};");
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn table(table: &WordTable) -> String {
    let entries = table.entries.iter().map(|entry| {
        format!("E{{hash:{},start:{},value:{},len:{}}}", entry.hash, entry.start, entry.value, entry.len)
    });
    format!(
        "WordTable{{text:Cow::Borrowed({:?}),entries:Cow::Borrowed(&{}),slots:Cow::Borrowed(&{:?}),starts:Cow::Borrowed(&{:?}),\
         ends:Cow::Borrowed(&{:?}),short:{},heads:{},tails:{}}}",
        table.text,
        list(entries),
        table.slots,
        table.starts,
        table.ends,
        table.short,
        filter(&table.heads),
        filter(&table.tails),
    )
}

fn filter(filter: &Filter) -> String {
    format!("Filter{{bits:Cow::Borrowed(&{:?}),bytes:{:?}}}", filter.bits, filter.bytes)
}

fn unit(unit: &Unit) -> String {
    let class = match unit.class {
        UnitClass::Measure => "Measure",
        UnitClass::Classifier => "Classifier",
    };
    format!(
        "UnitRow{{symbol:{:?},aliases:&{:?},dimension:{:?},base:{:?},factor:{},class:UnitClass::{class},time:{},weak:{},\
         unless:&{:?}}}",
        unit.symbol,
        unit.aliases,
        unit.dimension,
        unit.base,
        decimal(&unit.factor),
        unit.time,
        unit.weak,
        unit.unless,
    )
}

fn decimal(number: &rust_decimal::Decimal) -> String {
    let parts = number.unpack();
    format!("Decimal::from_parts({},{},{},false,{})", parts.lo, parts.mid, parts.hi, parts.scale)
}

fn indicator(indicator: &CanonicalIndicator) -> String {
    let CanonicalIndicator { id, zh, en, aliases, dimension, unit, source, level_only } = indicator;
    format!(
        "IndicatorRow{{id:{id:?},zh:{zh:?},en:{en:?},aliases:&{aliases:?},dimension:{dimension:?},unit:{unit:?},source:{source:?},\
         level_only:{level_only}}}"
    )
}
