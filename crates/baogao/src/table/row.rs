//! What the label of a row says: what is measured, and what it is a part of.

use super::Unit;
use super::cell::{Looks, looks, without_mark};
use super::column::{Column, HeadReader, Role};
use crate::period::Period;
use crate::span::TextSpan;

/// A row, read from its label.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The label without numbering, 其中, unit and footnote mark.
    pub(super) label: Option<TextSpan>,
    /// 其中, #.
    pub(super) part: bool,
    /// How deep its numbering stands; `None` without numbering.
    pub(super) level: Option<u8>,
    pub(super) unit: Option<Unit>,
    pub(super) period: Option<Period>,
    /// 合计.
    pub(super) total: bool,
    /// It has numbers.
    pub(super) filled: bool,
    /// The row that it is a part of.
    pub(super) parent: Option<usize>,
    /// The whole row of the table, for the claim's sentence.
    pub(super) span: TextSpan,
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
}

/// Length of the numbering at the start of a label, and how deep it stands.
fn numbering(label: &str) -> Option<(usize, u8)> {
    let han = |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let circled = label.chars().next().filter(|c| matches!(c, '①'..='⑳'));
    if let Some(c) = circled {
        return Some((c.len_utf8(), 4));
    }
    let (open, bracketed) = match label.chars().next()? {
        c @ ('(' | '（') => (c.len_utf8(), true),
        _ => (0, false),
    };
    let body = &label[open..];
    let is_han_number = body.starts_with(han);
    let len: usize = if is_han_number {
        body.chars().take_while(|c| han(*c)).map(char::len_utf8).sum()
    } else {
        body.bytes().take_while(u8::is_ascii_digit).count()
    };
    if len == 0 || len > 9 {
        return None;
    }
    let rest = &body[len..];
    let close = rest.chars().next()?;
    let fits = if bracketed { matches!(close, ')' | '）') } else { matches!(close, '、' | '.' | '．') };
    let behind = rest[close.len_utf8()..].chars().next();
    if !fits || behind.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let end = open + len + close.len_utf8();
    let end = end
        + label[end..]
            .chars()
            .take_while(|c| matches!(c, '、' | ' ' | '\u{3000}'))
            .map(char::len_utf8)
            .sum::<usize>();
    let level = match (is_han_number, bracketed) {
        (true, false) => 0,
        (true, true) => 1,
        (false, false) => 2,
        (false, true) => 3,
    };
    Some((end, level))
}

/// 其中：, #: length in bytes.
fn part_cue(label: &str) -> Option<usize> {
    let rest = ["其中", "其 中", "#", "＃"].iter().find_map(|cue| label.strip_prefix(cue))?;
    let rest = rest.trim_start_matches([':', '：', ',', '，', '、', ' ', '\u{3000}', '#']);
    Some(label.len() - rest.len())
}

impl HeadReader<'_, '_> {
    /// Reads the label of a row.
    pub(super) fn row(&mut self, cells: &[super::Cell], columns: &[Column]) -> Row {
        let words = |span: TextSpan| self.text[span.range()].trim();
        let named = cells
            .iter()
            .zip(columns)
            .filter(|(cell, column)| column.role == Role::Label && looks(words(cell.span)) != Looks::Blank)
            .map(|(cell, _)| cell.span);
        let mut labels: Vec<TextSpan> = named.collect();
        // 其中 | 增值税: a cue in a cell of its own.
        let cue_before = labels.len() > 1
            && part_cue(words(labels[labels.len() - 2]))
                .is_some_and(|len| len == words(labels[labels.len() - 2]).len());
        let label = labels.pop();
        let filled = cells
            .iter()
            .zip(columns)
            .any(|(cell, column)| column.role == Role::Value && looks(words(cell.span)) == Looks::Figure);
        let unit_cell = cells
            .iter()
            .zip(columns)
            .find(|(_, column)| column.role == Role::Unit)
            .map(|(cell, _)| cell.span);
        let start = cells.first().map_or(0, |cell| cell.span.start());
        let span = cells.iter().fold(TextSpan::of(start, start), |span, cell| {
            if cell.span.is_empty() { span } else { span.cover(cell.span) }
        });
        let mut row = Row {
            label: None,
            part: cue_before,
            level: None,
            unit: unit_cell.and_then(|cell| self.row_unit(cell)),
            period: None,
            total: false,
            filled,
            parent: None,
            span,
        };
        if let Some(label) = label {
            self.label(label, &mut row);
        }
        row
    }

