//! Whether a claim is so, is meant to be so, or is expected.
//!
//! A sentence is read once, from left to right, and each word of status changes what is known at that place
//! ([`reading`]); for each number, rules in a stated order then say what holds for it ([`rules`]).

mod list;
mod reading;
mod rules;
mod start;

pub(super) use list::OpenList;
pub(super) use reading::Progress;

use super::{Comparison, Measure, Status};
use crate::lexicon::{Lexicon, WordSet};

/// The word lists of status (lexicon/words.tsv).
#[derive(Debug, Clone, Copy)]
pub(super) struct StatusWords<'l> {
    planned: &'l WordSet,
    projected: &'l WordSet,
    planned_after: &'l WordSet,
    done_after: &'l WordSet,
    no_plan: &'l WordSet,
    recap: &'l WordSet,
    modifier: &'l WordSet,
    counted: &'l WordSet,
    classifier: &'l WordSet,
    fulfil: &'l WordSet,
    list: &'l WordSet,
    list_long: &'l WordSet,
    list_verb: &'l WordSet,
    set: &'l WordSet,
    promise: &'l WordSet,
    over: &'l WordSet,
    done: &'l WordSet,
    ahead: &'l WordSet,
    ahead_adverb: &'l WordSet,
    ahead_object: &'l WordSet,
    until: &'l WordSet,
    part: &'l WordSet,
    plan_object: &'l WordSet,
    toward: &'l WordSet,
    reached: &'l WordSet,
    looks_back: &'l WordSet,
    /// All of these that stand before a number, and all that stand behind one.
    any: &'l WordSet,
    any_after: &'l WordSet,
    /// 计划: a verb in front of one of `verbs`.
    plan: &'l WordSet,
    verbs: &'l WordSet,
}

/// A number whose status is asked for, and what stands around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'t> {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// What stands before it in its clause.
    pub(super) left: &'t str,
    /// The rest of its sentence, as far as rules look.
    pub(super) after: &'t str,
    /// It goes on with a list (、和).
    pub(super) listed: bool,
    /// It is where the number before went (由8%下调为7.5%).
    pub(super) reached: bool,
    /// Its unit, as written.
    pub(super) unit: &'t str,
    pub(super) measure: Measure,
    pub(super) comparison: Option<Comparison>,
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
            modifier: list("status_modifier"),
            counted: list("status_counted"),
            classifier: list("status_classifier"),
            fulfil: list("status_fulfil"),
            list: list("status_list"),
            list_long: list("status_list_long"),
            list_verb: list("status_list_verb"),
            set: list("status_set"),
            promise: list("status_promise"),
            over: list("status_over"),
            done: list("status_done"),
            ahead: list("status_ahead"),
            ahead_adverb: list("status_ahead_adverb"),
            ahead_object: list("status_ahead_object"),
            until: list("status_until"),
            part: list("status_part"),
            plan_object: list("status_plan_object"),
            toward: list("status_toward"),
            reached: list("status_reached"),
            looks_back: list("status_looks_back"),
            any: list("any_status"),
            any_after: list("any_status_after"),
            plan: list("status_plan"),
            verbs: list("predicate_strong"),
        }
    }

    /// The status of a number. Numbers are asked for in the order of the text.
    pub(super) fn status(&self, text: &str, progress: &mut Progress, asked: &Asked) -> Status {
        self.advance(text, progress, asked);
        let status = self.judge(progress, asked);
        progress.pass(asked, status);
        status
    }
}
