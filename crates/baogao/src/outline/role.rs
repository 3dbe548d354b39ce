//! The part that each unit plays: review, problems, or plan.
//!
//! A heading decides for what stands under it (`三、存在的不足`, `四、2010年工作安排`), a year later than that of the part
//! before makes a plan (`一、2024年工作回顾` … `二、2025年主要任务`), and a paragraph decides for the list that it opens
//! (`…但也存在一些问题。一是…`). Everything else plays the part of what it stands in.

use super::time::year_in;
use super::words::{RoleWords, words};
use super::{NodeKind, Outline, Role};
use crate::restore::Restored;
use crate::span::TextSpan;

/// How far into a paragraph the words that decide its role are looked for, in characters.
const MAX_OPENING: usize = 120;

/// Deepest section whose heading may decide by its last word: further down 思路 and 安排 are parts of ordinary headings.
const MAX_TAIL_DEPTH: u8 = 2;

/// Fills the role of every node.
pub(super) fn assign(restored: &Restored, outline: &mut Outline) {
    let mut turn = Turn::default();
    let (mut year, mut before) = (None, Role::Review);
    for at in 0..outline.nodes.len() {
        let node = &outline.nodes[at];
        let inherited = node.parent.map_or(Role::Review, |parent| outline.nodes[parent.0 as usize].role);
        let role = match node.kind {
            NodeKind::Report => {
                turn = Turn::default();
                let title = node.heading.map_or("", |heading| restored.fold(heading.span));
                (year, before) = (None, Role::Review);
                if is_plan_title(title) { Role::Plan } else { Role::Review }
            }
            NodeKind::Section => {
                let heading = node.heading.map_or("", |heading| restored.fold(heading.span));
                let part = Part { heading, depth: node.depth, year, after: before };
                let decided = part.role();
                if node.depth == 1 {
                    year = year_in(heading).or(year);
                    before = decided.unwrap_or(inherited);
                }
                match decided {
                    Some(role) => {
                        turn = Turn::default();
                        role
                    }
                    None => turn.at_unit(node.depth, ordinal(node), true).unwrap_or(inherited),
                }
            }
            NodeKind::Item => turn.at_unit(node.depth, ordinal(node), false).unwrap_or(inherited),
            _ => {
                let decided = paragraph_role(restored, node.span);
                if let Some(role) = decided {
                    turn = Turn { role: Some(role), list: None };
                }
                decided.or(turn.role).unwrap_or(inherited)
            }
        };
        outline.nodes[at].role = role;
    }
}

fn ordinal(node: &super::Node) -> Option<u32> {
    node.marker.and_then(|marker| marker.ordinal)
}

/// A role that a paragraph gave to what follows it.
#[derive(Debug, Clone, Copy, Default)]
struct Turn {
    role: Option<Role>,
    /// Depth of the list that the paragraph opened.
    list: Option<u8>,
}

impl Turn {
    /// The role of a unit that follows: it belongs to the list that the paragraph opened, or ends the turn.
    fn at_unit(&mut self, depth: u8, ordinal: Option<u32>, section: bool) -> Option<Role> {
        let role = self.role?;
        let belongs = match self.list {
            None => ordinal == Some(1) || !section,
            Some(list) => depth > list || (depth == list && ordinal != Some(1)),
        };
        if !belongs {
            *self = Self::default();
            return None;
        }
        self.list.get_or_insert(depth);
        Some(role)
    }
}

/// 2005年工作计划, but not 工作总结与来年工作思路.
pub(super) fn is_plan_title(title: &str) -> bool {
    let lists = &words().roles;
    ends_with(title, &lists.plan_tails) && !contains(title, &lists.review)
}

/// A section whose heading may decide.
struct Part<'h> {
    heading: &'h str,
    depth: u8,
    /// The last year that the heading of a main part named.
    year: Option<i16>,
    /// The role of the main part before.
    after: Role,
}

impl Part<'_> {
    fn role(&self) -> Option<Role> {
        let lists = &words().roles;
        let tail = self.depth <= MAX_TAIL_DEPTH;
        if contains(self.heading, &lists.problems) || (tail && ends_with(self.heading, &lists.problem_tails))
        {
            return Some(Role::Problems);
        }
        let later = year_in(self.heading).zip(self.year).is_some_and(|(this, before)| this > before);
        if tail && (later || plans(self.heading, lists)) {
            return Some(Role::Plan);
        }
        if tail && contains(self.heading, &lists.review) {
            return Some(Role::Review);
        }
        // Main parts behind a plan go on planning: 三、2025年重点工作 behind 二、2025年总体要求.
        (self.depth == 1 && self.after == Role::Plan).then_some(Role::Plan)
    }
}

fn plans(heading: &str, lists: &RoleWords) -> bool {
    contains(heading, &lists.plan)
        || (ends_with(heading, &lists.plan_tails) && !contains(heading, &lists.review))
}

/// The role of a paragraph that turns to problems or to plans.
fn paragraph_role(restored: &Restored, span: TextSpan) -> Option<Role> {
    let lists = &words().roles;
    let text = restored.fold(span);
    let end = text.char_indices().nth(MAX_OPENING).map_or(text.len(), |(at, _)| at);
    let opening = &text[..end];
    if lists.plan_openers.iter().any(|word| opening.starts_with(word.as_str())) {
        return Some(Role::Plan);
    }
    let admits = contains(opening, &lists.admissions) && contains(opening, &lists.shortcomings);
    (admits && contains(opening, &lists.turns)).then_some(Role::Problems)
}

fn contains(text: &str, list: &[String]) -> bool {
    list.iter().any(|word| text.contains(word.as_str()))
}

fn ends_with(text: &str, list: &[String]) -> bool {
    list.iter().any(|word| text.ends_with(word.as_str()))
}
