//! Markdown: `## 一、主要成绩`, `增长**5.2%**`, `[链接](http://…)`, as converters and language models write it.
//!
//! Two stars are redaction in other texts (`20**年`, `**县`), so the whole text is asked first: headings, numbers between
//! stars and stars around whole lines are Markdown; stars beside units and places are redaction.

use super::RepairKind;
use super::draft::Proposal;
use super::furniture::line::{Line, has_enumerator, lines};
use memchr::memmem;
use std::ops::Range;

const CONFIDENCE: u8 = 90;
/// Deepest heading.
const LEVELS: usize = 6;
/// Longest text between stars, in bytes.
const EMPHASIS: usize = 600;
/// What redaction stands before: places, times, scales, units.
const REDACTED: &str = "县市区镇乡村街局院校厂州省旗所站年月日号亿万千百元个家户人名项件次%％吨亩公里米x*";

/// Proposes to drop the marks of Markdown.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    let heads = memmem::find(text.as_bytes(), b"# ").is_some();
    let stars = memmem::find(text.as_bytes(), b"**").is_some();
    if !heads && !stars {
        return Vec::new();
    }
    let lines = lines(text);
    let heads: Vec<Range<usize>> = lines.iter().filter_map(|line| heading(text, line)).collect();
    let pairs: Vec<Pair> = lines.iter().flat_map(|line| pairs(text, line)).collect();
    let evidence: i32 = pairs.iter().map(|pair| pair.evidence).sum();
    if heads.is_empty() && evidence <= 0 {
        return Vec::new();
    }
    let delete = |range: Range<usize>| Proposal::delete(RepairKind::Markup, range, CONFIDENCE);
    let mut found: Vec<Proposal> = Vec::new();
    for pair in pairs.into_iter().filter(|pair| pair.evidence > pair.least()) {
        found.extend([delete(pair.open), delete(pair.close)]);
    }
    found.extend(heads.into_iter().map(delete));
    found.extend(lines.iter().flat_map(|line| marks(text, line)).map(delete));
    found.sort_by_key(|proposal| proposal.range.start);
    found
}

/// The number signs before a heading, with the space behind them.
fn heading(text: &str, line: &Line) -> Option<Range<usize>> {
    let content = &text[line.text.clone()];
    let signs = content.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &content[signs..];
    let blank = rest.len() - rest.trim_start().len();
    let fits = (1..=LEVELS).contains(&signs) && blank > 0 && blank < rest.len();
    fits.then(|| line.text.start..line.text.start + signs + blank)
}

/// Two stars, a text and two stars.
struct Pair {
    open: Range<usize>,
    close: Range<usize>,
    /// Above zero for emphasis, below it for redaction.
    evidence: i32,
    /// Whether a number stands between the stars or behind them: never redaction.
    sure: bool,
}

impl Pair {
    /// How much evidence against it a pair may have in a text that is Markdown.
    const fn least(&self) -> i32 {
        if self.sure { i32::MIN } else { -2 }
    }
}

/// The pairs of a line; none where a star is left over.
fn pairs(text: &str, line: &Line) -> Vec<Pair> {
    let content = &text.as_bytes()[line.text.clone()];
    let mut stars: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'*', &content[at..]) {
        let start = at + found;
        let length = content[start..].iter().take_while(|byte| **byte == b'*').count();
        match length {
            1 => {}
            2 => stars.push(line.text.start + start),
            _ => return Vec::new(),
        }
        at = start + length;
    }
    if stars.len() % 2 != 0 {
        return Vec::new();
    }
    stars.chunks_exact(2).filter_map(|pair| of(text, line, pair[0], pair[1])).collect()
}

