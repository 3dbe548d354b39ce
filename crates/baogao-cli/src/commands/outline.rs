//! `baogao outline`: the tree of a document.

use super::each_shown;
use crate::args::Reading;
use crate::output::Output;
use baogao::Document;
use std::io;

/// Prints the outline of each file.
pub(crate) fn run(reading: &Reading, output: &mut Output) -> io::Result<()> {
    each_shown(reading, output, |document, _| tree(document))
}

/// One line a unit, indented by depth.
pub(crate) fn tree(document: &Document) -> String {
    document
        .nodes()
        .filter(|node| node.marker.is_some() || node.heading.is_some())
        .map(|node| {
            let indent = "  ".repeat(usize::from(node.depth));
            let (marker, heading) = (node.marker_text().unwrap_or(""), node.heading_text().unwrap_or(""));
            format!("{indent}{marker}{heading}\n")
        })
        .collect()
}
