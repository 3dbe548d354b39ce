//! Reads the cells of tables: a whole cell is one number, one unit, or a time.

use super::expression::{Bounds, Reader};
use super::lexer::Lexer;
use super::missing::Stripping;
use super::numeral::numeral;
use super::{Quantity, QuantityKind};
use crate::lexicon::Lexicon;
use crate::period::{Period, PeriodSource};
use crate::span::TextSpan;
use crate::table::Unit;
use crate::time::{Mention, Shape};

/// Reads stretches of one text that stand in cells.
#[derive(Debug)]
pub(crate) struct CellReader<'a> {
    text: &'a str,
    reader: Reader<'a>,
    lexer: Lexer<'a>,
}

impl<'a> CellReader<'a> {
    pub(crate) fn new(folded: &'a str, lexicon: &'a Lexicon) -> Self {
        let reader = Reader { text: folded, lexicon, bounds: Bounds::new(lexicon) };
        Self { text: folded, reader, lexer: Lexer::new(folded, lexicon, Stripping::new(lexicon)) }
    }

    /// The first time that `span` names; `year` is what 今年 means.
    pub(crate) fn period(&mut self, span: TextSpan, year: Option<i16>) -> Option<Period> {
        self.periods(span, year).first().copied()
    }

    /// The times that `span` names.
    pub(crate) fn periods(&mut self, span: TextSpan, year: Option<i16>) -> Vec<Period> {
        self.lexer.quantities.clear();
        self.lexer.times.clear();
        self.lexer.passage(self.text, span, 0, None);
        let dated = |mention: &Mention| {
            let stretch = mention.time.in_year(year);
            Period {
                text: mention.span,
                start: stretch.map(|stretch| stretch.start),
                end: stretch.map(|stretch| stretch.end),
                cumulative: mention.time.shape == Shape::UpTo,
                source: PeriodSource::Heading,
            }
        };
        self.lexer.times.iter().map(dated).collect()
    }

    /// The unit that fills `span`: 万元, 亿 m3, %.
    pub(crate) fn unit(&mut self, span: TextSpan) -> Option<Unit> {
        self.reader.text = &self.text[..span.end()];
        let found = match self.reader.bare_scale(span.start()).filter(|found| found.end == span.end()) {
            Some(found) => found,
            None => self.reader.unit_only(span.start())?,
        };
        (found.end == span.end()).then_some(Unit { scale: found.scale, text: found.unit, id: found.unit_id })
    }

    /// The amount that begins at `span` and its unit; the caller asks whether it fills the span.
    pub(crate) fn amount(&mut self, span: TextSpan) -> Option<Quantity> {
        self.reader.text = &self.text[..span.end()];
        let number = numeral(self.reader.text.get(span.start()..)?)?;
        let amount = self.reader.amount(span.start(), number, false);
        let missing = amount.missing();
        if amount.value.is_none() && missing.is_none() {
            return None;
        }
        Some(Quantity {
            span: TextSpan::of(span.start(), amount.end),
            kind: QuantityKind::Amount,
            value: amount.value,
            upper: amount.upper,
            missing,
            bound: amount.bound,
            scale: amount.scale,
            unit: amount.unit,
            unit_id: amount.unit_id,
            sign: None,
            passage: 0,
        })
    }
}
