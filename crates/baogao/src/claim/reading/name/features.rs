//! What is seen of a full name.

use super::propose::{Proposal, Source};
use crate::claim::reader::{ClaimReader, Draft};
use crate::claim::reading::Room;
use crate::claim::reading::feature::{Atom, NONE, Sink, atom, count, flag, kind, tag_atom};
use crate::claim::reading::propose::words_in;
use crate::claim::sentence::is_clause_break;
use crate::lexicon::dictionary::{Tag, Word};
use crate::span::TextSpan;

impl ClaimReader<'_> {
    /// Hands the features of a name to `sink`.
    pub(super) fn name_features(
        &self,
        draft: &Draft,
        proposal: &Proposal,
        room: &Room,
        sink: &mut impl Sink,
    ) {
        let claim = &draft.claim;
        let Some(indicator) = claim.indicator.map(|indicator| indicator.span) else { return };
        let source = proposal.source.atom();
        let measure = atom(claim.measure.as_str());
        let whole = self.str(indicator);
        let unit = claim.quantity.unit_id.map_or(NONE, |id| atom(&self.lexicon.unit(id).symbol));
        let (mine, mine_first) = (self.edge(indicator, room, true), self.edge(indicator, room, false));
        let bare =
            self.phrases.nominal_tail.longest_suffix(whole).map_or(NONE, |len| flag(len == whole.len()));
        sink.add(const { kind("name_source") }, &[source]);
        sink.add(const { kind("name_bare") }, &[source, bare, measure]);
        sink.add(const { kind("name_measure") }, &[source, measure]);
        sink.add(const { kind("name_indicator") }, &[source, atom(whole)]);
        sink.add(const { kind("name_last") }, &[source, self.word_atom(mine)]);
        sink.add(const { kind("name_tags") }, &[source, tag_of(mine_first), tag_of(mine)]);
        sink.add(const { kind("name_first") }, &[source, self.word_atom(mine_first)]);
        let end = whole.char_indices().next_back().map_or(NONE, |(at, _)| atom(&whole[at..]));
        sink.add(const { kind("name_end") }, &[source, end]);
        let chars = whole.chars().count();
        sink.add(const { kind("name_chars") }, &[source, count(chars, 8)]);
        sink.add(const { kind("name_unit") }, &[source, unit]);
        let own = flag(draft.own_noun.is_some());
        let list = flag(draft.tail.respectively || draft.continues);
        sink.add(
            const { kind("name_part") },
            &[source, flag(claim.part_of.is_some() || draft.part), own, list],
        );
        if proposal.source == Source::Full {
            let levels = flag(claim.growth_of.is_some());
            sink.add(const { kind("name_full_link") }, &[levels, measure]);
            return;
        }
        let (added, added_first) =
            (self.edge(proposal.added, room, true), self.edge(proposal.added, room, false));
        sink.add(const { kind("name_added") }, &[source, self.word_atom(added)]);
        sink.add(const { kind("name_added_first") }, &[source, self.word_atom(added_first)]);
        sink.add(const { kind("name_added_tags") }, &[source, tag_of(added_first), tag_of(added)]);
        sink.add(const { kind("name_joint") }, &[source, tag_of(added), tag_of(mine_first)]);
        let added_words = words_in(&room.words, proposal.added.start(), proposal.added.end()).len();
        let verb = words_in(&room.words, proposal.added.start(), proposal.added.end())
            .iter()
            .any(|word| word.tag == Tag::Verb || word.tag == Tag::Adverb);
        sink.add(const { kind("name_added_words") }, &[source, count(added_words, 6), flag(verb)]);
        let own = draft.own_noun == Some(indicator);
        sink.add(const { kind("name_own") }, &[source, flag(own), measure]);
        let size = self.str(proposal.added).chars().count();
        sink.add(const { kind("name_added_chars") }, &[source, count(size, 12)]);
        let added_text = self.str(proposal.added);
        for sign in ["、", "和", "的", "(", "“", ",", ":"] {
            if added_text.contains(sign) {
                sink.add(const { kind("name_added_holds") }, &[source, atom(sign)]);
            }
        }
        sink.add(const { kind("name_begins_alike") }, &[source, flag(whole.starts_with(added_text))]);
        let next = &self.text[..proposal.added.start()];
        let next = next
            .char_indices()
            .next_back()
            .map_or(NONE, |(at, c)| if is_clause_break(c) { const { atom(",") } } else { atom(&next[at..]) });
        sink.add(const { kind("name_added_before") }, &[source, next]);
        if Some(proposal.added) == claim.subject {
            sink.add(const { kind("name_subject") }, &[source]);
        }
        if !proposal.dropped.is_empty() {
            let (dropped, first) =
                (self.edge(proposal.dropped, room, true), self.edge(proposal.dropped, room, false));
            sink.add(const { kind("name_dropped") }, &[source, self.word_atom(dropped)]);
            sink.add(const { kind("name_dropped_tags") }, &[source, tag_of(first), tag_of(dropped)]);
            sink.add(
                const { kind("name_dropped_last") },
                &[source, self.word_atom(dropped), self.word_atom(mine)],
            );
            sink.add(const { kind("name_dropped_like") }, &[source, tag_of(dropped), tag_of(mine)]);
            let size = self.str(proposal.dropped).chars().count();
            sink.add(const { kind("name_dropped_chars") }, &[source, count(size, 6), count(chars, 6)]);
            let alike = size == chars;
            let tags = dropped.map(|word| word.tag) == mine.map(|word| word.tag);
            let words = words_in(&room.words, proposal.dropped.start(), proposal.dropped.end()).len();
            let mine_words = words_in(&room.words, indicator.start(), indicator.end()).len();
            let parallel = &[source, flag(alike), flag(tags), flag(words == mine_words)];
            sink.add(const { kind("name_parallel") }, parallel);
        }
        let Some(lender) = proposal.lender else { return };
        sink.add(const { kind("name_back") }, &[source, count(proposal.back, 3), flag(lender.same_sentence)]);
        let theirs = lender.unit.map_or(NONE, |id| atom(&self.lexicon.unit(id).symbol));
        sink.add(const { kind("name_units") }, &[source, theirs, unit]);
        let last = self.edge(lender.indicator, room, true);
        sink.add(const { kind("name_lender") }, &[source, self.word_atom(last), self.word_atom(mine)]);
        sink.add(const { kind("name_lender_last") }, &[source, self.word_atom(last)]);
        let same_head = flag(last.map(|word| word.hash) == mine.map(|word| word.hash));
        sink.add(const { kind("name_same_head") }, &[source, same_head]);
        let carried = flag(lender.indicator == indicator);
        sink.add(const { kind("name_carried") }, &[source, carried, measure, flag(lender.same_sentence)]);
        let linked = flag(claim.growth_of == Some(lender.id) || claim.part_of == Some(lender.id));
        sink.add(const { kind("name_linked") }, &[source, carried, linked]);
    }

    /// The last word of a stretch, or its first.
    fn edge(&self, span: TextSpan, room: &Room, last: bool) -> Option<Word> {
        let words = words_in(&room.words, span.start(), span.end());
        let word = if last { words.last() } else { words.first() };
        let fits = |word: &&Word| {
            if last { word.end as usize == span.end() } else { word.start as usize == span.start() }
        };
        if let Some(word) = word.filter(fits) {
            return Some(*word);
        }
        // Outside the sentence: its last or first two characters will do.
        let text = self.str(span);
        let at = if last {
            text.char_indices().rev().nth(1).map_or(0, |(at, _)| at)
        } else {
            text.char_indices().nth(2).map_or(text.len(), |(at, _)| at)
        };
        let (start, end) = if last { (at, text.len()) } else { (0, at) };
        (end > start).then(|| Word::other(self.text, span.start() + start, span.start() + end))
    }

    fn word_atom(&self, word: Option<Word>) -> Atom<'_> {
        word.map_or(NONE, |word| Atom { text: word.text(self.text), hash: word.hash })
    }
}

fn tag_of(word: Option<Word>) -> Atom<'static> {
    word.map_or(NONE, |word| tag_atom(word.tag))
}
