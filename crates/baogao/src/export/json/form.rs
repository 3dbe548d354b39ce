//! The `serde` types of the JSON form, one an object.

use crate::claim::{Comparison, Direction, Measure, Status, Tier};
use crate::finding::Severity;
use crate::outline::{Genre, Level, MarkerStyle, NodeKind, Role};
use crate::period::PeriodSource;
use crate::quantity::{Bound, Missing};
use crate::restore::{FurnitureKind, RepairKind, Script};
use schemars::JsonSchema;
use serde::Serialize;

/// A span in characters of the source.
pub type CharSpan = [usize; 2];

/// A parsed document.
///
/// ```
/// let document = baogao::parse("新建泵站3座。")?;
/// assert_eq!(baogao::export::json::to_value(&document).schema, "baogao/1");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentJson<'d> {
    /// Always `baogao/1`.
    pub schema: &'static str,
    /// What was read.
    pub source: SourceJson<'d>,
    /// What was repaired, or could be.
    pub repairs: Vec<RepairJson<'d>>,
    /// What stands outside every report.
    pub furniture: Vec<FurnitureJson>,
    /// The reports.
    pub reports: Vec<ReportJson<'d>>,
    /// The claims.
    pub claims: Vec<ClaimJson<'d>>,
    /// What the document says against itself.
    pub findings: Vec<FindingJson<'d>>,
}

/// What was read.
///
/// ```
/// let document = baogao::parse("新建泵站3座。")?;
/// let source = baogao::export::json::to_value(&document).source;
/// assert_eq!((source.bytes, source.chars), (19, 7));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceJson<'d> {
    /// The name that the caller gave (the file's).
    pub name: Option<&'d str>,
    /// WHATWG name of the encoding.
    pub encoding: &'static str,
    /// Length of the input in bytes.
    pub bytes: usize,
    /// Length of the decoded text in Unicode scalar values.
    pub chars: usize,
    /// How many byte sequences could not be decoded.
    pub malformed: usize,
    /// The script.
    pub script: Script,
    /// The damage, most frequent first.
    pub damage: Vec<DamageJson>,
}

/// One class of damage.
///
/// ```
/// let document = baogao::parse("投资2.4億(yì)元。")?;
/// let damage = &baogao::export::json::to_value(&document).source.damage[0];
/// assert_eq!((damage.kind, damage.count), ("pinyin_annotation", 1));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct DamageJson {
    /// Its name.
    pub kind: &'static str,
    /// How often it shows.
    pub count: usize,
}

/// One repair.
///
/// ```
/// let document = baogao::parse("投资2.4億(yì)元。")?;
/// assert!(baogao::export::json::to_value(&document).repairs[0].applied);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct RepairJson<'d> {
    /// The damaged stretch.
    pub span: CharSpan,
    /// Which damage.
    pub kind: RepairKind,
    /// What stands there now, or could.
    pub text: &'d str,
    /// Other readings, best first.
    pub candidates: &'d [String],
    /// 0 to 100.
    pub confidence: u8,
    /// Whether it was applied.
    pub applied: bool,
}

/// A stretch outside every report.
///
/// ```
/// let document = baogao::parse("工作总结\n新建泵站3座。\n- 12 -\n排查隐患5处。")?;
/// let furniture = &baogao::export::json::to_value(&document).furniture[0];
/// assert_eq!(furniture.kind.as_str(), "page_marker");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct FurnitureJson {
    /// Where.
    pub span: CharSpan,
    /// Which kind.
    pub kind: FurnitureKind,
}

/// Restored text with its source.
///
/// ```
/// let document = baogao::parse("水务局工作总结\n新建泵站3座。")?;
/// let title = baogao::export::json::to_value(&document).reports.remove(0).title.unwrap();
/// assert_eq!((title.text, title.span), ("水务局工作总结", [0, 7]));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct TextJson<'d> {
    /// Restored text.
    pub text: &'d str,
    /// Where it stands.
    pub span: CharSpan,
}

/// A time.
///
/// ```
/// let document = baogao::parse("2014年上半年新建泵站3座。")?;
/// let period = baogao::export::json::to_value(&document).claims.remove(0).period.unwrap();
/// assert_eq!((period.text, period.end.as_deref()), ("2014年上半年", Some("2014-06-30")));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct PeriodJson<'d> {
    /// As written.
    pub text: &'d str,
    /// First day, ISO 8601; null where the year is not known.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// It runs up to a moment (截至目前, 累计).
    pub cumulative: bool,
    /// Where the time, or the year that its words leave open, comes from.
    pub source: PeriodSource,
}

