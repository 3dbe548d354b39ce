//! How long a time holds: over one number, a sentence, a paragraph, what stands under a heading, a section, a report.

use super::Mention;
use super::bearing::{Bearing, Beside, Words, is_break};
use super::expression::{Part, Shape, Side, When, Year};
use super::resolve::{Stretch, Surroundings};
use crate::lexicon::Lexicon;
use crate::limits::MAX_REACH;
use crate::outline::{Metadata, NodeId, NodeKind, Outline, Passage, Role};
use crate::period::{Period, PeriodSource};
use crate::quantity::Quantity;
use crate::span::TextSpan;

/// Longest line, in bytes, whose time governs the lines behind it as a heading's does.
const MAX_LINE: usize = 120;

/// How far from a number its clause is read, in bytes.
const MAX_CLAUSE: usize = 120;

/// A time in force.
#[derive(Debug, Clone, Copy)]
struct Frame {
    text: TextSpan,
    stretch: Option<Stretch>,
    source: PeriodSource,
    cumulative: bool,
    /// Its year, which times without one take: 2022年…，上半年….
    year: Option<i16>,
    /// It stands for a year that is hidden.
    hidden: bool,
}

impl Frame {
    fn of(period: Period) -> Self {
        let stretch = Stretch::of(period.start, period.end);
        Self {
            text: period.text,
            stretch,
            source: period.source,
            cumulative: period.cumulative,
            year: stretch.map(|stretch| stretch.end.year()),
            hidden: stretch.is_none(),
        }
    }

    fn period(self, source: PeriodSource) -> Period {
        Period {
            text: self.text,
            start: self.stretch.map(|stretch| stretch.start),
            end: self.stretch.map(|stretch| stretch.end),
            cumulative: self.cumulative,
            source,
        }
    }
}

/// The time of a heading, or of a line that stands for one.
#[derive(Debug, Clone, Copy)]
struct Governor {
    node: NodeId,
    role: Role,
    frame: Frame,
}

/// Gives each quantity of a document its time.
#[derive(Debug)]
pub(super) struct Framer<'a> {
    text: &'a str,
    outline: &'a Outline,
    words: Words<'a>,
    quantities: &'a [Quantity],
    mentions: &'a [Mention],
    /// Times of the headings above, from the outermost.
    headings: Vec<Governor>,
    /// Several years that the report named last: 十三五 for 五年来.
    several: Option<Stretch>,
    report: usize,
    audits: bool,
    pub(super) periods: Vec<Option<Period>>,
    pub(super) compared: Vec<Option<Period>>,
    pub(super) averages: Vec<bool>,
}

/// What holds while a passage is read.
#[derive(Debug, Clone, Copy)]
struct Reading {
    /// What the part is about.
    default: Option<Frame>,
    /// The time named last.
    frame: Option<Frame>,
    /// The first of the passage.
    first: Option<Frame>,
    /// A time of one sentence, and the end of its reach.
    aside: Option<(Frame, usize)>,
    /// A time of one number or bracket, and the end of its reach.
    base: Option<(Frame, usize)>,
    /// What the numbers are compared with, and the end of its reach.
    compared: Option<(Frame, usize)>,
    /// The year from which a number has grown, and the end of its reach.
    from: Option<(i16, usize)>,
    plans: bool,
    now: Option<i16>,
    reviewed: Option<Stretch>,
}

impl<'a> Framer<'a> {
    pub(super) fn new(
        text: &'a str,
        outline: &'a Outline,
        lexicon: &'a Lexicon,
        quantities: &'a [Quantity],
        mentions: &'a [Mention],
    ) -> Self {
        Self {
            text,
            outline,
            words: Words::new(lexicon),
            quantities,
            mentions,
            headings: Vec::new(),
            several: None,
            report: usize::MAX,
            audits: false,
            periods: Vec::with_capacity(quantities.len()),
            compared: Vec::with_capacity(quantities.len()),
            averages: Vec::with_capacity(quantities.len()),
        }
    }

