//! From a cell that is a number to its claim.

use super::super::cell::{inside, is_sign, trimmed, without_mark};
use super::super::column::{Column, Kind, Role};
use super::super::row::Row;
use super::super::{Place, Unit};
use super::Table;
use crate::claim::{Claim, Comparison, Direction, Measure, Rules, Status};
use crate::outline;
use crate::quantity::{self, Bound, Quantity, Sign};
use crate::span::TextSpan;
use rust_decimal::Decimal;

/// How sure the claim of a cell is.
const SURE: u8 = 80;

impl<'a> Table<'a, '_> {
    /// The number of a cell and whether it is negative; `None` where it is none after all.
    pub(super) fn quantity(&mut self, cell: TextSpan) -> Option<(Quantity, bool)> {
        let words = without_mark(self.str(trimmed(self.text, cell)));
        let inner = inside(words);
        let start = cell.start() + (inner.as_ptr() as usize - self.str(cell).as_ptr() as usize);
        let span = TextSpan::of(start, start + inner.len());
        let signs: usize = inner.chars().take_while(|c| is_sign(*c) || *c == ' ').map(char::len_utf8).sum();
        let mut negative = inner[..signs].contains(['-', '—', '–', '－', '−', '﹣', '▼', '↓']);
        let about = [
            ("约", Bound::About),
            ("近", Bound::Nearly),
            ("超", Bound::MoreThan),
            ("不低于", Bound::AtLeast),
            ("不少于", Bound::AtLeast),
        ];
        let bound = about.iter().find(|(word, _)| inner[signs..].starts_with(word));
        let lead = signs + bound.map_or(0, |(word, _)| word.len());
        let signed = inner[..signs].trim_start_matches(' ');
        let bound = match signed.chars().next() {
            Some('≥') => Some(Bound::AtLeast),
            Some('≤') => Some(Bound::AtMost),
            Some('>' | '＞') => Some(Bound::MoreThan),
            Some('<' | '＜') => Some(Bound::LessThan),
            _ => bound.map(|(_, bound)| *bound),
        };
        // (12.5) in accounts is below zero; [7500] is a sum.
        negative |= inner.len() < words.len() && words.starts_with(['(', '（']);
        let mut quantity = self.reader.amount(TextSpan::of(start + lead, span.end()))?;
        let rest = self.str(TextSpan::of(quantity.span.end(), span.end())).trim();
        let mut end = quantity.span.end();
        if !rest.is_empty() {
            if quantity.unit.is_some() || rest.chars().any(|c| c.is_ascii_digit()) {
                return None;
            }
            let from = span.end() - rest.len();
            quantity.unit = Some(quantity::UnitText::Written(TextSpan::of(from, span.end())));
            end = span.end();
        }
        let from = if signs > 0 && matches!(signed.chars().next(), Some('▲' | '▼' | '△' | '↑' | '↓' | '±'))
        {
            start + lead
        } else {
            start
        };
        quantity.span = TextSpan::of(from, end);
        quantity.bound = bound.unwrap_or(quantity.bound);
        let plus = inner[..signs].contains(['+', '＋']).then_some(Sign::Plus);
        quantity.sign = if negative { Some(Sign::Minus) } else { plus };
        Some((quantity, negative))
    }

    /// The claim of one cell.
    pub(super) fn claim(&mut self, at: usize, column_at: usize, cell: TextSpan) -> Option<Claim> {
        let (mut quantity, negative) = self.quantity(cell)?;
        let bracketed = self.str(cell).trim().starts_with(['[', '［', '〔']);
        let column = &self.columns[column_at];
        let row = &self.rows[at];
        let label = row.label.map_or("", |label| self.str(label));
        let own = quantity.unit.is_some() || quantity.scale.is_some();
        if !own && let Some(unit) = self.unit(column, row) {
            (quantity.scale, quantity.unit, quantity.unit_id) = (unit.scale, unit.text, unit.id);
        }
        let kind = if column.average && bracketed { Kind::Level } else { column.kind };
        let (measure, row_average) = self.measure(kind, label, &quantity);
        let moves = matches!(measure, Measure::Growth | Measure::Change);
        let zero = quantity.value.is_some_and(|value| value == Decimal::ZERO);
        if negative && !moves {
            quantity.value = quantity.value.map(|value| -value);
        }
        let direction =
            moves.then_some(if negative { Direction::Down } else { Direction::Up }).filter(|_| !zero);
        let from_row = kind == Kind::Level && moves;
        let comparison = if from_row { self.row_comparison(label) } else { column.comparison };
        let status = column.status.unwrap_or_else(|| self.default_status(column));
        let passage = self.outline.passages.partition_point(|passage| passage.span.end() <= cell.start());
        quantity.passage = passage.min(self.outline.passages.len().saturating_sub(1)) as u32;
        Some(Claim {
            id: 0,
            report: self.outline.report_of(self.id) as u32,
            node: self.id,
            sentence: cell,
            quantity,
            measure,
            direction,
            compared_with: None,
            comparison: comparison.filter(|_| moves || matches!(measure, Measure::Multiple | Measure::Share)),
            status,
            indicator: None,
            subject: None,
            predicate: None,
            scope: None,
            period: self.period(&self.columns[column_at], row),
            growth_of: None,
            part_of: None,
            rules: Rules::table(),
            cell: Some(Place { row: (self.heads + at) as u32, column: column_at as u32 }),
            average: column.average && !bracketed || row_average,
            confidence: SURE,
        })
    }

    /// The unit of a number that has none in its cell.
    pub(super) fn unit(&self, column: &Column, row: &Row) -> Option<Unit> {
        match column.kind {
            Kind::Rank => column.unit,
            Kind::Move { absolute: true } => {
                column.unit.filter(|unit| !self.is_percent(*unit)).or(row.unit).or(column.unit)
            }
            Kind::Move { .. } | Kind::Share | Kind::Target => column.unit,
            Kind::Level => row
                .unit
                .filter(|_| self.columns.iter().any(|column| column.role == Role::Unit))
                .or_else(|| {
                    // 城镇化率(%) under 单位：亿元.
                    let caption = column.unit.filter(|unit| self.caption.units.contains(unit));
                    if caption.is_some() { row.unit.or(caption) } else { column.unit.or(row.unit) }
                }),
        }
    }

    /// What kind of number a cell is, by its column, then by its row; and whether it is an average a year.
    pub(super) fn measure(&self, kind: Kind, label: &str, quantity: &Quantity) -> (Measure, bool) {
        let dimension = quantity.unit_id.map(|id| self.options.lexicon().unit(id).dimension.as_str());
        let percent = dimension == Some("percent");
        let times = dimension == Some("multiple")
            || matches!(quantity.unit, Some(quantity::UnitText::Written(span)) if self.str(span) == "倍");
        let point = matches!(dimension, Some("percentage_point" | "permille_point"));
        match kind {
            _ if point => (Measure::Change, false),
            Kind::Move { absolute } => {
                let unit = quantity.unit.is_some() || quantity.scale.is_some();
                let measure = if times {
                    Measure::Multiple
                } else if absolute || unit && !percent && dimension != Some("permille") {
                    Measure::Change
                } else {
                    Measure::Growth
                };
                (measure, false)
            }
            Kind::Share | Kind::Target => (Measure::Share, false),
            Kind::Rank => (Measure::Rank, false),
            Kind::Level => {
                let grows = self.words.moves(label) && !label.ends_with(['额', '数', '量']);
                if percent && grows {
                    return (Measure::Growth, self.words.average.occurs_in(label));
                }
                (if percent { Measure::Share } else { Measure::Level }, false)
            }
        }
    }

    pub(super) fn row_comparison(&self, label: &str) -> Option<Comparison> {
        if self.words.average.occurs_in(label) {
            None
        } else if self.words.previous.occurs_in(label) {
            Some(Comparison::Previous)
        } else {
            (label.contains("同比") || self.words.last_year.occurs_in(label)).then_some(Comparison::Yoy)
        }
    }

    /// In a part that plans, what no head calls done is planned.
    pub(super) fn default_status(&self, column: &Column) -> Status {
        let plans = self.node.role == outline::Role::Plan && !column.last_year;
        if plans { Status::Planned } else { Status::Achieved }
    }
}
