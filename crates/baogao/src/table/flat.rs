//! Tables that were flattened into one cell after the other: the width is the period at which labels and figures repeat.

use super::Rows;
use super::cell::{Cell, Looks, looks};
use super::lines::is_unit_row;
use crate::span::TextSpan;
use std::ops::Range;

/// Widest table that is sought among flattened cells.
const MAX_WIDTH: usize = 24;

/// Most labels at the start of a row.
const MAX_LABELS: usize = 3;

/// Most cells of a head beyond its columns: those that span several, and broken ones.
const MAX_EXTRA: usize = 5;

/// Most cells in front of the first figure that are looked at.
const MAX_HEAD: usize = 40;

/// A table among cells.
pub(super) struct Flat {
    /// The cells that it takes.
    pub(super) cells: Range<usize>,
    pub(super) rows: Rows,
}

/// How the cells fall into rows.
#[derive(Debug, Clone, Copy)]
struct Form {
    width: usize,
    labels: usize,
    /// Cells of the body that fit.
    covered: usize,
}

/// Reads the cells of a flattened table. `None` where they do not repeat.
pub(super) fn of_cells(text: &str, cells: &[TextSpan]) -> Option<Flat> {
    let kinds: Vec<Looks> = cells.iter().map(|cell| looks(&text[cell.range()])).collect();
    let first = kinds.iter().position(|kind| *kind == Looks::Figure)?;
    let start = first.saturating_sub(MAX_HEAD);
    let form = form(&kinds, start, first)?;
    let body = first - form.labels;
    let head = head(text, &cells[start..body], form);
    let from = body - head.taken;
    let mut rows = head.rows;
    let end = (body + form.covered).min(cells.len());
    for row in cells[body..end].chunks(form.width) {
        let last = row.last().map_or(0, |cell| cell.end());
        let mut row: Vec<Cell> = row.iter().map(|cell| Cell::new(*cell)).collect();
        row.resize(form.width, Cell::new(TextSpan::of(last, last)));
        rows.push(row);
    }
    Some(Flat { cells: from..end, rows })
}

/// The period that covers most cells.
fn form(kinds: &[Looks], start: usize, first: usize) -> Option<Form> {
    let lead = first - start;
    let mut best: Option<Form> = None;
    for labels in [1, 2, 0, 3] {
        let head = lead.saturating_sub(labels);
        if head < 2 || labels > MAX_LABELS {
            continue;
        }
        // The head of the labels may be blank.
        let widest = if labels == 1 { head + 1 } else { head };
        for width in (labels + 1).max(2)..=widest.min(MAX_WIDTH) {
            let body = &kinds[first - labels..];
            let covered = covered(body, width, labels);
            let rows = covered / width;
            let ends = body.get(covered).is_none_or(|kind| *kind == Looks::Label);
            let alone = labels == 0
                && rows == 1
                && covered == width
                && ends
                && width >= 4
                && head <= width + MAX_EXTRA;
            if rows < 2 && !alone || labels == 0 && rows > 1 && head > width + MAX_EXTRA {
                continue;
            }
            let exact = head == width || head + 1 == width;
            let better = best.is_none_or(|best| {
                let own = lead - best.labels;
                let known = own == best.width || own + 1 == best.width;
                (covered, exact) > (best.covered, known)
                    || (covered, exact) == (best.covered, known) && width < best.width
            });
            if better {
                best = Some(Form { width, labels, covered });
            }
        }
    }
    best
}

/// How many cells of the body repeat every `width` cells, from its start.
fn covered(body: &[Looks], width: usize, labels: usize) -> usize {
    let Some(pattern) = body.get(..width) else { return 0 };
    let fits = |row: &[Looks]| {
        let names = row.iter().take(labels).all(|kind| *kind == Looks::Label);
        let wrong = row
            .iter()
            .zip(pattern)
            .filter(|(kind, model)| kind != model && **kind != Looks::Blank && **model != Looks::Blank)
            .count();
        names && wrong * 4 <= width.saturating_sub(4)
    };
    // One row alone is no repetition, and a figure behind a row of figures belongs to it.
    let mut end = 0;
    for row in body.chunks(width) {
        if row.len() == width && fits(row) {
            end += width;
            continue;
        }
        // The last row may be cut.
        let tail = row.iter().rposition(|kind| *kind == Looks::Figure).map_or(0, |at| at + 1);
        let whole = end + row.len() == body.len();
        if whole && tail > labels && labels > 0 && fits(&row[..tail]) {
            end += tail;
        }
        break;
    }
    // A row that only names something has no figure.
    let figures = body[..end].iter().filter(|kind| **kind == Looks::Figure).count();
    if 4 * figures >= end { end } else { 0 }
}

/// The rows of heads, and how many cells they take.
struct Head {
    rows: Rows,
    taken: usize,
}

