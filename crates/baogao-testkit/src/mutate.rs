//! Mutations of texts, for runs over many inputs that no one wrote: small, and made of what the rules look at.

use crate::prng::Prng;

/// Pieces on which rules turn: enumerators, numerals, units, marks of damage, brackets, separators, odd characters.
const PIECES: &[&str] = &[
    "一、",
    "（一）",
    "(一)",
    "1、",
    "1.",
    "(1)",
    "①",
    "一是",
    "二是",
    "第一，",
    "第一章",
    "()",
    "、",
    "篇一",
    "其中",
    "分别",
    "\n",
    "\n\n",
    "  ",
    "　",
    "。",
    "；",
    "：",
    "，",
    ",",
    "《",
    "》",
    "“",
    "”",
    "（",
    "）",
    "(",
    ")",
    "[",
    "]",
    "5",
    "12.5",
    "1,234",
    "０",
    "三十",
    "百分之",
    "二〇",
    "十几",
    "两",
    "半",
    "亿",
    "万元",
    "亿元",
    "%",
    "％",
    "个百分点",
    "倍",
    "番",
    "成",
    "家",
    "项",
    "余",
    "多",
    "近",
    "约",
    "超过",
    "不低于",
    "以上",
    "左右",
    "达",
    "增长",
    "下降",
    "同比",
    "比上年",
    "占",
    "全市",
    "力争",
    "预计",
    "年",
    "月",
    "2023年",
    "20**年",
    "1-5月",
    "上半年",
    "xx",
    "x.x",
    "**",
    "×××",
    "___",
    "【待补】",
    "某",
    "-",
    "—",
    "~",
    "至",
    "由",
    "到",
    "(jì)",
    "?jī)",
    "績(jì)",
    "總",
    "結",
    "\u{200B}",
    "\u{FEFF}",
    "\u{A0}",
    "\u{E000}",
    "\u{FFFD}",
    "&nbsp;",
    "</p>",
    "<U+00A0>",
    "𠮷",
    "é",
    "\r\n",
    "\t",
    "\0",
    "第 3 页",
    "- 3 -",
    "会员免费查看",
    "当前文档最多预览",
    "ä¸\u{AD}",
    "鐨勫伐",
    "99999999999999999999999999",
    "0.0000000000000000000000000001",
    "科技局",
    "工作总结",
    "专利",
    "完成",
    "同志们：",
];

/// A piece of `text` of at most `longest` characters, changed in a few places; never longer than twice that and a bit.
pub fn text(text: &str, longest: usize, prng: &mut Prng) -> String {
    let mut chars = window(text, longest, prng);
    for _ in 0..prng.between(1, 6) {
        change(&mut chars, prng);
    }
    chars.into_iter().collect()
}

/// A text of pieces alone.
pub fn soup(pieces: usize, prng: &mut Prng) -> String {
    (0..pieces).map(|_| *prng.pick(PIECES)).collect()
}

/// A piece of `bytes` of at most `longest`, with a few bytes flipped, cut out or repeated.
pub fn bytes(bytes: &[u8], longest: usize, prng: &mut Prng) -> Vec<u8> {
    let start = prng.below(bytes.len());
    let mut piece: Vec<u8> = bytes[start..].iter().take(prng.between(1, longest)).copied().collect();
    for _ in 0..prng.between(0, 4) {
        let at = prng.below(piece.len());
        match prng.below(3) {
            0 => piece[at] ^= 1 << prng.below(8),
            1 if piece.len() > 1 => drop(piece.remove(at)),
            _ => piece.insert(at, (prng.word() >> 56) as u8),
        }
    }
    piece
}

fn window(text: &str, longest: usize, prng: &mut Prng) -> Vec<char> {
    let start = prng.below(text.len());
    let start = (start..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text[start..].chars().take(prng.between(1, longest)).collect()
}

fn change(chars: &mut Vec<char>, prng: &mut Prng) {
    let at = prng.below(chars.len() + 1);
    let end = (at + prng.between(1, 8)).min(chars.len());
    match prng.below(4) {
        0 => drop(chars.drain(at..end)),
        1 => {
            let repeated: Vec<char> = chars[at..end].repeat(prng.between(1, 3));
            drop(chars.splice(at..at, repeated));
        }
        2 => drop(chars.splice(at..end, prng.pick(PIECES).chars())),
        _ => drop(chars.splice(at..at, prng.pick(PIECES).chars())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mutations_are_repeatable_and_small() {
        let run = || {
            let mut prng = Prng::new(1);
            let texts = (0..50).map(|_| text("全年完成投资5亿元。", 20, &mut prng)).collect::<Vec<_>>();
            let bytes = (0..50).map(|_| bytes("全年完成".as_bytes(), 9, &mut prng)).collect::<Vec<_>>();
            (texts, bytes, soup(5, &mut prng))
        };
        let (texts, bytes, _) = run();
        assert_eq!(run(), run());
        assert!(texts.iter().all(|text| text.chars().count() < 400));
        assert!(bytes.iter().all(|bytes| bytes.len() <= 13));
        assert!(texts.iter().collect::<std::collections::HashSet<_>>().len() > 30);
    }
}
