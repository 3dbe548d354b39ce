//! Parts → one table. Column chunks are copied as they are, so joining costs neither memory nor encoding.

use super::part::{Parts, Trouble, metadata, properties, replace, value};
use baogao_tables::{Kind, schema};
use parquet::arrow::{ArrowSchemaConverter, add_encoded_arrow_schema_to_metadata};
use parquet::column::writer::ColumnCloseResult;
use parquet::file::metadata::KeyValue;
use parquet::file::writer::SerializedFileWriter;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The key under which a table says which listing it was made from.
const LISTED: &str = "baogao:listed";

/// Joins the parts to the table at `to`, and lists beside it what could not be read.
pub(crate) fn join(parts: &Parts, to: &Path, listed: &str) -> io::Result<Vec<Trouble>> {
    list_trouble(parts.trouble(), to)?;
    replace(to, |file| write(file, parts, listed))?;
    Ok(parts.trouble().to_vec())
}

/// What could not be read for the table at `to`, if it is whole and was made from this listing.
pub(crate) fn finished(to: &Path, listed: &str) -> Option<Vec<Trouble>> {
    let metadata = metadata(&File::open(to).ok()?).ok()?;
    if value(&metadata, LISTED) != Some(listed) {
        return None;
    }
    let lines = fs::read_to_string(trouble_file(to)).unwrap_or_default();
    Some(lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

fn trouble_file(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".errors.jsonl");
    PathBuf::from(name)
}

fn list_trouble(trouble: &[Trouble], to: &Path) -> io::Result<()> {
    let path = trouble_file(to);
    if trouble.is_empty() {
        return match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    replace(&path, |mut file| {
        for bad in trouble {
            writeln!(file, "{}", serde_json::to_string(bad)?)?;
        }
        Ok(file)
    })
}

fn write(file: File, parts: &Parts, listed: &str) -> io::Result<File> {
    let arrow = schema(Kind::Claims);
    let columns = ArrowSchemaConverter::new().convert(&arrow)?.root_schema_ptr();
    let mut properties = properties();
    // Readers find the decimals, dates and dictionaries of the tables in it.
    add_encoded_arrow_schema_to_metadata(&arrow, &mut properties);
    let mut writer = SerializedFileWriter::new(file, columns, Arc::new(properties))?;
    for part in parts.files() {
        copy(&File::open(part)?, &mut writer)?;
    }
    writer.append_key_value_metadata(KeyValue::new(LISTED.to_owned(), listed.to_owned()));
    Ok(writer.into_inner()?)
}

fn copy(part: &File, writer: &mut SerializedFileWriter<File>) -> io::Result<()> {
    for rows in metadata(part)?.row_groups() {
        let mut group = writer.next_row_group()?;
        for column in rows.columns() {
            let close = ColumnCloseResult {
                bytes_written: u64::try_from(column.compressed_size()).unwrap_or(0),
                rows_written: u64::try_from(rows.num_rows()).unwrap_or(0),
                metadata: column.clone(),
                bloom_filter: None,
                column_index: None,
                offset_index: None,
            };
            group.append_column(part, close)?;
        }
        group.close()?;
    }
    Ok(())
}
