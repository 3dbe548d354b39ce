//! The snake_case names that the enums have in the JSON form, in tables and in Python.

use crate::claim::{Comparison, Direction, Measure, Status, Tier};
use crate::outline::{Genre, Level, MarkerStyle, Role};
use crate::quantity::{Bound, Missing};
use crate::restore::Script;

macro_rules! names {
    ($($type:ident { $($variant:ident => $name:literal),+ $(,)? })+) => {
        $(impl $type {
            /// Every variant, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The snake_case name of the JSON form.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }
        })+

        #[cfg(test)]
        mod tests {
            use super::*;

            #[test]
            fn names_are_those_of_the_json_form() {
                $(for value in $type::ALL {
                    assert_eq!(serde_json::to_value(value).unwrap(), value.as_str());
                })+
            }
        }
    };
}

names! {
    Measure {
        Level => "level",
        Share => "share",
        Growth => "growth",
        Change => "change",
        Multiple => "multiple",
        Rank => "rank",
    }
    Direction { Up => "up", Down => "down" }
    Comparison { Yoy => "yoy", Previous => "previous", Target => "target", Other => "other" }
    Status { Achieved => "achieved", Planned => "planned", Projected => "projected" }
    Tier {
        National => "national",
        Provincial => "provincial",
        Municipal => "municipal",
        County => "county",
        Township => "township",
    }
    Bound {
        Exact => "exact",
        About => "about",
        Nearly => "nearly",
        MoreThan => "more_than",
        AtLeast => "at_least",
        AtMost => "at_most",
        LessThan => "less_than",
    }
    Missing { Redacted => "redacted", Stripped => "stripped" }
    Role { Review => "review", Problems => "problems", Plan => "plan" }
    MarkerStyle {
        Part => "part",
        Compilation => "compilation",
        HanComma => "han_comma",
        HanParen => "han_paren",
        Arabic => "arabic",
        Dotted => "dotted",
        ArabicParen => "arabic_paren",
        ArabicHalfParen => "arabic_half_paren",
        Circled => "circled",
        HanShi => "han_shi",
        Ordinal => "ordinal",
        Letter => "letter",
        Bullet => "bullet",
        Stripped => "stripped",
    }
    Level {
        National => "national",
        Provincial => "provincial",
        Municipal => "municipal",
        County => "county",
        Township => "township",
    }
    Genre {
        AnnualSummary => "annual_summary",
        HalfYearSummary => "half_year_summary",
        QuarterlySummary => "quarterly_summary",
        WorkPlan => "work_plan",
        GovernmentWorkReport => "government_work_report",
        StatisticsCommunique => "statistics_communique",
        Other => "other",
    }
    Script { Simplified => "simplified", Traditional => "traditional", Mixed => "mixed" }
}
