//! `baogao restore`: the restored text, or what was done to it.

use super::{each_document, each_shown};
use crate::args::RestoreArgs;
use crate::output::Output;
use baogao::export::diff;
use std::io;

/// Prints the restored text of each file.
pub(crate) fn run(args: &RestoreArgs, output: &mut Output) -> io::Result<()> {
    if args.diff {
        return each_shown(&args.reading, output, diff::render);
    }
    each_document(&args.reading, output, |_, document, output| {
        output.write(document.text())?;
        let ends = document.text().is_empty() || document.text().ends_with('\n');
        if ends { Ok(()) } else { output.write("\n") }
    })
}
