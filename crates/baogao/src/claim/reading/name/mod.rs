//! The full name of what is measured: the indicator with what its head or its modifier is said of elsewhere.
//!
//! ```text
//! 钢材、电解铜产量分别…        钢材 + 产量            a shared head
//! 示范企业50家,其中省级18家     省级 + 示范企业         the noun of the whole
//! 小麦面积2万亩,产量9千吨       小麦 + 产量            the topic of the number before
//! 甲港今年货物装卸量达…         甲港 + 货物装卸量       who stands before it in its clause
//! ```
//!
//! As with readings, rules propose and weights choose (`lexicon/weights.tsv`).

mod features;
mod propose;

use super::Room;
use super::feature::{Feature, Namer, Sum};
use crate::claim::reader::{ClaimReader, Draft};
use crate::span::TextSpan;
use propose::Proposal;

/// Most stretches of text that a name is put together of.
pub(crate) const MAX_PIECES: usize = 3;

/// A full name as the stretches of the restored text that it is put together of.
///
/// ```
/// let document = baogao::parse("钢材、水泥产量分别增长8%、3%。")?;
/// let names: Vec<_> = document.claims().map(|claim| claim.name()).collect();
/// assert_eq!(names, [Some("钢材产量".to_owned()), Some("水泥产量".to_owned())]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Name {
    pieces: [TextSpan; MAX_PIECES],
    len: u8,
}

impl Name {
    /// The name that `pieces` make; `None` where they are too many.
    pub(crate) fn of(pieces: &[TextSpan]) -> Option<Self> {
        let mut name = Self { len: pieces.len() as u8, ..Self::default() };
        name.pieces.get_mut(..pieces.len())?.copy_from_slice(pieces);
        Some(name)
    }

    /// The stretches in their order.
    ///
    /// ```
    /// let document = baogao::parse("钢材、水泥产量分别增长8%、3%。")?;
    /// let indicator = document.claim(0).unwrap().indicator.unwrap();
    /// assert_eq!(indicator.name.unwrap().pieces().len(), 2);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn pieces(&self) -> &[TextSpan] {
        &self.pieces[..self.len as usize]
    }

    /// The name in words.
    ///
    /// ```
    /// let document = baogao::parse("钢材、水泥产量分别增长8%、3%。")?;
    /// let name = document.claim(0).unwrap().indicator.unwrap().name.unwrap();
    /// assert_eq!(name.text(&document.restored().text), "钢材产量");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn text(&self, text: &str) -> String {
        self.pieces().iter().map(|piece| &text[piece.range()]).collect()
    }
}

/// A name that a claim may have, with what speaks for it and against it.
///
/// ```
/// let document = baogao::parse("钢材、水泥产量分别增长8%、3%。")?;
/// assert!(document.readings().names[0].iter().any(|reading| reading.text == "钢材产量"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameReading {
    /// The name in words.
    pub text: String,
    /// The sum of the weights; the highest wins.
    pub score: i32,
    /// What was seen of it.
    pub features: Vec<Feature>,
}

impl ClaimReader<'_> {
    /// Gives every claim of a sentence its full name.
    pub(in crate::claim) fn choose_names(&mut self, drafts: &mut [Draft], room: &mut Room) {
        for at in 0..drafts.len() {
            let (before, rest) = drafts.split_at_mut(at);
            let Some(draft) = rest.first_mut() else { return };
            let proposals = self.names(before, draft, room);
            let mut best = (i32::MIN, Name::default());
            let mut next = i32::MIN;
            for proposal in &proposals {
                let mut sum = Sum::new(&self.lexicon.weights);
                self.name_features(draft, proposal, room, &mut sum);
                if sum.value() > best.0 {
                    next = best.0;
                    best = (sum.value(), proposal.name);
                } else {
                    next = next.max(sum.value());
                }
            }
            draft.name_margin = best.0.saturating_sub(next.max(best.0.saturating_sub(10_000)));
            if let Some(names) = &mut self.name_readings {
                let mut names = std::mem::take(names);
                names.push(
                    proposals.iter().map(|proposal| self.name_reading(draft, proposal, room)).collect(),
                );
                self.name_readings = Some(names);
            }
            if let Some(indicator) = &mut draft.claim.indicator {
                indicator.name = (best.1.pieces() != [indicator.span]).then_some(best.1);
            }
        }
    }

    fn name_reading(&self, draft: &Draft, proposal: &Proposal, room: &Room) -> NameReading {
        let mut namer = Namer::new(&self.lexicon.weights);
        self.name_features(draft, proposal, room, &mut namer);
        NameReading {
            text: proposal.name.text(&self.restored.text),
            score: namer.sum(),
            features: namer.features,
        }
    }
}
