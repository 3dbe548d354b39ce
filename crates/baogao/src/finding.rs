//! Findings: what a document says against itself, or what is missing from it.

use crate::span::Span;
use serde::Serialize;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing; nothing is wrong with the report itself.
    Note,
    /// Probably a contradiction or a damaged figure.
    Warning,
    /// Certainly wrong.
    Error,
}

impl Severity {
    /// `note`, `warning` or `error`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One observation about a document, with the places that it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    /// Stable kebab-case code (`parts-exceed-total`).
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it shows, in the source.
    pub span: Span,
    /// The other place that it contradicts, in the source.
    pub related: Option<Span>,
    /// Ids of the claims involved.
    pub claims: Vec<u32>,
    /// One full sentence for a person.
    pub message: String,
    /// What the reader can do or check.
    pub hint: Option<String>,
}
