//! The table of claims.

use crate::columns::{BASE, Columns, Indexed, WRITTEN};
use arrow_array::RecordBatch;
use baogao::claim::Tier;
use baogao::period::{Period, PeriodSource};
use baogao::{Bound, ClaimRef, Comparison, Direction, Document, Measure, Missing, Status};

/// What one input of a batch gave: a document, or why there is none.
///
/// ```
/// use baogao_tables::{ClaimRow, claims_and_errors};
/// let rows = [ClaimRow::Unread { name: Some("scan.pdf"), error: "no text" }];
/// assert_eq!(claims_and_errors(&rows).num_rows(), 1);
/// ```
#[derive(Debug)]
pub enum Row<'d> {
    /// It was read.
    Read(&'d Document),
    /// It was not.
    Unread {
        /// The name of the input.
        name: Option<&'d str>,
        /// Why it could not be read.
        error: &'d str,
    },
}

/// One row: a claim, or an input without document.
struct Entry<'r, 'd> {
    number: usize,
    name: Option<&'d str>,
    claim: Option<(&'r Indexed<'d>, ClaimRef<'d>)>,
    error: Option<&'d str>,
}

impl<'r, 'd> Entry<'r, 'd> {
    fn claim(&self) -> Option<ClaimRef<'d>> {
        self.claim.map(|(_, claim)| claim)
    }

    fn with<T>(&self, read: impl Fn(&'r Indexed<'d>, ClaimRef<'d>) -> T) -> Option<T> {
        self.claim.map(|(document, claim)| read(document, claim))
    }

    fn period(&self) -> Option<Period> {
        self.claim().and_then(|claim| claim.period())
    }

    fn compared_with(&self) -> Option<Period> {
        self.claim().and_then(|claim| claim.compared_with)
    }
}

pub(crate) fn claims(documents: &[(usize, &Document)]) -> RecordBatch {
    let documents: Vec<Indexed<'_>> = documents.iter().copied().map(Indexed::new).collect();
    let entries: Vec<Entry<'_, '_>> = documents.iter().flat_map(entries).collect();
    columns(&entries).finish()
}

/// The claims of a batch of inputs with a last column `error`: an input that could not be read gives one row that says
/// why and has no claim. The `document` column counts the inputs.
///
/// ```
/// use baogao_tables::{ClaimRow, claims_and_errors};
/// let document = baogao::parse("新建泵站3座,总投资2.4亿元。")?;
/// let rows = [ClaimRow::Read(&document), ClaimRow::Unread { name: None, error: "no text" }];
/// let table = claims_and_errors(&rows);
/// assert_eq!((table.num_rows(), table["error"].null_count()), (3, 2));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn claims_and_errors(inputs: &[Row<'_>]) -> RecordBatch {
    let documents: Vec<Option<Indexed<'_>>> = inputs
        .iter()
        .enumerate()
        .map(|(number, input)| match input {
            Row::Read(document) => Some(Indexed::new((number, document))),
            Row::Unread { .. } => None,
        })
        .collect();
    let mut rows = Vec::new();
    for (number, (input, document)) in inputs.iter().zip(&documents).enumerate() {
        match (input, document) {
            (Row::Unread { name, error }, _) => {
                rows.push(Entry { number, name: *name, claim: None, error: Some(error) });
            }
            (Row::Read(_), Some(document)) => rows.extend(entries(document)),
            (Row::Read(_), None) => {}
        }
    }
    columns(&rows).text("error", |row| row.error).finish()
}

fn entries<'r, 'd>(document: &'r Indexed<'d>) -> impl Iterator<Item = Entry<'r, 'd>> {
    document.document.claims().map(move |claim| Entry {
        number: document.number,
        name: document.document.name(),
        claim: Some((document, claim)),
        error: None,
    })
}

fn columns<'e, 'r, 'd>(rows: &'e [Entry<'r, 'd>]) -> Columns<'e, Entry<'r, 'd>> {
    let columns = Columns::new(rows)
        .int("document", |row| Some(row.number))
        .text("name", |row| row.name)
        .int("claim", |row| row.claim().map(|claim| claim.id as usize))
        .int("report", |row| row.claim().map(|claim| claim.report as usize))
        .int("node", |row| row.claim().map(|claim| claim.node().id().0 as usize))
        .span("span", |row| row.with(|document, claim| document.source(claim.source_span())))
        .text("raw", |row| {
            row.with(|document, claim| &document.document.source().text[claim.source_span().range()])
        })
        .text("text", |row| row.claim().map(ClaimRef::text));
    context(slots(number(columns)))
}

