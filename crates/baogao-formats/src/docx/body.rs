//! The text itself: paragraphs, runs, tables and notes.

use super::numbering::{Counters, Numbering};
use super::styles::{ListPlace, Styles};
use super::xml::{Element, Visitor};
use crate::dropped::{DroppedKind, Drops};
use crate::lines::Lines;

/// Numbers paragraphs.
pub(super) struct Numbers<'d> {
    styles: &'d Styles,
    numbering: &'d Numbering,
    counters: Counters,
}

impl<'d> Numbers<'d> {
    pub(super) fn new(styles: &'d Styles, numbering: &'d Numbering) -> Self {
        Self { styles, numbering, counters: Counters::default() }
    }

    /// The marker of a paragraph with this style and list place.
    fn marker(&mut self, style: Option<&str>, own: ListPlace) -> Option<String> {
        let styled = style.map(|style| self.styles.list_place(style)).unwrap_or_default();
        let list = own.list.or(styled.list).filter(|list| *list != 0)?;
        let by_style = || self.numbering.level_of_style(list, style?, self.styles);
        let level = own.level.or(styled.level).or_else(by_style).unwrap_or(0);
        self.counters.next(self.numbering, self.styles, list, level)
    }
}

#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<String>,
    place: ListPlace,
    /// Lines of the text boxes that are anchored in it.
    boxes: Vec<String>,
}

/// A document while it is read.
pub(super) struct Body<'d> {
    numbers: Numbers<'d>,
    lines: Lines,
    drops: Drops,
    /// Open paragraphs: more than one inside a text box.
    paragraphs: Vec<Paragraph>,
    /// Open elements inside, and including, one that is left out.
    skipped: usize,
    /// Inside `w:t`.
    in_text: bool,
    /// Inside `w:r`, whose properties concern its text and not the paragraph's mark.
    in_run: bool,
    /// The run is hidden.
    is_hidden: bool,
    /// Notes begun, and the label of one whose text has not begun.
    notes: usize,
    label: Option<String>,
}

impl<'d> Body<'d> {
    pub(super) fn new(numbers: Numbers<'d>, drops: Drops) -> Self {
        Self {
            numbers,
            lines: Lines::default(),
            drops,
            paragraphs: Vec::new(),
            skipped: 0,
            in_text: false,
            in_run: false,
            is_hidden: false,
            notes: 0,
            label: None,
        }
    }

    pub(super) fn finish(mut self) -> (String, Drops) {
        while !self.paragraphs.is_empty() {
            self.close_paragraph();
        }
        (self.lines.finish(), self.drops)
    }

    fn push(&mut self, c: char) {
        if !self.is_hidden
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.text.push(c);
        }
    }

    /// Ends a paragraph: writes its line, or hands it to the paragraph that its text box is anchored in.
    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let marker = self.numbers.marker(paragraph.style.as_deref(), paragraph.place).unwrap_or_default();
        let label = self.label.take().unwrap_or_default();
        let text = format!("{label}{marker}{}", paragraph.text);
        if let Some(outer) = self.paragraphs.last_mut() {
            outer.boxes.push(text);
            outer.boxes.extend(paragraph.boxes);
            return;
        }
        for text in std::iter::once(text).chain(paragraph.boxes) {
            self.lines.push_str(&text);
            self.lines.end_line();
        }
    }

    /// Whether an element is left out with its content; counts it where a reader would miss it.
    fn is_left_out(&mut self, element: &Element<'_>) -> bool {
        let kind = match element.name() {
            "del" | "moveFrom" => Some(DroppedKind::TrackedDeletions),
            "rt" => Some(DroppedKind::Ruby),
            // The second form of what `mc:Choice` holds, and formatting as it was before a tracked change.
            "Fallback" | "pPrChange" | "rPrChange" | "sectPrChange" | "tblPrChange" | "trPrChange"
            | "tcPrChange" => None,
            "footnote" | "endnote" if element.attribute("type").is_some_and(|kind| kind != "normal") => None,
            _ => return false,
        };
        if let Some(kind) = kind {
            self.drops.add(kind);
        }
        true
    }

    fn start_in_paragraph(&mut self, element: &Element<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match element.name() {
            "pStyle" => paragraph.style = element.value(),
            "ilvl" => paragraph.place.level = element.number(),
            "numId" => paragraph.place.list = element.number(),
            "r" => (self.in_run, self.is_hidden) = (true, false),
            "vanish" if self.in_run && element.is_on() => {
                self.is_hidden = true;
                self.drops.add(DroppedKind::HiddenText);
            }
            "t" => self.in_text = true,
            // In the properties of a style or paragraph, `w:tab` is a tab stop.
            "tab" | "ptab" if self.in_run => self.push('\t'),
            "br" | "cr" if self.in_run => self.push('\n'),
            "noBreakHyphen" => self.push('-'),
            "sym" => {
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                code.and_then(char::from_u32).into_iter().for_each(|c| self.push(c));
            }
            "pic" | "imagedata" | "chart" | "relIds" => self.drops.add(DroppedKind::Pictures),
            "OLEObject" => self.drops.add(DroppedKind::Embedded),
            "commentReference" => self.drops.add(DroppedKind::Comments),
            _ => {}
        }
    }
}

impl Visitor for Body<'_> {
    fn start(&mut self, element: &Element<'_>) {
        if self.skipped > 0 || self.is_left_out(element) {
            self.skipped += 1;
            return;
        }
        match element.name() {
            "p" => {
                self.in_run = false;
                self.paragraphs.push(Paragraph::default());
            }
            "tbl" => self.lines.open_table(),
            "tc" => self.lines.open_cell(),
            "footnote" | "endnote" => {
                self.notes += 1;
                self.label = Some(format!("[{}] ", self.notes));
            }
            _ => self.start_in_paragraph(element),
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" => {
                (self.in_run, self.is_hidden) = (false, false);
                self.close_paragraph();
            }
            "r" => (self.in_run, self.is_hidden) = (false, false),
            "t" => self.in_text = false,
            "tbl" => self.lines.close_table(),
            "tr" => self.lines.close_row(),
            "tc" => self.lines.close_cell(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.skipped == 0 {
            text.chars().for_each(|c| self.push(if matches!(c, '\n' | '\r') { ' ' } else { c }));
        }
    }
}
