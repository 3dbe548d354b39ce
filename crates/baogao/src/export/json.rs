//! The JSON form `baogao/1`: what `baogao parse` prints and `Document.to_dict()` returns in Python.
//!
//! Spans are `[start, end)` in Unicode scalar values of the decoded source. Field order and content are the same wherever
//! the document is exported from.

use crate::claim::{Claim, Comparison, Direction, Measure, Status, Tier};
use crate::document::{ClaimRef, Document, NodeRef};
use crate::finding::{Finding, Severity};
use crate::outline::{Genre, Level, Marker, MarkerStyle, NodeKind, Role};
use crate::period::Period;
use crate::quantity::{Bound, Missing};
use crate::restore::{Furniture, FurnitureKind, Repair, RepairKind, Script};
use crate::source::{CharCounts, CharIndex};
use crate::span::{Span, TextSpan};
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the form; it changes when a field is renamed or removed.
pub const SCHEMA: &str = "baogao/1";

/// A span in characters of the source.
pub type CharSpan = [usize; 2];

/// A parsed document.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DocumentJson<'d> {
    /// Always `baogao/1`.
    pub schema: &'static str,
    /// What was read.
    pub source: SourceJson<'d>,
    /// What was repaired, or could be.
    pub repairs: Vec<RepairJson<'d>>,
    /// What stands outside every report.
    pub furniture: Vec<FurnitureJson>,
    /// The reports.
    pub reports: Vec<ReportJson<'d>>,
    /// The claims.
    pub claims: Vec<ClaimJson<'d>>,
    /// What the document says against itself.
    pub findings: Vec<FindingJson<'d>>,
}

/// What was read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceJson<'d> {
    /// The name that the caller gave (the file's).
    pub name: Option<&'d str>,
    /// WHATWG name of the encoding.
    pub encoding: &'static str,
    /// Length of the input in bytes.
    pub bytes: usize,
    /// Length of the decoded text in Unicode scalar values.
    pub chars: usize,
    /// How many byte sequences could not be decoded.
    pub malformed: usize,
    /// The script.
    pub script: Script,
    /// The damage, most frequent first.
    pub damage: Vec<DamageJson>,
}

/// One class of damage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DamageJson {
    /// Its name.
    pub kind: &'static str,
    /// How often it shows.
    pub count: usize,
}

/// One repair.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RepairJson<'d> {
    /// The damaged stretch.
    pub span: CharSpan,
    /// Which damage.
    pub kind: RepairKind,
    /// What stands there now, or could.
    pub text: &'d str,
    /// Other readings, best first.
    pub candidates: &'d [String],
    /// 0 to 100.
    pub confidence: u8,
    /// Whether it was applied.
    pub applied: bool,
}

/// A stretch outside every report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FurnitureJson {
    /// Where.
    pub span: CharSpan,
    /// Which kind.
    pub kind: FurnitureKind,
}

/// Restored text with its source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TextJson<'d> {
    /// Restored text.
    pub text: &'d str,
    /// Where it stands.
    pub span: CharSpan,
}

/// A time.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PeriodJson<'d> {
    /// As written.
    pub text: &'d str,
    /// First day, ISO 8601; null where the year is not known.
    pub start: Option<String>,
    /// Last day.
    pub end: Option<String>,
    /// It runs up to a moment (截至目前, 累计).
    pub cumulative: bool,
}

/// One report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReportJson<'d> {
    /// From its title to its last character.
    pub span: CharSpan,
    /// Always `report`.
    pub kind: NodeKind,
    /// Its mark in a compilation (篇一).
    pub marker: Option<MarkerJson<'d>>,
    /// Its title.
    pub title: Option<TextJson<'d>>,
    /// The line under the title.
    pub subtitle: Option<TextJson<'d>>,
    /// Who reports.
    pub organization: Option<TextJson<'d>>,
    /// Administrative level.
    pub level: Option<Level>,
    /// The territory.
    pub region: Option<&'d str>,
    /// Its GB/T 2260 code.
    pub region_code: Option<u32>,
    /// The genre.
    pub genre: Genre,
    /// The time reported on.
    pub period: Option<PeriodJson<'d>>,
    /// The report's own date line.
    pub date: Option<TextJson<'d>>,
    /// Who speaks.
    pub speaker: Option<TextJson<'d>>,
    /// On what occasion.
    pub occasion: Option<TextJson<'d>>,
    /// 发文字号.
    pub document_number: Option<TextJson<'d>>,
    /// 附件 lines.
    pub attachments: Vec<TextJson<'d>>,
    /// What stands in it.
    pub children: Vec<NodeJson<'d>>,
}

