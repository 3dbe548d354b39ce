//! Which pieces have a heading, and where it ends.
//!
//! | form | example | becomes |
//! | --- | --- | --- |
//! | own line | `一、主要成效` | section |
//! | own line with a stop, a body below | `1、强化项目管理。` | section |
//! | one sentence that is the content | `1、申请专利215件。` | item |
//! | run in, ended by a stop | `1、产业快速发展。一年来…` | section |
//! | run in, ended by a colon or a space | `1、外资：新批…` | section |
//! | run in, ended by nothing | `(二)、加快成果转化工作2009年,…` | section |
//! | without a marker, like its neighbours | `优化环境。以…` / `提升服务。以…` | section |
//! | 一是, 首先, 第一， | `一是定期组织…` | item |

use super::bare::bare_headings;
use super::enumerator::{Form, is_han};
use super::scan::{Before, Piece};
use super::table::tables;
use super::words::words;
use crate::span::TextSpan;

/// Longest heading in characters; official headings stay under two lines of 28.
const MAX_HEADING: usize = 56;

/// Longest first sentence that is taken for a run-in heading.
const MAX_RUN_IN: usize = 46;

/// Longest heading that a colon ends.
const MAX_COLON: usize = 16;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A unit with a heading.
    Section {
        /// Without marker and final punctuation.
        heading: TextSpan,
        /// Where the body begins in the same piece; its end where there is none.
        body: usize,
        /// The body stands in the same line.
        run_in: bool,
    },
    /// A unit without.
    Item,
    /// No unit.
    Paragraph,
    /// No unit, though a sign stands in front: only while shapes are decided.
    Line,
    /// The first piece of a table of so many pieces.
    Table(usize),
    /// A further piece of a table.
    InTable,
}

impl Shape {
    /// Whether it opens a unit: a section or an item.
    pub(super) fn is_unit(self) -> bool {
        matches!(self, Self::Section { .. } | Self::Item)
    }
}

/// Decides the shape of every piece.
pub(super) fn shapes(text: &str, pieces: &[Piece]) -> Vec<Shape> {
    let mut shapes = tables(text, pieces);
    let counts_paragraphs = counts_paragraphs(pieces);
    for at in 1..pieces.len() {
        if is_subline(text, &pieces[at - 1], &pieces[at]) && shapes[at] == Shape::Paragraph {
            shapes[at] = Shape::Line;
        }
    }
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.enumerator.is_some()) {
        if shapes[at] == Shape::Paragraph {
            let item = piece.form().is_chain() || counts_paragraphs && piece.form() == Form::Arabic;
            shapes[at] = if item { Shape::Item } else { numbered(text, pieces, at, &shapes) };
        }
    }
    shapes.iter_mut().filter(|shape| **shape == Shape::Line).for_each(|shape| *shape = Shape::Paragraph);
    bare_headings(text, pieces, &mut shapes);
    shapes
}

/// 全省有多少家医院? / ——截至2021年末总数超3万: the dash answers the question above and counts nothing.
fn is_subline(text: &str, above: &Piece, piece: &Piece) -> bool {
    let line = &text[piece.span.range()];
    piece.form() == Form::Bullet
        && line.starts_with(['—', '―', '─'])
        && !line.ends_with(['。', '；', ';'])
        && !longer_than(line, MAX_RUN_IN)
        && text[above.span.range()].ends_with(['?', '？'])
}

/// Where counting begins, or ends, that numbers the paragraphs of a whole document and no units of a part.
const MIN_PARAGRAPH: u32 = 25;

/// Whether the Arabic numbers count the paragraphs of a whole document, as policy addresses of Hong Kong do: 183. 来年度….
/// They go on over all headings, far beyond what units of a part reach.
fn counts_paragraphs(pieces: &[Piece]) -> bool {
    let numbers = || {
        let found =
            pieces.iter().filter(|piece| piece.before == Before::Line).filter_map(|piece| piece.enumerator);
        found.filter(|found| found.form == Form::Arabic).filter_map(|found| found.ordinal)
    };
    let (first, last) = (numbers().next().unwrap_or(1), numbers().next_back().unwrap_or(1));
    let rises = || numbers().zip(numbers().skip(1)).all(|(one, next)| next == one + 1);
    (first >= MIN_PARAGRAPH || last >= MIN_PARAGRAPH && first == 1) && rises()
}

