//! `Node` and `Report`: the units of the outline.

use crate::claim::Claim;
use crate::document::Document;
use crate::part::{Part, quoted, to_dict};
use crate::values::Period;
use baogao::outline::Metadata;
use baogao::{NodeId, NodeKind, NodeRef, TextSpan};
use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// A unit of the outline: a report, section, item, paragraph, table or gap.
#[pyclass(frozen, eq, hash, subclass, module = "baogao")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Node(Part);

/// The node of a whole report, with what the report says about itself.
#[pyclass(frozen, extends = Node, module = "baogao")]
pub(crate) struct Report;

impl Node {
    /// The node `id` of `document`; a [`Report`] where it is one.
    pub(crate) fn of<'py>(document: &Bound<'py, Document>, id: NodeId) -> PyResult<Bound<'py, PyAny>> {
        Self::make(document.py(), Part::of(document, id.0 as usize), id)
    }

    /// The same from a part.
    pub(crate) fn make(py: Python<'_>, part: Part, id: NodeId) -> PyResult<Bound<'_, PyAny>> {
        let is_report = part.core().node(id).kind == NodeKind::Report;
        let node = Self(part);
        if is_report {
            let report = PyClassInitializer::from(node).add_subclass(Report);
            return Ok(Bound::new(py, report)?.into_any());
        }
        Ok(Bound::new(py, node)?.into_any())
    }

    fn core(&self) -> NodeRef<'_> {
        self.0.core().node(NodeId(self.0.at as u32))
    }

    fn another<'py>(&self, py: Python<'py>, id: NodeId) -> PyResult<Bound<'py, PyAny>> {
        Self::make(py, self.0.sibling(py, id.0 as usize), id)
    }

    fn tuple<'py, 'd>(
        &self,
        py: Python<'py>,
        nodes: impl Iterator<Item = NodeRef<'d>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let nodes: PyResult<Vec<_>> = nodes.map(|node| self.another(py, node.id())).collect();
        PyTuple::new(py, nodes?)
    }
}

#[pymethods]
impl Node {
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.0.document.0.clone_ref(py)
    }

    #[getter]
    fn id(&self) -> usize {
        self.0.at
    }

    #[getter]
    fn kind(&self) -> &'static str {
        self.core().kind.as_str()
    }

    #[getter]
    fn depth(&self) -> u8 {
        self.core().depth
    }

    #[getter]
    fn role(&self) -> &'static str {
        self.core().role.as_str()
    }

    #[getter]
    fn span(&self) -> (usize, usize) {
        self.0.text_span(self.core().span)
    }

    #[getter]
    fn text(&self) -> &str {
        self.core().text()
    }

    #[getter]
    fn raw(&self) -> &str {
        self.0.raw(self.core().span)
    }

    #[getter]
    fn marker(&self) -> Option<&str> {
        self.core().marker_text()
    }

    #[getter]
    fn marker_span(&self) -> Option<(usize, usize)> {
        self.core().marker.map(|marker| self.0.text_span(marker.span))
    }

    #[getter]
    fn marker_style(&self) -> Option<&'static str> {
        self.core().marker.map(|marker| marker.style.as_str())
    }

    #[getter]
    fn ordinal(&self) -> Option<u32> {
        self.core().marker.and_then(|marker| marker.ordinal)
    }

    #[getter]
    fn ordinal_inferred(&self) -> bool {
        self.core().marker.is_some_and(|marker| marker.inferred)
    }

    #[getter]
    fn heading(&self) -> Option<&str> {
        self.core().heading_text()
    }

    #[getter]
    fn heading_span(&self) -> Option<(usize, usize)> {
        self.core().heading.map(|heading| self.0.text_span(heading.span))
    }

    #[getter]
    fn run_in(&self) -> bool {
        self.core().heading.is_some_and(|heading| heading.run_in)
    }

    #[getter]
    fn rows(&self) -> Vec<Vec<&str>> {
        self.core().rows.iter().map(|row| row.iter().map(|cell| self.0.str(cell.span)).collect()).collect()
    }

    #[getter]
    fn parent<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core().parent().map(|parent| self.another(py, parent.id())).transpose()
    }

    #[getter]
    fn report<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let outline = self.0.core().outline();
        self.another(py, outline.reports[outline.report_of(self.core().id())])
    }

    #[getter]
    fn children<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.tuple(py, self.core().children())
    }

    #[getter]
    fn path(&self) -> Vec<&str> {
        self.core().path()
    }

    #[getter]
    fn claims<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let claims: Vec<Claim> =
            self.core().claims().map(|claim| Claim(self.0.sibling(py, claim.id as usize))).collect();
        PyTuple::new(py, claims)
    }

    fn walk<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.tuple(py, self.core().walk())
    }

    fn find<'py>(&self, py: Python<'py>, needle: &str) -> PyResult<Bound<'py, PyTuple>> {
        self.tuple(py, self.core().find(needle))
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let exporter = self.0.get().exporter();
        if self.core().kind == NodeKind::Report {
            return to_dict(py, &exporter.report(self.core()));
        }
        to_dict(py, &exporter.node(self.core()))
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let node = self.core();
        let text = |text: Option<&str>| text.map_or_else(|| "None".to_owned(), |text| quoted(py, text));
        if node.kind == NodeKind::Report {
            return format!("Report({}, children={})", text(node.heading_text()), node.children().len());
        }
        format!(
            "Node({}, depth={}, marker={}, heading={}, children={})",
            node.kind.as_str(),
            node.depth,
            text(node.marker_text()),
            text(node.heading_text()),
            node.children().len(),
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.0.reduce(py, "node")
    }
}

