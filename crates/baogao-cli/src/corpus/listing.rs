//! The files of a corpus.

use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::fs::{self, Metadata};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf, absolute};
use std::time::UNIX_EPOCH;

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Input {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its path below the folder that was named, with `/`; what the table calls it.
    pub(crate) name: String,
    /// Its size.
    pub(crate) bytes: u64,
    /// When it was last written, in nanoseconds since 1970; 0 where the system does not say.
    pub(crate) modified: u64,
}

impl Input {
    /// What tells it from every other input of the run.
    pub(crate) fn key(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }
}

/// A folder that cannot be listed.
#[derive(Debug)]
pub(crate) struct Unlisted {
    path: PathBuf,
    why: std::io::Error,
}

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: The folder cannot be listed: {}.", self.path.display(), self.why)
    }
}

/// All files of the folders and the files named, in the order of their names. Hidden files, and the table with its parts,
/// are left out. A named file that is not there stays: reading it says why.
pub(crate) fn list(paths: &[PathBuf], table: &Path) -> Result<Vec<Input>, Unlisted> {
    let mut inputs = Vec::new();
    for path in paths {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => folder(path, path, &mut inputs)?,
            Ok(metadata) => inputs.push(input(path, path, &metadata)),
            Err(_) => {
                inputs.push(Input { path: path.clone(), name: name(path, path), bytes: 0, modified: 0 })
            }
        }
    }
    let table = absolute(table).unwrap_or_else(|_| table.to_owned());
    inputs.retain(|input| !belongs_to(&input.path, &table));
    inputs.sort_by(|one, other| (&one.name, &one.path).cmp(&(&other.name, &other.path)));
    inputs.dedup_by(|one, other| one.path == other.path);
    Ok(inputs)
}

/// What changes when an input, its content, or a setting does.
pub(crate) fn fingerprint(inputs: &[Input], settings: &str) -> String {
    let mut hasher = DefaultHasher::new();
    (inputs, settings).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Symbolic links to folders are not followed, so that no ring of them is endless.
fn folder(root: &Path, path: &Path, inputs: &mut Vec<Input>) -> Result<(), Unlisted> {
    let unlisted = |why| Unlisted { path: path.to_owned(), why };
    for entry in fs::read_dir(path).map_err(unlisted)? {
        let path = entry.map_err(unlisted)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_link = path.is_symlink();
        match fs::metadata(&path) {
            _ if is_hidden => {}
            Ok(metadata) if metadata.is_dir() && !is_link => folder(root, &path, inputs)?,
            Ok(metadata) if metadata.is_file() => inputs.push(input(root, &path, &metadata)),
            Ok(_) | Err(_) => {}
        }
    }
    Ok(())
}

fn input(root: &Path, path: &Path, metadata: &Metadata) -> Input {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = since.map_or(0, |since| since.as_nanos() as u64);
    Input { path: path.to_owned(), name: name(root, path), bytes: metadata.len(), modified }
}

fn name(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).ok().filter(|below| *below != Path::new("")).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/").replace("//", "/")
}

/// Whether `path` is the table, one of its parts, or a file that is written with it: all begin with its name.
fn belongs_to(path: &Path, table: &Path) -> bool {
    let path = absolute(path).unwrap_or_else(|_| path.to_owned());
    path.as_os_str().as_encoded_bytes().starts_with(table.as_os_str().as_encoded_bytes())
}