/// A section whose heading is `start..end` without its final punctuation.
pub(super) fn section(text: &str, start: usize, end: usize, body: usize, run_in: bool) -> Shape {
    let whole = &text[start..end];
    let lead = whole.len() - whole.trim_start().len();
    let heading =
        whole[lead..].trim_end_matches(|c: char| c.is_whitespace() || "。：:；;，,、！!？?".contains(c));
    Shape::Section { heading: TextSpan::of(start + lead, start + lead + heading.len()), body, run_in }
}

fn numbered(text: &str, pieces: &[Piece], at: usize, before: &[Shape]) -> Shape {
    let body = pieces[at].body();
    let words = &text[body.range()];
    let stop = sentence_end(words);
    if let Some(end) = stop
        && !words[end..].trim().is_empty()
    {
        return run_in(text, body, end);
    }
    if let Some(colon) = colon_end(words) {
        return section(text, body.start(), body.start() + colon, body.start() + colon, true);
    }
    let next = pieces.get(at + 1);
    let below = has_body(&pieces[at], next) || (next.is_none() && follows_section(pieces, at, before));
    let content = measures(words) || is_listed_item(pieces, at, before);
    let closed = stop.is_some() || words.ends_with(['；', ';', '，', ',']);
    let long = longer_than(words, MAX_HEADING);
    // What lost white space parts from its own end is no heading.
    let broken = content && next.is_some_and(|next| next.before != Before::Line && next.enumerator.is_none());
    let told = content
        && words.contains(['，', ','])
        && words.contains(|c: char| c.is_ascii_digit())
        && !ends_as_heading(words);
    if long || broken || told || (closed && (content || !below)) || (content && !below) {
        return cut_without_sign(text, body).unwrap_or(Shape::Item);
    }
    let run_in = next.is_some_and(|next| next.before != Before::Line);
    section(text, body.start(), body.end(), body.end(), run_in)
}

/// The piece before in the same list had a heading, so this one may have had a body that was cut off.
fn follows_section(pieces: &[Piece], at: usize, before: &[Shape]) -> bool {
    let this = pieces[at].enumerator;
    let brother = (0..at).rev().find(|brother| {
        pieces[*brother].enumerator.is_some_and(|found| Some(found.form) == this.map(|this| this.form))
    });
    brother.is_some_and(|brother| matches!(before[brother], Shape::Section { run_in: false, .. }))
}

/// The piece continues a list whose last member was an item that is one sentence.
fn is_listed_item(pieces: &[Piece], at: usize, before: &[Shape]) -> bool {
    at > 0
        && before[at - 1] == Shape::Item
        && pieces[at - 1]
            .enumerator
            .zip(pieces[at].enumerator)
            .is_some_and(|(last, this)| last.form == this.form)
}

/// A first sentence with more behind it: heading and body, or a long item.
fn run_in(text: &str, body: TextSpan, end: usize) -> Shape {
    let words = &text[body.range()];
    let sentence = &words[..end];
    if let Some(colon) = colon_end(sentence) {
        return section(text, body.start(), body.start() + colon, body.start() + colon, true);
    }
    if longer_than(sentence, MAX_RUN_IN) || measures(sentence) {
        return cut_without_sign(text, body).unwrap_or(Shape::Item);
    }
    section(text, body.start(), body.start() + end, body.start() + end, true)
}

/// The end of a short heading that a colon ends: 外资：….
fn colon_end(sentence: &str) -> Option<usize> {
    let (at, colon) = sentence
        .char_indices()
        .take(MAX_COLON + 1)
        .find(|(_, c)| matches!(c, ',' | '，' | ';' | '；' | '、' | ':' | '：'))?;
    let behind = at + colon.len_utf8();
    let has_body = longer_than(&sentence[behind..], MAX_COLON);
    (matches!(colon, ':' | '：') && at > 0 && has_body && !measures(&sentence[..at])).then_some(behind)
}

