//! `baogao._core`: thin Python classes over the `baogao` crate. Nothing is decided here; every class reads the parsed
//! document, turns byte spans into character spans, and hands values over. python/baogao/_core.pyi is its manual.

mod claim;
mod document;
mod error;
mod input;
mod lexicon;
mod node;
mod part;
mod stream;
mod table;
mod values;

use pyo3::prelude::*;

#[pymodule(name = "_core")]
mod core_module {
    #[pymodule_export]
    use crate::claim::Claim;
    #[pymodule_export]
    use crate::document::Document;
    #[pymodule_export]
    use crate::document::rebuild;
    #[pymodule_export]
    use crate::error::BaogaoError;
    #[pymodule_export]
    use crate::input::{claims_of, parse_many, run_command};
    #[pymodule_export]
    use crate::lexicon::Lexicon;
    #[pymodule_export]
    use crate::node::{Node, Report};
    #[pymodule_export]
    use crate::part::part;
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::values::{Finding, Furniture, Period, Quantity, Repair};
}
