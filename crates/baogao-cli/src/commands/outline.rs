//! `baogao outline`: the tree of a document.

use super::each_shown;
use crate::args::{OutlineArgs, OutlineFormat};
use crate::output::Output;
use baogao::export::{markdown, tree};
use std::io;

/// Prints the outline of each file.
pub(crate) fn run(args: &OutlineArgs, output: &mut Output) -> io::Result<()> {
    match args.format {
        OutlineFormat::Tree => each_shown(&args.reading, output, tree::render_with),
        OutlineFormat::Markdown => {
            each_shown(&args.reading, output, |document, _| markdown::render(document))
        }
    }
}
