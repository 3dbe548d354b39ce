//! `baogao audit`: what documents say against themselves.

use super::{each_document, sarif};
use crate::args::{AuditArgs, AuditFormat, Reading};
use crate::output::Output;
use baogao::export::{Drawing, json};
use baogao::{Document, Severity};
use serde::Serialize;
use std::io;

/// Prints the findings of each file.
pub(crate) fn run(args: &AuditArgs, output: &mut Output) -> io::Result<()> {
    match args.format {
        AuditFormat::Text => text(&args.reading, output),
        AuditFormat::Json => {
            each_document(&args.reading, output, |_, document, output| lines(document, output))
        }
        AuditFormat::Sarif => {
            let mut log = sarif::Log::default();
            each_document(&args.reading, output, |path, document, _| {
                log.add(path, document);
                Ok(())
            })?;
            output.line(&log.finish())
        }
    }
}

fn text(reading: &Reading, output: &mut Output) -> io::Result<()> {
    let mut counts = [0_usize; 3];
    each_document(reading, output, |_, document, output| {
        let drawing = Drawing::new(document, output.style());
        for finding in document.findings() {
            counts[finding.severity as usize] += 1;
            output.line(&drawing.finding(finding))?;
        }
        Ok(())
    })?;
    let [notes, warnings, errors] = counts;
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let names = [(errors, Severity::Error), (warnings, Severity::Warning), (notes, Severity::Note)];
    let parts = names.map(|(number, severity)| count(number, severity.as_str()));
    output.line(&parts.join(", "))
}

/// A finding with the document that it was made in.
#[derive(Serialize)]
struct Line<'d> {
    document: Option<&'d str>,
    #[serde(flatten)]
    finding: json::FindingJson<'d>,
}

fn lines(document: &Document, output: &mut Output) -> io::Result<()> {
    let exporter = json::Exporter::new(document);
    for finding in document.findings() {
        let line = Line { document: document.name(), finding: exporter.finding(finding) };
        output.line(&serde_json::to_string(&line)?)?;
    }
    Ok(())
}
