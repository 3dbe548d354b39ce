//! Spaces between the characters of a title, and around digits.
//!
//! Two spaces in a row are left alone: in a text on one line they are lost paragraph breaks, which the outline reads.

use super::RepairKind;
use super::draft::Proposal;
use super::furniture::line::{is_han, lines};
use std::ops::Range;

const CONFIDENCE: u8 = 90;
/// Longest letter-spaced line in characters, and its least number of pieces.
const SPACED_LINE: usize = 90;
const PIECES: usize = 4;
/// So many digits with spaces around them, and at least this share of all (in percent), show a habit of the text.
const HABIT: usize = 4;
const HABIT_SHARE: usize = 50;

/// Proposes to drop the spaces.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    let mut found = letter_spaced(text);
    found.extend(around_digits(text));
    found.extend(super::broken::spaces(text).into_iter().map(delete));
    found.sort_by_key(|proposal| proposal.range.start);
    found.dedup();
    found
}

fn delete(range: Range<usize>) -> Proposal {
    Proposal::delete(RepairKind::Spacing, range, CONFIDENCE)
}

/// Lines whose characters stand apart: 政 府 工 作 报 告.
fn letter_spaced(text: &str) -> Vec<Proposal> {
    let mut found = Vec::new();
    let wide = memchr::memmem::find(text.as_bytes(), "\u{3000}".as_bytes()).is_some();
    let is_spaced = |content: &str| {
        memchr::memchr(b' ', content.as_bytes()).is_some() || wide && content.contains('\u{3000}')
    };
    for line in lines(text) {
        let content = &text[line.text.clone()];
        // No character has more than four bytes.
        let fits = content.len() <= SPACED_LINE * 4;
        if fits && is_spaced(content) && is_letter_spaced(content) {
            let spaces = content.match_indices([' ', '\u{3000}']);
            found.extend(
                spaces
                    .map(|(at, space)| line.text.start + at..line.text.start + at + space.len())
                    .map(delete),
            );
        }
    }
    found
}

fn is_letter_spaced(content: &str) -> bool {
    if content.chars().nth(SPACED_LINE).is_some() {
        return false;
    }
    let pieces: Vec<&str> = content.split([' ', '\u{3000}']).filter(|piece| !piece.is_empty()).collect();
    let one =
        |piece: &&str| piece.chars().nth(1).is_none() || piece.bytes().all(|byte| byte.is_ascii_digit());
    pieces.len() >= PIECES && pieces.iter().all(one) && pieces.iter().any(|piece| piece.chars().all(is_han))
}

/// A single space between a digit and a Chinese character or per cent sign.
struct Seam {
    range: Range<usize>,
    /// 2011 年: never anything but one expression.
    is_date: bool,
}

/// Single spaces around digits: those of dates always, others where the text has them as a habit.
fn around_digits(text: &str) -> Vec<Proposal> {
    let mut seams: Vec<Seam> =
        memchr::memchr_iter(b' ', text.as_bytes()).filter_map(|at| seam(text, at)).collect();
    // Only where the habit is in question are the places counted that have no space.
    let can_be_habit = seams.len() >= HABIT && seams.iter().any(|seam| !seam.is_date);
    if !can_be_habit || seams.len() * 100 < (seams.len() + closed(text)) * HABIT_SHARE {
        seams.retain(|seam| seam.is_date);
    }
    seams.into_iter().map(|seam| delete(seam.range)).collect()
}

/// The seam that the space at `at` makes.
fn seam(text: &str, at: usize) -> Option<Seam> {
    let range = at..at + 1;
    let before = text[..at].chars().next_back()?;
    let after = text[at + 1..].chars().next()?;
    if parts_cells(text, at) {
        return None;
    }
    if before.is_ascii_digit() && (is_han(after) || after == '%') {
        return Some(Seam { range, is_date: matches!(after, '年' | '月' | '日' | '%') });
    }
    let parts = is_han(before) && after.is_ascii_digit() && !is_enumerator(&text[at + 1..]);
    parts.then_some(Seam { range, is_date: matches!(before, '年' | '月') })
}

/// Longest line of a table, in bytes.
const MAX_ROW: usize = 300;

/// Whether the space at `at` parts the cells of a row: no sentence stands in its line, and every number is followed by
/// another one or by nothing.
fn parts_cells(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let start = memchr::memrchr(b'\n', &bytes[at.saturating_sub(MAX_ROW)..at])
        .map(|found| at.saturating_sub(MAX_ROW) + found + 1);
    let start = start.or((at <= MAX_ROW).then_some(0));
    let end = memchr::memchr(b'\n', &bytes[at..(at + MAX_ROW).min(bytes.len())]).map(|found| at + found);
    let end = end.or((at + MAX_ROW >= bytes.len()).then_some(bytes.len()));
    let Some((start, end)) = start.zip(end) else { return false };
    let line = &text[start..end];
    if line.contains(['，', '。', '；', '！', '？', ',', ';']) {
        return false;
    }
    let figure = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '—' | '…' | '－'))
            && word
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | '%' | '—' | '…' | '－'))
    };
    let mut words = line.split_whitespace().peekable();
    let (mut count, mut figures) = (0, 0);
    while let Some(word) = words.next() {
        count += 1;
        if figure(word) {
            figures += 1;
            if words.peek().is_some_and(|next| !figure(next)) {
                return false;
            }
        }
    }
    count >= 2 && figures > 0 || count >= 3
}

/// How many Chinese characters stand right beside a digit.
fn closed(text: &str) -> usize {
    let digits = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at);
    let beside = |at: usize| {
        let before = text[..at].chars().next_back().is_some_and(is_han);
        let after = text[at + 1..].chars().next().is_some_and(is_han);
        usize::from(before) + usize::from(after)
    };
    digits.map(beside).sum()
}

/// Whether a number with an enumerator's mark stands at the start of `text`: the space before it parts paragraphs.
fn is_enumerator(text: &str) -> bool {
    let rest = text.trim_start_matches(|at: char| at.is_ascii_digit());
    let point =
        rest.strip_prefix('.').is_some_and(|after| !after.starts_with(|at: char| at.is_ascii_digit()));
    point || rest.starts_with(['、', '．', ')', '）'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        let mut out = text.to_string();
        for proposal in find(text).into_iter().rev() {
            out.replace_range(proposal.range, &proposal.with);
        }
        out
    }

    #[test]
    fn letter_spaced_titles_close_up() {
        assert_eq!(cleaned("政 府 工 作 报 告\n正文 之一"), "政府工作报告\n正文 之一");
        assert_eq!(cleaned("2021 年 工　作　总 结"), "2021年工作总结");
        assert_eq!(cleaned("王 伟"), "王 伟");
    }

    #[test]
    fn dates_close_up_always_and_other_numbers_by_habit() {
        assert_eq!(cleaned("2011 年底,企业 12 家"), "2011年底,企业 12 家");
        let text = "完成 12 项,新增 3 家,引进 5 人。培训 60 人。";
        assert_eq!(cleaned(text), text.replace(' ', ""));
        assert_eq!(
            cleaned("更有为 1.严把关口 2.畅通渠道 3.激发活力,共12项3家5人60人次7台8套"),
            "更有为 1.严把关口 2.畅通渠道 3.激发活力,共12项3家5人60人次7台8套"
        );
        assert_eq!(cleaned("总结  2011年"), "总结  2011年");
    }
}
