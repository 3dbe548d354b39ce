//! The claims of a document as a text table for a terminal, and as a Markdown table.

use super::slots::measure;
use super::style::{Style, columns, one_line, truncate};
use crate::claim::Status;
use crate::document::{ClaimRef, Document};
use anstyle::{AnsiColor, Style as Ansi};
use std::fmt::Write as _;

/// The columns. A table that is too wide is narrowed at the column with the largest excess over `least`.
const COLUMNS: [Column; 7] = [
    Column { title: "#", least: 2, right: true },
    Column { title: "indicator", least: 16, right: false },
    Column { title: "number", least: 12, right: false },
    Column { title: "measure", least: 12, right: false },
    Column { title: "link", least: 4, right: false },
    Column { title: "status", least: 9, right: false },
    Column { title: "period", least: 6, right: false },
];

const GAP: &str = "  ";

struct Column {
    title: &'static str,
    least: usize,
    right: bool,
}

/// A row of plain cells; `status` and `is_missing` decide the colours.
struct Row {
    cells: [String; COLUMNS.len()],
    status: Status,
    is_missing: bool,
}

/// Draws the claims as a table, those of each report under its title where there are several.
///
/// A number that is not there reads `— redacted` or `— stripped`; a growth, share or rank names the claim that it belongs
/// to as `of 3`, a part its total as `in 3`.
///
/// ```
/// use baogao::export::{Style, table};
/// let document = baogao::parse("新建泵站3座。")?;
/// let row = table::render(&document, Style::default()).lines().last().unwrap().to_owned();
/// assert!(row.contains("泵站") && row.contains("3座"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn render(document: &Document, style: Style) -> String {
    let rows: Vec<Row> = document.claims().map(|claim| row(document, claim)).collect();
    let widths = widths(&rows, style.width);
    let mut out = String::new();
    write_header(&mut out, &widths, style);
    let several = document.reports().len() > 1;
    let mut report = None;
    for (claim, row) in document.claims().zip(&rows) {
        if several && report != Some(claim.report) {
            report = Some(claim.report);
            write_report(&mut out, document, claim.report as usize, style);
        }
        write_row(&mut out, row, &widths, style);
    }
    out
}

/// The claims as a GitHub-flavoured Markdown table.
///
/// ```
/// let table = baogao::export::table::markdown(&baogao::parse("新建泵站3座。")?);
/// assert!(table.starts_with("| # | indicator | number | measure |"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn markdown(document: &Document) -> String {
    let titles = COLUMNS.map(|column| column.title.to_owned());
    let mut out = markdown_row(&titles);
    out += "| ---: | --- | --- | --- | --- | --- | --- |\n";
    for claim in document.claims() {
        out += &markdown_row(&row(document, claim).cells);
    }
    out
}

fn markdown_row(cells: &[String]) -> String {
    let mut line = String::from("|");
    for cell in cells {
        let _ = write!(line, " {} |", markdown_escape(cell));
    }
    line + "\n"
}

/// Keeps a cell's text from ending the cell or turning into markup.
fn markdown_escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' => out.extend(['\\', char]),
            '<' => out += "&lt;",
            '&' => out += "&amp;",
            _ => out.push(char),
        }
    }
    out
}

fn row(document: &Document, claim: ClaimRef<'_>) -> Row {
    let period = claim.period().map(|period| one_line(document.restored().str(period.text)));
    Row {
        cells: [
            claim.id.to_string(),
            one_line(&claim.name().unwrap_or_default()),
            number(claim),
            measure(claim),
            link(claim),
            claim.status.as_str().to_owned(),
            period.unwrap_or_default(),
        ],
        status: claim.status,
        is_missing: claim.missing().is_some(),
    }
}

/// The quantity as the text has it, or why its number is not there.
fn number(claim: ClaimRef<'_>) -> String {
    match claim.missing() {
        None => one_line(claim.text()),
        Some(why) => one_line(&format!("— {} {}", why.as_str(), claim.unit().unwrap_or_default())),
    }
}

fn link(claim: ClaimRef<'_>) -> String {
    match (claim.growth_of, claim.part_of) {
        (Some(id), _) => format!("of {id}"),
        (None, Some(id)) => format!("in {id}"),
        (None, None) => String::new(),
    }
}

fn widths(rows: &[Row], limit: Option<usize>) -> [usize; COLUMNS.len()] {
    let mut widths = COLUMNS.map(|column| columns(column.title));
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            *width = (*width).max(columns(cell));
        }
    }
    let Some(limit) = limit else { return widths };
    let gaps = GAP.len() * (COLUMNS.len() - 1);
    while widths.iter().sum::<usize>() + gaps > limit {
        let excess = |at: usize| widths[at].saturating_sub(COLUMNS[at].least);
        let Some(widest) = (0..COLUMNS.len()).max_by_key(|at| excess(*at)).filter(|at| excess(*at) > 0)
        else {
            break;
        };
        widths[widest] -= 1;
    }
    widths
}

fn write_header(out: &mut String, widths: &[usize; COLUMNS.len()], style: Style) {
    let titles = COLUMNS.map(|column| column.title.to_owned());
    let mut line = String::new();
    for (at, title) in titles.iter().enumerate() {
        write_cell(&mut line, at, title, widths[at], Ansi::new().bold().underline(), style);
    }
    end_line(out, &line);
}

fn write_report(out: &mut String, document: &Document, at: usize, style: Style) {
    let title = document.reports().nth(at).and_then(|report| report.heading_text()).unwrap_or("(no title)");
    let line = format!("── {} {}", at + 1, one_line(title));
    let line = truncate(&line, style.width.unwrap_or(usize::MAX));
    end_line(out, &style.paint(Ansi::new().bold(), &line));
}

fn write_row(out: &mut String, row: &Row, widths: &[usize; COLUMNS.len()], style: Style) {
    let mut line = String::new();
    for (at, cell) in row.cells.iter().enumerate() {
        write_cell(&mut line, at, cell, widths[at], cell_style(at, row), style);
    }
    end_line(out, &line);
}

fn cell_style(at: usize, row: &Row) -> Ansi {
    match COLUMNS[at].title {
        "#" | "link" | "measure" | "period" => Ansi::new().dimmed(),
        "number" if row.is_missing => AnsiColor::Red.on_default(),
        "number" => Ansi::new().bold(),
        "status" => status_style(row.status),
        _ => Ansi::new(),
    }
}

fn status_style(status: Status) -> Ansi {
    match status {
        Status::Achieved => AnsiColor::Green.on_default(),
        Status::Planned => AnsiColor::Blue.on_default().bold(),
        Status::Projected => AnsiColor::Magenta.on_default().bold(),
    }
}

fn write_cell(line: &mut String, at: usize, cell: &str, width: usize, ansi: Ansi, style: Style) {
    if at > 0 {
        line.push_str(GAP);
    }
    let cell = truncate(cell, width);
    let padding = " ".repeat(width.saturating_sub(columns(&cell)));
    let painted = style.paint(ansi, &cell);
    let _ = if COLUMNS[at].right {
        write!(line, "{padding}{painted}")
    } else {
        write!(line, "{painted}{padding}")
    };
}

fn end_line(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}
