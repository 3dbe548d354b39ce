//! Tables as Arrow streams: the PyCapsule protocol, which pandas, polars, pyarrow and DuckDB all read.

use crate::document::Kept;
use crate::error::raise;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, SchemaRef};
use baogao_tables::Kind;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::Arc;

/// Rows of one batch: enough for a vectorised reader, little enough that a large corpus is never copied whole.
const BATCH_ROWS: usize = 1 << 16;

/// Builds the batches of a table while a reader asks for them.
struct Batches {
    kind: Kind,
    documents: Vec<Arc<Kept>>,
    next: usize,
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let first = self.next;
        let mut rows = 0;
        while rows < BATCH_ROWS
            && let Some(kept) = self.documents.get(self.next)
        {
            rows += self.kind.rows(&kept.document);
            self.next += 1;
        }
        let documents = self.documents.get(first..self.next).filter(|documents| !documents.is_empty())?;
        let numbered = documents.iter().enumerate().map(|(at, kept)| (first + at, &kept.document));
        Some(Ok(baogao_tables::batch(self.kind, numbered)))
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        baogao_tables::schema(self.kind)
    }
}

/// The stream of a table of `documents`.
pub(crate) fn of_documents(
    py: Python<'_>,
    kind: Kind,
    documents: Vec<Arc<Kept>>,
) -> PyResult<Bound<'_, PyCapsule>> {
    capsule(py, Batches { kind, documents, next: 0 })
}

/// The stream of one batch.
pub(crate) fn of_batch(py: Python<'_>, batch: RecordBatch) -> PyResult<Bound<'_, PyCapsule>> {
    let schema = batch.schema();
    capsule(py, arrow_array::RecordBatchIterator::new([Ok(batch)], schema))
}

fn capsule(
    py: Python<'_>,
    reader: impl RecordBatchReader + Send + 'static,
) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(reader)), c"arrow_array_stream")
}

/// The columns of a table.
pub(crate) fn schema(py: Python<'_>, kind: Kind) -> PyResult<Bound<'_, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(baogao_tables::schema(kind).as_ref()).map_err(raise)?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}
