//! `classes.tsv` and `words.tsv`: read, and refused where a row is wrong.

use crate::table::{MAX_WORD_BYTES, WordTable};
use crate::words::WordSet;
use std::collections::BTreeMap;

/// Where a word may come from: the head of `words.tsv` explains them.
const SOURCES: [&str; 2] = ["own", "jieba"];

/// The word lists by name, the joined ones among them.
pub(crate) struct Words {
    pub(crate) lists: BTreeMap<String, WordSet>,
    /// The members of each joined list.
    pub(crate) joined: BTreeMap<String, Vec<String>>,
}

pub(crate) fn words(classes: &str, words: &str) -> Result<Words, String> {
    let (mut lists, joined) = read_classes(classes)?;
    let mut last = "";
    for (line, row) in rows(words) {
        let wrong =
            |why: &str| Err(format!("lexicon/words.tsv:{line}: {why} (tools/words.py sort mends the order)"));
        let [word, classes, sources, _example] = row[..] else {
            return wrong("expected four columns: word, classes, source, example");
        };
        if word.is_empty() || word.len() > MAX_WORD_BYTES || word.contains(char::is_whitespace) {
            return wrong("expected a word without spaces of 1 to 63 bytes");
        }
        if last >= word {
            return wrong(&format!("{word} stands behind {last}"));
        }
        last = word;
        if sources.is_empty() || !sources.split(' ').all(|source| SOURCES.contains(&source)) {
            return wrong(&format!("{sources:?} is no source"));
        }
        if !classes.split(' ').is_sorted_by(|a, b| a < b) {
            return wrong("the classes are not in alphabetical order");
        }
        for class in classes.split(' ') {
            let Some(list) = lists.get_mut(class).filter(|_| !joined.contains_key(class)) else {
                return wrong(&format!("{class:?} is no class of classes.tsv"));
            };
            list.insert(word);
        }
    }
    for (name, members) in &joined {
        let words: WordSet = members.iter().flat_map(|member| lists[member].iter()).collect();
        lists.insert(name.clone(), words);
    }
    match lists.iter().find(|(_, words)| words.is_empty()) {
        Some((class, _)) => Err(format!("lexicon/classes.tsv: {class} has no word")),
        None => Ok(Words { lists, joined }),
    }
}

type Classes = (BTreeMap<String, WordSet>, BTreeMap<String, Vec<String>>);

fn read_classes(text: &str) -> Result<Classes, String> {
    let (mut lists, mut joined) = (BTreeMap::new(), BTreeMap::<String, Vec<String>>::new());
    for (line, row) in rows(text) {
        let wrong = |why: &str| Err(format!("lexicon/classes.tsv:{line}: {why}"));
        let [class, sets, about] = row[..] else {
            return wrong("expected three columns: class, joined sets, what it is for");
        };
        let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        if class.is_empty() || !is_name(class) || about.is_empty() {
            return wrong("expected a name in snake_case and what it is for");
        }
        if lists.insert(class.to_owned(), WordSet::default()).is_some() {
            return wrong(&format!("{class} stands twice"));
        }
        for set in sets.split_terminator(' ') {
            joined.entry(set.to_owned()).or_default().push(class.to_owned());
        }
    }
    match joined.keys().find(|set| lists.contains_key(*set)) {
        Some(set) => Err(format!("lexicon/classes.tsv: {set} is a class and a joined set")),
        None => Ok((lists, joined)),
    }
}

/// `regions.tsv`: names with every code that bears them; provinces also by their short names.
pub(crate) fn regions(text: &str) -> Result<(WordTable, Vec<Vec<u32>>), String> {
    let (mut names, mut codes) = (WordTable::default(), Vec::<Vec<u32>>::new());
    let mut name_code = |name: &str, code: u32, repeat: bool| match names.get(name) {
        Some(at) if repeat => codes[at as usize].push(code),
        Some(_) => {}
        None => {
            names.insert(name, codes.len() as u32);
            codes.push(vec![code]);
        }
    };
    for (line, row) in remarked(text) {
        let wrong =
            || format!("lexicon/regions.tsv:{line}: expected a code of six digits, a space and a name");
        let (code, name) = row.split_once(' ').filter(|(code, _)| code.len() == 6).ok_or_else(wrong)?;
        let code: u32 = code.parse().map_err(|_| wrong())?;
        if name.chars().count() < 2 || name.len() > MAX_WORD_BYTES {
            return Err(wrong());
        }
        name_code(name, code, true);
        if code.is_multiple_of(10_000) {
            name_code(short_province(name), code, false);
        }
    }
    Ok((names, codes))
}

