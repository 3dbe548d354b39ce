//! Runs the data cases of `tests/cases` (described in `tests/README.md`).

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own data should stop")]

use baogao::Document;
use baogao_testkit::cases::{self, Case, Input};
use baogao_testkit::facets::Observed;

fn parse(case: &Case) -> Result<Document, String> {
    let parsed = match case.input()? {
        Input::Text(text) => baogao::parse(&text),
        Input::Bytes(bytes) => baogao::parse_bytes(&bytes),
    };
    parsed.map_err(|error| error.to_string())
}

fn observe(document: &Document) -> Observed {
    Observed {
        json: serde_json::to_value(baogao::export::json::to_value(document)).unwrap(),
        restored: document.text().to_owned(),
        source: document.source().text.clone(),
    }
}

/// What is wrong with the case, or nothing; a known gap that is closed is wrong too.
fn failure(case: &Case) -> Option<String> {
    let differences = match parse(case) {
        Ok(document) => case.differences(&observe(&document)),
        Err(error) => vec![error],
    };
    match (&case.known_gap, differences.is_empty()) {
        (None, true) | (Some(_), false) => None,
        (Some(_), true) => Some("holds now: remove `known_gap`".to_owned()),
        (None, false) => Some(differences.join("\n    ")),
    }
}

#[test]
fn every_case_holds() {
    let cases = cases::load();
    assert!(!cases.is_empty(), "tests/cases holds no case");
    // BAOGAO_CASE=part-of-a-name runs a few; the known gaps are counted, never silent.
    let wanted = cases::wanted();
    let mut failures = Vec::new();
    for case in cases.iter().filter(|case| case.name.contains(&wanted)) {
        if let Some(failure) = failure(case) {
            let input = case.text.as_deref().or(case.text_hex.as_deref()).unwrap_or_default();
            failures.push(format!(
                "{} ({})\n    why: {}\n    input: {input:?}\n    {failure}",
                case.name, case.file, case.why
            ));
        }
    }
    let gaps = cases.iter().filter(|case| case.known_gap.is_some()).count();
    println!("{} cases, {gaps} known gaps, {} failures", cases.len(), failures.len());
    assert!(
        failures.is_empty(),
        "{} of {} cases fail:\n\n{}\n",
        failures.len(),
        cases.len(),
        failures.join("\n\n")
    );
}
