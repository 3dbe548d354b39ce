//! Stage 5, **claim**: quantities → [`Claim`]s: what each measures, of what, against what, when, and whether it is so.

mod carry;
mod cue;
mod deed;
mod judge;
mod link;
mod links;
mod measure;
mod part;
mod phrase;
mod reader;
mod reading;
mod respectively;
mod right;
mod rules;
mod sentence;
mod status;
mod tail;
mod year;

pub(crate) use reader::{plain, tier};
pub(crate) use reading::MAX_PIECES;
pub use reading::{Feature, Name, NameReading, Place, Reading};
pub use rules::Rules;

use crate::Options;
use crate::finding::Finding;
use crate::outline::{NodeId, Outline};
use crate::period::Period;
use crate::quantity::{Quantities, Quantity, Sign};
use crate::restore::Restored;
use crate::span::TextSpan;
use crate::time::Times;
use rust_decimal::Decimal;
use serde::Serialize;

/// What kind of number a claim states.
///
/// ```
/// use baogao::Measure::{Growth, Level, Rank};
/// let document = baogao::parse("总产值58.6亿元,增长12%,列全省第3位。")?;
/// assert_eq!(document.claims().map(|claim| claim.measure).collect::<Vec<_>>(), [Level, Growth, Rank]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A count, an amount, a percentage level.
    #[default]
    Level,
    /// A part of a whole.
    Share,
    /// Relative change in per cent.
    Growth,
    /// Absolute change, percentage points included.
    Change,
    /// 倍, 番.
    Multiple,
    /// A place in an order.
    Rank,
}

/// Which way a growth or change goes.
///
/// ```
/// let document = baogao::parse("单位能耗下降3.5%。")?;
/// assert_eq!(document.claim(0).unwrap().direction, Some(baogao::Direction::Down));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 增长, 提高, 高于.
    Up,
    /// 下降, 减少, 低于.
    Down,
}

/// What a number is compared with.
///
/// ```
/// let document = baogao::parse("总产值同比增长12%。")?;
/// assert_eq!(document.claim(0).unwrap().comparison, Some(baogao::Comparison::Yoy));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// 同比, 较上年, 比去年同期.
    Yoy,
    /// 环比, 较上月, 较上半年.
    Previous,
    /// 占年度任务…%, 为目标的…倍.
    Target,
    /// 较2015年, 比全国高.
    Other,
}

/// Whether a claim is so, or meant to be so.
///
/// ```
/// use baogao::Status::{Achieved, Planned};
/// let document = baogao::parse("新建泵站3座。明年力争新建泵站5座。")?;
/// assert_eq!(document.claims().map(|claim| claim.status).collect::<Vec<_>>(), [Achieved, Planned]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Done or measured.
    #[default]
    Achieved,
    /// 力争, 确保, 计划, and plan sections.
    Planned,
    /// 预计, 有望.
    Projected,
}

/// Administrative tier that modifies an indicator (省级, 市级, 国家).
///
/// ```
/// let document = baogao::parse("新增省级示范企业5家。")?;
/// let indicator = document.claim(0).unwrap().indicator.unwrap();
/// assert_eq!(indicator.tier, Some(baogao::claim::Tier::Provincial));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// 国家级.
    National,
    /// 省级.
    Provincial,
    /// 市级.
    Municipal,
    /// 县级, 区级.
    County,
    /// 乡镇级.
    Township,
}

/// What is measured.
///
/// ```
/// let document = baogao::parse("地区生产总值完成320亿元。")?;
/// let indicator = document.claim(0).unwrap().indicator.unwrap();
/// assert_eq!(document.restored().str(indicator.span), "地区生产总值");
/// assert_eq!(document.lexicon().indicators[indicator.canonical.unwrap() as usize].en, "Gross domestic product");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Indicator {
    /// The noun phrase, in the restored text.
    pub span: TextSpan,
    /// The full name, where the noun phrase is none by itself ([`ClaimRef::name`](crate::ClaimRef::name) reads both).
    pub name: Option<Name>,
    /// Position of the canonical indicator in [`Lexicon::indicators`](crate::Lexicon::indicators).
    pub canonical: Option<u32>,
    /// The tier that its modifier names.
    pub tier: Option<Tier>,
}

/// One quantitative claim. Spans lie in the restored text; [`ClaimRef`](crate::ClaimRef) reads them.
///
/// ```
/// let document = baogao::parse("新建泵站30座,其中大型12座。")?;
/// let part: &baogao::Claim = &document.claim(1).unwrap();
/// assert_eq!((part.id, part.part_of), (1, Some(0)));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Claim {
    /// Position in the document.
    pub id: u32,
    /// The report, as a position in [`Outline::reports`].
    pub report: u32,
    /// The unit that it stands in.
    pub node: NodeId,
    /// The sentence that it stands in.
    pub sentence: TextSpan,
    /// The number.
    pub quantity: Quantity,
    /// What kind of number it is.
    pub measure: Measure,
    /// Which way.
    pub direction: Option<Direction>,
    /// Against what.
    pub comparison: Option<Comparison>,
    /// The time that it is compared with, where the text names it (比2015年).
    pub compared_with: Option<Period>,
    /// It is an average a year over several (年均增长5%).
    pub average: bool,
    /// Is it so?
    pub status: Status,
    /// What is measured.
    pub indicator: Option<Indicator>,
    /// What the indicator belongs to, where the sentence names it apart.
    pub subject: Option<TextSpan>,
    /// The governing verb.
    pub predicate: Option<TextSpan>,
    /// The territory (全市, 我县).
    pub scope: Option<TextSpan>,
    /// The time it holds for.
    pub period: Option<Period>,
    /// The claim whose growth, change, share or rank this one states.
    pub growth_of: Option<u32>,
    /// The total that this part belongs to.
    pub part_of: Option<u32>,
    /// How sure it is, 0 to 100: of claims with 90 and more on documents held out about so many in 100 were right in every slot.
    pub confidence: u8,
    /// The rules that filled the slots (`baogao explain`).
    pub rules: Rules,
    /// Its cell, where it stands in a table; [`Claim::node`] is the table.
    pub cell: Option<crate::table::Place>,
}

