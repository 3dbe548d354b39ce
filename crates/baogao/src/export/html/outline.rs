//! The outline as a tree that folds.

use super::{escape, fragment};
use crate::document::{Document, NodeRef};
use crate::export::style::truncate;
use crate::outline::{NodeKind, Role};
use crate::span::TextSpan;
use std::fmt::Write as _;

/// Units down to this depth are unfolded at first.
const OPEN_DEPTH: u8 = 1;

/// Columns of the opening words that stand for an item or table without a heading.
const OPENING: usize = 44;

/// The outline as a self-contained fragment.
///
/// ```
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// assert!(baogao::export::html::outline_html(&document).contains("工程建设"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn outline_html(document: &Document) -> String {
    fragment(document, &tree(document, false))
}

/// The tree; with `linked`, units lead to their text on the same page.
pub(super) fn tree(document: &Document, linked: bool) -> String {
    let mut starts: Vec<usize> = document.claims().map(|claim| claim.quantity.span.start()).collect();
    starts.sort_unstable();
    let mut out = String::from("<nav class=\"bg-tree\">");
    let mut tree = Tree { starts, linked, out: &mut out };
    for report in document.reports() {
        tree.node(report);
    }
    if document.reports().len() == 0 {
        out += "<p class=\"bg-none\">No report.</p>";
    }
    out + "</nav>"
}

struct Tree<'a> {
    /// Where each claim starts, to count those of a unit without walking all.
    starts: Vec<usize>,
    linked: bool,
    out: &'a mut String,
}

impl Tree<'_> {
    /// Recursion is bounded by [`MAX_DEPTH`](crate::limits::MAX_DEPTH).
    fn node(&mut self, node: NodeRef<'_>) {
        let children: Vec<NodeRef<'_>> =
            node.children().filter(|child| child.kind != NodeKind::Paragraph).collect();
        let label = self.label(node);
        let kind = node.kind.as_str();
        if children.is_empty() {
            let _ = write!(self.out, "<div class=\"bg-leaf bg-{kind}\">{label}</div>");
            return;
        }
        let open = if node.depth <= OPEN_DEPTH { " open" } else { "" };
        let _ = write!(
            self.out,
            "<details class=\"bg-{kind}\"{open}><summary>{label}</summary><div class=\"bg-sub\">"
        );
        for child in children {
            self.node(child);
        }
        *self.out += "</div></details>";
    }

    fn label(&self, node: NodeRef<'_>) -> String {
        let marker = node.marker_text().map(|text| format!("<b class=\"bg-marker\">{}</b>", escape(text)));
        let name = match node.heading_text() {
            Some(heading) => format!("<span class=\"bg-name\">{}</span>", escape(heading)),
            None => format!("<span class=\"bg-opening\">{}</span>", escape(&opening(node))),
        };
        let name = format!("{}{name}", marker.unwrap_or_default());
        let name = if self.linked { format!("<a href=\"#n{}\">{name}</a>", node.id().0) } else { name };
        format!("{name}{}{}", role(node), self.count(node.span))
    }

    fn count(&self, span: TextSpan) -> String {
        let before = |offset: usize| self.starts.partition_point(|start| *start < offset);
        match before(span.end()) - before(span.start()) {
            0 => String::new(),
            1 => "<span class=\"bg-count\" title=\"1 claim\">1</span>".to_owned(),
            many => format!("<span class=\"bg-count\" title=\"{many} claims\">{many}</span>"),
        }
    }
}

/// The part that a unit plays, where it begins to play it.
fn role(node: NodeRef<'_>) -> &'static str {
    let inherited = node.parent().map_or(Role::Review, |parent| parent.role);
    match node.role {
        role if role == inherited => "",
        Role::Plan => "<span class=\"bg-chip bg-planned\">plan</span>",
        Role::Problems => "<span class=\"bg-chip bg-problems\">problems</span>",
        Role::Review => "<span class=\"bg-chip bg-achieved\">review</span>",
    }
}

fn opening(node: NodeRef<'_>) -> String {
    match node.kind {
        NodeKind::Gap => "⋯ text missing here".to_owned(),
        NodeKind::Report => "(no title)".to_owned(),
        _ => {
            let body =
                node.marker_text().and_then(|marker| node.text().strip_prefix(marker)).unwrap_or(node.text());
            let head: String = body.trim_start().chars().take(OPENING).collect();
            truncate(head.lines().next().unwrap_or(""), OPENING)
        }
    }
}
