//! How deep a unit stands: forms are ranked by the official order, corrected by what the document shows.
//!
//! Where `1、` goes on counting over a `(一)` that starts anew each time, `(一)` stands inside `1、`, whatever the official
//! order says. Everything else follows from a stack of open units.

use super::enumerator::Form;
use super::heading::Shape;

/// One unit as the ranking sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub(super) form: Form,
    pub(super) ordinal: Option<u32>,
    pub(super) shape: Shape,
    /// An item that a stop closes: it introduces nothing.
    pub(super) closed: bool,
    /// It stands right below the heading of the unit before, without any text between.
    pub(super) adjacent: bool,
}

/// The rank of every form in one report: smaller is higher.
pub(super) struct Ranks([usize; Form::COUNT]);

impl Ranks {
    /// Learns the ranks from the units of a report.
    pub(super) fn learn(units: &[Counted]) -> Self {
        let above = evidence(units);
        let mut order: [usize; Form::COUNT] = std::array::from_fn(|form| form);
        // Neighbours change places while the document contradicts the prior; the number of passes bounds it.
        for _ in 0..Form::COUNT {
            for at in 1..Form::COUNT {
                let (upper, lower) = (order[at - 1], order[at]);
                if above[lower][upper] > above[upper][lower] {
                    order.swap(at - 1, at);
                }
            }
        }
        let mut ranks = [0; Form::COUNT];
        for (rank, form) in order.into_iter().enumerate() {
            ranks[form] = rank;
        }
        Self(ranks)
    }

    pub(super) fn of(&self, form: Form) -> usize {
        self.0[form as usize]
    }
}

/// `evidence[a][b]`: how often a list of form `a` goes on counting over a list of form `b` that starts in between.
fn evidence(units: &[Counted]) -> [[u32; Form::COUNT]; Form::COUNT] {
    let mut above = [[0; Form::COUNT]; Form::COUNT];
    let mut last = [(0_u32, 0_usize); Form::COUNT];
    let mut started = [0_usize; Form::COUNT];
    for (at, unit) in units.iter().enumerate() {
        let form = unit.form as usize;
        if unit.adjacent
            && let Some(upper) = at.checked_sub(1).map(|before| units[before].form)
            && upper.is_bare() != unit.form.is_bare()
        {
            // A bare heading right below (六), or right above it, stands in or over it, and so do all others.
            let bares = [Form::BarePart, Form::BareUpper, Form::BareLine];
            for bare in bares.map(|bare| bare as usize) {
                let (over, under) = if upper.is_bare() { (bare, form) } else { (upper as usize, bare) };
                above[over][under] += 1;
            }
        }
        let Some(ordinal) = unit.ordinal else { continue };
        let (previous, since) = last[form];
        if ordinal == previous + 1 && ordinal > 1 {
            for other in (0..Form::COUNT).filter(|other| *other != form && started[*other] > since) {
                above[form][other] += 1;
            }
        }
        if ordinal == 1 {
            started[form] = at + 1;
        }
        last[form] = (ordinal, at + 1);
    }
    above
}

/// An open unit.
#[derive(Debug, Clone, Copy)]
struct Open {
    form: Form,
    ordinal: Option<u32>,
    item: bool,
    closed: bool,
}

/// The depth of every unit: 1 for a top unit.
pub(super) fn depths(units: &[Counted]) -> Vec<usize> {
    let ranks = Ranks::learn(units);
    let mut stack: Vec<Open> = Vec::new();
    let mut usual = [None; Form::COUNT];
    units
        .iter()
        .map(|unit| {
            let depth = place(&ranks, &mut stack, unit, usual[unit.form as usize]);
            usual[unit.form as usize] = Some(depth);
            stack.truncate(depth - 1);
            stack.push(Open {
                form: unit.form,
                ordinal: unit.ordinal,
                item: unit.shape == Shape::Item,
                closed: unit.closed,
            });
            depth
        })
        .collect()
}

/// The depth of `unit` given what is open.
fn place(ranks: &Ranks, stack: &mut [Open], unit: &Counted, usual: Option<usize>) -> usize {
    if let Some(sibling) = stack.iter().rposition(|open| open.form == unit.form) {
        // A list that starts anew right below the heading of a lower form stands in it: (二)主要做法 / 一、….
        let below = stack.len() > sibling + 1 && unit.adjacent && unit.ordinal == Some(1);
        if below && !unit.form.is_bare() && !unit.form.is_chain() {
            return stack.len() + 1;
        }
        let goes_on = |open: &Open| {
            open.form == unit.form
                && unit.ordinal.is_some_and(|this| open.ordinal.is_some_and(|last| last + 1 == this))
        };
        return stack.iter().rposition(goes_on).unwrap_or(sibling) + 1;
    }
    let parents =
        stack.iter().rposition(|open| ranks.of(open.form) < ranks.of(unit.form)).map_or(0, |at| at + 1);
    // A complete item introduces nothing: a list that stood on its own before goes on beside it.
    match (stack.get(parents.wrapping_sub(1)), usual) {
        (Some(parent), Some(usual))
            if parent.item && parent.closed && usual <= parents && !unit.form.is_chain() =>
        {
            usual
        }
        _ => parents + 1,
    }
}
