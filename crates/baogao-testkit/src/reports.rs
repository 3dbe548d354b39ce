//! The reports written for the project: clean originals, and the damaged forms of `examples/reports` made from them.

use crate::damage::{self, Redaction, Stripping};
use crate::files;
use serde::Deserialize;
use std::path::PathBuf;

/// A clean report.
#[derive(Debug, Clone)]
pub struct Clean {
    /// Its file name without ending.
    pub name: String,
    /// Its text, in Simplified characters.
    pub text: String,
}

/// The clean reports of `tests/reports/clean`, in order.
///
/// # Panics
/// When one is not UTF-8.
pub fn clean() -> Vec<Clean> {
    let files = files::walk(&clean_folder());
    let read = |path: PathBuf| Clean {
        name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        text: String::from_utf8(files::bytes(&path))
            .unwrap_or_else(|_| panic!("{}: not UTF-8", path.display())),
    };
    files.into_iter().map(read).collect()
}

/// A damaged report that the parser cannot do right yet.
#[derive(Debug, Clone, Deserialize)]
pub struct KnownGap {
    /// The check that it fails: `text`, `claims`, `values` or `script`.
    pub check: String,
    /// Report, class and seed, as the check names them.
    pub pair: String,
    /// What goes wrong.
    pub why: String,
}

/// The entries of `tests/reports/known_gaps.toml` for `check`. A pair that is listed must fail.
///
/// # Panics
/// When the file is not of the form.
pub fn known_gaps(check: &str) -> Vec<KnownGap> {
    #[derive(Deserialize)]
    struct File {
        #[serde(default, rename = "gap")]
        gaps: Vec<KnownGap>,
    }
    let path = files::root().join("tests/reports/known_gaps.toml");
    let text = String::from_utf8(files::bytes(&path)).expect("known_gaps.toml is UTF-8");
    let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    file.gaps.into_iter().filter(|gap| gap.check == check).collect()
}

/// Where the clean reports lie.
pub fn clean_folder() -> PathBuf {
    files::root().join("tests/reports/clean")
}

/// Where the examples lie.
pub fn example_folder() -> PathBuf {
    files::root().join("examples/reports")
}

/// How one example is made.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    /// Its file in `examples/reports`.
    pub file: &'static str,
    /// The clean report that it is made from.
    pub from: &'static str,
    /// The damage.
    pub damage: fn(&str) -> Vec<u8>,
}

/// All examples.
pub const EXAMPLES: &[Recipe] = &[
    Recipe { file: "01-science-bureau.txt", from: "01-science-bureau", damage: |text| text.into() },
    Recipe {
        file: "02-investment-bureau-traditional.txt",
        from: "02-investment-bureau",
        damage: |text| damage::traditional(text).into(),
    },
    Recipe {
        file: "03-education-bureau-pinyin.txt",
        from: "03-education-bureau",
        damage: |text| damage::parted(&damage::traditional(text)).into(),
    },
    Recipe {
        file: "04-agriculture-bureau-stripped.txt",
        from: "04-agriculture-bureau",
        damage: |text| damage::stripped(text, Stripping::Numbers).into(),
    },
    Recipe {
        file: "05-health-commission-redacted.txt",
        from: "05-health-commission",
        damage: redacted_in_two_ways,
    },
    Recipe {
        file: "06-finance-bureau-viewer.txt",
        from: "06-finance-bureau",
        damage: viewed_behind_a_paywall,
    },
    Recipe {
        file: "07-environment-bureau-one-line.txt",
        from: "07-environment-bureau",
        damage: |text| damage::one_line(text).into(),
    },
    Recipe {
        file: "08-government-report-wrapped.txt",
        from: "08-government-report",
        damage: |text| damage::hard_wrapped(text, 30).into(),
    },
    Recipe {
        file: "09-statistics-communique-gbk.txt",
        from: "09-statistics-communique",
        damage: damage::gbk,
    },
    Recipe {
        file: "10-township-compilation.txt",
        from: "10-township-compilation",
        damage: |text| text.into(),
    },
    Recipe {
        file: "11-science-plan-spaced.txt",
        from: "11-science-plan",
        damage: |text| damage::letter_spaced_title(&damage::spaced_digits(text)).into(),
    },
];

/// Per digit up to the third section, then one mark a number.
fn redacted_in_two_ways(text: &str) -> Vec<u8> {
    let (head, tail) = text.split_at(text.find("三、").unwrap_or(text.len()));
    (damage::redacted(head, Redaction::Digits, 1) + &damage::redacted(tail, Redaction::Numbers, 4)).into()
}

fn viewed_behind_a_paywall(text: &str) -> Vec<u8> {
    damage::chrome(&damage::viewer_fragments(&damage::paywall(text, 11), 11), 11).into()
}
