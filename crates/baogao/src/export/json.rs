//! The JSON form `baogao/1`: what `baogao parse` prints and `Document.to_dict()` returns in Python.
//!
//! Spans are `[start, end)` in Unicode scalar values of the decoded source. Field order and content are the same wherever
//! the document is exported from.
//!
//! ```
//! let document = baogao::parse("全市新建泵站3座。")?;
//! let json = baogao::export::json::to_string(&document);
//! assert!(json.contains(r#""indicator":{"text":"泵站","name":"泵站","span":[4,6]"#));
//! # Ok::<(), baogao::Error>(())
//! ```

mod form;

pub use form::*;

use crate::claim::Claim;
use crate::document::{ClaimRef, Document, NodeRef};
use crate::finding::Finding;
use crate::outline::{Marker, NodeKind};
use crate::period::Period;
use crate::restore::{Furniture, Repair};
use crate::source::{CharCounts, CharIndex};
use crate::span::{Span, TextSpan};
use crate::table::Cell;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;

/// The version of the form; it changes when a field is renamed or removed.
pub const SCHEMA: &str = "baogao/1";

/// The document in one line of JSON.
///
/// ```
/// let document = baogao::parse("新建泵站3座。")?;
/// assert!(baogao::export::json::to_string(&document).starts_with(r#"{"schema":"baogao/1","source":{"#));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn to_string(document: &Document) -> String {
    serde_json::to_string(&to_value(document)).unwrap_or_default()
}

/// The document as indented JSON.
///
/// ```
/// let document = baogao::parse("新建泵站3座。")?;
/// let json = baogao::export::json::to_string_pretty(&document);
/// assert_eq!(json.lines().nth(1), Some(r#"  "schema": "baogao/1","#));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn to_string_pretty(document: &Document) -> String {
    serde_json::to_string_pretty(&to_value(document)).unwrap_or_default()
}

/// The JSON Schema of the form.
///
/// ```
/// assert!(baogao::export::json::schema().contains(r#""title": "DocumentJson""#));
/// ```
pub fn schema() -> String {
    // The contract of what is written, not of what could be read: a field that may be left out is not required.
    let settings =
        SchemaSettings::default().for_serialize().with_transform(RecursiveTransform(without_examples));
    let schema = settings.into_generator().into_root_schema_for::<DocumentJson<'_>>();
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

/// Ends a description before its example: that is Rust, and the schema is read in any language.
fn without_examples(schema: &mut Schema) {
    if let Some(serde_json::Value::String(text)) = schema.get_mut("description") {
        text.truncate(text.find("\n\n```").unwrap_or(text.len()));
    }
}

/// The document as `serde` types.
///
/// ```
/// let document = baogao::parse("新建泵站3座。")?;
/// let json = baogao::export::json::to_value(&document);
/// assert_eq!((json.claims[0].text, json.claims[0].span), ("3座", [4, 6]));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn to_value(document: &Document) -> DocumentJson<'_> {
    Exporter::new(document).document()
}

/// Turns a document, or one part of it, into the `serde` types of the JSON form.
///
/// It counts the characters of the source once; keep it to export many parts.
///
/// ```
/// use baogao::export::json::Exporter;
/// let document = baogao::parse("新建泵站3座,总投资2.4亿元。")?;
/// let exporter = Exporter::new(&document);
/// let money = document.claims().filter(|claim| claim.indicator() == Some("总投资"));
/// assert_eq!(money.map(|claim| exporter.claim(claim).text).collect::<Vec<_>>(), ["2.4亿元"]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug)]
pub struct Exporter<'d> {
    document: &'d Document,
    index: CharIndex<'d>,
}

