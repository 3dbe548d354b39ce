//! A text under repair: modules propose changes over its present state, one pass applies them, the map follows.

use super::map::{MapBuilder, OffsetMap};
use super::{Repair, RepairKind};
use crate::Options;
use crate::span::TextSpan;
use std::borrow::Cow;
use std::ops::Range;

/// A change that a module proposes over the draft's present text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proposal {
    pub(super) kind: RepairKind,
    pub(super) range: Range<usize>,
    pub(super) with: String,
    pub(super) candidates: Vec<String>,
    /// 0 to 100.
    pub(super) confidence: u8,
}

impl Proposal {
    /// Replaces `range` by `with`.
    pub(super) fn new(
        kind: RepairKind,
        range: Range<usize>,
        with: impl Into<String>,
        confidence: u8,
    ) -> Self {
        Self { kind, range, with: with.into(), candidates: Vec::new(), confidence }
    }

    /// Deletes `range`.
    pub(super) fn delete(kind: RepairKind, range: Range<usize>, confidence: u8) -> Self {
        Self::new(kind, range, String::new(), confidence)
    }
}

/// The text as repaired so far.
pub(super) struct Draft<'s> {
    pub(super) text: Cow<'s, str>,
    pub(super) map: OffsetMap,
    pub(super) repairs: Vec<Repair>,
    options: &'s Options,
}

impl<'s> Draft<'s> {
    pub(super) fn new(source: &'s str, options: &'s Options) -> Self {
        Self { text: Cow::Borrowed(source), map: OffsetMap::default(), repairs: Vec::new(), options }
    }

    /// Whether the caller wants this kind of damage repaired.
    pub(super) fn repairs(&self, kind: RepairKind) -> bool {
        self.options.repairs(kind)
    }

    /// Applies the proposals that are wanted and sure enough, and lists all wanted ones as repairs.
    ///
    /// Of two that overlap the earlier one wins, and of two that begin at one place the first in `proposals`.
    pub(super) fn apply(&mut self, mut proposals: Vec<Proposal>) {
        proposals.retain(|proposal| self.options.repairs(proposal.kind));
        if proposals.is_empty() {
            return;
        }
        proposals.sort_by_key(|proposal| proposal.range.start);
        self.repairs.reserve(proposals.len());
        let mut builder = MapBuilder::with_edits(&self.text, proposals.len());
        for proposal in proposals {
            let sure = proposal.confidence >= self.options.least_confidence();
            let applied = sure && builder.replace(proposal.range.clone(), &proposal.with);
            if applied || !sure {
                list(&mut self.repairs, &self.map, proposal, applied);
            }
        }
        let (text, map) = builder.finish();
        self.text = Cow::Owned(text);
        self.map = std::mem::take(&mut self.map).then(map);
    }
}

/// Adds the proposal to the repairs. Furniture has a list of its own.
fn list(repairs: &mut Vec<Repair>, map: &OffsetMap, proposal: Proposal, applied: bool) {
    if proposal.kind == RepairKind::Furniture {
        return;
    }
    let Proposal { kind, range, with: text, candidates, confidence } = proposal;
    let span = map.to_source(TextSpan::of(range.start, range.end));
    repairs.push(Repair { kind, span, text, candidates, confidence, applied });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proposals_of_a_later_pass_are_told_in_source_offsets() {
        let options = Options::default();
        let mut draft = Draft::new("ab(x)cd", &options);
        draft.apply(vec![Proposal::delete(RepairKind::PinyinAnnotation, 2..5, 99)]);
        draft.apply(vec![Proposal::new(RepairKind::FullWidth, 2..3, "C", 99)]);
        assert_eq!(draft.text, "abCd");
        assert_eq!(draft.repairs[1].span.range(), 5..6);
    }

    #[test]
    fn a_weak_proposal_is_listed_and_not_applied() {
        let options = Options::default();
        let mut draft = Draft::new("abcd", &options);
        draft.apply(vec![Proposal::delete(RepairKind::LostLead, 1..2, 10)]);
        assert_eq!(draft.text, "abcd");
        assert!(!draft.repairs[0].applied);
    }

    #[test]
    fn a_disabled_kind_is_neither_applied_nor_listed() {
        let options = Options::default().without_repair(RepairKind::Markup);
        let mut draft = Draft::new("a</p>", &options);
        draft.apply(vec![Proposal::delete(RepairKind::Markup, 1..5, 99)]);
        assert_eq!(draft.text, "a</p>");
        assert!(draft.repairs.is_empty());
    }
}
