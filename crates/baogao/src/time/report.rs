//! What a report says about its years: which it reviews, which it plans, when it was given, and which its title bears.

use super::expression::{Expression, Part, Shape, Side, When, Year};
use super::resolve::{Stretch, Surroundings};
use super::words::Reader;
use crate::Options;
use crate::lexicon::WordSet;
use crate::outline::{Genre, Metadata, NodeId, NodeKind, Outline, Role};
use crate::period::{Period, PeriodSource};
use crate::restore::Restored;
use crate::span::TextSpan;
use jiff::civil::Date;

/// How much of a report, in bytes, is searched for the first year that it names.
const OPENING: usize = 3_000;

/// How much of a document, in bytes, is searched for the date of its publication.
const HEAD: usize = 1_500;

/// How many pieces of site text are searched for it.
const MAX_PIECES: usize = 24;

/// How many headings tell the years of a report.
const MAX_HEADINGS: usize = 24;

/// Words in front of the date of a publication.
const DATE_LABELS: [&str; 8] =
    ["发布日期", "成文日期", "生成日期", "印发日期", "发文日期", "公开日期", "发布时间", "日期"];

/// Fills in what each report says about its years; `published` is the day that a site gives.
pub(crate) fn fill(restored: &Restored, outline: &mut Outline, options: &Options, published: Option<Date>) {
    let reader = Reader::new(options.lexicon(), &restored.folded);
    for at in 0..outline.reports.len() {
        let Some(about) = outline.metadata.get(at) else { return };
        let years = Facts::of(restored, outline, at, about, &reader, options, published).years();
        let about = &mut outline.metadata[at];
        about.period = years.period;
        about.reviewed = years.reviewed;
        about.planned = years.planned;
        about.day = years.day;
        about.title_year = years.title_year;
        about.this_year = years.now;
    }
}

/// The years of a report.
#[derive(Debug, Clone, Default)]
struct Years {
    period: Option<Period>,
    reviewed: Option<Period>,
    planned: Option<Period>,
    day: Option<Date>,
    title_year: Option<i16>,
    now: Option<i16>,
}

/// A time where it stands.
#[derive(Debug, Clone, Copy)]
struct Found {
    span: TextSpan,
    time: Expression,
    source: PeriodSource,
}

impl Found {
    fn known_year(self) -> Option<i16> {
        self.time.known_year()
    }
}

/// What the years of a report are read from.
#[derive(Debug)]
struct Facts {
    genre: Genre,
    /// The title plans.
    plans: bool,
    /// Given to an assembly at the beginning of a year: it reviews the year before.
    given: bool,
    /// An audit of the year that it names, made in the next.
    audits: bool,
    title: Option<Found>,
    /// A heading that reviews, one that plans.
    review: Option<Found>,
    plan: Option<Found>,
    /// The first year that the text names.
    first: Option<Found>,
    /// Several years that the text speaks of before it names one.
    several: Option<Found>,
    /// 今年 or 去年, whichever comes first as a time of its own.
    relative: Option<i16>,
    /// The first year that something is compared with.
    compared: Option<i16>,
    day: Option<Date>,
    day_span: Option<TextSpan>,
    /// The date is the report's own, no stamp of a site.
    signed: bool,
    hint: Option<(i16, PeriodSource)>,
    hidden: bool,
    title_span: Option<TextSpan>,
}

