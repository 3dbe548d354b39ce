//! Who proposes which noun.

use super::{Proposal, Room};
use crate::claim::reader::{ClaimReader, Draft};
use crate::claim::sentence::is_clause_break;
use crate::lexicon::dictionary::{Tag, Word};
use crate::span::TextSpan;

/// Where the noun of a [`Reading`](super::Reading) stands.
///
/// ```
/// let document = baogao::parse("申请专利31件。")?;
/// let places: Vec<&str> = document.readings().nouns[0].iter().map(|reading| reading.place.name()).collect();
/// assert!(places.contains(&"left"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// In the clause in front of the number.
    Left,
    /// Behind the number.
    Right,
    /// In a clause before that holds no number.
    Earlier,
    /// It is that of a number before.
    Carried,
}

impl Place {
    /// Its name, as features have it.
    ///
    /// ```
    /// assert_eq!(baogao::claim::Place::Right.name(), "right");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Earlier => "earlier",
            Self::Carried => "carried",
        }
    }
}

/// Who proposes a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The grammar of the phrase.
    Grammar,
    /// From a word of the clause to where its tail begins.
    Edge,
    /// From a word of the clause to another word.
    Inner,
    /// Words behind the number.
    Behind,
    /// The last clause without a number, that before, the third.
    Clause1,
    Clause2,
    Clause3,
    /// The number before, the second, the third, one farther off.
    Number1,
    Number2,
    Number3,
    Number4,
}

impl Source {
    pub(super) const ALL: [(Self, &'static str); 11] = [
        (Self::Grammar, "grammar"),
        (Self::Edge, "edge"),
        (Self::Inner, "inner"),
        (Self::Behind, "behind"),
        (Self::Clause1, "clause1"),
        (Self::Clause2, "clause2"),
        (Self::Clause3, "clause3"),
        (Self::Number1, "number1"),
        (Self::Number2, "number2"),
        (Self::Number3, "number3"),
        (Self::Number4, "number4"),
    ];
}

/// Most bytes of a noun.
const MAX_NOUN: usize = 120;
/// How far before its number a clause without a number may begin, in bytes.
const MAX_BEFORE: usize = 210;
/// Most words behind a number at which a noun begins, and most words that it has.
const MAX_BEHIND: (usize, usize) = (5, 9);
/// How far behind its number a noun may reach, in bytes.
const MAX_AFTER: usize = 72;
/// Most readings of a claim.
const MAX_READINGS: usize = 96;
/// Most numbers before whose noun may be carried over.
const MAX_CARRIED: usize = 6;

/// Collects readings, each noun once.
pub(super) struct Proposals<'t, 'r> {
    text: &'t str,
    readings: &'r mut Vec<Proposal>,
}

impl Proposals<'_, '_> {
    fn add(&mut self, start: usize, end: usize, place: Place, source: Source) {
        if start >= end {
            return;
        }
        let edge = |c: char| {
            matches!(c, ' ' | '\u{3000}' | '、' | '，' | ',' | '的' | '·' | '•' | '\n' | ':' | '：')
        };
        let text = &self.text[start..end];
        let trimmed = text.trim_start_matches(edge);
        let start = start + (text.len() - trimmed.len());
        let noun = trimmed.trim_end_matches(edge);
        if noun.is_empty() || noun.len() > MAX_NOUN {
            return;
        }
        let span = TextSpan::of(start, start + noun.len());
        let bit = 1 << source as u16;
        if let Some(known) = self.readings.iter_mut().find(|known| known.noun == span) {
            known.sources |= bit;
        } else if self.readings.len() < MAX_READINGS {
            self.readings.push(Proposal { noun: span, place, sources: bit });
        }
    }
}

/// The words of `words` that lie in `span`.
pub(super) fn words_in(words: &[Word], start: usize, end: usize) -> &[Word] {
    let first = words.partition_point(|word| (word.start as usize) < start);
    let last = words.partition_point(|word| (word.end as usize) <= end);
    words.get(first..last).unwrap_or_default()
}

impl ClaimReader<'_> {
    /// Fills `room.readings` with what may be the noun of a claim.
    pub(super) fn propose(&self, before: &[Draft], draft: &Draft, room: &mut Room) {
        room.readings.clear();
        let mut proposals = Proposals { text: self.text, readings: &mut room.readings };
        let (left, right) = (draft.segment.left, draft.segment.right);
        if let Some(indicator) = draft.claim.indicator {
            let place = match draft.own_noun {
                _ if indicator.span.start() >= right.start() => Place::Right,
                _ if indicator.span.start() >= left.start() => Place::Left,
                _ if draft.own_noun == Some(indicator.span) => Place::Earlier,
                _ => Place::Carried,
            };
            proposals.add(indicator.span.start(), indicator.span.end(), place, Source::Grammar);
        }
        let core = left.start() + draft.tail.core;
        let clause = words_in(&room.words, left.start(), core);
        for word in clause {
            proposals.add(word.start as usize, core, Place::Left, Source::Edge);
        }
        for stop in clause.iter().filter(|word| ends_noun(**word, self.text)) {
            for word in clause.iter().take_while(|word| word.start < stop.start) {
                proposals.add(word.start as usize, stop.start as usize, Place::Left, Source::Inner);
            }
        }
        let behind = words_in(&room.words, right.start(), right.end().min(right.start() + MAX_AFTER));
        for (at, first) in behind.iter().enumerate().take(MAX_BEHIND.0) {
            for last in behind[at..].iter().take(MAX_BEHIND.1) {
                proposals.add(first.start as usize, last.end as usize, Place::Right, Source::Behind);
            }
        }
        self.propose_carried(before, draft, &mut proposals);
        self.propose_earlier(before, draft, &room.words, &mut proposals);
    }

