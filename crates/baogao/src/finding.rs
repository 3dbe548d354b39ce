//! Findings: what a document says against itself, or what is missing from it.

use crate::span::Span;
use serde::Serialize;

/// How much a finding matters.
///
/// ```
/// use baogao::Severity;
/// assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
/// ```
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
    ///
    /// ```
    /// assert_eq!(baogao::Severity::Warning.as_str(), "warning");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One observation about a document, with the places that it rests on.
///
/// ```
/// let document = baogao::parse("新建泵站30座,其中大型42座。")?;
/// let finding = &document.findings()[0];
/// assert_eq!((finding.code, finding.claims.as_slice()), ("parts-exceed-total", [0, 1].as_slice()));
/// assert_eq!(&document.source().text[finding.span.range()], "42座");
/// # Ok::<(), baogao::Error>(())
/// ```
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
