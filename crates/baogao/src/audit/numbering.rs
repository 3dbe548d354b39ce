//! Numbers that are missing or stand twice in a row of siblings.

use super::{Evidence, hinted};
use crate::finding::{Finding, Severity};
use crate::outline::{Marker, MarkerStyle, Node, NodeId, NodeKind};
use crate::span::TextSpan;

/// `numbering-gap` and `numbering-repeat`.
pub(super) fn numbering(evidence: Evidence<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for node in &evidence.outline.nodes {
        children(evidence, &node.children, &mut findings);
    }
    findings
}

/// Compares each numbered child with the last one of its style.
fn children(evidence: Evidence<'_>, children: &[NodeId], findings: &mut Vec<Finding>) {
    let mut last: Option<(Marker, u32)> = None;
    let mut cut = false;
    for node in children.iter().map(|id| evidence.outline.node(*id)) {
        cut |= node.kind == NodeKind::Gap;
        let Some((marker, ordinal)) = numbered(node) else { continue };
        if let Some((earlier, number)) = last.filter(|(earlier, _)| earlier.style == marker.style) {
            findings.extend(compare(evidence, (earlier, number), (marker, ordinal), cut));
        }
        (last, cut) = (Some((marker, ordinal)), false);
    }
}

/// The written number of a unit, where its style counts.
fn numbered(node: &Node) -> Option<(Marker, u32)> {
    let marker = node.marker.filter(|marker| !marker.inferred)?;
    let counts = !matches!(
        marker.style,
        MarkerStyle::Bullet
            | MarkerStyle::Stripped
            | MarkerStyle::Compilation
            | MarkerStyle::Letter
            | MarkerStyle::Dotted
    );
    marker.ordinal.filter(|_| counts).map(|ordinal| (marker, ordinal))
}

fn compare(
    evidence: Evidence<'_>,
    (earlier, number): (Marker, u32),
    (marker, ordinal): (Marker, u32),
    cut: bool,
) -> Option<Finding> {
    let [one, two] = [earlier, marker].map(|marker| evidence.restored.str(marker.span).trim());
    let (code, message, hint) = if ordinal == number {
        let message = format!("The number of {two} stands twice in a row.");
        ("numbering-repeat", message, "One of the two may be misnumbered, or a heading between them is lost.")
    } else if ordinal > number.saturating_add(1) && !stands(evidence, earlier, marker, number) {
        let missing = missing(number, ordinal);
        let place = if cut { ", where a notice stands for missing text" } else { "" };
        let message = format!("Number {missing} is missing between {one} and {two}{place}.");
        ("numbering-gap", message, "A unit may be lost, or hidden in the paragraph before.")
    } else {
        return None;
    };
    Some(hinted(found(evidence, code, earlier.span, marker.span, message), hint))
}

/// Whether the next number does stand at the start of a line and was not taken for a marker (8.6个专项: the eighth, or 8.6).
fn stands(evidence: Evidence<'_>, earlier: Marker, marker: Marker, number: u32) -> bool {
    let between = evidence.between(earlier.span.end(), marker.span.start());
    let next = number.saturating_add(1).to_string();
    between.lines().skip(1).any(|line| {
        let rest = line.trim_start().strip_prefix(next.as_str());
        rest.is_some_and(|rest| rest.starts_with(['.', '．', '、', '，', ',', ')', '）']))
    })
}

fn found(
    evidence: Evidence<'_>,
    code: &'static str,
    one: TextSpan,
    two: TextSpan,
    message: String,
) -> Finding {
    let mut finding = evidence.finding(code, Severity::Warning, two, message);
    finding.related = Some(evidence.restored.map.to_source(one));
    finding
}

/// `3` or `3 to 5`: what lies between two numbers.
fn missing(before: u32, after: u32) -> String {
    let (first, last) = (before + 1, after - 1);
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}
