//! The test kit: what the tests of every crate share, and nothing that a user needs.
//!
//! * [`cases`] reads the data cases of `tests/cases` and compares them with what a parser returned.
//! * [`facets`] lays a parsed document out in the flat form that cases are written in.
//! * [`compare`] counts what of a clean document a damaged one gave back.
//! * [`damage`] damages clean reports as sites do.
//! * [`reports`] has the reports written for the project and makes the examples from them.
//! * [`mutate`] makes many small inputs that no one wrote, by the generator of [`prng`].
//! * [`files`] finds test data and, where it is there, the shared material beside the project.
//!
//! Nothing here depends on the parser: the kit sees a document only in its JSON form, as the Python runner does.

pub mod cases;
pub mod compare;
pub mod damage;
pub mod facets;
pub mod files;
pub mod mutate;
pub mod prng;
pub mod reports;
