//! Titles: what line, or what stretch of a line, is one, and which of several is the report's.
//!
//! ```text
//! 云岫市2024年政府工作报告                          a line of its own that ends with a genre
//! 云岫市水务局2016年工作总结2016年,我局…             glued to its first sentence
//! 1、云岫市水务局2016年工作总结 今年以来,…           behind a page marker
//! 云岫晚报 | 首页 / 云岫市前三季度税收增长一成       no genre: the short line above the body
//! ```
//!
//! A page often has its title several times: as its name, in its breadcrumbs, in the site's own sentence, above the text.
//! The last one in front of the body is the report's.

use super::enumerator::{self, is_han};
use super::head::{is_note, is_occasion, kind};
use super::scan::{Before, Piece};
use super::words::words;
use crate::span::TextSpan;
use crate::time;
use std::ops::Range;

/// Longest title in characters.
const MAX_TITLE: usize = 60;

/// Longest title without the word of a genre, in characters.
const MAX_NEWS: usize = 45;

/// Shortest title without the word of a genre, in characters.
const MIN_NEWS: usize = 8;

/// Least length in bytes of the body that a title is glued to.
const MIN_BODY: usize = 36;

/// How many pieces at the head are searched for the title.
const MAX_PIECES: usize = 40;

/// How far behind the head a page may repeat its title, in bytes.
const MAX_REPEAT: usize = 3_000;

/// How much text may stand between a teaser's title and the report's, in bytes.
const MAX_TEASER: usize = 300;

/// A title without a footnote sign, a file's suffix or the site's count of characters behind it.
pub(super) fn trim_title(line: &str) -> &str {
    let line = words().titles.file_suffixes.iter().fold(line, |line, suffix| trim_suffix(line, suffix));
    let note = line.rfind(['[', '〔']).filter(|at| {
        let inner = line[*at..].trim_end_matches([']', '〕']);
        inner.len() < line[*at..].len() && inner.chars().skip(1).all(|c| c.is_ascii_digit())
    });
    let line = line[..note.unwrap_or(line.len())].trim_end();
    without_count(without_watermark(line))
}

/// `…工作计划 1420字` without the count.
fn without_count(line: &str) -> &str {
    let Some(number) = line.strip_suffix('字') else { return line };
    let rest = number.trim_end_matches(|c: char| c.is_ascii_digit());
    if rest.len() + 2 < number.len() && rest.ends_with([' ', '\u{3000}']) { rest.trim_end() } else { line }
}

/// `政府工作报告kQe` without the few letters that a site left at the ends of lines.
fn without_watermark(line: &str) -> &str {
    let rest = line.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if (1..=4).contains(&(line.len() - rest.len())) && ends_with_tail(rest) { rest } else { line }
}

/// `text` without `suffix`, however often it ends with it.
fn trim_suffix<'t>(mut text: &'t str, suffix: &str) -> &'t str {
    while let Some(rest) = text.strip_suffix(suffix).filter(|rest| rest.len() < text.len()) {
        text = rest;
    }
    text
}

/// Whether `line` ends with the name of a genre, annexes aside: 总结, 公报(第一号), 报告(草案)范文.
pub(super) fn ends_with_tail(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let core = without_annexes(&bare);
    words().titles.tails.longest_suffix(core).is_some()
}

fn without_annexes(line: &str) -> &str {
    let mut core = line;
    loop {
        let before = core.len();
        core = core.trim_end_matches(['》', '”', '）', ')', '】', '」', '』']);
        core = words().titles.annexes.longest_suffix(core).map_or(core, |len| &core[..core.len() - len]);
        if let Some(open) =
            core.len().checked_sub(1).and(core.rfind(['(', '（'])).filter(|_| core.len() < before)
        {
            // (4), (第一号), (2024年度).
            let inner = core[open..].trim_start_matches(['(', '（']);
            let counts = inner
                .chars()
                .all(|c| c.is_ascii_digit() || "一二三四五六七八九十第号年度季月上下半".contains(c));
            if counts && !inner.is_empty() {
                core = core[..open].trim_end();
            }
        }
        if core.len() == before {
            return core;
        }
    }
}

/// A short line without a stop that ends with the name of a genre.
pub(super) fn is_title(text: &str, piece: &Piece) -> bool {
    piece.enumerator.is_none()
        && piece.begins_paragraph()
        && piece.span.len() <= 3 * MAX_TITLE
        && is_title_line(&text[piece.span.range()])
}

