//! The time that a number holds for: the last one named in its passage, else of the heading above, else the report's.

use super::reader::ClaimReader;
use crate::outline::{NodeId, NodeKind, Role};
use crate::period::Period;
use crate::quantity::Quantity;
use crate::span::TextSpan;

impl ClaimReader<'_> {
    /// The time in force at a quantity: the last one named before it in its passage, or the report's.
    pub(super) fn period_at(&mut self, quantity: Quantity) -> Option<Period> {
        while let Some(period) = self.quantities.periods.get(self.next_period) {
            if period.text.end() > quantity.span.start() {
                break;
            }
            self.next_period += 1;
            if !self.is_reference(period.text) {
                self.period = Some(*period);
                self.head_period(*period);
            }
        }
        let passage = self.outline.passages[quantity.passage as usize];
        let named = self.period.filter(|period| passage.span.contains(period.text));
        named.or_else(|| self.heading_period(quantity.span)).or_else(|| self.report_period(passage.node))
    }

    /// Remembers a period that stands in a heading for all that the heading governs.
    fn head_period(&mut self, period: Period) {
        let at = self.outline.passages.partition_point(|passage| passage.span.end() < period.text.end());
        let Some(passage) = self.outline.passages.get(at).filter(|passage| passage.is_heading) else {
            return;
        };
        let node = self.outline.node(passage.node);
        if node.kind == NodeKind::Section {
            self.headings
                .retain(|(id, _)| self.outline.node(*id).span.contains(node.span) && *id != passage.node);
            self.headings.push((passage.node, period));
        }
    }

    fn heading_period(&self, span: TextSpan) -> Option<Period> {
        let governs = |id: NodeId| self.outline.node(id).span.contains(span);
        self.headings.iter().rev().find(|(id, _)| governs(*id)).map(|(_, period)| *period)
    }

    /// The report's period; a plan at the end of a review is about another time, which the report may not name.
    fn report_period(&self, node: NodeId) -> Option<Period> {
        let report = self.outline.report_of(node);
        let root = self.outline.node(*self.outline.reports.get(report)?).role;
        let plan = self.outline.node(node).role == Role::Plan && root != Role::Plan;
        if plan { None } else { self.outline.metadata.get(report)?.period }
    }

    /// 比去年, 较2015年: a time that something is compared with.
    fn is_reference(&self, time: TextSpan) -> bool {
        self.reference_before.longest_suffix(&self.text[..time.start()]).is_some()
    }
}
