//! Which lines make a table, and how each falls into cells.

use super::cell::{Cell, Looks, looks, trimmed};
use super::{Rows, flat, grid};
use crate::limits::MAX_COLUMNS;
use crate::span::TextSpan;
use std::ops::Range;

/// A table among lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its lines.
    pub(crate) lines: Range<usize>,
    /// Its cells; none where rows cannot be told.
    pub(crate) rows: Rows,
}

/// What a line could be in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Cells parted by bars.
    Bars,
    /// Cells parted by tabs.
    Tabs,
    /// Cells parted by spaces.
    Spaces,
    /// Cells parted by so many commas.
    Commas(usize),
    /// 产值：58亿元.
    Pair,
    /// One cell.
    Single,
    /// 单位：万元.
    Units,
    /// Running text.
    Text,
}

/// Longest line of spaced cells, in bytes; longer ones are prose.
const MAX_SPACED: usize = 400;

/// Longest cell in characters, where white space or commas part cells.
const MAX_CELL: usize = 24;

/// Longest line that is one cell, in characters.
const MAX_SINGLE: usize = 30;

/// Least number of lines with label and value, and of lines with one cell each that are a table without rows.
const MIN_PAIRS: usize = 3;
const MIN_SINGLES: usize = 6;

/// Lines by which a table of single cells without rows is judged.
const PROBE: usize = 64;

pub(super) const fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '┃' | '║' | '¦')
}

/// The tables among `lines`, in order.
pub(crate) fn find(text: &str, lines: &[TextSpan]) -> Vec<Found> {
    let kinds: Vec<Kind> = lines.iter().map(|line| kind(&text[line.range()])).collect();
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let run = run(text, lines, &kinds, at);
        let table = if run == at { None } else { read(text, &lines[at..run], &kinds[at..run]) };
        if let Some((taken, rows)) = table {
            let from = at + taken.start;
            // 单位：万元 belongs to the table below.
            let floor = found.last().map_or(0, |last: &Found| last.lines.end);
            let start = if from > floor && kinds[from - 1] == Kind::Units { from - 1 } else { from };
            at += taken.end;
            found.push(Found { lines: start..at, rows });
        } else {
            at = run.max(at + 1);
        }
    }
    found
}

fn kind(line: &str) -> Kind {
    let line = line.trim();
    if line.contains(is_bar) {
        return if line.chars().all(|c| is_bar(c) || c.is_whitespace()) || cut(line, Kind::Bars).count() > 0 {
            Kind::Bars
        } else {
            Kind::Text
        };
    }
    if is_rule(line) {
        return Kind::Bars;
    }
    if is_unit_line(line) {
        return Kind::Units;
    }
    if line.contains('\t') {
        return Kind::Tabs;
    }
    let prose = line.contains(['。', '；', ';', '！', '？']);
    if line.len() > MAX_SPACED || prose {
        return Kind::Text;
    }
    if pair(line).is_some() {
        return Kind::Pair;
    }
    let commas = line.matches([',', '，']).count();
    if commas >= 2
        && cells_are_short(line, Kind::Commas(commas))
        && !line.contains(' ')
        && !line.contains('、')
    {
        return Kind::Commas(commas);
    }
    let cells = cut(line, Kind::Spaces).count();
    if cells >= 2 && cells_are_short(line, Kind::Spaces) && !line.contains('，') {
        return Kind::Spaces;
    }
    let short = line.chars().nth(MAX_SINGLE).is_none();
    let single = cells == 1
        && short
        && !line.contains(['，', '：', ':'])
        && (commas == 0 || looks(line) == Looks::Figure);
    if single { Kind::Single } else { Kind::Text }
}

/// ---, ├──┼──┤: a line that parts rows.
fn is_rule(line: &str) -> bool {
    let drawn = |c: char| matches!(c, '\u{2500}'..='\u{257F}' | '+' | '-' | '=' | ':' | ' ');
    line.chars().count() >= 3
        && line.chars().all(drawn)
        && line.contains(|c: char| matches!(c, '\u{2500}'..='\u{257F}' | '+'))
}

/// 单位：万元, 2013年度 单位:人.
fn is_unit_line(line: &str) -> bool {
    let Some(at) = line.find("单位") else { return false };
    let rest = &line[at + "单位".len()..];
    let Some(units) = rest.trim_start().strip_prefix([':', '：']) else { return false };
    let before = line[..at].chars().count();
    let brief = units.chars().nth(16).is_none() && !units.contains(['。', '；', '，']);
    let unit = |unit: &str| !unit.trim().is_empty() && unit.trim().chars().nth(7).is_none();
    brief
        && before <= 30
        && units.split(['、', ',', '/', ' ']).all(|units| unit(units) || units.trim().is_empty())
        && !units.trim().ends_with(['局', '委', '部', '厅', '院', '府', '公', '司', '会', '室', '办'])
}

