//! `baogao outline`: the tree of a document.

use baogao::Document;

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
