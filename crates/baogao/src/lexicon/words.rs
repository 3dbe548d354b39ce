//! Sets of words that answer "which of them starts (or ends) here?" in time linear in the word, not in the set.

use super::filter::{Edge, Filter, LONG};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// Longest word in bytes: the lengths that occur are kept as bits of a `u128`.
pub const MAX_WORD_BYTES: usize = 127;

/// Words with a number each, in one open-addressed hash table over one buffer.
///
/// A [`Filter`] answers most questions, for at most places no word begins. Behind it the hash is FNV-1a: it grows byte by
/// byte, so one pass over a text hashes all its prefixes, and only the lengths of the words that begin with the text's first
/// character are looked up. A trie would answer as fast, but costs more to build at the first use.
#[derive(Clone, Default)]
pub(super) struct WordTable {
    text: String,
    entries: Vec<Entry>,
    /// Positions in `entries` plus one; 0 is free. The length is a power of two.
    slots: Vec<u32>,
    /// Lengths of the words that begin with a character, by its bucket.
    starts: Vec<Lengths>,
    /// Lengths of the words that end with a character, by its bucket.
    ends: Vec<Lengths>,
    /// How words begin.
    heads: Filter,
    /// How words end.
    tails: Filter,
}

/// A set of word lengths: bit `n` stands for `n` bytes.
type Lengths = u128;

#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u32,
    start: u32,
    len: u8,
    value: u32,
}

/// The value of a word that was taken out; an open-addressed table cannot free its slot.
const REMOVED: u32 = u32::MAX;

/// Fewest and most buckets of first and last characters. More than 1024 would fall out of the first cache.
const MIN_BUCKETS: usize = 16;
const MAX_BUCKETS: usize = 1024;

const FNV_START: u32 = 0x811c_9dc5;
const FNV_PRIME: u32 = 0x0100_0193;

fn hash_step(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(FNV_PRIME)
}

fn hash_of(bytes: &[u8]) -> u32 {
    bytes.iter().fold(FNV_START, |hash, &byte| hash_step(hash, byte))
}

