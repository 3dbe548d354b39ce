//! Shares, targets, multiples and ranks: what stands between the noun and a number that is one of a whole.

use super::super::Comparison;
use super::super::measure::Kind;
use super::{Tail, TailWords};

impl TailWords<'_> {
    /// `完成年度目标任务的`, `为年任务80亿元的`, `超额完成任务`.
    pub(super) fn strip_target(&self, clause: &str, tail: &mut Tail, task: bool) {
        let core = &clause[..tail.core];
        if self.target.longest_suffix(core).is_none() {
            return;
        }
        let governs = |at: usize| {
            // 下达任务: 达 is no verb of its own there.
            self.target_verb.longest_prefix(&core[at..]).is_some() && !core[..at].ends_with(['下', '到'])
        };
        let verb = core.char_indices().rev().take(30).find(|(at, _)| governs(*at));
        if let Some((at, _)) = verb {
            // 超额完成: the verb may have two words.
            let start = self.target_verb.longest_suffix(&core[..at]).map_or(at, |len| at - len);
            tail.comparison = Some(Comparison::Target);
            // 完成治理任务398万亩: the task itself is measured.
            if task {
                return;
            }
            if core[start..].contains("完成") && core[at..].starts_with(['完', '超', '提', '已']) {
                let end = core[at..].find("完成").map_or(at, |found| at + found + "完成".len());
                tail.to_verb = Some((start, end));
            }
            tail.core = start;
            Self::cut(clause, tail, 0);
        }
    }

    /// `占全国的比重`, `占比`, `占总人口的`.
    pub(super) fn strip_share(&self, clause: &str, tail: &mut Tail, kind: Kind) {
        if kind != Kind::Ratio && kind != Kind::Points {
            return;
        }
        let core = &clause[..tail.core];
        // 按工资总额的2.5%: a rate on something.
        if let Some(at) = core.rfind('按').filter(|at| *at > 0 && core.len() - at > 6) {
            tail.share = true;
            tail.core = at;
            Self::cut(clause, tail, 0);
            return;
        }
        if let Some(len) =
            self.share_noun.longest_suffix(core).filter(|len| core[core.len() - len..].starts_with('占'))
        {
            tail.share = true;
            Self::cut(clause, tail, len);
            return;
        }
        let found = core
            .char_indices()
            .rev()
            .take(32)
            .find(|(at, c)| *c == '占' && self.not_share.longest_prefix(&core[*at..]).is_none());
        if let Some((at, _)) = found {
            tail.share = true;
            tail.core = at;
            Self::cut(clause, tail, 0);
        } else if kind == Kind::Ratio && clause.ends_with('的') && tail.comparison.is_none() {
            let base = self.dated_base(core.trim_end_matches('的'));
            self.strip_whole(clause, tail, base.map(|base| base.comparison));
            tail.base_year = base.and_then(|base| base.year);
        }
    }

    /// `分别完成`, `分别新增`: the verb behind 分别 governs every value.
    pub(super) fn strip_distributed_verb(&self, clause: &str, tail: &mut Tail) {
        let core = &clause[..tail.core];
        let behind = |at: usize| core[..at].chars().next_back();
        let words = [('别', '分'), ('次', '依')].into_iter().filter_map(|(second, first)| {
            core.rmatch_indices(second).map(|(at, _)| at).find(|at| behind(*at) == Some(first))
        });
        let Some(second) = words.max() else { return };
        let (at, start) = (second - '分'.len_utf8(), second + '别'.len_utf8());
        let verb = core[start..].trim_end_matches(['了', '到', '达']);
        let moves = self.up.contains(verb) || self.down.contains(verb);
        if self.verbs.contains(verb) && !moves {
            tail.respectively = true;
            tail.to_verb = Some((start, start + verb.len()));
            tail.core = at;
            Self::cut(clause, tail, 0);
        }
    }

    /// `相当于上年的`, `是上年同期的`: what a multiple is a multiple of.
    pub(super) fn strip_base(&self, clause: &str, tail: &mut Tail) {
        let whole = &clause[..tail.core];
        let core = whole.trim_end_matches('的');
        if self.target.longest_suffix(core).is_some() {
            return;
        }
        if let Some(len) = self.yoy_reference.longest_suffix(core) {
            let verb = core[..core.len() - len].trim_end_matches(['是', '为', '于', '当', '相', '达', '到']);
            (tail.comparison, tail.timed) = (Some(Comparison::Yoy), true);
            tail.core = verb.len();
            Self::cut(clause, tail, 0);
        } else if core.len() < whole.len() {
            let base = self.dated_base(core);
            self.strip_whole(clause, tail, Some(base.map_or(Comparison::Other, |base| base.comparison)));
            if let Some(base) = base.filter(|_| tail.comparison.is_some()) {
                (tail.base_year, tail.timed) = (base.year, true);
            }
        }
    }

    /// `达到常住人口的`, `是脱贫标准的`: what a share or multiple is one of.
    fn strip_whole(&self, clause: &str, tail: &mut Tail, comparison: Option<Comparison>) {
        let core = &clause[..tail.core];
        let verb = core
            .char_indices()
            .rev()
            .take(16)
            .find(|(at, _)| self.whole_verb.longest_prefix(&core[*at..]).is_some());
        if let Some((at, _)) = verb {
            tail.comparison = comparison;
            tail.core = at;
            Self::cut(clause, tail, 0);
        }
    }

    /// `居全省`, `在全市排名`, `全国`.
    pub(super) fn strip_rank(&self, clause: &str, tail: &mut Tail) {
        let core = &clause[..tail.core];
        let verb = core
            .char_indices()
            .rev()
            .take(20)
            .filter(|(at, _)| self.rank_verb.longest_prefix(&core[*at..]).is_some())
            .last();
        if let Some((at, _)) = verb {
            tail.respectively |= core[at..].starts_with('分');
            tail.core = at;
            Self::cut(clause, tail, 0);
        }
        while let Some(len) = self.rank_field.longest_suffix(&clause[..tail.core]) {
            Self::cut(clause, tail, len);
        }
    }
}
