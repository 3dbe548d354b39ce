//! The full name of what is measured: the indicator with what its head or its modifier is said of elsewhere.
//!
//! ```text
//! 钢材、电解铜产量分别…        钢材 + 产量            a shared head
//! 示范企业50家,其中省级18家     省级 + 示范企业         the noun of the whole
//! 小麦面积2万亩,产量9千吨       小麦 + 产量            the topic of the number before
//! 甲港今年货物装卸量达…         甲港 + 货物装卸量       who stands before it in its clause
//! ```
//!
//! As with readings, rules propose and weights choose (`lexicon/weights.tsv`).

use super::Room;
use super::feature::{Atom, Feature, NONE, Namer, Sink, Sum, atom, count, flag, kind, tag_atom};
use super::propose::words_in;
use crate::claim::Claim;
use crate::claim::reader::{ClaimReader, Draft};
use crate::claim::sentence::is_clause_break;
use crate::lexicon::dictionary::{Tag, Word};
use crate::span::TextSpan;

/// Most stretches of text that a name is put together of.
const MAX_PIECES: usize = 3;

/// A full name as the stretches of the restored text that it is put together of.
///
/// ```
/// let document = baogao::parse("钢材、水泥产量分别增长8%、3%。")?;
/// let names: Vec<_> = document.claims().map(|claim| claim.name()).collect();
/// assert_eq!(names, [Some("钢材产量".to_owned()), Some("水泥产量".to_owned())]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Name {
    pieces: [TextSpan; MAX_PIECES],
    len: u8,
}

impl Name {
    fn of(pieces: &[TextSpan]) -> Option<Self> {
        let mut name = Self { len: pieces.len() as u8, ..Self::default() };
        name.pieces.get_mut(..pieces.len())?.copy_from_slice(pieces);
        Some(name)
    }

    /// The stretches in their order.
    ///
    /// ```
    /// let document = baogao::parse("钢材、水泥产量分别增长8%、3%。")?;
    /// let indicator = document.claim(0).unwrap().indicator.unwrap();
    /// assert_eq!(indicator.name.unwrap().pieces().len(), 2);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn pieces(&self) -> &[TextSpan] {
        &self.pieces[..self.len as usize]
    }

    /// The name in words.
    ///
    /// ```
    /// let document = baogao::parse("钢材、水泥产量分别增长8%、3%。")?;
    /// let name = document.claim(0).unwrap().indicator.unwrap().name.unwrap();
    /// assert_eq!(name.text(&document.restored().text), "钢材产量");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn text(&self, text: &str) -> String {
        self.pieces().iter().map(|piece| &text[piece.range()]).collect()
    }
}

/// A name that a claim may have, with what speaks for it and against it.
///
/// ```
/// let document = baogao::parse("钢材、水泥产量分别增长8%、3%。")?;
/// assert!(document.name_readings()[0].iter().any(|reading| reading.text == "钢材产量"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameReading {
    /// The name in words.
    pub text: String,
    /// The sum of the weights; the highest wins.
    pub score: i32,
    /// What was seen of it.
    pub features: Vec<Feature>,
}

/// Who proposes a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// The indicator is a full name.
    Full,
    /// That of a number with the same indicator.
    Same,
    /// What stands before the head of a name before.
    Topic,
    /// A name before as a whole.
    Whole,
    /// Words of its clause in front of it.
    Clause,
    /// Words right in front of it.
    Extended,
    /// The noun of the total that it is a part of.
    Total,
    /// The head that the last of a coordination has.
    Head,
}

impl Source {
    const fn atom(self) -> Atom<'static> {
        match self {
            Self::Full => const { atom("full") },
            Self::Same => const { atom("same") },
            Self::Topic => const { atom("topic") },
            Self::Whole => const { atom("whole") },
            Self::Clause => const { atom("clause") },
            Self::Extended => const { atom("extended") },
            Self::Total => const { atom("total") },
            Self::Head => const { atom("head") },
        }
    }
}

