//! The phrase around a number: who (subject, scope), did what (predicate), to what (indicator).
//!
//! ```text
//! left  = lead* [subject] [marker] [verb-chain [aspect]] noun     全市 | 我局 | 共 | 组织申报 | 了 | 高新技术企业 → 91家
//! ```
//!
//! Chinese puts the verb before its object, so the first governing verb of the clause splits it; verbs that are parts of nouns
//! (签约资金, 培训人数) are told by what follows them.

use super::cue::{Cue, Cues};
use super::sentence::SHORT_BRACKET;
use crate::lexicon::{Lexicon, WordSet};
use crate::quantity::time;
use crate::span::TextSpan;

/// The word lists of the phrase (lexicon/words.toml).
#[derive(Debug, Clone, Copy)]
pub(super) struct PhraseWords<'l> {
    /// What the sentence at hand holds.
    pub(super) cues: Cues,
    /// Known indicator names are never split.
    pub(super) lexicon: &'l Lexicon,
    pub(super) lead: &'l WordSet,
    pub(super) not_lead: &'l WordSet,
    pub(super) times: &'l WordSet,
    pub(super) scope: &'l WordSet,
    pub(super) verbs: &'l WordSet,
    pub(super) strong: &'l WordSet,
    pub(super) unmarked: &'l WordSet,
    pub(super) never_noun: &'l WordSet,
    pub(super) not_stopper: &'l WordSet,
    pub(super) pivot_end: &'l WordSet,
    pub(super) after_list_comma: &'l WordSet,
    pub(super) not_preposition: &'l WordSet,
    pub(super) per_phrase: &'l WordSet,
    pub(super) object_lead: &'l WordSet,
    pub(super) becomes: &'l WordSet,
    pub(super) light: &'l WordSet,
    pub(super) keeps: &'l WordSet,
    pub(super) closing: &'l WordSet,
    pub(super) joint: &'l WordSet,
    pub(super) pivot: &'l WordSet,
    pub(super) marker: &'l WordSet,
    pub(super) aspect: &'l WordSet,
    pub(super) nominal_tail: &'l WordSet,
    pub(super) preposition: &'l WordSet,
    pub(super) stopper: &'l WordSet,
    pub(super) inner_stopper: &'l WordSet,
    pub(super) attribute: &'l WordSet,
    pub(super) right_verb: &'l WordSet,
    pub(super) trailing_verb: &'l WordSet,
    pub(super) trailing_noise: &'l WordSet,
    pub(super) container: &'l WordSet,
    pub(super) any_verb: &'l WordSet,
    pub(super) verbal_word: &'l WordSet,
    pub(super) named_by_verb: &'l WordSet,
    pub(super) event_noun: &'l WordSet,
    pub(super) aspect_before: &'l WordSet,
    pub(super) causative: &'l WordSet,
    pub(super) mark_noun: &'l WordSet,
    pub(super) value_noun: &'l WordSet,
    pub(super) name_end: &'l WordSet,
    pub(super) reach_verb: &'l WordSet,
    pub(super) second_verb: &'l WordSet,
}

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Phrase {
    pub(super) scope: Option<TextSpan>,
    pub(super) subject: Option<TextSpan>,
    pub(super) predicate: Option<TextSpan>,
    pub(super) noun: Option<TextSpan>,
    /// It leads over to what follows the number: 等, 的, 为, 与 at its end.
    pub(super) leads_right: bool,
}

