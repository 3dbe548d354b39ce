//! Goals: 增长目标为|7%, 超计划|2.6万吨, 欠进度|412万吨.

use super::super::measure::Kind;
use super::super::{Comparison, Direction};
use super::{Tail, TailWords, Wanted};

/// How many characters may stand between the verb and the noun of a goal (超额完成全年招商引资任务).
const MAX_GOAL: usize = 12;

impl TailWords<'_> {
    /// `增长预期目标为`: the movement stands in front of the noun of the goal.
    pub(super) fn strip_goal(&self, clause: &str, tail: &mut Tail, kind: Kind) {
        if kind != Kind::Ratio {
            return;
        }
        let mut core = &clause[..tail.core];
        while let Some(len) = self.goal_verb.longest_suffix(core) {
            core = &core[..core.len() - len];
        }
        let mut goal = core;
        while let Some(len) = self.goal_noun.longest_suffix(goal) {
            goal = &goal[..goal.len() - len];
        }
        let moves = |words: &crate::lexicon::WordSet| words.longest_suffix(goal).is_some();
        if goal.len() < core.len() && (moves(self.up) || moves(self.down)) {
            tail.core = goal.len();
        }
    }

    fn over_fulfilled(&self, core: &str) -> bool {
        ["超额完成", "超额", "超额完成了"].iter().any(|word| core.ends_with(word))
    }

    /// `超计划`, `超额完成全年任务`, `低于年度目标`: how far a goal was passed or missed.
    pub(super) fn strip_passed_target(&self, clause: &str, tail: &mut Tail, wanted: Wanted) {
        let core = &clause[..tail.core];
        let counted = match wanted.kind {
            Kind::Amount => wanted.task,
            Kind::Points => true,
            // 超额完成|20%
            Kind::Ratio if self.over_fulfilled(core) => {
                tail.comparison = Some(Comparison::Target);
                return;
            }
            _ => return,
        };
        let Some(len) = self.target.longest_suffix(core).filter(|_| counted) else { return };
        if core.ends_with('的') {
            return;
        }
        let before = &core[..core.len() - len];
        let found = before.char_indices().rev().take(MAX_GOAL).find_map(|(at, _)| {
            let rest = &core[at..];
            let passed = self.target_passed.longest_prefix(rest).map(|verb| (verb, Direction::Up));
            let (verb, direction) = passed
                .or_else(|| self.target_missed.longest_prefix(rest).map(|verb| (verb, Direction::Down)))?;
            // 高于全省目标, and no 快递业务计划.
            let whole = verb <= rest.len() - len;
            let word = verb == '高'.len_utf8() && at > 0;
            (whole && !word).then_some((at, direction))
        });
        // 超额|完成: the verb may have begun before.
        let Some((mut at, direction)) = found else { return };
        if let Some(more) = self.target_passed.longest_suffix(&core[..at]) {
            at -= more;
        }
        if core[..at].ends_with(['比', '较']) || core[..at].ends_with("未") {
            return;
        }
        (tail.direction, tail.moved, tail.comparison) = (Some(direction), true, Some(Comparison::Target));
        tail.core = at;
        Self::cut(clause, tail, 0);
    }
}
