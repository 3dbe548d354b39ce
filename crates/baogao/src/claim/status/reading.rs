//! Reading a sentence for words of status: what is known at each place.

use super::super::Status;
use super::super::sentence::char_floor;
use super::{Asked, StatusWords};
use crate::limits::MAX_REACH;
use crate::outline::Role;

/// What is known at a place of a sentence. Each character is read once, however many numbers follow it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Progress {
    at: usize,
    /// Where the sentence ends.
    end: usize,
    pub(super) role: Role,
    /// What holds where no word says otherwise.
    pub(super) base: Status,
    /// What a word said of all that follows it.
    pub(super) stretch: Option<Stretch>,
    /// A noun of the clause makes its number planned.
    pub(super) local: Option<Local>,
    /// Where 的目标 ends what was set.
    pub(super) promise: Option<usize>,
    /// A number stood since the last semicolon.
    numbered: bool,
    /// The last number was planned by a noun.
    modified: bool,
    /// Where the clause begins.
    clause: usize,
    depth: u8,
    /// The last year that the report speaks of.
    year: Option<i16>,
    /// A list of targets was opened that outlasts the sentence.
    pub(super) opened: bool,
}

/// A status that goes on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch {
    pub(super) status: Status,
    /// The next deed ends it (计划).
    weak: bool,
    /// The next semicolon ends it: a number without it stood before.
    bounded: bool,
    /// How many brackets were open.
    depth: u8,
}

/// A noun that plans one number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Local {
    /// How many numbers it has had.
    pub(super) numbers: u8,
    /// A verb in front says that it was done.
    pub(super) fulfilled: bool,
    /// It plans growths as well as levels (计划增长18%), which a budget does not (预算压减10%).
    pub(super) grows: bool,
}

impl Progress {
    /// At the start of a sentence in a unit that plays `role`.
    pub(crate) fn new(start: usize, end: usize, role: Role, year: Option<i16>) -> Self {
        let base = if role == Role::Plan { Status::Planned } else { Status::Achieved };
        Self {
            at: start,
            end,
            role,
            base,
            stretch: None,
            local: None,
            promise: None,
            numbered: false,
            modified: false,
            clause: start,
            depth: 0,
            year,
            opened: false,
        }
    }

    /// What the sentence ended with, where it goes on to the parts.
    pub(super) fn lasting(&self) -> Status {
        self.stretch.filter(|stretch| !stretch.bounded).map_or(self.base, |stretch| stretch.status)
    }

    /// The same where all is `status` until a word says otherwise.
    pub(crate) fn under(self, status: Status) -> Self {
        Self { base: status, ..self }
    }

    /// Goes past a number.
    pub(super) fn pass(&mut self, asked: &Asked, status: Status) {
        self.numbered = true;
        self.modified = status == Status::Planned && self.local.is_some();
        if let Some(local) = &mut self.local {
            local.numbers = local.numbers.saturating_add(1);
        }
        self.at = self.at.max(asked.end);
    }

    fn spread(&mut self, status: Status, weak: bool) {
        // 主要任务:…,力争…;…: what holds to the end goes on.
        if self.stretch.is_some_and(|stretch| stretch.status == status && !stretch.bounded && !stretch.weak) {
            return;
        }
        let bounded = self.numbered && self.base == Status::Achieved;
        self.stretch = Some(Stretch { status, weak, bounded, depth: self.depth });
    }
}