impl<'l> PhraseWords<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.list(name);
        Self {
            cues: Cues::ALL,
            lexicon,
            lead: list("phrase_lead"),
            not_lead: list("not_lead"),
            times: list("time"),
            scope: list("scope"),
            verbs: list("predicate"),
            strong: list("predicate_strong"),
            unmarked: list("predicate_unmarked"),
            never_noun: list("predicate_never_noun"),
            not_stopper: list("not_stopper"),
            pivot_end: list("pivot_end"),
            after_list_comma: list("after_list_comma"),
            not_preposition: list("not_preposition"),
            per_phrase: list("per_phrase"),
            object_lead: list("object_lead"),
            becomes: list("becomes"),
            light: list("predicate_light"),
            keeps: list("predicate_keeps"),
            closing: list("predicate_closing"),
            joint: list("predicate_joint"),
            pivot: list("predicate_pivot"),
            marker: list("predicate_marker"),
            aspect: list("aspect"),
            nominal_tail: list("nominal_tail"),
            preposition: list("preposition"),
            stopper: list("right_stopper"),
            inner_stopper: list("right_stopper_inner"),
            attribute: list("right_attribute"),
            right_verb: list("right_verb"),
            trailing_verb: list("trailing_verb"),
            trailing_noise: list("trailing_noise"),
            container: list("container_noun"),
            any_verb: list("any_predicate"),
            verbal_word: list("verbal_word"),
            named_by_verb: list("named_by_verb"),
            event_noun: list("event_noun"),
            aspect_before: list("aspect_before"),
            causative: list("causative"),
            mark_noun: list("mark_noun"),
            value_noun: list("value_noun"),
            name_end: list("name_end"),
            reach_verb: list("reach_verb"),
            second_verb: list("second_verb"),
        }
    }

    /// Whether the noun is a vessel for what the number counts (资金, 经费): money names it from behind.
    pub(super) fn is_container(&self, noun: &str) -> bool {
        self.container.longest_suffix(noun).is_some()
    }

    /// Reads the text to the left of a number, without its tail.
    /// `listed` when the clause distributes values over a list (分别); `named` when it names what moved or what it is (审批环节
    /// 减少…, 孵化企业达…), so that a verb at its start is part of the name unless it is never one.
    pub(super) fn left(&self, text: &str, span: TextSpan, listed: bool, named: bool) -> Phrase {
        let mut phrase = Phrase::default();
        let (mut start, mut end) = (span.start(), span.end());
        start = self.strip_lead(text, start, end, &mut phrase.scope);
        if named {
            start += self.causative(&text[start..end]);
            start = self.strip_lead(text, start, end, &mut phrase.scope);
            end = start + self.name_end(&text[start..end]);
        }
        let known = &text[start..end];
        // 研发投入强度 begins like a verb with its object and is a ratio.
        let ratio = named && known.ends_with(['率', '度', '比', '重']);
        if (ratio || self.strong.longest_prefix(known).is_none())
            && self.lexicon.canonical_indicator(known, None).is_some()
            && !self.holds_verb_and_known(known)
        {
            phrase.noun = noun_span(start, &text[start..end]);
            return phrase;
        }
        end = self.strip_trailing(text, start, end, &mut phrase.leads_right);
        if phrase.leads_right {
            end = self.before_examples(text, start, end);
        }
        if self.cues.has(Cue::Sum) {
            start = behind_sum(text, start, end);
        }
        if listed && self.is_noun_list(&text[start..end]) {
            phrase.noun = noun_span(start, &text[start..end]);
            return phrase;
        }
        start = self.after_coordinated_verb(text, start, end);
        self.split(text, start, end, named, &mut phrase);
        phrase
    }

    /// 推动|工业产值|增长8%: who caused it is not what moved. The length of the verb.
    fn causative(&self, clause: &str) -> usize {
        let len = self.causative.longest_prefix(clause).unwrap_or(0);
        let name = &clause[len..];
        let is_name = name.chars().nth(2).is_some() && self.nominal_tail.longest_prefix(name).is_none();
        if is_name && !name.starts_with(['的', '会', '器', '剂', '就', '性', '作']) { len } else { 0 }
    }

    /// 新能源装机|在全国率先|达到: where an adverb ends the name; its end where a verb follows that governs.
    fn name_end(&self, clause: &str) -> usize {
        let Some((skip, _)) = clause.char_indices().nth(2) else { return clause.len() };
        let Some(found) = self.name_end.first_in(&clause[skip..]) else { return clause.len() };
        let at = skip + found;
        if self.unmarked.occurs_in(&clause[at..]) { clause.len() } else { at }
    }

    /// 县市|新增|城镇常住人口: a known name behind a verb, which governs it.
    fn holds_verb_and_known(&self, clause: &str) -> bool {
        clause.char_indices().skip(1).any(|(at, _)| {
            self.unmarked.longest_prefix(&clause[at..]).is_some_and(|len| {
                let object = &clause[at + len..];
                !object.is_empty() && self.lexicon.canonical_indicator(object, None).is_some()
            })
        })
    }

    /// Takes adverbs, conjunctions, times and territories off the front.
    fn strip_lead(&self, text: &str, mut start: usize, end: usize, scope: &mut Option<TextSpan>) -> usize {
        while start < end {
            let rest = &text[start..end];
            let Some(first) = rest.chars().next() else { break };
            if let Some(len) = leading_bracket(rest).or_else(|| basis(rest)) {
                start += len;
                continue;
            }
            let blank = first.is_whitespace()
                || matches!(first, '、' | '”' | ')' | '）' | '》' | '·' | '—' | '.' | '-');
            let len = if blank {
                first.len_utf8()
            } else if let Some(len) = self.scope.longest_prefix(rest).or_else(|| masked_place(rest)) {
                *scope = Some(TextSpan::of(start, start + len));
                len
            } else if let Some(len) = self.lead_word(rest) {
                len
            } else if let Some(time) = time(rest) {
                time
            } else {
                break;
            };
            start += len.min(end - start);
        }
        start
    }

    /// An adverb, conjunction or time at the start, unless a longer word that belongs to the noun begins there.
    fn lead_word(&self, rest: &str) -> Option<usize> {
        let len = self.lead.longest_prefix(rest).max(self.times.longest_prefix(rest))?;
        self.not_lead.longest_prefix(rest).is_none_or(|word| word < len).then_some(len)
    }

    /// A word of `list` at the start, unless a longer one that belongs to the noun begins there (到|位 in 到位资金).
    fn not_word(&self, list: &WordSet, rest: &str) -> Option<usize> {
        let len = list.longest_prefix(rest)?;
        self.not_lead.longest_prefix(rest).is_none_or(|word| word < len).then_some(len)
    }

    /// Takes particles off the end; notes whether they point to what follows the number.
    fn strip_trailing(&self, text: &str, start: usize, mut end: usize, leads_right: &mut bool) -> usize {
        while start < end {
            let rest = &text[start..end];
            let is_word = self.not_preposition.longest_suffix(rest).is_some();
            if let Some(len) = self.per_phrase.longest_suffix(rest) {
                end -= len;
            } else if let Some(len) = self.preposition.longest_suffix(rest).filter(|_| !is_word) {
                *leads_right = true;
                end -= len;
            } else if let Some(len) = self.trailing_noise.longest_suffix(rest).filter(|_| !is_word) {
                end -= len;
            } else if let Some(len) = trailing_bracket(rest).or_else(|| footnote(rest)) {
                end -= len;
            } else if let Some(len) = self.times.longest_suffix(rest).filter(|len| *len < rest.len()) {
                end -= len;
            } else if rest.ends_with([' ', '\u{3000}', '\t']) {
                end = start + rest.trim_end().len();
            } else {
                break;
            }
        }
        end
    }

    /// 省级中心|有甲、乙、丙等: the examples behind 有 name no indicator.
    fn before_examples(&self, text: &str, start: usize, end: usize) -> usize {
        let clause = &text[start..end];
        let word = |at: usize| {
            clause[..at].ends_with(['所', '拥', '具', '没', '国', '只', '含', '占', '享', '持', '公', '私'])
                || self.not_stopper.longest_prefix(&clause[at..]).is_some()
        };
        let have = clause.match_indices('有').map(|(at, _)| at).find(|at| *at > 0 && !word(*at));
        match have {
            Some(at) if text[end..].starts_with('等') => start + at,
            _ => end,
        }
    }

    /// 加强管理、新建学校: the last of several verbs with objects governs the number.
    fn after_coordinated_verb(&self, text: &str, start: usize, end: usize) -> usize {
        let clause = &text[start..end];
        let begins = self.verb_at(clause).is_some() || self.serves(clause);
        if !self.cues.has(Cue::Coordination) || !begins {
            return start;
        }
        let mut found = start;
        for (at, _) in clause.match_indices('、').chain(clause.match_indices('并')) {
            let after = start + at + '、'.len_utf8();
            let after = self.strip_lead(text, after, end, &mut None);
            let strong = self.strong.longest_prefix(&text[after..end]).filter(|len| {
                after + len < end && self.nominal_tail.longest_prefix(&text[after + len..end]).is_none()
            });
            if strong.is_some() && after > found && !self.is_verb_chain(&clause[..at]) {
                found = after;
            }
        }
        found
    }

    /// 研发投入强度、产业占比: a list of names of which the first begins like a verb (研发, 出口).
    fn is_noun_list(&self, clause: &str) -> bool {
        let verb = self.verb_at(clause).map(|len| &clause[..len]);
        let mut members = clause.split(['、', '和', '与', '及']);
        // 新增贷款、新增存款: where every member begins like a verb, none governs.
        if clause.contains(['、', '和', '与']) && members.all(|member| self.verb_at(member).is_some()) {
            return true;
        }
        clause.contains(['、', '和', '与'])
            && verb.is_none_or(|verb| {
                !self.never_noun.contains(verb) && self.lexicon.verbal_nouns().contains(verb)
            })
    }

    /// Whether `text` is nothing but verbs (收集、整理).
    fn is_verb_chain(&self, text: &str) -> bool {
        self.chain(text).is_some_and(|(len, _)| len == text.len())
    }

    fn verb_at(&self, text: &str) -> Option<usize> {
        let verb = self.strong.longest_prefix(text).max(self.verbs.longest_prefix(text))?;
        (!self.is_word(text, verb)).then_some(verb)
    }

    /// 服务业, 建成区, 抢救性: a word that only begins like the verb.
    fn is_word(&self, text: &str, verb: usize) -> bool {
        let quality = text[verb..].strip_prefix('性').is_some_and(|rest| !rest.starts_with('别'));
        quality || self.verbal_word.longest_prefix(text).is_some_and(|word| word > verb)
    }

    /// A chain of verbs at the start of `text`: its length and where its content begins (组织|申报: 申报 is the content).
    pub(super) fn chain(&self, text: &str) -> Option<(usize, usize)> {
        let first = self.verb_at(text)?;
        let (mut end, mut content) = (first, 0);
        let mut last = &text[..first];
        for _ in 0..4 {
            let rest = &text[end..];
            let joint = ["、", "和", "并", "及", ""].iter().find_map(|joint| {
                let after = rest.strip_prefix(joint)?;
                let joins = !joint.is_empty() || self.joint.contains(last) || self.closing.contains(after);
                let len = if joins { self.strong.longest_prefix(after) } else { None };
                len.filter(|len| !self.is_word(after, *len)).map(|len| (joint.len(), len))
            });
            let Some((joint, len)) = joint else { break };
            let after = &rest[joint + len..];
            // 组织|培训|5次 may count the second verb; 组织|完成|了2项 cannot.
            let second = &rest[joint..joint + len];
            let may_be_noun = !self.never_noun.contains(second) && !self.closing.contains(second);
            if after.is_empty() && joint == 0 && may_be_noun
                || self.nominal_tail.longest_prefix(after).is_some()
            {
                break;
            }
            if self.light.contains(last) {
                content = end + joint;
            }
            last = &rest[joint..joint + len];
            end += joint + len;
        }
        Some((end, content))
    }

    /// Splits what is left into subject, predicate and noun.
    fn split(&self, text: &str, start: usize, end: usize, named: bool, phrase: &mut Phrase) {
        let clause = &text[start..end];
        if clause.is_empty() {
            return;
        }
        if let Some(at) = self.last_verb(clause).filter(|_| !named) {
            phrase.predicate = Some(TextSpan::of(start + at, end));
            return;
        }
        let verb = self.governing_verb(clause, named);
        let Some((at, chain, content)) = verb else {
            self.verb_behind(text, start, clause, phrase);
            return;
        };
        phrase.subject = noun_span(start, &clause[..at]);
        let content = content + self.only_new(&clause[at + content..at + chain]);
        phrase.predicate = Some(TextSpan::of(start + at + content, start + at + chain));
        let mut from = at + chain;
        from += self.not_word(self.aspect, &clause[from..]).unwrap_or(0);
        if let Some((pivot_at, pivot_chain, pivot_content)) = self.pivoted(clause, at, from) {
            phrase.predicate =
                Some(TextSpan::of(start + pivot_at + pivot_content, start + pivot_at + pivot_chain));
            from = pivot_at + pivot_chain;
            from += self.not_word(self.aspect, &clause[from..]).unwrap_or(0);
        }
        let end = if self.pivot.longest_suffix(&clause[..from]).is_some() {
            start + from + self.pivot_object(&clause[from..])
        } else {
            end
        };
        phrase.noun = self.object(text, start + from, end);
    }

    /// 邀请|客商|来云考察: the noun ends where the someone begins to act.
    fn pivot_object(&self, object: &str) -> usize {
        let acts = |at: &usize| {
            let rest = &object[*at..];
            self.pivot_end.longest_prefix(rest).is_some() && self.not_stopper.longest_prefix(rest).is_none()
        };
        object.char_indices().map(|(at, _)| at).skip(1).find(acts).unwrap_or(object.len())
    }

    /// The noun behind a verb: without what only introduces it, and of 甲、乙等丙 the last.
    fn object(&self, text: &str, mut start: usize, end: usize) -> Option<TextSpan> {
        while let Some(len) =
            self.not_word(self.object_lead, &text[start..end]).filter(|len| start + len < end)
        {
            start += len;
        }
        if let Some(len) = time(&text[start..end]).filter(|len| start + len < end) {
            start += len;
        }
        let noun = &text[start..end];
        let noun = &noun[..time_at_end(noun)];
        let mut from = 0;
        if self.cues.has(Cue::AndSoOn) {
            let sign = noun.rmatch_indices('等').map(|(at, _)| at).find(|at| is_and_so_on(noun, *at));
            from = sign.map_or(0, |at| at + '等'.len_utf8());
        }
        if self.cues.has(Cue::Kinds) {
            from += behind_kinds(&noun[from..]);
        }
        noun_span(start + from, &noun[from..])
    }

    /// 新认定, 公开招聘: the adverb is no part of the verb; 新增 and 新建 are verbs of their own.
    fn only_new(&self, verb: &str) -> usize {
        let adverb = ["新", "公开"].into_iter().find(|adverb| {
            verb.strip_prefix(adverb)
                .is_some_and(|verb| self.strong.contains(verb) && verb.chars().nth(1).is_some())
        });
        adverb.map_or(0, str::len)
    }

    /// Whether a verb says little by itself (组织, 邀请): the verb of those concerned says more.
    pub(super) fn is_light(&self, verb: &str) -> bool {
        self.light.contains(verb) && !self.keeps.contains(verb)
    }

    /// Whether a verb only says where someone went (深入, 参加): whoever sent them did more.
    pub(super) fn is_motion(&self, verb: &str) -> bool {
        self.pivot_end.contains(verb)
    }

    /// The governing verb: at the start, behind a marker (共, 已, 新), or an unmistakable one behind a subject.
    fn governing_verb(&self, clause: &str, named: bool) -> Option<(usize, usize, usize)> {
        let served = self.serves(clause);
        let mut next = 0;
        while let Some(found) = self.any_verb.first_in(&clause[next..]) {
            let at = next + found;
            let rest = &clause[at..];
            next = at + rest.chars().next().map_or(1, char::len_utf8);
            let marked = at == 0 || served && at > 3 || self.marker.longest_suffix(&clause[..at]).is_some();
            let found = if marked {
                self.verb_at(rest)
            } else {
                self.unmarked.longest_prefix(rest).filter(|verb| !self.is_word(rest, *verb))
            };
            if found.is_none() {
                continue;
            }
            let Some((chain, content)) = self.chain(rest) else { continue };
            let object = &rest[chain..];
            let object = &object[self.not_word(self.aspect, object).unwrap_or(0)..];
            let pure = self.never_noun.longest_suffix(&rest[..chain]).is_some();
            let bare = object.chars().nth(1).is_none();
            // 参加工伤保险人数, 养殖水产品产量: the whole names what is counted.
            let farmed = ["养殖", "种植", "捕捞"].contains(&&rest[..chain]) && object.ends_with("产量");
            let counts_people = at == 0 && !pure && (object.ends_with("人数") || farmed);
            // 办理时间, 罚没款: the verb is part of the name whatever it else governs.
            let named_by_it = self.named_by_verb.longest_prefix(object).is_some()
                || is_branch(object)
                || bare && !pure && !object.is_empty() && rest[..chain].chars().nth(1).is_some();
            let nominal = counts_people
                || named_by_it
                || is_inside_new(&clause[..at], rest)
                || at > 0 && !pure && (object.starts_with(['可', '能']) || self.is_subject_of(object))
                || self.nominal_tail.longest_prefix(object).is_some() && (!pure || bare)
                || named && !pure;
            if nominal
                || object.starts_with('的')
                || object.is_empty() && at > 0 && !clause[..at].ends_with('各')
            {
                continue;
            }
            return Some((at, chain, content));
        }
        None
    }

    /// 为企业|培养|人才, 向社会|发放|消费券: behind whom it is done for, the verb must follow.
    fn serves(&self, clause: &str) -> bool {
        clause.starts_with(['为', '向', '给', '把', '将']) && self.not_lead.longest_prefix(clause).is_none()
    }

    /// 集中采购|减轻|群众负担: a verb that does something itself is what acts.
    fn is_subject_of(&self, object: &str) -> bool {
        let verb = self.never_noun.longest_prefix(object);
        verb.is_some_and(|len| {
            let object = &object[len..];
            object.chars().nth(1).is_some() && self.nominal_tail.longest_prefix(object).is_none()
        })
    }

    /// 发放补贴|惠及|8万户: behind a verb with its object, the last verb governs the number. Where that verb begins.
    fn last_verb(&self, clause: &str) -> Option<usize> {
        let at = clause.len() - self.reach_verb.longest_suffix(clause)?;
        let before = &clause[..at];
        let object = &before[self.verb_at(before)?..];
        (object.chars().nth(1).is_some() && !self.is_verb_chain(before)).then_some(at)
    }

    /// 指导|企业|申报: behind a pivot verb and its object the second verb governs; 开展 does so behind any verb.
    fn pivoted(&self, clause: &str, at: usize, from: usize) -> Option<(usize, usize, usize)> {
        let verb = &clause[at..from];
        let is_pivot = verb.char_indices().any(|(i, _)| self.pivot.longest_prefix(&verb[i..]).is_some());
        let behind = &clause[from..];
        let describes = behind.contains(['的', '“', '《', '‘']);
        if !is_pivot && (describes || !self.second_verb.occurs_in(behind)) {
            return None;
        }
        let words = if is_pivot { self.strong } else { self.second_verb };
        behind.char_indices().skip(1).find_map(|(offset, _)| {
            let next = from + offset;
            let rest = &clause[next..];
            words.longest_prefix(rest)?;
            let (chain, content) = self.chain(rest)?;
            let object = &rest[chain..];
            let nominal = self.nominal_tail.longest_prefix(object).is_some()
                || self.event_noun.longest_prefix(object).is_some();
            (!nominal && !object.is_empty()).then_some((next, chain, content))
        })
    }

    /// 国家创新基金|补助, 企业|新增: the verb stands behind its noun.
    fn verb_behind(&self, text: &str, start: usize, clause: &str, phrase: &mut Phrase) {
        let verb = self.trailing_verb.longest_suffix(clause).max(self.unmarked.longest_suffix(clause));
        // 养老金、残疾人补贴|等5项: behind the last of a list 补贴 is no verb.
        let listed = clause.contains('、') && text[start + clause.len()..].starts_with('等');
        let verb = verb.filter(|len| *len < clause.len() && !listed);
        let Some(len) = verb else {
            phrase.noun = self.object(text, start, start + clause.len());
            return;
        };
        let at = clause.len() - len;
        let noun = clause[..at].trim_end_matches("为此");
        let noun = noun.trim_end_matches(['共', '已', '新', '均', '的', '还', '将', '拟', '又', '再']);
        let noun = self.per_phrase.longest_suffix(noun).map_or(noun, |len| &noun[..noun.len() - len]);
        let noun = noun.strip_suffix("平均").unwrap_or(noun);
        // 信息|被省局|采用112篇: by whom it was done.
        let passive = noun.rfind('被').filter(|at| *at > 0 && !noun[..*at].ends_with(['植', '棉', '覆']));
        let noun = passive.map_or(noun, |at| &noun[..at]);
        let lasting = noun.rfind("连续").filter(|at| *at > 0 && noun.ends_with(['年', '月', '次']));
        let noun = lasting.map_or(noun, |at| &noun[..at]);
        // 中央财政|安排: who pays is no name of the sum.
        match noun.ends_with("财政") {
            true => phrase.subject = noun_span(start, noun),
            false => phrase.noun = noun_span(start, noun),
        }
        phrase.predicate = Some(TextSpan::of(start + at, start + clause.len()));
    }
}