/// One unit of a report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NodeJson<'d> {
    /// What it is.
    pub kind: NodeKind,
    /// Sections and items: 1 for a top unit of the report.
    pub depth: u8,
    /// From its marker or heading to its last character.
    pub span: CharSpan,
    /// The part that it plays.
    pub role: Role,
    /// The enumerator.
    pub marker: Option<MarkerJson<'d>>,
    /// The heading.
    pub heading: Option<HeadingJson<'d>>,
    /// Table rows, where they can be told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<TextJson<'d>>>,
    /// What stands in it.
    pub children: Vec<NodeJson<'d>>,
}

/// An enumerator.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MarkerJson<'d> {
    /// As written.
    pub text: &'d str,
    /// Where.
    pub span: CharSpan,
    /// Its form.
    pub style: MarkerStyle,
    /// Its number.
    pub ordinal: Option<u32>,
    /// The number was stripped and is inferred.
    pub inferred: bool,
}

/// A heading.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HeadingJson<'d> {
    /// Restored text.
    pub text: &'d str,
    /// Where.
    pub span: CharSpan,
    /// It stands in the line of its body.
    pub run_in: bool,
}

/// One claim.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClaimJson<'d> {
    /// Position in `claims`.
    pub id: u32,
    /// Position in `reports`.
    pub report: u32,
    /// Child positions from the report down to the unit it stands in.
    pub node: Vec<usize>,
    /// The sentence.
    pub sentence: CharSpan,
    /// The quantity expression.
    pub span: CharSpan,
    /// The quantity expression, restored.
    pub text: &'d str,
    /// The number.
    pub quantity: QuantityJson,
    /// What kind of number.
    pub measure: Measure,
    /// Which way.
    pub direction: Option<Direction>,
    /// Against what.
    pub comparison: Option<Comparison>,
    /// Is it so?
    pub status: Status,
    /// What is measured.
    pub indicator: Option<IndicatorJson<'d>>,
    /// What the indicator belongs to.
    pub subject: Option<TextJson<'d>>,
    /// The governing verb.
    pub predicate: Option<&'d str>,
    /// The territory.
    pub scope: Option<&'d str>,
    /// The time it holds for.
    pub period: Option<PeriodJson<'d>>,
    /// Id of the claim whose growth, change, share or rank this one states.
    pub growth_of: Option<u32>,
    /// Id of the total that this part belongs to.
    pub part_of: Option<u32>,
}

/// A number. Decimals are strings: JSON numbers would not keep them exact.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuantityJson {
    /// As written, before scale.
    pub value: Option<String>,
    /// Second end of a range.
    pub upper: Option<String>,
    /// How it binds.
    pub bound: Bound,
    /// As written, scale included.
    pub unit: Option<String>,
    /// Why the number is not there.
    pub missing: Option<Missing>,
    /// In base units, exact.
    pub base_value: Option<String>,
    /// Second end of a range, in base units.
    pub base_upper: Option<String>,
    /// The base unit (`CNY`, `person`, `m2`).
    pub base_unit: Option<String>,
    /// The dimension (`money`, `area`).
    pub dimension: Option<String>,
}

/// What is measured.
#[derive(Debug, Serialize, JsonSchema)]
pub struct IndicatorJson<'d> {
    /// Restored text.
    pub text: &'d str,
    /// Where.
    pub span: CharSpan,
    /// Id of the canonical indicator.
    pub canonical: Option<&'d str>,
    /// Administrative tier.
    pub tier: Option<Tier>,
}

/// One finding.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FindingJson<'d> {
    /// Stable code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Claims involved.
    pub claims: &'d [u32],
    /// Where it shows.
    pub span: CharSpan,
    /// What it contradicts.
    pub related: Option<CharSpan>,
    /// One sentence.
    pub message: &'d str,
    /// What to do or check.
    pub hint: Option<&'d str>,
}

