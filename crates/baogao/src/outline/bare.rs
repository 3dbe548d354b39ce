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

/// Least length of a line of figures below a heading, in characters.
const MIN_FIGURES: usize = 12;

/// The form that the unit at `at` counts as: bare headings have several.
pub(super) fn form(text: &str, pieces: &[Piece], shapes: &[Shape], at: usize) -> Form {
    let line = |at: usize| match (pieces[at].enumerator, shapes[at]) {
        (None, Shape::Section { heading, run_in: false, .. }) => Some(heading),
        _ => None,
    };
    match line(at) {
        None => pieces[at].form(),
        Some(heading) if names_main_part(&text[heading.range()]) => Form::BarePart,
        Some(_) if at + 1 < pieces.len() && line(at + 1).is_some() => Form::BareUpper,
        Some(_) => Form::BareLine,
    }
}

/// 2016年工作回顾, 2017年工作安排: a time in front of the name of a part.
fn names_main_part(heading: &str) -> bool {
    let named = crate::time::named(heading).filter(|named| named.range.start == 0);
    let past = words().headings.spans.longest_prefix(heading).is_some();
    let rest = named.map(|named| &heading[named.range.end..]);
    past && names_part(heading) || rest.is_some_and(|rest| rest == "工作" || names_part(heading))
}

/// Turns paragraphs that begin with a heading into sections.
pub(super) fn bare_headings(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    own_lines(text, pieces, shapes);
    bracketed_heads(text, pieces, shapes);
    let mut at = 0;
    while at < pieces.len() {
        let group = shapes[at..].iter().take_while(|shape| **shape == Shape::Paragraph).count();
        run_ins(text, &pieces[at..at + group], &mut shapes[at..at + group]);
        at += group.max(1);
    }
}

