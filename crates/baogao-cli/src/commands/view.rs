//! `baogao view`: a document as a web page.

use super::one_document;
use crate::args::ViewArgs;
use crate::output::Output;
use baogao::export::html;
use std::io;

/// Writes the page to a file, or prints it.
pub(crate) fn run(args: &ViewArgs, output: &mut Output) -> io::Result<()> {
    one_document(&args.file, &args.how, output, |document, output| {
        let page = html::page(document);
        match &args.output {
            None => output.write(&page),
            Some(path) => match std::fs::write(path, page) {
                Ok(()) => Ok(()),
                Err(error) => {
                    output.complain(&format!("{}: The page cannot be written: {error}.", path.display()))
                }
            },
        }
    })
}
