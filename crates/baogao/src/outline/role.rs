//! The part that each unit plays: review, problems, or plan.
//!
//! A heading decides for what stands under it (`三、存在的不足`, `四、2010年工作安排`), a year later than that of the part
//! before makes a plan (`一、2024年工作回顾` … `二、2025年主要任务`), and a paragraph decides for the list that it opens
//! (`…但也存在一些问题。一是…`). Everything else plays the part of what it stands in.

use super::words::{RoleWords, words};
use super::{Genre, Node, NodeId, NodeKind, Outline, Role};
use crate::restore::Restored;
use crate::span::TextSpan;
use crate::time::year_in;

/// How far into a paragraph the words that decide its role are looked for, in characters.
const MAX_OPENING: usize = 120;

/// Longest line, in bytes, that opens a plan.
const MAX_PLAN_LINE: usize = 72;

/// Deepest section whose heading may decide by its last word: further down 思路 and 安排 are parts of ordinary headings.
const MAX_TAIL_DEPTH: u8 = 2;

/// Fills the role of every node.
pub(super) fn assign(restored: &Restored, outline: &mut Outline) {
    let mut reader = Reader {
        restored,
        turn: Turn::default(),
        year: None,
        before: Role::Review,
        by_place: false,
        in_glossary: false,
    };
    for at in 0..outline.nodes.len() {
        let node = &outline.nodes[at];
        let inherited = node.parent.map_or(Role::Review, |parent| outline.nodes[parent.0 as usize].role);
        let role = match node.kind {
            NodeKind::Report => reader.report(outline, NodeId(at as u32)),
            NodeKind::Section => reader.section(node, inherited),
            NodeKind::Item => reader.turn.at_unit(node.depth, ordinal(node), false).unwrap_or(inherited),
            _ => reader.paragraph(node, inherited),
        };
        outline.nodes[at].role = role;
    }
}

/// What is known while the nodes of a report are read in order.
struct Reader<'r> {
    restored: &'r Restored,
    turn: Turn,
    /// The last year that the heading of a main part named.
    year: Option<i16>,
    /// The role of the main part before.
    before: Role,
    /// No heading tells where the plan begins: it is every main part but the first.
    by_place: bool,
    /// The main part explains words: neither it nor what stands in it plans.
    in_glossary: bool,
}

impl<'r> Reader<'r> {
    fn heading(&self, node: &Node) -> &'r str {
        node.heading.map_or("", |heading| self.restored.fold(heading.span))
    }

    fn report(&mut self, outline: &Outline, id: NodeId) -> Role {
        let node = outline.node(id);
        (self.turn, self.year, self.before, self.in_glossary) = (Turn::default(), None, Role::Review, false);
        let genre = outline.metadata.get(outline.report_of(id)).map(|about| about.genre);
        self.by_place = genre == Some(Genre::GovernmentWorkReport) && !self.plans_by_heading(outline, node);
        if is_plan_title(self.heading(node)) { Role::Plan } else { Role::Review }
    }

    /// Whether a main part of the report says that it plans.
    fn plans_by_heading(&self, outline: &Outline, report: &Node) -> bool {
        // A part may stand one level down, where an upper heading was lost.
        let below = |node: &Node| node.children.iter().copied().collect::<Vec<_>>();
        let parts =
            report.children.iter().flat_map(|id| std::iter::once(*id).chain(below(outline.node(*id))));
        let mut year = None;
        parts.map(|id| outline.node(id)).filter(|node| node.kind == NodeKind::Section).any(|part| {
            let heading = self.heading(part);
            let role = Part { heading, depth: 1, year, after: Role::Review }.role();
            year = year_in(heading).or(year);
            role == Some(Role::Plan)
        })
    }

    fn section(&mut self, node: &Node, inherited: Role) -> Role {
        let heading = self.heading(node);
        if node.depth == 1 {
            self.in_glossary = words().roles.glossaries.longest_prefix(heading).is_some();
        }
        if self.in_glossary {
            // Behind the plan, and no part of it.
            self.turn = Turn::default();
            return Role::Review;
        }
        let decided = Part { heading, depth: node.depth, year: self.year, after: self.before }.role();
        if node.depth == 1 {
            self.year = year_in(heading).or(self.year);
            // Where no heading tells, the part behind the first begins the plan.
            self.before = match decided {
                Some(Role::Review) | None if self.by_place && ordinal(node).is_some() => Role::Plan,
                _ => decided.unwrap_or(inherited),
            };
        }
        match decided {
            Some(role) => {
                self.turn = Turn::default();
                role
            }
            None => self.turn.at_unit(node.depth, ordinal(node), true).unwrap_or(inherited),
        }
    }

    fn paragraph(&mut self, node: &Node, inherited: Role) -> Role {
        let decided = paragraph_role(self.restored, node.span);
        // A plan speaks of the difficulties that it expects, and goes on planning.
        if inherited == Role::Plan && node.depth > 1 && decided == Some(Role::Problems) {
            return Role::Plan;
        }
        if decided.is_some() {
            self.turn = Turn { role: decided, list: None };
        }
        decided.or(self.turn.role).unwrap_or(inherited)
    }
}

