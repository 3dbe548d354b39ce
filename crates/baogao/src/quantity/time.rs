//! Time expressions: years, months, days, quarters, halves, plan periods and the words for them.
//!
//! ```text
//! time    = year [part] | part | word | clock
//! year    = (digit{4} | mask{4} | han{4}) "年" ["度"] | digit{4} ("-" digit{4}) "年" ["度"]
//! part    = month ["份"] [day] [旬, 底] | month "-" month "月" | quarter | 上半年 | 下半年 | 全年
//! word    = 今年 | 去年同期 | 截至目前 | “十四五” …          (lexicon/words.tsv: time)
//! clock   = digit{1,2} ":" digit{2} [":" digit{2}]
//! ```
//!
//! They are no claims; they give claims their period.

use super::numeral::{han_digit, is_mask};
use jiff::civil::Date;

/// A time as it stands, before anyone knows which year 今年 is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time {
    /// Length in bytes.
    pub(crate) len: usize,
    /// Which year.
    pub(crate) year: Year,
    /// Which part of it.
    pub(crate) part: Part,
    /// It runs up to a moment.
    pub(crate) cumulative: bool,
}

/// Which year a time lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// 2013年.
    Known(i16),
    /// 2011-2012年度.
    Range(i16, i16),
    /// 今年 is 0, 去年 is −1.
    Relative(i16),
    /// Not said: the year of the report, or of the sentence.
    Open,
    /// Redacted (20**年) or no single year (近年来): never resolved.
    Unknown,
}

/// Which part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    /// First and last month, 1 to 12.
    Months(i8, i8),
    Day(i8, i8),
    /// Up to now, or a time without dates.
    Open,
}

impl Time {
    /// First and last day, where `report_year` (the year that 今年 means) and the words make them known.
    pub(crate) fn resolve(self, report_year: Option<i16>) -> (Option<Date>, Option<Date>) {
        let (first, last) = match self.year {
            Year::Known(year) => (year, year),
            Year::Range(first, last) => (first, last),
            Year::Relative(offset) => match report_year.map(|year| year.saturating_add(offset)) {
                Some(year) => (year, year),
                None => return (None, None),
            },
            Year::Open => match report_year {
                Some(year) => (year, year),
                None => return (None, None),
            },
            Year::Unknown => return (None, None),
        };
        match self.part {
            Part::Whole => (Date::new(first, 1, 1).ok(), Date::new(last, 12, 31).ok()),
            Part::Months(from, to) => (Date::new(first, from, 1).ok(), month_end(last, to)),
            Part::Day(month, day) => {
                let date = Date::new(first, month, day).ok();
                (date, date)
            }
            Part::Open => (None, None),
        }
    }
}

fn month_end(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok().map(Date::last_of_month)
}

/// The time at the very start of `text`.
pub(crate) fn time(text: &str) -> Option<Time> {
    match text.chars().next()? {
        '0'..='9' if is_plain_amount(text) => None,
        '0'..='9' => clock(text).or_else(|| iso_date(text)).or_else(|| numbered(text)),
        '上' | '下' | '全' | '前' | '第' => part(text),
        c if c == '十' || is_mask(c) || han_digit(c).is_some() => numbered(text),
        _ => None,
    }
}

/// A time that begins with a number: a year, or a month or quarter.
fn numbered(text: &str) -> Option<Time> {
    let first = small(text)?;
    year(text, first).or_else(|| numbered_part(text, first))
}

/// Digits behind which nothing of a time can stand, as in most amounts: told at a glance.
fn is_plain_amount(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let timely = match rest.chars().next() {
        Some('年' | '月' | '季' | '至' | '到' | '-' | '—' | '–' | '－' | '~' | '～' | ':') => true,
        Some('个') => rest.starts_with("个季度"),
        Some('.' | '/') => digits == 4,
        Some(c) => is_mask(c),
        None => false,
    };
    !timely
}

/// A number of one to four digits (Arabic, Han or masked) and its length; the number is `None` where masked.
fn small(text: &str) -> Option<(Option<i16>, usize)> {
    // No further than what is refused for its length: a text of asterisks alone would be read to its end from each of them.
    const LONGEST: usize = 12;
    let digits = text.bytes().take(LONGEST + 1).take_while(u8::is_ascii_digit).count();
    let masks = text[digits..].chars().take(LONGEST + 1).take_while(|c| is_mask(*c) || c.is_ascii_digit());
    let masked: usize = masks.map(char::len_utf8).sum();
    if masked > 0 && digits + masked <= LONGEST {
        return Some((None, digits + masked));
    }
    if (1..=4).contains(&digits) {
        return Some((text[..digits].parse().ok(), digits));
    }
    han_small(text)
}

