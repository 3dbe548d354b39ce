//! `Document`: one parsed document.

use crate::error::raise;
use crate::lexicon::Lexicon;
use crate::part::{Part, quoted, to_dict};
use crate::table::Table;
use crate::values::Furniture;
use baogao::export::{self, json};
use baogao::{CharCounts, Options, Source, Span, TextSpan};
use baogao_tables::Kind;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// A parsed document with what it was parsed with, which is what a pickle holds.
pub(crate) struct Kept {
    pub(crate) document: baogao::Document,
    pub(crate) options: Options,
    pub(crate) lexicon: Option<Lexicon>,
    pub(crate) origin: Origin,
}

/// What the text was taken from.
pub(crate) struct Origin {
    pub(crate) format: String,
    /// What of it text cannot hold, and how often.
    pub(crate) dropped: Vec<(String, usize)>,
}

/// Equal documents say the same of the same source under the same name.
#[pyclass(frozen, eq, hash, module = "baogao", weakref)]
pub(crate) struct Document {
    kept: Arc<Kept>,
    source_chars: OnceLock<CharCounts>,
    text_chars: OnceLock<CharCounts>,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        if Arc::ptr_eq(&self.kept, &other.kept) {
            return true;
        }
        let (left, right) = (self.core(), other.core());
        left.name() == right.name()
            && left.source() == right.source()
            && left.outline() == right.outline()
            && left.restored() == right.restored()
            && left.findings() == right.findings()
            && left.claims().map(|claim| (*claim).clone()).eq(right.claims().map(|claim| (*claim).clone()))
    }
}

impl Eq for Document {}

impl Hash for Document {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.core().name().hash(state);
        self.core().source().text.hash(state);
    }
}

impl Document {
    pub(crate) fn new(kept: Kept) -> Self {
        Self { kept: Arc::new(kept), source_chars: OnceLock::new(), text_chars: OnceLock::new() }
    }

    pub(crate) fn core(&self) -> &baogao::Document {
        &self.kept.document
    }

    /// The parsed document, to hold without the interpreter.
    pub(crate) fn kept(&self) -> Arc<Kept> {
        self.kept.clone()
    }

    fn source_counts(&self) -> &CharCounts {
        self.source_chars.get_or_init(|| CharCounts::of(&self.core().source().text))
    }

    fn text_counts(&self) -> &CharCounts {
        self.text_chars.get_or_init(|| CharCounts::of(self.core().text()))
    }

    /// Characters of the source.
    pub(crate) fn chars(&self, span: Span) -> (usize, usize) {
        let (text, counts) = (&self.core().source().text, self.source_counts());
        (counts.char_offset(text, span.start()), counts.char_offset(text, span.end()))
    }

    pub(crate) fn exporter(&self) -> json::Exporter<'_> {
        json::Exporter::with_counts(self.core(), self.source_counts())
    }
}

#[pymethods]
impl Document {
    #[getter]
    fn name(&self) -> Option<&str> {
        self.core().name()
    }

    #[getter]
    fn text(&self) -> &str {
        self.core().text()
    }

    #[getter]
    fn source_text(&self) -> &str {
        &self.core().source().text
    }

