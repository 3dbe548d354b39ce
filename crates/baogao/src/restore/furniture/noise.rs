//! What a site strews between the lines against copying: rows of single letters and signs, `% T# q4 J. z; M8`.

use super::line::Line;
use std::ops::Range;

/// Fewest pieces that a row of noise has, and how many of them are a letter with a figure or sign.
const PIECES: usize = 6;
const ODD: usize = 4;
/// Longest stretch between two rows of noise that is noise as well, in bytes.
const BETWEEN: usize = 90;
/// Rows of single letters and signs, in order.
pub(super) fn rows(text: &str, lines: &[Line]) -> Vec<Range<usize>> {
    // Noise of some length has one of these.
    if memchr::memchr3(b'#', b'$', b'^', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut rows: Vec<Range<usize>> = Vec::new();
    for line in lines {
        let content = &text[line.text.clone()];
        rows.extend(
            ascii_runs(content)
                .filter(|run| is_noise(&content[run.clone()]))
                .map(|run| line.text.start + run.start..line.text.start + run.end),
        );
    }
    rows.dedup_by(|next, last| {
        let between = &text[last.end..next.start];
        let joins = between.len() <= BETWEEN
            && !between.contains(['，', ',', '。'])
            && !between.bytes().any(|byte| byte.is_ascii_digit());
        if joins {
            last.end = next.end;
        }
        joins
    });
    rows
}

/// The stretches of a line between its Chinese characters and signs.
fn ascii_runs(content: &str) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let start = done + content.as_bytes()[done..].iter().position(u8::is_ascii)?;
        let rest = &content.as_bytes()[start..];
        let end = start + rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        done = end;
        Some(start..end)
    })
}

/// Whether the stretch is pieces of one or two characters, many of them a letter with a figure or sign.
fn is_noise(run: &str) -> bool {
    /// No shorter stretch has enough pieces, in bytes.
    const SHORTEST: usize = 14;
    if run.len() < SHORTEST {
        return false;
    }
    let (mut short, mut odd, mut all) = (0, 0, 0);
    for piece in run.split(' ').filter(|piece| !piece.is_empty()).map(str::as_bytes) {
        all += 1;
        short += usize::from(piece.len() <= 2);
        let is_odd = |pair: &[u8]| pair[0].is_ascii_alphabetic() && !pair[1].is_ascii_alphabetic();
        odd += usize::from(piece.len() == 2 && (is_odd(piece) || is_odd(&[piece[1], piece[0]])));
    }
    short >= PIECES && odd >= ODD && short * 10 >= all * 6
}

#[cfg(test)]
mod tests {
    use super::super::line::lines;
    use super::*;

    fn of(text: &str, find: impl Fn(&str, &[Line]) -> Vec<Range<usize>>) -> Vec<&str> {
        find(text, &lines(text)).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn rows_of_signs_are_noise_and_formulas_are_not() {
        let text = "全年新建3所。& u2 J( k7 H3 s1 m5 F: E5 # K4 t\n培训60人。";
        assert_eq!(of(text, rows), ["& u2 J( k7 H3 s1 m5 F: E5 # K4 t"]);
        for text in ["# 工作总结\n**12家** | 3 | 4 |", "| # | A | B | C | D | E |", "C# 与 C++ 课程 12 门"]
        {
            assert!(of(text, rows).is_empty(), "{text}");
        }
    }
}
