//! The lexer: walks a passage once and takes quantity and time expressions; everything that looks like a number and is
//! none (names, slogans, document numbers, list positions) is stepped over here.

mod figure;
mod rank;
mod start;

use super::expression::{Amount, Bounds, Reader, is_pause};
use super::missing::{Stripped, Stripping, is_han, without_point};
use super::numeral::{Form, han_digit, is_mask, numeral};
use super::time::{self, Part, Time, Year};
use super::{Bound, Missing, Quantity, QuantityKind, UnitText};
use crate::lexicon::{Lexicon, WordSet};
use crate::period::Period;
use crate::span::TextSpan;
use rust_decimal::Decimal;
use start::{Start, Starts};
use std::borrow::Cow;

/// Longest slogan in quotation marks whose numbers are part of a name, in bytes (“五个突出”, “1+2+5”).
const MAX_SLOGAN: usize = 60;
/// Longest book title, in bytes.
const MAX_TITLE: usize = 240;
/// How far a rule looks back from a number, in bytes; keeps a passage without punctuation linear.
const MAX_LOOK_BACK: usize = 240;
/// Longest bracket that holds a year or a footnote number, in bytes (〔2013〕, [2]).
const MAX_LABEL: usize = 24;

/// The lexer's word lists (lexicon/words.tsv).
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'l> {
    idioms: &'l WordSet,
    times: &'l WordSet,
    last_year: &'l WordSet,
    next_year: &'l WordSet,
    this_year: &'l WordSet,
    up_to_now: &'l WordSet,
    before: [(&'l WordSet, Bound); 6],
    outside: [(&'l WordSet, Bound); 2],
    /// All that bind from in front, within the expression or outside.
    any_before: &'l WordSet,
    not_before: &'l WordSet,
    rank_cues: &'l WordSet,
    unit_refused: &'l WordSet,
    unit_refused_han: &'l WordSet,
    unit_refused_masked: &'l WordSet,
    bare_number_cues: &'l WordSet,
    category_nouns: &'l WordSet,
    institution: &'l WordSet,
    age_noun: &'l WordSet,
    not_leading: &'l WordSet,
    placeholder: &'l WordSet,
}

impl<'l> Words<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.list(name);
        Self {
            idioms: list("number_idioms"),
            times: list("time"),
            last_year: list("time_last_year"),
            next_year: list("time_next_year"),
            this_year: list("time_this_year"),
            up_to_now: list("time_up_to_now"),
            before: [
                (list("about_before"), Bound::About),
                (list("nearly_before"), Bound::Nearly),
                (list("more_than_before"), Bound::MoreThan),
                (list("at_least_before"), Bound::AtLeast),
                (list("at_most_before"), Bound::AtMost),
                (list("less_than_before"), Bound::LessThan),
            ],
            outside: [(list("more_than_verb"), Bound::MoreThan), (list("less_than_verb"), Bound::LessThan)],
            any_before: list("any_before"),
            not_before: list("not_approximator"),
            rank_cues: list("rank_cue"),
            unit_refused: list("unit_refused"),
            unit_refused_han: list("unit_refused_han"),
            unit_refused_masked: list("unit_refused_masked"),
            bare_number_cues: list("bare_number_cue"),
            category_nouns: list("category_noun"),
            institution: list("institution"),
            age_noun: list("age_noun"),
            not_leading: list("not_leading"),
            placeholder: list("placeholder"),
        }
    }
}

/// Walks passages of one text.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    reader: Reader<'a>,
    words: Words<'a>,
    stripping: Stripping<'a>,
    starts: Cow<'static, Starts>,
    /// First byte of the passage.
    start: usize,
    passage: u32,
    /// The year that 今年 means in this passage.
    year: Option<i16>,
    /// The last year that the passage named, for the parts that follow it (2013年…，上半年…).
    named_year: Option<i16>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) periods: Vec<Period>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon, stripping: Stripping<'a>) -> Self {
        Self {
            text,
            reader: Reader { text, lexicon, bounds: Bounds::new(lexicon) },
            words: Words::new(lexicon),
            stripping,
            starts: Starts::of(lexicon),
            start: 0,
            passage: 0,
            year: None,
            named_year: None,
            quantities: Vec::new(),
            periods: Vec::new(),
        }
    }

    /// Reads one passage; `year` is what 今年 means there.
    pub(super) fn passage(&mut self, full: &'a str, span: TextSpan, passage: u32, year: Option<i16>) {
        // Everything behind the passage is hidden, so that no expression reads over its end.
        self.text = &full[..span.end()];
        self.reader.text = self.text;
        (self.start, self.passage, self.year, self.named_year) = (span.start(), passage, year, None);
        let mut at = self.next_start(span.start());
        while let Some(c) = self.text[at..].chars().next() {
            let end = self.step(at, c).max(at + c.len_utf8());
            at = self.next_start(end);
        }
    }

    /// The next place from `at` on where something may begin.
    fn next_start(&self, at: usize) -> usize {
        if self.stripping.is_active() {
            return at;
        }
        let joint = self.joint().filter(|joint| *joint >= at && self.text.is_char_boundary(*joint));
        let end = joint.unwrap_or(self.text.len());
        at + self.starts.find(&self.text[at..end])
    }

    /// Reads what stands at `at` and returns where to go on; anything not beyond `at` means the next character.
    fn step(&mut self, at: usize, c: char) -> usize {
        if self.reader.lexicon.is_extended()
            && let Some(end) = self.own_word(at)
        {
            return end;
        }
        match Start::of(c) {
            Some(Start::Quotation) => self.skip_slogan(at, c),
            Some(Start::Title) => self.skip_to(at, if c == '《' { '》' } else { '〉' }, MAX_TITLE),
            Some(Start::Bracket) => self.bracket(at, c),
            Some(Start::Label) => self.skip_label(at, c),
            Some(Start::Number) => self.number(at, c),
            Some(Start::Latin) => self.skip_latin(at),
            Some(Start::Double) => self.take(at, self.reader.double(at)),
            Some(Start::Rank) => self.time(at).unwrap_or_else(|| self.rank(at)),
            Some(Start::Time) => self.time(at).unwrap_or(at),
            Some(Start::Scale) => self.scale_or_stripped(at),
            Some(Start::Point) | None => self.stripped(at),
        }
    }

    /// A time or placeholder at `at` that may be a user's: it begins as it likes.
    fn own_word(&mut self, at: usize) -> Option<usize> {
        match self.words.times.longest_prefix(self.rest(at)) {
            Some(_) => self.time(at),
            None => self.placeholder(at),
        }
    }

    /// 【待补】万元, or 【1】, or a bracket that is read.
    fn bracket(&mut self, at: usize, open: char) -> usize {
        match self.placeholder(at) {
            Some(end) => end,
            None if open == '【' => self.skip_label(at, open),
            None => at,
        }
    }

    /// 【待补】万元: a placeholder with a unit is a redacted number; records it.
    fn placeholder(&mut self, at: usize) -> Option<usize> {
        let start = at + self.words.placeholder.longest_prefix(self.rest(at))?;
        let mut amount = self.reader.bare_scale(start).or_else(|| self.reader.unit_only(start))?;
        (amount.value, amount.form) = (None, Form::Masked);
        if self.quantities.last().is_none_or(|last| last.span.start() != at) {
            self.push(at, QuantityKind::Amount, amount);
        }
        Some(amount.end)
    }

    /// What stands before `at` in its passage, as far as rules look back.
    fn before(&self, at: usize) -> &'a str {
        let mut from = at.saturating_sub(MAX_LOOK_BACK).max(self.start);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        &self.text[from..at]
    }

    fn rest(&self, at: usize) -> &'a str {
        &self.text[at..]
    }

    /// Past a short quotation: its numbers belong to a name.
    fn skip_slogan(&self, at: usize, open: char) -> usize {
        let close = match open {
            '“' => '”',
            '「' => '」',
            '『' => '』',
            '‘' => '’',
            other => other,
        };
        self.skip_to(at, close, MAX_SLOGAN)
    }

    fn skip_to(&self, at: usize, close: char, limit: usize) -> usize {
        let open = self.rest(at).chars().next().map_or(0, char::len_utf8);
        let inside = &self.rest(at)[open..];
        let found = inside
            .char_indices()
            .take_while(|(len, c)| *len <= limit && *c != '\n')
            .find(|(_, c)| *c == close);
        found.map_or(at, |(len, _)| at + open + len + close.len_utf8())
    }

    /// Past 〔2013〕, [2], 【1】; other brackets are read.
    fn skip_label(&self, at: usize, open: char) -> usize {
        let close = match open {
            '〔' => '〕',
            '[' => ']',
            '［' => '］',
            _ => '】',
        };
        let end = self.skip_to(at, close, MAX_LABEL);
        let label = |c: char| c.is_ascii_digit() || is_mask(c) || c == '年' || han_digit(c).is_some();
        let inside = self.text[at..end].trim_matches(|c| c == open || c == close);
        if !inside.is_empty() && inside.chars().all(label) { end } else { at }
    }

    /// Past a Latin word with the digits that belong to it (PM2.5, G60, COVID-19).
    fn skip_latin(&self, at: usize) -> usize {
        let joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '&' | '_');
        let len = self.rest(at).find(|c: char| !joined(c)).unwrap_or(self.rest(at).len());
        at + len
    }

    /// A time expression at `at`; records it.
    fn time(&mut self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let word =
            self.words.times.longest_prefix(rest).map(|len| self.time_word(&rest[..len], &rest[len..]));
        let time = match (word, time::time(rest)) {
            (Some(word), Some(time)) if time.len < word.len => word,
            (Some(word), None) => word,
            (_, time) => time?,
        };
        let report_year = match time.year {
            Year::Open => self.named_year.or(self.year),
            _ => self.year,
        };
        if let Year::Known(year) | Year::Range(_, year) = time.year {
            self.named_year = Some(year);
        }
        let (start, end) = time.resolve(report_year);
        let text = TextSpan::of(at, at + time.len);
        self.periods.push(Period { text, start, end, cumulative: time.cumulative });
        Some(text.end())
    }

    /// The time of a word, with a part of the year behind it (今年1-5月, 去年同期).
    fn time_word(&self, word: &str, rest: &str) -> Time {
        let year = if self.words.last_year.contains(word) {
            Year::Relative(-1)
        } else if self.words.next_year.contains(word) {
            Year::Relative(1)
        } else if self.words.this_year.contains(word) {
            Year::Relative(0)
        } else {
            Year::Unknown
        };
        let cumulative = self.words.up_to_now.contains(word);
        let part = match time::time(rest) {
            // 截至2020年12月底: the words say up to when.
            Some(named) if cumulative && named.year != Year::Open => {
                return Time { len: word.len() + named.len, cumulative, ..named };
            }
            Some(part) if part.year == Year::Open => part,
            _ if year == Year::Unknown => Time { len: 0, year, part: Part::Open, cumulative },
            _ => Time { len: 0, year, part: Part::Whole, cumulative },
        };
        let year = if year == Year::Unknown && part.len > 0 { Year::Open } else { year };
        Time { len: word.len() + part.len, year, part: part.part, cumulative }
    }

    /// A numeral that may be a time, an idiom, a rank or an amount.
    fn number(&mut self, at: usize, c: char) -> usize {
        if c.is_ascii() && self.before(at).ends_with(|c: char| c.is_ascii_alphanumeric()) {
            return self.skip_latin(at);
        }
        if let Some(end) = self.time(at) {
            return end;
        }
        if !c.is_ascii() {
            if let Some(len) = self.words.idioms.longest_prefix(self.rest(at)) {
                return at + len;
            }
            if let Some(len) = figure::one_each(self.rest(at)) {
                return at + len;
            }
            if let Some(part) = self.reader.percent(at).or_else(|| self.reader.fraction(at)) {
                return self.take(at, Some(part));
            }
        }
        let Some(number) = numeral(self.rest(at)) else {
            return self.take(at, self.reader.bare_amount(at));
        };
        match self.ratio(at + number.len) {
            Some(end) => end,
            None => self.take(at, Some(self.reader.amount(at, number))),
        }
    }

    /// The end of 15.4:1 or 1+5, which are no amounts, where its first number ends at `first`.
    fn ratio(&self, first: usize) -> Option<usize> {
        let second = self.ratio_member(first)?;
        std::iter::successors(Some(second), |end| self.ratio_member(*end)).last()
    }

    /// The end of a sign at `at` and the number behind it.
    fn ratio_member(&self, at: usize) -> Option<usize> {
        let sign = self.rest(at).chars().next()?;
        if !matches!(sign, ':' | '：' | '+' | '＋' | '∶' | '对' | '×' | 'x' | 'X') {
            return None;
        }
        let start = at + sign.len_utf8();
        numeral(self.rest(start)).map(|number| start + number.len)
    }

    /// Records an amount unless it is none; returns where to go on.
    fn take(&mut self, at: usize, amount: Option<Amount>) -> usize {
        let Some(mut amount) = amount else { return at };
        let (mut start, bound) = self.bound_before(at, &amount);
        if start == at && self.is_negative(at, &amount) {
            amount.value = amount.value.map(|value| -value);
            start -= '-'.len_utf8();
        }
        if self.is_claim(at, start, &amount) {
            self.push(start, QuantityKind::Amount, Amount { bound, ..amount });
            return amount.end;
        }
        if self.shared_unit(at, &amount) {
            return amount.end;
        }
        if amount.unit.is_some() && amount.form != Form::Masked {
            return amount.end;
        }
        numeral(self.rest(at)).map_or(at, |number| at + number.len)
    }

    /// 增长-4.7%, 利润总额为-1.5亿元: a minus sign behind a word, in front of what may fall below nothing.
    fn is_negative(&self, at: usize, amount: &Amount) -> bool {
        let Some(before) = self.before(at).strip_suffix('-') else { return false };
        let signed = |id: u32| {
            let unit = self.reader.lexicon.unit(id);
            matches!(
                unit.dimension.as_str(),
                "percent" | "permille" | "percentage_point" | "permille_point" | "money" | "temperature"
            )
        };
        before.ends_with(|c: char| is_han(c) || matches!(c, ':' | '：'))
            && amount.form == Form::Arabic
            && amount.upper.is_none()
            && amount.unit_id.is_some_and(signed)
    }

    fn push(&mut self, start: usize, kind: QuantityKind, amount: Amount) {
        // Digits beyond every number: an identifier, or damage.
        if amount.value.is_none() && amount.missing().is_none() {
            return;
        }
        self.quantities.push(Quantity {
            span: TextSpan::of(start, amount.end),
            kind,
            value: amount.value,
            upper: amount.upper,
            missing: amount.missing(),
            bound: amount.bound,
            scale: amount.scale,
            unit: amount.unit,
            unit_id: amount.unit_id,
            passage: self.passage,
        });
    }

    /// Where the expression begins with its approximator, and how it binds.
    fn bound_before(&self, at: usize, amount: &Amount) -> (usize, Bound) {
        // What binds the expression before is no part of this one: 5亿元以上 | 万元.
        let taken = self.quantities.last().map_or(self.start, |last| last.span.end());
        let before = &self.text[taken.clamp(self.start, at)..at];
        let round = before.ends_with(['过', '上']);
        if !round && self.words.any_before.longest_suffix(before).is_none() {
            return (at, amount.bound);
        }
        if self.words.not_before.longest_suffix(before).is_none() {
            // The longest wins: 不超过 is no 超过.
            let found = self
                .words
                .before
                .iter()
                .filter_map(|(words, bound)| Some((words.longest_suffix(before)?, *bound)));
            if let Some((len, bound)) = found.max_by_key(|(len, _)| *len) {
                {
                    let bound =
                        if amount.bound == Bound::Exact { bound } else { stronger(bound, amount.bound) };
                    return (at - len, bound);
                }
            }
            // 过亿元, 上百家: only before a scale word or a round Han number.
            if let Some(c) = before.chars().next_back().filter(|c| matches!(c, '过' | '上'))
                && is_round(amount)
                && amount.bound == Bound::Exact
            {
                let bound = if c == '过' { Bound::MoreThan } else { Bound::AtLeast };
                return (at - c.len_utf8(), bound);
            }
        }
        for (words, bound) in self.words.outside {
            if amount.bound == Bound::Exact && words.longest_suffix(before).is_some() {
                return (at, bound);
            }
        }
        (at, amount.bound)
    }

    /// Whether an amount states something: it has a unit that counts, and is no name, rank or idiom.
    fn is_claim(&self, at: usize, start: usize, amount: &Amount) -> bool {
        let before = self.before(start);
        let after = self.rest(amount.end);
        if before.ends_with(['+', '＋']) || after.starts_with(['+', '＋']) || before.ends_with("每") {
            return false;
        }
        let Some(unit) = amount.unit else { return self.is_bare_claim(at, amount) };
        let unit_word = match unit {
            UnitText::Written(span) => &self.text[span.range()],
            UnitText::Percent | UnitText::Times => return amount.value.is_some(),
        };
        let age = unit_word == "岁" && self.is_age(start);
        if amount.value.is_none() && amount.missing().is_none()
            || self.words.unit_refused.contains(unit_word) && !age
            || amount.scale.is_some() && is_place(unit_word)
        {
            return false;
        }
        if unit_word == "所" && !self.counts_institutions(start, amount.end) {
            return false;
        }
        match amount.form {
            Form::Arabic => true,
            Form::Masked => !self.words.unit_refused_masked.contains(unit_word) && !is_place(unit_word),
            Form::Vague | Form::Han if numeral(self.rest(at)).is_none() => {
                start < at || amount.bound != Bound::Exact
            }
            Form::Vague => amount.scale.is_some() || amount.value > Some(Decimal::ONE),
            Form::Han if figure::is_repeated(before, &self.text[at..amount.end], after) => false,
            Form::Han => self.is_han_claim(at, start, amount, unit_word),
        }
    }

    /// 人均预期寿命达到78.5岁 is measured; 60岁以上老人 only says who.
    fn is_age(&self, start: usize) -> bool {
        let before = self.before(start);
        let from = before.char_indices().rev().nth(9).map_or(0, |(at, _)| at);
        let near = &before[from..];
        near.char_indices().any(|(at, _)| self.words.age_noun.longest_prefix(&near[at..]).is_some())
    }

    /// 42所 is a name unless schools, hospitals or institutes stand beside it.
    fn counts_institutions(&self, start: usize, end: usize) -> bool {
        let near = |text: &str| {
            text.char_indices().any(|(at, _)| self.words.institution.longest_prefix(&text[at..]).is_some())
        };
        let before = self.before(start);
        let from = before.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
        let after = self.rest(end);
        let to = after.char_indices().nth(8).map_or(after.len(), |(at, _)| at);
        let counted = |last: &Quantity| {
            last.passage == self.passage
                && matches!(last.unit, Some(UnitText::Written(unit)) if &self.text[unit.range()] == "所")
        };
        near(&before[from..]) || near(&after[..to]) || self.quantities.iter().rev().take(4).any(counted)
    }

    fn is_han_claim(&self, at: usize, start: usize, amount: &Amount, unit_word: &str) -> bool {
        let rest = self.rest(amount.end);
        let is_measure = self.is_measure(amount);
        let small =
            amount.value < Some(Decimal::TEN) && amount.scale.is_none() && amount.bound == Bound::Exact;
        if small && self.words.unit_refused_han.contains(unit_word) {
            return false;
        }
        // 十届十二次、十三次全会: meetings in their order.
        let meeting = rest.starts_with("全会") || rest.starts_with("全体会议");
        if unit_word == "次" && (meeting || self.before(at).ends_with('届')) {
            return false;
        }
        let one = amount.value == Some(Decimal::ONE) && amount.upper.is_none() && amount.scale.is_none();
        let digits = &self.text[at..];
        let round = matches!(digits.chars().next(), Some('百' | '千')) && amount.bound == Bound::Exact;
        // 产值突破百亿元 says how much; 百家企业 does not.
        let passed = is_measure && self.words.outside[0].0.longest_suffix(self.before(at)).is_some();
        if round && start == at && !passed {
            return false;
        }
        if one && !is_measure {
            // 一所，at the end of its clause counts; 一家企业 only introduces.
            return rest.chars().next().is_none_or(is_pause)
                && !self.before(at).chars().next_back().is_none_or(is_pause);
        }
        self.words.category_nouns.longest_prefix(rest).is_none()
    }

    fn is_measure(&self, amount: &Amount) -> bool {
        use crate::lexicon::UnitClass;
        amount.unit_id.is_some_and(|id| {
            let unit = self.reader.lexicon.unit(id);
            unit.class == UnitClass::Measure && unit.dimension != "count"
        })
    }

    /// A number without a unit counts where an index or score stands before it and a pause behind it.
    fn is_bare_claim(&self, at: usize, amount: &Amount) -> bool {
        let after = self.rest(amount.end).chars().next();
        if amount.value.is_none() && amount.missing().is_none() {
            return false;
        }
        // 39.8万农业转移人口: the scale word is the unit, the noun follows.
        let scaled = amount.scale.is_some() && amount.form == Form::Arabic;
        if scaled && after.is_none_or(|c| is_pause(c) || is_han(c) && !matches!(c, '级' | '强' | '大' | '多'))
        {
            return true;
        }
        if !after.is_none_or(is_pause) {
            return false;
        }
        amount.form == Form::Arabic && self.words.bare_number_cues.longest_suffix(self.before(at)).is_some()
    }

    /// 提高3.9、2.0、2.9个百分点: numbers of a list share the unit of its last member. Records all but the last.
    fn shared_unit(&mut self, at: usize, amount: &Amount) -> bool {
        if amount.unit.is_some() || amount.form == Form::Han || amount.scale.is_some() {
            return false;
        }
        let Some(next) = self.next_in_list(amount.end) else { return false };
        let mut last = next;
        for _ in 0..16 {
            let Some(member) = self.reader.term(last) else { return false };
            if let Some(unit) = member.unit {
                if member.scale.is_some() || !self.is_claim(last, last, &member) {
                    return false;
                }
                let shared = Amount { unit: Some(unit), unit_id: member.unit_id, ..*amount };
                self.push(at, QuantityKind::Amount, shared);
                return true;
            }
            let Some(next) = self.next_in_list(member.end) else { return false };
            last = next;
        }
        false
    }

    /// Start of the number behind a list comma.
    fn next_in_list(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let sign = rest.chars().next().filter(|c| matches!(c, '、' | '和' | ',' | '，'))?;
        let next = at + sign.len_utf8();
        self.rest(next).starts_with(|c: char| c.is_ascii_digit() || is_mask(c)).then_some(next)
    }

    /// 万, 亿, % without a numeral in front: behind an approximator one of them, else perhaps a stripped number.
    fn scale_or_stripped(&mut self, at: usize) -> usize {
        if let Some(len) = self.words.idioms.longest_prefix(self.rest(at)) {
            return at + len;
        }
        if let Some(amount) = self.reader.bare_amount(at) {
            let (start, bound) = self.bound_before(at, &amount);
            let amount = Amount { bound, ..amount };
            if (start < at || bound != Bound::Exact) && self.is_claim(at, start, &amount) {
                let before = &self.text[start..at];
                let idiom = before != "约" && before.chars().count() == 1;
                self.push(start, QuantityKind::Amount, amount);
                // 近万条, 过亿元 are said of one; 约万元, 万元以上 lost their number where all numbers are lost.
                if self.stripping.is_active() && !idiom {
                    self.lose_last();
                }
                return amount.end;
            }
        }
        self.stripped(at)
    }

    /// 8200人、人、1350人: a unit alone in a list of numbers of that unit lost its number.
    fn stripped_member(&self, at: usize) -> Option<Stripped> {
        let last = self.quantities.last().filter(|last| last.passage == self.passage)?;
        if self.joint() != Some(at) || !matches!(&self.text[last.span.end()..at], "、" | "和" | "及" | "与")
        {
            return None;
        }
        let found = Stripped::unit_at(self.reader, at)?;
        let pause = self.rest(found.end).chars().next().is_none_or(|c| is_pause(c) || c == '和');
        (pause && Some(found.unit_id) == last.unit_id).then_some(found)
    }

    /// The place behind the one character that may join a unit to the last quantity.
    fn joint(&self) -> Option<usize> {
        self.quantities.last().map(|last| last.span.end() + '、'.len_utf8())
    }

    /// The number of the last quantity was stripped.
    fn lose_last(&mut self) {
        if let Some(last) = self.quantities.last_mut() {
            (last.value, last.upper, last.missing) = (None, None, Some(Missing::Stripped));
        }
    }

    /// A unit whose number vanished.
    fn stripped(&mut self, at: usize) -> usize {
        let first = self.rest(at).chars().next();
        let found = first
            .filter(|first| self.stripping.may_begin(*first))
            .and_then(|_| self.stripping.at(self.reader, self.start, at))
            .or_else(|| self.stripped_member(at));
        let Some(found) = found else { return at };
        let start = self.start + without_point(&self.text[self.start..at]).len();
        self.quantities.push(Quantity {
            span: TextSpan::of(start, found.end),
            kind: QuantityKind::Amount,
            value: None,
            upper: None,
            missing: Some(Missing::Stripped),
            bound: found.bound,
            scale: found.scale,
            unit: Some(found.unit_text()),
            unit_id: Some(found.unit_id),
            passage: self.passage,
        });
        found.end
    }
}

/// 约 with 余 behind (约60余万) stays what the number says; 近10余 contradicts itself and is about.
fn stronger(before: Bound, inner: Bound) -> Bound {
    if matches!((before, inner), (Bound::Nearly, Bound::MoreThan)) { Bound::About } else { inner }
}

/// 亿, 万, 百, 千 without a digit in front.
fn is_round(amount: &Amount) -> bool {
    amount.form == Form::Han
        && amount.value.is_some_and(|value| {
            value == Decimal::ONE && amount.scale.is_some()
                || [100, 1000, 10].iter().any(|round| value == Decimal::from(*round))
        })
}

/// xx区, xx市, xx县: a place whose name was taken out.
fn is_place(unit: &str) -> bool {
    matches!(unit, "区" | "市" | "县" | "省" | "镇" | "乡" | "村" | "州" | "旗" | "街道")
}
