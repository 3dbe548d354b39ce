//! From shaped pieces to the arena of nodes and the passages.

use super::heading::Shape;
use super::level::{Counted, depths};
use super::scan::Piece;
use super::{Heading, Marker, Node, NodeId, NodeKind, Outline, Passage, Role};
use super::{bare, table};
use crate::limits::MAX_DEPTH;
use crate::restore::Restored;
use crate::span::TextSpan;

/// Builds the arena report by report; `open` is the spine from the current report down.
pub(super) struct Builder<'r> {
    restored: &'r Restored,
    outline: Outline,
    open: Vec<NodeId>,
    /// How many gaps are in the tree.
    gaps: usize,
}

impl<'r> Builder<'r> {
    pub(super) fn new(restored: &'r Restored) -> Self {
        Self { restored, outline: Outline::default(), open: Vec::new(), gaps: 0 }
    }

    pub(super) fn finish(mut self) -> Outline {
        self.gaps_before(usize::MAX);
        self.close_spans();
        self.outline
    }

    /// Opens a report that begins at `start`.
    pub(super) fn report(&mut self, start: usize, marker: Option<Marker>, title: Option<TextSpan>) {
        self.gaps_before(start);
        self.open.clear();
        let heading = title.map(|span| Heading { span, run_in: false });
        let span = TextSpan::of(start, start);
        let id = self.push(Node { marker, heading, ..node(NodeKind::Report, span) });
        self.outline.reports.push(id);
        self.open.push(id);
    }

    /// Adds a node under the innermost open unit.
    fn push(&mut self, mut node: Node) -> NodeId {
        let id = NodeId(self.outline.nodes.len() as u32);
        node.parent = self.open.last().copied();
        node.depth = self.open.len() as u8;
        if let Some(parent) = node.parent {
            self.outline.nodes[parent.0 as usize].children.push(id);
        }
        self.outline.nodes.push(node);
        id
    }

    /// Records text that belongs to the innermost open unit itself: its heading, or the body of an item.
    pub(super) fn own_text(&mut self, span: TextSpan, is_heading: bool) {
        let Some(node) = self.open.last().copied() else { return };
        self.passage(span, node, is_heading);
    }

    fn passage(&mut self, span: TextSpan, node: NodeId, is_heading: bool) {
        let words = &self.restored.text[span.range()];
        let start = span.start() + words.len() - words.trim_start().len();
        let end = start + words.trim().len();
        if start < end {
            let span = TextSpan::of(start, end);
            // A report of a title alone has no unit below it that would stretch it over the title.
            let owner = &mut self.outline.nodes[node.0 as usize];
            owner.span = owner.span.cover(span);
            self.outline.passages.push(Passage { span, node, is_heading });
            let node = &mut self.outline.nodes[node.0 as usize];
            node.span = node.span.cover(span);
        }
    }

    /// Adds the pieces of one report, which [`Builder::report`] has opened.
    pub(super) fn pieces(&mut self, pieces: &[Piece], shapes: &[Shape]) {
        let units: Vec<Counted> = pieces
            .iter()
            .enumerate()
            .zip(shapes)
            .filter(|(_, shape)| shape.is_unit())
            .map(|((at, _), _)| self.counted(pieces, shapes, at))
            .collect();
        let mut depths = depths(&units).into_iter();
        for (at, (piece, shape)) in pieces.iter().zip(shapes).enumerate() {
            self.gaps_before(piece.span.start());
            match shape {
                Shape::Paragraph | Shape::Line => self.paragraph(piece.span),
                Shape::Item | Shape::Section { .. } => self.unit(piece, *shape, depths.next().unwrap_or(1)),
                Shape::Table(len) => self.table(&pieces[at..at + len]),
                Shape::InTable => {}
            }
        }
    }