impl WordTable {
    /// Adds a word, or gives a known one a new value. Words that are empty or longer than [`MAX_WORD_BYTES`] are no
    /// words; the loader refuses them before.
    pub(super) fn insert(&mut self, word: &str, value: u32) {
        if word.is_empty() || word.len() > MAX_WORD_BYTES {
            return;
        }
        let hash = hash_of(word.as_bytes());
        if let Some(at) = self.find(word.as_bytes(), hash) {
            self.entries[at].value = value;
            return;
        }
        self.entries.push(Entry { hash, start: self.text.len() as u32, len: word.len() as u8, value });
        self.text.push_str(word);
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.place(self.entries.len() - 1);
        }
    }

    fn grow(&mut self) {
        let size = (self.entries.len() * 4).next_power_of_two();
        self.slots = vec![0; size];
        let buckets = size.clamp(MIN_BUCKETS, MAX_BUCKETS);
        (self.starts, self.ends) = (vec![0; buckets], vec![0; buckets]);
        (self.heads, self.tails) = (Filter::for_words(size), Filter::for_words(size));
        (0..self.entries.len()).for_each(|at| self.place(at));
    }

    fn place(&mut self, at: usize) {
        let mask = self.slots.len() - 1;
        let mut slot = self.entries[at].hash as usize & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = at as u32 + 1;
        let (word, buckets) = (self.word(at), self.starts.len());
        let (length, start, end) = (
            1 << word.len(),
            bucket(word.chars().next(), buckets),
            bucket(word.chars().next_back(), buckets),
        );
        let (head, tail) = (Edge::head(word.as_bytes()), Edge::tail(word.as_bytes()));
        let len = word.len();
        self.starts[start] |= length;
        self.ends[end] |= length;
        self.heads.add(head, len);
        self.tails.add(tail, len);
    }

    fn find(&self, word: &[u8], hash: u32) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let at = self.slots[slot].checked_sub(1)? as usize;
            if self.entries[at].hash == hash && self.word(at).as_bytes() == word {
                return Some(at);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn word(&self, at: usize) -> &str {
        let entry = self.entries[at];
        let start = entry.start as usize;
        &self.text[start..start + usize::from(entry.len)]
    }

    /// Takes a word out.
    pub(super) fn remove(&mut self, word: &str) {
        if let Some(at) = self.find(word.as_bytes(), hash_of(word.as_bytes())) {
            self.entries[at].value = REMOVED;
        }
    }

    /// The value of a word.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        let bytes = word.as_bytes();
        if !self.heads.admits(Edge::head(bytes)) {
            return None;
        }
        self.value(bytes, hash_of(bytes))
    }

    /// Length and value of the longest word that `text` starts with and `accept` takes.
    #[inline]
    pub(super) fn longest_prefix(
        &self,
        text: &str,
        accept: impl FnMut(usize, u32) -> bool,
    ) -> Option<(usize, u32)> {
        if self.heads.admits(Edge::head(text.as_bytes())) { self.find_prefix(text, accept) } else { None }
    }

    #[inline(never)]
    fn find_prefix(&self, text: &str, mut accept: impl FnMut(usize, u32) -> bool) -> Option<(usize, u32)> {
        let bytes = text.as_bytes();
        let mut lengths =
            *self.starts.get(bucket(text.chars().next(), self.starts.len()))? & up_to(bytes.len());
        if !self.heads.admits_long(Edge::head(bytes)) {
            lengths &= up_to(LONG - 1);
        }
        let (mut hash, mut hashed, mut best) = (FNV_START, 0, None);
        while lengths != 0 {
            let len = lengths.trailing_zeros() as usize;
            hash = bytes[hashed..len].iter().fold(hash, |hash, &byte| hash_step(hash, byte));
            hashed = len;
            if let Some(value) = self.value(&bytes[..len], hash).filter(|&value| accept(len, value)) {
                best = Some((len, value));
            }
            lengths &= lengths - 1;
        }
        best
    }

    /// Length and value of the longest word that `text` ends with and `accept` takes.
    #[inline]
    pub(super) fn longest_suffix(
        &self,
        text: &str,
        accept: impl FnMut(usize, u32) -> bool,
    ) -> Option<(usize, u32)> {
        if self.tails.admits(Edge::tail(text.as_bytes())) { self.find_suffix(text, accept) } else { None }
    }

    #[inline(never)]
    fn find_suffix(&self, text: &str, mut accept: impl FnMut(usize, u32) -> bool) -> Option<(usize, u32)> {
        let bytes = text.as_bytes();
        let mut lengths =
            *self.ends.get(bucket(text.chars().next_back(), self.ends.len()))? & up_to(bytes.len());
        if !self.tails.admits_long(Edge::tail(bytes)) {
            lengths &= up_to(LONG - 1);
        }
        while lengths != 0 {
            let len = 127 - lengths.leading_zeros() as usize;
            let word = &bytes[bytes.len() - len..];
            if let Some(value) = self.value(word, hash_of(word)).filter(|&value| accept(len, value)) {
                return Some((len, value));
            }
            lengths &= !(1 << len);
        }
        None
    }

    fn value(&self, word: &[u8], hash: u32) -> Option<u32> {
        let at = self.find(word, hash)?;
        Some(self.entries[at].value).filter(|&value| value != REMOVED)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.entries.len()).map(|at| self.word(at))
    }
}

/// The lengths up to `highest`.
fn up_to(highest: usize) -> Lengths {
    if highest >= MAX_WORD_BYTES { Lengths::MAX } else { (1 << (highest + 1)) - 1 }
}

/// The bucket of a character among a power of two of them.
fn bucket(character: Option<char>, buckets: usize) -> usize {
    // The high bits of the product depend on all bits of the character; its low bits alone would crowd.
    let mixed = character.map_or(0, u32::from).wrapping_mul(0x9e37_79b1) >> 22;
    mixed as usize & buckets.wrapping_sub(1)
}

/// A set of words.
///
/// ```
/// use baogao::lexicon::WordSet;
/// let set: WordSet = ["增长", "增", "负增长"].into_iter().collect();
/// assert!(set.contains("增长"));
/// assert_eq!(set.longest_prefix("增长12%"), Some("增长".len()));
/// assert_eq!(set.longest_suffix("同比负增长"), Some("负增长".len()));
/// assert_eq!(set.longest_prefix("下降"), None);
/// ```
#[derive(Clone, Default)]
pub struct WordSet {
    table: WordTable,
}

