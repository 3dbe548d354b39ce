//! Where reports begin: compilations of reports, and the head of each.
//!
//! Sites join reports in many ways: `…工作总结篇一`, `范文1`, `第一篇：…`, `[SEP]`, or the same title again.

use super::enumerator::{self, Form, han_numeral};
use super::head::{HeadKind, HeadLine, head, kind};
use super::heading::shapes;
use super::scan::{Before, Piece};
use super::table;
use super::title::{self, ends_with_tail, is_title, title_span, trim_title};
use super::tree::Builder;
use super::words::words;
use super::{Marker, MarkerStyle};
use crate::span::TextSpan;
use std::collections::HashSet;

/// The pieces of one report and what stands at its head.
pub(super) struct Report<'p> {
    start: usize,
    marker: Option<Marker>,
    pub(super) title: Option<TextSpan>,
    pub(super) head: Vec<HeadLine>,
    /// The pieces of the head: passages of the report itself.
    lines: &'p [Piece],
    pub(super) body: &'p [Piece],
}

impl Report<'_> {
    /// Adds the report to the tree.
    pub(super) fn build(&self, text: &str, builder: &mut Builder<'_>) {
        builder.report(self.start, self.marker, self.title);
        let marker = self.marker.map(|marker| marker.span);
        for piece in self.lines {
            match marker.filter(|marker| piece.span.contains(*marker)) {
                None => builder.own_text(piece.span, true),
                Some(marker) => {
                    builder.own_text(TextSpan::of(piece.span.start(), marker.start()), true);
                    builder.own_text(TextSpan::of(marker.end(), piece.span.end()), true);
                }
            }
        }
        builder.pieces(self.body, &shapes(text, self.body));
    }
}

/// Splits the pieces of a document into reports.
pub(super) fn split<'p>(text: &str, pieces: &'p [Piece]) -> Vec<Report<'p>> {
    let mut starts = starts(text, pieces);
    if pieces.is_empty() {
        return Vec::new();
    }
    let leads = starts.first().is_some_and(|first| *first > 0 && only_leads(text, &pieces[..*first]));
    if starts.first() != Some(&0) && !leads {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    let first = starts.first().copied().unwrap_or(0);
    let mut reports: Vec<Report<'p>> =
        starts.iter().zip(ends).map(|(start, end)| report(text, &pieces[*start..end])).collect();
    if leads && let Some(report) = reports.first_mut() {
        // What a site put in front of the first report belongs to its head.
        report.lines = &pieces[..first + report.lines.len()];
    }
    reports
}

/// Longest introduction of a compilation, in bytes.
const MAX_LEAD: usize = 1_500;

/// Whether the pieces in front of the first marker are the title and introduction of a compilation: no report of its own.
fn only_leads(text: &str, pieces: &[Piece]) -> bool {
    let counts = |piece: &Piece| piece.enumerator.is_some_and(|found| found.ordinal.is_some());
    let introduces = |piece: &Piece| {
        let line = &text[piece.span.range()];
        line.chars().count() <= 40 && !line.ends_with(['。', '；'])
            || words().titles.site_words.occur_in(line)
    };
    let len =
        pieces.last().zip(pieces.first()).map_or(0, |(last, first)| last.span.end() - first.span.start());
    len <= MAX_LEAD && pieces.iter().all(|piece| !counts(piece) && introduces(piece))
}

/// Positions of the pieces that begin reports.
fn starts(text: &str, pieces: &[Piece]) -> Vec<usize> {
    let marked: Vec<usize> =
        (0..pieces.len()).filter(|at| compilation_marker(text, &pieces[*at]).is_some()).collect();
    match marked.is_empty() {
        true => repeated_titles(text, pieces),
        false => without_repeats(text, pieces, marked),
    }
}

/// Without the markers that repeat the one right above: 第一篇：T over a line 篇一.
fn without_repeats(text: &str, pieces: &[Piece], marked: Vec<usize>) -> Vec<usize> {
    let ordinal = |at: usize| compilation_marker(text, &pieces[at]).and_then(|marker| marker.ordinal);
    let mut kept: Vec<usize> = Vec::new();
    for at in marked {
        let repeats = kept
            .last()
            .is_some_and(|last| at - last <= 3 && ordinal(at).is_some() && ordinal(at) == ordinal(*last));
        if !repeats {
            kept.push(at);
        }
    }
    kept
}

fn report<'p>(text: &str, pieces: &'p [Piece]) -> Report<'p> {
    let start = pieces[0].span.start();
    match compilation_marker(text, &pieces[0]) {
        Some(marker) => marked_report(text, pieces, start, marker),
        None => {
            let (head, taken) = head(text, &pieces[..first_table(text, pieces)]);
            let title = title_of(&head);
            // Without a title the report begins behind the lines of the site.
            let taken = if title.is_none() { title::lead(text, pieces) } else { taken };
            let (lines, body) = pieces.split_at(taken);
            let start =
                if title.is_none() { body.first().map_or(start, |piece| piece.span.start()) } else { start };
            Report { start, marker: None, title, head, lines, body }
        }
    }
}

