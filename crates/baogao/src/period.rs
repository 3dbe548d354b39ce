//! Stretches of time as reports name them.

use crate::span::TextSpan;
use jiff::civil::Date;

/// A named time (上半年, 1-5月, 2013年), with dates where they are known.
///
/// What cannot be known is `None`: `20**年` has a text and no dates.
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
