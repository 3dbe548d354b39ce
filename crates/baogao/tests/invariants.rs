//! What must hold for every document, whatever its damage: the invariants of `ARCHITECTURE.md`.
//!
//! They run over the project's own reports, every damaged form that the simulator makes of them, the text of every
//! case, and the shared texts where they are there.

use baogao::{Document, NodeKind, Span, TextSpan};
use baogao_testkit::cases::{self, Input};
use baogao_testkit::damage::{Class, traditional};
use baogao_testkit::{files, reports};
use std::sync::LazyLock;

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
    let folders = ["seeds", "gold/dev", "corpus/gbk"];
    for folder in files::shared().iter().flat_map(|shared| folders.map(|folder| shared.join(folder))) {
        for path in
            files::walk(&folder).iter().filter(|path| path.extension().is_some_and(|end| end == "txt"))
        {
            add(files::label(path), baogao::parse_bytes(&files::bytes(path)));
        }
    }
    samples
});

/// Runs `check` on every sample and reports all failures at once.
fn on_every_sample(check: impl Fn(&Document) -> Result<(), String>) {
    let failures: Vec<String> = SAMPLES
        .iter()
        .filter_map(|sample| check(&sample.document).err().map(|why| format!("{}: {why}", sample.name)))
        .collect();
    let shown = failures.iter().take(25).cloned().collect::<Vec<_>>().join("\n");
    assert!(failures.is_empty(), "{} of {} documents:\n{shown}", failures.len(), SAMPLES.len());
}

fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

#[test]
fn leaves_tile_the_source() {
    on_every_sample(|document| {
        let source = &document.source().text;
        let mut covered = vec![false; source.len()];
        let mut cover = |span: Span| covered[span.range()].fill(true);
        let outline = document.outline();
        outline.passages.iter().for_each(|passage| cover(document.source_span(passage.span)));
        document
            .nodes()
            .filter_map(|node| node.marker)
            .for_each(|marker| cover(document.source_span(marker.span)));
        document.furniture().iter().for_each(|piece| cover(piece.span));
        document.repairs().iter().filter(|repair| repair.applied).for_each(|repair| cover(repair.span));
        let bare = source.char_indices().find(|(at, char)| !covered[*at] && !char.is_whitespace());
        ensure(bare.is_none(), || {
            let at = bare.map_or(0, |(at, _)| at);
            let around: String = source[at..].chars().take(20).collect();
            format!("byte {at} lies in no leaf: {around:?}")
        })
    });
}

#[test]
fn passages_follow_each_other_and_stand_in_their_nodes() {
    on_every_sample(|document| {
        let outline = document.outline();
        let mut end = 0;
        for passage in &outline.passages {
            ensure(passage.span.start() >= end, || {
                format!("passage {:?} overlaps the one before", passage.span)
            })?;
            let node = outline.node(passage.node);
            ensure(node.span.contains(passage.span), || {
                format!("{:?} outside its node {:?}", passage.span, node.span)
            })?;
            end = passage.span.end();
        }
        Ok(())
    });
}

#[test]
fn children_nest_and_increase() {
    on_every_sample(|document| {
        for node in document.nodes() {
            let mut end = node.span.start();
            for child in node.children() {
                let place =
                    || format!("{:?} {:?} in {:?} {:?}", child.kind, child.span, node.kind, node.span);
                ensure(child.id() > node.id(), || format!("child before parent: {}", place()))?;
                ensure(node.span.contains(child.span), || format!("child outside: {}", place()))?;
                ensure(child.span.start() >= end, || format!("children overlap: {}", place()))?;
                ensure(child.parent().is_some_and(|parent| parent.id() == node.id()), || {
                    format!("orphan: {}", place())
                })?;
                ensure(child.depth == node.depth + 1, || format!("depth {}: {}", child.depth, place()))?;
                end = child.span.end();
            }
            let is_report = node.kind == NodeKind::Report;
            ensure(is_report == node.parent.is_none(), || format!("{:?} without a place", node.kind))?;
        }
        Ok(())
    });
}

#[test]
fn claims_point_at_their_raw_surface() {
    on_every_sample(|document| {
        let source = &document.source().text;
        let mut end = 0;
        for (at, claim) in document.claims().enumerate() {
            let span = claim.source_span();
            let raw = source.get(span.range()).ok_or_else(|| format!("{span:?} cuts a character"))?;
            let edited = document.repairs().iter().any(|repair| repair.applied && repair.span.overlaps(span));
            ensure(edited || raw == claim.text(), || format!("{raw:?} is not {:?}", claim.text()))?;
            ensure(!raw.trim().is_empty(), || format!("an empty claim at {span:?}"))?;
            ensure(claim.id as usize == at, || format!("claim {at} has the id {}", claim.id))?;
            ensure(claim.quantity.span.start() >= end, || format!("claims overlap at {:?}", claim.text()))?;
            end = claim.quantity.span.end();
            ensure(claim.sentence.contains(claim.quantity.span), || {
                format!("{:?} outside its sentence", claim.text())
            })?;
            ensure(claim.node().span.contains(claim.quantity.span), || {
                format!("{:?} outside its node", claim.text())
            })?;
            let missing = claim.missing().is_some();
            ensure(missing == claim.value().is_none(), || {
                format!("{:?}: value and missing disagree", claim.text())
            })?;
        }
        Ok(())
    });
}

#[test]
fn links_lead_to_other_claims() {
    on_every_sample(|document| {
        for claim in document.claims() {
            for link in [claim.growth_of, claim.part_of].into_iter().flatten() {
                let target = document.claim(link).ok_or_else(|| format!("no claim {link}"))?;
                ensure(target.id != claim.id, || format!("claim {link} is linked with itself"))?;
                ensure(target.report == claim.report, || {
                    format!("claim {} is linked into another report", claim.id)
                })?;
            }
        }
        let known = |claim: &u32| document.claim(*claim).is_some();
        let strangers = document.findings().iter().find(|finding| !finding.claims.iter().all(known));
        ensure(strangers.is_none(), || format!("{strangers:?} names a claim that is not there"))
    });
}

#[test]
fn the_offset_map_round_trips() {
    on_every_sample(|document| {
        let text = document.text();
        let source = &document.source().text;
        let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        // Spans of 1, 8 and 64 characters from every seventh character: dense enough to meet every kind of edit.
        for (first, start) in edges.iter().enumerate().step_by(7) {
            for length in [1, 8, 64] {
                let Some(end) = edges.get(first + length) else { continue };
                let span = TextSpan::of(*start, *end);
                let there = document.source_span(span);
                ensure(source.get(there.range()).is_some(), || {
                    format!("{span:?} maps into a character: {there:?}")
                })?;
                let back = document.text_span(there);
                ensure(back.contains(span), || format!("{span:?} came back from {there:?} as {back:?}"))?;
            }
        }
        Ok(())
    });
}

#[test]
fn restoring_twice_changes_nothing() {
    on_every_sample(|document| {
        let options = baogao::Options::default();
        let again = baogao::restore::restore(document.text(), &options);
        let difference = document.text().lines().zip(again.text.lines()).find(|(once, twice)| once != twice);
        ensure(again.text == document.text(), || format!("{difference:?}"))
    });
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