impl Facts {
    fn of(
        restored: &Restored,
        outline: &Outline,
        at: usize,
        about: &Metadata,
        reader: &Reader<'_>,
        options: &Options,
        stamp: Option<Date>,
    ) -> Self {
        let root = outline.reports[at];
        let title = about.title.map_or("", |span| restored.fold(span));
        let subtitle = about.subtitle.map_or("", |span| restored.fold(span));
        let given = about.genre == Genre::GovernmentWorkReport
            || title.contains("工作报告")
                && (subtitle.contains("会议") || about.occasion.is_some())
                && !title.contains("上半年");
        // 2021年预算执行情况和2022年预算草案 is given when the year that it names is over.
        let drafts = title.contains("执行") && title.contains("草案");
        let found = about.title.and_then(|span| first_in(restored, span, reader, PeriodSource::Report));
        let (day, signed, day_span) = match about.date.and_then(|span| date(restored.fold(span), reader)) {
            Some(day) => (Some(day), true, about.date),
            None => match published(restored, outline, root, reader) {
                Some((day, span)) => (Some(day), false, Some(span)),
                None => (stamp, false, stamp.map(|_| TextSpan::default())),
            },
        };
        let mut facts = Self {
            genre: about.genre,
            plans: about.genre == Genre::WorkPlan,
            given,
            audits: drafts || title.contains("审计") || title.contains("决算"),
            title: found,
            review: None,
            plan: None,
            first: None,
            several: None,
            relative: None,
            compared: None,
            day,
            day_span,
            signed,
            hint: options.year_hint(),
            hidden: false,
            title_span: about.title,
        };
        facts.headings(restored, outline, root, reader);
        let named = options.lexicon().list("time_named_before");
        facts.opening(restored, outline, root, reader, named);
        facts
    }

    fn headings(&mut self, restored: &Restored, outline: &Outline, root: NodeId, reader: &Reader<'_>) {
        let children = outline.node(root).children.iter().map(|id| outline.node(*id));
        let sections = children.filter(|node| node.kind == NodeKind::Section).take(MAX_HEADINGS);
        for node in sections {
            let Some(heading) = node.heading else { continue };
            let Some(found) = first_in(restored, heading.span, reader, PeriodSource::Heading) else {
                continue;
            };
            let slot = if node.role == Role::Plan { &mut self.plan } else { &mut self.review };
            let names = found.known_year().is_some() || matches!(found.time.when, When::Years(..));
            if slot.is_none() && names && found.time.shape != Shape::Since {
                *slot = Some(found);
            }
        }
    }

    /// The first year of the text, and what it speaks of before.
    fn opening(
        &mut self,
        restored: &Restored,
        outline: &Outline,
        root: NodeId,
        reader: &Reader<'_>,
        named: &WordSet,
    ) {
        let span = outline.node(root).span;
        let from = outline.passages.partition_point(|passage| passage.span.end() <= span.start());
        let mut read = 0;
        for passage in outline.passages[from..].iter().take_while(|passage| passage.span.start() < span.end())
        {
            if self.title_span.is_some_and(|title| title.contains(passage.span)) {
                continue;
            }
            read += passage.span.len();
            for found in times_in(restored, passage.span, reader) {
                self.take(found, restored, passage.span, named);
                let told = self.first.is_some() || self.hidden;
                if told && (self.relative.is_some() || self.given && read > OPENING / 2) {
                    return;
                }
            }
            if read > OPENING {
                return;
            }
        }
    }

    /// Takes a time of the opening, unless those before it told what it does.
    fn take(&mut self, found: Found, restored: &Restored, passage: TextSpan, named: &WordSet) {
        let before = &restored.folded[passage.start()..found.span.start()];
        let after = &restored.folded[found.span.end()..passage.end()];
        if before.ends_with(['比', '较', '与', '超']) {
            self.compared = self.compared.or(found.known_year());
            return;
        }
        let aside = before.ends_with(['自', '第', '从', '由', '(', '（', '号', '对', '将', '把'])
            && !before.ends_with("现将");
        let held = before.ends_with(['开', '办', '发', '达']);
        if aside || before.ends_with("超过") || !held && named.longest_suffix(before).is_some() {
            return;
        }
        if let When::Stretch(Year::Relative(years @ (0 | -1)), _) = found.time.when {
            self.relative = self.relative.or(Some(years));
            return;
        }
        if self.first.is_some() {
            return;
        }
        match found.time.when {
            When::Years(Side::Past, count) if count > 1 => self.several = self.several.or(Some(found)),
            When::Hidden => self.hidden |= is_hidden_year(&restored.folded[found.span.range()]),
            _ if self.hidden || found.known_year().is_none() || found.time.shape == Shape::Since => {}
            _ if found.time.is_moment() && !after.starts_with("零时") => {}
            _ => {
                self.first = Some(found);
                let behind: String = after.chars().take(24).collect();
                self.audits |= behind.contains("决算") || behind.contains("审计");
            }
        }
    }

