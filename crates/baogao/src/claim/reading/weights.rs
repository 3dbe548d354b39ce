//! The weights that `build.rs` packed from `lexicon/weights.tsv`.

use super::features::{Atom, Sink};
use crate::lexicon::hash::{feature_hash, slot};

/// Rows of 10 bytes: the hash of the feature, its weight.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));
const ROW: usize = 10;
const BITS: u32 = (TABLE.len() / ROW).trailing_zeros();

/// The weight of a feature, 0 for one that is in no row.
pub(super) fn weight(key: u64) -> i32 {
    let mut at = slot(key, BITS);
    loop {
        let Some(row) = TABLE.get(at * ROW..(at + 1) * ROW) else { return 0 };
        let (found, value) = row.split_at(8);
        let found = found.try_into().map_or(0, u64::from_le_bytes);
        if found == key {
            return i32::from(i16::from_le_bytes([value[0], value[1]]));
        }
        if found == 0 {
            return 0;
        }
        at = (at + 1) & ((1 << BITS) - 1);
    }
}

/// Adds weights up.
#[derive(Debug, Default)]
pub(super) struct Sum(i32);

impl Sum {
    pub(super) const fn value(&self) -> i32 {
        self.0
    }
}

impl Sink for Sum {
    fn add(&mut self, kind: super::features::Kind, atoms: &[Atom<'_>]) {
        self.0 += weight(feature_hash(kind.hash, atoms.iter().map(|atom| atom.hash)));
    }
}
