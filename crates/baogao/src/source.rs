//! The source text: what the input says, before anything is changed.

use crate::span::Span;

/// The decoded input. Every [`Span`] of a [`Document`](crate::Document) points into [`Source::text`].
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
    pub fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { encoding: "UTF-8", confidence: 100, bytes: text.len(), malformed: Vec::new(), text }
    }
}

/// Turns byte offsets of a text into character offsets (Unicode scalar values), for JSON and Python.
///
/// Built once per export; a checkpoint every 64 bytes keeps both the table and the look-up small.
#[derive(Debug, Clone)]
pub struct CharIndex<'t> {
    text: &'t str,
    checkpoints: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'t> CharIndex<'t> {
    /// Indexes `text`.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut chars = 0_u32;
        for block in text.as_bytes().chunks(STRIDE) {
            checkpoints.push(chars);
            chars += block.iter().filter(|byte| is_char_start(**byte)).count() as u32;
        }
        checkpoints.push(chars);
        Self { text, checkpoints }
    }

    /// The number of characters before byte `offset`; an offset past the end counts all of them.
    pub fn char_offset(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let block = offset / STRIDE;
        let rest = &self.text.as_bytes()[block * STRIDE..offset];
        self.checkpoints[block] as usize + rest.iter().filter(|byte| is_char_start(**byte)).count()
    }

    /// The span in characters.
    pub fn char_span(&self, span: Span) -> [usize; 2] {
        [self.char_offset(span.start()), self.char_offset(span.end())]
    }

    /// Byte offset of the character at `chars`; the text's length when there are fewer.
    pub fn byte_offset(&self, chars: usize) -> usize {
        let block = self.checkpoints.partition_point(|count| *count as usize <= chars).saturating_sub(1);
        let mut count = self.checkpoints[block] as usize;
        let start = (block * STRIDE).min(self.text.len());
        for (at, byte) in self.text.as_bytes()[start..].iter().enumerate() {
            if is_char_start(*byte) {
                if count == chars {
                    return start + at;
                }
                count += 1;
            }
        }
        self.text.len()
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