/// What a number is compared with.
///
/// ```
/// let document = baogao::parse("2020年用水量比2015年下降12%。")?;
/// let base = baogao::export::json::to_value(&document).claims.remove(0).compared_with.unwrap();
/// assert_eq!((base.text, base.end.as_deref()), ("2015年", Some("2015-12-31")));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct BaseJson<'d> {
    /// As written.
    pub text: &'d str,
    /// First day.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
}

/// One report.
///
/// ```
/// let document = baogao::parse("云岫市水务局2014年工作总结\n新建泵站3座。")?;
/// let report = &baogao::export::json::to_value(&document).reports[0];
/// assert_eq!(report.genre.as_str(), "annual_summary");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportJson<'d> {
    /// From its title to its last character.
    pub span: CharSpan,
    /// Always `report`.
    pub kind: NodeKind,
    /// Its mark in a compilation (篇一).
    pub marker: Option<MarkerJson<'d>>,
    /// Its title.
    pub title: Option<TextJson<'d>>,
    /// The line under the title.
    pub subtitle: Option<TextJson<'d>>,
    /// Who reports.
    pub organization: Option<TextJson<'d>>,
    /// Administrative level.
    pub level: Option<Level>,
    /// The territory.
    pub region: Option<&'d str>,
    /// Its GB/T 2260 code.
    pub region_code: Option<u32>,
    /// The genre.
    pub genre: Genre,
    /// The time reported on.
    pub period: Option<PeriodJson<'d>>,
    /// What it reviews.
    pub reviewed: Option<PeriodJson<'d>>,
    /// What it plans.
    pub planned: Option<PeriodJson<'d>>,
    /// The day that it was given, signed or published, ISO 8601.
    pub day: Option<String>,
    /// The year that its title bears.
    pub title_year: Option<i16>,
    /// The report's own date line.
    pub date: Option<TextJson<'d>>,
    /// Who speaks.
    pub speaker: Option<TextJson<'d>>,
    /// On what occasion.
    pub occasion: Option<TextJson<'d>>,
    /// 发文字号.
    pub document_number: Option<TextJson<'d>>,
    /// 附件 lines.
    pub attachments: Vec<TextJson<'d>>,
    /// What stands in it.
    pub children: Vec<NodeJson<'d>>,
}

/// One unit of a report.
///
/// ```
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// let section = &baogao::export::json::to_value(&document).reports[0].children[0];
/// assert_eq!((section.kind.as_str(), section.depth, section.span), ("section", 1, [5, 19]));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct NodeJson<'d> {
    /// What it is.
    pub kind: NodeKind,
    /// Sections and items: 1 for a top unit of the report.
    pub depth: u8,
    /// From its marker or heading to its last character.
    pub span: CharSpan,
    /// The part that it plays.
    pub role: Role,
    /// The enumerator.
    pub marker: Option<MarkerJson<'d>>,
    /// The heading.
    pub heading: Option<HeadingJson<'d>>,
    /// Table rows, where they can be told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<TextJson<'d>>>,
    /// The same cells with what they span.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<Vec<CellJson<'d>>>,
    /// What stands in it.
    pub children: Vec<NodeJson<'d>>,
}

/// A cell of a table.
///
/// ```
/// let document = baogao::parse("指标\t2021年\n财政收入\t8.1亿元\n工业产值\t19.5亿元")?;
/// let table = baogao::export::json::to_value(&document).reports[0].children.remove(0);
/// assert_eq!((table.cells[0][1].text, table.cells[0][1].head), ("2021年", true));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct CellJson<'d> {
    /// Where.
    pub span: CharSpan,
    /// Restored text.
    pub text: &'d str,
    /// How many rows it spans.
    pub rows: u32,
    /// How many columns it spans.
    pub columns: u32,
    /// It stands in a row of heads.
    pub head: bool,
}

/// An enumerator.
///
/// ```
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// let marker = baogao::export::json::to_value(&document).reports[0].children.remove(0).marker.unwrap();
/// assert_eq!((marker.text, marker.ordinal), ("一、", Some(1)));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct MarkerJson<'d> {
    /// As written.
    pub text: &'d str,
    /// Where.
    pub span: CharSpan,
    /// Its form.
    pub style: MarkerStyle,
    /// Its number.
    pub ordinal: Option<u32>,
    /// The number was stripped and is inferred.
    pub inferred: bool,
}