/// Run-in headings among paragraphs that no other unit parts: at least two in a row, and half of all paragraphs.
fn run_ins(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    let all: Vec<Option<usize>> = pieces.iter().map(|piece| run_in_end(text, piece)).collect();
    let count = all.iter().flatten().count();
    // 就业。: so short a heading needs more neighbours.
    let short = |end: usize, at: usize| end - pieces[at].span.start() <= 3 * MIN_HEADING;
    let ends: Vec<Option<usize>> =
        all.iter().enumerate().map(|(at, end)| end.filter(|end| count >= 3 || !short(*end, at))).collect();
    let counted = pieces.iter().filter(|piece| piece.span.len() > 6).count();
    let count = ends.iter().flatten().count();
    if 2 * count < counted {
        return;
    }
    for (at, end) in ends.iter().enumerate() {
        let beside = |at: Option<usize>| at.and_then(|at| ends.get(at)).is_some_and(Option::is_some);
        let many = count >= 3 && 3 * count >= 2 * counted;
        if let Some(end) = end
            && (many || beside(at.checked_sub(1)) || beside(Some(at + 1)))
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
    if let Some(body) = spaced_end(line) {
        return Some(piece.span.start() + body);
    }
    let (end, stop) = line
        .char_indices()
        .take(MAX_RUN_IN + 1)
        .find(|(_, c)| matches!(c, '。' | '：' | ':' | '！' | '？' | ';' | '；'))?;
    let body = end + stop.len_utf8();
    let heads = stop == '。' && is_heading(&line[..end]) && longer_than(&line[body..], MIN_BODY);
    heads.then_some(piece.span.start() + body)
}

/// 执法检查 1986年5月,…: a short heading that white space parts from the time that opens its paragraph.
fn spaced_end(line: &str) -> Option<usize> {
    let at = line.find([' ', '\u{3000}']).filter(|at| *at <= 3 * 8)?;
    let body = line[at..].trim_start();
    let dated = crate::time::named(body).is_some_and(|named| named.range.start == 0);
    let heading = &line[..at];
    (dated && heading.chars().count() >= 2 && heading.chars().all(is_han) && longer_than(body, 2 * MIN_BODY))
        .then_some(line.len() - body.len())
}

fn is_heading(words: &str) -> bool {
    let lists = &self::words().headings;
    words.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《'))
        && longer_than(words, 1)
        && words.matches([',', '，']).count() < 2
        && !measures(words)
        && (lists.narrative_openers.longest_prefix(words).is_none()
            || lists.not_narrative.longest_prefix(words).is_some())
        && !lists.sentence_words.occur_in(words)
}

/// 〔全乡概况〕1997年…, 【工业】…: headings in brackets that run into their paragraphs, where two stand in the report.
fn bracketed_heads(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    let inner = |at: usize| -> Option<(usize, usize, usize)> {
        let piece = &pieces[at];
        let line = &text[piece.span.range()];
        let open = line.chars().next().filter(|c| matches!(c, '〔' | '【' | '['))?.len_utf8();
        let close = line.find(['〕', '】', ']']).filter(|close| *close <= 3 * 13)?;
        let words = &line[open..close];
        let body = close + line[close..].chars().next().map_or(0, char::len_utf8);
        let heads =
            words.chars().count() >= 2 && words.chars().all(is_han) && longer_than(&line[body..], MIN_BODY);
        let start = piece.span.start();
        (piece.before == Before::Line && heads).then_some((start + open, start + close, start + body))
    };
    let found: Vec<usize> =
        (0..pieces.len()).filter(|at| shapes[*at] == Shape::Paragraph && inner(*at).is_some()).collect();
    if found.len() < 2 {
        return;
    }
    for at in found {
        if let Some((start, end, body)) = inner(at) {
            shapes[at] = section(text, start, end, body, true);
        }
    }
}

/// Headings on lines of their own: believed where two stand in the report, or where the words are those of a main part.
fn own_lines(text: &str, pieces: &[Piece], shapes: &mut [Shape]) {
    let mut found: Vec<usize> = Vec::new();
    for at in (0..pieces.len()).rev() {
        // From the end: a heading may stand right above another one.
        let below = found.last() == Some(&(at + 1));
        if shapes[at] == Shape::Paragraph && is_own_line(text, pieces, at, below) {
            found.push(at);
        }
    }
    found.reverse();
    let numbered = pieces.iter().any(|piece| matches!(piece.form(), Form::HanComma | Form::Arabic));
    let labels = found.iter().filter(|at| text[pieces[**at].span.range()].ends_with([':', '：'])).count();
    for at in &found {
        let span = pieces[*at].span;
        let line = &text[span.range()];
        let label = line.ends_with([':', '：']);
        let lone = !label || labels >= 2 || !numbered;
        if lone && (found.len() >= 2 || names_part(line) || names_main_part(line) || label) {
            shapes[*at] = section(text, span.start(), span.end(), span.end(), false);
        }
    }
}

fn is_own_line(text: &str, pieces: &[Piece], at: usize, heads_below: bool) -> bool {
    let piece = &pieces[at];
    let line = &text[piece.span.range()];
    let opens = line.starts_with(|c: char| is_han(c) || c.is_ascii_digit() || matches!(c, '“' | '【' | '《'));
    let has_body = pieces.get(at + 1).is_some_and(|next| {
        let below = &text[next.span.range()];
        let enough = if is_label(line) { MIN_BODY } else { MAX_LINE };
        // 全省總體情況 / 各類學校1.8萬所,…: lines of figures are a body, too.
        let figures = longer_than(below, MIN_FIGURES) && measures(below) && below.contains(['，', ',']);
        next.before == Before::Line
            && (next.enumerator.is_some() || heads_below || figures || longer_than(below, enough))
    });
    // 81. and its like count the paragraphs of policy addresses, which have headings of two characters.
    let over_paragraph = pieces.get(at + 1).is_some_and(|next| {
        next.enumerator.is_some_and(|found| found.form == Form::Arabic && found.ordinal >= Some(25))
    });
    let closed = at == 0 || {
        let above = &text[pieces[at - 1].span.range()];
        let headed = pieces[at - 1].enumerator.is_some() && !longer_than(above, MAX_LINE);
        let shorter = !longer_than(above, MAX_LINE) && !above.ends_with(['，', ',', '、', '；', ';']);
        headed || shorter || above.ends_with(['。', '！', '!', '？', '?', '”', '）', ')', '：', ':'])
    };
    let labelled = is_label(line);
    let line = if labelled { line.trim_end_matches([':', '：']) } else { line };
    piece.before == Before::Line
        && has_body
        && closed
        && opens
        && longer_than(line, if heads_below || over_paragraph { 1 } else { MIN_HEADING - 1 })
        && crate::time::named(line).is_none_or(|named| named.range.len() < line.len())
        && !longer_than(line, MAX_LINE)
        && !line.contains(['。', '；', ';', '：', ':', '？', '|', '\t'])
        && !line.ends_with(['，', ',', '、', '！', '日', '号', '月'])
        && !measures(line)
        && !line.contains("……")
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

/// 主要工作任务:, 建材类:: a short line with a colon that names what follows, and addresses nobody.
fn is_label(line: &str) -> bool {
    let Some(name) = line.strip_suffix([':', '：']) else { return false };
    let lists = &words().headings;
    (2..=12).contains(&name.chars().count())
        && name.chars().all(is_han)
        && lists.general_heads.longest_suffix(name).is_some()
        && lists.salutations.longest_prefix(name).is_none()
        && !lists.salutations.occurs_in(name)
}

fn names_part(line: &str) -> bool {
    words().headings.parts.occur_in(line)
}
