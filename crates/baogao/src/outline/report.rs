//! Where reports begin: compilations of reports, and the title of each.

use super::enumerator::han_numeral;
use super::heading::shapes;
use super::scan::Piece;
use super::tree::Builder;
use super::words::words;
use super::{Marker, MarkerStyle};
use crate::span::TextSpan;

/// The pieces of one report and what stands at its head.
pub(super) struct Report<'p> {
    start: usize,
    marker: Option<Marker>,
    title: Option<TextSpan>,
    /// Title lines: passages of the report itself.
    head: &'p [Piece],
    body: &'p [Piece],
}

impl Report<'_> {
    /// Adds the report to the tree.
    pub(super) fn build(&self, text: &str, builder: &mut Builder<'_>) {
        builder.report(self.start, self.marker, self.title);
        for piece in self.head {
            match self.marker.filter(|marker| piece.span.contains(marker.span)) {
                None => builder.own_text(piece.span, true),
                Some(marker) => {
                    builder.own_text(TextSpan::of(piece.span.start(), marker.span.start()), true);
                    builder.own_text(TextSpan::of(marker.span.end(), piece.span.end()), true);
                }
            }
        }
        builder.pieces(self.body, &shapes(text, self.body));
    }
}

/// Longest title in characters.
const MAX_TITLE: usize = 60;

/// How many paragraphs may stand before a title.
const MAX_BEFORE_TITLE: usize = 3;

/// Splits the pieces of a document into reports.
pub(super) fn split<'p>(text: &str, pieces: &'p [Piece]) -> Vec<Report<'p>> {
    let mut starts: Vec<usize> =
        (0..pieces.len()).filter(|at| compilation_marker(text, &pieces[*at]).is_some()).collect();
    if pieces.is_empty() {
        return Vec::new();
    }
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    starts.iter().zip(ends).map(|(start, end)| report(text, &pieces[*start..end])).collect()
}

fn report<'p>(text: &str, pieces: &'p [Piece]) -> Report<'p> {
    let start = pieces[0].span.start();
    if let Some(marker) = compilation_marker(text, &pieces[0]) {
        let title = TextSpan::of(start, start + text[start..marker.span.start()].trim_end().len());
        let title = Some(title).filter(|title| !title.is_empty());
        return Report { start, marker: Some(marker), title, head: &pieces[..1], body: &pieces[1..] };
    }
    let at = pieces.iter().take(MAX_BEFORE_TITLE).position(|piece| is_title(text, piece));
    let title = at.map(|at| pieces[at].span);
    let head = at.map_or(0, |at| at + 1);
    Report { start, marker: None, title, head: &pieces[..head], body: &pieces[head..] }
}

/// 篇一 at the end of a title line.
fn compilation_marker(text: &str, piece: &Piece) -> Option<Marker> {
    if !piece.begins_paragraph() || piece.span.len() > 3 * MAX_TITLE {
        return None;
    }
    let line = &text[piece.span.range()];
    let at = line.rfind("篇")?;
    let (ordinal, len) = han_numeral(&line[at + 3..])?;
    (at + 3 + len == line.len()).then(|| Marker {
        span: TextSpan::of(piece.span.start() + at, piece.span.end()),
        style: MarkerStyle::Compilation,
        ordinal: Some(ordinal),
        inferred: false,
    })
}

/// A short line that ends with the name of a genre.
fn is_title(text: &str, piece: &Piece) -> bool {
    let line = &text[piece.span.range()];
    piece.enumerator.is_none()
        && piece.begins_paragraph()
        && line.len() <= 3 * MAX_TITLE
        && words().headings.title_tails.iter().any(|tail| line.ends_with(tail.as_str()))
}
