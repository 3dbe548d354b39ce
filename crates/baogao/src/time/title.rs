//! The time that a title or a heading names.

use super::expression::{Expression, Part, When, Year, read};
use std::ops::Range;

/// A time named in a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// Where, in the text that was searched.
    pub(crate) range: Range<usize>,
    /// First and last month.
    pub(crate) months: (i8, i8),
}

/// The time that `text` names: the first year with what follows it, or a part of a year that stands alone.
pub(crate) fn named(text: &str) -> Option<Named> {
    let mut other = None;
    for (range, time) in times(text) {
        let (year, part) = match time.when {
            When::Stretch(year, part) | When::Span((year, part), _) => (year, part),
            When::Hidden if text[range.clone()].contains('年') => (Year::Hidden, Part::Whole),
            _ => continue,
        };
        let months = match part {
            Part::Months(first, last) => (first, last),
            Part::Days(..) => continue,
            _ => (1, 12),
        };
        let found = Named { range, months };
        if year != Year::Open {
            return Some(found);
        }
        other = other.or(Some(found));
    }
    other.or_else(|| {
        let at = text.find("半年")?;
        Some(Named { range: at..at + "半年".len(), months: (1, 6) })
    })
}

/// The first year with known digits in `text`.
pub(crate) fn year_in(text: &str) -> Option<i16> {
    if !text.contains('年') {
        return None;
    }
    times(text).find_map(|(_, time)| match time.when {
        When::Stretch(Year::Known(year) | Year::Range(_, year), _) => Some(year),
        When::Span((Year::Known(year), _), _) => Some(year),
        _ => None,
    })
}

fn times(text: &str) -> impl Iterator<Item = (Range<usize>, Expression)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let joined = c.is_ascii_digit() && text[..at].ends_with(|c: char| c.is_ascii_digit());
            if let Some(time) = read(&text[at..], false).filter(|_| !joined) {
                let start = at;
                at += time.len;
                return Some((start..at, time));
            }
            at += c.len_utf8();
        }
        None
    })
}
