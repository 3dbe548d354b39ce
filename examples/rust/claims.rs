//! Prints the outline of a report and the claims of every unit, with the exact characters that each came from.
//!
//! `cargo run -p baogao-examples --bin claims -- examples/reports/01-science-bureau.txt`

use baogao::{Document, NodeKind};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: claims FILE")?;
    let document = baogao::parse_bytes(&std::fs::read(path)?)?;
    for node in document.nodes().filter(|node| matches!(node.kind, NodeKind::Report | NodeKind::Section)) {
        println!("{}{}", "  ".repeat(node.depth.into()), node.heading_text().unwrap_or("(no title)"));
    }
    println!();
    for claim in document.claims() {
        let indicator = claim.indicator().unwrap_or("?");
        println!(
            "{indicator}\t{}\t{:?}\t{:?}",
            raw(&document, claim.source_span()),
            claim.measure,
            claim.status
        );
    }
    Ok(())
}

/// The characters of the source, noise and all.
fn raw(document: &Document, span: baogao::Span) -> &str {
    &document.source().text[span.range()]
}
