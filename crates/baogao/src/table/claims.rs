//! From the cells of a table to claims.

mod caption;
mod figure;
mod merge;
mod name;
mod sentence;
mod settle;
mod when;

use caption::Caption;
use merge::merged;
use when::report_year;

use super::Rows;
use super::cell::{Looks, looks};
use super::column::{self, Column, HeadReader, Role};
use super::links;
use super::row::{self, Row};
use super::words::Words;
use crate::Options;
use crate::claim::Claim;
use crate::finding::Finding;
use crate::limits::MAX_CLAIMS;
use crate::outline::{Node, NodeId, NodeKind, Outline};
use crate::quantity::CellReader;
use crate::restore::Restored;
use crate::span::TextSpan;

/// A claim of a cell, before it has its place among the claims of the document.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) claim: Claim,
    /// The pieces of its name.
    pub(super) name: Vec<TextSpan>,
    /// Positions among the drafts.
    pub(super) growth_of: Option<usize>,
    pub(super) part_of: Option<usize>,
}

/// Reads the claims of all tables and puts them in order among `claims`, those of the sentences.
///
/// ```
/// use baogao::{Options, claim, outline, quantity, restore, table, time};
/// let options = Options::default();
/// let restored = restore::restore("指标\t2021年\n财政收入\t8.1亿元\n工业产值\t19.5亿元", &options);
/// let outline = outline::outline(&restored, &options);
/// let quantities = quantity::quantities(&restored, &outline, &options);
/// let times = time::times(&restored, &outline, &quantities, &options);
/// let (claims, findings) = claim::claims(&restored, &outline, &quantities, &times, &options);
/// let (claims, _) = table::tables(&restored, &outline, claims, findings, &options);
/// assert_eq!(claims.len(), 2);
/// ```
pub fn tables(
    restored: &Restored,
    outline: &Outline,
    mut claims: Vec<Claim>,
    findings: Vec<Finding>,
    options: &Options,
) -> (Vec<Claim>, Vec<Finding>) {
    if !outline.nodes.iter().any(|node| node.kind == NodeKind::Table && !node.rows.is_empty()) {
        return (claims, findings);
    }
    let words = Words::new(options.lexicon());
    let mut reader = CellReader::new(&restored.folded, options.lexicon());
    let mut drafts: Vec<Draft> = Vec::new();
    for (at, node) in outline.nodes.iter().enumerate() {
        if node.kind != NodeKind::Table || node.rows.is_empty() {
            continue;
        }
        let id = NodeId(at as u32);
        let from = drafts.len();
        let mut table = Table::new(restored, outline, &words, &mut reader, options, id, node);
        let mut found = table.drafts();
        links::link(&restored.folded, words.value_noun, &mut table.rows, &table.columns, &mut found);
        table.names(&mut found);
        table.cells_of_text(node, &mut claims);
        for draft in &mut found {
            draft.growth_of = draft.growth_of.map(|to| to + from);
            draft.part_of = draft.part_of.map(|to| to + from);
        }
        drafts.append(&mut found);
    }
    if claims.len() + drafts.len() > MAX_CLAIMS {
        return (claims, findings);
    }
    merged(claims, findings, drafts)
}

struct Table<'a, 'r> {
    text: &'a str,
    outline: &'a Outline,
    words: &'r Words<'a>,
    reader: &'r mut CellReader<'a>,
    options: &'a Options,
    id: NodeId,
    node: &'a Node,
    heads: usize,
    year: Option<i16>,
    caption: Caption,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

impl<'a, 'r> Table<'a, 'r> {
    fn new(
        restored: &'a Restored,
        outline: &'a Outline,
        words: &'r Words<'a>,
        reader: &'r mut CellReader<'a>,
        options: &'a Options,
        id: NodeId,
        node: &'a Node,
    ) -> Self {
        let text: &'a str = &restored.folded;
        let heads = column::heads(&node.rows);
        let year = report_year(outline, id);
        let mut table = Self {
            text,
            outline,
            words,
            reader,
            options,
            id,
            node,
            heads,
            year,
            caption: Caption::default(),
            columns: Vec::new(),
            rows: Vec::new(),
        };
        table.caption = table.read_caption();
        let named = table.caption.period.and_then(|period| period.end).map(|date| date.year());
        let mut head = HeadReader { text, words, reader: &mut *table.reader, year: year.or(named) };
        table.columns = head.columns(&node.rows, heads);
        let body = node.rows[heads..].iter().map(|cells| head.row(cells, &table.columns));
        table.rows = body.collect();
        row::parents(&mut table.rows);
        table.settle_columns();
        table
    }

    fn str(&self, span: TextSpan) -> &'a str {
        &self.text[span.range()]
    }

    /// The claims of the cells that are numbers.
    fn drafts(&mut self) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let rows: &'a Rows = &self.node.rows;
        for (at, cells) in rows[self.heads..].iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                if self.columns[column].role != Role::Value
                    || cell.head
                    || looks(self.str(cell.span)) != Looks::Figure
                {
                    continue;
                }
                if let Some(claim) = self.claim(at, column, cell.span) {
                    drafts.push(Draft {
                        row: at,
                        column,
                        claim,
                        name: Vec::new(),
                        growth_of: None,
                        part_of: None,
                    });
                }
            }
        }
        drafts
    }
}
