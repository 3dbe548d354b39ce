//! Which format the bytes are in.

use crate::docx;
use crate::error::FormatError;

/// A format that is read here.
///
/// ```
/// use baogao_formats::{Format, Hint, read};
/// assert_eq!(read("新建泵站3座。".as_bytes(), &Hint::default())?.format, Format::Text);
/// # Ok::<(), baogao_formats::FormatError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text in any encoding.
    Text,
    /// HTML.
    Html,
    /// Word, Office Open XML.
    Docx,
}

impl Format {
    /// Lower-case name (`text`, `html`, `docx`).
    ///
    /// ```
    /// assert_eq!(baogao_formats::Format::Docx.name(), "docx");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
        }
    }
}

const SAVE_AS_DOCX: &str =
    "Save it as .docx in Word or WPS, or run `soffice --headless --convert-to docx FILE`.";
const SAVE_AS_TEXT: &str = "Save the sheet or slide texts as a .txt file.";

/// The format of an archive or binary file by its signature; `None` for what may be text.
pub(crate) fn container(bytes: &[u8]) -> Result<Option<Format>, FormatError> {
    let start = &bytes[..bytes.len().min(1024)];
    if start.starts_with(b"PK\x03\x04") {
        return archive(bytes).map(Some);
    }
    if memchr::memmem::find(start, b"%PDF-").is_some_and(|at| at == 0 || !start[..at].is_ascii()) {
        return Err(FormatError::unsupported("a PDF file", "Convert it with `pdftotext -layout FILE`."));
    }
    if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(FormatError::unsupported("an old Word (.doc) or WPS (.wps) file", SAVE_AS_DOCX));
    }
    if start.starts_with(b"{\\rtf") {
        return Err(FormatError::unsupported("a rich-text file (.rtf)", SAVE_AS_DOCX));
    }
    Ok(None)
}

/// Tells Word archives from others by the names in them.
fn archive(bytes: &[u8]) -> Result<Format, FormatError> {
    let names = docx::entry_names(bytes)?;
    let has = |part: &str| names.iter().any(|name| name == part);
    let begins = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("word/document.xml") || begins("word/") {
        return Ok(Format::Docx);
    }
    Err(if begins("xl/") {
        FormatError::unsupported("an Excel workbook", SAVE_AS_TEXT)
    } else if begins("ppt/") {
        FormatError::unsupported("a PowerPoint file", SAVE_AS_TEXT)
    } else if has("content.xml") {
        FormatError::unsupported("an OpenDocument file", SAVE_AS_DOCX)
    } else {
        FormatError::unsupported("a zip archive", "Unpack it and read the files in it.")
    })
}

/// Bytes of the text in which a page's head is looked for.
const HEAD: usize = 4096;

/// Whether text is a page: it says so itself, or it has the name of one and a tag.
///
/// Residue of markup in plain text (`<p>`, `<br>`) does not make it a page; the restoration removes that.
pub(crate) fn is_html(text: &str, name: Option<&str>) -> bool {
    let end = crate::floor_char_boundary(text, HEAD);
    let head = text[..end].to_ascii_lowercase();
    let says_so = ["<!doctype html", "<html", "<head>", "<body"].iter().any(|mark| head.contains(mark));
    says_so && head.trim_start().starts_with('<') || has_page_name(name) && text.contains('<')
}

fn has_page_name(name: Option<&str>) -> bool {
    let extension =
        name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("html" | "htm" | "shtml" | "xhtml"))
}
