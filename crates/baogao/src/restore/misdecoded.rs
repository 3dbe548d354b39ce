//! Text decoded with the wrong encoding: UTF-8 read as GBK (鍏ㄥ尯), GBK or UTF-8 read as Latin-1 (È«Çø, å…¨åŒº).
//!
//! Both are undone line by line, since a line break is the same byte in all of them: the characters are turned back
//! into bytes and decoded as what they were, and the result is taken when it reads like Chinese and the line did not.

use super::draft::Proposal;
use super::furniture::line::{is_han, lines};
use super::words::{self, Context, Right};
use super::{RepairKind, gbk, stretches};
use encoding_rs::{GB18030, WINDOWS_1252};

const CONFIDENCE: u8 = 95;
/// A text whose lost bytes had to be chosen.
const CHOSEN: u8 = 80;
/// Fewest characters that tell a wrong decoding from an odd word.
const FEWEST: usize = 4;
/// Least share of common characters among the Chinese ones of a text that reads well, in percent.
const READS_WELL: usize = 90;
/// The same for a line in a text whose other lines read well.
const READS: usize = 50;
/// At most one character in so many may have been lost.
const LOST_SHARE: usize = 12;

/// Proposes to decode the lines anew that were decoded wrongly.
///
/// A line with a rare name in it does not read well by itself: it is taken where most other lines do. `suspects` are the
/// offsets of the lines that have a character of such texts.
pub(super) fn find(text: &str, suspects: &[usize]) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut doubtful = Vec::new();
    let mut found_inside = Vec::new();
    for line in lines(text) {
        let content = &text[line.text.clone()];
        let Some((decoded, confidence)) = from_latin1(content).or_else(|| from_gbk(content)) else {
            if suspects.binary_search(&line.raw.start).is_ok() {
                found_inside.extend(stretches::find(text, &line.text));
            }
            continue;
        };
        let (now, then) = (common_share(&decoded), common_share(content));
        let proposal = Proposal::new(RepairKind::Misdecoded, line.text, decoded, confidence);
        if now >= READS_WELL && then < READS_WELL {
            found.push(proposal);
        } else if now >= READS && now > then {
            doubtful.push(proposal);
        }
    }
    if found.len() > doubtful.len() {
        found.append(&mut doubtful);
    }
    found.append(&mut found_inside);
    found
}

/// GBK bytes that were read as Latin-1 or Windows-1252.
fn from_latin1(content: &str) -> Option<(String, u8)> {
    if !has_enough(content) || content.chars().any(is_han) {
        return None;
    }
    let bytes = content.chars().map(latin1_byte).collect::<Option<Vec<u8>>>()?;
    // UTF-8 is strict: bytes that are some were meant so.
    if let Ok(decoded) = std::str::from_utf8(&bytes) {
        return Some((decoded.to_owned(), CONFIDENCE));
    }
    let decoded = GB18030.decode_without_bom_handling_and_without_replacement(&bytes)?;
    Some((decoded.into_owned(), CONFIDENCE))
}

fn has_enough(content: &str) -> bool {
    content.chars().filter(|at| !at.is_ascii()).nth(FEWEST - 1).is_some()
}

/// The byte that a character was read from; 0x80 to 0x9F have two readings.
fn latin1_byte(character: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(character) {
        return Some(byte);
    }
    let mut utf8 = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut utf8));
    (!unmappable && bytes.len() == 1).then(|| bytes[0])
}

/// UTF-8 bytes that were read as GBK. A byte that paired with nothing is lost (U+FFFD): the last of a character, which
/// the words around choose.
fn from_gbk(content: &str) -> Option<(String, u8)> {
    if !has_enough(content) || !can_be_utf8(content) {
        return None;
    }
    let pieces: Vec<Vec<u8>> = content.split('\u{FFFD}').map(gbk_bytes).collect::<Option<_>>()?;
    let lost = pieces.len() - 1;
    if lost * LOST_SHARE > content.chars().count() {
        return None;
    }
    let mut decoded = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let tail = append(&mut decoded, piece)?;
        match (tail, at < lost) {
            ([], false) => {}
            ([lead @ 0xE0..=0xEF, second], true) => decoded.push(last_byte(&decoded, [*lead, *second])?),
            // A question mark stands where nothing can be known: a lone byte of a sign.
            (_, true) => decoded.push('?'),
            _ => return None,
        }
    }
    Some((decoded, if lost > 0 { CHOSEN } else { CONFIDENCE }))
}

