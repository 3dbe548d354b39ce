//! The `baogao` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(baogao_cli::run(std::env::args_os()))
}
