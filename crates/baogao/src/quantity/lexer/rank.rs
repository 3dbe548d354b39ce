//! Ranks: 第3位, 前十, 首位, and 第一 where a word of order or a field of comparison stands before it.

use super::Lexer;
use crate::quantity::expression::{Amount, is_pause};
use crate::quantity::numeral::{Form, numeral};
use crate::quantity::{Bound, Quantity, QuantityKind, UnitText};
use crate::span::TextSpan;
use rust_decimal::Decimal;

/// Longest field of a rank in a list of ranks, in bytes.
const LISTED: usize = 24;

impl Lexer<'_> {
    /// 第3位, 前十, 首位.
    pub(super) fn rank(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        for word in ["首位", "榜首"] {
            if let Some(after) = rest.strip_prefix(word) {
                let unit = TextSpan::of(at + word.len() - '位'.len_utf8(), at + word.len());
                let unit = (word == "首位").then_some(UnitText::Written(unit));
                let before = self.before(at);
                let clause = before.rfind(is_pause).map_or(before, |cut| &before[cut..]);
                // 摆在各项工作的首位: no place in an order.
                let put = ["摆在", "放在", "摆到", "置于", "放到", "列为", "作为"]
                    .iter()
                    .any(|word| clause.contains(word));
                let leading = put || self.words.not_leading.longest_suffix(before).is_some();
                if leading
                    || after.starts_with(['度', '数'])
                    || self.words.not_leading.longest_prefix(after).is_some()
                {
                    return at + word.len();
                }
                return self.push_rank(at, at + word.len(), Some(Decimal::ONE), Form::Han, unit);
            }
        }
        let Some(after) = rest.strip_prefix(['第', '前']) else { return at };
        let start = self.text.len() - after.len();
        let Some(number) = numeral(after) else { return at };
        if let Some(len) = self.words.idioms.longest_prefix(rest) {
            return at + len;
        }
        let end = start + number.len;
        let tail = self.rest(end);
        let unit =
            tail.chars().next().filter(|c| matches!(c, '位' | '名') || rest.starts_with('前') && *c == '强');
        let unit =
            unit.map(|c| (UnitText::Written(TextSpan::of(end, end + c.len_utf8())), end + c.len_utf8()));
        if unit.is_none() && !self.is_bare_rank(at, end) {
            return self.behind_ordinals(end);
        }
        if unit.is_some_and(|(_, end)| self.rest(end).starts_with(['额', '单', '次', '誉', '义', '列', '人']))
        {
            return end;
        }
        self.push_rank(
            at,
            unit.map_or(end, |(_, end)| end),
            number.value,
            number.form,
            unit.map(|(unit, _)| unit),
        )
    }

    /// 第一, 前十 without a classifier: a rank where a word of order stands before it in the clause, or a place of comparison,
    /// and the clause ends or turns behind it.
    fn is_bare_rank(&self, at: usize, end: usize) -> bool {
        let after = self.rest(end);
        if after.strip_prefix(['、', '和']).is_some_and(|next| next.starts_with('第'))
            && !self.ends_ranks(after)
        {
            return false;
        }
        // 第一、第三: the list goes on from a rank.
        let listed = |last: &Quantity| {
            last.kind == QuantityKind::Rank && matches!(&self.text[last.span.end().min(at)..at], "、" | "和")
        };
        if after.chars().next().is_none_or(is_pause) && self.quantities.last().is_some_and(listed) {
            return true;
        }
        let ends = after.chars().next().is_none_or(is_pause)
            || after.starts_with(['和', '至', '到', '退', '升', '降', '进', '跃', '的', '并', '且', '及']);
        let before = self.before(at);
        // 居全省第三、苏北第一: the word of order stands before the first of a list.
        let in_list = self.quantities.last().is_some_and(|last| {
            let between = &self.text[last.span.end().min(at)..at];
            last.kind == QuantityKind::Rank && between.starts_with(['、', '和']) && between.len() <= LISTED
        });
        let signs: &[char] =
            if in_list { &[',', '，', '。', ';', '；'] } else { &[',', '，', '。', ';', '；', '、'] };
        let clause = before.rfind(signs).map_or(before, |cut| &before[cut..]);
        ends && !clause.trim_start_matches(is_pause).is_empty()
            && clause
                .char_indices()
                .any(|(from, _)| self.words.rank_cues.longest_prefix(&clause[from..]).is_some())
    }

    /// The end of 第1、2条, whose numbers are all ordinals.
    fn behind_ordinals(&self, end: usize) -> usize {
        let mut last = end;
        while let Some(rest) = self.rest(last).strip_prefix(['、', '和', '至', '-', '—', ',']) {
            let Some(number) = numeral(rest) else { break };
            last = self.text.len() - rest.len() + number.len;
        }
        let counted =
            ["条", "款", "项", "章", "节", "号", "期", "批", "届", "页", "点", "卷", "册", "次", "轮"];
        if last > end && counted.iter().any(|word| self.rest(last).starts_with(word)) { last } else { end }
    }

    /// Whether `、第三。` goes on with a rank rather than 第三产业.
    fn ends_ranks(&self, after: &str) -> bool {
        let next = after.trim_start_matches(['、', '和']).trim_start_matches('第');
        let Some(number) = numeral(next) else { return false };
        next[number.len..].chars().next().is_none_or(is_pause)
    }

    fn push_rank(
        &mut self,
        at: usize,
        end: usize,
        value: Option<Decimal>,
        form: Form,
        unit: Option<UnitText>,
    ) -> usize {
        // 倒数第一.
        let at = if self.before(at).ends_with("倒数") { at - "倒数".len() } else { at };
        let amount =
            Amount { end, value, upper: None, form, bound: Bound::Exact, scale: None, unit, unit_id: None };
        self.push(at, QuantityKind::Rank, amount, None);
        end
    }
}
