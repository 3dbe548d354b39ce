//! The document as Markdown: titles and sections as headings, items as nested lists, tables as tables.

use super::style::one_line;
use crate::document::{Document, NodeRef};
use crate::outline::{NodeKind, Passage};
use std::fmt::Write as _;

/// Deepest heading of Markdown.
const MAX_HEADING: usize = 6;

/// The whole document as Markdown, damage repaired and furniture left out.
///
/// ```
/// let document = baogao::parse("科技局工作总结\n一、成绩\n1、申报项目。一是抓早;二是抓实。").unwrap();
/// let markdown = baogao::export::markdown::render(&document);
/// assert_eq!(markdown, "# 科技局工作总结\n\n## 一、成绩\n\n### 1、申报项目\n\n- 一是抓早;\n- 二是抓实。\n");
/// ```
pub fn render(document: &Document) -> String {
    let mut writer = Writer { document, own: own_passages(document), out: String::new(), in_list: false };
    document.reports().for_each(|report| writer.node(report, 0));
    let mut out = writer.out;
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// For every node the passages that belong to it and not to a child.
fn own_passages(document: &Document) -> Vec<Vec<Passage>> {
    let outline = document.outline();
    let mut own = vec![Vec::new(); outline.nodes.len()];
    for passage in &outline.passages {
        own[passage.node.0 as usize].push(*passage);
    }
    own
}

struct Writer<'d> {
    document: &'d Document,
    own: Vec<Vec<Passage>>,
    out: String,
    /// The last block was a list item, which the next one may follow without a blank line.
    in_list: bool,
}

impl Writer<'_> {
    /// Writes `node`; `list` is how deep it stands in lists. Bounded by [`MAX_DEPTH`](crate::limits::MAX_DEPTH).
    fn node(&mut self, node: NodeRef<'_>, list: usize) {
        let inner = match node.kind {
            NodeKind::Report => self.report(node),
            NodeKind::Section if list == 0 => self.section(node),
            NodeKind::Section | NodeKind::Item => self.item(node, list),
            NodeKind::Paragraph => self.block(list, &escape(&one_line(node.text()))),
            NodeKind::Table => self.table(node, list),
            NodeKind::Gap => self.block(list, "> ⋯ *text missing here*"),
        };
        node.children().for_each(|child| self.node(child, inner));
    }

    /// A block of its own, indented into the list that it stands in; returns the depth of lists unchanged.
    fn block(&mut self, list: usize, text: &str) -> usize {
        if text.is_empty() {
            return list;
        }
        self.end_list();
        let _ = writeln!(self.out, "{}{text}\n", "  ".repeat(list));
        list
    }

    fn end_list(&mut self) {
        if std::mem::take(&mut self.in_list) {
            self.out.push('\n');
        }
    }

    /// The title, then the other lines of the head.
    fn report(&mut self, node: NodeRef<'_>) -> usize {
        let title = node.heading_text().map_or_else(|| "(no title)".to_owned(), one_line);
        self.block(0, &format!("# {title}"));
        for passage in std::mem::take(&mut self.own[node.id().0 as usize]) {
            if node.heading.is_none_or(|heading| !heading.span.overlaps(passage.span)) {
                let words = escape(&one_line(self.document.restored().str(passage.span)));
                self.block(0, &format!("*{words}*"));
            }
        }
        0
    }

    fn section(&mut self, node: NodeRef<'_>) -> usize {
        let signs = "#".repeat((usize::from(node.depth) + 1).min(MAX_HEADING));
        self.block(0, &format!("{signs} {}", label(node)))
    }

    /// A list item: marker, then heading or own text.
    fn item(&mut self, node: NodeRef<'_>, list: usize) -> usize {
        let own = std::mem::take(&mut self.own[node.id().0 as usize]);
        let words: String =
            own.iter().map(|passage| one_line(self.document.restored().str(passage.span))).collect();
        let marker = node.marker_text().map(one_line).unwrap_or_default();
        let _ = writeln!(self.out, "{}- {}{}", "  ".repeat(list), marker, escape_inner(&words));
        self.in_list = true;
        list + 1
    }

    /// A table where its rows are known, its lines otherwise.
    fn table(&mut self, node: NodeRef<'_>, list: usize) -> usize {
        if node.rows.is_empty() {
            let lines: Vec<String> = node.text().lines().map(|line| escape(&one_line(line))).collect();
            return self.block(list, &lines.join("  \n"));
        }
        let width = node.rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut lines: Vec<String> = node.rows.iter().map(|row| self.row(row, width)).collect();
        lines.insert(1, "|".to_owned() + &" --- |".repeat(width));
        self.block(list, &lines.join("\n"))
    }

    fn row(&self, row: &[crate::table::Cell], width: usize) -> String {
        let cell = |at: usize| {
            row.get(at).map_or(String::new(), |cell| one_line(self.document.restored().str(cell.span)))
        };
        let cells: Vec<String> = (0..width).map(|at| cell(at).replace('|', "\\|")).collect();
        format!("| {} |", cells.join(" | "))
    }
}

fn label(node: NodeRef<'_>) -> String {
    let marker = node.marker_text().map(one_line).unwrap_or_default();
    marker + &escape_inner(&node.heading_text().map(one_line).unwrap_or_default())
}

/// Characters that Markdown would read anywhere.
fn escape_inner(text: &str) -> String {
    text.chars().flat_map(|c| ("\\`*_[]<>".contains(c)).then_some('\\').into_iter().chain([c])).collect()
}

/// As [`escape_inner`], and a start of a line that Markdown would read as a heading, list or quotation.
fn escape(text: &str) -> String {
    let inner = escape_inner(text);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && inner[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &inner[..digits], &inner[digits..]);
    }
    if inner.starts_with(['#', '-', '+', '|', '=', '~']) { format!("\\{inner}") } else { inner }
}
