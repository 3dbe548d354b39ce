//! The word lists of site furniture, compiled once.

use super::triggers::Triggers;
use crate::lexicon::FromWords;
use regex::Regex;
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
    pub(super) edges: Vec<String>,
    pub(super) labels: Vec<String>,
    pub(super) head_labels: Vec<String>,
    pub(super) lines: Vec<String>,
    pub(super) openers: Vec<String>,
    pub(super) words: Vec<String>,
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
    /// Paywall notices: unmistakable ones, and those that must stand alone. Compiled when an anchor is seen.
    inline: Vec<String>,
    alone: Vec<String>,
}

fn lists() -> Lists {
    include!(concat!(env!("OUT_DIR"), "/furniture.rs"))
}

static BUILTIN: LazyLock<FurnitureLexicon> = LazyLock::new(|| {
    let lists = lists();
    FurnitureLexicon {
        triggers: Triggers::new(&lists.chrome.anywhere, &lists.paywall.anchors),
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
        let triggers = || lists.chrome.anywhere.iter().chain(&lists.paywall.anchors);
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
        for entry in chrome.anywhere.iter().chain(&chrome.edges).chain(&chrome.labels).chain(&chrome.lines) {
            assert_eq!(*entry, super::super::line::key(entry), "{entry}");
        }
    }
}
