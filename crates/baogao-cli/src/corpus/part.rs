//! The parts that a run leaves behind on its way.

use super::listing::Input;
use arrow_array::RecordBatch;
use baogao_tables::{Kind, schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::{KeyValue, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::properties::WriterProperties;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The key under which a part says what it holds.
const KEY: &str = "baogao:part";

/// An input that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trouble {
    /// The input.
    pub(crate) name: String,
    /// Why, in a full sentence.
    pub(crate) error: String,
}

/// What one part is made of.
pub(crate) struct Group {
    /// The inputs, in order.
    pub(crate) inputs: Vec<Input>,
    /// Those of them that could not be read.
    pub(crate) trouble: Vec<Trouble>,
    /// The claims of the others.
    pub(crate) tables: Vec<RecordBatch>,
}

/// What a part says about itself.
#[derive(Debug, Serialize, Deserialize)]
struct Label {
    settings: String,
    /// The `document` number of its first input.
    first: usize,
    /// Key, size and time of each input.
    inputs: Vec<(String, u64, u64)>,
    trouble: Vec<Trouble>,
}

/// The parts in their folder.
#[derive(Debug)]
pub(crate) struct Parts {
    folder: PathBuf,
    settings: String,
    files: Vec<PathBuf>,
    trouble: Vec<Trouble>,
    held: HashSet<String>,
    next: usize,
}

impl Parts {
    /// The parts that an earlier run left, as far as they are whole and still true: one that was made with other settings,
    /// or from an input that changed or is no longer there, is removed.
    pub(crate) fn open(folder: &Path, settings: &str, inputs: &[Input]) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let mut parts = Self {
            folder: folder.to_owned(),
            settings: settings.to_owned(),
            files: Vec::new(),
            trouble: Vec::new(),
            held: HashSet::new(),
            next: 0,
        };
        let known: HashMap<String, (u64, u64)> =
            inputs.iter().map(|input| (input.key(), (input.bytes, input.modified))).collect();
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        files.sort();
        for file in files {
            match label(&file).filter(|label| parts.is_true(label, &known)) {
                Some(label) => parts.keep(file, label),
                None => fs::remove_file(&file)?,
            }
        }
        Ok(parts)
    }

    fn is_true(&self, label: &Label, known: &HashMap<String, (u64, u64)>) -> bool {
        let same = |(key, bytes, modified): &(String, u64, u64)| {
            known.get(key) == Some(&(*bytes, *modified)) && !self.held.contains(key)
        };
        label.settings == self.settings && label.inputs.iter().all(same)
    }

    fn keep(&mut self, file: PathBuf, label: Label) {
        self.next = self.next.max(label.first + label.inputs.len());
        self.files.push(file);
        self.trouble.extend(label.trouble);
        self.held.extend(label.inputs.into_iter().map(|(key, ..)| key));
    }

    /// Whether `input` is in a part already.
    pub(crate) fn holds(&self, input: &Input) -> bool {
        self.held.contains(&input.key())
    }

    /// The `document` number of the next input.
    pub(crate) fn next_number(&self) -> usize {
        self.next
    }

    /// The parts in the order of their documents.
    pub(crate) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// What could not be read, in order.
    pub(crate) fn trouble(&self) -> &[Trouble] {
        &self.trouble
    }

    /// Writes a part; it is there wholly or not at all.
    pub(crate) fn add(&mut self, group: &Group) -> io::Result<()> {
        let inputs = group.inputs.iter().map(|input| (input.key(), input.bytes, input.modified));
        let label = Label {
            settings: self.settings.clone(),
            first: self.next,
            inputs: inputs.collect(),
            trouble: group.trouble.clone(),
        };
        // The first number keeps the names in order, whatever parts were removed before.
        let path = self.folder.join(format!("{:012}.parquet", self.next));
        replace(&path, |file| write(file, &group.tables, &label))?;
        self.keep(path, label);
        Ok(())
    }
}

/// Removes the folder of the parts, if it is there.
pub(crate) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn write(file: File, tables: &[RecordBatch], label: &Label) -> io::Result<File> {
    let mut writer = ArrowWriter::try_new(file, schema(Kind::Claims), Some(properties()))?;
    for table in tables {
        writer.write(table)?;
    }
    writer.append_key_value_metadata(KeyValue::new(KEY.to_owned(), serde_json::to_string(label)?));
    Ok(writer.into_inner()?)
}

/// How tables are written.
pub(crate) fn properties() -> WriterProperties {
    WriterProperties::builder().set_compression(Compression::SNAPPY).build()
}

/// What the part in `file` says about itself; `None` for a torn or foreign file.
fn label(file: &Path) -> Option<Label> {
    let metadata = metadata(&File::open(file).ok()?).ok()?;
    serde_json::from_str(value(&metadata, KEY)?).ok()
}

/// The footer of a Parquet file.
pub(crate) fn metadata(file: &File) -> io::Result<ParquetMetaData> {
    Ok(ParquetMetaDataReader::new().parse_and_finish(file)?)
}

/// What a footer says under `key`.
pub(crate) fn value<'m>(metadata: &'m ParquetMetaData, key: &str) -> Option<&'m str> {
    let pairs = metadata.file_metadata().key_value_metadata()?;
    pairs.iter().find(|pair| pair.key == key)?.value.as_deref()
}

/// Writes a file under another name, sees it on the disk, and renames it to `path`.
pub(crate) fn replace(path: &Path, write: impl FnOnce(File) -> io::Result<File>) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    let torn = PathBuf::from(name);
    write(File::create(&torn)?)?.sync_all()?;
    fs::rename(&torn, path)
}
