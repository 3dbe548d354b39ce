//! Lines and what stands between them: wraps, page marks, notices, chrome.

use crate::prng::Prng;

/// Lines broken after every `width` characters, inside words and numbers.
pub fn hard_wrapped(text: &str, width: usize) -> String {
    let wrap = |line: &str| {
        let chars: Vec<char> = line.chars().collect();
        chars.chunks(width.max(1)).map(String::from_iter).collect::<Vec<_>>().join("\n")
    };
    text.split('\n').map(wrap).collect::<Vec<_>>().join("\n")
}

/// All paragraphs in one line, two spaces where a break was.
pub fn one_line(text: &str) -> String {
    text.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join("  ")
}

/// A document viewer's fragments: `1、` in front and, every 150 to 260 characters, inside a paragraph, a break and the
/// next fragment's number.
pub fn viewer_fragments(text: &str, seed: u64) -> String {
    let mut number = 1;
    let fragments = cut(text, seed, 150..=260, || {
        number += 1;
        format!("\n\n{number}、")
    });
    format!("1、{fragments}")
}

/// Page numbers in lines of their own, in mid-sentence: `- 3 -`, `第 3 页 共 9 页`, `3`.
pub fn page_numbers(text: &str, seed: u64) -> String {
    let style = Prng::new(seed).below(3);
    let pages = text.chars().count() / 230 + 2;
    let mut page = 0;
    cut(text, seed, 180..=280, || {
        page += 1;
        match style {
            0 => format!("\n- {page} -\n"),
            1 => format!("\n第 {page} 页 共 {pages} 页\n"),
            _ => format!("\n—{page}—\n"),
        }
    })
}

/// Puts `mark()` into `text` every so many characters, always between two Chinese characters of one line.
fn cut(
    text: &str,
    seed: u64,
    every: std::ops::RangeInclusive<usize>,
    mut mark: impl FnMut() -> String,
) -> String {
    let mut prng = Prng::new(seed);
    let mut wait = prng.between(*every.start(), *every.end());
    let mut damaged = String::with_capacity(text.len() * 2);
    let mut before = '\n';
    for char in text.chars() {
        wait = wait.saturating_sub(1);
        if wait == 0 && before.is_alphabetic() && char.is_alphabetic() {
            damaged += &mark();
            wait = prng.between(*every.start(), *every.end());
        }
        damaged.push(char);
        before = char;
    }
    damaged
}

/// Notices that stand where a site took text away; `{}` is the number of characters.
const NOTICES: [&str; 4] = [
    "……(网站省略{}字,会员可完整阅读)……",
    "\n本段内容需登录后阅读\n会员可免费阅读\n",
    "\n……此处隐藏{}字,下载后可见……\n",
    "(剩余{}字,开通会员后阅读全文)",
];

/// A notice in the middle of the text instead of a sixth of it.
pub fn paywall(text: &str, seed: u64) -> String {
    let mut prng = Prng::new(seed);
    let chars: Vec<char> = text.chars().collect();
    let start = prng.between(chars.len() * 2 / 5, chars.len() / 2);
    let taken = chars.len() / 6;
    let notice = prng.pick(&NOTICES).replace("{}", &taken.to_string());
    String::from_iter(&chars[..start]) + &notice + &String::from_iter(&chars[start + taken..])
}

/// A portal's head and foot around the report.
pub fn chrome(text: &str, seed: u64) -> String {
    let mut prng = Prng::new(seed);
    let title = text.lines().next().unwrap_or_default();
    let id = prng.between(10_000_000, 99_999_999);
    let size = prng.between(10, 60);
    let head = format!(
        "首页 > 范文大全 > 工作总结 > {title}.docx\n\nID:{id}\n\n大小:{size}.35 KB\n\n页数:6页\n\n时间:2022-03-14\n\n资源描述:\n\n"
    );
    let foot = "\n\n相关文档\n最新文档\n\n温馨提示:\n1. 本文档由网友上传,著作权归原作者,有异议请联系客服。\n\
                2. 下载之前请先预览,内容不符可申请退款。\n3. 本站仅提供信息存储空间,不代表本站观点。\n";
    head + text.trim_end() + foot
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_and_joins() {
        assert_eq!(hard_wrapped("一二三四五\n六", 2), "一二\n三四\n五\n六");
        assert_eq!(one_line("标题\n\n正文\n"), "标题  正文");
    }

    #[test]
    fn fragments_stand_inside_paragraphs_and_count_on() {
        let text = "全区科技工作取得进展".repeat(80);
        let damaged = viewer_fragments(&text, 5);
        assert!(damaged.starts_with("1、") && damaged.contains("\n\n2、") && damaged.contains("\n\n3、"));
        let plain = (2..9).fold(damaged["1、".len()..].to_owned(), |text, number| {
            text.replace(&format!("\n\n{number}、"), "")
        });
        assert_eq!(plain, text);
        assert!(page_numbers(&text, 5).len() > text.len());
    }

    #[test]
    fn a_paywall_takes_a_sixth() {
        let text = "全区科技工作".repeat(100);
        let damaged = paywall(&text, 1);
        assert!(damaged.chars().count() < 540, "{}", damaged.chars().count());
        assert!(chrome("标题\n正文", 1).contains("标题\n正文\n\n相关文档"));
    }
}
