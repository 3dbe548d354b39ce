//! Stretches of time as reports name them.

use crate::span::TextSpan;
use jiff::civil::Date;

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
}
