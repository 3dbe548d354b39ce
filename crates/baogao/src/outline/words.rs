//! The word lists of this stage. The build script makes the values of [`EnumeratorFile`] and [`OutlineFile`] of
//! `lexicon/enumerators.toml` and `lexicon/outline.toml`: each key there is a field here.

use super::enumerator::Form;
use crate::lexicon::{FromWords, WordSet};
use aho_corasick::packed::Searcher;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The word lists.
pub(super) struct Words {
    pub(super) digits: HashMap<char, u32, FixedState>,
    pub(super) part_nouns: Vec<(&'static str, Form)>,
    pub(super) sequence_words: &'static [(&'static str, u32)],
    pub(super) chain_verbs: &'static str,
    pub(super) bullets: &'static str,
    pub(super) one_words: &'static str,
    pub(super) headings: HeadingWords,
    pub(super) titles: TitleWords,
    pub(super) roles: RoleWords,
    pub(super) places: PlaceWords,
}

/// Words that are looked for anywhere in a text, all of them at once and many bytes a step.
pub(super) struct Phrases {
    words: WordSet,
    /// There is none on machines without the instructions that it needs.
    searcher: Option<Searcher>,
}

impl From<WordSet> for Phrases {
    fn from(words: WordSet) -> Self {
        Self { searcher: Searcher::new(words.iter()), words }
    }
}

impl FromWords for Phrases {
    fn from_words(words: &'static [&'static str]) -> Self {
        Self::from(WordSet::from_words(words))
    }
}

impl Phrases {
    /// Where the first of the words begins.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        match &self.searcher {
            Some(searcher) => searcher.find(text).map(|found| found.start()),
            None => text.char_indices().map(|(at, _)| at).find(|at| self.begin(&text[*at..])),
        }
    }

    fn begin(&self, text: &str) -> bool {
        self.words.longest_prefix(text).is_some()
    }

    /// Whether one of the words stands anywhere in `text`.
    pub(super) fn occur_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Length in bytes of the longest word that `text` ends with.
    pub(super) fn longest_suffix(&self, text: &str) -> Option<usize> {
        self.words.longest_suffix(text)
    }

    /// The words in the order of the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter()
    }
}

/// Words that tell names of places.
pub(super) struct PlaceWords {
    pub(super) tails: Vec<String>,
    pub(super) not_places: Vec<String>,
    pub(super) organised: Vec<String>,
}

/// Words that tell reviews, problems and plans.
pub(super) struct RoleWords {
    pub(super) review: Phrases,
    pub(super) review_tails: WordSet,
    pub(super) review_heads: WordSet,
    pub(super) plan_not: WordSet,
    pub(super) plan_titles: Phrases,
    pub(super) plan_lines: WordSet,
    pub(super) budget_openers: Phrases,
    pub(super) problems: Phrases,
    pub(super) problem_tails: WordSet,
    pub(super) plan: Phrases,
    pub(super) plan_tails: WordSet,
    pub(super) plan_openers: WordSet,
    pub(super) admissions: Phrases,
    pub(super) shortcomings: Phrases,
    pub(super) turns: Phrases,
    pub(super) resolving: WordSet,
    pub(super) wanting: Phrases,
    pub(super) reached: Phrases,
    pub(super) glossaries: WordSet,
}

/// What titles and the lines around them are made of.
pub(super) struct TitleWords {
    pub(super) tails: Vec<String>,
    pub(super) annexes: Vec<String>,
    pub(super) continuations: Vec<String>,
    pub(super) note_keys: Vec<String>,
    pub(super) occasions: Phrases,
    pub(super) offices: Phrases,
    pub(super) organisations: WordSet,
    pub(super) compilation_words: Phrases,
    pub(super) separators: Vec<String>,
    pub(super) after_organisation: Vec<String>,
}

struct OutlineFile {
    headings: HeadingWords,
    titles: TitleWords,
    roles: RoleWords,
    places: PlaceWords,
}

/// Words that tell headings from bodies.
pub(super) struct HeadingWords {
    pub(super) body_openers: WordSet,
    pub(super) heading_tails: Vec<String>,
    pub(super) narrative_openers: WordSet,
    pub(super) sentence_words: Phrases,
    pub(super) parts: Phrases,
}

struct EnumeratorFile {
    digits: &'static str,
    part_nouns: &'static [(&'static str, &'static str)],
    sequence_words: &'static [(&'static str, u32)],
    chain_verbs: &'static str,
    bullets: &'static str,
    one_words: &'static str,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: EnumeratorFile = include!(concat!(env!("OUT_DIR"), "/enumerators.rs"));
    let outline: OutlineFile = include!(concat!(env!("OUT_DIR"), "/outline.rs"));
    Words {
        digits: file.digits.chars().zip(1..).collect(),
        part_nouns: file.part_nouns.iter().map(|(noun, form)| (*noun, part_form(form))).collect(),
        sequence_words: file.sequence_words,
        chain_verbs: file.chain_verbs,
        bullets: file.bullets,
        one_words: file.one_words,
        headings: outline.headings,
        titles: outline.titles,
        roles: outline.roles,
        places: outline.places,
    }
});

/// The built-in lists.
pub(super) fn words() -> &'static Words {
    &WORDS
}

fn part_form(name: &str) -> Form {
    match name {
        "chapter" => Form::Chapter,
        "clause" => Form::Clause,
        "article" => Form::Article,
        _ => Form::Part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_phrase_is_found_with_and_without_a_searcher() {
        let mut phrases = Phrases::from(["不足", "篇", "问题"].into_iter().collect::<WordSet>());
        for _ in 0..2 {
            assert_eq!(phrases.find("仍有一些问题和不足"), Some("仍有一些".len()));
            assert!(phrases.occur_in("篇") && !phrases.occur_in("问与题,不和足") && !phrases.occur_in(""));
            phrases.searcher = None;
        }
    }
}
