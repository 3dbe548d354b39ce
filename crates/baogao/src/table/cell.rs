//! What one cell holds.

use crate::quantity::CellReader;
use crate::span::TextSpan;

/// One cell of a table. A cell that nothing stands in has an empty span.
///
/// ```
/// let document = baogao::parse("指标\t2021年\n财政收入\t8.1亿元\n工业产值\t19.5亿元")?;
/// let table = document.nodes().find(|node| node.kind == baogao::NodeKind::Table).unwrap();
/// let cell = table.rows[1][1];
/// assert_eq!((document.restored().str(cell.span), cell.rows, cell.columns, cell.head), ("8.1亿元", 1, 1, false));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Where its text stands.
    pub span: TextSpan,
    /// How many rows it spans.
    pub rows: u32,
    /// How many columns it spans.
    pub columns: u32,
    /// It stands in a row of heads.
    pub head: bool,
}

impl Cell {
    pub(crate) const fn new(span: TextSpan) -> Self {
        Self { span, rows: 1, columns: 1, head: false }
    }
}

/// What a cell is by its looks alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looks {
    /// Nothing, or a sign that there is nothing: —, …, /.
    Blank,
    /// A number, with its unit or without.
    Figure,
    /// Anything else.
    Label,
}

/// What `cell` looks like, before the lexicon is asked.
pub(crate) fn looks(cell: &str) -> Looks {
    let cell = cell.trim();
    if is_blank(cell) {
        return Looks::Blank;
    }
    if is_figure(cell) { Looks::Figure } else { Looks::Label }
}

/// —, …, / and the like stand for what is not there.
pub(crate) fn is_blank(cell: &str) -> bool {
    let sign = |c: char| {
        matches!(
            c,
            '-' | '—' | '–' | '－' | '―' | '─' | '…' | '/' | '\\' | '·' | '.' | '~' | '|' | '#' | '一'
        ) || c.is_whitespace()
    };
    matches!(cell, "" | "无" | "无数据" | "N/A" | "n/a" | "空" | "*") || cell.chars().all(sign)
}

/// Signs that may stand before the digits of a number.
pub(super) fn is_sign(c: char) -> bool {
    matches!(
        c,
        '-' | '—'
            | '–'
            | '－'
            | '−'
            | '﹣'
            | '+'
            | '＋'
            | '±'
            | '▲'
            | '▼'
            | '△'
            | '↑'
            | '↓'
            | '≥'
            | '≤'
            | '>'
            | '<'
            | '＞'
            | '＜'
    )
}

/// Longest unit that a number in a cell may carry, in characters.
const MAX_UNIT: usize = 6;

/// 120亿元, -3.6, 98.7%, 1,234, [7500]: one number and at most a unit behind it.
fn is_figure(cell: &str) -> bool {
    let inner = inside(cell);
    let body = inner.trim_start_matches(|c: char| is_sign(c) || c == ' ');
    let body = ["约", "近", "超", "＜", "不低于", "不少于"]
        .iter()
        .find_map(|word| body.strip_prefix(word))
        .unwrap_or(body);
    let digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let masked = |c: char| matches!(c, '*' | '×' | 'x' | 'X');
    if !body.starts_with(|c: char| c.is_ascii_digit() || masked(c)) {
        return false;
    }
    let rest = body.trim_start_matches(|c: char| digit(c) || masked(c)).trim_start();
    let rest = without_mark(rest);
    let unit =
        |c: char| !c.is_ascii_digit() && !matches!(c, '，' | '。' | '、' | ':' | '：' | ',' | '-' | '—');
    // 2020年, 1-5月, 3月: times are heads, and 20年 is a duration that is read as one.
    rest.chars().nth(MAX_UNIT).is_none()
        && rest.chars().all(|c| unit(c) || matches!(c, '2' | '3'))
        && !rest.starts_with(['月', '日', '号', '季', '.', '岁', '周'])
        && !(rest.starts_with('年') && body.len() >= rest.len() + 4)
        && !rest.starts_with(['#', '='])
}

/// Without the brackets around a cumulated figure: [7500].
pub(super) fn inside(cell: &str) -> &str {
    let open = cell.strip_prefix(['[', '［', '〔', '(', '（']);
    let inner = open.and_then(|cell| cell.strip_suffix([']', '］', '〕', ')', '）']));
    inner.filter(|inner| inner.chars().count() > 2).map_or(cell, str::trim)
}

/// Without a footnote mark at the end: 418[2], 418①.
pub(super) fn without_mark(cell: &str) -> &str {
    let cell = cell.trim_end();
    if let Some(open) = cell.rfind(['[', '［', '〔'])
        && cell.ends_with([']', '］', '〕'])
        && cell[open..].chars().skip(1).all(|c| c.is_ascii_digit() || matches!(c, ']' | '］' | '〕' | '注'))
    {
        return cell[..open].trim_end();
    }
    cell.trim_end_matches(|c: char| matches!(c, '①'..='⑳' | '*' | '※' | '↑' | '↓')).trim_end()
}

/// `span` without white space at its ends.
pub(super) fn trimmed(text: &str, span: TextSpan) -> TextSpan {
    let words = &text[span.range()];
    let start = span.start() + words.len() - words.trim_start().len();
    TextSpan::of(start, start + words.trim().len())
}

/// The unit that fills `words` of the text wholly.
pub(super) fn unit(reader: &mut CellReader<'_>, text: &str, span: TextSpan) -> Option<super::Unit> {
    let span = trimmed(text, span);
    if span.is_empty() || text[span.range()].chars().nth(10).is_some() {
        return None;
    }
    reader.unit(span)
}
