//! Stretches of time as reports name them.

use crate::span::TextSpan;
use jiff::civil::Date;
use serde::Serialize;

/// Where the time of a claim comes from.
///
/// ```
/// use baogao::period::PeriodSource::{Report, Sentence};
/// let document = baogao::parse("水务局2014年工作总结\n新建泵站3座。2013年新建2座。")?;
/// let sources: Vec<_> = document.claims().map(|claim| claim.period().unwrap().source).collect();
/// assert_eq!(sources, [Report, Sentence]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PeriodSource {
    /// Its own sentence.
    Sentence,
    /// A sentence before it in its paragraph.
    Paragraph,
    /// A heading above it; in a table, the head of its column or row, or the caption.
    Heading,
    /// The first sentence of its section.
    Section,
    /// The title of the report, or the first year that it names.
    #[default]
    Report,
    /// The day on which the report was given, signed or published.
    Date,
    /// The name of the file.
    Name,
    /// The caller.
    Caller,
}

/// A named time (上半年, 1-5月, 2013年), with dates where they are known.
///
/// What cannot be known is `None`: `20**年` has a text and no dates.
///
/// ```
/// let document = baogao::parse("2013年1-5月新建泵站3座。")?;
/// let period = document.claim(0).unwrap().period().unwrap();
/// assert_eq!(document.restored().str(period.text), "2013年1-5月");
/// assert_eq!(period.start.unwrap().to_string(), "2013-01-01");
/// assert_eq!(period.end.unwrap().to_string(), "2013-05-31");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// The words, in the restored text.
    pub text: TextSpan,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// It runs up to a moment (截至目前, 累计), rather than being a flow within it.
    pub cumulative: bool,
    /// Where the time comes from.
    pub source: PeriodSource,
}
