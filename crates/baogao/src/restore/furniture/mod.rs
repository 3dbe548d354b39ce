//! Furniture: text that belongs to no report. Site chrome, page markers and paywall notices are taken out of the text.

mod chrome;
mod glued;
mod headers;
mod inline;
mod known;
mod lexicon;
pub(super) mod line;
mod noise;
mod pages;
mod paywall;
mod triggers;

use super::draft::Proposal;
use super::{Furniture, FurnitureKind, RepairKind};
use crate::span::Span;
use chrome::Page;
use inline::Verdict;
use lexicon::FurnitureLexicon;
use line::{Line, is_finished, lines};
use pages::PageMark;
use std::ops::Range;

/// Three line breaks stand where text was taken away: the line stage never joins over so many, so that the sentence
/// before a gap never runs on into the one after, however often the text is restored.
pub(super) const GAP_BREAK: &str = "\n\n\n";

/// What is known of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Text,
    /// Text with a notice in it: the notice is lifted out, and the rest is no chrome.
    Noticed,
    Chrome,
    Paywall,
    PageMarker,
}

impl Mark {
    /// Whether the line has text of a report.
    const fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Noticed)
    }
}

/// What was found, in offsets of the text that was searched.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The stretches in order, gaps among them with where they are.
    pub(super) furniture: Vec<Furniture>,
    pub(super) gaps: Vec<Span>,
    /// How to take it out.
    pub(super) proposals: Vec<Proposal>,
}

/// Finds the furniture of `text`, whose Traditional characters have been folded.
pub(super) fn find(text: &str) -> Found {
    let lines = lines(text);
    let (hits, suspects) = FurnitureLexicon::builtin()
        .triggers
        .as_ref()
        .map_or_else(Default::default, |triggers| triggers.lines(text, &lines));
    let (hits, mut inside) = split_hits(text, &lines, hits);
    inside.extend(strewn(text, &lines));
    let notices = paywall::find(text, &lines, &suspects);
    let pages = pages::find(text, &lines);
    let mut page = Page {
        text,
        lines: &lines,
        marks: vec![Mark::Text; lines.len()],
        starts: lines.iter().map(|line| line.text.start).collect(),
    };
    for mark in &pages {
        if mark.fills(&lines[mark.line]) {
            page.marks[mark.line] = Mark::PageMarker;
        } else if mark.range.start == lines[mark.line].text.start {
            page.starts[mark.line] = mark.range.end;
        }
    }
    for notice in &notices {
        let first = lines.partition_point(|line| line.text.start < notice.start);
        let filled = lines[first..].iter().take_while(|line| line.text.end <= notice.end).count();
        page.marks[first..first + filled].fill(Mark::Paywall);
        let last = lines.partition_point(|line| line.text.start < notice.end);
        for at in [first.checked_sub(1), last.checked_sub(1)].into_iter().flatten() {
            let overlaps = lines[at].text.start < notice.end && notice.start < lines[at].text.end;
            if overlaps && page.marks[at] == Mark::Text {
                page.marks[at] = Mark::Noticed;
            }
        }
    }
    for (line, piece) in &inside {
        let covered = (*line..lines.len()).take_while(|at| lines[*at].text.start < piece.end);
        for at in covered.filter(|at| page.marks[*at] == Mark::Text).collect::<Vec<_>>() {
            page.marks[at] = Mark::Noticed;
        }
    }
    page.mark_hits(&hits);
    page.mark_edges();
    inside.extend(glued::find(text, &lines, &page.head_lines()));
    let marks = page.marks;
    Collector { text, lines: &lines, marks: &marks, found: Found::default() }.collect(&notices, inside, pages)
}

/// Parts the lines that are chrome as a whole from what is chrome inside others, with its line.
fn split_hits(text: &str, lines: &[Line], hits: Vec<usize>) -> (Vec<usize>, Vec<(usize, Range<usize>)>) {
    let (mut whole, mut inside) = (Vec::new(), Vec::new());
    for at in hits {
        match inline::find(text, &lines[at]) {
            Verdict::Inside(pieces) => inside.extend(pieces.into_iter().map(|piece| (at, piece))),
            Verdict::Whole => whole.push(at),
            Verdict::Nothing => {}
        }
    }
    (whole, inside)
}

/// The noise of a site, with the line that each piece begins in.
fn strewn(text: &str, lines: &[Line]) -> Vec<(usize, Range<usize>)> {
    let of_line = |piece: Range<usize>| (lines.partition_point(|line| line.raw.end < piece.start), piece);
    noise::rows(text, lines).into_iter().map(of_line).collect()
}

/// Turns marks into furniture and deletions.
struct Collector<'t> {
    text: &'t str,
    lines: &'t [Line],
    marks: &'t [Mark],
    found: Found,
}

