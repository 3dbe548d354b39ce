//! From the cells of a table to claims.

use super::cell::{Looks, inside, is_sign, looks, trimmed, without_mark};
use super::column::{self, Column, HeadReader, Kind, Role};
use super::links;
use super::row::{self, Row};
use super::words::Words;
use super::{Place, Rows, Unit};
use crate::Options;
use crate::claim::{Claim, Comparison, Direction, Indicator, MAX_PIECES, Measure, Name, Rules, Status};
use crate::finding::Finding;
use crate::limits::MAX_CLAIMS;
use crate::outline::{self, Node, NodeId, NodeKind, Outline};
use crate::period::Period;
use crate::quantity::{self, Bound, CellReader, Quantity, Sign};
use crate::restore::Restored;
use crate::span::TextSpan;
use rust_decimal::Decimal;

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
/// use baogao::{Options, claim, outline, quantity, restore, table};
/// let options = Options::default();
/// let restored = restore::restore("指标\t2021年\n财政收入\t8.1亿元\n工业产值\t19.5亿元", &options);
/// let outline = outline::outline(&restored, &options);
/// let quantities = quantity::quantities(&restored, &outline, &options);
/// let (claims, findings) = claim::claims(&restored, &outline, &quantities, &options);
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

/// Both kinds of claims in text order, with ids and links made anew.
fn merged(claims: Vec<Claim>, mut findings: Vec<Finding>, drafts: Vec<Draft>) -> (Vec<Claim>, Vec<Finding>) {
    let mut order: Vec<(u32, bool, usize)> = claims
        .iter()
        .enumerate()
        .map(|(at, claim)| (claim.quantity.span.start() as u32, false, at))
        .chain(
            drafts.iter().enumerate().map(|(at, draft)| (draft.claim.quantity.span.start() as u32, true, at)),
        )
        .collect();
    order.sort_unstable();
    let mut prose = vec![0_u32; claims.len()];
    let mut cells = vec![0_u32; drafts.len()];
    for (id, (_, is_cell, at)) in order.iter().enumerate() {
        if *is_cell { cells[*at] = id as u32 } else { prose[*at] = id as u32 }
    }
    let renumbered = |id: Option<u32>| id.and_then(|id| prose.get(id as usize).copied());
    let mut all: Vec<Claim> = Vec::with_capacity(order.len());
    for (at, mut claim) in claims.into_iter().enumerate() {
        claim.id = prose[at];
        (claim.growth_of, claim.part_of) = (renumbered(claim.growth_of), renumbered(claim.part_of));
        all.push(claim);
    }
    for (at, draft) in drafts.into_iter().enumerate() {
        let mut claim = draft.claim;
        if let Some(indicator) = &mut claim.indicator {
            indicator.name = name(indicator.span, &draft.name);
        }
        claim.id = cells[at];
        claim.growth_of = draft.growth_of.map(|to| cells[to]);
        claim.part_of = draft.part_of.map(|to| cells[to]);
        all.push(claim);
    }
    all.sort_unstable_by_key(|claim| claim.id);
    for finding in &mut findings {
        finding.claims.iter_mut().for_each(|id| *id = renumbered(Some(*id)).unwrap_or(*id));
    }
    (all, findings)
}

/// The name that `pieces` make, where it is not the indicator; of too many heads, the inmost.
fn name(indicator: TextSpan, pieces: &[TextSpan]) -> Option<Name> {
    if pieces.is_empty() || *pieces == [indicator] {
        return None;
    }
    if pieces.len() <= MAX_PIECES {
        return Name::of(pieces);
    }
    let heads = pieces.len() - (MAX_PIECES - 1);
    let kept: Vec<TextSpan> = pieces.iter().take(1).chain(&pieces[heads..]).copied().collect();
    Name::of(&kept)
}

/// What stands above a table and holds for all of it.
#[derive(Debug, Clone, Default)]
struct Caption {
    units: Vec<Unit>,
    period: Option<Period>,
    plans: bool,
    /// The noun that ends the caption: 1-6月车险保费.
    noun: Option<TextSpan>,
}

