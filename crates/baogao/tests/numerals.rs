//! A generator of numerals: every form with every unit, the value known by construction. None may be read as another
//! number; a few may be left unread (三人, 十点 are words more often than numbers).

use baogao::Lexicon;
use rust_decimal::Decimal;

/// How many numerals are tried.
const NUMERALS: usize = 100_000;
/// How many stand in one document.
const BATCH: usize = 2_000;
/// Most that may be left unread, in a thousand.
const UNREAD: usize = 10;

const UNITS: [&str; 30] = [
    "元",
    "吨",
    "公里",
    "亩",
    "平方米",
    "千瓦",
    "千瓦时",
    "千米",
    "公顷",
    "公斤",
    "港元",
    "美元",
    "立方米",
    "人次",
    "家",
    "个",
    "项",
    "户",
    "件",
    "台",
    "辆",
    "条",
    "株",
    "套",
    "座",
    "标准箱",
    "兆瓦",
    "克",
    "米",
    "名",
];
const NOUNS: [&str; 8] = ["物资", "任务", "库存", "规模", "合计", "总量达", "指标为", "数字是"];

/// Deterministic numbers.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn pick<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.roll(of.len() as u64) as usize]
    }
}

/// A numeral with its value, scale included.
struct Case {
    text: String,
    value: Decimal,
    /// The unit is part of the text already.
    complete: Option<&'static str>,
}

fn han_digit(digit: u64) -> char {
    ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][digit as usize]
}

/// A number below 10,000 in words.
fn han_section(number: u64) -> String {
    let (mut out, mut gap) = (String::new(), false);
    for (power, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / power % 10;
        if digit == 0 {
            gap |= !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        if !(power == 10 && digit == 1 && out.is_empty()) {
            out.push(han_digit(digit));
        }
        out.push_str(word);
    }
    out
}

/// A number below 10^12 in words.
fn han(number: u64) -> String {
    let (mut out, mut below) = (String::new(), false);
    for (power, word) in [(100_000_000, "亿"), (10_000, "万"), (1, "")] {
        let section = number / power % 10_000;
        if section == 0 {
            below |= !out.is_empty();
            continue;
        }
        if !out.is_empty() && (section < 1000 || below) {
            out.push('零');
        }
        below = false;
        let words = han_section(section);
        // 十 behind a larger number is 一十.
        if !out.is_empty() && words.starts_with('十') {
            out.push('一');
        }
        out.push_str(&words);
        out.push_str(word);
    }
    out
}

fn grouped(number: u64, comma: &str) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(comma);
        }
        out.push(digit);
    }
    out
}

fn wide(text: &str) -> String {
    let wide = |c: char| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c };
    text.chars().map(wide).collect()
}

fn scaled(dice: &mut Dice) -> (&'static str, u64) {
    [("", 1), ("万", 10_000), ("亿", 100_000_000), ("万亿", 1_000_000_000_000)][dice.roll(4) as usize]
}