/// The cells of a line.
fn cut(line: &str, kind: Kind) -> impl Iterator<Item = &str> {
    let parts = move |c: char| match kind {
        Kind::Bars => is_bar(c),
        Kind::Tabs => c == '\t',
        Kind::Commas(_) => matches!(c, ',' | '，'),
        _ => c.is_whitespace(),
    };
    let keeps_empty = !matches!(kind, Kind::Spaces | Kind::Single);
    let wide = kind == Kind::Spaces && line.contains("  ") && wide_gaps(line) >= 1;
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        loop {
            let words = rest?;
            let found = if wide {
                wide_gap(words)
            } else {
                words.find(parts).map(|at| (at, words[at..].chars().next().map_or(1, char::len_utf8)))
            };
            let cell = match found {
                Some((at, len)) => {
                    rest = Some(&words[at + len..]);
                    &words[..at]
                }
                None => {
                    rest = None;
                    words
                }
            };
            if keeps_empty || !cell.trim().is_empty() {
                return Some(cell.trim());
            }
        }
    })
}

/// Two white spaces or more, or a wide one.
fn wide_gap(words: &str) -> Option<(usize, usize)> {
    let mut start = None;
    for (at, c) in words.char_indices() {
        if c.is_whitespace() {
            let (from, count) = start.map_or((at, 1), |(from, count)| (from, count + 1));
            start = Some((from, count));
            continue;
        }
        if let Some((from, count)) = start.take()
            && count >= 2
        {
            return Some((from, at - from));
        }
    }
    None
}

fn wide_gaps(line: &str) -> usize {
    let narrow = line.trim().chars().filter(|c| c.is_whitespace()).count();
    let wide = line.trim().split("  ").filter(|words| !words.trim().is_empty()).count().saturating_sub(1);
    if narrow > 0 { wide } else { 0 }
}

fn cells_are_short(line: &str, kind: Kind) -> bool {
    cut(line, kind).all(|cell| cell.chars().nth(MAX_CELL).is_none())
}

/// 产值：58亿元.
fn pair(line: &str) -> Option<(&str, &str)> {
    let at = line.find(['：', ':'])?;
    let (key, rest) = line.split_at(at);
    let value = rest.trim_start_matches(['：', ':']).trim();
    let short = |words: &str| !words.is_empty() && words.chars().nth(MAX_CELL).is_none();
    let plain = !key.contains(['，', ',', '。', ' ']) && !key.ends_with(|c: char| c.is_ascii_digit());
    // 其中：城区 11.4 -30.2: cells.
    let cells = value.split_whitespace().skip(1).any(|word| looks(word) == Looks::Figure);
    (short(key) && short(value) && plain && !cells && value.contains(|c: char| c.is_ascii_digit()))
        .then_some((key.trim(), value))
}

/// Whether the value of a pair takes its unit from the brackets of its label: 发行总额（亿元）：10.00.
fn is_bracketed_pair(line: &str) -> bool {
    pair(line).is_some_and(|(key, value)| key.ends_with([')', '）']) && looks(value) == Looks::Figure)
}

/// Where the lines end that go together with the one at `at`.
fn run(text: &str, lines: &[TextSpan], kinds: &[Kind], at: usize) -> usize {
    let same =
        |belongs: &dyn Fn(Kind) -> bool| at + kinds[at..].iter().take_while(|kind| belongs(**kind)).count();
    match kinds[at] {
        Kind::Bars => same(&|kind| kind == Kind::Bars),
        Kind::Tabs => same(&|kind| kind == Kind::Tabs),
        Kind::Spaces => {
            // Two lines of one cell each end it.
            let kind = |at: usize| kinds.get(at).copied();
            let goes_on = |at: usize| match kind(at) {
                Some(Kind::Spaces) => true,
                Some(Kind::Single) => kind(at + 1) == Some(Kind::Spaces),
                _ => false,
            };
            (at + 1..).find(|at| !goes_on(*at)).unwrap_or(kinds.len())
        }
        Kind::Commas(count) => same(&|kind| kind == Kind::Commas(count)),
        Kind::Pair => same(&|kind| kind == Kind::Pair),
        Kind::Single => {
            let end = same(&|kind| kind == Kind::Single);
            let closes = |line: &TextSpan| text[line.range()].trim_end().ends_with(['：', ':']);
            end - usize::from(end > at && closes(&lines[end - 1]))
        }
        Kind::Units | Kind::Text => at,
    }
}

