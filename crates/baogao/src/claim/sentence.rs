//! Sentences, and the stretch of text that each quantity governs within one.

use crate::limits::MAX_REACH;
use crate::outline::Outline;
use crate::quantity::Quantity;
use crate::span::TextSpan;
use std::ops::Range;

/// A sentence that holds quantities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) span: TextSpan,
    /// Its quantities, as positions in the list of all.
    pub(super) quantities: Range<usize>,
}

/// What stands beside a quantity within its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    /// From the clause's start, or the quantity before, to the quantity.
    pub(super) left: TextSpan,
    /// From the quantity to the next one or to a pause.
    pub(super) right: TextSpan,
    /// What stands between it and the quantity before.
    pub(super) joint: Joint,
    /// It stands in a bracket that opened behind the quantity before.
    pub(super) in_bracket: bool,
}

/// How a quantity's segment begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// At the start of a clause.
    Clause,
    /// Behind a quantity and a list sign (、和及).
    List,
    /// Right behind a quantity.
    Glued,
}

/// Groups the quantities into sentences.
pub(super) fn sentences(text: &str, outline: &Outline, quantities: &[Quantity]) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for (at, quantity) in quantities.iter().enumerate() {
        if let Some(last) = sentences.last_mut()
            && last.span.contains(quantity.span)
        {
            last.quantities.end = at + 1;
            continue;
        }
        let passage = outline.passages[quantity.passage as usize].span;
        let floor = sentences.last().map_or(passage.start(), |last| last.span.end().max(passage.start()));
        let span = sentence_around(text, TextSpan::of(floor, passage.end().max(floor)), quantity.span);
        sentences.push(Sentence { span, quantities: at..at + 1 });
    }
    sentences
}

/// From the stop before `inner` to the stop behind it.
fn sentence_around(text: &str, passage: TextSpan, inner: TextSpan) -> TextSpan {
    let before = &text[passage.start()..inner.start()];
    let start = before.rfind(is_stop).map_or(passage.start(), |at| {
        passage.start() + at + before[at..].chars().next().map_or(0, char::len_utf8)
    });
    let start = start + leading_blank(&text[start..inner.start()]);
    let behind = &text[inner.end()..passage.end()];
    let end = behind.find(is_stop).map_or(passage.end(), |at| {
        inner.end() + at + behind[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8)
    });
    TextSpan::of(start, end)
}

fn leading_blank(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Whether `c` ends a sentence. The full stop of ASCII does not: it is a decimal point as often.
const fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '!' | '？' | '?' | '\n' | '｡')
}

/// Whether `c` parts clauses within a sentence.
pub(super) const fn is_clause_break(c: char) -> bool {
    matches!(c, ',' | '，' | ';' | '；' | ':' | '：' | '。' | '?' | '？' | '!' | '！' | '\n' | '…')
}

/// The segment of the quantity at `at` of `quantities`.
pub(super) fn segment(text: &str, sentence: &Sentence, quantities: &[Quantity], at: usize) -> Segment {
    let quantity = quantities[at].span;
    let previous = (at > sentence.quantities.start).then(|| quantities[at - 1].span.end());
    let floor = previous.unwrap_or(sentence.span.start());
    let floor = floor.max(char_floor(text, quantity.start().saturating_sub(MAX_REACH)));
    let (mut start, in_bracket) = clause_start(text, floor, quantity.start());
    if previous == Some(start) {
        start = behind_list_comma(text, start, quantity.start());
        start = behind_within(text, start, quantity.start());
    }
    let left = &text[start..quantity.start()];
    let joint = match previous {
        Some(end) if start == end && left.starts_with(['、', '和', '及', '与', '或']) => Joint::List,
        Some(end) if start == end => Joint::Glued,
        _ => Joint::Clause,
    };
    let ceiling = match quantities.get(at + 1) {
        Some(next) if at + 1 < sentence.quantities.end => next.span.start(),
        _ => sentence.span.end(),
    };
    let ceiling = ceiling.min(char_floor(text, quantity.end() + MAX_REACH)).max(quantity.end());
    let right = &text[quantity.end()..ceiling];
    let end = quantity.end() + right_end(right);
    Segment {
        left: TextSpan::of(start, quantity.start()),
        right: TextSpan::of(quantity.end(), end),
        joint,
        in_bracket,
    }
}

/// Most characters of a bracket that belongs to the noun before it: 单位(企业).
pub(super) const SHORT_BRACKET: usize = 4;

/// Where the clause behind a quantity ends: at a break or a bracket, but not at a short bracket behind a noun.
fn right_end(right: &str) -> usize {
    let mut skip = 0;
    for (at, c) in right.char_indices() {
        if at < skip {
            continue;
        }
        if matches!(c, '(' | '（') && at > 0 {
            let close =
                right[at..].char_indices().take(SHORT_BRACKET + 2).find(|(_, c)| matches!(c, ')' | '）'));
            if let Some((len, c)) = close {
                skip = at + len + c.len_utf8();
                continue;
            }
        }
        if is_clause_break(c) || matches!(c, '(' | ')' | '（' | '）') {
            return at;
        }
    }
    right.len()
}

