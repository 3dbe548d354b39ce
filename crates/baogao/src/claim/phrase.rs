//! The phrase around a number: who (subject, scope), did what (predicate), to what (indicator).
//!
//! ```text
//! left  = lead* [subject] [marker] [verb-chain [aspect]] noun     全市 | 我局 | 共 | 组织申报 | 了 | 高新技术企业 → 91家
//! right = ["的"] noun stopper…                                   27名 → 科技人员 | 与我县…
//!       | verb noun                                            300元 → 发放 | 乡村教师生活补助
//! ```
//!
//! Chinese puts the verb before its object, so the first governing verb of the clause splits it; verbs that are parts of nouns
//! (签约资金, 培训人数) are told by what follows them.

use super::sentence::{SHORT_BRACKET, last_of};
use crate::lexicon::{Lexicon, WordSet};
use crate::quantity::time;
use crate::span::TextSpan;
use std::ops::Range;

/// The word lists of the phrase (lexicon/words.toml).
#[derive(Debug, Clone, Copy)]
pub(super) struct PhraseWords<'l> {
    /// Known indicator names are never split.
    lexicon: &'l Lexicon,
    lead: &'l WordSet,
    not_lead: &'l WordSet,
    times: &'l WordSet,
    scope: &'l WordSet,
    verbs: &'l WordSet,
    strong: &'l WordSet,
    unmarked: &'l WordSet,
    never_noun: &'l WordSet,
    not_stopper: &'l WordSet,
    pivot_end: &'l WordSet,
    after_list_comma: &'l WordSet,
    not_preposition: &'l WordSet,
    per_phrase: &'l WordSet,
    object_lead: &'l WordSet,
    becomes: &'l WordSet,
    light: &'l WordSet,
    keeps: &'l WordSet,
    joint: &'l WordSet,
    pivot: &'l WordSet,
    marker: &'l WordSet,
    aspect: &'l WordSet,
    nominal_tail: &'l WordSet,
    preposition: &'l WordSet,
    stopper: &'l WordSet,
    inner_stopper: &'l WordSet,
    attribute: &'l WordSet,
    right_verb: &'l WordSet,
    trailing_verb: &'l WordSet,
    trailing_noise: &'l WordSet,
    container: &'l WordSet,
    any_verb: &'l WordSet,
    verbal_word: &'l WordSet,
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
        let known = &text[start..end];
        if self.strong.longest_prefix(known).is_none()
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
        start = self.behind_sum(text, start, end);
        if listed && self.is_noun_list(&text[start..end]) {
            phrase.noun = noun_span(start, &text[start..end]);
            return phrase;
        }
        start = self.after_coordinated_verb(text, start, end);
        self.split(text, start, end, named, &mut phrase);
        phrase
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
            if let Some(len) = leading_bracket(rest) {
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
        if self.verb_at(clause).is_none() {
            return start;
        }
        let mut found = start;
        for (at, _) in clause.match_indices('、').chain(clause.match_indices('并')) {
            let after = start + at + '、'.len_utf8();
            let strong = self.strong.longest_prefix(&text[after..end]).filter(|len| {
                after + len < end && self.nominal_tail.longest_prefix(&text[after + len..end]).is_none()
            });
            if strong.is_some() && after > found && !self.is_verb_chain(&clause[..at]) {
                found = after;
            }
        }
        found
    }

    /// 医院、卫生院|合计|床位: the sum counts what follows.
    fn behind_sum(&self, text: &str, start: usize, end: usize) -> usize {
        let clause = &text[start..end];
        let sum = ["合计", "共计", "总计"]
            .iter()
            .filter_map(|word| Some(last_of(clause, word)? + word.len()))
            .max();
        sum.filter(|at| *at < clause.len()).map_or(start, |at| start + at)
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

    /// 服务业, 建成区: a word that only begins like the verb.
    fn is_word(&self, text: &str, verb: usize) -> bool {
        self.verbal_word.longest_prefix(text).is_some_and(|word| word > verb)
    }

    /// A chain of verbs at the start of `text`: its length and where its content begins (组织|申报: 申报 is the content).
    fn chain(&self, text: &str) -> Option<(usize, usize)> {
        let first = self.verb_at(text)?;
        let (mut end, mut content) = (first, 0);
        let mut last = &text[..first];
        for _ in 0..4 {
            let rest = &text[end..];
            let joint = ["、", "和", "并", "及", ""].iter().find_map(|joint| {
                let after = rest.strip_prefix(joint)?;
                let joins = !joint.is_empty() || self.joint.contains(last);
                let len = if joins { self.strong.longest_prefix(after) } else { None };
                len.map(|len| (joint.len(), len))
            });
            let Some((joint, len)) = joint else { break };
            let after = &rest[joint + len..];
            // 组织|培训|5次 may count the second verb; 组织|完成|了2项 cannot.
            let may_be_noun = !self.never_noun.contains(&rest[joint..joint + len]);
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
        let verb = self.governing_verb(clause, named);
        let Some((at, chain, content)) = verb else {
            self.verb_behind(text, start, clause, phrase);
            return;
        };
        phrase.subject = noun_span(start, &clause[..at]);
        let content = content + self.only_new(&clause[at + content..at + chain]);
        phrase.predicate = Some(TextSpan::of(start + at + content, start + at + chain));
        let mut from = at + chain;
        from += self.aspect.longest_prefix(&clause[from..]).unwrap_or(0);
        if let Some((pivot_at, pivot_chain, pivot_content)) = self.pivoted(clause, at, from) {
            phrase.predicate =
                Some(TextSpan::of(start + pivot_at + pivot_content, start + pivot_at + pivot_chain));
            from = pivot_at + pivot_chain;
            from += self.aspect.longest_prefix(&clause[from..]).unwrap_or(0);
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
            self.object_lead.longest_prefix(&text[start..end]).filter(|len| start + len < end)
        {
            start += len;
        }
        if let Some(len) = time(&text[start..end]).filter(|len| start + len < end) {
            start += len;
        }
        let noun = &text[start..end];
        let noun = &noun[..time_at_end(noun)];
        let from = noun.rmatch_indices('等').map(|(at, _)| at).find(|at| is_and_so_on(noun, *at));
        let from = from.map_or(0, |at| at + '等'.len_utf8());
        // 国家、省、市各级各类项目: what stands before only says whose; a coordination before 各类 counts on its own.
        let alone = !noun[from..].contains(['、', '和', '及']);
        let kinds = ["各级各类", "各类", "各种"]
            .iter()
            .filter(|word| alone || word.len() > 6)
            .filter_map(|word| Some(last_of(&noun[from..], word)? + word.len()))
            .max();
        let from = from + kinds.filter(|kinds| from + kinds < noun.len()).unwrap_or(0);
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
        for (at, _) in clause.char_indices() {
            let rest = &clause[at..];
            if self.any_verb.longest_prefix(rest).is_none() {
                continue;
            }
            let marked = at == 0 || self.marker.longest_suffix(&clause[..at]).is_some();
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
            let object = &object[self.aspect.longest_prefix(object).unwrap_or(0)..];
            let pure = self.never_noun.longest_suffix(&rest[..chain]).is_some();
            let bare = object.chars().nth(1).is_none();
            // 参加工伤保险人数: the whole names who is counted.
            let counts_people = at == 0 && !pure && object.ends_with("人数");
            let nominal = counts_people
                || is_inside_new(&clause[..at], rest)
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

    /// 指导|企业|申报: behind a pivot verb and its object the second verb governs.
    fn pivoted(&self, clause: &str, at: usize, from: usize) -> Option<(usize, usize, usize)> {
        let verb = &clause[at..from];
        let is_pivot = verb.char_indices().any(|(i, _)| self.pivot.longest_prefix(&verb[i..]).is_some());
        if !is_pivot {
            return None;
        }
        clause[from..].char_indices().skip(1).find_map(|(offset, _)| {
            let next = from + offset;
            let rest = &clause[next..];
            self.strong.longest_prefix(rest)?;
            let (chain, content) = self.chain(rest)?;
            let object = &rest[chain..];
            let nominal = self.nominal_tail.longest_prefix(object).is_some();
            (!nominal && !object.is_empty()).then_some((next, chain, content))
        })
    }

    /// 国家创新基金|补助, 企业|新增: the verb stands behind its noun.
    fn verb_behind(&self, text: &str, start: usize, clause: &str, phrase: &mut Phrase) {
        let verb = self.trailing_verb.longest_suffix(clause).max(self.unmarked.longest_suffix(clause));
        let verb = verb.filter(|len| *len < clause.len());
        let Some(len) = verb else {
            phrase.noun = self.object(text, start, start + clause.len());
            return;
        };
        let at = clause.len() - len;
        let noun = clause[..at].trim_end_matches("为此");
        let noun = noun.trim_end_matches(['共', '已', '新', '均', '的', '还', '将', '拟']);
        // 中央财政|安排: who pays is no name of the sum.
        match noun.ends_with("财政") {
            true => phrase.subject = noun_span(start, noun),
            false => phrase.noun = noun_span(start, noun),
        }
        phrase.predicate = Some(TextSpan::of(start + at, start + clause.len()));
    }

    /// Reads the text to the right of a number: the noun that it counts, or a verb with its object.
    pub(super) fn right(&self, text: &str, span: TextSpan) -> Phrase {
        let mut phrase = Phrase::default();
        let full = &text[span.range()];
        if full.starts_with(['、', '和', '及', '与', '或']) {
            return phrase;
        }
        let trimmed = full.trim_start_matches(['的', '之']);
        let mut start = span.start() + (full.len() - trimmed.len());
        if let Some(noun) = self.behind_attribute(trimmed) {
            phrase.noun = noun_span(start + noun.start, &trimmed[noun]);
            return phrase;
        }
        if let Some((chain, content)) =
            self.right_verb.longest_prefix(trimmed).and_then(|_| self.chain(trimmed))
        {
            phrase.predicate = Some(TextSpan::of(start + content, start + chain));
            start += chain;
            start += self.aspect.longest_prefix(&text[start..span.end()]).unwrap_or(0);
        }
        let rest = &text[start..span.end()];
        let end = self.right_end(rest);
        let noun = rest[..end].trim_end_matches(['的', '、', '和', '与', '及', '等']);
        phrase.noun = noun_span(start, noun);
        phrase
    }

    /// 具有国际影响力的|品牌: the noun behind a clause that only describes it.
    fn behind_attribute(&self, right: &str) -> Option<Range<usize>> {
        self.attribute.longest_prefix(right)?;
        let at = right.rfind('的')? + '的'.len_utf8();
        let end = at + self.right_end(&right[at..]);
        (end > at).then_some(at..end)
    }

    /// What a list of names became: 甲、乙等6家|为|市级示范企业.
    pub(super) fn became(&self, text: &str, span: TextSpan) -> Option<TextSpan> {
        let rest = &text[span.range()];
        let start = self.becomes.longest_prefix(rest)?;
        let end = self.right_end(&rest[start..]);
        noun_span(span.start() + start, &rest[start..start + end])
    }

    /// Where the noun ends: before a verb, preposition or conjunction, outside quotations.
    fn right_end(&self, rest: &str) -> usize {
        let mut quoted = false;
        let mut skip = 0;
        for (at, c) in rest.char_indices() {
            if at < skip {
                continue;
            }
            let word = self.not_stopper.longest_prefix(&rest[at..]);
            let stop = self.stopper.longest_prefix(&rest[at..]);
            if let Some(len) = word.filter(|len| stop.is_none_or(|stop| stop <= *len)) {
                skip = at + len;
                continue;
            }
            match c {
                '“' | '《' | '「' => quoted = true,
                '”' | '》' | '」' => quoted = false,
                _ if quoted => {}
                ' ' | '\u{3000}' => return at,
                '、' if self.after_list_comma.longest_prefix(&rest[at + c.len_utf8()..]).is_some() => {
                    return at;
                }
                _ if at > 0 && self.scope.longest_prefix(&rest[at..]).is_some() => return at,
                _ if stop.is_some() => return at,
                _ if at > 0 && self.inner_stopper.longest_prefix(&rest[at..]).is_some() => return at,
                _ if at > 0 && (self.governs(&rest[at..]) || self.is_done(&rest[at..])) => return at,
                _ => {}
            }
        }
        rest.len()
    }

    /// Whether an unmistakable verb with an object begins here.
    fn governs(&self, rest: &str) -> bool {
        let len = self.never_noun.longest_prefix(rest);
        len.is_some_and(|len| len < rest.len() && self.nominal_tail.longest_prefix(&rest[len..]).is_none())
    }

    /// Whether a verb with 了 begins here: nothing but a verb has that.
    fn is_done(&self, rest: &str) -> bool {
        self.strong.longest_prefix(rest).is_some_and(|len| rest[len..].starts_with('了'))
    }

    /// What became of a number (42个|在实施, 3处|正在整改, 项目|未动工): the verb behind a word of aspect.
    pub(super) fn verb_behind_aspect(&self, text: &str, from: usize, to: usize) -> Option<TextSpan> {
        let rest = &text[from..to];
        let aspect = ["已经", "已", "正在", "在", "均已", "全部", "尚未", "未", "即将", "均"];
        let len = aspect.iter().find(|word| rest.starts_with(**word))?.len();
        self.strong.longest_prefix(&rest[len..])?;
        let (chain, content) = self.chain(&rest[len..])?;
        Some(TextSpan::of(from + len + content, from + len + chain))
    }

    /// The verb that governs a noun to the right of the number (25家|企业|申报了…).
    pub(super) fn verb_after(&self, text: &str, from: usize, to: usize) -> Option<TextSpan> {
        let rest = &text[from..to];
        rest.char_indices().take(12).find_map(|(at, _)| {
            let here = &rest[at..];
            let verb = self.strong.longest_prefix(here).max(self.unmarked.longest_prefix(here));
            if verb.is_none() && !here.starts_with('获') {
                return None;
            }
            let (chain, content) = self.chain(here)?;
            let end = at + chain;
            let empty = rest[at..end].ends_with("进行").then(|| self.content_of_empty(rest, end)).flatten();
            let verb = empty.unwrap_or(at + content..end);
            Some(TextSpan::of(from + verb.start, from + verb.end))
        })
    }

    /// 进行|了全面|检查: the content of an empty verb stands at the end of its clause.
    fn content_of_empty(&self, rest: &str, at: usize) -> Option<Range<usize>> {
        let start = at + self.aspect.longest_prefix(&rest[at..]).unwrap_or(0);
        let clause = &rest[start..];
        let short = (1..=4).contains(&clause.chars().count()).then_some(clause.len());
        let len = self.strong.longest_suffix(clause).or(short)?;
        Some(rest.len() - len..rest.len())
    }
}

/// 甲、乙等丙: behind the sign a noun follows; 高等, 等级 are words.
fn is_and_so_on(noun: &str, at: usize) -> bool {
    let after = &noun[at + '等'.len_utf8()..];
    let word = noun[..at]
        .ends_with(['高', '中', '平', '初', '同', '均', '优', '不', '相', '对', '二', '一', '三'])
        || after.starts_with(['级', '次', '奖', '待', '效']);
    at > 0 && !after.is_empty() && !word
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

/// 地区生产总值[2].
fn footnote(text: &str) -> Option<usize> {
    let open = text.strip_suffix(']')?.trim_end_matches(|c: char| c.is_ascii_digit());
    (open.ends_with('[') && open.len() > 1).then(|| text.len() - open.len() + 1)
}

/// The span of a noun without blanks and stray signs at its edges.
fn noun_span(start: usize, noun: &str) -> Option<TextSpan> {
    let edge = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | ':' | '：' | '的' | '·' | '•');
    let trimmed = noun.trim_start_matches(edge);
    let from = start + (noun.len() - trimmed.len());
    let trimmed = trimmed.trim_end_matches(edge);
    (!trimmed.is_empty()).then(|| TextSpan::of(from, from + trimmed.len()))
}