/// The document in one line of JSON.
pub fn to_string(document: &Document) -> String {
    serde_json::to_string(&to_value(document)).unwrap_or_default()
}

/// The document as indented JSON.
pub fn to_string_pretty(document: &Document) -> String {
    serde_json::to_string_pretty(&to_value(document)).unwrap_or_default()
}

/// The JSON Schema of the form.
pub fn schema() -> String {
    // The contract of what is written, not of what could be read: a field that may be left out is not required.
    let generator = schemars::generate::SchemaSettings::default().for_serialize().into_generator();
    serde_json::to_string_pretty(&generator.into_root_schema_for::<DocumentJson<'_>>()).unwrap_or_default()
}

/// The document as `serde` types.
pub fn to_value(document: &Document) -> DocumentJson<'_> {
    Exporter::new(document).document()
}

/// Turns a document, or one part of it, into the `serde` types of the JSON form.
///
/// It counts the characters of the source once; keep it to export many parts.
#[derive(Debug)]
pub struct Exporter<'d> {
    document: &'d Document,
    index: CharIndex<'d>,
}

impl<'d> Exporter<'d> {
    /// An exporter of `document`.
    pub fn new(document: &'d Document) -> Self {
        Self { document, index: CharIndex::new(&document.source().text) }
    }

    /// An exporter of `document` that need not count the characters of its source again.
    pub fn with_counts(document: &'d Document, counts: &'d CharCounts) -> Self {
        Self { document, index: CharIndex::with_counts(&document.source().text, counts) }
    }

    fn span(&self, span: TextSpan) -> CharSpan {
        self.source_span(self.document.source_span(span))
    }

    fn source_span(&self, span: Span) -> CharSpan {
        self.index.char_span(span)
    }

