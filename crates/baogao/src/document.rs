//! The parsed document: the lossless outline and the claims, with views that read them.

use crate::Options;
use crate::claim::Claim;
use crate::finding::Finding;
use crate::lexicon::{BaseQuantity, Lexicon};
use crate::outline::{Metadata, Node, NodeId, NodeKind, Outline};
use crate::period::Period;
use crate::quantity::Missing;
use crate::restore::{Furniture, Repair, RepairKind, Restored};
use crate::source::Source;
use crate::span::{Span, TextSpan};
use rust_decimal::Decimal;
use std::ops::Deref;
use std::sync::Arc;

/// A parsed document.
#[derive(Debug, Clone)]
pub struct Document {
    name: Option<String>,
    source: Source,
    restored: Restored,
    outline: Outline,
    claims: Vec<Claim>,
    findings: Vec<Finding>,
    lexicon: Option<Arc<Lexicon>>,
}

/// One class of damage and how often the document shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Damage {
    /// Stable name: a [`RepairKind`]'s, or `digits_stripped`, `digits_redacted`, `paywall`.
    pub kind: &'static str,
    /// How often.
    pub count: usize,
}

impl Document {
    pub(crate) fn new(
        options: &Options,
        source: Source,
        restored: Restored,
        outline: Outline,
        claims: Vec<Claim>,
        findings: Vec<Finding>,
    ) -> Self {
        let (name, lexicon) = (options.name.clone(), options.lexicon.clone());
        Self { name, source, restored, outline, claims, findings, lexicon }
    }

    /// The name that the caller gave.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What was decoded from the input.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The restored text.
    pub fn text(&self) -> &str {
        &self.restored.text
    }

    /// The restored text with its map, script and gaps.
    pub fn restored(&self) -> &Restored {
        &self.restored
    }

    /// The tree behind [`Document::reports`].
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The lexicon that it was read with.
    pub fn lexicon(&self) -> &Lexicon {
        match &self.lexicon {
            Some(lexicon) => lexicon,
            None => Lexicon::builtin(),
        }
    }

    /// The reports, in order.
    pub fn reports(&self) -> impl ExactSizeIterator<Item = NodeRef<'_>> {
        self.outline.reports.iter().map(|id| NodeRef { document: self, id: *id })
    }

    /// All nodes, in source order.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = NodeRef<'_>> {
        (0..self.outline.nodes.len()).map(|at| NodeRef { document: self, id: NodeId(at as u32) })
    }

    /// The node with this id.
    pub fn node(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef { document: self, id }
    }

    /// The claims, in source order.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = ClaimRef<'_>> {
        self.claims.iter().map(|claim| ClaimRef { document: self, claim })
    }

    /// The claim with this id.
    pub fn claim(&self, id: u32) -> Option<ClaimRef<'_>> {
        self.claims.get(id as usize).map(|claim| ClaimRef { document: self, claim })
    }

    /// What was repaired, or could be.
    pub fn repairs(&self) -> &[Repair] {
        &self.restored.repairs
    }

    /// What stands outside every report.
    pub fn furniture(&self) -> &[Furniture] {
        &self.restored.furniture
    }

    /// What the document says against itself.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The source of a stretch of restored text.
    pub fn source_span(&self, span: TextSpan) -> Span {
        self.restored.map.to_source(span)
    }

    /// The restored text of a stretch of source.
    pub fn text_span(&self, span: Span) -> TextSpan {
        self.restored.map.to_text(span)
    }

    /// The damage that the document carries, most frequent first.
    pub fn damage(&self) -> Vec<Damage> {
        let missing = |why| self.claims.iter().filter(|claim| claim.quantity.missing == Some(why)).count();
        let mut damage: Vec<Damage> = RepairKind::ALL
            .iter()
            .filter(|kind| **kind != RepairKind::Furniture)
            .map(|kind| Damage {
                kind: kind.as_str(),
                count: self.restored.repairs.iter().filter(|repair| repair.kind == *kind).count(),
            })
            .collect();
        damage.push(Damage { kind: "digits_stripped", count: missing(Missing::Stripped) });
        damage.push(Damage { kind: "digits_redacted", count: missing(Missing::Redacted) });
        damage.push(Damage { kind: "paywall", count: self.restored.gaps.len() });
        damage.retain(|damage| damage.count > 0);
        damage.sort_by_key(|damage| std::cmp::Reverse(damage.count));
        damage
    }
}

/// A node with its document at hand.
#[derive(Debug, Clone, Copy)]
pub struct NodeRef<'d> {
    document: &'d Document,
    id: NodeId,
}

impl Deref for NodeRef<'_> {
    type Target = Node;

    fn deref(&self) -> &Node {
        self.document.outline.node(self.id)
    }
}

impl<'d> NodeRef<'d> {
    /// Its id.
    pub fn id(self) -> NodeId {
        self.id
    }