    fn counted(&self, pieces: &[Piece], shapes: &[Shape], at: usize) -> Counted {
        let (piece, shape) = (&pieces[at], shapes[at]);
        let headed = |above: usize| matches!(shapes[above], Shape::Section { body, .. } if body >= pieces[above].span.end());
        let adjacent = at.checked_sub(1).is_some_and(headed);
        let closed = self.restored.folded[piece.span.range()].ends_with('。');
        let ordinal = piece.enumerator.and_then(|found| found.ordinal);
        let form = bare::form(&self.restored.folded, pieces, shapes, at);
        Counted { form, ordinal, shape, closed, adjacent }
    }

    /// Adds what was taken away before `offset` to the innermost open unit.
    fn gaps_before(&mut self, offset: usize) {
        while let Some(gap) = self.restored.gaps.get(self.gaps).filter(|gap| gap.at as usize <= offset) {
            self.gaps += 1;
            if !self.open.is_empty() {
                self.push(node(NodeKind::Gap, TextSpan::new(gap.at, gap.at)));
            }
        }
    }

    fn table(&mut self, pieces: &[Piece]) {
        let Some((first, last)) = pieces.first().zip(pieces.last()) else { return };
        let lines = table::lines(pieces);
        let found = crate::table::find(&self.restored.folded, &lines);
        let rows = found.into_iter().next().map(|found| found.rows).unwrap_or_default();
        let texts = crate::table::texts(&self.restored.folded, &rows);
        let untold = rows.is_empty();
        let id = self.push(Node { rows, ..node(NodeKind::Table, first.span.cover(last.span)) });
        for text in if untold { lines } else { texts } {
            self.passage(text, id, false);
        }
        // What was taken away between two rows is missing in the table.
        self.open.push(id);
        self.gaps_before(last.span.start());
        self.open.pop();
    }

    fn paragraph(&mut self, span: TextSpan) {
        let words = &self.restored.text[span.range()];
        let lead = words.len() - words.trim_start().len();
        let span = TextSpan::of(span.start() + lead, span.end());
        if span.is_empty() {
            return;
        }
        let id = self.push(node(NodeKind::Paragraph, span));
        self.passage(span, id, false);
    }

    fn unit(&mut self, piece: &Piece, shape: Shape, depth: usize) {
        self.open.truncate(depth.clamp(1, MAX_DEPTH - 1));
        let body = piece.body();
        let marker = piece.enumerator.map(|found| Marker {
            span: TextSpan::of(piece.span.start(), body.start()),
            style: found.style(),
            ordinal: found.ordinal,
            inferred: found.stripped,
        });
        let (kind, heading) = match shape {
            Shape::Section { heading, run_in, .. } => {
                (NodeKind::Section, Some(Heading { span: heading, run_in }))
            }
            _ => (NodeKind::Item, None),
        };
        let id = self.push(Node { marker, heading, ..node(kind, piece.span) });
        self.open.push(id);
        match shape {
            Shape::Section { body: end, .. } => {
                self.own_text(TextSpan::of(body.start(), end), true);
                self.paragraph(TextSpan::of(end, piece.span.end()));
            }
            _ => self.own_text(body, false),
        }
    }

    /// Stretches every node to the end of its last descendant, numbers stripped markers and hands roles down.
    fn close_spans(&mut self) {
        let nodes = &mut self.outline.nodes;
        for at in (0..nodes.len()).rev() {
            if let Some(parent) = nodes[at].parent {
                let end = nodes[at].span.end();
                let parent = &mut nodes[parent.0 as usize];
                parent.span = TextSpan::of(parent.span.start(), parent.span.end().max(end));
            }
        }
        for at in 0..nodes.len() {
            let children = std::mem::take(&mut nodes[at].children);
            let mut count = 0;
            for child in &children {
                let Some(marker) = &mut nodes[child.0 as usize].marker else { continue };
                count = marker.ordinal.unwrap_or(count + 1);
                if marker.inferred {
                    marker.ordinal = Some(count);
                }
            }
            nodes[at].children = children;
        }
    }
}

fn node(kind: NodeKind, span: TextSpan) -> Node {
    Node {
        kind,
        span,
        depth: 0,
        marker: None,
        heading: None,
        role: Role::Review,
        parent: None,
        children: Vec::new(),
        rows: Vec::new(),
    }
}
