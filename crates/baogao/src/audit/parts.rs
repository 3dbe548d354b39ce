//! Parts against their total, and shares against the whole.

use super::{Amount, Evidence, hinted, is_level};
use crate::claim::{Claim, Comparison, Measure};
use crate::finding::{Finding, Severity};
use crate::limits::MAX_REACH;
use crate::quantity::Bound;
use crate::span::TextSpan;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashSet};

const EXCEED: &str = "parts-exceed-total";
const MISS: &str = "parts-miss-total";

/// `parts-exceed-total` and `parts-miss-total`.
pub(super) fn parts(evidence: Evidence<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut sums = Sums::default();
    for claim in evidence.claims.iter().filter(|claim| is_level(claim)) {
        if let Some(finding) = breakdown(evidence, claim) {
            findings.push(finding);
            sums.reported.insert(claim.id);
        }
        let counts = |total: &&Claim| !is_threshold(evidence, claim) && !is_threshold(evidence, total);
        let Some(total) = total_of(evidence, claim).filter(counts) else { continue };
        match part(evidence, claim, total) {
            Some(finding) => findings.push(finding),
            None => sums.add(evidence, claim, total),
        }
    }
    findings.extend(sums.finish(evidence));
    findings
}

/// The total that a claim is part of; behind a bare `其中,` it is the level before.
fn total_of<'d>(evidence: Evidence<'d>, claim: &Claim) -> Option<&'d Claim> {
    let before = evidence.claims.get(claim.id.checked_sub(1)? as usize)?;
    let between = evidence.between(before.quantity.span.end(), claim.quantity.span.start());
    let led = between.trim_start_matches([',', '，', '(', '（']).starts_with("其中");
    if let Some(total) = claim.part_of {
        // 新增12家,其中省级4家,企业总数达到160家: the list of parts is over.
        let over =
            !led && evidence.lexicon.words("audit_own_total").iter().any(|word| between.contains(word));
        let total = evidence.claims.get(total as usize)?;
        return (!over && is_level(total) && !is_rate(evidence, total)).then_some(total);
    }
    let whole = is_level(before) && before.sentence == claim.sentence && before.part_of.is_none();
    (led && whole && !is_rate(evidence, before)).then_some(before)
}

/// 每千人6.5批次: a number for each of something has no parts in whole numbers.
fn is_rate(evidence: Evidence<'_>, claim: &Claim) -> bool {
    evidence.before(claim).chars().rev().take(5).any(|c| c == '每')
}

/// 亿元以上|项目12个: a bound that says which things are counted is no total and no part.
fn is_threshold(evidence: Evidence<'_>, claim: &Claim) -> bool {
    if matches!(claim.quantity.bound, Bound::Exact | Bound::About | Bound::Nearly) {
        return false;
    }
    let Some(next) = evidence.claims.get(claim.id as usize + 1) else { return false };
    let between = evidence.between(claim.quantity.span.end(), next.quantity.span.start());
    let pause = |c: char| matches!(c, ',' | '，' | '。' | '、' | ';' | '；' | ':' | '：' | '\n');
    !between.is_empty() && between.len() <= NOUN * 2 && !between.contains(pause)
}

/// 60项以上,其中…80项以上: one part is more than the whole.
fn part(evidence: Evidence<'_>, claim: &Claim, total: &Claim) -> Option<Finding> {
    let (whole, one) = (Amount::of(evidence, total)?, Amount::of(evidence, claim)?);
    let stands_apart = total.sentence != claim.sentence || total.status != claim.status;
    if whole.unit != one.unit || one.low <= most(&whole)? {
        return None;
    }
    let severity = if stands_apart { Severity::Note } else { Severity::Warning };
    let (part, total_text) = (evidence.surface(claim), evidence.surface(total));
    let message = format!("The part {part} is more than the total {total_text} that it belongs to.");
    let finding = evidence.contradiction(EXCEED, severity, claim, total, message);
    Some(hinted(finding, "One of the two figures may be wrong, or the part belongs to another total."))
}

