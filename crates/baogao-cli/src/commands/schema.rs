//! `baogao schema`: the JSON Schema of what `baogao parse` prints.

use crate::output::Output;
use std::io;

/// Prints the schema.
pub(crate) fn run(output: &mut Output) -> io::Result<()> {
    output.line(&baogao::export::json::schema())
}
