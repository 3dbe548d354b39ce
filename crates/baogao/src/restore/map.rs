//! The offset map between the source text and the restored text.

use crate::span::{Span, TextSpan};
use std::iter::Peekable;
use std::ops::Range;

/// One place where the restored text differs from the source: `source` was replaced by `text`.
///
/// A deletion has an empty `text`, an insertion an empty `source`.
///
/// ```
/// use baogao::{Options, Span, TextSpan, restore::{Edit, restore}};
/// let restored = restore("60萬(wàn)元", &Options::default());
/// let edit = Edit { source: Span::new(5, 11), text: TextSpan::new(5, 5) };
/// assert_eq!(restored.map.edits(), [edit]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// What stood in the source.
    pub source: Span,
    /// What stands in the restored text instead.
    pub text: TextSpan,
}

/// Sorted, non-overlapping edits; between them the two texts agree byte for byte.
///
/// A span of the restored text maps to the source from its first to its last *surviving* character: deletions at its
/// edges stay outside, deletions within are covered. A character inside an edit maps to the whole source of the edit.
///
/// ```
/// let document = baogao::parse("资金60余萬(wàn)元。").unwrap();
/// assert_eq!(document.text(), "资金60余萬元。");
/// let money = document.claims().next().unwrap();
/// assert_eq!(&document.source().text[money.source_span().range()], "60余萬(wàn)元");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    edits: Vec<Edit>,
}

impl OffsetMap {
    /// The edits in order.
    ///
    /// ```
    /// use baogao::{Options, restore::restore};
    /// let restored = restore("增长１２％", &Options::default());
    /// assert!(restored.map.edits().iter().all(|edit| edit.text.len() < edit.source.len()));
    /// ```
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Source offset of the character that starts at `offset` of the restored text.
    fn source_start(&self, offset: usize) -> usize {
        // The last edit that begins at or before the offset; deletions exactly there come before the character.
        let after = self.edits.partition_point(|edit| edit.text.start() <= offset);
        match self.edits[..after].last() {
            None => offset,
            Some(edit) if offset < edit.text.end() => edit.source.start(),
            Some(edit) => edit.source.end() + (offset - edit.text.end()),
        }
    }

    /// Source offset just after the character that ends at `offset` of the restored text.
    fn source_end(&self, offset: usize) -> usize {
        // The last edit that begins before the offset; deletions exactly there come after the character.
        let after = self.edits.partition_point(|edit| edit.text.start() < offset);
        match self.edits[..after].last() {
            None => offset,
            Some(edit) if offset <= edit.text.end() => {
                if edit.text.is_empty() {
                    edit.source.end() + (offset - edit.text.end())
                } else {
                    edit.source.end()
                }
            }
            Some(edit) => edit.source.end() + (offset - edit.text.end()),
        }
    }

    /// The source of a stretch of restored text.
    ///
    /// ```
    /// use baogao::{Options, Span, TextSpan, restore::restore};
    /// let restored = restore("60萬(wàn)元", &Options::default());
    /// assert_eq!(restored.map.to_source(TextSpan::new(5, 8)), Span::new(11, 14));
    /// ```
    pub fn to_source(&self, span: TextSpan) -> Span {
        let start = self.source_start(span.start());
        if span.is_empty() {
            return Span::of(start, start);
        }
        Span::of(start, self.source_end(span.end()))
    }

    /// The restored text of a stretch of source: every restored character that any of its characters gave.
    ///
    /// ```
    /// use baogao::{Options, Span, TextSpan, restore::restore};
    /// let restored = restore("60萬(wàn)元", &Options::default());
    /// assert_eq!(restored.map.to_text(Span::new(11, 14)), TextSpan::new(5, 8));
    /// ```
    pub fn to_text(&self, span: Span) -> TextSpan {
        TextSpan::of(self.text_at(span.start(), false), self.text_at(span.end(), true))
    }

