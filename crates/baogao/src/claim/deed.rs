//! Deeds that look like changes: 净增118家, 增加2条公交线路, 压减3亿元 count what was done where nothing is compared.

use super::measure::Kind;
use super::reader::{ClaimReader, Draft};
use super::sentence::Segment;
use super::tail::Tail;
use super::{Comparison, Measure};
use crate::lexicon::UnitClass;
use crate::quantity::Quantity;

impl ClaimReader<'_> {
    /// Whether the word of movement in front of the number is a deed: without a base, and without a level that it could
    /// have moved.
    pub(super) fn is_deed(
        &self,
        left: &str,
        quantity: &Quantity,
        tail: &Tail,
        segment: Segment,
        earlier: &[Draft],
    ) -> bool {
        let moved = (tail.moved || tail.direction.is_some()) && !tail.to && !tail.from;
        let compared =
            tail.comparison.is_some_and(|comparison| comparison != Comparison::Target || tail.moved);
        let amount = Kind::of(quantity, self.dimension(quantity)) == Kind::Amount;
        if !moved || compared || !amount {
            return false;
        }
        let word = left[tail.core..].trim_matches(['、', '，', ' ', '的', '了', '各', '共']);
        if self.tails.net_deed.longest_prefix(word).is_some() {
            return true;
        }
        if self.tails.deed.longest_prefix(word) != Some(word.len()) || self.stands(quantity, earlier) {
            return false;
        }
        let names = left[..tail.core].trim_matches(['、', '，', ' ']).chars().nth(1).is_some();
        let counts = self.counts(quantity, segment);
        if word.starts_with('增') { counts || !names } else { counts || names }
    }

    /// Whether a level in the same unit stands before in the sentence.
    fn stands(&self, quantity: &Quantity, earlier: &[Draft]) -> bool {
        let dimension = self.dimension(quantity);
        earlier.iter().rev().any(|before| {
            before.claim.measure == Measure::Level && self.dimension(&before.claim.quantity) == dimension
        })
    }

    /// Whether a classifier counts a noun behind it.
    fn counts(&self, quantity: &Quantity, segment: Segment) -> bool {
        let classifier = quantity.unit_id.is_some_and(|id| {
            let unit = self.lexicon.unit(id);
            unit.class == UnitClass::Classifier || unit.dimension == "count"
        });
        let right = self.str(segment.right);
        classifier && !right.starts_with('的') && self.phrases.right(self.text, segment.right).noun.is_some()
    }
}
