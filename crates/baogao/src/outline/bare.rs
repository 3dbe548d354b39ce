//! Headings without an enumerator: on a line of their own, or run into paragraphs that stand next to each other.

use super::enumerator::{Form, is_han};
use super::heading::{Shape, longer_than, measures, section};
use super::scan::{Before, Piece};
use super::words::words;

/// Longest run-in heading without a marker, in characters.
const MAX_RUN_IN: usize = 26;

/// Longest heading without a marker on a line of its own, in characters.
const MAX_LINE: usize = 30;

/// Least length of a heading, in characters.
const MIN_HEADING: usize = 4;

/// Least length of the body behind a run-in heading, in characters.
const MIN_BODY: usize = 16;

/// The form that a unit counts as: bare headings have two.
pub(super) fn form(piece: &Piece, shape: Shape) -> Form {
    match (piece.enumerator, shape) {
        (None, Shape::Section { run_in: false, .. }) => Form::BareLine,
        _ => piece.form(),
    }
}

/// Turns paragraphs that begin with a heading into sections.
pub(super) fn bare_headings(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    own_lines(text, pieces, shapes);
    let mut at = 0;
    while at < pieces.len() {
        let group = shapes[at..].iter().take_while(|shape| **shape == Shape::Paragraph).count();
        run_ins(text, &pieces[at..at + group], &mut shapes[at..at + group]);
        at += group.max(1);
    }
}

/// Run-in headings among paragraphs that no other unit parts: at least two in a row, and half of all paragraphs.
fn run_ins(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    let ends: Vec<Option<usize>> = pieces.iter().map(|piece| run_in_end(text, piece)).collect();
    let count = ends.iter().flatten().count();
    if 2 * count < pieces.len() {
        return;
    }
    for (at, end) in ends.iter().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| ends.get(at)).is_some_and(Option::is_some);
        if let Some(end) = end
            && (beside(at.checked_sub(1)) || beside(Some(at + 1)))
        {
            shapes[at] = section(text, pieces[at].span.start(), *end, *end, true);
        }
    }
}

/// Where the run-in heading of a paragraph ends.
fn run_in_end(text: &str, piece: &Piece) -> Option<usize> {
    if !piece.begins_paragraph() {
        return None;
    }
    let line = &text[piece.span.range()];
    let (end, stop) = line
        .char_indices()
        .take(MAX_RUN_IN + 1)
        .find(|(_, c)| matches!(c, '。' | '：' | ':' | '！' | '？' | ';' | '；'))?;
    let body = end + stop.len_utf8();
    let heads = stop == '。' && is_heading(&line[..end]) && longer_than(&line[body..], MIN_BODY);
    heads.then_some(piece.span.start() + body)
}

fn is_heading(words: &str) -> bool {
    let lists = &self::words().headings;
    words.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《'))
        && longer_than(words, MIN_HEADING - 1)
        && words.matches([',', '，']).count() < 2
        && !measures(words)
        && lists.narrative_openers.longest_prefix(words).is_none()
        && !lists.sentence_words.occur_in(words)
}

/// Headings on lines of their own: believed where two stand in the report, or where the words are those of a main part.
fn own_lines(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    let found: Vec<usize> = (0..pieces.len())
        .filter(|at| shapes[*at] == Shape::Paragraph && is_own_line(text, pieces, *at))
        .collect();
    for at in &found {
        let span = pieces[*at].span;
        if found.len() >= 2 || names_part(&text[span.range()]) {
            shapes[*at] = section(text, span.start(), span.end(), span.end(), false);
        }
    }
}

fn is_own_line(text: &str, pieces: &[Piece], at: usize) -> bool {
    let piece = &pieces[at];
    let line = &text[piece.span.range()];
    let opens = line.starts_with(|c: char| is_han(c) || c.is_ascii_digit() || matches!(c, '“' | '【' | '《'));
    let has_body = pieces.get(at + 1).is_some_and(|next| {
        let below = &text[next.span.range()];
        next.before == Before::Line && (next.enumerator.is_some() || longer_than(below, MAX_LINE))
    });
    let closed = at == 0
        || text[pieces[at - 1].span.range()]
            .ends_with(['。', '！', '!', '？', '?', '”', '）', ')', '：', ':']);
    piece.before == Before::Line
        && has_body
        && closed
        && opens
        && longer_than(line, MIN_HEADING - 1)
        && !longer_than(line, MAX_LINE)
        && !line.contains(['。', '；', ';', '：', ':', '？', '|', '\t'])
        && !line.ends_with(['，', ',', '、', '！', '日', '号', '月'])
        && !measures(line)
        && !is_caption(line)
        && super::head::speaker_at(line).is_none()
}

/// 表1 …, 图2 …, 附件1 …: they name what is not here.
fn is_caption(line: &str) -> bool {
    let rest = line.trim_start_matches(['表', '图', '附', '件', '续']);
    rest.len() < line.len()
        && rest
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '一'..='三' | '：' | ':'))
        || line.starts_with("附件")
        || line.starts_with("附表")
        || line.starts_with("附后")
}

fn names_part(line: &str) -> bool {
    words().headings.parts.occur_in(line)
}
