//! Word files whose three parts are the input, cut at its NULs: no panic, and a bounded text.

#![no_main]

use baogao_formats::{Hint, read};
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// Longest number that the reader puts before a paragraph, in bytes, with room.
const MARKER: usize = 4096;

fuzz_target!(|bytes: &[u8]| {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in ["word/document.xml", "word/numbering.xml", "word/styles.xml"].iter().zip(bytes.split(|byte| *byte == 0)) {
        if zip.start_file(*name, options).and_then(|()| Ok(zip.write_all(part)?)).is_err() {
            return;
        }
    }
    let Ok(file) = zip.finish() else { return };
    if let Ok(extracted) = read(&file.into_inner(), &Hint::default()) {
        let paragraphs = bytes.windows(2).filter(|window| window.ends_with(b"p")).count() + 1;
        assert!(extracted.source.text.len() <= bytes.len() * 4 + paragraphs * MARKER);
    }
});
