//! Claims of sentences that stand in cells.

use super::super::Place;
use super::super::column::Kind;
use super::Table;
use crate::claim::{Claim, Measure, Status};
use crate::outline::Node;
use crate::span::TextSpan;

impl<'a> Table<'a, '_> {
    /// What sentences in cells take from the heads of their row and column.
    pub(super) fn cells_of_text(&self, node: &Node, claims: &mut [Claim]) {
        let start = claims.partition_point(|claim| claim.quantity.span.start() < node.span.start());
        let mut inside = claims[start..]
            .iter_mut()
            .take_while(|claim| claim.quantity.span.end() <= node.span.end())
            .peekable();
        for (at, cells) in self.node.rows[self.heads..].iter().enumerate() {
            for (column_at, cell) in cells.iter().enumerate() {
                while let Some(claim) = inside.next_if(|claim| claim.quantity.span.end() <= cell.span.end()) {
                    if claim.node == self.id && cell.span.contains(claim.quantity.span) {
                        self.sentence_in_cell(claim, at, column_at, cell.span);
                    }
                }
            }
        }
    }

    pub(super) fn sentence_in_cell(&self, claim: &mut Claim, at: usize, column_at: usize, cell: TextSpan) {
        let (column, row) = (&self.columns[column_at], &self.rows[at]);
        claim.cell = Some(Place { row: (self.heads + at) as u32, column: column_at as u32 });
        let moves = matches!(claim.measure, Measure::Growth | Measure::Change | Measure::Multiple);
        let own = claim.indicator.is_some_and(|indicator| cell.contains(indicator.span));
        if !own && let Some(label) = row.label {
            let label = self.without_growth(label, claim.measure);
            claim.indicator = Some(self.indicator(label, claim));
        }
        if moves && claim.comparison.is_none() && matches!(column.kind, Kind::Move { .. }) {
            claim.comparison = column.comparison;
        }
        if !claim.period.is_some_and(|period| cell.contains(period.text)) {
            claim.period = self.period(column, row);
        }
        if let Some(status) = column.status.filter(|_| claim.status == Status::Achieved) {
            claim.status = status;
        }
    }
}
