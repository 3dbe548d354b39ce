//! Numbers without a unit that count all the same: an index, a rate whose sign was lost, a member of a list.

use super::Lexer;
use crate::quantity::expression::{Amount, is_pause};
use crate::quantity::missing::is_han;
use crate::quantity::numeral::{Form, is_mask};
use crate::quantity::{QuantityKind, Sign};
use rust_decimal::Decimal;

/// Most members of a list that share the unit of the last.
const MAX_LIST: usize = 16;

impl Lexer<'_> {
    /// A number without a unit counts where an index or score stands before it and a pause behind it.
    pub(super) fn is_bare_claim(&self, at: usize, start: usize, amount: &Amount) -> bool {
        let rest = self.rest(amount.end);
        let after = rest.chars().next();
        if amount.value.is_none() && amount.missing().is_none() || amount.form == Form::Garbled {
            return false;
        }
        // 39.8万农业转移人口: the scale word is the unit, the noun follows.
        if amount.scale.is_some() {
            let noun =
                after.is_none_or(|c| is_pause(c) || is_han(c) && !matches!(c, '级' | '强' | '大' | '多'));
            return noun
                && (matches!(amount.form, Form::Arabic | Form::Masked)
                    || self.counts_people(at, start, rest, amount));
        }
        let before = self.before(start);
        let listed =
            rest.strip_prefix('和').is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        let bounded = amount.bound != crate::quantity::Bound::Exact;
        if amount.form != Form::Arabic || !(after.is_none_or(is_pause) || listed || bounded) {
            return false;
        }
        // 降至0.41和|0.36.
        let joined = self.quantities.last().is_some_and(|last| {
            last.kind == QuantityKind::Amount
                && last.unit.is_none()
                && last.scale.is_none()
                && matches!(&self.text[last.span.end().min(at)..at], "和" | "、")
        });
        if joined && after.is_none_or(is_pause) {
            return true;
        }
        self.words.bare_number_cues.longest_suffix(before).is_some() || self.is_bare_rate(at, before, rest)
    }

    /// 数十万群众, 三万农户: a Han number and its scale before those whom it counts.
    fn counts_people(&self, at: usize, start: usize, rest: &str, amount: &Amount) -> bool {
        let counted = start < at || amount.form != Form::Han || amount.value != Some(Decimal::ONE);
        counted && self.words.people.longest_prefix(rest).is_some()
    }

    /// 占年计划的48.2, 同比增长17.8; 参检率93.45; 比上年同期(498)多14人; 增加值41.5,增长3.9%: a rate whose sign was
    /// lost, the base of a comparison, a level with its growth.
    fn is_bare_rate(&self, at: usize, before: &str, rest: &str) -> bool {
        // A list that goes on shares the unit of its last member.
        if self.is_listed(at, rest) || rest.starts_with(['.', ':', '：']) || before.ends_with(['-', '+']) {
            return false;
        }
        if let Some(lead) = before.strip_suffix(['(', '（']) {
            return rest.starts_with([')', '）']) && self.words.base_cues.longest_suffix(lead).is_some();
        }
        let clause = before.rfind(is_pause).map_or(before, |cut| before[cut..].trim_start_matches(is_pause));
        if !clause.chars().next_back().is_some_and(is_han) {
            return false;
        }
        if self.is_rate(clause) {
            return true;
        }
        let goes_on = rest.strip_prefix([',', '，']).unwrap_or_default();
        // 增加值41.5,增长3.9%.
        let moves = self.words.movement_cues.longest_prefix(goes_on);
        moves.is_some_and(|len| goes_on[len..].starts_with(|c: char| c.is_ascii_digit()))
            && clause.chars().count() > 2
    }

    /// Whether a number without a unit behind this clause is a rate: 占年计划的, 同比增长, 参检率.
    fn is_rate(&self, clause: &str) -> bool {
        let share = clause.contains('占') && !clause.contains("占地");
        share && (clause.ends_with('的') || clause.ends_with(['划', '务', '标']))
            || self.words.rate_cues.longest_suffix(clause).is_some()
    }

    /// A rate whose per cent sign was lost counts in per cent, although its unit is not written.
    pub(super) fn lost_sign(&self, start: usize, amount: &Amount) -> Option<u32> {
        if amount.unit.is_some() || amount.scale.is_some() || amount.form != Form::Arabic {
            return amount.unit_id;
        }
        let before = self.before(start);
        let clause = before.rfind(is_pause).map_or(before, |cut| before[cut..].trim_start_matches(is_pause));
        if self.is_rate(clause) { self.reader.lexicon.unit_at("%").map(|found| found.unit) } else { None }
    }

    /// Whether a further number of a list stands behind.
    fn is_listed(&self, at: usize, rest: &str) -> bool {
        at >= self.unshared && self.next_in_list(self.text.len() - rest.len()).is_some()
    }

    /// 提高3.9、2.0、2.9个百分点: numbers of a list share the unit of its last member. Records all but the last.
    pub(super) fn shared_unit(
        &mut self,
        at: usize,
        lead: usize,
        sign: Option<Sign>,
        amount: &Amount,
    ) -> bool {
        let whole = matches!(amount.form, Form::Arabic | Form::Masked);
        if amount.unit.is_some() || !whole || amount.scale.is_some() || at < self.unshared {
            return false;
        }
        let Some(next) = self.next_in_list(amount.end) else { return false };
        let mut last = next;
        for _ in 0..MAX_LIST {
            let Some(member) = self.reader.term(last) else { break };
            if let Some(unit) = member.unit {
                if member.scale.is_some() || !self.is_claim(last, last, &member, None) {
                    break;
                }
                let shared = Amount { unit: Some(unit), unit_id: member.unit_id, ..*amount };
                self.push(lead, QuantityKind::Amount, shared, sign);
                return true;
            }
            let Some(next) = self.next_in_list(member.end) else { break };
            last = next;
        }
        // None of the members up to here finds a unit either.
        self.unshared = last;
        false
    }

    /// Start of the number behind a list comma.
    fn next_in_list(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let sign = rest.chars().next().filter(|c| matches!(c, '、' | '和' | ',' | '，'))?;
        let next = at + sign.len_utf8();
        self.rest(next).starts_with(|c: char| c.is_ascii_digit() || is_mask(c)).then_some(next)
    }
}
