//! Stage 1, **decode**: bytes → [`Source`].

use crate::error::Error;
use crate::source::Source;

/// Decodes `bytes`; `label` is the encoding where the caller knows it (a WHATWG label).
///
/// # Errors
/// The bytes are no text, or too many.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<Source, Error> {
    if bytes.len() > crate::limits::MAX_BYTES {
        return Err(Error::too_long(bytes.len()));
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Error::not_text(at, "a NUL byte"));
    }
    let _ = label;
    Ok(Source::from_text(String::from_utf8_lossy(bytes)))
}