/// 三, 十二, 二〇〇九.
fn han_small(text: &str) -> Option<(Option<i16>, usize)> {
    let (mut value, mut len, mut ten) = (0_i16, 0, false);
    for c in text.chars().take(4) {
        if let Some(digit) = han_digit(c) {
            value = if ten { value + digit as i16 } else { value.checked_mul(10)? + digit as i16 };
        } else if c == '十' && !ten {
            value = if len == 0 { 10 } else { value * 10 };
            ten = true;
        } else {
            break;
        }
        len += c.len_utf8();
    }
    (len > 0).then_some((Some(value), len))
}

fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

const DASHES: &[&str] = &["-", "—", "–", "－", "~", "～", "至", "到"];

fn clock(text: &str) -> Option<Time> {
    let bytes = text.as_bytes();
    let hours = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut len = hours;
    while len > 0 && bytes.get(len) == Some(&b':') && two_digits(bytes, len + 1) {
        len += 3;
    }
    let clock = (1..=2).contains(&hours) && len > hours && !bytes.get(len).is_some_and(u8::is_ascii_digit);
    // 3:1 and 15:10 without seconds could be a ratio; a ratio of two-digit parts with an hour in front is a clock.
    clock.then_some(Time { len, year: Year::Unknown, part: Part::Open, cumulative: false })
}

fn two_digits(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(u8::is_ascii_digit) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
}

/// 2022-10-07, 2022/10/7, 2022.10.07.
fn iso_date(text: &str) -> Option<Time> {
    let mut rest = text;
    let mut numbers = [0_i16; 3];
    let separator = *text.as_bytes().get(4)?;
    if !matches!(separator, b'-' | b'/' | b'.') {
        return None;
    }
    for (at, number) in numbers.iter_mut().enumerate() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !(if at == 0 { digits == 4 } else { (1..=2).contains(&digits) }) {
            return None;
        }
        *number = rest[..digits].parse().ok()?;
        rest = &rest[digits..];
        if at < 2 {
            rest = rest.strip_prefix(separator as char)?;
        }
    }
    let (month, day) = (i8::try_from(numbers[1]).ok()?, i8::try_from(numbers[2]).ok()?);
    let valid = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && !rest.starts_with(|c: char| c.is_ascii_digit());
    valid.then_some(Time {
        len: text.len() - rest.len(),
        year: Year::Known(numbers[0]),
        part: Part::Day(month, day),
        cumulative: false,
    })
}

/// A year, with the part of it that follows; the number in front has this value and length.
fn year(text: &str, (value, len): (Option<i16>, usize)) -> Option<Time> {
    let mut rest = &text[len..];
    let four = text[..len].chars().count() == 4;
    let mut year = match value {
        Some(value) if four && (1900..2100).contains(&value) => Year::Known(value),
        None => Year::Unknown,
        Some(_) => return None,
    };
    if let (Year::Known(first), Some(after)) = (year, strip_any(rest, DASHES))
        && let Some((Some(last), len)) = small(after)
        && (1900..2100).contains(&last)
        && after[len..].starts_with('年')
    {
        year = Year::Range(first, last);
        rest = &after[len..];
    }
    rest = rest.strip_prefix('年')?;
    rest = rest.strip_prefix('度').unwrap_or(rest);
    let (part, rest) = match part(rest) {
        Some(time) if time.year == Year::Open => (time.part, &rest[time.len..]),
        _ => match strip_any(rest, &["以来", "底", "末", "初", "全年", "期间"]) {
            Some(rest) => (Part::Whole, rest),
            None => (Part::Whole, rest),
        },
    };
    Some(Time { len: text.len() - rest.len(), year, part, cumulative: false })
}

/// A part of a year that stands alone or behind one.
fn part(text: &str) -> Option<Time> {
    match text.chars().next()? {
        '上' | '下' | '全' | '前' => named_part(text),
        '第' => {
            let ordinal = &text['第'.len_utf8()..];
            let (first, len) = small(ordinal)?;
            quarter(text, first, &ordinal[len..])
        }
        _ => numbered_part(text, small(text)?),
    }
}

/// 一季度, 3月; `first` is the number in front and its length.
fn numbered_part(text: &str, (first, len): (Option<i16>, usize)) -> Option<Time> {
    let rest = &text[len..];
    if rest.starts_with("季度") || rest.starts_with("个季度") {
        return quarter(text, first, rest);
    }
    months(text, first, rest)
}

/// 一季度, 第三季度, 4个季度; `rest` follows the number.
fn quarter(text: &str, number: Option<i16>, rest: &str) -> Option<Time> {
    let rest = strip_any(rest, &["季度", "个季度"])?;
    let quarter = number.filter(|quarter| (1..=4).contains(quarter))? as i8;
    let (len, part) = (text.len() - rest.len(), Part::Months(quarter * 3 - 2, quarter * 3));
    Some(Time { len, year: Year::Open, part, cumulative: false })
}

