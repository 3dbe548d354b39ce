//! Bytes → document: no panic, and the invariants hold for whatever is read as text.

#![no_main]

#[path = "../../crates/baogao/tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = baogao::parse_bytes(bytes) {
        support::invariants::hold(&document);
    }
});
