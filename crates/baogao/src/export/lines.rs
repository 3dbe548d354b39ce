//! Lines and columns of the source, computed late for people and their editors.

use crate::source::CharIndex;
use crate::span::Span;

/// Where the lines of a text begin. Built once per export.
///
/// ```
/// let lines = baogao::export::Lines::new("工作总结\n新建泵站3座。");
/// assert_eq!(lines.position("工作总结\n新建".len()).line, 2);
/// ```
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    chars: CharIndex<'t>,
    starts: Vec<u32>,
}

/// A place as editors count: both from 1, columns in Unicode scalar values.
///
/// ```
/// use baogao::export::{Lines, Position};
/// let document = baogao::parse("工作总结\n新建泵站3座。")?;
/// let lines = Lines::new(&document.source().text);
/// let claim = document.claim(0).unwrap().source_span();
/// assert_eq!(lines.position(claim.start()), Position { line: 2, column: 5 });
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    ///
    /// ```
    /// let position = baogao::export::Lines::new("").position(0);
    /// assert_eq!((position.line, position.column), (1, 1));
    /// ```
    pub fn new(text: &'t str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1);
        Self { text, chars: CharIndex::new(text), starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The line, from 0, that byte `offset` stands in.
    fn line_at(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= offset).saturating_sub(1)
    }

    /// Line and column of byte `offset`.
    ///
    /// ```
    /// use baogao::export::{Lines, Position};
    /// assert_eq!(Lines::new("一、\n成绩").position(10), Position { line: 2, column: 2 });
    /// ```
    pub fn position(&self, offset: usize) -> Position {
        let line = self.line_at(offset);
        let start = self.chars.char_offset(self.starts[line] as usize);
        Position { line: line + 1, column: self.chars.char_offset(offset) - start + 1 }
    }

    /// The line that byte `offset` stands in, without its line break.
    ///
    /// ```
    /// let text = "工作总结\n新建泵站3座。";
    /// let line = baogao::export::Lines::new(text).line_span(20);
    /// assert_eq!(&text[line.range()], "新建泵站3座。");
    /// ```
    pub fn line_span(&self, offset: usize) -> Span {
        let line = self.line_at(offset);
        let start = self.starts[line] as usize;
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| *next as usize);
        let kept = self.text[start..end].trim_end_matches(['\n', '\r']);
        Span::of(start, start + kept.len())
    }

    /// The span in characters.
    ///
    /// ```
    /// use baogao::{Span, export::Lines};
    /// assert_eq!(Lines::new("泵站3座").char_span(Span::new(6, 10)), [2, 4]);
    /// ```
    pub fn char_span(&self, span: Span) -> [usize; 2] {
        self.chars.char_span(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_before_their_break() {
        let lines = Lines::new("甲\r\n乙\n");
        assert_eq!(lines.line_span(0), Span::new(0, 3));
        assert_eq!(lines.line_span(4), Span::new(0, 3));
        assert_eq!(lines.line_span(5), Span::new(5, 8));
        assert_eq!(lines.line_span(9), Span::new(9, 9));
        assert_eq!(lines.position(9), Position { line: 3, column: 1 });
        assert_eq!(Lines::new("").position(0), Position { line: 1, column: 1 });
    }
}
