//! The restored text with claims coloured by status, missing numbers marked and repairs underlined.

use super::{escape, fragment};
use crate::document::{ClaimRef, Document, NodeRef};
use crate::export::slots;
use crate::outline::NodeKind;
use crate::restore::Repair;
use crate::span::TextSpan;
use std::fmt::Write as _;

/// The text as a self-contained fragment.
///
/// ```
/// let html = baogao::export::html::highlight_html(&baogao::parse("全年新建泵站3座。")?);
/// assert!(html.contains("bg-achieved") && html.contains("3座"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn highlight_html(document: &Document) -> String {
    let article = Highlighter::new(document).article(false);
    fragment(document, &format!("{LEGEND}{article}"))
}

/// What the colours mean.
pub(super) const LEGEND: &str = "<p class=\"bg-legend\" lang=\"en\">\
<mark class=\"bg-achieved\">achieved</mark> <mark class=\"bg-planned\">planned</mark> \
<mark class=\"bg-projected\">projected</mark> <mark class=\"bg-missing\">number missing</mark> \
<u class=\"bg-repair\">repaired</u> <u class=\"bg-repair bg-proposed\">repair proposed</u></p>";

/// A claim's number in the text.
struct Marked<'d> {
    span: TextSpan,
    claim: ClaimRef<'d>,
}

/// A repair in the text; where it only took something away, the character before stands for it.
struct Mended<'d> {
    span: TextSpan,
    repair: &'d Repair,
}

/// Writes text with its marks.
pub(super) struct Highlighter<'d> {
    document: &'d Document,
    claims: Vec<Marked<'d>>,
    repairs: Vec<Mended<'d>>,
}

