//! Traditional characters folded to Simplified ones of the same UTF-8 length.

use super::plane;
use std::borrow::Cow;

/// Pairs of characters; source and licence stand in its head.
const TABLE: &str = include_str!("../../lexicon/t2s.txt");

/// The Simplified character for each of the Basic Multilingual Plane, 0 where it stays.
static FOLDED: &[[u8; 2]] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.bin")).as_chunks().0;

/// A Traditional character and its Simplified form; both have three bytes of UTF-8.
pub(super) struct Pair {
    pub(super) traditional: char,
    pub(super) simplified: char,
    /// Whether Traditional texts never use the Simplified form (they do use 后, 里, 干 as characters of their own).
    pub(super) distinct: bool,
}

/// The pairs of the table.
pub(super) fn pairs() -> impl Iterator<Item = Pair> {
    TABLE.lines().filter(|line| !line.starts_with('#')).flat_map(|line| {
        let mut characters = line.chars();
        let distinct = characters.next() == Some('+');
        std::iter::from_fn(move || {
            Some(Pair { traditional: characters.next()?, simplified: characters.next()?, distinct })
        })
    })
}

/// The Simplified form of a character, or itself.
pub(super) fn character(character: char) -> char {
    let folded = FOLDED.get(character as usize).map_or(0, |folded| u16::from_le_bytes(*folded));
    char::from_u32(u32::from(folded)).filter(|_| folded != 0).unwrap_or(character)
}

/// The text with its Traditional characters folded; every byte offset stays.
pub(super) fn fold(text: &str) -> String {
    let mut folded = text.as_bytes().to_vec();
    let table = &FOLDED[..0x10000];
    plane::each_code(text, |at, code| {
        let simplified = u16::from_le_bytes(table[usize::from(code)]);
        // Every pair of the table has three bytes on both sides.
        if simplified != 0
            && let Some(bytes) = folded.get_mut(at..at + 3)
        {
            bytes[0] = 0xE0 | (simplified >> 12) as u8;
            bytes[1] = 0x80 | (simplified >> 6 & 0x3F) as u8;
            bytes[2] = 0x80 | (simplified & 0x3F) as u8;
        }
    });
    // Characters of three bytes were put for characters of three bytes.
    String::from_utf8(folded).unwrap_or_else(|_| text.to_owned())
}

/// As [`fold`], without a copy where the caller knows that there is nothing to fold.
pub(super) fn fold_if(traditional: bool, text: &str) -> Cow<'_, str> {
    if traditional { Cow::Owned(fold(text)) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_every_offset() {
        let text = "於縣裏舉辦3場(xiàn)，發展後勁𠮷。";
        let folded = fold(text);
        assert_eq!(folded, "于县里举办3场(xiàn)，发展后劲𠮷。");
        assert!(text.char_indices().zip(folded.char_indices()).all(|(a, b)| a.0 == b.0));
    }

    #[test]
    fn characters_that_simplified_texts_use_stay() {
        for text in ["乾隆", "藉口", "覆盖", "显著", "瞭望"] {
            assert_eq!(fold(text), text);
        }
    }

    #[test]
    fn every_pair_has_one_length() {
        assert!(pairs().all(|pair| pair.traditional.len_utf8() == 3 && pair.simplified.len_utf8() == 3));
    }
}