/// The parts of totals, added up as they come.
#[derive(Default)]
struct Sums<'d> {
    /// Totals that were found wrong by their bracket.
    reported: HashSet<u32>,
    /// By the id of the total: how many parts, their sum, and the last of them.
    of: BTreeMap<u32, (usize, Amount<'d>, &'d Claim)>,
}

impl<'d> Sums<'d> {
    fn add(&mut self, evidence: Evidence<'d>, claim: &'d Claim, total: &Claim) {
        let Some(amount) = Amount::of(evidence, claim) else { return };
        let sum = match self.of.remove(&total.id) {
            None => Some((1, amount, claim)),
            Some((count, sum, _)) if sum.unit == amount.unit => {
                Amount::sum(&[sum, amount]).map(|sum| (count + 1, sum, claim))
            }
            other => other,
        };
        self.of.extend(sum.map(|sum| (total.id, sum)));
    }

    /// 其中 names some of the parts, which may overlap: more than a note would say too much.
    fn finish(self, evidence: Evidence<'_>) -> Vec<Finding> {
        let over = self.of.into_iter().filter_map(|(total, (count, sum, last))| {
            let total =
                evidence.claims.get(total as usize).filter(|total| !self.reported.contains(&total.id))?;
            let whole = Amount::of(evidence, total).filter(|whole| whole.unit == sum.unit)?;
            let exceeds = count > 1 && sum.low > most(&whole)?;
            exceeds.then(|| over(evidence, total, count, last))
        });
        over.collect()
    }
}

fn over(evidence: Evidence<'_>, total: &Claim, count: usize, last: &Claim) -> Finding {
    let message = format!(
        "The {count} parts up to {} make more than the total {} that they belong to.",
        evidence.surface(last),
        evidence.surface(total)
    );
    let finding = evidence.contradiction(EXCEED, Severity::Note, last, total, message);
    hinted(finding, "The parts may overlap; where they do not, a figure is wrong.")
}

/// The most that a whole stands for. A whole that is only bounded below (60项以上) would have been put higher if it were
/// more by a quarter.
fn most(whole: &Amount<'_>) -> Option<Decimal> {
    whole.high.or_else(|| whole.low.checked_mul(Decimal::new(125, 2)))
}

/// 立项30项(国家级12项、省级17项): a bracket that breaks a total down into all its parts.
fn breakdown(evidence: Evidence<'_>, total: &Claim) -> Option<Finding> {
    let bracket = bracket_behind(evidence, total)?;
    let parts = parts_in(evidence, total, bracket)?;
    let whole = Amount::of(evidence, total)?;
    let sum = Amount::sum(&parts)?;
    if sum.meets(&whole) {
        return None;
    }
    let sure = sum.exact && whole.exact;
    let (code, relation) = if sum.value > whole.value { (EXCEED, "more") } else { (MISS, "less") };
    let message = format!(
        "The {} parts in brackets make {}, {relation} than the total {}.",
        parts.len(),
        evidence.in_unit_of(total, sum.value)?,
        evidence.surface(total)
    );
    let severity = if sure { Severity::Warning } else { Severity::Note };
    let mut finding = evidence.finding(code, severity, total.quantity.span, message);
    finding.related = Some(evidence.restored.map.to_source(bracket));
    finding.claims.push(total.id);
    Some(hinted(finding, "Add the parts in the source; a figure may be wrong, or a part may be missing."))
}

/// Longest noun, in bytes, between a number and its bracket, bracket included.
const NOUN: usize = 27;

