//! What a line by itself tells of being text of a site: labels, menus, counters, stamps, captions, notices.

use super::lexicon::FurnitureLexicon;
use super::line::{ends_sentence, has_enumerator, is_body, is_han, key};
use regex::Regex;
use std::sync::LazyLock;

/// Longest title, longest value of a label, and longest line with a stamp in it, in characters.
const TITLE: usize = 45;
pub(super) const VALUE: usize = 40;
const STAMPED: usize = 60;

/// What stands before an entry of a list.
const BULLETS: [char; 12] = ['•', '·', '●', '○', '◦', '▪', '■', '*', '-', '–', '>', '◆'];

/// The key of a line without the bullet before it.
pub(super) fn entry_key(content: &str) -> String {
    key(content.trim_start_matches(|at: char| BULLETS.contains(&at) || at.is_whitespace()))
}

/// Whether the line at the head (or foot) of a text is the site's and not the report's.
pub(super) fn is_site(content: &str, is_head: bool) -> bool {
    let key = entry_key(content);
    label(&key, is_head).is_some()
        || is_listed(&key, content, is_head)
        || is_record(content, is_head)
        || is_caption(&key)
        || is_collection(&key)
        || is_notice(content)
}

/// The value of the label that a line (as a key) begins with.
pub(super) fn label(key: &str, is_head: bool) -> Option<&str> {
    let bare = key.trim_start_matches(['【', '[']);
    let (label, value) = bare.split_once([':', '】', ']'])?;
    let lists = &FurnitureLexicon::builtin().chrome;
    // 时间:2022-10-07 08:05:43 is a stamp, 时间:2022年10月7日 a line of the report.
    let stamped =
        matches!(label, "时间" | "日期") && STAMP.as_ref().is_some_and(|stamp| stamp.is_match(value));
    // 主办单位:甲局,乙局 below a task is the report's.
    if !is_head && value.contains([',', '。']) {
        return None;
    }
    let listed = lists.labels.contains(label) || (is_head && lists.head_labels.contains(label));
    (stamped || listed).then(|| value.trim_start_matches(':'))
}

/// Whether an empty label is of a counter, whose value is a number.
pub(super) fn counts(key: &str) -> bool {
    ["量", "次", "数", "率", "点击", "浏览", "阅读"]
        .iter()
        .any(|ending| key.trim_end_matches(':').ends_with(ending))
}

static STAMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:t?\d{1,2}:\d{2}(?::\d{2})?)?|\d{1,2}-\d{1,2}$)").ok()
});

/// Stamps, counters, file sizes, page lists, web addresses and newspaper pages, as keys.
static STATISTIC: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let stamp = r"(?:发布于|发表于|更新于|上传于|发布|更新)?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\d{1,2}:\d{2}(?::\d{2})?(?:发布|更新)?";
    let posted = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:发布于|发表于|来自).{0,10}";
    let counter = r"(?:已有|共有|共|约)?\d+(?:\.\d+)?w?\+?(?:次|人|个|位|条)?(?:浏览|阅读|下载|收藏|点赞|评论|访问|回答|回复|围观|跟帖)(?:量|过|次)?\d*";
    let size = r"约?\d+(?:\.\d+)?(?:[kmg]b?|千字|万字|字)|约?\d{1,4}页";
    let page = r".{0,60}_第\d+页|共?\d+页|第\d+页共\d+页|.{0,30}第\d{1,3}版(?:[:(].{0,20})?";
    let paper = r"(?:总第)?\d{3,6}期.{0,12}";
    Regex::new(&format!("^(?:{stamp}|{posted}|{counter}|{size}|{page}|{paper})$")).ok()
});

/// How statistics end, but for those that end with a number.
const STATISTIC_ENDS: &str = "kmgb页览读载藏赞论问量过次字版)答复观帖布新";

/// Whether the line (as a key) is a stamp, counter, file size or page list. Its end spares most texts the pattern.
pub(super) fn is_statistic(key: &str) -> bool {
    key.ends_with(|at: char| at.is_numeric() || STATISTIC_ENDS.contains(at) || is_han(at))
        && key.contains(|at: char| at.is_ascii_digit())
        && STATISTIC.as_ref().is_some_and(|form| form.is_match(key))
}

/// A date as only machines write it, a web address, a day of the week.
static MACHINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|星期[一二三四五六日]|page\d{1,4}-.{1,40}|(?:originalurl:?)?(?:https?://|www\.)[!-~]+)$").ok()
});