/// A report of a compilation: its title stands beside the marker, or in the line below.
fn marked_report<'p>(text: &str, pieces: &'p [Piece], start: usize, marker: Marker) -> Report<'p> {
    let line = pieces[0].span;
    let before = trimmed(text, TextSpan::of(line.start(), marker.span.start()));
    let after = trimmed(text, TextSpan::of(marker.span.end(), line.end()));
    let before = unnumbered(text, before);
    let beside = [before, after].into_iter().find(|span| !span.is_empty()).map(|span| title_span(text, span));
    let (lines, taken) = head(text, &pieces[1..]);
    // Without a title below, the lines of a headless report are its body.
    let (lines, taken) =
        if beside.is_some() && !titled(text, &lines) { (Vec::new(), 0) } else { (lines, taken) };
    let title = beside.or_else(|| title_of(&lines));
    let (own, body) = pieces.split_at(1 + taken);
    Report { start, marker: Some(marker), title, head: lines, lines: own, body }
}

/// How many of the first pieces stand in no table: a head has none.
fn first_table(text: &str, pieces: &[Piece]) -> usize {
    let probe = &pieces[..pieces.len().min(HEAD)];
    table::first(text, probe).unwrap_or(pieces.len())
}

/// Pieces among which a head is sought.
const HEAD: usize = 64;

fn title_of(head: &[HeadLine]) -> Option<TextSpan> {
    head.iter().find(|line| line.kind == HeadKind::Title).map(|line| line.span)
}

/// Whether the title among the lines of a head ends with a genre.
fn titled(text: &str, lines: &[HeadLine]) -> bool {
    title_of(lines).is_some_and(|title| ends_with_tail(&text[title.range()]))
}

/// 1.医保中心工作总结 篇一: without the number in front.
fn unnumbered(text: &str, span: TextSpan) -> TextSpan {
    let len = enumerator::read(&text[span.range()], true).map_or(0, |found| found.len);
    trimmed(text, TextSpan::of(span.start() + len, span.end()))
}

/// Without the white space and brackets that part a title from its marker.
fn trimmed(text: &str, span: TextSpan) -> TextSpan {
    let words = &text[span.range()];
    let is_edge = |c: char| c.is_whitespace() || "()（）【】[]:：、-—".contains(c);
    let start = span.start() + words.len() - words.trim_start_matches(is_edge).len();
    let end = span.start() + words.trim_end_matches(is_edge).len();
    TextSpan::of(start.min(end), end)
}

/// Longest line with a compilation marker in characters.
const MAX_LINE: usize = 60;

/// 篇一, 范文1, 第一篇, [SEP] at the start or end of a short line of its own.
fn compilation_marker(text: &str, piece: &Piece) -> Option<Marker> {
    if !piece.begins_paragraph() || piece.span.len() > 3 * MAX_LINE {
        return None;
    }
    let line = &text[piece.span.range()];
    let (range, ordinal) = separator(line).or_else(|| counted(line))?;
    Some(Marker {
        span: TextSpan::of(piece.span.start() + range.start, piece.span.start() + range.end),
        style: MarkerStyle::Compilation,
        ordinal,
        inferred: false,
    })
}

type Found = (std::ops::Range<usize>, Option<u32>);

fn separator(line: &str) -> Option<Found> {
    words().titles.separators.iter().any(|separator| line == separator).then_some((0..line.len(), None))
}

fn counted(line: &str) -> Option<Found> {
    let words = &words().titles.compilation_words;
    if !words.occur_in(line) {
        return None;
    }
    words.iter().find_map(|word| {
        line.match_indices(word)
            .find_map(|(at, _)| before_word(line, at, word).or_else(|| after_word(line, at, word)))
    })
}

fn numeral(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match han_numeral(text) {
        None if (1..=2).contains(&digits) => text[..digits].parse().ok().map(|value| (value, digits)),
        found => found,
    }
}

/// 第一篇 at the start of a line, before a title or alone.
fn before_word(line: &str, at: usize, word: &str) -> Option<Found> {
    let (ordinal, len) = numeral(line.strip_prefix('第')?)?;
    let end = at + word.len();
    let rest = line[end..].trim_start_matches(['：', ':', '、', ' ', '】', '\u{3000}']);
    let end = if line[end..].starts_with([':', '：']) { line.len() - rest.len() } else { end };
    (at == 3 + len && (rest.is_empty() || ends_with_tail(trim_title(rest))))
        .then_some((0..end, Some(ordinal)))
}

