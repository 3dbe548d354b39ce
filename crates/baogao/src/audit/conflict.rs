//! One indicator with two values.

use super::{Amount, Evidence, hinted, is_level};
use crate::claim::{Claim, Comparison, Direction, Indicator, Measure, Status};
use crate::finding::{Finding, Severity};
use crate::lexicon::UnitClass;
use crate::outline::Role;
use crate::span::TextSpan;
use foldhash::fast::RandomState;
use std::borrow::Cow;
use std::collections::HashMap;

/// Shortest indicator name, in characters, that says by itself what is measured; 项目 or 资金 do not.
const TELLING: usize = 4;

/// All that must agree before two values contradict each other.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key<'d> {
    indicator: &'d str,
    subject: Option<&'d str>,
    scope: Option<&'d str>,
    period: &'d str,
    cumulative: bool,
    measure: Measure,
    direction: Option<Direction>,
    comparison: Option<Comparison>,
    status: Status,
    role: Role,
    predicate: Option<&'d str>,
    unit: Cow<'d, str>,
}

/// `conflicting-values`: in one report the same indicator of the same time and territory with two values. Each value is compared with the
/// first one only.
pub(super) fn conflicts(evidence: Evidence<'_>) -> Vec<Finding> {
    let mut first: HashMap<Key<'_>, (&Claim, Amount<'_>), RandomState> = HashMap::default();
    let mut findings = Vec::new();
    for claims in evidence.reports() {
        first.clear();
        for claim in claims {
            let Some((key, amount)) = key(evidence, claim) else { continue };
            let (known, value) = first.entry(key).or_insert_with(|| (claim, amount.clone()));
            if known.sentence != claim.sentence && !value.meets(&amount) {
                findings.push(conflict(evidence, known, claim));
            }
        }
    }
    findings
}

fn key<'d>(evidence: Evidence<'d>, claim: &Claim) -> Option<(Key<'d>, Amount<'d>)> {
    let read = |span: TextSpan| evidence.restored.fold(span);
    let comparable = is_level(claim) || matches!(claim.measure, Measure::Share | Measure::Growth);
    let indicator = claim.indicator?;
    let name = read(indicator.span);
    let whole = claim.part_of.is_none() && !is_shared(evidence, claim, indicator);
    if !comparable || !whole || !is_telling(evidence, claim, indicator) {
        return None;
    }
    let plain = evidence.lexicon.words("audit_plain_verb");
    let period = claim.period?;
    let amount = Amount::of(evidence, claim).filter(|amount| amount.exact)?;
    let key = Key {
        indicator: name,
        subject: claim.subject.map(read),
        scope: claim.scope.map(read),
        period: read(period.text),
        cumulative: period.cumulative,
        measure: claim.measure,
        direction: claim.direction,
        comparison: claim.comparison,
        status: claim.status,
        role: evidence.outline.node(claim.node).role,
        predicate: claim.predicate.map(read).filter(|verb| !plain.contains(verb)),
        unit: amount.unit.clone(),
    };
    Some((key, amount))
}

/// Whether a neighbour has its number of the same noun (甲、乙、丙到位资金依次为3亿元、2亿元和1亿元): each is of another subject.
fn is_shared(evidence: Evidence<'_>, claim: &Claim, indicator: Indicator) -> bool {
    let at = claim.id as usize;
    let near = at.saturating_sub(1)..(at + 2).min(evidence.claims.len());
    evidence.claims[near].iter().any(|other| {
        let noun = other.indicator.map(|indicator| indicator.span);
        other.id != claim.id && noun == Some(indicator.span) && other.measure == claim.measure
    })
}

/// Whether an indicator says what is measured: a known one, or a long enough name that a measure, not a count of things,
/// follows at once (高原菌菜销售额达3亿元). 项目 and 企业 are counted anew in every sentence, 总投资 is always that of something.
fn is_telling(evidence: Evidence<'_>, claim: &Claim, indicator: Indicator) -> bool {
    let name = evidence.restored.fold(indicator.span);
    let between = evidence.between(indicator.span.end(), claim.quantity.span.start());
    let leads = indicator.span.end() <= claim.quantity.span.start() && between.chars().take(5).count() < 5;
    let measured =
        claim.quantity.unit_id.is_some_and(|unit| evidence.lexicon.unit(unit).class == UnitClass::Measure);
    if evidence.lexicon.words("audit_relative").contains(name) {
        return false;
    }
    indicator.canonical.is_some() || is_level(claim) && measured && leads && name.chars().count() >= TELLING
}

fn conflict(evidence: Evidence<'_>, known: &Claim, claim: &Claim) -> Finding {
    let name = claim.indicator.map_or("", |indicator| evidence.restored.str(indicator.span));
    let message = format!(
        "{name} is given as {} here and as {} earlier for the same time.",
        evidence.surface(claim),
        evidence.surface(known)
    );
    let finding = evidence.contradiction("conflicting-values", Severity::Note, claim, known, message);
    hinted(finding, "Check whether the two mean the same thing; one may cover another territory or group.")
}