impl Collector<'_> {
    fn collect(
        mut self,
        notices: &[Range<usize>],
        inside: Vec<(usize, Range<usize>)>,
        pages: Vec<PageMark>,
    ) -> Found {
        self.chrome();
        let apart = |piece: &Range<usize>| {
            let at = notices.partition_point(|notice| notice.end <= piece.start);
            notices.get(at).is_none_or(|notice| piece.end <= notice.start)
        };
        self.inside(inside.into_iter().filter(|(_, piece)| apart(piece)).collect());
        let last_text = self.marks.iter().rposition(|mark| mark.is_text());
        for notice in notices {
            self.paywall(notice, last_text);
        }
        for mark in pages {
            if self.marks[mark.line] != Mark::Chrome {
                self.add(FurnitureKind::PageMarker, mark.range);
                self.replace(mark.removed, "");
            }
        }
        self.found.furniture.sort_by_key(|piece| piece.span);
        self.found.furniture.dedup_by(|next, last| next.span.start() < last.span.end());
        self.merge();
        self.found
    }

    /// Makes one deletion of those that overlap, as a page break right before a notice; a gap's break stays.
    fn merge(&mut self) {
        self.found.proposals.sort_by_key(|proposal| proposal.range.start);
        self.found.proposals.dedup_by(|next, last| {
            let overlaps = next.range.start < last.range.end;
            if overlaps {
                last.range.end = last.range.end.max(next.range.end);
                if last.with.is_empty() {
                    last.with = std::mem::take(&mut next.with);
                }
            }
            overlaps
        });
    }

    fn add(&mut self, kind: FurnitureKind, range: Range<usize>) {
        self.found.furniture.push(Furniture { kind, span: Span::of(range.start, range.end) });
    }

    fn replace(&mut self, range: Range<usize>, with: &str) {
        self.found.proposals.push(Proposal::new(RepairKind::Furniture, range, with, 100));
    }

    /// Pieces inside lines, each told once.
    fn inside(&mut self, mut pieces: Vec<(usize, Range<usize>)>) {
        pieces.sort_by_key(|(_, piece)| (piece.start, std::cmp::Reverse(piece.end)));
        let mut done = 0;
        for (line, piece) in pieces {
            let piece = piece.start.max(done)..piece.end;
            if piece.is_empty() || self.marks.get(line) == Some(&Mark::Chrome) {
                continue;
            }
            done = piece.end;
            self.add(FurnitureKind::Chrome, piece.clone());
            self.replace(piece, "");
        }
    }

    /// Runs of chrome lines, each one piece.
    fn chrome(&mut self) {
        let mut at = 0;
        while at < self.lines.len() {
            let end = (at..self.lines.len())
                .find(|line| self.marks[*line] != Mark::Chrome)
                .unwrap_or(self.lines.len());
            if at < end {
                let start = self.lines[at].raw.start;
                let next = self.lines.get(end).map_or(self.text.len(), |line| line.raw.start);
                self.add(FurnitureKind::Chrome, self.lines[at].text.start..self.lines[end - 1].text.end);
                self.replace(start..next, "");
            }
            at = end + 1;
        }
    }

    /// A notice that cut a report leaves a gap; one among the chrome leaves nothing.
    fn paywall(&mut self, notice: &Range<usize>, last_text: Option<usize>) {
        let start = self.text[..notice.start].trim_end().len();
        let end = after_breaks(self.text, notice.end);
        let cut = match self.text_before(notice.start) {
            None => false,
            Some(_) if last_text.is_some_and(|last| self.lines[last].text.end > notice.end) => true,
            // Below the report: where nothing stands in between, an unfinished sentence tells that it was cut.
            Some(line) => {
                line.end >= start && !is_finished(&self.text[line.start..line.end.min(notice.start)])
            }
        };
        self.add(FurnitureKind::Paywall, notice.clone());
        if cut {
            self.found.gaps.push(Span::of(notice.start, notice.end));
            self.replace(start..end, GAP_BREAK);
        } else {
            self.replace(notice.start..end, "");
        }
    }

    /// The line of text that begins last before `offset`. A notice has few lines of other kinds before it.
    fn text_before(&self, offset: usize) -> Option<Range<usize>> {
        /// Farther up than this, the report is no matter of the notice's.
        const REACH: usize = 100;
        let before = self.lines.partition_point(|line| line.text.start < offset);
        let from = before.saturating_sub(REACH);
        let at = (from..before).rev().find(|at| self.marks[*at].is_text())?;
        Some(self.lines[at].text.clone())
    }
}

/// The offset behind the line breaks that follow `offset`; the indent of the next line stays.
fn after_breaks(text: &str, offset: usize) -> usize {
    let rest = &text[offset..];
    let blank = &rest[..rest.len() - rest.trim_start().len()];
    offset + blank.rfind('\n').map_or(0, |at| at + 1)
}
