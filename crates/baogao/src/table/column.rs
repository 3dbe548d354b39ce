//! What the head of a column says of the numbers below it.

use super::cell::{Looks, looks, trimmed, unit};
use super::words::Words;
use super::{Cell, Rows, Unit};
use crate::claim::{Comparison, Status};
use crate::period::{Period, PeriodSource};
use crate::quantity::{CellReader, UnitText};
use crate::span::TextSpan;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Names its rows.
    Label,
    /// Gives the unit of each row.
    Unit,
    /// 预期性, 约束性.
    Attribute,
    /// Counts the rows, dates, identifies or remarks: no claims.
    Ignored,
    /// Numbers.
    Value,
}

/// What kind of numbers it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Level,
    /// How much more or less; absolute in the unit of what moved.
    Move {
        absolute: bool,
    },
    Share,
    /// How much of a target was done.
    Target,
    Rank,
}

/// A column, read from its heads and its cells.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) role: Role,
    pub(super) kind: Kind,
    pub(super) average: bool,
    pub(super) comparison: Option<Comparison>,
    pub(super) unit: Option<Unit>,
    pub(super) period: Option<Period>,
    /// 去年同期: the numbers are those of the year before.
    pub(super) last_year: bool,
    /// 累计: from the start of the year.
    pub(super) to_date: bool,
    pub(super) status: Option<Status>,
    /// The pieces of its heads that name what is measured.
    pub(super) noun: Vec<TextSpan>,
    pub(super) total: bool,
}

/// Reads heads.
pub(super) struct HeadReader<'a, 'r> {
    pub(super) text: &'a str,
    pub(super) words: &'r Words<'a>,
    pub(super) reader: &'r mut CellReader<'a>,
    /// What 今年 means.
    pub(super) year: Option<i16>,
}

/// Rows by which a column is judged.
const PROBE: usize = 64;