/// 篇一 at the end of a title, at the start of one, or alone.
fn after_word(line: &str, at: usize, word: &str) -> Option<Found> {
    let (ordinal, len) = numeral(&line[at + word.len()..])?;
    let end = at + word.len() + len;
    let (before, after) = (line[..at].trim(), line[end..].trim());
    let closes = after.is_empty() || matches!(after, ")" | "）" | "】" | ":" | "：");
    let leads = matches!(before, "" | "【" | "(" | "（");
    let titled = leads
        && after.starts_with([':', '：', '】', '、', ')', '）', ' '])
        && ends_with_tail(trim_title(after));
    let ends = closes && (leads || before.chars().count() >= 4);
    (ends || titled).then_some((at..end, Some(ordinal)))
}

/// Least length in bytes of a report between two titles.
const MIN_REPORT: usize = 300;

/// Titles that stand in the middle of a document: the first one again, or another organisation's where counting restarts.
fn repeated_titles(text: &str, pieces: &[Piece]) -> Vec<usize> {
    let mut known = HashSet::new();
    let mut starts = Vec::new();
    let mut began = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if piece.before != Before::Line || !is_title(text, piece) {
            continue;
        }
        let title = bare(&text[piece.span.range()]);
        let again = known.contains(&title);
        known.insert(title);
        let apart = piece.span.start().saturating_sub(began) >= MIN_REPORT && at > 0;
        let since = starts.last().copied().unwrap_or(0);
        if apart && (again && has_units(&pieces[since..at]) || opens_another(text, pieces, at)) {
            starts.push(at);
            began = piece.span.start();
        }
    }
    starts
}

/// Whether units stand among the pieces: a title behind a mere lead-in is the same report's again.
fn has_units(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| piece.enumerator.is_some_and(|found| found.ordinal.is_some()))
}

fn bare(line: &str) -> String {
    line.chars().filter(|c| !c.is_whitespace() && !c.is_ascii_digit()).collect()
}

/// How many pieces after a title must show the first unit of its report.
const RESTART_WITHIN: usize = 8;

/// Whether the title at `at` names an organisation and counting starts anew below it.
fn opens_another(text: &str, pieces: &[Piece], at: usize) -> bool {
    let line = &text[pieces[at].span.range()];
    let named = words().titles.organisations.occurs_in(line) || super::place::place(line).is_some();
    let above = &text[pieces[at - 1].span.range()];
    let complete = above.ends_with(['。', '！', '!', '）', ')', '日', '”', ';', '；']) || signs(above);
    named
        && complete
        && !title::is_part(line)
        && (restarts(&pieces[..at], &pieces[at + 1..])
            || addresses(text, &pieces[at + 1..])
            || differs(text, pieces, at))
}

/// The signature at the end of a report: an office.
fn signs(line: &str) -> bool {
    super::head::ends_with_organisation(line) && line.chars().count() <= 30
}

/// How many lines below a title may tell that a report begins.
const HEAD_LINES: usize = 5;

/// Whether a subtitle or an address stands below a title: ——在…会议上, 各位代表：.
fn addresses(text: &str, after: &[Piece]) -> bool {
    after.iter().take(HEAD_LINES).any(|piece| {
        let line = &text[piece.span.range()];
        matches!(kind(line), Some(HeadKind::Subtitle | HeadKind::DocumentNumber))
            || line.ends_with([':', '：'])
                && words().headings.salutations.longest_prefix(line).is_some()
                && line.len() <= 90
    })
}

/// Whether the title at `at` names another place or office than the one that the document begins with, and prose follows.
fn differs(text: &str, pieces: &[Piece], at: usize) -> bool {
    let line = &text[pieces[at].span.range()];
    let Some(first) = title::find(text, pieces) else { return false };
    let first = &text[first.span.range()];
    let place = |line: &str| super::place::place(line).map(|place| line[place.range].to_owned());
    let prose = pieces.get(at + 1).is_some_and(|next| {
        next.before == Before::Line && next.span.len() >= MIN_PROSE
            || next.enumerator.is_some_and(|found| found.ordinal == Some(1))
    });
    let (one, other) = (place(first), place(line));
    let years = crate::time::year_in(first).zip(crate::time::year_in(line));
    prose
        && (one.is_some() && other.is_some() && one != other
            || years.is_some_and(|(one, other)| one != other && place(first) == place(line)))
}

/// Least length, in bytes, of the paragraph below the title of a report.
const MIN_PROSE: usize = 90;

fn restarts(before: &[Piece], after: &[Piece]) -> bool {
    let first = after.iter().take(RESTART_WITHIN).find_map(|piece| piece.enumerator);
    let top =
        before.iter().rev().find_map(|piece| piece.enumerator.filter(|found| found.form == Form::HanComma));
    first.zip(top).is_some_and(|(first, top)| {
        first.form == Form::HanComma && first.ordinal == Some(1) && top.ordinal > Some(1)
    })
}
