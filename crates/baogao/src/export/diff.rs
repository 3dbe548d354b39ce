//! What restoration did to a text: each damaged place before and after, with the reasons.

use super::lines::Lines;
use super::style::{Style, visible};
use crate::document::Document;
use crate::restore::Repair;
use crate::span::Span;
use anstyle::{AnsiColor, Style as Ansi};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// Characters shown on both sides of a repair.
const CONTEXT: usize = 16;

/// Bytes between repairs that are still shown together.
const TOGETHER: usize = 60;

/// Most repairs shown together: an annotated text would otherwise be one endless hunk.
const MOST: usize = 16;

/// Repairs of one kind that are named in a hunk; the others are counted.
const NAMED: usize = 6;

/// Draws every repair: `-` the source, `+` the restored text, `=` the reason with its confidence. Repairs that were only
/// proposed say so; a last line counts.
///
/// ```
/// use baogao::export::{Style, diff};
/// let document = baogao::parse("投资2.4億(yì)元。")?;
/// let drawn = diff::render(&document, Style::default());
/// assert!(drawn.contains("(yì)") && drawn.ends_with("1 repaired\n"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn render(document: &Document, style: Style) -> String {
    let lines = Lines::new(&document.source().text);
    let mut repairs: Vec<&Repair> = document.repairs().iter().collect();
    repairs.sort_by_key(|repair| (repair.span, repair.kind));
    let mut out = String::new();
    for range in hunks(&document.source().text, &repairs) {
        let room = room(document, &repairs, &range);
        Hunk { document, lines: &lines, style, repairs: &repairs[range], room }.write(&mut out);
    }
    out + &summary(&repairs)
}

fn summary(repairs: &[&Repair]) -> String {
    let applied = repairs.iter().filter(|repair| repair.applied).count();
    match (applied, repairs.len() - applied) {
        (0, 0) => "Nothing to repair.\n".to_owned(),
        (applied, 0) => format!("{applied} repaired\n"),
        (applied, proposed) => format!("{applied} repaired, {proposed} only proposed\n"),
    }
}

/// Repairs that stand close together, up to the end of their line.
fn hunks(source: &str, repairs: &[&Repair]) -> Vec<Range<usize>> {
    let mut hunks = Vec::new();
    let mut start = 0;
    for at in 1..=repairs.len() {
        if at == repairs.len() || at - start == MOST || !together(source, repairs[at - 1], repairs[at]) {
            hunks.push(start..at);
            start = at;
        }
    }
    hunks
}

fn together(source: &str, one: &Repair, next: &Repair) -> bool {
    let between = source.get(one.span.end()..next.span.start()).unwrap_or("");
    between.len() <= TOGETHER && !between.contains('\n')
}

/// The source between the hunks before and after, within which a hunk may show context.
fn room(document: &Document, repairs: &[&Repair], range: &Range<usize>) -> Span {
    let start = repairs[..range.start].iter().map(|repair| repair.span.end()).max().unwrap_or(0);
    let end = repairs.get(range.end).map_or(document.source().text.len(), |next| next.span.start());
    Span::of(start, end)
}

struct Hunk<'a> {
    document: &'a Document,
    lines: &'a Lines<'a>,
    style: Style,
    repairs: &'a [&'a Repair],
    room: Span,
}

