//! Files that are no text at all.

use crate::error::Error;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Signatures of files that people mistake for text, and their names. From the formats' specifications.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (a Word, Excel or WPS file?)"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Word, Excel or WPS file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x7FELF", "a program"),
    (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1F\x8B\x08", "a gzip archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
];

/// Refuses a file that begins with the signature of another format.
pub(super) fn refuse_signature(bytes: &[u8]) -> Result<(), Error> {
    match SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        Some((_, name)) => Err(Error::not_text(0, *name)),
        None => Ok(()),
    }
}

/// Refuses text with a NUL character, which only binary files have. `start` is where the text begins.
pub(super) fn refuse_nul(bytes: &[u8], start: usize, encoding: &Encoding) -> Result<(), Error> {
    let text = bytes.get(start..).unwrap_or_default();
    let nul = if encoding == UTF_16LE || encoding == UTF_16BE {
        text.chunks_exact(2).position(|unit| unit == [0, 0]).map(|unit| unit * 2)
    } else {
        memchr::memchr(0, text)
    };
    match nul {
        Some(at) => Err(Error::not_text(start + at, "a NUL character")),
        None => Ok(()),
    }
}

/// Whether a byte is a control character that texts do not have: not tab, line ends, form feed, the end-of-file mark
/// of DOS or the cell mark of Word.
pub(super) const fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0B | 0x0C | b'\r' | 0x07 | 0x1A)
}
