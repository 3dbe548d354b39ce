//! `baogao explain`: how one claim came about.

use super::one_document;
use crate::args::ExplainArgs;
use crate::output::Output;
use baogao::claim::Reading;
use baogao::export::{Drawing, Style, slots};
use baogao::{CharIndex, ClaimRef, Document};
use std::fmt::Write as _;
use std::io;

/// Shows the claims at a place, with their slots and the rules that filled them.
pub(crate) fn run(args: &ExplainArgs, output: &mut Output) -> io::Result<()> {
    one_document(&args.file, &args.how, output, |document, output| {
        let Some(at) = args.at else { return output.write(&all_readings(document)) };
        let offset = CharIndex::new(&document.source().text).byte_offset(at);
        let claims: Vec<ClaimRef<'_>> =
            document.claims().filter(|claim| claim.source_span().contains_offset(offset)).collect();
        if claims.is_empty() {
            return output.complain(&nothing_here(document, at, offset));
        }
        let readings = document.readings().nouns;
        for claim in claims {
            let style = output.style();
            output.write(&explanation(document, claim, style))?;
            if let Some(readings) = readings.get(claim.id as usize) {
                output.write(&decision(document, readings))?;
            }
        }
        Ok(())
    })
}

/// How many features that decided are shown.
const SHOWN: usize = 6;

/// The readings with the highest scores, and what decided between them.
fn decision(document: &Document, readings: &[Reading]) -> String {
    let mut best: Vec<&Reading> = readings.iter().collect();
    best.sort_by_key(|reading| std::cmp::Reverse(reading.score));
    let mut out = String::new();
    for (rank, reading) in best.iter().take(2).enumerate() {
        let name = ["  reading   ", "  runner-up "][rank];
        let noun = document.restored().str(reading.noun);
        let by = if reading.grammar { ", read by the grammar" } else { "" };
        let _ = writeln!(out, "{name} {noun} ({}, {}{by})", reading.score, reading.place.name());
    }
    let [first, second, ..] = best[..] else { return out };
    let weight = |reading: &Reading, name: &str| {
        reading
            .features
            .iter()
            .filter(|feature| feature.name == name)
            .map(|feature| feature.weight)
            .sum::<i32>()
    };
    let names = first.features.iter().chain(&second.features).map(|feature| feature.name.as_str());
    let mut gains: Vec<(i32, &str)> = names
        .map(|name| (weight(first, name) - weight(second, name), name))
        .filter(|(gain, _)| *gain != 0)
        .collect();
    gains.sort_by_key(|(gain, name)| (std::cmp::Reverse(gain.abs()), *name));
    gains.dedup();
    for (gain, name) in gains.iter().take(SHOWN) {
        let _ = writeln!(out, "    {gain:+5}  {}", name.replace('\t', " "));
    }
    out
}

/// Every reading of every claim with its features, a claim a line of JSON: what tools/weights.py learns from.
fn all_readings(document: &Document) -> String {
    let index = CharIndex::new(&document.source().text);
    let mut out = String::new();
    let all = document.readings();
    let nouns = document.claims().zip(all.nouns);
    for (((claim, readings), names), sure) in nouns.zip(all.names).zip(all.confidence) {
        let sure: Vec<&str> = sure.iter().map(|feature| feature.name.as_str()).collect();
        let names: Vec<serde_json::Value> = names
            .iter()
            .map(|name| {
                let features: Vec<&str> = name.features.iter().map(|feature| feature.name.as_str()).collect();
                serde_json::json!({ "name": name.text, "features": features })
            })
            .collect();
        let readings: Vec<serde_json::Value> = readings
            .iter()
            .map(|reading| {
                let features: Vec<&str> =
                    reading.features.iter().map(|feature| feature.name.as_str()).collect();
                serde_json::json!({
                    "noun": document.restored().str(reading.noun),
                    "place": reading.place.name(),
                    "grammar": reading.grammar,
                    "score": reading.score,
                    "features": features,
                })
            })
            .collect();
        let line = serde_json::json!({
            "id": claim.id, "span": index.char_span(claim.source_span()), "readings": readings, "names": names, "sure": sure,
        });
        let _ = writeln!(out, "{line}");
    }
    out
}

/// The drawing, every slot that is filled, then the rules in the order in which they spoke.
fn explanation(document: &Document, claim: ClaimRef<'_>, style: Style) -> String {
    let mut rows = slots(document, claim);
    let [start, end] = CharIndex::new(&document.source().text).char_span(claim.source_span());
    rows.push(("characters", format!("{start}–{end}")));
    rows.push(("rules", claim.rules.iter().collect::<Vec<_>>().join(", ")));
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut out = Drawing::new(document, style).claim(claim) + "\n";
    for (name, value) in rows {
        let _ = writeln!(out, "  {name:width$}  {value}");
    }
    out
}

/// Why there is nothing to explain, and what stands near.
fn nothing_here(document: &Document, chars: usize, offset: usize) -> String {
    let source = &document.source().text;
    if offset >= source.len() {
        let index = CharIndex::new(source);
        return format!("The document ends at character {}.", index.char_offset(source.len()));
    }
    if document.furniture().iter().any(|piece| piece.span.contains_offset(offset)) {
        return format!("Character {chars} stands in furniture, which belongs to no report.");
    }
    let nearest = document.claims().min_by_key(|claim| {
        let span = claim.source_span();
        span.start().abs_diff(offset).min(span.end().abs_diff(offset))
    });
    let Some(claim) = nearest else { return "The document makes no claim.".to_owned() };
    let [start, end] = CharIndex::new(source).char_span(claim.source_span());
    format!("No claim stands at character {chars}; the nearest is “{}” at {start}–{end}.", claim.text())
}