pub(super) fn is_title_line(line: &str) -> bool {
    let line = trim_title(line);
    !line.contains(['。', '；', ';', '！']) && !is_occasion(line, line) && ends_with_tail(line)
}

/// The part of a report that a line of its own names, and no report: 2016年工作回顾.
pub(super) fn is_part(line: &str) -> bool {
    let line = line.trim();
    let rest = time::named(line).filter(|named| named.range.start == 0).map(|named| &line[named.range.end..]);
    let rest = rest.unwrap_or(line);
    words().titles.parts.iter().any(|part| rest == part.as_str())
}

/// Where in `line` a title stands that is glued to what follows it.
pub(super) fn glued(line: &str) -> Option<Range<usize>> {
    let limit = line.char_indices().nth(MAX_TITLE + 40).map_or(line.len(), |(at, _)| at);
    let head = &line[..limit];
    starts(head).find_map(|start| Some(start..glued_end(line, start, limit)?)).or_else(|| dated(line))
}

/// A headline with the site's note behind it in the same line: `… 日期:2010-06-07`.
fn dated(line: &str) -> Option<Range<usize>> {
    let at = line.find([':', '：']).filter(|_| line.len() <= 3 * 2 * MAX_TITLE)?;
    let key = line[..at].rfind([' ', '\u{3000}'])?;
    let title = line[..key].trim_end();
    (is_note(line[key..].trim_start()) && is_headline(title) && !title.contains(['。', ':', '：']))
        .then_some(0..title.len())
}

/// Where a glued title may begin: at the line's start, behind a page marker, or behind a short sentence of the site.
fn starts(head: &str) -> impl Iterator<Item = usize> + '_ {
    let marker = enumerator::read(head, true).map_or(0, |found| found.len);
    let marker = marker + head[marker..].len() - head[marker..].trim_start().len();
    let sentence =
        head.find(['。', '!', '！']).map(|at| at + head[at..].chars().next().map_or(0, char::len_utf8));
    [Some(marker), sentence].into_iter().flatten()
}

fn glued_end(line: &str, start: usize, limit: usize) -> Option<usize> {
    let head = &line[start..limit];
    let stop = head.find(['。', '；', ';', '，', '！']).unwrap_or(head.len());
    let ends = head[..stop].char_indices().map(|(at, c)| at + c.len_utf8());
    ends.skip(5).filter(|end| head[..*end].chars().count() <= MAX_TITLE).find_map(|end| {
        let title = &head[..end];
        words().titles.tails.longest_suffix(title)?;
        // 情况|汇报, 总结|报告: the genre goes on.
        if words().titles.tails.longest_prefix(&head[end..]).is_some() {
            return None;
        }
        let end = end + annexed(&head[end..]);
        let tells =
            words().titles.telling.occur_in(title) || title.contains("  ") || title.contains('\u{3000}');
        (!tells && is_named(title) && opens_text(&line[start..], end)).then_some(start + end)
    })
}

/// Length of what belongs to a title behind its genre: (草案), 范文, (4).
fn annexed(rest: &str) -> usize {
    let annex = words().titles.annexes.iter().filter(|annex| rest.starts_with(*annex)).map(str::len).max();
    let bracket = annex.is_some_and(|len| rest[..len].contains(['(', '（']));
    match annex {
        Some(len) if bracket && !rest[..len].ends_with([')', '）']) => rest
            .find([')', '）'])
            .filter(|at| *at <= 40)
            .map_or(len, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8)),
        Some(len) => len,
        None => 0,
    }
}

/// Whether a title says whose or of when the report is.
fn is_named(title: &str) -> bool {
    title.starts_with("关于")
        || time::named(title).is_some()
        || words().titles.named.occur_in(title)
        || title.contains(['×', '*', '某'])
}

