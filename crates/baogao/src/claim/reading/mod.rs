//! Readings of a claim: what the number may be a number of, and which of these it is.
//!
//! Rules propose, none overwrites another: the reading of the grammar ([`phrase`](super::phrase)), every noun of the clause in
//! front of the number that begins at a word, the nouns behind it, those of the numbers before, those of clauses that hold no
//! number ([`propose`]). Each is described by named features ([`features`]) with weights learned from annotated reports
//! (`lexicon/weights.tsv`, `tools/weights.py`); the highest sum wins, of equals the first.

mod around;
mod feature;
mod features;
mod name;
mod propose;
mod sure;

pub use feature::Feature;
pub(crate) use name::MAX_PIECES;
pub use name::{Name, NameReading};
pub use propose::Place;

use super::Measure;
use super::reader::{ClaimReader, Draft};
use crate::lexicon::dictionary::{Splitter, Word};
use crate::span::TextSpan;
use feature::{Namer, Sum};
use features::Clause;

/// One reading: a noun, and who proposes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Proposal {
    noun: TextSpan,
    place: Place,
    /// All who propose it, as bits of [`Source`](propose::Source).
    sources: u16,
}

/// A noun that a number may be a number of, with what speaks for it and against it.
///
/// ```
/// let document = baogao::parse("水务局累计发放灌溉补贴31万元。")?;
/// let readings = document.readings().nouns.remove(0);
/// let best = readings.iter().max_by_key(|reading| reading.score).unwrap();
/// assert_eq!(document.restored().str(best.noun), "灌溉补贴");
/// assert_eq!(best.score, best.features.iter().map(|feature| feature.weight).sum::<i32>());
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// The noun, in the restored text.
    pub noun: TextSpan,
    /// Where it stands.
    pub place: Place,
    /// Whether the rules of the grammar propose it.
    pub grammar: bool,
    /// The sum of the weights; the highest wins.
    pub score: i32,
    /// What was seen of it.
    pub features: Vec<Feature>,
}

/// Room that choosing needs, kept from one sentence to the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    splitter: Splitter,
    /// The words of the sentence.
    words: Vec<Word>,
    /// The words of the noun at hand.
    noun: Vec<Word>,
    readings: Vec<Proposal>,
}

/// How much better than the grammar's own reading another has to be, in the units of the weights.
const MARGIN: i32 = 0;