impl StatusWords<'_> {
    /// Reads the sentence on up to the number.
    pub(super) fn advance(&self, text: &str, progress: &mut Progress, asked: &Asked) {
        let to = asked.start;
        while let Some(found) = self.any.first_in(&text[progress.at.min(to)..to]) {
            let at = progress.at + found;
            let rest = &text[at..to];
            let len =
                self.break_at(rest, at, progress).unwrap_or_else(|| self.word_at(text, at, to, progress));
            progress.at = at + len;
        }
        progress.at = progress.at.max(to);
    }

    /// A sign that ends clauses, stretches or brackets.
    fn break_at(&self, rest: &str, at: usize, progress: &mut Progress) -> Option<usize> {
        let sign = rest.chars().next()?;
        match sign {
            ',' | '，' => progress.local = None,
            ';' | '；' => {
                progress.local = None;
                progress.numbered = false;
                progress.stretch = progress.stretch.filter(|stretch| !stretch.bounded);
            }
            '(' | '（' => progress.depth = progress.depth.saturating_add(1),
            ')' | '）' => {
                progress.depth = progress.depth.saturating_sub(1);
                let depth = progress.depth;
                progress.stretch = progress.stretch.filter(|stretch| stretch.depth <= depth);
            }
            _ => return None,
        }
        progress.clause = at + sign.len_utf8();
        Some(sign.len_utf8())
    }

    /// What the word at `at` says; how much of the text it took.
    fn word_at(&self, text: &str, at: usize, to: usize, progress: &mut Progress) -> usize {
        let rest = &text[at..to];
        let one = rest.chars().next().map_or(1, char::len_utf8);
        let meant = self.meant(rest);
        if let Some(len) = self.no_plan.longest_prefix(rest).filter(|len| *len >= meant) {
            return len;
        }
        let reach = char_floor(text, at.saturating_sub(MAX_REACH));
        let clause = &text[progress.clause.max(reach).min(at)..at];
        if let Some(len) = self.projects(rest, progress) {
            return len;
        }
        if progress.role == Role::Plan && self.recap.longest_prefix(rest).is_some() {
            progress.stretch = None;
            progress.spread(Status::Achieved, false);
            return one;
        }
        if let Some(len) = self.opens_list(rest, clause) {
            let bare = self.is_bare(rest);
            progress.spread(Status::Planned, bare);
            progress.opened |= !bare;
            return len;
        }
        if let Some(len) = self.planned.longest_prefix(rest) {
            let weak = rest.starts_with('将') || rest.starts_with("即将");
            let projected = progress.stretch.is_some_and(|stretch| stretch.status == Status::Projected);
            if !(weak && projected) {
                progress.spread(Status::Planned, false);
            }
            return len;
        }
        self.modifies(rest, clause, progress)
            .or_else(|| self.sets(text, at, progress))
            .or_else(|| self.lies_ahead(rest, progress))
            .or_else(|| self.names_year(text, at, rest, progress))
            .or_else(|| self.goes_on_with_parts(rest, progress))
            .or_else(|| self.ends_plan(rest, clause, progress))
            .unwrap_or(one)
    }

    /// The length of the longest word that means something here.
    fn meant(&self, rest: &str) -> usize {
        [self.list, self.planned, self.projected]
            .iter()
            .filter_map(|words| words.longest_prefix(rest))
            .max()
            .unwrap_or(0)
    }

    /// 预计: what is expected.
    fn projects(&self, rest: &str, progress: &mut Progress) -> Option<usize> {
        let len = self.projected.longest_prefix(rest)?;
        progress.spread(Status::Projected, false);
        Some(len)
    }

    /// 主要预期目标是…, 全年任务:…: all that follows.
    fn opens_list(&self, rest: &str, clause: &str) -> Option<usize> {
        let len = self.list_opener(rest)?;
        let met = self.fulfil.occurs_in(clause) || self.over.occurs_in(clause);
        (!met).then_some(len)
    }

    /// The length of a noun that opens a list with its verb or colon.
    pub(super) fn list_opener(&self, rest: &str) -> Option<usize> {
        let len = self.list.longest_prefix(rest)?;
        let behind = &rest[len..];
        let verb = self.list_verb.longest_prefix(behind);
        let colon = behind[verb.unwrap_or(0)..].starts_with([':', '：']);
        (verb.is_some() || colon).then(|| len + verb.unwrap_or(0))
    }

    /// 任务是, 目标:…: a bare noun plans until the next deed, 主要目标 to the end.
    fn is_bare(&self, rest: &str) -> bool {
        self.list_long.longest_prefix(rest).is_none()
    }

    /// 计划, 预算, 任务: the number that it modifies. 计划 in front of a verb plans on until the next deed.
    fn modifies(&self, rest: &str, clause: &str, progress: &mut Progress) -> Option<usize> {
        let len = self.modifier.longest_prefix(rest)?;
        let behind = &rest[len..];
        let fulfilled = self.fulfil.occurs_in(clause);
        let verb = behind.trim_start_matches(['再', '新', '还', '在', '共']);
        let acts = self.verbs.longest_prefix(verb).is_some() || verb.len() < behind.len();
        // 围绕目标任务开展活动12场: what was done is only done towards it.
        if acts && self.toward.occurs_in(clause) {
            return Some(len);
        }
        let plans = self.plan.longest_prefix(rest) == Some(len) && acts && !behind.starts_with("投资");
        if plans && !fulfilled {
            progress.spread(Status::Planned, true);
        }
        // 火炬计划重点企业5家, 任务清单5项: a programme or a thing by its name.
        let han = behind.starts_with(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
        if !han || acts || self.plan_object.longest_prefix(behind).is_some() {
            let grows = !rest.starts_with('预') || rest.starts_with("预期");
            progress.local = Some(Local { numbers: 0, fulfilled, grows });
        }
        Some(len)
    }

    /// 确定…的目标: everything between is the target, unless it was reached.
    fn sets(&self, text: &str, at: usize, progress: &mut Progress) -> Option<usize> {
        let len = self.set.longest_prefix(&text[at..])?;
        if progress.promise.is_some_and(|end| end > at) {
            return Some(len);
        }
        let end = char_floor(text, progress.end.min(at + MAX_REACH));
        let rest = text.get(at + len..end).unwrap_or_default();
        let found = self.promise.first_in(rest).filter(|found| !self.reached.occurs_in(&rest[..*found]));
        progress.promise = found.map(|found| at + len + found);
        Some(len)
    }

    /// 将新建, 我们会增加: a verb that lies ahead, unless 将 only marks an object.
    fn lies_ahead(&self, rest: &str, progress: &mut Progress) -> Option<usize> {
        let len = self.ahead.longest_prefix(rest)?;
        let mut behind = &rest[len..];
        while let Some(adverb) = self.ahead_adverb.longest_prefix(behind) {
            behind = &behind[adverb..];
        }
        let verb = self.verbs.longest_prefix(behind).is_some();
        let dated = behind.starts_with(['于', '在'])
            && behind[3..].starts_with(|c: char| c.is_ascii_digit() || "今明下年本未二".contains(c));
        let reach = char_floor(rest, MAX_REACH).max(len);
        let object = || self.ahead_object.occurs_in(&rest[len..reach]);
        let projected = progress.stretch.is_some_and(|stretch| stretch.status == Status::Projected);
        if (dated || verb && !object()) && !projected {
            progress.spread(Status::Planned, false);
        }
        Some(len)
    }

    /// 到2030年: a year behind that of the report.
    fn names_year(&self, text: &str, at: usize, rest: &str, progress: &mut Progress) -> Option<usize> {
        let word = self.until.longest_prefix(rest)?;
        // 2023年7月至2024年6月: the end of a range.
        if text[..at].ends_with(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '季' | '度'))
        {
            return Some(word);
        }
        let start = rest.chars().next().map_or(0, char::len_utf8);
        let year = super::super::year::year_at(&rest[start..]);
        let later = year.zip(progress.year).is_some_and(|(year, report)| year > report);
        if later && progress.stretch.is_none() {
            progress.spread(Status::Planned, false);
        }
        Some(word)
    }

    /// 任务3万亩,其中省级2万亩: the parts of a plan.
    fn goes_on_with_parts(&self, rest: &str, progress: &mut Progress) -> Option<usize> {
        let len = self.part.longest_prefix(rest)?;
        if progress.modified {
            progress.local = Some(Local { numbers: 0, fulfilled: false, grows: true });
        }
        Some(len)
    }

    /// 计划投资800万元,已完成640万元: a deed ends what was planned.
    fn ends_plan(&self, rest: &str, clause: &str, progress: &mut Progress) -> Option<usize> {
        let done = self.done.longest_prefix(rest);
        let over = self.over.longest_prefix(rest).filter(|_| clause.trim().is_empty());
        let len = done.or(over)?;
        // 由目前的41%提高到45%: a time that dates a base.
        if rest[len..].starts_with('的') || clause.ends_with(['由', '从', '比', '较', '在']) {
            return Some(len);
        }
        if progress.role == Role::Plan {
            return Some(len);
        }
        let ends = |stretch: Stretch| done.is_some() || stretch.weak;
        progress.stretch = progress.stretch.filter(|stretch| !ends(*stretch));
        if done.is_some() {
            (progress.base, progress.local) = (Status::Achieved, None);
        }
        Some(len)
    }
}
