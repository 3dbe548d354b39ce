//! Years at the start of a text.

use super::digits::{is_mask, small, strip_any};
use super::expression::Year;

/// Years that a report can speak of.
const YEARS: std::ops::Range<i16> = 1900..2100;

/// The year that the Republic of China counts from.
const BEFORE_FOUNDING: i16 = 1911;

/// A year and its length: 2013年, 二〇〇九年度, 20**年, 2011-2012年, 2016-17年度, 2020-2021学年, 106年.
pub(super) fn year(text: &str, roc: bool) -> Option<(Year, usize)> {
    let (value, len) = digits(text)?;
    let chars = text[..len].chars().count();
    let rest = &text[len..];
    let year = match value {
        Some(value) if chars == 4 && YEARS.contains(&value) => Year::Known(value),
        Some(value) if roc && (2..=3).contains(&chars) && (70..=140).contains(&value) => {
            return republic(text, value, rest);
        }
        None if text.starts_with("19") || text.starts_with("20") || chars == 4 => Year::Hidden,
        _ => return None,
    };
    if let Year::Known(first) = year {
        if let Some(found) = pair(text, first, rest) {
            return Some(found);
        }
        // 20179月, 202211月底: the sign of the year was lost.
        if text.starts_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit()) {
            return month_follows(rest).then_some((year, len));
        }
    }
    let spaced = rest.strip_prefix([' ', '\u{3000}']).unwrap_or(rest);
    let rest = spaced.strip_prefix(['年', '届'])?;
    Some((year, text.len() - rest.strip_prefix('度').unwrap_or(rest).len()))
}

/// The first four digits, or all of a shorter or masked number.
fn digits(text: &str) -> Option<(Option<i16>, usize)> {
    let ascii = text.bytes().take(9).take_while(u8::is_ascii_digit).count();
    if (5..=6).contains(&ascii) {
        return Some((text[..4].parse().ok(), 4));
    }
    let (value, len) = small(text)?;
    // Four Han digits are a year; 十 takes part in none but those of the Republic.
    let masked = value.is_none() && !text[..len].chars().all(|c| c.is_ascii_digit() || is_mask(c));
    (!masked).then_some((value, len))
}

/// 11月, 1-9月 behind a year without its sign.
fn month_follows(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let month = rest[..digits].parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    month && digits <= 2 && super::part::part(rest).is_some()
}

/// 2016-2020年, 2016-17年度, 2016/17年, 二零一六/一七年度, 2020-2021学年; `rest` follows the first.
fn pair(text: &str, first: i16, rest: &str) -> Option<(Year, usize)> {
    let after = strip_any(rest, &["/", "-", "—", "–", "－", "~", "～", "至", "到", " - "])?;
    let (last, len) = small(after)?;
    let last = last?;
    let chars = after[..len].chars().count();
    let tail = after[len..].strip_prefix(' ').unwrap_or(&after[len..]);
    let century = first / 100 * 100;
    let next = (chars == 2 && (century + last) == first + 1) || last == first + 1;
    if let Some(rest) = tail.strip_prefix("学年").filter(|_| next) {
        return Some((Year::School(first), text.len() - rest.strip_prefix('度').unwrap_or(rest).len()));
    }
    if chars == 2 && next {
        let rest = strip_any(tail, &["财政年度", "年度", "年"])?;
        return Some((Year::Fiscal(first), text.len() - rest.len()));
    }
    if chars == 4 && YEARS.contains(&last) && last >= first {
        if let Some(rest) = strip_any(tail, &["财政年度"]).filter(|_| next) {
            return Some((Year::Fiscal(first), text.len() - rest.len()));
        }
        let rest = tail.strip_prefix(['年', '届'])?;
        return Some((Year::Range(first, last), text.len() - rest.strip_prefix('度').unwrap_or(rest).len()));
    }
    None
}

/// 106年, 九十三年度.
fn republic(text: &str, value: i16, rest: &str) -> Option<(Year, usize)> {
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let rest = rest.strip_prefix('年')?;
    let counts = strip_any(rest, &["来", "间", "代", "以上", "历史", "前", "后", "期", "老", "的"]).is_some()
        && super::part::part(rest).is_none();
    let len = text.len() - rest.strip_prefix('度').unwrap_or(rest).len();
    (!counts).then_some((Year::Known(value + BEFORE_FOUNDING), len))
}
