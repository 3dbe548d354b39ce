//! Whether a claim is so, is meant to be so, or is expected.

use super::Status;
use super::sentence::is_clause_break;
use crate::lexicon::{Lexicon, WordSet};
use crate::limits::MAX_REACH;
use crate::outline::Role;

/// How far back a word of planning governs, in bytes: further than other rules look, for 力争 opens long lists.
const STATUS_REACH: usize = 4 * MAX_REACH;

/// The word lists of status (lexicon/words.toml).
#[derive(Debug, Clone, Copy)]
pub(super) struct StatusWords<'l> {
    planned: &'l WordSet,
    projected: &'l WordSet,
    planned_after: &'l WordSet,
    done_after: &'l WordSet,
    no_plan: &'l WordSet,
    recap: &'l WordSet,
    /// 计划 in front of one of these is a verb.
    verbs: &'l WordSet,
}

impl<'l> StatusWords<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.list(name);
        Self {
            planned: list("status_planned"),
            projected: list("status_projected"),
            planned_after: list("status_planned_after"),
            done_after: list("status_done_after"),
            no_plan: list("status_achieved"),
            recap: list("status_recap"),
            verbs: list("predicate_strong"),
        }
    }

    /// The status of a number; `before` is its sentence up to it, `after` the rest of its clause. The last word that decides
    /// wins; a plan's heading governs the rest.
    pub(super) fn status(&self, before: &str, after: &str, role: Role) -> Status {
        let mut status = if role == Role::Plan { Status::Planned } else { Status::Achieved };
        let near = before.len().saturating_sub(STATUS_REACH);
        let before = &before[(near..).find(|at| before.is_char_boundary(*at)).unwrap_or(0)..];
        let mut skip = 0;
        for (at, c) in before.char_indices() {
            if c.is_ascii() || at < skip {
                continue;
            }
            let rest = &before[at..];
            if let Some(len) = self.no_plan.longest_prefix(rest) {
                skip = at + len;
            } else if let Some(found) = self.word(rest, role, status) {
                status = found;
            }
        }
        let clause = &after[..after.find(is_clause_break).unwrap_or(after.len())];
        let done =
            clause.char_indices().any(|(at, _)| self.done_after.longest_prefix(&clause[at..]).is_some());
        if done && role != Role::Plan {
            return Status::Achieved;
        }
        let pending =
            clause.char_indices().any(|(at, _)| self.planned_after.longest_prefix(&clause[at..]).is_some());
        if pending && status == Status::Achieved { Status::Planned } else { status }
    }

    fn word(&self, rest: &str, role: Role, status: Status) -> Option<Status> {
        if self.projected.longest_prefix(rest).is_some() {
            return Some(Status::Projected);
        }
        if role == Role::Plan && self.recap.longest_prefix(rest).is_some() {
            return Some(Status::Achieved);
        }
        // 预计将达到: 将 only says that it lies ahead.
        let weak = rest.starts_with('将') || rest.starts_with("即将");
        if self.planned.longest_prefix(rest).is_some() && !(weak && status == Status::Projected) {
            return Some(Status::Planned);
        }
        let verb = rest.strip_prefix("计划").is_some_and(|verb| self.verbs.longest_prefix(verb).is_some());
        verb.then_some(Status::Planned)
    }
}
