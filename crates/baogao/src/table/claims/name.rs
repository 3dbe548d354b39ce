//! Indicators and full names.

use super::super::column::{Column, Kind, Role};
use super::super::row::Row;
use super::{Draft, Table};
use crate::claim::{Claim, Indicator, MAX_PIECES, Measure, Name};
use crate::period::Period;
use crate::span::TextSpan;

/// How many rows above a row may lend it their noun.
const MAX_ABOVE: usize = 40;

impl<'a> Table<'a, '_> {
    /// Whether a label names no thing: a time, 合计, 全省, 第七次.
    pub(super) fn is_bare(&self, row: &Row) -> bool {
        let Some(label) = row.label else { return true };
        let words = self.str(label);
        let counted =
            words.starts_with('第') && ["次", "届", "期", "批"].iter().any(|word| words.contains(word));
        row.period.is_some() || counted
    }

    /// Fills indicators and names; numbers that speak of others take theirs.
    pub(super) fn names(&mut self, drafts: &mut [Draft]) {
        for draft in drafts.iter_mut() {
            let (indicator, name) = self.name(draft);
            draft.claim.indicator = indicator.map(|span| self.indicator(span, &draft.claim));
            draft.name = name;
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

    pub(super) fn indicator(&self, span: TextSpan, claim: &Claim) -> Indicator {
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
    pub(super) fn name(&self, draft: &Draft) -> (Option<TextSpan>, Vec<TextSpan>) {
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
    pub(super) fn noun_of(&self, column: &Column) -> Vec<TextSpan> {
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
    pub(super) fn names_things(&self) -> bool {
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
    pub(super) fn without_growth(&self, label: TextSpan, measure: Measure) -> TextSpan {
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
    pub(super) fn with_parent(&self, row: &Row, label: TextSpan) -> Vec<TextSpan> {
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
    pub(super) fn noun_above(&self, row: &Row, words: &str) -> Option<TextSpan> {
        if !words.ends_with(['业', '类', '镇', '乡', '市', '县', '区', '道']) {
            return None;
        }
        let at = self.rows.partition_point(|other| other.span.start() < row.span.start());
        self.rows[..at].iter().rev().take(MAX_ABOVE).filter_map(|above| above.label).find_map(|label| {
            let len = self.words.value_noun.longest_suffix(self.str(label))?;
            Some(TextSpan::of(label.end() - len, label.end()))
        })
    }
}

/// The name that `pieces` make, where it is not the indicator; of too many heads, the inmost.
pub(super) fn name(indicator: TextSpan, pieces: &[TextSpan]) -> Option<Name> {
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
