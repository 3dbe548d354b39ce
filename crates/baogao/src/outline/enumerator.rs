//! Enumerators: what stands before a unit and counts it.
//!
//! [`read`] looks at the start of a stretch of text only; whether an enumerator really opens a unit there is decided by
//! [`scan`](super::scan), which knows what stands before it and how the counting goes on.
//!
//! ```text
//! enumerator := 第 numeral (部分|章|节|条)        第一部分
//!             | han 、                            一、   十一、
//!             | bracket numeral bracket [、.]     (一)   （1）、  〈二〉  ()
//!             | digits sep                        1.   12、   01综合
//!             | digits (. digits)+                1.1  2.2.1
//!             | digits )                          3)
//!             | ①…⑳ | ⑴…⒇ | ⒈…⒛ | ㈠…㈩
//!             | han (是|要|verb)                  一是   二要   三抓
//!             | 第 numeral ，| 首先 | 其一 ，
//!             | 甲、 | A. | Ⅰ、 | ★ | 、
//! ```

use super::MarkerStyle;
use super::words::words;

/// A family of enumerators that count one list, highest first as GB/T 9704-2012, 7.3.3 orders the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    Part,
    Chapter,
    Clause,
    Article,
    HanComma,
    /// A heading without an enumerator on a line of its own.
    BareLine,
    HanParen,
    Arabic,
    Dotted,
    DottedDeep,
    ArabicParen,
    ArabicHalfParen,
    Circled,
    Letter,
    Bullet,
    Sequence,
    Ordinal,
    Its,
    Shi,
    Yao,
    Verb,
    /// A run-in heading without an enumerator.
    Bare,
}

impl Form {
    pub(super) const COUNT: usize = Self::Bare as usize + 1;

    /// 一是, 一要, 首先, 第一，: they open items, never sections.
    pub(super) fn is_chain(self) -> bool {
        (Self::Sequence..=Self::Verb).contains(&self)
    }

    fn style(self) -> MarkerStyle {
        match self {
            Self::Part | Self::Chapter | Self::Clause | Self::Article => MarkerStyle::Part,
            Self::HanComma => MarkerStyle::HanComma,
            Self::HanParen => MarkerStyle::HanParen,
            Self::Arabic => MarkerStyle::Arabic,
            Self::Dotted | Self::DottedDeep => MarkerStyle::Dotted,
            Self::ArabicParen => MarkerStyle::ArabicParen,
            Self::ArabicHalfParen => MarkerStyle::ArabicHalfParen,
            Self::Circled => MarkerStyle::Circled,
            Self::Letter => MarkerStyle::Letter,
            Self::Bullet | Self::Bare | Self::BareLine => MarkerStyle::Bullet,
            Self::Sequence | Self::Ordinal | Self::Its => MarkerStyle::Ordinal,
            Self::Shi | Self::Yao | Self::Verb => MarkerStyle::HanShi,
        }
    }
}

/// An enumerator as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Enumerator {
    /// The list that it counts.
    pub(super) form: Form,
    /// Its length in bytes, separator included.
    pub(super) len: usize,
    /// Its number; `None` for bullets and where it was stripped.
    pub(super) ordinal: Option<u32>,
    /// Only the separator or the brackets are left.
    pub(super) stripped: bool,
}

impl Enumerator {
    fn new(form: Form, len: usize, ordinal: u32) -> Self {
        Self { form, len, ordinal: Some(ordinal), stripped: false }
    }

    fn uncounted(form: Form, len: usize, stripped: bool) -> Self {
        Self { form, len, ordinal: None, stripped }
    }

    pub(super) fn style(&self) -> MarkerStyle {
        if self.stripped { MarkerStyle::Stripped } else { self.form.style() }
    }
}

/// Reads the enumerator that `text` (folded) begins with.
///
/// `at_line_start` admits the forms that mean something else within a paragraph: bullets, `、`, `()`, `01综合`.
pub(super) fn read(text: &str, at_line_start: bool) -> Option<Enumerator> {
    let first = text.chars().next()?;
    match first {
        '第' => part_or_ordinal(text),
        '首' | '再' | '最' => sequence_word(text),
        '其' => sequence_word(text).or_else(|| its(text)),
        '0'..='9' => arabic(text, at_line_start),
        'l' if at_line_start => misread_one(text),
        '(' | '（' | '〈' | '<' | '〔' => bracketed(text, at_line_start),
        '①'..='⑳' => Some(counted(Form::Circled, first, '①')),
        '⑴'..='⒇' => Some(counted(Form::Circled, first, '⑴')),
        '⒈'..='⒛' => Some(counted(Form::Arabic, first, '⒈')),
        '㈠'..='㈩' => Some(counted(Form::HanParen, first, '㈠')),
        'A'..='Z' | 'Ⅰ'..='Ⅻ' if at_line_start => letter(text, first),
        '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' if at_line_start => {
            stem(text, first)
        }
        '、' if at_line_start => stripped_comma(text),
        '—' if at_line_start && text.starts_with("——") => {
            Some(Enumerator::uncounted(Form::Bullet, 6, false))
        }
        _ if is_numeral(first) => han(text),
        _ if at_line_start && words().bullets.contains(first) => {
            Some(Enumerator::uncounted(Form::Bullet, first.len_utf8(), false))
        }
        _ => None,
    }
}