/// Behind 中 that says of which whole: 4216名考生中|本科上线3105人.
fn behind_within(text: &str, start: usize, end: usize) -> usize {
    let glued = &text[start..end];
    // 13个事项基础上|又推出10个: on what it was built.
    if let Some(at) = glued.rfind("基础上") {
        return start + at + "基础上".len();
    }
    let word = |rest: &str| {
        rest.is_empty()
            || rest.starts_with([
                '心', '小', '学', '国', '等', '药', '央', '介', '试', '级', '高', '医', '低', '西', '欧',
                '间', '标', '部', '期',
            ])
    };
    match glued.rfind('中') {
        Some(at) if at > 0 && !word(&glued[at + '中'.len_utf8()..]) => start + at + '中'.len_utf8(),
        _ => start,
    }
}

/// Behind the last list comma that follows a word: in `6家高校、科研院所的9名专家` the clause of 9名 begins at 科研院所.
fn behind_list_comma(text: &str, start: usize, end: usize) -> usize {
    let glued = &text[start..end];
    match glued.rfind('、') {
        Some(at) if at > 0 && !glued.contains(['“', '”', '《', '(', '（']) => {
            start + at + '、'.len_utf8()
        }
        _ => start,
    }
}

pub(super) fn char_floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the clause that ends at `end` begins, not before `floor`; and whether an open bracket begins it. Closed brackets
/// and quotations within the clause belong to it.
fn clause_start(text: &str, floor: usize, end: usize) -> (usize, bool) {
    let mut closed = 0_usize;
    let mut quoted = 0_usize;
    let clause = &text[floor..end];
    for (at, c) in clause.char_indices().rev() {
        match c {
            ')' | '）' => {
                // A bracket that opened before the floor held the quantity before: the clause starts behind it.
                if !has_opening(&clause[..at]) {
                    return (floor + at + c.len_utf8(), false);
                }
                closed += 1;
            }
            '(' | '（' if closed > 0 => closed -= 1,
            '(' | '（' => return (floor + at + c.len_utf8(), true),
            '”' | '》' | '」' => quoted += 1,
            '“' | '《' | '「' => quoted = quoted.saturating_sub(1),
            // 工业总产值:38亿元: the colon stands between a name and its number.
            ':' | '：' if clause[at + c.len_utf8()..].trim().is_empty() => {}
            _ if closed == 0 && quoted == 0 && is_clause_break(c) => {
                return (floor + at + c.len_utf8(), false);
            }
            ' ' | '\u{3000}' if closed == 0 && quoted == 0 && clause[..at].ends_with([' ', '\u{3000}']) => {
                return (floor + at + c.len_utf8(), false);
            }
            _ => {}
        }
    }
    (floor, false)
}

/// Whether a bracket is open at the end of `text`.
fn has_opening(text: &str) -> bool {
    let mut closed = 0_usize;
    for c in text.chars().rev() {
        match c {
            ')' | '）' => closed += 1,
            '(' | '（' if closed == 0 => return true,
            '(' | '（' => closed -= 1,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, quantity: &str) -> (String, Joint) {
        let span = |word: &str| {
            let at = text.find(word).unwrap();
            TextSpan::of(at, at + word.len())
        };
        let numbers: Vec<Quantity> = ["9项", "14个", "6个", "138个", "3项"]
            .iter()
            .filter(|word| text.contains(**word))
            .map(|word| crate::quantity::Quantity::plain(span(word)))
            .collect();
        let at = numbers.iter().position(|number| number.span == span(quantity)).unwrap();
        let sentence = Sentence { span: TextSpan::of(0, text.len()), quantities: 0..numbers.len() };
        let segment = segment(text, &sentence, &numbers, at);
        (text[segment.left.range()].to_owned(), segment.joint)
    }

    #[test]
    fn a_segment_reaches_from_the_clause_or_the_quantity_before() {
        let cases = [
            ("今年,我局完成9项任务", "9项", "我局完成", Joint::Clause),
            ("引进项目(不含房地产)138个", "138个", "引进项目(不含房地产)", Joint::Clause),
            ("项目9项(独资14个、合资6个),完成3项", "14个", "独资", Joint::Clause),
            ("项目9项(独资14个、合资6个),完成3项", "6个", "、合资", Joint::List),
            ("项目9项(独资14个、合资6个),完成3项", "3项", "完成", Joint::Clause),
            ("出台“抓大,促小”政策9项", "9项", "出台“抓大,促小”政策", Joint::Clause),
            ("9项6个", "6个", "", Joint::Glued),
        ];
        for (text, quantity, expected, joint) in cases {
            assert_eq!(left(text, quantity), (expected.to_owned(), joint), "{text}");
        }
    }
}
