//! Numbers that vanished: a unit stands where its numeral was stripped (`产值亿元`, `申报企业家，`, `和%`).
//!
//! Money, percentage and physical units without a number are noticed in every document. Classifiers are so often parts of
//! words (专家, 文件, 立项) that they count only in a report or section whose digits were stripped throughout (evidence.rs).

use super::expression::{Reader, is_pause};
use super::{Bound, UnitText};
use crate::lexicon::{Lexicon, WordSet};
use crate::span::TextSpan;

/// Finds units whose number vanished.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stripping<'l> {
    /// The digits were stripped throughout.
    active: bool,
    unit_words: &'l WordSet,
    /// Ends of words before which a unit is none of those words: 提案|件.
    not_unit_words: &'l WordSet,
    refused_before: &'l WordSet,
    left_cues: &'l WordSet,
    verbs: &'l WordSet,
    classifiers: &'l WordSet,
}

/// A stripped quantity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stripped {
    pub(super) end: usize,
    pub(super) bound: Bound,
    pub(super) scale: Option<TextSpan>,
    pub(super) unit: TextSpan,
    pub(super) unit_id: u32,
}

impl<'l> Stripping<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            active: false,
            unit_words: lexicon.list("unit_word"),
            not_unit_words: lexicon.list("unit_word_unless"),
            refused_before: lexicon.list("stripped_refused_before"),
            left_cues: lexicon.list("stripped_left_cue"),
            verbs: lexicon.list("predicate_strong"),
            classifiers: lexicon.list("stripped_classifier"),
        }
    }

    /// Says whether the passages that follow lost their digits.
    pub(super) const fn set_active(&mut self, active: bool) {
        self.active = active;
    }

    /// Whether the digits of the passage's report or section were stripped throughout.
    pub(super) const fn is_active(&self) -> bool {
        self.active
    }

    /// Whether a stripped quantity may begin with this character.
    pub(super) const fn may_begin(&self, first: char) -> bool {
        self.active || matches!(first, '%' | '％' | '‰' | '亿' | '万' | '个')
    }

    /// The stripped quantity at `at`, if one stands there; `start` is the first byte of the passage.
    pub(super) fn at(&self, reader: Reader<'_>, start: usize, at: usize) -> Option<Stripped> {
        let first = reader.text[at..].chars().next()?;
        let more = matches!(first, '多' | '余');
        let mut found = Stripped::unit_at(reader, if more { at + first.len_utf8() } else { at })?;
        if more {
            found.bound = Bound::MoreThan;
        }
        let scale = found.scale;
        let before = without_point(&reader.text[start..at]);
        let after = &reader.text[found.end..];
        let dimension = reader.lexicon.unit(found.unit_id).dimension.as_str();
        let strong = match dimension {
            "money" => scale.is_some() || is_form_gap(&reader.text[start..at]),
            dimension if is_physical(dimension) => scale.is_some(),
            "percent" | "permille" => matches!(first, '%' | '％' | '‰'),
            "percentage_point" | "permille_point" => scale.is_none(),
            _ => false,
        };
        let accepted = if strong {
            self.is_strong(before, after, dimension)
        } else {
            self.active && self.is_weak(reader, start, at, &found)
        };
        accepted.then_some(found)
    }

    /// 亿元, %: behind a word, and before a pause unless the whole document is stripped.
    fn is_strong(&self, before: &str, after: &str, dimension: &str) -> bool {
        let before = if dimension == "money" { before.trim_end_matches(' ') } else { before };
        let Some(previous) = before.chars().next_back() else { return false };
        let next = after.chars().next();
        if self.refused_before.longest_suffix(before).is_some() || previous.is_ascii_alphanumeric() {
            return false;
        }
        if matches!(dimension, "percent" | "permille" | "percentage_point" | "permille_point") {
            // |为计划%|: the head of a column.
            let heads = after.trim_start_matches(' ').starts_with('|');
            return !heads
                && !next.is_some_and(|c| c.is_ascii_alphanumeric())
                && (is_han(previous) || matches!(previous, '、' | ',' | '，'));
        }
        is_han(previous) && (self.active || next.is_none_or(is_pause))
    }

    /// 家, 个, 件 where a number must have stood.
    fn is_weak(&self, reader: Reader<'_>, start: usize, at: usize, found: &Stripped) -> bool {
        let text = reader.text;
        let unit = &text[found.unit.range()];
        let before = without_point(&text[start..at]);
        let after = &text[found.end..];
        let more = found.bound != Bound::Exact;
        let physical = {
            let unit = reader.lexicon.unit(found.unit_id);
            !unit.weak && is_physical(&unit.dimension)
        };
        if !(found.scale.is_some() || physical || self.classifiers.contains(unit)) {
            return false;
        }
        let named = self.not_unit_words.longest_suffix(before).is_some();
        if !named && self.refused_before.longest_suffix(before).is_some()
            || self.inside_word(text, start, at, found.end)
        {
            return false;
        }
        let previous = before.chars().next_back();
        // 万人发明专利拥有量: a scale at the start of a clause is a denominator.
        if found.scale.is_some() && !previous.is_some_and(is_han) {
            return false;
        }
        if after.chars().next().is_none_or(is_pause) {
            return previous.is_some_and(is_han);
        }
        // 多次 alone is a word.
        if more && !(previous.is_some_and(is_han) && after.chars().next().is_some_and(is_han)) {
            return false;
        }
        let led = previous.is_none_or(is_pause)
            || self.left_cues.longest_suffix(before).is_some()
            || self.verbs.longest_suffix(before).is_some();
        led && after.chars().next().is_some_and(is_han)
    }

    /// Whether a known word (专家, 家具, 立项) covers the unit.
    fn inside_word(&self, text: &str, start: usize, at: usize, end: usize) -> bool {
        if self.not_unit_words.longest_suffix(&text[start..at]).is_some() {
            return false;
        }
        text[start..end].char_indices().rev().take(5).map(|(offset, _)| start + offset).any(|from| {
            self.unit_words.longest_prefix(&text[from..]).is_some_and(|len| from + len > at && len > end - at)
        })
    }
}

impl Stripped {
    /// The unit at `at`, with a scale word in front.
    pub(super) fn unit_at(reader: Reader<'_>, at: usize) -> Option<Self> {
        let scale_len = reader.lexicon.scale_at(&reader.text[at..]).unwrap_or(0);
        let start = at + scale_len;
        let unit = reader.lexicon.unit_at(&reader.text[start..])?;
        Some(Self {
            end: start + unit.len,
            bound: Bound::Exact,
            scale: (scale_len > 0).then(|| TextSpan::of(at, start)),
            unit: TextSpan::of(start, start + unit.len),
            unit_id: unit.unit,
        })
    }
    /// The unit as the quantity carries it.
    pub(super) fn unit_text(&self) -> UnitText {
        UnitText::Written(self.unit)
    }
}

fn is_physical(dimension: &str) -> bool {
    matches!(dimension, "area" | "mass" | "volume" | "length" | "energy" | "power")
}

/// 人均纯收入 元: the gap of a form between the noun and its unit.
fn is_form_gap(before: &str) -> bool {
    let noun = before.trim_end_matches(' ');
    noun.len() < before.len() && noun.ends_with(is_han)
}

/// The text without the point that a number left at its end when its digits went: 总产值.亿元.
pub(super) fn without_point(before: &str) -> &str {
    let rest = before.strip_suffix('.').filter(|rest| rest.chars().next_back().is_some_and(is_han));
    rest.unwrap_or(before)
}

/// Whether `c` is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
