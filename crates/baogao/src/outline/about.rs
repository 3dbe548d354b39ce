//! What a report says about itself, from its head, its first words and its end.

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

/// Reads the metadata of one report; `name` is the document's, used where the report has no title.
pub(super) fn metadata(restored: &Restored, report: &Report<'_>, name: Option<&str>) -> Metadata {
    let reader = Reader { restored, report };
    let title = report.title.map(|span| restored.fold(span));
    let mut about = Metadata { title: report.title, ..Metadata::default() };
    reader.head(&mut about);
    reader.tail(&mut about);
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

    fn place(&self, about: &mut Metadata) {
        let named = [about.title, about.organization, about.occasion];
        let found = named.into_iter().flatten().find_map(|span| Some((span, place::place(self.fold(span))?)));
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

/// The genre, by the words of the title and, for a half year that the title does not name, of the opening.
fn genre(title: &str, opening: &str) -> Genre {
    let has = |word: &str| title.contains(word);
    let named = time::named(title);
    let months = named.as_ref().map_or((1, 12), |named| named.months);
    let summary = has("总结")
        || has("小结")
        || has("述职")
        || has("汇报")
        || has("工作情况")
        || has("工作报告")
        || has("回顾");
    if has("政府工作报告") || (has("政府") && has("工作报告")) {
        Genre::GovernmentWorkReport
    } else if has("统计公报") || (has("公报") && has("国民经济")) {
        Genre::StatisticsCommunique
    } else if is_plan_title(title) {
        Genre::WorkPlan
    } else if summary && months == (1, 6) {
        Genre::HalfYearSummary
    } else if summary && (has("季度") || months.1 - months.0 == 2) {
        Genre::QuarterlySummary
    } else if summary && has("总结") && named.is_none() && opens_with_half_year(opening) {
        Genre::HalfYearSummary
    } else if has("总结") || (summary && (has("年度") || months == (1, 12) && named.is_some())) {
        Genre::AnnualSummary
    } else {
        Genre::Other
    }
}

fn opens_with_half_year(opening: &str) -> bool {
    let first: String = opening.chars().take(30).collect();
    first.contains("上半年")
}
