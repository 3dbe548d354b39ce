//! Whether a claim is so, is meant to be so, or is expected.

use super::Status;
use crate::lexicon::{Lexicon, WordSet};
use crate::outline::Role;

/// The word lists of status (lexicon/words.toml).
#[derive(Debug, Clone, Copy)]
pub(super) struct StatusWords<'l> {
    planned: &'l WordSet,
    projected: &'l WordSet,
    achieved: &'l WordSet,
    recap: &'l WordSet,
}

impl<'l> StatusWords<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.words(name);
        Self {
            planned: list("status_planned"),
            projected: list("status_projected"),
            achieved: list("status_achieved"),
            recap: list("status_recap"),
        }
    }

    /// The status of a number; `before` is its sentence up to it, `after` the rest of its clause. The last word that decides
    /// wins; a plan's heading governs the rest.
    pub(super) fn status(&self, before: &str, after: &str, role: Role) -> Status {
        let mut status = if role == Role::Plan { Status::Planned } else { Status::Achieved };
        for (at, c) in before.char_indices() {
            if !c.is_ascii() {
                status = self.word(&before[at..], role).unwrap_or(status);
            }
        }
        if self.projected.longest_prefix(after).is_some() { Status::Projected } else { status }
    }

    fn word(&self, rest: &str, role: Role) -> Option<Status> {
        if self.projected.longest_prefix(rest).is_some() {
            return Some(Status::Projected);
        }
        let planned = self.planned.longest_prefix(rest);
        let achieved = if role == Role::Plan { self.recap } else { self.achieved }.longest_prefix(rest);
        match (planned, achieved) {
            (Some(plan), Some(done)) if done > plan => Some(Status::Achieved),
            (Some(_), _) => Some(Status::Planned),
            (None, Some(_)) => Some(Status::Achieved),
            (None, None) => None,
        }
    }
}
