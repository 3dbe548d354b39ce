//! The small values: `Quantity` and `Period`, which stand alone, and `Repair`, `Finding` and `Furniture`, which are parts
//! of a document.

use crate::claim::Claim;
use crate::document::Document;
use crate::error::raise;
use crate::part::{Part, quoted, to_dict};
use baogao::period::PeriodSource;
use baogao::{Bound as Binding, ClaimRef, Missing};
use jiff::civil::Date;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use rust_decimal::Decimal;

/// The number of a claim.
#[pyclass(frozen, eq, hash, get_all, module = "baogao")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Quantity {
    value: Option<Decimal>,
    upper: Option<Decimal>,
    bound: &'static str,
    unit: Option<String>,
    missing: Option<&'static str>,
    base_value: Option<Decimal>,
    base_upper: Option<Decimal>,
    base_unit: Option<String>,
    dimension: Option<String>,
}

impl Quantity {
    pub(crate) fn of(claim: ClaimRef<'_>) -> Self {
        let base = claim.base();
        Self {
            value: claim.quantity.value,
            upper: claim.quantity.upper,
            bound: claim.quantity.bound.as_str(),
            unit: claim.unit(),
            missing: claim.missing().map(|missing| missing.as_str()),
            base_value: base.as_ref().and_then(|base| base.value),
            base_upper: base.as_ref().and_then(|base| base.upper),
            base_unit: base.as_ref().map(|base| base.unit.to_string()),
            dimension: base.as_ref().map(|base| base.dimension.to_string()),
        }
    }
}

/// Written and base numbers: value and upper end.
type Range = (Option<Decimal>, Option<Decimal>);

#[pymethods]
impl Quantity {
    #[new]
    fn new(
        written: Range,
        bound: &str,
        unit: Option<String>,
        missing: Option<&str>,
        base: Range,
        base_unit: Option<String>,
        dimension: Option<String>,
    ) -> PyResult<Self> {
        let unknown = |name: &str| raise(format!("{name:?} is no value of a quantity."));
        let bound =
            Binding::ALL.iter().find(|known| known.as_str() == bound).ok_or_else(|| unknown(bound))?;
        let missing = missing
            .map(|name| Missing::ALL.iter().find(|known| known.as_str() == name).ok_or_else(|| unknown(name)))
            .transpose()?;
        Ok(Self {
            value: written.0,
            upper: written.1,
            bound: bound.as_str(),
            unit,
            missing: missing.map(|missing| missing.as_str()),
            base_value: base.0,
            base_upper: base.1,
            base_unit,
            dimension,
        })
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let number = |number: Option<Decimal>| number.map(|number| number.to_string());
        let fields = PyDict::new(py);
        fields.set_item("value", number(self.value))?;
        fields.set_item("upper", number(self.upper))?;
        fields.set_item("bound", self.bound)?;
        fields.set_item("unit", &self.unit)?;
        fields.set_item("missing", self.missing)?;
        fields.set_item("base_value", number(self.base_value))?;
        fields.set_item("base_upper", number(self.base_upper))?;
        fields.set_item("base_unit", &self.base_unit)?;
        fields.set_item("dimension", &self.dimension)?;
        Ok(fields)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let number =
            |number: Option<Decimal>| number.map_or_else(|| "None".to_owned(), |number| number.to_string());
        let upper = self.upper.map_or_else(String::new, |upper| format!("..{upper}"));
        let unit = self.unit.as_deref().map_or_else(|| "None".to_owned(), |unit| quoted(py, unit));
        let missing = self.missing.map_or_else(String::new, |missing| format!(", missing={missing}"));
        format!("Quantity({}{upper}, unit={unit}, bound={}{missing})", number(self.value), self.bound)
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        (
            (self.value, self.upper),
            self.bound,
            &self.unit,
            self.missing,
            (self.base_value, self.base_upper),
            &self.base_unit,
            &self.dimension,
        )
            .into_pyobject(py)
    }
}

/// A time as a report names it.
#[pyclass(frozen, eq, hash, get_all, module = "baogao")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Period {
    text: String,
    start: Option<Date>,
    end: Option<Date>,
    cumulative: bool,
    source: &'static str,
}

impl Period {
    pub(crate) fn of(part: &Part, period: baogao::period::Period) -> Self {
        Self {
            text: part.str(period.text).to_owned(),
            start: period.start,
            end: period.end,
            cumulative: period.cumulative,
            source: period.source.as_str(),
        }
    }
}