impl<'d> Exporter<'d> {
    /// An exporter of `document`.
    ///
    /// ```
    /// let document = baogao::parse("新建泵站3座。")?;
    /// assert_eq!(baogao::export::json::Exporter::new(&document).document().source.chars, 7);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn new(document: &'d Document) -> Self {
        Self { document, index: CharIndex::new(&document.source().text) }
    }

    /// An exporter of `document` that need not count the characters of its source again.
    ///
    /// ```
    /// use baogao::{CharCounts, export::json::Exporter};
    /// let document = baogao::parse("新建泵站3座。")?;
    /// let counts = CharCounts::of(&document.source().text);
    /// assert_eq!(Exporter::with_counts(&document, &counts).claims()[0].span, [4, 6]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
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
            source: period.source,
        }
    }

    /// The whole document.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n新建泵站3座。")?;
    /// let json = baogao::export::json::Exporter::new(&document).document();
    /// assert_eq!((json.schema, json.reports.len(), json.claims.len()), ("baogao/1", 1, 1));
    /// # Ok::<(), baogao::Error>(())
    /// ```
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
    ///
    /// ```
    /// let document = baogao::parse("投资2.4億(yì)元。")?;
    /// let json = baogao::export::json::Exporter::new(&document).repair(&document.repairs()[0]);
    /// assert_eq!((json.span, json.text), ([6, 10], ""));
    /// # Ok::<(), baogao::Error>(())
    /// ```
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
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n新建泵站3座。\n- 12 -\n排查隐患5处。")?;
    /// let json = baogao::export::json::Exporter::new(&document).furniture(document.furniture()[0]);
    /// assert_eq!(json.span, [13, 19]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn furniture(&self, piece: Furniture) -> FurnitureJson {
        FurnitureJson { span: self.source_span(piece.span), kind: piece.kind }
    }

    /// One finding.
    ///
    /// ```
    /// let document = baogao::parse("新建泵站30座,其中大型42座。")?;
    /// let json = baogao::export::json::Exporter::new(&document).finding(&document.findings()[0]);
    /// assert_eq!((json.code, json.claims), ("parts-exceed-total", [0, 1].as_slice()));
    /// # Ok::<(), baogao::Error>(())
    /// ```
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

    /// The title, from the marker in front of it on: 第一篇：水务局工作总结 begins at its 第.
    fn title(&self, report: NodeRef<'d>, title: TextSpan) -> TextJson<'d> {
        let found = self.text(title);
        match report.marker.map(|marker| self.span(marker.span)) {
            Some([start, end]) if end <= found.span[0] && found.span[0] - end <= 3 => {
                TextJson { span: [start, found.span[1]], ..found }
            }
            _ => found,
        }
    }

    /// One report with everything in it.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n新建泵站3座。")?;
    /// let json = baogao::export::json::Exporter::new(&document).report(document.reports().next().unwrap());
    /// assert_eq!(json.title.unwrap().text, "工作总结");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn report(&self, report: NodeRef<'d>) -> ReportJson<'d> {
        let about = report.metadata();
        let text = |span: Option<TextSpan>| span.map(|span| self.text(span));
        ReportJson {
            span: self.span(report.span),
            kind: NodeKind::Report,
            marker: report.marker.map(|marker| self.marker(marker)),
            title: about.title.map(|title| self.title(report, title)),
            subtitle: text(about.subtitle),
            organization: text(about.organization),
            level: about.level,
            region: about.region.map(|span| self.str(span)),
            region_code: about.region_code,
            genre: about.genre,
            period: about.period.map(|period| self.period(period)),
            reviewed: about.reviewed.map(|period| self.period(period)),
            planned: about.planned.map(|period| self.period(period)),
            day: about.day.map(|day| day.to_string()),
            title_year: about.title_year,
            date: text(about.date),
            speaker: text(about.speaker),
            occasion: text(about.occasion),
            document_number: text(about.document_number),
            attachments: about.attachments.iter().map(|span| self.text(*span)).collect(),
            children: report.children().map(|child| self.node(child)).collect(),
        }
    }

    /// One unit with everything in it. Recursion is bounded by [`MAX_DEPTH`](crate::limits::MAX_DEPTH).
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
    /// let json = baogao::export::json::Exporter::new(&document).node(document.node(baogao::NodeId(1)));
    /// assert_eq!((json.heading.unwrap().text, json.children.len()), ("工程建设", 1));
    /// # Ok::<(), baogao::Error>(())
    /// ```
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
            rows: node.rows.iter().map(|row| row.iter().map(|cell| self.text(cell.span)).collect()).collect(),
            cells: node.rows.iter().map(|row| row.iter().map(|cell| self.cell(*cell)).collect()).collect(),
            children: node.children().map(|child| self.node(child)).collect(),
        }
    }

    fn cell(&self, cell: Cell) -> CellJson<'d> {
        CellJson {
            span: self.span(cell.span),
            text: self.str(cell.span),
            rows: cell.rows,
            columns: cell.columns,
            head: cell.head,
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
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
    /// let claims = baogao::export::json::Exporter::new(&document).claims();
    /// assert_eq!(claims[0].node, [0, 0]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
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
    ///
    /// ```
    /// let document = baogao::parse("总投资2.4亿元。")?;
    /// let json = baogao::export::json::Exporter::new(&document).claim(document.claim(0).unwrap());
    /// assert_eq!(json.quantity.base_value.as_deref(), Some("240000000"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
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
            compared_with: claim.compared_with.map(|base| BaseJson {
                text: self.str(base.text),
                start: base.start.map(|date| date.to_string()),
                end: base.end.map(|date| date.to_string()),
            }),
            average: claim.average,
            status: claim.status,
            confidence: claim.confidence,
            indicator: claim.indicator.map(|indicator| IndicatorJson {
                text: self.str(indicator.span),
                name: view.name().unwrap_or_default(),
                span: self.span(indicator.span),
                canonical: view.canonical(),
                tier: indicator.tier,
            }),
            subject: claim.subject.map(|span| self.text(span)),
            predicate: view.predicate(),
            scope: view.scope(),
            period: claim.period.map(|period| self.period(period)),
            table: claim.cell.map(|_| claim.node.0),
            row: claim.cell.map(|cell| cell.row),
            column: claim.cell.map(|cell| cell.column),
            growth_of: claim.growth_of,
            part_of: claim.part_of,
        }
    }
}