/// 医院、卫生院|合计|床位: the sum counts what follows.
fn behind_sum(text: &str, start: usize, end: usize) -> usize {
    let clause = &text[start..end];
    let is_sum = |at: &usize| clause[..*at].ends_with(['合', '共', '总']);
    let sum = clause.rmatch_indices('计').map(|(at, _)| at).find(is_sum);
    let behind = sum.map(|at| at + '计'.len_utf8());
    behind.filter(|at| *at < clause.len()).map_or(start, |at| start + at)
}

/// 服务|业, 养殖|业: with its verb the name of a branch.
fn is_branch(object: &str) -> bool {
    let rest = object.strip_prefix('业');
    rest.is_some_and(|rest| !rest.starts_with(['务', '主', '绩', '态', '余', '内', '界', '户', '委']))
}

/// 甲、乙等丙: behind the sign a noun follows; 高等, 等级 are words.
fn is_and_so_on(noun: &str, at: usize) -> bool {
    let after = &noun[at + '等'.len_utf8()..];
    let word = noun[..at]
        .ends_with(['高', '中', '平', '初', '同', '均', '优', '不', '相', '对', '二', '一', '三'])
        || after.starts_with(['级', '次', '奖', '待', '效']);
    at > 0 && !after.is_empty() && !word
}