fn number<'e, 'r, 'd>(columns: Columns<'e, Entry<'r, 'd>>) -> Columns<'e, Entry<'r, 'd>> {
    let base = |row: &Entry<'r, 'd>| row.claim().and_then(ClaimRef::base);
    columns
        .decimal("value", WRITTEN, |row| row.claim().and_then(ClaimRef::value))
        .decimal("upper", WRITTEN, |row| row.claim().and_then(|claim| claim.quantity.upper))
        .name("bound", &names(Bound::ALL, Bound::as_str), |row| {
            row.claim().map(|claim| claim.quantity.bound.as_str())
        })
        .text("unit", |row| row.claim().and_then(ClaimRef::unit))
        .name("missing", &names(Missing::ALL, Missing::as_str), |row| {
            row.claim().and_then(ClaimRef::missing).map(Missing::as_str)
        })
        .decimal("signed", WRITTEN, |row| row.claim().and_then(|claim| claim.signed()))
        .decimal("base_value", BASE, |row| base(row).and_then(|base| base.value))
        .decimal("base_upper", BASE, |row| base(row).and_then(|base| base.upper))
        .text("base_unit", |row| base(row).map(|base| base.unit))
        .text("dimension", |row| base(row).map(|base| base.dimension))
}

fn slots<'e, 'r, 'd>(columns: Columns<'e, Entry<'r, 'd>>) -> Columns<'e, Entry<'r, 'd>> {
    columns
        .name("measure", &names(Measure::ALL, Measure::as_str), |row| {
            row.claim().map(|claim| claim.measure.as_str())
        })
        .name("direction", &names(Direction::ALL, Direction::as_str), |row| {
            row.claim().and_then(|claim| claim.direction).map(Direction::as_str)
        })
        .name("comparison", &names(Comparison::ALL, Comparison::as_str), |row| {
            row.claim().and_then(|claim| claim.comparison).map(Comparison::as_str)
        })
        .name("status", &names(Status::ALL, Status::as_str), |row| {
            row.claim().map(|claim| claim.status.as_str())
        })
        .text("indicator", |row| row.claim().and_then(ClaimRef::indicator))
        .span("indicator", |row| {
            row.with(|document, claim| claim.indicator.map(|indicator| document.span(indicator.span)))
                .flatten()
        })
        .text("canonical", |row| row.claim().and_then(ClaimRef::canonical))
        .name("tier", &names(Tier::ALL, Tier::as_str), |row| {
            row.claim()
                .and_then(|claim| claim.indicator)
                .and_then(|indicator| indicator.tier)
                .map(Tier::as_str)
        })
}

fn context<'e, 'r, 'd>(columns: Columns<'e, Entry<'r, 'd>>) -> Columns<'e, Entry<'r, 'd>> {
    columns
        .text("subject", |row| row.claim().and_then(ClaimRef::subject))
        .text("predicate", |row| row.claim().and_then(ClaimRef::predicate))
        .text("scope", |row| row.claim().and_then(ClaimRef::scope))
        .text("period", |row| {
            row.with(|document, claim| claim.period().map(|period| document.str(period.text))).flatten()
        })
        .date("period_start", |row| row.period().and_then(|period| period.start))
        .date("period_end", |row| row.period().and_then(|period| period.end))
        .flag("cumulative", |row| row.period().map(|period| period.cumulative))
        .name("period_source", &names(PeriodSource::ALL, PeriodSource::as_str), |row| {
            row.period().map(|period| period.source.as_str())
        })
        .flag("average", |row| row.claim().map(|claim| claim.average))
        .text("compared_with", |row| {
            row.with(|document, claim| claim.compared_with.map(|base| document.str(base.text))).flatten()
        })
        .date("compared_start", |row| row.compared_with().and_then(|base| base.start))
        .date("compared_end", |row| row.compared_with().and_then(|base| base.end))
        .int("growth_of", |row| row.claim().and_then(|claim| claim.growth_of).map(|id| id as usize))
        .int("part_of", |row| row.claim().and_then(|claim| claim.part_of).map(|id| id as usize))
        .text("sentence", |row| row.claim().map(ClaimRef::sentence))
        .span("sentence", |row| row.with(|document, claim| document.span(claim.sentence)))
}

/// The names of all variants of an enum.
pub(crate) fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(name).collect()
}
