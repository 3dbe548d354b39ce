//! `Claim`: one quantitative claim.

use crate::document::Document;
use crate::node::Node;
use crate::part::{Part, quoted, to_dict};
use crate::values::{Period, Quantity};
use baogao::ClaimRef;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use rust_decimal::Decimal;

/// One quantitative claim of a document.
#[pyclass(frozen, eq, hash, module = "baogao")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Claim(pub(crate) Part);

impl Claim {
    fn core(&self) -> ClaimRef<'_> {
        let document = self.0.core();
        document.claim(self.0.at as u32).expect("a claim is only made for a position within the document")
    }

    fn another(&self, py: Python<'_>, id: Option<u32>) -> Option<Self> {
        id.map(|id| Self(self.0.sibling(py, id as usize)))
    }
}

#[pymethods]
impl Claim {
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.0.document.0.clone_ref(py)
    }

    #[getter]
    fn id(&self) -> usize {
        self.0.at
    }

    #[getter]
    fn report<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let id = self.0.core().outline().reports[self.core().report as usize];
        Node::make(py, self.0.sibling(py, id.0 as usize), id)
    }

    #[getter]
    fn node<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let id = self.core().node().id();
        Node::make(py, self.0.sibling(py, id.0 as usize), id)
    }

    #[getter]
    fn span(&self) -> (usize, usize) {
        self.0.span(self.core().source_span())
    }

    #[getter]
    fn text(&self) -> &str {
        self.core().text()
    }

    #[getter]
    fn raw(&self) -> &str {
        self.0.raw(self.core().quantity.span)
    }

    #[getter]
    fn sentence(&self) -> &str {
        self.core().sentence()
    }

    #[getter]
    fn sentence_span(&self) -> (usize, usize) {
        self.0.text_span(self.core().sentence)
    }

    #[getter]
    fn quantity(&self) -> Quantity {
        Quantity::of(self.core())
    }

    #[getter]
    fn value(&self) -> Option<Decimal> {
        self.core().value()
    }

    #[getter]
    fn unit(&self) -> Option<String> {
        self.core().unit()
    }

    #[getter]
    fn missing(&self) -> Option<&'static str> {
        self.core().missing().map(|missing| missing.as_str())
    }

    #[getter]
    fn measure(&self) -> &'static str {
        self.core().measure.as_str()
    }

    #[getter]
    fn signed(&self) -> Option<Decimal> {
        self.core().signed()
    }

    #[getter]
    fn direction(&self) -> Option<&'static str> {
        self.core().direction.map(|direction| direction.as_str())
    }

    #[getter]
    fn comparison(&self) -> Option<&'static str> {
        self.core().comparison.map(|comparison| comparison.as_str())
    }

    #[getter]
    fn status(&self) -> &'static str {
        self.core().status.as_str()
    }

    #[getter]
    fn indicator(&self) -> Option<&str> {
        self.core().indicator()
    }

    #[getter]
    fn indicator_span(&self) -> Option<(usize, usize)> {
        let claim = self.core();
        claim.indicator.map(|indicator| self.0.text_span(indicator.span))
    }

    #[getter]
    fn canonical(&self) -> Option<&str> {
        self.core().canonical()
    }

    #[getter]
    fn tier(&self) -> Option<&'static str> {
        self.core().indicator.and_then(|indicator| indicator.tier).map(|tier| tier.as_str())
    }

    #[getter]
    fn subject(&self) -> Option<&str> {
        self.core().subject()
    }

    #[getter]
    fn predicate(&self) -> Option<&str> {
        self.core().predicate()
    }

    #[getter]
    fn scope(&self) -> Option<&str> {
        self.core().scope()
    }

    #[getter]
    fn period(&self) -> Option<Period> {
        self.core().period().map(|period| Period::of(&self.0, period))
    }

    #[getter]
    fn average(&self) -> bool {
        self.core().average
    }

    #[getter]
    fn compared_with(&self) -> Option<Period> {
        self.core().compared_with.map(|base| Period::of(&self.0, base))
    }

    #[getter]
    fn growth_of(&self, py: Python<'_>) -> Option<Self> {
        self.another(py, self.core().growth_of)
    }

    #[getter]
    fn part_of(&self, py: Python<'_>) -> Option<Self> {
        self.another(py, self.core().part_of)
    }

    #[getter]
    fn rules<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.core().rules.iter().collect::<Vec<_>>())
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_dict(py, &self.0.get().exporter().claim(self.core()))
    }

    fn _repr_html_(&self) -> String {
        baogao::export::html::claim_html(self.0.core(), self.core())
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let claim = self.core();
        let indicator = claim.indicator().map_or_else(|| "None".to_owned(), |text| quoted(py, text));
        format!(
            "Claim({}, {}, indicator={indicator}, measure={}, status={})",
            self.0.at,
            quoted(py, claim.text()),
            claim.measure.as_str(),
            claim.status.as_str(),
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.0.reduce(py, "claim")
    }
}
