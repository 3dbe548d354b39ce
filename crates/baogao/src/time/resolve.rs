//! First and last day of a time, where its words and its surroundings make them known.

use super::expression::{Expression, Part, Shape, Side, When, Year};
use jiff::civil::Date;

/// First and last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Stretch {
    pub(crate) start: Date,
    pub(crate) end: Date,
}

impl Stretch {
    pub(crate) fn of(start: Option<Date>, end: Option<Date>) -> Option<Self> {
        let (start, end) = (start?, end?);
        (start <= end).then_some(Self { start, end })
    }

    pub(crate) fn years(first: i16, last: i16) -> Option<Self> {
        Self::of(Date::new(first, 1, 1).ok(), Date::new(last, 12, 31).ok())
    }

    pub(crate) fn year(year: i16) -> Option<Self> {
        Self::years(year, year)
    }

    /// The same days `years` later.
    pub(crate) fn later(self, years: i16) -> Option<Self> {
        let move_day = |date: Date| {
            let year = date.year().checked_add(years)?;
            let last = Date::new(year, date.month(), 1).ok()?.days_in_month();
            let end_of_month = date.day() == date.days_in_month();
            Date::new(year, date.month(), if end_of_month { last } else { date.day().min(last) }).ok()
        };
        Self::of(move_day(self.start), move_day(self.end))
    }

    pub(crate) fn is_whole_years(self) -> bool {
        (self.start.month(), self.start.day(), self.end.month(), self.end.day()) == (1, 1, 12, 31)
    }

    /// April to March.
    fn is_fiscal(self) -> bool {
        (self.start.month(), self.start.day(), self.end.month(), self.end.day()) == (4, 1, 3, 31)
    }
}

/// What surrounds a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// The year that 今年 is.
    pub(super) now: Option<i16>,
    /// The year that is spoken of.
    pub(super) year: Option<i16>,
    /// The stretch that is spoken of.
    pub(super) same: Option<Stretch>,
    /// What is reported on.
    pub(super) reviewed: Option<Stretch>,
    /// Several years that were named before: 十三五 for 五年来.
    pub(super) several: Option<Stretch>,
    /// The part plans.
    pub(super) plans: bool,
}

impl Expression {
    /// First and last day where nothing around is known but the year that 今年 is.
    pub(crate) fn in_year(self, year: Option<i16>) -> Option<Stretch> {
        let reviewed = year.and_then(Stretch::year);
        let around = Surroundings { now: year, year, same: reviewed, reviewed, several: None, plans: false };
        self.resolve(&around)
    }

    /// First and last day.
    pub(super) fn resolve(self, around: &Surroundings) -> Option<Stretch> {
        let stretch = match self.when {
            When::Stretch(year, part) => stretch(year, part, around)?,
            When::Span((year, part), (last_year, last_part)) => {
                let first = stretch(year, part, around)?;
                let around = Surroundings { year: Some(first.start.year()), ..*around };
                let last = stretch(last_year, last_part, &around)?;
                Stretch::of(Some(first.start), Some(last.end))?
            }
            When::Same(years) => around.same?.later(years)?,
            When::Now => around.same?,
            When::Plan(first) => Stretch::years(first, first.checked_add(4)?)?,
            When::Years(side, count) => several(side, count, around)?,
            When::Term => {
                let years = |stretch: &Stretch| stretch.end.year() > stretch.start.year();
                around.reviewed.filter(years)?
            }
            When::Hidden => return None,
        };
        match self.shape {
            Shape::Plain => Some(stretch),
            Shape::UpTo => Stretch::of(Date::new(stretch.end.year(), 1, 1).ok(), Some(stretch.end)),
            Shape::Since => since(stretch, around),
        }
    }
}

/// To the end of what is reported, or of the year where that lies ahead.
fn since(from: Stretch, around: &Surroundings) -> Option<Stretch> {
    let reviewed = around.reviewed.map(|reviewed| reviewed.end);
    let year = |date: Date| Date::new(date.year(), 12, 31).ok();
    match reviewed {
        Some(end) if end >= from.start => Stretch::of(Some(from.start), Some(end)),
        Some(_) => Stretch::of(Some(from.start), year(from.start)),
        None if around.now == Some(from.start.year()) => Stretch::of(Some(from.start), year(from.start)),
        None => None,
    }
}

