//! How a number binds, by the words in front of it: 约, 不低于, 突破, ≥; 约人民币20.5亿元; 不高于15%和7%.

use super::Lexer;
use crate::quantity::Bound;
use crate::quantity::expression::{Amount, is_pause};
use crate::quantity::numeral::Form;
use rust_decimal::Decimal;

/// How far a bound stands before the number that it binds (不低于上年支出的90%), in bytes.
const REACH: usize = 90;

impl Lexer<'_> {
    /// Where the expression begins with its approximator, and how it binds.
    pub(super) fn bound_before(&self, at: usize, amount: &Amount) -> (usize, Bound) {
        // What binds the expression before is no part of this one: 5亿元以上 | 万元.
        let taken = self.quantities.last().map_or(self.start, |last| last.span.end()).max(self.start);
        let before = &self.text[taken.min(at)..at];
        let round = before.ends_with(['过', '上']);
        let money = self.words.currency.longest_suffix(before).filter(|_| self.is_money(amount));
        if !round && money.is_none() && self.words.any_before.longest_suffix(before).is_none() {
            return (at, self.bound_within(at, taken, amount));
        }
        // 约人民币20.5亿元: the bound stands before the money.
        let before = &before[..before.len() - money.unwrap_or(0)];
        let end = at - money.unwrap_or(0);
        if self.words.not_before.longest_suffix(before).is_none() {
            // The longest wins: 不超过 is no 超过.
            let found = self
                .words
                .before
                .iter()
                .filter_map(|(words, bound)| Some((words.longest_suffix(before)?, *bound)));
            if let Some((len, bound)) = found.max_by_key(|(len, _)| *len) {
                // 比目标17亿元超过6亿元: by how much.
                let goal = ["的目标", "的计划", "的预算", "的任务", "的预期", "目标", "的", ""];
                let behind = goal.contains(&&before[..before.len() - len]);
                if bound == Bound::MoreThan && behind && self.is_base(taken) {
                    return (at, amount.bound);
                }
                let bound = if amount.bound == Bound::Exact { bound } else { stronger(bound, amount.bound) };
                return (end - len, bound);
            }
            // 过亿元, 上百家: only before a scale word or a round Han number.
            if let Some(c) = before.chars().next_back().filter(|c| matches!(c, '过' | '上'))
                && is_round(amount)
                && amount.bound == Bound::Exact
            {
                let bound = if c == '过' { Bound::MoreThan } else { Bound::AtLeast };
                return (end - c.len_utf8(), bound);
            }
        }
        for (words, bound) in self.words.outside {
            if amount.bound == Bound::Exact && words.longest_suffix(before).is_some() {
                return (at, bound);
            }
        }
        (at, self.bound_within(at, taken, amount))
    }

    /// The unit of an amount of money, or what stands for one: the money named in front of the number (港币3.5亿元, HK$3.5亿),
    /// or that of the report's place for a bare 元.
    pub(super) fn money(&self, start: usize, amount: &Amount) -> Option<u32> {
        if !self.is_money(amount) {
            return amount.unit_id;
        }
        let lexicon = self.reader.lexicon;
        let plain = amount.unit_id.is_none_or(|unit| lexicon.unit(unit).base == "CNY");
        if !plain {
            return amount.unit_id;
        }
        let before = self.before(start);
        if let Some(len) = self.words.currency.longest_suffix(before) {
            return lexicon.unit_at(&before[before.len() - len..]).map(|found| found.unit).or(amount.unit_id);
        }
        let own = &self.text[start..amount.end];
        if let Some(at) = self.words.currency.first_in(own) {
            return lexicon.unit_at(&own[at..]).map(|found| found.unit).or(amount.unit_id);
        }
        if amount.unit_id.is_some() { self.money_here.or(amount.unit_id) } else { None }
    }

    fn is_money(&self, amount: &Amount) -> bool {
        match amount.unit_id {
            Some(unit) => self.reader.lexicon.unit(unit).dimension == "money",
            None => amount.scale.is_some(),
        }
    }

    /// Whether the quantity that ends at `end` is what something is compared with: 比计划目标17亿元.
    fn is_base(&self, end: usize) -> bool {
        let Some(last) = self.quantities.last().filter(|last| last.span.end() == end) else { return false };
        let clause = clause(self.before(last.span.start()));
        clause.contains(['比', '较'])
    }

    /// The bound that stands farther before: in the number before (不高于15%和7%), before what the number is a share of
    /// (不低于上年支出的90%), before a verb (约增27%), or around the noun (控制在58元/吨考核指标以内).
    fn bound_within(&self, at: usize, taken: usize, amount: &Amount) -> Bound {
        if amount.bound != Bound::Exact {
            return amount.bound;
        }
        let before = &self.text[taken.min(at)..at];
        if matches!(before, "和" | "、" | "及" | "与") {
            return self.bound_of_list(taken, amount);
        }
        if let Some(len) = self.words.about_verb.longest_suffix(before) {
            let lead = &before[..before.len() - len + '约'.len_utf8()];
            return if self.words.not_before.longest_suffix(lead).is_some() {
                Bound::Exact
            } else {
                Bound::About
            };
        }
        let percent = amount.unit_id.is_some_and(|id| {
            self.reader.lexicon.unit(id).dimension == "percent"
                || self.reader.lexicon.unit(id).dimension == "multiple"
        });
        if before.ends_with('的') && percent {
            let clause = clause(reach(before));
            let found = self.words.bound_of.iter().find(|(words, _)| words.occurs_in(clause));
            return found.map_or(Bound::Exact, |(_, bound)| *bound);
        }
        let kept = |text: &str| text.ends_with("控制在") || text.ends_with("压降在");
        let of = before.ends_with('的') && (clause(reach(before)).contains("控制在"));
        if kept(before) || of {
            let after = self.rest(amount.end);
            let end = after.find(is_pause).unwrap_or(after.len());
            if end <= REACH && ["以内", "之内", "以下"].iter().any(|word| after[..end].ends_with(word))
            {
                return Bound::AtMost;
            }
        }
        Bound::Exact
    }

    /// 损失率、贫化率分别不高于15%和7%: a bound before a list that is handed out holds for all its members.
    fn bound_of_list(&self, taken: usize, amount: &Amount) -> Bound {
        let Some(last) = self.quantities.last().filter(|last| last.span.end() == taken) else {
            return Bound::Exact;
        };
        let led = !self.rest(last.span.start()).starts_with(|c: char| c.is_ascii_digit() || is_pause(c));
        let shared = clause(self.before(last.span.start())).ends_with("分别")
            && led
            && last.unit_id == amount.unit_id
            && matches!(last.bound, Bound::AtLeast | Bound::AtMost | Bound::LessThan | Bound::MoreThan);
        if shared { last.bound } else { Bound::Exact }
    }
}

/// The last stretch of a text that a rule reads.
fn reach(text: &str) -> &str {
    let mut from = text.len().saturating_sub(REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// What stands in the last clause of `text`.
fn clause(text: &str) -> &str {
    text.rfind([',', '，', ';', '；', '。', '\n', ':', '：']).map_or(text, |at| &text[at..])
}

/// 约 with 余 behind (约60余万) stays what the number says; 近10余 contradicts itself and is about.
fn stronger(before: Bound, inner: Bound) -> Bound {
    if matches!((before, inner), (Bound::Nearly, Bound::MoreThan)) { Bound::About } else { inner }
}

/// 亿, 万, 百, 千 without a digit in front.
fn is_round(amount: &Amount) -> bool {
    amount.form == Form::Han
        && amount.value.is_some_and(|value| {
            value == Decimal::ONE && amount.scale.is_some()
                || [100, 1000, 10].iter().any(|round| value == Decimal::from(*round))
        })
}
