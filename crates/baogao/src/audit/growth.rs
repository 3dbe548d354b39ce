//! Growth and change against the levels that they connect.

use super::amount::rounded;
use super::{Amount, Evidence, hinted, is_level};
use crate::claim::{Claim, Comparison, Direction, Measure, Status};
use crate::finding::{Finding, Severity};
use foldhash::fast::RandomState;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// `from-to-growth-mismatch`: 由13家增加到25家,增长50%.
pub(super) fn from_to(evidence: Evidence<'_>) -> Vec<Finding> {
    let pairs = evidence.claims.windows(2).filter(|pair| reaches(evidence, &pair[0], &pair[1]));
    pairs.filter_map(|pair| against(evidence, &pair[0], &pair[1], stated(evidence, &pair[1])?)).collect()
}

/// Whether two neighbours are the ends of one movement (由甲增加到乙).
fn reaches(evidence: Evidence<'_>, from: &Claim, to: &Claim) -> bool {
    let words = |name| evidence.lexicon.words(name);
    let levels = [from, to]
        .iter()
        .all(|end| matches!(end.measure, Measure::Level | Measure::Share) && end.quantity.value.is_some());
    if !levels || from.sentence != to.sentence {
        return false;
    }
    let between = evidence.between(from.quantity.span.end(), to.quantity.span.start());
    let starts = |lead| words("audit_from").iter().any(|word| super::parts::clause(lead).contains(word));
    !between.contains([',', '，', ';', '；', '、'])
        && words("audit_reaches").longest_suffix(between.trim_end()).is_some()
        && starts(evidence.before(from))
}

/// The growth or change that is stated behind the second level, before any other level.
fn stated<'d>(evidence: Evidence<'d>, to: &Claim) -> Option<&'d Claim> {
    let next = evidence.claims.get(to.id as usize + 1).filter(|next| next.sentence == to.sentence)?;
    let between = evidence.between(to.quantity.span.end(), next.quantity.span.start());
    let moves = matches!(next.measure, Measure::Growth | Measure::Change);
    let own = next.comparison.is_none() && between.matches([',', '，', '(', '（']).count() == 1;
    (moves && own && !between.contains([';', '；', '、']) && !is_mean(evidence, between)).then_some(next)
}

fn is_mean(evidence: Evidence<'_>, text: &str) -> bool {
    evidence.lexicon.words("audit_mean").iter().any(|word| text.contains(word))
}

fn against(evidence: Evidence<'_>, from: &Claim, to: &Claim, stated: &Claim) -> Option<Finding> {
    let (one, two) = (Amount::of(evidence, from)?, Amount::of(evidence, to)?);
    let said = signed(stated, &Amount::of(evidence, stated)?);
    if one.unit != two.unit {
        return None;
    }
    let found = match stated.measure {
        Measure::Growth if said.unit == "%" => growth(&one, &two)?,
        Measure::Change if is_same_kind(&said, &one) => change(&one, &two)?,
        _ => return None,
    };
    if found.meets(&said) {
        return None;
    }
    let message = format!(
        "From {} to {} is a change of {}, but {} is stated.",
        evidence.surface(from),
        evidence.surface(to),
        evidence.in_unit_of(stated, found.value.round_dp(2))?,
        evidence.surface(stated)
    );
    let severity = if one.exact && two.exact { Severity::Warning } else { Severity::Note };
    let mut finding = evidence.contradiction("from-to-growth-mismatch", severity, stated, from, message);
    finding.claims = vec![from.id, to.id, stated.id];
    finding.related = Some(evidence.restored.map.to_source(from.quantity.span.cover(to.quantity.span)));
    Some(hinted(finding, "Work the growth out from the two levels; one of the three figures is wrong."))
}

/// A change counts in the unit of its levels; that of percentages in points.
fn is_same_kind(change: &Amount<'_>, level: &Amount<'_>) -> bool {
    change.unit == level.unit || (level.unit == "%" && change.unit == "percentage_point")
}

/// A fall as a negative amount.
fn signed<'d>(claim: &Claim, amount: &Amount<'d>) -> Amount<'d> {
    let mut signed = amount.clone();
    if claim.direction == Some(Direction::Down) {
        signed.value = -amount.value;
        signed.low = amount.high.map_or(Decimal::MIN, |high| -high);
        signed.high = Some(-amount.low);
    }
    signed
}

/// The growth in per cent between two amounts, with all that their rounding leaves open.
fn growth<'d>(from: &Amount<'d>, to: &Amount<'d>) -> Option<Amount<'d>> {
    if from.low <= Decimal::ZERO || to.low < Decimal::ZERO {
        return None;
    }
    let percent = |from: Decimal, to: Decimal| {
        to.checked_sub(from)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(from)
    };
    let low = match from.high {
        Some(high) => percent(high, to.low)?,
        None => -Decimal::ONE_HUNDRED,
    };
    let high = match to.high {
        Some(high) => Some(percent(from.low, high)?),
        None => None,
    };
    let value = percent(from.value, to.value)?;
    Some(Amount { value, low, high, exact: from.exact && to.exact, unit: "%".into() })
}

