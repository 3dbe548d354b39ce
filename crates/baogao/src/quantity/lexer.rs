//! The lexer: walks a passage once and takes quantity and time expressions; everything that looks like a number and is
//! none (names, slogans, document numbers, list positions) is stepped over here.

mod bare;
mod bound;
mod figure;
mod rank;
mod sign;
mod start;

use super::Sign;
use super::expression::{Amount, Bounds, Reader, is_pause};
use super::missing::{Stripped, Stripping, is_han, without_point};
use super::numeral::{Form, han_digit, is_mask, numeral};
use super::{Bound, Missing, Quantity, QuantityKind, UnitText};
use crate::lexicon::{Lexicon, WordSet};
use crate::span::TextSpan;
use crate::time::{self, Mention};
use rust_decimal::Decimal;
use start::{Start, Starts};
use std::borrow::Cow;

/// Longest slogan in quotation marks whose numbers are part of a name, in bytes (“五个突出”, “1+2+5”).
const MAX_SLOGAN: usize = 60;
/// Longest piece of a list of slogans, in characters.
const LONGEST_SLOGAN: usize = 8;
/// Longest book title, in bytes.
const MAX_TITLE: usize = 240;
/// How far a rule looks back from a number, in bytes; keeps a passage without punctuation linear.
const MAX_LOOK_BACK: usize = 240;
/// Fewest letters of an acronym that a number may stand behind (GDP250亿元).
const LEAST_ACRONYM: usize = 3;
/// Longest bracket that holds a year or a footnote number, in bytes (〔2013〕, [2]).
const MAX_LABEL: usize = 24;

