//! What the numbers of a table lean on: the level of a growth in the same row, the whole of a part in the same column.

use super::claims::Draft;
use super::column::{Column, Kind, Role};
use super::row::Row;
use crate::claim::{Measure, Status};
use crate::lexicon::WordSet;
use rust_decimal::Decimal;

/// Most rows that one total is compared with.
const REACH: usize = 40;

/// Joins `drafts`, in the order of rows and columns.
pub(super) fn link(
    text: &str,
    value_noun: &WordSet,
    rows: &mut [Row],
    columns: &[Column],
    drafts: &mut [Draft],
) {
    let grid = Grid::new(rows.len(), columns.len(), drafts);
    let sums = sums(text, value_noun, rows, columns, &grid, drafts);
    for (row, total) in rows.iter_mut().zip(sums) {
        row.parent = row.parent.or(total);
    }
    for at in 0..drafts.len() {
        let (row, column) = (drafts[at].row, drafts[at].column);
        if columns[column].kind == Kind::Level {
            let parent = rows[row].parent;
            drafts[at].part_of = parent.and_then(|parent| grid.at(parent, column)).filter(|whole| {
                drafts[*whole].claim.measure == Measure::Level
                    && drafts[at].claim.measure == Measure::Level
                    && same_unit(text, &drafts[*whole], &drafts[at])
            });
            if drafts[at].claim.measure == Measure::Share
                && columns[column].noun.iter().any(|noun| text[noun.range()].ends_with('率'))
            {
                drafts[at].growth_of = level(columns, &grid, drafts, row, column);
            }
        } else {
            drafts[at].growth_of = level(columns, &grid, drafts, row, column);
        }
    }
    across(columns, &grid, drafts);
}

fn same_unit(text: &str, one: &Draft, other: &Draft) -> bool {
    let word = |draft: &Draft| {
        let quantity = &draft.claim.quantity;
        (
            quantity.scale.map(|span| &text[span.range()]),
            quantity.unit.map(|unit| unit.word(|span| &text[span.range()])),
        )
    };
    word(one) == word(other)
}

/// Where the drafts stand.
struct Grid {
    width: usize,
    places: Vec<Option<usize>>,
}

impl Grid {
    fn new(rows: usize, width: usize, drafts: &[Draft]) -> Self {
        let mut places = vec![None; rows * width];
        for (at, draft) in drafts.iter().enumerate() {
            places[draft.row * width + draft.column] = Some(at);
        }
        Self { width, places }
    }

    fn at(&self, row: usize, column: usize) -> Option<usize> {
        self.places.get(row * self.width + column).copied().flatten()
    }
}

/// The level that a growth, share or rank in the same row speaks of: the nearest on the left that is no base and no plan,
/// else the nearest.
fn level(columns: &[Column], grid: &Grid, drafts: &[Draft], row: usize, column: usize) -> Option<usize> {
    let is_level = |at: &usize| {
        columns[*at].role == Role::Value
            && columns[*at].kind == Kind::Level
            && grid.at(row, *at).is_some_and(|draft| {
                drafts[draft].claim.measure == Measure::Level
                    || columns[column].kind != Kind::Level
                        && *at != column
                        && drafts[draft].claim.measure == Measure::Share
            })
    };
    let plans = drafts[grid.at(row, column)?].claim.status;
    let fits = |at: &usize| {
        let status = columns[*at].status.unwrap_or(Status::Achieved);
        !columns[*at].last_year && (status == plans || plans == Status::Planned)
    };
    let left = || (0..column).rev().filter(is_level);
    let right = || (column + 1..columns.len()).filter(is_level);
    let found = left().find(fits).or_else(|| right().find(fits)).or_else(|| left().next())?;
    grid.at(row, found)
}

/// How far a sum of rounded numbers may be off.
fn tolerance(decimals: u32, count: usize) -> Decimal {
    Decimal::new(5, decimals + 1) * Decimal::from(count as u64 + 1) / Decimal::TWO
}

