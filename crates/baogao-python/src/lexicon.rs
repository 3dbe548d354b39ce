//! The lexicon that a caller extended.

use crate::error::raise;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::sync::Arc;

/// A compiled lexicon and the texts that it was built from, which are all that a pickle holds.
#[pyclass(frozen, eq, hash, module = "baogao")]
#[derive(Clone)]
pub(crate) struct Lexicon {
    pub(crate) compiled: Arc<baogao::Lexicon>,
    texts: Arc<[String]>,
}

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        self.texts == other.texts
    }
}

impl Eq for Lexicon {}

impl std::hash::Hash for Lexicon {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.texts.hash(state);
    }
}

#[pymethods]
impl Lexicon {
    #[new]
    #[pyo3(signature = (*toml))]
    fn new(py: Python<'_>, toml: Vec<String>) -> PyResult<Self> {
        let compiled = py.detach(|| {
            let builtin = baogao::Lexicon::builtin().clone();
            toml.iter().try_fold(builtin, |lexicon, text| lexicon.extended(text))
        });
        Ok(Self { compiled: Arc::new(compiled.map_err(raise)?), texts: toml.into() })
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.texts.iter())
    }

    fn __repr__(&self) -> String {
        format!("Lexicon(<built in>, extensions={})", self.texts.len())
    }
}