    /// Reads all passages.
    pub(super) fn read(&mut self) {
        let (mut mention, mut quantity) = (0, 0);
        for (at, passage) in self.outline.passages.iter().enumerate() {
            let mentions =
                mention..mention + count(&self.mentions[mention..], |found| found.passage as usize == at);
            let numbers = quantity
                ..quantity + count(&self.quantities[quantity..], |found| found.passage as usize == at);
            (mention, quantity) = (mentions.end, numbers.end);
            if !mentions.is_empty() || !numbers.is_empty() {
                self.passage(*passage, mentions, numbers);
            }
        }
        self.periods.resize(self.quantities.len(), None);
        self.compared.resize(self.quantities.len(), None);
        self.averages.resize(self.quantities.len(), false);
    }

    fn about(&self) -> Option<&'a Metadata> {
        self.outline.metadata.get(self.report)
    }

    fn passage(
        &mut self,
        passage: Passage,
        mentions: std::ops::Range<usize>,
        numbers: std::ops::Range<usize>,
    ) {
        let report = self.outline.report_of(passage.node);
        if report != self.report {
            (self.report, self.several) = (report, None);
            self.headings.clear();
            let title = self.about().and_then(|about| about.title);
            self.audits = title.is_some_and(|span| self.text[span.range()].contains("审计"));
        }
        let node = self.outline.node(passage.node);
        let plans = node.role == Role::Plan;
        let about = self.about();
        let reviewed =
            about.and_then(|about| about.reviewed).and_then(|period| Stretch::of(period.start, period.end));
        let mut reading = Reading {
            default: self.default(passage, plans),
            frame: None,
            first: None,
            aside: None,
            base: None,
            compared: None,
            from: None,
            plans,
            now: about.and_then(|about| about.this_year),
            reviewed,
        };
        let mut next = mentions.start;
        for at in numbers.clone() {
            let number = self.quantities[at].span;
            while next < mentions.end && self.mentions[next].span.end() <= number.start() {
                self.mention(next, passage, &mentions, at..numbers.end, &mut reading);
                next += 1;
            }
            let before =
                if at > numbers.start { self.quantities[at - 1].span.end() } else { passage.span.start() };
            let period = self.period_at(number, before, passage, &mut reading);
            // The list of times may already have given it its own.
            if self.periods.len() <= at {
                self.periods.push(period);
            }
            self.compared.push(reading.compared.map(|(frame, _)| frame.period(PeriodSource::Sentence)));
        }
        while next < mentions.end {
            self.mention(next, passage, &mentions, numbers.end..numbers.end, &mut reading);
            next += 1;
        }
        self.govern(passage, numbers.is_empty(), &reading);
    }

    /// What the part is about, where no sentence says otherwise.
    fn default(&self, passage: Passage, plans: bool) -> Option<Frame> {
        let governor = self.headings.iter().rev().find(|governor| {
            let node = self.outline.node(governor.node);
            node.span.contains(passage.span)
                && (!plans || governor.role == Role::Plan || self.is_later(governor.frame))
        });
        if let Some(governor) = governor {
            return Some(governor.frame);
        }
        let about = self.about()?;
        let period = if plans {
            about.planned.or(about.period.filter(|_| about.reviewed.is_none()))
        } else {
            about.reviewed.or(about.period)
        };
        period.map(Frame::of)
    }

    /// 2026年 under a heading that no rule took for a plan.
    fn is_later(&self, frame: Frame) -> bool {
        let reviewed = self.about().and_then(|about| about.reviewed?.end);
        frame.stretch.zip(reviewed).is_some_and(|(stretch, end)| stretch.end > end)
    }

    fn around(&self, reading: &Reading) -> Surroundings {
        let frame = reading.aside.map(|(frame, _)| frame).or(reading.frame);
        let in_force = frame.or(reading.default);
        let year = frame.and_then(|frame| frame.year.or(if frame.hidden { Some(-1) } else { None }));
        let year = year.or_else(|| reading.default.and_then(|frame| frame.year)).filter(|year| *year > 0);
        Surroundings {
            now: reading.now,
            year: year.or(reading.now.filter(|_| reading.default.is_none() && frame.is_none())),
            same: in_force.and_then(|frame| frame.stretch),
            reviewed: reading.reviewed,
            several: self.several,
            plans: reading.plans,
        }
    }

    /// Reads the time at `at`.
    fn mention(
        &mut self,
        at: usize,
        passage: Passage,
        mentions: &std::ops::Range<usize>,
        numbers: std::ops::Range<usize>,
        reading: &mut Reading,
    ) {
        let mention = self.mentions[at];
        self.expire(mention.span.start(), reading);
        let from = floor(self.text, mention.span.start().saturating_sub(MAX_REACH)).max(passage.span.start());
        let to =
            floor(self.text, mention.span.end() + MAX_REACH).clamp(mention.span.end(), passage.span.end());
        let after = &self.text[mention.span.end()..to];
        let number =
            self.quantities[numbers.clone()].first().map(|number| number.span.start() - mention.span.end());
        let next = (at + 1 < mentions.end).then(|| self.mentions[at + 1].span.start() - mention.span.end());
        let beside = Beside {
            before: &self.text[from..mention.span.start()],
            words: &self.text[mention.span.range()],
            after,
            number: number.filter(|number| *number < after.len() && next.is_none_or(|next| *number < next)),
        };
        let bearing = self.words.bearing(mention.time, beside);
        let mut time = mention.time;
        if time.shape == Shape::Plain && reaches(beside.before, time.when) {
            time.shape = Shape::UpTo;
        }
        let mut around = self.around(reading);
        let unframed = reading.frame.is_none() && reading.aside.is_none();
        if self.audits && unframed && time.shape == Shape::UpTo {
            around.year = around.now.or(around.year);
        }
        let mut stretch = time.resolve(&around);
        if let (Some((day, _)), Some(found), true) = (reading.aside, stretch, until(beside)) {
            // 7月15日开通,|至年底: from that day on.
            let since =
                day.stretch.filter(|day| day.start == day.end && day.start.year() == found.end.year());
            stretch = since.and_then(|day| Stretch::of(Some(day.start), Some(found.end))).or(stretch);
        }
        // 用5年时间: how long, and not when.
        let lasts = matches!(time.when, When::Years(Side::Open, _))
            && beside.before.ends_with(['用', '以', '经', '过']);
        stretch = stretch.filter(|_| !lasts);
        let hidden = time.when == When::Hidden;
        let year =
            match time.when {
                When::Stretch(Year::Known(year) | Year::Range(_, year), _) => Some(year),
                _ => stretch.map(|stretch| {
                    if stretch.is_whole_years() { stretch.end.year() } else { stretch.start.year() }
                }),
            };
        let several = matches!(time.when, When::Plan(_) | When::Years(..)) && bearing != Bearing::Base;
        if let Some(stretch) = stretch.filter(|_| several && bearing != Bearing::Reference) {
            if stretch.end.year() > stretch.start.year() {
                self.several = Some(stretch);
            }
        }
        let frame = Frame {
            text: mention.span,
            stretch,
            source: self.source(time.when, reading),
            cumulative: time.shape == Shape::UpTo,
            year,
            hidden: hidden || stretch.is_none(),
        };
        let sentence = mention.span.end() + sentence_end(after);
        match bearing {
            Bearing::Frame => {
                let frame = self.widened(time.when, frame, reading);
                reading.frame = Some(frame);
                reading.first = reading.first.or(Some(frame));
                (reading.base, reading.aside) = (None, None);
                self.behind_number(at, mentions, &numbers, beside, frame);
            }
            Bearing::Aside => {
                let frame = self.whole_year(time.when, frame);
                reading.first = reading.first.or(Some(frame));
                reading.aside = Some((frame, sentence));
                reading.base = None;
                self.behind_number(at, mentions, &numbers, beside, frame);
            }
            Bearing::Base => {
                let from = beside.before.ends_with(['由', '从', '自']);
                let frame = if from { frame } else { self.whole_year(time.when, frame) };
                reading.base = Some((frame, self.run_end(&numbers)));
            }
            Bearing::Bracket => {
                let close = after.find([')', '）']).map_or(sentence, |len| mention.span.end() + len);
                reading.base = Some((frame, close));
            }
            Bearing::Back => (reading.frame, reading.aside, reading.base) = (None, None, None),
            Bearing::Reference => {}
        }
        if matches!(bearing, Bearing::Base | Bearing::Reference) {
            reading.from = frame.stretch.map(|stretch| (stretch.end.year(), sentence)).or(reading.from);
        }
        if self.words.compares(beside) {
            reading.compared = Some((frame, sentence));
        } else if bearing == Bearing::Frame {
            reading.compared = None;
        }
        if matches!(bearing, Bearing::Frame | Bearing::Aside) {
            self.list(at, mentions, &numbers, reading);
        }
    }

    /// 全年 of a report on a half year is the whole year all the same; 一年来 is what is reviewed.
    fn widened(&self, when: When, frame: Frame, reading: &Reading) -> Frame {
        match (when, reading.default) {
            (When::Years(Side::Past, 1), Some(default)) if frame.stretch.is_none() => default,
            _ => frame,
        }
    }

    /// 年初预算: set for the whole year.
    fn whole_year(&self, when: When, frame: Frame) -> Frame {
        match when {
            When::Stretch(_, Part::Start) => Frame { stretch: frame.year.and_then(Stretch::year), ..frame },
            _ => frame,
        }
    }

    /// Where the year of a time comes from.
    fn source(&self, when: When, reading: &Reading) -> PeriodSource {
        let named = !matches!(
            when,
            When::Stretch(Year::Open | Year::Relative(_) | Year::Beside(_), _)
                | When::Years(..)
                | When::Same(_)
                | When::Term
        );
        if named || reading.frame.is_some() || reading.aside.is_some() {
            return PeriodSource::Sentence;
        }
        match reading.default.map(|frame| frame.source) {
            Some(source @ (PeriodSource::Date | PeriodSource::Name | PeriodSource::Caller)) => source,
            _ => PeriodSource::Sentence,
        }
    }

    /// Drops what has reached its end.
    fn expire(&self, at: usize, reading: &mut Reading) {
        reading.base = reading.base.filter(|(_, end)| at < *end);
        reading.aside = reading.aside.filter(|(_, end)| at < *end);
        reading.compared = reading.compared.filter(|(_, end)| at < *end);
        reading.from = reading.from.filter(|(_, end)| at < *end);
    }

    /// The time of a number; `last` is the end of the one before it, or the start of the passage.
    fn period_at(
        &mut self,
        number: TextSpan,
        last: usize,
        passage: Passage,
        reading: &mut Reading,
    ) -> Option<Period> {
        self.expire(number.start(), reading);
        let from = floor(self.text, number.start().saturating_sub(MAX_CLAUSE)).max(last);
        let to = floor(self.text, number.end() + MAX_CLAUSE).clamp(number.end(), passage.span.end());
        let (before, after) = (&self.text[from..number.start()], &self.text[number.end()..to]);
        let average = self.is_average(before, last > passage.span.start());
        self.averages.push(average);
        if let Some((frame, _)) = reading.base {
            return Some(frame.period(frame.source));
        }
        if self.words.is_undated(before, after) {
            return None;
        }
        let frame = reading.aside.map(|(frame, _)| frame).or(reading.frame).or(reading.default)?;
        let source = match frame.source {
            PeriodSource::Sentence => {
                let between = self.text.get(frame.text.end()..number.start()).unwrap_or("");
                let same = sentence_end(between) == between.len();
                if same { PeriodSource::Sentence } else { PeriodSource::Paragraph }
            }
            source => source,
        };
        let stretch =
            frame.stretch.map(|stretch| self.widen(stretch, before, after, average, frame, reading));
        Some(Frame { stretch, ..frame }.period(source))
    }

    /// The whole year of a target, and the years of an average.
    fn widen(
        &self,
        stretch: Stretch,
        before: &str,
        after: &str,
        average: bool,
        frame: Frame,
        reading: &Reading,
    ) -> Stretch {
        let day = stretch.start == stretch.end;
        let named = before.contains("年平均") && !before.contains("，年平均") && !before.contains(",年平均");
        if let Some((from, _)) =
            reading.from.filter(|(from, _)| average && !day && !named && *from < stretch.end.year())
        {
            return Stretch::years(from.saturating_add(1), stretch.end.year()).unwrap_or(stretch);
        }
        if stretch.is_whole_years() || stretch.start.year() != stretch.end.year() {
            return stretch;
        }
        let clause = &before[before.rfind(is_break).unwrap_or(0)..];
        let set = is_measured_by(after) && self.words.sets(clause);
        // 截至6月22日播栽200万亩，预计能完成230万亩.
        let ahead = frame.cumulative && clause.contains("预计");
        if set || ahead { Stretch::year(stretch.end.year()).unwrap_or(stretch) } else { stretch }
    }

    /// 年均增长5%, and what goes on with its list.
    fn is_average(&self, before: &str, follows: bool) -> bool {
        let joined = before.trim_matches(['、', '和', '及', '与', ' ', ',', '，', '以', '上', '左', '右']);
        if follows && joined.is_empty() && before.len() <= 12 {
            return self.averages.last() == Some(&true) && !before.is_empty();
        }
        let at = before.rfind(is_break).unwrap_or(0);
        let clause = &before[at..];
        clause.contains('均') && self.words.average.occurs_in(clause)
    }

    /// The end of the numbers that stand together: 264起517人, 15%、20%.
    fn run_end(&self, numbers: &std::ops::Range<usize>) -> usize {
        let mut run = self.quantities[numbers.clone()].iter();
        let Some(first) = run.next() else { return 0 };
        let mut end = first.span.end();
        for number in run {
            let between = &self.text[end..number.span.start()];
            if !between.chars().all(|c| matches!(c, '、' | '和' | '及' | ' ')) {
                break;
            }
            end = number.span.end();
        }
        end
    }

    /// 当中2座|将于2017年启用: the time of a number that stands in front of it.
    fn behind_number(
        &mut self,
        at: usize,
        mentions: &std::ops::Range<usize>,
        numbers: &std::ops::Range<usize>,
        beside: Beside<'_>,
        frame: Frame,
    ) {
        let near = beside.number.is_some_and(|number| !beside.after[..number].contains(is_break));
        let when = self.mentions[at].time;
        if near || when.is_moment() && when.shape == Shape::Plain {
            return;
        }
        let ahead = self.words.ahead.longest_suffix(beside.before).is_some() || when.shape == Shape::UpTo;
        let Some(last) = numbers.start.checked_sub(1).filter(|last| ahead && *last < self.periods.len())
        else {
            return;
        };
        let number = self.quantities[last].span;
        let start = self.mentions[at].span.start();
        let before = at
            .checked_sub(1)
            .filter(|before| *before >= mentions.start)
            .map(|before| self.mentions[before].span);
        let apart = before.is_some_and(|span| span.start() >= number.end()) || number.end() > start;
        if apart
            || start - number.end() > 60
            || self.text[number.end()..start].contains(|c| is_break(c) || matches!(c, '(' | '（'))
        {
            return;
        }
        self.periods[last] = Some(frame.period(frame.source));
    }

    /// 2019年、2020年产量分别为18万吨和19万吨: each number its year.
    fn list(
        &mut self,
        at: usize,
        mentions: &std::ops::Range<usize>,
        numbers: &std::ops::Range<usize>,
        reading: &Reading,
    ) {
        let mut first = at;
        while first > mentions.start && self.joined(first - 1, first) {
            first -= 1;
        }
        let goes_on = at + 1 < mentions.end && self.joined(at, at + 1);
        let count = at - first + 1;
        if goes_on {
            return;
        }
        if count < 2 {
            return self.years(at, numbers, reading);
        }
        let end = self.mentions[at].span.end();
        let Some(number) = self.quantities[numbers.clone()].first() else { return };
        let between = &self.text[end..number.span.start()];
        if !between.contains("分别") || between.contains(['。', '；', ';']) || numbers.len() < count {
            return;
        }
        for mention in first..=at {
            let found = self.mentions[mention];
            let stretch = found.time.resolve(&self.around(reading));
            let frame = Frame {
                text: found.span,
                stretch,
                source: PeriodSource::Sentence,
                cumulative: false,
                year: None,
                hidden: stretch.is_none(),
            };
            self.periods.push(Some(frame.period(PeriodSource::Sentence)));
        }
    }

    /// 2015届—2018届就业率分别为A、B、C和D: each number its year.
    fn years(&mut self, at: usize, numbers: &std::ops::Range<usize>, reading: &Reading) {
        let found = self.mentions[at];
        let (When::Stretch(Year::Range(..), Part::Whole) | When::Span(..)) = found.time.when else { return };
        let Some(stretch) =
            found.time.resolve(&self.around(reading)).filter(|stretch| stretch.is_whole_years())
        else {
            return;
        };
        let count = usize::try_from(stretch.end.year() - stretch.start.year() + 1).unwrap_or(0);
        let Some(numbers) = self.quantities.get(numbers.start..(numbers.start + count).min(numbers.end))
        else {
            return;
        };
        let (Some(first), true) = (numbers.first(), numbers.len() == count) else { return };
        let between = &self.text[found.span.end()..first.span.start()];
        let listed = numbers.windows(2).all(|pair| {
            let sign = &self.text[pair[0].span.end()..pair[1].span.start()];
            matches!(sign.trim(), "、" | "和" | "," | "，")
        });
        if !between.contains("分别") || between.contains(is_break) || !listed {
            return;
        }
        for year in stretch.start.year()..=stretch.end.year() {
            let stretch = Stretch::year(year);
            self.periods.push(stretch.map(|stretch| Period {
                text: found.span,
                start: Some(stretch.start),
                end: Some(stretch.end),
                cumulative: false,
                source: PeriodSource::Sentence,
            }));
        }
    }

    /// Two times side by side: 一季度和上半年.
    fn joined(&self, first: usize, second: usize) -> bool {
        let (first, second) = (self.mentions[first].span, self.mentions[second].span);
        let between = &self.text[first.end()..second.start()];
        matches!(between, "、" | "和" | "及" | "与" | "以及")
    }

    /// Remembers what a heading, or a line that stands for one, is about.
    fn govern(&mut self, passage: Passage, silent: bool, reading: &Reading) {
        let Some(frame) = reading.first else { return };
        let node = self.outline.node(passage.node);
        let day = frame.stretch.is_some_and(|stretch| stretch.start == stretch.end);
        let report = passage.is_heading && node.kind == NodeKind::Report;
        let line = passage.is_heading && node.kind == NodeKind::Section
            || silent && !report && self.is_line(passage);
        if !line || day {
            return;
        }
        let owner = if passage.is_heading { passage.node } else { node.parent.unwrap_or(passage.node) };
        let owner_span = self.outline.node(owner).span;
        self.headings.retain(|governor| {
            self.outline.node(governor.node).span.contains(owner_span) && governor.node != owner
        });
        let source = match frame.source {
            PeriodSource::Sentence | PeriodSource::Paragraph => PeriodSource::Heading,
            source => source,
        };
        let frame = Frame { source, ..frame };
        self.headings.push(Governor { node: owner, role: node.role, frame });
    }

    /// A short line that is no sentence.
    fn is_line(&self, passage: Passage) -> bool {
        let line = &self.text[passage.span.range()];
        passage.span.len() <= MAX_LINE && !line.contains(['。', '，', ',', '；', ';'])
    }
}

/// 至6月底, 到9月: up to then.
fn reaches(before: &str, when: When) -> bool {
    let part = matches!(when, When::Stretch(_, Part::Months(..) | Part::Days(..)));
    let before = before.trim_end_matches(' ');
    let start = before.strip_suffix(['至', '到']);
    part && start.is_some_and(|start| start.ends_with(is_break) || start.is_empty() || start.ends_with("截"))
}

/// 至年底, 到9月.
fn until(beside: Beside<'_>) -> bool {
    beside.words.starts_with(['至', '到']) || beside.before.ends_with(['至', '到'])
}

/// …任务131人|的74%.
fn is_measured_by(after: &str) -> bool {
    let rest = after.trim_start_matches([')', '）', ' ']);
    let Some(rest) = rest.strip_prefix('的') else { return false };
    rest.chars().take(8).take_while(|c| !is_break(*c)).any(|c| matches!(c, '%' | '％' | '成'))
}

fn sentence_end(text: &str) -> usize {
    text.find(['。', '！', '!', '？', '?', '\n']).unwrap_or(text.len())
}

fn count<T>(items: &[T], mut here: impl FnMut(&T) -> bool) -> usize {
    items.iter().take_while(|item| here(item)).count()
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
