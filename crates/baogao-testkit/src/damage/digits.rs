//! Numbers taken away: stripped without a trace, or redacted.

use crate::prng::Prng;

/// What a site strips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stripping {
    /// Every digit; points, commas and per cent signs stay (`58.6亿元` → `.亿元`).
    Digits,
    /// Every number with its points and commas (`58.6亿元` → `亿元`).
    Numbers,
    /// Numbers with a decimal point (`58.6亿元` → `亿元`, 13家 stays).
    Decimals,
    /// The digit 1 alone (2015 → 205): looks valid, is wrong.
    Ones,
}

/// What stands for a redacted number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Redaction {
    /// An x for every digit (`xx.x亿元`).
    Digits,
    /// One mark for every number, the same all over a document (`**亿元`).
    Numbers,
}

/// The marks that stand for a whole number.
const MARKS: [&str; 6] = ["xx", "**", "×××", "XX", "___", "【待补】"];

/// Strips numbers, those of enumerators too.
pub fn stripped(text: &str, what: Stripping) -> String {
    match what {
        Stripping::Digits => text.chars().filter(|char| !char.is_ascii_digit()).collect(),
        Stripping::Ones => text.chars().filter(|char| *char != '1').collect(),
        Stripping::Numbers => map_numbers(text, |_, _| Some(String::new())),
        Stripping::Decimals => map_numbers(text, |number, _| number.contains('.').then(String::new)),
    }
}

/// Redacts numbers, years to 20xx; those of enumerators at the start of a line stay.
pub fn redacted(text: &str, how: Redaction, seed: u64) -> String {
    let mark = *Prng::new(seed).pick(&MARKS);
    map_numbers(text, |number, place| match (place, how) {
        (Place::Enumerator, _) => None,
        (Place::Year, _) => Some("20xx".to_owned()),
        (Place::Text, Redaction::Digits) => Some(number.replace(|char: char| char.is_ascii_digit(), "x")),
        (Place::Text, Redaction::Numbers) => Some(mark.to_owned()),
    })
}

/// Redacts the years of this century alone: 2021 → 20**, 20xx or 20XX.
pub fn redacted_years(text: &str, seed: u64) -> String {
    let mark = *Prng::new(seed).pick(&["20**", "20xx", "20XX"]);
    map_numbers(text, |_, place| (place == Place::Year).then(|| mark.to_owned()))
}

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Enumerator,
    Year,
    Text,
}

impl Place {
    fn of(number: &str, before: &str, after: &str) -> Self {
        if (before.is_empty() || before.ends_with('\n')) && after.starts_with(['、', '.', ')']) {
            Self::Enumerator
        } else if number.len() == 4 && number.starts_with("20") && after.starts_with('年') {
            Self::Year
        } else {
            Self::Text
        }
    }
}

/// Replaces every number for which `with` has something else.
fn map_numbers(text: &str, with: impl Fn(&str, Place) -> Option<String>) -> String {
    let mut damaged = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|char: char| char.is_ascii_digit()) {
        damaged.push_str(&rest[..at]);
        let (number, after) = rest[at..].split_at(number_length(&rest[at..]));
        let place = Place::of(number, &damaged, after);
        damaged += &with(number, place).unwrap_or_else(|| number.to_owned());
        rest = after;
    }
    damaged + rest
}

/// Length of the digits at the start, with single points between them.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while is_digit(end) || (matches!(bytes.get(end), Some(b'.')) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stripping() {
        let text = "1、产值58.6亿元,企业13家,增长42%。";
        assert_eq!(stripped(text, Stripping::Digits), "、产值.亿元,企业家,增长%。");
        assert_eq!(stripped(text, Stripping::Numbers), "、产值亿元,企业家,增长%。");
        assert_eq!(stripped(text, Stripping::Decimals), "1、产值亿元,企业13家,增长42%。");
        assert_eq!(stripped(text, Stripping::Ones), "、产值58.6亿元,企业3家,增长42%。");
    }

    #[test]
    fn redaction_keeps_enumerators() {
        let text = "1、产值58.6亿元";
        assert_eq!(redacted(text, Redaction::Digits, 0), "1、产值xx.x亿元");
        assert_eq!(redacted("2021年5项", Redaction::Digits, 0), "20xx年x项");
        let whole = redacted(text, Redaction::Numbers, 0);
        assert!(MARKS.iter().any(|mark| whole == format!("1、产值{mark}亿元")), "{whole}");
    }

    #[test]
    fn only_years_are_redacted_as_years() {
        let damaged = redacted_years("2021年投资2022万元,比2020年增长12020年", 3);
        assert!(damaged.contains("2022万元") && damaged.contains("12020年"), "{damaged}");
        assert!(!damaged.contains("2021年") && !damaged.contains("比2020年"), "{damaged}");
    }
}
