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

use super::cue::{Cue, Cues};
use super::measure::Kind;
use super::phrase::time_at_end;
use super::{Comparison, Direction};
use crate::lexicon::{Lexicon, WordSet};
use crate::quantity::{begins_number, time};

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
        }
    }

    /// Reads the tail of `clause` (folded text before a number of this kind); `task` where the number is the size of a task.
    pub(super) fn read(&self, clause: &str, kind: Kind, task: bool) -> Tail {
        let mut tail = Tail { core: clause.trim_end_matches([' ', ':', '：']).len(), ..Tail::default() };
        self.strip_date(clause, &mut tail);
        if self.cues.has(Cue::Distributed) {
            self.strip_distributed_verb(clause, &mut tail);
        }
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
        self.strip_reference(clause, &mut tail);
        while self.strip_one(clause, &mut tail, kind) {}
        self.strip_target(clause, &mut tail, task);
        if tail.comparison != Some(Comparison::Target) {
            self.strip_share(clause, &mut tail, kind);
        }
        while self.strip_one(clause, &mut tail, kind) {}
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
            for (words, direction) in [(self.up, Direction::Up), (self.down, Direction::Down)] {
                if let Some(len) = words.longest_suffix(core) {
                    (tail.direction, tail.moved) = (Some(direction), true);
                    tail.net = self.movement_noun.contains(&core[core.len() - len..]);
                    return Self::cut(clause, tail, len);
                }
            }
        }
        for (words, comparison) in [(self.yoy, Comparison::Yoy), (self.previous, Comparison::Previous)] {
            if let Some(len) = words.longest_suffix(core) {
                tail.comparison = tail.comparison.or(Some(comparison));
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

    /// `比上年末`, `较2015年`, `比全国平均高`, `高于全省`, `从年初的`.
    fn strip_reference(&self, clause: &str, tail: &mut Tail) {
        let core = &clause[..tail.core];
        if let Some((at, from)) = self.reference_start(core) {
            let reference = core[at..].trim_start_matches(['比', '较', '与', '同']);
            if from {
                tail.from = true;
                tail.core = at;
                Self::cut(clause, tail, 0);
                return;
            }
            let body = self.strip_compared_movement(reference, tail);
            let verb = self.compare_verb_up.longest_prefix(body).map(|_| Direction::Up);
            let verb = verb.or_else(|| self.compare_verb_down.longest_prefix(body).map(|_| Direction::Down));
            tail.direction = tail.direction.or(verb);
            if tail.direction.is_some() || tail.to || verb.is_some() {
                tail.comparison = Some(self.classify(body, tail.comparison));
                tail.core = at;
                Self::cut(clause, tail, 0);
            }
        }
    }

    /// Takes 高, 低, 多, 少 off the end of what something is compared with.
    fn strip_compared_movement<'t>(&self, reference: &'t str, tail: &mut Tail) -> &'t str {
        if tail.direction.is_none() {
            for (words, direction) in
                [(self.up_compared, Direction::Up), (self.down_compared, Direction::Down)]
            {
                if let Some(len) = words.longest_suffix(reference) {
                    tail.direction = Some(direction);
                    return &reference[..reference.len() - len];
                }
            }
        }
        reference
    }

    /// The last word of comparison in `core`, and whether it is 从 or 由.
    fn reference_start(&self, core: &str) -> Option<(usize, bool)> {
        let quoted = |c: char| matches!(c, '》' | '”' | '」');
        core.char_indices().rev().take(24).take_while(|(_, c)| !quoted(*c)).find_map(|(at, c)| {
            let rest = &core[at..];
            match c {
                '比' | '较' => {
                    let inside = self.not_compare.longest_suffix(&core[..at + c.len_utf8()]).is_some()
                        || self.not_compare.longest_prefix(rest).is_some();
                    (!inside && rest.len() > c.len_utf8()).then_some((at, false))
                }
                '从' | '由' | '自' => {
                    let word = core[..at].ends_with(['服', '自', '来', '理', '缘', '各', '独'])
                        || self.not_source.longest_prefix(rest).is_some();
                    (!word && at > 0 && rest.len() <= 24).then_some((at, true))
                }
                _ => self
                    .any_compare_verb
                    .longest_prefix(rest)
                    // 超千亿元的企业: what is exceeded is a number, and bounds a noun.
                    .filter(|verb| {
                        let reference = &rest[*verb..];
                        !reference.starts_with(begins_number) || time(reference).is_some()
                    })
                    .map(|_| (at, false)),
            }
        })
    }

    fn classify(&self, reference: &str, known: Option<Comparison>) -> Comparison {
        if self.target.occurs_in(reference) {
            Comparison::Target
        } else if self.yoy_reference.occurs_in(reference) {
            Comparison::Yoy
        } else if self.previous_reference.occurs_in(reference) {
            Comparison::Previous
        } else {
            known.unwrap_or(Comparison::Other)
        }
    }

    /// `完成年度目标任务的`, `为年任务80亿元的`, `超额完成任务`.
    fn strip_target(&self, clause: &str, tail: &mut Tail, task: bool) {
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
    fn strip_share(&self, clause: &str, tail: &mut Tail, kind: Kind) {
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
            self.strip_whole(clause, tail, None);
        }
    }

    /// `分别完成`, `分别新增`: the verb behind 分别 governs every value.
    fn strip_distributed_verb(&self, clause: &str, tail: &mut Tail) {
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
    fn strip_base(&self, clause: &str, tail: &mut Tail) {
        let whole = &clause[..tail.core];
        let core = whole.trim_end_matches('的');
        if self.target.longest_suffix(core).is_some() {
            return;
        }
        if let Some(len) = self.yoy_reference.longest_suffix(core) {
            let verb = core[..core.len() - len].trim_end_matches(['是', '为', '于', '当', '相', '达', '到']);
            tail.comparison = Some(Comparison::Yoy);
            tail.core = verb.len();
            Self::cut(clause, tail, 0);
        } else if core.len() < whole.len() {
            self.strip_whole(clause, tail, Some(Comparison::Other));
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
    fn strip_rank(&self, clause: &str, tail: &mut Tail) {
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
