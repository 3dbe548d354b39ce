//! Site chrome inside a line of a report: scripts, editors' notes in brackets, sentences about the site.
//!
//! A line with a chrome phrase is chrome as a whole (see [`super::chrome`]). Where the phrase stands in a bracket or script
//! of its own, or in one sentence of a long paragraph, only that goes, and the rest is the report's.

use super::chrome::CHROME_LINE;
use super::lexicon::FurnitureLexicon;
use super::line::{Line, ends_sentence, is_body, key};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Longest sentence, in characters, that is taken out of a longer line.
const SENTENCE: usize = 80;

/// Residue of scripts, and brackets of one clause.
static PIECE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"content_\d+\(\);?|document\.write\([^()\n]*\);?|[(（【\[][^()（）【】\[\]\n]{4,120}[)）】\]]",
    )
    .ok()
});

/// The chrome inside `line`, which holds a chrome phrase; `None` where all of it is.
pub(super) fn find(text: &str, line: &Line) -> Option<Vec<Range<usize>>> {
    let content = &text[line.text.clone()];
    let mut pieces = marked(content);
    if content.chars().nth(CHROME_LINE).is_some() {
        pieces.extend(
            sentences(content).filter(|at| is_sentence_of_site(content, at, &pieces)).collect::<Vec<_>>(),
        );
        pieces.sort_by_key(|piece| piece.start);
    }
    if pieces.is_empty() {
        return None;
    }
    let (mut rest, mut done) = (String::with_capacity(content.len()), 0);
    for piece in &pieces {
        rest.push_str(&content[done..piece.start]);
        done = piece.end;
    }
    rest.push_str(&content[done..]);
    let is_report = is_body(&rest) && !speaks_chrome(&rest);
    is_report
        .then(|| pieces.into_iter().map(|at| line.text.start + at.start..line.text.start + at.end).collect())
}

/// Scripts and brackets with a chrome phrase in them.
fn marked(content: &str) -> Vec<Range<usize>> {
    let pieces = PIECE.iter().flat_map(|pattern| pattern.find_iter(content));
    pieces.filter(|piece| speaks_chrome(piece.as_str())).map(|piece| piece.range()).collect()
}

fn is_sentence_of_site(content: &str, at: &Range<usize>, pieces: &[Range<usize>]) -> bool {
    let sentence = &content[at.clone()];
    let next = pieces.partition_point(|piece| piece.end <= at.start);
    let apart = pieces.get(next).is_none_or(|piece| at.end <= piece.start);
    apart && sentence.chars().nth(SENTENCE).is_none() && speaks_chrome(sentence)
}

/// The sentences of a line, each with its stop.
fn sentences(content: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    content.split_inclusive(ends_sentence).map(move |sentence| {
        let range = start..start + sentence.len();
        start = range.end;
        range
    })
}

/// Whether one of the phrases that are chrome anywhere stands in `text`.
fn speaks_chrome(text: &str) -> bool {
    FurnitureLexicon::builtin().triggers.as_ref().is_some_and(|triggers| triggers.speak_chrome(&key(text)))
}
