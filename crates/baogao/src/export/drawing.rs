//! Places of the source drawn under their text, as compilers draw errors: findings, and claims with their slots.
//!
//! A line of a report is often a paragraph of a thousand characters, so only what stands around the marks is shown; `…`
//! stands for the rest. Columns are counted in the whole line.

use super::lines::Lines;
use super::style::{Style, columns, one_line};
use crate::document::{ClaimRef, Document};
use crate::finding::{Finding, Severity};
use crate::span::{Span, TextSpan};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// Columns that a drawing takes where the style sets no limit.
const DEFAULT_WIDTH: usize = 100;

/// Columns of the gutter: line number, bar, spaces.
const GUTTER: usize = 10;

/// Characters of context on both sides of a mark: the first that fits is taken, the last in any case.
const CONTEXTS: [usize; 6] = [48, 24, 12, 6, 3, 1];

/// Characters shown of a long mark at each of its ends.
const MARK_END: usize = 16;

/// Draws places of one document.
///
/// ```
/// use baogao::export::{Drawing, Style};
/// let document = baogao::parse("新建泵站30座,其中大型42座。")?;
/// let drawing = Drawing::new(&document, Style::default());
/// let all: String = document.findings().iter().map(|finding| drawing.finding(finding)).collect();
/// assert!(all.contains("parts-exceed-total"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug)]
pub struct Drawing<'d> {
    document: &'d Document,
    lines: Lines<'d>,
    style: Style,
}

/// A place, and what is said about it.
struct Mark {
    span: Span,
    label: String,
    kind: AnnotationKind,
}

impl<'d> Drawing<'d> {
    /// Prepares to draw in `document`.
    ///
    /// ```
    /// use baogao::export::{Drawing, Style};
    /// let document = baogao::parse("新建泵站3座。")?;
    /// let narrow = Drawing::new(&document, Style { colour: false, width: Some(60) });
    /// assert!(narrow.claim(document.claim(0).unwrap()).lines().all(|line| line.len() < 120));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn new(document: &'d Document, style: Style) -> Self {
        Self { document, lines: Lines::new(&document.source().text), style }
    }

    /// The finding: code, message, both places, hint.
    ///
    /// ```
    /// use baogao::export::{Drawing, Style};
    /// let document = baogao::parse("新建泵站30座,其中大型42座。")?;
    /// let drawn = Drawing::new(&document, Style::default()).finding(&document.findings()[0]);
    /// assert!(drawn.starts_with("warning[parts-exceed-total]"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn finding(&self, finding: &Finding) -> String {
        let level = match finding.severity {
            Severity::Note => Level::NOTE,
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        let mut marks = vec![self.mark(finding.span, "", AnnotationKind::Primary)];
        marks.extend(finding.related.map(|span| self.mark(span, "", AnnotationKind::Context)));
        let title = level.primary_title(one_line(&finding.message)).id(finding.code);
        let hint = finding.hint.as_deref().map(|hint| Level::HELP.message(one_line(hint)));
        self.render(title.elements(self.excerpts(marks)).elements(hint))
    }

    /// The claim's number with every slot that the text fills.
    ///
    /// ```
    /// use baogao::export::{Drawing, Style};
    /// let document = baogao::parse("全年新建泵站3座。")?;
    /// let drawn = Drawing::new(&document, Style::default()).claim(document.claim(0).unwrap());
    /// assert!(drawn.contains("indicator") && drawn.contains("predicate"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn claim(&self, claim: ClaimRef<'d>) -> String {
        let context = |span: Option<TextSpan>, label: &str| {
            span.map(|span| self.mark(self.document.source_span(span), label, AnnotationKind::Context))
        };
        let mut marks = vec![self.mark(claim.source_span(), "number", AnnotationKind::Primary)];
        marks.extend(context(claim.indicator.map(|indicator| indicator.span), "indicator"));
        marks.extend(context(claim.subject, "subject"));
        marks.extend(context(claim.predicate, "predicate"));
        marks.extend(context(claim.scope, "scope"));
        marks.extend(context(claim.period.map(|period| period.text), "period"));
        let title =
            Level::INFO.with_name("claim").primary_title(one_line(claim.text())).id(claim.id.to_string());
        self.render(title.elements(self.excerpts(marks)))
    }

    fn mark(&self, span: Span, label: &str, kind: AnnotationKind) -> Mark {
        Mark { span, label: label.to_owned(), kind }
    }

    fn width(&self) -> usize {
        self.style.width.unwrap_or(DEFAULT_WIDTH).max(GUTTER + 20)
    }

    fn render(&self, group: Group<'_>) -> String {
        let renderer = if self.style.colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(self.width());
        without_first_fold(&renderer.render(&[group]))
    }

    /// The marks with the lines that they stand in, one excerpt a line, each under its place in the file.
    fn excerpts(&self, mut marks: Vec<Mark>) -> Vec<Element<'static>> {
        let place = self.lines.position(marks.first().map_or(0, |mark| mark.span.start()));
        let name = one_line(self.document.name().unwrap_or("standard input"));
        let origin = Origin::path(name).line(place.line).char_column(place.column);
        marks.sort_by_key(|mark| mark.span);
        let mut elements = vec![Element::from(origin)];
        for group in marks.chunk_by(|one, next| self.line_of(one) == self.line_of(next)) {
            elements.push(self.excerpt(group).into());
        }
        elements
    }

    fn line_of(&self, mark: &Mark) -> Span {
        self.lines.line_span(mark.span.start())
    }

    fn excerpt(&self, marks: &[Mark]) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
        let line = self.line_of(&marks[0]);
        let number = self.lines.position(line.start()).line;
        let clipped: Vec<Range<usize>> = marks.iter().map(|mark| clip(mark.span, line)).collect();
        let excerpt = Excerpt::fit(&self.document.source().text, line, &clipped, self.width() - GUTTER);
        let annotations: Vec<_> = marks
            .iter()
            .zip(&clipped)
            .map(|(mark, span)| {
                let label = (!mark.label.is_empty()).then(|| mark.label.clone());
                mark.kind.span(excerpt.place(span.start)..excerpt.place(span.end)).label(label)
            })
            .collect();
        Snippet::source(excerpt.text).line_start(number).annotations(annotations)
    }
}

