//! From rows of cells as they stand to rows of the same width, with the rows of heads told.

use super::Rows;
use super::cell::{Cell, Looks, is_blank, looks};
use super::lines::is_unit_row;
use crate::limits::MAX_COLUMNS;
use crate::quantity;
use crate::span::TextSpan;

/// Rows by which the width of a table is judged.
const PROBE: usize = 200;

/// Most rows of heads.
const MAX_HEADS: usize = 5;

/// The grid of `rows`; rules between them are empty. `None` where the rows do not fit together.
pub(super) fn of_rows(text: &str, rows: &[Vec<TextSpan>]) -> Option<Rows> {
    let rows: Vec<&[TextSpan]> = rows.iter().filter(|row| !row.is_empty()).map(Vec::as_slice).collect();
    let width = width(text, &rows)?;
    let first = first_data(text, &rows, width);
    let mut grid = heads(text, &rows[..first], width);
    let head_rows = grid.len();
    grid.iter_mut().flatten().for_each(|cell| cell.head = true);
    let kinds = column_kinds(text, &rows[first..], width);
    grid.extend(rows[first..].iter().map(|row| body_row(text, row, &kinds)));
    (grid.len() > head_rows && grid.len() >= 2).then_some(grid)
}

fn filled(text: &str, row: &[TextSpan]) -> usize {
    row.iter().filter(|cell| !text[cell.range()].trim().is_empty()).count()
}

fn figures(text: &str, row: &[TextSpan]) -> usize {
    row.iter().filter(|cell| looks(&text[cell.range()]) == Looks::Figure).count()
}

/// The number of cells that most rows have; rows with figures count more.
fn width(text: &str, rows: &[&[TextSpan]]) -> Option<usize> {
    let mut counts = [0_usize; MAX_COLUMNS + 2];
    let probe = &rows[..rows.len().min(PROBE)];
    for row in probe.iter().filter(|row| filled(text, row) >= 2) {
        let counted = &mut counts[row.len().min(MAX_COLUMNS + 1)];
        *counted += 1 + 2 * usize::from(figures(text, row) > 0);
    }
    let (width, count) = counts.iter().enumerate().skip(2).max_by_key(|(width, count)| (**count, *width))?;
    let near = |row: &&&[TextSpan]| row.len().abs_diff(width) <= 1 || filled(text, row) <= 1;
    let fits = probe.iter().filter(near).count();
    (*count > 0 && width <= MAX_COLUMNS && 3 * fits >= 2 * probe.len()).then_some(width)
}

/// 2020年, 1-5月, 2020, （2021年）: a time of its own.
fn is_time(cell: &str) -> bool {
    let cell = cell.trim().trim_matches(['(', '（', ')', '）']);
    let bare = cell.len() == 4
        && (cell.starts_with("19") || cell.starts_with("20"))
        && cell.bytes().all(|b| b.is_ascii_digit());
    bare || quantity::time(cell) == Some(cell.len())
}

/// Whether a cell may stand in a head.
fn heads_column(cell: &str) -> bool {
    let cell = cell.trim();
    cell.is_empty() || is_time(cell) || looks(cell) != Looks::Figure && !states_number(cell)
}

/// 增长8%左右: a digit with a per cent sign behind it, or 全长1.2公里.
pub(super) fn states_number(cell: &str) -> bool {
    let mut digits = false;
    let after = cell.chars().peekable();
    for c in after {
        if c.is_ascii_digit() || (digits && c == '.') {
            digits = true;
            continue;
        }
        if digits
            && matches!(
                c,
                '%' | '％' | '元' | '万' | '亿' | '个' | '项' | '家' | '公' | '米' | '平' | '吨' | '亩'
            )
        {
            return true;
        }
        digits = false;
    }
    false
}

/// The first row of the body.
fn first_data(text: &str, rows: &[&[TextSpan]], width: usize) -> usize {
    let is_head = |row: &[TextSpan]| row.iter().all(|cell| heads_column(&text[cell.range()]));
    let numeric = rows.iter().position(|row| {
        figures(text, row) > usize::from(row.iter().any(|cell| is_time(&text[cell.range()])))
            && !row.iter().all(|cell| heads_column(&text[cell.range()]))
    });
    let mut at = 0;
    while at < rows.len().min(MAX_HEADS) {
        let row = rows[at];
        let cells = filled(text, row);
        if !is_head(row) || numeric == Some(at) {
            break;
        }
        // 一、就业: a row that only names what follows is no head, once there is one.
        let named = |row: &[TextSpan]| {
            cells == 1 && width > 1 && row.first().is_some_and(|cell| !text[cell.range()].trim().is_empty())
        };
        let had_head = rows[..at].iter().any(|row| filled(text, row) >= 2);
        if at > 0 && had_head && named(row) && row.len() == width {
            break;
        }
        // Without figures, one row of heads.
        if at > 0 && numeric.is_none() && had_head {
            break;
        }
        // 农业 | 个 | - | …: signs for what is not there belong to data.
        let signs = row.iter().filter(|cell| !cell.is_empty() && is_blank(&text[cell.range()])).count();
        if had_head && signs > 0 {
            break;
        }
        at += 1;
    }
    at
}

