//! What is written: years, parts of years, days, spans and stretches of years, before anyone knows which year 今年 is.
//!
//! ```text
//! time    = [民国] year [part] [sign (year [part] | part)] [shape] | part [shape] | years | plan | clock
//! year    = (digit{4} | mask{4} | han{4}) ("年" | "届") ["度"] | digit{4} ("-" | "/") digit{2,4} "年" ["度"]
//! part    = month ["份"] [day] [旬, 底] | month "-" month "月" | quarter | 上半年 | 前5个月 | 元至5月 | 春季 …
//! years   = (过去 | 近 | 未来 | 今后) number 年 | number 年 (来 | 间)
//! plan    = ["“"] 十四五 ["”"] (时期 | 期间 | 末 | 以来)
//! shape   = 以来 | 起 | 底 | 底前
//! ```
//!
//! None of them is a claim; they give claims their period. Words such as 今年 are read by [`super::words`].

use super::digits::{DASHES, day_number, small, strip_any};

/// A time as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Expression {
    /// Length in bytes.
    pub(crate) len: usize,
    /// Which stretch it names.
    pub(crate) when: When,
    /// From where to where it runs.
    pub(crate) shape: Shape,
}

/// Which stretch a time names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum When {
    /// 2013年, 今年上半年, 5月.
    Stretch(Year, Part),
    /// 2022年7月至2023年6月.
    Span((Year, Part), (Year, Part)),
    /// 同期 is 0, 去年同期 −1: the stretch that is spoken of, so many years later.
    Same(i16),
    /// 目前: the time of the part that it stands in.
    Now,
    /// 过去五年, 近三年, 未来五年.
    Years(Side, i16),
    /// 本届政府, 任期.
    Term,
    /// “十四五”时期, by its first year.
    Plan(i16),
    /// 20**年, and what has no dates: 近年来, 18:30.
    Hidden,
}

/// Where several years lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    /// 五年来, 过去五年: the years that a report reviews.
    Past,
    /// 近三年: the last years.
    Recent,
    /// 未来五年, 今后三年.
    Next,
    /// 五年, 三年间: which they are, the part tells.
    Open,
}

/// Which year a time lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Year {
    /// 2013年.
    Known(i16),
    /// 2011-2012年度.
    Range(i16, i16),
    /// 2016-17年度: April to March.
    Fiscal(i16),
    /// 2020-2021学年: September to August.
    School(i16),
    /// 今年 is 0, 去年 is −1.
    Relative(i16),
    /// 上年 is −1: seen from the year that is spoken of.
    Beside(i16),
    /// Not said: the year that is spoken of.
    Open,
    /// 20**年.
    Hidden,
}

/// Which part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Whole,
    /// First and last month, 1 to 12; a last month before the first lies in the next year.
    Months(i8, i8),
    /// First and last day.
    Days((i8, i8), (i8, i8)),
    /// 年初: the first day.
    Start,
    /// 年末, 年底: a level of the year.
    End,
    /// 本月 is 0, 上月 −1.
    Month(i8),
    /// 本季度 is 0, 上季度 −1.
    Quarter(i8),
    /// 上年同期.
    Same,
}

/// From where to where a time runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// Over the stretch that is named.
    Plain,
    /// 截至9月底, 9月底前: from the year's first day.
    UpTo,
    /// 2005年以来: to the end of what is reported.
    Since,
}

impl Expression {
    pub(crate) fn plain(len: usize, when: When) -> Self {
        Self { len, when, shape: Shape::Plain }
    }

    /// A day, a clock time: nothing that numbers are gathered over.
    pub(crate) fn is_moment(self) -> bool {
        match self.when {
            When::Stretch(_, Part::Days(first, last)) => self.shape == Shape::Plain && first == last,
            When::Hidden => true,
            _ => false,
        }
    }

    /// The last year that it names in digits.
    pub(crate) fn known_year(self) -> Option<i16> {
        let of = |year| match year {
            Year::Known(year) | Year::Range(_, year) | Year::Fiscal(year) | Year::School(year) => Some(year),
            _ => None,
        };
        match self.when {
            When::Stretch(year, _) => of(year),
            When::Span((first, _), (last, _)) => of(last).or_else(|| of(first)),
            When::Plan(first) => Some(first.saturating_add(4)),
            _ => None,
        }
    }
}