fn stretch(year: Year, part: Part, around: &Surroundings) -> Option<Stretch> {
    if let (Year::Relative(years), Part::Whole, Some(fiscal)) = (year, part, fiscal_now(around)) {
        return fiscal.later(years);
    }
    if let (Year::Beside(years), Part::Whole, Some(same)) =
        (year, part, around.same.filter(|same| same.is_fiscal()))
    {
        return same.later(years);
    }
    let (first, last) = match year {
        Year::Known(year) => (year, year),
        Year::Range(first, last) => (first, last),
        Year::Fiscal(year) => {
            return Stretch::of(Date::new(year, 4, 1).ok(), Date::new(year + 1, 3, 31).ok());
        }
        Year::School(year) => {
            return Stretch::of(Date::new(year, 9, 1).ok(), Date::new(year + 1, 8, 31).ok());
        }
        Year::Relative(years) => one(around.now?, years)?,
        Year::Beside(years) => one(around.year?, years)?,
        Year::Open => one(around.year?, 0)?,
        Year::Hidden => return None,
    };
    match part {
        Part::Whole | Part::End => Stretch::years(first, last),
        Part::Months(from, to) => {
            let last = if to < from { last.checked_add(1)? } else { last };
            Stretch::of(Date::new(first, from, 1).ok(), month_end(last, to))
        }
        Part::Days(from, to) => {
            let last = if to < from { last.checked_add(1)? } else { last };
            Stretch::of(Date::new(first, from.0, from.1).ok(), Date::new(last, to.0, to.1).ok())
        }
        Part::Start => {
            let day = Date::new(first, 1, 1).ok();
            Stretch::of(day, day)
        }
        Part::Month(months) => beside(around.same?, months, 1),
        Part::Quarter(quarters) => beside(around.same?, quarters, 3),
        Part::Same => {
            let same = around.same?;
            same.later(first.checked_sub(same.end.year())?)
        }
    }
}

/// The fiscal year in which a report speaks whose years are fiscal ones.
fn fiscal_now(around: &Surroundings) -> Option<Stretch> {
    let fiscal = around.same.or(around.reviewed).filter(|same| same.is_fiscal())?;
    fiscal.later(around.now?.checked_sub(fiscal.start.year())?)
}

fn one(year: i16, later: i16) -> Option<(i16, i16)> {
    let year = year.checked_add(later)?;
    Some((year, year))
}

/// The month or quarter that ends `same`, or the one before.
fn beside(same: Stretch, offset: i8, months: i32) -> Option<Stretch> {
    let last = i32::from(same.end.year()) * 12 + i32::from(same.end.month()) - 1;
    let first = last.div_euclid(months) * months + i32::from(offset) * months;
    let date = |month: i32| {
        Date::new(i16::try_from(month.div_euclid(12)).ok()?, i8::try_from(month.rem_euclid(12) + 1).ok()?, 1)
            .ok()
    };
    Stretch::of(date(first), Some(date(first + months - 1)?.last_of_month()))
}

/// 五年来, 近三年, 今后五年.
fn several(side: Side, count: i16, around: &Surroundings) -> Option<Stretch> {
    let named = around.several.filter(|named| named.end.year() - named.start.year() + 1 == count);
    if let (Side::Open, Some(named)) = (side, named) {
        return Some(named);
    }
    let ahead = side == Side::Next || side == Side::Open && around.plans;
    if count == 1 {
        return if ahead { Stretch::year(around.year?) } else { around.reviewed.or(around.same) };
    }
    if ahead {
        let first = around.reviewed.map(|reviewed| reviewed.end.year().saturating_add(1)).or(around.now)?;
        let fits = |named: &Stretch| named.end.year() >= first;
        return named.filter(fits).or_else(|| Stretch::years(first, first.checked_add(count - 1)?));
    }
    let last = around.reviewed.map(|reviewed| reviewed.end.year());
    let named =
        named.filter(|named| side != Side::Recent && last.is_none_or(|last| named.start.year() <= last));
    named.or_else(|| Stretch::years(last?.checked_sub(count - 1)?, last?))
}

fn month_end(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}
