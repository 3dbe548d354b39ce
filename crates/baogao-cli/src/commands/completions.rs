//! `baogao completions`: completion scripts for shells.

use crate::args::Cli;
use crate::output::Output;
use clap::CommandFactory as _;
use clap_complete::Shell;
use std::io;

/// Prints the script for `shell`.
pub(crate) fn run(shell: Shell, output: &mut Output) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "baogao", &mut script);
    output.write(&String::from_utf8_lossy(&script))
}