    fn node(self) -> &'d Node {
        self.document.outline.node(self.id)
    }

    /// The units and paragraphs in it, in order.
    pub fn children(self) -> impl ExactSizeIterator<Item = NodeRef<'d>> {
        self.node().children.iter().map(move |id| NodeRef { document: self.document, id: *id })
    }

    /// The unit that it stands in.
    pub fn parent(self) -> Option<NodeRef<'d>> {
        self.node().parent.map(|id| NodeRef { document: self.document, id })
    }

    /// It and everything in it, in source order.
    pub fn walk(self) -> impl Iterator<Item = NodeRef<'d>> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(
                next.node().children.iter().rev().map(|id| NodeRef { document: self.document, id: *id }),
            );
            Some(next)
        })
    }

    /// The nodes in it whose heading or own text holds `needle`.
    pub fn find(self, needle: &str) -> impl Iterator<Item = NodeRef<'d>> {
        self.walk().filter(move |node| match node.kind {
            NodeKind::Report | NodeKind::Section => {
                node.heading_text().is_some_and(|text| text.contains(needle))
            }
            _ => node.text().contains(needle),
        })
    }

    /// Its restored text, marker and heading included.
    pub fn text(self) -> &'d str {
        self.document.restored.str(self.node().span)
    }

    /// Its marker as written.
    pub fn marker_text(self) -> Option<&'d str> {
        self.node().marker.map(|marker| self.document.restored.str(marker.span))
    }

    /// Its heading; for a report its title.
    pub fn heading_text(self) -> Option<&'d str> {
        self.node().heading.map(|heading| self.document.restored.str(heading.span))
    }

    /// Where it stands in the source.
    pub fn source_span(self) -> Span {
        self.document.source_span(self.node().span)
    }

    /// The headings from the report down to it.
    pub fn path(self) -> Vec<&'d str> {
        let mut path: Vec<&str> = std::iter::successors(Some(self), |node| node.parent())
            .filter_map(|node| node.heading_text().or(node.marker_text()))
            .collect();
        path.reverse();
        path
    }

    /// The claims in it.
    pub fn claims(self) -> impl Iterator<Item = ClaimRef<'d>> {
        let (document, span) = (self.document, self.node().span);
        let first = document.claims.partition_point(|claim| claim.quantity.span.start() < span.start());
        let inside =
            document.claims[first..].iter().take_while(move |claim| claim.quantity.span.start() < span.end());
        inside.map(move |claim| ClaimRef { document, claim })
    }

    /// What is known about the report that it stands in.
    pub fn metadata(self) -> &'d Metadata {
        &self.document.outline.metadata[self.document.outline.report_of(self.id)]
    }
}

/// A claim with its document at hand.
#[derive(Debug, Clone, Copy)]
pub struct ClaimRef<'d> {
    document: &'d Document,
    claim: &'d Claim,
}

impl Deref for ClaimRef<'_> {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        self.claim
    }
}

impl<'d> ClaimRef<'d> {
    fn str(self, span: TextSpan) -> &'d str {
        self.document.restored.str(span)
    }

    /// The quantity expression, restored.
    pub fn text(self) -> &'d str {
        self.str(self.claim.quantity.span)
    }

    /// Where the quantity expression stands in the source.
    pub fn source_span(self) -> Span {
        self.document.source_span(self.claim.quantity.span)
    }

    /// The sentence, restored.
    pub fn sentence(self) -> &'d str {
        self.str(self.claim.sentence)
    }

    /// The number as written, before scale.
    pub fn value(self) -> Option<Decimal> {
        self.claim.quantity.value
    }

    /// Why the number is not there.
    pub fn missing(self) -> Option<Missing> {
        self.claim.quantity.missing
    }

    /// The unit as written, scale included (`亿元`).
    pub fn unit(self) -> Option<String> {
        let quantity = &self.claim.quantity;
        let scale = quantity.scale.map_or("", |span| self.str(span));
        let unit = quantity.unit.map_or("", |unit| unit.word(|span| self.str(span)));
        (!scale.is_empty() || !unit.is_empty()).then(|| [scale, unit].concat())
    }

    /// The number in base units, exact.
    pub fn base(self) -> Option<BaseQuantity<'d>> {
        let quantity = &self.claim.quantity;
        let scale = quantity.scale.map(|span| self.document.restored.fold(span));
        let unit = quantity.unit.map(|unit| unit.word(|span| self.document.restored.fold(span)));
        self.document.lexicon().base_quantity(quantity.value, quantity.upper, scale, unit)
    }

    /// What is measured.
    pub fn indicator(self) -> Option<&'d str> {
        self.claim.indicator.map(|indicator| self.str(indicator.span))
    }

    /// The id of the canonical indicator, when sure.
    pub fn canonical(self) -> Option<&'d str> {
        let at = self.claim.indicator?.canonical?;
        self.document.lexicon().indicators.get(at as usize).map(|indicator| indicator.id.as_str())
    }

    /// What the indicator belongs to.
    pub fn subject(self) -> Option<&'d str> {
        self.claim.subject.map(|span| self.str(span))
    }

    /// The governing verb.
    pub fn predicate(self) -> Option<&'d str> {
        self.claim.predicate.map(|span| self.str(span))
    }

    /// The territory.
    pub fn scope(self) -> Option<&'d str> {
        self.claim.scope.map(|span| self.str(span))
    }

    /// The time it holds for.
    pub fn period(self) -> Option<Period> {
        self.claim.period
    }

    /// The unit that it stands in.
    pub fn node(self) -> NodeRef<'d> {
        self.document.node(self.claim.node)
    }
}
