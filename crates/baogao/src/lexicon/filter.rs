//! A first look at the edge of a text: does one of many words begin, or end, here?

/// The eight bytes at one edge of a text, the outermost lowest; zero where it has fewer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge(u64);

impl Edge {
    #[inline]
    pub(super) fn head(bytes: &[u8]) -> Self {
        Self(match bytes.first_chunk::<8>() {
            Some(first) => u64::from_le_bytes(*first),
            None => bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
        })
    }

    #[inline]
    pub(super) fn tail(bytes: &[u8]) -> Self {
        Self(match bytes.last_chunk::<8>() {
            Some(last) => u64::from_be_bytes(*last),
            None => bytes.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
        })
    }

    /// The outermost six bytes: two Han characters.
    const fn six(self) -> u64 {
        self.0 << 16
    }

    /// The outermost three bytes: one Han character.
    const fn three(self) -> u64 {
        self.0 << 40
    }

    /// The outermost byte.
    const fn one(self) -> u64 {
        self.0 << 56
    }
}

/// Least length in bytes of the words that are known by two Han characters.
pub(super) const LONG: usize = 6;

/// A Bloom filter of the edges of words: says that no word lies here, or that one may. A word is known by as many bytes at
/// its edge as it has: six, three or one.
#[derive(Clone, Default)]
pub(super) struct Filter {
    /// A power of two of them.
    bits: Vec<u64>,
    /// Has it words of three to five bytes?
    threes: bool,
    /// Has it words of one or two bytes?
    ones: bool,
}

impl Filter {
    /// A filter for half as many words as `slots`: sixteen bits a word keep false alarms rare.
    pub(super) fn for_words(slots: usize) -> Self {
        Self { bits: vec![0; (slots / 8).next_power_of_two()], ..Self::default() }
    }

    #[inline]
    fn place(&self, edge: u64) -> (usize, u64) {
        let mixed = edge.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((mixed >> 38) as usize & self.bits.len().wrapping_sub(1), mixed >> 58)
    }

    pub(super) fn add(&mut self, edge: Edge, len: usize) {
        self.threes |= (3..LONG).contains(&len);
        self.ones |= len < 3;
        let (at, bit) = self.place(match len {
            LONG.. => edge.six(),
            3.. => edge.three(),
            _ => edge.one(),
        });
        self.bits[at] |= 1 << bit;
    }

    /// May a word lie at this edge?
    #[inline]
    pub(super) fn admits(&self, edge: Edge) -> bool {
        self.admits_long(edge)
            || self.threes && self.holds(edge.three())
            || self.ones && self.holds(edge.one())
    }

    /// May a word of at least [`LONG`] bytes lie at this edge?
    #[inline]
    pub(super) fn admits_long(&self, edge: Edge) -> bool {
        self.holds(edge.six())
    }

    #[inline]
    fn holds(&self, edge: u64) -> bool {
        let (at, bit) = self.place(edge);
        self.bits.get(at).is_some_and(|bits| bits >> bit & 1 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_passes_whatever_stands_around_it() {
        let words = ["增长", "个", "GDP", "m²", "%", "个百分点", "x"];
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
