//! A text as code points of the Basic Multilingual Plane, which tables of 65,536 entries are indexed by.

/// Shows `see` every character of `text`: its offset and its code point. Those beyond the plane are left out.
///
/// Every text is read this way from end to end, and decoding costs more than looking up: so the common lengths have their
/// own paths, and four bytes are read at once.
#[inline(always)]
pub(super) fn each_code(text: &str, mut see: impl FnMut(usize, u16)) {
    let mut rest = text.as_bytes();
    while let Some(four) = rest.first_chunk() {
        let at = text.len() - rest.len();
        let word = u32::from_le_bytes(*four);
        let low = |byte: u32| (word >> (8 * byte) & 0x3F) as u16;
        let first = word as u16 & 0xFF;
        if first & 0xF0 == 0xE0 {
            see(at, (first & 0x0F) << 12 | low(1) << 6 | low(2));
            rest = &rest[3..];
        } else if first < 0x80 {
            see(at, first);
            rest = &rest[1..];
        } else if first < 0xE0 {
            see(at, (first & 0x1F) << 6 | low(1));
            rest = &rest[2..];
        } else {
            rest = &rest[4..];
        }
    }
    let tail = text.len() - rest.len();
    for (at, character) in text[tail..].char_indices() {
        u16::try_from(character as u32).into_iter().for_each(|code| see(tail + at, code));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_and_offsets_are_those_of_the_characters() {
        for text in
            ["", "a", "é", "中", "𠮷", "a\u{7F}\u{80}é\u{7FF}\u{800}中\u{FFFD}𠮷\u{10FFFF}。", "中é", "a𠮷中"]
        {
            let mut seen = Vec::new();
            each_code(text, |at, code| seen.push((at, code)));
            let expected =
                text.char_indices().filter_map(|(at, c)| Some((at, u16::try_from(c as u32).ok()?)));
            assert_eq!(seen, expected.collect::<Vec<_>>());
        }
    }
}