/// Whether `c` may begin an enumerator within a paragraph; the scanner asks for every character after a stop.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
}

fn digit(c: char) -> Option<u32> {
    words().digits.get(&c).copied()
}

/// A Han numeral from 1 to 99: its value and length in bytes.
pub(super) fn han_numeral(text: &str) -> Option<(u32, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let (mut value, mut len) = match first {
        '十' => (10, 3),
        '廿' => (20, 3),
        _ => (digit(first)?, 3),
    };
    let second = chars.next();
    if value < 10 && second == Some('十') {
        (value, len) = (value * 10, 6);
    }
    if value >= 10
        && let Some(unit) = text[len..].chars().next().and_then(digit)
    {
        (value, len) = (value + unit, len + 3);
    }
    Some((value, len))
}

/// ASCII digits, at most three: their value and length.
fn arabic_numeral(text: &str) -> Option<(u32, usize)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > 3 {
        return None;
    }
    text[..len].parse().ok().map(|value| (value, len))
}

fn numeral(text: &str) -> Option<(u32, usize)> {
    han_numeral(text).or_else(|| arabic_numeral(text))
}

fn counted(form: Form, sign: char, one: char) -> Enumerator {
    Enumerator::new(form, sign.len_utf8(), u32::from(sign) - u32::from(one) + 1)
}

/// 第一部分, 第三章, and 第一， where a comma follows the bare ordinal.
fn part_or_ordinal(text: &str) -> Option<Enumerator> {
    let after_sign = &text[3..];
    let (value, digits) = numeral(after_sign)?;
    let rest = &after_sign[digits..];
    if let Some((noun, form)) = words().part_nouns.iter().find(|(noun, _)| rest.starts_with(noun)) {
        let len = 3 + digits + noun.len();
        let separator = separator_len(&text[len..], "、:：.");
        return Some(Enumerator::new(*form, len + separator, value));
    }
    let separator = separator_len(rest, ",，、:：");
    // 第一、第二产业 enumerates nouns, not units.
    let opens = separator > 0 && !rest[separator..].trim_start().starts_with('第');
    opens.then(|| Enumerator::new(Form::Ordinal, 3 + digits + separator, value))
}

fn sequence_word(text: &str) -> Option<Enumerator> {
    let (word, value) = words().sequence_words.iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let opens = rest.starts_with([',', '，', '、', ':', '：', '是', '要']);
    opens.then(|| Enumerator::new(Form::Sequence, word.len(), *value))
}

/// 其一，…其二，…
fn its(text: &str) -> Option<Enumerator> {
    let (value, digits) = han_numeral(&text[3..])?;
    let separator = separator_len(&text[3 + digits..], ",，、:：");
    (separator > 0).then(|| Enumerator::new(Form::Its, 3 + digits + separator, value))
}

/// Length of the one separator of `set` that `text` begins with, white space before it included.
fn separator_len(text: &str, set: &str) -> usize {
    let rest = text.trim_start_matches([' ', '\u{3000}']);
    let Some(first) = rest.chars().next().filter(|c| set.contains(*c)) else { return 0 };
    text.len() - rest.len() + first.len_utf8()
}

/// 一、 or 一是.
fn han(text: &str) -> Option<Enumerator> {
    let (value, len) = han_numeral(text)?;
    let rest = &text[len..];
    let next = rest.chars().next()?;
    match next {
        // 一是一、二是二 is an idiom.
        '是' => {
            Some(Enumerator::new(Form::Shi, len + 3, value)).filter(|_| !rest[3..].starts_with(&text[..len]))
        }
        '要' => Some(Enumerator::new(Form::Yao, len + 3, value)),
        '、' | '．' | '.' | ' ' => han_comma(text, value, len),
        _ if words().chain_verbs.contains(next) => Some(Enumerator::new(Form::Verb, len + 3, value)),
        _ => None,
    }
}

