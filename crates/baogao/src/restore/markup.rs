//! Residue of markup: `&nbsp;`, `</p>`, `<U+00A0>`, and spaces that only HTML has.

use super::RepairKind;
use super::draft::Proposal;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

const CONFIDENCE: u8 = 95;

/// Tags by name (a `<` in a text may be a sign), entities, escaped code points, and spaces other than the plain one.
static RESIDUE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names = "p|br|div|span|strong|b|i|em|font|a|table|tbody|thead|tr|td|th|img|h[1-6]|ul|ol|li|center|o:p|u|sup|sub|\
                 script|style|hr|wbr|input|section|article|blockquote|body|html";
    let entity = "&(?:nbsp|ensp|emsp|thinsp|lt|gt|amp|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|times|\
                  permil|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});";
    let space = "[\u{A0}\u{2000}-\u{200A}\u{202F}\u{205F}]";
    Regex::new(&format!(
        "^(?:(?P<tag></?(?:{names})(?:\\s[^<>\\n]{{0,200}})?/?>)|(?P<entity>{entity})|<U\\+(?P<code>[0-9A-Fa-f]{{4,6}})>|(?P<space>{space}))"
    ))
    .ok()
});

/// Proposes to turn residue into what it stands for.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    let Some(residue) = RESIDUE.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    let mut spaces: Option<Range<usize>> = None;
    let mut done = 0;
    for at in starts(text) {
        let Some(piece) = Some(at).filter(|at| *at >= done).and_then(|at| residue.captures(&text[at..]))
        else {
            continue;
        };
        let whole = at..at + piece[0].len();
        done = whole.end;
        let meant = match (piece.name("tag"), piece.name("entity"), piece.name("code")) {
            (Some(tag), _, _) => {
                found.push(Proposal::new(
                    RepairKind::Markup,
                    whole.clone(),
                    tag_text(text, &whole, tag.as_str()),
                    CONFIDENCE,
                ));
                continue;
            }
            (_, Some(entity), _) => entity_character(entity.as_str()),
            (_, _, Some(code)) => u32::from_str_radix(code.as_str(), 16).ok().and_then(char::from_u32),
            _ => Some(' '),
        };
        match meant {
            Some(character) if !character.is_whitespace() => {
                found.push(Proposal::new(RepairKind::Markup, whole, character, CONFIDENCE));
            }
            _ => match &mut spaces {
                Some(row) if row.end == whole.start => row.end = whole.end,
                _ => found.extend(spaces.replace(whole).map(|row| space(text, row))),
            },
        }
    }
    found.extend(spaces.map(|row| space(text, row)));
    found.sort_by_key(|proposal| proposal.range.start);
    found
}

/// Where residue can begin: `<`, `&`, and the first bytes of the spaces.
fn starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let is_space = |at: &usize| {
        matches!(
            bytes[*at..],
            [0xC2, 0xA0, ..] | [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..] | [0xE2, 0x81, 0x9F, ..]
        )
    };
    let spaces = memchr::memchr2_iter(0xC2, 0xE2, bytes).filter(is_space);
    let mut starts: Vec<usize> = memchr::memchr2_iter(b'<', b'&', bytes).chain(spaces).collect();
    starts.sort_unstable();
    starts
}

/// A row of spaces: nothing at the edge of a line and beside Chinese characters, unless it is so long that it stands for
/// a paragraph's break.
fn space(text: &str, row: Range<usize>) -> Proposal {
    let before = text[..row.start].chars().next_back().filter(|at| *at != '\n');
    let after = text[row.end..].chars().next().filter(|at| *at != '\n');
    let count = text[row.clone()].matches(['&', '<', '\u{A0}']).count();
    let with = match (before, after) {
        (Some(before), Some(after)) if !before.is_whitespace() && !after.is_whitespace() => {
            let words = before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric();
            if count > 1 {
                "  "
            } else if words {
                " "
            } else {
                ""
            }
        }
        _ => "",
    };
    Proposal::new(RepairKind::Markup, row, with, CONFIDENCE)
}

/// A block's end in mid-line is a line break, all other tags are nothing.
fn tag_text(text: &str, range: &Range<usize>, tag: &str) -> &'static str {
    let name =
        tag.trim_start_matches(['<', '/']).split(|at: char| !at.is_ascii_alphanumeric()).next().unwrap_or("");
    let ends_block = tag.starts_with("</")
        && matches!(name, "p" | "div" | "tr" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    let (before, after) =
        (text[..range.start].trim_end_matches(' '), text[range.end..].trim_start_matches(' '));
    let inside =
        !before.is_empty() && !before.ends_with('\n') && !after.is_empty() && !after.starts_with('\n');
    // Of several closing tags in a row the last one breaks the line.
    let inside = inside && !after.starts_with("</");
    if (ends_block || name == "br") && inside { "\n" } else { "" }
}

fn entity_character(entity: &str) -> Option<char> {
    let name = entity.trim_start_matches('&').trim_end_matches(';');
    let code = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "mdash" => Some('—'),
        "ndash" => Some('–'),
        "hellip" => Some('…'),
        "middot" => Some('·'),
        "times" => Some('×'),
        "permil" => Some('‰'),
        _ => match name.strip_prefix('#') {
            Some(digits) if digits.starts_with(['x', 'X']) => code(&digits[1..], 16),
            Some(digits) => code(digits, 10),
            None => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        let mut out = text.to_string();
        for proposal in find(text).into_iter().rev() {
            out.replace_range(proposal.range, &proposal.with);
        }
        out
    }

    #[test]
    fn residue_becomes_what_it_means() {
        assert_eq!(cleaned("&nbsp;&nbsp;一、成绩</p>\n二"), "一、成绩\n二");
        assert_eq!(cleaned("完成。<U+00A0>全年"), "完成。全年");
        assert_eq!(cleaned("<p>甲</p><p>乙</p>"), "甲\n乙");
        assert_eq!(cleaned("甲<br/>乙<strong>丙</strong>"), "甲\n乙丙");
        assert_eq!(cleaned("&ldquo;三区&rdquo;GDP&nbsp;per&#160;head&#x2030;"), "“三区”GDP per head‰");
        assert_eq!(cleaned("总结&nbsp;&nbsp;上半年"), "总结  上半年");
    }

    #[test]
    fn signs_and_names_stay() {
        for text in ["r&d投入", "a<b且b>c", "《<办法>》", "AT&T;"] {
            assert_eq!(cleaned(text), text);
        }
    }
}
