//! Reads the claims of a document, sentence by sentence.

use super::cue::Cues;
use super::judge::{Scene, judge, restates};
use super::links::{self, Site};
use super::measure::Kind;
use super::phrase::{Phrase, PhraseWords};
use super::reading::{Feature, NameReading, Reading, Room};
use super::respectively::members;
use super::rules::{Rule, Rules};
use super::sentence::{Joint, Segment, Sentence, char_floor, is_clause_break, segment};
use super::status::{Asked, OpenList, Progress, StatusWords};
use super::tail::{Base, Tail, TailWords, Wanted};
use super::{Claim, Comparison, Indicator, Measure, Tier};
use crate::finding::Finding;
use crate::lexicon::{Lexicon, UnitClass, WordSet};
use crate::limits::{MAX_CLAIMS, MAX_REACH};
use crate::outline::{Outline, Passage, Role};
use crate::period::Period;
use crate::quantity::{Bound, Missing, Quantities, Quantity};
use crate::restore::Restored;
use crate::span::TextSpan;
use crate::time::Times;

/// How many numbers before it, within its sentence, a number can lean on; keeps a sentence without end linear.
pub(super) const MAX_NEIGHBOURS: usize = 48;

/// Reads the claims of one document.
#[derive(Debug)]
pub(super) struct ClaimReader<'a> {
    pub(super) restored: &'a Restored,
    pub(super) text: &'a str,
    pub(super) outline: &'a Outline,
    pub(super) quantities: &'a Quantities,
    pub(super) times: &'a Times,
    pub(super) lexicon: &'a Lexicon,
    pub(super) tails: TailWords<'a>,
    pub(super) phrases: PhraseWords<'a>,
    pub(super) statuses: StatusWords<'a>,
    /// How far the sentence at hand was read for words of status.
    pub(super) progress: Progress,
    /// The list of targets that the last sentence stood in.
    pub(super) open_list: Option<OpenList>,
    pub(super) part_words: &'a WordSet,
    pub(super) base_words: &'a WordSet,
    pub(super) plan_words: &'a WordSet,
    pub(super) claims: Vec<Claim>,
    /// Where each claim stands, for the links between them.
    pub(super) sites: Vec<Site>,
    /// Room for choosing among readings.
    room: Room,
    /// All readings with their features, where somebody wants them.
    pub(super) readings: Option<Vec<Vec<Reading>>>,
    /// The same of full names.
    pub(super) name_readings: Option<Vec<Vec<NameReading>>>,
    /// And of how sure it is.
    pub(super) sure_readings: Option<Vec<Vec<Feature>>>,
    pub(super) findings: Vec<Finding>,
}

/// A claim in the making, with what the rules for its neighbours need.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) claim: Claim,
    pub(super) kind: Kind,
    pub(super) tail: Tail,
    pub(super) segment: Segment,
    /// What an earlier clause of the sentence compares it with.
    pub(super) base: Option<Base>,
    /// The noun of its own clause.
    pub(super) own_noun: Option<TextSpan>,
    /// It goes on with the list of the number before.
    pub(super) continues: bool,
    pub(super) part: bool,
    /// How much its reading is better than the next, in the units of the weights.
    pub(super) margin: i32,
    /// Whatever it may be a number of, none of the nouns in reach is it.
    pub(super) refused: bool,
    /// The grammar proposed its reading.
    pub(super) by_grammar: bool,
    /// How much its name is better than the next.
    pub(super) name_margin: i32,
}

impl Draft {
    /// Where it stands.
    fn site(&self) -> Site {
        Site {
            claim: self.claim.id,
            left: self.segment.left,
            right: self.segment.right,
            joint: self.segment.joint,
            from: self.tail.from,
            reached: self.tail.copula || self.tail.to,
            respectively: self.tail.respectively,
            continues: self.continues,
        }
    }
}

