//! The one exception of the package.

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

create_exception!(baogao, BaogaoError, PyValueError, "Input that cannot be read as a report, and why.");

/// The exception for an error of the core.
pub(crate) fn raise(error: &baogao::Error) -> PyErr {
    BaogaoError::new_err(error.to_string())
}
