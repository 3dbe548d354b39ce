//! One module a command.

mod audit;
mod claims;
mod completions;
mod explain;
mod outline;
mod parse;
mod restore;
mod sarif;
mod schema;
mod view;

use crate::args::{Cli, Command, How, Reading};
use crate::input::{Reader, Unreadable, display_name};
use crate::output::Output;
use baogao::Document;
use baogao::export::Style;
use std::io;
use std::path::Path;

/// Runs the command and says how it ended.
pub(crate) fn run(cli: Cli) -> u8 {
    let mut output = Output::new(cli.color, cli.quiet);
    let result = match cli.command {
        Command::Parse(args) => parse::run(&args, &mut output),
        Command::Outline(args) => outline::run(&args, &mut output),
        Command::Claims(args) => claims::run(&args, &mut output),
        Command::Explain(args) => explain::run(&args, &mut output),
        Command::Restore(args) => restore::run(&args, &mut output),
        Command::Audit(args) => audit::run(&args, &mut output),
        Command::View(args) => view::run(&args, &mut output),
        Command::Schema => schema::run(&mut output),
        Command::Completions { shell } => completions::run(shell, &mut output),
    };
    output.finish(result)
}

/// Parses each file in turn and hands on what came of it.
fn each_result(
    reading: &Reading,
    output: &mut Output,
    mut show: impl FnMut(&str, Result<Document, Unreadable>, &mut Output) -> io::Result<()>,
) -> io::Result<()> {
    let reader = match Reader::new(&reading.how) {
        Ok(reader) => reader,
        Err(error) => return output.complain(&error),
    };
    for path in &reading.files {
        show(&display_name(path), read(&reader, path, output), output)?;
    }
    Ok(())
}

/// Parses each file in turn and hands on the documents; a file that cannot be read is complained about and passed over.
fn each_document(
    reading: &Reading,
    output: &mut Output,
    mut show: impl FnMut(&str, &Document, &mut Output) -> io::Result<()>,
) -> io::Result<()> {
    each_result(reading, output, |name, result, output| match result {
        Ok(document) => show(name, &document, output),
        Err(error) => output.complain(&error),
    })
}

/// Prints what `render` makes of each document, under its file's name where there are several.
fn each_shown(
    reading: &Reading,
    output: &mut Output,
    render: impl Fn(&Document, Style) -> String,
) -> io::Result<()> {
    let several = reading.files.len() > 1;
    each_document(reading, output, |name, document, output| {
        output.title(several.then_some(name))?;
        let shown = render(document, output.style());
        output.write(&shown)
    })
}

/// Parses one file.
fn one_document(
    path: &Path,
    how: &How,
    output: &mut Output,
    show: impl FnOnce(&Document, &mut Output) -> io::Result<()>,
) -> io::Result<()> {
    match Reader::new(how).and_then(|reader| read(&reader, path, output)) {
        Ok(document) => show(&document, output),
        Err(error) => output.complain(&error),
    }
}

/// Reads one file, and says what of it was left out.
fn read(reader: &Reader, path: &Path, output: &Output) -> Result<Document, Unreadable> {
    let read = reader.read(path)?;
    if let Some(loss) = read.loss() {
        output.note(&format!("{}: {loss}", display_name(path)));
    }
    Ok(read.document)
}
