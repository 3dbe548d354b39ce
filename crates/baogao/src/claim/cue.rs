//! Which rare words a sentence holds: rules that look for one of them ask here first.

use aho_corasick::packed::Searcher;
use std::sync::LazyLock;

/// A group of words that one rule looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// 分别, 依次.
    Distributed,
    /// 合计, 共计, 总计.
    Sum,
    /// 各类, 各种.
    Kinds,
    /// 等.
    AndSoOn,
    /// 连续.
    Duration,
    /// 、, 并.
    Coordination,
}

/// The words of each group.
const WORDS: [(&str, Cue); 11] = [
    ("分别", Cue::Distributed),
    ("依次", Cue::Distributed),
    ("合计", Cue::Sum),
    ("共计", Cue::Sum),
    ("总计", Cue::Sum),
    ("各类", Cue::Kinds),
    ("各种", Cue::Kinds),
    ("等", Cue::AndSoOn),
    ("连续", Cue::Duration),
    ("、", Cue::Coordination),
    ("并", Cue::Coordination),
];

/// Finds all words in one pass; `None` on machines for which it is not made.
static SEARCHER: LazyLock<Option<Searcher>> =
    LazyLock::new(|| Searcher::new(WORDS.iter().map(|(word, _)| word)));

/// A set of [`Cue`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cues(u8);

impl Cues {
    /// Any cue may be there.
    pub(super) const ALL: Self = Self(u8::MAX);

    /// The cues of `text`.
    pub(super) fn of(text: &str) -> Self {
        let Some(searcher) = SEARCHER.as_ref() else { return Self::ALL };
        let found = searcher.find_iter(text).map(|found| WORDS[found.pattern().as_usize()].1);
        Self(found.fold(0, |cues, cue| cues | 1 << cue as u8))
    }

    pub(super) const fn has(self, cue: Cue) -> bool {
        self.0 & 1 << cue as u8 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_the_cues_of_its_words() {
        let cues = Cues::of("新建、改建各级各类学校，床位合计1.2万张，连续3年居全市前列。");
        assert!(cues.has(Cue::Kinds) && cues.has(Cue::Sum) && cues.has(Cue::Duration));
        assert!(!cues.has(Cue::Distributed) && !cues.has(Cue::AndSoOn));
        assert!(WORDS.iter().all(|(word, cue)| Cues::of(word).has(*cue) && Cues::ALL.has(*cue)));
    }
}
