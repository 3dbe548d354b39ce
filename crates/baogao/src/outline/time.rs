//! Years, halves and quarters as titles and headings name them.

use jiff::civil::Date;
use std::ops::Range;

/// A time named in a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Where, in the text that was searched.
    pub(super) range: Range<usize>,
    /// The year, where it is known: `20**年` has none.
    pub(super) year: Option<i16>,
    /// First and last month.
    pub(super) months: (i8, i8),
    /// Years from first to last: 2011-2012年度 is two.
    pub(super) years: i16,
    /// It is the year before that of the report: 过去一年, 去年.
    pub(super) past: bool,
}

impl Named {
    /// First and last day, in the year named or, where none is named, in `year`.
    pub(super) fn dates(&self, year: Option<i16>) -> Option<(Date, Date)> {
        let last = self.year.or(year)?;
        let first = last.checked_sub(self.years - 1)?;
        let start = Date::new(first, self.months.0, 1).ok()?;
        let end = Date::new(last, self.months.1, 1).ok()?.last_of_month();
        Some((start, end))
    }
}

/// A year: its value, `None` where its digits are hidden, and its length with 年.
struct Year {
    value: Option<i16>,
    len: usize,
    years: i16,
}

/// The time that `text` names: the first year with what follows it, or a part of a year that stands alone.
pub(super) fn named(text: &str) -> Option<Named> {
    let whole = text.char_indices().find_map(|(at, _)| Some((at, year(&text[at..])?)));
    if let Some((at, year)) = whole {
        let rest = &text[at + year.len..];
        let rest_at = at + year.len + rest.len() - rest.trim_start_matches('度').len();
        let (months, part) = part_of_year(&text[rest_at..]).unwrap_or(((1, 12), 0));
        return Some(Named {
            range: at..rest_at + part,
            year: year.value,
            months,
            years: year.years,
            past: false,
        });
    }
    text.char_indices().find_map(|(at, _)| {
        let (months, len) = part_of_year(&text[at..])?;
        Some(Named { range: at..at + len, year: None, months, years: 1, past: false })
    })
}

/// 过去一年, 去年, 一年来.
pub(super) fn past_year(text: &str) -> Option<Named> {
    let (at, word) = ["过去一年", "过去的一年", "去年", "一年来"]
        .iter()
        .find_map(|word| Some((text.find(word)?, word)))?;
    Some(Named { range: at..at + word.len(), year: None, months: (1, 12), years: 1, past: true })
}

/// The first year with known digits in `text`.
pub(super) fn year_in(text: &str) -> Option<i16> {
    if !text.contains('年') {
        return None;
    }
    text.char_indices().find_map(|(at, _)| year(&text[at..])?.value)
}

/// 2013年, 二〇〇九年, 20**年, 2011-2012年 at the start of `text`.
fn year(text: &str) -> Option<Year> {
    let (value, len) = year_digits(text)?;
    let rest = &text[len..];
    if let Some(second) = rest.strip_prefix(['-', '—', '至', '~', '～']) {
        let (last, last_len) = year_digits(second)?;
        let sign = rest.len() - second.len();
        let years = last.zip(value).map_or(1, |(last, first)| last - first + 1);
        let closes = second[last_len..].starts_with('年') && (1..=20).contains(&years);
        return closes.then_some(Year { value: last, len: len + sign + last_len + 3, years });
    }
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    rest[spaces..].starts_with('年').then_some(Year { value, len: len + spaces + 3, years: 1 })
}

/// Four digits of a year, some of which may be hidden.
fn year_digits(text: &str) -> Option<(Option<i16>, usize)> {
    let mut value = Some(0_i16);
    let mut len = 0;
    for (at, c) in text.chars().take(4).enumerate() {
        let digit = digit(c)?;
        if at == 0 && !matches!(digit, Some(1 | 2)) && digit.is_some() {
            return None;
        }
        value = value.zip(digit).map(|(value, digit)| value * 10 + digit);
        len += c.len_utf8();
    }
    let four = text.chars().nth(3).is_some();
    let longer = text[len..].starts_with(|c: char| c.is_ascii_digit());
    let named = value.is_none_or(|value| (1900..=2100).contains(&value));
    (four && !longer && named).then_some((value, len))
}

/// A digit, or a sign that stands for one.
fn digit(c: char) -> Option<Option<i16>> {
    let value = match c {
        '0'..='9' => c as i16 - '0' as i16,
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        'x' | 'X' | '*' | '×' | '＊' => return Some(None),
        _ => return None,
    };
    Some(Some(value))
}

const QUARTERS: [(&str, (i8, i8)); 8] = [
    ("一季度", (1, 3)),
    ("二季度", (4, 6)),
    ("三季度", (7, 9)),
    ("四季度", (10, 12)),
    ("1季度", (1, 3)),
    ("2季度", (4, 6)),
    ("3季度", (7, 9)),
    ("4季度", (10, 12)),
];

/// 上半年, 第一季度, 前三季度, 1-5月, 5月 at the start of `text`: its months and length.
fn part_of_year(text: &str) -> Option<((i8, i8), usize)> {
    for (word, months) in
        [("上半年", (1, 6)), ("下半年", (7, 12)), ("半年", (1, 6)), ("前三季度", (1, 9)), ("前3季度", (1, 9))]
    {
        if text.starts_with(word) {
            return Some((months, word.len()));
        }
    }
    let rest = text.strip_prefix('第').unwrap_or(text);
    if let Some((word, months)) = QUARTERS.iter().find(|(word, _)| rest.starts_with(word)) {
        return Some((*months, text.len() - rest.len() + word.len()));
    }
    months(text)
}

/// 1-5月, 5月.
fn months(text: &str) -> Option<((i8, i8), usize)> {
    let (first, len) = month(text)?;
    let rest = &text[len..];
    if rest.starts_with('月') && !rest[3..].starts_with(|c: char| c.is_ascii_digit()) {
        return Some(((first, first), len + 3));
    }
    let second = rest.strip_prefix(['-', '—', '至', '~', '～'])?;
    let (last, last_len) = month(second)?;
    let closes = second[last_len..].starts_with('月') && first < last;
    closes.then(|| ((first, last), text.len() - second.len() + last_len + 3))
}

fn month(text: &str) -> Option<(i8, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text[..len].parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((value, len))
}
