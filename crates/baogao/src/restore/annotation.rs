//! Pinyin glued behind characters: 萬(wàn)元.
//!
//! Sites that fill their pages from stolen texts add the reading behind certain characters to look original. A bracket
//! is such a note only when it holds one syllable with a tone mark that is a reading of the character before it.

use super::RepairKind;
use super::draft::Proposal;
use super::pinyin;

/// A toned reading of the very character before it is nothing else.
const CONFIDENCE: u8 = 99;
/// A neutral-tone reading (們(men)) or that of a redacted character, once the document is known to be full of others.
const CONFIDENCE_AMONG: u8 = 90;
/// So many toned annotations make the others believable.
const MANY: usize = 5;

/// A bracket that may be an annotation.
struct Bracket<'t> {
    start: usize,
    end: usize,
    syllable: &'t str,
    toned: bool,
}

impl Bracket<'_> {
    /// Whether it is the reading of a character that was redacted after it had been annotated: x(chóng)醫院.
    fn is_of_redacted(&self, character: char) -> bool {
        let redacted = matches!(character, 'x' | 'X' | '×' | '*' | '某' | '○');
        redacted && self.toned && !pinyin::characters(self.syllable).is_empty()
    }
}

/// Proposes to drop the annotations of `text`.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut doubtful = Vec::new();
    // Where the last annotation ended and of which character: a second one may stand right behind it.
    let mut last = None;
    for bracket in brackets(text) {
        let character = match last {
            Some((end, character)) if end == bracket.start => Some(character),
            _ => text[..bracket.start].chars().next_back(),
        };
        let Some(character) = character else { continue };
        let is_reading = pinyin::is_reading(bracket.syllable, character);
        if !is_reading && !bracket.is_of_redacted(character) {
            continue;
        }
        last = Some((bracket.end, character));
        let range = bracket.start..bracket.end;
        if is_reading && bracket.toned {
            found.push(Proposal::delete(RepairKind::PinyinAnnotation, range, CONFIDENCE));
        } else {
            doubtful.push(Proposal::delete(RepairKind::PinyinAnnotation, range, CONFIDENCE_AMONG));
        }
    }
    if found.len() >= MANY {
        found.append(&mut doubtful);
    }
    found
}

/// The brackets of `text`, half or full width, that hold one syllable.
fn brackets(text: &str) -> impl Iterator<Item = Bracket<'_>> {
    // Both brackets end in bytes that are rare elsewhere: `(` itself and the last byte of `（` (EF BC 88).
    memchr::memchr2_iter(b'(', 0x88, text.as_bytes()).filter_map(|at| bracket_at(text, at))
}

fn bracket_at(text: &str, at: usize) -> Option<Bracket<'_>> {
    let open = at + 1;
    let start = if text.as_bytes()[at] == b'(' { at } else { at.checked_sub(2)? };
    if start < at && !text.get(start..)?.starts_with('（') {
        return None;
    }
    let (length, toned) = pinyin::leading_syllable(&text[open..])?;
    let close = text[open + length..].chars().next().filter(|close| matches!(close, ')' | '）'))?;
    let end = open + length + close.len_utf8();
    Some(Bracket { start, end, syllable: &text[open..open + length], toned })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        let mut out = text.to_string();
        for proposal in find(text).into_iter().rev() {
            out.replace_range(proposal.range, "");
        }
        out
    }

    #[test]
    fn readings_go_and_other_brackets_stay() {
        assert_eq!(cleaned("獲(huò)批資金60余萬(wàn)元"), "獲批資金60余萬元");
        assert_eq!(cleaned("建成（chéng）投產"), "建成投產");
        assert_eq!(cleaned("60余萬(wàn)(wàn)(wàn)元"), "60余萬元");
        for kept in [
            "建成(x)座",
            "辦法(試行)",
            "論文(SCI)12篇",
            "研發(r&d)",
            "成(sān)",
            "(wàn)",
            "萬(wàn元",
            "萬(wàn",
            "萬(",
        ] {
            assert_eq!(cleaned(kept), kept);
        }
    }

    #[test]
    fn neutral_readings_go_only_among_toned_ones() {
        assert_eq!(cleaned("我們(men)局"), "我們(men)局");
        let many = "萬(wàn)".repeat(MANY) + "我們(men)局";
        assert_eq!(cleaned(&many), "萬".repeat(MANY) + "我們局");
    }
}