fn ordinal(node: &Node) -> Option<u32> {
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
    let name = title.trim_end_matches("的通知").trim_end_matches(['》', ')', '）']);
    let named = lists.plan_tails.longest_suffix(name).is_some() || lists.plan_titles.occur_in(title);
    named && !lists.review.occur_in(title) && !lists.reached.occur_in(title)
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
        // 及年工作打算: the rest of a title.
        if self.heading.starts_with(['及', '暨']) {
            return None;
        }
        if names_problems(self.heading, lists, tail) {
            return Some(Role::Problems);
        }
        let reviews = lists.review_tails.longest_suffix(self.heading).is_some()
            || lists.review_heads.longest_prefix(self.heading).is_some();
        if reviews {
            return Some(Role::Review);
        }
        let later = year_in(self.heading).zip(self.year).is_some_and(|(this, before)| this > before);
        if tail && (later || plans(self.heading, lists)) {
            return Some(Role::Plan);
        }
        if tail && lists.review.occur_in(self.heading) {
            return Some(Role::Review);
        }
        // Main parts behind a plan go on planning: 三、2025年重点工作 behind 二、2025年总体要求.
        (self.depth == 1 && self.after == Role::Plan).then_some(Role::Plan)
    }
}

/// Whether the heading names problems, and no action on them: 着力解决突出问题 does not, 亟待解决的问题 does.
fn names_problems(heading: &str, lists: &RoleWords, tail: bool) -> bool {
    let last = || lists.problem_tails.longest_suffix(heading).filter(|_| tail).map(|len| heading.len() - len);
    let Some(problem) = lists.problems.find(heading).or_else(last) else { return false };
    lists.wanting.occur_in(heading) || !acts(&heading[..problem], lists)
}

/// Whether a verb of resolving stands in `text`, other than as what is yet to be done (解决的).
fn acts(text: &str, lists: &RoleWords) -> bool {
    text.char_indices().any(|(at, _)| {
        let verb = lists.resolving.longest_prefix(&text[at..]);
        verb.is_some_and(|len| !text[at + len..].starts_with('的'))
    })
}

fn plans(heading: &str, lists: &RoleWords) -> bool {
    let goal = lists.plan.longest_suffix(heading).map(|len| &heading[..heading.len() - len]);
    if goal.is_some_and(|before| lists.reached.occur_in(before)) {
        return false;
    }
    // 抓好了防汛资金的安排: a deed that was done.
    let done = heading.contains('了') && !heading.ends_with("了");
    if lists.plan_not.longest_suffix(heading).is_some() || done && heading.ends_with("的安排") {
        return false;
    }
    lists.plan.occur_in(heading)
        || (lists.plan_tails.longest_suffix(heading).is_some() && !lists.review.occur_in(heading))
}

