//! The word lists of this stage (lexicon/words.toml).

use crate::lexicon::{Lexicon, WordSet};

/// The word lists, looked up once for a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'l> {
    pub(super) index: &'l WordSet,
    pub(super) unit: &'l WordSet,
    pub(super) attribute: &'l WordSet,
    pub(super) binding: &'l WordSet,
    pub(super) no_claim: &'l WordSet,
    pub(super) growth: &'l WordSet,
    pub(super) absolute: &'l WordSet,
    pub(super) no_growth: &'l WordSet,
    pub(super) average: &'l WordSet,
    pub(super) share: &'l WordSet,
    pub(super) target_share: &'l WordSet,
    pub(super) rank: &'l WordSet,
    pub(super) planned: &'l WordSet,
    pub(super) achieved: &'l WordSet,
    pub(super) projected: &'l WordSet,
    pub(super) last_year: &'l WordSet,
    pub(super) previous: &'l WordSet,
    pub(super) other_base: &'l WordSet,
    pub(super) generic: &'l WordSet,
    pub(super) total: &'l WordSet,
    pub(super) value_noun: &'l WordSet,
    pub(super) thing: &'l WordSet,
    pub(super) scope: &'l WordSet,
}

impl<'l> Words<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.list(name);
        Self {
            index: list("table_index"),
            unit: list("table_unit"),
            attribute: list("table_attribute"),
            binding: list("table_binding"),
            no_claim: list("table_no_claim"),
            growth: list("table_growth"),
            absolute: list("table_absolute"),
            no_growth: list("table_no_growth"),
            average: list("table_average"),
            share: list("table_share"),
            target_share: list("table_target_share"),
            rank: list("table_rank"),
            planned: list("table_planned"),
            achieved: list("table_achieved"),
            projected: list("table_projected"),
            last_year: list("table_last_year"),
            previous: list("table_previous"),
            other_base: list("table_other_base"),
            generic: list("table_generic"),
            total: list("table_total"),
            value_noun: list("table_value_noun"),
            thing: list("table_thing"),
            scope: list("scope"),
        }
    }

    /// Whether `head` says how much more or less there is.
    pub(super) fn moves(&self, head: &str) -> bool {
        let mut rest = head;
        while let Some(at) = self.growth.first_in(rest) {
            let named = self.no_growth.longest_prefix(&rest[at..]);
            match named {
                Some(len) => rest = &rest[at + len..],
                None => return true,
            }
        }
        false
    }

    /// Whether `head` names no thing: 绝对数, 2021年目标, 本月.
    pub(super) fn is_generic(&self, head: &str) -> bool {
        let mut rest = head;
        while let Some(c) = rest.chars().next() {
            let len = match self.generic.longest_prefix(rest) {
                Some(len) => len,
                None if c.is_ascii_alphanumeric() || !super::row::is_han(c) => c.len_utf8(),
                None => return false,
            };
            rest = &rest[len..];
        }
        true
    }
}
