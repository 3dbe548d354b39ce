//! What a number is compared with: 比上年末, 较2015年, 高于全省, 从年初的.

use super::super::year::year_at;
use super::super::{Comparison, Direction};
use super::{Tail, TailWords, Wanted};
use crate::claim::measure::Kind;
use crate::quantity::{begins_number, time};

/// What is compared with, as a clause or a number before names it (与上年同期相比, 比去年同期300人).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Base {
    pub(in super::super) comparison: Comparison,
    /// The year, where a number names it.
    pub(in super::super) year: Option<i16>,
    /// 低于|7%的目标|0.8个百分点: the verb in front of the base says which way.
    pub(in super::super) direction: Option<Direction>,
    /// It is another time.
    pub(in super::super) timed: bool,
}

impl TailWords<'_> {
    /// `比上年末`, `较2015年`, `比全国平均高`, `高于全省`, `从年初的`.
    pub(super) fn strip_reference(&self, clause: &str, tail: &mut Tail, wanted: Wanted) {
        let core = &clause[..tail.core];
        let Some((at, from)) = self.reference_start(core) else { return };
        let reference = core[at..].trim_start_matches(['比', '较', '与', '同']);
        if from {
            tail.from = true;
            tail.core = at;
            Self::cut(clause, tail, 0);
            return;
        }
        // 已超过去年全年的|3352亿元: how much that was.
        if wanted.kind == Kind::Amount && core.ends_with('的') && !core[at..].starts_with(['比', '较']) {
            return;
        }
        let body = self.strip_compared_movement(reference, tail);
        let verb = self.compare_verb_up.longest_prefix(body).map(|_| Direction::Up);
        let verb = verb.or_else(|| self.compare_verb_down.longest_prefix(body).map(|_| Direction::Down));
        // 低于上年同期增速: what is compared is the growth, and the verb says which way.
        tail.direction = if tail.net { verb.or(tail.direction) } else { tail.direction.or(verb) };
        // 较2017年|-3%: the sign says which way.
        let by_sign = wanted.signed && tail.direction.is_none() && self.dated_base(body).is_some();
        if tail.direction.is_some() || tail.to || tail.moved || by_sign {
            let known = tail.comparison;
            tail.comparison = Some(self.classify(body, known));
            tail.base_year = year_at(body).filter(|_| tail.comparison == Some(Comparison::Other));
            tail.timed |= self.is_timed(body) || known.is_some();
            tail.core = at;
            Self::cut(clause, tail, 0);
        }
    }

    /// Takes 高, 低, 多, 少 off the end of what something is compared with.
    fn strip_compared_movement<'t>(&self, reference: &'t str, tail: &mut Tail) -> &'t str {
        if tail.direction.is_none() {
            for (words, direction) in
                [(self.up_compared, Direction::Up), (self.down_compared, Direction::Down)]
            {
                if let Some(len) = words.longest_suffix(reference) {
                    tail.direction = Some(direction);
                    return &reference[..reference.len() - len];
                }
            }
        }
        reference
    }

    /// The last word of comparison in `core`, and whether it is 从 or 由.
    pub(super) fn reference_start(&self, core: &str) -> Option<(usize, bool)> {
        // 比“六五”期间: a quotation names a time; others are not looked over.
        let ends = |at: usize, c: char| {
            let behind = &core[at + c.len_utf8()..];
            let period = ["时期", "期间", "末"].iter().any(|word| behind.starts_with(word));
            matches!(c, '》' | '”' | '」') && !period
        };
        core.char_indices().rev().take(24).take_while(|(at, c)| !ends(*at, *c)).find_map(|(at, c)| {
            let rest = &core[at..];
            match c {
                '比' | '较' => {
                    let inside = self.not_compare.longest_suffix(&core[..at + c.len_utf8()]).is_some()
                        || self.not_compare.longest_prefix(rest).is_some();
                    (!inside && rest.len() > c.len_utf8()).then_some((at, false))
                }
                '从' | '由' | '自' => {
                    let word = core[..at].ends_with(['服', '自', '来', '理', '缘', '各', '独'])
                        || self.not_source.longest_prefix(rest).is_some();
                    (!word && at > 0 && rest.len() <= 24).then_some((at, true))
                }
                _ => self
                    .any_compare_verb
                    .longest_prefix(rest)
                    // 失业率低于|4%: what touches the number bounds it.
                    .filter(|verb| {
                        // 不低于: a bound.
                        let reference = if core[..at].ends_with('不') { "" } else { &rest[*verb..] };
                        // 超千亿元的企业: what is exceeded is a number, and bounds a noun.
                        !reference.is_empty()
                            && (!reference.starts_with(begins_number) || time(reference).is_some())
                    })
                    .map(|_| (at, false)),
            }
        })
    }

    pub(super) fn classify(&self, reference: &str, known: Option<Comparison>) -> Comparison {
        let yoy = self.yoy_reference.occurs_in(reference);
        if self.target.occurs_in(reference) && !yoy {
            Comparison::Target
        } else if year_at(reference).is_some()
            || self.reference_other.occurs_in(reference) && !reference.starts_with(['上', '去'])
        {
            Comparison::Other
        } else if yoy {
            Comparison::Yoy
        } else if self.previous_reference.occurs_in(reference) {
            Comparison::Previous
        } else {
            known.unwrap_or(Comparison::Other)
        }
    }

    /// Whether `reference` names a time.
    fn is_timed(&self, reference: &str) -> bool {
        year_at(reference).is_some()
            || [self.yoy_reference, self.previous_reference, self.reference_time]
                .iter()
                .any(|words| words.occurs_in(reference))
    }

    /// A base that ends with a time (恢复到2017年末, 相当于上年).
    pub(super) fn dated_base(&self, text: &str) -> Option<Base> {
        let start =
            text.char_indices().rev().take(12).map(|(at, _)| at).find(|at| year_at(&text[*at..]).is_some());
        let tail = [self.yoy_reference, self.previous_reference, self.reference_other]
            .iter()
            .any(|words| words.longest_suffix(text).is_some());
        if start.is_none() && !tail {
            return None;
        }
        let reference = &text[start.unwrap_or(0)..];
        let comparison = self.classify(reference, None);
        Some(Base { comparison, year: year_at(reference), direction: None, timed: true })
    }

    /// What the end of `text`, in front of a number, compares that number's neighbour with: 比去年同期|300人|增加.
    pub(in super::super) fn base_at_end(&self, text: &str) -> Option<Base> {
        let text = text.trim_end_matches([' ', '的', '之']);
        if let Some((at, false)) = self.reference_start(text) {
            let body = text[at..].trim_start_matches(['比', '较', '与', '同']);
            let verb = self.compared_verb(body);
            let body = &body[verb.map_or(0, |(len, _)| len)..];
            let comparison = self.classify(body, None);
            let year = year_at(body);
            return Some(Base {
                comparison,
                year,
                direction: verb.map(|(_, way)| way),
                timed: self.is_timed(body),
            });
        }
        // 低于|7%|的预期目标
        let touching = |words: &crate::lexicon::WordSet| words.longest_suffix(text).is_some();
        let direction = if touching(self.compare_verb_up) {
            Direction::Up
        } else if touching(self.compare_verb_down) {
            Direction::Down
        } else {
            return None;
        };
        Some(Base { comparison: Comparison::Other, year: None, direction: Some(direction), timed: false })
    }

    fn compared_verb(&self, body: &str) -> Option<(usize, Direction)> {
        let up = self.compare_verb_up.longest_prefix(body).map(|len| (len, Direction::Up));
        up.or_else(|| self.compare_verb_down.longest_prefix(body).map(|len| (len, Direction::Down)))
    }

    /// A clause of its own that says with what the numbers behind it are compared: 与上年同期相比, 比上年.
    pub(in super::super) fn base_of_clause(&self, clause: &str) -> Option<Base> {
        let text = clause.trim();
        let inner = text.strip_prefix(['与', '同', '和', '跟', '比', '较'])?;
        let end = ["相比较", "比较", "相比", "比"].iter().find_map(|word| inner.strip_suffix(word));
        let reference = end.unwrap_or(inner);
        let starts = text.starts_with(['比', '较']);
        if reference.chars().count() > 16
            || end.is_none() && !(starts && self.dated_base(reference).is_some())
        {
            return None;
        }
        let comparison = self.classify(reference, None);
        Some(Base { comparison, year: year_at(reference), direction: None, timed: true })
    }
}
