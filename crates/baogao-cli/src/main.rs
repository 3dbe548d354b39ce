//! The `baogao` command: reads Chinese official work reports from files and shows what they say.

mod args;
mod commands;
mod input;
mod output;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    commands::run(args::Cli::parse())
}
