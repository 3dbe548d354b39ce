//! The phrases that give furniture away, found in one quick pass over a text.
//!
//! Most texts have few of them. So the pass looks at two characters at a time, and only where these are the first two of
//! a phrase an automaton reads on.

use super::line::Line;
use aho_corasick::AhoCorasick;
use std::collections::BTreeSet;

/// Finds the phrases that are chrome anywhere, and the words of paywall notices.
#[derive(Debug)]
pub(super) struct Triggers {
    phrases: AhoCorasick,
    /// Bytes of the longest phrase.
    longest: usize,
    /// So many of the phrases are chrome, and so many with those that may be part of some; the others belong to paywall
    /// notices.
    chrome: usize,
    hints: usize,
    heads: Heads,
}

impl Triggers {
    pub(super) fn new(
        chrome: &[String],
        exact: &[String],
        hints: &[String],
        notices: &[String],
    ) -> Option<Self> {
        let phrases = || chrome.iter().chain(exact).chain(hints).chain(notices);
        Some(Self {
            phrases: AhoCorasick::builder().ascii_case_insensitive(true).build(phrases()).ok()?,
            longest: phrases().map(String::len).max()?,
            chrome: chrome.len() + exact.len(),
            hints: chrome.len() + exact.len() + hints.len(),
            heads: Heads::of(phrases()),
        })
    }

    /// The lines with a chrome phrase, and those with a word of a paywall notice, as indices of `lines`.
    pub(super) fn lines(&self, text: &str, lines: &[Line]) -> (Vec<usize>, Vec<usize>) {
        let (mut hits, mut suspects) = (Vec::new(), Vec::new());
        let (mut line, mut done) = (0, 0);
        self.heads.each_place(text, |at| {
            let end = text.len().min(at + self.longest);
            let read = || self.phrases.find(&text.as_bytes()[at..end]);
            let Some(found) = (at >= done).then(read).flatten() else { return };
            let start = at + found.start();
            done = at + found.end();
            while lines.get(line).is_some_and(|line| line.raw.end <= start) {
                line += 1;
            }
            let may_be_chrome = found.pattern().as_usize() < self.hints;
            let list = if may_be_chrome { &mut hits } else { &mut suspects };
            if list.last() != Some(&line) {
                list.push(line);
            }
        });
        (hits, suspects)
    }

    /// Whether a chrome phrase stands in `key`.
    pub(super) fn speak_chrome(&self, key: &str) -> bool {
        self.phrases.find_overlapping_iter(key).any(|found| self.is_chrome(&found))
    }

    fn is_chrome(&self, found: &aho_corasick::Match) -> bool {
        found.pattern().as_usize() < self.chrome
    }
}

/// How phrases begin: with two Han characters, or with two of ASCII.
#[derive(Debug)]
struct Heads {
    heads: BTreeSet<u64>,
    /// A bit for each head's hash: few other pairs of characters have the same.
    bits: Box<[u64; WORDS]>,
}

/// Base-2 logarithm of the number of bits: four thousand bytes stay in the first cache.
const BITS: u32 = 15;
const WORDS: usize = 1 << (BITS - 6);

impl Heads {
    fn of<'p>(phrases: impl Iterator<Item = &'p String>) -> Self {
        let heads: BTreeSet<u64> = phrases.map(|phrase| head(phrase.as_bytes())).collect();
        let mut bits = Box::new([0; WORDS]);
        for (word, bit) in heads.iter().map(|head| Self::place(*head)) {
            bits[word] |= 1 << bit;
        }
        Self { heads, bits }
    }

    const fn place(head: u64) -> (usize, u64) {
        let hash = head.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - BITS);
        (hash as usize >> 6, hash & 63)
    }

    #[inline]
    fn have(&self, head: u64) -> bool {
        let (word, bit) = Self::place(head);
        self.bits[word] >> bit & 1 != 0 && self.heads.contains(&head)
    }

    /// Shows `see` where a phrase may begin.
    #[inline(always)]
    fn each_place(&self, text: &str, mut see: impl FnMut(usize)) {
        let mut rest = text.as_bytes();
        while let Some(eight) = rest.first_chunk() {
            let (at, word) = (text.len() - rest.len(), u64::from_le_bytes(*eight));
            match word as u8 {
                0xE0.. => {
                    if self.have(han_head(word)) {
                        see(at);
                    }
                    rest = &rest[3..];
                }
                0x80.. => rest = &rest[1..],
                _ => {
                    if self.have(ascii_head(word)) {
                        see(at);
                    }
                    rest = &rest[1..];
                }
            }
        }
        let tail = text.len() - rest.len()..text.len();
        tail.filter(|at| self.have(head(&text.as_bytes()[*at..]))).for_each(see);
    }
}

/// The head of `bytes`, as a number.
fn head(bytes: &[u8]) -> u64 {
    let word = bytes.iter().take(8).rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    if word as u8 & 0x80 == 0 { ascii_head(word) } else { han_head(word) }
}

/// Of eight bytes, the lowest first, those of two Han characters.
const fn han_head(word: u64) -> u64 {
    word << 16
}

/// Two ASCII characters, letters in lower case.
const fn ascii_head(word: u64) -> u64 {
    (word | 0x2020) << 48
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn triggers() -> Triggers {
        let list = |phrases: &[&str]| phrases.iter().map(ToString::to_string).collect::<Vec<_>>();
        let chrome = list(&["本站不承担", "免费阅读"]);
        Triggers::new(&chrome, &list(&["vip下载"]), &list(&["http:"]), &list(&["阅读", "会员"])).unwrap()
    }

    #[test]
    fn lines_are_told_apart_by_their_phrases() {
        let text = "全文\n会员本站不承担\n\n VIP下载,会员\n会\n员,本站\n阅读会员";
        assert_eq!(triggers().lines(text, &lines(text)), (vec![1, 2], vec![1, 2, 5]));
        assert_eq!(triggers().lines("", &[]), (vec![], vec![]));
    }

    #[test]
    fn a_phrase_inside_another_is_not_told_by_itself() {
        let text = "可免费阅读";
        assert_eq!(triggers().lines(text, &lines(text)), (vec![0], vec![]));
        assert!(triggers().speak_chrome(text) && !triggers().speak_chrome("会员"));
    }
}
