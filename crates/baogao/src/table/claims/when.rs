//! The times of cells.

use super::super::column::Column;
use super::super::row::Row;
use super::Table;
use crate::outline::{self, NodeId, NodeKind, Outline};
use crate::period::Period;
use crate::quantity::CellReader;

impl<'a> Table<'a, '_> {
    /// The time of a cell: of its column, its row, the caption, the headings above, or the report.
    pub(super) fn period(&self, column: &Column, row: &Row) -> Option<Period> {
        let dated = |period: &Period| period.start.is_some();
        let around = || self.caption.period.filter(dated).or_else(|| self.above());
        if column.last_year && column.period.as_ref().is_none_or(|period| !self.names_year(*period)) {
            let main = around().or(row.period);
            if let Some(shifted) = main.and_then(year_before) {
                return Some(if column.to_date { to_date(shifted) } else { shifted });
            }
        }
        let own = column.period.or(row.period);
        match own.filter(dated).or_else(around) {
            Some(period) if column.to_date && own.is_none_or(|own| !dated(&own)) => Some(to_date(period)),
            None => own,
            found => found,
        }
    }

    pub(super) fn names_year(&self, period: Period) -> bool {
        self.str(period.text).contains(|c: char| c.is_ascii_digit() || c == '〇') && period.start.is_some()
    }

    /// The time of the headings above, from the inmost; else that of the report.
    pub(super) fn above(&self) -> Option<Period> {
        let mut id = self.node.parent;
        while let Some(node) = id.map(|id| self.outline.node(id)) {
            if let Some(heading) = node.heading.filter(|_| node.kind == NodeKind::Section) {
                let mut reader = CellReader::new(self.text, self.options.lexicon());
                let named = reader.period(heading.span, self.year).filter(|period| period.start.is_some());
                if named.is_some() {
                    return named;
                }
            }
            id = node.parent;
        }
        let report = self.outline.report_of(self.id);
        let root = self.outline.node(*self.outline.reports.get(report)?).role;
        let plan = self.node.role == outline::Role::Plan && root != outline::Role::Plan;
        if plan { None } else { self.outline.metadata.get(report)?.period }
    }
}

/// The year that 今年 means in a report.
pub(super) fn report_year(outline: &Outline, node: NodeId) -> Option<i16> {
    let about = outline.metadata.get(outline.report_of(node))?;
    about.this_year.or_else(|| Some(about.period?.end?.year()))
}

/// From the start of the year that a time lies in.
pub(super) fn to_date(period: Period) -> Period {
    let start = period.end.and_then(|end| jiff::civil::Date::new(end.year(), 1, 1).ok());
    Period { start: start.or(period.start), ..period }
}

/// The same stretch of the year before.
pub(super) fn year_before(period: Period) -> Option<Period> {
    let back = |date: jiff::civil::Date| jiff::civil::Date::new(date.year() - 1, date.month(), 1).ok();
    let start = back(period.start?)?;
    let last = back(period.end?)?;
    let day = period.end?.day().min(last.last_of_month().day());
    let whole = period.end? == period.end?.last_of_month();
    let end = if whole {
        last.last_of_month()
    } else {
        jiff::civil::Date::new(last.year(), last.month(), day).ok()?
    };
    let start = jiff::civil::Date::new(
        start.year(),
        start.month(),
        period.start?.day().min(start.last_of_month().day()),
    )
    .ok()?;
    Some(Period { start: Some(start), end: Some(end), ..period })
}
