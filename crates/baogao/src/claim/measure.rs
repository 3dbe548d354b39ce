//! What kind of number a quantity is, from its unit and the tail of its clause.

use super::tail::Tail;
use super::{Comparison, Measure};
use crate::quantity::{Quantity, QuantityKind};

/// What a unit measures, as far as the measure of a claim depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Rank,
    /// %, ‰, 成.
    Ratio,
    /// 个百分点, 个千分点.
    Points,
    /// 倍.
    Multiple,
    Amount,
}

impl Kind {
    pub(super) fn of(quantity: &Quantity, dimension: Option<&str>) -> Self {
        match (quantity.kind, dimension) {
            (QuantityKind::Rank, _) => Self::Rank,
            (_, Some("percent" | "permille" | "tenth" | "fraction")) => Self::Ratio,
            (_, Some("percentage_point" | "permille_point" | "basis_point")) => Self::Points,
            (_, Some("multiple")) => Self::Multiple,
            _ => Self::Amount,
        }
    }
}

/// The measure of a number of this kind behind this tail; `population` where it is a rate of births, deaths or growth.
pub(super) fn measure(kind: Kind, tail: &Tail, population: bool) -> Measure {
    // 由上月上涨|6.8%|转为: the growth that it was.
    let from = tail.from && (tail.direction.is_none() || kind != Kind::Ratio);
    let moved = (tail.direction.is_some() || tail.moved) && !tail.to && !from;
    match kind {
        Kind::Rank => Measure::Rank,
        Kind::Multiple => Measure::Multiple,
        Kind::Points => Measure::Change,
        Kind::Ratio if tail.comparison == Some(Comparison::Target) && !moved => Measure::Share,
        Kind::Ratio if moved => Measure::Growth,
        Kind::Ratio if population => Measure::Level,
        Kind::Ratio => Measure::Share,
        Kind::Amount if moved => Measure::Change,
        Kind::Amount => Measure::Level,
    }
}
