//! The tail of a clause: what stands between the noun and the number, and says what kind of number it is.
//!
//! ```text
//! clause   = noun tail number
//! tail     = [share] [target] [comparison] [movement] filler*
//! share    = 占 … [的] [比重]        占规模以上工业比重达41.8%
//! target   = 完成 … 任务 [的]         完成年度目标任务的130%
//! comparison = 同比 | 环比 | 比 … | 较 … | 高于 … | 低于 …
//! movement = 增长 | 下降 | 提高到 …
//! filler   = 达 | 为 | 共 | 分别 | 约 …
//! ```

mod compared;
mod goal;
mod reference;
mod share;

pub(super) use reference::Base;

use super::cue::{Cue, Cues};
use super::measure::Kind;
use super::phrase::time_at_end;
use super::{Comparison, Direction};
use crate::lexicon::{Lexicon, WordSet};
use crate::quantity::begins_number;

/// The word lists of the tail (lexicon/words.tsv).
#[derive(Debug, Clone, Copy)]
pub(super) struct TailWords<'l> {
    /// What the sentence at hand holds.
    pub(super) cues: Cues,
    filler: &'l WordSet,
    up: &'l WordSet,
    down: &'l WordSet,
    neutral: &'l WordSet,
    up_compared: &'l WordSet,
    down_compared: &'l WordSet,
    to: &'l WordSet,
    yoy: &'l WordSet,
    previous: &'l WordSet,
    yoy_reference: &'l WordSet,
    previous_reference: &'l WordSet,
    compare_verb_up: &'l WordSet,
    compare_verb_down: &'l WordSet,
    not_compare: &'l WordSet,
    not_source: &'l WordSet,
    growth_behind: &'l WordSet,
    target: &'l WordSet,
    target_verb: &'l WordSet,
    share_noun: &'l WordSet,
    not_share: &'l WordSet,
    respectively: &'l WordSet,
    rank_verb: &'l WordSet,
    rank_field: &'l WordSet,
    movement_noun: &'l WordSet,
    whole_verb: &'l WordSet,
    copula: &'l WordSet,
    verbs: &'l WordSet,
    per_phrase: &'l WordSet,
    not_movement: &'l WordSet,
    not_filler: &'l WordSet,
    /// All that one step may take off the end.
    any: &'l WordSet,
    any_compare_verb: &'l WordSet,
    object_up: &'l WordSet,
    object_down: &'l WordSet,
    amount_up: &'l WordSet,
    amount_down: &'l WordSet,
    amount_target: &'l WordSet,
    reference_other: &'l WordSet,
    reference_time: &'l WordSet,
    target_passed: &'l WordSet,
    target_missed: &'l WordSet,
    goal_verb: &'l WordSet,
    goal_noun: &'l WordSet,
    pub(super) average_growth: &'l WordSet,
    pub(super) contribution: &'l WordSet,
    pub(super) restatement: &'l WordSet,
    pub(super) level_rate: &'l WordSet,
    adverb: &'l WordSet,
    periodic_up: &'l WordSet,
    periodic_down: &'l WordSet,
    not_periodic: &'l WordSet,
    pub(super) net_deed: &'l WordSet,
    pub(super) deed: &'l WordSet,
}

/// What the tail of a clause is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// The kind of number behind it.
    pub(super) kind: Kind,
    /// The number is the size of a task.
    pub(super) task: bool,
    /// The number has a sign.
    pub(super) signed: bool,
    /// The number says itself that it is passed (超过66亿元).
    pub(super) passes: bool,
    /// What an earlier clause, or the number before, compares it with.
    pub(super) base: Option<Base>,
}

/// A tail that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tail {
    /// Length of the clause in bytes before the tail.
    pub(super) core: usize,
    pub(super) direction: Option<Direction>,
    pub(super) comparison: Option<Comparison>,
    /// 提高到, 降至: the number is where it went, not how far.
    pub(super) to: bool,
    /// Where the verb of that movement stands in the clause.
    pub(super) to_verb: Option<(usize, usize)>,
    /// 从, 由 in front: the number is where it came from.
    pub(super) from: bool,
    /// A part of a whole (占…, 占比).
    pub(super) share: bool,
    /// 分别, 依次.
    pub(super) respectively: bool,
    /// 达, 为, 是: what stands before is a name.
    pub(super) copula: bool,
    /// It moved, whichever way.
    pub(super) moved: bool,
    /// Nothing but the movement word says what moved (净增11.6亿元, 增幅15.3%).
    pub(super) net: bool,
    /// The year that it is compared with.
    pub(super) base_year: Option<i16>,
    /// It is compared with another time: so are the numbers behind it.
    pub(super) timed: bool,
}