impl<'a> HeadReader<'a, '_> {
    fn str(&self, span: TextSpan) -> &'a str {
        &self.text[span.range()]
    }

    /// The columns of a table whose first `heads` rows are heads.
    pub(super) fn columns(&mut self, rows: &Rows, heads: usize) -> Vec<Column> {
        let width = rows.first().map_or(0, Vec::len);
        let mut columns: Vec<Column> = (0..width).map(|at| self.column(rows, heads, at)).collect();
        // Names stand left of the numbers; the last of several is the name.
        let first = columns.iter().position(|column| column.role == Role::Value).unwrap_or(width);
        for column in &mut columns[first..] {
            if column.role == Role::Label {
                column.role = Role::Ignored;
            }
        }
        columns
    }

    fn column(&mut self, rows: &Rows, heads: usize, at: usize) -> Column {
        let mut cells: Vec<TextSpan> = Vec::new();
        for row in &rows[..heads] {
            let span = row[at].span;
            if !self.str(span).trim().is_empty() && cells.last() != Some(&span) {
                cells.push(span);
            }
        }
        let head: String =
            cells.iter().flat_map(|cell| self.str(*cell).chars()).filter(|c| !c.is_whitespace()).collect();
        let mut column = self.head(&head, &cells);
        column.role = self.role(rows, heads, at, &head);
        column
    }

    /// What a column is for, by its head and by what stands in it.
    fn role(&mut self, rows: &Rows, heads: usize, at: usize, head: &str) -> Role {
        let plain = head.trim_matches(['(', '（', ')', '）']);
        if self.words.index.contains(plain) {
            return Role::Ignored;
        }
        if self.words.attribute.contains(plain) {
            return Role::Attribute;
        }
        let (mut figures, mut labels, mut units, mut binding, mut years, mut told) = (0, 0, 0, 0, 0, 0);
        for row in rows[heads..].iter().take(PROBE) {
            let cell = row[at].span;
            let words = self.str(cell).trim();
            match looks(words) {
                Looks::Figure => figures += 1,
                Looks::Label => labels += 1,
                Looks::Blank => continue,
            }
            told += usize::from(super::grid::states_number(words));
            years += usize::from(is_year(words));
            binding += usize::from(self.words.binding.contains(words));
            units += usize::from(unit(self.reader, self.text, cell).is_some());
        }
        if self.words.unit.contains(plain) || plain.starts_with("单位") && plain.chars().count() <= 2 {
            // 单位 may head organisations.
            if figures == 0 && (labels == 0 || 2 * units >= labels) {
                return Role::Unit;
            }
        }
        if labels > 0 && figures == 0 {
            return if 2 * binding > labels {
                Role::Attribute
            } else if 2 * units > labels && at > 0 {
                Role::Unit
            } else if at > 0 && (2 * told > labels || self.words.no_claim.occurs_in(plain)) {
                Role::Ignored
            } else {
                Role::Label
            };
        }
        let dated = figures > 0 && years == figures && (self.words.no_claim.occurs_in(plain) || at == 0);
        if dated {
            return if at == 0 { Role::Label } else { Role::Ignored };
        }
        if figures > 0 && self.words.no_claim.occurs_in(plain) {
            return Role::Ignored;
        }
        if figures * 2 >= labels && figures > 0 { Role::Value } else { Role::Label }
    }

    /// What the words of a head say.
    fn head(&mut self, head: &str, cells: &[TextSpan]) -> Column {
        let words = *self.words;
        let unit = cells.iter().rev().find_map(|cell| self.unit_in(*cell));
        let target = words.target_share.occurs_in(head);
        let moves = !target && words.moves(head);
        let absolute = words.absolute.occurs_in(head);
        let percent = head.contains(['%', '％']) || head.contains("比例");
        let kind = if target && (percent || !head.contains(['数', '额', '量', '元'])) {
            Kind::Target
        } else if moves {
            Kind::Move { absolute }
        } else if words.share.occurs_in(head) && !head.contains("占地") {
            Kind::Share
        } else if words.rank.occurs_in(head) {
            Kind::Rank
        } else {
            Kind::Level
        };
        let average = moves && words.average.occurs_in(head) && !words.other_base.occurs_in(head);
        let last_year = words.last_year.occurs_in(head);
        let planned = words.planned.occurs_in(head);
        let status = if matches!(kind, Kind::Move { .. } | Kind::Target) {
            None
        } else if words.achieved.occurs_in(head) {
            Some(Status::Achieved)
        } else if words.projected.occurs_in(head) {
            Some(Status::Projected)
        } else {
            planned.then_some(Status::Planned)
        };
        let (period, base) = self.times(cells, matches!(kind, Kind::Move { .. }));
        let comparison = match kind {
            Kind::Target => Some(Comparison::Target),
            Kind::Move { .. } if !average => self.comparison(head, base),
            _ => None,
        };
        let noun = if kind == Kind::Level { self.nouns(cells) } else { Vec::new() };
        Column {
            role: Role::Value,
            kind,
            average,
            comparison,
            unit,
            period,
            last_year: last_year && !moves,
            to_date: head.contains("累计") || head.contains("1至"),
            status,
            noun,
            total: words.total.longest_suffix(head).is_some(),
        }
    }

    /// The time of a head, and the time that it compares with: 2022年比2021年增长.
    fn times(&mut self, cells: &[TextSpan], moves: bool) -> (Option<Period>, Option<Period>) {
        let (mut own, mut base) = (None, None);
        for cell in cells {
            for period in self.reader.periods(*cell, self.year) {
                let before = &self.text[cell.start()..period.text.start()];
                let compares = moves && before.trim_end().ends_with(['比', '较', '与', '对', '同', '以']);
                let slot = if compares { &mut base } else { &mut own };
                let relative = self.words.last_year.occurs_in(self.str(period.text));
                if moves && relative {
                    continue;
                }
                let known =
                    |period: &Option<Period>| period.is_some_and(|period: Period| period.start.is_some());
                if period.start.is_some() || !known(slot) {
                    *slot = Some(period);
                }
            }
            // 2020 without 年.
            if own.is_none()
                && is_year(self.str(*cell).trim())
                && let Some(period) = year_period(self.text, trimmed(self.text, *cell))
            {
                own = Some(period);
            }
        }
        (own, base)
    }

    fn comparison(&self, head: &str, base: Option<Period>) -> Option<Comparison> {
        let words = self.words;
        if words.previous.occurs_in(head) {
            return Some(Comparison::Previous);
        }
        if words.other_base.occurs_in(head) {
            return Some(Comparison::Other);
        }
        if let Some(year) = base.and_then(|base| base.start).map(|date| date.year()) {
            let last = self.year.is_none_or(|now| year + 1 == now);
            return Some(if last { Comparison::Yoy } else { Comparison::Other });
        }
        (words.last_year.occurs_in(head) || head.contains("同比") || head.contains("按年"))
            .then_some(Comparison::Yoy)
    }

    /// The unit that a head gives: in brackets, behind a stroke, or a per cent sign at its end.
    pub(super) fn unit_in(&mut self, cell: TextSpan) -> Option<Unit> {
        let words = self.str(cell).trim_end();
        let place = |start: usize, end: usize| TextSpan::of(cell.start() + start, cell.start() + end);
        for (open, c) in
            words.char_indices().rev().filter(|(_, c)| matches!(c, '(' | '（' | '【' | '[')).take(3)
        {
            let from = open + c.len_utf8();
            let Some(close) = words[from..].find([')', '）', '】', ']']) else { continue };
            let inner = place(from, from + close);
            let inner = match self.str(inner).rsplit_once(['：', ':', '，', ',']) {
                Some((_, last)) => TextSpan::of(inner.end() - last.len(), inner.end()),
                None => inner,
            };
            if let Some(unit) = self.percent_or_unit(inner) {
                return Some(unit);
            }
        }
        if let Some(stroke) = words.rfind('/').filter(|at| at + 1 < words.len())
            && let Some(unit) = self.percent_or_unit(place(stroke + 1, words.len()))
        {
            return Some(unit);
        }
        let last = words.chars().next_back().filter(|c| matches!(c, '%' | '％' | '‰'))?;
        self.percent_or_unit(place(words.len() - last.len_utf8(), words.len()))
    }

    /// ±%, %, 亿元: the unit that fills `span`.
    fn percent_or_unit(&mut self, span: TextSpan) -> Option<Unit> {
        let span = trimmed(self.text, span);
        let signs = self.str(span).trim_start_matches(['±', '+', '-', '、', '、']);
        let span = TextSpan::of(span.end() - signs.len(), span.end());
        unit(self.reader, self.text, span).or_else(|| self.odd_unit(span))
    }

    /// 万平方米/人, 台次: a short word in brackets that looks like a unit and is in no lexicon.
    fn odd_unit(&self, span: TextSpan) -> Option<Unit> {
        let words = self.str(span);
        let count = words.chars().count();
        let typical = ["次", "元", "吨", "米", "人", "个", "家", "户", "天", "项", "套", "台", "张"]
            .iter()
            .any(|end| words.ends_with(end));
        ((1..=6).contains(&count) && typical && words.chars().all(|c| super::row::is_han(c) || c == '/'))
            .then_some(Unit { scale: None, text: Some(UnitText::Written(span)), id: None })
    }

    /// The pieces of heads that name a thing: without brackets with units, times and the words for kinds of numbers.
    fn nouns(&mut self, cells: &[TextSpan]) -> Vec<TextSpan> {
        let mut found = Vec::new();
        for cell in cells {
            let span = self.plain(*cell);
            let words = self.str(span);
            if !words.is_empty() && !self.words.is_generic(words) {
                found.push(span);
            }
        }
        found
    }

    /// A head without its unit, and without the time in front of it.
    pub(super) fn plain(&mut self, cell: TextSpan) -> TextSpan {
        let mut span = trimmed(self.text, cell);
        if self.unit_in(span).is_some() {
            let words = self.str(span);
            let at = words
                .rfind(['(', '（', '【', '['])
                .or_else(|| words.rfind('/'))
                .unwrap_or(words.trim_end_matches(['%', '％', '‰']).len());
            span = trimmed(self.text, TextSpan::of(span.start(), span.start() + at));
        }
        let words = self.str(span);
        let kept = super::cell::without_mark(words);
        span = TextSpan::of(span.start(), span.start() + kept.len());
        if let Some(time) = self.reader.period(span, self.year)
            && time.text.start() == span.start()
        {
            let rest = self.str(TextSpan::of(time.text.end(), span.end()));
            let rest = rest.trim_start_matches(['的', '份', ' ']);
            span = TextSpan::of(span.end() - rest.len(), span.end());
        }
        for word in ["计划", "实际", "预计"] {
            let words = self.str(span);
            if let Some(rest) = words.strip_prefix(word)
                && self.words.value_noun.contains(rest)
            {
                span = TextSpan::of(span.end() - rest.len(), span.end());
            }
        }
        span
    }
}

/// Whether a cell is a bare year.
pub(super) fn is_year(cell: &str) -> bool {
    let cell = cell.strip_suffix('年').unwrap_or(cell);
    cell.len() == 4
        && (cell.starts_with("19") || cell.starts_with("20"))
        && cell.bytes().all(|b| b.is_ascii_digit())
}

/// The whole year that a bare number names.
fn year_period(text: &str, span: TextSpan) -> Option<Period> {
    let year: i16 = text[span.range()].get(..4)?.parse().ok()?;
    let date = |month, day| jiff::civil::Date::new(year, month, day).ok();
    Some(Period {
        text: span,
        start: date(1, 1),
        end: date(12, 31),
        cumulative: false,
        source: PeriodSource::Heading,
    })
}

/// Whether any cell of the column is one of `rows`' heads.
pub(super) fn heads(rows: &[Vec<Cell>]) -> usize {
    rows.iter().take_while(|row| row.iter().any(|cell| cell.head)).count()
}
