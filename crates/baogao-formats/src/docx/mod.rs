//! Word files (Office Open XML, ECMA-376) → lines of text.
//!
//! A document is a zip archive of XML parts. Read are the text, the styles and numbering definitions that automatic
//! numbers follow from, and the notes; each part is read as a stream of tags. No part refers outside the archive
//! here: there is no DTD, no external entity, no linked file.

mod body;
mod number_format;
mod numbering;
mod package;
mod styles;
mod xml;

pub(crate) use number_format::NumberFormat;

use crate::Extracted;
use crate::dropped::{DroppedKind, Drops};
use crate::error::FormatError;
use crate::sniff::Format;
use baogao::Source;
use body::{Body, Numbers};
use numbering::Numbering;
use package::Package;
use styles::Styles;

/// Names of the files in an archive.
pub(crate) fn entry_names(bytes: &[u8]) -> Result<Vec<String>, FormatError> {
    Ok(Package::open(bytes)?.names())
}

/// Reads a Word file.
pub(crate) fn read(bytes: &[u8]) -> Result<Extracted, FormatError> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let near = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };

    let mut drops = Drops::default();
    package
        .names()
        .iter()
        .filter(|name| is_page_header(name))
        .for_each(|_| drops.add(DroppedKind::PageHeaders));

    let styles = match package.part(&near("styles.xml"))? {
        Some(xml) => Styles::read(&xml)?,
        None => Styles::default(),
    };
    let numbering = match package.part(&near("numbering.xml"))? {
        Some(xml) => Numbering::read(&xml)?,
        None => Numbering::default(),
    };
    let text = package.part(&main)?.ok_or_else(|| FormatError::broken("it has no text part"))?;
    let mut body = Body::new(Numbers::new(&styles, &numbering), drops);
    xml::walk(&text, &mut body)?;
    for notes in ["footnotes.xml", "endnotes.xml"] {
        if let Some(xml) = package.part(&near(notes))? {
            xml::walk(&xml, &mut body)?;
        }
    }
    let (text, drops) = body.finish();
    let source = Source { bytes: bytes.len(), ..Source::from_text(text) };
    Ok(Extracted { source, format: Format::Docx, title: None, dropped: drops.finish() })
}

fn is_page_header(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    (file.starts_with("header") || file.starts_with("footer")) && file.ends_with(".xml")
}

#[cfg(test)]
mod tests;
