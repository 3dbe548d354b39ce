//! Stage 7, **export**: a document → JSON, tables, Markdown, HTML.

pub mod json;
mod style;
pub mod table;

pub use style::Style;