impl<'a> ClaimReader<'a> {
    pub(super) fn new(
        restored: &'a Restored,
        outline: &'a Outline,
        quantities: &'a Quantities,
        times: &'a Times,
        lexicon: &'a Lexicon,
    ) -> Self {
        Self {
            restored,
            text: &restored.folded,
            outline,
            quantities,
            times,
            lexicon,
            tails: TailWords::new(lexicon),
            phrases: PhraseWords::new(lexicon),
            statuses: StatusWords::new(lexicon),
            progress: Progress::new(0, 0, Role::Review, None),
            open_list: None,
            part_words: lexicon.list("part_cue"),
            base_words: lexicon.list("link_base"),
            plan_words: lexicon.list("link_plan"),
            claims: Vec::with_capacity(quantities.quantities.len().min(MAX_CLAIMS)),
            sites: Vec::with_capacity(quantities.quantities.len().min(MAX_CLAIMS)),
            findings: Vec::new(),
            room: Room::default(),
            readings: None,
            name_readings: None,
            sure_readings: None,
        }
    }

    pub(super) fn finish(mut self) -> (Vec<Claim>, Vec<Finding>) {
        links::link(self.text, self.outline, self.lexicon, &self.sites, &mut self.claims);
        (self.claims, self.findings)
    }

    /// Reads the claims of one sentence.
    pub(super) fn sentence(&mut self, sentence: &Sentence) {
        // Ids are positions: behind a sentence that was left out, all are.
        let left_out = self.claims.len() < sentence.quantities.start;
        if left_out || sentence.quantities.end > MAX_CLAIMS {
            return;
        }
        let first = self.quantities.quantities[sentence.quantities.start];
        self.progress = self.progress_at(sentence, first.passage);
        let cues = if self.lexicon.is_extended() { Cues::ALL } else { Cues::of(self.str(sentence.span)) };
        (self.tails.cues, self.phrases.cues) = (cues, cues);
        let mut drafts: Vec<Draft> = Vec::with_capacity(sentence.quantities.len());
        for at in sentence.quantities.clone() {
            let from = drafts.len().saturating_sub(MAX_NEIGHBOURS);
            let draft = self.draft(sentence, at, &drafts[from..]);
            drafts.push(draft);
        }
        self.share_noun(&mut drafts);
        self.distribute(&mut drafts);
        let mut room = std::mem::take(&mut self.room);
        self.choose(&mut drafts, &mut room);
        self.link(&mut drafts);
        self.choose_names(&mut drafts, &mut room);
        self.be_sure(&mut drafts, &room);
        self.room = room;
        for draft in &mut drafts {
            self.name(&mut draft.claim);
        }
        self.sites.extend(drafts.iter().map(Draft::site));
        self.claims.extend(drafts.into_iter().map(|draft| draft.claim.upright()));
        self.keep_list(sentence, first.passage);
    }

