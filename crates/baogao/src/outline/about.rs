//! What a report says about itself, from its head, its first words and its end.

use super::enumerator::is_han;
use super::head::{HeadKind, date_len, ends_with_organisation, is_document_number, speaker_at};
use super::place::{self, level_of, level_of_organisation, level_of_scopes};
use super::report::Report;
use super::role::is_plan_title;
use super::scan::Piece;
use super::words::words;
use super::{Genre, Metadata};
use crate::restore::Restored;
use crate::span::TextSpan;
use crate::time;
use std::ops::Range;

/// How many pieces at the end of a report may be signature, date and attachments.
const TAIL: usize = 6;

/// How much of a report, in bytes, is searched for scope words and years.
const OPENING: usize = 30_000;

/// How far into its first sentences, in characters, the place of a report is looked for.
const MAX_PLACE: usize = 120;

/// Reads the metadata of one report; `name` is the document's, used where the report has no title.
pub(super) fn metadata(restored: &Restored, report: &Report<'_>, name: Option<&str>) -> Metadata {
    let reader = Reader { restored, report };
    let title = report.title.map(|span| restored.fold(span));
    let mut about = Metadata { title: report.title, ..Metadata::default() };
    reader.head(&mut about);
    reader.tail(&mut about);
    // The name of a file tells only where it is one that a reader would give.
    let name = name.filter(|name| name.chars().any(is_han));
    let bare: String = title.or(name).unwrap_or("").chars().filter(|c| !c.is_whitespace()).collect();
    about.genre = genre(&bare, reader.opening());
    about.organization = reader.organisation().or(about.organization);
    reader.place(&mut about);
    about
}

struct Reader<'a> {
    restored: &'a Restored,
    report: &'a Report<'a>,
}

