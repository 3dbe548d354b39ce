//! Folders into one table: whole, resumable, with bad files listed.
#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use arrow_array::{Array as _, Int32Array, RecordBatch, StringArray};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use support::{Run, command, folder, run};

fn fill(folder: &Path, files: usize) {
    fs::create_dir_all(folder.join("nested")).unwrap();
    for at in 0..files {
        let place = if at % 2 == 0 { "" } else { "nested/" };
        let text = format!(
            "柳溪县科技局工作总结\n一、主要工作\n全年新认定高新技术企业{at}家,同比增长{}%。\n",
            at + 1
        );
        fs::write(folder.join(format!("{place}{at:04}.txt")), text).unwrap();
    }
}

fn table(folder: &Path, more: &[&str]) -> Run {
    run(command().current_dir(folder).args(["parse", "reports", "--to", "claims.parquet"]).args(more), b"")
}

fn rows(path: &Path) -> Vec<RecordBatch> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(fs::File::open(path).unwrap()).unwrap();
    reader.build().unwrap().map(Result::unwrap).collect()
}

fn texts(path: &Path, column: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for batch in rows(path) {
        let column = batch.column_by_name(column).unwrap();
        let strings = column.as_any().downcast_ref::<StringArray>().unwrap();
        texts.extend(strings.iter().map(|text| text.unwrap_or("").to_owned()));
    }
    texts
}

#[test]
fn the_claims_of_a_folder_are_one_table() {
    let here = folder("corpus-table");
    fill(&here.join("reports"), 10);
    let ran = table(&here, &["--group", "3"]);
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""));
    let path = here.join("claims.parquet");
    assert_eq!(texts(&path, "text").len(), 20);
    let names = texts(&path, "name");
    assert_eq!((names[0].as_str(), names[19].as_str()), ("0000.txt", "nested/0009.txt"));
    assert_eq!(texts(&path, "text")[..4], ["0家", "1%", "2家", "3%"]);
    assert!(
        !here.join("claims.parquet.parts").exists() && !here.join("claims.parquet.errors.jsonl").exists()
    );
    assert!(table(&here, &[]).stderr.contains("nothing changed"));
}

#[test]
fn bad_files_are_listed_and_the_others_read() {
    let here = folder("corpus-bad");
    fill(&here.join("reports"), 4);
    fs::write(here.join("reports/0001.bin"), b"\x7fELF\x02\x01\x01\0\0\0\0\0").unwrap();
    let ran = table(&here, &[]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("baogao: 0001.bin: "), "{}", ran.stderr);
    let listed = fs::read_to_string(here.join("claims.parquet.errors.jsonl")).unwrap();
    let line: serde_json::Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(line["name"], "0001.bin");
    assert_eq!(texts(&here.join("claims.parquet"), "text").len(), 8);
    let again = table(&here, &["--quiet"]);
    assert_eq!(
        (again.status, again.stderr),
        (1, ran.stderr),
        "a finished table still says what is missing in it"
    );
}

#[test]
fn a_changed_file_is_read_again() {
    let here = folder("corpus-changed");
    fill(&here.join("reports"), 3);
    table(&here, &[]);
    fs::write(here.join("reports/0000.txt"), "全年完成技术合同登记77项,另有其他工作。").unwrap();
    assert_eq!(table(&here, &[]).status, 0);
    assert_eq!(texts(&here.join("claims.parquet"), "text")[0], "77项");
}

#[test]
fn a_run_that_is_killed_at_any_moment_loses_nothing() {
    let here = folder("corpus-killed");
    fill(&here.join("reports"), 90);
    assert_eq!(table(&here, &["--group", "4"]).status, 0);
    let path = here.join("claims.parquet");
    let undisturbed = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    let mut interrupted = 0;
    for step in 0..40 {
        let mut child = command()
            .current_dir(&here)
            .args(["parse", "reports", "--to", "claims.parquet", "--group", "4"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(5 + step * 4));
        interrupted += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        if path.exists() {
            break;
        }
    }
    assert!(interrupted > 0, "no run was caught at work");
    assert_eq!(table(&here, &["--group", "4"]).status, 0);
    assert_eq!(fs::read(&path).unwrap(), undisturbed);
    let left: Vec<_> = fs::read_dir(&here).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    documents_count_up(&path);
}

/// Each document has its place in the listing as its number.
fn documents_count_up(path: &Path) {
    let mut numbers: Vec<i32> = Vec::new();
    for batch in rows(path) {
        let column = batch.column_by_name("document").unwrap();
        numbers.extend(column.as_any().downcast_ref::<Int32Array>().unwrap().iter().flatten());
    }
    numbers.dedup();
    assert_eq!(numbers, (0..90).collect::<Vec<i32>>());
}
