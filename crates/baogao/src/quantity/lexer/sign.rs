//! Signs in front of numbers: 同比+10.8%, 增长−5%, 净增-3家, 负13.5千米, 零下5℃.

use super::Lexer;
use crate::quantity::Sign;
use crate::quantity::expression::{Amount, is_pause};
use crate::quantity::missing::{is_han, without_point};
use crate::quantity::numeral::{Form, Numeral};
use rust_decimal::Decimal;

impl Lexer<'_> {
    /// The amount that begins with `number` at `at`, with its sign or the point in front of it.
    pub(super) fn take_number(&mut self, at: usize, number: Numeral) -> usize {
        if let Some(end) = self.take_fraction(at, number) {
            return end;
        }
        let Some((lead, sign)) = self.sign_before(at) else {
            return self.take(at, Some(self.reader.amount(at, number, false)));
        };
        let amount = self.reader.amount(at, number, sign == Sign::Minus);
        if self.accepts_sign(lead, sign, &amount) {
            return self.take_signed(at, lead, Some(sign), amount);
        }
        let amount = if sign == Sign::Minus { self.reader.amount(at, number, false) } else { amount };
        self.take(at, Some(amount))
    }

    /// The same for a proportion in words: 负百分之三.
    pub(super) fn take_with_sign(&mut self, at: usize, mut amount: Amount) -> usize {
        let Some((lead, sign)) =
            self.sign_before(at).filter(|(lead, sign)| self.accepts_sign(*lead, *sign, &amount))
        else {
            let sign = amount.value.filter(Decimal::is_sign_negative).map(|_| Sign::Minus);
            return self.take_signed(at, at, sign, amount);
        };
        if sign == Sign::Minus {
            amount.value = amount.value.map(|value| -value);
        }
        self.take_signed(at, lead, Some(sign), amount)
    }

    /// .87亩: a number that begins with its point, where the point ends nothing.
    fn take_fraction(&mut self, at: usize, number: Numeral) -> Option<usize> {
        let before = self.before(at).strip_suffix('.')?;
        let free = before.chars().next_back().is_none_or(|c| is_han(c) || is_pause(c));
        let lead = at - '.'.len_utf8();
        if !free
            || number.form != Form::Arabic
            || self.quantities.last().is_some_and(|last| last.span.end() > lead)
        {
            return None;
        }
        let digits = &self.text[at..at + number.len];
        let value =
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("0.{digits}").parse().ok())?;
        let mut amount = self.reader.amount(at, Numeral { value, ..number }, false);
        // 第一.5个: only a unit tells the number from the rest of a list.
        amount.unit?;
        if self.stripping.is_active() && without_point(&self.text[self.start..at]).len() < at - self.start {
            amount.garble();
        }
        Some(self.take_signed(at, lead, None, amount))
    }

    /// Where the sign in front of `at` stands, and which.
    fn sign_before(&self, at: usize) -> Option<(usize, Sign)> {
        let before = self.before(at);
        let c = before.chars().next_back()?;
        let sign = match c {
            '-' | '−' | '–' | '－' | '负' => Sign::Minus,
            '+' | '＋' => Sign::Plus,
            '下' if before.ends_with("零下") => Sign::Minus,
            _ => return None,
        };
        let len = if c == '下' { "零下".len() } else { c.len_utf8() };
        let lead = at - len;
        let rest = &before[..before.len() - len];
        let previous = rest.chars().next_back();
        // 3家-5家, 1+5, A-3: the sign joins.
        let joins = previous.is_some_and(|c| !is_han(c) && !is_pause(c) && !matches!(c, '|' | '〕' | '」'));
        let behind_number = self.quantities.last().is_some_and(|last| last.span.end() >= lead);
        let word = c == '负' && self.words.not_negative.longest_suffix(before).is_some();
        (!joins && !behind_number && !word).then_some((lead, sign))
    }

    /// Whether an amount can have the sign at `lead`: a rate or a sum of money, or any where a word of movement or state
    /// stands before (净增-3家); a dash before other counts is a bullet.
    fn accepts_sign(&self, lead: usize, sign: Sign, amount: &Amount) -> bool {
        if !matches!(amount.form, Form::Arabic | Form::Han) {
            return false;
        }
        let before = self.before(lead);
        let word = &self.text[lead..];
        if word.starts_with(['负', '零']) {
            return amount.unit.is_some();
        }
        let dimension = amount.unit_id.map_or("", |id| self.reader.lexicon.unit(id).dimension.as_str());
        let rate = matches!(
            dimension,
            "percent" | "permille" | "percentage_point" | "permille_point" | "temperature"
        );
        if rate && !(sign == Sign::Plus && self.rest(amount.end).starts_with(['+', '＋'])) {
            return true;
        }
        let led = self.words.signed_lead.longest_suffix(before).is_some();
        let bracketed = before.ends_with(['(', '（', '|', ':', '：']);
        let money = dimension == "money";
        match sign {
            Sign::Minus => led || bracketed || money && before.ends_with(is_han),
            Sign::Plus => amount.unit.is_some() && (led || money && bracketed),
        }
    }
}
