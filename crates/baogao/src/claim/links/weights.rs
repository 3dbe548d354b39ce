//! The features of a candidate and their weights: data, so that they can be read and tuned in one place.

/// What speaks for or against a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feature {
    /// The number names nothing itself: it speaks of what came last.
    Bare,
    /// A tenth of what the number names stands in the candidate's clause.
    Named,
    /// It names what the candidate does not.
    Stranger,
    /// It names the candidate by its unit (起数, 人数).
    NamedByUnit,
    /// The reader gave both one indicator.
    SameIndicator,
    /// One level that could be meant lies between.
    Rival,
    /// A semicolon lies between.
    Semicolon,
    /// A semicolon lies between, and the number names nothing.
    Parted,
    /// A semicolon lies between, and the number begins with its comparison (；同比增长).
    Compared,
    /// A full stop or line break lies between.
    Stop,
    /// The candidate was meant, not reached.
    Plan,
    /// Its unit cannot be that of the number.
    OtherUnit,
    /// Its unit is that of the number.
    SameUnit,
    /// Points and a percentage go together.
    Suits,
    /// Points and an amount, the growth of a rate and a count do not.
    Clashes,
    /// The number stands in the bracket right behind it.
    Bracket,
    /// The candidate stands in a bracket that was closed.
    Closed,
    /// The candidate is the second of a pair (218批861人次).
    Second,
    /// The number is hoped for, the candidate is there.
    Hoped,
    /// They hold for different times.
    OtherTime,
}

impl Feature {
    /// Its weight.
    pub(super) const fn weight(self) -> i16 {
        match self {
            Self::Bare => 7,
            Self::Named => 1,
            Self::Stranger => -12,
            Self::NamedByUnit => 9,
            Self::SameIndicator => 2,
            Self::Rival => -2,
            Self::Semicolon => -4,
            Self::Parted => -9,
            Self::Compared => -6,
            Self::Stop => -3,
            Self::Plan => -5,
            Self::OtherUnit => -12,
            Self::SameUnit => 3,
            Self::Suits => 2,
            Self::Clashes => -12,
            Self::Bracket => 6,
            Self::Closed => -12,
            Self::Second => -3,
            Self::Hoped => -8,
            Self::OtherTime => -12,
        }
    }
}

/// The least score that a link needs.
pub(super) const LEAST: i16 = 1;

/// A sum of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Score(pub(super) i16);

impl Score {
    /// Adds a feature that holds.
    pub(super) fn when(self, holds: bool, feature: Feature) -> Self {
        self.times(i16::from(holds), feature)
    }

    /// Adds a feature that holds so many times.
    pub(super) const fn times(self, times: i16, feature: Feature) -> Self {
        Self(self.0.saturating_add(feature.weight().saturating_mul(times)))
    }
}
