//! Line breaks inside words, numbers and sentences: hard wraps at a fixed width, and page breaks.

use super::RepairKind;
use super::draft::Proposal;
use super::furniture::line::{Line, has_enumerator, is_finished, is_han, lines};

/// A break in a text wrapped at a fixed width, and one that leaves a sentence unfinished.
const WRAP: u8 = 92;
const CUT: u8 = 80;
/// A wrapped text has at least so many lines, a width between these (in columns; a Chinese character has two), and at
/// least this share of full lines, in percent.
const WRAPPED_LINES: usize = 4;
const WIDEST: usize = 100;
const NARROWEST: usize = 30;
const FULL_SHARE: usize = 33;
/// Most lines that may be wider, in percent: page breaks joined before.
const WIDER_SHARE: usize = 12;
/// Shortest paragraph that a page break can have cut, in characters, and shortest rest.
const PARAGRAPH: usize = 36;
const REST: usize = 8;
/// Least share of the paragraphs that end with a sentence, in percent, before an unfinished one is taken as cut.
const FINISHED_SHARE: usize = 60;
/// So many line breaks are a gap or a part's end, and never joined.
const APART: usize = 3;

/// Proposes to join what a line break cut.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    let lines: Vec<Measured> = lines(text).into_iter().map(|line| Measured::of(text, line)).collect();
    match Width::of(text, &lines) {
        Some(width) => wrapped(text, &lines, &width),
        None => cut(text, &lines),
    }
}

/// A line with its size.
struct Measured {
    line: Line,
    characters: usize,
    columns: usize,
}

impl Measured {
    fn of(text: &str, line: Line) -> Self {
        let raw = &text.as_bytes()[line.raw.start..line.text.end];
        // Every character has one byte that continues none; the first of three or more is 0xE0 or above.
        let characters = count(raw, |byte| byte & 0xC0 != 0x80);
        // Two columns for what has three or more bytes, one for the rest: near enough for every wrapped text.
        let columns = characters + count(raw, |byte| byte >= 0xE0);
        Self { line, characters, columns }
    }

    fn content<'t>(&self, text: &'t str) -> &'t str {
        &text[self.line.text.clone()]
    }
}

/// How many bytes are such. Runs short enough for a sum in one byte are counted many bytes at a time.
fn count(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    const RUN: usize = 255;
    let of_run = |run: &[u8]| usize::from(run.iter().map(|byte| u8::from(is_such(*byte))).sum::<u8>());
    bytes.chunks(RUN).map(of_run).sum()
}

/// The width that a text was wrapped at.
enum Width {
    Characters(usize),
    Columns(usize),
}

impl Width {
    /// The width, if the lines have one: many that are full and stop in mid-sentence, and few that are wider.
    fn of(text: &str, lines: &[Measured]) -> Option<Self> {
        if lines.len() < WRAPPED_LINES {
            return None;
        }
        let characters =
            most_frequent(lines.iter().filter(|line| line.columns >= NARROWEST).map(|line| line.characters))?;
        let columns =
            most_frequent(lines.iter().map(|line| line.columns).filter(|columns| *columns >= NARROWEST))?;
        [Self::Characters(characters), Self::Columns(columns)]
            .into_iter()
            .map(|width| {
                (
                    lines.iter().filter(|line| width.fills(line) && !is_finished(line.content(text))).count(),
                    width,
                )
            })
            .max_by_key(|(full, _)| *full)
            .filter(|(full, width)| {
                let wider = lines.iter().filter(|line| width.exceeded_by(line)).count();
                full * 100 >= lines.len() * FULL_SHARE && wider * 100 <= lines.len() * WIDER_SHARE
            })
            .map(|(_, width)| width)
    }

    /// Whether the line is full. A character of two columns may not fit in the last one, and some signs may not begin
    /// a line: then it is a little shorter.
    const fn fills(&self, line: &Measured) -> bool {
        match self {
            Self::Characters(width) => line.characters == *width,
            Self::Columns(width) => line.columns + 3 >= *width && line.columns <= *width + 2,
        }
    }

    const fn exceeded_by(&self, line: &Measured) -> bool {
        match self {
            Self::Characters(width) => line.characters > *width,
            Self::Columns(width) => line.columns > *width + 2,
        }
    }
}

/// The number that occurs most; of several the largest.
fn most_frequent(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts = [0_usize; WIDEST + 1];
    for number in numbers.filter(|number| *number <= WIDEST) {
        counts[number] += 1;
    }
    (0..counts.len()).max_by_key(|number| (counts[*number], *number)).filter(|number| counts[*number] > 0)
}

/// Joins every full line to the next.
fn wrapped(text: &str, lines: &[Measured], width: &Width) -> Vec<Proposal> {
    let mut found = Vec::new();
    for pair in lines.windows(2) {
        let (line, next) = (&pair[0].line, &pair[1].line);
        let breaks = breaks(text, line, next);
        let begins = text[next.raw.clone()].starts_with([' ', '\u{3000}', '\t']);
        let after = &text[next.text.clone()];
        let before = &text[line.text.clone()];
        let numbered = has_enumerator(after) && (is_finished(before) || has_enumerator(before));
        // Rows of a table are as wide as each other, and end where they end.
        let cells = before.contains(['|', '\t']) || after.contains(['|', '\t']);
        if breaks == 1 && width.fills(&pair[0]) && !begins && !numbered && !cells {
            found.push(join(text, line, next, WRAP));
        }
    }
    found
}