/// The rows of heads, each over the whole width; a first row with one cell is a caption and left out.
fn heads(text: &str, rows: &[&[TextSpan]], width: usize) -> Rows {
    let rows: Vec<&[TextSpan]> = rows.iter().skip_while(|row| filled(text, row) <= 1).copied().collect();
    let total: usize = rows.iter().map(|row| row.len()).sum();
    if rows.len() > 1 && total == width && rows.iter().all(|row| row.len() < width) {
        // One row of heads that was broken over lines.
        return vec![rows.iter().flat_map(|row| row.iter().map(|cell| Cell::new(*cell))).collect()];
    }
    let mut grid: Rows = Vec::new();
    let mut units: Vec<TextSpan> = Vec::new();
    for row in rows {
        if !grid.is_empty() && row.len() < width && is_unit_row(text, row) {
            units.extend(row.iter().filter(|cell| !text[cell.range()].trim().is_empty()));
            continue;
        }
        grid.push(head_row(text, row, width, grid.last().map(Vec::as_slice)));
    }
    if !units.is_empty() {
        // Units below the last columns: the first ones name.
        let at = text_end(&grid);
        let lead = width.saturating_sub(units.len());
        let blanks = std::iter::repeat_n(TextSpan::of(at, at), lead);
        grid.push(blanks.chain(units).take(width).map(Cell::new).collect());
    }
    spread(text, &mut grid);
    grid
}

fn text_end(grid: &Rows) -> usize {
    grid.last().and_then(|row| row.last()).map_or(0, |cell| cell.span.end())
}

/// One row of heads; a short one below another stands under the columns that are no labels.
fn head_row(text: &str, row: &[TextSpan], width: usize, above: Option<&[Cell]>) -> Vec<Cell> {
    let mut row: Vec<TextSpan> = row.to_vec();
    let single = |cell: &TextSpan| text[cell.range()].chars().nth(1).is_none();
    // 指 标: letters that were set apart.
    while row.len() > width
        && let Some(at) =
            row.windows(2).position(|pair| !pair[0].is_empty() && single(&pair[0]) && single(&pair[1]))
    {
        row[at] = row[at].cover(row[at + 1]);
        row.remove(at + 1);
    }
    let cells = row.iter().rposition(|cell| !text[cell.range()].trim().is_empty()).map_or(0, |at| at + 1);
    let end = row.last().map_or(0, |cell| cell.end());
    let packed = row.first().is_some_and(|cell| !text[cell.range()].trim().is_empty());
    let shift = match above {
        Some(above) if packed && cells < width => {
            let labels = above.iter().take_while(|cell| is_label_head(&text[cell.span.range()])).count();
            labels.clamp(1, width - cells)
        }
        _ => 0,
    };
    row.truncate(cells.min(width - shift));
    let start = row.first().map_or(end, |cell| cell.start());
    let lead = std::iter::repeat_n(TextSpan::of(start, start), shift);
    let mut grid: Vec<Cell> = lead.chain(row).map(Cell::new).collect();
    grid.resize(width, Cell::new(TextSpan::of(end, end)));
    grid
}

/// 指标, 单位: the head of a column that holds no figures.
fn is_label_head(head: &str) -> bool {
    let plain: String = head.chars().filter(|c| !c.is_whitespace()).collect();
    [
        "指标", "项目", "单位", "类别", "名称", "地区", "科目", "品种", "产品", "行业", "序号", "分类",
        "单 位", "内容",
    ]
    .iter()
    .any(|word| plain.contains(word))
        && !plain.contains(|c: char| c.is_ascii_digit())
}

