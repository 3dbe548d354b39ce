//! The level that a growth, change, share, multiple or rank speaks of.
//!
//! ```text
//! 收入98236万元，比上年同期93410万元增收4826万元，增长5.17%     both → 98236万元
//! 产值127亿元，增长6.2%，增速高于全市1.1个百分点               the points of a growth are said of its level
//! 合格率97.6%，比上年提高1.2个百分点                         those of a rate of the rate
//! 收入增长6%、达到7.25亿元                                 6% → 7.25亿元, which stands behind
//! ```

use super::role::Role;
use super::weights::{Feature, LEAST, Score};
use super::{Found, Linker, REACH, leans};
use crate::claim::rules::Rule;
use crate::claim::sentence::Joint;
use crate::claim::{Claim, Comparison, Measure, Status};

/// Full stops that a link may lie across.
const MOST_STOPS: u32 = 3;

impl Linker<'_> {
    /// Links the numbers of the run that begins at `at`; where the next one begins.
    pub(super) fn levels(&mut self, at: usize, claims: &mut [Claim]) -> usize {
        let refused = claims[self.nodes[at].claim].rules.has(Rule::RespectivelyMismatch);
        if !self.needs_level(at) {
            claims[self.nodes[at].claim].growth_of = None;
            return at + 1;
        }
        let mut end = at + 1;
        while end < self.nodes.len() && self.needs_level(end) && self.goes_on_with(at, end) {
            end += 1;
        }
        if let Some(owners) = self.owners(at, end, refused) {
            for (value, owner) in (at..end).zip(owners) {
                if refused {
                    claims[self.nodes[value].claim].indicator = claims[self.nodes[owner].claim].indicator;
                }
                self.set(claims, value, Some((owner, Rule::LevelListed)));
            }
            return end;
        }
        for value in at..end {
            if refused {
                self.set(claims, value, None);
                continue;
            }
            let found = self.level_of(value, claims);
            let found = found.or_else(|| self.level_behind(value)).or_else(|| self.level_shared(value));
            self.set(claims, value, found);
        }
        end
    }

    fn set(&mut self, claims: &mut [Claim], at: usize, found: Option<Found>) {
        self.owned[at] = found.map(|(level, _)| level);
        let level = found.map(|(level, _)| claims[self.nodes[level].claim].id);
        let claim = &mut claims[self.nodes[at].claim];
        claim.growth_of = level;
        if let Some((_, rule)) = found {
            claim.rules.add(rule);
        }
    }

    fn needs_level(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        match node.role {
            Role::Difference => true,
            Role::Base | Role::Denominator | Role::Plan => false,
            // 不良贷款率由1.41%降到|0.97%: a rate of its own.
            _ if node.rate && at > 0 && self.nodes[at - 1].from && node.measure == Measure::Share => false,
            Role::Main | Role::Mean => leans(node.measure) && !self.words.stands_alone(node.lead, node.topic),
        }
    }

    /// Whether the value at `at` goes on with the list that begins at `first`.
    fn goes_on_with(&self, first: usize, at: usize) -> bool {
        let (one, node) = (&self.nodes[first], &self.nodes[at]);
        let listed = node.continues || node.joint == Joint::List && !self.words.names(node.lead);
        // 少发生31起|少死15人: two differences side by side.
        let paired =
            node.joint == Joint::Glued && node.role == Role::Difference && one.role == Role::Difference;
        let kin = one.measure == node.measure || paired || one.respectively;
        (listed || paired) && kin && node.gap.stops == 0 && node.gap.semicolons == 0
    }

    /// How far the number is from its level in a score: the nearest level in front of it, and no other name.
    fn level_of(&self, at: usize, claims: &[Claim]) -> Option<Found> {
        let node = &self.nodes[at];
        let points = node.role == Role::Difference && !self.is_amount(node);
        let mut best: Option<(Score, usize)> = None;
        let mut rivals = 0;
        for level in (at.saturating_sub(REACH)..at).rev() {
            let between = self.between(level, at);
            if between.stops > MOST_STOPS || between.stops > 0 && !node.named {
                break;
            }
            if points && !node.named && between.semicolons == 0 && !self.is_closed(level, at) {
                // 增长6.2%，|增速高于全市1.1个百分点: said of what grew.
                let said = &claims[self.nodes[level].claim];
                let moved = said.measure == Measure::Growth
                    || said.measure == Measure::Share && said.comparison == Some(Comparison::Target);
                if let Some(owner) = self.owned[level].filter(|_| moved && best.is_none()) {
                    return Some((owner, Rule::LevelBefore));
                }
            }
            if !self.can_own(level, at) {
                continue;
            }
            let score = self.score(level, at, rivals, claims);
            if score.0 >= LEAST && best.is_none_or(|(other, _)| score > other) {
                best = Some((score, level));
            }
            let owner = &self.nodes[level];
            rivals += i16::from(owner.role == Role::Main && !self.is_closed(level, at));
        }
        let rule = if node.named { Rule::LevelNamed } else { Rule::LevelBefore };
        best.map(|(_, level)| (level, rule))
    }

    /// It stands in a bracket that was closed before `at`.
    fn is_closed(&self, level: usize, at: usize) -> bool {
        let (owner, node) = (&self.nodes[level], &self.nodes[at]);
        let opened = node.seen.bracket as usize == level + 1;
        owner.seen.bracket != 0 && owner.seen.bracket != node.seen.bracket && !opened
    }

    fn can_own(&self, level: usize, at: usize) -> bool {
        let (owner, node) = (&self.nodes[level], &self.nodes[at]);
        let measured = match owner.measure {
            Measure::Level => true,
            // A share is a share of something itself, unless points or a rank are added to it.
            Measure::Share => match node.measure {
                Measure::Change => !self.is_amount(node),
                Measure::Rank | Measure::Growth => owner.rate || self.owned[level].is_none(),
                _ => false,
            },
            _ => false,
        };
        // 120种|常用药价格下降15%: what the number counts, not what moved. 8项|指标跻身前三名 rank themselves.
        let counted =
            level + 1 == at && node.joint == Joint::Glued && node.named && node.measure != Measure::Rank;
        measured && matches!(owner.role, Role::Main | Role::Mean | Role::Plan) && !counted
    }

    /// How many of the characters of a topic the clause of a level has, and of how many.
    fn overlap(&self, topic: &str, level: usize) -> (u8, u8) {
        let owner = &self.nodes[level];
        let before = if owner.joint == Joint::Clause || level == 0 { "" } else { self.nodes[level - 1].lead };
        self.words.overlap(topic, [owner.lead, short(owner.right), before])
    }

    fn score(&self, level: usize, at: usize, rivals: i16, claims: &[Claim]) -> Score {
        let (node, owner) = (&self.nodes[at], &self.nodes[level]);
        let (said, held) = (&claims[node.claim], &claims[owner.claim]);
        let between = self.between(level, at);
        let same =
            matches!((said.indicator, held.indicator), (Some(one), Some(other)) if one.span == other.span);
        let hoped = said.status == Status::Planned && held.status == Status::Achieved;
        let bare = !node.named;
        let parted = match (bare, self.words.begins_compared(node.lead)) {
            (false, _) => Feature::Semicolon,
            (true, true) => Feature::Compared,
            (true, false) => Feature::Parted,
        };
        let score = Score::default()
            .when(owner.role == Role::Plan, Feature::Plan)
            .when(same, Feature::SameIndicator)
            .times(rivals.min(4), Feature::Rival)
            .times(between.semicolons.min(3) as i16, parted)
            .times(between.stops.min(3) as i16, Feature::Stop)
            .when(node.seen.bracket as usize == level + 1, Feature::Bracket)
            .when(self.is_closed(level, at), Feature::Closed)
            .when(owner.joint == Joint::Glued && owner.lead.is_empty(), Feature::Second)
            .when(hoped && bare, Feature::Hoped)
            .when(
                self.words.has_own_time(node.lead) && !self.words.has_own_time(owner.lead),
                Feature::OtherTime,
            )
            .when(between.stops > 0 && other_time(said, held), Feature::OtherTime);
        let score = self.suits(score, level, at);
        if bare { score.when(true, Feature::Bare) } else { self.by_name(score, level, at) }
    }

    /// What the number names, and what the clause of the level names.
    fn by_name(&self, score: Score, level: usize, at: usize) -> Score {
        let node = &self.nodes[at];
        let between = self.between(level, at);
        let share = node.measure == Measure::Share;
        let (shared, all) =
            if node.rate && share { self.rate_overlap(at, level) } else { self.overlap(node.topic, level) };
        let tenths = (u16::from(shared) * 10).checked_div(u16::from(all)).unwrap_or(0) as i16;
        let by_unit = self.named_by_unit(node.topic, level)
            || self.named_by_unit(node.lead, level)
            || tenths >= 5 && self.unit_named(node.topic, level);
        let listed = node.topic.contains('、') && !self.nodes[level].lead.contains('、');
        let stranger = match (node.rate, share) {
            (true, true) => tenths < 5 || shared < 2 || between.stops > 0,
            (_, true) => tenths < 7,
            _ if between.stops > 0 => tenths < 8,
            _ if between.semicolons > 0 => tenths < 6,
            _ => tenths < 4 || !self.has_head(node.topic, level),
        };
        score
            .times(tenths, Feature::Named)
            .when(by_unit, Feature::NamedByUnit)
            .when(stranger && !by_unit || listed && share, Feature::Stranger)
    }

    /// How many characters of the name of a rate the clause of a level has; none where it lacks the deed (回收率).
    fn rate_overlap(&self, at: usize, level: usize) -> (u8, u8) {
        let owner = &self.nodes[level];
        let name = self.words.rate_name(self.nodes[at].topic);
        let held = |c: char| owner.lead.contains(c) || short(owner.right).contains(c);
        let deed = name.chars().rev().take(2).any(held);
        let mut counts = (0, 0);
        for c in name.chars().filter(|c| c.is_alphabetic()) {
            counts.1 += 1;
            counts.0 += u8::from(deed && held(c));
        }
        counts
    }

    /// The clause of the level has the head of the topic, its last two characters.
    fn has_head(&self, topic: &str, level: usize) -> bool {
        let owner = &self.nodes[level];
        let before = if level == 0 { "" } else { self.nodes[level - 1].lead };
        let (mut last, mut other) = (None, None);
        self.words.naming(topic).for_each(|c| (other, last) = (last, Some(c)));
        [last, other].into_iter().flatten().any(|c| {
            owner.lead.contains(c)
                || short(owner.right).contains(c)
                || owner.joint != Joint::Clause && before.contains(c)
        })
    }

    /// Whether what is measured can be said of the level.
    fn suits(&self, score: Score, level: usize, at: usize) -> Score {
        let (node, owner) = (&self.nodes[at], &self.nodes[level]);
        let percentage = !self.is_amount(owner) && owner.unit.is_some();
        if node.role == Role::Difference && self.is_amount(node) {
            let fit = self.unit_fit(level, at);
            return score.when(fit >= 2, Feature::SameUnit).when(fit == 0, Feature::OtherUnit);
        }
        if node.role == Role::Difference {
            let of_growth =
                ["增速", "增幅", "降幅", "涨幅", "升幅"].iter().any(|word| node.lead.contains(word));
            let amount = !percentage && self.is_amount(owner);
            return score.when(percentage, Feature::Suits).when(amount && !of_growth, Feature::Clashes);
        }
        let growth = node.measure == Measure::Growth;
        // 发病率下降50%: of the rate, not of the cases.
        score.when(growth && node.rate && !percentage, Feature::Clashes)
    }

    /// 收入增长6%、|达到7.25亿元: the level stands right behind what moved; 参合率97%，|参合农民210万人.
    fn level_behind(&self, at: usize) -> Option<Found> {
        let (node, next) = (&self.nodes[at], self.nodes.get(at + 1)?);
        let close = next.gap.stops == 0 && next.gap.semicolons == 0 && next.seen.bracket == node.seen.bracket;
        if !close || next.measure != Measure::Level || next.role != Role::Main || !self.is_amount(next) {
            return None;
        }
        let moved = matches!(node.measure, Measure::Growth | Measure::Share | Measure::Multiple);
        let says =
            next.reached || self.words.arrives(next.lead) && (!next.lead.is_empty() || next.gap.commas == 0);
        let first = node.named || !self.has_level_before(at);
        let arrives = moved && first && !next.named && says && next.gap.commas < 2;
        let rate = node.rate && node.measure == Measure::Share && {
            let (shared, all) = self.rate_overlap(at, at + 1);
            shared >= 2 && u16::from(shared) * 10 >= u16::from(all) * 8
        };
        (arrives && !node.rate || rate).then_some((at + 1, Rule::LevelBehind))
    }
}