/// 宁夏 for 宁夏回族自治区.
fn short_province(name: &str) -> &str {
    ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市"]
        .iter()
        .find_map(|tail| name.strip_suffix(tail))
        .unwrap_or(name)
}

/// `pinyin.txt`: syllables and the characters that have them, as a sorted static array.
pub(crate) fn pinyin(text: &str) -> Result<String, String> {
    let mut syllables = BTreeMap::new();
    for (line, row) in remarked(text) {
        let (syllable, characters) = row
            .split_once(' ')
            .filter(|(syllable, characters)| !syllable.is_empty() && !characters.is_empty())
            .ok_or_else(|| {
                format!("lexicon/pinyin.txt:{line}: expected a syllable, a space and characters")
            })?;
        if syllables.insert(syllable, characters).is_some() {
            return Err(format!("lexicon/pinyin.txt:{line}: {syllable} stands twice"));
        }
    }
    Ok(format!(
        "static CHARACTERS: [(&str, &str); {}] = {:?};",
        syllables.len(),
        syllables.iter().collect::<Vec<_>>()
    ))
}

/// `charfreq.txt`: the rows, an empty one first, and the number of each character's row as 65,536 little-endian `u16`.
pub(crate) fn frequencies(text: &str) -> Result<(String, Vec<u8>), String> {
    let (mut rows, mut numbers) = (vec![""], vec![0_u8; 2 << 16]);
    for (line, row) in remarked(text) {
        let wrong = |why: &str| format!("lexicon/charfreq.txt:{line}: {why}");
        let first = row.chars().next().ok_or_else(|| wrong("expected a character"))?;
        let words = &row[first.len_utf8()..];
        if !words.ends_with(|last: char| last.is_ascii()) {
            return Err(wrong("expected words with a letter for the frequency behind each"));
        }
        let number = (first as usize) * 2;
        let place = numbers.get_mut(number..number + 2).filter(|place| **place == [0, 0]);
        let place = place.ok_or_else(|| wrong("the character stands twice, or beyond the plane"))?;
        let at = u16::try_from(rows.len()).map_err(|_| wrong("too many rows"))?;
        place.copy_from_slice(&at.to_le_bytes());
        rows.push(words);
    }
    Ok((format!("static ROWS: [&str; {}] = {rows:?};", rows.len()), numbers))
}

/// `t2s.txt`: the Simplified form of each character as 65,536 little-endian `u16`, 0 where it stays.
pub(crate) fn fold(text: &str) -> Result<Vec<u8>, String> {
    let mut folded = vec![0_u8; 2 << 16];
    for (line, row) in remarked(text) {
        let characters: Vec<char> = row.chars().skip(1).collect();
        let (pairs, rest) = characters.as_chunks::<2>();
        // Of three bytes each, so that offsets stay.
        if !row.starts_with(['+', '-']) || !rest.is_empty() || characters.iter().any(|c| c.len_utf8() != 3) {
            return Err(format!(
                "lexicon/t2s.txt:{line}: expected + or - and pairs of characters of three bytes"
            ));
        }
        for [traditional, simplified] in pairs {
            let at = *traditional as usize * 2;
            folded[at..at + 2].copy_from_slice(&(*simplified as u16).to_le_bytes());
        }
    }
    Ok(folded)
}

/// The lines of a file with their numbers; `#` begins a remark.
fn remarked(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().zip(1..).map(|(line, number)| (number, line)).filter(|(_, line)| !line.starts_with('#'))
}

/// The rows of a table of tabs with their line numbers; `#` begins a remark.
fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(line, number)| (number, line.split('\t').collect()))
}
