//! Whether a claim is so, is meant to be so, or is expected.

use super::Status;
use super::sentence::is_clause_break;
use crate::lexicon::{Lexicon, WordSet};
use crate::outline::Role;

/// How far a sentence has been read for words of status: each character is read once, however many numbers follow it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Progress {
    at: usize,
    role: Role,
    status: Status,
}

impl Progress {
    /// At the start of a sentence in a unit that plays `role`: a plan's heading governs until a word says otherwise.
    pub(super) fn new(start: usize, role: Role) -> Self {
        let status = if role == Role::Plan { Status::Planned } else { Status::Achieved };
        Self { at: start, role, status }
    }
}

/// The word lists of status (lexicon/words.tsv).
#[derive(Debug, Clone, Copy)]
pub(super) struct StatusWords<'l> {
    planned: &'l WordSet,
    projected: &'l WordSet,
    planned_after: &'l WordSet,
    done_after: &'l WordSet,
    no_plan: &'l WordSet,
    recap: &'l WordSet,
    /// All of these that stand before a number, and all that stand behind one.
    any: &'l WordSet,
    any_after: &'l WordSet,
    /// 计划: a verb in front of one of `verbs`.
    plan: &'l WordSet,
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
            any: list("any_status"),
            any_after: list("any_status_after"),
            plan: list("status_plan"),
            verbs: list("predicate_strong"),
        }
    }

    /// The status of a number that begins at `to`; `after` is the rest of its clause. The last word that decides wins.
    pub(super) fn status(&self, text: &str, progress: &mut Progress, to: usize, after: &str) -> Status {
        self.advance(text, progress, to);
        let Progress { role, status, .. } = *progress;
        let clause = &after[..after.find(is_clause_break).unwrap_or(after.len())];
        if !self.any_after.occurs_in(clause) {
            return status;
        }
        if self.done_after.occurs_in(clause) && role != Role::Plan {
            return Status::Achieved;
        }
        if self.planned_after.occurs_in(clause) && status == Status::Achieved {
            Status::Planned
        } else {
            status
        }
    }

    /// Reads the sentence on up to `to`.
    fn advance(&self, text: &str, progress: &mut Progress, to: usize) {
        while let Some(found) = self.any.first_in(&text[progress.at.min(to)..to]) {
            let rest = &text[progress.at + found..to];
            let len = match self.no_plan.longest_prefix(rest) {
                Some(word) => word,
                None => {
                    progress.status = self.word(rest, *progress).unwrap_or(progress.status);
                    rest.chars().next().map_or(1, char::len_utf8)
                }
            };
            progress.at += found + len;
        }
        progress.at = progress.at.max(to);
    }

    fn word(&self, rest: &str, Progress { role, status, .. }: Progress) -> Option<Status> {
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
        let plan = self.plan.longest_prefix(rest)?;
        self.verbs.longest_prefix(&rest[plan..]).map(|_| Status::Planned)
    }
}