#[pymethods]
impl Period {
    #[new]
    #[pyo3(signature = (text, start=None, end=None, *, cumulative=false, source="sentence"))]
    fn new(
        text: String,
        start: Option<Date>,
        end: Option<Date>,
        cumulative: bool,
        source: &str,
    ) -> PyResult<Self> {
        let found = PeriodSource::ALL.iter().map(|known| known.as_str()).find(|known| *known == source);
        let source = found.ok_or_else(|| raise(format!("There is no source {source:?} of a period.")))?;
        Ok(Self { text, start, end, cumulative, source })
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        fields.set_item("text", &self.text)?;
        fields.set_item("start", self.start.map(|date| date.to_string()))?;
        fields.set_item("end", self.end.map(|date| date.to_string()))?;
        fields.set_item("cumulative", self.cumulative)?;
        fields.set_item("source", self.source)?;
        Ok(fields)
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let date = |date: Option<Date>| date.map_or_else(|| "?".to_owned(), |date| date.to_string());
        format!("Period({}, {}..{})", quoted(py, &self.text), date(self.start), date(self.end))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let named = PyDict::new(py);
        named.set_item("cumulative", self.cumulative)?;
        named.set_item("source", self.source)?;
        ((&self.text, self.start, self.end), named).into_pyobject(py)
    }
}

/// One repair of a document.
#[pyclass(frozen, eq, hash, module = "baogao")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Repair(pub(crate) Part);

impl Repair {
    fn core(&self) -> &baogao::Repair {
        &self.0.core().repairs()[self.0.at]
    }
}

#[pymethods]
impl Repair {
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.0.document.0.clone_ref(py)
    }

    #[getter]
    fn kind(&self) -> &'static str {
        self.core().kind.as_str()
    }

    #[getter]
    fn span(&self) -> (usize, usize) {
        self.0.span(self.core().span)
    }

    #[getter]
    fn original(&self) -> &str {
        &self.0.core().source().text[self.core().span.range()]
    }

    #[getter]
    fn text(&self) -> &str {
        &self.core().text
    }

    #[getter]
    fn candidates<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.core().candidates)
    }

    #[getter]
    fn confidence(&self) -> u8 {
        self.core().confidence
    }

    #[getter]
    fn applied(&self) -> bool {
        self.core().applied
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_dict(py, &self.0.get().exporter().repair(self.core()))
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let repair = self.core();
        let (from, to) = (quoted(py, self.original()), quoted(py, &repair.text));
        let proposed = if repair.applied { "" } else { ", only proposed" };
        format!(
            "Repair({}, {from} -> {to}, confidence={}{proposed})",
            repair.kind.as_str(),
            repair.confidence
        )
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.0.reduce(py, "repair")
    }
}

/// One finding about a document.
#[pyclass(frozen, eq, hash, module = "baogao")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Finding(pub(crate) Part);

impl Finding {
    fn core(&self) -> &baogao::Finding {
        &self.0.core().findings()[self.0.at]
    }
}

#[pymethods]
impl Finding {
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.0.document.0.clone_ref(py)
    }

    #[getter]
    fn code(&self) -> &'static str {
        self.core().code
    }

    #[getter]
    fn severity(&self) -> &'static str {
        self.core().severity.as_str()
    }

    #[getter]
    fn claims<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let claims: Vec<Claim> =
            self.core().claims.iter().map(|id| Claim(self.0.sibling(py, *id as usize))).collect();
        PyTuple::new(py, claims)
    }

    #[getter]
    fn span(&self) -> (usize, usize) {
        self.0.span(self.core().span)
    }

    #[getter]
    fn related(&self) -> Option<(usize, usize)> {
        self.core().related.map(|span| self.0.span(span))
    }

    #[getter]
    fn message(&self) -> &str {
        &self.core().message
    }

    #[getter]
    fn hint(&self) -> Option<&str> {
        self.core().hint.as_deref()
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_dict(py, &self.0.get().exporter().finding(self.core()))
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let finding = self.core();
        format!("Finding({}, {}, {})", finding.code, finding.severity.as_str(), quoted(py, &finding.message))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.0.reduce(py, "finding")
    }
}

/// One stretch of a document that belongs to no report.
#[pyclass(frozen, eq, hash, module = "baogao")]
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Furniture(pub(crate) Part);

impl Furniture {
    fn core(&self) -> baogao::Furniture {
        self.0.core().furniture()[self.0.at]
    }
}

#[pymethods]
impl Furniture {
    #[getter]
    fn document(&self, py: Python<'_>) -> Py<Document> {
        self.0.document.0.clone_ref(py)
    }

    #[getter]
    fn kind(&self) -> &'static str {
        self.core().kind.as_str()
    }

    #[getter]
    fn span(&self) -> (usize, usize) {
        self.0.span(self.core().span)
    }

    #[getter]
    fn text(&self) -> &str {
        &self.0.core().source().text[self.core().span.range()]
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_dict(py, &self.0.get().exporter().furniture(self.core()))
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("Furniture({}, {})", self.core().kind.as_str(), quoted(py, self.text()))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        self.0.reduce(py, "furniture")
    }
}
