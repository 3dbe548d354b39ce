//! The zip archive, opened within limits.

use super::xml::{self, Element, Visitor};
use crate::error::FormatError;
use crate::limits::{MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, RATIO_FLOOR};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Where Word puts the text, if the archive does not say.
const MAIN_PART: &str = "word/document.xml";

/// An open archive and how many bytes may still be unpacked from it.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    budget: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, FormatError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(FormatError::broken)?;
        if archive.len() > MAX_ENTRIES {
            return Err(FormatError::limit(format!("{} files, {MAX_ENTRIES} at most", archive.len())));
        }
        Ok(Self { archive, budget: MAX_UNPACKED })
    }

    pub(super) fn names(&self) -> Vec<String> {
        self.archive.file_names().flatten().map(|name| name.into_owned()).collect()
    }

    /// The XML of a part; `None` when there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, FormatError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(FormatError::broken)?;
        let by_ratio = file.compressed_size().saturating_mul(MAX_RATIO).max(RATIO_FLOOR);
        let allowed = by_ratio.min(self.budget);
        // The sizes that the archive states may lie; what counts is what comes out.
        let mut bytes = Vec::new();
        file.take(allowed + 1).read_to_end(&mut bytes).map_err(FormatError::broken)?;
        let unpacked = bytes.len() as u64;
        if unpacked > allowed {
            return Err(FormatError::limit(format!("{name} unpacks to more than {allowed} bytes")));
        }
        self.budget -= unpacked;
        Ok(Some(baogao::decode::decode(&bytes, None)?.text))
    }

    /// Name of the part that holds the text.
    pub(super) fn main_part(&mut self) -> Result<String, FormatError> {
        let Some(relations) = self.part("_rels/.rels")? else { return Ok(MAIN_PART.to_owned()) };
        let mut main = MainPart(None);
        xml::walk(&relations, &mut main)?;
        let target = main.0.unwrap_or_default().trim_start_matches('/').to_owned();
        let is_there = self.archive.index_for_name(&target).is_some();
        Ok(if is_there { target } else { MAIN_PART.to_owned() })
    }
}

/// Finds the target of the relation to the main document.
struct MainPart(Option<String>);

impl Visitor for MainPart {
    fn start(&mut self, element: &Element<'_>) {
        let is_main = element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"));
        if is_main && self.0.is_none() {
            self.0 = element.attribute("Target");
        }
    }
}
