//! Who proposes which full name.

use super::Name;
use crate::claim::Claim;
use crate::claim::reader::{ClaimReader, Draft};
use crate::claim::reading::Room;
use crate::claim::reading::feature::{Atom, atom};
use crate::claim::reading::propose::words_in;
use crate::claim::sentence::is_clause_break;
use crate::span::TextSpan;

/// Who proposes a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
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
    /// The same, where what it has before its head is like the indicator.
    Parallel,
    /// What stands before the head of the name before, for an indicator that is a head alone.
    TopicOfHead,
    /// The same without the verb between topic and head.
    TopicOfVerb,
    /// A name that counts things, for a head or a deed.
    Counted,
    /// The name of the total, for a modifier.
    ModifierOfTotal,
    /// The subject of its clause.
    Subject,
}

impl Source {
    pub(super) const fn atom(self) -> Atom<'static> {
        match self {
            Self::Full => const { atom("full") },
            Self::Same => const { atom("same") },
            Self::Topic => const { atom("topic") },
            Self::Whole => const { atom("whole") },
            Self::Clause => const { atom("clause") },
            Self::Extended => const { atom("extended") },
            Self::Total => const { atom("total") },
            Self::Head => const { atom("head") },
            Self::Parallel => const { atom("parallel") },
            Self::TopicOfHead => const { atom("topic_of_head") },
            Self::TopicOfVerb => const { atom("topic_of_verb") },
            Self::Counted => const { atom("counted") },
            Self::ModifierOfTotal => const { atom("modifier_of_total") },
            Self::Subject => const { atom("subject") },
        }
    }
}

/// A name with who proposes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proposal {
    pub(super) source: Source,
    pub(super) name: Name,
    /// What was added to the indicator.
    pub(super) added: TextSpan,
    /// What the name before had instead, where a topic was taken from it.
    pub(super) dropped: TextSpan,
    /// How many numbers back.
    pub(super) back: usize,
    pub(super) lender: Option<Lender>,
}

/// Of the number whose name lends words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lender {
    pub(super) indicator: TextSpan,
    pub(super) unit: Option<u32>,
    pub(super) same_sentence: bool,
    pub(super) id: u32,
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
    pub(super) fn names(&self, before: &[Draft], draft: &Draft, room: &mut Room) -> Vec<Proposal> {
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
        self.by_rule(mine, &pieces, lender, back, names, room);
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

    /// What the rules take from a name before: its topic for a head alone, all of it for a head or a deed of things.
    fn by_rule(
        &self,
        mine: TextSpan,
        pieces: &[TextSpan],
        lender: Lender,
        back: usize,
        names: &mut Names<'_>,
        room: &mut Room,
    ) {
        let bare = self.is_head(mine);
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return };
        let Some(len) = self.phrases.nominal_tail.longest_suffix(self.str(*last)) else {
            let whole = [pieces, &[mine]].concat();
            names.push_lent(Source::Counted, &whole, *first, *last, lender, back);
            return;
        };
        let topic = TextSpan::of(last.start(), last.end() - len);
        let head = TextSpan::of(topic.end(), last.end());
        if let ([topic, head], true) = (pieces, bare) {
            names.push_lent(Source::TopicOfHead, &[*topic, mine], *topic, *head, lender, back);
        }
        if pieces.len() > 1 || topic.is_empty() || !bare {
            return;
        }
        names.push_lent(Source::TopicOfHead, &[topic, mine], topic, head, lender, back);
        room.noun.clear();
        room.splitter.split(self.text, topic.start(), topic.end(), &mut room.noun);
        if let [.., word] = room.noun[..]
            && word.tag.is_verb()
            && word.start as usize > topic.start()
        {
            let topic = TextSpan::of(topic.start(), word.start as usize);
            let head = TextSpan::of(word.start as usize, last.end());
            names.push_lent(Source::TopicOfVerb, &[topic, mine], topic, head, lender, back);
        }
    }

    /// Whether a noun is a head that says what is measured and not of what (产量, 死亡人数).
    fn is_head(&self, noun: TextSpan) -> bool {
        let text = self.str(noun);
        let head = self.phrases.nominal_tail.longest_suffix(text);
        head.is_some_and(|len| text[..text.len() - len].chars().count() <= 2)
    }

    /// What stands in its own clause in front of the indicator.
    fn from_clause(&self, draft: &Draft, names: &mut Names<'_>, room: &Room) {
        let mine = names.indicator;
        if let Some(subject) = draft.claim.subject.filter(|subject| subject.end() <= mine.start()) {
            names.push(Source::Subject, &[subject, mine], subject, None, 0);
        }
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
        let modifier = !self.is_head(mine) && !self.str(mine).ends_with(self.last_char(total.span));
        let source = if modifier { Source::ModifierOfTotal } else { Source::Total };
        names.push(source, &[mine, total.span], total.span, None, 0);
        room.noun.clear();
        room.splitter.split(self.text, total.span.start(), total.span.end(), &mut room.noun);
        for word in room.noun.iter().skip(1).take(MAX_WORDS) {
            let head = TextSpan::of(word.start as usize, total.span.end());
            names.push(Source::Total, &[mine, head], head, None, 0);
        }
    }

    fn last_char(&self, span: TextSpan) -> char {
        self.str(span).chars().next_back().unwrap_or(' ')
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
        let words = words_in(&room.words, start, last);
        let members = words_in(&room.words, mine.start(), mine.end());
        let alike = words.get(members.len()).filter(|word| {
            let dropped = TextSpan::of(start, word.start as usize);
            let tags =
                members.last().map(|word| word.tag) == words.get(members.len() - 1).map(|word| word.tag);
            tags || self.str(dropped).chars().count() == self.str(mine).chars().count()
        });
        if let (Some(word), false) = (alike, members.is_empty()) {
            let head = TextSpan::of(word.start as usize, last);
            let dropped = TextSpan::of(start, word.start as usize);
            names.push_dropped(Source::Parallel, &[mine, head], head, dropped);
        }
        for word in words.iter().skip(1).take(MAX_WORDS) {
            let head = TextSpan::of(word.start as usize, last);
            let dropped = TextSpan::of(start, word.start as usize);
            names.push_dropped(Source::Head, &[mine, head], head, dropped);
        }
    }
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
