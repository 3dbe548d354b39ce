//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

use baogao::export::Lines;
use baogao::{Document, Finding, Severity, Span};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A log over all files of a run.
#[derive(Debug, Default)]
pub(crate) struct Log {
    results: Vec<Value>,
    rules: BTreeSet<&'static str>,
}

impl Log {
    /// Adds the findings of the file at `path`.
    pub(crate) fn add(&mut self, path: &str, document: &Document) {
        let lines = Lines::new(&document.source().text);
        for finding in document.findings() {
            self.rules.insert(finding.code);
            self.results.push(result(path, finding, &lines));
        }
    }

    /// The log as one line of JSON.
    pub(crate) fn finish(self) -> String {
        let rules: Vec<Value> = self.rules.iter().map(|code| json!({ "id": code })).collect();
        let driver = json!({ "name": "baogao", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
        json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": driver },
                "columnKind": "unicodeCodePoints",
                "results": self.results,
            }],
        })
        .to_string()
    }
}

fn result(path: &str, finding: &Finding, lines: &Lines<'_>) -> Value {
    let message = match &finding.hint {
        Some(hint) => format!("{} {hint}", finding.message),
        None => finding.message.clone(),
    };
    let related: Vec<Value> = finding.related.iter().map(|span| location(path, *span, lines)).collect();
    json!({
        "ruleId": finding.code,
        "level": match finding.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        "message": { "text": message },
        "locations": [location(path, finding.span, lines)],
        "relatedLocations": related,
    })
}

fn location(path: &str, span: Span, lines: &Lines<'_>) -> Value {
    let (start, end) = (lines.position(span.start()), lines.position(span.end()));
    let [from, to] = lines.char_span(span);
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(path) },
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
                "charOffset": from,
                "charLength": to - from,
            },
        },
    })
}

/// A path as a URI reference: every byte that RFC 3986 does not allow in a path is percent-encoded.
fn uri(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_percent_encoded() {
        assert_eq!(uri("dir/县 1.txt"), "dir/%E5%8E%BF%201.txt");
    }
}