impl ClaimReader<'_> {
    /// Chooses for each claim of a sentence what it is a number of.
    pub(super) fn choose(&mut self, drafts: &mut [Draft], room: &mut Room) {
        let Some(sentence) = drafts.first().map(|draft| draft.claim.sentence) else { return };
        room.words.clear();
        room.splitter.split(self.text, sentence.start(), sentence.end(), &mut room.words);
        for at in 0..drafts.len() {
            let (before, rest) = drafts.split_at_mut(at);
            let Some(draft) = rest.first_mut() else { return };
            if let Some(readings) = &mut self.readings {
                let mut readings = std::mem::take(readings);
                readings.push(self.scored(before, draft, room));
                self.readings = Some(readings);
            }
            self.choose_one(before, draft, room);
        }
    }

    fn choose_one(&self, before: &[Draft], draft: &mut Draft, room: &mut Room) {
        if draft.refused {
            return;
        }
        self.propose(before, draft, room);
        let clause = Clause::new(self, before, draft);
        let mut best: Option<(i32, Proposal)> = None;
        let mut rest = [i32::MIN; 2];
        for at in 0..room.readings.len() {
            let reading = room.readings[at];
            self.noun_words(reading.noun, room);
            let mut sum = Sum::new(&self.lexicon.weights);
            clause.features(&reading, &room.words, &room.noun, &mut sum);
            let score = sum.value() - if clause.is_grammar(&reading) { 0 } else { MARGIN };
            if best.is_none_or(|(most, _)| score > most) {
                rest = [best.map_or(i32::MIN, |(most, _)| most), rest[0]];
                best = Some((score, reading));
            } else if score > rest[0] {
                rest = [score, rest[0]];
            }
        }
        let Some((score, reading)) = best else { return };
        // 投入2亿元: a verb alone says nothing of what.
        let verb_alone = draft.claim.indicator.is_none() && draft.claim.predicate == Some(reading.noun);
        let by_grammar = clause.is_grammar(&reading);
        let other = !by_grammar && !verb_alone;
        draft.by_grammar = by_grammar;
        draft.margin = score.saturating_sub(rest[0].max(score - 10_000));
        if other {
            self.take(before, draft, &reading, room);
        }
    }

    /// All readings of the claims of a sentence with their features, for `explain` and for learning.
    pub(super) fn scored(&self, before: &[Draft], draft: &Draft, room: &mut Room) -> Vec<Reading> {
        self.propose(before, draft, room);
        let clause = Clause::new(self, before, draft);
        let mut scored = Vec::with_capacity(room.readings.len());
        for at in 0..room.readings.len() {
            let reading = room.readings[at];
            self.noun_words(reading.noun, room);
            let mut namer = Namer::new(&self.lexicon.weights);
            clause.features(&reading, &room.words, &room.noun, &mut namer);
            scored.push(Reading {
                noun: reading.noun,
                place: reading.place,
                grammar: clause.is_grammar(&reading),
                score: namer.sum(),
                features: namer.features,
            });
        }
        scored
    }

    /// The words of a noun, those at its edges cut where it begins or ends inside them.
    fn noun_words(&self, noun: TextSpan, room: &mut Room) {
        let Room { splitter, words, noun: found, .. } = room;
        found.clear();
        let inside = words.first().is_some_and(|word| word.start as usize <= noun.start())
            && words.last().is_some_and(|word| noun.end() <= word.end as usize);
        if !inside {
            splitter.split(self.text, noun.start(), noun.end(), found);
            return;
        }
        let first = words.partition_point(|word| word.end as usize <= noun.start());
        for word in words[first..].iter().take_while(|word| (word.start as usize) < noun.end()) {
            let (start, end) = ((word.start as usize).max(noun.start()), (word.end as usize).min(noun.end()));
            let whole = start == word.start as usize && end == word.end as usize;
            found.push(if whole { *word } else { Word::other(self.text, start, end) });
        }
    }

    /// Lets a reading win over the grammar's.
    fn take(&self, before: &[Draft], draft: &mut Draft, reading: &Proposal, room: &Room) {
        draft.claim.indicator = Some(super::reader::plain(reading.noun));
        let levels = matches!(draft.claim.measure, Measure::Level | Measure::Share);
        match reading.place {
            Place::Left => {
                draft.own_noun = Some(reading.noun);
                if levels && !draft.tail.to {
                    draft.claim.predicate = self.verb_before(draft, reading.noun, room);
                }
            }
            Place::Right => {
                draft.own_noun = Some(reading.noun);
            }
            Place::Earlier => draft.own_noun = None,
            Place::Carried => {
                draft.own_noun = None;
                let from = before.iter().rev().find(|from| {
                    from.claim.indicator.is_some_and(|indicator| indicator.span == reading.noun)
                });
                if let (Some(from), true) = (from, draft.claim.predicate.is_none() && levels && draft.part) {
                    draft.claim.predicate = from.claim.predicate;
                }
            }
        }
    }

    /// The verb right in front of a noun, with 了 or 过 between them.
    fn verb_before(&self, draft: &Draft, noun: TextSpan, room: &Room) -> Option<TextSpan> {
        let left = draft.segment.left;
        let end = room.words.partition_point(|word| (word.end as usize) <= noun.start());
        let mut words = room.words[..end].iter().rev().skip_while(|word| {
            matches!(word.text(self.text), "了" | "过" | "各" | "各类" | "各级" | "到" | "全" | "新")
        });
        let word = words.next().filter(|word| word.start as usize >= left.start())?;
        let span = TextSpan::of(word.start as usize, word.end as usize);
        let verb = word.tag.is_verb() || self.phrases.strong.contains(self.str(span));
        let grammar = draft.claim.predicate.filter(|verb| verb.end() <= noun.start());
        if verb && grammar.is_none_or(|grammar| grammar.end() < span.end()) { Some(span) } else { grammar }
    }
}
