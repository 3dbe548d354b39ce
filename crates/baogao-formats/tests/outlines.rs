//! The outlines of real reports, of which only figures are known: how many reports, which parts, which year.
//!
//! The files lie in `../shared` beside the project; where that is missing, the tests say so and pass.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use baogao::outline::Role;
use baogao::{Document, NodeKind, Options};
use baogao_formats::{Hint, read};
use std::path::{Path, PathBuf};

fn shared(folder: &str) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        println!("skipped: {} is not there", path.display());
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn document(path: &Path) -> Document {
    let extracted = read(&std::fs::read(path).unwrap(), &Hint::default()).unwrap();
    baogao::parse_source(extracted.source, &Options::default())
}

/// The top sections of a report.
fn parts(document: &Document) -> Vec<String> {
    let report = document.reports().next().unwrap();
    let sections = report.children().filter(|child| child.kind == NodeKind::Section);
    sections.filter_map(|section| section.heading_text().map(str::to_owned)).collect()
}

#[test]
fn provincial_reports_have_a_review_then_the_new_year() {
    for path in shared("corpus/docx") {
        let document = document(&path);
        let name = path.display();
        let parts = parts(&document);
        assert_eq!(document.reports().len(), 1, "{name}");
        assert!(parts.len() >= 2, "{name}: {parts:?}");
        let period = document.reports().next().unwrap().metadata().period.unwrap();
        let year = period.start.unwrap().year();
        assert!((2024..=2025).contains(&year), "{name}: {year}");
    }
}

#[test]
fn provincial_reports_have_a_review_before_their_plan() {
    for path in shared("corpus/docx") {
        let document = document(&path);
        let report = document.reports().next().unwrap();
        let roles: Vec<Role> = report
            .children()
            .filter(|child| child.kind == NodeKind::Section)
            .map(|section| section.role)
            .collect();
        let name = path.display();
        let plan = roles.iter().position(|role| *role == Role::Plan);
        assert_eq!(roles[0], Role::Review, "{name}: {roles:?}");
        assert!(plan.is_some_and(|plan| plan > 0), "{name}: {roles:?}");
        assert!(!roles.contains(&Role::Problems), "{name}: {roles:?}");
    }
}

#[test]
fn the_outlines_of_saved_pages_have_their_numbered_parts() {
    for path in shared("corpus/html") {
        let document = document(&path);
        let report = document.reports().next().unwrap();
        let ordinals: Vec<u32> = report
            .children()
            .filter(|child| child.kind == NodeKind::Section)
            .filter_map(|section| section.marker.and_then(|marker| marker.ordinal))
            .collect();
        let counted: Vec<u32> = (1..=ordinals.len() as u32).collect();
        assert!(ordinals.len() >= 9, "{}: {ordinals:?}", path.display());
        assert_eq!(ordinals, counted, "{}", path.display());
    }
}

#[test]
fn a_compilation_of_sixteen_reports_has_sixteen() {
    for path in shared("seeds").iter().filter(|path| path.to_string_lossy().contains("/002_")) {
        let document = document(path);
        let ordinals: Vec<Option<u32>> =
            document.reports().map(|report| report.marker.and_then(|marker| marker.ordinal)).collect();
        assert_eq!(ordinals, (1..=16).map(Some).collect::<Vec<_>>());
        let titles: Vec<&str> = document.reports().filter_map(|report| report.heading_text()).collect();
        assert_eq!(titles.len(), 16);
        assert!(titles.windows(2).all(|pair| pair[0] == pair[1]), "{titles:?}");
        assert!(baogao::export::json::to_string(&document).contains("\"marker\":{\"text\":\"篇一\""));
        let spans: Vec<_> = document.reports().map(|report| report.source_span()).collect();
        assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{spans:?}");
    }
}
