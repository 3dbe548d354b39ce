//! The tables of repairs and of findings.

use crate::claims::names;
use crate::columns::{Columns, Indexed};
use arrow_array::RecordBatch;
use baogao::{Document, Finding, Repair, RepairKind, Severity};

const SEVERITIES: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

/// Something of a document with its position among its like.
struct Row<'r, 'd, T> {
    document: &'r Indexed<'d>,
    at: usize,
    what: &'d T,
}

fn rows<'r, 'd, T>(
    documents: &'r [Indexed<'d>],
    of: impl Fn(&'d Document) -> &'d [T],
) -> Vec<Row<'r, 'd, T>> {
    let all = |document: &'r Indexed<'d>| {
        let things = of(document.document).iter().enumerate();
        things.map(move |(at, what)| Row { document, at, what })
    };
    documents.iter().flat_map(all).collect()
}

pub(crate) fn repairs(documents: &[(usize, &Document)]) -> RecordBatch {
    let documents: Vec<Indexed<'_>> = documents.iter().copied().map(Indexed::new).collect();
    let rows: Vec<Row<'_, '_, Repair>> = rows(&documents, Document::repairs);
    Columns::new(&rows)
        .int("document", |row| Some(row.document.number))
        .text("name", |row| row.document.document.name())
        .int("repair", |row| Some(row.at))
        .name("kind", &names(&RepairKind::ALL, RepairKind::as_str), |row| Some(row.what.kind.as_str()))
        .span("span", |row| Some(row.document.source(row.what.span)))
        .text("original", |row| Some(&row.document.document.source().text[row.what.span.range()]))
        .text("text", |row| Some(&row.what.text))
        .texts("candidates", |row| &row.what.candidates)
        .int("confidence", |row| Some(row.what.confidence.into()))
        .flag("applied", |row| Some(row.what.applied))
        .finish()
}

pub(crate) fn findings(documents: &[(usize, &Document)]) -> RecordBatch {
    let documents: Vec<Indexed<'_>> = documents.iter().copied().map(Indexed::new).collect();
    let rows: Vec<Row<'_, '_, Finding>> = rows(&documents, Document::findings);
    Columns::new(&rows)
        .int("document", |row| Some(row.document.number))
        .text("name", |row| row.document.document.name())
        .int("finding", |row| Some(row.at))
        .text("code", |row| Some(row.what.code))
        .name("severity", &names(&SEVERITIES, Severity::as_str), |row| Some(row.what.severity.as_str()))
        .span("span", |row| Some(row.document.source(row.what.span)))
        .span("related", |row| row.what.related.map(|span| row.document.source(span)))
        .text("message", |row| Some(&row.what.message))
        .text("hint", |row| row.what.hint.as_deref())
        .ints("claims", |row| &row.what.claims)
        .finish()
}
