//! The encoding that an HTML or XML head declares.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// How far a declaration is looked for. The HTML standard says 1,024 bytes; portals put scripts before it.
const HEAD: usize = 4096;

/// Marks by one of which a head of markup is known, in lower case.
const MARKUP: [&[u8]; 4] = [b"<!doctype html", b"<html", b"<meta", b"<?xml"];

/// Words after which the label stands.
const KEYS: [&[u8]; 2] = [b"charset", b"encoding"];

/// The declared encoding, when the bytes look like markup and declare a known one.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    if !MARKUP.iter().any(|mark| memmem::find(&head, mark).is_some()) {
        return None;
    }
    KEYS.iter().find_map(|key| memmem::find_iter(&head, key).find_map(|at| label(&head[at + key.len()..])))
}

/// The encoding named in `= "label"`.
fn label(rest: &[u8]) -> Option<&'static Encoding> {
    let value = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|byte| !is_label(*byte)).unwrap_or(value.len());
    let encoding = Encoding::for_label_no_replacement(&value[..end])?;
    // The declaration could be read as ASCII, so the page cannot be UTF-16 (HTML standard, 13.2.3.2).
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

const fn is_label(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.')
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn declarations_are_read_in_every_spelling() {
        for (head, name) in [
            ("<html><meta charset=gb2312>", Some("GBK")),
            ("<!DOCTYPE HTML><META HTTP-EQUIV='x' CONTENT='text/html; charset = GBK'>", Some("GBK")),
            ("<meta charset=\"big5\"/>", Some("Big5")),
            ("<?xml version='1.0' encoding='GB18030'?>", Some("gb18030")),
            ("<meta charset=utf-16>", Some("UTF-8")),
            ("<meta charset=\"no-such\">", None),
            ("charset=gbk", None),
        ] {
            assert_eq!(declared(head.as_bytes()).map(|e| e.name()), name, "{head}");
        }
    }
}
