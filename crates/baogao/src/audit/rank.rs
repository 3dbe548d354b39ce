//! Ranks against the size of their field.

use super::{Evidence, hinted};
use crate::claim::{Claim, Measure};
use crate::finding::{Finding, Severity};

/// Longest way, in characters, from the field to the rank in it.
const FARTHEST: usize = 30;

/// `impossible-rank`: 在全市12个县区中排名第15位.
pub(super) fn ranks(evidence: Evidence<'_>) -> Vec<Finding> {
    let ranks = evidence.claims.iter().filter(|claim| claim.measure == Measure::Rank);
    ranks.filter_map(|rank| impossible(evidence, rank)).collect()
}

fn impossible(evidence: Evidence<'_>, rank: &Claim) -> Option<Finding> {
    let earlier = evidence.sentence_of(rank).iter().rev().filter(|other| other.id < rank.id);
    let field = earlier.take(4).find(|field| is_field(evidence, field, rank))?;
    let place = rank.quantity.upper.or(rank.quantity.value)?;
    if place <= field.quantity.value? {
        return None;
    }
    let (place, size) = (evidence.surface(rank), evidence.surface(field));
    let message = format!("The rank {place} is impossible in a field of {size}.");
    let finding = evidence.contradiction("impossible-rank", Severity::Warning, rank, field, message);
    Some(hinted(finding, "One of the two numbers is wrong, or the rank is one in a larger field."))
}

/// Whether a count is that of the places or offices that are ranked.
fn is_field(evidence: Evidence<'_>, field: &Claim, rank: &Claim) -> bool {
    let words = |name| evidence.lexicon.words(name);
    let behind = evidence.behind(field);
    let between = evidence.between(field.quantity.span.end(), rank.quantity.span.start());
    field.measure == Measure::Level
        && words("audit_field").longest_prefix(behind).is_some()
        && words("audit_field_lead").longest_suffix(evidence.before(field)).is_some()
        && between.chars().take(FARTHEST + 1).count() <= FARTHEST
        && !between.contains(['。', ';', '；'])
}