    /// The year in which the report speaks.
    fn now(&self, reviewed: Option<i16>) -> Option<i16> {
        let day = self.day.map(Date::year);
        let title = self.title.and_then(Found::known_year);
        if self.given {
            let titled = title
                .filter(|title| reviewed.is_none_or(|reviewed| *title == reviewed || *title == reviewed + 1));
            return match (self.day.filter(|_| self.signed), titled, reviewed) {
                (Some(day), _, Some(reviewed)) if (reviewed..=reviewed + 1).contains(&day.year()) => {
                    Some(day.year())
                }
                (_, Some(title), _) if self.review.is_some() || self.signed => Some(title),
                (_, Some(title), Some(reviewed)) => Some(title.max(reviewed)),
                (Some(day), ..) => Some(day.year()),
                (_, title, Some(reviewed)) => {
                    // 今年是…之年 in the review itself: the report was given before the year was over.
                    title.or(if self.relative == Some(0) { Some(reviewed) } else { reviewed.checked_add(1) })
                }
                (None, title, None) => title,
            };
        }
        if self.audits {
            let fits = |day: &i16| reviewed.is_none_or(|reviewed| (reviewed..=reviewed + 2).contains(day));
            return day
                .filter(|day| self.signed || fits(day))
                .filter(fits)
                .or_else(|| reviewed?.checked_add(1));
        }
        if let Some(title) = title {
            let fiscal =
                self.title.is_some_and(|found| matches!(found.time.when, When::Stretch(Year::Fiscal(_), _)));
            return Some(if fiscal && self.plans { title - 1 } else { title });
        }
        let near = |day: &i16| reviewed.is_none_or(|reviewed| (reviewed..=reviewed + 1).contains(day));
        match (self.relative, reviewed) {
            (Some(-1), Some(reviewed)) => reviewed.checked_add(1),
            (Some(0), Some(reviewed)) => Some(reviewed),
            _ => reviewed.or(day.filter(near)),
        }
    }

    fn years(&self) -> Years {
        let title_year = self.title.and_then(Found::known_year);
        let reviewed = self.reviewed();
        let year = reviewed.and_then(|period| Some(period.end?.year()));
        let now = self.now(year).or(self.hint.map(|(year, _)| year).filter(|_| !self.hidden));
        let planned = self.planned(reviewed, now);
        let period = if self.plans && self.review.is_none() { planned.or(reviewed) } else { reviewed };
        let hidden = self.title.filter(|found| period.is_none() && found.time.when != When::Now);
        let nameless = hidden.map(|found| period_of(found, None));
        Years { period: period.or(nameless), reviewed, planned, day: self.day, title_year, now }
    }

    /// What the report reviews.
    fn reviewed(&self) -> Option<Period> {
        let title = self.title.filter(|found| found.known_year().is_some());
        // A plan is named after its own year.
        let back = if self.plans { -1 } else { 0 };
        let title =
            title.or(if back == 0 { None } else { self.first.filter(|found| found.known_year().is_some()) });
        if self.given {
            return self.given_review();
        }
        if let Some(found) = title {
            return self.resolved(found, None, back);
        }
        let hidden = self.title.is_some_and(|found| found.time.when == When::Hidden);
        if hidden && self.hint.is_none() {
            return None;
        }
        let parted = self
            .title
            .filter(|found| matches!(found.time.when, When::Stretch(Year::Open | Year::Relative(-1 | 0), _)));
        if let Some(found) = parted {
            let later = self.compared.and_then(|year| year.checked_add(1)).filter(|_| self.first.is_none());
            let first = self.first.or(self.review).and_then(Found::known_year).or(later);
            let (year, source) = self.year_beside(first)?;
            let relative = matches!(found.time.when, When::Stretch(Year::Relative(-1), _));
            let now = if relative && first.is_some() { year + 1 } else { year };
            return self.resolved(Found { source, ..found }, Some(now), 0);
        }
        let review = self.review.and_then(|found| self.resolved(found, None, 0));
        if let Some(period) = review.or_else(|| self.resolved(self.first?, None, 0)) {
            return Some(period);
        }
        if let (None, Some(0), Some(compared)) = (self.day, self.relative, self.compared) {
            return Some(whole(compared.checked_add(1)?, TextSpan::default(), PeriodSource::Report));
        }
        if let (Some(found), Some(year)) = (self.several, self.dated_year()) {
            return self.resolved(Found { source: PeriodSource::Date, ..found }, Some(year), 0);
        }
        self.dated().or_else(|| self.hinted())
    }

