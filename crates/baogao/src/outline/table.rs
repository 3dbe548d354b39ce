//! Which pieces are lines of tables.

use super::heading::Shape;
use super::scan::{Before, Piece};
use crate::span::TextSpan;
use std::ops::Range;

/// Marks the tables; everything else is a paragraph until a heading is found.
pub(super) fn tables(text: &str, pieces: &[Piece]) -> Vec<Shape> {
    let mut shapes = vec![Shape::Paragraph; pieces.len()];
    let ranges = line_ranges(pieces);
    for found in crate::table::find(text, &spans(pieces, &ranges)) {
        let (start, end) = (ranges[found.lines.start].start, ranges[found.lines.end - 1].end);
        shapes[start..end].fill(Shape::InTable);
        shapes[start] = Shape::Table(end - start);
    }
    shapes
}

/// The position of the first piece that stands in a table, if any does.
pub(super) fn first(text: &str, pieces: &[Piece]) -> Option<usize> {
    let ranges = line_ranges(pieces);
    crate::table::find(text, &spans(pieces, &ranges)).first().map(|found| ranges[found.lines.start].start)
}

/// The pieces of each line.
fn line_ranges(pieces: &[Piece]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match ranges.last_mut() {
            Some(last) if piece.before != Before::Line => last.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}

fn spans(pieces: &[Piece], ranges: &[Range<usize>]) -> Vec<TextSpan> {
    ranges.iter().map(|line| pieces[line.start].span.cover(pieces[line.end - 1].span)).collect()
}

/// The lines of a table, each as one span.
pub(super) fn lines(pieces: &[Piece]) -> Vec<TextSpan> {
    spans(pieces, &line_ranges(pieces))
}