/// The time at the very start of `text`, words aside; `roc` allows years of the Republic of China.
pub(crate) fn read(text: &str, roc: bool) -> Option<Expression> {
    match text.chars().next()? {
        '0'..='9' if is_plain_amount(text) => None,
        '0'..='9' => clock(text)
            .or_else(|| iso_date(text))
            .or_else(|| dated(text, roc))
            .or_else(|| years(text))
            .or_else(|| quarters(text)),
        '上' | '下' | '全' | '前' | '第' | '首' | '元' | '春' | '夏' | '秋' | '冬' | 'Q' | 'H' => {
            dated(text, roc)
        }
        '过' | '近' | '未' | '今' | '最' | '后' => years(text),
        '民' => {
            let rest = strip_any(text, &["民国", "民國"])?;
            let found = dated(rest, true)?;
            Some(Expression { len: text.len() - rest.len() + found.len, ..found })
        }
        '“' | '「' | '『' | '"' => plan(text),
        _ => plan(text).or_else(|| dated(text, roc)).or_else(|| years(text)).or_else(|| quarters(text)),
    }
}

/// Digits behind which nothing of a time can stand, as in most amounts: told at a glance.
fn is_plain_amount(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let timely = match rest.chars().next() {
        Some(
            '年' | '届' | '月' | '季' | '至' | '到' | '-' | '—' | '–' | '－' | '─' | '~' | '～' | ':' | '∶',
        ) => true,
        Some('个') => rest.starts_with("个季度"),
        Some('.' | '/') => digits == 4,
        Some(c) => digits <= 4 && super::digits::is_mask(c),
        None => false,
    };
    !timely
}

/// A year or a part of one, with a second end, and its shape.
fn dated(text: &str, roc: bool) -> Option<Expression> {
    let (mut year, mut part, mut shape, mut rest) = single(text, roc)?;
    let mut when = When::Stretch(year, part);
    if let Some((last_year, last_part, last_shape, after)) = second(rest, year, part, roc) {
        when = When::Span((year, part), (last_year, last_part));
        (year, part, shape, rest) = (last_year, last_part, last_shape, after);
    }
    if year == Year::Hidden {
        when = When::Hidden;
    }
    let _ = part;
    Some(Expression { len: text.len() - rest.len(), when, shape })
}

type Single<'t> = (Year, Part, Shape, &'t str);

/// One end of a time: 2022年, 2022年7月, 7月.
fn single(text: &str, roc: bool) -> Option<Single<'_>> {
    let (year, mut rest) = match super::year::year(text, roc) {
        Some((year, len)) => (year, &text[len..]),
        None => (Year::Open, text),
    };
    let mut shape = Shape::Plain;
    let mut part = Part::Whole;
    let inner = rest.strip_prefix([' ', '\u{3000}', '的']).unwrap_or(rest);
    match super::part::part(inner) {
        Some((found, found_shape, len)) => (part, shape, rest) = (found, found_shape, &inner[len..]),
        None if year == Year::Open => return None,
        None => {}
    }
    if let (true, Some(after)) = (year != Year::Open, strip_any(rest, &["同期", "同月", "同季"])) {
        return Some((year, if part == Part::Whole { Part::Same } else { part }, shape, after));
    }
    if let (Part::Whole, Some((end, after))) = (part, year_end(rest).filter(|_| year != Year::Open)) {
        (part, rest) = (end, after);
    }
    if let Some(after) = super::part::since(rest) {
        (shape, rest) = (Shape::Since, after);
    }
    Some((year, part, shape, rest))
}

/// 底, 末, 初 behind a year.
fn year_end(rest: &str) -> Option<(Part, &str)> {
    if let Some(after) = strip_any(rest, &["年底", "年末", "底", "末"]) {
        return Some((Part::End, after));
    }
    if let Some(after) = strip_any(rest, &["年初", "初"]).filter(|after| !after.starts_with('步')) {
        return Some((Part::Start, after));
    }
    strip_any(rest, &["全年", "期间", "全年度"]).map(|after| (Part::Whole, after))
}

