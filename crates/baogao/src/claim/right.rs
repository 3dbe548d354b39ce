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
        let noun = rest[..end].trim_end_matches(['的', '、', '和', '与', '及', '等', '共']);
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
