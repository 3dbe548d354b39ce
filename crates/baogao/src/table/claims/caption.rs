//! What stands above a table and holds for all of it.

use super::super::Unit;
use super::super::cell::{self, trimmed};
use super::Table;
use crate::period::Period;
use crate::quantity;
use crate::span::TextSpan;

/// What stands above a table and holds for all of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Caption {
    pub(super) units: Vec<Unit>,
    pub(super) period: Option<Period>,
    pub(super) plans: bool,
    /// The noun that ends the caption: 1-6月车险保费.
    pub(super) noun: Option<TextSpan>,
}

/// Most lines above a table that are looked at, and the longest of them in characters.
const CAPTION_LINES: usize = 3;

const MAX_CAPTION: usize = 48;

impl<'a> Table<'a, '_> {
    /// The lines above the first row: those within the node, and the short ones in front of it.
    pub(super) fn caption_lines(&self) -> Vec<TextSpan> {
        let first = self.node.rows[0].first().map_or(self.node.span.start(), |cell| cell.span.start());
        let mut lines = Vec::new();
        let mut end = first.max(self.node.span.start());
        let mut left = CAPTION_LINES + 2;
        while left > 0 && end > 0 {
            let before =
                self.text[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '?'));
            let mut floor = before.len().saturating_sub(4 * MAX_CAPTION);
            while !before.is_char_boundary(floor) {
                floor += 1;
            }
            let start = before[floor..].rfind('\n').map_or(floor, |at| floor + at + 1);
            let line = &before[start..];
            if line.is_empty()
                || line.chars().nth(MAX_CAPTION).is_some()
                || line.contains(['。', '；', ';'])
                || floor > 0 && start == floor
            {
                break;
            }
            lines.push(trimmed(self.text, TextSpan::of(start, before.len())));
            end = start;
            left -= 1;
        }
        lines
    }

    pub(super) fn read_caption(&mut self) -> Caption {
        let mut caption = Caption::default();
        for line in self.caption_lines() {
            let words = self.str(line);
            if caption.units.is_empty()
                && let Some(at) = words.find("单位").filter(|at| words[*at..].contains([':', '：']))
            {
                caption.units = self.units(TextSpan::of(line.start() + at, line.end()));
            }
            let period = self.reader.period(line, self.year);
            if caption.period.is_none_or(|known| known.start.is_none()) {
                caption.period = period.or(caption.period);
            }
            let reviews = ["执行", "完成", "决算", "情况", "实绩"].iter().any(|word| words.contains(word));
            caption.plans |= self.words.planned.occurs_in(words) && !reviews;
            if caption.noun.is_none() {
                let end = words.find("单位").unwrap_or(words.len());
                let mut span = trimmed(self.text, TextSpan::of(line.start(), line.start() + end));
                if let Some(period) = period.filter(|period| span.contains(period.text)) {
                    span = trimmed(self.text, TextSpan::of(period.text.end(), span.end()));
                }
                caption.noun = (!span.is_empty()).then_some(span);
            }
        }
        caption
    }

    /// 单位：公顷、吨: the units of a line.
    pub(super) fn units(&mut self, line: TextSpan) -> Vec<Unit> {
        let words = self.str(line);
        let mut found = Vec::new();
        let mut at = words
            .find([':', '：'])
            .map_or(words.len(), |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
        while at < words.len() {
            let rest = &words[at..];
            let end = rest
                .find(['、', ',', '，', '；', ' ', '\u{3000}', ')', '）', '|', '\t'])
                .unwrap_or(rest.len());
            let span = trimmed(self.text, TextSpan::of(line.start() + at, line.start() + at + end));
            let unit = cell::unit(self.reader, self.text, span).or_else(|| {
                let short = !span.is_empty() && self.str(span).chars().nth(6).is_none();
                let text = Some(quantity::UnitText::Written(span));
                (short && !self.str(span).contains(':')).then_some(Unit { scale: None, text, id: None })
            });
            found.extend(unit);
            at += end + rest[end..].chars().next().map_or(0, char::len_utf8);
        }
        found
    }
}
