//! Site chrome at the head and foot of a text.

use super::Mark;
use super::known::{
    VALUE, bare_title, counts, entry_key, has_count, is_bars, is_listed, is_site, is_title, label,
};
use super::lexicon::FurnitureLexicon;
use super::line::{Line, has_enumerator, is_body, is_han, key};
use std::ops::Range;

/// So many lines at the head may be chrome; farther down the report has begun.
const HEAD_LINES: usize = 80;
/// Longest chrome line, in characters.
pub(super) const CHROME_LINE: usize = 300;
/// So many lines may stand above the last telling of a title, and below its first.
const REPEATS: usize = 40;
/// Shortest title that is known again, and shortest preview of a text, in bytes.
const SHORTEST: usize = 12;
const PREVIEW: usize = 60;
/// Shortest title that is known in a longer line with a genre at its end (政府工作报告) and without, and how much the line may add, in bytes.
const GENRE: usize = 18;
const LIKE: usize = 30;
const ADDED: usize = 24;

/// The lines of a text with what is known of each.
pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) lines: &'t [Line],
    pub(super) marks: Vec<Mark>,
    /// Where the content of each line begins: behind a fragment number.
    pub(super) starts: Vec<usize>,
}

impl<'t> Page<'t> {
    fn content(&self, at: usize) -> &'t str {
        &self.text[self.starts[at]..self.lines[at].text.end]
    }

    fn is_text(&self, at: usize) -> bool {
        self.marks[at].is_text()
    }

    fn is_chrome(&self, at: usize) -> bool {
        self.marks[at] == Mark::Chrome
    }

    /// Marks a line, unless something else was found in it.
    fn mark(&mut self, at: usize) {
        if self.marks[at] == Mark::Text {
            self.marks[at] = Mark::Chrome;
        }
    }

    /// Marks the lines with a phrase that is chrome anywhere.
    pub(super) fn mark_hits(&mut self, hits: &[usize]) {
        for at in hits {
            if self.content(*at).chars().nth(CHROME_LINE).is_none() {
                self.mark(*at);
            }
        }
    }

    /// Marks the chrome above and below the reports.
    pub(super) fn mark_edges(&mut self) {
        self.mark_previews();
        self.mark_above_path();
        self.mark_repeated_title();
        let head = self.head_end();
        self.mark_listed(0..head, true);
        self.mark_above_title(head);
        self.mark_entries(head);
        let foot = self.foot_start().max(head);
        self.mark_listed(foot..self.lines.len(), false);
        self.mark_below_opener(foot);
        self.mark_links(foot..self.lines.len());
        self.mark_running_title(head);
    }

    /// The lines of text at the head, and the first of the body.
    pub(super) fn head_lines(&self) -> Vec<usize> {
        let end = self.head_end().saturating_add(1).min(self.lines.len());
        (0..end).filter(|at| self.is_text(*at)).collect()
    }

    /// The first line of the report's body.
    fn head_end(&self) -> usize {
        let end = self.lines.len().min(HEAD_LINES);
        (0..end).find(|at| self.is_text(*at) && self.is_report(*at, true)).unwrap_or(end)
    }

    /// The line after the last one of a report's body.
    fn foot_start(&self) -> usize {
        (0..self.lines.len())
            .rev()
            .find(|at| self.is_text(*at) && self.is_report(*at, false))
            .map_or(0, |at| at + 1)
    }

    fn is_report(&self, at: usize, is_head: bool) -> bool {
        let content = self.content(at);
        is_body(content) && content.contains(is_han) && !is_site(content, is_head)
    }

    /// Whether the line is a sentence or unit of a report beyond doubt.
    fn is_surely_report(&self, at: usize) -> bool {
        /// A line of prose with so many characters is no title and no row of a menu.
        const LONG: usize = 50;
        let content = self.content(at);
        let prose = content.contains('。') || content.chars().nth(LONG).is_some() || has_enumerator(content);
        self.is_text(at) && prose && self.is_report(at, true)
    }

    /// A page that shows how its text begins before the text itself: the line is all in those that follow it.
    fn mark_previews(&mut self) {
        /// The preview stands among so many first lines.
        const LINES: usize = 12;
        for at in 0..self.lines.len().min(LINES) {
            let content = self.content(at);
            if !self.is_text(at) || content.len() < PREVIEW || content.chars().nth(CHROME_LINE).is_some() {
                continue;
            }
            let preview = key(content);
            let preview = preview.trim_end_matches(['.', '…', '。']);
            let mut told = String::new();
            for next in at + 1..self.lines.len() {
                told.push_str(&key(self.content(next)));
                if told.len() >= preview.len() || !preview.starts_with(told.as_str()) {
                    break;
                }
            }
            if told.starts_with(preview) {
                (0..=at).for_each(|line| self.mark(line));
            }
        }
    }

    /// The path of the page within its site (首页 > 政务公开) stands above the title: all before it is chrome, too.
    fn mark_above_path(&mut self) {
        let paths = &FurnitureLexicon::builtin().chrome.paths;
        let end = (0..self.lines.len().min(REPEATS)).find(|at| self.is_surely_report(*at));
        let end = end.unwrap_or(self.lines.len().min(REPEATS));
        let is_path = |at: &usize| {
            let key = entry_key(self.content(*at));
            self.marks[*at] != Mark::Noticed && paths.iter().any(|path| key.contains(path.as_str()))
        };
        if let Some(path) = (0..end).rev().find(is_path) {
            (0..=path).for_each(|at| self.mark(at));
        }
    }

    /// Where a page tells its title more than once, the last one is the report's.
    fn mark_repeated_title(&mut self) {
        let end = self.lines.len().min(REPEATS);
        let body = (0..end).find(|at| self.is_surely_report(*at)).unwrap_or(end);
        let bare: Vec<String> = (0..body).map(|at| bare_title(self.content(at))).collect();
        // 关联稿件: and the title of another page.
        let is_link = |at: usize| {
            at.checked_sub(1).is_some_and(|before| {
                let key = entry_key(self.content(before));
                label(&key, true) == Some("") && !counts(&key)
            })
        };
        let told = |at: usize| !bare[at].is_empty() && self.is_text(at) && !is_link(at);
        let same = |above: usize, at: usize| {
            told(above) && told(at) && is_told_again(&bare[above], &bare[at], self.content(above))
        };
        let mut last = (1..body).rev().find(|at| (0..*at).any(|above| same(above, *at)));
        if body < self.lines.len() {
            let first: String = self.content(body).chars().take(CHROME_LINE).collect();
            let first = key(&first);
            let begins = |above: usize| {
                let title = &bare[above];
                title.len() >= SHORTEST && told(above) && begins_with(&first, title) && !has_count(title)
            };
            if (0..body).any(begins) {
                last = Some(body);
            }
        }
        if let Some(last) = last {
            (0..last).for_each(|at| self.mark(at));
        }
    }

    /// Marks the lines of `range` that are a site's, with the values of empty labels.
    fn mark_listed(&mut self, range: Range<usize>, is_head: bool) {
        let mut at = range.start;
        while at < range.end {
            let content = self.content(at);
            let key = entry_key(content);
            let label = label(&key, is_head);
            if self.is_text(at) && (is_site(content, is_head) || self.is_stray_bar(at)) {
                self.mark(at);
            }
            let value = at + 1;
            if label == Some("") && value < range.end && self.is_value(value, &key, is_head) {
                self.mark(value);
                at += 1;
            }
            at += 1;
        }
    }

    /// Whether the line is bars alone, and no row of a table stands beside it.
    fn is_stray_bar(&self, at: usize) -> bool {
        /// So many lines of bars may follow each other.
        const ROWS: usize = 8;
        let is_row =
            |row: Option<usize>| row.is_some_and(|row| self.content(row).matches('|').nth(1).is_some());
        let other = |row: &usize| !is_bars(self.content(*row));
        is_bars(self.content(at))
            && !is_row((0..at).rev().take(ROWS).find(other))
            && !is_row((at + 1..self.lines.len()).take(ROWS).find(other))
    }

    /// Whether the line can be the value of the empty label before it.
    fn is_value(&self, at: usize, empty: &str, is_head: bool) -> bool {
        let content = self.content(at);
        let key = entry_key(content);
        let fits = !counts(empty) || key.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
        let links = ["关联", "相关", "上一", "下一"].iter().any(|word| empty.contains(word));
        fits && (links || content.len() < GENRE || !is_title(content))
            && content.chars().nth(VALUE).is_none()
            && label(&key, is_head).is_none()
            && !is_body(content)
    }

    /// What stands above it and above some chrome is
    /// chrome as well, and so is the same title told before.
    fn mark_above_title(&mut self, head: usize) {
        let is_title = |at: &usize| self.is_text(*at) && is_title(self.content(*at));
        let below = (0..head).rev().find(|at| self.is_chrome(*at)).map_or(0, |at| at + 1);
        // Below the chrome the first one, as 落实情况 may head a column; above it the last one.
        let Some(title) = (below..head).find(is_title).or_else(|| (0..below).rev().find(is_title)) else {
            return;
        };
        if let Some(chrome) = (0..title).rev().find(|at| self.is_chrome(*at)) {
            (0..chrome).for_each(|at| self.mark(at));
        }
        let wanted = bare_title(self.content(title));
        // A body that begins with the title has it in its own line: 1、某局工作总结  上半年,….
        if self.lines.len() > head && !wanted.is_empty() && key(self.content(head)).starts_with(&wanted) {
            self.mark(title);
        }
    }

    /// Between two chrome lines at the head, a short line with a colon is an entry of the same list.
    fn mark_entries(&mut self, head: usize) {
        for at in 1..head.saturating_sub(1) {
            let content = self.content(at);
            let between = self.is_chrome(at - 1) && self.is_chrome(at + 1);
            if between && content.chars().nth(VALUE).is_none() && content.contains([':', '：', '|']) {
                self.mark(at);
            }
        }
    }

    /// From a line like 相关文档 on, all is chrome.
    fn mark_below_opener(&mut self, foot: usize) {
        let openers = &FurnitureLexicon::builtin().chrome.openers;
        let opener = (foot..self.lines.len()).find(|at| {
            let key = entry_key(self.content(*at));
            let key = key.trim_start_matches(['【', '[']);
            openers.iter().any(|opener| {
                key.strip_prefix(opener.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '】', ']']))
            })
        });
        if let Some(opener) = opener {
            (opener..self.lines.len()).for_each(|at| self.mark(at));
        }
    }

    /// Marks the short lines between two chrome lines: links to other texts. Lines of a foreign language belong to them.
    fn mark_links(&mut self, foot: Range<usize>) {
        let first = foot.clone().find(|at| !self.is_text(*at));
        let last = foot.clone().rev().find(|at| self.is_chrome(*at));
        for at in first.unwrap_or(usize::MAX)..last.unwrap_or(0) {
            if self.content(at).chars().nth(VALUE).is_none() {
                self.mark(at);
            }
        }
        for at in foot.filter(|at| *at > 0) {
            let content = self.content(at);
            let letters = content.bytes().filter(u8::is_ascii_alphabetic).count();
            if letters > content.len() / 2 && letters > 8 && !content.contains(is_han) {
                self.mark(at);
            }
        }
    }

    /// The title told once more below an introduction, before the first numbered unit.
    fn mark_running_title(&mut self, head: usize) {
        let Some(title) = (0..head).rev().find(|at| self.is_text(*at) && is_title(self.content(*at))) else {
            return;
        };
        let wanted = key(self.content(title));
        let near = (head + 1..self.lines.len().min(head + REPEATS))
            .take_while(|at| !has_enumerator(self.content(*at)))
            .find(|at| self.lines[*at].text.len() >= SHORTEST && key(self.content(*at)) == wanted);
        let Some(again) = near.filter(|_| wanted.len() >= SHORTEST * 2) else { return };
        let goes_on = self.lines.get(again + 1).is_some_and(|_| has_enumerator(self.content(again + 1)));
        if goes_on && !self.has_report_end(head..again) {
            self.mark(again);
        }
    }

    /// Whether a report may end in these lines: a short line closes it, as a signature or a date does.
    fn has_report_end(&self, range: Range<usize>) -> bool {
        let last = range.rev().find(|at| self.is_text(*at));
        last.is_some_and(|at| {
            !is_listed(&entry_key(self.content(at)), self.content(at), true) && !is_body(self.content(at))
        })
    }
}

/// Whether the title `at` is the one told above: the same, or the same with the site's additions.
fn is_told_again(above: &str, at: &str, line: &str) -> bool {
    if at.len() < SHORTEST || above.len() < SHORTEST {
        return false;
    }
    // 关于印发《…计划》的通知 stands above the plan and is the report's own.
    let notice = ["通知", "印发", "转发", "批复"].iter().any(|word| line.contains(word));
    let near = |long: &str, short: &str| {
        long.contains(short) && short.len() >= LIKE && long.len() - short.len() <= ADDED
    };
    above == at
        || !notice && (above.contains(at) && at.len() >= GENRE && is_title(at) || near(above, at))
        || at.contains(above) && is_title(line)
}

/// Whether the first line begins with the title: behind a fragment number, 篇一 or a blank of its own.
fn begins_with(first: &str, title: &str) -> bool {
    /// Longest marker before the title, in bytes.
    const MARKER: usize = 18;
    first
        .find(title)
        .is_some_and(|at| at == 0 || at <= MARKER && first[..at].ends_with([':', '、', '.', '篇', '一', ' ']))
}