/// A moment: what stands in a line with one was posted then.
static MOMENT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[ 　]*\d{1,2}:\d{2}(?::\d{2})?").ok());

fn is_machine_made(key: &str, content: &str) -> bool {
    MACHINE.as_ref().is_some_and(|form| form.is_match(key))
        || content.chars().nth(STAMPED).is_none()
            && content.contains(':')
            && MOMENT.as_ref().is_some_and(|form| form.is_match(content))
}

/// Whether a list of lines, phrases or forms knows the line.
pub(super) fn is_listed(key: &str, content: &str, is_head: bool) -> bool {
    FurnitureLexicon::builtin().is_edge(key)
        || is_navigation(content)
        || is_statistic(key)
        || is_head && is_machine_made(key, content)
}

/// Whether the line has bars and nothing else.
pub(super) fn is_bars(content: &str) -> bool {
    content.starts_with('|') && content.bytes().all(|byte| matches!(byte, b'|' | b' '))
}

/// Whether the line has nothing but entries of the site's menus.
fn is_navigation(content: &str) -> bool {
    let lines = &FurnitureLexicon::builtin().chrome.lines;
    let mut words = content.split(|at: char| at.is_whitespace() || "|>/[]·•»【】{}".contains(at)).peekable();
    let listed = |word: &str| word.is_empty() || lines.contains(word.trim_end_matches(':'));
    !is_bars(content)
        && words.peek().is_some()
        && (words.map(key).all(|word| listed(&word) || matches!(&*word, "i" | "-"))
            || listed(&key(content)) && !content.is_empty())
}

/// Whether the line is made of labels and their values, as portals print them: 索引号 0123 组配分类 工作总结.
fn is_record(content: &str, is_head: bool) -> bool {
    if content.contains('。') && !content.contains('|') && content.chars().nth(STAMPED * 2).is_some() {
        return false;
    }
    let lists = &FurnitureLexicon::builtin().chrome;
    let by_bar = content.contains('|');
    let cells = content.split(|at: char| if by_bar { at == '|' } else { at.is_whitespace() });
    let (mut first, mut strict, mut sure, mut all, mut count) = (false, 0, 0, 0, 0);
    for (at, cell) in cells.map(entry_key).filter(|cell| !cell.is_empty()).enumerate() {
        let name = cell.split(':').next().unwrap_or(&cell);
        let colon = name.len() < cell.len();
        let known = lists.labels.contains(name);
        let listed = known || is_head && lists.head_labels.contains(name);
        let soft = lists.soft_labels.contains(name) && (colon || by_bar);
        first |= at == 0 && (listed || soft);
        strict += usize::from(known);
        sure += usize::from(listed);
        all += usize::from(listed || soft);
        count = at + 1;
    }
    // The head of a table has words like 类别, too.
    let is_row = by_bar && strict == 0 && count != 2;
    first
        && sure > 0
        && !is_row
        && (all > 1 || is_head && !content.contains(ends_sentence) && !is_body(content))
}

/// Whether the line says what a picture shows, or who took it.
fn is_caption(key: &str) -> bool {
    /// Longest name of a photographer with what he did, in characters.
    const CREDIT: usize = 20;
    let shows = ["图为", "图片来源", "图片说明", "(图片", "资料图"].iter().any(|word| key.starts_with(word));
    let credit = key.chars().nth(CREDIT).is_none()
        && ["供图", "/摄", "摄影报道", "图/文", "文/图"].iter().any(|word| key.ends_with(word));
    shows || credit
}

static COLLECTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let kind = "精选|优选|通用|推荐|最新|集锦|热门|必备|实用|合集|汇总|优质|模板|范文|优秀|大全|精品|汇编|热|共|推荐";
    Regex::new(&format!(
        r"(?:[(\[【](?:{kind}){{0,2}}(?:\d+|[一二三四五六七八九十]+)篇[)\]】]?|[(\[【](?:{kind}){{1,3}}[)\]】]|(?:{kind})\d+篇)$"
    ))
    .ok()
});

/// Whether the line (as a key) is the title of a site's collection: 2023年工作总结(精选16篇).
pub(super) fn is_collection(key: &str) -> bool {
    key.ends_with(['篇', ')', '】', ']']) && COLLECTION.as_ref().is_some_and(|form| form.is_match(key))
}

