//! Puts the claims of cells among those of the sentences.

use super::Draft;
use super::name::name;
use crate::claim::Claim;
use crate::finding::Finding;

/// Both kinds of claims in text order, with ids and links made anew.
pub(super) fn merged(
    claims: Vec<Claim>,
    mut findings: Vec<Finding>,
    drafts: Vec<Draft>,
) -> (Vec<Claim>, Vec<Finding>) {
    let mut order: Vec<(u32, bool, usize)> = claims
        .iter()
        .enumerate()
        .map(|(at, claim)| (claim.quantity.span.start() as u32, false, at))
        .chain(
            drafts.iter().enumerate().map(|(at, draft)| (draft.claim.quantity.span.start() as u32, true, at)),
        )
        .collect();
    order.sort_unstable();
    let mut prose = vec![0_u32; claims.len()];
    let mut cells = vec![0_u32; drafts.len()];
    for (id, (_, is_cell, at)) in order.iter().enumerate() {
        if *is_cell { cells[*at] = id as u32 } else { prose[*at] = id as u32 }
    }
    let renumbered = |id: Option<u32>| id.and_then(|id| prose.get(id as usize).copied());
    let mut all: Vec<Claim> = Vec::with_capacity(order.len());
    for (at, mut claim) in claims.into_iter().enumerate() {
        claim.id = prose[at];
        (claim.growth_of, claim.part_of) = (renumbered(claim.growth_of), renumbered(claim.part_of));
        all.push(claim);
    }
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut claim = draft.claim;
        if let Some(indicator) = &mut claim.indicator {
            indicator.name = name(indicator.span, &draft.name);
        }
        claim.id = cells[at];
        claim.growth_of = draft.growth_of.map(|to| cells[to]);
        claim.part_of = draft.part_of.map(|to| cells[to]);
        all.push(claim);
    }
    all.sort_unstable_by_key(|claim| claim.id);
    for finding in &mut findings {
        finding.claims.iter_mut().for_each(|id| *id = renumbered(Some(*id)).unwrap_or(*id));
    }
    (all, findings)
}
