//! `classes.tsv` and `words.tsv`: read, and refused where a row is wrong.

use crate::table::MAX_WORD_BYTES;
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

/// The rows of a table of tabs with their line numbers; `#` begins a remark.
fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(line, number)| (number, line.split('\t').collect()))
}