/// Whether a text begins at `end` of `line`, in front of which a title stands.
fn opens_text(line: &str, end: usize) -> bool {
    let rest = &line[end..];
    let bare = rest.trim_start();
    let spaced = bare.len() < rest.len();
    if bare.starts_with("<?") || bare.starts_with("</") {
        return true;
    }
    if super::head::is_dashed(bare) && is_occasion(bare, bare.trim_start_matches(['—', '-', '─', '―', ' ']))
    {
        return true;
    }
    if is_note(bare) && bare.len() < 3 * MAX_TITLE {
        return spaced;
    }
    if bare.len() < MIN_BODY
        || ["和", "及", "与", "暨", "、", "》", "的"].iter().any(|word| bare.starts_with(word))
    {
        return false;
    }
    if enumerator::read(bare, false).is_some_and(|found| found.ordinal == Some(1)) {
        return true;
    }
    let clause: String = bare.chars().take(80).collect();
    let sentence = clause.find(['，', ',', '。']);
    let long = sentence.is_some_and(|at| !ends_with_tail(&clause[..at]));
    long && (spaced && longer_sentence(bare)
        || opens_with_time(bare)
        || words().titles.text_openers.longest_prefix(bare).is_some()
        || addressee(bare)
        || restates(&line[..end], bare))
}

/// A body behind a space: it has a full sentence.
fn longer_sentence(rest: &str) -> bool {
    rest.contains('。') || rest.chars().count() > 60
}

/// 2016年,…; 今年…; XX年,…
fn opens_with_time(rest: &str) -> bool {
    time::named(rest).is_some_and(|named| named.range.start == 0)
        || ["XX年", "xx年", "××年", "**年", "__年", "去年", "年,", "年，"]
            .iter()
            .any(|year| rest.starts_with(year))
}

/// 市安委会:根据…: an office and a colon.
fn addressee(rest: &str) -> bool {
    rest.find([':', '：']).is_some_and(|at| {
        let name = &rest[..at];
        name.chars().count() <= 20
            && name.chars().all(|c| is_han(c) || c == '、')
            && super::head::ends_with_organisation(name)
    })
}

/// The body begins with the place or office that the title names: 乡…汇报|青坪乡有11个行政村.
fn restates(title: &str, rest: &str) -> bool {
    super::place::place(rest).is_some_and(|place| place.range.start == 0)
        || title.chars().count() >= 6
            && rest.starts_with(&title[..title.char_indices().nth(3).map_or(0, |(at, _)| at)])
}

/// The title of a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Just behind the piece that the title stands in.
    pub(super) taken: usize,
    pub(super) span: TextSpan,
}

/// What a line at the head may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// It ends with a genre.
    Title,
    /// A short line that is no sentence.
    Short,
    /// Date, source, issuer, notice of a site.
    Other,
    /// The report has begun.
    Body,
}

/// The title of the report that `pieces` begin.
pub(super) fn find(text: &str, pieces: &[Piece]) -> Option<Found> {
    let pieces = &pieces[..pieces.len().min(MAX_PIECES)];
    let kinds: Vec<Line> = pieces.iter().map(|piece| line_kind(text, piece)).collect();
    let body = kinds.iter().position(|kind| *kind == Line::Body).unwrap_or(kinds.len());
    let titled = |at: &usize| kinds[*at] == Line::Title;
    let best = (0..body).rev().filter(titled).find(|at| !is_part(&text[pieces[*at].span.range()]));
    // A first line that is nothing but 工作总结 names no part while no better title stands below.
    let bare = |at: &usize| trim_title(&text[pieces[*at].span.range()]).ends_with("工作总结");
    let chosen = repeated(text, pieces, &kinds, body)
        .or(best)
        .or_else(|| headline(text, pieces, &kinds, body))
        .or_else(|| (0..body.min(1)).find(titled).filter(bare))?;
    Some(Found { taken: chosen + 1, span: title_span(text, pieces[chosen].span) })
}

/// How many lines of a site may stand in front of a report without a title.
const MAX_LEAD: usize = 6;

/// How many pieces in front of a report without a title are the site's.
pub(super) fn lead(text: &str, pieces: &[Piece]) -> usize {
    let lead = pieces.iter().take(MAX_LEAD).take_while(|piece| {
        let line = &text[piece.span.range()];
        piece.enumerator.is_none() && (words().titles.site_words.occur_in(line) || is_collection(line))
    });
    let lead = lead.count();
    if lead < pieces.len() { lead } else { 0 }
}

/// 民政局工作总结(优选16篇): the name of a collection.
fn is_collection(line: &str) -> bool {
    let inner = line.trim_end_matches([')', '）']);
    inner.len() < line.len()
        && inner.strip_suffix('篇').is_some_and(|inner| {
            inner.rfind(['(', '（']).is_some_and(|open| {
                inner[open..].contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十多".contains(c))
            })
        })
}