impl Claim {
    /// The number with the sign of its direction: what went down is negative. In the unit as written, like the value.
    ///
    /// ```
    /// let document = baogao::parse("出栏生猪12万头,同比下降2.1%。")?;
    /// assert_eq!(document.claim(1).unwrap().signed().unwrap().to_string(), "-2.1");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn signed(&self) -> Option<Decimal> {
        let value = self.quantity.value?;
        Some(if self.direction == Some(Direction::Down) { -value } else { value })
    }

    /// 同比-2.1%: the sign of a growth or change is its direction, and its value has none.
    fn upright(mut self) -> Self {
        let moves = matches!(self.measure, Measure::Growth | Measure::Change);
        if moves
            && self.quantity.sign == Some(Sign::Minus)
            && self.quantity.value.is_some_and(|value| value.is_sign_negative())
        {
            self.direction = Some(Direction::Down);
            self.quantity.value = self.quantity.value.map(|value| -value);
            self.quantity.upper = self.quantity.upper.map(|upper| -upper);
        }
        self
    }
}

/// Reads the claims, and what cannot be read without guessing as findings.
///
/// ```
/// use baogao::{Options, claim, outline, quantity, restore, time};
/// let options = Options::default();
/// let restored = restore::restore("全年新建泵站3座。", &options);
/// let outline = outline::outline(&restored, &options);
/// let quantities = quantity::quantities(&restored, &outline, &options);
/// let times = time::times(&restored, &outline, &quantities, &options);
/// let (claims, findings) = claim::claims(&restored, &outline, &quantities, &times, &options);
/// assert_eq!((claims.len(), findings.len()), (1, 0));
/// ```
pub fn claims(
    restored: &Restored,
    outline: &Outline,
    quantities: &Quantities,
    times: &Times,
    options: &Options,
) -> (Vec<Claim>, Vec<Finding>) {
    let mut reader = reader::ClaimReader::new(restored, outline, quantities, times, options.lexicon());
    for sentence in sentence::sentences(&restored.folded, outline, &quantities.quantities) {
        reader.sentence(&sentence);
    }
    reader.finish()
}

/// What [`readings`] finds, for each claim in order.
///
/// ```
/// let readings = baogao::parse("全年新建泵站3座。")?.readings();
/// assert!(readings.nouns[0].len() >= 1 && !readings.confidence[0].is_empty());
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Readings {
    /// The nouns that it may be a number of.
    pub nouns: Vec<Vec<Reading>>,
    /// The full names that these may have.
    pub names: Vec<Vec<NameReading>>,
    /// What its confidence is made of.
    pub confidence: Vec<Vec<Feature>>,
}

impl Readings {
    /// Gives those of the sentences the places of `claims`, of which the cells of tables have no readings.
    pub(crate) fn spread(&mut self, claims: &[Claim]) {
        fn spread<T>(lists: &mut Vec<Vec<T>>, claims: &[Claim]) {
            let mut found = std::mem::take(lists).into_iter();
            let of = |claim: &Claim| if claim.rules.is_of_table() { None } else { found.next() };
            lists.extend(claims.iter().map(of).map(Option::unwrap_or_default));
        }
        spread(&mut self.nouns, claims);
        spread(&mut self.names, claims);
        spread(&mut self.confidence, claims);
    }
}

/// All readings of every claim and of its full name, with their features: what `baogao explain` shows and the weights are learned from.
///
/// ```
/// use baogao::{Options, claim, outline, quantity, restore};
/// let options = Options::default();
/// let restored = restore::restore("全年新建泵站3座。", &options);
/// let outline = outline::outline(&restored, &options);
/// let quantities = quantity::quantities(&restored, &outline, &options);
/// let readings = claim::readings(&restored, &outline, &quantities, &options);
/// assert_eq!((readings.nouns.len(), readings.names.len()), (1, 1));
/// ```
pub fn readings(
    restored: &Restored,
    outline: &Outline,
    quantities: &Quantities,
    options: &Options,
) -> Readings {
    let times = crate::time::times(restored, outline, quantities, options);
    let mut reader = reader::ClaimReader::new(restored, outline, quantities, &times, options.lexicon());
    reader.readings = Some(Vec::new());
    reader.name_readings = Some(Vec::new());
    reader.sure_readings = Some(Vec::new());
    for sentence in sentence::sentences(&restored.folded, outline, &quantities.quantities) {
        reader.sentence(&sentence);
    }
    Readings {
        nouns: reader.readings.unwrap_or_default(),
        names: reader.name_readings.unwrap_or_default(),
        confidence: reader.sure_readings.unwrap_or_default(),
    }
}
