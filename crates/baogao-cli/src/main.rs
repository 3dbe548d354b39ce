//! The `baogao` command.
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(2);
    let Some(path) = args.find(|arg| !arg.starts_with("--") && arg != "json") else {
        return ExitCode::from(2);
    };
    match std::fs::read(&path)
        .map_err(|error| error.to_string())
        .and_then(|bytes| baogao::parse_bytes(&bytes).map_err(|error| error.to_string()))
    {
        Ok(document) => {
            println!("{}", baogao::export::json::to_string(&document));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}
