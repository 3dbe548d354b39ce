//! Readings of characters (Hanyu Pinyin with tone marks).

// Syllables in order, and the characters that each is a reading of; source and licence stand in `lexicon/pinyin.txt`.
include!(concat!(env!("OUT_DIR"), "/pinyin.rs"));

/// Longest syllable in bytes (zhuāng has 7).
pub(super) const MAX_SYLLABLE: usize = 8;

/// The characters that are read `syllable`.
pub(super) fn characters(syllable: &str) -> &'static str {
    CHARACTERS.binary_search_by_key(&syllable, |(known, _)| known).map_or("", |at| CHARACTERS[at].1)
}

/// Whether `syllable` is a reading of `character`.
pub(super) fn is_reading(syllable: &str, character: char) -> bool {
    characters(syllable).contains(character)
}

/// Whether the character is a vowel (or m, n) with a tone mark.
pub(super) const fn is_toned(character: char) -> bool {
    matches!(
        character,
        'ā' | 'á'
            | 'ǎ'
            | 'à'
            | 'ē'
            | 'é'
            | 'ě'
            | 'è'
            | 'ī'
            | 'í'
            | 'ǐ'
            | 'ì'
            | 'ō'
            | 'ó'
            | 'ǒ'
            | 'ò'
            | 'ū'
            | 'ú'
            | 'ǔ'
            | 'ù'
            | 'ǖ'
            | 'ǘ'
            | 'ǚ'
            | 'ǜ'
            | 'ń'
            | 'ň'
            | 'ǹ'
    )
}

/// The syllable that `text` begins with: its length in bytes and whether it has a tone mark. At most
/// [`MAX_SYLLABLE`] bytes are looked at.
pub(super) fn leading_syllable(text: &str) -> Option<(usize, bool)> {
    let mut toned = false;
    let mut end = 0;
    for (at, character) in text.char_indices() {
        toned |= is_toned(character);
        if !(character.is_ascii_lowercase() || character == 'ü' || is_toned(character)) {
            end = at;
            break;
        }
        end = at + character.len_utf8();
        if end > MAX_SYLLABLE {
            return None;
        }
    }
    (end > 0).then_some((end, toned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_come_with_tones_and_include_the_rare_ones() {
        assert!(is_reading("wàn", '萬'));
        assert!(is_reading("zhǎng", '長') && is_reading("cháng", '長'));
        assert!(!is_reading("wàn", '元'));
        assert!(!is_reading("scī", '元'));
    }

    #[test]
    fn a_syllable_ends_at_the_first_other_character() {
        assert_eq!(leading_syllable("zhuāng)"), Some((7, true)));
        assert_eq!(leading_syllable("x)"), Some((1, false)));
        assert_eq!(leading_syllable("SCI)"), None);
        assert_eq!(leading_syllable("abcdefghijkl)"), None);
    }
}
