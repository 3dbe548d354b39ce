//! The word lists of this stage, read once from `lexicon/enumerators.toml` and `lexicon/outline.toml`.

use super::enumerator::Form;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The word lists.
pub(super) struct Words {
    pub(super) digits: HashMap<char, u32>,
    pub(super) part_nouns: Vec<(String, Form)>,
    pub(super) sequence_words: Vec<(String, u32)>,
    pub(super) chain_verbs: String,
    pub(super) bullets: String,
    pub(super) headings: HeadingWords,
}

/// Words that tell headings from bodies.
#[derive(Deserialize)]
pub(super) struct HeadingWords {
    pub(super) body_openers: Vec<String>,
    pub(super) heading_tails: Vec<String>,
    pub(super) narrative_openers: Vec<String>,
    pub(super) title_tails: Vec<String>,
}

#[derive(Deserialize)]
struct EnumeratorFile {
    digits: String,
    part_nouns: Vec<(String, String)>,
    sequence_words: Vec<(String, u32)>,
    chain_verbs: String,
    bullets: String,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let file: EnumeratorFile = parse(include_str!("../../lexicon/enumerators.toml"));
    Words {
        digits: file.digits.chars().zip(1..).collect(),
        part_nouns: file.part_nouns.into_iter().map(|(noun, form)| (noun, part_form(&form))).collect(),
        sequence_words: file.sequence_words,
        chain_verbs: file.chain_verbs,
        bullets: file.bullets,
        headings: parse(include_str!("../../lexicon/outline.toml")),
    }
});

/// The built-in lists.
pub(super) fn words() -> &'static Words {
    &WORDS
}

/// The files are part of the crate: that they parse is a test's business, not a caller's.
fn parse<T: serde::de::DeserializeOwned>(toml: &str) -> T {
    toml::from_str(toml).expect("a built-in lexicon file has the form of its struct")
}

fn part_form(name: &str) -> Form {
    match name {
        "chapter" => Form::Chapter,
        "clause" => Form::Clause,
        "article" => Form::Article,
        _ => Form::Part,
    }
}
