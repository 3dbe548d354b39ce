//! Readers for the file formats that reports come in: bytes in, text that keeps its structure out.
//!
//! | format | what becomes of it |
//! | --- | --- |
//! | plain text in any encoding | decoded, otherwise untouched |
//! | HTML | blocks, headings and `<br>` are line breaks, list numbers are written out, a table row is a line of cells parted by tabs |
//! | Word `.docx` | paragraphs are lines, automatic numbers are written out, tables likewise, footnotes follow the text |
//!
//! Everything else is refused with a message that says how to convert it. [`Extracted::dropped`] counts what text cannot
//! hold: pictures, scripts, comments.
//!
//! ```
//! use baogao_formats::{Hint, read};
//! let page = "<html><body><h1>工作总结</h1><ol><li>新建泵站3座。</ol></body></html>";
//! let extracted = read(page.as_bytes(), &Hint::default()).unwrap();
//! assert_eq!(extracted.source.text, "工作总结\n1. 新建泵站3座。");
//! let document = baogao::parse_source(extracted.source, &baogao::Options::default());
//! assert_eq!(document.source().bytes, page.len());
//! ```
//!
//! Nothing here opens a file, follows a link or resolves an external entity, and hostile input meets the named
//! [`limits`].

mod docx;
mod dropped;
mod error;
mod html;
pub mod limits;
mod lines;
mod sniff;

pub use dropped::{Dropped, DroppedKind};
pub use error::FormatError;
pub use sniff::Format;

use baogao::Source;

/// What the caller knows about the bytes.
///
/// ```
/// use baogao_formats::{Format, Hint, read};
/// let hint = Hint { name: Some("report.htm"), ..Hint::default() };
/// assert_eq!(read("新建泵站<b>3</b>座。".as_bytes(), &hint)?.format, Format::Html);
/// # Ok::<(), baogao_formats::FormatError>(())
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Hint<'h> {
    /// File name or address; its extension decides where the bytes leave it open.
    pub name: Option<&'h str>,
    /// The format, where it is known; the bytes are then not looked at to find it.
    pub format: Option<Format>,
    /// WHATWG label of the encoding of text or HTML, where it is known.
    pub encoding: Option<&'h str>,
}

/// A file as text.
///
/// ```
/// use baogao_formats::{Hint, read};
/// let page = "<html><title>工作总结</title><body><p>新建泵站<br>3座。</p></body></html>";
/// let extracted = read(page.as_bytes(), &Hint::default())?;
/// assert_eq!((extracted.title.as_deref(), extracted.source.text.as_str()), (Some("工作总结"), "新建泵站\n3座。"));
/// # Ok::<(), baogao_formats::FormatError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// The text, with the encoding that it was decoded from; [`baogao::parse_source`] reads it. For HTML and Word the
    /// text is what this crate wrote, and `bytes` the length of the file.
    pub source: Source,
    /// The format that was read.
    pub format: Format,
    /// The title that the file names outside its text (`<title>`), with white space collapsed.
    pub title: Option<String>,
    /// What was left out, one entry a kind.
    pub dropped: Vec<Dropped>,
}

/// Reads a file's bytes.
///
/// # Errors
/// The format is not read here ([`FormatError::is_unsupported`]), the bytes are no text ([`FormatError::is_not_text`]),
/// the file is damaged ([`FormatError::is_broken`]) or larger than the [`limits`] ([`FormatError::is_limit`]).
///
/// ```
/// use baogao_formats::{Hint, read};
/// let hint = Hint { encoding: Some("gbk"), ..Hint::default() };
/// assert_eq!(read(b"\xB9\xA4\xD7\xF7", &hint)?.source.text, "工作");
/// # Ok::<(), baogao_formats::FormatError>(())
/// ```
pub fn read(bytes: &[u8], hint: &Hint<'_>) -> Result<Extracted, FormatError> {
    match hint.format.map_or_else(|| sniff::container(bytes), |format| Ok(Some(format)))? {
        Some(Format::Docx) => docx::read(bytes),
        Some(Format::Html) => Ok(html::read(decode(bytes, hint)?)),
        Some(Format::Text) => Ok(plain(decode(bytes, hint)?)),
        None => {
            let source = decode(bytes, hint)?;
            Ok(if sniff::is_html(&source.text, hint.name) { html::read(source) } else { plain(source) })
        }
    }
}

fn decode(bytes: &[u8], hint: &Hint<'_>) -> Result<Source, FormatError> {
    Ok(baogao::decode::decode(bytes, hint.encoding)?)
}

fn plain(source: Source) -> Extracted {
    Extracted { source, format: Format::Text, title: None, dropped: Vec::new() }
}

/// The last character boundary at or before `at`. (`str::floor_char_boundary` is newer than the oldest Rust supported.)
fn floor_char_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
