//! Stage 1, **decode**: bytes → [`Source`].
//!
//! The encoding is the first of these that answers:
//!
//! 1. a byte-order mark;
//! 2. the label that the caller gives;
//! 3. UTF-8, when the bytes are valid but for a character cut at either end (scraped files are often slices);
//! 4. the charset that an HTML or XML head declares, unless the bytes plainly contradict it;
//! 5. whichever of UTF-8, GB18030, Big5, UTF-16LE and UTF-16BE reads a sample as the most common characters;
//! 6. the `chardetng` detector, for everything else.
//!
//! GB18030 is a superset of GBK and GB2312, and its user-defined areas decode to private-use characters: they are kept,
//! because the restoration can read them.

mod binary;
mod declared;
mod detect;
mod transcode;

use crate::error::Error;
use crate::source::Source;
use encoding_rs::{Encoding, UTF_8};

/// Decodes `bytes`; `label` is the encoding where the caller knows it (a WHATWG label such as `gbk`).
///
/// No bytes give an empty text. Bytes that cannot be decoded stand as U+FFFD in the text and are listed in
/// [`Source::malformed`]. A byte-order mark is no part of the text and outranks the label.
///
/// ```
/// let source = baogao::decode::decode(b"\xB9\xA4\xD7\xF7\xD7\xDC\xBD\xE1", None).unwrap();
/// assert_eq!(source.text, "工作总结");
/// assert_eq!(source.encoding, "gb18030");
/// ```
///
/// # Errors
/// The bytes are no text ([`Error::is_not_text`]), too many ([`Error::is_too_long`]), or the label is unknown
/// ([`Error::is_unknown_encoding`]).
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Source, Error> {
    if bytes.len() > crate::limits::MAX_BYTES {
        return Err(Error::too_long(bytes.len()));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Reading { encoding, skip: mark, cut: 0, confidence: 100 }.source(bytes);
    }
    binary::refuse_signature(bytes)?;
    if let Some(label) = label {
        let encoding = Encoding::for_label_no_replacement(label.as_bytes())
            .ok_or_else(|| Error::unknown_encoding(label))?;
        return Reading::whole(encoding, 100).source(bytes);
    }
    if let Some(source) = valid_utf8(bytes) {
        return Ok(source);
    }
    reading(bytes)?.source(bytes)
}

/// Valid UTF-8 in one fast pass. A NUL makes it something else: binary, or ASCII in UTF-16.
fn valid_utf8(bytes: &[u8]) -> Option<Source> {
    let text = std::str::from_utf8(bytes).ok()?;
    memchr::memchr(0, bytes).is_none().then(|| Source::from_text(text))
}

/// How bytes that are no valid UTF-8 are to be read.
fn reading(bytes: &[u8]) -> Result<Reading, Error> {
    if is_cut_utf8(bytes) {
        return Ok(Reading::whole(UTF_8, 99));
    }
    match detect::detect(bytes, declared::declared(bytes)) {
        Some(reading) => Ok(reading),
        None => detect::last_resort(bytes),
    }
}

/// Whether the bytes are UTF-8 but for a character cut off at the start, at the end, or both.
///
/// Two bytes of GBK before plain ASCII look like a cut character too; so at least one whole character of three bytes
/// must follow, which GBK hardly ever imitates.
fn is_cut_utf8(bytes: &[u8]) -> bool {
    const LONGEST_TAIL: usize = 3;
    let tail = bytes.iter().take(LONGEST_TAIL).take_while(|byte| **byte & 0xC0 == 0x80).count();
    let valid = match std::str::from_utf8(&bytes[tail..]) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[tail..tail + error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    valid.chars().any(|c| c >= '\u{800}') && !valid.contains('\0')
}

/// A decision: which encoding, from where on, how sure.
#[derive(Debug, Clone, Copy)]
struct Reading {
    encoding: &'static Encoding,
    /// Bytes before the text that are no part of it (a byte-order mark).
    skip: usize,
    /// Bytes after those that are the rest of a cut character.
    cut: usize,
    /// 0 to 100.
    confidence: u8,
}

impl Reading {
    /// All bytes in one encoding.
    const fn whole(encoding: &'static Encoding, confidence: u8) -> Self {
        Self { encoding, skip: 0, cut: 0, confidence }
    }

    fn source(self, bytes: &[u8]) -> Result<Source, Error> {
        binary::refuse_nul(bytes, self.skip + self.cut, self.encoding)?;
        let decoded = transcode::transcode(self.encoding, &bytes[self.skip..], self.cut);
        Ok(Source {
            text: decoded.text,
            encoding: self.encoding.name(),
            confidence: self.confidence,
            bytes: bytes.len(),
            malformed: decoded.malformed,
        })
    }
}

#[cfg(test)]
mod tests;