/// The lexer's word lists (lexicon/words.tsv).
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'l> {
    idioms: &'l WordSet,
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
    latin_names: &'l WordSet,
    about_verb: &'l WordSet,
    bound_of: [(&'l WordSet, Bound); 4],
    signed_lead: &'l WordSet,
    not_negative: &'l WordSet,
    currency: &'l WordSet,
    rate_cues: &'l WordSet,
    base_cues: &'l WordSet,
    movement_cues: &'l WordSet,
    people: &'l WordSet,
    site_counts: &'l WordSet,
}

impl<'l> Words<'l> {
    fn new(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.list(name);
        Self {
            idioms: list("number_idioms"),
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
            latin_names: list("latin_name"),
            about_verb: list("about_verb"),
            bound_of: [
                (list("at_least_of"), Bound::AtLeast),
                (list("at_most_of"), Bound::AtMost),
                (list("less_than_verb"), Bound::LessThan),
                (list("more_than_verb"), Bound::MoreThan),
            ],
            signed_lead: list("signed_lead"),
            not_negative: list("not_negative"),
            currency: list("currency_before"),
            rate_cues: list("bare_rate_cue"),
            base_cues: list("bare_base_cue"),
            movement_cues: list("bare_movement_behind"),
            people: list("people_noun"),
            site_counts: list("site_count_cue"),
        }
    }
}

/// Walks passages of one text.
#[derive(Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    reader: Reader<'a>,
    clock: time::Reader<'a>,
    words: Words<'a>,
    pub(super) stripping: Stripping<'a>,
    starts: Cow<'static, Starts>,
    /// First byte of the passage.
    start: usize,
    passage: u32,
    /// Where a number begins that letters stand glued to.
    glued: usize,
    /// Up to here a list of numbers was read that shares no unit.
    unshared: usize,
    /// The money that a bare 元 means in this passage.
    money_here: Option<u32>,
    pub(super) quantities: Vec<Quantity>,
    pub(super) times: Vec<Mention>,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str, lexicon: &'a Lexicon, stripping: Stripping<'a>) -> Self {
        Self {
            text,
            reader: Reader { text, lexicon, bounds: Bounds::new(lexicon) },
            clock: time::Reader::new(lexicon, text),
            words: Words::new(lexicon),
            stripping,
            starts: Starts::of(lexicon),
            start: 0,
            passage: 0,
            glued: usize::MAX,
            unshared: 0,
            money_here: None,
            quantities: Vec::new(),
            times: Vec::new(),
        }
    }

    /// Reads one passage.
    pub(super) fn passage(&mut self, full: &'a str, span: TextSpan, passage: u32, money: Option<u32>) {
        // Everything behind the passage is hidden, so that no expression reads over its end.
        self.text = &full[..span.end()];
        self.reader.text = self.text;
        (self.start, self.passage) = (span.start(), passage);
        (self.glued, self.unshared, self.money_here) = (usize::MAX, 0, money);
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
            Some(Start::Quotation) => self.time(at).unwrap_or_else(|| self.skip_slogan(at, c)),
            Some(Start::Title) => self.skip_to(at, if c == '《' { '》' } else { '〉' }, MAX_TITLE),
            Some(Start::Bracket) => self.bracket(at, c),
            Some(Start::Label) => self.skip_label(at, c),
            Some(Start::Number) => self.number(at, c),
            Some(Start::Latin) => self.latin_time(at, c).unwrap_or_else(|| self.skip_latin(at)),
            Some(Start::Double) => self.take(at, self.reader.double(at)),
            Some(Start::Rank) => self.time(at).unwrap_or_else(|| self.rank(at)),
            Some(Start::Time) => self.time(at).unwrap_or(at),
            Some(Start::Maybe) => self.time(at).unwrap_or_else(|| self.stripped(at)),
            Some(Start::Scale) => self.scale_or_stripped(at),
            Some(Start::Point) | None => self.stripped(at),
        }
    }

    /// A time or placeholder at `at` that may be a user's: it begins as it likes.
    fn own_word(&mut self, at: usize) -> Option<usize> {
        match self.clock.begins(self.rest(at)) {
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
            self.push(at, QuantityKind::Amount, amount, None);
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
        let end = self.skip_to(at, close, MAX_SLOGAN);
        if end > at || open != '“' {
            return end;
        }
        // “三个代表〞: closed by a sign of its kind; “一核驱动、两翼齐飞、五个提升…”: a list of slogans.
        let other = self.skip_to(at, '〞', MAX_SLOGAN).max(self.skip_to(at, '"', MAX_SLOGAN));
        if other > at {
            return other;
        }
        let end = self.skip_to(at, close, MAX_TITLE);
        let inside = self.text[at..end].trim_matches(['“', '”']);
        let slogan = |piece: &str| {
            piece.chars().count() <= LONGEST_SLOGAN
                && piece.chars().next().is_some_and(|c| han_digit(c).is_some())
        };
        if inside.split('、').all(slogan) { end } else { at }
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

    /// Past a Latin word with the digits that belong to it (PM2.5, G60, COVID-19); GDP|250亿元 ends before its number.
    fn skip_latin(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        if letters >= LEAST_ACRONYM && self.counts_behind(&rest[..letters], &rest[letters..]) {
            self.glued = at + letters;
            return self.glued;
        }
        let joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '&' | '_');
        at + rest.find(|c: char| !joined(c)).unwrap_or(rest.len())
    }

    /// Whether the digits behind an acronym are a number of their own: a scale, a per cent sign or a sure unit follows.
    fn counts_behind(&self, letters: &str, rest: &str) -> bool {
        if !rest.starts_with(|c: char| c.is_ascii_digit()) || self.words.latin_names.contains(letters) {
            return false;
        }
        let Some(number) = numeral(rest).filter(|number| number.form == Form::Arabic) else { return false };
        let after = &rest[number.len..];
        let sure = |unit: &crate::lexicon::Unit| !unit.weak && !unit.time;
        let unit = self.reader.lexicon.unit_at(after);
        !after.starts_with(|c: char| c.is_ascii_alphanumeric())
            && (self.reader.scale_at(after).is_some()
                || unit.is_some_and(|unit| sure(self.reader.lexicon.unit(unit.unit))))
    }

    /// A time expression at `at`; records it.
    fn time(&mut self, at: usize) -> Option<usize> {
        let time = self.clock.read(self.rest(at))?;
        let span = TextSpan::of(at, at + time.len);
        self.times.push(Mention { span, passage: self.passage, time });
        Some(span.end())
    }

    /// Q1, H1 behind a word or a year.
    fn latin_time(&mut self, at: usize, c: char) -> Option<usize> {
        let alone = !self.before(at).ends_with(|c: char| c.is_ascii_alphabetic());
        if matches!(c, 'Q' | 'H') && alone { self.time(at) } else { None }
    }

    /// A numeral that may be a time, an idiom, a rank or an amount.
    fn number(&mut self, at: usize, c: char) -> usize {
        if c.is_ascii() && at != self.glued && self.before(at).ends_with(|c: char| c.is_ascii_alphanumeric())
        {
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
            if let Some(part) = self
                .reader
                .percent(at)
                .or_else(|| self.reader.fraction(at))
                .or_else(|| self.reader.short_fraction(at))
            {
                return self.take_with_sign(at, part);
            }
        }
        let Some(number) = numeral(self.rest(at)) else {
            return self.take(at, self.reader.bare_amount(at));
        };
        if let Some(part) = self.reader.slash(at, number) {
            return self.take(at, Some(part));
        }
        match self.ratio(at + number.len) {
            Some(end) => end,
            None => self.take_number(at, number),
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
        match amount {
            Some(amount) => self.take_signed(at, at, None, amount),
            None => at,
        }
    }

    /// The same for an amount whose numeral stands at `at`, behind a sign or a point at `lead`.
    fn take_signed(&mut self, at: usize, lead: usize, sign: Option<Sign>, amount: Amount) -> usize {
        if self.shared_unit(at, lead, sign, &amount) {
            return amount.end;
        }
        let (start, bound) = self.bound_before(lead, &amount);
        if self.is_claim(at, start, &amount, sign) {
            let unit_id = self.lost_sign(start, &amount);
            self.push(start, QuantityKind::Amount, Amount { bound, unit_id, ..amount }, sign);
            return amount.end;
        }
        if amount.unit.is_some() && amount.form != Form::Masked {
            return amount.end;
        }
        // Nothing is read from a part of a number.
        let end = numeral(self.rest(at)).map_or(at, |number| at + number.len);
        if amount.form == Form::Garbled { end.max(amount.end) } else { end }
    }

    fn push(&mut self, start: usize, kind: QuantityKind, amount: Amount, sign: Option<Sign>) {
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
            unit_id: self.money(start, &amount),
            sign,
            passage: self.passage,
        });
    }

    /// Whether an amount states something: it has a unit that counts, and is no name, rank or idiom.
    fn is_claim(&self, at: usize, start: usize, amount: &Amount, sign: Option<Sign>) -> bool {
        let before = self.before(start);
        let after = self.rest(amount.end);
        let added = sign.is_none() && before.ends_with(['+', '＋', '±']);
        if added || after.starts_with(['+', '＋']) || before.ends_with("每") {
            return false;
        }
        let Some(unit) = amount.unit else { return self.is_bare_claim(at, start, amount) };
        let unit_word = match unit {
            UnitText::Written(span) => &self.text[span.range()],
            UnitText::Percent | UnitText::Permille | UnitText::Times => return amount.value.is_some(),
        };
        if unit_word.ends_with("分之") || unit_word.starts_with('/') {
            return amount.value.is_some();
        }
        let age = unit_word == "岁" && self.is_age(start);
        if amount.value.is_none() && amount.missing().is_none()
            || self.words.unit_refused.contains(unit_word) && !age && !self.is_index(unit_word, start, amount)
            || self.is_site_count(start, unit_word, after)
            || amount.scale.is_some() && is_place(unit_word)
        {
            return false;
        }
        if unit_word == "所" && !self.counts_institutions(start, amount.end) {
            return false;
        }
        match amount.form {
            Form::Arabic => true,
            Form::Garbled => amount.scale.is_some() || self.is_measure(amount),
            Form::Masked => !self.words.unit_refused_masked.contains(unit_word) && !is_place(unit_word),
            Form::Vague | Form::Han | Form::Few if numeral(self.rest(at)).is_none() => {
                start < at || amount.bound != Bound::Exact
            }
            Form::Vague | Form::Few => amount.scale.is_some() || amount.value > Some(Decimal::ONE),
            Form::Han if figure::is_repeated(before, &self.text[at..amount.end], after) => false,
            Form::Han => self.is_han_claim(at, start, amount, unit_word),
        }
    }

    /// 指数站上3万点: points of an index.
    fn is_index(&self, unit: &str, start: usize, amount: &Amount) -> bool {
        let before = self.before(start);
        let clause = before.rfind(is_pause).map_or(before, |cut| &before[cut..]);
        unit == "点" && (amount.scale.is_some() || clause.contains("指数"))
    }

    /// 点击:862次, 工作总结(7篇), 工作计划1420字: what a site or a compilation counts of itself.
    fn is_site_count(&self, start: usize, unit: &str, after: &str) -> bool {
        let before = self.before(start);
        if self.words.site_counts.longest_suffix(before.trim_end()).is_some() {
            return true;
        }
        let titles = |text: &str| {
            ["总结", "报告", "计划", "要点", "范文", "材料", "优选", "精选", "合集", "汇编"]
                .iter()
                .any(|word| text.ends_with(word))
        };
        match unit {
            "篇" => {
                let close = after.starts_with([')', '）', '】']);
                close
                    && titles(before.trim_end_matches([
                        '(', '（', '【', ' ', '优', '精', '选', '通', '用', '共', '推', '荐',
                    ]))
                    || close && before.ends_with(['选', '用', '荐'])
            }
            "字" => titles(before.trim_end()),
            _ => false,
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
        // 五个“必须统筹”: what is named in quotation marks is a slogan.
        if small && matches!(unit_word, "个" | "项" | "大") && rest.starts_with(['“', '「']) {
            return false;
        }
        // 牌价降低的有六种。
        let told = self.before(at).ends_with(['有', '共', '达']) && rest.chars().next().is_none_or(is_pause);
        let decimal = amount.value.is_some_and(|value| value.scale() > 0);
        if small && !told && !decimal && self.words.unit_refused_han.contains(unit_word) {
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
        // 大学生由七点六人提高: nobody says so who does not count.
        if amount.value.is_some_and(|value| value.scale() > 0) {
            return true;
        }
        if one && !is_measure {
            // 一所，at the end of its clause counts; 一家企业 only introduces.
            return rest.chars().next().is_none_or(is_pause)
                && !self.before(at).chars().next_back().is_none_or(is_pause);
        }
        is_measure || self.words.category_nouns.longest_prefix(rest).is_none()
    }

    fn is_measure(&self, amount: &Amount) -> bool {
        use crate::lexicon::UnitClass;
        amount.unit_id.is_some_and(|id| {
            let unit = self.reader.lexicon.unit(id);
            unit.class == UnitClass::Measure && unit.dimension != "count"
        })
    }

    /// 万, 亿, % without a numeral in front: behind an approximator one of them, else perhaps a stripped number.
    fn scale_or_stripped(&mut self, at: usize) -> usize {
        if let Some(part) = self.reader.percent(at) {
            return self.take_with_sign(at, part);
        }
        if let Some(len) = self.words.idioms.longest_prefix(self.rest(at)) {
            return at + len;
        }
        if let Some(amount) = self.reader.bare_amount(at) {
            let (start, bound) = self.bound_before(at, &amount);
            let amount = Amount { bound, ..amount };
            if (start < at || bound != Bound::Exact) && self.is_claim(at, start, &amount, None) {
                let before = &self.text[start..at];
                let idiom = before != "约" && before.chars().count() == 1;
                self.push(start, QuantityKind::Amount, amount, None);
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
            sign: None,
            passage: self.passage,
        });
        found.end
    }
}

/// xx区, xx市, xx县: a place whose name was taken out.
fn is_place(unit: &str) -> bool {
    matches!(unit, "区" | "市" | "县" | "省" | "镇" | "乡" | "村" | "州" | "旗" | "街道")
}