/// Drops the mark of skipped lines that the renderer puts between a place and an excerpt that was cut beforehand.
fn without_first_fold(drawn: &str) -> String {
    let mut lines: Vec<&str> = drawn.lines().collect();
    let place = lines.iter().position(|line| line.contains("╭▸"));
    if let Some(at) =
        place.map(|at| at + 2).filter(|at| lines.get(*at).is_some_and(|line| line.contains('⸬')))
    {
        lines.remove(at);
    }
    lines.iter().flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// The part of `span` in its first line.
fn clip(span: Span, line: Span) -> Range<usize> {
    let start = span.start().min(line.end());
    start..span.end().clamp(start, line.end())
}

/// What is shown of a line.
struct Excerpt {
    text: String,
    /// Kept stretches of the source and where each begins in `text`.
    kept: Vec<(Range<usize>, usize)>,
}

impl Excerpt {
    /// The widest excerpt around `marks` that fits into `width` columns.
    fn fit(source: &str, line: Span, marks: &[Range<usize>], width: usize) -> Self {
        let whole = line.range();
        // No character has more bytes than four, so a longer line never fits: do not measure it.
        if whole.len() <= width * 4 && columns(&source[whole.clone()]) <= width {
            return Self::of(source, line, vec![whole]);
        }
        let mut excerpt = Self::around(source, line, marks, CONTEXTS[0]);
        for context in &CONTEXTS[1..] {
            if columns(&excerpt.text) <= width {
                break;
            }
            excerpt = Self::around(source, line, marks, *context);
        }
        excerpt
    }

    fn around(source: &str, line: Span, marks: &[Range<usize>], context: usize) -> Self {
        let before = |at: usize, count: usize| back(source, line.start(), at, count);
        let after = |at: usize, count: usize| forward(source, line.end(), at, count);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for mark in marks {
            let head = after(mark.start, MARK_END).min(mark.end);
            let tail = before(mark.end, MARK_END).max(mark.start);
            ranges.push(before(mark.start, context)..head);
            ranges.push(tail..after(mark.end, context));
        }
        Self::of(source, line, merged(ranges))
    }

    fn of(source: &str, line: Span, ranges: Vec<Range<usize>>) -> Self {
        let mut excerpt = Self { text: String::new(), kept: Vec::new() };
        let mut done = line.start();
        for range in ranges {
            if range.start > done {
                excerpt.text.push('…');
            }
            done = range.end;
            let begin = excerpt.text.len();
            excerpt.text.push_str(&source[range.clone()]);
            excerpt.kept.push((range, begin));
        }
        if done < line.end() {
            excerpt.text.push('…');
        }
        excerpt
    }

    /// Where byte `offset` of the source stands in the excerpt; every mark's ends are kept.
    fn place(&self, offset: usize) -> usize {
        let after = self.kept.partition_point(|(range, _)| range.start <= offset);
        match self.kept[..after].last() {
            Some((range, begin)) => begin + offset.min(range.end) - range.start,
            None => 0,
        }
    }
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The offset `count` characters before `at`, not before `least`.
fn back(source: &str, least: usize, at: usize, count: usize) -> usize {
    source[least..at].char_indices().rev().take(count).last().map_or(at, |(offset, _)| least + offset)
}

/// The offset `count` characters after `at`, not after `most`.
fn forward(source: &str, most: usize, at: usize, count: usize) -> usize {
    source[at..most].char_indices().nth(count).map_or(most, |(offset, _)| at + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span_of(text: &str, part: &str) -> Span {
        let start = text.find(part).unwrap();
        Span::of(start, start + part.len())
    }

    fn finding(text: &str, primary: &str, related: Option<&str>) -> Finding {
        Finding {
            code: "parts-exceed-total",
            severity: Severity::Warning,
            span: span_of(text, primary),
            related: related.map(|part| span_of(text, part)),
            claims: vec![],
            message: "The part has more than its total.".into(),
            hint: Some("Check both numbers.".into()),
        }
    }

    fn draw(text: &str, primary: &str, related: Option<&str>, width: usize) -> String {
        let document = crate::parse_with(text, &crate::Options::default().with_name("县.txt")).unwrap();
        let style = Style { colour: false, width: Some(width) };
        Drawing::new(&document, style).finding(&finding(text, primary, related))
    }

    #[test]
    fn carets_stand_under_wide_characters() {
        let drawn = draw("一、成绩\n申报项目60项,其中省级80项。", "80项", Some("60项"), 80);
        let lines: Vec<&str> = drawn.lines().collect();
        let source = lines.iter().find(|line| line.contains("申报")).unwrap();
        let carets = lines.iter().find(|line| line.contains('━')).unwrap();
        let column = |line: &str, at: &str| columns(&line[..line.find(at).unwrap()]);
        assert_eq!(column(source, "80项"), column(carets, "━"));
        assert_eq!(column(source, "60项"), column(carets, "─"));
        assert!(drawn.contains("县.txt:2:13"), "{drawn}");
    }

    #[test]
    fn a_long_line_is_cut_around_both_marks() {
        let text = format!("{}60项{}80项{}", "前".repeat(500), "中".repeat(500), "后".repeat(500));
        let drawn = draw(&text, "80项", Some("60项"), 60);
        assert!(drawn.lines().skip(1).all(|line| columns(line) <= 60), "{drawn}");
        assert!(drawn.contains("…前") && drawn.contains("中…中") && drawn.contains("后…"), "{drawn}");
    }

    #[test]
    fn any_two_spans_of_any_text_can_be_drawn() {
        for text in ["", "\n", "甲\r\n\u{1b}[31m乙\t丙\n", "\u{200d}\u{301}é𠮷"] {
            let offsets: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            let document = crate::parse(text).unwrap();
            let drawing = Drawing::new(&document, Style { colour: false, width: Some(1) });
            for start in &offsets {
                for end in &offsets {
                    let span = Span::of(*start, *end);
                    let both = Finding { span, related: Some(span), ..finding("x", "x", None) };
                    assert!(!drawing.finding(&both).contains('\u{1b}'));
                }
            }
        }
    }
}
