//! Stage 5, **time**: quantities → [`Times`]: when each of them holds.
//!
//! What is written (`expression`, `words`) holds for a number, a sentence, a paragraph, a section or the whole report
//! (`bearing`, `frame`), and means a first and a last day (`resolve`), which depend on what the report says about its own
//! years (`report`).

mod bearing;
mod digits;
mod expression;
mod frame;
mod part;
mod report;
mod resolve;
mod title;
mod words;
mod year;

pub(crate) use expression::{Expression, Shape, read};
pub(crate) use report::{date_by_site, fill};
pub(crate) use title::{named, year_in};
pub(crate) use words::Reader;

use crate::Options;
use crate::outline::Outline;
use crate::period::Period;
use crate::quantity::Quantities;
use crate::restore::Restored;
use crate::span::TextSpan;

/// A time where it stands in the text.
///
/// ```
/// use baogao::{Options, outline, quantity, restore};
/// let options = Options::default();
/// let restored = restore::restore("2013年上半年新建泵站3座。", &options);
/// let found = quantity::quantities(&restored, &outline::outline(&restored, &options), &options);
/// assert_eq!(restored.str(found.times[0].span), "2013年上半年");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Its words, in the restored text.
    pub span: TextSpan,
    /// The passage that it stands in, as a position in [`Outline::passages`].
    pub passage: u32,
    pub(crate) time: Expression,
}

/// When each quantity holds.
///
/// ```
/// use baogao::{Options, outline, quantity, restore, time};
/// let options = Options::default();
/// let restored = restore::restore("水务局2014年工作总结\n新建泵站3座。", &options);
/// let outline = outline::outline(&restored, &options);
/// let quantities = quantity::quantities(&restored, &outline, &options);
/// let times = time::times(&restored, &outline, &quantities, &options);
/// assert_eq!(times.periods[0].unwrap().start.unwrap().to_string(), "2014-01-01");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    /// The time of each quantity, in the order of [`Quantities::quantities`].
    pub periods: Vec<Option<Period>>,
    /// The time that each is compared with, where the text names it.
    pub compared: Vec<Option<Period>>,
    /// Whether the words in front of it say an average a year.
    pub averages: Vec<bool>,
}

/// Gives each quantity its time.
///
/// ```
/// use baogao::{Options, outline, quantity, restore, time};
/// let options = Options::default();
/// let restored = restore::restore("2013年用水量由2010年的7亿吨降到6亿吨。", &options);
/// let outline = outline::outline(&restored, &options);
/// let quantities = quantity::quantities(&restored, &outline, &options);
/// let times = time::times(&restored, &outline, &quantities, &options);
/// let years: Vec<i16> = times.periods.iter().map(|period| period.unwrap().end.unwrap().year()).collect();
/// assert_eq!(years, [2010, 2013]);
/// ```
pub fn times(restored: &Restored, outline: &Outline, quantities: &Quantities, options: &Options) -> Times {
    let lexicon = options.lexicon();
    let mut framer =
        frame::Framer::new(&restored.folded, outline, lexicon, &quantities.quantities, &quantities.times);
    framer.read();
    Times { periods: framer.periods, compared: framer.compared, averages: framer.averages }
}
