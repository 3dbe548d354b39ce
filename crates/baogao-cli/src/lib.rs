//! The `baogao` command: reads Chinese official work reports from files and shows what they say.
//!
//! A library too, so that the Python package carries the same command.

mod args;
mod commands;
#[cfg(feature = "parquet")]
mod corpus;
mod input;
mod output;

use clap::Parser as _;
use std::ffi::OsString;

/// Runs the command with `arguments`, the program's name first, and gives the exit status: 0 when every file was read,
/// 1 when one was not, 2 for a mistake in the arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    match args::Cli::try_parse_from(arguments) {
        Ok(cli) => commands::run(cli),
        Err(error) => {
            // Help and version are "errors" too; a closed stream leaves nobody to tell.
            let _ = error.print();
            u8::try_from(error.exit_code()).unwrap_or(2)
        }
    }
}