/// What the report says about itself, with the node to read it through.
fn about<'r>(report: &'r Bound<'_, Report>) -> (&'r Node, &'r Metadata) {
    let node = report.as_super().get();
    (node, node.core().metadata())
}

/// Restored text of one field.
fn text<'r>(report: &'r Bound<'_, Report>, field: impl Fn(&Metadata) -> Option<TextSpan>) -> Option<&'r str> {
    let (node, metadata) = about(report);
    field(metadata).map(|span| node.0.str(span))
}

#[pymethods]
impl Report {
    #[getter]
    fn title<'r>(slf: &'r Bound<'_, Self>) -> Option<&'r str> {
        text(slf, |about| about.title)
    }

    #[getter]
    fn title_span(slf: &Bound<'_, Self>) -> Option<(usize, usize)> {
        let (node, metadata) = about(slf);
        metadata.title.map(|span| node.0.text_span(span))
    }

    #[getter]
    fn subtitle<'r>(slf: &'r Bound<'_, Self>) -> Option<&'r str> {
        text(slf, |about| about.subtitle)
    }

    #[getter]
    fn organization<'r>(slf: &'r Bound<'_, Self>) -> Option<&'r str> {
        text(slf, |about| about.organization)
    }

    #[getter]
    fn level(slf: &Bound<'_, Self>) -> Option<&'static str> {
        about(slf).1.level.map(|level| level.as_str())
    }

    #[getter]
    fn region<'r>(slf: &'r Bound<'_, Self>) -> Option<&'r str> {
        text(slf, |about| about.region)
    }

    #[getter]
    fn region_code(slf: &Bound<'_, Self>) -> Option<u32> {
        about(slf).1.region_code
    }

    #[getter]
    fn genre(slf: &Bound<'_, Self>) -> &'static str {
        about(slf).1.genre.as_str()
    }

    #[getter]
    fn period(slf: &Bound<'_, Self>) -> Option<Period> {
        let (node, metadata) = about(slf);
        metadata.period.map(|period| Period::of(&node.0, period))
    }

    #[getter]
    fn reviewed(slf: &Bound<'_, Self>) -> Option<Period> {
        let (node, metadata) = about(slf);
        metadata.reviewed.map(|period| Period::of(&node.0, period))
    }

    #[getter]
    fn planned(slf: &Bound<'_, Self>) -> Option<Period> {
        let (node, metadata) = about(slf);
        metadata.planned.map(|period| Period::of(&node.0, period))
    }

    #[getter]
    fn day(slf: &Bound<'_, Self>) -> Option<Date> {
        about(slf).1.day
    }

    #[getter]
    fn title_year(slf: &Bound<'_, Self>) -> Option<i16> {
        about(slf).1.title_year
    }

    #[getter]
    fn date<'r>(slf: &'r Bound<'_, Self>) -> Option<&'r str> {
        text(slf, |about| about.date)
    }

    #[getter]
    fn speaker<'r>(slf: &'r Bound<'_, Self>) -> Option<&'r str> {
        text(slf, |about| about.speaker)
    }

    #[getter]
    fn occasion<'r>(slf: &'r Bound<'_, Self>) -> Option<&'r str> {
        text(slf, |about| about.occasion)
    }

    #[getter]
    fn document_number<'r>(slf: &'r Bound<'_, Self>) -> Option<&'r str> {
        text(slf, |about| about.document_number)
    }

    #[getter]
    fn attachments<'r>(slf: &'r Bound<'_, Self>) -> Vec<&'r str> {
        let (node, metadata) = about(slf);
        metadata.attachments.iter().map(|span| node.0.str(*span)).collect()
    }
}
