//! What columns take from the caption and from one another.

use super::super::Unit;
use super::super::column::{Column, Kind, Role};
use super::Table;
use crate::claim::{Comparison, Status};
use crate::period::{Period, PeriodSource};
use crate::span::TextSpan;

impl<'a> Table<'a, '_> {
    pub(super) fn is_percent(&self, unit: Unit) -> bool {
        unit.id.is_some_and(|id| {
            matches!(self.options.lexicon().unit(id).dimension.as_str(), "percent" | "permille")
        })
    }

    /// Fills what a column takes from the caption and from its neighbours.
    pub(super) fn settle_columns(&mut self) {
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
    pub(super) fn is_rate(&self, column: &Column) -> bool {
        column.noun.last().is_some_and(|noun| self.str(*noun).ends_with('率'))
    }

    /// The unit among several that fits what a column counts: 面积 counts 公顷, 产量 counts 吨.
    pub(super) fn unit_for(&self, column: &Column, units: &[Unit]) -> Option<Unit> {
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
    pub(super) fn settle_plans(&mut self, values: &[usize]) {
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
                    source: PeriodSource::Heading,
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
}