/// A blank beside a head, above a head of its own, belongs to the head on its left.
fn spread(text: &str, grid: &mut Rows) {
    let blank = |cell: &Cell| text[cell.span.range()].trim().is_empty();
    for at in 0..grid.len().saturating_sub(1) {
        let (upper, lower) = grid.split_at_mut(at + 1);
        let (row, below) = (&mut upper[at], &lower[0]);
        for column in 1..row.len() {
            let joins = blank(&row[column])
                && !blank(&below[column])
                && !blank(&row[column - 1])
                && !blank(&below[column - 1])
                && !is_label_head(&text[row[column - 1].span.range()]);
            if joins {
                row[column].span = row[column - 1].span;
            }
        }
    }
}

/// Whether the columns hold labels or figures.
fn column_kinds(text: &str, rows: &[&[TextSpan]], width: usize) -> Vec<Looks> {
    let mut counts = vec![(0_usize, 0_usize); width];
    let full = |row: &&&[TextSpan]| {
        let first = row.first().is_some_and(|cell| !text[cell.range()].trim().is_empty());
        row.len() == width && first
    };
    // Rows that lack a cell at the end may be moved: those that have it say what the columns hold.
    let ended = |row: &&&[TextSpan]| row.last().is_some_and(|cell| !text[cell.range()].trim().is_empty());
    let sure = rows.iter().take(PROBE).filter(full).any(|row| ended(&row));
    for row in rows.iter().take(PROBE).filter(full).filter(|row| !sure || ended(row)) {
        for (cell, count) in row.iter().zip(&mut counts) {
            match looks(&text[cell.range()]) {
                Looks::Figure => count.1 += 1,
                Looks::Label => count.0 += 1,
                Looks::Blank => {}
            }
        }
    }
    counts
        .into_iter()
        .map(|(labels, figures)| match figures.cmp(&labels) {
            std::cmp::Ordering::Less => Looks::Label,
            std::cmp::Ordering::Equal if figures == 0 => Looks::Blank,
            _ => Looks::Figure,
        })
        .collect()
}

/// Furthest that a row is moved because the cells before it span rows.
const MAX_SHIFT: usize = 3;

/// One row of the body over the whole width: moved to the right where the cells before it span rows.
fn body_row(text: &str, row: &[TextSpan], kinds: &[Looks]) -> Vec<Cell> {
    let width = kinds.len();
    let mut row: Vec<TextSpan> = row.to_vec();
    let label = |cell: &TextSpan| looks(&text[cell.range()]) == Looks::Label;
    // Words of a label that spaces part.
    while row.len() > width && row.len() > 1 && label(&row[0]) && label(&row[1]) {
        row[0] = row[0].cover(row[1]);
        row.remove(1);
    }
    let cells = row.iter().rposition(|cell| !text[cell.range()].trim().is_empty()).map_or(0, |at| at + 1);
    let end = row.last().map_or(0, |cell| cell.end());
    let fit = |shift: usize| {
        row[..cells.min(width - shift)]
            .iter()
            .zip(&kinds[shift..])
            .filter(|(cell, kind)| looks(&text[cell.range()]) == **kind)
            .count()
    };
    let furthest = width.saturating_sub(cells).min(MAX_SHIFT);
    let named = row.first().is_some_and(label);
    let shift = if named {
        (0..=furthest).max_by_key(|shift| (fit(*shift), usize::MAX - shift)).unwrap_or(0)
    } else {
        0
    };
    row.truncate(cells.max(row.len().min(width - shift)).min(width - shift));
    let start = row.first().map_or(end, |cell| cell.start());
    let lead = std::iter::repeat_n(TextSpan::of(start, start), shift);
    let mut grid: Vec<Cell> = lead.chain(row).map(Cell::new).collect();
    grid.resize(width, Cell::new(TextSpan::of(end, end)));
    grid
}

/// Longest cell at the start of a row that is a label and no sentence, in characters.
const MAX_LABEL: usize = 24;

/// The cells that are read as sentences: those that are no heads, labels or plain numbers.
pub(crate) fn texts(text: &str, rows: &Rows) -> Vec<TextSpan> {
    let mut found: Vec<TextSpan> = Vec::new();
    let mut done = 0;
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            let words = &text[cell.span.range()];
            let says =
                words.contains(|c: char| c.is_ascii_digit() || matches!(c, '一'..='十' | '百' | '第' | '%'));
            let label = at == 0 && words.chars().nth(MAX_LABEL).is_none();
            if says
                && !label
                && !cell.head
                && looks(words) == Looks::Label
                && cell.span.start() >= done
                && !is_time(words)
            {
                found.push(cell.span);
                done = cell.span.end();
            }
        }
    }
    found
}
