//! A small deterministic generator, so that a damaged text is the same on every machine.

/// SplitMix64 (Steele, Lea and Flood 2014; public domain): one word of state, good enough to pick places.
#[derive(Debug, Clone)]
pub struct Prng(u64);

impl Prng {
    /// The generator of this seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next word.
    pub const fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^ (word >> 31)
    }

    /// A number under `bound` (0 for a bound of 0).
    pub const fn below(&mut self, bound: usize) -> usize {
        if bound == 0 { 0 } else { (self.word() % bound as u64) as usize }
    }

    /// A number of `low..=high`.
    pub const fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// One of `choices`, which must not be empty.
    pub fn pick<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut prng = Prng::new(1_234_567);
        assert_eq!(prng.word(), 6_457_827_717_110_365_317);
        assert_eq!(prng.word(), 3_203_168_211_198_807_973);
        assert!((0..100).all(|_| (3..=5).contains(&prng.between(3, 5))));
    }
}
