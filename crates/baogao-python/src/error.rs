//! The one exception of the package.

use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

create_exception!(baogao, BaogaoError, PyValueError, "Input that cannot be read as a report, and why.");

/// The exception that says `why`.
pub(crate) fn raise(why: impl ToString) -> PyErr {
    BaogaoError::new_err(why.to_string())
}
