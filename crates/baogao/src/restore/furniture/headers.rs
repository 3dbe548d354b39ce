//! Page headers: the same short line again and again, in mid-sentence, where one page ends and the next begins.
//!
//! Headings are repeated, too (存在问题 in every report of a compilation), but they stand between finished paragraphs.

use super::line::{Line, has_enumerator, is_finished};
use std::collections::HashMap;

/// Longest header in bytes.
const HEADER: usize = 120;
/// So many times a header cuts a sentence at least.
const CUTS: usize = 2;
/// The title stands among so many first lines.
const TITLE_LINES: usize = 5;

/// The lines (as indices, in order) that are page headers. `is_mark` tells of other page marks, which may stand beside
/// them; `is_prose` whether a line is longer than any heading.
pub(super) fn find(
    text: &str,
    lines: &[Line],
    is_mark: impl Fn(usize) -> bool,
    is_prose: impl Fn(&str) -> bool,
) -> Vec<usize> {
    let content = |at: usize| &text[lines[at].text.clone()];
    let mut cuts: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut titles = Vec::new();
    for (at, line) in lines.iter().enumerate().skip(1) {
        if line.text.len() > HEADER || is_mark(at) {
            continue;
        }
        let before = (0..at).rev().find(|before| !is_mark(*before)).map_or("", content);
        let beside_mark = is_mark(at - 1) || at + 1 < lines.len() && is_mark(at + 1);
        // Beside a page number the title needs no second proof.
        if beside_mark && (0..at.min(TITLE_LINES)).any(|title| content(title) == content(at)) {
            titles.push(at);
        } else if is_prose(before) && !is_finished(before) && is_header(content(at)) {
            cuts.entry(content(at)).or_default().push(at);
        }
    }
    let mut headers: Vec<usize> = cuts.into_values().filter(|at| at.len() >= CUTS).flatten().collect();
    headers.extend(titles);
    headers.sort_unstable();
    headers
}

/// Whether the line can be a page header: no sentence and no numbered unit.
fn is_header(line: &str) -> bool {
    !has_enumerator(line) && !is_finished(line) && !line.contains(['。', '，', ',', '；', ';'])
}