impl<'a> Reader<'a> {
    fn fold(&self, span: TextSpan) -> &'a str {
        self.restored.fold(span)
    }

    /// The body, as far as it is searched.
    fn opening(&self) -> &'a str {
        let Some((first, last)) = self.report.body.first().zip(self.report.body.last()) else { return "" };
        let text = &self.restored.folded[first.span.start()..last.span.end()];
        let end = (0..=OPENING.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        &text[..end]
    }

    fn head(&self, about: &mut Metadata) {
        for line in &self.report.head {
            match line.kind {
                HeadKind::Subtitle => self.subtitle(line.span, about),
                HeadKind::Date => about.date = about.date.or(Some(line.span)),
                HeadKind::Speaker => about.speaker = about.speaker.or(Some(line.span)),
                HeadKind::DocumentNumber => about.document_number = about.document_number.or(Some(line.span)),
                HeadKind::Issuer => about.organization = about.organization.or(Some(line.span)),
                HeadKind::Title | HeadKind::Note => {}
            }
        }
    }

    /// ——2025年1月8日在云岫市第三届人民代表大会第四次会议上 王某某.
    fn subtitle(&self, span: TextSpan, about: &mut Metadata) {
        let line = self.fold(span);
        let inner = line.trim_start_matches(['—', '-', '─', ' ', '(', '（']);
        let start = span.start() + line.len() - inner.len();
        about.subtitle = about.subtitle.or(Some(span));
        if let Some(len) = date_len(inner) {
            about.date = about.date.or(Some(TextSpan::of(start, start + len)));
        }
        let Some(at) = inner.find('在').map(|at| at + 3) else { return };
        let Some(len) = inner[at..].find('上').filter(|len| *len > 0) else { return };
        about.occasion = Some(TextSpan::of(start + at, start + at + len));
        let before = date_len(inner).unwrap_or(0)..at - 3;
        let behind = at + len + 3..inner.len();
        about.speaker = [before, behind]
            .into_iter()
            .find_map(|range| speaker(inner, range))
            .map(|range| TextSpan::of(start + range.start, start + range.end));
    }

    /// Signature, date and attachments at the end.
    fn tail(&self, about: &mut Metadata) {
        let body = self.report.body;
        about.attachments =
            body.iter().filter(|piece| self.is_attachment(piece)).map(|piece| piece.span).collect();
        for piece in body.iter().rev().take(TAIL).filter(|piece| piece.enumerator.is_none()) {
            let line = self.fold(piece.span);
            let inner = line.trim_start_matches(['(', '（']).trim_end_matches([')', '）']);
            let start = piece.span.start() + line.len() - line.trim_start_matches(['(', '（']).len();
            let place = |from: usize, to: usize| Some(TextSpan::of(start + from, start + to));
            let (signature, date) = signed(inner);
            about.organization = about.organization.or_else(|| signature.and_then(|len| place(0, len)));
            about.date = about.date.or_else(|| date.and_then(|from| place(from, inner.len())));
            if is_document_number(inner) {
                about.document_number = about.document_number.or(Some(piece.span));
            }
        }
    }

    fn is_attachment(&self, piece: &Piece) -> bool {
        let line = self.fold(piece.span);
        let rest = ["附件", "附表", "附后", "附"].iter().find_map(|word| line.strip_prefix(word));
        let numbered = |rest: &str| {
            rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五".contains(c))
                .starts_with([':', '：'])
        };
        piece.begins_paragraph() && line.len() <= 200 && rest.is_some_and(numbered)
    }

    /// The organisation that the title names.
    fn organisation(&self) -> Option<TextSpan> {
        let span = self.report.title?;
        let title = self.fold(span);
        let start = title_start(title);
        let end = organisation_end(&title[start..])? + start;
        Some(TextSpan::of(span.start() + start, span.start() + end))
    }

    /// The place that the lines of the head or the first sentences name.
    fn first_place(&self) -> Option<(TextSpan, place::Place)> {
        let head = self.report.head.iter().filter(|line| line.kind != HeadKind::Note).map(|line| line.span);
        let body = self.report.body.iter().take(3).map(|piece| piece.span);
        head.chain(body).find_map(|span| {
            let line = self.fold(span);
            let end = line.char_indices().nth(MAX_PLACE).map_or(line.len(), |(at, _)| at);
            Some((span, place::in_sentence(&line[..end])?))
        })
    }

    fn place(&self, about: &mut Metadata) {
        let named = [about.title, about.organization, about.occasion];
        let found = named.into_iter().flatten().find_map(|span| Some((span, place::place(self.fold(span))?)));
        let found = found.or_else(|| self.first_place());
        if let Some((span, place)) = &found {
            let region = TextSpan::of(span.start() + place.range.start, span.start() + place.range.end);
            about.region = Some(region);
            about.region_code = place.code;
            about.level = level_of(place, self.fold(region));
        }
        about.level = about
            .level
            .or_else(|| about.organization.and_then(|span| level_of_organisation(self.fold(span))))
            .or_else(|| {
                about
                    .title
                    .and_then(|span| level_of_organisation(&self.fold(span)[title_start(self.fold(span))..]))
            })
            .or_else(|| level_of_scopes(self.opening()));
    }
}

/// The office and name in a stretch of a subtitle: 市长王某某 in 市长王某某作政府工作报告。
fn speaker(line: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = line.get(range.clone())?;
    let end = words.find(['作', '做', '所', '的', '，', ',']).unwrap_or(words.len());
    let name = words[..end].trim().trim_end_matches("同志");
    let start = range.start + words[..end].len() - words[..end].trim_start().len();
    speaker_at(name).map(|_| start..start + name.len())
}

/// Where a title goes on behind a year or 关于.
fn title_start(title: &str) -> usize {
    let named = time::named(title).filter(|named| title[..named.range.start].trim().is_empty());
    let start = named.map_or(0, |named| named.range.end);
    start + title[start..].len() - title[start..].trim_start_matches("关于").trim_start().len()
}

/// Where the organisation that `text` begins with ends: before a year, or a word that goes on with the title.
fn organisation_end(text: &str) -> Option<usize> {
    let lists = &words().titles;
    let goes_on = |rest: &str| {
        rest.is_empty() || lists.after_organisation.iter().any(|word| rest.starts_with(word.as_str()))
    };
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.take(40).find(|end| {
        let starts_anew = text[*end..].starts_with(|c: char| c.is_ascii_digit() || c.is_whitespace())
            || goes_on(&text[*end..]);
        starts_anew && ends_with_organisation(&text[..*end])
    })
}

