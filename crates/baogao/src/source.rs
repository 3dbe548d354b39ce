//! The source text: what the input says, before anything is changed.

use crate::span::Span;
use std::borrow::Cow;

/// The decoded input. Every [`Span`] of a [`Document`](crate::Document) points into [`Source::text`].
///
/// ```
/// let source = baogao::decode::decode(b"3\xD7\xF9\xFF", Some("gbk"))?;
/// assert_eq!((source.text.as_str(), source.encoding), ("3座\u{FFFD}", "GBK"));
/// assert_eq!(source.malformed, [baogao::Span::new(4, 7)]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The decoded text, unchanged.
    pub text: String,
    /// WHATWG name of the encoding it was decoded from (`UTF-8`, `gb18030`, `Big5`, `UTF-16LE`, …).
    pub encoding: &'static str,
    /// How sure the encoding is, 0 to 100. 100: a byte-order mark, valid UTF-8, or the caller's word.
    pub confidence: u8,
    /// Length of the input in bytes.
    pub bytes: usize,
    /// Where bytes could not be decoded: spans of the U+FFFD that stand for them.
    pub malformed: Vec<Span>,
}

impl Source {
    /// The source of text that is already decoded.
    ///
    /// ```
    /// let source = baogao::Source::from_text("工作总结");
    /// assert_eq!((source.encoding, source.bytes), ("UTF-8", 12));
    /// ```
    pub fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { encoding: "UTF-8", confidence: 100, bytes: text.len(), malformed: Vec::new(), text }
    }
}

/// How many characters (Unicode scalar values) stand before every 64th byte of a text: turns byte offsets into
/// character offsets and back. It does not hold the text, which is handed to each call.
///
/// ```
/// use baogao::{CharCounts, CharIndex};
/// let text = "新建泵站3座";
/// let counts = CharCounts::of(text);
/// assert_eq!(CharIndex::with_counts(text, &counts).char_offset(12), 4);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CharCounts {
    checkpoints: Box<[u32]>,
}

/// Small enough for a quick scan, large enough that the table takes a sixteenth of the text.
const STRIDE: usize = 64;

impl CharCounts {
    /// Counts the characters of `text`.
    ///
    /// ```
    /// let text = "泵站3座";
    /// assert_eq!(baogao::CharCounts::of(text).char_offset(text, text.len()), 4);
    /// ```
    pub fn of(text: &str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 2);
        let mut chars = 0_u32;
        for block in text.as_bytes().chunks(STRIDE) {
            checkpoints.push(chars);
            chars += block.iter().filter(|byte| is_char_start(**byte)).count() as u32;
        }
        checkpoints.push(chars);
        Self { checkpoints: checkpoints.into() }
    }

    /// The number of characters before byte `offset` of the text that was counted; an offset past the end counts all.
    ///
    /// ```
    /// let text = "泵站3座";
    /// assert_eq!(baogao::CharCounts::of(text).char_offset(text, 6), 2);
    /// ```
    pub fn char_offset(&self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        let block = offset / STRIDE;
        let rest = &text.as_bytes()[block * STRIDE..offset];
        self.checkpoints[block] as usize + rest.iter().filter(|byte| is_char_start(**byte)).count()
    }

    /// Byte offset of the character at `chars` of the text that was counted; its length when there are fewer.
    ///
    /// ```
    /// let text = "泵站3座";
    /// assert_eq!(baogao::CharCounts::of(text).byte_offset(text, 3), 7);
    /// ```
    pub fn byte_offset(&self, text: &str, chars: usize) -> usize {
        let block = self.checkpoints.partition_point(|count| *count as usize <= chars).saturating_sub(1);
        let mut count = self.checkpoints[block] as usize;
        let start = (block * STRIDE).min(text.len());
        for (at, byte) in text.as_bytes()[start..].iter().enumerate() {
            if is_char_start(*byte) {
                if count == chars {
                    return start + at;
                }
                count += 1;
            }
        }
        text.len()
    }
}

/// A text with its [`CharCounts`], for JSON and tables. Built once per export.
///
/// ```
/// let document = baogao::parse("新建泵站3座。")?;
/// let index = baogao::CharIndex::new(&document.source().text);
/// let span = document.claim(0).unwrap().source_span();
/// assert_eq!((span.range(), index.char_span(span)), (12..16, [4, 6]));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct CharIndex<'t> {
    text: &'t str,
    counts: Cow<'t, CharCounts>,
}

impl<'t> CharIndex<'t> {
    /// Indexes `text`.
    ///
    /// ```
    /// assert_eq!(baogao::CharIndex::new("泵站3座").byte_offset(2), 6);
    /// ```
    pub fn new(text: &'t str) -> Self {
        Self { text, counts: Cow::Owned(CharCounts::of(text)) }
    }

    /// The index of `text` whose characters were counted before.
    ///
    /// ```
    /// use baogao::{CharCounts, CharIndex};
    /// let counts = CharCounts::of("泵站3座");
    /// assert_eq!(CharIndex::with_counts("泵站3座", &counts).char_offset(7), 3);
    /// ```
    pub fn with_counts(text: &'t str, counts: &'t CharCounts) -> Self {
        Self { text, counts: Cow::Borrowed(counts) }
    }

    /// The number of characters before byte `offset`; an offset past the end counts all of them.
    ///
    /// ```
    /// let index = baogao::CharIndex::new("泵站3座");
    /// assert_eq!((index.char_offset(6), index.char_offset(99)), (2, 4));
    /// ```
    pub fn char_offset(&self, offset: usize) -> usize {
        self.counts.char_offset(self.text, offset)
    }

    /// The span in characters.
    ///
    /// ```
    /// use baogao::{CharIndex, Span};
    /// assert_eq!(CharIndex::new("泵站3座").char_span(Span::new(6, 10)), [2, 4]);
    /// ```
    pub fn char_span(&self, span: Span) -> [usize; 2] {
        [self.char_offset(span.start()), self.char_offset(span.end())]
    }

    /// Byte offset of the character at `chars`; the text's length when there are fewer.
    ///
    /// ```
    /// let index = baogao::CharIndex::new("泵站3座");
    /// assert_eq!((index.byte_offset(1), index.byte_offset(99)), (3, 10));
    /// ```
    pub fn byte_offset(&self, chars: usize) -> usize {
        self.counts.byte_offset(self.text, chars)
    }
}

const fn is_char_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn char_offsets_round_trip_over_block_borders() {
        let text = "报a告é𠮷".repeat(50);
        let index = CharIndex::new(&text);
        for (chars, (bytes, _)) in text.char_indices().enumerate() {
            assert_eq!(index.char_offset(bytes), chars);
            assert_eq!(index.byte_offset(chars), bytes);
        }
        assert_eq!(index.char_offset(text.len()), text.chars().count());
        assert_eq!(index.byte_offset(usize::MAX), text.len());
        assert_eq!(CharIndex::new("").char_offset(0), 0);
    }
}