/// A name with who proposes it.
#[derive(Debug, Clone, Copy)]
struct Proposal {
    source: Source,
    name: Name,
    /// What was added to the indicator.
    added: TextSpan,
    /// What the name before had instead, where a topic was taken from it.
    dropped: TextSpan,
    /// How many numbers back.
    back: usize,
    lender: Option<Lender>,
}

/// Of the number whose name lends words.
#[derive(Debug, Clone, Copy)]
struct Lender {
    indicator: TextSpan,
    unit: Option<u32>,
    same_sentence: bool,
    id: u32,
}

/// Most numbers before from whose names words are taken.
const MAX_BACK: usize = 4;
/// Most words of a stretch that is added.
const MAX_WORDS: usize = 8;
/// Most names proposed for a claim.
const MAX_NAMES: usize = 64;
/// How far behind an indicator the head of its coordination may end, in bytes.
const MAX_COORDINATION: usize = 120;

impl ClaimReader<'_> {
    /// Gives every claim of a sentence its full name.
    pub(in crate::claim) fn choose_names(&mut self, drafts: &mut [Draft], room: &mut Room) {
        for at in 0..drafts.len() {
            let (before, rest) = drafts.split_at_mut(at);
            let Some(draft) = rest.first_mut() else { return };
            let proposals = self.names(before, draft, room);
            let mut best = (i32::MIN, Name::default());
            for proposal in &proposals {
                let mut sum = Sum::new(&self.lexicon.weights);
                self.name_features(draft, proposal, room, &mut sum);
                if sum.value() > best.0 {
                    best = (sum.value(), proposal.name);
                }
            }
            if let Some(names) = &mut self.name_readings {
                let mut names = std::mem::take(names);
                names.push(
                    proposals.iter().map(|proposal| self.name_reading(draft, proposal, room)).collect(),
                );
                self.name_readings = Some(names);
            }
            if let Some(indicator) = &mut draft.claim.indicator {
                indicator.name = (best.1.pieces() != [indicator.span]).then_some(best.1);
            }
        }
    }

    fn name_reading(&self, draft: &Draft, proposal: &Proposal, room: &Room) -> NameReading {
        let mut namer = Namer::new(&self.lexicon.weights);
        self.name_features(draft, proposal, room, &mut namer);
        NameReading {
            text: proposal.name.text(&self.restored.text),
            score: namer.sum(),
            features: namer.features,
        }
    }

    fn names(&self, before: &[Draft], draft: &Draft, room: &mut Room) -> Vec<Proposal> {
        let Some(indicator) = draft.claim.indicator.map(|indicator| indicator.span) else {
            return Vec::new();
        };
        let mut names = Names { text: self.text, indicator, names: Vec::with_capacity(8) };
        names.push(Source::Full, &[indicator], indicator, None, 0);
        let inside = before.iter().rev().map(|before| (&before.claim, true));
        let passage = draft.claim.quantity.passage;
        let outside = self.claims.iter().rev().take_while(|claim| claim.quantity.passage == passage);
        let mut back = 0;
        for (claim, same_sentence) in inside.chain(outside.map(|claim| (claim, false))) {
            let Some(other) = claim.indicator else { continue };
            let lender =
                Lender { indicator: other.span, unit: claim.quantity.unit_id, same_sentence, id: claim.id };
            self.from_name(claim, lender, back, &mut names, room);
            back += 1;
            if back == MAX_BACK {
                break;
            }
        }
        self.from_clause(draft, &mut names, room);
        self.from_total(before, draft, &mut names, room);
        self.from_head(draft, &mut names, room);
        names.names
    }

    /// The name of a number before: its topic, or the whole of it.
    fn from_name(&self, claim: &Claim, lender: Lender, back: usize, names: &mut Names<'_>, room: &mut Room) {
        let Some(indicator) = claim.indicator else { return };
        let mine = names.indicator;
        let pieces = indicator.name.map_or_else(|| vec![indicator.span], |name| name.pieces().to_vec());
        let equal = self.str(indicator.span) == self.str(mine);
        if equal {
            if pieces.len() > 1 {
                names.push_lent(Source::Same, &pieces, mine, mine, lender, back);
            }
            return;
        }
        if indicator.span.overlaps(mine) {
            return;
        }
        if let [topic, head] = pieces[..] {
            names.push_lent(Source::Topic, &[topic, mine], topic, head, lender, back);
        }
        if let [.., last] = pieces[..] {
            let Some(first) = pieces.first() else { return };
            let whole = [&pieces[..], &[mine]].concat();
            names.push_lent(Source::Whole, &whole, *first, last, lender, back);
        }
        if let [only] = pieces[..] {
            room.noun.clear();
            room.splitter.split(self.text, only.start(), only.end(), &mut room.noun);
            for word in room.noun.iter().skip(1).take(MAX_WORDS) {
                let topic = TextSpan::of(only.start(), word.start as usize);
                let head = TextSpan::of(word.start as usize, only.end());
                names.push_lent(Source::Topic, &[topic, mine], topic, head, lender, back);
            }
        }
    }

    /// What stands in its own clause in front of the indicator.
    fn from_clause(&self, draft: &Draft, names: &mut Names<'_>, room: &Room) {
        let mine = names.indicator;
        let start = self.clause_of(draft, mine);
        let front = words_in(&room.words, start, mine.start());
        let front = &front[front.len().saturating_sub(2 * MAX_WORDS)..];
        for word in front.iter().rev().take(MAX_WORDS) {
            let added = TextSpan::of(word.start as usize, mine.start());
            names.push(Source::Extended, &[TextSpan::of(word.start as usize, mine.end())], added, None, 0);
        }
        let verb = draft.claim.predicate.filter(|verb| start <= verb.start() && verb.end() <= mine.start());
        let ends = front.iter().filter(|word| {
            word.tag.is_verb()
                || matches!(word.text(self.text), "的" | ":" | "：" | "共" | "累计" | "今年" | "全年" | "已")
        });
        let ends = ends.map(|word| word.start as usize).chain(verb.map(|verb| verb.start()));
        for end in ends {
            for word in front.iter().filter(|word| (word.end as usize) <= end) {
                let topic = TextSpan::of(word.start as usize, end);
                names.push(Source::Clause, &[topic, mine], topic, None, 0);
            }
        }
    }

    /// Where the clause of an indicator begins; a label with a colon belongs to it.
    fn clause_of(&self, draft: &Draft, indicator: TextSpan) -> usize {
        let floor = draft.claim.sentence.start().min(indicator.start());
        let front = &self.text[floor..indicator.start()];
        let stop = |c: char| is_clause_break(c) && !matches!(c, ':' | '：');
        front.char_indices().rev().find(|(_, c)| stop(*c)).map_or(floor, |(at, c)| floor + at + c.len_utf8())
    }

    /// The noun of the total.
    fn from_total(&self, before: &[Draft], draft: &Draft, names: &mut Names<'_>, room: &mut Room) {
        let Some(id) = draft.claim.part_of else { return };
        let total = match before.iter().find(|before| before.claim.id == id) {
            Some(total) => Some(&total.claim),
            None => self.claims.get(id as usize),
        };
        let Some(total) = total.and_then(|total| total.indicator) else { return };
        let mine = names.indicator;
        if total.span == mine {
            return;
        }
        names.push(Source::Total, &[mine, total.span], total.span, None, 0);
        room.noun.clear();
        room.splitter.split(self.text, total.span.start(), total.span.end(), &mut room.noun);
        for word in room.noun.iter().skip(1).take(MAX_WORDS) {
            let head = TextSpan::of(word.start as usize, total.span.end());
            names.push(Source::Total, &[mine, head], head, None, 0);
        }
    }

    /// The head at the end of the coordination that the indicator begins.
    fn from_head(&self, draft: &Draft, names: &mut Names<'_>, room: &Room) {
        let mine = names.indicator;
        let behind = &self.text[mine.end()..];
        if !behind.starts_with(['、', '和', '与', '及', '以']) {
            return;
        }
        let number = draft.claim.quantity.span.start();
        let end = crate::claim::sentence::char_floor(self.text, mine.end() + MAX_COORDINATION).min(number);
        if end <= mine.end() {
            return;
        }
        let list = &self.text[mine.end()..end];
        let tail = ["分别", "依次", "均", "同比", "较", "比", "占", "达", "为", "增", "下降", "上"];
        let cut = tail.iter().filter_map(|word| list.find(word)).min().unwrap_or(list.len());
        let cut = cut.min(list.find(|c: char| is_clause_break(c) || c.is_ascii_digit()).unwrap_or(cut));
        let list = &list[..cut];
        let sign = list.char_indices().rev().find(|(_, c)| matches!(c, '、' | '和' | '与' | '及'));
        let Some((at, sign)) = sign else { return };
        let start = mine.end() + at + sign.len_utf8();
        let last = mine.end() + list.len();
        for word in words_in(&room.words, start, last).iter().skip(1).take(MAX_WORDS) {
            let head = TextSpan::of(word.start as usize, last);
            let dropped = TextSpan::of(start, word.start as usize);
            names.push_dropped(Source::Head, &[mine, head], head, dropped);
        }
    }

    fn name_features(&self, draft: &Draft, proposal: &Proposal, room: &Room, sink: &mut impl Sink) {
        let claim = &draft.claim;
        let Some(indicator) = claim.indicator.map(|indicator| indicator.span) else { return };
        let source = proposal.source.atom();
        let measure = atom(claim.measure.as_str());
        let whole = self.str(indicator);
        let unit = claim.quantity.unit_id.map_or(NONE, |id| atom(&self.lexicon.unit(id).symbol));
        let (mine, mine_first) = (self.edge(indicator, room, true), self.edge(indicator, room, false));
        sink.add(const { kind("name_source") }, &[source]);
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

/// Collects names, each once.
struct Names<'t> {
    text: &'t str,
    indicator: TextSpan,
    names: Vec<Proposal>,
}