/// Whether the GBK bytes of the first characters begin like UTF-8: a cheap look that spares almost every line the rest.
fn can_be_utf8(content: &str) -> bool {
    /// So many bytes are four characters of the one and six of the other encoding.
    const ENOUGH: usize = 12;
    let mut bytes = Vec::with_capacity(ENOUGH + 2);
    let begun = content.chars().skip_while(char::is_ascii);
    for character in begun.take_while(|at| *at != '\u{FFFD}') {
        match (u8::try_from(character), gbk::pair(character)) {
            _ if character == '€' => bytes.push(0x80),
            (Ok(byte), None) if byte.is_ascii() => bytes.push(byte),
            (_, Some(pair)) => bytes.extend(pair),
            _ => return true,
        }
        if bytes.len() >= ENOUGH {
            break;
        }
    }
    std::str::from_utf8(&bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

fn gbk_bytes(text: &str) -> Option<Vec<u8>> {
    let (bytes, _, unmappable) = GB18030.encode(text);
    // The euro sign is what GBK decoders make of the single byte 0x80.
    let bytes = if text.contains('€') { replace_euro(&bytes) } else { bytes.into_owned() };
    (!unmappable).then_some(bytes)
}

fn replace_euro(bytes: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        rest = match tail {
            [0xE3, tail @ ..] if *first == 0xA2 => {
                replaced.push(0x80);
                tail
            }
            [second, tail @ ..] if *first >= 0x81 => {
                replaced.extend([*first, *second]);
                tail
            }
            _ => {
                replaced.push(*first);
                tail
            }
        };
    }
    replaced
}

/// Appends the UTF-8 of `bytes` and hands back the incomplete character at its end; `None` for bytes that are no UTF-8.
fn append<'b>(decoded: &mut String, bytes: &'b [u8]) -> Option<&'b [u8]> {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            decoded.push_str(text);
            Some(&[])
        }
        Err(error) if error.error_len().is_none() => {
            let (text, tail) = bytes.split_at(error.valid_up_to());
            decoded.push_str(std::str::from_utf8(text).ok()?);
            Some(tail)
        }
        Err(_) => None,
    }
}

/// The likeliest character behind `before` with these first two bytes.
pub(super) fn last_byte(before: &str, bytes: [u8; 2]) -> Option<char> {
    const REACH: usize = 3;
    let mut left: Vec<char> = before.chars().rev().take(REACH).map(super::fold::character).collect();
    left.reverse();
    let right = Right::new(&[]);
    let context = Context::new(&left, &right);
    let candidates = (0x80..=0xBF_u8).filter_map(|last| {
        let character = std::str::from_utf8(&[bytes[0], bytes[1], last]).ok()?.chars().next()?;
        Some((context.likelihood(super::fold::character(character)), character))
    });
    candidates.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, character)| character)
}

/// The share of common ones among the characters that are not ASCII, in percent.
fn common_share(text: &str) -> usize {
    let (mut common, mut all) = (0, 0);
    for character in text.chars().filter(|at| !at.is_ascii()) {
        let folded = super::fold::character(character);
        common += usize::from(words::is_common(folded) || "，。、；：？！（）“”《》—…·％〇".contains(folded));
        all += 1;
    }
    (common * 100).checked_div(all).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "全区实现工业总产值58.6亿元,同比增长12%。";

    fn decoded(text: &str) -> String {
        let (_, suspects) = super::super::scan::scan_lines(text);
        match find(text, &suspects).pop() {
            Some(proposal) => proposal.with,
            None => text.to_owned(),
        }
    }

    #[test]
    fn gbk_read_as_latin1_is_exact() {
        let (bytes, _, _) = GB18030.encode(TEXT);
        let wrong: String = bytes.iter().map(|byte| char::from(*byte)).collect();
        assert_ne!(wrong, TEXT);
        assert_eq!(decoded(&wrong), TEXT);
    }

    #[test]
    fn utf8_read_as_latin1_is_exact() {
        let wrong: String = TEXT.bytes().map(char::from).collect();
        assert_eq!(decoded(&wrong), TEXT);
        let (wrong, _) = WINDOWS_1252.decode_without_bom_handling(TEXT.as_bytes());
        assert_eq!(decoded(&wrong), TEXT);
    }

    #[test]
    fn utf8_read_as_gbk_comes_back() {
        for text in ["全区工业", TEXT, "新增企业13家,培育“小巨人”3家；"] {
            let (wrong, _) = GB18030.decode_without_bom_handling(text.as_bytes());
            let restored = decoded(&wrong);
            let same = text.chars().zip(restored.chars()).filter(|(a, b)| a == b).count();
            assert!(same + 2 >= text.chars().count(), "{restored}");
        }
    }

    #[test]
    fn right_texts_stay() {
        for text in [TEXT, "全縣經濟", "萬(wàn)元", "Café à la carte déjà vu", "銆是字", ""] {
            assert_eq!(decoded(text), text);
        }
    }
}
