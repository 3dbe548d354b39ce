//! Sums: numbers that add up to a total are its parts, whatever words stand beside them.

use super::gap::Opener;
use super::role::Role;
use super::{Linker, Node, REACH};
use crate::claim::Measure;
use crate::claim::sentence::Joint;
use rust_decimal::Decimal;

/// Most numbers that are added up.
const MOST: usize = 20;

/// Full stops and line breaks over which an exact sum of long numbers is still no chance.
const FAR: u32 = 8;

/// Numbers that add up to a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    /// The last of them.
    pub(super) last: usize,
    pub(super) count: usize,
    /// All of them, the first `count`.
    members: [u32; MOST],
    /// To the last digit.
    pub(super) exact: bool,
}

impl Sum {
    pub(super) fn members(&self) -> impl Iterator<Item = usize> + use<> {
        self.members.into_iter().take(self.count).map(|at| at as usize)
    }
}

impl Linker<'_> {
    /// A number that can be a part or a total.
    pub(super) fn is_plain_level(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        node.measure == Measure::Level && node.role == Role::Main
    }

    /// Whether the numbers from `first` on add up to `total`; a list within the list is left out.
    pub(super) fn sum(
        &self,
        total: usize,
        first: usize,
        stops: u32,
        parents: &[Option<usize>],
    ) -> Option<Sum> {
        let (whole, step) = self.nodes[total].amount?;
        let bracket = self.nodes[first].seen.bracket;
        let mut sum = Decimal::ZERO;
        let mut slack = step;
        let mut count = 0;
        let mut members = [0; MOST];
        // The list within the list: its total, and what it has come to.
        let mut inner: Option<(Decimal, Decimal)> = None;
        let mut previous = Decimal::ZERO;
        for at in first..self.nodes.len().min(first + MOST) {
            let node = &self.nodes[at];
            let between = self.between(first, at);
            if between.stops > stops || at > first && node.gap.stops > 0 && stops == 0 {
                break;
            }
            if bracket != 0 && node.seen.bracket == 0 {
                break;
            }
            let taken = parents[at].is_some_and(|whole| whole != total);
            if !self.is_plain_level(at)
                || node.seen.bracket != bracket
                || self.unit_fit(total, at) < 2
                || taken
            {
                continue;
            }
            let (amount, digit) = node.amount?;
            let nested = at > first
                && matches!(node.gap.opener, Some(Opener::Among | Opener::Include | Opener::Named));
            if nested {
                inner = Some((previous, Decimal::ZERO));
            } else if node.gap.semicolons > 0 || node.gap.stops > 0 {
                inner = None;
            }
            if let Some((limit, so_far)) = inner {
                let so_far = so_far.checked_add(amount)?;
                inner = (so_far < limit).then_some((limit, so_far));
                continue;
            }
            sum = sum.checked_add(amount)?;
            slack = slack.checked_add(digit)?;
            previous = amount;
            members[count] = at as u32;
            count += 1;
            let off = whole.checked_sub(sum)?.abs();
            if count > 1 && off.checked_add(off)? <= slack && (off.is_zero() || !counted(node)) {
                return Some(Sum { last: at, count, members, exact: off.is_zero() });
            }
            if sum > whole {
                return None;
            }
        }
        None
    }

    /// A breakdown without a word that says so: exact, and no chance of small numbers.
    pub(super) fn listed_parts(
        &self,
        total: usize,
        from: usize,
        sure: bool,
        parents: &[Option<usize>],
    ) -> Option<Sum> {
        let digits = self.digits(total)?;
        let long = digits >= Decimal::from(100);
        if sure && !long {
            return None;
        }
        let reach = if long { reach(digits) } else { 0 };
        let first = self.first_part(total, from, reach, parents)?;
        let sum = self.sum(total, first, reach, parents)?;
        let listed = (first + 1..=sum.last).all(|at| self.nodes[at].joint != Joint::Clause);
        let close = self.between(total, sum.last).stops == 0;
        let telling = long
            || sum.count > 2 && digits >= Decimal::from(20) && close
            || digits >= Decimal::from(10) && close && listed
            || self.nodes[first].gap.opens() && close && digits > Decimal::from(4);
        let balance = sum.members().any(|at| self.is_balance(total, at));
        (sum.exact && telling && !balance && self.nodes[total].exact).then_some(sum)
    }

    /// 收入 = 支出 + 结余: an account that is even has no parts.
    pub(super) fn is_balance(&self, total: usize, part: usize) -> bool {
        let has = |at: usize| self.words.balance.occurs_in(self.nodes[at].lead);
        has(part) && !has(total)
    }

    /// How many of its last digit a number is: how telling it is that others add up to it.
    fn digits(&self, at: usize) -> Option<Decimal> {
        let (whole, step) = self.nodes[at].amount?;
        whole.checked_div(step)
    }

    /// 销售、餐饮、食堂户数依次为58216户、34927户、3340户: the number before to which a list adds up.
    pub(super) fn total_of_list(&self, first: usize, last: usize) -> Option<usize> {
        let mut sum = Decimal::ZERO;
        for at in first..=last {
            sum = sum.checked_add(self.nodes[at].amount?.0)?;
        }
        (first.saturating_sub(2 * REACH)..first)
            .rev()
            .take_while(|total| self.between(*total, first).stops <= 2 * FAR)
            .find(|total| {
                self.is_plain_level(*total)
                    && self.nodes[*total].exact
                    && self.unit_fit(*total, first) >= 2
                    && self.nodes[*total].amount.is_some_and(|(whole, _)| whole == sum)
                    && self.digits(*total).is_some_and(|digits| {
                        digits >= Decimal::from(100) && self.between(*total, first).stops <= reach(digits)
                    })
                    && !(first..=last).any(|at| self.is_balance(*total, at))
            })
    }

    /// The first number behind a total that counts in its unit and is no part yet.
    fn first_part(&self, total: usize, from: usize, stops: u32, parents: &[Option<usize>]) -> Option<usize> {
        (from..self.nodes.len().min(from + 6))
            .take_while(|at| self.between(total, *at).stops <= stops)
            .find(|at| self.is_plain_level(*at) && self.unit_fit(total, *at) >= 2 && parents[*at].is_none())
    }

    /// 现金9亿元、物资3亿元，合计|12亿元: the first of the numbers before a total that add up to it.
    pub(super) fn parts_before(&self, total: usize) -> Option<usize> {
        let (whole, _) = self.nodes[total].amount?;
        let mut sum = Decimal::ZERO;
        let mut count = 0;
        for at in (total.saturating_sub(MOST)..total).rev() {
            if self.between(at, total).stops > 1 {
                break;
            }
            let planned = self.nodes[at].measure == Measure::Level && self.nodes[at].role == Role::Plan;
            if !(self.is_plain_level(at) || planned) || self.unit_fit(at, total) < 3 {
                continue;
            }
            sum = sum.checked_add(self.nodes[at].amount?.0)?;
            count += 1;
            if sum == whole && count > 1 {
                return Some(at);
            }
            if sum > whole {
                break;
            }
        }
        None
    }
}

/// A whole number without a scale was counted and is exact.
fn counted(node: &Node<'_>) -> bool {
    node.amount.is_some_and(|(_, digit)| digit == Decimal::ONE)
}

/// Over how many full stops an exact sum of a number with so many last digits is no chance.
fn reach(digits: Decimal) -> u32 {
    if digits >= Decimal::from(1000) { 2 * FAR } else { FAR }
}