/// The content of the bracket right behind a claim's number or behind the noun that follows it.
pub(super) fn bracket_behind(evidence: Evidence<'_>, claim: &Claim) -> Option<TextSpan> {
    let start = claim.quantity.span.end();
    let rest = evidence.between(start, evidence.restored.folded.len());
    // The first sign decides, and is mostly a comma.
    let sign = |c: char| {
        matches!(c, '(' | '（' | '。' | ',' | '，' | ';' | '；' | '、' | '\n' | ':' | '：' | ')' | '）')
    };
    let (open, bracket) = super::list::reach(rest, NOUN).char_indices().find(|(_, c)| sign(*c))?;
    if !matches!(bracket, '(' | '（') {
        return None;
    }
    let text = super::list::reach(rest, MAX_REACH);
    let inside = open + bracket.len_utf8();
    let close = super::list::closing(&text[inside..])?;
    Some(TextSpan::of(start + inside, start + inside + close))
}

/// The amounts in a bracket, where each of its members has one in the unit of the total.
fn parts_in<'d>(evidence: Evidence<'d>, total: &Claim, bracket: TextSpan) -> Option<Vec<Amount<'d>>> {
    let content = evidence.between(bracket.start(), bracket.end());
    if evidence.lexicon.words("audit_some").longest_prefix(content).is_some() {
        return None;
    }
    let members = super::list::members(content, &['、', ',', '，', ';', '；']);
    let unit = Amount::of(evidence, total)?.unit;
    let inside: Vec<&Claim> = evidence.claims[total.id as usize + 1..]
        .iter()
        .take(super::REACH)
        .take_while(|claim| claim.quantity.span.end() <= bracket.end())
        .filter(|claim| bracket.contains(claim.quantity.span))
        .collect();
    if inside.len() < 2 || inside.len() != members.len() || inside.iter().any(|claim| !is_level(claim)) {
        return None;
    }
    let amounts: Vec<Amount<'_>> = inside
        .iter()
        .filter_map(|claim| Amount::of(evidence, claim))
        .filter(|part| part.unit == unit)
        .collect();
    (amounts.len() == inside.len()).then_some(amounts)
}

/// `share-over-100`: a part of a whole that is more than the whole. The fulfilment of a target may well be.
pub(super) fn shares(evidence: Evidence<'_>) -> Vec<Finding> {
    let over = |claim: &&Claim| {
        claim.measure == Measure::Share
            && claim.comparison != Some(Comparison::Target)
            && may_exceed(evidence, claim)
            && Amount::of(evidence, claim)
                .is_some_and(|share| share.unit == "%" && share.low > Decimal::ONE_HUNDRED)
            && !is_open_rate(evidence, claim)
    };
    evidence.claims.iter().filter(over).map(|claim| share(evidence, claim)).collect()
}

/// Whether a share can be more than the whole, told from its number: of per cent it takes a hundred, of tenths (成) ten.
fn may_exceed(evidence: Evidence<'_>, claim: &Claim) -> bool {
    let quantity = &claim.quantity;
    let (Some(value), Some(unit)) = (quantity.value, quantity.unit_id) else { return false };
    let larger = quantity.scale.is_some() || evidence.lexicon.unit(unit).factor > Decimal::ONE;
    value > if larger { Decimal::TEN } else { Decimal::ONE_HUNDRED }
}

/// 完成率, 产销率, 负债率: a ratio of two amounts of which none is part of the other.
fn is_open_rate(evidence: Evidence<'_>, claim: &Claim) -> bool {
    let lead = evidence.before(claim);
    let name = claim.indicator.map_or("", |indicator| evidence.restored.fold(indicator.span));
    let ratios = evidence.lexicon.words("audit_open_rate");
    ratios.longest_suffix(name).is_some() || ratios.iter().any(|word| clause(lead).contains(word))
}

/// What stands in the last clause of `text`.
pub(super) fn clause(text: &str) -> &str {
    text.rfind([',', '，', ';', '；', '、', ':', '：']).map_or(text, |at| &text[at..])
}

fn share(evidence: Evidence<'_>, claim: &Claim) -> Finding {
    let message = format!("The share {} is more than the whole.", evidence.surface(claim));
    let mut finding = evidence.finding("share-over-100", Severity::Warning, claim.quantity.span, message);
    finding.claims.push(claim.id);
    hinted(finding, "The decimal point may be lost, or the figure is a ratio to a target or to last year.")
}
