//! Splits text into words: of all splits into words of the dictionary the one whose words are commonest together.
//!
//! The source of the dictionary stands in `lexicon/dictionary.tsv`. What is in no dictionary becomes words of one character;
//! a run of ASCII letters and digits is one word.

use super::hash::{slot, text_hash};

/// A part of speech, as the dictionary has it; what it does not hold is [`Tag::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Noun,
    Place,
    Office,
    ProperNoun,
    Verb,
    VerbalNoun,
    Adjective,
    AdjectiveAdverb,
    AdjectiveNoun,
    Adverb,
    Preposition,
    Conjunction,
    Particle,
    Numeral,
    Classifier,
    Pronoun,
    Time,
    Direction,
    Attributive,
    Site,
    Abbreviation,
    Idiom,
    Phrase,
    Status,
    Other,
}

impl Tag {
    const ALL: [Self; 24] = [
        Self::Noun,
        Self::Place,
        Self::Office,
        Self::ProperNoun,
        Self::Verb,
        Self::VerbalNoun,
        Self::Adjective,
        Self::AdjectiveAdverb,
        Self::AdjectiveNoun,
        Self::Adverb,
        Self::Preposition,
        Self::Conjunction,
        Self::Particle,
        Self::Numeral,
        Self::Classifier,
        Self::Pronoun,
        Self::Time,
        Self::Direction,
        Self::Attributive,
        Self::Site,
        Self::Abbreviation,
        Self::Idiom,
        Self::Phrase,
        Self::Status,
    ];

    /// The tag as the dictionary writes it.
    pub(crate) const fn name(self) -> &'static str {
        [
            "n", "ns", "nt", "nz", "v", "vn", "a", "ad", "an", "d", "p", "c", "u", "m", "q", "r", "t", "f",
            "b", "s", "j", "i", "l", "z", "x",
        ][self as usize]
    }

    /// Whether it is a verb or a verbal noun.
    pub(crate) const fn is_verb(self) -> bool {
        matches!(self, Self::Verb | Self::VerbalNoun)
    }
}

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Of its text, for the features that hold it.
    pub(crate) hash: u32,
    pub(crate) tag: Tag,
}

impl Word {
    /// A word that was cut out of another or is in no dictionary.
    pub(crate) fn other(text: &str, start: usize, end: usize) -> Self {
        let hash = text_hash(&text[start..end]);
        Self { start: start as u32, end: end as u32, hash, tag: Tag::Other }
    }

    pub(crate) fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

/// Rows of 12 bytes: the characters, the cost, the tag.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/dictionary.bin"));
const ROW: usize = 12;
const BITS: u32 = (TABLE.len() / ROW).trailing_zeros();
/// The cost of a character that no dictionary holds, above that of the rarest word.
const UNKNOWN: u32 = 1200;
/// The longest word in characters.
const LONGEST: usize = 4;

/// Room that splitting needs, kept from one text to the next.
#[derive(Debug, Default)]
pub(crate) struct Splitter {
    /// The cheapest split of what begins at each character.
    best: Vec<Step>,
}

/// The first word of the cheapest split from a place on.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Byte at which the character begins.
    at: u32,
    code: u16,
    run: bool,
    cost: u32,
    chars: u32,
    tag: Tag,
}

impl Splitter {
    /// Adds the words of `text[start..end]` to `words`.
    pub(crate) fn split(&mut self, text: &str, start: usize, end: usize, words: &mut Vec<Word>) {
        self.read(text, start, end);
        let count = self.best.len() - 1;
        for from in (0..count).rev() {
            self.choose(from, count);
        }
        let mut from = 0;
        while from < count {
            let step = self.best[from];
            let next = from + step.chars as usize;
            let (start, end) = (step.at as usize, self.best[next].at as usize);
            words.push(Word {
                start: step.at,
                end: end as u32,
                hash: text_hash(&text[start..end]),
                tag: step.tag,
            });
            from = next;
        }
    }

    /// The characters, and where the text ends.
    fn read(&mut self, text: &str, start: usize, end: usize) {
        self.best.clear();
        for (at, c) in text[start..end].char_indices() {
            let run = c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '-' | '+');
            let code = u16::try_from(u32::from(c)).unwrap_or(0);
            let at = (start + at) as u32;
            self.best.push(Step { at, code, run, cost: 0, chars: 1, tag: Tag::Other });
        }
        let at = end as u32;
        self.best.push(Step { at, code: 0, run: false, cost: 0, chars: 0, tag: Tag::Other });
    }

    fn choose(&mut self, from: usize, count: usize) {
        let here = self.best[from];
        let next = self.best[from + 1];
        let mut best = Step { cost: next.cost + UNKNOWN, ..here };
        if here.run {
            // A run goes on to its end, which its next character knows already.
            if next.run {
                best = Step { cost: next.cost, chars: next.chars + 1, ..here };
            }
            self.best[from] = best;
            return;
        }
        let mut key = 0;
        for len in 1..=LONGEST.min(count - from) {
            let code = self.best[from + len - 1].code;
            if code < 0x3400 {
                break;
            }
            key |= u64::from(code) << (16 * (len - 1));
            if let Some((cost, tag)) = look_up(key) {
                let cost = self.best[from + len].cost + cost;
                if cost < best.cost {
                    best = Step { cost, chars: len as u32, tag, ..here };
                }
            }
        }
        self.best[from] = best;
    }
}

/// Cost and tag of a word.
fn look_up(key: u64) -> Option<(u32, Tag)> {
    let mut at = slot(key, BITS);
    loop {
        let row = TABLE.get(at * ROW..(at + 1) * ROW)?;
        let (found, value) = row.split_at(8);
        let found = u64::from_le_bytes(found.try_into().ok()?);
        if found == key {
            let cost = u16::from_le_bytes([value[0], value[1]]);
            let tag = Tag::ALL.get(value[2] as usize).copied().unwrap_or(Tag::Other);
            return Some((u32::from(cost), tag));
        }
        if found == 0 {
            return None;
        }
        at = (at + 1) & ((1 << BITS) - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_falls_into_its_words() {
        let cases = [
            ("累计发放取暖补贴", "累计 发放 取暖 补贴"),
            ("全年新增贷款GDP12.5%", "全年 新增 贷款 GDP12.5%"),
            ("", ""),
        ];
        for (text, expected) in cases {
            let mut words = Vec::new();
            Splitter::default().split(text, 0, text.len(), &mut words);
            let found: Vec<&str> = words.iter().map(|word| word.text(text)).collect();
            assert_eq!(found.join(" "), expected);
        }
    }
}
