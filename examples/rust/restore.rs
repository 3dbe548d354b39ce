//! Prints the restored text of a damaged report, and on stderr every repair with its reason.
//!
//! `cargo run -p baogao-examples --bin restore -- examples/reports/03-education-bureau-pinyin.txt`

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: restore FILE")?;
    let document = baogao::parse_bytes(&std::fs::read(path)?)?;
    for repair in document.repairs() {
        let raw = &document.source().text[repair.span.range()];
        let done = if repair.applied { "became" } else { "could be" };
        eprintln!(
            "{:?} {raw:?} {done} {:?} ({:?}, {} %)",
            repair.span, repair.text, repair.kind, repair.confidence
        );
    }
    println!("{}", document.text());
    Ok(())
}
