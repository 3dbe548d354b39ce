//! How sure a claim is: the share in 100 of claims like it that were right in every slot on documents held out.
//!
//! A log-linear model over what is known of the choice: how much better the reading and the name are than the next, who
//! proposed them, what kind of number it is, where its time comes from. Its weights stand with the others
//! (`lexicon/weights.tsv`, kinds `sure…`).

use super::Room;
use super::feature::{NONE, Namer, Sink, Sum, atom, count, flag, kind};
use crate::claim::reader::{ClaimReader, Draft};
use crate::lexicon::UnitClass;

/// One step of a margin, in the units of the weights.
const STEP: i32 = 40;
/// Most steps that are told apart.
const STEPS: usize = 12;

impl ClaimReader<'_> {
    /// Gives every claim of a sentence its confidence.
    pub(in crate::claim) fn be_sure(&mut self, drafts: &mut [Draft], room: &Room) {
        for draft in drafts.iter_mut() {
            let mut sum = Sum::new(&self.lexicon.weights);
            self.sure_features(draft, room, &mut sum);
            draft.claim.confidence = percent(sum.value());
            let features = self.sure_readings.is_some().then(|| {
                let mut namer = Namer::new(&self.lexicon.weights);
                self.sure_features(draft, room, &mut namer);
                namer.features
            });
            if let (Some(all), Some(features)) = (&mut self.sure_readings, features) {
                all.push(features);
            }
        }
    }

    fn sure_features(&self, draft: &Draft, room: &Room, sink: &mut impl Sink) {
        let claim = &draft.claim;
        let quantity = &claim.quantity;
        let unit = quantity.unit_id.map(|id| self.lexicon.unit(id));
        let class = unit.map_or(NONE, |unit| match unit.class {
            UnitClass::Measure => const { atom("measure") },
            UnitClass::Classifier => const { atom("classifier") },
        });
        let steps = |margin: i32| count((margin / STEP).max(0) as usize, STEPS);
        let own = flag(draft.own_noun.is_some());
        let measure = atom(claim.measure.as_str());
        sink.add(const { kind("sure") }, &[]);
        sink.add(const { kind("sure_margin") }, &[steps(draft.margin)]);
        sink.add(const { kind("sure_name_margin") }, &[steps(draft.name_margin)]);
        sink.add(const { kind("sure_choice") }, &[flag(draft.by_grammar), own]);
        sink.add(const { kind("sure_measure") }, &[measure, own]);
        sink.add(const { kind("sure_moved") }, &[measure, flag(draft.tail.moved), flag(draft.tail.copula)]);
        sink.add(const { kind("sure_unit") }, &[class]);
        sink.add(const { kind("sure_missing") }, &[quantity.missing.map_or(NONE, |why| atom(why.as_str()))]);
        sink.add(const { kind("sure_status") }, &[atom(claim.status.as_str())]);
        let compared = claim.comparison.map_or(NONE, |comparison| atom(comparison.as_str()));
        sink.add(const { kind("sure_comparison") }, &[measure, compared]);
        let list = flag(draft.tail.respectively || draft.continues);
        sink.add(const { kind("sure_list") }, &[list, flag(draft.part)]);
        sink.add(const { kind("sure_bracket") }, &[flag(draft.segment.in_bracket)]);
        sink.add(const { kind("sure_none") }, &[flag(claim.indicator.is_some())]);
        let dated = flag(claim.period.is_some_and(|period| period.start.is_some()));
        sink.add(const { kind("sure_period") }, &[dated]);
        let named = claim.indicator.is_some_and(|indicator| indicator.name.is_some());
        sink.add(const { kind("sure_named") }, &[flag(named)]);
        let known = claim.indicator.is_some_and(|indicator| {
            self.lexicon.canonical_indicator(self.str(indicator.span), None).is_some()
        });
        sink.add(const { kind("sure_known") }, &[flag(known), measure]);
        sink.add(const { kind("sure_words") }, &[count(room.words.len() / 8, STEPS)]);
    }
}

/// The logistic function of a sum of weights, in per cent.
fn percent(sum: i32) -> u8 {
    let odds = f64::from(sum.clamp(-1000, 1000)) / 100.0;
    (100.0 / (1.0 + (-odds).exp())).round() as u8
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_sum_of_nothing_is_even() {
        assert_eq!((percent(0), percent(220), percent(-100_000)), (50, 90, 0));
    }
}
