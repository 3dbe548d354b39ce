//! Bytes of a known encoding → text, with the places that could not be decoded.

use crate::span::Span;
use encoding_rs::{DecoderResult, Encoding};

/// Input bytes decoded at a time: bounds what is reserved ahead for the output.
const CHUNK: usize = 1 << 16;

/// Decoded text and the spans of the U+FFFD in it that stand for malformed bytes, neighbours joined.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) malformed: Vec<Span>,
}

impl Decoded {
    fn push_malformed(&mut self) {
        let start = self.text.len();
        self.text.push(char::REPLACEMENT_CHARACTER);
        let span = Span::of(start, self.text.len());
        match self.malformed.last_mut() {
            Some(last) if last.end() == start => *last = last.cover(span),
            _ => self.malformed.push(span),
        }
    }
}

/// Decodes `bytes`, of which the first `cut` are the rest of a character whose beginning is lost.
pub(super) fn transcode(encoding: &'static Encoding, bytes: &[u8], cut: usize) -> Decoded {
    let mut decoded = Decoded::default();
    if cut > 0 {
        decoded.push_malformed();
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut rest = bytes.get(cut..).unwrap_or_default();
    loop {
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK));
        let room = decoder.max_utf8_buffer_length_without_replacement(chunk.len()).unwrap_or(chunk.len() * 3);
        decoded.text.reserve(room);
        let last = after.is_empty();
        let (result, read) = decoder.decode_to_string_without_replacement(chunk, &mut decoded.text, last);
        rest = &rest[read..];
        match result {
            DecoderResult::Malformed(..) => decoded.push_malformed(),
            DecoderResult::InputEmpty if last => return decoded,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::transcode;
    use encoding_rs::{GB18030, UTF_8};

    #[test]
    fn malformed_neighbours_are_one_span() {
        let decoded = transcode(UTF_8, b"a\xFF\xFFb\xFF", 0);
        assert_eq!(decoded.text, "a\u{FFFD}\u{FFFD}b\u{FFFD}");
        assert_eq!(format!("{:?}", decoded.malformed), "[1..7, 8..11]");
    }

    #[test]
    fn chunk_borders_leave_no_trace() {
        let text = "全年完成。".repeat(20_000);
        for pad in ["", "x"] {
            let text = format!("{pad}{text}");
            let decoded = transcode(GB18030, &GB18030.encode(&text).0, 0);
            assert!(decoded.text == text && decoded.malformed.is_empty());
        }
    }

    #[test]
    fn user_defined_areas_become_private_use_characters() {
        assert_eq!(transcode(GB18030, b"\xAA\xA1\xFE\xFE", 0).text, "\u{E000}\u{E4C5}");
    }
}