impl WordSet {
    /// Adds a word; empty ones and those over [`MAX_WORD_BYTES`] are left out.
    pub fn insert(&mut self, word: &str) {
        self.table.insert(word, 0);
    }

    /// Is `word` in the set?
    pub fn contains(&self, word: &str) -> bool {
        self.table.get(word).is_some()
    }

    /// Length in bytes of the longest word that `text` starts with.
    #[inline]
    pub fn longest_prefix(&self, text: &str) -> Option<usize> {
        self.table.longest_prefix(text, |_, _| true).map(|(len, _)| len)
    }

    /// Length in bytes of the longest word that `text` ends with.
    #[inline]
    pub fn longest_suffix(&self, text: &str) -> Option<usize> {
        self.find_suffix(text, |_| true)
    }

    /// Does one of the words stand anywhere in `text`?
    ///
    /// ```
    /// use baogao::lexicon::WordSet;
    /// let set: WordSet = ["以来", "以上"].into_iter().collect();
    /// assert!(set.occurs_in("建厂以来共") && !set.occurs_in("以往"));
    /// ```
    pub fn occurs_in(&self, text: &str) -> bool {
        let (bytes, heads) = (text.as_bytes(), &self.table.heads);
        (0..bytes.len()).any(|at| {
            text.is_char_boundary(at)
                && heads.admits(Edge::head(&bytes[at..]))
                && self.longest_prefix(&text[at..]).is_some()
        })
    }

    /// The longest word at the end of `text` whose length in bytes `accept` takes.
    pub(super) fn find_suffix(&self, text: &str, mut accept: impl FnMut(usize) -> bool) -> Option<usize> {
        self.table.longest_suffix(text, |len, _| accept(len)).map(|(len, _)| len)
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Has it no word?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words, in the order that they were added.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.table.iter()
    }
}

impl<'w> FromIterator<&'w str> for WordSet {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word));
        set
    }
}

impl<'de> Deserialize<'de> for WordSet {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let words = Vec::<String>::deserialize(from)?;
        Ok(words.iter().map(String::as_str).collect())
    }
}

impl fmt::Debug for WordTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl fmt::Debug for WordSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_wins_at_both_ends() {
        let set: WordSet = ["个", "个百分点", "百分点", "点"].into_iter().collect();
        assert_eq!(set.longest_prefix("个百分点以上"), Some("个百分点".len()));
        assert_eq!(set.longest_prefix("个百"), Some("个".len()));
        assert_eq!(set.longest_suffix("提高3个百分点"), Some("个百分点".len()));
        assert_eq!(set.longest_suffix("两百分点"), Some("百分点".len()));
        assert_eq!(set.longest_suffix("分"), None);
    }

    #[test]
    fn a_set_of_thousands_finds_each_and_only_its_words() {
        let words: Vec<String> = (0..5000u32).map(|n| format!("词{n}")).collect();
        let set: WordSet = words.iter().map(String::as_str).collect();
        assert_eq!(set.len(), 5000);
        assert!(words.iter().all(|word| set.contains(word)));
        assert!(!(5000..6000u32).any(|n| set.contains(&format!("词{n}"))));
    }

    #[test]
    fn an_empty_set_and_too_long_words_match_nothing() {
        let mut set = WordSet::default();
        assert_eq!((set.longest_prefix("家"), set.longest_suffix("家")), (None, None));
        set.insert("");
        set.insert(&"长".repeat(50));
        assert!(set.is_empty());
        set.insert("家");
        set.insert("家");
        assert_eq!(set.len(), 1);
    }

    #[test]
    fn words_of_the_greatest_length_match() {
        let word = "a".repeat(MAX_WORD_BYTES);
        let set: WordSet = [word.as_str()].into_iter().collect();
        let text = format!("{word}{word}");
        assert_eq!(set.longest_prefix(&text), Some(MAX_WORD_BYTES));
        assert_eq!(set.longest_suffix(&text), Some(MAX_WORD_BYTES));
    }
}