fn head(text: &str, cells: &[TextSpan], form: Form) -> Head {
    let width = form.width;
    let plain = |taken: usize| {
        let row = cells[cells.len() - taken..].iter().map(|cell| Cell { head: true, ..Cell::new(*cell) });
        Head { rows: vec![row.collect()], taken }
    };
    if cells.len() == width {
        return plain(width);
    }
    if cells.len() + 1 == width {
        let mut head = plain(cells.len());
        let start = cells.first().map_or(0, |cell| cell.start());
        head.rows[0].insert(0, Cell { head: true, ..Cell::new(TextSpan::of(start, start)) });
        return head;
    }
    // Captions stand in front; a head of more cells than columns begins behind the last of them.
    let captions = cells.iter().rposition(|cell| is_caption(&text[cell.range()])).map_or(0, |at| at + 1);
    let own = &cells[captions..];
    if own.len() > width && own.len() <= width + MAX_EXTRA && (captions > 0 || form.labels == 0) {
        let mut merged = merge_broken(text, own, width);
        if merged.len() == width {
            merged.truncate(width);
            return Head { rows: vec![heads(&merged)], taken: own.len() };
        }
        if let Some(rows) = grouped(text, &merged, width) {
            return Head { rows, taken: own.len() };
        }
    }
    plain(width.min(cells.len()))
}

fn heads(cells: &[TextSpan]) -> Vec<Cell> {
    cells.iter().map(|cell| Cell { head: true, ..Cell::new(*cell) }).collect()
}

/// 表3 …, …情况, 2013年度: what stands above a head.
fn is_caption(cell: &str) -> bool {
    cell.starts_with(['表', '附'])
        || cell.ends_with(['表', '况', '度'])
        || cell.contains("单位:")
        || cell.contains("单位：")
}

/// Joins cells of at most two characters that a line break parted (特困 | 对象), until no more than needed are left.
fn merge_broken(text: &str, cells: &[TextSpan], width: usize) -> Vec<TextSpan> {
    let mut cells: Vec<TextSpan> = cells.to_vec();
    let brief = |cell: &TextSpan| {
        let words = &text[cell.range()];
        words.chars().nth(2).is_none()
            && !words.starts_with(['一', '二', '三', '四', '五', '合', '小', '总', '男', '女'])
    };
    let mut at = 0;
    while cells.len() > width && at + 1 < cells.len() {
        let bracket = text[cells[at + 1].range()].starts_with(['(', '（']);
        let tail = |cell: &TextSpan| text[cell.range()].chars().nth(2).is_none();
        let broken = brief(&cells[at]) && brief(&cells[at + 1])
            || brief_tail(text, &cells, at) && tail(&cells[at + 1]);
        if bracket || broken {
            cells[at] = cells[at].cover(cells[at + 1]);
            cells.remove(at + 1);
        }
        at += 1;
    }
    cells
}

/// 在校 | 学生: two pieces of one word.
fn brief_tail(text: &str, cells: &[TextSpan], at: usize) -> bool {
    let next = &text[cells[at + 1].range()];
    text[cells[at].range()].ends_with('在') || next == "数" || next == "率"
}

/// A head in two rows, one of whose upper cells spans the lower ones: 已参保人数 over 一档, 二档.
fn grouped(text: &str, cells: &[TextSpan], width: usize) -> Option<Rows> {
    let mut cells: Vec<TextSpan> = cells.to_vec();
    let words = |cell: &TextSpan| &text[cell.range()];
    // A cell over several columns, given for two of them.
    let double = (1..cells.len()).find(|at| words(&cells[*at]) == words(&cells[*at - 1]));
    if let Some(at) = double {
        cells.remove(at);
    }
    if cells.len() != width + 1 {
        return None;
    }
    let small =
        |cell: &&TextSpan| words(cell).chars().nth(4).is_none() && !words(cell).contains(['率', '%', '％']);
    let subs = cells.iter().rev().take_while(small).count().min(width - 1);
    if subs < 2 {
        return None;
    }
    let top = cells.len() - subs;
    let never = |cell: &TextSpan| {
        ["合计", "小计", "率", "%", "％", "备注", "说明", "同期", "计划", "增减"]
            .iter()
            .any(|word| words(cell).contains(word))
    };
    let group = match double {
        Some(at) => at - 1,
        None => (0..top).rev().find(|at| !never(&cells[*at]))?,
    };
    let blank = TextSpan::of(cells[0].start(), cells[0].start());
    let mut upper = Vec::with_capacity(width);
    let mut lower = Vec::with_capacity(width);
    for (at, cell) in cells[..top].iter().enumerate() {
        if at == group {
            upper.extend(std::iter::repeat_n(*cell, subs));
            lower.extend_from_slice(&cells[top..]);
        } else {
            upper.push(*cell);
            lower.push(blank);
        }
    }
    (upper.len() == width && !is_unit_row(text, &upper)).then(|| vec![heads(&upper), heads(&lower)])
}
