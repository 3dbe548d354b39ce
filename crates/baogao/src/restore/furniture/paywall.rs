//! Notices that stand where a paywall or a preview took text away.

use super::lexicon::FurnitureLexicon;
use super::line::Line;
use regex::Regex;
use std::ops::Range;

/// The notices in the lines at `suspects` (indices of lines that hold an anchor), in order; neighbours are one.
pub(super) fn find(text: &str, lines: &[Line], suspects: &[usize]) -> Vec<Range<usize>> {
    // Most texts have none, and to compile the patterns takes longer than to read a short report.
    if suspects.is_empty() {
        return Vec::new();
    }
    let (Some(inline), Some(alone)) = (FurnitureLexicon::inline(), FurnitureLexicon::alone()) else {
        return Vec::new();
    };
    let mut notices: Vec<Range<usize>> = Vec::new();
    for line in suspects.iter().filter_map(|at| lines.get(*at)) {
        for notice in of_line(text, line, inline, alone) {
            match notices.last_mut() {
                // The frames of two wordings may overlap.
                Some(last) if notice.start <= last.end || is_separator(&text[last.end..notice.start]) => {
                    last.end = last.end.max(notice.end);
                }
                _ => notices.push(notice),
            }
        }
    }
    notices
}

/// Longest line that a notice without an unmistakable wording may fill, in bytes.
const ALONE: usize = 240;

fn of_line(text: &str, line: &Line, inline: &Regex, alone: &Regex) -> Vec<Range<usize>> {
    let content = &text[line.text.clone()];
    let shift = |range: Range<usize>| line.text.start + range.start..line.text.start + range.end;
    let mut found: Vec<Range<usize>> = inline.find_iter(content).map(|notice| notice.range()).collect();
    if content.len() <= ALONE && is_filled(content, &found, alone) {
        return vec![line.text.clone()];
    }
    if content.contains(['…', '.', '(', '（', '【', '[']) {
        found.extend(
            alone.find_iter(content).map(|notice| notice.range()).filter(|range| is_flanked(content, range)),
        );
        found.sort_by_key(|range| range.start);
    }
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in found {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            Some(last) if is_separator(&content[last.end..range.start]) => last.end = range.end,
            _ => merged.push(range),
        }
    }
    merged.into_iter().map(|range| shift(with_flanks(content, range))).collect()
}

/// Whether the notices are all that the line has.
fn is_filled(content: &str, inline: &[Range<usize>], alone: &Regex) -> bool {
    let mut rest = content.to_string();
    for range in inline.iter().rev() {
        rest.replace_range(range.clone(), "|");
    }
    let left = alone.replace_all(&rest, "|");
    left != content && is_separator(&left)
}

/// Whether only punctuation and white space is left.
fn is_separator(text: &str) -> bool {
    text.chars().all(is_flank)
}

fn is_flank(character: char) -> bool {
    character.is_whitespace()
        || character.is_ascii_punctuation()
        || "…。，、：；！？（）【】《》“”—·>»￥¥".contains(character)
}

/// What may frame a notice in mid-sentence: ellipses, brackets, asterisks.
fn is_frame(character: char) -> bool {
    "…()（）[]【】*~—".contains(character)
}

fn is_flanked(content: &str, range: &Range<usize>) -> bool {
    content[..range.start].ends_with(is_frame) && content[range.end..].starts_with(is_frame)
}

/// The notice with all that stands in its bracket: `(某网http://… 省略657字,会员可读)`.
fn with_bracket(content: &str, range: Range<usize>) -> Range<usize> {
    /// Longest text on either side of a notice in one bracket, in bytes.
    const REACH: usize = 90;
    let mut from = range.start.saturating_sub(REACH);
    while !content.is_char_boundary(from) {
        from += 1;
    }
    let opens = content[from..range.start].rfind(['(', '（', '【', '[']).map(|at| from + at);
    let open = opens.filter(|at| !content[*at..range.start].contains(['。', ')', '）', '】', ']']));
    let mut to = content.len().min(range.end + REACH);
    while !content.is_char_boundary(to) {
        to -= 1;
    }
    let closes = content[range.end..to].find([')', '）', '】', ']']);
    let close = closes.filter(|at| !content[range.end..range.end + at].contains(['。', '(', '（']));
    match (open, close) {
        (Some(open), Some(close)) => {
            let end = range.end + close;
            open..end + content[end..].chars().next().map_or(0, char::len_utf8)
        }
        _ => range,
    }
}

/// The notice with its frame: `……(省略657字,会员可完整阅读)……`. Dots frame it only in threes.
fn with_flanks(content: &str, range: Range<usize>) -> Range<usize> {
    let range = with_bracket(content, range);
    let before = content[..range.start].trim_end_matches(is_frame);
    let after = content[range.end..].trim_start_matches(is_frame);
    // A frame on one side only is the report's own: 会员免费查看(二)、….
    let framed = before.len() < range.start && after.len() < content.len() - range.end;
    if !framed {
        return range;
    }
    let start = before.strip_suffix("...").map_or(before.len(), |rest| rest.trim_end_matches('.').len());
    let end = content.len()
        - after.strip_prefix("...").map_or(after.len(), |rest| rest.trim_start_matches('.').len());
    start..end
}
