//! The total that a number is part of.
//!
//! ```text
//! 床位3600张。其中，公办2100张，民办1500张        其中 and its kin, over commas, colons, brackets, full stops
//! 省级5000万元，包括免费4500万元、校舍500万元      within a part
//! 217件306人，其中33件41人                     each in its own unit
//! 产量3万吨，其中A2万吨，增长5%；B1万吨           the list goes on until it sums to the total
//! 现金9亿元、物资3亿元，合计12亿元                no word at all, but an exact sum
//! 决算收入中，税收51亿元                       a whole that is named again
//! ```

use super::gap::Opener;
use super::role::Role;
use super::scope::Scope;
use super::{Linker, Node, REACH};
use crate::claim::Measure;
use crate::claim::rules::Rule;
use crate::claim::sentence::Joint;

/// Breakdowns of one total.
const BREAKDOWNS: usize = 4;

/// Lists of parts within one another.
const DEPTH: usize = 4;

impl Linker<'_> {
    /// The parts of the document, each with its total.
    pub(super) fn parts(&self) -> Vec<(usize, usize, Rule)> {
        let mut parts = Parts { parents: vec![None; self.nodes.len()], links: Vec::new() };
        let mut scopes: Vec<Scope> = Vec::new();
        // An opener whose first part is still to come.
        let mut pending: Option<(Opener, usize)> = None;
        self.sums(&mut parts, true);
        for at in 0..self.nodes.len() {
            let node = &self.nodes[at];
            scopes.retain(|scope| !self.is_over(scope, at));
            if node.gap.stops > 0 || node.gap.semicolons > 0 {
                pending = None;
            }
            pending = node.gap.opener.map(|opener| (opener, at)).or(pending);
            if !self.may_be_part(at) {
                continue;
            }
            if node.from {
                // 其中工业由6.3亿元增加到65亿元: where it came from is part of where the whole came from.
                if let Some(total) = pending.and_then(|_| self.total_it_came_from(at)) {
                    parts.add(at, total, Rule::Part);
                }
                continue;
            }
            if let Some(opener) = pending.take() {
                if self.pair_parts(opener.0, at, &mut parts) {
                    continue;
                }
                if let Some(scope) = self.open(opener, at, &scopes, &parts.parents) {
                    parts.add(at, scope.total, rule_of(opener.0));
                    scopes.truncate(DEPTH);
                    scopes.push(scope);
                } else if let Some(total) = scopes.last().and_then(|scope| self.companion(scope, at)) {
                    parts.add(at, total, Rule::Part);
                } else if self.says_which(at) {
                    // 其中10亿元以上|项目9个: the amount says which projects.
                    pending = Some(opener);
                }
                continue;
            }
            self.go_on(&mut scopes, at, &mut parts);
        }
        self.sums(&mut parts, false);
        parts.links
    }

    /// The number goes on with the innermost list that takes it.
    fn go_on(&self, scopes: &mut Vec<Scope>, at: usize, parts: &mut Parts) {
        for depth in (0..scopes.len()).rev() {
            let scope = scopes[depth];
            if self.goes_on(&scope, at) {
                parts.add(at, scope.total, rule_of(scope.opener));
                self.take(&mut scopes[depth], at);
                scopes.truncate(depth + 1);
                return;
            }
            if scope.end.is_none() && self.unit_fit(scope.total, at) < 3 {
                let last = self.between(scope.last, at);
                let near = last.stops == 0 && (last.semicolons == 0 || self.nodes[scope.total].gap.colon);
                if let Some(total) = self.companion(&scope, at).filter(|_| near) {
                    parts.add(at, total, rule_of(scope.opener));
                    return;
                }
            }
        }
        // A level of the total's unit that is no part ends the list.
        while let Some(scope) = scopes.last() {
            if scope.end.is_some() || self.unit_fit(scope.total, at) < 3 {
                break;
            }
            scopes.pop();
        }
    }

    /// 10亿元以上|项目9个: the number only says which are counted by the next.
    fn says_which(&self, at: usize) -> bool {
        self.nodes.get(at + 1).is_some_and(|next| {
            next.joint == Joint::Glued && next.gap.stops == 0 && self.unit_fit(at, at + 1) == 0
        })
    }

    /// The number that the whole came from.
    fn total_it_came_from(&self, at: usize) -> Option<usize> {
        (at.saturating_sub(REACH)..at).rev().take_while(|total| self.between(*total, at).stops <= 2).find(
            |total| self.nodes[*total].from && self.unit_fit(*total, at) == 3 && self.not_more(at, *total),
        )
    }

    /// 申请、授权量分别为2316件和1754件，其中发明专利依次为804件、197件: the first of the first.
    fn pair_parts(&self, opener: Opener, at: usize, parts: &mut Parts) -> bool {
        let own = self.list_from(at);
        if own < 2 || opener != Opener::Among {
            return false;
        }
        let Some(last) = (at.saturating_sub(6)..at).rev().find(|total| self.is_plain_level(*total)) else {
            return false;
        };
        let Some(first) = (last + 1).checked_sub(own).filter(|first| self.list_from(*first) == own) else {
            return false;
        };
        let pairs = || (first..=last).zip(at..at + own);
        let whole = first == 0 || !self.goes_on_list(first);
        let fits = whole
            && pairs().all(|(total, part)| self.can_hold(total, part) && self.unit_fit(total, part) >= 2);
        if fits {
            pairs().for_each(|(total, part)| parts.add(part, total, Rule::Part));
        }
        fits
    }

    fn goes_on_list(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        node.continues && node.measure == Measure::Level && node.role == Role::Main
    }

    /// How many numbers the list that begins at `at` has.
    fn list_from(&self, at: usize) -> usize {
        let more = self.nodes[at + 1..].iter().take(REACH).take_while(|node| {
            node.continues && node.measure == Measure::Level && node.role == Role::Main && node.gap.stops == 0
        });
        if self.is_plain_level(at) { 1 + more.count() } else { 0 }
    }

    /// What stands for itself, and is no average.
    fn may_be_part(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        node.measure == Measure::Level && (node.role == Role::Main || node.role == Role::Base && node.from)
    }

    /// Breakdowns that only their sum tells.
    fn sums(&self, parts: &mut Parts, sure: bool) {
        for total in 0..self.nodes.len() {
            if !self.is_plain_level(total) {
                continue;
            }
            if !self.goes_on_list(total) {
                self.sum_of_list(total, parts);
            }
            let mut from = total + 1;
            // A total may be broken down several times.
            for _ in 0..BREAKDOWNS {
                let Some(sum) = self.listed_parts(total, from, sure, &parts.parents) else { break };
                sum.members().for_each(|at| parts.add(at, total, Rule::PartSum));
                from = sum.last + 1;
            }
            if !sure
                && self.says_sum(&self.nodes[total])
                && let Some(first) = self.parts_before(total)
            {
                for at in first..total {
                    let node = &self.nodes[at];
                    let level =
                        node.measure == Measure::Level && matches!(node.role, Role::Main | Role::Plan);
                    let fits = level && self.unit_fit(total, at) == 3;
                    if fits && parts.parents[at].is_none() {
                        parts.add(at, total, Rule::PartSum);
                    }
                }
            }
        }
    }

    /// A list of numbers that adds up to one before.
    fn sum_of_list(&self, first: usize, parts: &mut Parts) {
        let count = self.list_from(first);
        if count < 2 || (first..first + count).any(|at| parts.parents[at].is_some()) {
            return;
        }
        let last = first + count - 1;
        if let Some(total) = self.total_of_list(first, last) {
            (first..=last).for_each(|at| parts.add(at, total, Rule::PartSum));
        }
    }

    /// 合计, 共, 总: what stands before it may be its parts.
    fn says_sum(&self, node: &Node<'_>) -> bool {
        self.words.whole.occurs_in(super::role::last_chars(node.lead, 14))
    }
}

/// The links found so far.
struct Parts {
    parents: Vec<Option<usize>>,
    links: Vec<(usize, usize, Rule)>,
}

impl Parts {
    fn add(&mut self, part: usize, total: usize, rule: Rule) {
        // No circle: a total is no part of its part.
        if part == total || self.parents[total] == Some(part) || self.parents[part].is_some() {
            return;
        }
        self.parents[part] = Some(total);
        self.links.push((part, total, rule));
    }
}

const fn rule_of(opener: Opener) -> Rule {
    match opener {
        Opener::Among | Opener::Include => Rule::Part,
        Opener::Within => Rule::PartWithin,
        Opener::Named => Rule::PartOfNamed,
        Opener::Aspect => Rule::PartByAspect,
    }
}