/// Whether the line speaks of documents and downloads, and counts nothing: a report may be about a website.
fn is_notice(content: &str) -> bool {
    speaks_of_the_site(content) && !has_count(content)
}

/// Whether much of the line is about documents, members and downloads.
pub(super) fn speaks_of_the_site(content: &str) -> bool {
    /// Least share of the characters, in percent, and least number of different words; more where a number stands before,
    /// as headings have it.
    const SHARE: usize = 8;
    const DIFFERENT: usize = 2;
    const SHORT: usize = 20;
    let key = key(content);
    let (different, covered) = FurnitureLexicon::builtin().site_words(&key);
    let short = key.chars().nth(SHORT).is_none() && (has_enumerator(content) || is_title(content));
    different >= DIFFERENT + usize::from(short) && covered * 100 >= key.chars().count() * SHARE
}

/// Whether the line looks like a report's title: short, and the last word names a genre. The line that tells at which
/// meeting it was given (在…会议上作政府工作报告) ends alike.
pub(super) fn is_title(content: &str) -> bool {
    let fits = content.chars().nth(TITLE).is_none()
        && !content.ends_with(ends_sentence)
        && !has_enumerator(content)
        && !content.contains("会议上");
    let bare = bare_title(content);
    fits && FurnitureLexicon::builtin().title_endings.iter().any(|ending| bare.ends_with(ending.as_str()))
}

/// The title without a file's extension, a part number, and brackets at its end.
pub(super) fn bare_title(content: &str) -> String {
    let key = key(content);
    let extension =
        FurnitureLexicon::builtin().chrome.extensions.iter().find(|ending| key.ends_with(ending.as_str()));
    let name = &key[..key.len() - extension.map_or(0, String::len)];
    let end = name
        .rfind(['篇', '(', '[', '_', '-'])
        .filter(|at| *at > 0 && name.len() - at <= 24)
        .unwrap_or(name.len());
    // Some sites hide what another shows: 在**县第十七届… and 在县第十七届….
    name[..end].trim_matches(['《', '》']).replace('*', "")
}

/// Whether a number counts something in the text: 42公里, x万元. Dates, hours and pages count nothing.
pub(super) fn has_count(text: &str) -> bool {
    const UNITS: &str = "亿万%％‰户吨亩家座所项公平立千米处名件起宗场台套辆人元个倍条头只株棵间幢栋眼口";
    let mut before = ' ';
    for character in text.chars() {
        let number = before.is_ascii_digit() || matches!(before, 'x' | 'X' | '*' | '×' | '_');
        if number && UNITS.contains(character) {
            return true;
        }
        if character != ' ' {
            before = character;
        }
    }
    false
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
            "约8.25千字",
            "2021-02-23 发布于某地",
            "共1个回答",
            "第3版(要闻)",
        ] {
            assert!(is_statistic(&super::key(key)), "{key}");
        }
        assert!(!is_statistic("2022年工作总结") && !is_statistic("共建9次") && !is_statistic(""));
    }

    #[test]
    fn labels_beside_each_other_are_a_record() {
        for line in [
            "索引号 0123/2022-1 组配分类 工作总结",
            "索 引 号 | A-01 | 主题分类 | 统计 |",
            "作者:王某  来源:某矿  点击:12次  字数:571",
            "发布机构 某市总工会",
        ] {
            assert!(is_site(line, true), "{line}");
        }
        for line in ["审核通过项目12个", "作者:王某", "来源 广泛,渠道多样,完成各项任务", "县长 王某"]
        {
            assert!(!is_record(line, true), "{line}");
        }
    }

    #[test]
    fn collections_and_captions_are_known() {
        for line in
            ["2023年工作总结(精选16篇)", "某局汇报(范文推荐)", "农机工作总结范文(4篇)", "图为会议现场。"]
        {
            assert!(is_site(line, true), "{line}");
        }
        for line in ["2023年工作总结(征求意见稿)", "新闻稿件发布12篇", "工作总结(一)"] {
            assert!(!is_collection(&super::key(line)), "{line}");
        }
    }

    #[test]
    fn counts_are_told_from_dates_and_pages() {
        assert!(has_count("修复渠道42公里") && has_count("收入xx亿元") && has_count("新建 3 所"));
        assert!(!has_count("2021年3月5日 10:20") && !has_count("共7页") && !has_count("点击862次"));
    }
}
