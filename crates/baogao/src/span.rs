//! Spans: half-open byte ranges in one of two texts that must never be confused.
//!
//! [`Span`] lies in the **source** text (what was decoded from the input, untouched), [`TextSpan`] in the
//! **restored** text (noise removed, damage repaired). Only the [`OffsetMap`](crate::restore::OffsetMap) turns
//! one into the other.

use std::fmt;
use std::num::NonZeroU32;
use std::ops::Range;

macro_rules! span_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            start: u32,
            /// One more than the end: it is never 0, so that an `Option` of a span is no larger than the span.
            behind: NonZeroU32,
        }

        impl $name {
            /// The span from `start` to `end`; a reversed pair gives an empty span at `start`.
            pub const fn new(start: u32, end: u32) -> Self {
                let end = if end < start { start } else { end };
                Self { start, behind: NonZeroU32::MIN.saturating_add(end) }
            }

            /// The span of a `usize` range. Input is limited to [`MAX_BYTES`](crate::limits::MAX_BYTES), so
            /// offsets always fit.
            pub const fn of(start: usize, end: usize) -> Self {
                Self::new(start as u32, end as u32)
            }

            /// First byte.
            pub const fn start(self) -> usize {
                self.start as usize
            }

            /// One past the last byte.
            pub const fn end(self) -> usize {
                self.behind.get() as usize - 1
            }

            /// Length in bytes.
            pub const fn len(self) -> usize {
                self.end() - self.start()
            }

            /// Whether it holds nothing.
            pub const fn is_empty(self) -> bool {
                self.start() == self.end()
            }

            /// The same as a range, to index a `str`.
            pub const fn range(self) -> Range<usize> {
                self.start()..self.end()
            }

            /// Whether `other` lies wholly inside.
            pub const fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end() <= self.end()
            }

            /// Whether the byte at `offset` lies inside.
            pub const fn contains_offset(self, offset: usize) -> bool {
                self.start() <= offset && offset < self.end()
            }

            /// Whether the two share a byte.
            pub const fn overlaps(self, other: Self) -> bool {
                self.start() < other.end() && other.start() < self.end()
            }

            /// The smallest span that holds both.
            pub fn cover(self, other: Self) -> Self {
                Self { start: self.start.min(other.start), behind: self.behind.max(other.behind) }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new(0, 0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}..{}", self.start, self.end())
            }
        }
    };
}

span_type! {
    /// A half-open byte range of the **source** text.
    ///
    /// ```
    /// use baogao::Span;
    /// let span = Span::new(3, 9);
    /// assert_eq!((span.start(), span.end(), span.len()), (3, 9, 6));
    /// assert_eq!(format!("{span:?}"), "3..9");
    /// ```
    Span
}

span_type! {
    /// A half-open byte range of the **restored** text.
    TextSpan
}
