//! `baogao parse FOLDER --to claims.parquet`: the claims of a corpus in one table.
//!
//! The files are read in groups, in parallel. Each group becomes a *part*: a Parquet file beside the result, written under
//! another name and renamed when it is whole, that says which inputs it holds. A run that was killed left whole parts and
//! at most one torn file, so the next run goes on after them. When nothing is left to read, the parts are joined under
//! another name, the result is renamed into place, and the parts are removed. Memory holds the names of the inputs and one
//! group of tables.

mod join;
mod listing;
mod part;

use crate::args::ParseArgs;
use crate::input::Reader;
use crate::output::Output;
use arrow_array::RecordBatch;
use baogao_tables::{Kind, batch};
use indicatif::{ProgressBar, ProgressStyle};
use listing::Input;
use part::{Group, Parts, Trouble};
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};

/// Most bytes of input in one group, so that large files do not add up; a larger file is a group of its own.
const GROUP_BYTES: u64 = 64 << 20;

/// Reads everything and writes the table.
pub(crate) fn run(args: &ParseArgs, to: &Path, output: &mut Output) -> io::Result<()> {
    let reader = match Reader::new(&args.reading.how) {
        Ok(reader) => reader,
        Err(error) => return output.complain(&error),
    };
    let inputs = match listing::list(&args.reading.files, to) {
        Ok(inputs) => inputs,
        Err(error) => return output.complain(&error),
    };
    let settings = settings(args);
    let trouble = match write(&reader, inputs, &settings, args.group, to, output) {
        Ok(trouble) => trouble,
        Err(error) => {
            return output.complain(&format!("{}: The table cannot be written: {error}.", to.display()));
        }
    };
    for bad in &trouble {
        output.complain(&format!("{}: {}", bad.name, bad.error))?;
    }
    Ok(())
}

/// Everything besides the inputs that the table depends on.
fn settings(args: &ParseArgs) -> String {
    let how = &args.reading.how;
    let lexicon = how.lexicon.as_ref().and_then(|path| std::fs::read_to_string(path).ok());
    let version = env!("CARGO_PKG_VERSION");
    format!("{version} {:?} {:?} {:?} {lexicon:?}", how.encoding, how.no_repair, how.min_confidence)
}

fn write(
    reader: &Reader,
    inputs: Vec<Input>,
    settings: &str,
    group: usize,
    to: &Path,
    output: &Output,
) -> io::Result<Vec<Trouble>> {
    let listed = listing::fingerprint(&inputs, settings);
    if let Some(trouble) = join::finished(to, &listed) {
        output.note(&format!("{}: The table is there already, and nothing changed since.", to.display()));
        // A run that was killed at its very end left the parts.
        part::remove(&parts_folder(to))?;
        return Ok(trouble);
    }
    let mut parts = Parts::open(&parts_folder(to), settings, &inputs)?;
    let total = inputs.len() as u64;
    let left: Vec<Input> = inputs.into_iter().filter(|input| !parts.holds(input)).collect();
    let bar = progress(total, total - left.len() as u64, output);
    for group in groups(left, group) {
        let (tables, trouble) = parse(reader, &group, parts.next_number(), &bar);
        parts.add(&Group { inputs: group, trouble, tables })?;
    }
    bar.finish_and_clear();
    let trouble = join::join(&parts, to, &listed)?;
    part::remove(&parts_folder(to))?;
    Ok(trouble)
}

fn parts_folder(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".parts");
    PathBuf::from(name)
}

fn progress(total: u64, done: u64, output: &Output) -> ProgressBar {
    if output.is_quiet() {
        return ProgressBar::hidden();
    }
    // Hides itself where standard error is no terminal.
    let bar = ProgressBar::new(total).with_position(done);
    let template = "{bar:32} {human_pos}/{human_len} files, {per_sec}, {eta} left";
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// Cuts the inputs into groups of at most `most` files.
fn groups(inputs: Vec<Input>, most: usize) -> Vec<Vec<Input>> {
    let mut groups: Vec<Vec<Input>> = Vec::new();
    let mut bytes = 0;
    for input in inputs {
        bytes += input.bytes;
        match groups.last_mut() {
            Some(group) if group.len() < most && bytes <= GROUP_BYTES => group.push(input),
            _ => {
                bytes = input.bytes;
                groups.push(vec![input]);
            }
        }
    }
    groups
}

/// The tables of the inputs of a group, in order, and what could not be read.
fn parse(
    reader: &Reader,
    group: &[Input],
    first: usize,
    bar: &ProgressBar,
) -> (Vec<RecordBatch>, Vec<Trouble>) {
    let read = |(at, input): (usize, &Input)| {
        let read = reader.read_as(&input.path, Some(input.name.clone()));
        let table = read.map(|read| batch(Kind::Claims, [(first + at, &read.document)]));
        bar.inc(1);
        table.map_err(|error| Trouble { name: input.name.clone(), error: error.why().to_owned() })
    };
    let results: Vec<Result<RecordBatch, Trouble>> = group.par_iter().enumerate().map(read).collect();
    let mut tables = Vec::new();
    let mut trouble = Vec::new();
    for result in results {
        match result {
            Ok(table) => tables.push(table),
            Err(bad) => trouble.push(bad),
        }
    }
    (tables, trouble)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(bytes: u64) -> Input {
        Input { path: PathBuf::new(), name: String::new(), bytes, modified: 0 }
    }

    #[test]
    fn groups_are_bounded_in_files_and_bytes() {
        let sizes =
            |inputs: Vec<Input>, most| -> Vec<usize> { groups(inputs, most).iter().map(Vec::len).collect() };
        assert_eq!(sizes((0..5).map(|_| input(1)).collect(), 2), [2, 2, 1]);
        assert_eq!(sizes(vec![input(1), input(GROUP_BYTES), input(1), input(1)], 9), [1, 1, 2]);
        assert_eq!(sizes(vec![], 2), [0_usize; 0]);
    }
}
