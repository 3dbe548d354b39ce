//! Lines and what can be told of one by itself.

use std::ops::Range;

/// A line that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::restore) struct Line {
    /// The line with its white space, without its break.
    pub(in crate::restore) raw: Range<usize>,
    /// The line without white space around it.
    pub(in crate::restore) text: Range<usize>,
}

/// The lines of `text` that are not blank.
pub(in crate::restore) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let raw = &text[start..end];
        let trimmed = raw.trim_start();
        let from = end - trimmed.len();
        let to = from + trimmed.trim_end().len();
        if from < to {
            lines.push(Line { raw: start..end, text: from..to });
        }
        start = end + 1;
    }
    lines
}

/// The form that lists are written in: half-width, lower case, no white space.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|at| !at.is_whitespace()).map(half_width).map(|at| at.to_ascii_lowercase()).collect()
}

/// The ASCII form of a full-width character, or itself.
pub(in crate::restore) fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        _ => character,
    }
}

/// Whether a sentence ends with this character.
pub(in crate::restore) const fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '…' | '：' | ':' | '.')
}

/// Whether the character closes a quotation or bracket.
pub(in crate::restore) const fn closes(character: char) -> bool {
    matches!(character, '”' | '’' | '"' | '）' | ')' | '】' | ']' | '》' | '」' | '』')
}

/// Whether `text` stops at the end of a sentence, quotation marks and brackets after it aside. The point of 58.6 ends none.
pub(in crate::restore) fn is_finished(text: &str) -> bool {
    let text = text.trim_end().trim_end_matches(closes);
    let number = text.strip_suffix('.').is_some_and(|rest| rest.ends_with(|at: char| at.is_ascii_digit()));
    text.chars().next_back().is_none_or(ends_sentence) && !number
}

/// Whether the character is a Han character.
pub(in crate::restore) const fn is_han(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}

const NUMERALS: &str = "一二三四五六七八九十百零〇两";

/// Whether the character is a Chinese numeral of an enumerator.
pub(super) fn is_numeral(character: char) -> bool {
    NUMERALS.contains(character)
}

/// Whether `text` begins with an enumerator: 一、 (一) 第一, 1. (1) ① 一是, a stripped one (、 or ()) excepted.
pub(in crate::restore) fn has_enumerator(text: &str) -> bool {
    let text = text.trim_start();
    let Some(first) = text.chars().next() else { return false };
    if matches!(first, '\u{2460}'..='\u{2473}' | '\u{2474}'..='\u{249B}' | '\u{3220}'..='\u{3229}' | '●' | '◆' | '★' | '■' | '▲')
    {
        return true;
    }
    let bracketed = matches!(first, '(' | '（' | '〈' | '[' | '【');
    let body = match first {
        _ if bracketed => &text[first.len_utf8()..],
        '第' => &text[first.len_utf8()..],
        _ => text,
    };
    let number = body.trim_start_matches(|at: char| at.is_ascii_digit() || NUMERALS.contains(at));
    let digits = &body[..body.len() - number.len()];
    // 78100) ends a bracket.
    let longest = if digits.starts_with(|at: char| at.is_ascii_digit()) { 3 } else { 9 };
    let Some(after) = number.chars().next().filter(|_| !digits.is_empty() && digits.len() <= longest) else {
        return false;
    };
    match after {
        _ if bracketed => matches!(after, ')' | '）' | '〉' | ']' | '】'),
        '、' | '．' | ')' | '）' => true,
        // 2.5亿 is a number.
        '.' => !number[1..].starts_with(|at: char| at.is_ascii_digit()),
        '是' | '要' => !digits.starts_with(|at: char| at.is_ascii_digit()),
        '部' | '章' | '节' | '条' | '篇' | ',' | '，' => first == '第',
        _ => false,
    }
}

/// Shortest line of prose, in characters: texts may be wrapped at some twenty.
const PROSE: usize = 15;

/// Whether the line reads like a piece of a report: prose, a numbered unit, a salutation.
pub(super) fn is_body(text: &str) -> bool {
    if has_enumerator(text) {
        return true;
    }
    let salutes = text.ends_with(['：', ':'])
        && ["各位", "同志", "代表", "委员"].iter().any(|word| text.contains(word));
    salutes || (text.chars().nth(PROSE).is_some() && text.contains(['。', '，', ',', '；', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_left_out_and_ranges_are_exact() {
        let text = "\n  甲 \n\n\u{3000}乙";
        let found = lines(text);
        assert_eq!(found.iter().map(|line| &text[line.text.clone()]).collect::<Vec<_>>(), ["甲", "乙"]);
        assert_eq!(&text[found[0].raw.clone()], "  甲 ");
    }

    #[test]
    fn enumerators_are_told_from_numbers() {
        for text in
            ["一、成绩", "（二）问题", "1.工作", "(3)组织", "第三，", "第二部分", "一是抓", "①抓", "12、x"]
        {
            assert!(has_enumerator(text), "{text}");
        }
        for text in ["2.5亿元", "19%和", "25家企业", "一批企业", "第一产业", "1是", "、评估", "20年", ""]
        {
            assert!(!has_enumerator(text), "{text}");
        }
    }

    #[test]
    fn a_sentence_may_end_inside_its_quotation_marks() {
        assert!(is_finished("建成。”") && is_finished("如下：") && is_finished(""));
        assert!(!is_finished("产值58.") && is_finished("No. 5 is done."));
        assert!(!is_finished("授予全国科技") && !is_finished("（试行）") && !is_finished("其中，"));
    }
}