    /// The map of two passes in a row: `self` from the source to a middle text, `next` from there to the final text.
    ///
    /// Edits of the two that overlap in the middle text become one.
    pub(crate) fn then(self, next: OffsetMap) -> OffsetMap {
        if self.edits.is_empty() {
            return next;
        }
        if next.edits.is_empty() {
            return self;
        }
        let mut first = Side::new(self.edits.iter().map(|edit| (edit.text.range(), edit.source.range())));
        let mut second = Side::new(next.edits.iter().map(|edit| (edit.source.range(), edit.text.range())));
        let mut edits = Vec::with_capacity(self.edits.len() + next.edits.len());
        while let Some(start) = first.peek().into_iter().chain(second.peek()).min() {
            let (source, text) = (first.other(start.0), second.other(start.0));
            let mut end = start.1;
            // The edit that comes first is taken whatever its length; others join it only where they overlap.
            if first.peek() == Some(start) {
                first.take();
            } else {
                second.take();
            }
            while let Some(further) = first.take_before(end).or_else(|| second.take_before(end)) {
                end = end.max(further);
            }
            edits.push(Edit {
                source: Span::of(source, first.other(end)),
                text: TextSpan::of(text, second.other(end)),
            });
        }
        OffsetMap { edits }
    }

    fn text_at(&self, offset: usize, is_end: bool) -> usize {
        let after = self.edits.partition_point(|edit| edit.source.start() < offset);
        match self.edits[..after].last() {
            None => offset,
            Some(edit) if offset < edit.source.end() => {
                if is_end {
                    edit.text.end()
                } else {
                    edit.text.start()
                }
            }
            Some(edit) => edit.text.end() + (offset - edit.source.end()),
        }
    }
}

/// One of the two passes that [`OffsetMap::then`] merges: its edits as (middle text, other text).
struct Side<I: Iterator<Item = (Range<usize>, Range<usize>)>> {
    edits: Peekable<I>,
    /// Where the last edit that was taken ends, in the middle text and in the other one.
    after: (usize, usize),
}

impl<I: Iterator<Item = (Range<usize>, Range<usize>)>> Side<I> {
    fn new(edits: I) -> Self {
        Self { edits: edits.peekable(), after: (0, 0) }
    }

    /// The next edit's start and end in the middle text.
    fn peek(&mut self) -> Option<(usize, usize)> {
        self.edits.peek().map(|(middle, _)| (middle.start, middle.end))
    }

    /// Takes the next edit and tells where it ends in the middle text.
    fn take(&mut self) -> Option<usize> {
        let (middle, other) = self.edits.next()?;
        self.after = (middle.end, other.end);
        Some(middle.end)
    }

    /// Takes the next edit where it begins before `end`.
    fn take_before(&mut self, end: usize) -> Option<usize> {
        if self.peek()?.0 < end { self.take() } else { None }
    }

    /// The other text's offset for an unedited `offset` of the middle text at or after the last edit taken.
    fn other(&self, offset: usize) -> usize {
        self.after.1 + (offset - self.after.0)
    }
}

/// Builds a restored text and its map in one forward pass over the source.
///
/// ```text
/// keep("萬"), replace("(wàn)" -> ""), keep("元")   gives  萬元
/// ```
#[derive(Debug)]
pub(crate) struct MapBuilder<'s> {
    source: &'s str,
    done: usize,
    text: String,
    edits: Vec<Edit>,
}

impl<'s> MapBuilder<'s> {
    #[cfg(test)]
    pub(crate) fn new(source: &'s str) -> Self {
        Self::with_edits(source, 0)
    }

    /// A builder with room for so many edits.
    pub(crate) fn with_edits(source: &'s str, edits: usize) -> Self {
        Self { source, done: 0, text: String::with_capacity(source.len()), edits: Vec::with_capacity(edits) }
    }

