//! Spans of the text mapped to the source and back: never into a character, never smaller than they were.

#![no_main]

use arbitrary::Arbitrary;
use baogao::{Options, Span, TextSpan};
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input<'i> {
    text: &'i str,
    spans: Vec<(u16, u16)>,
}

fuzz_target!(|input: Input<'_>| {
    let restored = baogao::restore::restore(input.text, &Options::default());
    assert_eq!(restored.text.len(), restored.folded.len());
    for (start, end) in input.spans {
        let span = on_characters(&restored.text, start, end);
        let span = TextSpan::of(span.0, span.1);
        let there = restored.map.to_source(span);
        assert!(input.text.get(there.range()).is_some(), "{span:?} maps into a character: {there:?}");
        let back = restored.map.to_text(there);
        assert!(back.contains(span), "{span:?} came back from {there:?} as {back:?}");

        let (start, end) = on_characters(input.text, start, end);
        let there = restored.map.to_text(Span::of(start, end));
        assert!(restored.text.get(there.range()).is_some(), "{start}..{end} maps into a character: {there:?}");
    }
});

/// The nearest span on character boundaries.
fn on_characters(text: &str, start: u16, end: u16) -> (usize, usize) {
    let floor = |at: u16| (0..=usize::from(at).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    (floor(start.min(end)), floor(start.max(end)))
}