impl Names<'_> {
    fn push(
        &mut self,
        source: Source,
        pieces: &[TextSpan],
        added: TextSpan,
        lender: Option<Lender>,
        back: usize,
    ) {
        let none = TextSpan::of(added.start(), added.start());
        self.add(source, pieces, added, none, lender, back);
    }

    fn push_lent(
        &mut self,
        source: Source,
        pieces: &[TextSpan],
        added: TextSpan,
        dropped: TextSpan,
        lender: Lender,
        back: usize,
    ) {
        self.add(source, pieces, added, dropped, Some(lender), back);
    }

    fn push_dropped(&mut self, source: Source, pieces: &[TextSpan], added: TextSpan, dropped: TextSpan) {
        self.add(source, pieces, added, dropped, None, 0);
    }

    fn add(
        &mut self,
        source: Source,
        pieces: &[TextSpan],
        added: TextSpan,
        dropped: TextSpan,
        lender: Option<Lender>,
        back: usize,
    ) {
        let blank = |span: &TextSpan| {
            let text = &self.text[span.range()];
            text.trim().is_empty()
                || text.starts_with([' ', '、', ',', '，', '的', '\n', ')', '）', ':', '：'])
        };
        if self.names.len() >= MAX_NAMES || pieces.iter().any(blank) {
            return;
        }
        let Some(name) = Name::of(pieces) else { return };
        if self.names.iter().all(|known| known.name.pieces() != pieces) {
            self.names.push(Proposal { source, name, added, dropped, back, lender });
        }
    }
}
