//! Writes the lines of a text, with tables as rows of cells parted by tabs.

use crate::limits::MAX_TABLES;

/// A cell with more lines than this holds running text: its table arranges the page and is no table of data.
const CELL_LINES: usize = 4;

/// So does a cell of several lines with more characters than this.
const CELL_CHARS: usize = 120;

/// Text under construction. Lines never begin or end with a blank line, and there is at most one between two.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    text: String,
    tables: Vec<Table>,
    /// Open tables beyond [`MAX_TABLES`].
    too_deep: usize,
}

#[derive(Debug, Default)]
struct Table {
    /// Finished rows, and text between them.
    text: String,
    /// Finished cells of the row.
    cells: Vec<String>,
    cell: Option<String>,
    /// A row of the table holds another table or running text.
    is_layout: bool,
}

impl Lines {
    /// Where text goes now: the open cell of the innermost table, or the table, or the text.
    fn sink(&mut self) -> &mut String {
        match self.tables.last_mut() {
            Some(Table { cell: Some(cell), .. }) => cell,
            Some(table) => &mut table.text,
            None => &mut self.text,
        }
    }

    /// The last character of the open line.
    pub(crate) fn last(&mut self) -> Option<char> {
        self.sink().chars().next_back().filter(|c| *c != '\n')
    }

    pub(crate) fn push(&mut self, c: char) {
        self.sink().push(c);
    }

    pub(crate) fn push_str(&mut self, text: &str) {
        self.sink().push_str(text);
    }

    /// Ends the open line, if there is anything on it.
    pub(crate) fn end_line(&mut self) {
        end_line(self.sink());
    }

    /// A line break that the author set.
    pub(crate) fn break_line(&mut self) {
        let sink = self.sink();
        trim_spaces(sink);
        if !sink.is_empty() && !sink.ends_with("\n\n") {
            sink.push('\n');
        }
    }

    pub(crate) fn open_table(&mut self) {
        self.end_line();
        if self.tables.len() == MAX_TABLES {
            self.too_deep += 1;
            return;
        }
        if let Some(table) = self.tables.last_mut() {
            table.is_layout = true;
        }
        self.tables.push(Table::default());
    }

    /// Opens a cell, and closes the one before it if that was left open.
    pub(crate) fn open_cell(&mut self) {
        self.close_cell();
        if self.too_deep == 0
            && let Some(table) = self.tables.last_mut()
        {
            table.cell = Some(String::new());
        }
    }

    pub(crate) fn close_cell(&mut self) {
        self.end_line_if_deep();
        if self.too_deep == 0
            && let Some(table) = self.tables.last_mut()
            && let Some(cell) = table.cell.take()
        {
            table.cells.push(cell);
        }
    }

    fn end_line_if_deep(&mut self) {
        if self.too_deep > 0 || self.tables.is_empty() {
            self.end_line();
        }
    }

    /// Closes the row, or opens the first one.
    pub(crate) fn close_row(&mut self) {
        self.close_cell();
        if self.too_deep == 0
            && let Some(table) = self.tables.last_mut()
        {
            table.close_row();
        }
    }

    pub(crate) fn close_table(&mut self) {
        if self.too_deep > 0 {
            self.end_line();
            self.too_deep -= 1;
            return;
        }
        self.close_row();
        if let Some(table) = self.tables.pop() {
            self.end_line();
            self.push_str(&table.text);
            self.end_line();
        }
    }

    /// The text; tables left open are closed.
    pub(crate) fn finish(mut self) -> String {
        self.too_deep = 0;
        while !self.tables.is_empty() {
            self.close_table();
        }
        let end = self.text.trim_end_matches(['\n', ' ']).len();
        self.text.truncate(end);
        self.text
    }
}

impl Table {
    fn close_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        end_line(&mut self.text);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        if self.is_layout || cells.len() == 1 || cells.iter().any(|cell| is_running_text(cell)) {
            for cell in &cells {
                self.text.push_str(cell);
                end_line(&mut self.text);
            }
            return;
        }
        let row: Vec<String> = cells.iter().map(|cell| one_line(cell)).collect();
        self.text.push_str(&row.join("\t"));
        self.text.push('\n');
    }
}

fn is_running_text(cell: &str) -> bool {
    let lines = cell.trim().lines().count();
    lines > CELL_LINES || lines > 1 && cell.chars().count() > CELL_CHARS
}

/// The lines of a cell on one line: joined without a space, as Chinese is, but for a space between Latin words.
fn one_line(cell: &str) -> String {
    let mut joined = String::with_capacity(cell.len());
    for line in cell.trim().lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if is_latin(joined.chars().next_back()) && is_latin(line.chars().next()) {
            joined.push(' ');
        }
        joined.extend(line.chars().map(|c| if c == '\t' { ' ' } else { c }));
    }
    joined
}

fn end_line(text: &mut String) {
    trim_spaces(text);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

fn trim_spaces(text: &mut String) {
    let end = text.trim_end_matches(' ').len();
    text.truncate(end);
}

#[cfg(test)]
mod tests {
    use super::{Lines, MAX_TABLES};

    fn cell(lines: &mut Lines, text: &str) {
        lines.open_cell();
        for line in text.split('\n') {
            lines.push_str(line);
            lines.end_line();
        }
        lines.close_cell();
    }

    #[test]
    fn rows_are_lines_and_cells_are_parted_by_tabs() {
        let mut lines = Lines::default();
        lines.push_str("附表");
        lines.open_table();
        cell(&mut lines, "指标\n名称");
        cell(&mut lines, "GDP\ngrowth");
        lines.close_row();
        cell(&mut lines, "产值");
        cell(&mut lines, "");
        lines.close_table();
        lines.push_str("完");
        assert_eq!(lines.finish(), "附表\n指标名称\tGDP growth\n产值\t\n完");
    }

    #[test]
    fn a_table_that_arranges_the_page_becomes_paragraphs() {
        let mut lines = Lines::default();
        lines.open_table();
        cell(&mut lines, "一\n二\n三\n四\n五");
        cell(&mut lines, "旁栏");
        lines.close_table();
        assert_eq!(lines.finish(), "一\n二\n三\n四\n五\n旁栏");
    }

    #[test]
    fn tables_nested_too_deep_keep_their_text() {
        let mut lines = Lines::default();
        for depth in 0..MAX_TABLES * 3 {
            lines.open_table();
            lines.open_cell();
            lines.push_str(&format!("层{depth}"));
        }
        let text = lines.finish();
        assert!((0..MAX_TABLES * 3).all(|depth| text.contains(&format!("层{depth}"))));
    }

    #[test]
    fn blank_lines_do_not_pile_up() {
        let mut lines = Lines::default();
        lines.break_line();
        lines.push_str("甲 ");
        for _ in 0..5 {
            lines.break_line();
        }
        lines.push_str("乙");
        assert_eq!(lines.finish(), "甲\n\n乙");
    }
}