/// A title behind the first lines of the body that a line above already held: the site's introduction or a notice that
/// carries a plan stands between.
fn repeated(text: &str, pieces: &[Piece], kinds: &[Line], body: usize) -> Option<usize> {
    let start = pieces.first()?.span.start();
    let last =
        pieces.iter().position(|piece| piece.span.start() > start + MAX_REPEAT).unwrap_or(pieces.len());
    (body..last).rev().find(|at| {
        let piece = &pieces[*at];
        if !matches!(kinds[*at], Line::Title | Line::Short) || piece.before != Before::Line {
            return false;
        }
        let title = trim_title(&text[piece.span.range()]);
        title.chars().count() >= MIN_NEWS
            && pieces[..body.min(*at)].iter().any(|above| {
                let line = &text[above.span.range()];
                let apart = piece.span.start() - above.span.end();
                line.find(title).is_some_and(|found| {
                    let quoted = line[..found].ends_with('《');
                    (quoted && kinds[*at] == Line::Title) || apart <= MAX_TEASER
                })
            })
    })
}

/// A title without a genre: the first line where that is short, else the last short line in front of the body.
fn headline(text: &str, pieces: &[Piece], kinds: &[Line], body: usize) -> Option<usize> {
    if body == 0 || body >= pieces.len() {
        return None;
    }
    let fits = |at: &usize| kinds[*at] == Line::Short && is_headline(&text[pieces[*at].span.range()]);
    let first = Some(0).filter(fits);
    let repeats = |at: &usize| {
        let line = &text[pieces[*at].span.range()];
        pieces[..*at].iter().any(|above| text[above.span.range()].contains(line))
    };
    (0..body).rev().filter(fits).find(repeats).or(first).or_else(|| (0..body).rev().find(fits))
}

/// A line that tells as a whole: what a newspaper prints above a piece.
fn is_headline(line: &str) -> bool {
    let line = line.trim();
    let chars = line.chars().count();
    let han = line.chars().filter(|c| is_han(*c)).count();
    let place = super::place::place(line).is_some_and(|place| place.range == (0..line.len()));
    place
        || (MIN_NEWS..=MAX_NEWS).contains(&chars)
            && 2 * han > chars
            && !is_part(line)
            && !words().headings.parts.occur_in(line)
            && !super::head::ends_with_organisation(line)
            && words().titles.credits.longest_suffix(line).is_none()
}

fn line_kind(text: &str, piece: &Piece) -> Line {
    let line = &text[piece.span.range()];
    let short = piece.span.len() <= 3 * MAX_TITLE;
    let lists = &words().titles;
    if short
        && piece.enumerator.is_some_and(|found| found.ordinal.is_none())
        && is_note(line_body(text, piece))
    {
        return Line::Other;
    }
    if (lists.site_words.occur_in(line) && !is_title(text, piece)) || is_collection(line) {
        return Line::Other;
    }
    if piece.enumerator.is_some() || !short || enumerator::formal(line).is_some() {
        return Line::Body;
    }
    if piece.before > Before::Line {
        return if line.ends_with(['。', '；', ';']) { Line::Body } else { Line::Other };
    }
    if is_title(text, piece) {
        return Line::Title;
    }
    if kind(line).is_some() || !line.chars().any(is_han) {
        return Line::Other;
    }
    let sentence = line.contains(['。', '；', ';']) || line.ends_with(['，', ',', '、', '：', ':']);
    match sentence {
        true => Line::Body,
        false if line.chars().count() <= MAX_NEWS && !line.contains(['|', '\t', '>']) => Line::Short,
        false if line.contains(['|', '>']) => Line::Other,
        false => Line::Body,
    }
}

fn line_body<'t>(text: &'t str, piece: &Piece) -> &'t str {
    text[piece.body().range()].trim()
}

/// A title without what a site put around it.
pub(super) fn title_span(text: &str, span: TextSpan) -> TextSpan {
    let line = &text[span.range()];
    let lead = words()
        .titles
        .title_keys
        .iter()
        .filter(|key| line.starts_with(*key))
        .map(str::len)
        .max()
        .unwrap_or(0);
    let lead = line.len() - line[lead..].trim_start_matches([' ', ':', '：']).len();
    let lead = if lead == line.len() || line[..lead].chars().all(|c| " :：".contains(c)) { 0 } else { lead };
    let title = trim_title(&line[lead..]).trim_end_matches(['？', '?']);
    TextSpan::of(span.start() + lead, span.start() + lead + title.len())
}