/// A heading that runs into its body without any sign: it ends before a year or a word that opens bodies.
fn cut_without_sign(text: &str, body: TextSpan) -> Option<Shape> {
    let words = &text[body.range()];
    let clause: String = words.chars().take(MAX_RUN_IN).take_while(|c| !",，。；;:：".contains(*c)).collect();
    let lists = &self::words().headings;
    let end = lists
        .heading_tails
        .iter()
        .flat_map(|tail| clause.match_indices(tail.as_str()).map(move |(at, _)| at + tail.len()))
        .filter(|end| *end >= 12 && opens_body(&clause[*end..]))
        .min()
        .or_else(|| before_time(words, &clause))
        .or_else(|| before_space(words, &clause))?;
    let end = body.start() + end;
    Some(section(text, body.start(), end, end, true))
}

/// 各项指标进展顺利今年1-9月份,…: a heading of some length right in front of a time that opens a clause.
fn before_time(words: &str, clause: &str) -> Option<usize> {
    let openers = &self::words().headings.time_openers;
    let ends = clause.char_indices().map(|(at, _)| at).skip(5);
    ends.filter(|end| self::words().headings.governing.longest_suffix(&clause[..*end]).is_none()).find(
        |end| {
            let rest = &clause[*end..];
            let opens = openers.longest_prefix(rest).is_some() || opens_with_months(rest);
            let heading = &clause[..*end];
            opens
                && !heading.contains(['、', ' '])
                && !heading.ends_with(|c: char| c.is_ascii_digit() || c == '-')
                && words[*end..].contains(['，', ','])
        },
    )
}

/// 1-10月, 2016年.
fn opens_with_months(rest: &str) -> bool {
    crate::time::named(rest).is_some_and(|named| named.range.start == 0)
}

/// 主要成效 今年春节…: a short heading that white space parts from its body.
fn before_space(words: &str, clause: &str) -> Option<usize> {
    let at = clause.find([' ', '\u{3000}'])?;
    let heading = &clause[..at];
    let body = words[at..].trim_start();
    let fits =
        (4..=20).contains(&heading.chars().count()) && heading.chars().all(is_han) && !measures(heading);
    (fits && body.starts_with(|c: char| is_han(c) || c.is_ascii_digit()) && body.contains(['。', '，', ',']))
        .then_some(at)
}

/// 突出招商引资,新增项目5个 as a heading: numbers that a summary's headings boast of stand behind a verb at its end.
fn ends_as_heading(words: &str) -> bool {
    words.matches([',', '，']).count() < 2
}

fn opens_body(rest: &str) -> bool {
    let year = rest.len() >= 7
        && rest.bytes().take(4).all(|b| b.is_ascii_digit() || b == b'*')
        && rest[4..].starts_with('年');
    year || words().headings.body_openers.longest_prefix(rest).is_some()
}

/// Just behind the first stop of a sentence outside brackets and quotation marks.
fn sentence_end(words: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in words.char_indices() {
        match c {
            '(' | '（' | '“' | '《' | '「' | '〔' => depth += 1,
            ')' | '）' | '”' | '》' | '」' | '〕' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' | '!' | '?' if depth == 0 => return Some(at + c.len_utf8()),
            // A bracket that never closes must not swallow the paragraph.
            '。' if at > 600 => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// Something stands below the heading: text without a marker, a chain, or a unit of a lower form.
fn has_body(piece: &Piece, next: Option<&Piece>) -> bool {
    next.is_some_and(|next| next.enumerator.is_none() || next.form() > piece.form())
}

pub(super) fn longer_than(words: &str, chars: usize) -> bool {
    words.len() > chars && words.chars().nth(chars).is_some()
}

/// Whether it states a number: digits, or marks that stand for digits, that are no year, date or name.
pub(super) fn measures(words: &str) -> bool {
    let mut previous = '\0';
    let mut hidden = 0_usize;
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        match c {
            '“' | '《' | '「' | '(' | '（' => hidden += 1,
            '”' | '》' | '」' | ')' | '）' => hidden = hidden.saturating_sub(1),
            _ => {}
        }
        if hidden > 0 || !is_digit_like(c) {
            (previous, rest) = (c, &rest[c.len_utf8()..]);
            continue;
        }
        let after = rest.trim_start_matches(is_digit_like);
        let next = after.chars().next().unwrap_or('\0');
        let dated = matches!(next, '年' | '月' | '日' | '号' | '、' | '+' | '-' | '—')
            || previous == '第'
            || previous == '-';
        if !dated && (is_han(next) || matches!(next, '%' | '％')) {
            return true;
        }
        (previous, rest) = (c, after);
    }
    false
}

fn is_digit_like(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | '*' | 'x' | 'X' | '×')
}
