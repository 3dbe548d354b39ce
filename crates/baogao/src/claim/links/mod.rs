//! What a number leans on over its clause and sentence: the level of a growth, change, share or rank, and the total of a part.
//!
//! The reader leaves a [`Site`] for each claim. This pass goes over the sites once: for each number that needs something to
//! lean on it collects the candidates in reach, gives each a score from named features (`weights`), and takes the best one
//! above a threshold.
//!
//! ```text
//! 产值5亿元，比计划4亿元多1亿元，增长3%        3% → 5亿元: a base and a difference lie between    growth
//! 受理97件，办结95件，办结率97.9%            97.9% → 95件: the rate names what it is the rate of
//! 产量3万吨，其中A2万吨，增长5%；B1万吨       2万吨, 1万吨 → 3万吨: they sum to it              part
//! 21个市中17个                             17个 → 21个
//! ```

mod gap;
mod growth;
mod list;
mod part;
mod role;
mod scope;
mod sum;
mod weights;

use self::gap::Gap;
use self::role::{Role, RoleWords};
use super::rules::Rule;
use super::sentence::Joint;
use super::{Claim, Measure};
use crate::lexicon::Lexicon;
use crate::outline::Outline;
use crate::span::TextSpan;
use rust_decimal::Decimal;

/// What the reader knows of the place of a claim.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    /// The claim.
    pub(super) claim: u32,
    /// From the clause's start, or the quantity before, to the quantity.
    pub(super) left: TextSpan,
    /// From the quantity to the next one or to a pause.
    pub(super) right: TextSpan,
    pub(super) joint: Joint,
    /// 由, 从: where it came from.
    pub(super) from: bool,
    /// 达到, 为, 提高到: where it arrived.
    pub(super) reached: bool,
    /// 分别.
    pub(super) respectively: bool,
    /// It goes on with the list of the number before.
    pub(super) continues: bool,
}

/// A number with what lies around it.
#[derive(Debug, Clone, Copy)]
struct Node<'t> {
    /// The claim.
    claim: usize,
    measure: Measure,
    joint: Joint,
    from: bool,
    reached: bool,
    respectively: bool,
    continues: bool,
    role: Role,
    /// What stands before it in its clause.
    lead: &'t str,
    /// What stands behind it.
    right: &'t str,
    /// What its clause is about.
    topic: &'t str,
    /// Whether the topic names something, beside words of comparison and movement.
    named: bool,
    /// The topic is a rate.
    rate: bool,
    /// Its clause has a verb of its own.
    verb: bool,
    /// Signs between it and the number before.
    gap: Gap,
    /// Sums of the signs up to it.
    seen: Seen,
    unit: Option<u32>,
    /// In base units, and what one in its last digit is worth.
    amount: Option<(Decimal, Decimal)>,
    /// It binds exactly.
    exact: bool,
}

/// Signs of the text up to a number: the difference of two says what lies between them.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    commas: u32,
    semicolons: u32,
    /// Full stops, line breaks.
    stops: u32,
    /// The bracket that it stands in, as the position of the number in front of it plus one; 0 for none.
    bracket: u32,
}

/// Numbers that one number looks back over.
const REACH: usize = 24;

/// The pass over the numbers of one document.
struct Linker<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    words: RoleWords<'a>,
    nodes: Vec<Node<'a>>,
    /// The level that each number was found to speak of.
    owned: Vec<Option<usize>>,
}

/// Links the claims of a document.
pub(super) fn link(text: &str, outline: &Outline, lexicon: &Lexicon, sites: &[Site], claims: &mut [Claim]) {
    let mut linker = Linker {
        text,
        lexicon,
        words: RoleWords::new(lexicon),
        nodes: Vec::with_capacity(sites.len()),
        owned: Vec::new(),
    };
    linker.read(outline, sites, claims);
    linker.owned = vec![None; linker.nodes.len()];
    // What the reader took for the links within a sentence gives way.
    linker.nodes.iter().for_each(|node| claims[node.claim].part_of = None);
    let parts = linker.parts();
    for (at, whole, rule) in parts {
        let (part, whole) = (linker.nodes[at].claim, linker.nodes[whole].claim);
        claims[part].part_of = Some(claims[whole].id);
        claims[part].rules.add(rule);
        if claims[part].predicate.is_none() {
            claims[part].predicate = claims[whole].predicate;
        }
    }
    let mut at = 0;
    while at < linker.nodes.len() {
        at = linker.levels(at, claims);
    }
}

