//! Zero-width, private-use and control characters.

use super::RepairKind;
use super::draft::Proposal;

const CONFIDENCE: u8 = 99;

/// Proposes to drop them, one repair for a row of characters. Line and page separators become line breaks.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    for (at, character) in text.char_indices() {
        let Some(with) = instead(character) else { continue };
        let end = at + character.len_utf8();
        match found.last_mut() {
            Some(last) if last.range.end == at && last.with == with => last.range.end = end,
            _ => found.push(Proposal::new(RepairKind::Invisible, at..end, with, CONFIDENCE)),
        }
    }
    found
}

/// What stands instead of an invisible character.
const fn instead(character: char) -> Option<&'static str> {
    match character {
        '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some("\n"),
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' => Some(""),
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' => Some(""),
        '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' => Some(""),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_one_repair_and_white_space_stays() {
        let found = find("\u{FEFF}全\u{200B}\u{200B}区\t12\u{E5E5}家\r\n\u{0C}二");
        let ranges: Vec<_> =
            found.iter().map(|proposal| (proposal.range.clone(), proposal.with.as_str())).collect();
        assert_eq!(ranges, [(0..3, ""), (6..12, ""), (18..21, ""), (26..27, "\n")]);
    }
}
