//! Where test data lies.

use std::fs;
use std::path::{Path, PathBuf};

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The shared material beside the project (other people's texts); `None`, with a message, where it is missing.
pub fn shared() -> Option<PathBuf> {
    let path = root().join("../shared");
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("skipped: ../shared is missing");
    None
}

/// All files under `folder`, sorted, so that runs agree.
///
/// # Panics
/// When a folder cannot be read.
pub fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// The bytes of a file.
///
/// # Panics
/// When it cannot be read.
pub fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A path relative to the project, for messages.
pub fn label(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