impl Hunk<'_> {
    fn write(&self, out: &mut String) {
        let span = self.span();
        let place = self.lines.position(self.repairs[0].span.start());
        let [start, end] = self.lines.char_span(span);
        let head = format!("@@ line {}, characters {start}–{end} @@", place.line);
        let _ = writeln!(out, "{}", self.style.paint(AnsiColor::Cyan.on_default(), &head));
        let _ = writeln!(out, "{} {}", self.sign('-'), self.before(span));
        if self.repairs.iter().any(|repair| repair.applied) {
            let _ = writeln!(out, "{} {}", self.sign('+'), self.after(span));
        }
        for reason in self.reasons() {
            let _ = writeln!(out, "  = {}", self.style.paint(Ansi::new().dimmed(), &reason));
        }
    }

    fn sign(&self, sign: char) -> String {
        let colour = if sign == '-' { AnsiColor::Red } else { AnsiColor::Green };
        self.style.paint(colour.on_default().bold(), &sign.to_string())
    }

    /// The repairs with their context, within the source: up to a line break, or a few characters.
    fn span(&self) -> Span {
        let text = &self.document.source().text;
        let first = self.repairs[0].span.start();
        let last = self.repairs.iter().map(|repair| repair.span.end()).max().unwrap_or(first);
        let before = &text[self.room.start().min(first)..first];
        let after = &text[last..self.room.end().max(last)];
        let in_line = |char: &(usize, char)| char.1 != '\n';
        let start = before.char_indices().rev().take(CONTEXT).take_while(in_line).last();
        let end = after.char_indices().take(CONTEXT).take_while(in_line).last();
        Span::of(
            start.map_or(first, |(at, _)| first - before.len() + at),
            end.map_or(last, |(at, char)| last + at + char.len_utf8()),
        )
    }

    fn before(&self, span: Span) -> String {
        let text = &self.document.source().text;
        let damaged = AnsiColor::Red.on_default().strikethrough();
        let mut out = String::new();
        let mut done = span.start();
        for repair in self.repairs.iter().filter(|repair| repair.span.start() >= span.start()) {
            if repair.span.start() < done {
                continue;
            }
            out += &shown(&text[done..repair.span.start()]);
            out += &self.style.paint(damaged, &shown(&text[repair.span.range()]));
            done = repair.span.end();
        }
        out + &shown(&text[done..span.end().max(done)])
    }

    fn after(&self, span: Span) -> String {
        let whole = self.document.text_span(span);
        let mended = AnsiColor::Green.on_default().underline();
        let mut out = String::new();
        let mut done = whole.start();
        for repair in self.repairs.iter().filter(|repair| repair.applied) {
            let place = self.document.text_span(repair.span);
            if place.start() < done || place.end() > whole.end() {
                continue;
            }
            out += &shown(&self.document.text()[done..place.start()]);
            out += &self.style.paint(mended, &shown(&self.document.text()[place.range()]));
            done = place.end();
        }
        out + &shown(&self.document.text()[done..whole.end()])
    }

    /// One reason for each kind of repair, with the first originals and the least confidence.
    fn reasons(&self) -> Vec<String> {
        let mut kinds: BTreeMap<(&str, bool), Vec<&Repair>> = BTreeMap::new();
        for repair in self.repairs {
            kinds.entry((repair.kind.as_str(), repair.applied)).or_default().push(repair);
        }
        kinds.into_iter().map(|((kind, applied), repairs)| self.reason(kind, applied, &repairs)).collect()
    }

    fn reason(&self, kind: &str, applied: bool, repairs: &[&Repair]) -> String {
        let done = if applied { "" } else { " (only proposed)" };
        let named: Vec<String> = repairs.iter().take(NAMED).map(|repair| self.change(repair)).collect();
        let more = if repairs.len() > NAMED {
            format!(" and {} more", repairs.len() - NAMED)
        } else {
            String::new()
        };
        let confidence = repairs.iter().map(|repair| repair.confidence).min().unwrap_or(0);
        format!("{kind}{done}: {}{more}; confidence {confidence}", named.join(" "))
    }

    fn change(&self, repair: &Repair) -> String {
        let old = shown(&self.document.source().text[repair.span.range()]);
        let other = repair.candidates.iter().map(|text| format!(" or “{}”", shown(text))).collect::<String>();
        match (repair.text.is_empty(), other.is_empty()) {
            (true, _) => format!("−“{old}”"),
            (false, _) => format!("“{old}”→“{}”{other}", shown(&repair.text)),
        }
    }
}

/// Line breaks and other control characters made visible.
fn shown(text: &str) -> String {
    text.chars().map(|char| if char == '\n' { '⏎' } else { visible(char) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_shown_before_and_after_with_its_reasons() {
        let document = crate::parse("全縣萬(wàn)元。\n二、項(xiàng)目\n無事。").unwrap();
        let drawn = render(&document, Style::default());
        assert!(
            drawn.contains("@@ line 1, characters 0–10 @@\n- 全縣萬(wàn)元。\n+ 全縣萬元。\n"),
            "{drawn}"
        );
        assert!(
            drawn.contains("- 二、項(xiàng)目\n+ 二、項目\n  = pinyin_annotation: −“(xiàng)”"),
            "{drawn}"
        );
        assert!(drawn.ends_with("2 repaired\n"), "{drawn}");
    }

    #[test]
    fn text_without_damage_needs_nothing() {
        assert_eq!(render(&crate::parse("完成5项。").unwrap(), Style::default()), "Nothing to repair.\n");
    }
}
