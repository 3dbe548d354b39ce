//! `baogao parse`: whole documents.

use super::{each_document, each_result, each_shown};
use crate::args::{ParseArgs, ParseFormat, Reading};
use crate::output::Output;
use baogao::export;
use std::io;

/// Parses and prints.
pub(crate) fn run(args: &ParseArgs, output: &mut Output) -> io::Result<()> {
    #[cfg(feature = "parquet")]
    if let Some(to) = &args.to {
        return crate::corpus::run(args, to, output);
    }
    let reading = &args.reading;
    match args.format {
        ParseFormat::Json => each_document(reading, output, |_, document, output| {
            output.line(&export::json::to_string(document))
        }),
        ParseFormat::Jsonl => lines(reading, output),
        ParseFormat::Tree => each_shown(reading, output, export::tree::render_with),
        ParseFormat::Table => each_shown(reading, output, export::table::render),
    }
}

/// One line a file, so that the lines can be joined with the files by their place.
fn lines(reading: &Reading, output: &mut Output) -> io::Result<()> {
    each_result(reading, output, |name, result, output| match result {
        Ok(document) => output.line(&export::json::to_string(&document)),
        Err(error) => {
            let row = serde_json::json!({ "name": name, "error": error.why() });
            output.line(&row.to_string())?;
            output.complain(&error)
        }
    })
}
