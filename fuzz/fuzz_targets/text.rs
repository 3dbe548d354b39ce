//! Text → document: no panic, the invariants hold, the JSON form can be written, and a second parse says the same.

#![no_main]

#[path = "../../crates/baogao/tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(document) = baogao::parse(text) else { return };
    support::invariants::hold(&document);
    let json = baogao::export::json::to_string(&document);
    let again = baogao::parse(text).map(|document| baogao::export::json::to_string(&document));
    assert_eq!(again.as_ref(), Ok(&json));
});
