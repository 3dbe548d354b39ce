//! The hashes by which features find their weights; `build.rs` uses them too.

/// FNV-1a of 32 bits: of words, characters and names of features.
pub(crate) const fn text_hash(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// The hash of a feature: the name of its kind with what it was seen with, in order. Never 0, which marks an empty slot.
pub(crate) fn feature_hash(kind: u32, atoms: impl IntoIterator<Item = u32>) -> u64 {
    let mix =
        |hash: u64, next: u32| (hash.rotate_left(23) ^ u64::from(next)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let hash = atoms.into_iter().fold(mix(0x51_7c_c1_b7, kind), mix);
    hash.max(1)
}

/// The first slot of a table of `1 << bits` slots in which a key may stand.
pub(crate) const fn slot(key: u64, bits: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
}
