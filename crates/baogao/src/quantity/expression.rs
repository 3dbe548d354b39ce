//! Quantity expressions: numerals with their scale, unit and approximators.
//!
//! ```text
//! amount   = term [dash term] [bound-after]            1-2项   30万—50万元   3项以上   60余万元左右
//! term     = numeral [infix] [scale] [infix] [unit]     58.6亿元   1500多万元   1.5万余份   20个
//!          | composite [infix] [unit]                   12亿3000万元 (compound.rs)
//!          | bare-scale [infix] [unit]                  (过)亿元   (近)万条   万余人
//! rank     = "第" numeral [位|名] | "前" numeral [位|名|强] | "首位"
//! infix    = 余 | 多 | 来 | 几
//! ```
//!
//! Fractions, percentages and doublings are in proportion.rs.

use super::numeral::{Form, Numeral, numeral};
use super::{Bound, Missing, UnitText};
use crate::lexicon::{Lexicon, WordSet};
use crate::span::TextSpan;
use rust_decimal::Decimal;

/// The word lists of the grammar (lexicon/words.tsv).
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds<'l> {
    about: &'l WordSet,
    at_least: &'l WordSet,
    at_most: &'l WordSet,
    more_infix: &'l WordSet,
    about_infix: &'l WordSet,
    pub(super) range: &'l WordSet,
    /// All that stand between numeral and unit.
    any_infix: &'l WordSet,
    /// All that bind from behind.
    any_after: &'l WordSet,
}

impl<'l> Bounds<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            about: lexicon.list("about_after"),
            at_least: lexicon.list("at_least_after"),
            at_most: lexicon.list("at_most_after"),
            more_infix: lexicon.list("more_than_infix"),
            about_infix: lexicon.list("about_infix"),
            range: lexicon.list("range_sign"),
            any_infix: lexicon.list("any_infix"),
            any_after: lexicon.list("any_after"),
        }
    }
}

/// Reads expressions at given offsets of one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The folded text up to the end of the passage.
    pub(super) text: &'a str,
    pub(super) lexicon: &'a Lexicon,
    pub(super) bounds: Bounds<'a>,
}

/// A number with its unit, before the lexer has asked whether it is a claim.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub(super) end: usize,
    pub(super) value: Option<Decimal>,
    pub(super) upper: Option<Decimal>,
    pub(super) form: Form,
    pub(super) bound: Bound,
    pub(super) scale: Option<TextSpan>,
    pub(super) unit: Option<UnitText>,
    pub(super) unit_id: Option<u32>,
}

impl Amount {
    pub(super) fn missing(&self) -> Option<Missing> {
        match self.form {
            Form::Masked if self.value.is_none() => Some(Missing::Redacted),
            Form::Garbled => Some(Missing::Unreadable),
            _ => None,
        }
    }

    /// A number without scale or unit yet.
    pub(super) const fn bare(end: usize, number: Numeral) -> Self {
        Self {
            end,
            value: number.value,
            upper: number.upper,
            form: number.form,
            bound: match number.form {
                Form::Vague if number.upper.is_none() => Bound::About,
                Form::Few => Bound::MoreThan,
                _ => Bound::Exact,
            },
            scale: None,
            unit: None,
            unit_id: None,
        }
    }

    /// Says that the digits make no number.
    pub(super) fn garble(&mut self) {
        (self.value, self.upper, self.form) = (None, None, Form::Garbled);
    }
}

