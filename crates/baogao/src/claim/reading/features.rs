//! What is seen of a reading: features, each a kind with what it was seen with.
//!
//! A feature such as `before_first` seen with `left`, `v`, `n` says: the noun stands in the clause in front of the number, a
//! verb stands before it and a noun begins it. Its weight is what the annotated reports teach (`tools/weights.py`).

use super::feature::{Atom, NO, NONE, Sink, YES, atom, count, flag, kind, tag_atom};
use super::propose::Source;
use super::{Place, Proposal};
use crate::claim::reader::{ClaimReader, Draft};
use crate::claim::sentence::Joint;
use crate::lexicon::UnitClass;
use crate::lexicon::dictionary::{Tag, Word};

/// The class of a word in the lexicon's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Strong,
    Verb,
    Lead,
    Scope,
    Time,
    Other,
}

impl Class {
    const fn atom(self) -> Atom<'static> {
        match self {
            Self::Strong => const { atom("S") },
            Self::Verb => const { atom("V") },
            Self::Lead => const { atom("L") },
            Self::Scope => const { atom("C") },
            Self::Time => const { atom("T") },
            Self::Other => NONE,
        }
    }
}

/// What is the same for all readings of a claim.
pub(super) struct Clause<'a> {
    pub(super) reader: &'a ClaimReader<'a>,
    pub(super) before: &'a [Draft],
    pub(super) draft: &'a Draft,
    pub(super) measure: Atom<'static>,
    /// The measure with moved and copula.
    pub(super) context: [Atom<'static>; 3],
    pub(super) unit: Atom<'a>,
    pub(super) unit_class: Atom<'static>,
    pub(super) dimension: Atom<'a>,
    pub(super) joint: Atom<'static>,
    /// Its clause without the tail: nothing, little, much.
    pub(super) own: Atom<'static>,
    pub(super) core: usize,
}

impl<'a> Clause<'a> {
    pub(super) fn new(reader: &'a ClaimReader<'a>, before: &'a [Draft], draft: &'a Draft) -> Self {
        let unit = draft.claim.quantity.unit_id.map(|id| reader.lexicon.unit(id));
        let core = draft.segment.left.start() + draft.tail.core;
        let own = reader.text[draft.segment.left.start()..core].trim();
        let joint = match draft.segment.joint {
            Joint::Clause => const { atom("clause") },
            Joint::List => const { atom("list") },
            Joint::Glued => const { atom("glued") },
        };
        let measure = atom(draft.claim.measure.as_str());
        Self {
            reader,
            before,
            draft,
            measure,
            context: [measure, flag(draft.tail.moved), flag(draft.tail.copula)],
            unit: unit.map_or(NONE, |unit| atom(&unit.symbol)),
            unit_class: unit.map_or(NONE, |unit| match unit.class {
                UnitClass::Measure => const { atom("measure") },
                UnitClass::Classifier => const { atom("classifier") },
            }),
            dimension: unit.map_or(NONE, |unit| atom(&unit.dimension)),
            joint,
            own: count(own.chars().count().div_ceil(2), 2),
            core,
        }
    }

    /// Whether a reading is that of the grammar.
    pub(super) fn is_grammar(&self, reading: &Proposal) -> bool {
        reading.sources & 1 << Source::Grammar as u16 != 0
    }

    /// Hands the features of a reading to `sink`: `words` are those of the sentence, `noun` those of the noun.
    pub(super) fn features(&self, reading: &Proposal, words: &[Word], noun: &[Word], sink: &mut impl Sink) {
        let (Some(first), Some(last)) = (noun.first(), noun.last()) else { return };
        let view = View::new(self, reading, words, noun, *first, *last);
        view.origin(sink);
        view.grammar(sink);
        view.edges(sink);
        view.inside(sink);
        match reading.place {
            Place::Left => view.left(sink),
            Place::Right => view.right(sink),
            Place::Earlier | Place::Carried => view.apart(sink),
        }
    }

