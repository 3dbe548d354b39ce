//! Tables of words that answer "which of them starts (or ends) here?" in time linear in the word, not in the table.
//!
//! The build script makes those of the built-in lexicon with this same code and writes them out as static arrays.

use super::filter::{Edge, Filter, HAN, LONG};
use std::borrow::Cow;
use std::fmt;

/// Longest word in bytes: the lengths that occur are kept as bits of a `u64`.
pub const MAX_WORD_BYTES: usize = 63;

/// Words with a number each, in one open-addressed hash table over one buffer.
///
/// A [`Filter`] answers most questions, for at most places no word begins. Behind it only the lengths of the words that begin
/// with the text's first character are looked up. Most words have two Han characters and lie in one machine word: their hash
/// tells them apart without a look at their bytes. A trie would answer as fast, but costs more to build at the first use.
#[derive(Clone, Default)]
pub(crate) struct WordTable {
    pub(crate) text: Cow<'static, str>,
    pub(crate) entries: Cow<'static, [Entry]>,
    /// Positions in `entries` plus one; 0 is free. The length is a power of two.
    pub(crate) slots: Cow<'static, [u32]>,
    /// Lengths of the words that begin with a character, by its [bucket](Edge::bucket).
    pub(crate) starts: Cow<'static, [Lengths]>,
    /// Lengths of the words that end with a character, by its bucket.
    pub(crate) ends: Cow<'static, [Lengths]>,
    /// Lengths of the words that are shorter than a Han character.
    pub(crate) short: Lengths,
    /// How words begin.
    pub(crate) heads: Filter,
    /// How words end.
    pub(crate) tails: Filter,
}

/// A set of word lengths: bit `n` stands for `n` bytes.
pub(crate) type Lengths = u64;

/// One word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) hash: u64,
    /// Where it begins in the table's text.
    pub(crate) start: u32,
    pub(crate) value: u32,
    pub(crate) len: u8,
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
    pub(crate) fn insert(&mut self, word: &str, value: u32) {
        if word.is_empty() || word.len() > MAX_WORD_BYTES {
            return;
        }
        let hash = hash_of(word.as_bytes());
        if let Some(at) = self.find(word.len(), hash, || word.as_bytes()) {
            self.entries.to_mut()[at].value = value;
            return;
        }
        let entry = Entry { hash, start: self.text.len() as u32, len: word.len() as u8, value };
        self.entries.to_mut().push(entry);
        self.text.to_mut().push_str(word);
        if self.entries.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.place(self.entries.len() - 1);
        }
    }

    fn grow(&mut self) {
        let size = (self.entries.len() * 4).next_power_of_two();
        self.slots = Cow::Owned(vec![0; size]);
        let buckets = size.clamp(MIN_BUCKETS, MAX_BUCKETS);
        (self.starts, self.ends) = (Cow::Owned(vec![0; buckets]), Cow::Owned(vec![0; buckets]));
        (self.heads, self.tails) = (Filter::for_words(size), Filter::for_words(size));
        (0..self.entries.len()).for_each(|at| self.place(at));
    }

    fn place(&mut self, at: usize) {
        let mask = self.slots.len() - 1;
        let mut slot = self.entries[at].hash as usize & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots.to_mut()[slot] = at as u32 + 1;
        let word = self.word(at).as_bytes();
        let (head, tail, len) = (Edge::head(word), Edge::tail(word), word.len());
        let (start, end) = (head.bucket(self.starts.len()), tail.bucket(self.ends.len()));
        if len < HAN {
            self.short |= 1 << len;
        } else {
            self.starts.to_mut()[start] |= 1 << len;
            self.ends.to_mut()[end] |= 1 << len;
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
    pub(crate) fn remove(&mut self, word: &str) {
        if let Some(at) = self.find(word.len(), hash_of(word.as_bytes()), || word.as_bytes()) {
            self.entries.to_mut()[at].value = REMOVED;
        }
    }

    /// The value of a word.
    pub(crate) fn get(&self, word: &str) -> Option<u32> {
        let bytes = word.as_bytes();
        if bytes.is_empty() || !self.heads.admits(Edge::head(bytes)) {
            return None;
        }
        self.value(bytes.len(), hash_of(bytes), || bytes)
    }

    /// Length and value of the longest word that `text` starts with and `accept` takes.
    #[inline]
    pub(crate) fn longest_prefix(
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
    pub(crate) fn longest_suffix(
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

    pub(crate) fn len(&self) -> usize {
        self.entries.iter().filter(|entry| entry.value != REMOVED).count()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.entries.len()).filter(|&at| self.entries[at].value != REMOVED).map(|at| self.word(at))
    }
}

/// The lengths up to `highest`.
fn up_to(highest: usize) -> Lengths {
    if highest >= MAX_WORD_BYTES { Lengths::MAX } else { (1 << (highest + 1)) - 1 }
}

/// The length in bytes of the character whose first byte is `lead`.
pub(crate) const fn char_len(lead: u8) -> usize {
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

impl fmt::Debug for WordTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
