//! Regions and administrative levels, from `lexicon/regions.tsv` (GB/T 2260) and from the form of names.

use super::enumerator::is_han;
use super::metadata::Level;
use super::words::words;
use std::collections::HashMap;
use std::ops::Range;

/// A territory that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) range: Range<usize>,
    pub(super) code: Option<u32>,
}

/// Names, and the codes that bear each.
mod table {
    use crate::lexicon::table_parts::{Cow, E, Filter, WordTable};

    include!(concat!(env!("OUT_DIR"), "/regions.rs"));

    /// The longest name that `text` begins with: its length, and every code that bears it.
    pub(super) fn longest(text: &str) -> Option<(usize, &'static [u32])> {
        let (len, at) = NAMES.longest_prefix(text, |_, _| true)?;
        Some((len, CODES[at as usize]))
    }
}

/// Longest name in characters.
const MAX_NAME: usize = 16;

/// The first territory that `text` names, with the narrower ones that follow it (江苏省南通市).
pub(super) fn place(text: &str) -> Option<Place> {
    known(text).or_else(|| formed(text))
}

fn known(text: &str) -> Option<Place> {
    let named = |(at, _)| Some((at, table::longest(&text[at..])?));
    let (start, (len, codes)) = text.char_indices().find_map(named)?;
    let (mut end, mut codes) = (start + len, codes.to_vec());
    while let Some((len, named)) = table::longest(&text[end..]) {
        let narrower: Vec<u32> =
            named.iter().copied().filter(|code| codes.iter().any(|outer| within(*code, *outer))).collect();
        if narrower.is_empty() {
            break;
        }
        (end, codes) = (end + len, narrower);
    }
    let deeper = formed(&text[end..]).filter(|place| place.range.start == 0);
    let code = if let [code] = codes[..] { Some(code) } else { None };
    Some(match deeper {
        // A narrower place that the table does not know has no code.
        Some(place) => Place { range: start..end + place.range.end, code: None },
        None => Place { range: start..end, code },
    })
}

fn within(code: u32, outer: u32) -> bool {
    let span = if outer.is_multiple_of(10_000) { 10_000 } else { 100 };
    code != outer && outer.is_multiple_of(100) && code / span == outer / span
}

/// A name that the table does not have, known by its last word: 云岫市 in 云岫市招商局.
fn formed(text: &str) -> Option<Place> {
    let lists = &words().places;
    let start = text.find(|c: char| is_han(c) && !"年月日第关于二〇○零一三四五六七八九十".contains(c))?;
    let name = &text[start..text[start..].find(|c| !is_han(c)).map_or(text.len(), |len| start + len)];
    let ends = name.char_indices().map(|(at, c)| at + c.len_utf8()).take(MAX_NAME);
    let end = ends.filter(|end| lists.tails.iter().any(|tail| name[..*end].ends_with(tail.as_str()))).find(
        |end| {
            name[..*end].chars().count() >= 3
                && !lists.not_places.iter().any(|word| name[..*end].ends_with(word.as_str()))
        },
    )?;
    let organised = lists.organised.iter().any(|word| name[..end].contains(word.as_str()));
    (!organised).then(|| Place { range: start..start + end, code: None })
}

/// The level of a place, by its code or its last word.
pub(super) fn level_of(place: &Place, name: &str) -> Option<Level> {
    match place.code {
        Some(code) if code % 10_000 == 0 => Some(Level::Provincial),
        Some(code) if code % 100 == 0 => Some(Level::Municipal),
        Some(_) => Some(Level::County),
        None => level_by_tail(name),
    }
}

fn level_by_tail(name: &str) -> Option<Level> {
    let ends = |tails: &[&str]| tails.iter().any(|tail| name.ends_with(tail));
    if ends(&["自治区", "省"]) {
        Some(Level::Provincial)
    } else if ends(&["市", "州", "盟", "地区"]) {
        Some(Level::Municipal)
    } else if ends(&["县", "区", "旗"]) {
        Some(Level::County)
    } else if ends(&["镇", "乡", "街道"]) {
        Some(Level::Township)
    } else {
        None
    }
}

/// The level that the first word of an organisation names: 县科技局, 省教育厅, 国家统计局.
pub(super) fn level_of_organisation(name: &str) -> Option<Level> {
    let starts = |heads: &[&str]| heads.iter().any(|head| name.starts_with(head));
    if starts(&["国务院", "国家", "全国", "中央", "中共中央"]) {
        Some(Level::National)
    } else if starts(&["省", "自治区"]) || name.ends_with('厅') {
        Some(Level::Provincial)
    } else if starts(&["市"]) {
        Some(Level::Municipal)
    } else if starts(&["县", "区", "旗"]) {
        Some(Level::County)
    } else if starts(&["镇", "乡", "街道"]) {
        Some(Level::Township)
    } else {
        None
    }
}

const SCOPES: [(&str, Level); 9] = [
    ("全省", Level::Provincial),
    ("我省", Level::Provincial),
    ("全市", Level::Municipal),
    ("我市", Level::Municipal),
    ("全县", Level::County),
    ("我县", Level::County),
    ("全区", Level::County),
    ("我区", Level::County),
    ("全镇", Level::Township),
];

/// Least number of scope words that tell a level.
const MIN_SCOPES: usize = 2;

/// The level that the scope words of a body tell (全县, 我区), where one is clearly the most frequent.
pub(super) fn level_of_scopes(text: &str) -> Option<Level> {
    let mut counts: HashMap<Level, usize> = HashMap::new();
    for (word, level) in SCOPES {
        *counts.entry(level).or_default() += memchr::memmem::find_iter(text.as_bytes(), word).count();
    }
    let (level, most) = counts.iter().max_by_key(|(level, count)| (**count, **level))?;
    let others: usize = counts.values().sum::<usize>() - most;
    (*most >= MIN_SCOPES && *most > 2 * others).then_some(*level)
}
