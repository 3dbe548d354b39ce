//! Misdecoded stretches inside lines that are otherwise right: pieces of another file, pasted or merged with the wrong
//! encoding.
//!
//! ```text
//! 全县完成¹¤Òµ×Ü²úÖµ58.6亿元     GBK read as Latin-1: pairs of letters and signs from U+00A1 on
//! 全县完成宸ヤ笟鎬讳骇鍊�58.6亿元   UTF-8 read as GBK: rare characters, a lost byte before what is ASCII
//! ```
//!
//! A stretch is taken when all that it decodes to is common, and what stands there is not.

use super::draft::Proposal;
use super::furniture::line::is_han;
use super::misdecoded::last_byte;
use super::words;
use super::{RepairKind, fold, gbk};
use encoding_rs::GB18030;
use std::ops::Range;

const CONFIDENCE: u8 = 90;
/// A stretch with a byte lost that the words chose.
const CHOSEN: u8 = 80;
/// Least number of different letters of a stretch of Latin-1: `××××` and `····` are marks.
const DIFFERENT: usize = 3;
/// Least bytes of a stretch of Latin-1 that stands alone, and fewest characters that any stretch decodes to.
const ALONE: usize = 4;
const DECODED: usize = 2;
/// By so much (natural logarithm) its characters are commoner than those that stand there.
const COMMONER: f32 = 3.0;
/// So many bytes are read before a stretch is judged: one that fails is not read to the end of its line from each of its
/// characters.
const PROBE: usize = 240;
const PUNCTUATION: &str = "，。、；：？！（）“”《》—…％〇";

/// Proposes to decode the stretches of the line at `line`.
pub(super) fn find(text: &str, line: &Range<usize>) -> Vec<Proposal> {
    let mut found = latin1(text, line);
    found.extend(gbk(text, line));
    found
}

/// Whether a right text often has the character.
fn is_common(character: char) -> bool {
    words::is_common(fold::character(character)) || PUNCTUATION.contains(character)
}

/// The mean commonness (natural logarithm) of the characters; punctuation says nothing.
fn commonness(text: &str) -> f32 {
    let told = text.chars().filter(|at| !at.is_ascii_punctuation() && !PUNCTUATION.contains(*at));
    let (mut sum, mut count) = (0.0, 0_u16);
    for character in told {
        sum += words::commonness(fold::character(character));
        count = count.saturating_add(1);
    }
    sum / f32::from(count.max(1))
}

/// GBK bytes read as Latin-1. A single character's two letters are taken only beside a longer stretch.
fn latin1(text: &str, line: &Range<usize>) -> Vec<Proposal> {
    let (mut found, mut alone) = (Vec::new(), false);
    let bytes = text.as_bytes();
    let mut at = line.start;
    while let Some(offset) = memchr::memchr2(0xC2, 0xC3, &bytes[at..line.end]) {
        let start = at + offset;
        let length = bytes[start..line.end].chunks(2).take_while(|pair| is_latin1(pair)).count() * 2;
        at = start + length.max(2);
        let Some(decoded) = from_latin1(&text[start..start + length]) else { continue };
        alone |= length / 2 >= ALONE;
        found.push(Proposal::new(RepairKind::Misdecoded, start..start + length, decoded, CONFIDENCE));
    }
    if alone { found } else { Vec::new() }
}

/// Whether the two bytes are the UTF-8 of U+00A1 to U+00FE: the lead and trail bytes of GB 2312.
fn is_latin1(pair: &[u8]) -> bool {
    matches!(pair, [0xC2, 0xA1..=0xBF] | [0xC3, 0x80..=0xBE])
}

fn from_latin1(run: &str) -> Option<String> {
    let bytes: Vec<u8> = run.chars().map(|at| u8::try_from(at).ok()).collect::<Option<_>>()?;
    let different = bytes.iter().enumerate().filter(|(at, byte)| !bytes[..*at].contains(byte));
    if bytes.len() >= ALONE && different.take(DIFFERENT).count() < DIFFERENT {
        return None;
    }
    let decoded = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
    let same = bytes.len() < ALONE && bytes.first() == bytes.last();
    (!same && !decoded.is_empty() && decoded.chars().all(is_common)).then(|| decoded.into_owned())
}

/// UTF-8 bytes read as GBK.
fn gbk(text: &str, line: &Range<usize>) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    let mut done = line.start;
    for (at, character) in text[line.clone()].char_indices().map(|(at, c)| (line.start + at, c)) {
        if at < done || !begins(character) {
            continue;
        }
        let mut stretch = Stretch::default();
        if let Some(proposal) = stretch.read(text, at, line.end) {
            done = proposal.range.end;
            found.push(proposal);
        }
    }
    found
}

/// Whether the character's bytes are the first two of a Chinese character or sign in UTF-8.
fn begins(character: char) -> bool {
    let fits = |pair: [u8; 2]| {
        matches!(pair, [0xE3, 0x80] | [0xE4, 0xB8..=0xBF] | [0xE5..=0xE9, 0x80..=0xBF] | [0xEF, 0xBC | 0xBD])
    };
    !character.is_ascii() && gbk::pair(character).is_some_and(fits)
}

