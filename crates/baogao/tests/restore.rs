//! The restore stage against a text that others repaired by hand, and its laws on random texts.

use baogao::Options;
use baogao::restore::{Restored, restore};
use baogao_testkit::files;

/// A row of the shared table of mojibake spots: where (in characters of the source), which kind, and how a reader
/// repaired the stretch around it.
struct Spot {
    offset: usize,
    kind: String,
    repaired: String,
}

/// The damaged text and its spots, where the shared material is there.
fn damaged() -> Option<(String, Vec<Spot>)> {
    let shared = files::shared()?;
    let seed =
        files::walk(&shared.join("seeds")).into_iter().find(|path| files::label(path).contains("/002_"))?;
    let text = String::from_utf8(files::bytes(&seed)).ok()?;
    let table = String::from_utf8(files::bytes(&shared.join("gold/restore-seed-002.tsv"))).ok()?;
    let spots = table.lines().skip(1).filter_map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        Some(Spot {
            offset: fields.first()?.parse().ok()?,
            kind: (*fields.get(1)?).to_owned(),
            repaired: (*fields.get(3)?).to_owned(),
        })
    });
    Some((text, spots.collect()))
}

/// Punctuation in one width, no spaces.
fn plain(text: &str) -> Vec<char> {
    let narrow = |at: char| match at {
        '，' | '；' | '：' | '？' | '！' | '（' | '）' => {
            char::from_u32(at as u32 - 0xFEE0).unwrap_or(at)
        }
        _ => at,
    };
    text.chars().filter(|at| !at.is_whitespace()).map(narrow).collect()
}

/// How many characters in a row around the spot read as the reader's repair has them.
fn agreement(restored: &Restored, source: &str, spot: &Spot) -> (usize, String) {
    let byte = source.char_indices().nth(spot.offset).map_or(source.len(), |(at, _)| at);
    let at = restored.map.to_text(baogao::Span::of(byte, byte)).start();
    let before: String =
        restored.text[..at].chars().rev().take(24).collect::<String>().chars().rev().collect();
    let after: String = restored.text[at..].chars().take(24).collect();
    let (found, wanted) = (plain(&(before + &after)), plain(&spot.repaired.replace("</p>", "")));
    let best = (0..=found.len().saturating_sub(wanted.len()))
        .map(|start| found[start..].iter().zip(&wanted).filter(|(a, b)| a == b).count())
        .max();
    (wanted.len() - best.unwrap_or(0), found.into_iter().collect())
}

/// What must be right: all straddles, and at least 23 of the 25 rows of parted pairs.
const LOST_LEADS_WRONG: usize = 2;
/// Rows so near to each other (in characters) are one run: the reader's straddle rows have a word model's lost leads.
const ONE_RUN: usize = 8;

#[test]
fn the_spots_of_the_shared_table_are_repaired() {
    let Some((source, spots)) = damaged() else { return };
    let restored = restore(&source, &Options::default());
    let wrong: Vec<(&Spot, usize, String)> = spots
        .iter()
        .map(|spot| (spot, agreement(&restored, &source, spot)))
        .filter(|(_, (different, _))| *different > 0)
        .map(|(spot, (different, found))| (spot, different, found))
        .collect();
    let is_wrong = |offset: usize| wrong.iter().any(|(spot, ..)| spot.offset == offset);
    let settled = |spot: &Spot| {
        let near = |other: &&Spot| other.kind == "lost-lead" && other.offset.abs_diff(spot.offset) <= ONE_RUN;
        spot.kind != "lost-lead" && spots.iter().filter(near).any(|other| !is_wrong(other.offset))
    };
    let mut counts = std::collections::BTreeMap::new();
    for (spot, different, found) in wrong.iter().filter(|(spot, ..)| !settled(spot)) {
        println!("{} {}: {different} of {} differ: {found}", spot.kind, spot.offset, spot.repaired);
        *counts.entry(spot.kind.as_str()).or_insert(0) += 1;
    }
    println!("{counts:?} of {} rows are wrong", spots.len());
    assert_eq!(counts.get("straddle"), None);
    assert!(counts.get("lost-lead").is_none_or(|wrong| *wrong <= LOST_LEADS_WRONG));
}
