//! Features: each a kind with what it was seen with, and what takes them.

use crate::lexicon::dictionary::Tag;
use crate::lexicon::hash::{feature_hash, text_hash};
use crate::lexicon::weights::Weights;

/// A kind of feature.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) hash: u32,
}

pub(super) const fn kind(name: &'static str) -> Kind {
    Kind { name, hash: text_hash(name) }
}

/// What a feature was seen with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom<'t> {
    pub(super) text: &'t str,
    pub(super) hash: u32,
}

pub(super) const fn atom(text: &str) -> Atom<'_> {
    Atom { text, hash: text_hash(text) }
}

/// Takes the features of a reading.
pub(super) trait Sink {
    fn add(&mut self, kind: Kind, atoms: &[Atom<'_>]);
}

/// What was seen of a reading, with the weight that it has.
///
/// ```
/// let document = baogao::parse("申请专利31件。")?;
/// let features = &document.readings().nouns[0][0].features;
/// assert!(features.iter().any(|feature| feature.name.starts_with("place\t")));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Feature {
    /// The kind and what it was seen with, joined by tabs as in `lexicon/weights.tsv`.
    pub name: String,
    /// What it adds to the score.
    pub weight: i32,
}

/// Adds weights up.
#[derive(Debug)]
pub(super) struct Sum<'w> {
    weights: &'w Weights,
    sum: i32,
}

impl<'w> Sum<'w> {
    pub(super) const fn new(weights: &'w Weights) -> Self {
        Self { weights, sum: 0 }
    }

    pub(super) const fn value(&self) -> i32 {
        self.sum
    }
}

impl Sink for Sum<'_> {
    fn add(&mut self, kind: Kind, atoms: &[Atom<'_>]) {
        self.sum += self.weights.get(feature_hash(kind.hash, atoms.iter().map(|atom| atom.hash)));
    }
}

/// Keeps the names of features.
#[derive(Debug)]
pub(super) struct Namer<'w> {
    weights: &'w Weights,
    pub(super) features: Vec<Feature>,
}

impl<'w> Namer<'w> {
    pub(super) const fn new(weights: &'w Weights) -> Self {
        Self { weights, features: Vec::new() }
    }

    pub(super) fn sum(&self) -> i32 {
        self.features.iter().map(|feature| feature.weight).sum()
    }
}

impl Sink for Namer<'_> {
    fn add(&mut self, kind: Kind, atoms: &[Atom<'_>]) {
        let mut name = kind.name.to_owned();
        for atom in atoms {
            name.push('\t');
            name.push_str(atom.text);
        }
        let weight = self.weights.get(feature_hash(kind.hash, atoms.iter().map(|atom| atom.hash)));
        self.features.push(Feature { name, weight });
    }
}

pub(super) const YES: Atom<'_> = atom("yes");
pub(super) const NO: Atom<'_> = atom("no");
pub(super) const NONE: Atom<'_> = atom("-");
const COUNTS: [Atom<'_>; 14] = [
    atom("0"),
    atom("1"),
    atom("2"),
    atom("3"),
    atom("4"),
    atom("5"),
    atom("6"),
    atom("7"),
    atom("8"),
    atom("9"),
    atom("10"),
    atom("11"),
    atom("12"),
    atom("13"),
];

pub(super) const fn flag(is: bool) -> Atom<'static> {
    if is { YES } else { NO }
}

pub(super) fn count(number: usize, most: usize) -> Atom<'static> {
    COUNTS[number.min(most).min(COUNTS.len() - 1)]
}

pub(super) const fn tag_atom(tag: Tag) -> Atom<'static> {
    atom(tag.name())
}