/// A stretch as it is read.
#[derive(Default)]
struct Stretch {
    decoded: String,
    /// The bytes of a character that is not complete, never more than two.
    pending: Vec<u8>,
    lost: bool,
    /// Up to where the source was read when a character was last complete, and what was decoded by then.
    complete: Option<(usize, usize)>,
}

impl Stretch {
    fn read(&mut self, text: &str, start: usize, end: usize) -> Option<Proposal> {
        let mut probed = false;
        for (offset, character) in text[start..end].char_indices() {
            if offset >= PROBE && !probed {
                self.is_misdecoded(text, start).then_some(())?;
                probed = true;
            }
            let next = start + offset + character.len_utf8();
            let goes_on = match character {
                '\u{FFFD}' | '?' => self.lose(),
                '€' => self.push(0x80),
                _ => gbk::pair(character).is_some_and(|[a, b]| self.push(a) && self.push(b)),
            };
            if !goes_on {
                break;
            }
            if self.pending.is_empty() {
                self.complete = Some((next, self.decoded.len()));
            }
        }
        if !self.is_misdecoded(text, start) {
            return None;
        }
        let (stop, length) = self.complete?;
        let confidence = if self.lost { CHOSEN } else { CONFIDENCE };
        Some(Proposal::new(RepairKind::Misdecoded, start..stop, &self.decoded[..length], confidence))
    }

    /// Whether what was decoded so far is Chinese, and commoner than what stands there.
    fn is_misdecoded(&self, text: &str, start: usize) -> bool {
        let Some((stop, length)) = self.complete else { return false };
        let decoded = &self.decoded[..length];
        decoded.chars().filter(|at| is_han(*at)).nth(DECODED - 1).is_some()
            && commonness(decoded) > commonness(&text[start..stop]) + COMMONER
    }

    /// Takes one more byte; whether it can stand there.
    fn push(&mut self, byte: u8) -> bool {
        let fits = match self.pending.len() {
            0 => matches!(byte, 0xE2..=0xE9 | 0xEF),
            _ => matches!(byte, 0x80..=0xBF),
        };
        if !fits {
            return false;
        }
        self.pending.push(byte);
        if self.pending.len() < 3 {
            return true;
        }
        let character = std::str::from_utf8(&self.pending).ok().and_then(|text| text.chars().next());
        self.pending.clear();
        let Some(character) = character.filter(|at| is_common(*at)) else { return false };
        self.decoded.push(character);
        true
    }

    /// The last byte of a character paired with nothing and was lost.
    fn lose(&mut self) -> bool {
        let [lead, second] = self.pending[..] else { return false };
        self.pending.clear();
        let Some(character) = last_byte(&self.decoded, [lead, second]) else { return false };
        self.lost = true;
        self.decoded.push(character);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        let mut out = text.to_owned();
        let mut found = find(text, &(0..text.len()));
        found.sort_by_key(|proposal| proposal.range.start);
        for proposal in found.into_iter().rev() {
            out.replace_range(proposal.range, &proposal.with);
        }
        out
    }

    fn read_as_latin1(text: &str) -> String {
        GB18030.encode(text).0.iter().map(|byte| char::from(*byte)).collect()
    }

    fn read_as_gbk(text: &str) -> String {
        GB18030.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn stretches_inside_a_good_line_come_back() {
        for stretch in ["工业总产值", "全县", "新增企业，其中"] {
            let line = |middle: &str| format!("今年{middle}58.6亿元,同比增长。");
            assert_eq!(decoded(&line(&read_as_latin1(stretch))), line(stretch));
        }
        for stretch in ["工业总产值达", "全县", "科技型企业新增"] {
            let line = |middle: &str| format!("今年{middle}58.6亿元,同比增长。");
            assert_eq!(decoded(&line(&read_as_gbk(stretch))), line(stretch), "{}", read_as_gbk(stretch));
        }
    }

    #[test]
    fn the_list_of_first_characters_is_complete() {
        let listed: String =
            super::super::scan::MISDECODED_LEADS.lines().filter(|line| !line.starts_with('#')).collect();
        let computed: String = (0xE3..=0xEF_u8)
            .flat_map(|lead| (0x80..=0xBF_u8).filter_map(move |trail| gbk::character(lead, trail)))
            .filter(|at| begins(*at) && (fold::character(*at) == *at || !is_common(*at)))
            .collect();
        assert_eq!(listed, computed);
    }

    #[test]
    fn marks_names_and_rare_characters_stay() {
        for text in [
            "完成产值××××万元,培训××人次",
            "目录····················3",
            "鋼鐵產量達鎳錳銅鋁鉬釩鈦",
            "Café São Müller naïve façade",
            "温度±5°,面积×2·3",
            "鑫淼焱垚铉镕公司",
        ] {
            assert_eq!(decoded(text), text);
        }
    }
}
