//! Site chrome at the head and foot of a text.

use super::Mark;
use super::lexicon::FurnitureLexicon;
use super::line::{Line, ends_sentence, has_enumerator, is_body, key};
use regex::Regex;
use std::sync::LazyLock;

/// So many lines at the head may be chrome; farther down the report has begun.
const HEAD_LINES: usize = 80;
/// Longest chrome line and longest title, in characters.
pub(super) const CHROME_LINE: usize = 300;
const TITLE: usize = 45;
/// Longest value of a label, and longest link between two chrome lines, in characters.
const VALUE: usize = 40;

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
        let head = self.head_end();
        self.mark_listed(0..head, true);
        self.mark_above_title(head);
        let foot = self.foot_start().max(head);
        self.mark_listed(foot..self.lines.len(), false);
        self.mark_below_opener(foot);
        self.mark_links(foot..self.lines.len());
    }

    /// The first line of the report's body.
    fn head_end(&self) -> usize {
        let end = self.lines.len().min(HEAD_LINES);
        (0..end).find(|at| self.is_text(*at) && self.is_report(*at)).unwrap_or(end)
    }

    /// The line after the last one of a report's body.
    fn foot_start(&self) -> usize {
        (0..self.lines.len()).rev().find(|at| self.is_text(*at) && self.is_report(*at)).map_or(0, |at| at + 1)
    }

    fn is_report(&self, at: usize) -> bool {
        let content = self.content(at);
        is_body(content) && !speaks_of_the_site(content)
    }

    /// Marks the lines of `range` that a list knows, with the values of empty labels.
    fn mark_listed(&mut self, range: std::ops::Range<usize>, is_head: bool) {
        let mut at = range.start;
        while at < range.end {
            let key = key(self.content(at));
            let label = label(&key, is_head);
            let listed = label.is_some() || is_listed(&key, self.content(at));
            if listed && self.is_text(at) {
                self.mark(at);
            }
            let value = at + 1;
            if label == Some("") && value < range.end && self.is_value(value, is_head) {
                self.mark(value);
                at += 1;
            }
            at += 1;
        }
    }

    /// Whether the line can be the value of the empty label before it.
    fn is_value(&self, at: usize, is_head: bool) -> bool {
        let content = self.content(at);
        let key = key(content);
        content.chars().nth(VALUE).is_none() && label(&key, is_head).is_none() && !is_body(content)
    }

    /// The title is the last line at the head that looks like one. What stands above it and above some chrome is
    /// chrome as well, and so is the same title told before.
    fn mark_above_title(&mut self, head: usize) {
        let Some(title) = (0..head).rev().find(|at| self.is_text(*at) && is_title(self.content(*at))) else {
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
        for at in 0..title {
            let above = bare_title(self.content(at));
            if !above.is_empty()
                && (wanted.contains(&above) && is_title(self.content(at)) || above.contains(&wanted))
            {
                self.mark(at);
            }
        }
    }

    /// From a line like 相关文档 on, all is chrome.
    fn mark_below_opener(&mut self, foot: usize) {
        let openers = &FurnitureLexicon::builtin().chrome.openers;
        let opener = (foot..self.lines.len()).find(|at| {
            let key = key(self.content(*at));
            openers.iter().any(|opener| {
                key.strip_prefix(opener.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
            })
        });
        if let Some(opener) = opener {
            (opener..self.lines.len()).for_each(|at| self.mark(at));
        }
    }

    /// Marks the short lines between two chrome lines: links to other texts.
    fn mark_links(&mut self, foot: std::ops::Range<usize>) {
        let first = foot.clone().find(|at| !self.is_text(*at));
        let last = foot.rev().find(|at| self.is_chrome(*at));
        for at in first.unwrap_or(usize::MAX)..last.unwrap_or(0) {
            if self.content(at).chars().nth(VALUE).is_none() {
                self.mark(at);
            }
        }
    }
}

/// The value of the label that a line (as a key) begins with.
fn label(key: &str, is_head: bool) -> Option<&str> {
    let (label, value) = key.split_once(':')?;
    let lists = &FurnitureLexicon::builtin().chrome;
    // 时间:2022-10-07 08:05:43 is a stamp, 时间:2022年10月7日 a line of the report.
    let stamped =
        matches!(label, "时间" | "日期") && STAMP.as_ref().is_some_and(|stamp| stamp.is_match(value));
    let listed = lists.labels.iter().any(|known| known == label)
        || (is_head && lists.head_labels.iter().any(|known| known == label));
    (stamped || listed).then_some(value)
}

static STAMP: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:t?\d{1,2}:\d{2}(?::\d{2})?)?").ok());

