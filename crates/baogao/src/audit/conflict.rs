//! One indicator with two values.

use super::{Amount, Evidence, hinted, is_level};
use crate::claim::{Claim, Comparison, Direction, Indicator, Measure, Status};
use crate::finding::{Finding, Severity};
use crate::lexicon::{UnitClass, WordSet};
use crate::outline::Role;
use crate::quantity::Bound;
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
}

/// The word lists of the rule.
#[derive(Debug, Clone, Copy)]
struct Words<'d> {
    /// Verbs that say nothing of their own: 实现, 达到.
    plain: &'d WordSet,
    /// Names that are always those of something: 总投资.
    relative: &'d WordSet,
}

impl<'d> Words<'d> {
    fn new(evidence: Evidence<'d>) -> Self {
        let words = |name| evidence.lexicon.words(name);
        Self { plain: words("audit_plain_verb"), relative: words("audit_relative") }
    }
}

/// `conflicting-values`: in one report the same indicator of the same time and territory with two values. Each value is compared with the
/// first one only.
pub(super) fn conflicts(evidence: Evidence<'_>) -> Vec<Finding> {
    let words = Words::new(evidence);
    let mut findings = Vec::new();
    for claims in evidence.reports() {
        // A new one for each: to clear the table of a large report before each of many small ones would take long.
        let mut first: HashMap<Key<'_>, &Claim, RandomState> = HashMap::default();
        let mut repeated = Vec::new();
        for claim in claims {
            let Some(key) = key(evidence, words, claim) else { continue };
            let known = *first.entry(key).or_insert(claim);
            if known.id != claim.id {
                repeated.push((known, claim));
            }
        }
        compare(evidence, &repeated, &mut findings);
    }
    findings
}

/// Compares claims that agree in all but unit and value, each with the first one of its key.
fn compare(evidence: Evidence<'_>, repeated: &[(&Claim, &Claim)], findings: &mut Vec<Finding>) {
    let mut values: HashMap<(u32, Cow<'_, str>), (&Claim, Amount<'_>), RandomState> = HashMap::default();
    for (first, again) in repeated {
        for claim in [*first, *again] {
            let Some(amount) = Amount::of(evidence, claim) else { continue };
            let unit = (first.id, amount.unit.clone());
            let (known, value) = values.entry(unit).or_insert_with(|| (claim, amount.clone()));
            if known.sentence != claim.sentence && !value.meets(&amount) {
                findings.push(conflict(evidence, known, claim));
            }
        }
    }
}

/// What a claim says something about; `None` where it cannot contradict another.
fn key<'d>(evidence: Evidence<'d>, words: Words<'d>, claim: &Claim) -> Option<Key<'d>> {
    let read = |span: TextSpan| evidence.restored.fold(span);
    let quantity = &claim.quantity;
    let exact = quantity.value.is_some() && quantity.upper.is_none() && quantity.bound == Bound::Exact;
    let comparable = is_level(claim) || matches!(claim.measure, Measure::Share | Measure::Growth);
    let (indicator, period) = (claim.indicator?, claim.period?);
    if !exact || !comparable || claim.part_of.is_some() || !is_telling(evidence, claim, indicator) {
        return None;
    }
    let name = read(indicator.span);
    if words.relative.contains(name) || is_shared(evidence, claim, indicator) {
        return None;
    }
    Some(Key {
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
        predicate: claim.predicate.map(read).filter(|verb| !words.plain.contains(verb)),
    })
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
/// follows at once (高原菌菜销售额达3亿元). 项目 and 企业 are counted anew in every sentence.
fn is_telling(evidence: Evidence<'_>, claim: &Claim, indicator: Indicator) -> bool {
    let measured =
        claim.quantity.unit_id.is_some_and(|unit| evidence.lexicon.unit(unit).class == UnitClass::Measure);
    if indicator.canonical.is_some() || !measured || !is_level(claim) {
        return indicator.canonical.is_some();
    }
    let name = evidence.restored.fold(indicator.span);
    let between = evidence.between(indicator.span.end(), claim.quantity.span.start());
    let leads = indicator.span.end() <= claim.quantity.span.start() && between.chars().take(5).count() < 5;
    leads && name.chars().count() >= TELLING
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
