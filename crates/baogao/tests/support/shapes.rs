//! Inputs in which a rule that looks too far takes the square of their length: repeated without end, each of them makes
//! some scanner wait for what never comes.

/// Name, what stands once before, and what is repeated.
pub const SHAPES: [(&str, &str, &str); 27] = [
    ("one line of sentences", "", "全年实现产值58.6亿元,同比增长12%。"),
    ("one sentence", "", "实现产值58.6亿元,同比增长12%,"),
    ("enumerators of every level", "", "一、工作\n（一）项目\n1.建设\n(1)完成5项。\n①新增3家。\n"),
    ("enumerators in one line", "", "一是完成5项;二是新增3家;"),
    ("stripped enumerators", "", "、工作\n()项目\n"),
    ("digits", "", "7"),
    ("digits and points", "", "7."),
    ("digits and commas", "", "1,"),
    ("letters x", "", "x"),
    ("asterisks", "", "*"),
    ("opening brackets", "", "("),
    ("opening full-width brackets", "", "（"),
    ("closing brackets", "", ")"),
    ("brackets", "", "()"),
    ("opening quotation marks", "", "“"),
    ("opening book titles", "", "《"),
    ("label brackets", "", "【"),
    ("pinyin", "", "(jì)"),
    ("annotated text", "", "績(jì)"),
    ("straddles", "", "?jī)"),
    ("misdecoded commas", "今年全县完成产值五十八亿元。", "锛岋紝"),
    ("chrome in brackets", "", "(小编整理)完成产值58.6亿元。"),
    ("chrome sentences", "全县完成产值58.6亿元。", "更多精彩内容请看本站。"),
    ("line breaks", "", "\n"),
    ("one-character lines", "", "工\n"),
    ("spaces", "工", " "),
    ("Han numerals", "", "三十"),
];

/// A text of this shape of about `len` bytes.
pub fn text((_, head, piece): (&str, &str, &str), len: usize) -> String {
    let mut text = head.to_owned();
    text.push_str(&piece.repeat(len.saturating_sub(head.len()) / piece.len()));
    text
}