/// 上半年, 前三季度: a part of a year that has a name.
fn named_part(text: &str) -> Option<Time> {
    let parts = [
        ("上半年", Part::Months(1, 6)),
        ("下半年", Part::Months(7, 12)),
        ("全年", Part::Whole),
        ("前三季度", Part::Months(1, 9)),
        ("前两季度", Part::Months(1, 6)),
        ("前二季度", Part::Months(1, 6)),
    ];
    let (word, part) = parts.into_iter().find(|(word, _)| text.starts_with(word))?;
    Some(Time { len: word.len(), year: Year::Open, part, cumulative: false })
}

/// `3月15日`, `1-5月`, `9至11月`, `12月份`, `6月下旬`, `*月*日`; `first` was read, `rest` follows it.
fn months(text: &str, first: Option<i16>, rest: &str) -> Option<Time> {
    let time = |part, rest: &str| {
        Some(Time { len: text.len() - rest.len(), year: Year::Open, part, cumulative: false })
    };
    let month = |value: i16| (1..=12).contains(&value).then_some(value as i8);
    let open = rest.strip_prefix('月').filter(|rest| !rest.starts_with("球"));
    let ranged = open.unwrap_or(rest);
    if let Some((last, len)) = strip_any(ranged, DASHES).and_then(small) {
        let after = &strip_any(ranged, DASHES)?[len..];
        if let Some(rest) = after.strip_prefix('月') {
            let rest = rest.strip_prefix('份').unwrap_or(rest);
            return match (first.and_then(month), last.and_then(month)) {
                (Some(from), Some(to)) if from <= to => time(Part::Months(from, to), rest),
                _ => time(Part::Open, rest),
            };
        }
        let quarters = (first, last, after.strip_prefix("季度"));
        if let (Some(from @ 1..=4), Some(to @ 1..=4), Some(rest)) = quarters {
            return time(Part::Months(from as i8 * 3 - 2, to as i8 * 3), rest);
        }
    }
    let rest = open?;
    let Some(value) = first else { return time(Part::Open, skip_day(rest)) };
    let month = month(value)?;
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    if let Some((day, len)) = small(rest)
        && let Some(after) = strip_any(&rest[len..], &["日", "号"])
    {
        return match day {
            Some(day @ 1..=31) => time(Part::Day(month, day as i8), after),
            _ => time(Part::Months(month, month), after),
        };
    }
    let rest = strip_any(rest, &["上旬", "中旬", "下旬", "底", "末", "初"]).unwrap_or(rest);
    time(Part::Months(month, month), rest)
}

fn skip_day(rest: &str) -> &str {
    small(rest).and_then(|(_, len)| strip_any(&rest[len..], &["日", "号"])).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str, year: Option<i16>) -> Option<(usize, String)> {
        let time = time(text)?;
        let (start, end) = time.resolve(year);
        let show = |date: Option<Date>| date.map_or("?".to_owned(), |date| date.to_string());
        Some((text[..time.len].chars().count(), format!("{}..{}", show(start), show(end))))
    }

    #[test]
    fn times_resolve_to_dates_where_the_year_is_known() {
        let cases = [
            ("2013年上半年,", None, 8, "2013-01-01..2013-06-30"),
            ("2004年度工作", None, 6, "2004-01-01..2004-12-31"),
            ("二〇〇九年", None, 5, "2009-01-01..2009-12-31"),
            ("2011-2012年度", None, 11, "2011-01-01..2012-12-31"),
            ("1-5月我县", Some(2013), 4, "2013-01-01..2013-05-31"),
            ("9至11月", None, 5, "?..?"),
            ("3月15日", Some(2020), 5, "2020-03-15..2020-03-15"),
            ("12月份全区", Some(2008), 4, "2008-12-01..2008-12-31"),
            ("一季度,", Some(2024), 3, "2024-01-01..2024-03-31"),
            ("第三季度", Some(2024), 4, "2024-07-01..2024-09-30"),
            ("20**年", Some(2024), 5, "?..?"),
            ("20XX年度", None, 6, "?..?"),
            ("3月*日", Some(2024), 4, "2024-03-01..2024-03-31"),
            ("*月*日", Some(2024), 4, "?..?"),
            ("2022-10-07 08", None, 10, "2022-10-07..2022-10-07"),
            ("08:05:43", None, 8, "?..?"),
            ("前三季度", Some(2024), 4, "2024-01-01..2024-09-30"),
        ];
        for (text, year, chars, expected) in cases {
            assert_eq!(dates(text, year), Some((chars, expected.to_owned())), "{text}");
        }
    }

    #[test]
    fn amounts_are_no_times() {
        for text in ["30项", "2.5亿", "五年的建设", "12家", "13月", "2000元", "", "第三届", "15.4:1"]
        {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
