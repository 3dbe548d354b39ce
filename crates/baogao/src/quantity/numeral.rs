//! Numerals: the written number itself, without scale word, unit or approximator.
//!
//! ```text
//! numeral  = arabic | han | masked
//! arabic   = digit+ ("," digit{3})* ["." digit+] ["×10" power]   58.6   51,836   3.2×10^8
//! han      = (han-digit | 十 | 百 | 千)+ ["点" han-digit+]  三   二十五   一千二百   二点五
//! masked   = (x | X | × | * | _ | digit)+ ["." mask+]    xx   x.x   1**   ___
//! ```
//!
//! 万 and 亿 are scale words: they stay outside and belong to the unit (一千二百万元 is 1200 万元). What is no number that
//! anyone would write (1.234.567, 1,234,5, 五三百) is read whole and has no value. Sources: GB/T 15835-2011
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
    /// 几, 数, 数十: the value is the least that it can mean.
    Vague,
    /// 十几, 二十几: more than its value.
    Few,
    Masked,
    /// Digits and signs that make no number: 1.234.567.
    Garbled,
}

impl Numeral {
    const fn plain(len: usize, value: Option<Decimal>, form: Form) -> Self {
        Self { len, value, upper: None, form }
    }
}

/// The numeral at the very start of `text`.
pub(crate) fn numeral(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if let Some(number) = arabic(text) {
        // Most numbers are whole: no mask behind the digits.
        return if may_be_masked(&text[number.len..]) { masked(text).or(Some(number)) } else { Some(number) };
    }
    if is_mask(first) {
        masked(text)
    } else if begins_han(first) {
        han(text)
    } else {
        None
    }
}

/// Whether a mask goes on with the digits before `rest`: at once, or behind a point or comma.
fn may_be_masked(rest: &str) -> bool {
    let rest = rest.strip_prefix(['.', ',']).unwrap_or(rest);
    let end = rest.bytes().take(MAX_NUMERAL).take_while(|byte| byte.is_ascii_digit()).count();
    rest[end..].starts_with(is_mask)
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
    let whole = len;
    while whole <= 3
        && let Some(comma) = comma_len(&bytes[len..])
        && run(len + comma) == 3
    {
        len += comma + 3;
    }
    // 1,234,56: groups that end in none.
    let torn = len > whole
        && comma_len(&bytes[len..]).is_some_and(|comma| matches!(run(len + comma), 1 | 2 | 4..=7));
    if torn {
        return Some(Numeral::plain(whole_run(bytes, len), None, Form::Garbled));
    }
    if bytes.get(len) == Some(&b'.') {
        let decimals = run(len + 1);
        len += if decimals > 0 { 1 + decimals } else { 0 };
        if decimals > 0 && bytes.get(len) == Some(&b'.') && run(len + 1) > 0 {
            return Some(Numeral::plain(whole_run(bytes, len), None, Form::Garbled));
        }
    }
    if bytes[..len].iter().filter(|byte| byte.is_ascii_digit()).count() > MAX_NUMERAL {
        return Some(Numeral::plain(len, None, Form::Arabic));
    }
    // 00人, 046人: the rest of a number that was cut.
    if whole > 1 && bytes[0] == b'0' && len == whole {
        return Some(Numeral::plain(len, None, Form::Garbled));
    }
    let value = decimal(&text[..len]);
    match value.and_then(|value| power_of_ten(&text[len..], value)) {
        Some((power, value)) => {
            let form = if value.is_some() { Form::Arabic } else { Form::Garbled };
            Some(Numeral::plain(len + power, value, form))
        }
        None => Some(Numeral::plain(len, value, Form::Arabic)),
    }
}

/// Length in bytes of the comma at the start, the Chinese one as well: 12，345.
fn comma_len(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b',', ..] => Some(1),
        [0xEF, 0xBC, 0x8C, ..] => Some(3),
        _ => None,
    }
}

/// The end of the digits, points and commas that go on at `at`.
fn whole_run(bytes: &[u8], mut at: usize) -> usize {
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    loop {
        let sign = if bytes.get(at) == Some(&b'.') { Some(1) } else { comma_len(&bytes[at..]) };
        let Some((sign, digits)) = sign.map(|sign| (sign, run(at + sign))).filter(|found| found.1 > 0) else {
            return at;
        };
        at += sign + digits;
    }
}

/// ×10^8, ×10⁸, ×10的8次方 at the start of `rest`: its length, and `value` times it.
fn power_of_ten(rest: &str, value: Decimal) -> Option<(usize, Option<Decimal>)> {
    let sign = rest.chars().next().filter(|c| matches!(c, '×' | 'x' | 'X' | '*'))?;
    let after = rest[sign.len_utf8()..].strip_prefix("10")?;
    let (power, behind) = if let Some(behind) = after.strip_prefix('^') {
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        (behind[..digits].parse().ok()?, &behind[digits..])
    } else if let Some(behind) = after.strip_prefix('的') {
        let number = numeral(behind).filter(|number| number.form != Form::Masked)?;
        (u32::try_from(number.value?).ok()?, behind[number.len..].strip_prefix("次方")?)
    } else {
        let end = after.find(|c| superscript(c).is_none()).unwrap_or(after.len());
        let digits = after[..end].chars().filter_map(superscript).take(3);
        let power = (end > 0).then(|| digits.fold(0, |power, digit| power * 10 + digit))?;
        (power, &after[end..])
    };
    let product = 10_u64.checked_pow(power).and_then(|ten| value.checked_mul(Decimal::from(ten)));
    Some((rest.len() - behind.len(), product.map(|product| product.normalize())))
}

