//! Years: damaged ones, and plans for a time before their report.

use super::{Evidence, hinted};
use crate::finding::{Finding, Severity};
use crate::outline::{Node, NodeKind, Role};
use crate::span::TextSpan;

/// Years that a report of the People's Republic can speak of as its own time.
const REPORTED: std::ops::RangeInclusive<u32> = 1949..=2100;

/// What is wrong with digits in front of 年.
struct Fault {
    severity: Severity,
    what: &'static str,
}

/// `damaged-year`: 205年, 20013年, 2103年.
pub(super) fn years(evidence: Evidence<'_>) -> Vec<Finding> {
    let text = &evidence.restored.folded;
    let sign = memchr::memmem::Finder::new("年");
    let mut findings = Vec::new();
    for passage in &evidence.outline.passages {
        let body = evidence.between(passage.span.start(), passage.span.end());
        for at in sign.find_iter(body.as_bytes()) {
            let year = passage.span.start() + at;
            let start = digits_before(text, year);
            findings.extend(damaged(evidence, start, year, year + sign.needle().len()));
        }
    }
    findings
}

/// Where the run of digits that ends at `end` begins. Runs of more than six digits are no years.
fn digits_before(text: &str, end: usize) -> usize {
    let digits = text.as_bytes()[..end].iter().rev().take(6).take_while(|byte| byte.is_ascii_digit());
    end - digits.count()
}

fn damaged(evidence: Evidence<'_>, start: usize, end: usize, behind: usize) -> Option<Finding> {
    let digits = evidence.between(start, end);
    let fault = fault(digits)?;
    let (before, after) =
        (evidence.between(0, start), evidence.between(behind, evidence.restored.folded.len()));
    let joined = before.ends_with(|c: char| c == '.' || c == '*' || c.is_ascii_alphanumeric());
    let words = |name| evidence.lexicon.words(name);
    let span = words("audit_span_before").longest_suffix(before).is_some()
        || words("audit_span_after").longest_prefix(after).is_some();
    if joined || span {
        return None;
    }
    let message = format!("{digits}年 is no year of our time: {}.", fault.what);
    let finding = evidence.finding("damaged-year", fault.severity, TextSpan::of(start, behind), message);
    Some(hinted(finding, "Take the year from the title or from the sentences around; it was not repaired."))
}

fn fault(digits: &str) -> Option<Fault> {
    let year: u32 = digits.parse().ok()?;
    match digits.len() {
        3 if digits.starts_with("20") || digits.starts_with("19") => {
            Some(Fault { severity: Severity::Warning, what: "a digit seems to be lost" })
        }
        4 if digits.starts_with('2') && !REPORTED.contains(&year) => {
            Some(Fault { severity: Severity::Warning, what: "it lies too far in the future" })
        }
        5 if digits.starts_with("20") || digits.starts_with("19") => {
            Some(Fault { severity: Severity::Warning, what: "it has a digit too many" })
        }
        _ => None,
    }
}

/// `plan-older-than-report`: a plan for a year that is over when the reported time begins.
pub(super) fn plans(evidence: Evidence<'_>) -> Vec<Finding> {
    let nodes = evidence.outline.nodes.iter().filter(|node| node.role == Role::Plan);
    nodes.filter_map(|node| plan(evidence, node)).collect()
}

fn plan(evidence: Evidence<'_>, node: &Node) -> Option<Finding> {
    let heading = node.heading?.span;
    let text = evidence.restored.fold(heading);
    let report = report_year(evidence, node)?;
    let year = year_in(text).filter(|year| *year < report && REPORTED.contains(year))?;
    if evidence.lexicon.words("audit_looks_back").iter().any(|word| text.contains(word)) {
        return None;
    }
    let message = format!("This plan is for {year}, but the report is about {report}.");
    let finding = evidence.finding("plan-older-than-report", Severity::Warning, heading, message);
    Some(hinted(finding, "The plan may come from an older report that was pasted in."))
}

/// The year that the report of `node` begins in.
fn report_year(evidence: Evidence<'_>, node: &Node) -> Option<u32> {
    if node.kind == NodeKind::Report {
        return None;
    }
    // Reports and their metadata stand in the same order.
    let outline = evidence.outline;
    let after = outline.reports.partition_point(|id| outline.node(*id).span.start() <= node.span.start());
    let period = outline.metadata.get(after.checked_sub(1)?)?.period?;
    u32::try_from(period.start?.year()).ok()
}

/// The first four digits in front of 年.
fn year_in(text: &str) -> Option<u32> {
    let at = text.find('年')?;
    let start = digits_before(text, at);
    (at - start == 4).then(|| text[start..at].parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_years_or_faults() {
        for whole in ["2015", "1949", "1035", "100", "300", "20", "12345", ""] {
            assert!(fault(whole).is_none(), "{whole}");
        }
        for damaged in ["205", "201", "198", "2103", "20013", "19998"] {
            assert!(fault(damaged).is_some(), "{damaged}");
        }
    }

    #[test]
    fn headings_name_their_year_in_four_digits() {
        assert_eq!(year_in("二、2013年工作计划"), Some(2013));
        assert_eq!(year_in("明年工作打算"), None);
        assert_eq!(year_in("13年工作计划"), None);
    }
}