    fn class(&self, word: Word) -> Class {
        let text = word.text(self.reader.text);
        let phrases = &self.reader.phrases;
        if phrases.strong.contains(text) {
            Class::Strong
        } else if phrases.verbs.contains(text) {
            Class::Verb
        } else if phrases.lead.contains(text) {
            Class::Lead
        } else if phrases.scope.contains(text) {
            Class::Scope
        } else if phrases.times.contains(text) {
            Class::Time
        } else {
            Class::Other
        }
    }

    /// The class of a word in a pattern: of the lexicon, else its part of speech.
    fn shape(&self, word: Word) -> Atom<'static> {
        match self.class(word) {
            Class::Strong if word.end - word.start > 3 => Class::Strong.atom(),
            Class::Lead => Class::Lead.atom(),
            Class::Scope => Class::Scope.atom(),
            Class::Time => Class::Time.atom(),
            _ => tag_atom(word.tag),
        }
    }

    /// The shapes of words, repeated ones once, at most six from the front or from the back.
    pub(super) fn pattern(&self, words: impl Iterator<Item = Word>) -> ([Atom<'static>; 6], usize) {
        let mut shapes = [NONE; 6];
        let mut len = 0;
        for word in words {
            let shape = self.shape(word);
            if len > 0 && shapes[len - 1].hash == shape.hash {
                continue;
            }
            if len == shapes.len() {
                break;
            }
            shapes[len] = shape;
            len += 1;
        }
        (shapes, len)
    }
}

/// One reading in its clause.
pub(super) struct View<'v> {
    pub(super) clause: &'v Clause<'v>,
    pub(super) reading: &'v Proposal,
    pub(super) words: &'v [Word],
    pub(super) noun: &'v [Word],
    pub(super) first: Word,
    pub(super) last: Word,
    /// The word in front of the noun, where there is one in the sentence.
    pub(super) before: Option<Word>,
    pub(super) place: Atom<'static>,
    /// Whether the grammar proposes it.
    pub(super) grammar: Atom<'static>,
    /// The shapes of the noun's words.
    pub(super) shapes: [Atom<'static>; 6],
    pub(super) shape_count: usize,
}

impl<'v> View<'v> {
    fn new(
        clause: &'v Clause<'v>,
        reading: &'v Proposal,
        words: &'v [Word],
        noun: &'v [Word],
        first: Word,
        last: Word,
    ) -> Self {
        let at = words.partition_point(|word| (word.end as usize) <= reading.noun.start());
        let blank = |word: &&Word| word.text(clause.reader.text).trim().is_empty();
        let before = words[..at].iter().rev().find(|word| !blank(word)).copied();
        let (shapes, shape_count) = clause.pattern(noun.iter().copied());
        Self {
            clause,
            reading,
            words,
            noun,
            first,
            last,
            before,
            place: atom(reading.place.name()),
            grammar: if clause.is_grammar(reading) { const { atom("grammar") } } else { NO },
            shapes,
            shape_count,
        }
    }

