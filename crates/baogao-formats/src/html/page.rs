//! What tags and text do to the lines.

use super::list::Lists;
use crate::dropped::{DroppedKind, Drops};
use crate::lines::Lines;
use html5ever::tokenizer::Tag;

/// A page while it is read.
#[derive(Default)]
pub(super) struct Page {
    lines: Lines,
    lists: Lists,
    drops: Drops,
    title: String,
    /// White space before the next character: written only when one follows on the line.
    space: String,
    /// Number of a list item whose text has not begun.
    number: Option<String>,
    /// The element whose content is left out, and how many of its name are open.
    hidden: Option<(String, usize)>,
    in_title: bool,
    /// Open `<pre>`: line ends count there.
    preformatted: usize,
}

impl Page {
    /// The text, the title and what was left out.
    pub(super) fn finish(self) -> (String, Option<String>, Drops) {
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        (self.lines.finish(), (!title.is_empty()).then_some(title), self.drops)
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.in_title {
            self.title.push_str(text);
        } else if self.hidden.is_none() {
            for (at, c) in text.char_indices() {
                self.character(c, &text[at..]);
            }
        }
    }

    /// Takes a character; `rest` begins with it.
    fn character(&mut self, c: char, rest: &str) {
        match c {
            '\r' | '\0' => {}
            '\n' if self.preformatted > 0 => self.break_line(),
            ' ' | '\n' | '\t' | '\x0C' => self.space.push(c),
            _ => {
                self.begin_item(rest);
                self.write_space(c);
                self.lines.push(c);
            }
        }
    }

    /// Writes the number of a list item, unless its text begins with a number of its own.
    fn begin_item(&mut self, text: &str) {
        let Some(number) = self.number.take() else { return };
        if !is_numbered(text) {
            self.space.clear();
            self.lines.push_str(&number);
        }
    }

    /// Writes the white space before `next`. Spaces are kept, two are not one: where a site lost its paragraphs they are
    /// what is left of them. A line end is a space between Latin words and nothing between Chinese characters.
    fn write_space(&mut self, next: char) {
        let space = std::mem::take(&mut self.space);
        let Some(last) = self.lines.last() else { return };
        if !space.contains('\n') {
            self.lines.push_str(&space);
        } else if last.is_ascii() || next.is_ascii() {
            self.lines.push(' ');
        }
    }

    fn end_line(&mut self) {
        self.space.clear();
        self.lines.end_line();
    }

    fn break_line(&mut self) {
        self.space.clear();
        self.lines.break_line();
    }

    pub(super) fn open(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth += usize::from(hidden == name);
            return;
        }
        if let Some(kind) = left_out(name) {
            self.drops.add(kind);
            if !is_void(name) && !tag.self_closing {
                self.hidden = Some((name.to_owned(), 1));
            }
            return;
        }
        match name {
            "title" => self.in_title = self.title.is_empty(),
            "br" => self.break_line(),
            "pre" => {
                self.end_line();
                self.preformatted += 1;
            }
            "ul" | "ol" | "menu" => {
                self.end_line();
                self.lists.open(name == "ol", &tag.attrs);
            }
            "li" => {
                self.end_line();
                self.number = self.lists.number(&tag.attrs);
            }
            _ => self.open_table_part(name),
        }
    }

    fn open_table_part(&mut self, name: &str) {
        match name {
            "table" => {
                self.space.clear();
                self.lines.open_table();
            }
            "tr" => self.close_row(),
            "td" | "th" => {
                self.space.clear();
                self.lines.open_cell();
            }
            _ if is_block(name) => self.end_line(),
            _ => {}
        }
    }

    fn close_row(&mut self) {
        self.space.clear();
        self.lines.close_row();
    }

    pub(super) fn close(&mut self, name: &str) {
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth -= usize::from(hidden == name);
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        match name {
            "title" => self.in_title = false,
            "br" => self.break_line(),
            "pre" => {
                self.end_line();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            "ul" | "ol" | "menu" => {
                self.end_line();
                self.number = None;
                self.lists.close();
            }
            "tr" => self.close_row(),
            "td" | "th" => {
                self.space.clear();
                self.lines.close_cell();
            }
            "table" => {
                self.space.clear();
                self.lines.close_table();
            }
            _ if is_block(name) => self.end_line(),
            _ => {}
        }
    }
}

/// Elements that are left out with their content, and as what.
fn left_out(name: &str) -> Option<DroppedKind> {
    Some(match name {
        "script" | "style" | "template" => DroppedKind::Scripts,
        "nav" => DroppedKind::Navigation,
        "img" | "svg" | "canvas" | "picture" => DroppedKind::Pictures,
        "iframe" | "object" | "embed" | "video" | "audio" | "applet" | "noembed" | "noframes" => {
            DroppedKind::Embedded
        }
        "select" | "button" | "textarea" | "input" | "datalist" => DroppedKind::FormFields,
        "rt" | "rp" => DroppedKind::Ruby,
        _ => return None,
    })
}

/// Elements without content (HTML standard, 13.1.2) among those left out.
fn is_void(name: &str) -> bool {
    matches!(name, "img" | "embed" | "input")
}

/// Elements that stand on lines of their own (HTML standard, 15.3).
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "option"
            | "p"
            | "search"
            | "section"
            | "summary"
            | "tbody"
            | "tfoot"
            | "thead"
            | "xmp"
    )
}

/// Whether an item's text brings its own number: `1.`, `一、`, `（二）`, `第三，`, `①`.
fn is_numbered(text: &str) -> bool {
    let is_numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    if text.starts_with(|c: char| ('\u{2460}'..='\u{249B}').contains(&c)) {
        return true;
    }
    let inner = text.trim_start_matches(['(', '（', '第']);
    let after = inner.trim_start_matches(is_numeral);
    after.len() < inner.len() && after.starts_with(['.', '．', '、', ')', '）', '，', ','])
}