fn han_comma(text: &str, value: u32, len: usize) -> Option<Enumerator> {
    let separator = separator_len(&text[len..], "、．.");
    let rest = &text[len + separator..];
    // 一、二产业 counts nouns; 一、二〇〇九年回顾 does not.
    let counts_nouns = han_numeral(rest).is_some_and(|(next, digits)| {
        next == value + 1 && !rest[digits..].starts_with(['〇', '○', '零', '0', '年'])
    });
    (separator > 0 && !counts_nouns).then(|| Enumerator::new(Form::HanComma, len + separator, value))
}

/// (一), （1）、, 〈二〉, and () whose number was stripped.
fn bracketed(text: &str, at_line_start: bool) -> Option<Enumerator> {
    let open = text.chars().next()?.len_utf8();
    let inner = text[open..].trim_start_matches(' ');
    let open = text.len() - inner.len();
    let (form, value, digits) = match (han_numeral(inner), arabic_numeral(inner)) {
        (Some((value, len)), _) => (Form::HanParen, Some(value), len),
        (None, Some((value, len))) => (Form::ArabicParen, Some(value), len),
        (None, None) => (Form::ArabicParen, None, 0),
    };
    let close = separator_len(&inner[digits..], ")）〉>〕");
    if close == 0 || (value.is_none() && !at_line_start) {
        return None;
    }
    let len = open + digits + close;
    let len = len + separator_len(&text[len..], "、.．,，");
    Some(match value {
        Some(value) => Enumerator::new(form, len, value),
        None => Enumerator::uncounted(form, len, true),
    })
}

/// Units that make `1.5亿` a number and not the head 1.5.
const UNITS: &str = "亿万元%％‰个家件项倍吨亩公千米人次户平台套年月日号时分度小";

/// 1. 1、 1) 1.1 01综合.
fn arabic(text: &str, at_line_start: bool) -> Option<Enumerator> {
    let (value, len) = arabic_numeral(text)?;
    let rest = &text[len..];
    let next = rest.chars().next()?;
    match next {
        '.' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => dotted(text, len),
        '.' | '．' | '、' => Some(Enumerator::new(Form::Arabic, len + next.len_utf8(), value)),
        ')' | '）' => Some(Enumerator::new(Form::ArabicHalfParen, len + next.len_utf8(), value)),
        ' ' if separator_len(rest, "、.．") > 0 => {
            Some(Enumerator::new(Form::Arabic, len + separator_len(rest, "、.．"), value))
        }
        _ => {
            let padded =
                at_line_start && len == 2 && text.starts_with('0') && is_han(next) && !UNITS.contains(next);
            padded.then(|| Enumerator::new(Form::Arabic, len, value))
        }
    }
}

/// Most levels of a dotted enumerator; a longer chain is none, wherever in it one begins to read.
const MAX_DOTS: usize = 8;

fn dotted(text: &str, first: usize) -> Option<Enumerator> {
    let (mut len, mut dots, mut value) = (first, 0, 0);
    while dots < MAX_DOTS && text[len..].starts_with('.') {
        let Some((number, digits)) = arabic_numeral(&text[len + 1..]) else { break };
        (len, dots, value) = (len + 1 + digits, dots + 1, number);
    }
    let rest = &text[len..];
    let next = rest.chars().next()?;
    let separator = separator_len(rest, "、.．");
    let opens = separator > 0 || next == ' ' || (is_han(next) && !UNITS.contains(next));
    let form = if dots == 1 { Form::Dotted } else { Form::DottedDeep };
    opens.then(|| Enumerator::new(form, len + separator, value))
}

/// `l、`: a one misread by character recognition.
fn misread_one(text: &str) -> Option<Enumerator> {
    let rest = text.strip_prefix("l、").or_else(|| text.strip_prefix("l."))?;
    rest.starts_with(is_han).then(|| Enumerator::new(Form::Arabic, text.len() - rest.len(), 1))
}

fn letter(text: &str, first: char) -> Option<Enumerator> {
    let one = if first.is_ascii() { 'A' } else { 'Ⅰ' };
    let len = first.len_utf8();
    let separator = separator_len(&text[len..], "、.．");
    let opens = separator > 0 && text[len + separator..].trim_start().starts_with(is_han);
    opens.then(|| Enumerator::new(Form::Letter, len + separator, u32::from(first) - u32::from(one) + 1))
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";

/// 甲、乙、: the heavenly stems are not neighbours in Unicode.
fn stem(text: &str, first: char) -> Option<Enumerator> {
    let value = STEMS.chars().position(|stem| stem == first)? + 1;
    let separator = separator_len(&text[3..], "、.．");
    (separator > 0).then(|| Enumerator::new(Form::Letter, 3 + separator, value as u32))
}

fn stripped_comma(text: &str) -> Option<Enumerator> {
    text[3..].starts_with(is_han).then(|| Enumerator::uncounted(Form::Arabic, 3, true))
}

/// A Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}
