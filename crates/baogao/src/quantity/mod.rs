//! Stage 4, **quantity**: passages → [`Quantities`]: every quantity expression and every time expression, without yet
//! asking what it measures.

mod numeral;
mod time;

use crate::Options;
use crate::outline::Outline;
use crate::period::Period;
use crate::restore::Restored;
use crate::span::TextSpan;
use rust_decimal::Decimal;
use serde::Serialize;

/// How a number binds.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The number itself.
    #[default]
    Exact,
    /// 约, 左右, 数, 来, 上下.
    About,
    /// 近, 将近, 接近.
    Nearly,
    /// 余, 多, 超, 超过, 突破, 逾.
    MoreThan,
    /// 以上, 不少于, 不低于, 至少.
    AtLeast,
    /// 以下, 以内, 不超过.
    AtMost,
    /// 不足, 不到, 低于.
    LessThan,
}

/// Why a number is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// xx, x.x, **, ×× stand for it.
    Redacted,
    /// It vanished.
    Stripped,
}

/// What form the expression has; the claim stage decides what it measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantityKind {
    /// A number with or without a unit.
    Amount,
    /// 第3位, 首位, 前十.
    Rank,
}

/// The unit of a quantity, after its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitText {
    /// As written.
    Written(TextSpan),
    /// Not written as a unit but meant: `%` of 百分之百, 倍 of 翻一番.
    Implied(&'static str),
}

/// One quantity expression. Spans lie in the restored text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// Numeral, scale, unit and the approximators glued to it.
    pub span: TextSpan,
    /// The form.
    pub kind: QuantityKind,
    /// The number as written, before scale.
    pub value: Option<Decimal>,
    /// The second end of a range.
    pub upper: Option<Decimal>,
    /// Why the number is not there.
    pub missing: Option<Missing>,
    /// How it binds.
    pub bound: Bound,
    /// 万, 亿 as written, where an approximator may part it from the unit (5.6万余个).
    pub scale: Option<TextSpan>,
    /// The unit after the scale.
    pub unit: Option<UnitText>,
    /// The unit in the lexicon.
    pub unit_id: Option<u32>,
    /// The passage that it stands in, as a position in [`Outline::passages`].
    pub passage: u32,
}

/// What the lexer found, both in text order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quantities {
    /// The quantity expressions.
    pub quantities: Vec<Quantity>,
    /// The time expressions.
    pub periods: Vec<Period>,
}

/// Finds the quantity and time expressions in the passages of `outline`.
pub fn quantities(restored: &Restored, outline: &Outline, options: &Options) -> Quantities {
    let _ = (restored, outline, options);
    Quantities::default()
}
