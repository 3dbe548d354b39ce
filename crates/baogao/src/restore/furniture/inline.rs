//! Site chrome inside a line of a report: scripts, notices, editors' notes in brackets, sentences about the site.
//!
//! A line that has nothing else is chrome as a whole (see [`super::chrome`]). Otherwise each piece is lifted out as exactly
//! itself, and the sentence that it stands in is the report's.

use super::known::{has_count, is_title, speaks_of_the_site};
use super::lexicon::FurnitureLexicon;
use super::line::{Line, is_body, is_han, key};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Longest sentence, in characters, that is taken out of a longer line.
const SENTENCE: usize = 120;

/// What a line with a site's phrase is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Chrome from end to end.
    Whole,
    /// A report's line with these pieces of chrome in it.
    Inside(Vec<Range<usize>>),
    /// A report's line.
    Nothing,
}

/// What is chrome whatever it says: scripts, comments and declarations of markup, pictures, tags of keywords, addresses in
/// brackets.
static DEBRIS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let script = r"content_\d+\(\);?|document\.write\([^()\n]*\);?";
    let markup = r"<\?xml[^<>\n]{0,200}>|<!--[^\n]{0,300}?-->|<!\[[^<>\n]{0,80}\]>|</?[ovw]:[a-z]+[^<>\n]{0,200}>|</?st1:[a-z]+[^<>\n]{0,200}>";
    let picture = r"!\[[^\[\]\n]{0,80}\]\([^()\n]{0,300}\)";
    let tag = r"[\[【(（](?:标签|关键词|tags?)[:：][^\[\]【】()（）\n]{1,24}[\]】)）]";
    let address =
        r"[\[【(（][^\[\]【】()（）\n]{0,24}(?:https?://|www\.)[^\[\]【】()（）\n\s]{0,80}[\]】)）]";
    Regex::new(&format!("(?i){script}|{markup}|{picture}|{tag}|{address}")).ok()
});

/// A line that is a web address, with a few words before it.
static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)^[\p{Han}a-z ]{0,16}[:：]?\s*(?:https?://|www\.)[!-~]+$").ok());

/// Brackets of one clause.
static BRACKET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[(（【\[][^()（）【】\[\]\n]{4,120}[)）】\]]").ok());

/// Judges `line`, which holds a chrome phrase or something that may be part of chrome.
pub(super) fn find(text: &str, line: &Line) -> Verdict {
    let content = &text[line.text.clone()];
    if ADDRESS.as_ref().is_some_and(|address| address.is_match(content)) {
        return Verdict::Whole;
    }
    let mut pieces = marked(content);
    let only_marked = !pieces.is_empty();
    let spoken: Vec<_> = sentences(content).filter(|at| is_sentence_of_site(content, at, &pieces)).collect();
    // An editor's introduction says more than the sentence that gives it away.
    let introduces = spoken.iter().any(|at| introduces(&content[at.clone()]));
    let spoken_none = spoken.is_empty();
    pieces.extend(spoken);
    pieces.sort_by_key(|piece| piece.start);
    let rest = rest(content, &pieces);
    if pieces.is_empty() {
        let site = speaks_chrome(content) && (!has_count(content) || speaks_of_the_site(content));
        return if site { Verdict::Whole } else { Verdict::Nothing };
    }
    let only_marked = only_marked && spoken_none;
    if is_of_report(&rest, introduces) || only_marked && is_plain(&rest) {
        let shift = |at: Range<usize>| line.text.start + at.start..line.text.start + at.end;
        return Verdict::Inside(pieces.into_iter().map(shift).collect());
    }
    Verdict::Whole
}

/// The line without its pieces of chrome.
fn rest(content: &str, pieces: &[Range<usize>]) -> String {
    let (mut rest, mut done) = (String::with_capacity(content.len()), 0);
    for piece in pieces {
        rest.push_str(&content[done..piece.start]);
        done = piece.end;
    }
    rest.push_str(&content[done..]);
    rest
}

/// Whether what the chrome leaves of a line belongs to a report.
fn is_of_report(rest: &str, introduces: bool) -> bool {
    let says = has_count(rest) || is_title(rest.trim()) || !introduces && is_body(rest.trim());
    says && !speaks_of_the_site(rest) && !speaks_chrome(rest)
}

/// Whether a rest without any word of a site is long enough to be a heading.
fn is_plain(rest: &str) -> bool {
    const HEADING: usize = 6;
    let key = key(rest);
    key.chars().filter(|at| is_han(*at)).nth(HEADING - 1).is_some()
        && FurnitureLexicon::builtin().site_words(&key).0 == 0
        && !FurnitureLexicon::builtin().is_edge(&key)
}

/// Exact phrases, scripts, and brackets with a chrome phrase in them.
fn marked(content: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> =
        DEBRIS.iter().flat_map(|pattern| pattern.find_iter(content)).map(|piece| piece.range()).collect();
    let brackets = BRACKET.iter().flat_map(|pattern| pattern.find_iter(content));
    pieces.extend(brackets.filter(|piece| speaks_chrome(piece.as_str())).map(|piece| piece.range()));
    let exact = FurnitureLexicon::builtin().exact.as_ref();
    pieces.extend(exact.iter().flat_map(|exact| exact.find_iter(content)).map(|piece| piece.range()));
    pieces.sort_by_key(|piece| (piece.start, std::cmp::Reverse(piece.end)));
    pieces.dedup_by(|next, last| next.start < last.end);
    pieces
}

fn is_sentence_of_site(content: &str, at: &Range<usize>, pieces: &[Range<usize>]) -> bool {
    let sentence = &content[at.clone()];
    let next = pieces.partition_point(|piece| piece.end <= at.start);
    let apart = pieces.get(next).is_none_or(|piece| at.end <= piece.start);
    apart
        && sentence.chars().nth(SENTENCE).is_none()
        && speaks_chrome(sentence)
        && (!has_count(sentence) || speaks_of_the_site(sentence))
}

/// Whether the sentence is an editor's to the readers of a site.
fn introduces(sentence: &str) -> bool {
    ["小编", "大家", "各位", "您", "范文", "你", "读者", "读懂", "干货"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// The sentences of a line, each with its stop.
fn sentences(content: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    content.split_inclusive(['。', '！', '？', '!', '?', '；', ';']).map(move |sentence| {
        let range = start..start + sentence.len();
        start = range.end;
        range
    })
}

/// Whether one of the phrases that are chrome anywhere stands in `text`.
fn speaks_chrome(text: &str) -> bool {
    FurnitureLexicon::builtin().triggers.as_ref().is_some_and(|triggers| triggers.speak_chrome(&key(text)))
}
