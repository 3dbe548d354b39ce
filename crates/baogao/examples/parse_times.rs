//! Parses a file some times over and prints nothing: what `record/instructions.py` runs under callgrind.
//!
//! `parse_times FILE TIMES`
#![expect(clippy::disallowed_methods, reason = "a program reads files; the library does not")]

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("FILE is missing")?;
    let times: usize = arguments.next().ok_or("TIMES is missing")?.parse()?;
    let bytes = std::fs::read(file)?;
    for _ in 0..times {
        std::hint::black_box(baogao::parse_bytes(&bytes)?);
    }
    Ok(())
}
