//! One module a command.

mod outline;
mod parse;

use crate::args::{Cli, Command, Reading};
use crate::input::{Reader, Unreadable, display_name};
use crate::output::Output;
use baogao::Document;
use std::io;
use std::process::ExitCode;

/// Runs the command and says how it ended.
pub(crate) fn run(cli: Cli) -> ExitCode {
    let mut output = Output::new(cli.color);
    let result = match cli.command {
        Command::Parse(args) => parse::run(&args, &mut output),
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
        show(&display_name(path), reader.read(path), output)?;
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