/// 国家、省、市各级各类|项目: what stands before only says whose; a coordination before 各类 counts on its own.
fn behind_kinds(noun: &str) -> usize {
    let kinds = ["各级各类", "各类", "各种"];
    let alone = || !noun.contains(['、', '和', '及']);
    let word_at = |at: usize| {
        let begins = |word: &&&str| noun[at..].starts_with(**word);
        kinds.iter().find(begins).filter(|word| word.len() > "各类".len() || alone())
    };
    let end = noun.rmatch_indices('各').find_map(|(at, _)| Some(at + word_at(at)?.len()));
    end.filter(|end| *end < noun.len()).unwrap_or(0)
}

/// 更新设备, 高新建设: 新 ends a word there and begins no verb.
fn is_inside_new(before: &str, rest: &str) -> bool {
    rest.starts_with('新') && before.ends_with(['更', '创', '革', '翻', '刷', '全', '最', '高', '维'])
}

/// Where the time at the end of a noun begins (寿命|2002年), or its end; 0 where it is all time.
pub(super) fn time_at_end(noun: &str) -> usize {
    let begins = |at: &usize| time(&noun[*at..]).is_some_and(|len| at + len == noun.len());
    let year = noun.ends_with(['年', '月', '末', '底', '初']);
    let starts = noun.char_indices().rev().take(8).map(|(at, _)| at).filter(begins);
    if year { starts.last().unwrap_or(noun.len()) } else { noun.len() }
}