/// How sure the claim of a cell is.
const SURE: u8 = 80;

/// Most lines above a table that are looked at, and the longest of them in characters.
const CAPTION_LINES: usize = 3;

/// How many rows above a row may lend it their noun.
const MAX_ABOVE: usize = 40;

const MAX_CAPTION: usize = 48;

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
        let year = quantity::report_year(restored, outline, id);
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

    /// The lines above the first row: those within the node, and the short ones in front of it.
    fn caption_lines(&self) -> Vec<TextSpan> {
        let first = self.node.rows[0].first().map_or(self.node.span.start(), |cell| cell.span.start());
        let mut lines = Vec::new();
        let mut end = first.max(self.node.span.start());
        let mut left = CAPTION_LINES + 2;
        while left > 0 && end > 0 {
            let before =
                self.text[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '?'));
            let mut floor = before.len().saturating_sub(4 * MAX_CAPTION);
            while !before.is_char_boundary(floor) {
                floor += 1;
            }
            let start = before[floor..].rfind('\n').map_or(floor, |at| floor + at + 1);
            let line = &before[start..];
            if line.is_empty()
                || line.chars().nth(MAX_CAPTION).is_some()
                || line.contains(['。', '；', ';'])
                || floor > 0 && start == floor
            {
                break;
            }
            lines.push(trimmed(self.text, TextSpan::of(start, before.len())));
            end = start;
            left -= 1;
        }
        lines
    }

    fn read_caption(&mut self) -> Caption {
        let mut caption = Caption::default();
        for line in self.caption_lines() {
            let words = self.str(line);
            if caption.units.is_empty()
                && let Some(at) = words.find("单位").filter(|at| words[*at..].contains([':', '：']))
            {
                caption.units = self.units(TextSpan::of(line.start() + at, line.end()));
            }
            let period = self.reader.period(line, self.year);
            if caption.period.is_none_or(|known| known.start.is_none()) {
                caption.period = period.or(caption.period);
            }
            let reviews = ["执行", "完成", "决算", "情况", "实绩"].iter().any(|word| words.contains(word));
            caption.plans |= self.words.planned.occurs_in(words) && !reviews;
            if caption.noun.is_none() {
                let end = words.find("单位").unwrap_or(words.len());
                let mut span = trimmed(self.text, TextSpan::of(line.start(), line.start() + end));
                if let Some(period) = period.filter(|period| span.contains(period.text)) {
                    span = trimmed(self.text, TextSpan::of(period.text.end(), span.end()));
                }
                caption.noun = (!span.is_empty()).then_some(span);
            }
        }
        caption
    }

    /// 单位：公顷、吨: the units of a line.
    fn units(&mut self, line: TextSpan) -> Vec<Unit> {
        let words = self.str(line);
        let mut found = Vec::new();
        let mut at = words
            .find([':', '：'])
            .map_or(words.len(), |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
        while at < words.len() {
            let rest = &words[at..];
            let end = rest
                .find(['、', ',', '，', '；', ' ', '\u{3000}', ')', '）', '|', '\t'])
                .unwrap_or(rest.len());
            let span = trimmed(self.text, TextSpan::of(line.start() + at, line.start() + at + end));
            let unit = super::cell::unit(self.reader, self.text, span).or_else(|| {
                let short = !span.is_empty() && self.str(span).chars().nth(6).is_none();
                let text = Some(quantity::UnitText::Written(span));
                (short && !self.str(span).contains(':')).then_some(Unit { scale: None, text, id: None })
            });
            found.extend(unit);
            at += end + rest[end..].chars().next().map_or(0, char::len_utf8);
        }
        found
    }

    fn is_percent(&self, unit: Unit) -> bool {
        unit.id.is_some_and(|id| {
            matches!(self.options.lexicon().unit(id).dimension.as_str(), "percent" | "permille")
        })
    }

    /// Fills what a column takes from the caption and from its neighbours.
    fn settle_columns(&mut self) {
        let values: Vec<usize> =
            (0..self.columns.len()).filter(|at| self.columns[*at].role == Role::Value).collect();
        let units = self.caption.units.clone();
        let open: Vec<usize> = values.iter().copied().filter(|at| self.columns[*at].unit.is_none()).collect();
        let rated = |kind: Kind| matches!(kind, Kind::Move { absolute: false } | Kind::Share | Kind::Target);
        let percents: Vec<Unit> = units.iter().copied().filter(|unit| self.is_percent(*unit)).collect();
        let others: Vec<Unit> = units.iter().copied().filter(|unit| !self.is_percent(*unit)).collect();
        let in_order = units.len() > 1 && units.len() == values.len() && open.len() == values.len();
        for (place, at) in open.iter().enumerate() {
            let kind = self.columns[*at].kind;
            let rate = self.is_rate(&self.columns[*at]);
            let unit = if in_order {
                units.get(place).copied()
            } else if rated(kind) || rate {
                percents.first().copied()
            } else if kind == Kind::Rank {
                None
            } else if others.len() == 1 {
                others.first().copied()
            } else if others.len() > 1 {
                self.unit_for(&self.columns[*at], &others)
            } else if percents.len() == 1 && units.len() == 1 {
                percents.first().copied()
            } else {
                None
            };
            self.columns[*at].unit = unit;
        }
        self.settle_plans(&values);
    }

    /// 覆盖率, 参保率: a column whose noun is a rate.
    fn is_rate(&self, column: &Column) -> bool {
        column.noun.last().is_some_and(|noun| self.str(*noun).ends_with('率'))
    }

    /// The unit among several that fits what a column counts: 面积 counts 公顷, 产量 counts 吨.
    fn unit_for(&self, column: &Column, units: &[Unit]) -> Option<Unit> {
        let noun = column.noun.last().map_or("", |noun| self.str(*noun));
        let fits = |dimension: &str| match dimension {
            "area" => noun.contains("面积"),
            "mass" => noun.contains("产量") || noun.ends_with('量'),
            "money" => {
                noun.ends_with(['额', '值', '入', '出', '资', '润', '税', '款']) || noun.contains("金额")
            }
            "length" => noun.contains(['长', '程']),
            _ => noun.contains(['人', '数', '户']),
        };
        let dimension = |unit: &Unit| unit.id.map(|id| self.options.lexicon().unit(id).dimension.as_str());
        let mut found = units.iter().filter(|unit| fits(dimension(unit).unwrap_or("count")));
        found.next().copied().filter(|_| found.next().is_none())
    }

    /// A table of targets: the first of several years is known, the later ones are planned, growths run from one to the other.
    fn settle_plans(&mut self, values: &[usize]) {
        let year = |column: &Column| column.period.and_then(|period| period.end).map(|date| date.year());
        let levels: Vec<i16> = values
            .iter()
            .filter(|at| self.columns[**at].kind == Kind::Level)
            .filter_map(|at| year(&self.columns[*at]))
            .collect();
        let (first, last) = (levels.iter().min().copied(), levels.iter().max().copied());
        let targets = self.columns.iter().any(|column| column.role == Role::Attribute)
            || values.iter().any(|at| self.columns[*at].average) && first < last && self.caption.plans;
        let stretch = first.zip(last).filter(|(first, last)| first < last);
        let neighbours = stretch.is_some_and(|(first, last)| first + 1 == last)
            || values.iter().any(|at| self.columns[*at].last_year);
        for at in values {
            let own = year(&self.columns[*at]);
            let column = &mut self.columns[*at];
            if column.average
                && let Some((first, last)) = stretch
            {
                let text = column.period.map_or(self.node.span, |period| period.text);
                let text = if text.len() > 60 { TextSpan::of(text.start(), text.start()) } else { text };
                let date = |year, month, day| jiff::civil::Date::new(year, month, day).ok();
                column.period = Some(Period {
                    text,
                    start: date(first + 1, 1, 1),
                    end: date(last, 12, 31),
                    cumulative: false,
                });
            }
            if column.comparison.is_none()
                && matches!(column.kind, Kind::Move { .. })
                && !column.average
                && neighbours
            {
                column.comparison = Some(Comparison::Yoy);
            }
            if column.status.is_none() && targets {
                let base = own.is_some() && stretch.is_some() && own == first;
                column.status = Some(if base { Status::Achieved } else { Status::Planned });
            }
            if column.status.is_none() && self.caption.plans && !column.last_year {
                column.status = Some(Status::Planned);
            }
        }
    }

    /// The time of a cell: of its column, its row, the caption, the headings above, or the report.
    fn period(&self, column: &Column, row: &Row) -> Option<Period> {
        let dated = |period: &Period| period.start.is_some();
        let around = || self.caption.period.filter(dated).or_else(|| self.above());
        if column.last_year && column.period.as_ref().is_none_or(|period| !self.names_year(*period)) {
            let main = around().or(row.period);
            if let Some(shifted) = main.and_then(year_before) {
                return Some(if column.to_date { to_date(shifted) } else { shifted });
            }
        }
        let own = column.period.or(row.period);
        match own.filter(dated).or_else(around) {
            Some(period) if column.to_date && own.is_none_or(|own| !dated(&own)) => Some(to_date(period)),
            None => own,
            found => found,
        }
    }

    fn names_year(&self, period: Period) -> bool {
        self.str(period.text).contains(|c: char| c.is_ascii_digit() || c == '〇') && period.start.is_some()
    }

    /// The time of the headings above, from the inmost; else that of the report.
    fn above(&self) -> Option<Period> {
        let mut id = self.node.parent;
        while let Some(node) = id.map(|id| self.outline.node(id)) {
            if let Some(heading) = node.heading.filter(|_| node.kind == NodeKind::Section) {
                let mut reader = CellReader::new(self.text, self.options.lexicon());
                let named = reader.period(heading.span, self.year).filter(|period| period.start.is_some());
                if named.is_some() {
                    return named;
                }
            }
            id = node.parent;
        }
        let report = self.outline.report_of(self.id);
        let root = self.outline.node(*self.outline.reports.get(report)?).role;
        let plan = self.node.role == outline::Role::Plan && root != outline::Role::Plan;
        if plan { None } else { self.outline.metadata.get(report)?.period }
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

    /// The number of a cell and whether it is negative; `None` where it is none after all.
    fn quantity(&mut self, cell: TextSpan) -> Option<(Quantity, bool)> {
        let words = without_mark(self.str(trimmed(self.text, cell)));
        let inner = inside(words);
        let start = cell.start() + (inner.as_ptr() as usize - self.str(cell).as_ptr() as usize);
        let span = TextSpan::of(start, start + inner.len());
        let signs: usize = inner.chars().take_while(|c| is_sign(*c) || *c == ' ').map(char::len_utf8).sum();
        let mut negative = inner[..signs].contains(['-', '—', '–', '－', '−', '﹣', '▼', '↓']);
        let about = [
            ("约", Bound::About),
            ("近", Bound::Nearly),
            ("超", Bound::MoreThan),
            ("不低于", Bound::AtLeast),
            ("不少于", Bound::AtLeast),
        ];
        let bound = about.iter().find(|(word, _)| inner[signs..].starts_with(word));
        let lead = signs + bound.map_or(0, |(word, _)| word.len());
        let signed = inner[..signs].trim_start_matches(' ');
        let bound = match signed.chars().next() {
            Some('≥') => Some(Bound::AtLeast),
            Some('≤') => Some(Bound::AtMost),
            Some('>' | '＞') => Some(Bound::MoreThan),
            Some('<' | '＜') => Some(Bound::LessThan),
            _ => bound.map(|(_, bound)| *bound),
        };
        // (12.5) in accounts is below zero; [7500] is a sum.
        negative |= inner.len() < words.len() && words.starts_with(['(', '（']);
        let mut quantity = self.reader.amount(TextSpan::of(start + lead, span.end()))?;
        let rest = self.str(TextSpan::of(quantity.span.end(), span.end())).trim();
        let mut end = quantity.span.end();
        if !rest.is_empty() {
            if quantity.unit.is_some() || rest.chars().any(|c| c.is_ascii_digit()) {
                return None;
            }
            let from = span.end() - rest.len();
            quantity.unit = Some(quantity::UnitText::Written(TextSpan::of(from, span.end())));
            end = span.end();
        }
        let from = if signs > 0 && matches!(signed.chars().next(), Some('▲' | '▼' | '△' | '↑' | '↓' | '±'))
        {
            start + lead
        } else {
            start
        };
        quantity.span = TextSpan::of(from, end);
        quantity.bound = bound.unwrap_or(quantity.bound);
        let plus = inner[..signs].contains(['+', '＋']).then_some(Sign::Plus);
        quantity.sign = if negative { Some(Sign::Minus) } else { plus };
        Some((quantity, negative))
    }

    /// The claim of one cell.
    fn claim(&mut self, at: usize, column_at: usize, cell: TextSpan) -> Option<Claim> {
        let (mut quantity, negative) = self.quantity(cell)?;
        let bracketed = self.str(cell).trim().starts_with(['[', '［', '〔']);
        let column = &self.columns[column_at];
        let row = &self.rows[at];
        let label = row.label.map_or("", |label| self.str(label));
        let own = quantity.unit.is_some() || quantity.scale.is_some();
        if !own && let Some(unit) = self.unit(column, row) {
            (quantity.scale, quantity.unit, quantity.unit_id) = (unit.scale, unit.text, unit.id);
        }
        let kind = if column.average && bracketed { Kind::Level } else { column.kind };
        let (measure, row_average) = self.measure(kind, label, &quantity);
        let moves = matches!(measure, Measure::Growth | Measure::Change);
        let zero = quantity.value.is_some_and(|value| value == Decimal::ZERO);
        if negative && !moves {
            quantity.value = quantity.value.map(|value| -value);
        }
        let direction =
            moves.then_some(if negative { Direction::Down } else { Direction::Up }).filter(|_| !zero);
        let from_row = kind == Kind::Level && moves;
        let comparison = if from_row { self.row_comparison(label) } else { column.comparison };
        let status = column.status.unwrap_or_else(|| self.default_status(column));
        let passage = self.outline.passages.partition_point(|passage| passage.span.end() <= cell.start());
        quantity.passage = passage.min(self.outline.passages.len().saturating_sub(1)) as u32;
        Some(Claim {
            id: 0,
            report: self.outline.report_of(self.id) as u32,
            node: self.id,
            sentence: cell,
            quantity,
            measure,
            direction,
            comparison: comparison.filter(|_| moves || matches!(measure, Measure::Multiple | Measure::Share)),
            status,
            indicator: None,
            subject: None,
            predicate: None,
            scope: None,
            period: self.period(&self.columns[column_at], row),
            growth_of: None,
            part_of: None,
            rules: Rules::table(),
            cell: Some(Place { row: (self.heads + at) as u32, column: column_at as u32 }),
            average: column.average && !bracketed || row_average,
            confidence: SURE,
        })
    }

    /// The unit of a number that has none in its cell.
    fn unit(&self, column: &Column, row: &Row) -> Option<Unit> {
        match column.kind {
            Kind::Rank => column.unit,
            Kind::Move { absolute: true } => {
                column.unit.filter(|unit| !self.is_percent(*unit)).or(row.unit).or(column.unit)
            }
            Kind::Move { .. } | Kind::Share | Kind::Target => column.unit,
            Kind::Level => row
                .unit
                .filter(|_| self.columns.iter().any(|column| column.role == Role::Unit))
                .or_else(|| {
                    // 城镇化率(%) under 单位：亿元.
                    let caption = column.unit.filter(|unit| self.caption.units.contains(unit));
                    if caption.is_some() { row.unit.or(caption) } else { column.unit.or(row.unit) }
                }),
        }
    }

    /// What kind of number a cell is, by its column, then by its row; and whether it is an average a year.
    fn measure(&self, kind: Kind, label: &str, quantity: &Quantity) -> (Measure, bool) {
        let dimension = quantity.unit_id.map(|id| self.options.lexicon().unit(id).dimension.as_str());
        let percent = dimension == Some("percent");
        let times = dimension == Some("multiple")
            || matches!(quantity.unit, Some(quantity::UnitText::Written(span)) if self.str(span) == "倍");
        let point = matches!(dimension, Some("percentage_point" | "permille_point"));
        match kind {
            _ if point => (Measure::Change, false),
            Kind::Move { absolute } => {
                let unit = quantity.unit.is_some() || quantity.scale.is_some();
                let measure = if times {
                    Measure::Multiple
                } else if absolute || unit && !percent && dimension != Some("permille") {
                    Measure::Change
                } else {
                    Measure::Growth
                };
                (measure, false)
            }
            Kind::Share | Kind::Target => (Measure::Share, false),
            Kind::Rank => (Measure::Rank, false),
            Kind::Level => {
                let grows = self.words.moves(label) && !label.ends_with(['额', '数', '量']);
                if percent && grows {
                    return (Measure::Growth, self.words.average.occurs_in(label));
                }
                (if percent { Measure::Share } else { Measure::Level }, false)
            }
        }
    }

    fn row_comparison(&self, label: &str) -> Option<Comparison> {
        if self.words.average.occurs_in(label) {
            None
        } else if self.words.previous.occurs_in(label) {
            Some(Comparison::Previous)
        } else {
            (label.contains("同比") || self.words.last_year.occurs_in(label)).then_some(Comparison::Yoy)
        }
    }

    /// In a part that plans, what no head calls done is planned.
    fn default_status(&self, column: &Column) -> Status {
        let plans = self.node.role == outline::Role::Plan && !column.last_year;
        if plans { Status::Planned } else { Status::Achieved }
    }

    /// Whether a label names no thing: a time, 合计, 全省, 第七次.
    fn is_bare(&self, row: &Row) -> bool {
        let Some(label) = row.label else { return true };
        let words = self.str(label);
        let counted =
            words.starts_with('第') && ["次", "届", "期", "批"].iter().any(|word| words.contains(word));
        row.period.is_some() || counted
    }

    /// Fills indicators and names; numbers that speak of others take theirs.
    fn names(&mut self, drafts: &mut [Draft]) {
        for at in 0..drafts.len() {
            let (indicator, name) = self.name(&drafts[at]);
            drafts[at].claim.indicator = indicator.map(|span| self.indicator(span, &drafts[at].claim));
            drafts[at].name = name;
        }
        for at in 0..drafts.len() {
            let column = &self.columns[drafts[at].column];
            if column.kind == Kind::Level {
                continue;
            }
            if let Some(base) = drafts[at].growth_of {
                drafts[at].claim.indicator = drafts[base].claim.indicator;
                drafts[at].name = drafts[base].name.clone();
                // 比上年增长 beside 2023年.
                let dated = |period: Option<Period>| period.is_some_and(|period| period.start.is_some());
                if !dated(drafts[at].claim.period) && dated(drafts[base].claim.period) {
                    drafts[at].claim.period = drafts[base].claim.period;
                }
            }
        }
    }

    fn indicator(&self, span: TextSpan, claim: &Claim) -> Indicator {
        let lexicon = self.options.lexicon();
        let dimension = claim.quantity.unit_id.map(|id| lexicon.unit(id).dimension.as_str());
        let dimension = dimension.filter(|_| claim.measure == Measure::Level);
        let mut indicator = crate::claim::plain(span);
        let name = self.str(span);
        indicator.tier = crate::claim::tier(name);
        indicator.canonical = lexicon.canonical_indicator(name, dimension);
        indicator
    }

    /// The indicator of a claim, and the pieces of its name.
    fn name(&self, draft: &Draft) -> (Option<TextSpan>, Vec<TextSpan>) {
        let row = &self.rows[draft.row];
        let column = &self.columns[draft.column];
        let noun = self.noun_of(column);
        let label = row.label.map(|label| self.without_growth(label, draft.claim.measure));
        let Some(label) = label.filter(|_| !self.is_bare(row)) else {
            let head = || {
                self.node.rows[..self.heads]
                    .iter()
                    .rev()
                    .map(|row| row[draft.column].span)
                    .find(|span| !self.str(*span).trim().is_empty())
            };
            let indicator = noun.last().copied().or(row.label).or_else(head);
            return (indicator, noun);
        };
        let words = self.str(label);
        if noun.is_empty() {
            return (Some(label), self.with_parent(row, label));
        }
        let scope = self.words.scope.contains(words) || row.total && self.words.is_generic(words);
        if scope {
            return (Some(label), noun);
        }
        let last = noun.last().map_or("", |noun| self.str(*noun));
        let things = self.names_things();
        let indicator = if things { noun.last().copied().unwrap_or(label) } else { label };
        if words.ends_with(last) {
            return (Some(indicator), vec![label]);
        }
        let mut pieces = vec![label];
        pieces.extend(noun);
        (Some(indicator), pieces)
    }

    /// The nouns of a column's heads; with the words that stand before the last in the caption.
    fn noun_of(&self, column: &Column) -> Vec<TextSpan> {
        let Some(last) = column.noun.last() else { return Vec::new() };
        let words = self.str(*last);
        if let Some(caption) = self.caption.noun
            && self.str(caption).len() > words.len()
            && self.str(caption).ends_with(words)
            && self.str(caption).chars().nth(10).is_none()
        {
            return vec![caption];
        }
        column.noun.clone()
    }

    /// Whether the rows are things with names of their own: projects.
    fn names_things(&self) -> bool {
        let label = self.columns.iter().rposition(|column| column.role == Role::Label);
        let head = label.and_then(|at| {
            self.node.rows[..self.heads]
                .iter()
                .rev()
                .map(|row| self.str(row[at].span).trim())
                .find(|head| !head.is_empty())
        });
        let others = self
            .columns
            .iter()
            .filter(|column| column.role == Role::Value && !column.noun.is_empty())
            .count();
        head.is_some_and(|head| self.words.thing.contains(head)) && others > 0
    }

    /// 地区生产总值|年均增速: what grows.
    fn without_growth(&self, label: TextSpan, measure: Measure) -> TextSpan {
        if !matches!(measure, Measure::Growth | Measure::Change) {
            return label;
        }
        let words = self.str(label);
        let ends = [
            "年均增长率",
            "年均增长速度",
            "年均增速",
            "年均增长",
            "年平均增长率",
            "增长率",
            "增长速度",
            "同比增速",
            "同比增长",
            "增速",
            "增长",
            "增幅",
        ];
        let cut = ends.iter().find_map(|end| words.strip_suffix(end)).filter(|rest| !rest.is_empty());
        cut.map_or(label, |rest| TextSpan::of(label.start(), label.start() + rest.len()))
    }

    /// A bare part takes the noun of its whole: 交通运输仓储业 under 规模以上服务业营业收入.
    fn with_parent(&self, row: &Row, label: TextSpan) -> Vec<TextSpan> {
        let words = self.str(label);
        let valued = |words: &str| self.words.value_noun.longest_suffix(words);
        if valued(words).is_some()
            || words.ends_with(['额', '数', '率', '入', '出', '量', '值', '人', '口', '次', '税'])
        {
            return vec![label];
        }
        let mut parent = row.parent;
        for _ in 0..6 {
            let Some(above) = parent.and_then(|at| self.rows.get(at)) else { break };
            if let Some(whole) = above.label
                && let Some(len) = valued(self.str(whole))
            {
                return vec![label, TextSpan::of(whole.end() - len, whole.end())];
            }
            parent = above.parent;
        }
        if let Some(len) = self.noun_above(row, words) {
            return vec![label, len];
        }
        vec![label]
    }

    /// 金融业 below 服务业增加值: a branch or place takes the noun of the nearest row above that has one.
    fn noun_above(&self, row: &Row, words: &str) -> Option<TextSpan> {
        if !words.ends_with(['业', '类', '镇', '乡', '市', '县', '区', '道']) {
            return None;
        }
        let at = self.rows.partition_point(|other| other.span.start() < row.span.start());
        self.rows[..at].iter().rev().take(MAX_ABOVE).filter_map(|above| above.label).find_map(|label| {
            let len = self.words.value_noun.longest_suffix(self.str(label))?;
            Some(TextSpan::of(label.end() - len, label.end()))
        })
    }

    /// What sentences in cells take from the heads of their row and column.
    fn cells_of_text(&self, node: &Node, claims: &mut [Claim]) {
        let start = claims.partition_point(|claim| claim.quantity.span.start() < node.span.start());
        let mut inside = claims[start..]
            .iter_mut()
            .take_while(|claim| claim.quantity.span.end() <= node.span.end())
            .peekable();
        for (at, cells) in self.node.rows[self.heads..].iter().enumerate() {
            for (column_at, cell) in cells.iter().enumerate() {
                while let Some(claim) = inside.next_if(|claim| claim.quantity.span.end() <= cell.span.end()) {
                    if claim.node == self.id && cell.span.contains(claim.quantity.span) {
                        self.sentence_in_cell(claim, at, column_at, cell.span);
                    }
                }
            }
        }
    }

    fn sentence_in_cell(&self, claim: &mut Claim, at: usize, column_at: usize, cell: TextSpan) {
        let (column, row) = (&self.columns[column_at], &self.rows[at]);
        claim.cell = Some(Place { row: (self.heads + at) as u32, column: column_at as u32 });
        let moves = matches!(claim.measure, Measure::Growth | Measure::Change | Measure::Multiple);
        let own = claim.indicator.is_some_and(|indicator| cell.contains(indicator.span));
        if !own && let Some(label) = row.label {
            let label = self.without_growth(label, claim.measure);
            claim.indicator = Some(self.indicator(label, claim));
        }
        if moves && claim.comparison.is_none() && matches!(column.kind, Kind::Move { .. }) {
            claim.comparison = column.comparison;
        }
        if !claim.period.is_some_and(|period| cell.contains(period.text)) {
            claim.period = self.period(column, row);
        }
        if let Some(status) = column.status.filter(|_| claim.status == Status::Achieved) {
            claim.status = status;
        }
    }
}

/// From the start of the year that a time lies in.
fn to_date(period: Period) -> Period {
    let start = period.end.and_then(|end| jiff::civil::Date::new(end.year(), 1, 1).ok());
    Period { start: start.or(period.start), ..period }
}

/// The same stretch of the year before.
fn year_before(period: Period) -> Option<Period> {
    let back = |date: jiff::civil::Date| jiff::civil::Date::new(date.year() - 1, date.month(), 1).ok();
    let start = back(period.start?)?;
    let last = back(period.end?)?;
    let day = period.end?.day().min(last.last_of_month().day());
    let whole = period.end? == period.end?.last_of_month();
    let end = if whole {
        last.last_of_month()
    } else {
        jiff::civil::Date::new(last.year(), last.month(), day).ok()?
    };
    let start = jiff::civil::Date::new(
        start.year(),
        start.month(),
        period.start?.day().min(start.last_of_month().day()),
    )
    .ok()?;
    Some(Period { start: Some(start), end: Some(end), ..period })
}