    pub(super) fn str(&self, span: TextSpan) -> &'a str {
        &self.text[span.range()]
    }

    pub(super) fn dimension(&self, quantity: &Quantity) -> Option<&'a str> {
        quantity.unit_id.map(|id| self.lexicon.unit(id).dimension.as_str())
    }

    /// The claim at `at`, from its own clause and the drafts before it.
    fn draft(&mut self, sentence: &Sentence, at: usize, earlier: &[Draft]) -> Draft {
        let quantity = self.quantities.quantities[at];
        let segment = segment(self.text, sentence, &self.quantities.quantities, at);
        let kind = Kind::of(&quantity, self.dimension(&quantity));
        let segment = self.widen(segment, kind, sentence, earlier);
        let left = self.str(segment.left);
        let base = self.base_of(&segment, earlier, sentence);
        let mut tail = {
            // 任务4800万元的106%: the number is only the target's.
            let task = kind == Kind::Amount && !self.str(segment.right).starts_with('的');
            self.tails.read(
                left,
                Wanted {
                    kind,
                    task,
                    signed: self.is_signed(&quantity),
                    passes: self.str(quantity.span).starts_with('超'),
                    base,
                },
            )
        };
        let scene = Scene {
            left,
            right: self.str(segment.right),
            number: self.str(quantity.span),
            kind,
            permille: self.dimension(&quantity) == Some("permille"),
            before: earlier.last(),
        };
        if restates(&self.tails, &scene) {
            tail.core = 0;
        }
        self.target_before(left, kind, &mut tail, earlier);
        if self.lifts(left, kind, &tail, segment) || self.is_deed(left, &quantity, &tail, segment, earlier) {
            tail = Tail { core: left.len(), ..Tail::default() };
        }
        self.tails.movement_behind(self.str(segment.right), kind, &mut tail);
        let core = TextSpan::of(segment.left.start(), segment.left.start() + tail.core);
        let named = tail.copula || tail.moved || tail.to || tail.from || kind != Kind::Amount;
        let mut phrase = self.phrases.left(self.text, core, tail.respectively, named);
        if let Some(noun) = phrase.noun
            && let Some(len) = self.tails.movement_before(self.str(noun), kind, &mut tail)
        {
            phrase.noun = Some(TextSpan::of(noun.start() + len, noun.end()));
        }
        if tail.moved || tail.to || tail.share {
            Self::verb_of_name(&mut phrase, core);
        }
        Self::leave_taken(left, &mut phrase, &segment, earlier);
        let continues = self.continues(&segment, &tail, kind, earlier);
        if let (true, Some(before)) = (continues, earlier.last()) {
            let (direction, moved) =
                (tail.direction.or(before.tail.direction), tail.moved || before.tail.moved);
            tail = Tail { core: tail.core, direction, moved, ..before.tail };
        }
        self.goes_further(&mut tail, kind, phrase, &segment, earlier);
        let measure = judge(&self.tails, &mut tail, &scene);
        let passage = self.outline.passages[quantity.passage as usize];
        let claim = self.blank(at, measure, &tail, sentence, passage, &segment);
        let mut draft = Draft {
            claim,
            kind,
            tail,
            segment,
            base: base.filter(|base| base.timed),
            own_noun: None,
            continues,
            part: self.is_part(at, &segment, &tail, earlier),
            margin: 0,
            refused: false,
            by_grammar: true,
            name_margin: 0,
        };
        self.fill(&mut draft, phrase, earlier);
        draft
    }

    /// 增长6%以上、力争达到8%: what is reached is a growth again, unless it is the level of a rate.
    fn goes_further(
        &self,
        tail: &mut Tail,
        kind: Kind,
        phrase: Phrase,
        segment: &Segment,
        earlier: &[Draft],
    ) {
        let Some(before) = earlier.last().filter(|before| before.claim.measure == Measure::Growth) else {
            return;
        };
        let rate =
            before.claim.indicator.is_none_or(|name| self.str(name.span).ends_with(['率', '比', '重']));
        let left = self.str(segment.left);
        let strives = ["力争", "争取", "确保"].iter().any(|word| left.contains(word));
        let reached = phrase
            .predicate
            .is_none_or(|verb| matches!(self.str(verb), "实现" | "突破" | "达到" | "争取" | "力争"));
        let alone = phrase.noun.is_none() && reached;
        let joined = segment.joint == Joint::List
            || segment.joint == Joint::Glued && self.str(before.segment.left).ends_with(['由', '从']);
        let listed = joined && tail.to && phrase.predicate.is_none();
        if kind == Kind::Ratio && alone && (listed || strives && !tail.share && !tail.moved) && !rate {
            (tail.to, tail.moved, tail.direction) = (false, true, before.tail.direction);
        }
    }

    /// 提升|12个|品牌知名度: done to what is counted behind; 提升4位 says how far.
    fn lifts(&self, left: &str, kind: Kind, tail: &Tail, segment: Segment) -> bool {
        let word = left.trim_start_matches(['、', '，', ' ']);
        let done = kind == Kind::Amount && tail.moved && matches!(word, "提升" | "扩大" | "加快" | "拉动");
        done && self.phrases.right(self.text, segment.right).noun.is_some()
    }

    /// 3项|医保报销项目和|5个…: what the number before counts is not counted again.
    fn leave_taken(left: &str, phrase: &mut Phrase, segment: &Segment, earlier: &[Draft]) {
        let taken = earlier.last().and_then(|before| before.own_noun);
        let joined = segment.joint == Joint::Glued && left.ends_with(['和', '与', '及', '或']);
        let Some(taken) = taken.filter(|_| joined) else { return };
        let inside = |span: TextSpan| taken.start() <= span.start() && span.end() <= taken.end();
        phrase.predicate = phrase.predicate.filter(|verb| !inside(*verb));
        if phrase.noun.is_some_and(inside) && taken.start() == segment.left.start() {
            phrase.noun = None;
        }
    }

    /// 财政投入|增加, 研发投入|占…: a verb at the end of what moved, or of what is a share, is part of its name.
    fn verb_of_name(phrase: &mut Phrase, core: TextSpan) {
        let (Some(verb), Some(name)) = (phrase.predicate, phrase.noun.or(phrase.subject)) else { return };
        if verb.end() == core.end() && name.start() < verb.start() {
            phrase.noun = Some(TextSpan::of(name.start(), verb.end()));
            phrase.predicate = None;
        }
    }

    /// A claim with the slots that do not depend on the phrase.
    fn blank(
        &mut self,
        at: usize,
        measure: Measure,
        tail: &Tail,
        sentence: &Sentence,
        passage: Passage,
        segment: &Segment,
    ) -> Claim {
        let quantity = self.quantities.quantities[at];
        let moves = matches!(measure, Measure::Growth | Measure::Change);
        let end = char_floor(self.text, quantity.span.end() + MAX_REACH).min(sentence.span.end());
        let after = &self.text[quantity.span.end()..end.max(quantity.span.end())];
        let comparison = tail.comparison.filter(|_| moves || quantity_compares(measure));
        let asked = Asked {
            start: quantity.span.start(),
            end: quantity.span.end(),
            left: self.str(segment.left),
            after,
            listed: segment.joint == Joint::List,
            reached: tail.to_verb.is_some() && segment.joint == Joint::Glued,
            unit: quantity.unit.map_or("", |unit| unit.word(|span| self.str(span))),
            measure,
            comparison,
        };
        let status = self.statuses.status(self.text, &mut self.progress, &asked);
        let mut claim = Claim {
            id: at as u32,
            report: self.outline.report_of(passage.node) as u32,
            node: passage.node,
            sentence: sentence.span,
            quantity,
            measure,
            direction: tail.direction.filter(|_| moves),
            comparison,
            compared_with: self.compared_at(at, measure),
            average: moves && self.times.averages.get(at) == Some(&true),
            status,
            indicator: None,
            subject: None,
            predicate: None,
            scope: None,
            period: self.times.periods.get(at).copied().flatten(),
            growth_of: None,
            part_of: None,
            confidence: 0,
            cell: None,
            rules: Rules::default(),
        };
        claim.comparison = self.by_year(&claim, tail);
        claim
    }

    /// The time that a number is compared with.
    fn compared_at(&self, at: usize, measure: Measure) -> Option<Period> {
        let compares = matches!(measure, Measure::Growth | Measure::Change) || quantity_compares(measure);
        self.times.compared.get(at).copied().flatten().filter(|_| compares)
    }

    /// A rank's clause holds its field (居七个城区首位); a count's noun may hold the bound before it (投资过亿元项目29个).
    fn widen(&self, segment: Segment, kind: Kind, sentence: &Sentence, earlier: &[Draft]) -> Segment {
        let Some(before) = earlier.last().filter(|_| segment.joint == Joint::Glued) else { return segment };
        let quantity = &before.claim.quantity;
        let classified = kind == Kind::Amount
            && before.kind == Kind::Amount
            && matches!(quantity.bound, Bound::MoreThan | Bound::AtLeast)
            && quantity.scale.is_some()
            && !segment.left.is_empty();
        let start = match kind {
            Kind::Rank if before.kind == Kind::Amount => before.segment.left.start(),
            _ if classified => {
                before.own_noun.map_or(quantity.span.start(), |noun| noun.start().min(quantity.span.start()))
            }
            _ => return segment,
        };
        let start = start.max(sentence.span.start());
        Segment { left: TextSpan::of(start, segment.left.end()), ..segment }
    }

    /// 完成任务4800万美元的106.7%: the target's own amount stands in between.
    fn target_before(&self, left: &str, kind: Kind, tail: &mut Tail, earlier: &[Draft]) {
        let target = earlier.last().filter(|before| {
            before.tail.comparison == Some(Comparison::Target) || self.is_target_in_bracket(before)
        });
        if target.is_some()
            && matches!(kind, Kind::Ratio | Kind::Multiple)
            && left.trim_start_matches([')', '）']).trim() == "的"
        {
            tail.comparison = Some(Comparison::Target);
            tail.core = 0;
        }
    }

    /// Whether a number goes on with the list of the one before: nothing but a list sign stands between them, and both have
    /// the same kind of unit.
    fn continues(&self, segment: &Segment, tail: &Tail, kind: Kind, earlier: &[Draft]) -> bool {
        let Some(before) = earlier.last() else { return false };
        let between = &self.text[before.claim.quantity.span.end()..segment.left.end()];
        let is_sign = |c| {
            matches!(c, '-' | '+' | '−' | '－' | ' ' | '、' | '和' | '及' | '与' | ',' | '，' | '或' | '以')
        };
        // 分别下降12%和增长4%: each value of the list moves its own way.
        let listed = segment.joint == Joint::List && before.tail.respectively && !tail.respectively;
        let moves = listed && tail.moved && self.is_joint(segment, tail);
        let same_kind = before.kind == kind || before.tail.respectively;
        same_kind
            && !between.is_empty()
            && (moves || between.chars().all(is_sign))
            && self.phrases.right(self.text, segment.right).noun.is_none()
    }

    /// Nothing but a list sign stands in front of the tail.
    fn is_joint(&self, segment: &Segment, tail: &Tail) -> bool {
        let left = self.str(segment.left);
        left[..tail.core.min(left.len())]
            .chars()
            .all(|c| matches!(c, '、' | '和' | '及' | '与' | '，' | ',' | ' ' | '或'))
    }

    pub(super) fn between(&self, before: &Draft, segment: &Segment) -> &'a str {
        let end = before.claim.quantity.span.end();
        &self.text[end..segment.left.start().max(end)]
    }

    /// Fills indicator, predicate, subject and scope.
    fn fill(&self, draft: &mut Draft, left: Phrase, earlier: &[Draft]) {
        draft.claim.scope = left.scope;
        let governs = matches!(draft.claim.measure, Measure::Level | Measure::Share) && !draft.tail.from;
        if governs {
            draft.claim.predicate = left.predicate;
        }
        if draft.continues {
            draft.claim.scope = earlier.last().and_then(|before| before.claim.scope);
            self.inherit(draft, earlier, Rule::List);
            return;
        }
        let noun = if draft.kind == Kind::Amount && draft.claim.measure == Measure::Level {
            self.level_noun(draft, left)
        } else {
            let noun = left.noun.map(|noun| (noun, Rule::LeftNoun));
            let right = || self.noun_of_share(draft).or_else(|| self.noun_of_change(draft));
            noun.or_else(|| right().map(|noun| (noun, Rule::RightNoun)))
        };
        let noun = noun.or_else(|| Some((self.listed_before(draft, earlier)?, Rule::ListedBefore)));
        match noun {
            Some((noun, rule)) => {
                draft.own_noun = Some(noun);
                draft.claim.indicator = Some(plain(noun));
                draft.claim.rules.add(rule);
            }
            None => {
                if governs && draft.claim.predicate.is_none() {
                    draft.claim.predicate = self.became_of(draft);
                }
                self.inherit(draft, earlier, Rule::CarriedNoun);
            }
        }
        if governs {
            draft.claim.predicate = self.movement_verb(draft).or(draft.claim.predicate);
            draft.claim.subject = left.subject.filter(|subject| Some(*subject) != noun.map(|(noun, _)| noun));
        }
        if draft.claim.measure == Measure::Level && draft.claim.predicate.is_none() {
            draft.claim.predicate = self.became_of(draft);
        }
        // 参会人数达200人: a number that is said to be so has no verb to inherit.
        // 还有3所学校在建: what merely is there, likewise.
        let exists = !draft.part && self.str(draft.segment.left).ends_with('有');
        let exists = exists || self.acts(draft);
        let inherits = !(draft.tail.from || draft.tail.copula || draft.tail.to || exists);
        if draft.claim.measure == Measure::Level && draft.claim.predicate.is_none() && inherits {
            self.inherit_predicate(draft, earlier);
        }
    }

    /// 打造示范村3个，|87个|村|收入超过20万元: what a clause of its own says something of.
    fn acts(&self, draft: &Draft) -> bool {
        let right = draft.segment.right;
        let noun = draft.own_noun.filter(|noun| noun.start() >= right.start());
        let rest = noun.map_or("", |noun| &self.text[noun.end()..right.end()]);
        // 7个集群、若干基地: the list goes on.
        let says = !rest.starts_with('、')
            && !rest.trim_matches(['、', '和', '与', '及', '等', '的', ' ']).is_empty();
        says && !draft.part && draft.segment.joint == Joint::Clause
    }

    /// 80%以上的|行政村: a share in front of its whole.
    fn noun_of_share(&self, draft: &Draft) -> Option<TextSpan> {
        let right = draft.segment.right;
        let in_front = draft.claim.measure == Measure::Share && draft.claim.comparison.is_none();
        let of = in_front && self.str(right).starts_with('的') && draft.tail == Tail::default();
        if of { self.phrases.right(self.text, right).noun } else { None }
    }

    /// 减少|3个|内设机构: what became more or less stands behind its number.
    fn noun_of_change(&self, draft: &Draft) -> Option<TextSpan> {
        let counted = draft.kind == Kind::Amount && draft.claim.measure == Measure::Change;
        let right = if counted { self.phrases.right(self.text, draft.segment.right) } else { return None };
        right.noun.filter(|_| self.counts_right(draft, right))
    }

    /// 城镇居民收入和农村居民收入，|分别增长5%、6%: the list in a clause before that holds no number.
    fn listed_before(&self, draft: &Draft, earlier: &[Draft]) -> Option<TextSpan> {
        if !draft.tail.respectively || draft.segment.joint != Joint::Clause {
            return None;
        }
        let end = draft.segment.left.start();
        let number = earlier.last().map(|before| before.claim.quantity.span.end());
        let floor = number.unwrap_or(draft.claim.sentence.start());
        let floor = floor.max(char_floor(self.text, end.saturating_sub(MAX_REACH))).min(end);
        let before = self.text[floor..end].trim_end_matches(|c| is_clause_break(c) || c == ' ');
        let start = match before.char_indices().rev().find(|(_, c)| is_clause_break(*c)) {
            Some((at, c)) => floor + at + c.len_utf8(),
            None if number.is_none() => floor,
            None => return None,
        };
        let noun = self.phrases.left(self.text, TextSpan::of(start, floor + before.len()), true, true).noun?;
        (members(self.text, noun).len() > 1).then_some(noun)
    }

    /// The verb behind the number, or behind its noun, that says what became of it (42个|在实施).
    fn became_of(&self, draft: &Draft) -> Option<TextSpan> {
        let right = draft.segment.right;
        let noun = draft.own_noun.filter(|noun| noun.start() >= right.start()).map(|noun| noun.end());
        self.phrases.verb_behind_aspect(self.text, noun.unwrap_or(right.start()), right.end())
    }

    /// The verb of 提高到, 压减为.
    fn movement_verb(&self, draft: &Draft) -> Option<TextSpan> {
        let (start, end) = draft.tail.to_verb.filter(|(start, end)| start < end)?;
        let left = draft.segment.left.start();
        let span = TextSpan::of(left + start, left + end);
        (!draft.continues && self.str(span) != "达").then_some(span)
    }

    /// The noun of a level: left of the number, or right of it where a classifier or a preposition points there.
    fn level_noun(&self, draft: &mut Draft, left: Phrase) -> Option<(TextSpan, Rule)> {
        let right = self.phrases.right(self.text, draft.segment.right);
        let named = || left.leads_right || left.noun.is_some_and(|noun| self.str(noun).contains('、'));
        if let Some(became) = self.phrases.became(self.text, draft.segment.right).filter(|_| named()) {
            return Some((became, Rule::BecameNoun));
        }
        let adjacent = self.counts_right(draft, right);
        let prefer_right = match (left.noun, right.noun) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(_), Some(noun)) if left.leads_right => {
                adjacent || right.predicate.is_some() || noun.len() > 3
            }
            (Some(_), Some(_)) => adjacent && right.predicate.is_none(),
        };
        if prefer_right {
            let noun = self.without_value(draft, right.noun?);
            let light = left.predicate.is_none_or(|verb| self.phrases.is_light(self.str(verb)));
            if let Some(predicate) = right.predicate {
                draft.claim.predicate = Some(predicate);
            } else if light {
                let acted = self.phrases.verb_after(self.text, noun.end(), draft.segment.right.end());
                let acted = acted
                    .filter(|acted| left.predicate.is_none() || !self.phrases.is_motion(self.str(*acted)));
                draft.claim.predicate = acted.or(left.predicate);
            }
            return Some((noun, Rule::RightNoun));
        }
        left.noun.map(|noun| (noun, Rule::LeftNoun))
    }

    /// 7条|产业链|产值: a classifier counts things, not the value of them.
    fn without_value(&self, draft: &Draft, noun: TextSpan) -> TextSpan {
        let unit = draft.claim.quantity.unit_id.map(|id| self.lexicon.unit(id));
        let things = unit.is_some_and(|unit| unit.class == UnitClass::Classifier && unit.symbol != "项");
        let value = self.phrases.value_noun.longest_suffix(self.str(noun)).unwrap_or(0);
        let end = noun.end() - value;
        let rest = &self.text[noun.start()..end];
        let named = rest.chars().nth(1).is_some() && !rest.ends_with(['的', '、', '和', '与', '及']);
        if things && named { TextSpan::of(noun.start(), end) } else { noun }
    }

    /// Whether the number counts the noun behind it: a classifier does, money does where the noun holds money.
    fn counts_right(&self, draft: &Draft, right: Phrase) -> bool {
        let Some(noun) = right.noun else { return false };
        let quantity = &draft.claim.quantity;
        let classifier = quantity.unit_id.is_some_and(|id| {
            let unit = self.lexicon.unit(id);
            unit.class == UnitClass::Classifier || unit.dimension == "count"
        });
        classifier || self.phrases.is_container(self.str(noun))
    }

    /// Takes indicator and predicate from the claim before.
    fn inherit(&self, draft: &mut Draft, earlier: &[Draft], rule: Rule) {
        let last = self.carrier(draft, earlier);
        let before = match last {
            Some(draft) => Some(&draft.claim),
            None => self.claims.last().filter(|claim| {
                self.quantities.quantities[claim.id as usize].passage == draft.claim.quantity.passage
                    && self.goes_on_with(draft, claim)
            }),
        };
        let Some(before) = before else { return };
        if self.counts_others(draft, before) {
            draft.refused = true;
            return;
        }
        draft.claim.indicator = before.indicator;
        if draft.claim.measure == Measure::Level && (draft.continues || !draft.tail.copula) {
            draft.claim.predicate = draft.claim.predicate.or(before.predicate);
        }
        draft.claim.rules.add(rule);
    }

    /// A level in a new sentence goes on with a level in its unit: 带动增收8亿元。投入20亿元 does not.
    fn goes_on_with(&self, draft: &Draft, before: &Claim) -> bool {
        let levels = draft.claim.measure == Measure::Level && !draft.continues;
        let same = self.dimension(&draft.claim.quantity) == self.dimension(&before.quantity);
        // 投入20亿元 in a sentence of its own: of what, it does not say.
        let paid = draft.claim.predicate.is_some() && self.dimension(&before.quantity) == Some("money");
        !levels || before.measure == Measure::Level && same && !paid
    }

    /// 发放补贴3亿元，惠及2万人: people under a verb of their own are not what was counted before.
    fn counts_others(&self, draft: &Draft, before: &Claim) -> bool {
        let own_verb = draft.claim.predicate.is_some() && !draft.continues && !draft.part;
        own_verb && self.is_people(&draft.claim) && !self.is_people(before)
    }

    pub(super) fn is_people(&self, claim: &Claim) -> bool {
        claim.quantity.unit_id.is_some_and(|id| self.lexicon.unit(id).base == "person")
    }

    /// The draft whose indicator a number without a noun takes: a level the last level in its unit, others the last claim.
    fn carrier<'d>(&self, draft: &Draft, earlier: &'d [Draft]) -> Option<&'d Draft> {
        let level = draft.claim.measure == Measure::Level && !draft.continues;
        // 申报46项,其中省级12项,立项29项: a part lends its name to no other count.
        let lends = |before: &Draft| !level || draft.part || !before.part || before.tail.copula;
        let named =
            || earlier.iter().rev().filter(move |before| before.claim.indicator.is_some() && lends(before));
        // 新能源汽车产量增长94%、达168万辆: the level of what has just grown.
        let moved = |before: &&Draft| {
            before.own_noun.is_some() && matches!(before.claim.measure, Measure::Growth | Measure::Change)
        };
        if level && draft.tail.copula && earlier.last().is_some_and(|before| moved(&before)) {
            return earlier.last();
        }
        let dimension = self.dimension(&draft.claim.quantity);
        let same = |before: &&Draft| {
            before.claim.measure == Measure::Level && self.dimension(&before.claim.quantity) == dimension
        };
        if level { named().find(same).or_else(|| named().next()) } else { named().next() }
    }

    /// A clause without a verb goes on under the verb before, if it counts in the same unit.
    fn inherit_predicate(&self, draft: &mut Draft, earlier: &[Draft]) {
        let Some(before) = earlier.iter().rev().find(|before| before.claim.measure == Measure::Level) else {
            return;
        };
        let same = self.dimension(&before.claim.quantity) == self.dimension(&draft.claim.quantity);
        let stop = self.between(before, &draft.segment).contains(['；', ';']);
        let glued = draft.segment.joint == Joint::Glued;
        if draft.part || same && !stop || glued {
            draft.claim.predicate = before.claim.predicate;
        }
    }

    /// Canonical indicator and tier.
    fn name(&self, claim: &mut Claim) {
        let dimension = self.dimension(&claim.quantity).filter(|_| claim.measure == Measure::Level);
        let Some(indicator) = &mut claim.indicator else { return };
        let name = &self.text[indicator.span.range()];
        indicator.tier = tier(name);
        indicator.canonical = self.lexicon.canonical_indicator(name, dimension);
        if claim.quantity.missing == Some(Missing::Stripped) {
            claim.rules.add(Rule::Stripped);
        }
    }
}

/// Whether a number of this measure can be compared without being a change: a share of a target, a multiple of last year.
const fn quantity_compares(measure: Measure) -> bool {
    matches!(measure, Measure::Share | Measure::Multiple)
}

pub(crate) fn plain(span: TextSpan) -> Indicator {
    Indicator { span, name: None, canonical: None, tier: None }
}

/// The administrative tier that a modifier at the start of a name says.
pub(crate) fn tier(name: &str) -> Option<Tier> {
    const TIERS: [(&str, Tier); 13] = [
        ("国家", Tier::National),
        ("全国", Tier::National),
        ("部级", Tier::National),
        ("省", Tier::Provincial),
        ("自治区级", Tier::Provincial),
        ("市级", Tier::Municipal),
        ("州级", Tier::Municipal),
        ("县", Tier::County),
        ("区级", Tier::County),
        ("旗级", Tier::County),
        ("乡镇", Tier::Township),
        ("镇级", Tier::Township),
        ("乡级", Tier::Township),
    ];
    TIERS.iter().find(|(word, _)| name.starts_with(word)).map(|(_, tier)| *tier)
}
