//! Numbers in times.

use crate::quantity::han_digit;
pub(super) use crate::quantity::is_mask;

/// Signs between the ends of a span.
pub(super) const DASHES: &[&str] =
    &["--—", "——", "--", "-", "—", "–", "－", "─", "~", "～", "至", "到", " ~ ", " - ", " — ", " 至 "];

pub(super) fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// A number of one to four digits (Arabic, Han or masked) and its length; the number is `None` where masked.
pub(super) fn small(text: &str) -> Option<(Option<i16>, usize)> {
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

/// 10日, 5号: a day and its length with the sign.
pub(super) fn day_number(text: &str) -> Option<(i8, usize)> {
    let (day, len) = small(text)?;
    let rest = strip_any(&text[len..], &["日", "号", " 日"])?;
    let day = day.filter(|day| (1..=31).contains(day))?;
    Some((day as i8, text.len() - rest.len()))
}
