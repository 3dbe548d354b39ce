//! Stage 7, **export**: a document → JSON, tables, drawings, Markdown, HTML.

pub mod csv;
pub mod drawing;
pub mod json;
mod lines;
mod style;
pub mod table;

pub use drawing::Drawing;
pub use lines::{Lines, Position};
pub use style::Style;
