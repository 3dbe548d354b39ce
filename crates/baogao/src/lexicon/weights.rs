//! The weights of the features by which readings are chosen, as a table of slots.

use super::hash::{feature_hash, slot, text_hash};
use std::borrow::Cow;

/// Rows of 10 bytes, a power of two of them: the hash of a feature (8, little-endian), its weight (2).
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Weights {
    pub(crate) table: Cow<'static, [u8]>,
}

const ROW: usize = 10;

impl Weights {
    /// Packs `weights.tsv`: weight, kind of feature, what it was seen with, separated by tabs. The error names the line.
    pub(crate) fn from_rows(text: &str) -> Result<Self, String> {
        let mut rows = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let wrong = |why: &str| format!("weights:{}: {why}: {line:?}", number + 1);
            let mut columns = line.split('\t');
            let weight: i16 = columns
                .next()
                .and_then(|weight| weight.parse().ok())
                .ok_or_else(|| wrong("a weight expected"))?;
            let kind = columns.next().ok_or_else(|| wrong("a feature expected"))?;
            rows.push((feature_hash(text_hash(kind), columns.map(text_hash)), weight));
        }
        let bits = (rows.len() * 3 / 2 + 1).next_power_of_two().trailing_zeros().max(4);
        let mut table = vec![0; ROW << bits];
        for (key, weight) in rows {
            let mut at = slot(key, bits);
            loop {
                let found = &mut table[at * ROW..(at + 1) * ROW];
                if found[..8] == [0; 8] || found[..8] == key.to_le_bytes() {
                    found[..8].copy_from_slice(&key.to_le_bytes());
                    found[8..].copy_from_slice(&weight.to_le_bytes());
                    break;
                }
                at = (at + 1) & ((1 << bits) - 1);
            }
        }
        Ok(Self { table: Cow::Owned(table) })
    }

    /// The weight of a feature, 0 for one that is in no row.
    pub(crate) fn get(&self, key: u64) -> i32 {
        let bits = (self.table.len() / ROW).trailing_zeros();
        let mut at = slot(key, bits);
        loop {
            let Some(row) = self.table.get(at * ROW..(at + 1) * ROW) else { return 0 };
            let (found, value) = row.split_at(8);
            let found = found.try_into().map_or(0, u64::from_le_bytes);
            if found == key {
                return i32::from(i16::from_le_bytes([value[0], value[1]]));
            }
            if found == 0 {
                return 0;
            }
            at = (at + 1) & ((1 << bits) - 1);
        }
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self { table: Cow::Borrowed(&[0; ROW]) }
    }
}

impl std::fmt::Debug for Weights {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Weights({} slots)", self.table.len() / ROW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_their_features() {
        let weights = Weights::from_rows("# note\n12\tplace\tleft\n-3\tend\t率\n").unwrap();
        let key = |kind: &str, atoms: &[&str]| {
            feature_hash(text_hash(kind), atoms.iter().map(|atom| text_hash(atom)))
        };
        assert_eq!(weights.get(key("place", &["left"])), 12);
        assert_eq!(weights.get(key("end", &["率"])), -3);
        assert_eq!(weights.get(key("end", &["额"])), 0);
        assert_eq!(
            Weights::from_rows("x\tplace").unwrap_err(),
            "weights:1: a weight expected: \"x\\tplace\""
        );
    }
}
