//! A fixed-seed run over 200,000 small inputs that no one wrote: nothing panics, and every invariant holds.
//!
//! The fuzz targets in `fuzz/` look further; this run is what every change must pass. A failure prints the input as a
//! Rust literal: make it a case in `tests/cases`, or a regression in `fuzz/`.

mod support;

use baogao::Document;
use baogao_testkit::damage::{Class, traditional};
use baogao_testkit::prng::Prng;
use baogao_testkit::{mutate, reports};
use std::collections::BTreeMap;
use std::panic::RefUnwindSafe;
use support::invariants;

/// Inputs of each of the four runs, which the test runner spreads over the cores.
const INPUTS: usize = 50_000;

/// Longest window of a report that is mutated, in characters: about four sentences.
const WINDOW: usize = 60;

/// A run ends after this many failures.
const MOST_FAILURES: usize = 300;

/// Clean and damaged reports to start from.
fn seeds() -> Vec<String> {
    let damaged = |text: &str| -> Vec<String> {
        let traditional = traditional(text);
        let apply =
            |class: &Class| class.apply(if class.needs_traditional() { &traditional } else { text }, 11);
        Class::ALL.iter().map(apply).collect()
    };
    reports::clean()
        .iter()
        .flat_map(|report| [vec![report.text.clone()], damaged(&report.text)].concat())
        .collect()
}

/// What failed: by check, how often, and the shortest input with what is wrong with it.
#[derive(Default)]
struct Failures(BTreeMap<&'static str, (usize, String, String)>);

impl Failures {
    fn add(&mut self, check: &'static str, why: String, input: String) {
        let (count, shortest, its_why) = self.0.entry(check).or_default();
        *count += 1;
        if shortest.is_empty() || input.len() < shortest.len() {
            (*shortest, *its_why) = (input, why);
        }
    }

    fn count(&self) -> usize {
        self.0.values().map(|(count, ..)| count).sum()
    }
}

impl std::fmt::Display for Failures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (check, (count, input, why)) in &self.0 {
            writeln!(f, "{count}x {check}: {why}\n    {input}")?;
        }
        Ok(())
    }
}

/// Parses [`INPUTS`] inputs of `make` and holds each document to the invariants.
fn run<I: std::fmt::Debug + RefUnwindSafe>(
    seed: u64,
    mut make: impl FnMut(&mut Prng) -> I,
    parse: impl Fn(&I) -> Option<Document> + RefUnwindSafe,
) {
    let mut prng = Prng::new(seed);
    let mut failures = Failures::default();
    for _ in 0..INPUTS {
        let input = make(&mut prng);
        let outcome = std::panic::catch_unwind(|| parse(&input).map_or(Ok(()), |document| check(&document)));
        match outcome {
            Ok(Ok(())) => {}
            Ok(Err((check, why))) => failures.add(check, why, format!("{input:?}")),
            Err(_) => failures.add("panic", String::new(), format!("{input:?}")),
        }
        if failures.count() == MOST_FAILURES {
            break;
        }
    }
    assert!(failures.0.is_empty(), "these fail, with the shortest input of each:\n{failures}");
}

fn check(document: &Document) -> Result<(), (&'static str, String)> {
    invariants::ALL.iter().try_for_each(|(name, check)| check(document).map_err(|why| (*name, why)))
}

#[test]
fn mutated_reports() {
    let seeds = seeds();
    let mutated = |prng: &mut Prng| {
        let report = prng.pick(&seeds);
        mutate::text(report, WINDOW, prng)
    };
    run(1, mutated, |text| baogao::parse(text).ok());
}

#[test]
fn pieces_of_the_language() {
    run(2, |prng| mutate::soup(prng.between(1, 24), prng), |text| baogao::parse(text).ok());
}

#[test]
fn mutated_mixtures() {
    let seeds = seeds();
    let mix = |prng: &mut Prng| {
        let (first, second) = (prng.pick(&seeds), prng.pick(&seeds));
        let pieces = prng.between(0, 6);
        [
            mutate::text(first, WINDOW / 2, prng),
            mutate::soup(pieces, prng),
            mutate::text(second, WINDOW / 2, prng),
        ]
        .concat()
    };
    run(3, mix, |text| baogao::parse(text).ok());
}

#[test]
fn mutated_bytes() {
    let utf16 = |text: &String| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let gb = |text: &String| encoding_rs::GB18030.encode(text).0.into_owned();
    let mut seeds: Vec<Vec<u8>> = Vec::new();
    for text in self::seeds() {
        seeds.extend([text.clone().into_bytes(), gb(&text), utf16(&text)]);
    }
    let mutated = |prng: &mut Prng| {
        let bytes = prng.pick(&seeds);
        mutate::bytes(bytes, WINDOW * 3, prng)
    };
    run(4, mutated, |bytes| baogao::parse_bytes(bytes).ok());
}
