//! What was taken from a document: paywalls, cut ends, digits.

use super::{Evidence, hinted};
use crate::finding::{Finding, Severity};
use crate::outline::{NodeKind, Passage};
use crate::quantity::Missing;
use crate::restore::Gap;
use crate::span::TextSpan;

/// `paywall-gap`: a notice stands where text was taken away.
pub(super) fn gaps(evidence: Evidence<'_>) -> Vec<Finding> {
    evidence.restored.gaps.iter().map(|gap| paywall(evidence, *gap)).collect()
}

fn paywall(evidence: Evidence<'_>, gap: Gap) -> Finding {
    let [before, after] = around(evidence, gap.at as usize);
    let place = match (before, after) {
        (Some(before), Some(after)) => format!(" between {before} and {after}"),
        (Some(before), None) => format!(" behind {before}"),
        (None, Some(after)) => format!(" before {after}"),
        (None, None) => String::new(),
    };
    Finding {
        code: "paywall-gap",
        severity: Severity::Warning,
        span: gap.span,
        related: None,
        claims: Vec::new(),
        message: format!("A notice stands where text was taken away{place}."),
        hint: Some("Sums, counts and numbering across this place are not to be relied on.".to_owned()),
    }
}

/// `mostly-furniture`: more than half of the text belongs to a site, or was taken for that.
pub(super) fn site(evidence: Evidence<'_>) -> Vec<Finding> {
    /// A shorter text says nothing, in bytes.
    const SHORTEST: usize = 300;
    let (all, furniture) = (&evidence.source.text, &evidence.restored.furniture);
    let site: usize = furniture.iter().map(|piece| piece.span.len()).sum();
    let Some(first) = furniture.first().filter(|_| all.len() >= SHORTEST && site * 2 > all.len()) else {
        return Vec::new();
    };
    vec![Finding {
        code: "mostly-furniture",
        severity: Severity::Warning,
        span: first.span,
        related: None,
        claims: Vec::new(),
        message: format!("{} of 100 characters are the site's and no report's.", site * 100 / all.len()),
        hint: Some(
            "Look whether the page holds a report at all, and whether its text was taken for the site's."
                .to_owned(),
        ),
    }]
}

/// The markers of the numbered units around an offset.
fn around(evidence: Evidence<'_>, at: usize) -> [Option<&str>; 2] {
    let nodes = &evidence.outline.nodes;
    let marker =
        |node: &crate::outline::Node| node.marker.map(|marker| evidence.restored.str(marker.span).trim());
    let split = nodes.partition_point(|node| node.span.start() < at);
    // A document of gaps alone must not be searched from end to end for each.
    let near = 16;
    [
        nodes[..split].iter().rev().take(near).find_map(marker),
        nodes[split..].iter().take(near).find_map(marker),
    ]
}

/// Shortest last sentence, in characters, that is taken for running text and not for a signature.
const SENTENCE: usize = 20;

/// Longest label in front of a colon, in characters, the colon included.
const LABEL: usize = 8;

/// `truncated-end`: a report that stops in mid-sentence.
pub(super) fn ends(evidence: Evidence<'_>) -> Vec<Finding> {
    let passages = &evidence.outline.passages;
    let reports = evidence.outline.reports.iter().map(|id| evidence.outline.node(*id).span.end());
    reports
        .filter_map(|end| {
            let after = passages.partition_point(|passage| passage.span.start() < end);
            truncated(evidence, *passages[..after].last()?)
        })
        .collect()
}

fn truncated(evidence: Evidence<'_>, passage: Passage) -> Option<Finding> {
    let text = evidence.restored.fold(passage.span).trim_end();
    let kind = evidence.outline.node(passage.node).kind;
    let sentence = text
        .rfind(['。', '\n', '；', ';'])
        .map_or(text, |at| &text[at..])
        .trim_start_matches(['。', '\n', '；', ';']);
    let long = sentence.chars().take(SENTENCE).count() == SENTENCE;
    // 主办单位：甲局，乙局: a line with a label is no sentence.
    let labelled = sentence.chars().take(LABEL).any(|c| matches!(c, '：' | ':'));
    let runs = long && !labelled && sentence.contains([',', '，', '、']);
    let finished = text.ends_with(|c: char| "。！？!?.”」』)）】》;；…:：".contains(c));
    if passage.is_heading || finished || !runs || kind == NodeKind::Table {
        return None;
    }
    let last = text.char_indices().rev().take(8).last().map_or(0, |(at, _)| at);
    let span = TextSpan::of(passage.span.start() + last, passage.span.start() + text.len());
    let message = format!("The report ends in mid-sentence (…{}).", evidence.restored.str(span));
    let finding = evidence.finding("truncated-end", Severity::Warning, span, message);
    Some(hinted(finding, "A preview or a cut may have taken the rest; look for the full text."))
}

/// `digits-stripped` and `digits-redacted`: how many numbers are missing, one note each for the document. Where less than
/// one number in a hundred lacks its digits, they were not stripped from the document: somebody wrote so.
pub(super) fn missing(evidence: Evidence<'_>) -> Vec<Finding> {
    let kinds = [
        (Missing::Stripped, "digits-stripped", "lost their digits"),
        (Missing::Redacted, "digits-redacted", "are blanked out (xx, **)"),
        (Missing::Unreadable, "number-unreadable", "have digits that make no number"),
    ];
    kinds.into_iter().filter_map(|kind| count(evidence, kind)).collect()
}

fn count(evidence: Evidence<'_>, (why, code, what): (Missing, &'static str, &str)) -> Option<Finding> {
    let claims: Vec<_> = evidence.claims.iter().filter(|claim| claim.quantity.missing == Some(why)).collect();
    let first = claims.first()?;
    let (some, all) = (claims.len(), evidence.claims.len());
    if why == Missing::Stripped && some * 100 < all {
        return None;
    }
    let message = format!("{some} of {all} quantities {what}; the first stands here.");
    let mut finding = evidence.finding(code, Severity::Note, first.quantity.span, message);
    finding.claims = claims.iter().map(|claim| claim.id).collect();
    Some(hinted(finding, "These claims have an indicator and a unit, and no value."))
}
