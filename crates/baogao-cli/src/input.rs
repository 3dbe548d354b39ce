//! From paths to documents: the only place that reads files.

use crate::args::How;
use baogao::{Document, Lexicon, Options};
use baogao_formats::{Dropped, DroppedKind, Hint};
use std::fmt;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

/// An input that could not be read, and why in full sentences.
#[derive(Debug)]
pub(crate) struct Unreadable {
    name: String,
    why: String,
}

impl Unreadable {
    fn new(path: &Path, why: impl fmt::Display) -> Self {
        Self { name: display_name(path), why: why.to_string() }
    }

    /// What is wrong with it.
    pub(crate) fn why(&self) -> &str {
        &self.why
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, self.why)
    }
}

/// Reads files one after another with the same options.
#[derive(Debug)]
pub(crate) struct Reader {
    options: Options,
    year_from_name: bool,
}

impl Reader {
    /// A reader with the options of the command line.
    pub(crate) fn new(how: &How) -> Result<Self, Unreadable> {
        let mut options = Options {
            disabled_repairs: how.no_repair.clone(),
            min_confidence: how.min_confidence,
            encoding: how.encoding.clone(),
            year: how.year,
            ..Options::default()
        };
        if let Some(path) = &how.lexicon {
            options = options.with_lexicon(read_lexicon(path)?);
        }
        if let Some(path) = &how.weights {
            let rows = String::from_utf8_lossy(&read_bytes(path)?).into_owned();
            let lexicon = options.lexicon.as_deref().unwrap_or(Lexicon::builtin()).with_weights(&rows);
            options = options.with_lexicon(lexicon.map_err(|error| Unreadable::new(path, error))?);
        }
        Ok(Self { options, year_from_name: how.year_from.is_some() })
    }

    /// Reads and parses one file, or standard input for `-`. The document is named after the file.
    pub(crate) fn read(&self, path: &Path) -> Result<Read, Unreadable> {
        self.read_as(path, (!is_stdin(path)).then(|| file_name(path)))
    }

    /// The same, with the name that the document shall have.
    pub(crate) fn read_as(&self, path: &Path, name: Option<String>) -> Result<Read, Unreadable> {
        let bytes = read_bytes(path)?;
        let hint =
            Hint { name: name.as_deref(), encoding: self.options.encoding.as_deref(), ..Hint::default() };
        let extracted = baogao_formats::read(&bytes, &hint).map_err(|error| Unreadable::new(path, error))?;
        // The text has them now: a large file would stand in memory twice while it is parsed.
        drop(bytes);
        let mut options = Options { name, ..self.options.clone() };
        if self.year_from_name {
            options = options.with_year_from_name();
        }
        let document = baogao::parse_source(extracted.source, &options);
        Ok(Read { document, dropped: extracted.dropped })
    }
}

/// What a file gave.
#[derive(Debug)]
pub(crate) struct Read {
    /// The parsed text.
    pub(crate) document: Document,
    /// What of the file is no text.
    pub(crate) dropped: Vec<Dropped>,
}

impl Read {
    /// What was left out of the file that a reader may miss; scripts and page furniture are missed by nobody.
    pub(crate) fn loss(&self) -> Option<String> {
        use DroppedKind::{FormFields, Navigation, PageHeaders, Scripts};
        let missed =
            |dropped: &&Dropped| !matches!(dropped.kind, FormFields | Navigation | PageHeaders | Scripts);
        let shown = |dropped: &Dropped| format!("{} ({})", dropped.kind.name(), dropped.count);
        let kinds: Vec<String> = self.dropped.iter().filter(missed).map(shown).collect();
        (!kinds.is_empty()).then(|| format!("left out {}", kinds.join(", ")))
    }
}

/// How messages and headings call an input.
pub(crate) fn display_name(path: &Path) -> String {
    if is_stdin(path) { "standard input".to_owned() } else { path.display().to_string() }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn read_lexicon(path: &Path) -> Result<Lexicon, Unreadable> {
    let bytes = read_bytes(path)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        Unreadable::new(path, format!("The lexicon is not UTF-8 at byte {}.", error.valid_up_to()))
    })?;
    Lexicon::builtin().extended(text).map_err(|error| Unreadable::new(path, error))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let bytes = if is_stdin(path) {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    bytes.map_err(|error| Unreadable::new(path, reason(&error)))
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "The file does not exist.".to_owned(),
        ErrorKind::IsADirectory => "This is a directory, but a file was expected.".to_owned(),
        ErrorKind::PermissionDenied => "The file may not be read: permission denied.".to_owned(),
        _ => format!("The file cannot be read: {error}."),
    }
}
