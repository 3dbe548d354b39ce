//! The word lists of site furniture, compiled once.

use super::triggers::Triggers;
use crate::lexicon::FromWords;
use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The lists of `lexicon/furniture.toml`, which says what each is for; the build script makes the value of it.
#[derive(Debug)]
struct Lists {
    chrome: ChromeLists,
    title: TitleLists,
    paywall: PaywallLists,
}

#[derive(Debug)]
pub(super) struct ChromeLists {
    anywhere: Vec<String>,
    exact: Vec<String>,
    hints: Vec<String>,
    edges: Vec<String>,
    pub(super) paths: Vec<String>,
    pub(super) labels: HashSet<String>,
    pub(super) head_labels: HashSet<String>,
    pub(super) soft_labels: HashSet<String>,
    pub(super) lines: HashSet<String>,
    pub(super) openers: Vec<String>,
    words: Vec<String>,
    pub(super) extensions: Vec<String>,
}

#[derive(Debug)]
struct TitleLists {
    endings: Vec<String>,
}

#[derive(Debug)]
struct PaywallLists {
    anchors: Vec<String>,
    inline: Vec<String>,
    alone: Vec<String>,
}

/// The lists, ready to match with.
#[derive(Debug)]
pub(super) struct FurnitureLexicon {
    pub(super) chrome: ChromeLists,
    pub(super) title_endings: Vec<String>,
    /// Finds the phrases that are chrome anywhere, and the paywall anchors.
    pub(super) triggers: Option<Triggers>,
    /// What is lifted out of a line as exactly itself.
    pub(super) exact: Option<AhoCorasick>,
    edges: Option<AhoCorasick>,
    words: Option<AhoCorasick>,
    /// Paywall notices: unmistakable ones, and those that must stand alone. Compiled when an anchor is seen.
    inline: Vec<String>,
    alone: Vec<String>,
}

impl FromWords for HashSet<String> {
    fn from_words(words: &'static [&'static str]) -> Self {
        words.iter().copied().map(str::to_owned).collect()
    }
}

fn lists() -> Lists {
    include!(concat!(env!("OUT_DIR"), "/furniture.rs"))
}

static BUILTIN: LazyLock<FurnitureLexicon> = LazyLock::new(|| {
    let lists = lists();
    FurnitureLexicon {
        triggers: Triggers::new(
            &lists.chrome.anywhere,
            &lists.chrome.exact,
            &lists.chrome.hints,
            &lists.paywall.anchors,
        ),
        exact: AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(&lists.chrome.exact)
            .ok(),
        edges: AhoCorasick::new(&lists.chrome.edges).ok(),
        words: AhoCorasick::new(&lists.chrome.words).ok(),
        chrome: lists.chrome,
        title_endings: lists.title.endings,
        inline: lists.paywall.inline,
        alone: lists.paywall.alone,
    }
});

static INLINE: LazyLock<Option<Regex>> = LazyLock::new(|| alternation(&BUILTIN.inline));
static ALONE: LazyLock<Option<Regex>> = LazyLock::new(|| alternation(&BUILTIN.alone));

fn alternation(patterns: &[String]) -> Option<Regex> {
    Regex::new(&format!("(?i){}", patterns.join("|"))).ok()
}

impl FurnitureLexicon {
    /// The lexicon that comes with the crate.
    pub(super) fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// Whether a line (as a key) has a phrase that is chrome at the head and foot of a text.
    pub(super) fn is_edge(&self, key: &str) -> bool {
        self.edges.as_ref().is_some_and(|edges| edges.is_match(key))
    }

    /// How many different words about documents, members and downloads a line (as a key) has, and how many characters
    /// they cover.
    pub(super) fn site_words(&self, key: &str) -> (usize, usize) {
        let Some(words) = &self.words else { return (0, 0) };
        let mut seen: u128 = 0;
        let mut covered = 0;
        for found in words.find_iter(key) {
            seen |= 1 << (found.pattern().as_usize() % 128);
            covered += key[found.range()].chars().count();
        }
        (seen.count_ones() as usize, covered)
    }

    /// Paywall notices that are unmistakable even in mid-sentence.
    pub(super) fn inline() -> Option<&'static Regex> {
        INLINE.as_ref()
    }

    /// Paywall notices that count only when they fill a line.
    pub(super) fn alone() -> Option<&'static Regex> {
        ALONE.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triggers_have_heads_and_patterns_compile() {
        let lists = lists();
        let chrome = &lists.chrome;
        let triggers =
            || chrome.anywhere.iter().chain(&chrome.exact).chain(&chrome.hints).chain(&lists.paywall.anchors);
        assert!(triggers().count() > 20);
        let has_head = |phrase: &String| {
            let mut head = phrase.chars();
            head.next().zip(head.next()).is_some_and(|(first, second)| match first.is_ascii() {
                true => second.is_ascii(),
                false => first.len_utf8() == 3 && second.len_utf8() == 3,
            })
        };
        assert!(triggers().all(has_head));
        let lexicon = FurnitureLexicon::builtin();
        assert!(lexicon.triggers.is_some());
        assert!(FurnitureLexicon::inline().is_some() && FurnitureLexicon::alone().is_some());
    }

    #[test]
    fn entries_are_written_as_the_matcher_folds_lines() {
        let chrome = &FurnitureLexicon::builtin().chrome;
        let phrases = chrome.anywhere.iter().chain(&chrome.edges).chain(&chrome.paths).chain(&chrome.words);
        for entry in phrases.chain(&chrome.labels).chain(&chrome.lines).chain(&chrome.soft_labels) {
            assert_eq!(*entry, super::super::line::key(entry), "{entry}");
        }
    }
}
