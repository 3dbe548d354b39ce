//! Pages: no panic, and the text is no longer than the page with its list numbers.

#![no_main]

use baogao_formats::{Format, Hint, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let hint = Hint { format: Some(Format::Html), ..Hint::default() };
    if let Ok(extracted) = read(bytes, &hint) {
        // A byte of UTF-16 or GBK becomes three of UTF-8 at most, `<li>` at most a dozen characters.
        assert!(extracted.source.text.len() <= bytes.len() * 8 + 64);
    }
});