/// A heading.
///
/// ```
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// let heading = baogao::export::json::to_value(&document).reports[0].children.remove(0).heading.unwrap();
/// assert_eq!((heading.text, heading.run_in), ("工程建设", false));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct HeadingJson<'d> {
    /// Restored text.
    pub text: &'d str,
    /// Where.
    pub span: CharSpan,
    /// It stands in the line of its body.
    pub run_in: bool,
}

/// One claim.
///
/// ```
/// let document = baogao::parse("全市新建泵站3座。")?;
/// let claim = &baogao::export::json::to_value(&document).claims[0];
/// assert_eq!((claim.scope, claim.predicate, claim.text), (Some("全市"), Some("新建"), "3座"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClaimJson<'d> {
    /// Position in `claims`.
    pub id: u32,
    /// Position in `reports`.
    pub report: u32,
    /// Child positions from the report down to the unit it stands in.
    pub node: Vec<usize>,
    /// The sentence.
    pub sentence: CharSpan,
    /// The quantity expression.
    pub span: CharSpan,
    /// The quantity expression, restored.
    pub text: &'d str,
    /// The number.
    pub quantity: QuantityJson,
    /// What kind of number.
    pub measure: Measure,
    /// Which way.
    pub direction: Option<Direction>,
    /// Against what.
    pub comparison: Option<Comparison>,
    /// The time that it is compared with, where the text names it.
    pub compared_with: Option<BaseJson<'d>>,
    /// It is an average a year over several.
    pub average: bool,
    /// Is it so?
    pub status: Status,
    /// What is measured.
    pub indicator: Option<IndicatorJson<'d>>,
    /// How sure it is, 0 to 100.
    pub confidence: u8,
    /// What the indicator belongs to.
    pub subject: Option<TextJson<'d>>,
    /// The governing verb.
    pub predicate: Option<&'d str>,
    /// The territory.
    pub scope: Option<&'d str>,
    /// The time it holds for.
    pub period: Option<PeriodJson<'d>>,
    /// Position of the table that it stands in, among all nodes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    /// Row of the table, the heads included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Column of the table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Id of the claim whose growth, change, share or rank this one states.
    pub growth_of: Option<u32>,
    /// Id of the total that this part belongs to.
    pub part_of: Option<u32>,
}

/// A number. Decimals are strings: JSON numbers would not keep them exact.
///
/// ```
/// let document = baogao::parse("总投资2.40亿余元。")?;
/// let quantity = &baogao::export::json::to_value(&document).claims[0].quantity;
/// assert_eq!((quantity.value.as_deref(), quantity.bound.as_str()), (Some("2.40"), "more_than"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuantityJson {
    /// As written, before scale.
    pub value: Option<String>,
    /// Second end of a range.
    pub upper: Option<String>,
    /// How it binds.
    pub bound: Bound,
    /// As written, scale included.
    pub unit: Option<String>,
    /// Why the number is not there.
    pub missing: Option<Missing>,
    /// In base units, exact.
    pub base_value: Option<String>,
    /// Second end of a range, in base units.
    pub base_upper: Option<String>,
    /// The base unit (`CNY`, `person`, `m2`).
    pub base_unit: Option<String>,
    /// The dimension (`money`, `area`).
    pub dimension: Option<String>,
}

/// What is measured.
///
/// ```
/// let document = baogao::parse("全市地区生产总值完成320亿元。")?;
/// let indicator = baogao::export::json::to_value(&document).claims.remove(0).indicator.unwrap();
/// assert_eq!((indicator.text, indicator.canonical), ("地区生产总值", Some("gdp")));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct IndicatorJson<'d> {
    /// Restored text.
    pub text: &'d str,
    /// The full name, as a column of a table would be headed.
    pub name: String,
    /// Where.
    pub span: CharSpan,
    /// Id of the canonical indicator.
    pub canonical: Option<&'d str>,
    /// Administrative tier.
    pub tier: Option<Tier>,
}

/// One finding.
///
/// ```
/// let document = baogao::parse("新建泵站30座,其中大型42座。")?;
/// let finding = &baogao::export::json::to_value(&document).findings[0];
/// assert_eq!((finding.code, finding.span), ("parts-exceed-total", [12, 15]));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Serialize, JsonSchema)]
pub struct FindingJson<'d> {
    /// Stable code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Claims involved.
    pub claims: &'d [u32],
    /// Where it shows.
    pub span: CharSpan,
    /// What it contradicts.
    pub related: Option<CharSpan>,
    /// One sentence.
    pub message: &'d str,
    /// What to do or check.
    pub hint: Option<&'d str>,
}
