//! Parts of a year at the start of a text.

use super::digits::{DASHES, day_number, small, strip_any};
use super::expression::{Part, Shape};

/// A part of a year, its shape and its length.
pub(super) fn part(text: &str) -> Option<(Part, Shape, usize)> {
    let plain = |part, len| Some((part, Shape::Plain, len));
    match text.chars().next()? {
        '上' | '下' | '全' => NAMED
            .iter()
            .find(|(word, _)| text.starts_with(word))
            .and_then(|(word, part)| plain(*part, word.len())),
        '春' | '夏' | '秋' | '冬' => season(text),
        '前' | '首' => first_months(text),
        '元' => {
            let rest = text.strip_prefix('元')?;
            months(text, Some(1), rest)
        }
        '第' => {
            let ordinal = &text['第'.len_utf8()..];
            let (first, len) = small(ordinal)?;
            quarter(text, first, &ordinal[len..])
        }
        'Q' | 'H' => latin(text),
        _ => numbered(text),
    }
}

const NAMED: [(&str, Part); 5] = [
    ("上半年度", Part::Months(1, 6)),
    ("上半年", Part::Months(1, 6)),
    ("下半年度", Part::Months(7, 12)),
    ("下半年", Part::Months(7, 12)),
    ("全年", Part::Whole),
];

/// What is behind 以来, 起, 开始.
pub(super) fn since(rest: &str) -> Option<&str> {
    strip_any(rest, &["以来", "开始以来"]).or_else(|| {
        strip_any(rest, &["起", "开始"])
            .filter(|after| !after.starts_with(['步', '草', '点', '诉', '伏', '事']))
    })
}

fn season(text: &str) -> Option<(Part, Shape, usize)> {
    const SEASONS: [(&str, Part); 6] = [
        ("秋季学期", Part::Days((9, 1), (1, 31))),
        ("春季学期", Part::Days((3, 1), (7, 31))),
        ("春季", Part::Months(3, 5)),
        ("夏季", Part::Months(6, 8)),
        ("秋季", Part::Months(9, 11)),
        ("冬季", Part::Months(12, 2)),
    ];
    let (word, part) = SEASONS.iter().find(|(word, _)| text.starts_with(word))?;
    // 春季动物防疫, 秋季造林: the season of a work, no time of its own.
    let rest = &text[word.len()..];
    let alone = word.len() > 6
        || rest.starts_with([',', '，', '(', '（', ' '])
        || strip_any(rest, &["平均", "全", "共"]).is_some();
    alone.then_some((*part, Shape::Plain, word.len()))
}

/// 前三季度, 首五个月, 前11个月, 前10月.
fn first_months(text: &str) -> Option<(Part, Shape, usize)> {
    let inner = text.strip_prefix(['前', '首'])?;
    let (count, len) = small(inner)?;
    let rest = inner[len..].strip_prefix('个').unwrap_or(&inner[len..]);
    let count = i8::try_from(count?).ok()?;
    if let Some(rest) = rest.strip_prefix('季') {
        let rest = rest.strip_prefix('度').unwrap_or(rest);
        return (1..=4).contains(&count).then_some((
            Part::Months(1, count * 3),
            Shape::Plain,
            text.len() - rest.len(),
        ));
    }
    let rest = rest.strip_prefix('月')?;
    let rest = rest.strip_prefix('份').unwrap_or(rest);
    (2..=12).contains(&count).then_some((Part::Months(1, count), Shape::Plain, text.len() - rest.len()))
}

/// Q1, H1.
fn latin(text: &str) -> Option<(Part, Shape, usize)> {
    let bytes = text.as_bytes();
    let number = bytes.get(1)?.checked_sub(b'0')? as i8;
    if bytes.get(2).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    let part = match (bytes[0], number) {
        (b'Q', 1..=4) => Part::Months(number * 3 - 2, number * 3),
        (b'H', 1..=2) => Part::Months(number * 6 - 5, number * 6),
        _ => return None,
    };
    Some((part, Shape::Plain, 2))
}