impl<'a> Linker<'a> {
    /// Reads what lies around each number.
    fn read(&mut self, outline: &Outline, sites: &[Site], claims: &[Claim]) {
        let mut seen = Seen::default();
        let mut before: Option<&Claim> = None;
        for (at, site) in sites.iter().enumerate() {
            let Some(claim) = claims.get(site.claim as usize) else { continue };
            let start = claim.quantity.span.start();
            let same = before.is_some_and(|before| before.sentence == claim.sentence);
            let from = match before {
                Some(before) if same || before.quantity.passage == claim.quantity.passage => {
                    before.quantity.span.end()
                }
                Some(before) => gap::floor(self.text, outline, before, claim),
                None => claim.sentence.start(),
            };
            let mut gap = Gap::read(self.text, from.min(start), start, &self.words);
            if before.is_some_and(|before| before.node != claim.node) {
                gap.stops = gap.stops.saturating_add(2);
                gap.new_node = true;
            }
            if before.is_some_and(|before| before.report != claim.report) {
                // Nothing leans on a number of another report.
                gap.stops = u8::MAX;
                gap.opener = None;
            }
            seen.commas += u32::from(gap.commas);
            seen.semicolons += u32::from(gap.semicolons);
            seen.stops += u32::from(gap.stops);
            if !same {
                seen.bracket = 0;
            }
            seen.bracket = gap.bracket(seen.bracket, self.nodes.len());
            let next = sites.get(at + 1).and_then(|next| claims.get(next.claim as usize));
            let node = self.node(site, claim, next, gap, seen);
            self.nodes.push(node);
            before = Some(claim);
        }
    }

    fn node(&self, site: &Site, claim: &Claim, next: Option<&Claim>, gap: Gap, seen: Seen) -> Node<'a> {
        let text = self.text;
        let (lead, right) = (&text[site.left.range()], &text[site.right.range()]);
        let quantity = &claim.quantity;
        let topic = self.words.topic(lead, claim.measure);
        let rate = self.words.is_rate(topic);
        let mut node = Node {
            claim: site.claim as usize,
            measure: claim.measure,
            joint: site.joint,
            from: site.from,
            reached: site.reached,
            respectively: site.respectively,
            continues: site.continues,
            role: Role::Main,
            lead,
            right,
            topic,
            named: rate || self.words.names(topic),
            rate,
            verb: claim.predicate.is_some_and(|verb| site.left.contains(verb)),
            gap,
            seen,
            unit: quantity.unit_id,
            amount: self.amount(claim),
            exact: quantity.bound == crate::quantity::Bound::Exact && quantity.upper.is_none(),
        };
        let behind = match next {
            Some(next) if next.sentence == claim.sentence => Some((
                &text[quantity.span.end()..next.quantity.span.start().max(quantity.span.end())],
                next.measure,
            )),
            _ => None,
        };
        node.role = self.words.role(&node, self.nodes.last(), behind);
        // 覆盖率由71%|提高到98%; 分别增长6%、|7.5%: the topic stands before the first number.
        if let Some(before) = self.nodes.last().filter(|before| {
            // 财政支出的12.3%、|GDP的2.9%: another whole.
            let whole = site.joint == Joint::List && claim.measure == Measure::Share && lead.ends_with('的');
            let goes_on = site.continues || whole;
            before.role == Role::Base && before.from || goes_on && before.measure == claim.measure
        }) && (!node.named || lead.ends_with('的') && site.joint == Joint::List)
            && gap.stops == 0
        {
            (node.topic, node.named, node.rate) = (before.topic, before.named, before.rate);
        }
        node
    }

    /// The number in base units, and what one in its last digit is worth.
    fn amount(&self, claim: &Claim) -> Option<(Decimal, Decimal)> {
        if claim.measure != Measure::Level {
            return None;
        }
        let quantity = &claim.quantity;
        let value = quantity.value?;
        let scale = quantity.scale.map_or(0, |span| scale_of(&self.text[span.range()]));
        let factor = quantity.unit_id.map_or(Decimal::ONE, |id| self.lexicon.unit(id).factor);
        let factor = factor.checked_mul(Decimal::from(10_u64.checked_pow(scale)?))?;
        let last = Decimal::try_new(1, value.scale()).ok()?;
        Some((value.checked_mul(factor)?, last.checked_mul(factor)?))
    }

    fn between(&self, earlier: usize, later: usize) -> Seen {
        let (one, other) = (self.nodes[earlier].seen, self.nodes[later].seen);
        Seen {
            commas: other.commas - one.commas,
            semicolons: other.semicolons - one.semicolons,
            stops: other.stops - one.stops,
            bracket: other.bracket,
        }
    }

    /// How well the units of two amounts go together: 3 the same, 2 almost (件, 件次), 1 two classifiers or one unknown, 0 not.
    fn unit_fit(&self, one: usize, other: usize) -> u8 {
        let (Some(one), Some(other)) = (self.nodes[one].unit, self.nodes[other].unit) else {
            return 1;
        };
        if one == other {
            return 3;
        }
        let (one, other) = (self.lexicon.unit(one), self.lexicon.unit(other));
        if one.dimension != other.dimension {
            return 0;
        }
        if one.base == other.base && one.base != "item" {
            return 3;
        }
        match (one.base.as_str(), other.base.as_str()) {
            ("item", "item") => 1,
            ("item", "item_time")
            | ("item_time", "item")
            | ("person", "person_time")
            | ("person_time", "person") => 2,
            _ => 0,
        }
    }
}

/// The power of ten of a written scale.
fn scale_of(scale: &str) -> u32 {
    scale.chars().fold(0, |power, c| {
        power
            + match c {
                '万' => 4,
                '亿' => 8,
                '千' => 3,
                '百' => 2,
                '十' => 1,
                '兆' => 12,
                _ => 0,
            }
    })
}

/// Whether a measure says something of a level.
const fn leans(measure: Measure) -> bool {
    !matches!(measure, Measure::Level)
}

/// The rule that a link is explained by.
type Found = (usize, Rule);