/// The table that a run of lines of one kind holds: which of them, and its cells.
fn read(text: &str, lines: &[TextSpan], kinds: &[Kind]) -> Option<(Range<usize>, Rows)> {
    let all = 0..lines.len();
    match kinds[0] {
        Kind::Bars => {
            let rows: Vec<Vec<TextSpan>> = lines.iter().map(|line| barred(text, *line)).collect();
            let filled = rows.iter().filter(|row| !row.is_empty()).count();
            if filled < 2 {
                return None;
            }
            if let Some(rows) = grid::of_rows(text, &rows) {
                return Some((all, rows));
            }
            let cells: Vec<TextSpan> = rows.concat();
            Some((all, flat::of_cells(text, &cells).map(|found| found.rows).unwrap_or_default()))
        }
        Kind::Tabs | Kind::Commas(_) => {
            if lines.len() < 2 + usize::from(kinds[0] != Kind::Tabs) {
                return None;
            }
            let rows: Vec<Vec<TextSpan>> = lines.iter().map(|line| cells(text, *line, kinds[0])).collect();
            let figures =
                rows.iter().flatten().filter(|cell| looks(&text[cell.range()]) == Looks::Figure).count();
            (kinds[0] == Kind::Tabs || 3 * figures >= rows.len() * rows[0].len())
                .then(|| grid::of_rows(text, &rows))
                .flatten()
                .map(|rows| (all, rows))
        }
        Kind::Spaces => spaced(text, lines, kinds),
        Kind::Pair => {
            let bracketed = lines.iter().all(|line| is_bracketed_pair(&text[line.range()]));
            if lines.len() < MIN_PAIRS && !bracketed {
                return None;
            }
            Some((all, lines.iter().map(|line| pair_cells(text, *line)).collect()))
        }
        Kind::Single => {
            let found = flat::of_cells(text, lines);
            if let Some(found) = found {
                return Some((found.cells, found.rows));
            }
            let head = &lines[..lines.len().min(PROBE)];
            let figures = head.iter().filter(|line| looks(&text[line.range()]) == Looks::Figure).count();
            (lines.len() >= MIN_SINGLES && 2 * figures >= head.len()).then(|| (all, Vec::new()))
        }
        Kind::Units | Kind::Text => None,
    }
}

fn pair_cells(text: &str, line: TextSpan) -> Vec<Cell> {
    let words = &text[line.range()];
    let place = |cell: &str| {
        let start = line.start() + (cell.as_ptr() as usize - words.as_ptr() as usize);
        Cell::new(TextSpan::of(start, start + cell.len()))
    };
    pair(words).map_or_else(|| vec![place(words)], |(key, value)| vec![place(key), place(value)])
}

/// The cells of a line with bars, without those outside the outer bars; none for a rule.
fn barred(text: &str, line: TextSpan) -> Vec<TextSpan> {
    let words = text[line.range()].trim();
    let rule = |c: char| matches!(c, '-' | ':' | '=' | '+' | ' ' | '\u{2500}'..='\u{257F}') || is_bar(c);
    if words.chars().all(rule)
        && words.contains(|c| !is_bar(c) && c != ' ')
        && !words.contains(|c: char| c.is_ascii_digit())
    {
        return Vec::new();
    }
    let mut found = cells(text, line, Kind::Bars);
    if words.starts_with(is_bar) && !found.is_empty() {
        found.remove(0);
    }
    if words.ends_with(is_bar) {
        found.pop();
    }
    found
}

fn cells(text: &str, line: TextSpan, kind: Kind) -> Vec<TextSpan> {
    let words = &text[line.range()];
    cut(words, kind)
        .take(MAX_COLUMNS + 1)
        .map(|cell| {
            let start = line.start() + (cell.as_ptr() as usize - words.as_ptr() as usize);
            trimmed(text, TextSpan::of(start, start + cell.len()))
        })
        .collect()
}

/// A table that spaces set: it begins and ends with lines of several cells, and figures stand in columns.
fn spaced(text: &str, lines: &[TextSpan], kinds: &[Kind]) -> Option<(Range<usize>, Rows)> {
    let rows: Vec<Vec<TextSpan>> = lines.iter().map(|line| cells(text, *line, Kind::Spaces)).collect();
    let figures =
        |row: &Vec<TextSpan>| row.iter().filter(|cell| looks(&text[cell.range()]) == Looks::Figure).count();
    let is_data = |row: &Vec<TextSpan>| {
        row.len() >= 2 && looks(&text[row[0].range()]) == Looks::Label && figures(row) * 3 >= row.len()
    };
    let first = rows.iter().position(is_data)?;
    let last = rows.iter().rposition(is_data)?;
    let width = rows[first].len();
    let data = rows[first..=last].iter().filter(|row| is_data(row) && row.len().abs_diff(width) <= 1).count();
    // A head and one row are a table where the head has a cell for each.
    let headed = first > 0 && rows[first - 1].len() == width && figures(&rows[first - 1]) == 0;
    let least = if headed {
        1
    } else if width > 2 {
        2
    } else {
        3
    };
    if data < least || 2 * data < last + 1 - first {
        return None;
    }
    let head = (0..first)
        .rev()
        .take(4)
        .take_while(|at| kinds[*at] == Kind::Spaces || is_unit_row(text, &rows[*at]))
        .last();
    let start = head.unwrap_or(first);
    grid::of_rows(text, &rows[start..=last]).map(|rows| (start..last + 1, rows))
}

/// /亿m3, (万元): a line of a head that holds units alone.
pub(super) fn is_unit_row(text: &str, row: &[TextSpan]) -> bool {
    let unit = |cell: &str| {
        let cell = cell.trim();
        cell.is_empty()
            || cell.len() > 1 && cell.starts_with('/')
            || cell.starts_with(['(', '（']) && cell.ends_with([')', '）'])
            || matches!(cell, "%" | "％" | "±%" | "‰")
    };
    row.iter().any(|cell| !cell.is_empty()) && row.iter().all(|cell| unit(&text[cell.range()]))
}