impl<'d> Highlighter<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut claims: Vec<Marked<'_>> =
            document.claims().map(|claim| Marked { span: claim.quantity.span, claim }).collect();
        claims.sort_by_key(|marked| marked.span);
        let mut repairs: Vec<Mended<'_>> =
            document.repairs().iter().map(|repair| mended(document, repair)).collect();
        repairs.sort_by_key(|mended| mended.span);
        Self { document, claims, repairs }
    }

    /// Marks no other claim than `id`.
    pub(super) fn only(mut self, id: u32) -> Self {
        self.claims.retain(|marked| marked.claim.id == id);
        self
    }

    /// All reports; with `anchored`, every unit can be linked to.
    pub(super) fn article(&self, anchored: bool) -> String {
        let mut out = String::from("<article class=\"bg-text\">");
        for report in self.document.reports() {
            self.node(report, anchored, &mut out);
        }
        out + "</article>"
    }

    /// Recursion is bounded by [`MAX_DEPTH`](crate::limits::MAX_DEPTH).
    fn node(&self, node: NodeRef<'d>, anchored: bool, out: &mut String) {
        let id = if anchored { format!(" id=\"n{}\"", node.id().0) } else { String::new() };
        let _ = write!(out, "<section class=\"bg-{} bg-d{}\"{id}>", node.kind.as_str(), node.depth.min(4));
        match node.kind {
            NodeKind::Gap => *out += "<p class=\"bg-gap\" lang=\"en\">⋯ text missing here ⋯</p>",
            NodeKind::Table if !node.rows.is_empty() => self.table(&node, out),
            _ => self.body(node, anchored, out),
        }
        *out += "</section>";
    }

    /// A unit's own text before, between and after its children.
    fn body(&self, node: NodeRef<'d>, anchored: bool, out: &mut String) {
        let mut done = node.span.start();
        let mut children = node.children().peekable();
        if node.heading.is_some_and(|heading| heading.run_in) {
            // A heading that stands in the line of its body is shown there.
            if let Some(text) = children.next_if(|child| child.kind == NodeKind::Paragraph) {
                self.block(node, TextSpan::of(done, text.span.end()), out);
                done = text.span.end();
            }
        }
        for child in children {
            self.block(node, TextSpan::of(done, child.span.start()), out);
            self.node(child, anchored, out);
            done = child.span.end();
        }
        self.block(node, TextSpan::of(done, node.span.end()), out);
    }

    /// A stretch of a unit's own text, as a paragraph; its marker and heading stand out.
    fn block(&self, node: NodeRef<'d>, span: TextSpan, out: &mut String) {
        let span = trimmed(self.document, span);
        if span.is_empty() {
            return;
        }
        let heading = node.heading.filter(|heading| span.contains(heading.span));
        let lone = heading.is_some_and(|heading| !heading.run_in);
        let tag = if lone { "h3" } else { "p" };
        let _ = write!(out, "<{tag}>");
        let mut done = span.start();
        for (part, class) in [
            (node.marker.map(|marker| marker.span), "bg-marker"),
            (heading.map(|heading| heading.span), "bg-name"),
        ] {
            let Some(part) = part.filter(|part| span.contains(*part) && part.start() >= done) else {
                continue;
            };
            *out += &self.inline(TextSpan::of(done, part.start()));
            let _ = write!(out, "<b class=\"{class}\">{}</b>", self.inline(part));
            done = part.end();
        }
        *out += &self.inline(TextSpan::of(done, span.end()));
        let _ = write!(out, "</{tag}>");
    }

    fn table(&self, node: &NodeRef<'d>, out: &mut String) {
        *out += "<table>";
        for row in &node.rows {
            *out += "<tr>";
            for cell in row {
                let _ = write!(out, "<td>{}</td>", self.inline(cell.span));
            }
            *out += "</tr>";
        }
        *out += "</table>";
    }

    /// The text at `span` with its claims and repairs.
    pub(super) fn inline(&self, span: TextSpan) -> String {
        let mut out = String::new();
        let mut done = span.start();
        let first = self.claims.partition_point(|marked| marked.span.start() < span.start());
        for marked in self.claims[first..].iter().take_while(|marked| marked.span.start() < span.end()) {
            if marked.span.start() < done || marked.span.end() > span.end() {
                continue;
            }
            out += &self.repaired(TextSpan::of(done, marked.span.start()));
            self.mark(marked, &mut out);
            done = marked.span.end();
        }
        out + &self.repaired(TextSpan::of(done, span.end()))
    }

    fn mark(&self, marked: &Marked<'d>, out: &mut String) {
        let claim = marked.claim;
        let missing =
            claim.missing().map_or_else(String::new, |why| format!(" bg-missing bg-{}", why.as_str()));
        let slots: Vec<String> =
            slots(self.document, claim).iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let _ = write!(
            out,
            "<mark class=\"bg-{}{missing}\" title=\"{}\">{}</mark>",
            claim.status.as_str(),
            escape(&slots.join("\n")),
            self.repaired(marked.span)
        );
    }

    /// The text at `span` with its repairs.
    fn repaired(&self, span: TextSpan) -> String {
        let mut out = String::new();
        let mut done = span.start();
        let first = self.repairs.partition_point(|mended| mended.span.end() <= span.start());
        for mended in self.repairs[first..].iter().take_while(|mended| mended.span.start() < span.end()) {
            let (start, end) = (mended.span.start().max(done), mended.span.end().min(span.end()));
            if start >= end {
                continue;
            }
            out += &self.plain(done, start);
            let class = if mended.repair.applied { "bg-repair" } else { "bg-repair bg-proposed" };
            let why = escape(&reason(self.document, mended.repair));
            let _ = write!(out, "<u class=\"{class}\" title=\"{why}\">{}</u>", self.plain(start, end));
            done = end;
        }
        out + &self.plain(done, span.end())
    }

    fn plain(&self, start: usize, end: usize) -> String {
        escape(self.document.restored().str(TextSpan::of(start, end)))
    }
}

fn mended<'d>(document: &'d Document, repair: &'d Repair) -> Mended<'d> {
    let span = document.text_span(repair.span);
    if !span.is_empty() {
        return Mended { span, repair };
    }
    let text = document.text();
    let before = text[..span.start()].chars().next_back().filter(|char| !char.is_whitespace());
    let start = span.start() - before.map_or(0, char::len_utf8);
    Mended { span: TextSpan::of(start, span.start()), repair }
}

/// What a repair did, in one line.
fn reason(document: &Document, repair: &Repair) -> String {
    let old = &document.source().text[repair.span.range()];
    let verb = match (repair.applied, repair.text.is_empty()) {
        (true, true) => format!("removed “{old}”"),
        (true, false) => format!("“{old}” became “{}”", repair.text),
        (false, true) => format!("“{old}” could go"),
        (false, false) => format!("“{old}” could be “{}”", repair.text),
    };
    format!("{verb}: {}, confidence {}", repair.kind.as_str().replace('_', " "), repair.confidence)
}

/// `span` without white space at its ends.
fn trimmed(document: &Document, span: TextSpan) -> TextSpan {
    let text = document.restored().str(span);
    let start = span.start() + (text.len() - text.trim_start().len());
    TextSpan::of(start, (span.start() + text.trim_end().len()).max(start))
}
