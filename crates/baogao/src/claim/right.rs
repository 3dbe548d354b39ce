//! The text to the right of a number: the noun that it counts, and the verb of what was counted.
//!
//! ```text
//! right = ["的"] noun stopper…            27名|科技人员|与我县…
//!       | attribute "的" noun             5个|具有国际影响力的|品牌
//!       | verb noun                       300元|发放|乡村教师生活补助
//!       | aspect verb                     42个|在|实施
//! ```

use super::phrase::{Phrase, PhraseWords, noun_span};
use crate::span::TextSpan;
use std::ops::Range;

impl PhraseWords<'_> {
    /// Reads the text to the right of a number: the noun that it counts, or a verb with its object.
    pub(super) fn right(&self, text: &str, span: TextSpan) -> Phrase {
        let mut phrase = Phrase::default();
        let full = &text[span.range()];
        // 招募社区助理3000名等举措: behind 等 stands what the examples are.
        let examples = full.starts_with('等') && !full.starts_with("等级");
        if examples || full.starts_with(['、', '和', '及', '与', '或']) {
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
        let noun = rest[..end].trim_end_matches(['的', '、', '和', '与', '及', '等', '共']);
        if self.mark_noun.longest_prefix(noun).is_none() {
            phrase.noun = noun_span(start, self.without_new(without_within(noun), &rest[end..]));
        }
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
                // 办好两件大事”: the quotation began in front of the number.
                '”' | '》' | '」' if !quoted => return at,
                '”' | '》' | '」' => quoted = false,
                _ if quoted => {}
                ' ' | '\u{3000}' => return at,
                '、' if self.begins_anew(&rest[at + c.len_utf8()..]) => return at,
                _ if at > 0 && self.scope.longest_prefix(&rest[at..]).is_some() => return at,
                _ if stop.is_some() => return at,
                _ if at > 0 && self.inner_stopper.longest_prefix(&rest[at..]).is_some() => return at,
                _ if at > 0 && (self.governs(&rest[at..]) || self.is_done(&rest[at..])) => return at,
                _ => {}
            }
        }
        rest.len()
    }

    /// 就业群体|新发放…: 新 belongs to the verb behind it.
    fn without_new<'t>(&self, noun: &'t str, rest: &str) -> &'t str {
        let inside = |before: &str| before.ends_with(['更', '创', '革', '翻', '刷', '全', '最', '高', '维']);
        match noun.strip_suffix('新').filter(|noun| !inside(noun) && noun.chars().nth(1).is_some()) {
            Some(before) if self.strong.longest_prefix(rest).is_some() => before,
            _ => noun,
        }
    }

    /// Whether something new begins behind a list sign: a word that says so, or a number.
    fn begins_anew(&self, rest: &str) -> bool {
        let number = rest.starts_with(|c: char| c.is_ascii_digit());
        number || self.after_list_comma.longest_prefix(rest).is_some()
    }

    /// Whether an unmistakable verb with an object begins here.
    fn governs(&self, rest: &str) -> bool {
        let len = self.never_noun.longest_prefix(rest);
        len.is_some_and(|len| len < rest.len() && self.nominal_tail.longest_prefix(&rest[len..]).is_none())
    }

    /// Whether a verb with 了 begins here: nothing but a verb has that, also one that no list knows (走出了, 带来了).
    fn is_done(&self, rest: &str) -> bool {
        let known = self.strong.longest_prefix(rest).is_some_and(|len| rest[len..].starts_with('了'));
        let mut chars = rest.chars();
        // 群众|圆了梦: the verb has one character where a noun ends with the other.
        let one =
            chars.next().is_none_or(|c| matches!(c, '众' | '们' | '员' | '者' | '户' | '人' | '民' | '家'));
        let (second, third) = (chars.as_str(), chars.as_str().chars().next().map_or(0, char::len_utf8));
        let done = |rest: &str| rest.starts_with('了') && !rest.starts_with("了解");
        known || done(second) || !one && done(&second[third..])
    }

    /// What became of a number (42个|在实施, 3处|正在整改, 项目|未动工): the verb behind a word of aspect.
    pub(super) fn verb_behind_aspect(&self, text: &str, from: usize, to: usize) -> Option<TextSpan> {
        let rest = &text[from..to];
        let len = self.aspect_before.longest_prefix(rest)?;
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
            // 12个社区|覆盖率达90%, 5条产业链|产值突破8亿元: they speak of another number.
            if self.nominal_tail.longest_prefix(&rest[end..]).is_some() || &rest[at..] == "突破" {
                return None;
            }
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
        let verb = self.strong.longest_suffix(clause).max(self.verbs.longest_suffix(clause));
        let len = verb.or(short)?;
        Some(rest.len() - len..rest.len())
    }
}

/// 万亿元投资|中: the whole that something is a part of; 高中, 集中 are words.
fn without_within(noun: &str) -> &str {
    const WORDS: [&str; 12] =
        ["高中", "初中", "集中", "之中", "其中", "当中", "建中", "正中", "心中", "研中", "水中", "空中"];
    let within = noun.strip_suffix('中').filter(|noun| noun.chars().nth(1).is_some());
    let noun = within.filter(|_| !WORDS.iter().any(|word| noun.ends_with(word))).unwrap_or(noun);
    // 6所学校|在建: what is done with it.
    let state =
        noun.strip_suffix("在建").or_else(|| noun.strip_suffix("在研")).or_else(|| noun.strip_suffix("在谈"));
    let noun = state.filter(|noun| noun.chars().nth(1).is_some()).unwrap_or(noun);
    // 30户以上自然村收运设施覆盖率达|90%: the next number's verb.
    noun.strip_suffix('达').filter(|noun| noun.ends_with(['率', '量', '额', '值', '数'])).unwrap_or(noun)
}