    /// The unit of a row in a column of units: any short word.
    fn row_unit(&mut self, cell: TextSpan) -> Option<Unit> {
        let span = super::cell::trimmed(self.text, cell);
        let words = &self.text[span.range()];
        if looks(words) == Looks::Blank {
            return None;
        }
        super::cell::unit(self.reader, self.text, span).or_else(|| {
            let short = words.chars().nth(8).is_none() && !words.contains(|c: char| c.is_ascii_digit());
            short.then_some(Unit {
                scale: None,
                text: Some(crate::quantity::UnitText::Written(span)),
                id: None,
            })
        })
    }

    fn label(&mut self, cell: TextSpan, row: &mut Row) {
        let mut span = super::cell::trimmed(self.text, cell);
        for _ in 0..3 {
            let words = &self.text[span.range()];
            if let Some(len) = part_cue(words) {
                row.part = true;
                span = TextSpan::of(span.start() + len, span.end());
            } else if let Some((len, level)) = numbering(words) {
                row.level = Some(level);
                span = TextSpan::of(span.start() + len, span.end());
            } else {
                break;
            }
        }
        span = super::cell::trimmed(self.text, span);
        let kept = without_mark(&self.text[span.range()]);
        span = TextSpan::of(span.start(), span.start() + kept.len());
        let unit = self.unit_in(span).filter(|_| kept.ends_with([')', '）', '】']) || kept.contains('/'));
        if unit.is_some() {
            row.unit = row.unit.or(unit);
            let at = kept.rfind(['(', '（', '【']).or_else(|| kept.rfind('/')).unwrap_or(kept.len());
            span = super::cell::trimmed(self.text, TextSpan::of(span.start(), span.start() + at));
        }
        let words = self.text[span.range()].trim_end_matches(['：', ':']);
        span = TextSpan::of(span.start(), span.start() + words.len());
        if super::column::is_year(words)
            || crate::time::read(words, false).is_some_and(|time| time.len == words.len())
        {
            row.period = self.reader.period(span, self.year);
        }
        let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        row.total = self.words.total.longest_suffix(&plain).is_some();
        row.label = (!span.is_empty()).then_some(span);
    }
}

/// Joins rows with the rows that they are parts of, by numbering and 其中.
pub(super) fn parents(rows: &mut [Row]) {
    let numbered = rows.iter().any(|row| row.level.is_some());
    // The last row of each level of numbering; rows without one count below all.
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut whole: Option<usize> = None;
    let mut in_parts = false;
    for at in 0..rows.len() {
        let row = &rows[at];
        match (row.part, row.level) {
            (true, _) => {
                rows[at].parent = whole;
                in_parts = true;
                if !rows[at].filled {
                    continue;
                }
            }
            (false, Some(level)) => {
                open.retain(|(other, _)| *other < level);
                let above = open.last().map(|(_, row)| *row);
                open.push((level, at));
                whole = Some(at);
                in_parts = false;
                rows[at].parent = above.filter(|above| rows[*above].filled);
            }
            // 在总额中：
            (false, None) if !row.filled => {
                in_parts = row.label.is_some() && numbered;
                if let Some((_, top)) = open.first() {
                    whole = Some(*top);
                }
            }
            (false, None) if in_parts && numbered => rows[at].parent = whole,
            (false, None) => {
                whole = Some(at);
                in_parts = false;
            }
        }
    }
    for at in 0..rows.len() {
        if rows[at].parent.is_some_and(|parent| !rows[parent].filled || parent >= at) {
            rows[at].parent = None;
        }
    }
}
