//! Named limits: what a hostile file runs into instead of exhausting the machine.

/// Most files in a Word archive. Real ones have a dozen, and one for each picture.
pub const MAX_ENTRIES: usize = 10_000;

/// Most bytes of XML that are unpacked from a Word archive, all parts together. The reports of a province take one
/// million at most.
pub const MAX_UNPACKED: u64 = 256 << 20;

/// How many times its packed size a part may unpack to, once it is larger than [`RATIO_FLOOR`]. Word's XML packs about
/// 20-fold; deflate cannot exceed 1032-fold, and only a bomb comes near.
pub const MAX_RATIO: u64 = 250;

/// Parts that unpack to no more than this many bytes may have any ratio.
pub const RATIO_FLOOR: u64 = 4 << 20;

/// Deepest nesting of XML elements. Word writes about 30 for a table in a text box in a table.
pub const MAX_NESTING: usize = 1_000;

/// Deepest nesting of tables that keep their cells; deeper ones are read as plain paragraphs.
pub const MAX_TABLES: usize = 16;

/// Deepest nesting of lists that keep their numbers; deeper items have none.
pub const MAX_LISTS: usize = 64;
