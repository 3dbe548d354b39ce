//! The claims as comma-separated values (RFC 4180), one claim a record.
//!
//! Values are those of the JSON form; what is null there is empty here.

use super::json::{ClaimJson, Exporter};
use crate::document::Document;

/// The columns, in order, named like those of the Arrow tables; `path` leads from the report down to the unit.
pub const COLUMNS: [&str; 34] = [
    "name",
    "claim",
    "report",
    "path",
    "span_start",
    "span_end",
    "text",
    "value",
    "upper",
    "bound",
    "unit",
    "missing",
    "base_value",
    "base_upper",
    "base_unit",
    "dimension",
    "measure",
    "direction",
    "comparison",
    "status",
    "indicator_name",
    "indicator",
    "canonical",
    "tier",
    "subject",
    "predicate",
    "scope",
    "period",
    "period_start",
    "period_end",
    "growth_of",
    "part_of",
    "average",
    "confidence",
];

/// The line of column names.
///
/// ```
/// assert!(baogao::export::csv::header().starts_with("name,claim,report,path,span_start,"));
/// ```
pub fn header() -> String {
    COLUMNS.join(",") + "\n"
}

/// One record for every claim of `document`, without the header, so that several documents make one table.
///
/// ```
/// let document = baogao::parse("全年申请专利31件。").unwrap();
/// for record in baogao::export::csv::records(&document).lines() {
///     assert!(record.contains(",31,"));
/// }
/// ```
pub fn records(document: &Document) -> String {
    let exporter = Exporter::new(document);
    let name = document.name().unwrap_or_default();
    exporter.claims().iter().map(|claim| record(name, claim)).collect()
}

fn record(name: &str, claim: &ClaimJson<'_>) -> String {
    let fields = fields(name, claim).map(|field| quoted(&field));
    fields.join(",") + "\n"
}

fn fields(name: &str, claim: &ClaimJson<'_>) -> [String; COLUMNS.len()] {
    let quantity = &claim.quantity;
    let indicator = claim.indicator.as_ref();
    let period = claim.period.as_ref();
    let node: Vec<String> = claim.node.iter().map(ToString::to_string).collect();
    [
        name.to_owned(),
        claim.id.to_string(),
        claim.report.to_string(),
        node.join("."),
        claim.span[0].to_string(),
        claim.span[1].to_string(),
        claim.text.to_owned(),
        text(quantity.value.as_ref()),
        text(quantity.upper.as_ref()),
        quantity.bound.as_str().to_owned(),
        text(quantity.unit.as_ref()),
        text(quantity.missing.map(|missing| missing.as_str())),
        text(quantity.base_value.as_ref()),
        text(quantity.base_upper.as_ref()),
        text(quantity.base_unit.as_ref()),
        text(quantity.dimension.as_ref()),
        claim.measure.as_str().to_owned(),
        text(claim.direction.map(|direction| direction.as_str())),
        text(claim.comparison.map(|comparison| comparison.as_str())),
        claim.status.as_str().to_owned(),
        text(indicator.map(|indicator| &indicator.name)),
        text(indicator.map(|indicator| indicator.text)),
        text(indicator.and_then(|indicator| indicator.canonical)),
        text(indicator.and_then(|indicator| indicator.tier).map(|tier| tier.as_str())),
        text(claim.subject.as_ref().map(|subject| subject.text)),
        text(claim.predicate),
        text(claim.scope),
        text(period.map(|period| period.text)),
        text(period.and_then(|period| period.start.as_ref())),
        text(period.and_then(|period| period.end.as_ref())),
        text(claim.growth_of),
        text(claim.part_of),
        claim.average.to_string(),
        claim.confidence.to_string(),
    ]
}

fn text(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A field in quotes where it holds a comma, a quote or a line break.
fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", field.replace('"', "\"\""));
    }
    field.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_with_separators_are_quoted() {
        assert_eq!(quoted("51,836"), "\"51,836\"");
        assert_eq!(quoted("\"双创\""), "\"\"\"双创\"\"\"");
        assert_eq!(quoted("甲\n乙"), "\"甲\n乙\"");
        assert_eq!(quoted("58.6亿元"), "58.6亿元");
    }
}