    fn text(&self) -> &'v str {
        &self.clause.reader.text[self.reading.noun.range()]
    }

    pub(super) fn word(&self, word: Word) -> Atom<'v> {
        Atom { text: word.text(self.clause.reader.text), hash: word.hash }
    }

    fn char_at_end(&self) -> Atom<'v> {
        let text = self.text();
        let at = text.char_indices().next_back().map_or(0, |(at, _)| at);
        atom(&text[at..])
    }

    /// Where it stands and who proposes it.
    fn origin(&self, sink: &mut impl Sink) {
        let [measure, moved, copula] = self.clause.context;
        sink.add(const { kind("place") }, &[self.place]);
        sink.add(const { kind("place_measure") }, &[self.place, measure, moved, copula]);
        sink.add(const { kind("place_unit") }, &[self.place, self.clause.unit_class, self.clause.joint]);
        for (source, name) in Source::ALL {
            if self.reading.sources & 1 << source as u16 != 0 {
                sink.add(const { kind("source") }, &[atom(name)]);
            }
        }
        let part = flag(self.clause.draft.part);
        let list = flag(self.clause.draft.continues);
        sink.add(const { kind("place_part") }, &[self.place, part, list, self.clause.joint]);
    }

    /// How it stands to the reading of the grammar and to its verb.
    fn grammar(&self, sink: &mut impl Sink) {
        let draft = self.clause.draft;
        let noun = self.reading.noun;
        let relation = match draft.claim.indicator.map(|indicator| indicator.span) {
            None => const { atom("none") },
            Some(span) if span == noun => const { atom("same") },
            Some(span) if span.start() == noun.start() && noun.end() > span.end() => const { atom("start+") },
            Some(span) if span.start() == noun.start() => const { atom("start-") },
            Some(span) if span.end() == noun.end() && noun.start() < span.start() => const { atom("end+") },
            Some(span) if span.end() == noun.end() => const { atom("end-") },
            Some(_) => const { atom("apart") },
        };
        sink.add(const { kind("grammar") }, &[relation, self.place]);
        sink.add(const { kind("grammar_measure") }, &[relation, self.clause.measure]);
        sink.add(
            const { kind("grammar_shape") },
            &[self.grammar, self.place, self.shapes[0], self.shapes[1]],
        );
        let first = tag_atom(self.first.tag);
        let class = self.clause.class(self.first).atom();
        let words = count(self.noun.len(), 3);
        sink.add(const { kind("grammar_first") }, &[self.grammar, self.place, first, class, words]);
        sink.add(const { kind("grammar_last") }, &[self.grammar, self.char_at_end()]);
        let own = match (draft.own_noun, draft.claim.indicator) {
            (None, _) => NONE,
            (Some(own), Some(indicator)) if own == indicator.span => YES,
            _ => NO,
        };
        sink.add(const { kind("grammar_own") }, &[self.grammar, self.place, own]);
        let Some(verb) = draft.claim.predicate else { return };
        if self.reading.place != Place::Left {
            return;
        }
        let relation = match () {
            () if verb.end() == noun.start() => const { atom("right behind") },
            () if verb.start() >= noun.start() && verb.start() < noun.end() => const { atom("inside") },
            () if verb.end() < noun.start() => const { atom("behind") },
            () => const { atom("in front") },
        };
        sink.add(const { kind("verb") }, &[relation]);
        let text = self.clause.reader.text;
        if verb.start() == noun.start() {
            let all = flag(verb.end() >= noun.end());
            sink.add(const { kind("verb_begins") }, &[atom(&text[verb.range()]), all]);
        } else if verb.end() < noun.start() {
            let from =
                crate::claim::sentence::char_floor(text, noun.start().saturating_sub(9)).max(verb.end());
            sink.add(const { kind("verb_gap") }, &[atom(&text[from..noun.start()])]);
        }
    }

    /// The words at its edges.
    fn edges(&self, sink: &mut impl Sink) {
        let place = self.place;
        let (first, last) = (self.word(self.first), self.word(self.last));
        let first_tag = tag_atom(self.first.tag);
        let first_class = self.clause.class(self.first).atom();
        let left = self.clause.draft.segment.left.start();
        let begins = self.reading.place == Place::Left && self.reading.noun.start() == left;
        let (before_tag, before_class) =
            self.before.map_or((NONE, NONE), |word| (tag_atom(word.tag), self.clause.class(word).atom()));
        let before = match self.before {
            _ if begins => self.clause.joint,
            None => const { atom("^") },
            Some(word) => self.word(word),
        };
        sink.add(const { kind("before") }, &[place, before]);
        sink.add(const { kind("before_tag") }, &[place, before_tag, before_class]);
        sink.add(const { kind("first") }, &[place, first]);
        sink.add(const { kind("first_tag") }, &[place, first_tag, first_class]);
        sink.add(const { kind("before_first") }, &[place, before_tag, before_class, first_tag, first_class]);
        sink.add(const { kind("before_word_first") }, &[before, first_tag]);
        sink.add(const { kind("last") }, &[last]);
        let end = self.char_at_end();
        sink.add(const { kind("end") }, &[end]);
        sink.add(const { kind("last_tag") }, &[place, tag_atom(self.last.tag)]);
        sink.add(const { kind("unit_end") }, &[self.clause.unit, end]);
        sink.add(const { kind("unit_last") }, &[self.clause.unit, last]);
        sink.add(const { kind("measure_end") }, &[self.clause.measure, self.clause.dimension, end]);
        let text = self.clause.reader.text;
        let after = text[self.reading.noun.end()..].chars().next();
        let after = after.map_or(NONE, |c| {
            let at = self.reading.noun.end();
            atom(&text[at..at + c.len_utf8()])
        });
        sink.add(const { kind("after") }, &[place, after]);
        if self.reading.noun.end() == self.clause.core {
            sink.add(const { kind("to_tail") }, &[place]);
        }
        if self.before.is_some_and(|word| {
            word.tag.is_verb() || matches!(self.clause.class(word), Class::Strong | Class::Verb)
        }) {
            sink.add(const { kind("behind_verb") }, &[place, before, before_class]);
        }
    }

    /// What it holds.
    fn inside(&self, sink: &mut impl Sink) {
        let place = self.place;
        let text = self.text();
        sink.add(const { kind("chars") }, &[count(text.chars().count(), 12)]);
        sink.add(const { kind("words") }, &[place, count(self.noun.len(), 6)]);
        let verbs = self.noun.iter().filter(|word| word.tag.is_verb()).count();
        sink.add(const { kind("verbs") }, &[place, count(verbs, 3)]);
        let inner = self.noun.get(1..self.noun.len() - 1).unwrap_or_default();
        if inner.iter().any(|word| word.end - word.start > 3 && self.clause.class(*word) == Class::Strong) {
            sink.add(const { kind("inner_verb") }, &[place]);
        }
        let never = self.clause.reader.phrases.never_noun;
        if self.noun.iter().any(|word| never.contains(word.text(self.clause.reader.text))) {
            sink.add(const { kind("pure_verb") }, &[place]);
        }
        let mut seen = 0_u32;
        for word in self.noun {
            let bit = 1 << word.tag as u32;
            let telling = matches!(
                word.tag,
                Tag::Preposition
                    | Tag::Adverb
                    | Tag::AdjectiveAdverb
                    | Tag::Particle
                    | Tag::Conjunction
                    | Tag::Pronoun
                    | Tag::Time
                    | Tag::Numeral
                    | Tag::Other
            );
            if telling && seen & bit == 0 {
                seen |= bit;
                let begins = flag(word.start == self.first.start);
                sink.add(const { kind("holds_tag") }, &[place, tag_atom(word.tag), begins]);
            }
        }
        for sign in ["、", "和", "与", "及", "的", "(", ")", "“", "《", "等"] {
            if text.contains(sign) {
                sink.add(const { kind("holds") }, &[place, atom(sign)]);
            }
        }
        let closed = |open: char, close: char| {
            text.chars().filter(|c| *c == open).count() == text.chars().filter(|c| *c == close).count()
        };
        if !closed('(', ')') || !closed('（', '）') || !closed('“', '”') || !closed('《', '》') {
            sink.add(const { kind("unbalanced") }, &[]);
        }
        if self.first.tag.is_verb() && self.noun.len() > 1 {
            let class = self.clause.class(self.first).atom();
            sink.add(const { kind("verb_first_tag") }, &[place, class, tag_atom(self.last.tag)]);
            sink.add(const { kind("verb_first_last") }, &[self.word(self.first), self.word(self.last)]);
        }
        let [one, two, three, ..] = self.shapes;
        let last = self.shapes[self.shape_count.saturating_sub(1)];
        sink.add(const { kind("shape") }, &[place, one, two, three, last]);
        sink.add(const { kind("shape_all") }, &self.shapes[..self.shape_count]);
    }
}
