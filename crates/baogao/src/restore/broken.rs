//! Numbers broken by line breaks and spaces: `公用经费⏎859.35⏎万元`, `转移群众32⏎00人`, `430 张`, `628人 次`.
//!
//! The halves belong together where a unit or more digits go on right behind the break and the lines are prose; the cells
//! of a table stand on lines of their own, too, and have no punctuation.

use super::RepairKind;
use super::draft::Proposal;
use super::furniture::line::{Line, has_enumerator, is_finished, is_han, lines};
use super::words;
use std::ops::Range;

/// A number on a line of its own, and one cut in two.
const ALONE: u8 = 85;
const CUT: u8 = 88;
/// Shortest line of prose, in characters.
const PROSE: usize = 11;
/// So many line breaks are a gap, and never joined.
const APART: usize = 3;
/// What a unit begins with: scales, money, measures and counters.
const UNITS: &str = "亿億万萬千百元美港吨噸亩畝公平立米户戶家个個人名件项項次座所条條台套辆輛处處场場起宗份册冊篇期张張间間幢栋棟头頭只隻株棵块塊对對位批门門部艘架眼口倍%％‰";

/// Whether `text` begins as a unit does.
pub(super) fn begins_unit(text: &str) -> bool {
    text.starts_with(|at: char| UNITS.contains(at))
}

fn ends_in_digit(text: &str) -> bool {
    text.trim_end_matches('.').ends_with(|at: char| at.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    ends_in_digit(text) && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

fn is_prose(text: &str) -> bool {
    text.contains(['，', ',', '。', '；', ';', '、'])
}

/// Proposes to join the numbers that a line break cut.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    // Only a digit before a line break can be one of these.
    let cuts = memchr::memchr_iter(b'\n', text.as_bytes());
    if !cuts.map(|at| text[..at].trim_end_matches([' ', '\r'])).any(can_be_cut) {
        return Vec::new();
    }
    let lines = lines(text);
    let content = |at: usize| &text[lines[at].text.clone()];
    let mut found = Vec::new();
    for at in 0..lines.len().saturating_sub(1) {
        let (line, next) = (&lines[at], &lines[at + 1]);
        if breaks(text, line, next) >= APART {
            continue;
        }
        let alone = is_number(content(at));
        let prose = is_prose(content(at + 1));
        if alone && prose && begins_unit(content(at + 1)) {
            let before = at.checked_sub(1).filter(|before| breaks(text, &lines[*before], line) < APART);
            // 公用经费⏎859.35⏎万元: the noun stands on the line before.
            if let Some(before) = before.filter(|before| goes_on(content(*before))) {
                found.push(join(&lines[before], line, ALONE));
            }
            found.push(join(line, next, ALONE));
        } else if !alone && is_cut(content(at), content(at + 1)) {
            found.push(join(line, next, CUT));
        }
    }
    found
}

fn can_be_cut(line: &str) -> bool {
    line.as_bytes().last().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.')
        || line.ends_with(['万', '萬', '亿', '億'])
}

/// Whether the sentence goes on behind the line.
fn goes_on(line: &str) -> bool {
    !is_finished(line) && !is_number(line) && line.ends_with(|at: char| is_han(at) || "，,、".contains(at))
}

/// Whether a number that ends the line goes on in the next one.
fn is_cut(line: &str, next: &str) -> bool {
    let long = line.chars().nth(PROSE).is_some();
    if !long || has_enumerator(next) {
        return false;
    }
    let scaled = line.trim_end_matches(['万', '萬', '亿', '億']).trim_end();
    let scaled = scaled.len() < line.len() && ends_in_digit(scaled);
    if scaled {
        return begins_unit(next) && (is_prose(line) || is_prose(next));
    }
    if !ends_in_digit(line) || !is_prose(line) {
        return false;
    }
    let digits = next.trim_start_matches(|at: char| at.is_ascii_digit() || matches!(at, '.' | ','));
    let more = digits.len() < next.len();
    // 3⏎3.8万元 and 12⏎.5%; a unit alone only where prose goes on behind it.
    if more { begins_unit(digits) } else { begins_unit(next) && is_prose(next) }
}

fn breaks(text: &str, line: &Line, next: &Line) -> usize {
    text[line.text.end..next.text.start].matches('\n').count()
}

fn join(line: &Line, next: &Line, confidence: u8) -> Proposal {
    Proposal::delete(RepairKind::LineWrap, line.text.end..next.text.start, confidence)
}

/// The single spaces in lines of prose that part a number from its unit, or a word: what a hard wrap left.
pub(super) fn spaces(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut line = (0..0, false);
    for at in memchr::memchr_iter(b' ', text.as_bytes()) {
        if at >= line.0.end {
            let start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |found| found + 1);
            let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |found| at + found);
            let content = &text[start..end];
            line = (
                start..end,
                content.chars().nth(PROSE).is_some() && content.contains(['，', ',', '。', '；']),
            );
        }
        let (before, after) = (&text[line.0.start..at], &text[at + 1..line.0.end]);
        if line.1 && is_broken(before, after) {
            found.push(at..at + 1);
        }
    }
    found
}

fn is_broken(before: &str, after: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return false };
    if last.is_ascii_digit() {
        let noun = before.trim_end_matches(|at: char| at.is_ascii_digit() || at == '.');
        return noun.ends_with(is_han) && begins_unit(after);
    }
    is_han(last) && after.starts_with(is_han) && words::span(before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let mut out = text.to_string();
        for proposal in find(text).into_iter().rev() {
            out.replace_range(proposal.range, &proposal.with);
        }
        out
    }

    fn closed(text: &str) -> String {
        let mut out = text.to_string();
        for range in spaces(text).into_iter().rev() {
            out.replace_range(range, "");
        }
        out
    }

    #[test]
    fn numbers_on_their_own_lines_join_and_cells_stay() {
        assert_eq!(
            joined("全年成效明显。各级拨付公用经费\n859.35\n万元,实现共享。\n9\n万名学生领取了教材。"),
            "全年成效明显。各级拨付公用经费859.35万元,实现共享。\n9万名学生领取了教材。"
        );
        for text in ["产值\n58.6\n亿元\n增长\n12.5\n%", "一、收入\n2021\n年,全县", "见附表3\n万元以上项目"]
        {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn numbers_cut_in_two_join() {
        assert_eq!(
            joined("全年储备编织袋5万条,转移群众32\n00人,确保安全。"),
            "全年储备编织袋5万条,转移群众3200人,确保安全。"
        );
        assert_eq!(
            joined("全县加固校舍56栋,面积12.23 万\n平方米,资金"),
            "全县加固校舍56栋,面积12.23 万平方米,资金"
        );
        assert_eq!(
            joined("全年完成投资,其中上半年完成3\n\n3.8万元。"),
            "全年完成投资,其中上半年完成33.8万元。"
        );
        for text in [
            "全年完成投资,增长12\n3、建设项目8个",
            "共有以下几项,其中2021\n2022年完成",
            "全年完成投资,增长12\n\n\n8万元",
        ] {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn spaces_inside_words_and_before_units_close() {
        assert_eq!(
            closed("新增床位430 张,保障628人 次,补助水 平达到140元。"),
            "新增床位430张,保障628人次,补助水平达到140元。"
        );
        for text in
            ["1 个项目,其中 王 某负责,全部完成", "产值 12 亿元", "总结 上半年,全县完成投资12亿元,增长5%"]
        {
            assert_eq!(closed(text), text);
        }
    }
}
