//! The rules that say the status of one number, in their order: the first that answers wins.

use super::super::sentence::is_clause_break;
use super::super::{Comparison, Measure, Status};
use super::reading::Progress;
use super::{Asked, StatusWords};
use crate::outline::Role;

/// A rule: what is known at the number, and the number → its status.
type Rule = fn(&StatusWords, &Progress, &Asked) -> Option<Status>;

/// All rules, the strongest first, with their names.
const RULES: [(&str, Rule); 7] = [
    ("done-behind", done_behind),
    ("named-target", named_target),
    ("within-promise", within_promise),
    ("plan-noun", plan_noun),
    ("ahead-behind", ahead_behind),
    ("stretch", stretch),
    ("unit", unit),
];

impl StatusWords<'_> {
    pub(super) fn judge(&self, progress: &Progress, asked: &Asked) -> Status {
        RULES.iter().find_map(|(_, rule)| rule(self, progress, asked)).unwrap_or_default()
    }
}

/// The clause behind the number.
fn clause<'t>(asked: &Asked<'t>) -> &'t str {
    &asked.after[..asked.after.find(is_clause_break).unwrap_or(asked.after.len())]
}

/// 计划项目12个已全部开工: what was planned is done.
fn done_behind(words: &StatusWords, progress: &Progress, asked: &Asked) -> Option<Status> {
    let done = progress.role != Role::Plan && words.done_after.occurs_in(clause(asked));
    done.then_some(Status::Achieved)
}

/// 没有达到18%的预期, 新增60家的目标: the noun right behind the number makes it one.
fn named_target(words: &StatusWords, _: &Progress, asked: &Asked) -> Option<Status> {
    let direct = asked.after.strip_prefix('的').is_some_and(|rest| words.list.longest_prefix(rest).is_some());
    // 改造146个|老旧小区的任务
    let names = direct || words.promise.longest_suffix(clause(asked)).is_some();
    let kept = words.fulfil.occurs_in(asked.left) && !asked.left.contains(['没', '未', '不']);
    let compared = asked.comparison.is_some_and(|comparison| comparison != Comparison::Other);
    (names && !kept && !compared && asked.measure != Measure::Rank).then_some(Status::Planned)
}

/// 年初确定新增60家、技改投资增长15%|的目标: all that stands between.
fn within_promise(_: &StatusWords, progress: &Progress, asked: &Asked) -> Option<Status> {
    progress.promise.is_some_and(|end| asked.start < end).then_some(Status::Planned)
}

/// 计划投资800万元, 年初预算3亿元, 任务11200亩: the number that the noun modifies, and no other.
fn plan_noun(words: &StatusWords, progress: &Progress, asked: &Asked) -> Option<Status> {
    let local = progress.local?;
    let compared = asked.comparison == Some(Comparison::Target)
        || matches!(asked.measure, Measure::Change | Measure::Multiple | Measure::Rank);
    let budget = asked.measure == Measure::Growth && !local.grows;
    if compared || budget || local.numbers > 0 && !asked.listed && !asked.reached {
        return None;
    }
    let base = takes_share(asked.after);
    let fulfilled = local.fulfilled && !base;
    let counts = words.counts_itself(asked);
    (!fulfilled && !counts).then_some(Status::Planned)
}

/// Whether a share of the number follows: 3亿元|的40%, (2600例)|的51%.
fn takes_share(after: &str) -> bool {
    let rest = after.trim_start_matches([')', '）', ' ']);
    rest.strip_prefix('的').is_some_and(|rest| {
        let rest = rest.trim_start_matches(['近', '约', '超', '逾']);
        rest.starts_with(|c: char| c.is_ascii_digit() || "xX*×百".contains(c))
    })
}

impl StatusWords<'_> {
    /// 承担任务12项: the noun of the plan is what is counted.
    fn counts_itself(&self, asked: &Asked) -> bool {
        let left = asked.left.trim_end_matches(['共', '约', '近', '达', '计', '合', ' ', '有']);
        self.classifier.contains(asked.unit) && self.counted.longest_suffix(left).is_some()
    }
}

/// 14个村|都将用上自来水: what follows in the clause lies ahead.
fn ahead_behind(words: &StatusWords, progress: &Progress, asked: &Asked) -> Option<Status> {
    let achieved = progress.stretch.is_none() && progress.base == Status::Achieved;
    // 14个村、1.6万名群众|都将走上: the list goes on.
    let clause = clause(asked);
    (achieved && words.any_after.occurs_in(clause) && words.planned_after.occurs_in(clause))
        .then_some(Status::Planned)
}

/// 力争…, 预计…: what an earlier word said of all that follows.
fn stretch(_: &StatusWords, progress: &Progress, _: &Asked) -> Option<Status> {
    progress.stretch.map(|stretch| stretch.status)
}

/// What the unit says that the sentence stands in.
fn unit(_: &StatusWords, progress: &Progress, _: &Asked) -> Option<Status> {
    Some(progress.base)
}
