//! `lexicon/dictionary.tsv` as a table of slots: little-endian bytes that the crate looks up in place.

use crate::hash::slot;

/// The words of the dictionary. A slot: the packed characters (8 bytes), the cost (2), the tag (1), nothing (1).
pub(crate) fn words(text: &str) -> Result<Vec<u8>, String> {
    let mut rows = Vec::new();
    let mut before = "";
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let wrong = |why: &str| format!("lexicon/dictionary.tsv:{}: {why}: {line:?}", number + 1);
        let columns: Vec<&str> = line.split('\t').collect();
        let [word, count, tag] = columns[..] else { return Err(wrong("three columns expected")) };
        if word <= before {
            return Err(wrong("not in the order of characters"));
        }
        before = word;
        let key = packed(word).ok_or_else(|| wrong("one to four characters of the basic plane expected"))?;
        let count: u32 = count.parse().map_err(|_| wrong("a count expected"))?;
        let tag = TAGS.iter().position(|known| *known == tag).ok_or_else(|| wrong("unknown tag"))?;
        rows.push((key, count.max(1), tag as u8));
    }
    let total: f64 = rows.iter().map(|(_, count, _)| f64::from(*count)).sum();
    let bits = bits(rows.len());
    let mut slots = vec![[0_u8; 12]; 1 << bits];
    for (key, count, tag) in rows {
        let cost = ((total / f64::from(count)).ln() * 64.0).round() as u16;
        let free = free_slot(key, bits, |at| slots[at][..8] == [0; 8]);
        slots[free][..8].copy_from_slice(&key.to_le_bytes());
        slots[free][8..10].copy_from_slice(&cost.to_le_bytes());
        slots[free][10] = tag;
    }
    Ok(slots.concat())
}

/// The parts of speech of the dictionary, in the order of `Tag`.
const TAGS: [&str; 24] = [
    "n", "ns", "nt", "nz", "v", "vn", "a", "ad", "an", "d", "p", "c", "u", "m", "q", "r", "t", "f", "b", "s",
    "j", "i", "l", "z",
];

/// Up to four characters in 64 bits.
fn packed(word: &str) -> Option<u64> {
    let mut key = 0;
    for (at, c) in word.chars().enumerate() {
        key |= u64::from(u16::try_from(u32::from(c)).ok().filter(|_| at < 4)?) << (16 * at);
    }
    (key != 0).then_some(key)
}

/// Slots for `rows` rows, at most two in three of them taken.
fn bits(rows: usize) -> u32 {
    (rows * 3 / 2 + 1).next_power_of_two().trailing_zeros().max(4)
}

fn free_slot(key: u64, bits: u32, free: impl Fn(usize) -> bool) -> usize {
    let first = slot(key, bits);
    (0..1 << bits).map(|step| (first + step) & ((1 << bits) - 1)).find(|at| free(*at)).unwrap_or(first)
}
