//! What a report says about itself: who reports, on what, about which time.

use crate::period::Period;
use crate::span::TextSpan;
use jiff::civil::Date;
use serde::Serialize;

/// Administrative level of the reporting organisation.
///
/// ```
/// let document = baogao::parse("临溪县水务局工作总结\n新建泵站3座。")?;
/// assert_eq!(document.outline().metadata[0].level, Some(baogao::outline::Level::County));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 国务院, 国家…局.
    National,
    /// 省, 自治区, 直辖市.
    Provincial,
    /// 地级市, 州, 盟.
    Municipal,
    /// 县, 县级市, 区, 旗.
    County,
    /// 乡, 镇, 街道.
    Township,
}

/// The genre of a report.
///
/// ```
/// let document = baogao::parse("水务局2015年工作计划\n新建泵站3座。")?;
/// assert_eq!(document.outline().metadata[0].genre, baogao::outline::Genre::WorkPlan);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    /// 年度工作总结.
    AnnualSummary,
    /// 半年工作总结.
    HalfYearSummary,
    /// 季度工作总结.
    QuarterlySummary,
    /// 工作计划, 工作要点, 工作思路.
    WorkPlan,
    /// 政府工作报告.
    GovernmentWorkReport,
    /// 统计公报.
    StatisticsCommunique,
    /// Another report, or not known.
    #[default]
    Other,
}

/// What is known about one report. Spans lie in the restored text.
///
/// ```
/// let document = baogao::parse("云岫市水务局2014年工作总结\n新建泵站3座。")?;
/// let about = &document.outline().metadata[0];
/// assert_eq!(about.organization.map(|span| document.restored().str(span)), Some("云岫市水务局"));
/// assert_eq!(about.period.unwrap().end.unwrap().to_string(), "2014-12-31");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Metadata {
    /// The title, as the text has it.
    pub title: Option<TextSpan>,
    /// The line under the title (——在…会议上).
    pub subtitle: Option<TextSpan>,
    /// The reporting organisation.
    pub organization: Option<TextSpan>,
    /// Its administrative level.
    pub level: Option<Level>,
    /// The territory, as the text names it.
    pub region: Option<TextSpan>,
    /// Its GB/T 2260 code, where the built-in table names it without doubt.
    pub region_code: Option<u32>,
    /// The genre.
    pub genre: Genre,
    /// The time that is reported on.
    pub period: Option<Period>,
    /// What the report reviews.
    pub reviewed: Option<Period>,
    /// What it plans.
    pub planned: Option<Period>,
    /// The day that it was given, signed or published.
    pub day: Option<Date>,
    /// The year that its title bears.
    pub title_year: Option<i16>,
    /// The year in which it speaks: that of 今年.
    pub this_year: Option<i16>,
    /// The report's own date line.
    pub date: Option<TextSpan>,
    /// Who speaks.
    pub speaker: Option<TextSpan>,
    /// On what occasion.
    pub occasion: Option<TextSpan>,
    /// 发文字号.
    pub document_number: Option<TextSpan>,
    /// 附件 lines.
    pub attachments: Vec<TextSpan>,
}