/// 一季度, 3月; a number stands in front.
fn numbered(text: &str) -> Option<(Part, Shape, usize)> {
    let (first, len) = small(text)?;
    let rest = &text[len..];
    if rest.starts_with('季') {
        return quarter(text, first, rest);
    }
    months(text, first, rest)
}

/// 一季度, 第三季; `rest` follows the number.
fn quarter(text: &str, number: Option<i16>, rest: &str) -> Option<(Part, Shape, usize)> {
    let rest = rest.strip_prefix('季')?;
    let ordinal = text.starts_with('第');
    let rest = match rest.strip_prefix('度') {
        Some(rest) => rest,
        None if ordinal => rest,
        None => return None,
    };
    let quarter = number.filter(|quarter| (1..=4).contains(quarter))? as i8;
    let (shape, rest) = end_of(rest);
    let part = Part::Months(quarter * 3 - 2, quarter * 3);
    Some((part, shape, text.len() - rest.len()))
}

/// 末, 底, 底前 behind a month or quarter.
fn end_of(rest: &str) -> (Shape, &str) {
    match strip_any(rest, &["底以前", "底之前", "底前", "末前", "底", "末"]) {
        Some(rest) => (Shape::UpTo, rest),
        None => (Shape::Plain, rest),
    }
}

/// The number behind the sign of a span, and the text from there on.
fn between(ranged: &str) -> Option<((Option<i16>, usize), &str)> {
    let after = strip_any(ranged, DASHES)?;
    let after = after.strip_prefix(' ').unwrap_or(after);
    Some((small(after)?, after))
}

/// `3月15日`, `1-5月`, `9至11月`, `12月份`, `6月下旬`, `*月*日`; `first` was read, `rest` follows it.
fn months(text: &str, first: Option<i16>, rest: &str) -> Option<(Part, Shape, usize)> {
    let month = |value: i16| (1..=12).contains(&value).then_some(value as i8);
    let spaced = rest.strip_prefix(' ').unwrap_or(rest);
    let open = spaced.strip_prefix('月').filter(|rest| !rest.starts_with(['球', '亮', '饼', '季']));
    let ranged = open.unwrap_or(spaced);
    if let Some((last, after)) = between(ranged) {
        let behind = &after[last.1..];
        let behind = behind.strip_prefix(' ').unwrap_or(behind);
        if let Some(rest) = behind.strip_prefix('月').filter(|rest| day_number(rest).is_none()) {
            let rest = rest.strip_prefix('份').unwrap_or(rest);
            let (from, to) = (first.and_then(month)?, last.0.and_then(month)?);
            let (shape, rest) = if from == 1 { end_of(rest) } else { (Shape::Plain, rest) };
            return (from <= to).then_some((Part::Months(from, to), shape, text.len() - rest.len()));
        }
        let quarters = (first, last.0, behind.strip_prefix("季度"));
        if let (Some(from @ 1..=4), Some(to @ 1..=4), Some(rest)) = quarters {
            let part = Part::Months(from as i8 * 3 - 2, to as i8 * 3);
            return (from <= to).then_some((part, Shape::Plain, text.len() - rest.len()));
        }
    }
    let rest = open?;
    let month = first.and_then(month)?;
    let inner = rest.strip_prefix(' ').unwrap_or(rest);
    if let Some((day, len)) = day_number(inner) {
        return Some((Part::Days((month, day), (month, day)), Shape::Plain, text.len() - inner.len() + len));
    }
    if let Some((None, len)) = small(inner)
        && let Some(after) = strip_any(&inner[len..], &["日", "号"])
    {
        return Some((Part::Months(month, month), Shape::Plain, text.len() - after.len()));
    }
    let rest = strip_any(rest, &["份当月", "当月", "份单月", "单月", "份"]).unwrap_or(rest);
    let (shape, rest) = end_of(rest);
    let rest = strip_any(rest, &["上旬", "中旬", "下旬", "初"]).unwrap_or(rest);
    Some((Part::Months(month, month), shape, text.len() - rest.len()))
}
