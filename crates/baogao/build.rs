//! Makes the static tables of the built-in lexicon from the files of `lexicon/`. Broken data breaks the build: the message
//! names the file and the line.
//!
//! The tables are made with the code that adds a user's own entries at run time; [`code`] writes them out.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "modules of the crate, of which this script needs only what makes tables"
)]
#![allow(clippy::disallowed_methods, reason = "a build script reads and writes files")]

#[path = "build/code.rs"]
mod code;
#[path = "build/dictionary.rs"]
mod dictionary;
#[path = "src/lexicon/filter.rs"]
mod filter;
#[path = "src/lexicon/hash.rs"]
mod hash;
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
#[path = "src/lexicon/weights.rs"]
mod weights;
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
    write("dictionary.bin", &dictionary::words(&read("dictionary.tsv")?)?)?;
    let weights =
        weights::Weights::from_rows(&read("weights.tsv")?).map_err(|why| format!("lexicon/{why}"))?;
    write("weights.bin", &weights.table)?;
    write("lexicon.rs", code::lexicon(&lexicon, &words))?;
    let (names, codes) = rows::regions(&read("regions.tsv")?)?;
    write("regions.rs", code::regions(&names, &codes))?;
    write("pinyin.rs", rows::pinyin(&read("pinyin.txt")?)?)?;
    let (frequencies, numbers) = rows::frequencies(&read("charfreq.txt")?)?;
    write("charfreq.rs", frequencies)?;
    write("charfreq.bin", numbers)?;
    write("fold.bin", rows::fold(&read("t2s.txt")?)?)?;
    for (file, name, section) in SECTIONS {
        let table = toml::from_str(&read(&format!("{file}.toml"))?)
            .map_err(|why| format!("lexicon/{file}.toml: {why}"))?;
        write(&format!("{file}.rs"), code::sections(name, &table, section))?;
    }
    Ok(())
}

/// Names the struct of a section.
type Namer = fn(&str) -> String;

/// Data files that a struct of the crate has the form of: file, struct, the name of a section's struct.
const SECTIONS: [(&str, &str, Namer); 4] = [
    ("outline", "OutlineFile", |section| format!("{}Words", capital(section.trim_end_matches('s')))),
    ("enumerators", "EnumeratorFile", capital),
    ("furniture", "Lists", |section| format!("{}Lists", capital(section))),
    ("common_characters", "Lists", capital),
];

fn capital(name: &str) -> String {
    name[..1].to_uppercase() + &name[1..]
}

/// A file of the lexicon.
fn read(name: &str) -> Result<String, String> {
    std::fs::read_to_string(Path::new("lexicon").join(name))
        .map_err(|error| format!("lexicon/{name}: {error}"))
}

fn write(name: &str, content: impl AsRef<[u8]>) -> Result<(), String> {
    let out = std::env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let path = PathBuf::from(out).join(name);
    std::fs::write(&path, content).map_err(|error| format!("{}: {error}", path.display()))
}
