//! Lists of values over lists of levels: the first value is that of the first level.
//!
//! ```text
//! 立案486起612人，去年同期731起905人，起数和人数分别下降33.5%、32.4%
//! 土石方415万方，投资9486万元，占计划的106%、102%
//! 覆盖率51.3%、入园率89.7%，分别提高3.9个和1.2个百分点
//! ```

use super::role::Role;
use super::{Linker, Node, REACH};
use crate::claim::Measure;
use crate::claim::sentence::Joint;

impl Linker<'_> {
    /// The levels that the values from `at` to `end` are handed out to, in order; `refused` where the reader found other lists
    /// that do not fit.
    pub(super) fn owners(&self, at: usize, end: usize, refused: bool) -> Option<Vec<usize>> {
        let values = end - at;
        let first = &self.nodes[at];
        if values < 2 || self.hands_out_references(first) {
            return None;
        }
        let mains = self.mains_before(at, end);
        let last = &mains[mains.len().checked_sub(values)?..];
        let listed = last[1..].iter().all(|owner| {
            let owner = &self.nodes[*owner];
            owner.joint != Joint::Clause || owner.continues
        });
        let whole = mains.len() == values;
        let same = self.between(last[0], at).stops == 0;
        let named = |owner: &usize| {
            let (shared, all) =
                self.words.overlap(first.topic, [self.nodes[*owner].lead, self.run_lead(*owner), ""]);
            u16::from(shared) * 10 >= u16::from(all) * 3
        };
        let topic = !first.named || last.iter().all(named) || self.names_units(first, last);
        let stated = first.respectively || first.lead.contains("分别");
        let handed = listed && same || whole && (stated || same && !first.named) || stated && same;
        let handed = handed && (!refused || whole || listed && self.nodes[last[0]].joint == Joint::Clause);
        let units = (at..end)
            .zip(last)
            .all(|(value, owner)| !self.is_amount(&self.nodes[value]) || self.unit_fit(value, *owner) >= 2);
        let units = units || self.is_points(end - 1);
        (topic && handed && units).then(|| last.to_vec())
    }

    /// 分别高于全国、全省0.6和0.5个百分点: handed out to what it is compared with.
    fn hands_out_references(&self, first: &Node<'_>) -> bool {
        let compared = ["高于", "低于", "快于", "比", "较", "高出"]
            .iter()
            .filter_map(|word| first.lead.find(word))
            .min();
        compared.is_some_and(|at| first.lead[at..].contains(['、', '和', '与']))
    }

    /// The clause in front of the list that a level goes on with.
    fn run_lead(&self, at: usize) -> &str {
        let mut at = at;
        while at > 0 && (self.nodes[at].joint != Joint::Clause || self.nodes[at].continues) {
            at -= 1;
        }
        self.nodes[at].lead
    }

    /// 起数和人数: the units of the levels.
    fn names_units(&self, first: &Node<'_>, levels: &[usize]) -> bool {
        levels.iter().all(|level| self.unit_named(first.lead, *level))
    }

    pub(super) fn unit_named(&self, lead: &str, level: usize) -> bool {
        self.nodes[level].unit.is_some_and(|id| {
            let symbol = self.lexicon.unit(id).symbol.as_str();
            lead.match_indices(symbol).any(|(at, _)| lead[at + symbol.len()..].starts_with('数'))
        })
    }

    /// 人数|下降: nothing but the unit of the level is named.
    pub(super) fn named_by_unit(&self, topic: &str, level: usize) -> bool {
        self.unit_named(topic, level)
            && self.nodes[level].unit.is_some_and(|id| {
                let symbol = self.lexicon.unit(id).symbol.as_str();
                self.words.naming(topic).filter(|c| !symbol.contains(*c)).nth(1).is_none()
            })
    }

    /// An amount with a unit of its own, no percentage.
    pub(super) fn is_amount(&self, node: &Node<'_>) -> bool {
        node.unit.is_some_and(|id| {
            !matches!(
                self.lexicon.unit(id).dimension.as_str(),
                "percent"
                    | "permille"
                    | "tenth"
                    | "percentage_point"
                    | "permille_point"
                    | "multiple"
                    | "basis_point"
            )
        })
    }

    fn is_points(&self, at: usize) -> bool {
        let node = &self.nodes[at];
        node.role == Role::Difference && node.unit.is_some() && !self.is_amount(node)
    }

    /// The levels before `at` that could each own a value: of its stretch of the sentence, or of the sentences before where
    /// that holds too few and 分别 says that there are more.
    fn mains_before(&self, at: usize, end: usize) -> Vec<usize> {
        let mut mains = Vec::new();
        let node = &self.nodes[at];
        let stated = node.respectively && (!node.named || self.words.is_target(node.lead));
        // 提高3.9个和1.2个百分点: the last value has the unit of all.
        let points = self.is_points(end - 1);
        let values = end - at;
        for earlier in (at.saturating_sub(REACH)..at).rev() {
            let between = self.between(earlier, at);
            let enough = mains.len() >= values;
            let apart = between.semicolons > 0 || between.stops > 0;
            if enough && apart || between.stops > 5 || !stated && apart {
                break;
            }
            let owner = &self.nodes[earlier];
            let closed = owner.seen.bracket != 0 && owner.seen.bracket != node.seen.bracket;
            let fits = match owner.measure {
                Measure::Level => !points || !self.is_amount(owner),
                Measure::Share => points || node.measure == Measure::Rank,
                _ => false,
            };
            if fits && matches!(owner.role, Role::Main | Role::Mean) && !closed {
                mains.push(earlier);
            }
        }
        mains.reverse();
        mains
    }
}