/// Joins a paragraph that stops in mid-sentence to the one that goes on.
fn cut(text: &str, lines: &[Measured]) -> Vec<Proposal> {
    let is_paragraph =
        |at: &&Measured| at.characters >= PARAGRAPH && at.content(text).contains(['，', ',', '。']);
    let (mut paragraphs, mut finished) = (0_usize, 0_usize);
    let mut stopped = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_paragraph(line)) {
        paragraphs += 1;
        if is_finished(line.content(text)) {
            finished += 1;
        } else {
            stopped.push(at);
        }
    }
    if finished * 100 < paragraphs * FINISHED_SHARE {
        return Vec::new();
    }
    let mut found = Vec::new();
    for pair in stopped.into_iter().filter_map(|at| lines.get(at..at + 2)) {
        let (before, after) = (pair[0].content(text), pair[1].content(text));
        if stops(before)
            && goes_on(after)
            && pair[1].characters >= REST
            && breaks(text, &pair[0].line, &pair[1].line) < APART
            && !text[pair[1].line.raw.clone()].starts_with(['\u{3000}', ' ', '\t'])
        {
            found.push(join(text, &pair[0].line, &pair[1].line, CUT));
        }
    }
    found
}

/// Whether the text stops where no paragraph ends: behind a character, a digit or a comma.
fn stops(text: &str) -> bool {
    text.chars()
        .next_back()
        .is_some_and(|at| is_han(at) || at.is_ascii_alphanumeric() || "，,、".contains(at))
}

/// Whether the text can go on a sentence: prose that begins with no number, mark or bracket.
fn goes_on(text: &str) -> bool {
    let begins =
        text.chars().next().is_some_and(|at| is_han(at) || at.is_ascii_digit() || "、，,".contains(at));
    begins && !has_enumerator(text) && text.contains(['，', ',', '。', '；', ';'])
}

fn breaks(text: &str, line: &Line, next: &Line) -> usize {
    text[line.text.end..next.text.start].matches('\n').count()
}

/// English words keep a space between them.
fn join(text: &str, line: &Line, next: &Line, confidence: u8) -> Proposal {
    let before = text[..line.text.end].chars().next_back();
    let after = text[next.text.start..].chars().next();
    let words =
        before.is_some_and(|at| at.is_ascii_alphabetic()) && after.is_some_and(|at| at.is_ascii_alphabetic());
    let with = if words { " " } else { "" };
    Proposal::new(RepairKind::LineWrap, line.text.end..next.text.start, with, confidence)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let mut out = text.to_string();
        for proposal in find(text).into_iter().rev() {
            out.replace_range(proposal.range, &proposal.with);
        }
        out
    }

    fn wrapped_at(text: &str, width: usize) -> String {
        let wrap = |line: &str| {
            let characters: Vec<char> = line.chars().collect();
            characters.chunks(width).map(String::from_iter).collect::<Vec<_>>().join("\n")
        };
        text.split('\n').map(wrap).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn full_lines_are_joined_and_paragraphs_stay() {
        let text = "一、主要成绩\n全县坚持创新驱动,加快转型升级,完成工业产值58.6亿元,比上年增长12.5%,新增规模企业13家,培育专精特新\
                    企业8家。\n全年实施技术改造项目26项,完成投资14.2亿元,其中设备投资9.1亿元,新增用电量3000万度。\n二、存在问题\n人才不足。";
        for width in [20, 21, 22, 25] {
            let wrapped = wrapped_at(text, width);
            assert_ne!(wrapped, text);
            assert_eq!(joined(&wrapped), text, "{width}");
        }
        assert_eq!(joined(text), text);
    }

    const PROSE: &str = "今年以来,全县上下坚持稳中求进工作总基调,统筹推进各项工作,经济总量再上新的台阶。";

    #[test]
    fn a_paragraph_cut_by_a_page_is_joined() {
        let text =
            format!("{PROSE}\n\n{PROSE}我县被确定为知识产权强县工\n\n程试点县,成为全市第二家。\n\n{PROSE}");
        assert_eq!(joined(&text), text.replace("强县工\n\n程试点", "强县工程试点"));
        let apart = text.replace("强县工\n\n程试点", "强县工\n\n\n程试点");
        assert_eq!(joined(&apart), apart);
    }

    #[test]
    fn headings_numbers_and_lists_begin_a_paragraph() {
        for text in [
            format!("{PROSE}\n一、工作回顾\n{PROSE}"),
            format!("{PROSE}共有以下几个方面的工作需要继续推进\n1、{PROSE}\n{PROSE}"),
            format!("{PROSE}成效明显\n\u{3000}\u{3000}{PROSE}\n{PROSE}"),
        ] {
            assert_eq!(joined(&text), text);
        }
    }
}