    /// Replaces `range` of the source by `with`; everything up to it is kept as it is. Ranges must come in order and
    /// must not overlap: one that begins before the last ended is ignored, since the earlier stage has spoken.
    pub(crate) fn replace(&mut self, range: Range<usize>, with: &str) -> bool {
        if range.start < self.done || self.source.get(range.clone()).is_none_or(|old| old == with) {
            return false;
        }
        self.text.push_str(&self.source[self.done..range.start]);
        let start = self.text.len();
        self.text.push_str(with);
        self.done = range.end;
        self.edits.push(Edit {
            source: Span::of(range.start, range.end),
            text: TextSpan::of(start, self.text.len()),
        });
        true
    }

    pub(crate) fn finish(mut self) -> (String, OffsetMap) {
        self.text.push_str(&self.source[self.done..]);
        (self.text, OffsetMap { edits: self.edits })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (String, OffsetMap) {
        let mut builder = MapBuilder::new("ab(x)cd[y]ef");
        builder.replace(2..5, "");
        builder.replace(7..10, "YY");
        builder.finish()
    }

    #[test]
    fn deletions_at_the_edges_stay_outside_and_inner_ones_are_covered() {
        let (text, map) = sample();
        assert_eq!(text, "abcdYYef");
        assert_eq!(map.to_source(TextSpan::new(0, 2)), Span::new(0, 2));
        assert_eq!(map.to_source(TextSpan::new(1, 3)), Span::new(1, 6));
        assert_eq!(map.to_source(TextSpan::new(2, 4)), Span::new(5, 7));
        assert_eq!(map.to_source(TextSpan::new(4, 5)), Span::new(7, 10));
        assert_eq!(map.to_source(TextSpan::new(3, 8)), Span::new(6, 12));
    }

    #[test]
    fn source_maps_to_text_and_deleted_stretches_are_empty() {
        let (_, map) = sample();
        assert_eq!(map.to_text(Span::new(2, 5)), TextSpan::new(2, 2));
        assert_eq!(map.to_text(Span::new(1, 6)), TextSpan::new(1, 3));
        assert_eq!(map.to_text(Span::new(8, 9)), TextSpan::new(4, 6));
        assert_eq!(map.to_text(Span::new(0, 12)), TextSpan::new(0, 8));
    }

    fn pass(source: &str, edits: &[(Range<usize>, &str)]) -> (String, OffsetMap) {
        let mut builder = MapBuilder::new(source);
        for (range, with) in edits {
            builder.replace(range.clone(), with);
        }
        builder.finish()
    }

    #[test]
    fn two_passes_compose() {
        let source = "ab(x)cd[y]ef";
        let (middle, first) = pass(source, &[(2..5, ""), (7..10, "YY")]);
        assert_eq!(middle, "abcdYYef");
        // Deletes across the first deletion, and replaces half of the replacement.
        let (text, second) = pass(&middle, &[(1..3, ""), (5..7, "!")]);
        assert_eq!(text, "adY!f");
        let map = first.then(second);
        let edit = |source: Range<u32>, text: Range<u32>| Edit {
            source: Span::new(source.start, source.end),
            text: TextSpan::new(text.start, text.end),
        };
        assert_eq!(map.edits(), [edit(1..6, 1..1), edit(7..11, 2..4)]);
        assert_eq!(map.to_source(TextSpan::new(4, 5)), Span::new(11, 12));
    }

    #[test]
    fn touching_edits_of_two_passes_stay_apart() {
        let (middle, first) = pass("a(x)bc", &[(1..4, "")]);
        let (_, second) = pass(&middle, &[(1..2, "B")]);
        let map = first.then(second);
        assert_eq!(map.edits().len(), 2);
        assert_eq!(map.to_source(TextSpan::new(1, 2)), Span::new(4, 5));
    }

    #[test]
    fn an_edit_that_overlaps_an_earlier_one_is_refused() {
        let mut builder = MapBuilder::new("abcdef");
        assert!(builder.replace(1..4, ""));
        assert!(!builder.replace(3..5, "z"));
        assert_eq!(builder.finish().0, "aef");
    }
}
