//! Stage 7, **export**: a document → JSON, tables, drawings, Markdown, HTML.

pub mod csv;
pub mod diff;
pub mod drawing;
pub mod html;
pub mod json;
mod lines;
pub mod markdown;
mod slots;
mod style;
pub mod table;
pub mod tree;

pub use drawing::Drawing;
pub use lines::{Lines, Position};
pub use slots::slots;
pub use style::Style;
