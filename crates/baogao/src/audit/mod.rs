//! Stage 6, **audit**: what a document says against itself, and what is missing from it, as [`Finding`]s.
//!
//! Each rule family is a module with one function from the [`Evidence`] to findings. A rule reads what the earlier stages
//! understood; it never reads numbers anew. Amounts are compared as intervals of exact decimals: `58.6亿元` stands for
//! everything that rounds to it, `约`, `余` and `以上` for more. Where a rule cannot be sure, the finding is a
//! [`Severity::Note`].

mod amount;
mod conflict;
mod damage;
mod growth;
mod list;
mod numbering;
mod parts;
mod rank;
mod year;

use crate::claim::{Claim, Measure};
use crate::finding::{Finding, Severity};
use crate::lexicon::Lexicon;
use crate::limits::MAX_REACH;
use crate::outline::Outline;
use crate::restore::Restored;
use crate::source::Source;
use crate::span::TextSpan;
use amount::Amount;
use rust_decimal::Decimal;

/// Everything that an audit rule may look at.
///
/// ```
/// use baogao::audit::{Evidence, audit};
/// let document = baogao::parse("新建泵站30座,其中大型42座。")?;
/// let claims: Vec<baogao::Claim> = document.claims().map(|claim| (*claim).clone()).collect();
/// let evidence = Evidence {
///     source: document.source(),
///     restored: document.restored(),
///     outline: document.outline(),
///     claims: &claims,
///     lexicon: document.lexicon(),
/// };
/// assert_eq!(audit(evidence)[0].code, "parts-exceed-total");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'d> {
    /// The source.
    pub source: &'d Source,
    /// The restored text.
    pub restored: &'d Restored,
    /// The outline.
    pub outline: &'d Outline,
    /// The claims.
    pub claims: &'d [Claim],
    /// The units and word lists.
    pub lexicon: &'d Lexicon,
}

impl<'d> Evidence<'d> {
    /// The quantity as written.
    fn surface(self, claim: &Claim) -> &'d str {
        self.restored.str(claim.quantity.span)
    }

    /// The folded text between two offsets; empty where they are reversed.
    fn between(self, start: usize, end: usize) -> &'d str {
        self.restored.folded.get(start..end).unwrap_or_default()
    }

    /// The rest of the claim's sentence, as far as a rule looks.
    fn behind(self, claim: &Claim) -> &'d str {
        let start = claim.quantity.span.end();
        list::reach(self.between(start, claim.sentence.end()), MAX_REACH)
    }

    /// What stands in the claim's sentence before it, as far as a rule looks.
    fn before(self, claim: &Claim) -> &'d str {
        let end = claim.quantity.span.start();
        let folded = &self.restored.folded;
        let mut start = claim.sentence.start().max(end.saturating_sub(MAX_REACH));
        while !folded.is_char_boundary(start) {
            start += 1;
        }
        self.between(start, end)
    }

    /// An amount in base units, written in the unit of `claim`: 33项, 3.59亿元.
    fn in_unit_of(self, claim: &Claim, base: Decimal) -> Option<String> {
        let quantity = &claim.quantity;
        let factor = Amount::of(self, claim)?.value.checked_div(quantity.value?)?;
        let scale = quantity.scale.map_or("", |span| self.restored.str(span));
        let unit = quantity.unit.map_or("", |unit| unit.word(|span| self.restored.str(span)));
        Some(format!("{}{scale}{unit}", amount::rounded(base.checked_div(factor)?, 4)))
    }

    /// The claims of each report, in order: what rules remember of one report is forgotten before the next.
    fn reports(self) -> impl Iterator<Item = &'d [Claim]> {
        self.claims.chunk_by(|one, next| one.report == next.report)
    }

    /// The claims of a sentence; `claim` is one of them. They stand together, so that looking for them costs no more than
    /// reading them.
    fn sentence_of(self, claim: &Claim) -> &'d [Claim] {
        let at = claim.id as usize;
        let same = |other: &&Claim| other.sentence == claim.sentence;
        let before = self.claims[..at].iter().rev().take(REACH).take_while(same).count();
        let after = self.claims[at..].iter().take(REACH).take_while(same).count();
        &self.claims[at - before..at + after]
    }

    /// A finding about a stretch of text.
    fn finding(self, code: &'static str, severity: Severity, span: TextSpan, message: String) -> Finding {
        Finding {
            code,
            severity,
            span: self.restored.map.to_source(span),
            related: None,
            claims: Vec::new(),
            message,
            hint: None,
        }
    }

    /// A finding about `claim`, which contradicts `other`.
    fn contradiction(
        self,
        code: &'static str,
        severity: Severity,
        claim: &Claim,
        other: &Claim,
        message: String,
    ) -> Finding {
        let mut finding = self.finding(code, severity, claim.quantity.span, message);
        finding.related = Some(self.restored.map.to_source(other.quantity.span));
        finding.claims = vec![other.id, claim.id];
        finding
    }
}

/// Claims farther away than this many are not compared within a sentence; keeps an endless sentence linear.
const REACH: usize = 32;

/// Gives a finding its hint.
fn hinted(mut finding: Finding, hint: &str) -> Finding {
    finding.hint = Some(hint.to_owned());
    finding
}

/// A level that holds a number.
fn is_level(claim: &Claim) -> bool {
    claim.measure == Measure::Level && claim.quantity.value.is_some()
}

/// Audits a document. The findings come rule by rule; the caller sorts them.
///
/// ```
/// let document = baogao::parse("全年立项30项,其中省级42项。").unwrap();
/// assert_eq!(document.findings()[0].code, "parts-exceed-total");
/// ```
pub fn audit(evidence: Evidence<'_>) -> Vec<Finding> {
    let rules = [
        parts::parts,
        parts::shares,
        list::lists,
        growth::from_to,
        growth::levels,
        conflict::conflicts,
        rank::ranks,
        year::years,
        year::plans,
        numbering::gaps,
        numbering::repeats,
        damage::gaps,
        damage::site,
        damage::ends,
        damage::missing,
    ];
    rules.iter().flat_map(|rule| rule(evidence)).collect()
}
