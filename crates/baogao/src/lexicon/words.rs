//! Sets of words that answer "which of them starts (or ends) here?" in time linear in the word, not in the set.

use super::filter::{Edge, Filter, HAN, LONG};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// Longest word in bytes: the lengths that occur are kept as bits of a `u64`.
pub const MAX_WORD_BYTES: usize = 63;

/// Words with a number each, in one open-addressed hash table over one buffer.
///
/// A [`Filter`] answers most questions, for at most places no word begins. Behind it only the lengths of the words that begin
/// with the text's first character are looked up. Most words have two Han characters and lie in one machine word: their hash
/// tells them apart without a look at their bytes. A trie would answer as fast, but costs more to build at the first use.
#[derive(Clone, Default)]
pub(super) struct WordTable {
    text: String,
    entries: Vec<Entry>,
    /// Positions in `entries` plus one; 0 is free. The length is a power of two.
    slots: Vec<u32>,
    /// Lengths of the words that begin with a character, by its [bucket](Edge::bucket).
    starts: Vec<Lengths>,
    /// Lengths of the words that end with a character, by its bucket.
    ends: Vec<Lengths>,
    /// Lengths of the words that are shorter than a Han character.
    short: Lengths,
    /// How words begin.
    heads: Filter,
    /// How words end.
    tails: Filter,
}

/// A set of word lengths: bit `n` stands for `n` bytes.
type Lengths = u64;

#[derive(Debug, Clone, Copy)]
struct Entry {
    hash: u64,
    start: u32,
    value: u32,
    len: u8,
}

/// The value of a word that was taken out; an open-addressed table cannot free its slot.
const REMOVED: u32 = u32::MAX;

/// Fewest and most buckets of first and last characters. More than 1024 would fall out of the first cache.
const MIN_BUCKETS: usize = 16;
const MAX_BUCKETS: usize = 1024;

/// Words up to this length in bytes lie in one machine word.
const SHORT: usize = 8;

/// An odd number whose bits look random.
const MIX: u64 = 0xd6e8_feb8_6659_fd93;

/// The hash of a word that lies in one machine word: no other word of the same length has it.
#[inline]
const fn hash_short(word: u64) -> u64 {
    let mixed = word.wrapping_mul(MIX);
    mixed ^ mixed >> 32
}

fn hash_of(word: &[u8]) -> u64 {
    word.chunks(SHORT).fold(0, |hash: u64, chunk| hash_short(hash ^ Edge::head(chunk).first(chunk.len())))
}

impl WordTable {
    /// Adds a word, or gives a known one a new value. Words that are empty or longer than [`MAX_WORD_BYTES`] are no
    /// words; the loader refuses them before.
    pub(super) fn insert(&mut self, word: &str, value: u32) {
        if word.is_empty() || word.len() > MAX_WORD_BYTES {
            return;
        }
        let hash = hash_of(word.as_bytes());
        if let Some(at) = self.find(word.len(), hash, || word.as_bytes()) {
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
        let word = self.word(at).as_bytes();
        let (head, tail, len) = (Edge::head(word), Edge::tail(word), word.len());
        let (start, end) = (head.bucket(self.starts.len()), tail.bucket(self.ends.len()));
        if len < HAN {
            self.short |= 1 << len;
        } else {
            self.starts[start] |= 1 << len;
            self.ends[end] |= 1 << len;
        }
        self.heads.add(head, len);
        self.tails.add(tail, len);
    }

    /// The position of the word of `len` bytes with this hash; `word` gives its bytes, should it be long.
    #[inline]
    fn find<'t>(&self, len: usize, hash: u64, word: impl Fn() -> &'t [u8]) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let at = self.slots[slot].checked_sub(1)? as usize;
            let entry = self.entries[at];
            if entry.hash == hash
                && usize::from(entry.len) == len
                && (len <= SHORT || self.word(at).as_bytes() == word())
            {
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
        if let Some(at) = self.find(word.len(), hash_of(word.as_bytes()), || word.as_bytes()) {
            self.entries[at].value = REMOVED;
        }
    }