/// Stamps, counters, file sizes and page lists, as keys.
static STATISTIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let stamp = r"(?:发布于|更新于|上传于)?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\d{1,2}:\d{2}(?::\d{2})?";
    let counter = r"(?:已有|共有)?\d+(?:次|人|个|位)?(?:浏览|阅读|下载|收藏|点赞|评论|访问)(?:量|过|次)?\d*";
    let size = r"\d+(?:\.\d+)?[kmg]b?";
    let page = r".{0,60}_第\d+页|共?\d+页|第\d+页共\d+页";
    Regex::new(&format!("^(?:{stamp}|{counter}|{size}|{page})$")).ok()
});

/// How statistics end, but for those that end with a number.
const STATISTIC_ENDS: &str = "kmgb页览读载藏赞论问量过次";

/// Whether the line (as a key) is a stamp, counter, file size or page list. Its end spares most texts the pattern.
fn is_statistic(key: &str) -> bool {
    key.ends_with(|at: char| at.is_numeric() || STATISTIC_ENDS.contains(at))
        && STATISTIC.as_ref().is_some_and(|form| form.is_match(key))
}

/// Whether a list of lines, phrases or forms knows the line.
fn is_listed(key: &str, content: &str) -> bool {
    let lists = &FurnitureLexicon::builtin().chrome;
    lists.edges.iter().any(|phrase| key.contains(phrase.as_str()))
        || is_navigation(content)
        || is_statistic(key)
        || key == "|"
}

/// Whether the line has nothing but entries of the site's menus.
fn is_navigation(content: &str) -> bool {
    let lines = &FurnitureLexicon::builtin().chrome.lines;
    let mut words = content.split(|at: char| at.is_whitespace() || "|>/[]·»【】{}".contains(at)).peekable();
    words.peek().is_some()
        && words
            .map(key)
            .all(|word| word.is_empty() || lines.contains(&word.trim_end_matches(':').to_string()))
}

/// Whether much of the line is about documents, members and downloads.
fn speaks_of_the_site(content: &str) -> bool {
    /// Least share of the characters, in percent, and least number of different words.
    const SHARE: usize = 8;
    const DIFFERENT: usize = 2;
    let key = key(content);
    let (mut different, mut covered) = (0, 0);
    for word in &FurnitureLexicon::builtin().chrome.words {
        let count = key.matches(word.as_str()).count();
        different += usize::from(count > 0);
        covered += count * word.chars().count();
    }
    different >= DIFFERENT && covered * 100 >= key.chars().count() * SHARE
}

/// Whether the line looks like a report's title: short, and the last word names a genre. The line that tells at which
/// meeting it was given (在…会议上作政府工作报告) ends alike.
fn is_title(content: &str) -> bool {
    let fits = content.chars().nth(TITLE).is_none()
        && !content.ends_with(ends_sentence)
        && !has_enumerator(content)
        && !content.contains("会议上");
    let bare = bare_title(content);
    fits && FurnitureLexicon::builtin().title_endings.iter().any(|ending| bare.ends_with(ending.as_str()))
}

/// The title without a file's extension, a part number, and brackets at its end.
fn bare_title(content: &str) -> String {
    let key = key(content);
    let extension =
        FurnitureLexicon::builtin().chrome.extensions.iter().find(|ending| key.ends_with(ending.as_str()));
    let name = &key[..key.len() - extension.map_or(0, String::len)];
    let end = name
        .rfind(['篇', '(', '[', '_', '-'])
        .filter(|at| *at > 0 && name.len() - at <= 24)
        .unwrap_or(name.len());
    name[..end].trim_matches(['《', '》']).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statistics_are_known_whatever_their_form() {
        for key in [
            "发布于2022-10-07 08:05",
            "2022年10月7日08:05:43",
            "已有12次浏览",
            "3人阅读",
            "5次下载量",
            "7个收藏",
            "2人点赞",
            "1位评论",
            "9次访问过",
            "30浏览次17",
            "1.5mb",
            "20k",
            "3g",
            "某局总结_第3页",
            "共9页",
            "第1页共9页",
        ] {
            assert!(is_statistic(&super::key(key)), "{key}");
        }
        assert!(!is_statistic("2022年工作总结") && !is_statistic("共建9次") && !is_statistic(""));
    }
}
