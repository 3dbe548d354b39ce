//! The restore stage against a text that others repaired by hand, and its laws on random texts.

use baogao::restore::{RepairKind, Restored, restore};
use baogao::{Options, Span, TextSpan};
use baogao_testkit::damage::{Class, traditional};
use baogao_testkit::{files, reports};
use proptest::prelude::*;

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
    let at = restored.map.to_text(Span::of(byte, byte)).start();
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

/// Whether the character is a letter that only pinyin has.
fn is_toned(character: char) -> bool {
    "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ".contains(character)
}

/// The brackets of `text` with nothing but letters in them: their ranges in bytes.
fn lettered_brackets(text: &str) -> Vec<std::ops::Range<usize>> {
    let opened = text.match_indices('(').map(|(at, _)| at);
    opened
        .filter_map(|at| {
            let inside = text[at + 1..].split(|at: char| !at.is_alphabetic()).next().unwrap_or("");
            let end = at + 1 + inside.len();
            text[end..].starts_with(')').then_some(at..end + 1)
        })
        .collect()
}

#[test]
fn annotations_of_the_shared_text_go_and_all_other_brackets_stay() {
    let Some((source, _)) = damaged() else { return };
    let restored = restore(&source, &Options::default());
    assert_eq!(restored.text.chars().find(|at| is_toned(*at)), None);
    let (toned, plain): (Vec<_>, Vec<_>) =
        lettered_brackets(&source).into_iter().partition(|range| source[range.clone()].contains(is_toned));
    assert!(toned.len() > 8_000, "{} annotations", toned.len());
    // A `(` that was the trail byte of a lost comma stands in no bracket of letters.
    let span = |range: &std::ops::Range<usize>| Span::of(range.start, range.end);
    let lifted = |at: Span| restored.furniture.iter().any(|piece| piece.span.overlaps(at));
    for range in plain.into_iter().filter(|range| !lifted(span(range))) {
        let text = restored.map.to_text(span(&range));
        assert_eq!(restored.str(text), &source[range.clone()], "at {}", range.start);
    }
    let untouched = |text: &str, open: &str| text.matches(open).count();
    for open in ["《", "“", "[", "〔", "("] {
        let gone = if open == "(" { toned.len() } else { 0 };
        let straddles = restored.repairs.iter().filter(|repair| repair.kind != RepairKind::PinyinAnnotation);
        let broken: usize = straddles.map(|repair| untouched(&source[repair.span.range()], open)).sum();
        assert!(
            untouched(&restored.text, open) + gone + broken >= untouched(&source, open),
            "{open}: {} of {} and {broken}",
            untouched(&restored.text, open),
            untouched(&source, open)
        );
    }
}

#[test]
fn restoring_twice_changes_nothing() {
    let mut failures = Vec::new();
    for report in reports::clean() {
        for class in Class::ALL {
            let text = if class.needs_traditional() { &traditional(&report.text) } else { &report.text };
            for seed in 1..=2 {
                let once = restore(&class.apply(text, seed), &Options::default());
                let twice = restore(&once.text, &Options::default());
                if once.text != twice.text {
                    let first = twice.repairs.iter().find(|repair| repair.applied);
                    failures.push(format!("{} with {} ({seed}): {first:?}", report.name, class.name()));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}:\n{}", failures.len(), failures.join("\n"));
}

/// Pieces of damaged texts, and what stands between them.
const PIECES: &[&str] = &[
    "全县完成投资3.2亿元,增长8%。",
    "萬(wàn)元",
    "質(zhì)量?jī)?yōu)先",
    "結(jié)束?,F(xiàn)有",
    "??萍籍a(chǎn)業(yè)",
    "１２．５％",
    "\u{200B}",
    "\u{E5E5}",
    "&nbsp;&nbsp;",
    "</p>",
    "<U+00A0>",
    "\n",
    "\n\n",
    "\n2、",
    "\n3、",
    "\n- 3 -\n",
    "第 3 页 共 9 页",
    "政 府 工 作 报 告\n",
    " 2011 年 ",
    "……(省略657字,会员可完整阅读)……",
    "首页 > 工作总结\n",
    "来源:某网\n",
    "相关文档\n",
    "È«Çø¹¤Òµ",
    "鍏ㄥ尯宸ヤ笟\n",
    "?",
    "(",
    ")",
    "、",
    "  ",
    "\u{3000}",
    "𠮷",
    "\r\n",
    "一是",
    "县科技局工作总结\n",
    "\u{FFFD}",
];

fn damaged_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    // A failure is kept as a case by hand, not in a file.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_go_to_the_source_and_back(text in damaged_text(), from in 0_usize..400, length in 1_usize..60) {
        let restored = restore(&text, &Options::default());
        prop_assert_eq!(restored.text.len(), restored.folded.len());
        let offsets: Vec<usize> = restored.text.char_indices().map(|(at, _)| at).chain([restored.text.len()]).collect();
        let start = from.min(offsets.len() - 1);
        let end = (start + length).min(offsets.len() - 1);
        let span = TextSpan::of(offsets[start], offsets[end]);
        let source = restored.map.to_source(span);
        prop_assert!(text.get(source.range()).is_some(), "{source:?} cuts a character");
        let back = restored.map.to_text(source);
        prop_assert!(span.is_empty() || back.contains(span), "{span:?} went to {source:?} and came back as {back:?}");
    }

    #[test]
    fn every_change_is_told(text in damaged_text()) {
        let restored = restore(&text, &Options::default());
        let told: Vec<Span> = restored
            .repairs
            .iter()
            .filter(|repair| repair.applied)
            .map(|repair| repair.span)
            .chain(restored.furniture.iter().map(|piece| piece.span))
            .collect();
        for edit in restored.map.edits() {
            let lost = &text[edit.source.range()];
            let known = lost.trim().is_empty() || told.iter().any(|span| span.overlaps(edit.source));
            prop_assert!(known, "{lost:?} was changed without a word");
        }
        for gap in &restored.gaps {
            prop_assert!(restored.text[gap.at as usize..].starts_with('\n'));
        }
    }
}