impl Linker<'_> {
    /// 人员较上年多1.4万人（|增长4.4%）: the same as the difference in front of it.
    fn level_shared(&self, at: usize) -> Option<Found> {
        let (node, before) = (&self.nodes[at], at.checked_sub(1)?);
        let close = node.gap.stops == 0 && node.gap.semicolons == 0;
        let said = self.needs_level(before) && !node.named && close && !self.has_level_before(at);
        self.owned[before].filter(|_| said).map(|level| (level, Rule::LevelBefore))
    }

    /// A level stands before the number in its sentence.
    fn has_level_before(&self, at: usize) -> bool {
        (at.saturating_sub(REACH)..at)
            .rev()
            .take_while(|level| self.between(*level, at).stops == 0)
            .any(|level| self.is_plain_level(level))
    }
}

/// The dates of the two are known and differ.
fn other_time(one: &Claim, other: &Claim) -> bool {
    let dates = |claim: &Claim| claim.period.and_then(|period| Some((period.start?, period.end?)));
    matches!((dates(one), dates(other)), (Some(one), Some(other)) if one != other)
}

/// As much of what follows a number as names what it counts.
fn short(right: &str) -> &str {
    match right.char_indices().nth(14) {
        Some((at, _)) => &right[..at],
        None => right,
    }
}
