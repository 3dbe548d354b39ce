//! `Table`: the claims, nodes, reports, repairs or findings of one document or many, as a sequence.

use crate::document::Document;
use crate::error::raise;
use crate::part::part;
use crate::stream;
use baogao::NodeId;
use baogao_tables::Kind;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList, PySlice, PyTuple, PyType};

/// The row at `at` among those that `document` gives.
fn row_of<'py>(kind: Kind, document: &Bound<'py, Document>, at: usize) -> PyResult<Bound<'py, PyAny>> {
    let name = match kind {
        Kind::Claims => "claim",
        Kind::Nodes => "node",
        Kind::Repairs => "repair",
        Kind::Findings => "finding",
        Kind::Reports => {
            let NodeId(node) = document.get().core().outline().reports[at];
            return part(document.py(), "node", document, node as usize);
        }
    };
    part(document.py(), name, document, at)
}

/// Rows of one kind, in the order of the documents.
#[pyclass(frozen, sequence, module = "baogao")]
pub(crate) struct Table {
    kind: Kind,
    documents: Vec<Py<Document>>,
    /// How many rows the documents up to and with this one have.
    ends: Vec<usize>,
}

impl Table {
    pub(crate) fn of(kind: Kind, document: &Bound<'_, Document>) -> Self {
        Self::over(kind, vec![document.clone().unbind()])
    }

    fn over(kind: Kind, documents: Vec<Py<Document>>) -> Self {
        let mut rows = 0;
        let ends = documents
            .iter()
            .map(|document| {
                rows += kind.rows(document.get().core());
                rows
            })
            .collect();
        Self { kind, documents, ends }
    }

    fn row<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Bound<'py, PyAny>> {
        let document = self.ends.partition_point(|end| *end <= at);
        let before = if document == 0 { 0 } else { self.ends[document - 1] };
        row_of(self.kind, self.documents[document].bind(py), at - before)
    }
}

#[derive(FromPyObject)]
enum Index<'py> {
    At(isize),
    Slice(Bound<'py, PySlice>),
}

#[pymethods]
impl Table {
    #[new]
    fn new(kind: &str, documents: Vec<Py<Document>>) -> PyResult<Self> {
        let known = Kind::ALL.into_iter().find(|known| known.as_str() == kind);
        let kind = known.ok_or_else(|| raise(format!("There is no table {kind:?}.")))?;
        Ok(Self::over(kind, documents))
    }

    #[classmethod]
    fn __class_getitem__<'py>(class: &Bound<'py, PyType>, row: &Bound<'py, PyAny>) -> Bound<'py, PyType> {
        // `Table[Claim]` means something to type checkers only.
        let _ = row;
        class.clone()
    }

    #[getter]
    fn kind(&self) -> &'static str {
        self.kind.as_str()
    }

    #[getter]
    fn documents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.documents.iter().map(|document| document.clone_ref(py)))
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The protocol lets a producer ignore the request; the reader casts.
        drop(requested_schema);
        let documents = self.documents.iter().map(|document| document.get().kept()).collect();
        stream::of_documents(py, self.kind, documents)
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        stream::schema(py, self.kind)
    }

    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        convert(slf, "to_arrow")
    }

    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        convert(slf, "to_pandas")
    }

    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        convert(slf, "to_polars")
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("baogao.display")?.call_method1("table_html", (slf,))
    }

    fn __len__(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: Index<'py>) -> PyResult<Bound<'py, PyAny>> {
        let rows = self.__len__();
        match index {
            Index::At(at) => {
                let at = if at < 0 { at + rows as isize } else { at };
                match usize::try_from(at) {
                    Ok(at) if at < rows => self.row(py, at),
                    _ => Err(PyIndexError::new_err(format!("the table has {rows} rows"))),
                }
            }
            Index::Slice(slice) => {
                let range = slice.indices(rows as isize)?;
                let chosen: PyResult<Vec<_>> = (0..range.slicelength)
                    .map(|step| self.row(py, (range.start + step as isize * range.step) as usize))
                    .collect();
                Ok(PyList::new(py, chosen?)?.into_any())
            }
        }
    }

    fn __iter__(slf: Py<Self>) -> Rows {
        Rows { table: slf, next: std::sync::atomic::AtomicUsize::new(0) }
    }

    fn __eq__(&self, other: &Self) -> bool {
        let documents = self.documents.iter().map(|document| document.get());
        self.kind == other.kind && documents.eq(other.documents.iter().map(|document| document.get()))
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        self.kind.hash(&mut hasher);
        self.documents.iter().for_each(|document| document.get().hash(&mut hasher));
        hasher.finish()
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let documents: Vec<Py<Document>> =
            self.documents.iter().map(|document| document.clone_ref(py)).collect();
        (self.kind.as_str(), documents).into_pyobject(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        const SHOWN: usize = 10;
        let rows = self.__len__();
        let mut lines = vec![format!("Table({}, {rows} rows)", self.kind.as_str())];
        for at in 0..rows.min(SHOWN) {
            lines.push(format!("  {}", self.row(py, at)?.repr()?));
        }
        if rows > SHOWN {
            lines.push(format!("  … {} more", rows - SHOWN));
        }
        Ok(lines.join("\n"))
    }
}

/// The table in another library's form; baogao.frames knows the libraries.
fn convert<'py>(table: &Bound<'py, Table>, function: &str) -> PyResult<Bound<'py, PyAny>> {
    table.py().import("baogao.frames")?.call_method1(function, (table,))
}

/// Iterates over the rows of a table.
#[pyclass(frozen, module = "baogao._core")]
pub(crate) struct Rows {
    table: Py<Table>,
    next: std::sync::atomic::AtomicUsize,
}

#[pymethods]
impl Rows {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let at = self.next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let table = self.table.get();
        if at < table.__len__() { table.row(py, at).map(Some) } else { Ok(None) }
    }
}
