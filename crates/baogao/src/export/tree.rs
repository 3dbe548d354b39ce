//! The outline as a tree of text, for terminals.
//!
//! ```text
//! 云岫市水利局二〇一四年工作总结  annual_summary, municipal, 2014-01-01 to 2014-12-31
//! ├─ 一、 年度工作回顾
//! │  ├─ 1、 防汛抗旱
//! │  └─ ⋯ text missing here
//! └─ 三、 2015年打算  [plan]
//!    └─ 一要 加固险工险段…
//! ```

use super::style::{Style, columns, one_line, truncate};
use crate::document::{Document, NodeRef};
use crate::outline::{Metadata, NodeKind, Role};

/// Columns of the first words shown of a unit without a heading.
const OPENING: usize = 36;

/// The outlines of all reports of `document`, without colour, as wide as they are.
///
/// ```
/// let document = baogao::parse("科技局工作计划\n一、主要目标\n新增企业5家。\n二、保障措施\n加强领导。").unwrap();
/// assert_eq!(
///     baogao::export::tree::render(&document),
///     "科技局工作计划  work_plan  [plan]\n├─ 一、 主要目标\n└─ 二、 保障措施\n"
/// );
/// ```
pub fn render(document: &Document) -> String {
    render_with(document, Style::default())
}

/// The same, cut to the width of `style`; wide characters count twice.
///
/// ```
/// use baogao::export::{Style, tree};
/// let document = baogao::parse("工作总结\n一、防汛抗旱和工程建设\n新建泵站3座。")?;
/// let drawn = tree::render_with(&document, Style { colour: false, width: Some(16) });
/// assert!(drawn.ends_with("└─ 一、 防汛抗…\n"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn render_with(document: &Document, style: Style) -> String {
    let mut out = String::new();
    for report in document.reports() {
        let about = about(report.metadata());
        line(&mut out, style, "", &[&label(report), &about, part(report)]);
        branches(&mut out, style, report, "");
    }
    out
}

/// Recursion is bounded by [`MAX_DEPTH`](crate::limits::MAX_DEPTH).
fn branches(out: &mut String, style: Style, node: NodeRef<'_>, indent: &str) {
    let shown: Vec<NodeRef<'_>> = node.children().filter(|child| child.kind != NodeKind::Paragraph).collect();
    for (at, child) in shown.iter().enumerate() {
        let last = at + 1 == shown.len();
        let (fork, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        line(out, style, &format!("{indent}{fork}"), &[&label(*child), part(*child)]);
        branches(out, style, *child, &format!("{indent}{below}"));
    }
}

fn line(out: &mut String, style: Style, indent: &str, words: &[&str]) {
    let words: Vec<&str> = words.iter().copied().filter(|word| !word.is_empty()).collect();
    let whole = words.join("  ");
    let left = style.width.map(|width| width.saturating_sub(columns(indent)));
    out.push_str(indent);
    out.push_str(&left.map_or(whole.clone(), |left| truncate(&whole, left)));
    out.push('\n');
}

/// Marker and heading, or the first words.
fn label(node: NodeRef<'_>) -> String {
    let heading = match (node.kind, node.heading_text()) {
        (_, Some(heading)) => one_line(heading),
        (NodeKind::Gap, None) => "⋯ text missing here".to_owned(),
        (NodeKind::Table, None) => format!("▤ table, {} rows", node.rows.len()),
        (NodeKind::Report, None) => "(no title)".to_owned(),
        _ => truncate(&one_line(body(node)), OPENING),
    };
    match node.marker_text() {
        Some(marker) if node.kind != NodeKind::Report => format!("{} {heading}", one_line(marker)),
        _ => heading,
    }
}

/// The first paragraph behind the marker.
fn body(node: NodeRef<'_>) -> &str {
    let text = node.text();
    let body = node.marker_text().and_then(|marker| text.strip_prefix(marker)).unwrap_or(text);
    body.trim_start().lines().next().unwrap_or("")
}

/// The part that a unit plays, where it begins to play it.
fn part(node: NodeRef<'_>) -> &'static str {
    let inherited = node.parent().map_or(Role::Review, |parent| parent.role);
    match node.role {
        role if role == inherited => "",
        Role::Review => "[review]",
        Role::Problems => "[problems]",
        Role::Plan => "[plan]",
    }
}

fn about(metadata: &Metadata) -> String {
    let period = metadata.period.and_then(|period| Some(format!("{} to {}", period.start?, period.end?)));
    let level = metadata.level.map(|level| level.as_str().to_owned());
    [Some(metadata.genre.as_str().to_owned()), level, period]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}