fn of(text: &str, line: &Line, open: usize, close: usize) -> Option<Pair> {
    let inner = text.get(open + 2..close)?;
    let padded = inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace);
    if inner.is_empty() || padded || inner.len() > EMPHASIS {
        return None;
    }
    let (before, after) = (&text[line.text.start..open], &text[close + 2..line.text.end]);
    let number = |text: &str| text.starts_with(|at: char| at.is_ascii_digit());
    let hides = |text: &str| text.starts_with(|at: char| REDACTED.contains(at));
    let fills = after.is_empty() && before.trim_matches(['#', '-', '+', '>', ' ']).is_empty();
    let sure = number(inner) || number(after);
    let year = before.ends_with("20") || before.ends_with("19");
    let ends = inner.ends_with(['。', '：', ':', '；', '、', '，', ',', '.']) || has_enumerator(inner);
    let mut evidence = 0;
    evidence += if sure { 3 } else { 0 };
    evidence += if fills { 2 } else { 0 };
    evidence += i32::from(ends);
    evidence -= if year && !sure { 3 } else { 0 };
    evidence -= i32::from(hides(inner) && !sure) + i32::from(hides(after) && !sure);
    Some(Pair { open: open..open + 2, close: close..close + 2, evidence, sure })
}

/// Rules between paragraphs, quotation signs, links and escapes of a line.
fn marks(text: &str, line: &Line) -> Vec<Range<usize>> {
    let content = &text[line.text.clone()];
    let start = line.text.start;
    let is_rule = content.len() >= 3
        && content.starts_with(['-', '*'])
        && ["-", "*"].iter().any(|sign| content.trim_matches(' ').replace(sign, "").is_empty());
    if is_rule {
        return vec![line.text.clone()];
    }
    let mut found = Vec::new();
    let item = content
        .strip_prefix("> ")
        .or_else(|| content.strip_prefix("* "))
        .or_else(|| content.strip_prefix("+ "));
    if let Some(item) = item {
        found.push(start..start + content.len() - item.trim_start().len());
    }
    found.extend(links(content).into_iter().map(|range| start + range.start..start + range.end));
    let escapes = memchr::memchr_iter(b'\\', content.as_bytes());
    let escaped = |at: &usize| content.as_bytes().get(at + 1).is_some_and(u8::is_ascii_punctuation);
    found.extend(escapes.filter(escaped).map(|at| start + at..start + at + 1));
    found.sort_by_key(|range| range.start);
    found.dedup_by(|next, last| next.start < last.end);
    found
}

/// The brackets and the address of a link; a picture is furniture.
fn links(content: &str) -> Vec<Range<usize>> {
    /// Longest text and longest address of a link, in bytes.
    const LINK: usize = 300;
    let mut found = Vec::new();
    for middle in memmem::find_iter(content.as_bytes(), b"](") {
        let bytes = content.as_bytes();
        let first = middle.saturating_sub(LINK);
        let open = memchr::memrchr(b'[', &bytes[first..middle]).map(|at| first + at);
        let last = bytes.len().min(middle + LINK);
        let close = memchr::memchr(b')', &bytes[middle..last]).map(|at| middle + at);
        let (Some(open), Some(close)) = (open, close) else { continue };
        let address = &content[middle + 2..close];
        let is_address =
            ["http", "www.", "/", "#", "./", "mailto:"].iter().any(|start| address.starts_with(start));
        if is_address && !content[..open].ends_with('!') {
            found.extend([open..open + 1, middle..close + 1]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        let mut out = text.to_string();
        for proposal in find(text).into_iter().rev() {
            out.replace_range(proposal.range, &proposal.with);
        }
        out
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (text, plain) in [
            ("# 工作总结\n## 一、成绩\n增长**5.2%**。", "工作总结\n一、成绩\n增长5.2%。"),
            ("**地区生产总值**356.1亿元,增长**6%**。", "地区生产总值356.1亿元,增长6%。"),
            (
                "**一、主要成绩**\n新建泵站3座。\n**二、存在问题**\n不足。",
                "一、主要成绩\n新建泵站3座。\n二、存在问题\n不足。",
            ),
            (
                "## 成绩\n见[公报](http://a.cn/b)。\n---\n1\\. 新建**泵站**3座",
                "成绩\n见公报。\n\n1. 新建泵站3座",
            ),
        ] {
            assert_eq!(cleaned(text), plain);
            assert_eq!(cleaned(plain), plain);
        }
    }

    #[test]
    fn redaction_stays() {
        for text in [
            "20**年,**县完成产值**亿元,增长**%。",
            "在**县第十七届人民代表大会上,**区长作了报告。",
            "**镇2021年工作总结\n全镇完成**万元。",
            "新增企业**家,其中**家投产,培训**人次。",
            "第#号提案 # 3 件",
        ] {
            assert_eq!(cleaned(text), text);
        }
    }
}
