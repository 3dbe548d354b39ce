//! Numerals: the written number itself, without scale word, unit or approximator.
//!
//! ```text
//! numeral  = arabic | han | masked
//! arabic   = digit+ ("," digit{3})* ["." digit+]        58.6   51,836   12
//! han      = (han-digit | 十 | 百 | 千)+ ["点" han-digit+]  三   二十五   一千二百   二点五
//! masked   = (x | X | × | * | _ | digit)+ ["." mask+]    xx   x.x   1**   ___
//! ```
//!
//! 万 and 亿 are scale words: they stay outside and belong to the unit (一千二百万元 is 1200 万元). Sources: GB/T 15835-2011
//! (numerals in publications), and the formal numerals 壹贰叁 of 支付结算办法 (financial documents).

use crate::limits::MAX_NUMERAL;
use rust_decimal::Decimal;

/// A numeral at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// Length in bytes.
    pub(crate) len: usize,
    /// Its value; `None` for a masked one.
    pub(crate) value: Option<Decimal>,
    /// Second value of an approximate pair (五六个: 5 to 6).
    pub(crate) upper: Option<Decimal>,
    /// How it is written.
    pub(crate) form: Form,
}

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Arabic,
    Han,
    /// 几, 数, 十几, 数十: the value is the least that it can mean.
    Vague,
    Masked,
}

/// The numeral at the very start of `text`.
pub(crate) fn numeral(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if let Some(number) = arabic(text) {
        // Most numbers are whole: no mask behind the digits.
        let open = text[number.len..].starts_with(|c| is_mask(c) || matches!(c, '.' | ','));
        return if open { masked(text).or(Some(number)) } else { Some(number) };
    }
    if is_mask(first) {
        masked(text)
    } else if begins_han(first) {
        han(text)
    } else {
        None
    }
}

/// Whether `c` can stand for a digit that was redacted.
pub(crate) const fn is_mask(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '*' | '＊' | '_' | '╳' | '✕' | 'ｘ' | 'Ｘ' | '□' | '■' | '●')
}

/// Whether a Han numeral may begin with `c`.
const fn begins_han(c: char) -> bool {
    han_digit(c).is_some() || han_power(c).is_some() || matches!(c, '廿' | '卅' | '几' | '数')
}

fn arabic(text: &str) -> Option<Numeral> {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut len = run(0);
    if len == 0 {
        return None;
    }
    if len <= 3 {
        while bytes.get(len) == Some(&b',') && run(len + 1) == 3 {
            len += 4;
        }
    }
    if bytes.get(len) == Some(&b'.') {
        let decimals = run(len + 1);
        len += if decimals > 0 { 1 + decimals } else { 0 };
    }
    if len > MAX_NUMERAL {
        return Some(Numeral { len, value: None, upper: None, form: Form::Arabic });
    }
    let digits = &text[..len];
    Some(Numeral { len, value: decimal(digits), upper: None, form: Form::Arabic })
}

/// The value of digits with commas and a point.
fn decimal(digits: &str) -> Option<Decimal> {
    // As many as an `i64` holds for sure.
    const SHORT: usize = 18;
    if digits.len() > SHORT {
        return digits.replace(',', "").parse().ok();
    }
    let (mut number, mut scale, mut pointed) = (0, 0, false);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + i64::from(byte - b'0');
                scale += u32::from(pointed);
            }
            b'.' => pointed = true,
            _ => {}
        }
    }
    Decimal::try_new(number, scale).ok()
}

/// Digits of which at least one is redacted. A lone ASCII `x` next to a letter is a word, not a mask.
fn masked(text: &str) -> Option<Numeral> {
    let mut len = 0;
    let mut masks = 0;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let point =
            (c == '.' || c == ',') && rest.peek().is_some_and(|next| is_mask(*next) || next.is_ascii_digit());
        if !(is_mask(c) || c.is_ascii_digit() || point && len > 0) {
            break;
        }
        // 2×66万千瓦 multiplies.
        let times = matches!(c, '×' | 'x' | 'X') && text[..len].ends_with(|c: char| c.is_ascii_digit());
        if times && rest.peek().is_some_and(char::is_ascii_digit) {
            return None;
        }
        masks += usize::from(is_mask(c));
        len += c.len_utf8();
        // At once: a list of numbers (1,1,1,…) would otherwise be read to its end from each of its members.
        if len > MAX_NUMERAL * 3 {
            return None;
        }
    }
    if masks == 0 {
        return None;
    }
    if text[len..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    Some(Numeral { len, value: None, upper: None, form: Form::Masked })
}

/// 陆地, 伍家: a formal digit counts only in front of a formal power, a scale or money (壹佰万, 伍万元).
fn is_formal_word(text: &str) -> bool {
    let mut chars = text.chars();
    let formal = chars.next().is_some_and(|c| "壹贰叁肆伍陆柒捌玖貳參陸".contains(c));
    formal && !chars.next().is_some_and(|c| "拾佰仟万亿萬億元圆".contains(c))
}

/// Value of a Han digit, formal ones included.
pub(crate) const fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' | 'Ｏ' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' | '貳' | '兩' | '弍' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

