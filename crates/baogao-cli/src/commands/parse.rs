//! `baogao parse`: whole documents.

use super::{each_document, each_result};
use crate::args::{ParseArgs, ParseFormat};
use crate::output::Output;
use baogao::export;
use std::io;

/// Parses and prints.
pub(crate) fn run(args: &ParseArgs, output: &mut Output) -> io::Result<()> {
    let style = output.style();
    let several = args.reading.files.len() > 1;
    match args.format {
        ParseFormat::Json => each_document(&args.reading, output, |_, document, output| {
            output.line(&export::json::to_string(document))
        }),
        ParseFormat::Jsonl => each_result(&args.reading, output, |name, result, output| match result {
            Ok(document) => output.line(&export::json::to_string(&document)),
            Err(error) => {
                let row = serde_json::json!({ "name": name, "error": error.why() });
                output.line(&row.to_string())?;
                output.complain(&error)
            }
        }),
        ParseFormat::Tree => each_document(&args.reading, output, |name, document, output| {
            output.title(several.then_some(name))?;
            output.write(&super::outline::tree(document))
        }),
        ParseFormat::Table => each_document(&args.reading, output, |name, document, output| {
            output.title(several.then_some(name))?;
            output.write(&export::table::render(document, style))
        }),
    }
}