fn superscript(c: char) -> Option<u32> {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c).and_then(|digit| u32::try_from(digit).ok())
}

/// The value of digits with commas and a point.
fn decimal(digits: &str) -> Option<Decimal> {
    // As many as an `i64` holds for sure.
    const SHORT: usize = 18;
    if digits.len() > SHORT {
        return digits.replace([',', '，'], "").parse().ok();
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
    let Some(value) = value else { return Some(Numeral::plain(len, None, Form::Garbled)) };
    let (fraction, more) = han_fraction(&text[len..]);
    match fraction {
        Some(fraction) if upper.is_none() && form == Form::Han => {
            let value = format!("{value}.{fraction}").parse().ok();
            Some(Numeral::plain(len + more, value, form))
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
    /// The last of 十, 百, 千; the next is smaller.
    power: Option<u32>,
    /// What the second reading of a pair adds (三四十人: 30, and 10 more).
    spread: u64,
    /// 几十, 数百.
    vague: bool,
    /// 十几.
    few: bool,
    garbled: bool,
    any: bool,
}

impl HanReader {
    /// Takes the next character, unless the numeral ends before it.
    fn take(&mut self, c: char) -> bool {
        if let Some(digit) = han_digit(c) {
            if self.few {
                return false;
            }
            self.digits.push(digit);
        } else if let Some(power) = han_power(c) {
            // 三百二十|千瓦: a power that grows belongs to the unit.
            if self.power.is_some_and(|last| power >= last) {
                return false;
            }
            self.close(power);
        } else if matches!(c, '廿' | '卅') && !self.any {
            self.total = if c == '廿' { 20 } else { 30 };
            self.power = Some(10);
        } else if c == '几' && self.any && self.digits.is_empty() && !self.vague && !self.few {
            self.few = true;
        } else if matches!(c, '几' | '数') && !self.any {
            self.vague = true;
        } else {
            return false;
        }
        self.any = true;
        self.digits.len() <= 8
    }

    /// The digits before 十, 百, 千 count by it.
    fn close(&mut self, power: u32) {
        let digits = self.digits.as_slice();
        let digits = digits.strip_prefix(&[0]).filter(|rest| !rest.is_empty()).unwrap_or(digits);
        let factor = match *digits {
            [] => 1,
            [digit] if digit > 0 => digit,
            [low, high] if is_pair(low, high) && self.digits.len() == 2 => {
                self.spread = u64::from(power) * u64::from(high - low);
                low
            }
            _ => {
                self.garbled = true;
                1
            }
        };
        self.total += u64::from(factor) * u64::from(power);
        self.power = Some(power);
        self.digits.clear();
    }

    /// Value, second value and form; `None` for the value where it is no number. Digits without 十百千 are read place by
    /// place (二〇〇九), two of them in order as a pair (五六个); a last digit behind 百 or 千 counts tens or hundreds (三百五).
    fn finish(self) -> Option<(Option<u64>, Option<u64>, Form)> {
        let form = if self.vague {
            Form::Vague
        } else if self.few {
            Form::Few
        } else {
            Form::Han
        };
        if !self.any {
            return None;
        }
        if self.garbled {
            return Some((None, None, form));
        }
        let unit = u64::from(self.power.map_or(1, |power| (power / 10).max(1)));
        let more = |digit: u32, unit: u64| Some(self.total + u64::from(digit) * unit);
        let torn = self.spread > 0 && !self.digits.is_empty() || self.vague && self.power.is_none();
        Some(match *self.digits.as_slice() {
            [] if self.total == 0 => (self.vague.then_some(1), None, form),
            _ if torn => (None, None, form),
            [] => (Some(self.total), (self.spread > 0).then_some(self.total + self.spread), form),
            [digit] => (more(digit, if digit == 0 { 1 } else { unit }), None, form),
            [0, digit] if self.power.is_some() => (more(digit, 1), None, form),
            [low, high] if is_pair(low, high) => (more(low, unit), more(high, unit), form),
            _ if self.power.is_some() => (None, None, form),
            ref digits => (place_by_place(digits), None, form),
        })
    }
}

/// 五六, 三五: one or the other.
const fn is_pair(low: u32, high: u32) -> bool {
    low > 0 && (high == low + 1 || low == 3 && high == 5)
}

/// 二〇〇九: the digits of a number; two or three that only count up are none.
fn place_by_place(digits: &[u32]) -> Option<u64> {
    let counts = digits.len() > 3 || digits.contains(&0);
    counts.then(|| digits.iter().fold(0, |value, digit| value * 10 + u64::from(*digit)))
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
            ("三百二十千瓦", "320", 4),
            ("三百五", "350", 3),
            ("一千零五十", "1050", 5),
            ("三百五六", "350-360", 4),
            ("三五百人", "300-500", 3),
            ("零点七八", "0.78", 4),
            ("四十点九", "40.9", 4),
            ("12，345万", "12345", 6),
            ("3.2×10^8千瓦时", "320000000", 8),
            ("3.2×10⁸千瓦时", "320000000", 7),
            ("3×10的4次方", "30000", 8),
        ];
        for (text, expected, chars) in cases {
            assert_eq!(value(text), Some((expected.to_owned(), chars)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_read_whole_and_has_no_value() {
        for (text, chars) in [
            ("1.234.567元", 9),
            ("1,234,5人", 7),
            ("1,234,56.7万", 10),
            ("046人", 3),
            ("五三百家", 3),
            ("五七家", 2),
            ("四五六家", 3),
        ] {
            let numeral = numeral(text).unwrap();
            let len = text[..numeral.len].chars().count();
            assert_eq!((len, numeral.value, numeral.form), (chars, None, Form::Garbled), "{text}");
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