    /// The year of a part that a title names without its year: from the text, the date, or the caller.
    fn year_beside(&self, first: Option<i16>) -> Option<(i16, PeriodSource)> {
        first
            .map(|year| (year, PeriodSource::Report))
            .or_else(|| Some((self.day?.year(), PeriodSource::Date)))
            .or(self.hint)
    }

    /// What a report reviews that is given to an assembly.
    fn given_review(&self) -> Option<Period> {
        let title = self.title.and_then(Found::known_year);
        let given = match (self.day.filter(|_| self.signed), title) {
            (Some(day), _) if day.month() <= 6 => Some(day.year() - 1),
            (Some(day), _) => Some(day.year()),
            (None, Some(title)) => Some(title - 1),
            (None, None) => None,
        };
        let review = self.review.and_then(|found| {
            self.resolved(found, given.map(|given| given + i16::from(found.known_year().is_none())), 0)
        });
        if review.is_some() {
            return review;
        }
        if let (Some(found), Some(year)) = (self.several, given) {
            return self.resolved(Found { source: PeriodSource::Date, ..found }, Some(year + 1), 0);
        }
        if let Some(year) = given {
            // 1997年，…: a year that the text itself reviews.
            let first = self
                .first
                .filter(|found| found.known_year() == Some(year) && found.time.shape == Shape::Plain);
            let (span, source) = match (first, self.day_span, self.title) {
                (Some(found), ..) => (found.span, PeriodSource::Report),
                (_, Some(span), _) if self.signed => (span, PeriodSource::Date),
                (.., Some(found)) => (found.span, PeriodSource::Report),
                (_, span, None) => (span?, PeriodSource::Date),
            };
            return Some(whole(year, span, source));
        }
        if let Some(found) = self.first {
            return self.resolved(found, None, 0);
        }
        self.dated().or_else(|| self.hinted())
    }

    /// The year that a date lets one expect.
    fn dated_year(&self) -> Option<i16> {
        let day = self.day?;
        // A summary of a year is written at its end or just behind.
        let early =
            day.month() <= 3 && matches!(self.genre, Genre::AnnualSummary | Genre::GovernmentWorkReport);
        Some(if early { day.year() - 1 } else { day.year() })
    }

    fn dated(&self) -> Option<Period> {
        if self.hidden {
            return None;
        }
        Some(whole(self.dated_year()?, self.day_span?, PeriodSource::Date))
    }

    fn hinted(&self) -> Option<Period> {
        let (year, source) = self.hint.filter(|_| !self.hidden)?;
        Some(whole(year, TextSpan::default(), source))
    }

