//! Stage **table**: lines → grids of cells, and cells → claims.
//!
//! | form | example |
//! | --- | --- |
//! | bars, with or without outer ones, or drawn | `\| 产值 \| 亿元 \| 52.7 \|` |
//! | tabs, runs of spaces, commas | `产值 亿元 52.7` |
//! | a cell a line, with or without a bar behind it | `产值 \|` / `亿元 \|` / `52.7 \|` |
//! | label and value | `产值（亿元）：52.7` |
//!
//! The outline asks `find` which of its lines are tables and keeps the cells in its nodes; [`tables`] reads the claims:
//! a cell that is a number takes its indicator from the head of its row, and unit, measure, time and status from the
//! heads of its column and row and from the caption. Where rows cannot be told, no claim is made.

mod cell;
mod claims;
mod column;
mod flat;
mod grid;
mod lines;
mod links;
mod row;
mod words;

pub use cell::Cell;
pub use claims::tables;
pub(crate) use grid::texts;
pub(crate) use lines::find;

use crate::quantity::UnitText;
use crate::span::TextSpan;

/// A unit that stands apart from its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    /// 万, 亿.
    pub(crate) scale: Option<TextSpan>,
    /// The unit behind it.
    pub(crate) text: Option<UnitText>,
    /// The unit in the lexicon.
    pub(crate) id: Option<u32>,
}

/// Where the claim of a cell stands in its table.
///
/// ```
/// let document = baogao::parse("指标\t2021年\n财政收入\t8.1亿元\n工业产值\t19.5亿元")?;
/// let place = document.claim(1).unwrap().cell.unwrap();
/// assert_eq!((place.row, place.column), (2, 1));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// Row, the heads included.
    pub row: u32,
    /// Column.
    pub column: u32,
}

/// The cells of a table, row by row; all rows have the same number of them.
pub(crate) type Rows = Vec<Vec<Cell>>;
