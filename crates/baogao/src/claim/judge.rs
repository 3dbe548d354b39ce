//! What kind of number a clause states, beyond what its tail alone says: rules in a stated order, of which the first that
//! answers wins.
//!
//! ```text
//! signed           同比|-2.1%, 万元产值用水量|-4.1%        a growth by its sign
//! restated         增加156亿元,即|4.7%                     the change before, as a rate
//! named-growth     增长6.2%,没有达到|18%|的预期            a growth as a target
//! bare-comparison  同比|11.8%                              a growth without its verb
//! standing         …                                       what the tail says
//! ```

use super::measure::{Kind, measure};
use super::reader::Draft;
use super::tail::{Tail, TailWords};
use super::{Comparison, Direction, Measure};

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scene<'t> {
    /// The clause in front of the number, and what follows the number in its clause.
    pub(super) left: &'t str,
    pub(super) right: &'t str,
    /// The number as written.
    pub(super) number: &'t str,
    pub(super) kind: Kind,
    pub(super) permille: bool,
    /// The number before it in its sentence.
    pub(super) before: Option<&'t Draft>,
}

/// What a rule proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) measure: Measure,
    pub(super) direction: Option<Direction>,
    pub(super) comparison: Option<Comparison>,
}

type Rule = fn(&TailWords, &Tail, &Scene) -> Option<Verdict>;

/// The rules, the strongest first, with their names.
const RULES: [(&str, Rule); 5] = [
    ("signed", signed),
    ("restated", restated),
    ("named-growth", named_growth),
    ("bare-comparison", bare_comparison),
    ("standing", standing),
];

/// What the number states; the tail learns what was found out about it.
pub(super) fn judge(words: &TailWords, tail: &mut Tail, scene: &Scene) -> Measure {
    let Some(verdict) = RULES.iter().find_map(|(_, rule)| rule(words, tail, scene)) else {
        return Measure::default();
    };
    tail.direction = verdict.direction;
    tail.comparison = verdict.comparison;
    tail.moved |= matches!(verdict.measure, Measure::Growth | Measure::Change) && !tail.from;
    verdict.measure
}

/// The direction that the sign of a number gives.
pub(super) fn sign(number: &str) -> Option<Direction> {
    match number.chars().next()? {
        '+' | '＋' => Some(Direction::Up),
        '-' | '−' | '－' | '﹣' | '—' | '–' => Some(Direction::Down),
        _ => None,
    }
}

/// 同比|-2.1%, 增长|-6.2%, 规上工业|+7.2%: the sign tells. 利润率|-3.2% stays a level below zero.
fn signed(_: &TailWords, tail: &Tail, scene: &Scene) -> Option<Verdict> {
    let outside = scene.left.trim_end().ends_with(['+', '-', '−', '－', '＋']);
    let mark = scene.left.trim_end().chars().next_back().filter(|_| outside);
    let sign = sign(scene.number).or_else(|| sign(mark?.encode_utf8(&mut [0; 4])))?;
    if tail.to || tail.share || tail.from || tail.comparison == Some(Comparison::Target) {
        return None;
    }
    let moves = tail.moved || tail.direction.is_some() || tail.comparison.is_some();
    let alone = scene.left.trim().chars().nth(1).is_none();
    let rate = scene.left[..tail.core.min(scene.left.len())].ends_with(['率', '比', '重', '度']);
    let growth = match scene.kind {
        // A dash in front of a number may be a mark of the text.
        Kind::Ratio => moves || (!outside || alone) && !rate && !scene.permille && !tail.copula,
        Kind::Points | Kind::Amount => moves,
        _ => false,
    };
    let measure = if scene.kind == Kind::Ratio { Measure::Growth } else { Measure::Change };
    growth.then_some(Verdict { measure, direction: Some(sign), comparison: tail.comparison })
}

/// Whether nothing but a word that says it once more stands between a change and its rate.
pub(super) fn restates(words: &TailWords, scene: &Scene) -> bool {
    let changed = scene.before.is_some_and(|before| before.claim.measure == Measure::Change);
    let left = scene.left.trim_matches(['、', '，', ',', ' ', '(', '（']);
    scene.kind == Kind::Ratio && changed && words.restatement.contains(left)
}

/// 增加156亿元,即|4.7%.
fn restated(words: &TailWords, _: &Tail, scene: &Scene) -> Option<Verdict> {
    let before = scene.before.filter(|_| restates(words, scene))?;
    let (direction, comparison) = (before.claim.direction, before.claim.comparison);
    Some(Verdict { measure: Measure::Growth, direction, comparison })
}

/// 没有达到|18%|的预期, 低于|7%|的预期目标: the target of the growth before.
fn named_growth(_: &TailWords, tail: &Tail, scene: &Scene) -> Option<Verdict> {
    let before = scene.before.filter(|before| before.claim.measure == Measure::Growth)?;
    let goal = scene.right.strip_prefix('的').is_some_and(|rest| {
        ["预期", "目标", "预期目标", "计划", "计划目标", "年度目标"].iter().any(|word| rest.starts_with(word))
    });
    let read = tail.moved || tail.share || tail.direction.is_some();
    (goal && scene.kind == Kind::Ratio && !read).then_some(Verdict {
        measure: Measure::Growth,
        direction: before.claim.direction,
        comparison: None,
    })
}

/// 同比|11.8%: a comparison alone says that it grew.
fn bare_comparison(_: &TailWords, tail: &Tail, scene: &Scene) -> Option<Verdict> {
    let read = tail.moved || tail.to || tail.share || tail.from || tail.copula || tail.direction.is_some();
    let compared = matches!(tail.comparison, Some(Comparison::Yoy | Comparison::Previous));
    let ends = scene.left.trim_end().ends_with(['比', '年', '月']);
    (scene.kind == Kind::Ratio && compared && ends && !read).then_some(Verdict {
        measure: Measure::Growth,
        direction: Some(Direction::Up),
        comparison: tail.comparison,
    })
}

/// What the tail says.
fn standing(words: &TailWords, tail: &Tail, scene: &Scene) -> Option<Verdict> {
    let name = &scene.left[..tail.core.min(scene.left.len())];
    let population =
        scene.permille && words.level_rate.longest_suffix(name).is_some() && !name.contains("婴");
    let (direction, comparison) = (tail.direction, tail.comparison);
    Some(Verdict { measure: measure(scene.kind, tail, population), direction, comparison })
}