    fn planned(&self, reviewed: Option<Period>, now: Option<i16>) -> Option<Period> {
        if let Some(found) = self.plan {
            let year = now.or_else(|| Some(reviewed?.end?.year()));
            let ahead = match found.time.when {
                When::Years(Side::Next, count) => {
                    let first = reviewed.and_then(|period| Some(period.end?.year() + 1)).or(now)?;
                    Stretch::years(first, first.checked_add(count - 1)?)
                }
                _ => self.stretch(found, year),
            };
            if let Some(stretch) = ahead {
                return Some(period_of(found, Some(stretch)));
            }
        }
        let title = self.title.filter(|found| found.known_year().is_some()).or(self.first);
        if let Some(found) = title.filter(|_| self.plans) {
            return Some(period_of(found, self.stretch(found, None)));
        }
        let reviewed = reviewed?;
        let (start, end) = (reviewed.start?, reviewed.end?);
        let source = reviewed.source;
        if self.given {
            return Some(whole(now?.max(end.year()), reviewed.text, source));
        }
        let ahead = match (start.month(), end.month()) {
            (1, 6) => Stretch::of(Date::new(end.year(), 7, 1).ok(), Date::new(end.year(), 12, 31).ok())?,
            (1, 12) => Stretch::year(end.year().checked_add(1)?)?,
            _ => Stretch::year(end.year())?,
        };
        Some(Period { start: Some(ahead.start), end: Some(ahead.end), ..reviewed })
    }

    fn stretch(&self, found: Found, year: Option<i16>) -> Option<Stretch> {
        let reviewed = year.and_then(|year| Stretch::year(year));
        let around = Surroundings { now: year, year, same: reviewed, reviewed, several: None, plans: false };
        found.time.resolve(&around)
    }

    fn resolved(&self, found: Found, year: Option<i16>, later: i16) -> Option<Period> {
        // 过去一年 of a year is that before.
        let back = matches!(found.time.when, When::Years(..)) && found.known_year().is_none();
        let year = year.map(|year| if back { year - 1 } else { year });
        let own = found.known_year().or(year);
        let mut stretch = self.stretch(found, own);
        if stretch.is_none() && found.time.shape == Shape::Since {
            let plain = Found { time: Expression { shape: Shape::Plain, ..found.time }, ..found };
            stretch = self.stretch(plain, own).filter(|_| self.relative == Some(0) || self.day.is_some());
        }
        let stretch =
            stretch.and_then(|stretch| if later == 0 { Some(stretch) } else { stretch.later(later) });
        stretch.map(|stretch| period_of(found, Some(stretch)))
    }
}

/// 20**年, and no clock time.
pub(super) fn is_hidden_year(words: &str) -> bool {
    words.contains(super::digits::is_mask) && words.contains(['年', '届'])
}

fn whole(year: i16, text: TextSpan, source: PeriodSource) -> Period {
    let stretch = Stretch::year(year);
    Period {
        text,
        start: stretch.map(|stretch| stretch.start),
        end: stretch.map(|stretch| stretch.end),
        cumulative: false,
        source,
    }
}

fn period_of(found: Found, stretch: Option<Stretch>) -> Period {
    Period {
        text: found.span,
        start: stretch.map(|stretch| stretch.start),
        end: stretch.map(|stretch| stretch.end),
        cumulative: found.time.shape == Shape::UpTo,
        source: found.source,
    }
}

/// The first time of a title or heading that tells a year; else the first that tells a part of one.
fn first_in(restored: &Restored, span: TextSpan, reader: &Reader<'_>, source: PeriodSource) -> Option<Found> {
    let mut other = None;
    for found in times_in(restored, span, reader) {
        let found = Found { source, ..found };
        let text = &restored.folded[span.start()..found.span.start()];
        if found.time.is_moment() && found.time.when != When::Hidden || text.ends_with(['超', '比', '较'])
        {
            continue;
        }
        if found.known_year().is_some() {
            return Some(parted(restored, found, span, reader));
        }
        let hidden = found.time.when == When::Hidden && !is_hidden_year(&restored.folded[found.span.range()]);
        if !hidden {
            other = other.or(Some(found));
        }
    }
    other
}

