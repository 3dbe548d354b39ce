//! Whether a number reads like a part (其中省级4家、市级6家): what it takes from the clause of its whole. Which number is its
//! total, the pass over all claims decides (`links`).

use super::reader::{ClaimReader, Draft};
use super::sentence::{Joint, Segment};
use super::tail::Tail;
use crate::quantity::{Bound, Quantity};

impl ClaimReader<'_> {
    /// 其中省级4家、市级6家: a part, and what goes on behind it; 总数达到1600家 is a number of its own again.
    pub(super) fn is_part(&self, at: usize, segment: &Segment, tail: &Tail, earlier: &[Draft]) -> bool {
        let left = self.str(segment.left);
        let cue = self.part_words.longest_prefix(left.trim_start()).is_some();
        let follows = earlier.last().is_some_and(|before| {
            let between = self.between(before, segment);
            let own = tail.copula || tail.to || tail.moved;
            before.part
                && self.goes_on(&before.claim.quantity, at, segment)
                && !own
                && !between.contains(['。', '；', ';'])
                && (segment.in_bracket || !self.leaves_bracket(between))
        });
        let bracketed = segment.in_bracket
            && earlier.last().is_some_and(|before| {
                matches!(self.between(before, segment).trim_matches([' ', '，', ',']), "(" | "（" | "")
            });
        cue || follows || bracketed
    }

    /// 其中亿元以上项目28个: what goes on with the parts counts in their unit, or says which of them are counted.
    fn goes_on(&self, before: &Quantity, at: usize, segment: &Segment) -> bool {
        let quantity = &self.quantities.quantities[at];
        self.dimension(before) == self.dimension(quantity)
            || segment.joint == Joint::Glued
            || matches!(quantity.bound, Bound::MoreThan | Bound::AtLeast)
    }

    fn leaves_bracket(&self, between: &str) -> bool {
        between.contains([')', '）'])
    }
}
