//! From Python arguments to documents, with the interpreter released while parsing.

use crate::document::{Document, Kept};
use crate::error::{BaogaoError, raise};
use crate::lexicon::Lexicon;
use crate::stream;
use baogao::{Options, RepairKind};
use baogao_tables::ClaimRow;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::PyCapsule;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The keyword arguments that every way of parsing takes.
pub(crate) fn options(
    lexicon: Option<&Lexicon>,
    encoding: Option<String>,
    disabled_repairs: &[String],
    min_confidence: Option<u8>,
) -> PyResult<Options> {
    Ok(Options {
        disabled_repairs: disabled_repairs.iter().map(|name| repair_kind(name)).collect::<PyResult<_>>()?,
        min_confidence: min_confidence.map(confidence).transpose()?,
        lexicon: lexicon.map(|lexicon| lexicon.compiled.clone()),
        encoding,
        ..Options::default()
    })
}

fn repair_kind(name: &str) -> PyResult<RepairKind> {
    RepairKind::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
        let known: Vec<&str> = RepairKind::ALL.iter().map(|kind| kind.as_str()).collect();
        BaogaoError::new_err(format!("There is no repair {name:?}; the repairs are {}.", known.join(", ")))
    })
}

fn confidence(percent: u8) -> PyResult<u8> {
    if percent > 100 {
        return Err(BaogaoError::new_err(format!("min_confidence is {percent}; it goes from 0 to 100.")));
    }
    Ok(percent)
}

/// Parses a `str`.
#[pyfunction]
#[pyo3(signature = (text, *, name=None, lexicon=None, disabled_repairs=Vec::new(), min_confidence=None))]
pub(crate) fn parse_text(
    py: Python<'_>,
    text: PyBackedStr,
    name: Option<String>,
    lexicon: Option<&Bound<'_, Lexicon>>,
    disabled_repairs: Vec<String>,
    min_confidence: Option<u8>,
) -> PyResult<Document> {
    let lexicon = lexicon.map(|lexicon| lexicon.get().clone());
    let mut options = options(lexicon.as_ref(), None, &disabled_repairs, min_confidence)?;
    options.name = name;
    let parsed = py.detach(|| baogao::parse_with(&text, &options));
    Ok(Document::new(Kept { document: parsed.map_err(|error| raise(&error))?, options, lexicon }))
}

/// Decodes and parses `bytes`.
#[pyfunction]
#[pyo3(signature = (data, *, name=None, encoding=None, lexicon=None, disabled_repairs=Vec::new(), min_confidence=None))]
pub(crate) fn parse_bytes(
    py: Python<'_>,
    data: PyBackedBytes,
    name: Option<String>,
    encoding: Option<String>,
    lexicon: Option<&Bound<'_, Lexicon>>,
    disabled_repairs: Vec<String>,
    min_confidence: Option<u8>,
) -> PyResult<Document> {
    let lexicon = lexicon.map(|lexicon| lexicon.get().clone());
    let mut options = options(lexicon.as_ref(), encoding, &disabled_repairs, min_confidence)?;
    options.name = name;
    let parsed = py.detach(|| baogao::parse_bytes_with(&data, &options));
    Ok(Document::new(Kept { document: parsed.map_err(|error| raise(&error))?, options, lexicon }))
}

/// One input of [`parse_many`]: its name and what it holds.
#[derive(FromPyObject)]
pub(crate) struct Input {
    #[pyo3(item(0))]
    name: Option<String>,
    #[pyo3(item(1))]
    content: Content,
}

#[derive(FromPyObject)]
enum Content {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl Input {
    fn parse(&self, options: &Options) -> Result<Kept, baogao::Error> {
        let options = Options { name: self.name.clone(), ..options.clone() };
        let document = match &self.content {
            Content::Text(text) => baogao::parse_with(text, &options),
            Content::Bytes(bytes) => baogao::parse_bytes_with(bytes, &options),
        }?;
        Ok(Kept { document, options, lexicon: None })
    }
}

/// Parses `(name, str | bytes)` pairs on `threads` threads; where one cannot be read, its exception stands in the list.
#[pyfunction]
#[pyo3(signature = (inputs, threads, *, encoding=None, lexicon=None, disabled_repairs=Vec::new(), min_confidence=None))]
pub(crate) fn parse_many(
    py: Python<'_>,
    inputs: Vec<Input>,
    threads: usize,
    encoding: Option<String>,
    lexicon: Option<&Bound<'_, Lexicon>>,
    disabled_repairs: Vec<String>,
    min_confidence: Option<u8>,
) -> PyResult<Vec<Py<PyAny>>> {
    let lexicon = lexicon.map(|lexicon| lexicon.get().clone());
    let options = options(lexicon.as_ref(), encoding, &disabled_repairs, min_confidence)?;
    let parsed = py.detach(|| parse_parallel(&inputs, threads, &options));
    parsed
        .into_iter()
        .map(|result| match result {
            Ok(kept) => {
                let document = Document::new(Kept { lexicon: lexicon.clone(), ..kept });
                Ok(Py::new(py, document)?.into_any())
            }
            Err(error) => Ok(raise(&error).into_value(py).into_any()),
        })
        .collect()
}

/// The claims of `(name, str | bytes)` pairs as one Arrow stream, with a row that says why for each that cannot be read.
#[pyfunction(name = "_claims_of")]
pub(crate) fn claims_of<'py>(
    py: Python<'py>,
    inputs: Vec<Input>,
    threads: usize,
    lexicon: Option<&Bound<'py, Lexicon>>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let options = options(lexicon.map(|lexicon| lexicon.get()), None, &[], None)?;
    let batch = py.detach(|| {
        let parsed = parse_parallel(&inputs, threads, &options);
        let rows: Vec<ClaimRow<'_>> = parsed
            .iter()
            .zip(&inputs)
            .map(|(result, input)| match result {
                Ok(kept) => ClaimRow::Read(&kept.document),
                Err(error) => ClaimRow::Unread { name: input.name.as_deref(), error: error.to_string() },
            })
            .collect();
        baogao_tables::claims_and_errors(&rows)
    });
    stream::of_batch(py, batch)
}

/// Threads take the next input when they are free, so that one long document does not hold up the rest.
fn parse_parallel(inputs: &[Input], threads: usize, options: &Options) -> Vec<Result<Kept, baogao::Error>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(inputs.len()));
    let work = || {
        while let Some((at, input)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            inputs.get(at).map(|input| (at, input))
        } {
            let result = input.parse(options);
            done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((at, result));
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads.clamp(1, inputs.len().max(1)) {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Runs the `baogao` command and gives its exit status.
#[pyfunction(name = "_run_command")]
pub(crate) fn run_command(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
    py.detach(|| baogao_cli::run(arguments))
}
