//! The names of the rules that made a claim: what `baogao explain` prints.

use std::fmt;

/// A rule that filled a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// The noun stands left of the number.
    LeftNoun,
    /// The noun stands right of the number.
    RightNoun,
    /// The noun is what a list of names became.
    BecameNoun,
    /// The noun stands behind a second number that says what the first is worth.
    NounBehindWorth,
    /// The noun is the member of a list in the clause before.
    ListedBefore,
    /// The number goes on with the list of the number before.
    List,
    /// The noun is that of a number before.
    CarriedNoun,
    /// 分别 hands the values out to names.
    RespectivelyNouns,
    /// 分别 hands the values out to claims.
    RespectivelyClaims,
    /// 分别 over lists that do not fit.
    RespectivelyMismatch,
    /// The claim is a part of a total: 其中, 包括 and their kin.
    Part,
    /// The claim is a part of the number that stands before 中.
    PartWithin,
    /// The claim is a part of a total that is named again before 中.
    PartOfNamed,
    /// The claim is a part of the topic's total, broken down once more (分行业看).
    PartByAspect,
    /// The claim and its neighbours sum to a total.
    PartSum,
    /// What it speaks of is the level before.
    LevelBefore,
    /// What it speaks of is the level that it names.
    LevelNamed,
    /// The levels of a list own the values of another in order.
    LevelListed,
    /// What it speaks of stands right behind.
    LevelBehind,
    /// The digits vanished.
    Stripped,
    /// The heads of a table's row and column say it.
    Heads,
}

impl Rule {
    const ALL: [(Self, &'static str); 21] = [
        (Self::LeftNoun, "left-noun"),
        (Self::RightNoun, "right-noun"),
        (Self::BecameNoun, "became-noun"),
        (Self::NounBehindWorth, "noun-behind-worth"),
        (Self::ListedBefore, "listed-before"),
        (Self::List, "list"),
        (Self::CarriedNoun, "carried-noun"),
        (Self::RespectivelyNouns, "respectively-nouns"),
        (Self::RespectivelyClaims, "respectively-claims"),
        (Self::RespectivelyMismatch, "respectively-mismatch"),
        (Self::Part, "part"),
        (Self::PartWithin, "part-within"),
        (Self::PartOfNamed, "part-of-named"),
        (Self::PartByAspect, "part-by-aspect"),
        (Self::PartSum, "part-sum"),
        (Self::LevelBefore, "level-before"),
        (Self::LevelNamed, "level-named"),
        (Self::LevelListed, "level-listed"),
        (Self::LevelBehind, "level-behind"),
        (Self::Stripped, "stripped"),
        (Self::Heads, "heads"),
    ];
}

/// The rules that filled the slots of a claim; a set, for a document may have a million claims.
///
/// ```
/// let document = baogao::parse("全年申请专利31件。")?;
/// let claim = document.claims().next().unwrap();
/// assert_eq!(claim.rules.iter().collect::<Vec<_>>(), ["left-noun"]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rules(u32);

impl Rules {
    /// Those of a cell in a table.
    pub(crate) fn table() -> Self {
        let mut rules = Self::default();
        rules.add(Rule::Heads);
        rules
    }

    /// Whether the heads of a table say all of the claim: no sentence does.
    pub(crate) const fn is_of_table(self) -> bool {
        self.0 == 1 << Rule::Heads as u32
    }

    pub(super) fn add(&mut self, rule: Rule) {
        self.0 |= 1 << rule as u32;
    }

    pub(super) const fn has(self, rule: Rule) -> bool {
        self.0 & 1 << rule as u32 != 0
    }

    /// Their names, from those that found the noun to those that joined claims.
    ///
    /// ```
    /// let document = baogao::parse("新建泵站30座,其中大型12座。")?;
    /// assert!(document.claim(1).unwrap().rules.iter().any(|rule| rule == "part"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        Rule::ALL.into_iter().filter(move |(rule, _)| self.0 >> *rule as u32 & 1 != 0).map(|(_, name)| name)
    }
}

impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
