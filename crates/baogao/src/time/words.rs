//! Words for times (lexicon/words.tsv), with the part of a year that may follow them.

use super::digits::strip_any;
use super::expression::{self, Expression, Part, Shape, Side, When, Year};
use crate::lexicon::{Lexicon, WordSet};

/// Reads the times of one text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'l> {
    any: &'l WordSet,
    /// Words that phrases step over, those of users among them.
    stepped: &'l WordSet,
    years: [(&'l WordSet, Year); 6],
    open: &'l WordSet,
    ends: &'l WordSet,
    starts: &'l WordSet,
    same: &'l WordSet,
    last_same: &'l WordSet,
    now: &'l WordSet,
    up_to: &'l WordSet,
    reviewed: &'l WordSet,
    term: &'l WordSet,
    months: [(&'l WordSet, Part); 4],
    /// The text counts years from the founding of the Republic of China.
    roc: bool,
}

impl<'l> Reader<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon, text: &str) -> Self {
        let list = |name| lexicon.list(name);
        Self {
            any: list("time_word"),
            stepped: list("time"),
            years: [
                (list("time_this_year"), Year::Relative(0)),
                (list("time_last_year"), Year::Relative(-1)),
                (list("time_year_before"), Year::Relative(-2)),
                (list("time_next_year"), Year::Relative(1)),
                (list("time_previous_year"), Year::Beside(-1)),
                (list("time_following_year"), Year::Beside(1)),
            ],
            open: list("time_whole_year"),
            ends: list("time_year_end"),
            starts: list("time_year_start"),
            same: list("time_same"),
            last_same: list("time_same_last_year"),
            now: list("time_now"),
            up_to: list("time_up_to"),
            reviewed: list("time_reviewed"),
            term: list("time_term"),
            months: [
                (list("time_this_month"), Part::Month(0)),
                (list("time_last_month"), Part::Month(-1)),
                (list("time_this_quarter"), Part::Quarter(0)),
                (list("time_last_quarter"), Part::Quarter(-1)),
            ],
            roc: counts_from_the_republic(text),
        }
    }

    /// The time at the very start of `text`.
    pub(crate) fn read(&self, text: &str) -> Option<Expression> {
        let word = self.begins(text).and_then(|len| self.word(text, len));
        match (word, expression::read(text, self.roc)) {
            (Some(word), Some(time))
                if time.len > word.len || time.len == word.len && word.when == When::Hidden =>
            {
                Some(time)
            }
            (Some(word), _) => Some(word),
            (None, time) => time,
        }
    }

    /// Length of the word for a time that `text` begins with.
    pub(crate) fn begins(&self, text: &str) -> Option<usize> {
        self.any.longest_prefix(text).max(self.stepped.longest_prefix(text))
    }

    /// The time of the word of `len` bytes that `text` begins with.
    fn word(&self, text: &str, len: usize) -> Option<Expression> {
        let (word, rest) = text.split_at(len);
        let plain = |when| Some(Expression::plain(len, when));
        if self.up_to.contains(word) {
            return self.up_to(text, rest);
        }
        if self.now.contains(word) {
            return plain(When::Now);
        }
        if self.same.contains(word) {
            return plain(When::Same(0));
        }
        if self.last_same.contains(word) {
            return plain(When::Same(-1));
        }
        if self.reviewed.contains(word) {
            return plain(When::Years(Side::Past, 1));
        }
        if self.term.contains(word) {
            return plain(When::Term);
        }
        if let Some((_, year)) = self.years.iter().find(|(words, _)| words.contains(word)) {
            return self.year(text, *year, rest);
        }
        let open = |part| plain(When::Stretch(Year::Open, part));
        if self.open.contains(word) {
            return open(Part::Whole);
        }
        if self.ends.contains(word) {
            return open(Part::End);
        }
        if self.starts.contains(word) {
            let since = super::part::since(rest).filter(|_| rest.starts_with("以来"));
            let rest = since.unwrap_or(rest);
            let (part, shape) =
                if since.is_some() { (Part::Whole, Shape::Since) } else { (Part::Start, Shape::Plain) };
            let len = text.len() - rest.len();
            return Some(Expression { len, when: When::Stretch(Year::Open, part), shape });
        }
        if let Some((_, part)) = self.months.iter().find(|(words, _)| words.contains(word)) {
            return open(*part);
        }
        plain(When::Hidden)
    }

    /// 今年1-5月, 去年底, 上年同期, 今年以来.
    fn year(&self, text: &str, year: Year, rest: &str) -> Option<Expression> {
        if let Some(rest) = strip_any(rest, &["同期", "同月", "同季"]) {
            let when = if year == Year::Relative(0) { When::Same(0) } else { When::Same(-1) };
            return Some(Expression::plain(text.len() - rest.len(), when));
        }
        let (mut part, mut shape, mut behind) = (Part::Whole, Shape::Plain, rest);
        if let Some((found, found_shape, len)) = super::part::part(rest) {
            (part, shape, behind) = (found, found_shape, &rest[len..]);
            if let Some(last) = second(part, behind) {
                (part, behind) = last;
            }
        } else if let Some(after) = strip_any(rest, &["年底", "年末", "底", "末"]) {
            (part, behind) = (Part::End, after);
        } else if let Some(after) = strip_any(rest, &["年初", "初"]).filter(|after| !after.starts_with('步'))
        {
            (part, behind) = (Part::Start, after);
        } else if let Some(after) = strip_any(rest, &["一年", "全年", "内", "度"]) {
            behind = after;
        }
        if let Some(after) = super::part::since(behind) {
            (shape, behind) = (Shape::Since, after);
        }
        Some(Expression { len: text.len() - behind.len(), when: When::Stretch(year, part), shape })
    }

    /// 截至9月底, 截止2020年末, 截至目前.
    fn up_to(&self, text: &str, rest: &str) -> Option<Expression> {
        let inner = rest.strip_prefix(['到', '至', ' ']).unwrap_or(rest);
        let found = self.read(inner).filter(|found| !matches!(found.when, When::Same(_)))?;
        let shape = if found.when == When::Now { Shape::Plain } else { Shape::UpTo };
        let behind = &inner[found.len..];
        let behind = behind.strip_prefix('止').unwrap_or(behind);
        Some(Expression { len: text.len() - behind.len(), shape, ..found })
    }
}

/// 今年1月1日|至6月30日, 今年3月|到5月.
fn second(part: Part, rest: &str) -> Option<(Part, &str)> {
    let after = strip_any(rest, super::digits::DASHES)?;
    let (last, _, len) = super::part::part(after)?;
    let part = match (part, last) {
        (Part::Months(from, _), Part::Months(_, to)) if from <= to => Part::Months(from, to),
        (Part::Days(from, _), Part::Days(_, to)) if from <= to => Part::Days(from, to),
        _ => return None,
    };
    Some((part, &after[len..]))
}

/// Whether a text names years of the Republic of China: by its name, or as 113年度, 106年底.
fn counts_from_the_republic(text: &str) -> bool {
    /// How much of a text is searched, in bytes.
    const MOST: usize = 60_000;
    let end = (0..=MOST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = &text[..end];
    if memchr::memmem::find(text.as_bytes(), "民国".as_bytes()).is_some() {
        return true;
    }
    memchr::memmem::find_iter(text.as_bytes(), "年".as_bytes()).any(|at| {
        let digits =
            text.as_bytes()[..at].iter().rev().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let number = text[at - digits..at].parse::<u16>().unwrap_or(0);
        let rest = &text[at + "年".len()..];
        let before = &text[..at - digits];
        let dated = strip_any(rest, &["度", "底", "末", "1", "第", "全年", "上半年", "下半年"]).is_some();
        digits == 3
            && (90..=130).contains(&number)
            && dated
            && !before.ends_with(['第', '近', '过', '成', '立', '历'])
            || digits == 0 && han_republic(before, rest)
    })
}

/// 九十年12月底, 九十三年度: two or three Han digits with 十 in front of a month or 度.
fn han_republic(before: &str, rest: &str) -> bool {
    let dated = rest.starts_with("度") || rest.starts_with("第") || {
        let month = super::part::part(rest);
        matches!(month, Some((Part::Months(..) | Part::Days(..), _, _)))
    };
    dated && before.chars().rev().take(3).any(|c| c == '九' || c == '百') && {
        let mut last = before.chars().rev();
        let (ones, tens) = (last.next(), last.next());
        matches!((ones, tens), (Some('十'), Some('九')) | (Some('一'..='九'), Some('十')))
    }
}
