//! Lists of targets that go on over full stops and lines.

use super::StatusWords;
use crate::span::TextSpan;

/// A list of targets that a sentence opened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OpenList {
    /// The passage that it has reached.
    pub(crate) passage: u32,
    /// Where its last sentence ends.
    pub(crate) end: usize,
}

impl StatusWords<'_> {
    /// Whether `before`, what stands between two sentences with numbers, ends by opening a list of targets (今年主要预期目标:).
    pub(crate) fn opens_below(&self, before: &str) -> bool {
        self.ends_with_opener(before, self.list_long)
    }

    /// The same for the next sentence alone (全年任务:).
    pub(crate) fn opens_next(&self, before: &str) -> bool {
        self.ends_with_opener(before, self.list)
    }

    fn ends_with_opener(&self, before: &str, words: &crate::lexicon::WordSet) -> bool {
        let text = before.trim_end();
        let Some(head) = text.strip_suffix([':', '：']) else { return false };
        let head = self.list_verb.longest_suffix(head).map_or(head, |len| &head[..head.len() - len]);
        let Some(len) = words.longest_suffix(head) else { return false };
        let clause = &head[..head.len() - len];
        let clause = clause.rfind(['。', '\n', ';', '；']).map_or(clause, |at| &clause[at..]);
        !self.fulfil.occurs_in(clause)
    }

    /// 今年以来…, 截至6月底…: a sentence that looks back ends a list of targets.
    pub(crate) fn looks_back(&self, sentence: &str) -> bool {
        self.looks_back.longest_prefix(sentence).is_some()
    }

    /// Whether the list goes on in the sentence at `span` of the next passage: a line of its own kind.
    pub(crate) fn continues_in(&self, text: &str, list: OpenList, passage: TextSpan) -> bool {
        let gap = &text[list.end.min(passage.start())..passage.start()];
        let before = text[..passage.start()].trim_end();
        let open = before.ends_with([';', '；', ',', '，', ':', '：', '、']);
        let line = text[passage.range()].trim_start();
        let marked = line.starts_with([
            '—', '-', '－', '–', '·', '●', '•', '★', '◆', '▲', '■', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧',
            '⑨',
        ]);
        gap.trim().is_empty() && (open || marked)
    }
}
