//! Named limits: what a hostile input runs into instead of exhausting the machine.
//!
//! ```
//! let digits = "3".repeat(baogao::limits::MAX_NUMERAL + 1);
//! let document = baogao::parse(&format!("编号为{digits}。"))?;
//! assert_eq!(document.claims().len(), 0);
//! # Ok::<(), baogao::Error>(())
//! ```

/// Largest input in bytes. Offsets are `u32`; a report is a few kilobytes, a year-book some megabytes.
pub const MAX_BYTES: usize = 1 << 30;

/// Deepest nesting of outline nodes; deeper units are attached at this depth. Official documents use five.
pub const MAX_DEPTH: usize = 12;

/// Most claims of one document; a finding says where reading stopped.
pub const MAX_CLAIMS: usize = 1 << 22;

/// Longest numeral in characters. Longer digit runs are identifiers, not numbers.
pub const MAX_NUMERAL: usize = 24;

/// Longest stretch, in bytes, that claim rules look back or forward within a sentence; keeps a document of one
/// endless sentence linear.
pub const MAX_REACH: usize = 600;

/// Most columns of a table; wider lines are no tables. The widest of a budget has some thirty.
pub const MAX_COLUMNS: usize = 256;