    /// The value of a word.
    pub(super) fn get(&self, word: &str) -> Option<u32> {
        let bytes = word.as_bytes();
        if bytes.is_empty() || !self.heads.admits(Edge::head(bytes)) {
            return None;
        }
        self.value(bytes.len(), hash_of(bytes), || bytes)
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
        let head = Edge::head(bytes);
        let mut lengths =
            (self.starts.get(head.bucket(self.starts.len()))? | self.short) & up_to(bytes.len());
        if !self.heads.admits_long(head) {
            lengths &= up_to(LONG - 1);
        }
        while lengths != 0 {
            let len = longest(lengths);
            let word = || &bytes[..len];
            let hash = if len <= SHORT { hash_short(head.first(len)) } else { hash_of(word()) };
            if let Some(value) = self.value(len, hash, word).filter(|&value| accept(len, value)) {
                return Some((len, value));
            }
            lengths &= !(1 << len);
        }
        None
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
        let tail = Edge::tail(bytes);
        let mut lengths = (self.ends.get(tail.bucket(self.ends.len()))? | self.short) & up_to(bytes.len());
        if !self.tails.admits_long(tail) {
            lengths &= up_to(LONG - 1);
        }
        while lengths != 0 {
            let len = longest(lengths);
            let word = || &bytes[bytes.len() - len..];
            let hash = if len <= SHORT { hash_short(tail.last(len)) } else { hash_of(word()) };
            if let Some(value) = self.value(len, hash, word).filter(|&value| accept(len, value)) {
                return Some((len, value));
            }
            lengths &= !(1 << len);
        }
        None
    }

    #[inline]
    fn value<'t>(&self, len: usize, hash: u64, word: impl Fn() -> &'t [u8]) -> Option<u32> {
        let at = self.find(len, hash, word)?;
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

/// The length in bytes of the character whose first byte is `lead`.
const fn char_len(lead: u8) -> usize {
    match lead {
        0xe0..0xf0 => 3,
        0..0x80 => 1,
        0x80..0xe0 => 2,
        _ => 4,
    }
}

/// The longest of some lengths.
fn longest(lengths: Lengths) -> usize {
    63 - lengths.leading_zeros() as usize
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
    ///
    /// ```
    /// let mut set = baogao::lexicon::WordSet::default();
    /// set.insert("同比");
    /// assert!(set.contains("同比"));
    /// ```
    pub fn insert(&mut self, word: &str) {
        self.table.insert(word, 0);
    }

    /// Is `word` in the set?
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["增长"].into_iter().collect();
    /// assert!(set.contains("增长") && !set.contains("增长率"));
    /// ```
    pub fn contains(&self, word: &str) -> bool {
        self.table.get(word).is_some()
    }

    /// Length in bytes of the longest word that `text` starts with.
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["增长", "增长率"].into_iter().collect();
    /// assert_eq!(set.longest_prefix("增长率为8%"), Some("增长率".len()));
    /// ```
    #[inline]
    pub fn longest_prefix(&self, text: &str) -> Option<usize> {
        self.table.longest_prefix(text, |_, _| true).map(|(len, _)| len)
    }

    /// Length in bytes of the longest word that `text` ends with.
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["以上", "年以上"].into_iter().collect();
    /// assert_eq!(set.longest_suffix("连续3年以上"), Some("年以上".len()));
    /// ```
    #[inline]
    pub fn longest_suffix(&self, text: &str) -> Option<usize> {
        self.table.longest_suffix(text, |_, _| true).map(|(len, _)| len)
    }

    /// Does one of the words stand anywhere in `text`?
    ///
    /// ```
    /// use baogao::lexicon::WordSet;
    /// let set: WordSet = ["以来", "以上"].into_iter().collect();
    /// assert!(set.occurs_in("建厂以来共") && !set.occurs_in("以往"));
    /// ```
    pub fn occurs_in(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// Where the first of the words begins in `text`.
    pub(crate) fn first_in(&self, text: &str) -> Option<usize> {
        let (bytes, heads) = (text.as_bytes(), &self.table.heads);
        let mut at = 0;
        while let Some(&lead) = bytes.get(at) {
            if heads.admits(Edge::head(&bytes[at..])) && self.longest_prefix(&text[at..]).is_some() {
                return Some(at);
            }
            at += char_len(lead);
        }
        None
    }

    /// The longest word at the end of `text` whose length in bytes `accept` takes.
    pub(super) fn find_suffix(&self, text: &str, mut accept: impl FnMut(usize) -> bool) -> Option<usize> {
        self.table.longest_suffix(text, |len, _| accept(len)).map(|(len, _)| len)
    }

    /// How many words.
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["同比", "环比", "同比"].into_iter().collect();
    /// assert_eq!(set.len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Has it no word?
    ///
    /// ```
    /// assert!(baogao::Lexicon::builtin().words("no such list").is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words, in the order that they were added.
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["同比", "环比"].into_iter().collect();
    /// assert_eq!(set.iter().collect::<Vec<_>>(), ["同比", "环比"]);
    /// ```
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
