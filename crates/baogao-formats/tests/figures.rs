//! No figure of a real report is off by a power of ten: a plain pattern that shares no code with the lexer lists the money and
//! percent forms of each text, and the claims there must have the same value in base units.
//!
//! The files lie in `../shared/corpus` beside the project; where that is missing, the test says so and passes.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use baogao::{ClaimRef, Document, Options, TextSpan};
use baogao_formats::{Hint, read};
use regex::{Captures, Regex};
use rust_decimal::Decimal;
use std::path::{Path, PathBuf};

/// Of a thousand plain forms, how many may be no claim: slogans that hold a percentage (“两个70%”), ranks (前1%).
const NO_CLAIM_PER_THOUSAND: usize = 4;

fn corpus(folder: &str) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        println!("skipped: {} is not there", path.display());
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn document(path: &Path) -> Document {
    let extracted = read(&std::fs::read(path).unwrap(), &Hint::default()).unwrap();
    baogao::parse_source(extracted.source, &Options::default())
}

/// What the pattern says the form is worth, in 元, 美元 or %.
fn worth(form: &Captures<'_>) -> Decimal {
    let number: Decimal = form[1].replace(',', "").parse().unwrap();
    let scale: i64 = match &form[2] {
        "万亿" => 1_000_000_000_000,
        "千亿" => 100_000_000_000,
        "百亿" => 10_000_000_000,
        "亿" => 100_000_000,
        "千万" => 10_000_000,
        "百万" => 1_000_000,
        "万" => 10_000,
        _ => 1,
    };
    number * Decimal::from(scale)
}

/// Whether the claim states this worth, as its value or as the end of a range; the pattern does not see a minus sign.
fn states(claim: ClaimRef<'_>, worth: Decimal) -> bool {
    claim
        .base()
        .is_some_and(|base| [base.value, base.upper].into_iter().flatten().any(|value| value.abs() == worth))
}

/// How many plain forms there are, and how many of them are no claim. Panics at one that is another number.
fn compare(document: &Document, name: &str) -> (usize, usize) {
    let pattern = r"(\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(万亿|千亿|百亿|亿|千万|百万|万|)(元|美元|%|％)";
    // In the restored text, where 13. 65万 has lost its space.
    let text = document.text();
    let claims: Vec<(TextSpan, ClaimRef<'_>)> =
        document.claims().map(|claim| (claim.quantity.span, claim)).collect();
    let (mut forms, mut no_claim) = (0, 0);
    for form in Regex::new(pattern).unwrap().captures_iter(text) {
        let whole = form.get(0).unwrap();
        let overlaps = |span: &TextSpan| span.start() < whole.end() && whole.start() < span.end();
        forms += 1;
        match claims.iter().find(|(span, _)| overlaps(span)) {
            Some((_, claim)) => {
                assert!(
                    states(*claim, worth(&form)),
                    "{name}: {} is read as {:?}",
                    whole.as_str(),
                    claim.base()
                );
            }
            None => no_claim += 1,
        }
    }
    (forms, no_claim)
}

#[test]
fn no_plain_figure_of_a_real_report_is_off_by_a_power_of_ten() {
    for (folder, least) in [("docx", 2000), ("html", 300), ("gbk", 200)] {
        let paths = corpus(folder);
        let (mut forms, mut no_claim) = (0, 0);
        for path in &paths {
            let (found, refused) = compare(&document(path), &path.display().to_string());
            forms += found;
            no_claim += refused;
        }
        println!("{folder}: {forms} plain forms in {} files, {no_claim} of them no claim", paths.len());
        assert!(paths.is_empty() || forms >= least, "{folder}: the pattern finds only {forms} forms");
        assert!(
            no_claim * 1000 <= forms * NO_CLAIM_PER_THOUSAND,
            "{folder}: {no_claim} of {forms} are no claim"
        );
    }
}
