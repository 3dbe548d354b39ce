//! What is seen around a noun: in front of it in its clause, between it and its number.

use super::Place;
use super::feature::{NONE, Sink, atom, count, flag, kind};
use super::features::View;
use super::propose::words_in;
use crate::claim::sentence::is_clause_break;

impl View<'_> {
    /// What stands in its clause in front of it.
    pub(super) fn left(&self, sink: &mut impl Sink) {
        let clause = self.clause;
        let front = words_in(self.words, clause.draft.segment.left.start(), self.reading.noun.start());
        let (whole, whole_len) = clause.pattern(front.iter().copied());
        let (near, near_len) = clause.pattern(front.iter().rev().copied());
        let near = &near[..near_len];
        sink.add(const { kind("front") }, &near[..near_len.min(4)]);
        let two = |at: usize| near.get(at).copied().unwrap_or(NONE);
        sink.add(const { kind("front_shape") }, &[two(1), two(0), self.shapes[0], self.shapes[1]]);
        let mut all = [NONE; 7];
        all[..6].copy_from_slice(&whole);
        all[6] = self.shapes[0];
        sink.add(const { kind("front_all") }, &[&all[..whole_len.min(5)], &all[6..]].concat());
        sink.add(const { kind("front_grammar") }, &[self.grammar, two(2), two(1), two(0), self.shapes[0]]);
        let right = clause.draft.segment.right;
        let noun_behind = flag(right.end() > right.start() + 3);
        sink.add(const { kind("left_right") }, &[noun_behind, clause.unit_class]);
    }

    /// How it stands behind the number.
    pub(super) fn right(&self, sink: &mut impl Sink) {
        let clause = self.clause;
        let text = clause.reader.text;
        let number = clause.draft.claim.quantity.span;
        sink.add(const { kind("right_own") }, &[clause.own]);
        let gap = &text[number.end()..self.reading.noun.start()];
        let from = gap.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        sink.add(const { kind("right_gap") }, &[atom(&gap[from..])]);
        sink.add(const { kind("right_unit") }, &[clause.unit]);
        let core = text[clause.draft.segment.left.start()..clause.core].trim();
        if let Some((at, _)) = core.char_indices().next_back() {
            sink.add(const { kind("right_core_end") }, &[atom(&core[at..])]);
        }
        let front = words_in(self.words, clause.draft.segment.left.start(), clause.core);
        if let Some(word) = front.last() {
            sink.add(const { kind("right_core_word") }, &[self.word(*word)]);
        }
    }

    /// How far away it stands, and whether something else is nearer.
    pub(super) fn apart(&self, sink: &mut impl Sink) {
        let clause = self.clause;
        let text = clause.reader.text;
        let place = self.place;
        let number = clause.draft.claim.quantity.span;
        let noun = self.reading.noun;
        let between = if noun.end() <= number.start() { &text[noun.end()..number.start()] } else { "" };
        let breaks = between.chars().filter(|c| is_clause_break(*c)).take(3).count();
        sink.add(const { kind("apart_breaks") }, &[place, count(breaks, 3)]);
        sink.add(
            const { kind("apart_stop") },
            &[place, flag(between.contains('。')), flag(between.contains([';', '；']))],
        );
        let numbers = clause.before.iter().filter(|before| before.claim.quantity.span.start() >= noun.end());
        sink.add(const { kind("apart_numbers") }, &[place, count(numbers.take(4).count(), 4)]);
        sink.add(const { kind("apart_own") }, &[place, clause.own]);
        let [measure, moved, copula] = clause.context;
        sink.add(const { kind("apart_measure") }, &[place, measure, moved, copula, clause.own]);
        let core = text[clause.draft.segment.left.start()..clause.core].trim();
        if !core.is_empty() {
            let from = core.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
            sink.add(const { kind("apart_core_end") }, &[place, atom(&core[from..])]);
            if core.len() <= 18 {
                sink.add(const { kind("apart_core") }, &[place, atom(core)]);
            }
        }
        let lender = clause
            .before
            .iter()
            .rev()
            .map(|before| &before.claim)
            .find(|claim| claim.indicator.is_some_and(|indicator| indicator.span == noun));
        if let (Some(lender), Place::Carried) = (lender, self.reading.place) {
            let unit = lender.quantity.unit_id.map(|id| clause.reader.lexicon.unit(id));
            let symbol = unit.map_or(NONE, |unit| atom(&unit.symbol));
            let same = flag(symbol.hash == clause.unit.hash);
            let theirs = atom(lender.measure.as_str());
            sink.add(const { kind("lender") }, &[same, measure, theirs]);
            sink.add(const { kind("lender_unit") }, &[symbol, clause.unit]);
            let bracket = flag(clause.draft.segment.in_bracket);
            let part = flag(clause.draft.part);
            sink.add(const { kind("lender_joint") }, &[clause.joint, bracket, part]);
        }
    }
}
