//! The one error of the crate's border.

use std::fmt;

/// Why a document could not be read at all.
///
/// Damage never leads here: a damaged report is a [`Document`](crate::Document) with repairs and findings. An error
/// says that the bytes are no text, or more than [`MAX_BYTES`](crate::limits::MAX_BYTES).
///
/// ```
/// let error = baogao::parse_bytes(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0").unwrap_err();
/// assert!(error.is_not_text());
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Error(ErrorKind);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ErrorKind {
    #[error("The input has {bytes} bytes; the limit is {limit}.", limit = crate::limits::MAX_BYTES)]
    TooLong { bytes: usize },
    #[error("The input is no text: {why} at byte {offset}. Expected UTF-8, GB18030, Big5 or UTF-16.")]
    NotText { offset: usize, why: String },
    #[error(
        "The encoding {label:?} is unknown. Use a label of the WHATWG Encoding Standard, such as gb18030 or big5."
    )]
    UnknownEncoding { label: String },
    #[error("The lexicon file is not valid: {why}")]
    Lexicon { why: String },
}

impl Error {
    pub(crate) fn too_long(bytes: usize) -> Self {
        Self(ErrorKind::TooLong { bytes })
    }

    pub(crate) fn not_text(offset: usize, why: impl Into<String>) -> Self {
        Self(ErrorKind::NotText { offset, why: why.into() })
    }

    pub(crate) fn unknown_encoding(label: &str) -> Self {
        Self(ErrorKind::UnknownEncoding { label: label.to_owned() })
    }

    pub(crate) fn lexicon(why: impl fmt::Display) -> Self {
        Self(ErrorKind::Lexicon { why: why.to_string() })
    }

    /// The input is larger than [`MAX_BYTES`](crate::limits::MAX_BYTES).
    ///
    /// ```no_run
    /// let text = "数".repeat(baogao::limits::MAX_BYTES);
    /// assert!(baogao::parse(&text).unwrap_err().is_too_long());
    /// ```
    pub fn is_too_long(&self) -> bool {
        matches!(self.0, ErrorKind::TooLong { .. })
    }

    /// The bytes are text in no known encoding (a binary file).
    ///
    /// ```
    /// let error = baogao::parse_bytes(b"PK\x03\x04\x14\0\0\0\x08\0").unwrap_err();
    /// assert!(error.is_not_text() && !error.is_too_long());
    /// ```
    pub fn is_not_text(&self) -> bool {
        matches!(self.0, ErrorKind::NotText { .. })
    }

    /// The caller's encoding label names no encoding.
    ///
    /// ```
    /// let error = baogao::decode::decode(b"report", Some("gb99999")).unwrap_err();
    /// assert!(error.is_unknown_encoding());
    /// ```
    pub fn is_unknown_encoding(&self) -> bool {
        matches!(self.0, ErrorKind::UnknownEncoding { .. })
    }

    /// A lexicon that the user added is malformed.
    ///
    /// ```
    /// let error = baogao::Lexicon::builtin().extended("[[unit]]").unwrap_err();
    /// assert!(error.is_lexicon());
    /// ```
    pub fn is_lexicon(&self) -> bool {
        matches!(self.0, ErrorKind::Lexicon { .. })
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}
