//! Chooses between the characters that a damaged one can be, by the words of the language and of the document.

use super::words::{Context, Right};
use super::{fold, gbk};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// The characters that a damaged one can be, best first, and how sure the first is (0 to 100).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) characters: Vec<char>,
    pub(super) confidence: u8,
}

/// Which characters stand beside each other in the document.
pub(super) struct Neighbours<'t> {
    text: &'t str,
    counts: Option<Counts>,
    present: Option<Vec<bool>>,
}

#[derive(Default)]
struct Counts {
    single: Vec<u32>,
    /// Only pairs with a character that can lose its lead byte.
    pairs: HashMap<(char, char), u32, RandomState>,
    total: u32,
}

/// How much the document's own pairs weigh beside the words of the language.
const OWN_WEIGHT: f32 = 1.5;
/// So many counts of the language's share are mixed into the document's pairs.
const SMOOTHING: f32 = 20.0;
/// No choice by words is surer.
const MOST_SURE: f32 = 95.0;

impl<'t> Neighbours<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, counts: None, present: None }
    }

    /// Whether the document has this very character anywhere.
    pub(super) fn has(&mut self, character: char) -> bool {
        let present = self.present.get_or_insert_with(|| {
            let mut present = vec![false; 0x10000];
            self.text.chars().for_each(|at| present[(at as usize).min(0xFFFF)] = true);
            present
        });
        present[(character as usize).min(0xFFFF)]
    }

    /// Natural logarithm of a (folded) character's share of the document.
    pub(super) fn share(&mut self, character: char) -> f32 {
        self.counts.get_or_insert_with(|| Counts::of(self.text)).alone(character).ln()
    }

    /// Ranks `candidates` between the (folded) characters `left` and `right`.
    pub(super) fn choose(&mut self, left: &[char], candidates: &[char], right: &[char]) -> Choice {
        let counts = self.counts.get_or_insert_with(|| Counts::of(self.text));
        let after = Right::new(right);
        let context = Context::new(left, &after);
        let mut ranked: Vec<(f32, char)> = candidates
            .iter()
            .map(|candidate| {
                let folded = fold::character(*candidate);
                let own =
                    counts.share(left.last(), Some(&folded)) + counts.share(Some(&folded), right.first());
                (context.likelihood(folded) + OWN_WEIGHT * own, *candidate)
            })
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        let best = ranked.first().map_or(0.0, |best| best.0);
        let sum: f32 = ranked.iter().map(|(score, _)| (score - best).exp()).sum();
        Choice {
            confidence: (100.0 / sum.max(1.0)).min(MOST_SURE) as u8,
            characters: ranked.into_iter().map(|(_, character)| character).collect(),
        }
    }
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self { single: vec![0; 0x10000], ..Self::default() };
        let mut wanted = vec![false; 0x10000];
        for lead in gbk::LEADS {
            if let Some(character) = gbk::character(lead, 0xA3) {
                wanted[fold::character(character) as usize & 0xFFFF] = true;
            }
        }
        let is_wanted = |character: char| wanted.get(character as usize) == Some(&true);
        let mut last = '\n';
        for character in text.chars().map(fold::character) {
            if let Some(count) = counts.single.get_mut(character as usize) {
                *count += 1;
            }
            if is_wanted(character) || is_wanted(last) {
                *counts.pairs.entry((last, character)).or_default() += 1;
            }
            counts.total += 1;
            last = character;
        }
        counts
    }

    fn single(&self, character: char) -> f32 {
        self.single.get(character as usize).copied().unwrap_or(0) as f32
    }

    /// The character's share of the document.
    fn alone(&self, character: char) -> f32 {
        (self.single(character) + 0.5) / (self.total as f32 + 1.0)
    }

    /// Natural logarithm of how likely `second` is after `first` in this document; nothing is known of a missing one.
    fn share(&self, first: Option<&char>, second: Option<&char>) -> f32 {
        let (Some(first), Some(second)) = (first, second) else { return 0.0 };
        let alone = self.alone(*second);
        let pair = self.pairs.get(&(*first, *second)).copied().unwrap_or(0) as f32;
        ((pair + SMOOTHING * alone) / (self.single(*first) + SMOOTHING)).ln()
    }
}