/// The second end of a span, behind its sign; its year is that of the first where it names none.
fn second<'t>(rest: &'t str, year: Year, part: Part, roc: bool) -> Option<Single<'t>> {
    if year == Year::Open && !matches!(part, Part::Months(..) | Part::Days(..)) {
        return None;
    }
    let after = strip_any(rest, DASHES)?;
    let after = after.strip_prefix(' ').unwrap_or(after);
    if let Some(next) = strip_any(after, &["次年", "翌年", "下年"]) {
        let (Year::Open, last, shape, rest) = single(next, false)? else { return None };
        let later = match year {
            Year::Known(year) => Year::Known(year.saturating_add(1)),
            _ => Year::Beside(1),
        };
        return Some((later, last, shape, rest));
    }
    if let (Part::Days((month, first), _), Some((day, len))) = (part, day_number(after)) {
        return (day >= first).then_some((
            year,
            Part::Days((month, day), (month, day)),
            Shape::Plain,
            &after[len..],
        ));
    }
    let (last, last_part, shape, rest) = single(after, roc)?;
    match (year, last) {
        (_, Year::Open) if part == Part::Whole => None,
        (year, Year::Open) => Some((year, last_part, shape, rest)),
        (Year::Known(first), Year::Known(last)) if last >= first => {
            Some((Year::Known(last), last_part, shape, rest))
        }
        _ => None,
    }
}

/// 18:30, 08:05:43; a ratio of three parts is none.
fn clock(text: &str) -> Option<Expression> {
    let bytes = text.as_bytes();
    let number = |at: usize| {
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        (digits == 2).then(|| (bytes[at] - b'0') * 10 + (bytes[at + 1] - b'0'))
    };
    let hours = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=2).contains(&hours) || text[..hours].parse::<u8>().ok()? > 24 {
        return None;
    }
    let mut numbers = Vec::new();
    let mut len = hours;
    while bytes.get(len) == Some(&b':') && numbers.len() < 2 {
        let Some(found) = number(len + 1).filter(|found| *found < 60) else { break };
        numbers.push(found);
        len += 3;
    }
    // 18:50:32 shares out a hundred.
    let hour = text[..hours].parse::<u16>().ok()?;
    let hundred =
        numbers.len() == 2 && hour + numbers.iter().map(|part| u16::from(*part)).sum::<u16>() == 100;
    let goes_on =
        bytes.get(len).is_some_and(u8::is_ascii_digit) || matches!(bytes.get(len), Some(b':' | b'.'));
    (!numbers.is_empty() && !hundred && !goes_on).then_some(Expression::plain(len, When::Hidden))
}

/// 2022-10-07, 2022/10/7, 2022.10.07.
fn iso_date(text: &str) -> Option<Expression> {
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
        && !rest.starts_with(|c: char| c.is_ascii_digit() || c == '月');
    let date = Part::Days((month, day), (month, day));
    valid.then_some(Expression::plain(text.len() - rest.len(), When::Stretch(Year::Known(numbers[0]), date)))
}

/// 过去五年, 近三年, 未来五年, 五年来.
fn years(text: &str) -> Option<Expression> {
    let befores = [
        (&["过去的", "过去"][..], Side::Past),
        (&["最近", "近"][..], Side::Recent),
        (&["未来的", "未来", "今后的", "今后", "后"][..], Side::Next),
    ];
    let before = befores.iter().find_map(|(words, side)| Some((strip_any(text, words)?, *side)));
    let (rest, side) = before.unwrap_or((text, Side::Open));
    let (count, len) = small(rest)?;
    let count = count.filter(|count| (1..=60).contains(count))?;
    let rest = rest[len..].strip_prefix('个').filter(|_| before.is_some()).unwrap_or(&rest[len..]);
    let rest = rest.strip_prefix(['多', '余']).filter(|_| before.is_some()).unwrap_or(rest);
    let rest = rest.strip_prefix("年")?;
    let behind = strip_any(rest, &["以来", "来", "间", "内", "中", "时间"]);
    // 三年行动, 五年级: of which no time is told; 五年，and 五年共 are.
    let side = match (side, behind) {
        (Side::Open, Some(_)) if rest.starts_with("来") || rest.starts_with("以来") => Side::Past,
        (Side::Open, None) if !ends_alone(rest) => return None,
        (side, _) => side,
    };
    let rest = behind.unwrap_or(rest);
    Some(Expression::plain(text.len() - rest.len(), When::Years(side, count)))
}

