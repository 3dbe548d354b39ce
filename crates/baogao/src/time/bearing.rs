//! What a time is for: a frame for the numbers behind it, the date of one number, or neither.

use super::expression::{Expression, Part, Shape, Side, When, Year};
use crate::lexicon::{Lexicon, WordSet};

/// What a time is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearing {
    /// It governs the numbers behind it.
    Frame,
    /// It governs the numbers behind it to the end of its sentence.
    Aside,
    /// It dates the number that stands next, and no other: 由2016年的41%.
    Base,
    /// It dates the numbers of its bracket.
    Bracket,
    /// 目前: back to what the part is about.
    Back,
    /// It dates no number: 比上年增长, 1990年不变价.
    Reference,
}

/// What stands beside a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside<'t> {
    /// The passage up to the time.
    pub(super) before: &'t str,
    /// The time.
    pub(super) words: &'t str,
    /// The passage behind it.
    pub(super) after: &'t str,
    /// Where the next number begins in `after`.
    pub(super) number: Option<usize>,
}

impl<'t> Beside<'t> {
    /// What stands between the time and the next number of its clause.
    fn to_number(self) -> Option<&'t str> {
        let between = &self.after[..self.number?];
        (!between.contains(is_break)).then_some(between)
    }

    /// From the next number on.
    fn behind(self) -> &'t str {
        self.number.map_or("", |number| &self.after[number..])
    }

    /// The rest of its clause.
    fn clause_behind(self) -> &'t str {
        &self.after[..self.after.find(is_break).unwrap_or(self.after.len())]
    }

    /// The clause up to the time, and whether a sentence begins with it.
    fn clause(self) -> (&'t str, bool) {
        let Some(at) = self.before.rfind(is_break) else { return (self.before, true) };
        let sign = self.before[at..].chars().next().unwrap_or(',');
        (&self.before[at + sign.len_utf8()..], !matches!(sign, ',' | '，'))
    }

    /// Nothing but a few words (全市, 据统计) stands in front of it in its clause.
    fn opens_clause(self) -> bool {
        let (clause, _) = self.clause();
        clause.trim_start_matches([' ', '\u{3000}', '、', '—', '-', '●', '·', '“']).chars().take(6).count()
            <= 5
    }

    fn begins_sentence(self) -> bool {
        let (clause, begins) = self.clause();
        let short = clause.chars().take(6).count() <= 5;
        // 据统计,1-5月; 初步核算,上半年.
        begins && short
            || short && {
                let before = self.before[..self.before.len() - clause.len()].trim_end_matches([',', '，']);
                let at = before
                    .rfind(is_break)
                    .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
                let stop = before[..at].chars().next_back().is_none_or(|c| !matches!(c, ',' | '，'));
                stop && before[at..].chars().take(6).count() <= 4
            }
    }
}

/// Whether `c` parts clauses.
pub(super) const fn is_break(c: char) -> bool {
    matches!(c, ',' | '，' | ';' | '；' | '。' | '\n' | '!' | '！' | '?' | '？' | ':' | '：')
}

/// The words that tell it (lexicon/words.tsv).
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'l> {
    compared: &'l WordSet,
    from: &'l WordSet,
    ground: &'l WordSet,
    record: &'l WordSet,
    named: &'l WordSet,
    set: &'l WordSet,
    measured: &'l WordSet,
    moved: &'l WordSet,
    rated: &'l WordSet,
    pub(super) ahead: &'l WordSet,
    pub(super) average: &'l WordSet,
    undated: &'l WordSet,
    became: &'l WordSet,
}

