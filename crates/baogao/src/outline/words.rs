//! The word lists of this stage, read once from `lexicon/enumerators.toml` and `lexicon/outline.toml`.

use super::enumerator::Form;
use crate::lexicon::WordSet;
use foldhash::fast::FixedState;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The word lists.
pub(super) struct Words {
    pub(super) digits: HashMap<char, u32, FixedState>,
    pub(super) part_nouns: Vec<(String, Form)>,
    pub(super) sequence_words: Vec<(String, u32)>,
    pub(super) chain_verbs: String,
    pub(super) bullets: String,
    pub(super) one_words: String,
    pub(super) headings: HeadingWords,
    pub(super) titles: TitleWords,
    pub(super) roles: RoleWords,
    pub(super) places: PlaceWords,
}

/// Words that tell names of places.
#[derive(Deserialize, Default)]
pub(super) struct PlaceWords {
    pub(super) tails: Vec<String>,
    pub(super) not_places: Vec<String>,
    pub(super) organised: Vec<String>,
}

/// Words that tell reviews, problems and plans.
#[derive(Deserialize, Default)]
pub(super) struct RoleWords {
    pub(super) review: WordSet,
    pub(super) problems: WordSet,
    pub(super) problem_tails: WordSet,
    pub(super) plan: WordSet,
    pub(super) plan_tails: WordSet,
    pub(super) plan_openers: WordSet,
    pub(super) admissions: WordSet,
    pub(super) shortcomings: WordSet,
    pub(super) turns: WordSet,
    pub(super) resolving: WordSet,
    pub(super) wanting: WordSet,
    pub(super) reached: WordSet,
    pub(super) glossaries: WordSet,
}

/// What titles and the lines around them are made of.
#[derive(Deserialize, Default)]
pub(super) struct TitleWords {
    pub(super) tails: Vec<String>,
    pub(super) annexes: Vec<String>,
    pub(super) continuations: Vec<String>,
    pub(super) note_keys: Vec<String>,
    pub(super) occasions: Vec<String>,
    pub(super) offices: Vec<String>,
    pub(super) organisations: WordSet,
    pub(super) compilation_words: WordSet,
    pub(super) separators: Vec<String>,
    pub(super) after_organisation: Vec<String>,
}

#[derive(Deserialize, Default)]
struct OutlineFile {
    headings: HeadingWords,
    titles: TitleWords,
    roles: RoleWords,
    places: PlaceWords,
}

/// Words that tell headings from bodies.
#[derive(Deserialize, Default)]
pub(super) struct HeadingWords {
    pub(super) body_openers: WordSet,
    pub(super) heading_tails: Vec<String>,
    pub(super) narrative_openers: WordSet,
    pub(super) sentence_words: WordSet,
    pub(super) parts: WordSet,
}

#[derive(Deserialize, Default)]
struct EnumeratorFile {
    digits: String,
    part_nouns: Vec<(String, String)>,
    sequence_words: Vec<(String, u32)>,
    chain_verbs: String,
    bullets: String,
    one_words: String,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: EnumeratorFile = parse(include_str!("../../lexicon/enumerators.toml"));
    let outline: OutlineFile = parse(include_str!("../../lexicon/outline.toml"));
    Words {
        digits: file.digits.chars().zip(1..).collect(),
        part_nouns: file.part_nouns.into_iter().map(|(noun, form)| (noun, part_form(&form))).collect(),
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

/// A test reads every built-in file; a broken one would only leave its words out here.
fn parse<T: serde::de::DeserializeOwned + Default>(toml: &str) -> T {
    toml::from_str(toml).unwrap_or_default()
}

fn part_form(name: &str) -> Form {
    match name {
        "chapter" => Form::Chapter,
        "clause" => Form::Clause,
        "article" => Form::Article,
        _ => Form::Part,
    }
}