/// 3个季度: so many, and not which.
fn quarters(text: &str) -> Option<Expression> {
    let (_, len) = small(text)?;
    let rest = text[len..].strip_prefix("个季度")?;
    Some(Expression::plain(text.len() - rest.len(), When::Hidden))
}

/// 五年|累计, 五年|新增: the years stand for themselves.
fn ends_alone(rest: &str) -> bool {
    strip_any(rest, &["累计", "共", "总计", "合计", "新增", "年均", "新建", "新改建", "建成", "分别", "财政"])
        .is_some()
}

/// “十四五”时期, 十三五期间, “十二五”末.
fn plan(text: &str) -> Option<Expression> {
    const PLANS: [(&str, i16); 12] = [
        ("十一五", 2006),
        ("十二五", 2011),
        ("十三五", 2016),
        ("十四五", 2021),
        ("十五五", 2026),
        ("十六五", 2031),
        ("十五", 2001),
        ("五五", 1976),
        ("六五", 1981),
        ("七五", 1986),
        ("八五", 1991),
        ("九五", 1996),
    ];
    let inner = text.strip_prefix(['“', '「', '『', '"']).unwrap_or(text);
    let quoted = inner.len() < text.len();
    let (name, first) = PLANS.iter().find(|(name, _)| inner.starts_with(name))?;
    let mut rest = &inner[name.len()..];
    if quoted {
        rest = rest.strip_prefix(['”', '」', '』', '"'])?;
    }
    let rest = rest.strip_prefix("计划").or_else(|| rest.strip_prefix("规划")).unwrap_or(rest);
    let (rest, when, shape) = if let Some(rest) = strip_any(rest, &["期末", "末期", "末"]) {
        (rest, When::Stretch(Year::Known(first + 4), Part::End), Shape::Plain)
    } else if let Some(rest) = strip_any(rest, &["以来"]) {
        (rest, When::Plan(*first), Shape::Since)
    } else if let Some(rest) = strip_any(rest, &["前四年", "头四年"]) {
        (rest, When::Stretch(Year::Range(*first, first + 3), Part::Whole), Shape::Plain)
    } else if let Some(rest) = strip_any(rest, &["时期", "期间", "五年", "期内"]) {
        (rest, When::Plan(*first), Shape::Plain)
    } else {
        return None;
    };
    Some(Expression { len: text.len() - rest.len(), when, shape })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Option<usize> {
        read(text, false).map(|time| text[..time.len].chars().count())
    }

    #[test]
    fn times_are_read_to_their_end() {
        let cases = [
            ("2013年上半年,", 8),
            ("2004年度工作", 6),
            ("二〇〇九年", 5),
            ("2011-2012年度", 11),
            ("1-5月我县", 4),
            ("9至11月", 5),
            ("3月15日", 5),
            ("12月份全区", 4),
            ("第三季度", 4),
            ("20**年", 5),
            ("20XX年度", 6),
            ("3月*日", 4),
            ("2022-10-07 08", 10),
            ("08:05:43", 8),
            ("前三季度", 4),
            ("2022年7月至2023年6月,", 15),
            ("过去五年,", 4),
            ("“十三五”期间", 7),
        ];
        for (text, expected) in cases {
            assert_eq!(chars(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn amounts_and_ratios_are_no_times() {
        for text in
            ["30项", "2.5亿", "五年的建设", "12家", "13月", "2000元", "", "第三届", "15.4:1", "18:50:32"]
        {
            assert_eq!(read(text, false), None, "{text}");
        }
    }
}
