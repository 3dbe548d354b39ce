//! `baogao claims`: the figures of documents, as one table.

use super::{each_document, each_shown};
use crate::args::{ClaimsArgs, ClaimsFormat, Reading};
use crate::output::Output;
use baogao::Document;
use baogao::export::{csv, json, table};
use serde::Serialize;
use std::io;

/// Prints the claims of each file.
pub(crate) fn run(args: &ClaimsArgs, output: &mut Output) -> io::Result<()> {
    let reading = &args.reading;
    match args.format {
        ClaimsFormat::Table => each_shown(reading, output, table::render),
        ClaimsFormat::Markdown => each_shown(reading, output, |document, _| table::markdown(document)),
        ClaimsFormat::Csv => {
            output.write(&csv::header())?;
            each_document(reading, output, |_, document, output| output.write(&csv::records(document)))
        }
        ClaimsFormat::Jsonl => lines(reading, output),
    }
}

/// A claim with the document that it stands in.
#[derive(Serialize)]
struct Line<'d> {
    document: Option<&'d str>,
    #[serde(flatten)]
    claim: json::ClaimJson<'d>,
}

fn lines(reading: &Reading, output: &mut Output) -> io::Result<()> {
    each_document(reading, output, |_, document, output| write_lines(document, output))
}

fn write_lines(document: &Document, output: &mut Output) -> io::Result<()> {
    for claim in json::Exporter::new(document).claims() {
        let line = Line { document: document.name(), claim };
        output.line(&serde_json::to_string(&line)?)?;
    }
    Ok(())
}
