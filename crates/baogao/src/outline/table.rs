//! Tables that were flattened into lines.
//!
//! | form | rows |
//! | --- | --- |
//! | cells parted by white space or `\|`, two lines or more | the cells of each line |
//! | key-value lines (`产值：58亿元`), three or more | key and value |
//! | one cell a line, half of them figures | cannot be told |

use super::enumerator::is_han;
use super::heading::Shape;
use super::scan::{Before, Piece};
use crate::span::TextSpan;
use std::ops::Range;

/// Longest cell in characters.
const MAX_CELL: usize = 16;

/// Longest line of a table in bytes.
const MAX_ROW: usize = 300;

/// Least number of cells that make a row.
const MIN_CELLS: usize = 3;

/// Least number of key-value lines, and of lines with one cell each.
const MIN_PAIRS: usize = 3;
const MIN_SINGLES: usize = 6;

/// What a line could be in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Cells(usize),
    Pair,
    Figure,
    Label,
}

/// Marks the tables; everything else is a paragraph until a heading is found.
pub(super) fn tables(text: &str, pieces: &[Piece]) -> Vec<Shape> {
    let mut shapes = vec![Shape::Paragraph; pieces.len()];
    let lines = line_ranges(pieces);
    let rows: Vec<Option<Row>> = lines.iter().map(|line| row(text, &pieces[line.clone()])).collect();
    let mut at = 0;
    while at < rows.len() {
        let len = table_len(&rows[at..]);
        if len > 0 {
            let (start, end) = (lines[at].start, lines[at + len - 1].end);
            shapes[start..end].fill(Shape::InTable);
            shapes[start] = Shape::Table(end - start);
        }
        at += len.max(1);
    }
    shapes
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

fn row(text: &str, pieces: &[Piece]) -> Option<Row> {
    let span = pieces.first()?.span.cover(pieces.last()?.span);
    let line = &text[span.range()];
    if line.len() > MAX_ROW || is_text(line) || line.contains(['。', '；', ';', '，']) {
        return None;
    }
    let cells = cells(line).filter(|cell| !cell.is_empty()).count();
    let short = cells_are_short(line);
    if cells >= MIN_CELLS && short {
        return Some(Row::Cells(cells));
    }
    if pair(line).is_some() {
        return Some(Row::Pair);
    }
    (cells == 1 && short && pieces[0].enumerator.is_none())
        .then(|| if is_figure(line) { Row::Figure } else { Row::Label })
}

/// Whether the line begins with more than a cell or key can hold.
fn is_text(line: &str) -> bool {
    let ends_cell = |c: char| !is_han(c) && (c.is_whitespace() || matches!(c, '|' | ':' | '：'));
    line.chars().nth(MAX_CELL).is_some() && !line.chars().take(MAX_CELL + 1).any(ends_cell)
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    let bars = line.contains('|');
    line.split(move |c: char| if bars { c == '|' } else { c.is_whitespace() }).map(str::trim)
}

fn cells_are_short(line: &str) -> bool {
    cells(line).all(|cell| cell.chars().nth(MAX_CELL).is_none())
}

fn is_figure(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    digits > 0 && cell.chars().all(|c| c.is_ascii_digit() || ".,%-+*xX ".contains(c))
}

/// 产值：58亿元.
fn pair(line: &str) -> Option<(&str, &str)> {
    let at = line.find(['：', ':'])?;
    let (key, rest) = line.split_at(at);
    let value = rest.trim_start_matches(['：', ':']).trim();
    let short = |words: &str| !words.is_empty() && words.chars().nth(MAX_CELL).is_none();
    (short(key) && short(value) && value.contains(|c: char| c.is_ascii_digit()))
        .then_some((key.trim(), value))
}

/// Rows by which a table is judged: a run that is no table would otherwise be read to its end from each of its lines.
const PROBE: usize = 64;

/// How many lines from here on make one table.
fn table_len(rows: &[Option<Row>]) -> usize {
    type Belongs = fn(Row) -> bool;
    let run = |rows: &[Option<Row>], belongs: Belongs| {
        rows.iter().take_while(|row| row.is_some_and(belongs)).count()
    };
    let head = &rows[..rows.len().min(PROBE)];
    let (is_grid, is_pair): (Belongs, Belongs) = (|row| matches!(row, Row::Cells(_)), |row| row == Row::Pair);
    let grid = run(head, is_grid);
    if grid >= 2 && same_width(&rows[..grid]) {
        return run(rows, is_grid);
    }
    if run(head, is_pair) >= MIN_PAIRS {
        return run(rows, is_pair);
    }
    let is_single: Belongs = |row| matches!(row, Row::Figure | Row::Label);
    let singles = run(head, is_single);
    let figures = rows[..singles].iter().filter(|row| **row == Some(Row::Figure)).count();
    if singles >= MIN_SINGLES && 2 * figures >= singles { run(rows, is_single) } else { 0 }
}

/// Rows of one table have as many cells as the first, give or take one that is empty.
fn same_width(rows: &[Option<Row>]) -> bool {
    let widths: Vec<usize> = rows
        .iter()
        .filter_map(|row| if let Some(Row::Cells(cells)) = row { Some(*cells) } else { None })
        .collect();
    let Some(first) = widths.first() else { return false };
    2 * widths.iter().filter(|width| width.abs_diff(*first) <= 1).count() > widths.len()
}

/// The lines of a table, each as one span.
pub(super) fn lines(pieces: &[Piece]) -> Vec<TextSpan> {
    line_ranges(pieces)
        .into_iter()
        .map(|line| pieces[line.start].span.cover(pieces[line.end - 1].span))
        .collect()
}

/// The cells of each row; none where every line has one cell.
pub(super) fn rows(text: &str, pieces: &[Piece]) -> Vec<Vec<TextSpan>> {
    let rows: Vec<Vec<TextSpan>> = lines(pieces).into_iter().map(|line| row_cells(text, line)).collect();
    if rows.iter().all(|row| row.len() <= 1) { Vec::new() } else { rows }
}

fn row_cells(text: &str, line: TextSpan) -> Vec<TextSpan> {
    let words = &text[line.range()];
    let place = |cell: &str| {
        let start = line.start() + (cell.as_ptr() as usize - words.as_ptr() as usize);
        TextSpan::of(start, start + cell.len())
    };
    match pair(words) {
        Some((key, value)) => vec![place(key), place(value)],
        None => cells(words).filter(|cell| !cell.is_empty()).map(place).collect(),
    }
}