    fn str(&self, span: TextSpan) -> &'d str {
        self.document.restored().str(span)
    }

    fn text(&self, span: TextSpan) -> TextJson<'d> {
        TextJson { text: self.str(span), span: self.span(span) }
    }

    fn period(&self, period: Period) -> PeriodJson<'d> {
        PeriodJson {
            text: self.str(period.text),
            start: period.start.map(|date| date.to_string()),
            end: period.end.map(|date| date.to_string()),
            cumulative: period.cumulative,
        }
    }

    /// The whole document.
    pub fn document(&self) -> DocumentJson<'d> {
        let document = self.document;
        let source = document.source();
        DocumentJson {
            schema: SCHEMA,
            source: SourceJson {
                name: document.name(),
                encoding: source.encoding,
                bytes: source.bytes,
                chars: self.index.char_offset(source.text.len()),
                malformed: source.malformed.len(),
                script: document.restored().script,
                damage: document
                    .damage()
                    .into_iter()
                    .map(|damage| DamageJson { kind: damage.kind, count: damage.count })
                    .collect(),
            },
            repairs: document.repairs().iter().map(|repair| self.repair(repair)).collect(),
            furniture: document.furniture().iter().map(|piece| self.furniture(*piece)).collect(),
            reports: document.reports().map(|report| self.report(report)).collect(),
            claims: self.claims(),
            findings: document.findings().iter().map(|finding| self.finding(finding)).collect(),
        }
    }

    /// One repair.
    pub fn repair(&self, repair: &'d Repair) -> RepairJson<'d> {
        RepairJson {
            span: self.source_span(repair.span),
            kind: repair.kind,
            text: &repair.text,
            candidates: &repair.candidates,
            confidence: repair.confidence,
            applied: repair.applied,
        }
    }

    /// One stretch outside every report.
    pub fn furniture(&self, piece: Furniture) -> FurnitureJson {
        FurnitureJson { span: self.source_span(piece.span), kind: piece.kind }
    }

    /// One finding.
    pub fn finding(&self, finding: &'d Finding) -> FindingJson<'d> {
        FindingJson {
            code: finding.code,
            severity: finding.severity,
            claims: &finding.claims,
            span: self.source_span(finding.span),
            related: finding.related.map(|span| self.source_span(span)),
            message: &finding.message,
            hint: finding.hint.as_deref(),
        }
    }

    /// One report with everything in it.
    pub fn report(&self, report: NodeRef<'d>) -> ReportJson<'d> {
        let about = report.metadata();
        let text = |span: Option<TextSpan>| span.map(|span| self.text(span));
        ReportJson {
            span: self.span(report.span),
            kind: NodeKind::Report,
            marker: report.marker.map(|marker| self.marker(marker)),
            title: text(about.title),
            subtitle: text(about.subtitle),
            organization: text(about.organization),
            level: about.level,
            region: about.region.map(|span| self.str(span)),
            region_code: about.region_code,
            genre: about.genre,
            period: about.period.map(|period| self.period(period)),
            date: text(about.date),
            speaker: text(about.speaker),
            occasion: text(about.occasion),
            document_number: text(about.document_number),
            attachments: about.attachments.iter().map(|span| self.text(*span)).collect(),
            children: report.children().map(|child| self.node(child)).collect(),
        }
    }

    /// One unit with everything in it. Recursion is bounded by [`MAX_DEPTH`](crate::limits::MAX_DEPTH).
    pub fn node(&self, node: NodeRef<'d>) -> NodeJson<'d> {
        NodeJson {
            kind: node.kind,
            depth: node.depth,
            span: self.span(node.span),
            role: node.role,
            marker: node.marker.map(|marker| self.marker(marker)),
            heading: node.heading.map(|heading| HeadingJson {
                text: self.str(heading.span),
                span: self.span(heading.span),
                run_in: heading.run_in,
            }),
            rows: node.rows.iter().map(|row| row.iter().map(|cell| self.text(*cell)).collect()).collect(),
            children: node.children().map(|child| self.node(child)).collect(),
        }
    }

    fn marker(&self, marker: Marker) -> MarkerJson<'d> {
        MarkerJson {
            text: self.str(marker.span),
            span: self.span(marker.span),
            style: marker.style,
            ordinal: marker.ordinal,
            inferred: marker.inferred,
        }
    }

    /// Every claim, in order.
    pub fn claims(&self) -> Vec<ClaimJson<'d>> {
        let paths = self.paths();
        self.document
            .claims()
            .map(|claim| self.claim_at(claim, paths[claim.node.0 as usize].clone()))
            .collect()
    }

    /// The path of every node, found in one pass from the reports down.
    fn paths(&self) -> Vec<Vec<usize>> {
        let outline = self.document.outline();
        let mut paths = vec![Vec::new(); outline.nodes.len()];
        for (at, node) in outline.nodes.iter().enumerate() {
            for (position, child) in node.children.iter().enumerate() {
                let mut path = paths[at].clone();
                path.push(position);
                paths[child.0 as usize] = path;
            }
        }
        paths
    }

    /// One claim.
    pub fn claim(&self, claim: ClaimRef<'d>) -> ClaimJson<'d> {
        self.claim_at(claim, self.document.outline().path(claim.node))
    }

    fn claim_at(&self, view: ClaimRef<'d>, node: Vec<usize>) -> ClaimJson<'d> {
        let claim: &Claim = &view;
        let number = &claim.quantity;
        let base = view.base();
        ClaimJson {
            id: claim.id,
            report: claim.report,
            node,
            sentence: self.span(claim.sentence),
            span: self.span(number.span),
            text: self.str(number.span),
            quantity: QuantityJson {
                value: number.value.map(|value| value.to_string()),
                upper: number.upper.map(|value| value.to_string()),
                bound: number.bound,
                unit: view.unit(),
                missing: number.missing,
                base_value: base.as_ref().and_then(|base| base.value).map(|value| value.to_string()),
                base_upper: base.as_ref().and_then(|base| base.upper).map(|value| value.to_string()),
                base_unit: base.as_ref().map(|base| base.unit.to_string()),
                dimension: base.as_ref().map(|base| base.dimension.to_string()),
            },
            measure: claim.measure,
            direction: claim.direction,
            comparison: claim.comparison,
            status: claim.status,
            indicator: claim.indicator.map(|indicator| IndicatorJson {
                text: self.str(indicator.span),
                span: self.span(indicator.span),
                canonical: view.canonical(),
                tier: indicator.tier,
            }),
            subject: claim.subject.map(|span| self.text(span)),
            predicate: view.predicate(),
            scope: view.scope(),
            period: claim.period.map(|period| self.period(period)),
            growth_of: claim.growth_of,
            part_of: claim.part_of,
        }
    }
}
