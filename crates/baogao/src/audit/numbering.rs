//! Numbers that are missing or stand twice in a row of siblings.

use super::{Evidence, hinted};
use crate::finding::{Finding, Severity};
use crate::outline::{Marker, MarkerStyle, NodeId, NodeKind, Skip};
use crate::span::TextSpan;

/// Siblings farther back than this are not looked at for the last marker; keeps a flat document linear.
const SIBLINGS: usize = 64;

/// `numbering-gap`: 一、 and then 三、.
pub(super) fn gaps(evidence: Evidence<'_>) -> Vec<Finding> {
    evidence.outline.skips().into_iter().filter_map(|skip| gap(evidence, skip)).collect()
}

fn gap(evidence: Evidence<'_>, skip: Skip) -> Option<Finding> {
    let marker = numbered(evidence, skip.node)?;
    let before = siblings_before(evidence, skip.node)?;
    let near = || before.iter().rev().take(SIBLINGS);
    let earlier = near().find_map(|id| evidence.outline.node(*id).marker);
    let from = earlier.map_or(marker.span.start(), |earlier| earlier.span.end());
    if stands(evidence.between(from, marker.span.start()), skip.after.saturating_add(1)) {
        return None;
    }
    let cut = near()
        .map(|id| evidence.outline.node(*id))
        .take_while(|node| node.marker.is_none())
        .any(|node| node.kind == NodeKind::Gap);
    let message = format!("{}{}.", missing(evidence, skip, marker, earlier), if cut { CUT } else { "" });
    // A list that begins late may be a quotation, or go on with one before.
    let severity = if skip.after == 0 { Severity::Note } else { Severity::Warning };
    let finding = found(evidence, ("numbering-gap", severity), earlier, marker, message);
    Some(hinted(finding, "A unit may be lost, or hidden in the paragraph before."))
}

const CUT: &str = ", where a notice stands for missing text";

fn missing(evidence: Evidence<'_>, skip: Skip, marker: Marker, earlier: Option<Marker>) -> String {
    let (first, last) = (skip.after.saturating_add(1), skip.found.saturating_sub(1));
    let numbers =
        if first == last { format!("Number {first} is") } else { format!("Numbers {first} to {last} are") };
    let here = evidence.restored.str(marker.span).trim();
    match earlier.filter(|_| skip.after > 0) {
        Some(earlier) => {
            format!("{numbers} missing between {} and {here}", evidence.restored.str(earlier.span).trim())
        }
        None => format!("{numbers} missing before {here}"),
    }
}

/// Whether a number does stand at the start of a line and was not taken for a marker (8.6个专项: the eighth, or 8.6).
fn stands(between: &str, number: u32) -> bool {
    let number = number.to_string();
    between.lines().skip(1).any(|line| {
        let rest = line.trim_start().strip_prefix(number.as_str());
        rest.is_some_and(|rest| rest.starts_with(['.', '．', '、', '，', ',', ')', '）']))
    })
}

/// `numbering-repeat`: 二、 and then 二、 again.
pub(super) fn repeats(evidence: Evidence<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in &evidence.outline.nodes {
        let mut earlier = None;
        for marker in node.children.iter().filter_map(|id| numbered(evidence, *id)) {
            let before = earlier.replace(marker);
            findings.extend(before.and_then(|before| repeat(evidence, before, marker)));
        }
    }
    findings
}

fn repeat(evidence: Evidence<'_>, earlier: Marker, marker: Marker) -> Option<Finding> {
    if earlier.style != marker.style || earlier.ordinal != marker.ordinal {
        return None;
    }
    let message =
        format!("The number of {} stands twice in a row.", evidence.restored.str(marker.span).trim());
    let finding = found(evidence, ("numbering-repeat", Severity::Warning), Some(earlier), marker, message);
    Some(hinted(finding, "One of the two may be misnumbered, or a heading between them is lost."))
}

/// The marker of a unit that has a written number of a style that counts.
fn numbered(evidence: Evidence<'_>, id: NodeId) -> Option<Marker> {
    use MarkerStyle::{Bullet, Compilation, Dotted, Letter, Stripped};
    let marker = evidence.outline.node(id).marker?;
    let counts = !matches!(marker.style, Bullet | Stripped | Compilation | Letter | Dotted);
    (counts && !marker.inferred && marker.ordinal.is_some()).then_some(marker)
}

/// The siblings before a unit.
fn siblings_before(evidence: Evidence<'_>, id: NodeId) -> Option<&[NodeId]> {
    let parent = evidence.outline.node(id).parent?;
    let children = &evidence.outline.node(parent).children;
    Some(&children[..children.binary_search(&id).ok()?])
}

fn found(
    evidence: Evidence<'_>,
    (code, severity): (&'static str, Severity),
    earlier: Option<Marker>,
    marker: Marker,
    message: String,
) -> Finding {
    let mut finding = evidence.finding(code, severity, marker.span, message);
    let source = |span: TextSpan| evidence.restored.map.to_source(span);
    finding.related = earlier.map(|earlier| source(earlier.span));
    finding
}
