//! The stable names of slot values, as the JSON form, the tables and the displays write them.

use crate::claim::{Comparison, Direction, Measure, Status, Tier};
use crate::outline::{Genre, Level, Role};
use crate::quantity::{Bound, Missing};
use crate::restore::Script;

/// A slot value with a stable snake_case name, the same in every export.
///
/// ```
/// use baogao::{Measure, export::name::Name};
/// assert_eq!(Measure::Growth.name(), "growth");
/// ```
pub trait Name: Copy {
    /// The name.
    fn name(self) -> &'static str;
}

macro_rules! names {
    ($($kind:ident { $($variant:ident => $name:literal),* $(,)? })*) => {
        $(impl Name for $kind {
            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        })*

        #[cfg(test)]
        #[test]
        fn names_are_those_of_the_json_form() {
            $($(assert_eq!(serde_json::to_value($kind::$variant).unwrap(), $kind::$variant.name());)*)*
        }
    };
}

names! {
    Measure {
        Level => "level", Share => "share", Growth => "growth", Change => "change", Multiple => "multiple",
        Rank => "rank",
    }
    Direction { Up => "up", Down => "down" }
    Comparison { Yoy => "yoy", Previous => "previous", Target => "target", Other => "other" }
    Status { Achieved => "achieved", Planned => "planned", Projected => "projected" }
    Tier {
        National => "national", Provincial => "provincial", Municipal => "municipal", County => "county",
        Township => "township",
    }
    Bound {
        Exact => "exact", About => "about", Nearly => "nearly", MoreThan => "more_than", AtLeast => "at_least",
        AtMost => "at_most", LessThan => "less_than",
    }
    Missing { Redacted => "redacted", Stripped => "stripped" }
    Level {
        National => "national", Provincial => "provincial", Municipal => "municipal", County => "county",
        Township => "township",
    }
    Genre {
        AnnualSummary => "annual_summary", HalfYearSummary => "half_year_summary",
        QuarterlySummary => "quarterly_summary", WorkPlan => "work_plan",
        GovernmentWorkReport => "government_work_report", StatisticsCommunique => "statistics_communique",
        Other => "other",
    }
    Role { Review => "review", Problems => "problems", Plan => "plan" }
    Script { Simplified => "simplified", Traditional => "traditional", Mixed => "mixed" }
}
