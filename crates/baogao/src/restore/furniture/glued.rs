//! Site text glued to the title: the same title told before it on its line, labels and counts behind it.
//!
//! ```text
//! 编号:730516某县2021年上半年工作总结某县2021年上半年工作总结今年以来,…
//! 某县提前完成征缴 日期:2010-06-07
//! ```

use super::known::{counts, entry_key, label};
use super::lexicon::FurnitureLexicon;
use super::line::{Line, is_han};
use std::ops::Range;

/// So many characters of a line are looked at.
const REACH: usize = 160;
/// Fewest characters of a title told twice, and how far from the line's start it may begin.
const TITLE: usize = 8;
const BEFORE: usize = 24;
/// Most Chinese characters of a label before it (编号).
const LABEL: usize = 2;
/// Longest value of a label in mid-line, in characters.
const VALUE: usize = 20;

/// What is glued to the first lines, those of `head` and the first of the body behind them.
pub(super) fn find(text: &str, lines: &[Line], head: &[usize]) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for (nth, at) in head.iter().enumerate() {
        let line = &lines[*at].text;
        let end =
            text[line.clone()].char_indices().nth(REACH).map_or(line.end, |(length, _)| line.start + length);
        let content = &text[line.start..end];
        let shift = |piece: Range<usize>| (*at, line.start + piece.start..line.start + piece.end);
        if nth == 0 {
            found.extend(told_before(content).map(shift));
        }
        found.extend(entries(content).into_iter().map(shift));
    }
    found
}

/// The title told before the one that the report has, with all that stands between.
fn told_before(content: &str) -> Option<Range<usize>> {
    let characters: Vec<(usize, char)> = content.char_indices().collect();
    let ends = |at: &(usize, char)| "。；！？，,;!?《".contains(at.1);
    let stop = characters.iter().position(ends).unwrap_or(characters.len());
    // A notice glued to the line's start is no part of the title.
    let exact = FurnitureLexicon::builtin().exact.as_ref();
    let notice = exact.and_then(|exact| exact.find(content)).filter(|found| found.start() == 0);
    let skipped = notice.map_or(0, |found| found.end());
    let begins = |first: usize| {
        let before = content.get(skipped..characters[first].0).unwrap_or_default();
        before.chars().filter(|at| is_han(*at)).count() <= LABEL
    };
    let same = |a: usize, b: usize| characters[a].1 == characters[b].1;
    for first in (0..BEFORE.min(stop)).filter(|first| begins(*first)) {
        let again = (first + TITLE..stop).rev().find(|again| {
            let most = (characters.len() - again).min(again - first);
            let length = (0..most).take_while(|offset| same(first + offset, again + offset)).count();
            length >= TITLE
                && !content[characters[first].0..characters[*again].0].contains([':', '：'])
                && is_titled(&content[characters[*again].0..end_of(content, &characters, again + length)])
        });
        if let Some(again) = again {
            let hidden = |at: &usize| matches!(characters[*at].1, 'x' | 'X' | '*' | '×' | '某');
            let start = (0..again).rev().take(2).take_while(hidden).last().unwrap_or(again);
            return Some(0..characters[start].0);
        }
    }
    None
}

fn end_of(content: &str, characters: &[(usize, char)], at: usize) -> usize {
    characters.get(at).map_or(content.len(), |(offset, _)| *offset)
}

fn is_titled(text: &str) -> bool {
    FurnitureLexicon::builtin().title_endings.iter().any(|ending| text.contains(ending.as_str()))
}

/// Labels with their values, and counts of characters, behind the first word.
fn entries(content: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut done = 0;
    for word in content.split(char::is_whitespace) {
        let range = done..done + word.len();
        done = range.end + content[range.end..].chars().next().map_or(0, char::len_utf8);
        if content[..range.start].contains(is_han) && is_entry(word) {
            found.push(range);
        }
    }
    found
}

/// Whether the word is a label with a short value, or a count of characters: 发布时间:2021-03-05, 1420字.
fn is_entry(word: &str) -> bool {
    let counted = word.strip_suffix('字').is_some_and(|number| {
        (3..=5).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    let key = entry_key(word);
    let labelled = label(&key, false)
        .is_some_and(|value| (!value.is_empty() || counts(&key)) && key.chars().nth(VALUE).is_none());
    counted || labelled && !word.contains(['。', '，', ',', '；'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_told_twice_on_a_line_is_the_sites_first() {
        let glued = |text: &str| told_before(text).map(|range| text[range].to_owned());
        let found = glued("编号:730516云溪县2021年上半年工作总结云溪县2021年上半年工作总结今年以来,全县");
        assert_eq!(found.as_deref(), Some("编号:730516云溪县2021年上半年工作总结"));
        let found = glued("水利局2020年工作要点汇报XX水利局2020年工作要点一、防汛");
        assert_eq!(found.as_deref(), Some("水利局2020年工作要点汇报"));
        for text in [
            "云溪县2020年工作总结和2021年工作计划一年来",
            "县人民政府办公室工作总结县人民政府办公室在县委领导下",
            "云溪市2013年工作总结暨2014年工作思路市办:关于2014年工作思路报送事项,现报告",
            "今年以来,云溪县2021年上半年工作总结云溪县2021年上半年工作总结",
        ] {
            assert_eq!(glued(text), None, "{text}");
        }
    }

    #[test]
    fn labels_and_counts_behind_a_title_are_the_sites() {
        let glued =
            |text: &'static str| entries(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(glued("保费征缴过半 日期:2010-06-07"), ["日期:2010-06-07"]);
        assert_eq!(glued("工作总结 1420字 发布时间:2021-03-05"), ["1420字", "发布时间:2021-03-05"]);
        assert!(glued("工作总结 时间:2021年3月5日 编辑:某报社、某台,全年发稿 30字").is_empty());
    }
}