impl Reader<'_> {
    pub(super) fn longest(&self, words: &WordSet, at: usize) -> Option<usize> {
        words.longest_prefix(&self.text[at..])
    }

    /// `amount` of the grammar, beginning with `number`, which a minus sign may stand before.
    pub(super) fn amount(&self, at: usize, number: Numeral, minus: bool) -> Amount {
        let mut first = self.numbered(at, number);
        if minus {
            first.value = first.value.map(|value| -value);
        }
        self.whole(at, first)
    }

    /// `amount` of the grammar without a numeral: 万元以上.
    pub(super) fn bare_amount(&self, at: usize) -> Option<Amount> {
        self.bare_scale(at).map(|first| self.whole(at, first))
    }

    /// The amount whose first term is `first`.
    fn whole(&self, at: usize, first: Amount) -> Amount {
        let mut amount = self.range(at, first).unwrap_or(first);
        self.bound_after(&mut amount);
        amount
    }

    /// Joins two terms by a dash; both ends must fit together.
    fn range(&self, at: usize, first: Amount) -> Option<Amount> {
        let dash = self.longest(self.bounds.range, first.end)?;
        let word = &self.text[first.end..first.end + dash];
        let before = self.text[..at].chars().next_back();
        if matches!(before, Some('由' | '从' | '自')) && matches!(word, "到" | "至") {
            return None;
        }
        let second = self.signed_term(first.end + dash)?;
        let same_unit = match (first.unit, second.unit) {
            (None, _) => first.scale.is_none() || second.scale.is_some(),
            (Some(_), Some(_)) => first.unit_id == second.unit_id,
            (Some(_), None) => false,
        };
        let rising = first.value.zip(second.value).is_none_or(|(low, high)| low < high);
        let form = match (first.form, second.form) {
            (Form::Garbled, _) | (_, Form::Garbled) => Form::Garbled,
            (Form::Masked, _) => Form::Masked,
            _ => second.form,
        };
        let mut joined =
            Amount { value: first.value, upper: second.value, bound: first.bound, form, ..second };
        if form == Form::Garbled {
            joined.garble();
        }
        (same_unit && rising).then_some(joined)
    }

    /// A term that may stand behind a minus sign: -5℃至-1℃.
    fn signed_term(&self, at: usize) -> Option<Amount> {
        let rest = &self.text[at..];
        match rest.strip_prefix(['-', '−', '负']) {
            Some(after) => {
                let mut term = self.term(at + rest.len() - after.len())?;
                term.value = term.value.map(|value| -value);
                Some(term)
            }
            None => self.term(at),
        }
    }

    pub(super) fn bound_after(&self, amount: &mut Amount) {
        if self.longest(self.bounds.any_after, amount.end).is_none() {
            return;
        }
        for (words, bound) in [
            (self.bounds.at_least, Bound::AtLeast),
            (self.bounds.at_most, Bound::AtMost),
            (self.bounds.about, Bound::About),
        ] {
            if let Some(len) = self.longest(words, amount.end) {
                amount.end += len;
                amount.bound = bound;
                return;
            }
        }
        // 3年多, 10亿元多: the approximator behind the unit, before a pause.
        if amount.unit.is_some()
            && let Some(len) = self.longest(self.bounds.more_infix, amount.end)
        {
            let after = self.text[amount.end + len..].chars().next();
            if after.is_none_or(is_pause) {
                amount.end += len;
                amount.bound = Bound::MoreThan;
            }
        }
    }

    /// `term` of the grammar.
    pub(super) fn term(&self, at: usize) -> Option<Amount> {
        match numeral(&self.text[at..]) {
            Some(number) => Some(self.numbered(at, number)),
            None => self.bare_scale(at),
        }
    }

    /// `term` of the grammar, beginning with `number`.
    fn numbered(&self, at: usize, number: Numeral) -> Amount {
        let end = at + number.len;
        let mut amount = Amount::bare(end, number);
        self.infix(&mut amount);
        self.scale(&mut amount);
        if amount.end > end {
            self.mixed(&mut amount);
            self.infix(&mut amount);
        }
        self.unit(&mut amount);
        self.behind_unit(at, &mut amount);
        amount
    }

    /// 万元, 亿元, 万条 without a numeral: one of them. The caller asks whether an approximator allows it.
    pub(super) fn bare_scale(&self, at: usize) -> Option<Amount> {
        let len = self.lexicon.scale_at(&self.text[at..])?;
        let mut amount = Amount {
            end: at + len,
            value: Some(Decimal::ONE),
            upper: None,
            form: Form::Han,
            bound: Bound::Exact,
            scale: Some(TextSpan::of(at, at + len)),
            unit: None,
            unit_id: None,
        };
        self.infix(&mut amount);
        self.unit(&mut amount);
        Some(amount)
    }

    /// A unit without anything before it.
    pub(super) fn unit_only(&self, at: usize) -> Option<Amount> {
        let mut amount = Amount {
            end: at,
            value: None,
            upper: None,
            form: Form::Masked,
            bound: Bound::Exact,
            scale: None,
            unit: None,
            unit_id: None,
        };
        self.unit(&mut amount);
        amount.unit.is_some().then_some(amount)
    }

    pub(super) fn infix(&self, amount: &mut Amount) {
        if self.longest(self.bounds.any_infix, amount.end).is_none() {
            return;
        }
        for (words, bound) in
            [(self.bounds.more_infix, Bound::MoreThan), (self.bounds.about_infix, Bound::About)]
        {
            if let Some(len) = self.longest(words, amount.end) {
                amount.end += len;
                amount.bound = bound;
            }
        }
    }

    /// Length of the scale word at the start of `rest`, unless it is the beginning of a unit.
    pub(super) fn scale_at(&self, rest: &str) -> Option<usize> {
        self.lexicon.scale_at(rest).filter(|_| self.lexicon.unit_at(rest).is_none())
    }

    fn scale(&self, amount: &mut Amount) {
        let rest = &self.text[amount.end..];
        // 千瓦, 千米, 百分点: the unit begins with what looks like a scale word.
        if let Some(len) = self.scale_at(rest) {
            amount.scale = Some(TextSpan::of(amount.end, amount.end + len));
            amount.end += len;
        }
    }

    fn unit(&self, amount: &mut Amount) {
        let rest = &self.text[amount.end..];
        // 6个点位: places, not percentage points.
        let rest = if rest.starts_with("个点位") { "个" } else { rest };
        if let Some(found) = self.lexicon.unit_at(rest) {
            amount.unit = Some(UnitText::Written(TextSpan::of(amount.end, amount.end + found.len)));
            amount.unit_id = Some(found.unit);
            amount.end += found.len;
        }
    }
}

/// Whether `c` ends a stretch of speech: punctuation, a bracket or white space.
pub(super) fn is_pause(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            ',' | '，'
                | '.'
                | '。'
                | '、'
                | ';'
                | '；'
                | ':'
                | '：'
                | '!'
                | '！'
                | '?'
                | '？'
                | '('
                | ')'
                | '（'
                | '）'
                | '…'
                | '“'
                | '”'
                | '"'
                | '【'
                | '】'
                | '['
                | ']'
                | '《'
                | '》'
                | '—'
        )
}
