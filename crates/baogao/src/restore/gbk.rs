//! GBK (CP936) as a table of pairs of bytes, for repairs that work on bytes.

use std::sync::LazyLock;

/// First and last lead and trail byte.
pub(super) const LEADS: std::ops::RangeInclusive<u8> = 0x81..=0xFE;
pub(super) const TRAILS: std::ops::RangeInclusive<u8> = 0x40..=0xFE;
const ROW: usize = 191;

struct Table {
    /// The character of each pair, U+FFFD where there is none.
    characters: Vec<char>,
    /// The pair of each character of the Basic Multilingual Plane, 0 where it has none.
    pairs: Vec<u16>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { characters: Vec::with_capacity(126 * ROW), pairs: vec![0; 0x10000] };
    let bytes: Vec<u8> = LEADS.flat_map(|lead| TRAILS.flat_map(move |trail| [lead, trail, b'\n'])).collect();
    // A line for each pair: a pair that is no character must not take the next one with it.
    let (text, _) = encoding_rs::GBK.decode_without_bom_handling(&bytes);
    for (at, line) in text.lines().enumerate().take(126 * ROW) {
        let mut characters = line.chars();
        let character = characters.next().filter(|_| characters.next().is_none()).unwrap_or('\u{FFFD}');
        let code = (at / ROW + 0x81) << 8 | (at % ROW + 0x40);
        if let Some(pair) = table.pairs.get_mut(character as usize).filter(|pair| **pair == 0) {
            *pair = code as u16;
        }
        table.characters.push(character);
    }
    table
});

/// The character that the two bytes stand for; `None` for pairs that no character has, and for user-defined ones.
pub(super) fn character(lead: u8, trail: u8) -> Option<char> {
    if !LEADS.contains(&lead) || !TRAILS.contains(&trail) {
        return None;
    }
    let at = usize::from(lead - 0x81) * ROW + usize::from(trail - 0x40);
    TABLE
        .characters
        .get(at)
        .copied()
        .filter(|character| *character != '\u{FFFD}' && !is_user_defined(*character))
}

/// The two bytes of a character. ASCII has none.
pub(super) fn pair(character: char) -> Option<[u8; 2]> {
    let pair = TABLE.pairs.get(character as usize).copied().filter(|pair| *pair != 0)?;
    Some(pair.to_be_bytes())
}

const fn is_user_defined(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}')
}

/// Whether CP936 decoders that drop what they do not know leave nothing of the pair: the user-defined areas.
pub(super) fn vanishes(lead: u8, trail: u8) -> bool {
    trail != 0x7F && LEADS.contains(&lead) && TRAILS.contains(&trail) && character(lead, trail).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_and_characters_agree() {
        assert_eq!(pair('個'), Some([0x82, 0x80]));
        assert_eq!(character(0xA1, 0xA3), Some('。'));
        assert_eq!(pair('萬').and_then(|pair| character(pair[0], pair[1])), Some('萬'));
        assert_eq!((character(0x81, 0x7F), pair('a'), character(b'a', b'b')), (None, None, None));
        assert!(
            vanishes(0xFB, 0xDE) && vanishes(0xAA, 0xAE) && vanishes(0xA6, 0xBA) && !vanishes(0xB0, 0xA1)
        );
    }
}