    /// The nouns of the numbers before, in the sentence and in the last one of the passage.
    fn propose_carried(&self, before: &[Draft], draft: &Draft, proposals: &mut Proposals) {
        const SOURCES: [Source; 4] = [Source::Number1, Source::Number2, Source::Number3, Source::Number4];
        let passage = draft.claim.quantity.passage;
        let inside = before.iter().rev().map(|before| &before.claim);
        let outside = self.claims.iter().rev().take_while(|claim| claim.quantity.passage == passage);
        for (at, claim) in inside.chain(outside).take(MAX_CARRIED).enumerate() {
            if let Some(indicator) = claim.indicator {
                let source = SOURCES[at.min(3)];
                proposals.add(indicator.span.start(), indicator.span.end(), Place::Carried, source);
            }
        }
    }

    /// Nouns at the end of clauses before that hold no number.
    fn propose_earlier(&self, before: &[Draft], draft: &Draft, words: &[Word], proposals: &mut Proposals) {
        let left = draft.segment.left.start();
        let floor = draft.claim.sentence.start().max(left.saturating_sub(MAX_BEFORE));
        let floor = crate::claim::sentence::char_floor(self.text, floor).max(draft.claim.sentence.start());
        let mut at = left;
        for source in [Source::Clause1, Source::Clause2, Source::Clause3] {
            if at <= floor {
                return;
            }
            let clause = self.text[floor..at].trim_end_matches(|c| is_clause_break(c) || c == ' ');
            let end = floor + clause.len();
            let start = clause
                .char_indices()
                .rev()
                .find(|(_, c)| is_clause_break(*c))
                .map_or(floor, |(at, c)| floor + at + c.len_utf8());
            let holds = |before: &&Draft| {
                let number = before.claim.quantity.span;
                start <= number.start() && number.start() < end
            };
            if !before.iter().rev().any(|before| holds(&before)) {
                for word in words_in(words, start, end) {
                    proposals.add(word.start as usize, end, Place::Earlier, source);
                }
            }
            at = start;
        }
    }
}

/// A word in front of which the noun of a clause may end.
fn ends_noun(word: Word, text: &str) -> bool {
    matches!(
        word.tag,
        Tag::Adverb
            | Tag::AdjectiveAdverb
            | Tag::Preposition
            | Tag::Time
            | Tag::Numeral
            | Tag::Conjunction
            | Tag::Direction
            | Tag::Particle
            | Tag::Verb
            | Tag::VerbalNoun
    ) || matches!(word.text(text), "(" | "（" | "等")
}
