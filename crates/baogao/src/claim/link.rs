//! What a number leans on in its sentence: the owner of a 分别 value, the level of a growth, the total of a part.

use super::carry::Carried;
use super::reader::{ClaimReader, Draft, MAX_NEIGHBOURS, plain};
use super::respectively::{Owners, owners};
use super::rules::Rule;
use super::sentence::Joint;
use super::{Claim, Indicator, Measure};
use crate::finding::{Finding, Severity};

impl ClaimReader<'_> {
    /// 180台|价值|600万元的检测仪器: the noun behind the worth is what was counted before it.
    pub(super) fn share_noun(&self, drafts: &mut [Draft]) {
        for at in 1..drafts.len() {
            let (worth, counted) = (&drafts[at], &drafts[at - 1]);
            let right = counted.segment.right;
            let says_worth =
                matches!(self.str(right).trim_end_matches('约'), "价值" | "总价值" | "总值" | "市值");
            let noun = worth.own_noun.filter(|noun| noun.start() >= worth.claim.quantity.span.end());
            // 610户|1420名|监测对象: households and the people in them.
            let people = self.is_people(&worth.claim) && counted.claim.measure == Measure::Level;
            let says_worth = says_worth || right.is_empty() && people;
            if let (true, None, Some(noun)) = (says_worth, counted.own_noun, noun) {
                drafts[at - 1].own_noun = Some(noun);
                drafts[at - 1].claim.indicator = Some(plain(noun));
                drafts[at - 1].claim.rules.add(Rule::NounBehindWorth);
            }
        }
    }

    /// Gives the values of each list their owners (分别).
    pub(super) fn distribute(&mut self, drafts: &mut [Draft]) {
        let mut start = 0;
        while start < drafts.len() {
            let mut end = start + 1;
            while end < drafts.len() && drafts[end].continues {
                end += 1;
            }
            self.distribute_run(drafts, start, end);
            start = end;
        }
    }

    fn distribute_run(&mut self, drafts: &mut [Draft], start: usize, end: usize) {
        let stated = drafts[start].tail.respectively;
        if !stated && end - start < 2 {
            return;
        }
        let from = start.saturating_sub(MAX_NEIGHBOURS);
        let mut heads = self.heads(&drafts[from..start], &drafts[start], end - start);
        heads.iter_mut().for_each(|head| *head += from);
        match owners(self.text, end - start, drafts[start].own_noun, &heads, stated) {
            Owners::Nouns(nouns) => {
                for (draft, noun) in drafts[start..end].iter_mut().zip(nouns) {
                    draft.claim.indicator = Some(plain(noun));
                    draft.claim.rules.add(Rule::RespectivelyNouns);
                }
            }
            Owners::Claims(owners) => {
                for (value, owner) in (start..end).zip(owners) {
                    let owner = drafts[owner].claim.clone();
                    let claim = &mut drafts[value].claim;
                    claim.indicator = owner.indicator;
                    claim.growth_of = Some(owner.id);
                    claim.rules.add(Rule::RespectivelyClaims);
                }
            }
            Owners::Mismatch(count) => self.refuse(&mut drafts[start..end], count),
            Owners::Shared => {}
        }
    }

    /// The claims before a run that could own one value each: the nearest list of one measure, in the same stretch of the
    /// sentence unless that holds too few.
    fn heads(&self, earlier: &[Draft], run: &Draft, values: usize) -> Vec<usize> {
        let mut heads: Vec<usize> = Vec::new();
        let mut measure = None;
        for (at, draft) in earlier.iter().enumerate().rev() {
            let fits = match draft.claim.measure {
                Measure::Level => true,
                Measure::Share => run.claim.measure != Measure::Share || run.tail.to,
                Measure::Growth => matches!(run.claim.measure, Measure::Share | Measure::Rank),
                _ => false,
            };
            let changes = measure.is_some_and(|measure| measure != draft.claim.measure);
            let stop = heads.len() >= values && self.between(draft, &run.segment).contains(['；', ';']);
            if stop || (changes || !fits) && !heads.is_empty() {
                break;
            }
            // 由A到B is one head: where it went; but 由A、B分别提高到C、D has two.
            if fits && (!draft.tail.from || run.tail.to) && !self.is_aside(earlier, at) {
                measure = Some(draft.claim.measure);
                heads.push(at);
            }
        }
        heads.reverse();
        if !run.tail.respectively && heads.len() > values {
            self.last_pair(earlier, heads, values)
        } else {
            heads
        }
    }

    /// 去年同期为264起|517人, 年初预算3亿元: a base or a plan owns nothing.
    fn is_aside(&self, drafts: &[Draft], at: usize) -> bool {
        let draft = &drafts[at];
        let lead =
            self.str(draft.segment.left).trim_end_matches([' ', '约', '为', '的', '(', '（', ':', '：']);
        let named =
            [self.base_words, self.plan_words].iter().any(|words| words.longest_suffix(lead).is_some());
        let beside = draft.segment.joint != Joint::Clause && lead.chars().nth(1).is_none();
        named || beside && at > 0 && self.is_aside(drafts, at - 1)
    }

    /// 接待游客9万人次、实现收入3亿元，增长5%和6%: without 分别 only a list right in front owns the values.
    fn last_pair(&self, earlier: &[Draft], heads: Vec<usize>, values: usize) -> Vec<usize> {
        let last = &heads[heads.len() - values..];
        let listed = |at: usize| earlier[at].segment.joint == Joint::List;
        let whole = last.last() == Some(&(earlier.len() - 1)) && !listed(last[0]);
        if whole && last[1..].iter().all(|at| listed(*at)) { last.to_vec() } else { heads }
    }

    /// The lists do not fit: no indicator, and a finding that says so.
    fn refuse(&mut self, run: &mut [Draft], owners: usize) {
        for draft in run.iter_mut() {
            draft.claim.indicator = None;
            draft.refused = true;
            draft.claim.growth_of = None;
            draft.claim.rules.add(Rule::RespectivelyMismatch);
        }
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
        let span = first.claim.quantity.span.cover(last.claim.quantity.span);
        self.findings.push(Finding {
            code: "respectively-mismatch",
            // Too few indicators are a contradiction; too many may be one name that was taken apart (租赁和商务服务业).
            severity: if owners < run.len() { Severity::Warning } else { Severity::Note },
            span: self.restored.map.to_source(span),
            related: None,
            claims: run.iter().map(|draft| draft.claim.id).collect(),
            message: format!(
                "分别 (respectively) distributes {} values over {owners} indicators; the claims are left without an indicator.",
                run.len()
            ),
            hint: Some("Check in the source which indicator each value belongs to.".to_owned()),
        });
    }

    /// Carries comparisons on, and links growth to its level and parts to their total.
    pub(super) fn link(&self, drafts: &mut [Draft]) {
        let mut carried = Carried::default();
        for at in 0..drafts.len() {
            let (earlier, rest) = drafts.split_at_mut(at);
            let earlier = &earlier[at.saturating_sub(MAX_NEIGHBOURS)..];
            let draft = &mut rest[0];
            self.carry(&mut carried, earlier, draft);
            if draft.claim.measure != Measure::Level
                && draft.claim.growth_of.is_none()
                && draft.own_noun.is_none()
            {
                draft.claim.growth_of = level_of(earlier, draft.claim.indicator);
            }
            if draft.part && draft.claim.measure == Measure::Level {
                draft.claim.part_of = self.total_of(earlier, draft);
                if draft.claim.part_of.is_some() {
                    draft.claim.rules.add(Rule::Part);
                }
            }
        }
    }

    /// The nearest level before a part that is no part itself and counts in the same unit; in a new sentence that begins
    /// with 其中 the last level of the sentence before.
    fn total_of(&self, earlier: &[Draft], part: &Draft) -> Option<u32> {
        let dimension = self.dimension(&part.claim.quantity);
        let fits =
            |claim: &Claim| claim.measure == Measure::Level && self.dimension(&claim.quantity) == dimension;
        let here = earlier.iter().rev().find(|draft| !draft.part && fits(&draft.claim));
        match here {
            Some(draft) => Some(draft.claim.id),
            None => self
                .claims
                .iter()
                .rev()
                .take(8)
                .take_while(|claim| claim.node == part.claim.node)
                .find(|claim| fits(claim) && claim.part_of.is_none())
                .map(|claim| claim.id),
        }
    }
}

/// The level that a growth, share or rank without a noun of its own speaks of.
fn level_of(earlier: &[Draft], indicator: Option<Indicator>) -> Option<u32> {
    let span = indicator?.span;
    earlier
        .iter()
        .rev()
        .find(|draft| {
            draft.claim.measure == Measure::Level
                && draft.claim.indicator.is_some_and(|found| found.span == span)
        })
        .map(|draft| draft.claim.id)
}
