//! How the time grows when a hostile input doubles: `cargo bench -p baogao --bench growth [LENGTH]`.
//!
//! Prints, for every shape of `tests/support/shapes.rs`, the time for LENGTH bytes (default 1 MiB) and for twice as
//! many, each the best of three, and their ratio; linear is 2.0, and the goal is under 2.3.

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};
use support::shapes::{self, SHAPES};

/// The ratio that is marked as too much.
const GOAL: f64 = 2.3;

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn time(text: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        std::hint::black_box(baogao::parse(text).is_ok());
        start.elapsed()
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

fn main() {
    let length = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1 << 20);
    println!("{:<30} {:>10} {:>10} {:>6}", "shape", format!("{length} B"), "twice", "ratio");
    for shape in SHAPES {
        let once = time(&shapes::text(shape, length));
        let twice = time(&shapes::text(shape, length * 2));
        let ratio = twice.as_secs_f64() / once.as_secs_f64().max(f64::MIN_POSITIVE);
        let mark = if ratio > GOAL { "  <-- over the goal" } else { "" };
        println!("{:<30} {:>8.1}ms {:>8.1}ms {ratio:>6.2}{mark}", shape.0, millis(once), millis(twice));
    }
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}