/// For every row the total that it is a part of, where the rows sum to it.
fn sums(
    text: &str,
    value_noun: &WordSet,
    rows: &[Row],
    columns: &[Column],
    grid: &Grid,
    drafts: &[Draft],
) -> Vec<Option<usize>> {
    let mut parents: Vec<Option<usize>> = vec![None; rows.len()];
    let level = |column: &usize| columns[*column].role == Role::Value && columns[*column].kind == Kind::Level;
    let Some(column) = (0..columns.len()).find(level) else { return parents };
    let draft = |row: usize| {
        grid.at(row, column).map(|at| &drafts[at]).filter(|draft| draft.claim.measure == Measure::Level)
    };
    let value = |row: usize| draft(row).and_then(|draft| draft.claim.quantity.value);
    let like = |row: usize, total: usize| {
        draft(row).zip(draft(total)).is_some_and(|(one, other)| same_unit(text, one, other))
    };
    for total in 0..rows.len() {
        let Some(sum) = value(total) else { continue };
        let label = rows[total].label.map_or("", |label| &text[label.range()]);
        let whole = rows[total].total
            || label.contains('总')
            || label.starts_with('全')
            || rows[total].level.is_some();
        let named = total == 0 && value_noun.longest_suffix(label).is_some();
        if !(whole || named) || sum <= Decimal::ZERO {
            continue;
        }
        let free = |row: &usize| {
            rows[*row].parent.is_none() && parents[*row].is_none() && like(*row, total) && !rows[*row].part
        };
        let below: Vec<usize> = (total + 1..rows.len().min(total + 1 + REACH))
            .take_while(|row| {
                !(rows[total].level.is_some() && rows[*row].level.is_some()) || rows[total].total
            })
            .take_while(|row| !rows[*row].total)
            .filter(free)
            .collect();
        let above: Vec<usize> = (total.saturating_sub(REACH)..total).rev().filter(free).collect();
        let found = if rows[total].total && total > 0 {
            parts(&above, sum, value, 1).or_else(|| parts(&below, sum, value, 2))
        } else {
            let least = if rows[total].level.is_some() { 1 } else { 2 + usize::from(!whole) };
            parts(&below, sum, value, least)
        };
        for row in found.unwrap_or_default() {
            parents[row] = Some(total);
        }
    }
    parents
}

/// The rows that sum to `sum`: the first ones, with at most one of them left out as a part of the one before it.
fn parts(
    rows: &[usize],
    sum: Decimal,
    value: impl Fn(usize) -> Option<Decimal>,
    least: usize,
) -> Option<Vec<usize>> {
    let decimals =
        rows.iter().filter_map(|row| value(*row)).map(|value| value.scale()).max()?.max(sum.scale());
    let run = |skip: Option<usize>| {
        let mut total = Decimal::ZERO;
        let mut found = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            if skip == Some(at) {
                continue;
            }
            total = total.checked_add(value(*row)?)?;
            found.push(*row);
            let off = (sum - total).abs();
            if off <= tolerance(decimals, if decimals == 0 && skip.is_none() { found.len() } else { 1 })
                && found.len() >= least
            {
                return Some(found);
            }
            if total > sum + tolerance(decimals, found.len()) {
                return None;
            }
        }
        None
    };
    run(None).or_else(|| {
        (1..rows.len().min(8)).find_map(|skip| {
            let before = value(rows[skip - 1])?;
            let inner = value(rows[skip])?;
            if inner < before { run(Some(skip)) } else { None }
        })
    })
}

/// Columns that a column of totals adds up: 中央, 省, 县, 小计.
fn across(columns: &[Column], grid: &Grid, drafts: &mut [Draft]) {
    let level = |at: usize| columns[at].role == Role::Value && columns[at].kind == Kind::Level;
    for (total, column) in columns.iter().enumerate().filter(|(at, column)| column.total && level(*at)) {
        let status = column.status;
        for row in 0..grid.places.len() / grid.width.max(1) {
            let Some(whole) = grid.at(row, total) else { continue };
            let Some(sum) = drafts[whole].claim.quantity.value else { continue };
            let left = (0..total).rev().take_while(|at| level(*at) && columns[*at].status == status);
            let right =
                (total + 1..columns.len()).take_while(|at| level(*at) && columns[*at].status == status);
            for side in [left.collect::<Vec<_>>(), right.collect()] {
                let cells: Vec<usize> = side.into_iter().filter_map(|at| grid.at(row, at)).collect();
                let found = parts(
                    &cells,
                    sum,
                    |at| drafts[at].claim.quantity.value,
                    if cells.len() == 1 { 1 } else { 2 },
                );
                for part in found.unwrap_or_default() {
                    drafts[part].part_of = drafts[part].part_of.or(Some(whole)).filter(|_| part != whole);
                }
            }
        }
    }
}