/// 2022年重点工作|上半年|完成情况: the part of the year that a title names behind it.
fn parted(restored: &Restored, found: Found, title: TextSpan, reader: &Reader<'_>) -> Found {
    let When::Stretch(year @ Year::Known(_), Part::Whole) = found.time.when else { return found };
    let rest = TextSpan::of(found.span.end(), title.end());
    let Some(next) = times_in(restored, rest, reader).next() else { return found };
    let between = &restored.folded[found.span.end()..next.span.start()];
    let behind = &restored.folded[next.span.end()..title.end()];
    let joined = between.contains(['及', '暨', '和', '与', '、']);
    match next.time.when {
        When::Stretch(Year::Open, part @ Part::Months(first, _))
            if !joined && first != 7 && behind.contains("情况") =>
        {
            let time = Expression { when: When::Stretch(year, part), ..found.time };
            Found { time, span: found.span, ..found }
        }
        When::Stretch(Year::Open, part @ Part::Months(7, 9)) if !joined && behind.contains("情况") => {
            Found { time: Expression { when: When::Stretch(year, part), ..found.time }, ..found }
        }
        _ => found,
    }
}

/// The times of a stretch of text, in order.
fn times_in<'a>(
    restored: &'a Restored,
    span: TextSpan,
    reader: &'a Reader<'_>,
) -> impl Iterator<Item = Found> + 'a {
    let text = &restored.folded[span.range()];
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let joined =
                c.is_ascii_digit() && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
            let time = if joined { None } else { reader.read(&text[at..]) };
            if let Some(time) = time {
                let start = span.start() + at;
                at += time.len;
                let span = TextSpan::of(start, start + time.len);
                return Some(Found { span, time, source: PeriodSource::Report });
            }
            at += c.len_utf8();
        }
        None
    })
}

/// The first date of a line.
fn date(line: &str, reader: &Reader<'_>) -> Option<Date> {
    line.char_indices().find_map(|(at, c)| {
        let joined = c.is_ascii_digit() && line[..at].ends_with(|c: char| c.is_ascii_digit());
        let time = if joined { None } else { reader.read(&line[at..]) }?;
        day_of(time)
    })
}

/// The day, or the first day of the month, that a time with a year names.
fn day_of(time: Expression) -> Option<Date> {
    match time.when {
        When::Stretch(Year::Known(year), Part::Days((month, day), _)) => Date::new(year, month, day).ok(),
        When::Stretch(Year::Known(year), Part::Months(month, last)) if month == last => {
            Date::new(year, month, 1).ok()
        }
        _ => None,
    }
}

/// Reads the day that a site gives in what is no part of a report, where the first report tells none itself.
pub(crate) fn date_by_site(source: &str, restored: &Restored, outline: &mut Outline, options: &Options) {
    let dated = outline.metadata.first().is_none_or(|about| about.day.is_some());
    if dated || outline.reports.len() != 1 {
        return;
    }
    let reader = Reader::new(options.lexicon(), "");
    let pieces = restored.furniture.iter().take(MAX_PIECES).map(|piece| &source[piece.span.range()]);
    let day = pieces.filter(|piece| piece.len() <= HEAD).find_map(|piece| Some(labelled(piece, &reader)?.0));
    if day.is_some() {
        fill(restored, outline, options, day);
    }
}

/// The day behind a label, and where it stands in `text`.
fn labelled(text: &str, reader: &Reader<'_>) -> Option<(Date, std::ops::Range<usize>)> {
    DATE_LABELS.iter().find_map(|label| {
        let at = text.find(label)? + label.len();
        let rest = text[at..].trim_start_matches([':', '：', ' ', '|', '\u{3000}', '\t']);
        let start = text.len() - rest.len();
        let time = reader.read(rest)?;
        Some((day_of(time)?, start..start + time.len))
    })
}

/// The date that the site of a document gives, in front of its text.
fn published(
    restored: &Restored,
    outline: &Outline,
    root: NodeId,
    reader: &Reader<'_>,
) -> Option<(Date, TextSpan)> {
    if outline.reports.first() != Some(&root) {
        return None;
    }
    let text = &restored.folded;
    let end = (0..=HEAD.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let (day, range) = labelled(&text[..end], reader)?;
    Some((day, TextSpan::of(range.start, range.end)))
}
