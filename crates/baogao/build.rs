//! Makes the static tables of the built-in lexicon from the files of `lexicon/`. Broken data breaks the build: the message
//! names the file and the line.
//!
//! The tables are made with the code that adds a user's own entries at run time; [`build::code`] writes them out.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "modules of the crate, of which this script needs only what makes tables"
)]
#![allow(clippy::disallowed_methods, reason = "a build script reads and writes files")]

#[path = "build/code.rs"]
mod code;
#[path = "src/lexicon/filter.rs"]
mod filter;
#[path = "src/lexicon/indicators.rs"]
mod indicators;
#[path = "src/lexicon/load.rs"]
mod load;
#[path = "build/rows.rs"]
mod rows;
#[path = "src/lexicon/table.rs"]
mod table;
#[path = "src/lexicon/units.rs"]
mod units;
#[path = "src/lexicon/words.rs"]
mod words;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What [`load`] fills.
#[derive(Default)]
struct Lexicon {
    indicators: Vec<indicators::CanonicalIndicator>,
    indicator_names: indicators::IndicatorNames,
    units: units::Units,
    compatible: Vec<[String; 2]>,
    words: Cow<'static, [words::WordSet]>,
}

/// The word lists are read by [`rows`]; the files that [`load`] reads here have none.
const CLASSES: [&str; 0] = [];
const JOINED: [(&str, &[&str]); 0] = [];
const fn position(_: &str) -> Option<usize> {
    None
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=lexicon");
    let mut lexicon = Lexicon::default();
    for name in ["scales.toml", "units.toml", "indicators.toml"] {
        load::add(&mut lexicon, &read(name)?).map_err(|why| format!("lexicon/{name}: {why}"))?;
    }
    let words = rows::words(&read("classes.tsv")?, &read("words.tsv")?)?;
    write("lexicon.rs", &code::lexicon(&lexicon, &words))
}

/// A file of the lexicon.
fn read(name: &str) -> Result<String, String> {
    std::fs::read_to_string(Path::new("lexicon").join(name))
        .map_err(|error| format!("lexicon/{name}: {error}"))
}

fn write(name: &str, code: &str) -> Result<(), String> {
    let out = std::env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let path = PathBuf::from(out).join(name);
    std::fs::write(&path, code).map_err(|error| format!("{}: {error}", path.display()))
}