/// xx区, **县: a place whose name was taken out.
fn masked_place(text: &str) -> Option<usize> {
    let mask = text.find(|c: char| !matches!(c, 'x' | 'X' | '*' | '×'))?;
    let place = text[mask..]
        .chars()
        .next()
        .filter(|c| matches!(c, '区' | '县' | '市' | '省' | '镇' | '乡' | '州'))?;
    (mask > 0).then_some(mask + place.len_utf8())
}

/// A short bracket belongs to the noun (资料(单)); a longer one is a remark on it.
fn trailing_bracket(text: &str) -> Option<usize> {
    if !text.ends_with([')', '）']) {
        return None;
    }
    let open = text.rfind(['(', '（'])?;
    let inside = text[open..].chars().count() - 2;
    (inside > SHORT_BRACKET && open > 0).then(|| text.len() - open)
}

/// A closed bracket in front of a clause is a remark on what stood before: 8起|(均当庭结案)|、撤诉7起.
fn leading_bracket(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let close = text.find([')', '）'])?;
    (close + open.len_utf8() < text.len())
        .then(|| close + text[close..].chars().next().map_or(0, char::len_utf8))
}

/// 按可比价格计算, 按同口径: on what basis a number was found; it names nothing.
fn basis(text: &str) -> Option<usize> {
    text.strip_prefix('按')?;
    let ends = ["计算", "测算", "折算", "口径"].iter();
    ends.filter_map(|word| Some(text.find(word)? + word.len())).min().filter(|len| *len <= 36)
}

/// 地区生产总值[2].
fn footnote(text: &str) -> Option<usize> {
    let open = text.strip_suffix(']')?.trim_end_matches(|c: char| c.is_ascii_digit());
    (open.ends_with('[') && open.len() > 1).then(|| text.len() - open.len() + 1)
}

/// The span of a noun without blanks and stray signs at its edges.
pub(super) fn noun_span(start: usize, noun: &str) -> Option<TextSpan> {
    let edge = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | ':' | '：' | '的' | '·' | '•');
    let trimmed = noun.trim_start_matches(edge);
    let from = start + (noun.len() - trimmed.len());
    let trimmed = trimmed.trim_end_matches(edge);
    (!trimmed.is_empty()).then(|| TextSpan::of(from, from + trimmed.len()))
}
