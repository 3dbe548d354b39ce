//! Every hostile shape is read to its end: a rule that takes the square of the length would keep the tests
//! waiting. How the time grows is measured by the bench `growth`, for no test may depend on a clock.

mod support;

use baogao::limits::{MAX_CLAIMS, MAX_DEPTH};
use support::shapes::{self, SHAPES};

/// Bytes of each input: the square of it, at a nanosecond a step, is a minute.
const LENGTH: usize = 1 << 18;

#[test]
fn hostile_shapes_are_read_to_their_end() {
    for shape in SHAPES {
        let text = shapes::text(shape, LENGTH);
        let document = baogao::parse(&text).unwrap();
        assert_eq!(document.source().text.len(), text.len(), "{}", shape.0);
        assert!(document.claims().len() <= MAX_CLAIMS, "{}", shape.0);
        assert!(document.nodes().all(|node| usize::from(node.depth) <= MAX_DEPTH), "{}", shape.0);
    }
}
