//! The same few letters that a site strews behind every sentence against copying: `…完成投资3亿元。kQe`.

use super::RepairKind;
use super::draft::Proposal;
use super::furniture::line::is_han;
use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

const CONFIDENCE: u8 = 90;
/// So many times the same letters stand at the end of a line.
const TIMES: usize = 3;
/// So many different ones at most.
const KINDS: usize = 4;
/// How many letters.
const LETTERS: RangeInclusive<usize> = 2..=8;

/// Proposes to drop them.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    letters(text).into_iter().map(|range| Proposal::delete(RepairKind::Noise, range, CONFIDENCE)).collect()
}

/// The letters that stand behind sentences and lines again and again, in order.
fn letters(text: &str) -> Vec<Range<usize>> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let mut found: Vec<Range<usize>> = ends.filter_map(|end| at_end(text, end)).collect();
    if found.len() < TIMES {
        return Vec::new();
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for range in &found {
        *counts.entry(&text[range.clone()]).or_default() += 1;
    }
    let strewn = |letters: &str| {
        let times = counts.get(letters).copied().unwrap_or(0);
        times >= TIMES && is_irregular(letters)
    };
    let mut wanted: Vec<&str> = counts.keys().copied().filter(|letters| strewn(letters)).collect();
    // A site strews the same letters everywhere; a text with many different ones has none of them strewn.
    if wanted.len() > KINDS {
        return Vec::new();
    }
    wanted.sort_unstable();
    found.retain(|range| strewn(&text[range.clone()]));
    // The same letters inside a line, behind a sentence or before a break.
    for letters in wanted {
        for (at, _) in text.match_indices(letters) {
            let end = at + letters.len();
            let parted = text[end..].starts_with([' ', '\n', '\u{3000}']);
            let before = text[..at].chars().next_back();
            if parted && before.is_some_and(|at| is_han(at) || "。！？；：”）".contains(at)) {
                found.push(at..end);
            }
        }
    }
    found.sort_by_key(|range| range.start);
    found.dedup();
    found
}

/// The letters right behind a Chinese character or sign at the end of a line.
fn at_end(text: &str, end: usize) -> Option<Range<usize>> {
    let end = text[..end].trim_end_matches([' ', '\r', '\u{3000}']).len();
    let bytes = text.as_bytes();
    let length = bytes[..end]
        .iter()
        .rev()
        .take(*LETTERS.end() + 1)
        .take_while(|byte| byte.is_ascii_alphanumeric())
        .count();
    let range = end - length..end;
    let before = text[..range.start].chars().next_back()?;
    (LETTERS.contains(&length) && !before.is_ascii()).then_some(range)
}

/// Whether the letters are no word and no abbreviation: small ones before capitals, or figures among small ones.
fn is_irregular(letters: &str) -> bool {
    let bytes = letters.as_bytes();
    let mixed = bytes.windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let figures = bytes.iter().any(u8::is_ascii_digit) && bytes.iter().any(u8::is_ascii_lowercase);
    mixed || figures
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        letters(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn letters_behind_every_sentence_are_noise() {
        let text = "完成投资3亿元。qWz\n新建泵站5座。qWz\n培训60人。qWz 排查12处。\n";
        assert_eq!(of(text).len(), 0);
        let text = "完成投资3亿元。qWz\n新建泵站5座。qWz\n培训60人。qWz 排查12处。qWz\n";
        assert_eq!(of(text), ["qWz"; 4]);
        let text = "人均GDP\n推进PPP\n人均GDP\n人均GDP\n发展APP";
        assert!(of(text).is_empty());
    }
}
