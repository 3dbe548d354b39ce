//! A first look at the edge of a text: does one of many words begin, or end, here?

use std::borrow::Cow;

/// The eight bytes at one edge of a text, the outermost lowest; zero where it has fewer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edge(u64);

impl Edge {
    #[inline]
    pub(crate) fn head(bytes: &[u8]) -> Self {
        Self(match bytes.first_chunk::<8>() {
            Some(first) => u64::from_le_bytes(*first),
            None => short(bytes),
        })
    }

    #[inline]
    pub(crate) fn tail(bytes: &[u8]) -> Self {
        Self(match bytes.last_chunk::<8>() {
            Some(last) => u64::from_be_bytes(*last),
            None => short(bytes).swap_bytes() >> ((8 - bytes.len()) * 8 % 64),
        })
    }

    /// The outermost `len` bytes, in the order of the text; `len` is 1 to 8.
    #[inline]
    pub(crate) const fn first(self, len: usize) -> u64 {
        self.0 & (u64::MAX >> (64 - 8 * len))
    }

    /// The same for a tail, whose bytes lie the other way round.
    #[inline]
    pub(crate) const fn last(self, len: usize) -> u64 {
        (self.0 << (64 - 8 * len)).swap_bytes()
    }

    /// The bucket of the outermost character among `count` of them, a power of two up to 1024.
    #[inline]
    pub(crate) const fn bucket(self, count: usize) -> usize {
        (self.character() >> 54) as usize & count.wrapping_sub(1)
    }

    /// The outermost Han character (three bytes), mixed.
    #[inline]
    const fn character(self) -> u64 {
        self.first(HAN).wrapping_mul(MIX)
    }

    /// The bit of the outermost character.
    #[inline]
    const fn first_bit(self) -> u64 {
        1 << (self.character() >> 48 & 63)
    }

    /// The bit of the character next to it.
    #[inline]
    const fn second_bit(self) -> u64 {
        1 << ((self.0 >> (8 * HAN) & 0xff_ffff).wrapping_mul(MIX) >> 58)
    }

    #[inline]
    const fn byte(self) -> u8 {
        self.0 as u8
    }
}

/// An odd number whose bits look random: a product's high bits depend on all bits of the factor.
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Fewer than eight bytes, the first lowest: the two halves overlap where they must.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            u64::from(first) | u64::from(last) << ((bytes.len() - 4) * 8)
        }
        _ => bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

/// Least length in bytes of the words that are known by two Han characters.
pub(crate) const LONG: usize = 6;

/// Length in bytes of a Han character; shorter words (%, m, °) are told apart by one byte.
pub(crate) const HAN: usize = 3;

/// A Bloom filter of the edges of words: says that no word lies here, or that one may. The outermost character of a word
/// chooses a number in `bits`; a long word is known there by its second character, others by the outermost one.
#[derive(Clone, Default)]
pub(crate) struct Filter {
    /// A power of two of them.
    pub(crate) bits: Cow<'static, [u64]>,
    /// A bit for each outermost byte of the words of one or two bytes.
    pub(crate) bytes: [u64; 4],
}

impl Filter {
    /// A filter for half as many words as `slots`: sixteen bits a word keep false alarms rare.
    pub(crate) fn for_words(slots: usize) -> Self {
        Self { bits: Cow::Owned(vec![0; (slots / 8).next_power_of_two()]), bytes: [0; 4] }
    }

    /// Adds the edge of a word of `len` bytes.
    pub(crate) fn add(&mut self, edge: Edge, len: usize) {
        let at = edge.bucket(self.bits.len());
        match len {
            LONG.. => self.bits.to_mut()[at] |= edge.second_bit(),
            HAN.. => self.bits.to_mut()[at] |= edge.first_bit(),
            _ => self.bytes[usize::from(edge.byte() >> 6)] |= 1 << (edge.byte() & 63),
        }
    }

    /// May a word lie at this edge?
    #[inline]
    pub(crate) fn admits(&self, edge: Edge) -> bool {
        self.of(edge) & (edge.first_bit() | edge.second_bit()) != 0
            || self.bytes[usize::from(edge.byte() >> 6)] >> (edge.byte() & 63) & 1 != 0
    }

    /// May a word of at least [`LONG`] bytes lie at this edge?
    #[inline]
    pub(crate) fn admits_long(&self, edge: Edge) -> bool {
        self.of(edge) & edge.second_bit() != 0
    }

    #[inline]
    fn of(&self, edge: Edge) -> u64 {
        self.bits.get(edge.bucket(self.bits.len())).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_passes_whatever_stands_around_it() {
        let words = ["增长", "个", "GDP", "m²", "%", "个百分点", "x", "户均", "万m", "°", "·"];
        let (mut heads, mut tails) = (Filter::for_words(16), Filter::for_words(16));
        for word in words {
            heads.add(Edge::head(word.as_bytes()), word.len());
            tails.add(Edge::tail(word.as_bytes()), word.len());
        }
        for word in words {
            for around in ["", "万", "同比,", "a"] {
                assert!(heads.admits(Edge::head(format!("{word}{around}").as_bytes())), "{word}{around}");
                assert!(tails.admits(Edge::tail(format!("{around}{word}").as_bytes())), "{around}{word}");
            }
        }
    }

    #[test]
    fn most_other_edges_do_not_pass() {
        let mut heads = Filter::for_words(256);
        for n in 0..64_u32 {
            let word = format!("词{n}");
            heads.add(Edge::head(word.as_bytes()), word.len());
        }
        let others = ('一'..='鿿').map(|c| format!("{c}某"));
        let passed = others.filter(|word| heads.admits(Edge::head(word.as_bytes()))).count();
        assert!(passed < 21_000 / 5, "{passed}");
        assert!(!Filter::default().admits(Edge::head("词".as_bytes())));
    }
}
