//! Standard output and standard error: colour, width, and a pipe that may break.

use crate::args::Colour;
use anstream::ColorChoice;
use baogao::export::Style;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

/// Where a command writes, and whether something went wrong on the way.
pub(crate) struct Output {
    stdout: BufWriter<StdoutLock<'static>>,
    style: Style,
    failed: bool,
    titled: bool,
    quiet: bool,
}

impl Output {
    /// The output of this process.
    pub(crate) fn new(colour: Colour, quiet: bool) -> Self {
        let stdout = io::stdout();
        let style = Style { colour: colours(colour), width: terminal_width() };
        Self { stdout: BufWriter::new(stdout.lock()), style, failed: false, titled: false, quiet }
    }

    /// How text for the eye is laid out.
    pub(crate) fn style(&self) -> Style {
        self.style
    }

    /// Writes `text` as it is.
    pub(crate) fn write(&mut self, text: &str) -> io::Result<()> {
        self.stdout.write_all(text.as_bytes())
    }

    /// Writes `text` and a line break.
    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        self.write(text)?;
        self.write("\n")
    }

    /// The heading above what is shown of one file among several.
    pub(crate) fn title(&mut self, name: Option<&str>) -> io::Result<()> {
        let Some(name) = name else { return Ok(()) };
        let gap = if std::mem::replace(&mut self.titled, true) { "\n" } else { "" };
        let bold = if self.style.colour { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        self.line(&format!("{gap}{}==> {name} <=={}", bold.0, bold.1))
    }

    /// Says on standard error what is wrong with an input, and goes on; the exit status will be 1.
    pub(crate) fn complain(&mut self, what: &dyn Display) -> io::Result<()> {
        self.failed = true;
        // What was printed so far comes first where both streams go to one terminal.
        self.stdout.flush()?;
        // A closed standard error leaves nobody to tell.
        let _ = writeln!(io::stderr().lock(), "baogao: {what}");
        Ok(())
    }

    /// Whether only failures are spoken of.
    #[cfg(feature = "parquet")]
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Says something on standard error that is no failure.
    pub(crate) fn note(&self, what: &dyn Display) {
        if !self.quiet {
            let _ = writeln!(io::stderr().lock(), "baogao: {what}");
        }
    }

    /// Flushes, and turns what happened into an exit status. A reader that went away (`| head`) is no failure.
    pub(crate) fn finish(mut self, result: io::Result<()>) -> u8 {
        match result.and_then(|()| self.stdout.flush()) {
            Ok(()) if self.failed => 1,
            Ok(()) => 0,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Err(error) => {
                let _ = writeln!(io::stderr().lock(), "baogao: The output cannot be written: {error}.");
                1
            }
        }
    }
}

fn colours(colour: Colour) -> bool {
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    }
}

/// The width of the terminal, or what COLUMNS says; `None` where the output goes elsewhere, so that nothing is cut.
fn terminal_width() -> Option<usize> {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    if told.is_some() || !io::stdout().is_terminal() {
        return told;
    }
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}