/// A signature like 云岫市招商局 2010年1月8日: the length of the organisation, and where the date begins.
fn signed(line: &str) -> (Option<usize>, Option<usize>) {
    if line.len() > 120 || line.contains(['。', '，', ',', '：', ':']) {
        return (None, None);
    }
    let date =
        line.char_indices().map(|(at, _)| at).find(|at| date_len(&line[*at..]) == Some(line.len() - at));
    let name = line[..date.unwrap_or(line.len())].trim_end();
    let organisation = ends_with_organisation(name) && !name.contains(char::is_whitespace);
    (organisation.then_some(name.len()), date)
}

/// The genre, by the words of the title and, for a half year that the title does not name or a report without a title,
/// of the opening.
fn genre(title: &str, opening: &str) -> Genre {
    let has = |word: &str| title.contains(word);
    let first: String = opening.chars().take(MAX_FIRST).collect();
    let named = time::named(title);
    let months = named.as_ref().map_or((1, 12), |named| named.months);
    let summary = words().genres.summaries.occur_in(title);
    if let Some(genre) = official(title) {
        return genre;
    }
    if is_plan_title(title) {
        Genre::WorkPlan
    } else if summary && (months == (1, 6) || has("半年")) {
        Genre::HalfYearSummary
    } else if summary && (has("季度") || months.1 - months.0 == 2) {
        Genre::QuarterlySummary
    } else if has("总结") && named.is_none() && first.chars().take(30).collect::<String>().contains("上半年")
    {
        Genre::HalfYearSummary
    } else if words().genres.analyses.occur_in(title) {
        Genre::EconomicAnalysis
    } else if has("总结") || (summary && (has("年度") || months == (1, 12) && named.is_some())) {
        Genre::AnnualSummary
    } else if title.is_empty() {
        untitled(&first)
    } else {
        Genre::Other
    }
}

/// How much of a body, in characters, tells its genre where there is no title.
const MAX_FIRST: usize = 300;

/// The genres that offices, courts and assemblies have a fixed name for.
fn official(title: &str) -> Option<Genre> {
    let has = |word: &str| title.contains(word);
    let reports = has("报告") || has("汇报");
    let found = if has("施政报告") || has("施政方针") {
        Genre::PolicyAddress
    } else if has("检察院") && reports {
        Genre::ProcuratorateReport
    } else if has("法院") && reports {
        Genre::CourtReport
    } else if has("政府") && has("工作报告") {
        match words().genres.follow_ups.occur_in(title) {
            true => return None,
            false => Genre::GovernmentWorkReport,
        }
    } else if has("审计") && (reports || has("公告") || has("整改")) {
        Genre::AuditReport
    } else if (has("常务委员会") || has("常委会")) && has("工作报告") {
        Genre::StandingCommitteeReport
    } else if has("规划")
        && (has("五年") || has("纲要") || words().genres.five_years.occur_in(title))
        && !has("总结")
    {
        Genre::FiveYearPlan
    } else if has("计划") && has("国民经济") && (reports || has("执行情况")) {
        Genre::PlanReport
    } else if words().genres.budgets.occur_in(title) && !has("审计") {
        Genre::BudgetReport
    } else if has("统计公报")
        || words().genres.communiques.occur_in(title)
        || (has("公报") && !has("会议公报"))
    {
        Genre::StatisticsCommunique
    } else if words().genres.speeches.longest_suffix(title).is_some() {
        Genre::Speech
    } else {
        return None;
    };
    Some(found)
}

/// The genre of a report without a title, by its first words.
fn untitled(first: &str) -> Genre {
    let has = |word: &str| first.contains(word);
    let genres = &words().genres;
    if has("政府") && (has("工作报告") || has("报告政府工作")) && has("审议") {
        Genre::GovernmentWorkReport
    } else if has("审计") && has("报告") {
        Genre::AuditReport
    } else if genres.communique_openers.occur_in(first) || has("统计公报") {
        Genre::StatisticsCommunique
    } else if genres.reviewing.occur_in(first) {
        if has("上半年") || has("半年") {
            Genre::HalfYearSummary
        } else if has("季度") {
            Genre::QuarterlySummary
        } else {
            Genre::AnnualSummary
        }
    } else {
        Genre::Other
    }
}
