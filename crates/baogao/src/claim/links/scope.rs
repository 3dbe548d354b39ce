//! A list of parts that is open: what its total is, and which numbers still belong to it.

use super::gap::Opener;
use super::role::Role;
use super::{Linker, REACH};
use crate::claim::sentence::Joint;
use rust_decimal::Decimal;

/// A list of parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    pub(super) opener: Opener,
    /// The number that they are parts of.
    pub(super) total: usize,
    /// The last part.
    pub(super) last: usize,
    /// What the parts have come to.
    sum: Decimal,
    /// Where they make the total.
    pub(super) end: Option<usize>,
    /// A colon opened it, or it has gone on over a semicolon.
    over_semicolons: bool,
    /// Its parts have lines of their own.
    lines: bool,
    /// The bracket that it stands in.
    bracket: u32,
}

/// Most levels in the reach of 分行业看, over the sentences of a paragraph.
const FAR: usize = 2 * REACH;

impl Linker<'_> {
    /// Opens a list of parts before the number at `at`; `outer` is the list that it stands in.
    pub(super) fn open(
        &self,
        (opener, place): (Opener, usize),
        at: usize,
        outer: &[Scope],
        parents: &[Option<usize>],
    ) -> Option<Scope> {
        let total = match opener {
            Opener::Within => place.checked_sub(1).filter(|before| self.can_hold(*before, at))?,
            Opener::Named => self.named_total(place, at, parents)?,
            Opener::Aspect => self.topic(at, parents)?,
            Opener::Among | Opener::Include => self.total_before(at, outer, parents)?,
        };
        let node = &self.nodes[at];
        let end = self.sum(total, at, 2, parents).map(|sum| sum.last);
        let amount = node.amount.map_or(Decimal::ZERO, |(amount, _)| amount);
        Some(Scope {
            opener,
            total,
            last: at,
            sum: amount,
            end,
            over_semicolons: node.gap.colon
                || node.gap.stops > 0
                || matches!(opener, Opener::Aspect | Opener::Named | Opener::Within),
            lines: node.gap.lines,
            bracket: node.seen.bracket,
        })
    }

    /// Whether `total` can hold the number at `at` as a part.
    pub(super) fn can_hold(&self, total: usize, at: usize) -> bool {
        let node = &self.nodes[total];
        let level =
            node.measure == crate::claim::Measure::Level && matches!(node.role, Role::Main | Role::Plan);
        level && self.unit_fit(total, at) > 0 && self.not_more(at, total)
    }

    /// No part is more than its whole.
    pub(super) fn not_more(&self, part: usize, total: usize) -> bool {
        let (one, whole) = (&self.nodes[part], &self.nodes[total]);
        match (one.amount, whole.amount) {
            (Some((one, _)), Some((all, _))) => {
                one <= all || !whole.exact && all.checked_add(all).is_none_or(|twice| one <= twice)
            }
            _ => true,
        }
    }

    /// The total of the parts that 其中 opens.
    fn total_before(&self, at: usize, outer: &[Scope], parents: &[Option<usize>]) -> Option<usize> {
        let node = &self.nodes[at];
        let mut best: Option<(i32, usize)> = None;
        let mut rivals = 0;
        let mut stranger: Option<usize> = None;
        for total in (at.saturating_sub(REACH)..at).rev() {
            let between = self.between(total, at);
            if between.stops > if node.gap.opener == Some(Opener::Include) { 0 } else { 6 } {
                break;
            }
            if !self.can_hold(total, at) {
                if self.is_plain_level(total) && self.unit_fit(total, at) == 0 {
                    stranger = stranger.or(Some(total));
                }
                continue;
            }
            // 出事故12起，其中死亡6人: the persons of the clause before are another whole.
            let apart = stranger.is_some_and(|nearer| {
                let between = self.between(total, nearer);
                between.semicolons > 0 || between.stops > 0
            });
            let owner = &self.nodes[total];
            let opens = total + 1 == at || self.nodes[total + 1..=at].iter().any(|node| node.gap.opens());
            let closed = owner.seen.bracket != node.seen.bracket && owner.seen.bracket != 0;
            let fit = i32::from(self.unit_fit(total, at));
            let sums = self.sum(total, at, 2, parents).is_some_and(|sum| sum.exact || sum.count > 2);
            let sibling = outer.last().is_some_and(|scope| {
                scope.bracket == node.seen.bracket
                    && parents[total] == Some(scope.total)
                    && node.gap.opener == Some(Opener::Among)
            });
            let mut score =
                4 + 2 * fit - 2 * rivals - 2 * between.semicolons as i32 - 2 * between.stops.min(3) as i32;
            score -= if owner.role == Role::Plan { 5 } else { 0 };
            score += if sums { 8 } else { 0 } - if closed { 6 } else { 0 } - if apart { 8 } else { 0 };
            score += if opens && node.seen.bracket != 0 && node.seen.bracket as usize == total + 1 {
                4
            } else {
                0
            };
            // 其中A…, 其中B…: more often of the part than beside it, but not over a semicolon.
            score -= if sibling && between.semicolons > 0 { 2 } else { 0 };
            if fit < 3 && between.commas + between.semicolons + between.stops > 2 {
                score -= 4;
            }
            if score > 0 && best.is_none_or(|(other, _)| score > other) {
                best = Some((score, total));
            }
            rivals += 1;
        }
        best.map(|(_, total)| total)
    }

    /// 税收收入中，: the total whose clause has that name.
    fn named_total(&self, place: usize, at: usize, parents: &[Option<usize>]) -> Option<usize> {
        let (start, end) = self.nodes[place].gap.name?;
        let name = &self.text[start as usize..end as usize];
        let mut best: Option<(i32, usize)> = None;
        for total in (at.saturating_sub(FAR)..at).rev() {
            let between = self.between(total, at);
            if between.stops > 14 {
                break;
            }
            if !self.can_hold(total, at) || self.unit_fit(total, at) < 2 {
                continue;
            }
            let owner = &self.nodes[total];
            let right = owner.right.char_indices().nth(12).map_or(owner.right, |(at, _)| &owner.right[..at]);
            let (shared, all) = self.words.overlap(name, [owner.lead, right, ""]);
            let tenths = i32::from(shared) * 10 / i32::from(all.max(1));
            let closed = owner.seen.bracket != 0 && owner.seen.bracket != self.nodes[at].seen.bracket;
            let sums = self.sum(total, at, 2, parents).is_some_and(|sum| sum.exact);
            // 所结案件: the deed says which.
            let deed = self.words.naming(name).next().is_some_and(|c| owner.lead.contains(c));
            let score =
                tenths * 2 - if closed { 8 } else { 0 } - between.stops as i32 - between.semicolons as i32
                    + if deed { 8 } else { 0 }
                    + if sums { 6 } else { 0 };
            if (tenths >= 5 || deed && tenths >= 3)
                && score > 4
                && best.is_none_or(|(other, _)| score > other)
            {
                best = Some((score, total));
            }
        }
        best.map(|(_, total)| total)
    }

    /// 分行业看，: the total of the paragraph's topic, which earlier breakdowns had, too.
    fn topic(&self, at: usize, parents: &[Option<usize>]) -> Option<usize> {
        let mut best: Option<(i32, usize)> = None;
        let mut rivals = 0;
        for total in (at.saturating_sub(FAR)..at).rev() {
            let between = self.between(total, at);
            if between.stops > 12 {
                break;
            }
            if !self.can_hold(total, at)
                || self.unit_fit(total, at) < 2
                || self.nodes[total].seen.bracket != 0
            {
                continue;
            }
            if parents[total].is_some() {
                continue;
            }
            let sums = self.sum(total, at, 2, parents).is_some_and(|sum| sum.exact || sum.count > 2);
            let score = 10 + if sums { 12 } else { 0 } - rivals * 2 - between.stops as i32;
            if score > 0 && best.is_none_or(|(other, _)| score > other) {
                best = Some((score, total));
            }
            rivals += 1;
        }
        best.map(|(_, total)| total)
    }

    /// Whether the number at `at` is another part of `scope`.
    pub(super) fn goes_on(&self, scope: &Scope, at: usize) -> bool {
        let node = &self.nodes[at];
        if let Some(end) = scope.end {
            return at <= end && node.seen.bracket == scope.bracket && self.unit_fit(scope.total, at) >= 2;
        }
        if !self.can_hold(scope.total, at) || node.seen.bracket != scope.bracket {
            return false;
        }
        let between = self.between(scope.last, at);
        if between.stops > 0 && !(scope.lines && !node.gap.new_node) {
            return false;
        }
        let fit = self.unit_fit(scope.total, at);
        let mut score = match fit {
            3 => 2,
            2 => 1,
            _ => 0,
        };
        if self.words.leaves.occurs_in(super::role::last_chars(node.lead, 10)) {
            score -= 6;
        }
        if self.words.whole.occurs_in(super::role::last_chars(node.lead, 8)) {
            score -= 3;
        }
        score += if self.leaves_room(scope, at) { 1 } else { -4 };
        if between.semicolons > 0 {
            score -= if scope.over_semicolons { 1 } else { 5 };
            let opens = self.nodes.get(at + 1).is_some_and(|next| {
                next.gap.opener == Some(Opener::Among) && next.gap.stops == 0 && next.gap.semicolons == 0
            });
            score -= if opens { 2 } else { 0 };
            // 其中…；|新开工|项目51个: a deed of its own.
            score -= if node.verb && !scope.over_semicolons { 3 } else { 0 };
        }
        score += if node.joint == Joint::List { 2 } else { 0 };
        score += self.likeness(scope, at);
        score > 0
    }

    /// 第一产业增加值…；第二产业增加值…: the part before has the same head, or the whole has a name like it.
    fn likeness(&self, scope: &Scope, at: usize) -> i32 {
        let node = &self.nodes[at];
        let head = |at: usize| {
            let mut head = (None, None);
            self.words.naming(self.nodes[at].lead).for_each(|c| head = (head.1, Some(c)));
            head
        };
        let (own, last) = (head(at), head(scope.last));
        if own.0.is_some() && own == last {
            return 3;
        }
        let (shared, all) = self.words.overlap(node.lead, [self.nodes[scope.total].lead, "", ""]);
        i32::from(all > 0 && shared * 2 >= all)
    }

    /// What is left of the whole is as much as the number.
    fn leaves_room(&self, scope: &Scope, at: usize) -> bool {
        let (Some((amount, digit)), Some((whole, step))) =
            (self.nodes[at].amount, self.nodes[scope.total].amount)
        else {
            return true;
        };
        scope
            .sum
            .checked_add(amount)
            .and_then(|sum| sum.checked_sub(digit)?.checked_sub(step))
            .is_none_or(|sum| sum <= whole)
    }

    /// Takes the number in.
    pub(super) fn take(&self, scope: &mut Scope, at: usize) {
        let node = &self.nodes[at];
        scope.over_semicolons |= self.between(scope.last, at).semicolons > 0;
        scope.last = at;
        if let Some((amount, _)) = node.amount {
            scope.sum = scope.sum.checked_add(amount).unwrap_or(scope.sum);
        }
    }

    /// Whether the list is over before the number at `at`.
    pub(super) fn is_over(&self, scope: &Scope, at: usize) -> bool {
        let node = &self.nodes[at];
        if let Some(end) = scope.end {
            return at > end;
        }
        let left = scope.bracket != 0
            && node.seen.bracket != scope.bracket
            && (node.seen.bracket as usize) < scope.bracket as usize;
        let stops = self.between(scope.last, at).stops;
        left || stops > if scope.lines && !node.gap.new_node { 3 } else { 0 }
    }

    /// Another level of the total's sentence that counts in the unit of the number: 217件|306人，其中33件41人.
    pub(super) fn companion(&self, scope: &Scope, at: usize) -> Option<usize> {
        let total = scope.total;
        let range = total.saturating_sub(3)..(total + 4).min(at);
        range
            .filter(|other| *other != total && *other < scope.last.max(total + 1) || *other < total)
            .filter(|other| {
                let apart =
                    if *other < total { self.between(*other, total) } else { self.between(total, *other) };
                apart.stops == 0 && apart.semicolons == 0 && self.nodes[*other].role == Role::Main
            })
            .filter(|other| self.unit_fit(*other, at) >= 3 && self.can_hold(*other, at))
            .min_by_key(|other| other.abs_diff(total))
    }
}
