//! Amounts as intervals: what a written number leaves open.

use super::Evidence;
use crate::claim::Claim;
use crate::quantity::{Bound, Quantity, base_quantity};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// A quantity in base units, with all that it may stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount<'d> {
    /// The number as written, in base units; the lower end of a range.
    pub(super) value: Decimal,
    /// Least that it stands for.
    pub(super) low: Decimal,
    /// Most that it stands for; `None` has no limit (60项以上).
    pub(super) high: Option<Decimal>,
    /// It binds exactly and is no range.
    pub(super) exact: bool,
    /// The base unit.
    pub(super) unit: Cow<'d, str>,
}

impl<'d> Amount<'d> {
    /// The amount of a claim; `None` where the number is missing or the unit is not known.
    pub(super) fn of(evidence: Evidence<'d>, claim: &Claim) -> Option<Self> {
        let quantity = &claim.quantity;
        let value = quantity.value?;
        // One look-up for both: what the number is in base units, and what one of its unit is.
        let both = Quantity { upper: Some(Decimal::ONE), ..*quantity };
        let base = base_quantity(&both, evidence.restored, evidence.lexicon)?;
        let (number, factor) = (base.value?, base.upper?);
        let upper = match quantity.upper {
            Some(upper) => upper.checked_mul(factor)?,
            None => number,
        };
        let counted = quantity.scale.is_none() && factor == Decimal::ONE && base.dimension == "count";
        let slack = slack(value, counted, factor)?;
        let (low, high) = interval(quantity.bound, number.min(upper), upper.max(number), slack)?;
        let exact = quantity.bound == Bound::Exact && quantity.upper.is_none();
        Some(Self { value: number, low, high, exact, unit: base.unit })
    }

    /// Whether the two can be one amount.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.high.is_none_or(|high| other.low <= high) && other.high.is_none_or(|high| self.low <= high)
    }

    /// The sum of amounts of one unit; `None` where it is too large or the list is empty.
    pub(super) fn sum(amounts: &[Self]) -> Option<Self> {
        let mut sum = amounts.first()?.clone();
        for amount in &amounts[1..] {
            sum.value = sum.value.checked_add(amount.value)?;
            sum.low = sum.low.checked_add(amount.low)?;
            sum.high = match (sum.high, amount.high) {
                (Some(one), Some(other)) => Some(one.checked_add(other)?),
                _ => None,
            };
            sum.exact &= amount.exact;
        }
        Some(sum)
    }
}

/// Half a unit of the last digit that was written, in base units: 58.6亿 stands for 58.55亿 to 58.65亿. A whole number
/// without a scale was counted and stands for itself, a percentage or a length was measured.
fn slack(value: Decimal, counted: bool, factor: Decimal) -> Option<Decimal> {
    let digits = value.scale();
    if counted && digits == 0 {
        return Some(Decimal::ZERO);
    }
    Decimal::try_new(5, digits.checked_add(1)?).ok()?.checked_mul(factor)
}

/// All that a bound leaves open. 约 and 近 allow a tenth either way.
fn interval(bound: Bound, low: Decimal, high: Decimal, slack: Decimal) -> Option<(Decimal, Option<Decimal>)> {
    let tenth = |number: Decimal| number.abs().checked_mul(Decimal::new(1, 1));
    let (least, most) = (low.checked_sub(slack)?, high.checked_add(slack)?);
    Some(match bound {
        Bound::Exact => (least, Some(most)),
        Bound::About => (least.checked_sub(tenth(low)?)?, Some(most.checked_add(tenth(high)?)?)),
        Bound::Nearly => (least.checked_sub(tenth(low)?)?, Some(most)),
        Bound::MoreThan | Bound::AtLeast => (least, None),
        Bound::AtMost | Bound::LessThan => (Decimal::ZERO.min(least), Some(most)),
    })
}

/// A number as a person writes it, with at most `digits` decimals.
pub(super) fn rounded(number: Decimal, digits: u32) -> String {
    number.round_dp(digits).normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(value: i64, bound: Bound, slack: Decimal) -> Amount<'static> {
        let value = Decimal::from(value);
        let (low, high) = interval(bound, value, value, slack).unwrap();
        Amount { value, low, high, exact: bound == Bound::Exact, unit: "x".into() }
    }

    #[test]
    fn written_decimals_stand_for_what_rounds_to_them() {
        let tenths = slack("58.6".parse().unwrap(), false, Decimal::from(100)).unwrap();
        assert_eq!(tenths, Decimal::from(5));
        assert_eq!(slack(Decimal::from(30), true, Decimal::ONE), Some(Decimal::ZERO));
        assert_eq!(slack(Decimal::from(30), false, Decimal::ONE), Some(Decimal::new(5, 1)));
    }

    #[test]
    fn bounds_leave_one_or_both_sides_open() {
        let of = |bound| {
            let amount = amount(100, bound, Decimal::ZERO);
            (amount.low.to_string(), amount.high.map(|high| high.to_string()))
        };
        assert_eq!(of(Bound::Exact), ("100".into(), Some("100".into())));
        assert_eq!(of(Bound::About), ("90.0".into(), Some("110.0".into())));
        assert_eq!(of(Bound::AtLeast), ("100".into(), None));
        assert_eq!(of(Bound::AtMost), ("0".into(), Some("100".into())));
    }

    #[test]
    fn sums_are_as_open_as_their_parts() {
        let parts = [amount(12, Bound::Exact, Decimal::ONE), amount(18, Bound::MoreThan, Decimal::ONE)];
        let sum = Amount::sum(&parts).unwrap();
        assert_eq!((sum.value, sum.low, sum.high, sum.exact), (30.into(), 28.into(), None, false));
        assert!(sum.meets(&amount(500, Bound::Exact, Decimal::ZERO)));
        assert!(!sum.meets(&amount(27, Bound::Exact, Decimal::ZERO)));
        assert_eq!(Amount::sum(&[]), None);
    }

    #[test]
    fn numbers_too_large_to_add_have_no_sum() {
        let huge = Amount { value: Decimal::MAX, ..amount(1, Bound::Exact, Decimal::ZERO) };
        assert_eq!(Amount::sum(&[huge.clone(), huge]), None);
    }
}
