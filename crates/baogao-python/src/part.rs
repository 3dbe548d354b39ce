//! What claims, nodes, repairs, findings and furniture have in common: each is one numbered part of a document.

use crate::claim::Claim;
use crate::document::Document;
use crate::error::raise;
use crate::node::Node;
use crate::values::{Finding, Furniture, Repair};
use baogao::{NodeId, Span, TextSpan};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::Serialize;

/// A part of a document. Two parts are equal when they are the same part of equal documents.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct Part {
    pub(crate) document: Held,
    pub(crate) at: usize,
}

/// A document that a part keeps alive.
pub(crate) struct Held(pub(crate) Py<Document>);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for Held {}

impl std::hash::Hash for Held {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.get().hash(state);
    }
}

impl Part {
    pub(crate) fn of(document: &Bound<'_, Document>, at: usize) -> Self {
        Self { document: Held(document.clone().unbind()), at }
    }

    /// Another part of the same document.
    pub(crate) fn sibling(&self, py: Python<'_>, at: usize) -> Self {
        Self { document: Held(self.document.0.clone_ref(py)), at }
    }

    pub(crate) fn get(&self) -> &Document {
        self.document.0.get()
    }

    pub(crate) fn core(&self) -> &baogao::Document {
        self.get().core()
    }

    /// Characters of the source.
    pub(crate) fn span(&self, span: Span) -> (usize, usize) {
        self.get().chars(span)
    }

    /// Characters of the source that a stretch of restored text came from.
    pub(crate) fn text_span(&self, span: TextSpan) -> (usize, usize) {
        self.span(self.core().source_span(span))
    }

    pub(crate) fn str(&self, span: TextSpan) -> &str {
        self.core().restored().str(span)
    }

    /// The raw characters that a stretch of restored text came from.
    pub(crate) fn raw(&self, span: TextSpan) -> &str {
        &self.core().source().text[self.core().source_span(span).range()]
    }

    /// How pickle makes it again.
    pub(crate) fn reduce<'py>(&self, py: Python<'py>, kind: &str) -> PyResult<Bound<'py, PyTuple>> {
        let make = py.import("baogao._core")?.getattr("_part")?;
        (make, (kind, self.document.0.clone_ref(py), self.at)).into_pyobject(py)
    }
}

/// The part of `document` that a pickle names.
#[pyfunction(name = "_part")]
pub(crate) fn part<'py>(
    py: Python<'py>,
    kind: &str,
    document: &Bound<'py, Document>,
    at: usize,
) -> PyResult<Bound<'py, PyAny>> {
    let part = Part::of(document, at);
    let core = document.get().core();
    let count = match kind {
        "claim" => core.claims().len(),
        "node" => core.outline().nodes.len(),
        "repair" => core.repairs().len(),
        "finding" => core.findings().len(),
        "furniture" => core.furniture().len(),
        _ => 0,
    };
    if at >= count {
        return Err(raise(format!("The document has no {kind} {at}.")));
    }
    match kind {
        "claim" => Ok(Bound::new(py, Claim(part))?.into_any()),
        "node" => Node::make(py, part, NodeId(at as u32)),
        "repair" => Ok(Bound::new(py, Repair(part))?.into_any()),
        "finding" => Ok(Bound::new(py, Finding(part))?.into_any()),
        _ => Ok(Bound::new(py, Furniture(part))?.into_any()),
    }
}

/// A value of the JSON form as Python objects.
pub(crate) fn to_dict<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    let json = serde_json::to_string(value).map_err(raise)?;
    py.import("json")?.call_method1("loads", (json,))
}

/// `text` for a `repr`: quoted as Python does, cut where it is long.
pub(crate) fn quoted(py: Python<'_>, text: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    pyo3::types::PyString::new(py, &shown).repr().map_or(shown, |quoted| quoted.to_string())
}