impl<'l> Words<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.list(name);
        Self {
            compared: list("time_compared_before"),
            from: list("time_from_before"),
            ground: list("time_ground_behind"),
            record: list("time_record_behind"),
            named: list("time_named_before"),
            set: list("time_set_behind"),
            measured: list("time_measured_before"),
            moved: list("time_moved"),
            rated: list("time_rated_before"),
            ahead: list("time_lies_ahead"),
            average: list("average_cue"),
            undated: list("time_undated_from"),
            became: list("time_became"),
        }
    }

    pub(super) fn bearing(&self, time: Expression, beside: Beside<'_>) -> Bearing {
        if time.when == When::Now {
            return Bearing::Back;
        }
        if time.when == When::Hidden && !super::report::is_hidden_year(beside.words) {
            // 18:30, 历年, 常年: no time at all; 近年来 has no dates.
            return if beside.words.starts_with('近') { Bearing::Aside } else { Bearing::Reference };
        }
        let after = beside.after.trim_start_matches([' ', '的', '度']);
        if self.ground.longest_prefix(after).is_some() {
            return Bearing::Reference;
        }
        if let Some(bearing) = self.bracketed(time, beside) {
            return bearing;
        }
        let open = matches!(time.shape, Shape::Since) || matches!(time.when, When::Years(..));
        if open && self.record.longest_prefix(after).is_some() {
            return Bearing::Reference;
        }
        let before = beside.before.trim_end_matches([' ', '\n', '(', '（']);
        if self.rated.longest_suffix(before).is_some() && is_rate(beside) {
            return Bearing::Reference;
        }
        if let Some(bearing) = self.same(time, beside) {
            return bearing;
        }
        if self.set_for_the_year(time, after, beside) {
            if self.measured.longest_suffix(before).is_none() {
                return Bearing::Aside;
            }
            return if is_rate(beside) { Bearing::Reference } else { Bearing::Base };
        }
        if self.compared.longest_suffix(before).is_some() && time.shape == Shape::Plain {
            return self.compared_number(time, beside, before);
        }
        if self.from.longest_suffix(before).is_some() && time.shape == Shape::Plain {
            let dates = beside.to_number().is_some();
            if dates || before.ends_with('由') || beside.after.starts_with('的') {
                return if dates { Bearing::Base } else { Bearing::Reference };
            }
            return Bearing::Aside;
        }
        if before.ends_with('在') && beside.clause_behind().contains("基础上") {
            return Bearing::Reference;
        }
        if time.known_year().is_some()
            && self.named.longest_suffix(before).is_some()
            && !after.starts_with(is_break)
        {
            return Bearing::Reference;
        }
        let modifies = beside.to_number().is_some_and(|between| between.ends_with('的'));
        if modifies && before.ends_with(['对', '将', '把', '为']) && time.known_year().is_some() {
            return Bearing::Reference;
        }
        self.scope(time, beside)
    }

    /// How far a frame reaches.
    fn scope(&self, time: Expression, beside: Beside<'_>) -> Bearing {
        let narrow = match time.when {
            When::Stretch(year, Part::Months(..) | Part::Month(_) | Part::Quarter(_)) => {
                !matches!(year, Year::Known(_)) || time.shape == Shape::UpTo
            }
            _ => false,
        };
        let (opens, begins) = (beside.opens_clause(), beside.begins_sentence());
        if !opens || narrow && !begins {
            return match time.when {
                When::Stretch(Year::Open, Part::Start) => Bearing::Back,
                _ => Bearing::Aside,
            };
        }
        match time.when {
            When::Years(Side::Recent, _) => Bearing::Aside,
            When::Years(Side::Open, _) if !begins => Bearing::Aside,
            When::Stretch(_, Part::Days(..)) if time.shape == Shape::Plain => Bearing::Aside,
            When::Stretch(Year::Open, Part::Start) => Bearing::Back,
            _ => Bearing::Frame,
        }
    }

    /// (上年度94.1%), (1990年不变价); (3—5月) alone says which months its noun means.
    fn bracketed(&self, time: Expression, beside: Beside<'_>) -> Option<Bearing> {
        let open = beside.before.trim_end_matches([' ', '为', '系', '指', '按', '即']);
        if !open.ends_with(['(', '（']) {
            let (clause, _) = beside.clause();
            let inside = clause.rfind(['(', '（']) > clause.rfind([')', '）']);
            return (inside && clause.contains(['(', '（'])).then_some(Bearing::Bracket);
        }
        let alone = beside.after.trim_start_matches([' ', '份']).starts_with([')', '）']);
        let named = beside.before[open.len()..].trim_matches(' ');
        if alone && matches!(named, "" | "即") && !time.is_moment() {
            return Some(Bearing::Frame);
        }
        Some(Bearing::Bracket)
    }

    /// 去年同期为264起, 比上年同期13亿元减收: what was then; 同期 alone is the same time.
    fn same(&self, time: Expression, beside: Beside<'_>) -> Option<Bearing> {
        let same = match time.when {
            When::Same(years) => years != 0,
            When::Stretch(_, Part::Same) => true,
            _ => return None,
        };
        let dated = beside.to_number().is_some_and(|between| !self.moves(between));
        Some(if same && dated { Bearing::Base } else { Bearing::Reference })
    }

    /// 完成年初预算, 全年任务.
    fn set_for_the_year(&self, time: Expression, after: &str, beside: Beside<'_>) -> bool {
        let yearly =
            matches!(time.when, When::Stretch(Year::Open | Year::Relative(0), Part::Whole | Part::Start));
        let after = after.strip_prefix("确定").or_else(|| after.strip_prefix("下达")).unwrap_or(after);
        yearly
            && (self.set.longest_prefix(after).is_some()
                || beside.to_number().is_some_and(|between| between.len() <= 30 && self.sets(between)))
    }

    /// Whether what stands in front of a number says that it was set: 占省下达控制数|131人.
    pub(super) fn sets(&self, before: &str) -> bool {
        before.char_indices().any(|(at, _)| self.set.longest_prefix(&before[at..]).is_some())
    }

    /// 由|7个|扩大到12个: what it was before, and no one says when.
    pub(super) fn is_undated(&self, before: &str, after: &str) -> bool {
        let from = before.ends_with(['由', '从', '的']) && self.undated.longest_suffix(before).is_some();
        let clause = || &after[..after.find(is_break).unwrap_or(after.len())];
        from && clause()
            .char_indices()
            .take(16)
            .any(|(at, _)| self.became.longest_prefix(&after[at..]).is_some())
    }

    /// 比2019年的236家增长, 较上年的978件; 比上年增长 dates nothing.
    fn compared_number(&self, time: Expression, beside: Beside<'_>, before: &str) -> Bearing {
        let said = before.ends_with(['为', '是']);
        let Some(between) = beside.to_number() else {
            return if said { self.scope(time, beside) } else { Bearing::Reference };
        };
        if said {
            // 目标为2025年建成3座 names its year.
            return self.scope(time, beside);
        }
        let shifted =
            before.ends_with(['和', '同', '与']) && !self.moves(between) && !beside.after.contains("相比");
        if shifted && before.ends_with('和') {
            return self.scope(time, beside);
        }
        let points = beside.behind().chars().take(14).collect::<String>();
        let apart = points.contains("百分点") || points.contains("千分点");
        if self.moves(between) || apart || is_multiple(beside) { Bearing::Reference } else { Bearing::Base }
    }

    /// 比上年, 较2015年, 与2010年相比.
    pub(super) fn compares(&self, beside: Beside<'_>) -> bool {
        let before = beside.before.trim_end_matches([' ', '\n']);
        let compared = self.compared.longest_suffix(before).is_some();
        let joins = before.ends_with(['与', '和', '同'])
            && !beside.after.chars().take(16).collect::<String>().contains('比');
        compared && !before.ends_with(['为', '是']) && !joins
    }

    fn moves(&self, between: &str) -> bool {
        between.char_indices().any(|(at, _)| self.moved.longest_prefix(&between[at..]).is_some())
    }
}

/// 恢复到2019年的|108%, 为上年的|2.7倍.
fn is_rate(beside: Beside<'_>) -> bool {
    let Some(between) = beside.to_number() else { return false };
    let number = beside.behind();
    let end = number.find(is_break).unwrap_or(number.len());
    let rate = number[..end].chars().take(9).any(|c| matches!(c, '%' | '％' | '倍' | '成'));
    (between.ends_with('的') || between.ends_with('之')) && rate
}

/// 相当于上年的2倍.
fn is_multiple(beside: Beside<'_>) -> bool {
    beside.number.is_some_and(|number| {
        let rest = &beside.after[number..];
        beside.after[..number].ends_with('的')
            && rest.chars().take(8).take_while(|c| !is_break(*c)).any(|c| c == '倍')
    })
}
