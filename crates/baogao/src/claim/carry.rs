//! Comparisons that stand before their number: in a clause of their own, with the number of the base, or with the number
//! before in the sentence.

use super::judge::sign;
use super::measure::Kind;
use super::reader::{ClaimReader, Draft};
use super::sentence::{Joint, Segment, Sentence, char_floor, is_clause_break};
use super::tail::{Base, Tail, Wanted};
use super::{Claim, Comparison, Measure};
use crate::quantity::Quantity;

/// Most bytes before a bracket that can name the base in it: 比去年同期(1604).
const MAX_BASE: usize = 90;

impl<'a> ClaimReader<'a> {
    /// What the clause of a number is compared with by what stands before it.
    pub(super) fn base_of(&self, segment: &Segment, earlier: &[Draft], sentence: &Sentence) -> Option<Base> {
        let led = self.leading_base(segment, earlier, sentence);
        let Some(before) = earlier.last() else { return led };
        self.base_with_number(segment, before).or(led).or(before.base)
    }

    /// 比去年同期|300人|增加, 比去年同期(300人)增加, 同比少4起|多死: the number before is the base, or shares it.
    fn base_with_number(&self, segment: &Segment, before: &Draft) -> Option<Base> {
        if segment.joint == Joint::Glued {
            let moved = matches!(before.claim.measure, Measure::Change | Measure::Growth);
            if let Some(comparison) = before.claim.comparison.filter(|_| moved) {
                let (year, timed) = (before.tail.base_year, before.tail.timed);
                return Some(Base { comparison, year, direction: None, timed });
            }
            let base = self.tails.base_at_end(self.str(before.segment.left))?;
            return Some(self.with_goal(base, segment));
        }
        let between = self.between(before, segment);
        if !before.segment.in_bracket || !matches!(between.trim(), ")" | "）") {
            return None;
        }
        self.tails.base_at_end(self.before_bracket(before))
    }

    /// The clause in front of the bracket that a number stands in.
    fn before_bracket(&self, draft: &Draft) -> &'a str {
        let end = draft.segment.left.start();
        let floor = char_floor(self.text, end.saturating_sub(MAX_BASE));
        let text = self.text[floor..end].trim_end_matches(['(', '（']);
        let start = text.rfind(|c| is_clause_break(c) || c == '\n');
        start.map_or(text, |at| text[at..].trim_start_matches(is_clause_break))
    }

    /// 完成年计划|(2600例)|的51.7%: the target in the bracket.
    pub(super) fn is_target_in_bracket(&self, draft: &Draft) -> bool {
        let wanted = Wanted { kind: Kind::Ratio, task: false, signed: false, passes: false, base: None };
        draft.segment.in_bracket
            && self.tails.read(self.before_bracket(draft), wanted).comparison == Some(Comparison::Target)
    }

    /// 低于|7%|的预期目标|0.8个百分点: what the base is, stands behind its number.
    fn with_goal(&self, base: Base, segment: &Segment) -> Base {
        let left = self.str(segment.left);
        let goal = left.starts_with('的')
            && (left.contains("目标") || left.contains("预期") || left.contains("计划"));
        if goal { Base { comparison: Comparison::Target, timed: false, ..base } } else { base }
    }

    /// 与上年同期相比,…: the clauses between the number before and this one.
    fn leading_base(&self, segment: &Segment, earlier: &[Draft], sentence: &Sentence) -> Option<Base> {
        let from = earlier.last().map_or(sentence.span.start(), |before| before.claim.quantity.span.end());
        let to = segment.left.start();
        let from = char_floor(self.text, from.max(to.saturating_sub(2 * MAX_BASE)).min(to));
        let gap = &self.text[from.min(to)..to];
        if !gap.contains(['比', '较']) {
            return None;
        }
        gap.split(is_clause_break).filter_map(|clause| self.tails.base_of_clause(clause)).last()
    }

    /// Whether the number has a sign.
    pub(super) fn is_signed(&self, quantity: &Quantity) -> bool {
        sign(self.str(quantity.span)).is_some()
    }

    /// 比2020年同期 in a report of 2021 compares with the year before.
    pub(super) fn by_year(&self, claim: &Claim, tail: &Tail) -> Option<Comparison> {
        let base = tail.base_year.filter(|_| claim.comparison == Some(Comparison::Other));
        let Some(base) = base else { return claim.comparison };
        let years = claim.period.and_then(|period| Some((period.start?.year(), period.end?.year())));
        let year = years.filter(|(first, last)| first == last).map(|(_, last)| last);
        let year = year.or_else(|| if years.is_some() { None } else { self.report_year(claim.node) });
        // A time that only dates the base may have been taken for that of the number.
        let year = if year == Some(base) { self.report_year(claim.node) } else { year };
        if year == Some(base.saturating_add(1)) { Some(Comparison::Yoy) } else { claim.comparison }
    }
}

/// The comparison that goes on for the numbers behind it, to the end of the sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Carried {
    time: Option<Comparison>,
}

impl ClaimReader<'_> {
    /// Gives a change without a comparison of its own the one before it.
    pub(super) fn carry(&self, carried: &mut Carried, earlier: &[Draft], draft: &mut Draft) {
        let moves = matches!(draft.claim.measure, Measure::Growth | Measure::Change);
        let multiple = draft.claim.measure == Measure::Multiple;
        if let Some(found) = draft.claim.comparison {
            let lasting = match found {
                Comparison::Yoy | Comparison::Previous => true,
                Comparison::Other => draft.tail.timed,
                Comparison::Target => false,
            };
            if (moves || multiple) && lasting {
                carried.time = Some(found);
            }
            return;
        }
        if !moves || self.takes_none(draft) {
            return;
        }
        draft.claim.comparison = rate_of_change(earlier, draft).or(carried.time);
    }

    /// 年均, 两年平均, 拉动: averages and contributions take no comparison over; nor do deeds.
    fn takes_none(&self, draft: &Draft) -> bool {
        let left = self.str(draft.segment.left);
        self.tails.average_growth.occurs_in(left) || self.tails.contribution.occurs_in(left)
    }
}

/// 比计划增产0.31万吨,增2.3%: the rate of the change before compares as that does.
fn rate_of_change(earlier: &[Draft], draft: &Draft) -> Option<Comparison> {
    let before = earlier.last().filter(|_| draft.kind == Kind::Ratio && draft.own_noun.is_none())?;
    let change = before.claim.measure == Measure::Change && before.kind == Kind::Amount;
    before.claim.comparison.filter(|_| change)
}