    #[getter]
    fn encoding(&self) -> &'static str {
        self.core().source().encoding
    }

    #[getter]
    fn encoding_confidence(&self) -> u8 {
        self.core().source().confidence
    }

    #[getter]
    fn malformed(&self) -> Vec<(usize, usize)> {
        self.core().source().malformed.iter().map(|span| self.chars(*span)).collect()
    }

    #[getter]
    fn format(&self) -> &str {
        &self.kept.origin.format
    }

    #[getter]
    fn dropped<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let counts = PyDict::new(py);
        for (what, count) in &self.kept.origin.dropped {
            counts.set_item(what, count)?;
        }
        Ok(counts)
    }

    #[getter]
    fn script(&self) -> &'static str {
        self.core().restored().script.as_str()
    }

    #[getter]
    fn damage<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let counts = PyDict::new(py);
        for damage in self.core().damage() {
            counts.set_item(damage.kind, damage.count)?;
        }
        Ok(counts)
    }

    #[getter]
    fn reports(slf: &Bound<'_, Self>) -> Table {
        Table::of(Kind::Reports, slf)
    }

    #[getter]
    fn nodes(slf: &Bound<'_, Self>) -> Table {
        Table::of(Kind::Nodes, slf)
    }

    #[getter]
    fn claims(slf: &Bound<'_, Self>) -> Table {
        Table::of(Kind::Claims, slf)
    }

    #[getter]
    fn repairs(slf: &Bound<'_, Self>) -> Table {
        Table::of(Kind::Repairs, slf)
    }

    #[getter]
    fn findings(slf: &Bound<'_, Self>) -> Table {
        Table::of(Kind::Findings, slf)
    }

    #[getter]
    fn furniture<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let pieces: Vec<Furniture> =
            (0..slf.get().core().furniture().len()).map(|at| Furniture(Part::of(slf, at))).collect();
        PyTuple::new(slf.py(), pieces)
    }

    fn source_span(&self, start: usize, end: usize) -> PyResult<(usize, usize)> {
        let (start, end) = byte_range(self.text_counts(), self.core().text(), start, end)?;
        Ok(self.chars(self.core().source_span(TextSpan::of(start, end))))
    }

    fn text_span(&self, start: usize, end: usize) -> PyResult<(usize, usize)> {
        let (start, end) = byte_range(self.source_counts(), &self.core().source().text, start, end)?;
        let span = self.core().text_span(Span::of(start, end));
        let (text, counts) = (self.core().text(), self.text_counts());
        Ok((counts.char_offset(text, span.start()), counts.char_offset(text, span.end())))
    }

    fn find<'py>(slf: &Bound<'py, Self>, needle: &str) -> PyResult<Bound<'py, PyTuple>> {
        let ids = slf.get().core().reports().flat_map(|report| report.find(needle)).map(|node| node.id());
        let nodes: PyResult<Vec<_>> = ids.map(|id| crate::node::Node::of(slf, id)).collect();
        PyTuple::new(slf.py(), nodes?)
    }

    #[pyo3(signature = (*, indent=false))]
    fn to_json(&self, py: Python<'_>, indent: bool) -> String {
        py.detach(|| if indent { json::to_string_pretty(self.core()) } else { json::to_string(self.core()) })
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_dict(py, &self.exporter().document())
    }

    fn outline(&self, py: Python<'_>) -> String {
        py.detach(|| export::tree::render(self.core()))
    }

    fn to_markdown(&self, py: Python<'_>) -> String {
        py.detach(|| export::markdown::render(self.core()))
    }

    fn highlight<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let html = py.detach(|| export::html::highlight_html(self.core()));
        py.import("baogao.display")?.call_method1("Html", (html,))
    }

    fn to_html(&self, py: Python<'_>) -> String {
        py.detach(|| export::html::page(self.core()))
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| export::html::outline_html(self.core()))
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let core = self.core();
        let name = core.name().map_or_else(|| "None".to_owned(), |name| quoted(py, name));
        format!(
            "Document({name}, chars={}, reports={}, claims={}, repairs={}, findings={})",
            self.chars(Span::of(0, core.source().text.len())).1,
            core.reports().len(),
            core.claims().len(),
            core.repairs().len(),
            core.findings().len(),
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let (source, options) = (self.core().source(), &self.kept.options);
        let malformed: Vec<(usize, usize)> =
            source.malformed.iter().map(|span| (span.start(), span.end())).collect();
        let repairs: Vec<&str> = options.disabled_repairs.iter().map(|kind| kind.as_str()).collect();
        let arguments = (
            &source.text,
            (source.encoding, source.confidence, source.bytes, malformed),
            (&options.name, &options.encoding, repairs, options.min_confidence, options.year),
            self.kept.lexicon.clone(),
            (&self.kept.origin.format, &self.kept.origin.dropped),
        );
        (py.import("baogao._core")?.getattr("_rebuild")?, arguments).into_pyobject(py)
    }
}

/// Character offsets as bytes of `text`.
fn byte_range(counts: &CharCounts, text: &str, start: usize, end: usize) -> PyResult<(usize, usize)> {
    if start > end {
        return Err(raise(format!("The span {start}..{end} is reversed.")));
    }
    Ok((counts.byte_offset(text, start), counts.byte_offset(text, end)))
}

/// Encoding, its confidence, length in bytes, and byte spans that could not be decoded.
type Decoded = (String, u8, usize, Vec<(usize, usize)>);
/// Name, encoding that the caller gave, repairs switched off, least confidence, year.
type Settings = (Option<String>, Option<String>, Vec<String>, Option<u8>, Option<i16>);

/// The document that a pickle holds: its source, read again. The same version of the package gives the same document.
#[pyfunction(name = "_rebuild")]
pub(crate) fn rebuild(
    py: Python<'_>,
    text: String,
    decoded: Decoded,
    settings: Settings,
    lexicon: Option<&Bound<'_, Lexicon>>,
    origin: (String, Vec<(String, usize)>),
) -> PyResult<Document> {
    let (label, confidence, bytes, malformed) = decoded;
    let Some(encoding) = encoding_rs::Encoding::for_label(label.as_bytes()) else {
        return Err(raise(format!("The pickle names an encoding that does not exist: {label:?}.")));
    };
    let lexicon = lexicon.map(|lexicon| lexicon.get().clone());
    let (name, given, repairs, least, year) = settings;
    let mut options = crate::input::options(lexicon.as_ref(), given, &repairs, least)?;
    (options.name, options.year) = (name, year);
    let malformed = malformed.into_iter().map(|(start, end)| Span::of(start, end)).collect();
    let source = Source { text, encoding: encoding.name(), confidence, bytes, malformed };
    let document = py.detach(|| baogao::parse_source(source, &options));
    let origin = Origin { format: origin.0, dropped: origin.1 };
    Ok(Document::new(Kept { document, options, lexicon, origin }))
}