/// One numeral of one of the forms.
fn numeral(dice: &mut Dice) -> Case {
    let whole = |text: String, value: u64| Case { text, value: value.into(), complete: None };
    match dice.roll(14) {
        0 => {
            let (number, (scale, factor)) = (1 + dice.roll(99_999), scaled(dice));
            whole(format!("{number}{scale}"), number * factor)
        }
        1 => {
            let (number, digits) = (1 + dice.roll(99_999), dice.roll(3) as u32 + 1);
            let (scale, factor) = scaled(dice);
            let value = Decimal::new(number as i64, digits);
            Case { text: format!("{value}{scale}"), value: value * Decimal::from(factor), complete: None }
        }
        2 => {
            let number = 1000 + dice.roll(9_999_000);
            whole(grouped(number, ","), number)
        }
        3 => {
            let number = 1000 + dice.roll(9_999_000);
            whole(wide(&grouped(number, "，")), number)
        }
        4 => {
            let number = 1000 + dice.roll(900_000);
            whole(grouped(number, " "), number)
        }
        5 => {
            let number = 2 + dice.roll(9_998);
            whole(han(number), number)
        }
        6 => {
            let number = 10_001 + dice.roll(999_999_999);
            whole(han(number), number)
        }
        7 => {
            let number = 2 + dice.roll(9_998);
            let (scale, factor) = [("万", 10_000), ("亿", 100_000_000)][dice.roll(2) as usize];
            whole(format!("{}{scale}", han_section(number)), number * factor)
        }
        8 => {
            let (number, digit) = (dice.roll(10_000), 1 + dice.roll(9));
            let value = Decimal::new((number * 10 + digit) as i64, 1);
            let words = if number == 0 { "零".to_owned() } else { han_section(number) };
            Case {
                text: format!("{words}点{}亿", han_digit(digit)),
                value: value * Decimal::from(100_000_000),
                complete: None,
            }
        }
        9 => {
            let (yi, wan) = (1 + dice.roll(99), 1000 + dice.roll(9000));
            whole(format!("{yi}亿{wan}万"), yi * 100_000_000 + wan * 10_000)
        }
        10 => {
            let (wan, rest) = (1 + dice.roll(99), 1000 + dice.roll(9000));
            whole(format!("{wan}万{}", grouped(rest, ",")), wan * 10_000 + rest)
        }
        11 => {
            let (yuan, jiao, fen) = (1 + dice.roll(999), 1 + dice.roll(9), 1 + dice.roll(9));
            let value = Decimal::new((yuan * 100 + jiao * 10 + fen) as i64, 2);
            Case { text: format!("{yuan}元{jiao}角{fen}分"), value, complete: Some("元") }
        }
        12 => {
            let (number, power) = (11 + dice.roll(88), 1 + dice.roll(9) as u32);
            let value = Decimal::new(number as i64, 1) * Decimal::from(10_u64.pow(power));
            Case { text: format!("{}×10^{power}", Decimal::new(number as i64, 1)), value, complete: None }
        }
        _ => {
            let (tenths, part) = (1 + dice.roll(9), 1 + dice.roll(9));
            let value = Decimal::new((tenths * 10 + part) as i64, 1);
            Case {
                text: format!("{}成{}", han_digit(tenths), han_digit(part)), value, complete: Some("成")
            }
        }
    }
}

#[test]
fn no_numeral_is_read_as_another_number() {
    let mut dice = Dice(7);
    let (mut unread, mut wrong) = (Vec::new(), Vec::new());
    for _ in 0..NUMERALS / BATCH {
        let mut text = String::from("某局工作总结\n");
        let mut cases = Vec::with_capacity(BATCH);
        for _ in 0..BATCH {
            let case = numeral(&mut dice);
            let unit = case.complete.unwrap_or_else(|| dice.pick(&UNITS));
            text.push_str("按统计,");
            text.push_str(dice.pick(&NOUNS));
            let start = text.len();
            text.push_str(&case.text);
            if case.complete.is_none() {
                text.push_str(unit);
            }
            cases.push((start, text.len(), case.value, unit));
            text.push_str("。\n");
        }
        let document = baogao::parse(&text).unwrap();
        let claims: Vec<_> = document.claims().map(|claim| claim.source_span()).collect();
        let mut from = 0;
        for (start, end, value, unit) in cases {
            while claims.get(from).is_some_and(|span| span.end() <= start) {
                from += 1;
            }
            let there = claims[from..].iter().take_while(|span| span.start() < end).count();
            let surface = &text[start..end];
            match there {
                0 => unread.push(surface.to_owned()),
                1 => {
                    let claim = document.claim(from as u32).unwrap();
                    let expected =
                        Lexicon::builtin().base_quantity(Some(value), None, None, Some(unit)).unwrap();
                    let found = claim.base().and_then(|base| base.value);
                    if claims[from].start() != start || claims[from].end() != end || found != expected.value {
                        wrong.push(format!("{surface} as {} = {found:?}", claim.text()));
                    }
                }
                _ => wrong.push(format!("{surface} as {there} claims")),
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {:#?}", wrong.len(), &wrong[..wrong.len().min(40)]);
    let few = unread.len() * 1000 <= NUMERALS * UNREAD;
    assert!(few, "{} unread: {:?}", unread.len(), &unread[..unread.len().min(40)]);
}

#[test]
fn what_is_cut_from_a_number_is_no_number() {
    for text in
        ["完成投资1.234.567元。", "补助1,234,5万元。", "转移群众046人。", "拨款三万五元。", "共五三百家。"]
    {
        let document = baogao::parse(text).unwrap();
        assert!(document.claims().all(|claim| claim.value().is_none()), "{text}");
    }
}
