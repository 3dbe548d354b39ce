//! The snake_case names that the enums have in the JSON form, in tables and in Python.

use crate::claim::{Comparison, Direction, Measure, Status, Tier};
use crate::outline::{Genre, Level, MarkerStyle, Role};
use crate::period::PeriodSource;
use crate::quantity::{Bound, Missing};
use crate::restore::Script;

macro_rules! names {
    ($($stage:ident::$type:ident {
        $first:ident => $first_name:literal $(, $variant:ident => $name:literal)* $(,)?
    })+) => {
        $(impl $type {
            /// Every variant, in order.
            ///
            /// ```
            #[doc = concat!("use baogao::", stringify!($stage), "::", stringify!($type), ";")]
            #[doc = concat!("assert_eq!(", stringify!($type), "::ALL[0], ", stringify!($type), "::", stringify!($first), ");")]
            /// ```
            pub const ALL: &'static [Self] = &[Self::$first $(, Self::$variant)*];

            /// The snake_case name of the JSON form.
            ///
            /// ```
            #[doc = concat!("use baogao::", stringify!($stage), "::", stringify!($type), ";")]
            #[doc = concat!("assert_eq!(", stringify!($type), "::", stringify!($first), ".as_str(), \"", $first_name, "\");")]
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self {
                    Self::$first => $first_name,
                    $(Self::$variant => $name),*
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
    claim::Measure {
        Level => "level",
        Share => "share",
        Growth => "growth",
        Change => "change",
        Multiple => "multiple",
        Rank => "rank",
    }
    claim::Direction { Up => "up", Down => "down" }
    claim::Comparison { Yoy => "yoy", Previous => "previous", Target => "target", Other => "other" }
    claim::Status { Achieved => "achieved", Planned => "planned", Projected => "projected" }
    claim::Tier {
        National => "national",
        Provincial => "provincial",
        Municipal => "municipal",
        County => "county",
        Township => "township",
    }
    quantity::Bound {
        Exact => "exact",
        About => "about",
        Nearly => "nearly",
        MoreThan => "more_than",
        AtLeast => "at_least",
        AtMost => "at_most",
        LessThan => "less_than",
    }
    quantity::Missing { Redacted => "redacted", Stripped => "stripped", Unreadable => "unreadable" }
    outline::Role { Review => "review", Problems => "problems", Plan => "plan" }
    outline::MarkerStyle {
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
    outline::Level {
        National => "national",
        Provincial => "provincial",
        Municipal => "municipal",
        County => "county",
        Township => "township",
    }
    outline::Genre {
        AnnualSummary => "annual_summary",
        HalfYearSummary => "half_year_summary",
        QuarterlySummary => "quarterly_summary",
        WorkPlan => "work_plan",
        GovernmentWorkReport => "government_work_report",
        StatisticsCommunique => "statistics_communique",
        Other => "other",
    }
    period::PeriodSource {
        Sentence => "sentence",
        Paragraph => "paragraph",
        Heading => "heading",
        Section => "section",
        Report => "report",
        Date => "date",
        Name => "name",
        Caller => "caller",
    }
    restore::Script { Simplified => "simplified", Traditional => "traditional", Mixed => "mixed" }
}
