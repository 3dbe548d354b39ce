//! The slots of a claim as names and phrases for people: tooltips, cards and `baogao explain`.

use crate::claim::{Comparison, Direction};
use crate::document::{ClaimRef, Document};
use crate::period::Period;
use rust_decimal::Decimal;

/// Every filled slot of `claim` with its value in words, in a fixed order.
///
/// ```
/// let document = baogao::parse("全年申请专利31件。").unwrap();
/// for claim in document.claims() {
///     assert_eq!(baogao::export::slots(&document, claim)[0], ("number", "31 件".to_owned()));
/// }
/// ```
pub fn slots(document: &Document, claim: ClaimRef<'_>) -> Vec<(&'static str, String)> {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let tier = claim.indicator.and_then(|indicator| indicator.tier);
    let slots = [
        ("number", Some(number(claim))),
        ("in base units", base(claim)),
        ("measure", Some(measure(claim))),
        ("status", Some(claim.status.as_str().to_owned())),
        ("indicator", owned(claim.indicator())),
        ("canonical", owned(claim.canonical())),
        ("tier", owned(tier.map(|tier| tier.as_str()))),
        ("subject", owned(claim.subject())),
        ("predicate", owned(claim.predicate())),
        ("scope", owned(claim.scope())),
        ("period", claim.period().map(|time| period(document, time))),
        ("growth of", claim.growth_of.and_then(|id| other(document, id))),
        ("part of", claim.part_of.and_then(|id| other(document, id))),
        ("stands in", Some(claim.node().path().join(" › ")).filter(|path| !path.is_empty())),
    ];
    slots.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// `1 to 2 项 (at least)`, or `— redacted 亿元`.
fn number(claim: ClaimRef<'_>) -> String {
    let quantity = &claim.quantity;
    let value = match (quantity.missing, quantity.value) {
        (Some(why), _) => format!("— {}", why.as_str()),
        (None, Some(value)) => range(value, quantity.upper),
        (None, None) => "—".to_owned(),
    };
    let bound = match quantity.bound {
        crate::Bound::Exact => String::new(),
        bound => format!("({})", bound.as_str().replace('_', " ")),
    };
    let parts = [value, claim.unit().unwrap_or_default(), bound];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn range(value: Decimal, upper: Option<Decimal>) -> String {
    upper.map_or_else(|| value.to_string(), |upper| format!("{value} to {upper}"))
}

fn base(claim: ClaimRef<'_>) -> Option<String> {
    let base = claim.base()?;
    Some(format!("{} {} ({})", range(base.value?, base.upper), base.unit, base.dimension))
}

/// What kind of number it is, in one phrase: `growth ↑ yoy`.
pub(crate) fn measure(claim: ClaimRef<'_>) -> String {
    let arrow = claim.direction.map(|direction| match direction {
        Direction::Up => "↑",
        Direction::Down => "↓",
    });
    let comparison = claim.comparison.map(Comparison::as_str);
    let parts: Vec<&str> = [Some(claim.measure.as_str()), arrow, comparison].into_iter().flatten().collect();
    parts.join(" ")
}

fn period(document: &Document, period: Period) -> String {
    let dates = match (period.start, period.end) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        _ => "dates not known".to_owned(),
    };
    let cumulative = if period.cumulative { ", cumulative" } else { "" };
    format!("{} ({dates}{cumulative})", document.restored().str(period.text))
}

fn other(document: &Document, id: u32) -> Option<String> {
    let claim = document.claim(id)?;
    let parts: Vec<&str> = [claim.indicator(), Some(claim.text())].into_iter().flatten().collect();
    Some(format!("claim {id}, {}", parts.join(" ")))
}
