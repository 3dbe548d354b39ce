//! The one error of the crate's border.

use std::fmt;

/// Why a file could not be read.
///
/// ```
/// use baogao_formats::{Hint, read};
/// let error = read(b"%PDF-1.7 ...", &Hint::default()).unwrap_err();
/// assert!(error.is_unsupported());
/// assert!(error.to_string().contains("pdftotext"));
/// ```
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct FormatError(ErrorKind);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum ErrorKind {
    #[error(transparent)]
    Text(baogao::Error),
    #[error("This is {what}, which is not read here. {advice}")]
    Unsupported { what: &'static str, advice: &'static str },
    #[error("The Word file is damaged: {why}.")]
    Broken { why: String },
    #[error("The Word file exceeds a limit: {why}.")]
    Limit { why: String },
}

impl FormatError {
    pub(crate) fn unsupported(what: &'static str, advice: &'static str) -> Self {
        Self(ErrorKind::Unsupported { what, advice })
    }

    pub(crate) fn broken(why: impl fmt::Display) -> Self {
        Self(ErrorKind::Broken { why: why.to_string() })
    }

    pub(crate) fn limit(why: impl fmt::Display) -> Self {
        Self(ErrorKind::Limit { why: why.to_string() })
    }

    /// The format is known but not read here; the message says how to convert it.
    ///
    /// ```
    /// use baogao_formats::{Hint, read};
    /// assert!(read(b"{\\rtf1 report}", &Hint::default()).unwrap_err().is_unsupported());
    /// ```
    pub fn is_unsupported(&self) -> bool {
        matches!(self.0, ErrorKind::Unsupported { .. })
    }

    /// The bytes are no text in any known encoding.
    ///
    /// ```
    /// use baogao_formats::{Hint, read};
    /// assert!(read(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", &Hint::default()).unwrap_err().is_not_text());
    /// ```
    pub fn is_not_text(&self) -> bool {
        matches!(&self.0, ErrorKind::Text(error) if error.is_not_text())
    }

    /// The archive or its XML is damaged.
    ///
    /// ```
    /// use baogao_formats::{Hint, read};
    /// assert!(read(b"PK\x03\x04 cut short", &Hint::default()).unwrap_err().is_broken());
    /// ```
    pub fn is_broken(&self) -> bool {
        matches!(self.0, ErrorKind::Broken { .. })
    }

    /// The file is larger, or nested deeper, than the [`limits`](crate::limits).
    ///
    /// ```
    /// use baogao_formats::{Format, Hint, read};
    /// let error = read(b"no archive", &Hint { format: Some(Format::Docx), ..Hint::default() }).unwrap_err();
    /// assert!(error.is_broken() && !error.is_limit());
    /// ```
    pub fn is_limit(&self) -> bool {
        match &self.0 {
            ErrorKind::Limit { .. } => true,
            ErrorKind::Text(error) => error.is_too_long(),
            _ => false,
        }
    }
}

impl From<baogao::Error> for FormatError {
    fn from(error: baogao::Error) -> Self {
        Self(ErrorKind::Text(error))
    }
}

impl fmt::Debug for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FormatError({self})")
    }
}