const fn han_power(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// A Han numeral below 万, or a bare sequence of Han digits (二〇〇九).
fn han(text: &str) -> Option<Numeral> {
    if is_formal_word(text) {
        return None;
    }
    let mut state = HanReader::default();
    let mut len = 0;
    for c in text.chars() {
        if !state.take(c) {
            break;
        }
        len += c.len_utf8();
        if len > MAX_NUMERAL * 3 {
            return None;
        }
    }
    let (value, upper, form) = state.finish()?;
    let (fraction, more) = han_fraction(&text[len..]);
    match fraction {
        Some(fraction) if upper.is_none() => {
            let value = format!("{value}.{fraction}").parse().ok();
            Some(Numeral { len: len + more, value, upper: None, form })
        }
        _ => {
            let upper = upper.map(Decimal::from);
            Some(Numeral { len, value: Some(Decimal::from(value)), upper, form })
        }
    }
}

/// The digits after 点 (二点五), and their length in bytes.
fn han_fraction(text: &str) -> (Option<String>, usize) {
    let Some(rest) = text.strip_prefix('点') else { return (None, 0) };
    let digits: String = rest
        .chars()
        .map_while(han_digit)
        .take(MAX_NUMERAL)
        .filter_map(|digit| char::from_digit(digit, 10))
        .collect();
    if digits.is_empty() {
        return (None, 0);
    }
    let len = '点'.len_utf8() + rest.chars().take(digits.len()).map(char::len_utf8).sum::<usize>();
    (Some(digits), len)
}

#[derive(Debug, Default)]
struct HanReader {
    /// What 十, 百, 千 have closed so far.
    total: u64,
    /// Digits since then.
    digits: Vec<u32>,
    powers: u32,
    /// What the second reading of a pair adds (三四十人: 30, and 10 more).
    spread: u64,
    vague: bool,
    any: bool,
}

impl HanReader {
    fn take(&mut self, c: char) -> bool {
        if let Some(digit) = han_digit(c) {
            self.digits.push(digit);
        } else if let Some(power) = han_power(c) {
            let factor = match self.digits.as_slice() {
                // Not 零一 in 四千零一十二: that 一 stands alone.
                [low, high] if *low > 0 && *high == low + 1 => {
                    self.spread = u64::from(power);
                    *low
                }
                digits => digits.last().copied().unwrap_or(1),
            };
            self.total += u64::from(factor) * u64::from(power);
            self.digits.clear();
            self.powers += 1;
        } else if matches!(c, '廿' | '卅') && !self.any {
            self.total += if c == '廿' { 20 } else { 30 };
            self.powers += 1;
        } else if matches!(c, '几' | '数') && !self.vague {
            self.vague = true;
        } else {
            return false;
        }
        self.any = true;
        self.digits.len() <= 8 && self.powers <= 4
    }

    /// Value, second value and form; digits without 十百千 are read place by place (二〇〇九), two of them in order as a
    /// pair (五六个).
    fn finish(self) -> Option<(u64, Option<u64>, Form)> {
        let form = if self.vague { Form::Vague } else { Form::Han };
        match self.digits.as_slice() {
            _ if !self.any => None,
            [] if self.total == 0 => self.vague.then_some((1, None, form)),
            [] => Some((self.total, (self.spread > 0).then_some(self.total + self.spread), form)),
            [digit] => Some((self.total + u64::from(*digit), None, form)),
            [low, high] if *high == low + 1 && *low > 0 => {
                Some((self.total + u64::from(*low), Some(self.total + u64::from(*high)), form))
            }
            [0, digit] if self.powers > 0 => Some((self.total + u64::from(*digit), None, form)),
            digits if self.powers == 0 => {
                Some((digits.iter().fold(0, |value, digit| value * 10 + u64::from(*digit)), None, form))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<(String, usize)> {
        let numeral = numeral(text)?;
        let upper = numeral.upper.map(|upper| format!("-{upper}")).unwrap_or_default();
        Some((format!("{}{upper}", numeral.value?), text[..numeral.len].chars().count()))
    }

    #[test]
    fn numerals_have_their_value_and_length() {
        let cases = [
            ("58.6亿元", "58.6", 4),
            ("51,836人", "51836", 6),
            ("1,234,567.80元", "1234567.80", 12),
            ("42,37", "42", 2),
            ("12,3456", "12", 2),
            ("三家", "3", 1),
            ("二十五个", "25", 3),
            ("一千二百余", "1200", 4),
            ("一百零三", "103", 4),
            ("四千零一十二", "4012", 6),
            ("十五", "15", 2),
            ("两千", "2000", 2),
            ("二〇〇九年", "2009", 4),
            ("二点五倍", "2.5", 3),
            ("五六个", "5-6", 2),
            ("三四十人", "30-40", 3),
            ("壹佰贰拾", "120", 4),
            ("廿三", "23", 2),
            ("数百家", "100", 2),
            ("几十家", "10", 2),
            ("十几家", "10", 2),
        ];
        for (text, expected, chars) in cases {
            assert_eq!(value(text), Some((expected.to_owned(), chars)), "{text}");
        }
    }

    #[test]
    fn masks_have_no_value_and_words_are_no_numerals() {
        for (text, len) in [("xx家", 2), ("x.x%", 3), ("**亿元", 2), ("2xx项", 3), ("___万元", 3)] {
            let numeral = numeral(text).unwrap();
            assert_eq!((numeral.len, numeral.value, numeral.form), (len, None, Form::Masked), "{text}");
        }
        assert!(numeral("xml文件").is_none());
        assert!(numeral("亿元").is_none());
        assert_eq!(numeral("2×66万").map(|number| number.len), Some(1));
        assert!(numeral("陆地港").is_none());
        assert!(numeral("").is_none());
    }
}
