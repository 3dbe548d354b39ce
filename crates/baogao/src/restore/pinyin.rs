//! Readings of characters (Hanyu Pinyin with tone marks).

use std::collections::HashMap;
use std::sync::LazyLock;

/// `syllable characters`, one syllable a line; source and licence stand in its head.
const TABLE: &str = include_str!("../../lexicon/pinyin.txt");

static CHARACTERS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' ')).collect()
});

/// The readings of every character, one after another, and where those of each begin.
struct Readings {
    syllables: Vec<&'static str>,
    starts: Vec<u32>,
}

static READINGS: LazyLock<Readings> = LazyLock::new(|| {
    let pairs = || {
        let each = |(syllable, characters): (&'static &'static str, &&'static str)| {
            characters.chars().map(move |character| (character as usize & 0xFFFF, *syllable))
        };
        CHARACTERS.iter().flat_map(each)
    };
    // A counting sort: the starts run ahead by one while the rows are filled.
    let mut starts = vec![0_u32; 0x10002];
    pairs().for_each(|(character, _)| starts[character + 2] += 1);
    for at in 2..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut syllables = vec![""; pairs().count()];
    for (character, syllable) in pairs() {
        syllables[starts[character + 1] as usize] = syllable;
        starts[character + 1] += 1;
    }
    Readings { syllables, starts }
});

/// Longest syllable in bytes (zhuāng has 7).
pub(super) const MAX_SYLLABLE: usize = 8;

/// The characters that are read `syllable`.
pub(super) fn characters(syllable: &str) -> &'static str {
    CHARACTERS.get(syllable).copied().unwrap_or_default()
}

/// Whether `syllable` is a reading of `character`.
pub(super) fn is_reading(syllable: &str, character: char) -> bool {
    let at = character as usize;
    let bounds = READINGS.starts.get(at).zip(READINGS.starts.get(at + 1));
    let readings = bounds.and_then(|(start, end)| READINGS.syllables.get(*start as usize..*end as usize));
    readings.is_some_and(|readings| readings.contains(&syllable))
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
