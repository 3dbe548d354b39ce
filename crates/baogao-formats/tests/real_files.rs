//! Real reports keep all of their text, compared with a naive extraction that shares no code with the readers.
//!
//! The files lie in `../shared/corpus` beside the project; where that is missing, the tests say so and pass.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use baogao_formats::{Format, Hint, read};
use regex::Regex;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Files of a folder of the corpus with this extension.
fn corpus(folder: &str, extension: &str) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus").join(folder);
    let Ok(entries) = std::fs::read_dir(&path) else {
        println!("skipped: {} is not there", path.display());
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|found| found == extension)).collect()
}

fn unescape(text: &str) -> String {
    [("&nbsp;", "\u{A0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c))
}

/// The text of each paragraph that has any.
fn naive_paragraphs(docx: &[u8]) -> Vec<String> {
    let mut xml = String::new();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let run = Regex::new(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:br/>").unwrap();
    let paragraph = |xml: &str| -> String {
        run.captures_iter(xml)
            .map(|found| found.get(1).map_or("\n".to_owned(), |text| unescape(text.as_str())))
            .collect()
    };
    xml.split("</w:p>").map(paragraph).filter(|text| !text.trim().is_empty()).collect()
}

fn filled_lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect()
}

#[test]
fn word_files_keep_every_paragraph() {
    for path in corpus("docx", "docx") {
        let bytes = std::fs::read(&path).unwrap();
        let extracted = read(&bytes, &Hint::default()).unwrap();
        assert_eq!(extracted.format, Format::Docx);
        let lines = filled_lines(&extracted.source.text);
        let paragraphs = naive_paragraphs(&bytes).join("\n");
        let expected = filled_lines(&paragraphs);
        assert!(expected.len() > 10, "{}", path.display());
        assert_eq!(lines, expected, "{}", path.display());
    }
}

/// Han characters and digits of a page's body, without what a browser does not show.
fn naive_characters(html: &str) -> String {
    let unseen = r"(?is)<!--.*?-->|<(script|style|title|select|button|textarea)\b.*?</(script|style|title|select|button|textarea)\s*>|<[^>]*>";
    significant(&unescape(&Regex::new(unseen).unwrap().replace_all(html, "")))
}

fn significant(text: &str) -> String {
    text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c) || c.is_ascii_digit()).collect()
}

#[test]
fn pages_keep_every_character() {
    for path in corpus("html", "html") {
        let bytes = std::fs::read(&path).unwrap();
        let extracted = read(&bytes, &Hint::default()).unwrap();
        assert_eq!(extracted.format, Format::Html);
        let expected = naive_characters(std::str::from_utf8(&bytes).unwrap());
        assert!(expected.chars().count() > 1000);
        assert!(significant(&extracted.source.text) == expected, "{}", path.display());
    }
}

#[test]
fn gbk_files_are_decoded_without_a_malformed_byte() {
    for path in corpus("gbk", "txt") {
        let extracted = read(&std::fs::read(&path).unwrap(), &Hint::default()).unwrap();
        assert_eq!((extracted.format, extracted.source.encoding), (Format::Text, "gb18030"));
        assert!(extracted.source.malformed.is_empty() && extracted.source.confidence >= 90);
        assert!(extracted.source.text.contains('。'));
    }
}