/// The role of a paragraph that turns to problems or to plans.
fn paragraph_role(restored: &Restored, span: TextSpan) -> Option<Role> {
    let lists = &words().roles;
    let text = restored.fold(span);
    if lists.plan_openers.longest_prefix(text).is_some() || is_plan_line(text, lists) {
        return Some(Role::Plan);
    }
    // Most paragraphs name no shortcoming: the opening is measured only where one does in as many bytes as it may have.
    let most = text.len().min(4 * MAX_OPENING);
    let most = (0..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    if !lists.shortcomings.occur_in(&text[..most]) {
        return None;
    }
    let end = text.char_indices().nth(MAX_OPENING).map_or(text.len(), |(at, _)| at);
    let opening = &text[..end];
    let admits = lists.admissions.occur_in(opening) && lists.shortcomings.occur_in(opening);
    (admits && lists.turns.occur_in(opening)).then_some(Role::Problems)
}

/// 主要工作任务: as a line of its own, or a paragraph that sets a budget.
fn is_plan_line(text: &str, lists: &RoleWords) -> bool {
    let line = text.trim_end();
    let named = line.strip_suffix([':', '：']).filter(|line| line.len() <= MAX_PLAN_LINE);
    if named
        .is_some_and(|line| lists.plan_lines.longest_suffix(line).is_some() && !lists.reached.occur_in(line))
    {
        return true;
    }
    let most = text.len().min(4 * MAX_PLAN_LINE);
    let most = (0..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    lists.budget_openers.occur_in(&text[..most])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    /// The roles of the units of a text, each with the first characters of the unit.
    fn roles(text: &str) -> Vec<(String, Role)> {
        let restored = crate::restore::restore(text, &Options::default());
        let outline = crate::outline::outline(&restored, &Options::default());
        let units = outline.nodes.iter().filter(|node| node.kind != NodeKind::Report);
        units.map(|node| (restored.fold(node.span).chars().take(4).collect(), node.role)).collect()
    }

    fn role_of(text: &str, start: &str) -> Role {
        roles(text).into_iter().find(|(words, _)| words == start).unwrap().1
    }

    #[test]
    fn headings_decide_for_what_stands_under_them() {
        let text =
            "一、工作回顾\n栽树90亩。\n二、存在问题\n资金不足。\n三、下一步打算\n(一)扩面\n再栽60亩。\n";
        assert_eq!(role_of(text, "栽树90"), Role::Review);
        assert_eq!(role_of(text, "资金不足"), Role::Problems);
        assert_eq!(role_of(text, "再栽60"), Role::Plan);
    }

    #[test]
    fn a_later_year_plans_and_so_do_the_parts_behind_it() {
        let text =
            "一、2021年工作情况\n修路9公里。\n二、2022年主要工作\n修路12公里。\n三、自身建设\n改进作风。\n";
        assert_eq!(role_of(text, "修路9公"), Role::Review);
        assert_eq!(role_of(text, "修路12"), Role::Plan);
        assert_eq!(role_of(text, "改进作风"), Role::Plan);
    }

    #[test]
    fn a_government_report_with_silent_headings_plans_behind_its_first_part() {
        let text =
            "云岫市2021年政府工作报告\n一、砥砺前行的五年\n修路9公里。\n二、再创辉煌的征程\n修路12公里。\n";
        assert_eq!(role_of(text, "修路9公"), Role::Review);
        assert_eq!(role_of(text, "修路12"), Role::Plan);
    }

    #[test]
    fn a_paragraph_that_admits_problems_decides_for_its_list_only() {
        let text = "一、党建工作\n一是抓学习。\n虽然取得一定成绩,但也存在一些不足。一是学得不深。二是用得不够。\n\
                    二、群团工作\n成立协会2个。\n";
        let found = roles(text);
        let chain: Vec<Role> =
            found.iter().filter(|(words, _)| words.contains('是')).map(|(_, role)| *role).collect();
        assert_eq!(chain, [Role::Review, Role::Problems, Role::Problems]);
        assert_eq!(role_of(text, "成立协会"), Role::Review);
    }

    #[test]
    fn a_plan_that_speaks_of_difficulties_goes_on_planning() {
        let text = "一、2021年工作回顾\n修路9公里。\n二、2022年工作安排\n也要清醒看到,外部环境仍存在不少困难。\n\
                    (一)抓交通\n修路12公里。\n";
        assert_eq!(role_of(text, "也要清醒"), Role::Plan);
        assert_eq!(role_of(text, "修路12"), Role::Plan);
    }

    #[test]
    fn actions_on_problems_and_goals_that_were_met_are_reviews() {
        let text = "一、2021年工作回顾\n(一)着力解决突出问题\n解决20件。\n(二)就业超过预期目标\n就业300人。\n\
                    二、亟待解决的问题\n缺水3处。\n三、名词解释\n水源地2处。\n";
        assert_eq!(role_of(text, "解决20"), Role::Review);
        assert_eq!(role_of(text, "就业30"), Role::Review);
        assert_eq!(role_of(text, "缺水3处"), Role::Problems);
        assert_eq!(role_of(text, "水源地2"), Role::Review);
    }

    #[test]
    fn a_government_report_whose_review_alone_is_named_plans_behind_it() {
        let text =
            "云岫市2021年政府工作报告\n一、过去五年工作回顾\n修路9公里。\n二、奋进的新征程\n修路12公里。\n";
        assert_eq!(role_of(text, "修路9公"), Role::Review);
        assert_eq!(role_of(text, "修路12"), Role::Plan);
    }

    #[test]
    fn headings_that_end_in_what_was_done_review() {
        let text = "一、主要预期目标完成情况\n修路9公里。\n二、抓好困难群众的生活安排\n发放棉被90床。\n\
                    三、2025年收支预算情况\n收入12亿元。\n四、年度重点任务落实情况\n植树30亩。\n";
        assert_eq!(role_of(text, "修路9公"), Role::Review);
        assert_eq!(role_of(text, "发放棉被"), Role::Review);
        assert_eq!(role_of(text, "收入12"), Role::Plan);
        assert_eq!(role_of(text, "植树30"), Role::Review);
    }

    #[test]
    fn a_line_with_a_colon_plans_what_follows() {
        let text = "水利站2019年工作总结\n清淤7公里。\n主要工作任务:\n一、渠道\n清淤9公里。\n";
        assert_eq!(role_of(text, "清淤7公"), Role::Review);
        assert_eq!(role_of(text, "清淤9公"), Role::Plan);
    }

    #[test]
    fn the_title_of_a_plan_plans_all_but_its_review() {
        let text = "水利站2019年工作计划\n一、上年工作回顾\n清淤7公里。\n二、工程建设\n清淤9公里。\n";
        assert_eq!(role_of(text, "清淤7公"), Role::Review);
        assert_eq!(role_of(text, "清淤9公"), Role::Plan);
        assert!(!is_plan_title("科技局工作总结与来年工作思路"));
        assert!(is_plan_title("关于下达《云溪县2024年国民经济和社会发展计划》的通知"));
        assert!(!is_plan_title("关于2023年重点工程计划完成情况的报告"));
    }
}