/// The difference of two amounts.
fn change<'d>(from: &Amount<'d>, to: &Amount<'d>) -> Option<Amount<'d>> {
    let low = match from.high {
        Some(high) => to.low.checked_sub(high)?,
        None => Decimal::MIN,
    };
    let high = match to.high {
        Some(high) => Some(high.checked_sub(from.low)?),
        None => None,
    };
    let value = to.value.checked_sub(from.value)?;
    Some(Amount { value, low, high, exact: from.exact && to.exact, unit: to.unit.clone() })
}

/// What makes two levels of a report those of one thing: indicator, subject and scope as they read.
type Series<'d> = (&'d str, Option<&'d str>, Option<&'d str>);

/// `growth-level-mismatch`: a growth over last year, where last year's level stands elsewhere in the report.
pub(super) fn levels(evidence: Evidence<'_>) -> Vec<Finding> {
    evidence.reports().flat_map(|claims| levels_of_report(evidence, claims)).collect()
}

fn levels_of_report(evidence: Evidence<'_>, claims: &[Claim]) -> Vec<Finding> {
    let growths: Vec<Growth<'_>> = claims.iter().filter_map(|claim| Growth::of(evidence, claim)).collect();
    // Few times are asked for, so that few levels need to be kept.
    let asked: HashSet<(Date, Date), RandomState> = growths.iter().map(|growth| growth.before).collect();
    let mut known: HashMap<(Series<'_>, (Date, Date)), &Claim, RandomState> = HashMap::default();
    for claim in claims.iter().filter(|claim| is_level(claim) && claim.status == Status::Achieved) {
        let Some(time) = dates(claim).filter(|time| asked.contains(time)) else { continue };
        if let Some(series) = series(evidence, claim) {
            known.entry((series, time)).or_insert(claim);
        }
    }
    let mismatch = |growth: &Growth<'_>| {
        let before = known.get(&(series(evidence, growth.now)?, growth.before))?;
        over_years(evidence, before, growth.now, growth.stated)
    };
    growths.iter().filter_map(mismatch).collect()
}

/// A growth over the same time of last year.
struct Growth<'d> {
    stated: &'d Claim,
    /// The level that grew.
    now: &'d Claim,
    /// The time that it grew from.
    before: (Date, Date),
}

impl<'d> Growth<'d> {
    fn of(evidence: Evidence<'d>, stated: &'d Claim) -> Option<Self> {
        if stated.measure != Measure::Growth || stated.comparison != Some(Comparison::Yoy) {
            return None;
        }
        let now = evidence.claims.get(stated.growth_of? as usize).filter(|now| is_level(now))?;
        let (start, end) = dates(now)?;
        let year = jiff::Span::new().try_years(1).ok()?;
        Some(Self { stated, now, before: (start.checked_sub(year).ok()?, end.checked_sub(year).ok()?) })
    }
}

fn series<'d>(evidence: Evidence<'d>, claim: &Claim) -> Option<Series<'d>> {
    let read = |span| evidence.restored.fold(span);
    let indicator = claim.indicator?;
    Some((read(indicator.span), claim.subject.map(read), claim.scope.map(read)))
}

fn dates(claim: &Claim) -> Option<(Date, Date)> {
    let period = claim.period?;
    Some((period.start?, period.end?))
}

fn over_years(evidence: Evidence<'_>, before: &Claim, now: &Claim, stated: &Claim) -> Option<Finding> {
    let (one, two) = (Amount::of(evidence, before)?, Amount::of(evidence, now)?);
    let said = signed(stated, &Amount::of(evidence, stated)?);
    let found = growth(&one, &two).filter(|_| one.unit == two.unit && said.unit == "%")?;
    if found.meets(&said) {
        return None;
    }
    let message = format!(
        "{} after {} a year before is a growth of {}%, but {} is stated.",
        evidence.surface(now),
        evidence.surface(before),
        rounded(found.value, 2),
        evidence.surface(stated)
    );
    // Growth of money may be stated at constant prices.
    let priced = now.quantity.unit_id.is_none_or(|unit| evidence.lexicon.unit(unit).dimension == "money");
    let severity = if priced { Severity::Note } else { Severity::Warning };
    let mut finding = evidence.contradiction("growth-level-mismatch", severity, stated, before, message);
    finding.claims = vec![before.id, now.id, stated.id];
    Some(hinted(finding, "Growth at constant prices or after a revision of last year's level differs too."))
}
