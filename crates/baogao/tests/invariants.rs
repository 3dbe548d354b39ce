//! What must hold for every document, whatever its damage: the invariants of `ARCHITECTURE.md`.
//!
//! They run over the project's own reports, every damaged form that the simulator makes of them, the text of every
//! case, and the shared texts where they are there.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own data should stop")]

mod support;

use baogao::Document;
use baogao_testkit::cases::{self, Input};
use baogao_testkit::damage::{Class, traditional};
use baogao_testkit::{files, reports};
use std::path::Path;
use std::sync::LazyLock;
use support::invariants;

/// A document with the name of its input.
struct Sample {
    name: String,
    document: Document,
}

/// All inputs, parsed once.
static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let mut samples = Vec::new();
    let mut add = |name: String, parsed: Result<Document, baogao::Error>| match parsed {
        Ok(document) => samples.push(Sample { name, document }),
        Err(error) => panic!("{name}: {error}"),
    };
    for report in reports::clean() {
        add(report.name.clone(), baogao::parse(&report.text));
        for class in Class::ALL {
            let text = if class.needs_traditional() { &traditional(&report.text) } else { &report.text };
            add(format!("{} with {}", report.name, class.name()), baogao::parse(&class.apply(text, 7)));
        }
    }
    for path in files::walk(&reports::example_folder()) {
        add(files::label(&path), baogao::parse_bytes(&files::bytes(&path)));
    }
    for case in cases::load() {
        match case.input() {
            Ok(Input::Text(text)) => add(format!("case {}", case.name), baogao::parse(&text)),
            // A decode case may be bytes that are no text.
            Ok(Input::Bytes(bytes)) => {
                if let parsed @ Ok(_) = baogao::parse_bytes(&bytes) {
                    add(format!("case {}", case.name), parsed);
                }
            }
            Err(error) => panic!("case {}: {error}", case.name),
        }
    }
    let folders = ["seeds", "gold/dev", "corpus"];
    for folder in files::shared().iter().flat_map(|shared| folders.map(|folder| shared.join(folder))) {
        for path in files::walk(&folder).iter().filter(|path| is_report(path)) {
            let extracted =
                baogao_formats::read(&files::bytes(path), &baogao_formats::Hint::default()).unwrap();
            add(files::label(path), Ok(baogao::parse_source(extracted.source, &baogao::Options::default())));
        }
    }
    samples
});

fn is_report(path: &Path) -> bool {
    path.extension().is_some_and(|end| ["txt", "html", "docx"].iter().any(|it| end == *it))
}

/// Runs `check` on every sample and reports all failures at once.
fn on_every_sample(check: invariants::Check) {
    let failures: Vec<String> = SAMPLES
        .iter()
        .filter_map(|sample| check(&sample.document).err().map(|why| format!("{}: {why}", sample.name)))
        .collect();
    let shown = failures.iter().take(25).cloned().collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} of {} documents:\n{shown}", failures.len(), SAMPLES.len());
}

#[test]
fn leaves_tile_the_source() {
    on_every_sample(invariants::leaves_tile_the_source);
}

#[test]
fn passages_follow_each_other_and_stand_in_their_nodes() {
    on_every_sample(invariants::passages_follow_each_other_and_stand_in_their_nodes);
}

#[test]
fn children_nest_and_increase() {
    on_every_sample(invariants::children_nest_and_increase);
}

#[test]
fn claims_point_at_their_raw_surface() {
    on_every_sample(invariants::claims_point_at_their_raw_surface);
}

#[test]
fn links_lead_to_other_claims() {
    on_every_sample(invariants::links_lead_to_other_claims);
}

#[test]
fn the_offset_map_round_trips() {
    on_every_sample(invariants::the_offset_map_round_trips);
}

#[test]
fn restoring_twice_changes_nothing() {
    on_every_sample(invariants::restoring_twice_changes_nothing);
}

#[test]
fn parsing_is_deterministic() {
    let texts: Vec<String> =
        reports::clean().into_iter().map(|report| Class::Chrome.apply(&report.text, 3)).collect();
    let run = || texts.iter().map(|text| json(&baogao::parse(text).unwrap())).collect::<Vec<_>>();
    let first = run();
    assert_eq!(first, run());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(run)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), first);
        }
    });
}

fn json(document: &Document) -> String {
    baogao::export::json::to_string(document)
}