impl<'l> TailWords<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.list(name);
        Self {
            cues: Cues::ALL,
            filler: list("tail_filler"),
            up: list("movement_up"),
            neutral: list("movement_neutral"),
            down: list("movement_down"),
            up_compared: list("movement_up_compared"),
            down_compared: list("movement_down_compared"),
            to: list("movement_to"),
            yoy: list("comparison_yoy"),
            previous: list("comparison_previous"),
            yoy_reference: list("reference_yoy"),
            previous_reference: list("reference_previous"),
            compare_verb_up: list("compare_verb_up"),
            compare_verb_down: list("compare_verb_down"),
            not_compare: list("not_compare"),
            not_source: list("not_source"),
            growth_behind: list("growth_behind"),
            target: list("target"),
            target_verb: list("target_verb"),
            share_noun: list("share_noun"),
            not_share: list("not_share"),
            respectively: list("respectively"),
            rank_verb: list("rank_verb"),
            rank_field: list("rank_field"),
            movement_noun: list("movement_noun"),
            whole_verb: list("whole_verb"),
            copula: list("copula"),
            verbs: list("predicate_strong"),
            per_phrase: list("per_phrase"),
            not_movement: list("not_movement"),
            not_filler: list("not_approximator"),
            any: list("any_tail"),
            any_compare_verb: list("any_compare_verb"),
            object_up: list("movement_up_before"),
            object_down: list("movement_down_before"),
            amount_up: list("movement_amount_up"),
            amount_down: list("movement_amount_down"),
            amount_target: list("movement_target"),
            reference_other: list("reference_other"),
            reference_time: list("reference_time"),
            target_passed: list("target_passed"),
            target_missed: list("target_missed"),
            goal_verb: list("goal_verb"),
            goal_noun: list("goal_noun"),
            average_growth: list("average_growth"),
            contribution: list("contribution"),
            restatement: list("restatement"),
            level_rate: list("level_rate"),
            adverb: list("movement_adverb"),
            periodic_up: list("movement_periodic_up"),
            periodic_down: list("movement_periodic_down"),
            not_periodic: list("not_periodic"),
            net_deed: list("net_deed"),
            deed: list("deed"),
        }
    }

    /// Reads the tail of `clause`, the folded text before a number.
    pub(super) fn read(&self, clause: &str, wanted: Wanted) -> Tail {
        let Wanted { kind, task, .. } = wanted;
        let mut tail = Tail { core: clause.trim_end_matches([' ', ':', '：']).len(), ..Tail::default() };
        self.strip_date(clause, &mut tail);
        if self.cues.has(Cue::Distributed) {
            self.strip_distributed_verb(clause, &mut tail);
        }
        self.strip_goal(clause, &mut tail, kind);
        self.strip_passed_target(clause, &mut tail, wanted);
        if (kind != Kind::Amount || !task) && !tail.moved {
            self.strip_target(clause, &mut tail, false);
        }
        self.strip_more_or_less(clause, &mut tail, wanted);
        while self.strip_one(clause, &mut tail, kind) {}
        if kind == Kind::Rank {
            self.strip_rank(clause, &mut tail);
        }
        if kind == Kind::Multiple {
            self.strip_base(clause, &mut tail);
        }
        if self.cues.has(Cue::Duration) {
            Self::strip_duration(clause, &mut tail);
        }
        self.strip_reference(clause, &mut tail, wanted);
        while self.strip_one(clause, &mut tail, kind) {}
        self.strip_target(clause, &mut tail, task);
        if tail.comparison != Some(Comparison::Target) {
            self.strip_share(clause, &mut tail, kind);
        }
        while self.strip_one(clause, &mut tail, kind) {}
        self.read_opening(clause, &mut tail);
        self.lean_on(clause, wanted, &mut tail);
        tail
    }

    /// 压减|一般性支出|5%: the verb of movement stands in front of what moved. Its length; the tail learns the direction.
    pub(super) fn movement_before(&self, noun: &str, kind: Kind, tail: &mut Tail) -> Option<usize> {
        let read =
            tail.moved || tail.to || tail.from || tail.share || tail.copula || tail.direction.is_some();
        if read || tail.comparison == Some(Comparison::Target) || !matches!(kind, Kind::Ratio | Kind::Points)
        {
            return None;
        }
        let (len, direction) = [(self.object_up, Direction::Up), (self.object_down, Direction::Down)]
            .into_iter()
            .find_map(|(words, direction)| Some((words.longest_prefix(noun)?, direction)))?;
        let object = &noun[len..];
        let level = kind == Kind::Ratio && object.ends_with(['率', '比', '重', '例']);
        if object.chars().nth(1).is_none() || level {
            return None;
        }
        (tail.direction, tail.moved) = (Some(direction), true);
        Some(len)
    }

    /// 保持|9%以上|增长: the word of movement stands behind the number.
    pub(super) fn movement_behind(&self, right: &str, kind: Kind, tail: &mut Tail) {
        let read = tail.moved || tail.direction.is_some() || tail.share || tail.comparison.is_some();
        if kind == Kind::Ratio && !read && self.growth_behind.longest_prefix(right).is_some() {
            (tail.direction, tail.moved) = (Some(Direction::Up), true);
        }
    }

    /// The longest word of movement at the end: 负增长 is no 增长.
    fn movement(&self, core: &str) -> Option<(usize, Direction)> {
        let up = self.up.longest_suffix(core).map(|len| (len, Direction::Up));
        let down = self.down.longest_suffix(core).map(|len| (len, Direction::Down));
        up.into_iter().chain(down).max_by_key(|(len, _)| *len)
    }

    fn cut(clause: &str, tail: &mut Tail, len: usize) -> bool {
        tail.core -= len;
        tail.core = clause[..tail.core].trim_end_matches([' ', '\u{3000}', '、', '的']).len();
        true
    }

    /// `增加到2002年的`: the time of where it went.
    fn strip_date(&self, clause: &str, tail: &mut Tail) {
        let core = clause[..tail.core].trim_end_matches('的');
        let dated = time_at_end(core);
        if dated < core.len() && self.to.longest_suffix(&core[..dated]).is_some() {
            // 恢复到2017年末的93.5%
            if core[..dated].ends_with(['到', '至']) && core[..dated].contains("复") {
                if let Some(base) = self.dated_base(core) {
                    (tail.comparison, tail.base_year) = (Some(base.comparison), base.year);
                }
            }
            tail.core = dated;
        }
    }

    /// 连续4年|超过90万人: how long it has been so.
    fn strip_duration(clause: &str, tail: &mut Tail) {
        let core = &clause[..tail.core];
        let duration = core.trim_end_matches("每年");
        let Some(number) = ["年", "个月", "个季度"].iter().find_map(|unit| duration.strip_suffix(unit))
        else {
            return;
        };
        let begins = number.trim_end_matches(|c| begins_number(c) || c == '多' || c == '余');
        if let Some(start) = begins.strip_suffix("连续").filter(|_| begins.len() < number.len()) {
            tail.core = start.len();
            Self::cut(clause, tail, 0);
        }
    }

    /// Takes one word off the end.
    fn strip_one(&self, clause: &str, tail: &mut Tail, kind: Kind) -> bool {
        let core = &clause[..tail.core];
        if self.any.longest_suffix(core).is_none() {
            return false;
        }
        if let Some(len) = self.respectively.longest_suffix(core) {
            tail.respectively = true;
            return Self::cut(clause, tail, len);
        }
        if !tail.moved
            && tail.direction.is_none()
            && !tail.to
            && self.not_movement.longest_suffix(core).is_none()
        {
            if let Some(len) = self.to.longest_suffix(core) {
                let word = &core[core.len() - len..];
                let verb = word.trim_end_matches(['到', '至', '为', '了']);
                tail.to = true;
                tail.to_verb = Some((core.len() - len, core.len() - len + verb.len()));
                return Self::cut(clause, tail, len);
            }
            // 林相改善6万亩 is done to an area; 改善3% is how far.
            let moves = kind != Kind::Amount;
            if let Some(len) = self.neutral.longest_suffix(core).filter(|_| moves) {
                tail.moved = true;
                return Self::cut(clause, tail, len);
            }
            if let Some((len, direction)) = self.movement(core) {
                (tail.direction, tail.moved) = (Some(direction), true);
                tail.net = self.movement_noun.contains(&core[core.len() - len..]);
                return Self::cut(clause, tail, len);
            }
        }
        for (words, comparison) in [(self.yoy, Comparison::Yoy), (self.previous, Comparison::Previous)] {
            if let Some(len) = words.longest_suffix(core) {
                tail.comparison = tail.comparison.or(Some(comparison));
                tail.timed = true;
                return Self::cut(clause, tail, len);
            }
        }
        let filler = self.filler.longest_suffix(core).max(self.per_phrase.longest_suffix(core));
        // 签约 ends like 约 and is a verb.
        match filler.filter(|len| self.not_filler.longest_suffix(core).is_none_or(|word| word <= *len)) {
            Some(len) => {
                tail.copula |= self.copula.contains(&core[core.len() - len..]);
                Self::cut(clause, tail, len)
            }
            None => false,
        }
    }
}
