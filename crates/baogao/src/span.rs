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
            ///
            /// ```
            #[doc = concat!("assert_eq!(baogao::", stringify!($name), "::new(6, 3), baogao::", stringify!($name), "::new(6, 6));")]
            /// ```
            pub const fn new(start: u32, end: u32) -> Self {
                let end = if end < start { start } else { end };
                Self { start, behind: NonZeroU32::MIN.saturating_add(end) }
            }

            /// The span of a `usize` range. Input is limited to [`MAX_BYTES`](crate::limits::MAX_BYTES), so
            /// offsets always fit.
            ///
            /// ```
            #[doc = concat!("assert_eq!(baogao::", stringify!($name), "::of(0, \"泵站\".len()), baogao::", stringify!($name), "::new(0, 6));")]
            /// ```
            pub const fn of(start: usize, end: usize) -> Self {
                Self::new(start as u32, end as u32)
            }

            /// First byte.
            ///
            /// ```
            #[doc = concat!("assert_eq!(baogao::", stringify!($name), "::new(3, 9).start(), 3);")]
            /// ```
            pub const fn start(self) -> usize {
                self.start as usize
            }

            /// One past the last byte.
            ///
            /// ```
            #[doc = concat!("assert_eq!(baogao::", stringify!($name), "::new(3, 9).end(), 9);")]
            /// ```
            pub const fn end(self) -> usize {
                self.behind.get() as usize - 1
            }

            /// Length in bytes.
            ///
            /// ```
            #[doc = concat!("assert_eq!(baogao::", stringify!($name), "::new(3, 9).len(), 6);")]
            /// ```
            pub const fn len(self) -> usize {
                self.end() - self.start()
            }

            /// Whether it holds nothing.
            ///
            /// ```
            #[doc = concat!("assert!(baogao::", stringify!($name), "::new(3, 3).is_empty());")]
            /// ```
            pub const fn is_empty(self) -> bool {
                self.start() == self.end()
            }

            /// The same as a range, to index a `str`.
            ///
            /// ```
            #[doc = concat!("assert_eq!(&\"新泵站\"[baogao::", stringify!($name), "::new(3, 9).range()], \"泵站\");")]
            /// ```
            pub const fn range(self) -> Range<usize> {
                self.start()..self.end()
            }

            /// Whether `other` lies wholly inside.
            ///
            /// ```
            #[doc = concat!("let line = baogao::", stringify!($name), "::new(3, 9);")]
            #[doc = concat!("assert!(line.contains(line) && !line.contains(baogao::", stringify!($name), "::new(6, 12)));")]
            /// ```
            pub const fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end() <= self.end()
            }

            /// Whether the byte at `offset` lies inside.
            ///
            /// ```
            #[doc = concat!("let span = baogao::", stringify!($name), "::new(3, 9);")]
            /// assert!(span.contains_offset(3) && !span.contains_offset(9));
            /// ```
            pub const fn contains_offset(self, offset: usize) -> bool {
                self.start() <= offset && offset < self.end()
            }

            /// Whether the two share a byte.
            ///
            /// ```
            #[doc = concat!("let span = baogao::", stringify!($name), "::new(3, 9);")]
            #[doc = concat!("assert!(span.overlaps(baogao::", stringify!($name), "::new(6, 12)) && !span.overlaps(baogao::", stringify!($name), "::new(9, 12)));")]
            /// ```
            pub const fn overlaps(self, other: Self) -> bool {
                self.start() < other.end() && other.start() < self.end()
            }

            /// The smallest span that holds both.
            ///
            /// ```
            #[doc = concat!("let both = baogao::", stringify!($name), "::new(0, 3).cover(baogao::", stringify!($name), "::new(6, 9));")]
            #[doc = concat!("assert_eq!(both, baogao::", stringify!($name), "::new(0, 9));")]
            /// ```
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
    ///
    /// ```
    /// let document = baogao::parse("投资2.4億(yì)元。")?;
    /// let money: baogao::TextSpan = document.claim(0).unwrap().quantity.span;
    /// assert_eq!(&document.text()[money.range()], "2.4億元");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    TextSpan
}
