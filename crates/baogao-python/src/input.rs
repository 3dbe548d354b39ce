//! From Python arguments to documents, with the interpreter released while parsing.

use crate::document::{Document, Kept, Origin};
use crate::error::raise;
use crate::lexicon::Lexicon;
use crate::stream;
use baogao::{Options, RepairKind};
use baogao_formats::Hint;
use baogao_tables::ClaimRow;
use pyo3::Borrowed;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyCapsule, PyString};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// The options that Python's keyword arguments ask for.
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
        raise(format!("There is no repair {name:?}; the repairs are {}.", known.join(", ")))
    })
}

/// A year that a report can be about.
pub(crate) fn likely(year: i16) -> PyResult<()> {
    if (1900..2100).contains(&year) {
        return Ok(());
    }
    Err(raise(format!("The year is {year}; reports are about years from 1900 to 2099.")))
}

fn confidence(percent: u8) -> PyResult<u8> {
    if percent > 100 {
        return Err(raise(format!("min_confidence is {percent}; it goes from 0 to 100.")));
    }
    Ok(percent)
}

/// What baogao.readers hands over: `(name, content, format, dropped)`. `format` names what Python read the text from;
/// none where the core is to look at the bytes.
pub(crate) struct Input {
    name: Option<String>,
    content: Option<Content>,
    format: Option<String>,
    dropped: Vec<(String, usize)>,
}

enum Content {
    Text(PyBackedStr),
    Bytes(PyBackedBytes),
}

type InputTuple<'py> = (Option<String>, Option<Bound<'py, PyAny>>, Option<String>, Vec<(String, usize)>);

impl<'py> FromPyObject<'_, 'py> for Input {
    type Error = PyErr;

    fn extract(input: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let (name, content, format, dropped): InputTuple<'py> = input.extract()?;
        Ok(Self { name, content: content.as_ref().map(Content::of).transpose()?, format, dropped })
    }
}

impl Content {
    fn of(content: &Bound<'_, PyAny>) -> PyResult<Self> {
        if content.is_instance_of::<PyString>() {
            // A `str` may hold half a surrogate pair, which is no character.
            return content
                .extract()
                .map(Self::Text)
                .map_err(|error: PyErr| raise(error.value(content.py())));
        }
        Ok(Self::Bytes(content.extract()?))
    }
}

impl Input {
    fn parse(&self, options: &Options, year: Option<i16>) -> Result<Kept, String> {
        let options = Options { name: self.name.clone(), year, ..options.clone() };
        let given = |format: &str| Origin { format: format.to_owned(), dropped: self.dropped.clone() };
        let (document, origin) = match &self.content {
            None => return Err("There is no document here: the value is null.".to_owned()),
            Some(Content::Text(text)) => {
                let document = baogao::parse_with(text, &options).map_err(|error| error.to_string())?;
                (document, given(self.format.as_deref().unwrap_or("text")))
            }
            Some(Content::Bytes(bytes)) => {
                let hint = Hint {
                    name: self.name.as_deref(),
                    encoding: options.encoding.as_deref(),
                    ..Hint::default()
                };
                let read = baogao_formats::read(bytes, &hint).map_err(|error| error.to_string())?;
                let origin = Origin {
                    dropped: read
                        .dropped
                        .iter()
                        .map(|left| (left.kind.name().to_owned(), left.count))
                        .collect(),
                    ..given(self.format.as_deref().unwrap_or(read.format.name()))
                };
                (baogao::parse_source(read.source, &options), origin)
            }
        };
        Ok(Kept { document, options, lexicon: None, origin })
    }
}

/// Parses inputs on `threads` threads; where one cannot be read, its exception stands in the list.
#[pyfunction]
#[pyo3(signature = (
    inputs, threads, *, encoding=None, lexicon=None, disabled_repairs=Vec::new(), min_confidence=None, years=Vec::new()
))]
#[expect(clippy::too_many_arguments, reason = "the keyword arguments of Python")]
pub(crate) fn parse_many(
    py: Python<'_>,
    inputs: Vec<Input>,
    threads: usize,
    encoding: Option<String>,
    lexicon: Option<&Bound<'_, Lexicon>>,
    disabled_repairs: Vec<String>,
    min_confidence: Option<u8>,
    years: Vec<Option<i16>>,
) -> PyResult<Vec<Py<PyAny>>> {
    let lexicon = lexicon.map(|lexicon| lexicon.get().clone());
    let options = options(lexicon.as_ref(), encoding, &disabled_repairs, min_confidence)?;
    years.iter().flatten().try_for_each(|year| likely(*year))?;
    let parsed = py.detach(|| parse_parallel(&inputs, threads, &options, &years));
    parsed
        .into_iter()
        .map(|result| match result {
            Ok(kept) => {
                let document = Document::new(Kept { lexicon: lexicon.clone(), ..kept });
                Ok(Py::new(py, document)?.into_any())
            }
            Err(error) => Ok(raise(error).into_value(py).into_any()),
        })
        .collect()
}

/// The claims of inputs as one Arrow stream, with a row that says why for each that cannot be read.
#[pyfunction]
pub(crate) fn claims_of<'py>(
    py: Python<'py>,
    inputs: Vec<Input>,
    threads: usize,
    lexicon: Option<&Bound<'py, Lexicon>>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let options = options(lexicon.map(|lexicon| lexicon.get()), None, &[], None)?;
    let batch = py.detach(|| {
        let parsed = parse_parallel(&inputs, threads, &options, &[]);
        let rows: Vec<ClaimRow<'_>> = parsed
            .iter()
            .zip(&inputs)
            .map(|(result, input)| match result {
                Ok(kept) => ClaimRow::Read(&kept.document),
                Err(error) => ClaimRow::Unread { name: input.name.as_deref(), error },
            })
            .collect();
        baogao_tables::claims_and_errors(&rows)
    });
    stream::of_batch(py, batch)
}

/// Threads take the next input when they are free, so that one long document does not hold up the rest.
fn parse_parallel(
    inputs: &[Input],
    threads: usize,
    options: &Options,
    years: &[Option<i16>],
) -> Vec<Result<Kept, String>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(inputs.len()));
    let work = || {
        while let Some((at, input)) = take(&next, inputs) {
            let result = input.parse(options, years.get(at).copied().flatten());
            done.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
        }
    };
    std::thread::scope(|scope| {
        // This thread works too, so that one thread spawns none.
        for _ in 1..threads.clamp(1, inputs.len().max(1)) {
            scope.spawn(work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

fn take<'i>(next: &AtomicUsize, inputs: &'i [Input]) -> Option<(usize, &'i Input)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    inputs.get(at).map(|input| (at, input))
}

/// Runs the `baogao` command and gives its exit status.
#[pyfunction]
pub(crate) fn run_command(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
    py.detach(|| baogao_cli::run(arguments))
}
