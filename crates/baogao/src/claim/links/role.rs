//! The role of a number in its clause: itself, a base, a plan, a difference, a denominator, an average.

use super::{Node, leans};
use crate::claim::Measure;
use crate::claim::sentence::Joint;
use crate::lexicon::{Lexicon, WordSet};
use crate::quantity::time;

/// What a number is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// What is said.
    Main,
    /// 上年同期的|93410万元: what something is compared with.
    Base,
    /// 年初预算|178500万元: what was meant.
    Plan,
    /// 减收|5246万元: how far it moved.
    Difference,
    /// 占全部364天|的91.2%: what a share is of.
    Denominator,
    /// 人均, 平均: no part of anything and no total.
    Mean,
}

/// The word lists of the links (lexicon/words.toml).
#[derive(Debug, Clone, Copy)]
pub(super) struct RoleWords<'l> {
    light: &'l WordSet,
    keeps: &'l WordSet,
    base: &'l WordSet,
    plan: &'l WordSet,
    difference: &'l WordSet,
    mean: &'l WordSet,
    pub(super) among: &'l WordSet,
    pub(super) include: &'l WordSet,
    pub(super) not_include: &'l WordSet,
    pub(super) aspect_start: &'l WordSet,
    pub(super) aspect_end: &'l WordSet,
    pub(super) not_within: &'l WordSet,
    pub(super) leaves: &'l WordSet,
    pub(super) whole: &'l WordSet,
    pub(super) balance: &'l WordSet,
    compares: &'l WordSet,
    not_compare: &'l WordSet,
    relates: &'l WordSet,
    ranks: &'l WordSet,
    exceeds: &'l WordSet,
    alone: &'l WordSet,
    own_time: &'l WordSet,
    arrives: &'l WordSet,
    begins: &'l WordSet,
    target: &'l WordSet,
    mark: &'l WordSet,
}

/// Characters of a lead that a rule looks at.
const LEAD: usize = 28;

impl<'l> RoleWords<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        let list = |name| lexicon.list(name);
        Self {
            light: list("link_light"),
            keeps: list("link_keeps"),
            base: list("link_base"),
            plan: list("link_plan"),
            difference: list("link_difference"),
            mean: list("link_mean"),
            among: list("part_among"),
            include: list("part_include"),
            not_include: list("part_not_include"),
            aspect_start: list("part_aspect_start"),
            aspect_end: list("part_aspect_end"),
            not_within: list("part_not_within"),
            leaves: list("part_leaves"),
            whole: list("part_whole"),
            balance: list("part_balance"),
            compares: list("link_compares"),
            not_compare: list("not_compare"),
            relates: list("link_relates"),
            ranks: list("rank_verb"),
            exceeds: list("link_exceeds"),
            alone: list("link_alone"),
            own_time: list("link_own_time"),
            arrives: list("link_arrives"),
            begins: list("link_begins"),
            target: list("target"),
            mark: list("mark_noun"),
        }
    }

    /// The characters of `lead` that name something: neither comparison, movement, time nor function words.
    pub(super) fn naming<'t>(&self, lead: &'t str) -> impl Iterator<Item = char> + use<'t, 'l> {
        let mut rest = last_chars(lead, LEAD);
        let (light, keeps) = (self.light, self.keeps);
        // Bytes of a word that names something although it begins like one that does not.
        let mut kept = 0_usize;
        std::iter::from_fn(move || {
            loop {
                let c = rest.chars().next()?;
                if kept == 0 {
                    kept = keeps.longest_prefix(rest).unwrap_or(0);
                }
                if kept > 0 {
                    kept = kept.saturating_sub(c.len_utf8());
                    rest = &rest[c.len_utf8()..];
                    return Some(c);
                }
                if let Some(len) = light.longest_prefix(rest) {
                    rest = &rest[len..];
                } else if let Some(len) =
                    (c.is_ascii_digit() || c == '一' || c == '二').then(|| time(rest)).flatten()
                {
                    rest = &rest[len..];
                } else {
                    rest = &rest[c.len_utf8()..];
                    if c.is_alphabetic() {
                        return Some(c);
                    }
                }
            }
        })
    }

    /// Whether the lead names something.
    pub(super) fn names(&self, lead: &str) -> bool {
        self.naming(lead).nth(1).is_some()
    }

    /// How many of the naming characters of `topic` stand in the other texts, and how many there are.
    pub(super) fn overlap(&self, topic: &str, other: [&str; 3]) -> (u8, u8) {
        let (mut shared, mut all) = (0_u8, 0_u8);
        for c in self.naming(topic) {
            all += 1;
            shared += u8::from(other.iter().any(|other| other.contains(c)));
        }
        (shared, all)
    }

    /// What the clause is about: what stands before the words that compare, relate or rank it.
    pub(super) fn topic<'t>(&self, lead: &'t str, measure: Measure) -> &'t str {
        let words = match measure {
            Measure::Level | Measure::Growth | Measure::Change => self.compares,
            Measure::Share | Measure::Multiple => self.relates,
            Measure::Rank => self.ranks,
        };
        let cut = lead.char_indices().find(|(at, _)| {
            let rest = &lead[*at..];
            words.longest_prefix(rest).is_some() && !self.is_word_inside(lead, *at)
        });
        cut.map_or(lead, |(at, _)| &lead[..at])
    }

    /// 占比, 比例, 较大: the sign of comparison is part of a word.
    fn is_word_inside(&self, lead: &str, at: usize) -> bool {
        let Some(c) = lead[at..].chars().next() else { return false };
        matches!(c, '比' | '较')
            && (self.not_compare.longest_prefix(&lead[at..]).is_some()
                || self.not_compare.longest_suffix(&lead[..at + c.len_utf8()]).is_some())
    }

    /// 合格率, 亏损面: a rate.
    pub(super) fn is_rate(&self, topic: &str) -> bool {
        let name = topic.trim_end_matches([
            '达', '到', '为', '是', '约', ':', '：', ' ', '均', '仅', '(', '（', '稳', '定', '保', '持',
            '控', '制', '在', '只', '有', '由', '从',
        ]);
        name.ends_with(['率', '面'])
    }

    /// What stands before 率 in a rate.
    pub(super) fn rate_name<'t>(&self, topic: &'t str) -> &'t str {
        let end = topic.rfind(['率', '面']).unwrap_or(topic.len());
        last_chars(&topic[..end], 12)
    }

    /// 贡献率, 合计占: it is said of no single level.
    pub(super) fn stands_alone(&self, lead: &str, topic: &str) -> bool {
        self.alone.occurs_in(lead) || self.alone.occurs_in(topic)
    }

    /// 二季度比一季度: another stretch than the level's.
    pub(super) fn has_own_time(&self, lead: &str) -> bool {
        self.own_time.occurs_in(lead)
    }

    /// 同比, 两年平均: what is compared is told before.
    pub(super) fn begins_compared(&self, lead: &str) -> bool {
        let lead = lead.trim_start_matches([' ', '，']);
        self.begins.longest_prefix(lead).is_some()
    }

    /// 达到, 共: a number that only says how much.
    pub(super) fn arrives(&self, lead: &str) -> bool {
        let lead = lead.trim_matches([' ', '，', '、', '约', '近']);
        lead.is_empty() || self.arrives.contains(lead)
    }

    /// 完成全年任务的.
    pub(super) fn is_target(&self, lead: &str) -> bool {
        self.target.longest_suffix(lead).is_some()
    }

    /// The role of a number, told from its clause, the number before, and what stands between it and the next.
    pub(super) fn role(
        &self,
        node: &Node<'_>,
        before: Option<&Node<'_>>,
        behind: Option<(&str, Measure)>,
    ) -> Role {
        if node.measure == Measure::Change {
            return Role::Difference;
        }
        if leans(node.measure) && node.measure != Measure::Share {
            return Role::Main;
        }
        let lead = last_chars(node.lead, LEAD);
        let plain = lead.trim_end_matches([
            ' ', '约', '近', '的', '之', '为', '数', '(', '（', ':', '：', '仅', '只', '共',
        ]);
        let level = node.measure == Measure::Level;
        if level && self.is_difference(plain, node, before) {
            return Role::Difference;
        }
        let divides = behind.is_some_and(|(between, next)| {
            matches!(next, Measure::Share | Measure::Multiple)
                && matches!(between.trim_matches([' ', ')', '）']), "的" | "之")
        });
        // 居七个城区|首位, 在42名经理中|排第5: the field of a rank.
        let field = behind.is_some_and(|(between, next)| {
            next == Measure::Rank
                && !between.contains([',', '，', '、', ';', '；'])
                && (between.contains('中') || self.ranks.longest_suffix(plain).is_some())
        });
        if divides || field {
            return Role::Denominator;
        }
        if self.is_base(plain, node, before) {
            return Role::Base;
        }
        // 突破|6亿元|大关: passed, not reached.
        let mark = level && self.mark.longest_prefix(node.right).is_some();
        if mark || level && self.plan.longest_suffix(plain).is_some() {
            return Role::Plan;
        }
        if self.mean.occurs_in(lead) && level {
            return Role::Mean;
        }
        Role::Main
    }

    /// 比上年多收|395件, 比上年同期76930万元减收|5246万元, 超计划|2.6万吨.
    fn is_difference(&self, lead: &str, node: &Node<'_>, before: Option<&Node<'_>>) -> bool {
        let front = lead.trim_start_matches([' ', '，', '、', '共', '已', '均', '又', '各']);
        if self.exceeds.longest_prefix(front).is_some() {
            return true;
        }
        let passes = lead.ends_with("超过") || lead.ends_with("超出");
        if node.reached && !passes || lead.contains(['到', '至']) {
            return false;
        }
        if lead.ends_with(['多', '少']) && self.words_of_bound(lead) {
            return true;
        }
        let compared = self.compared_from(lead);
        let beside = matches!(node.joint, Joint::Glued | Joint::List);
        let against = before.is_some_and(|before| {
            matches!(before.role, Role::Base | Role::Plan) && node.joint == Joint::Glued
                || before.role == Role::Difference && beside
        });
        if compared.is_none() && !against {
            return false;
        }
        let tail = last_chars(&lead[compared.unwrap_or(0)..], 6);
        tail.char_indices().any(|(at, _)| self.difference.longest_prefix(&tail[at..]).is_some())
    }

    /// Where the words of comparison in a clause end.
    fn compared_from(&self, lead: &str) -> Option<usize> {
        lead.char_indices().rev().find_map(|(at, c)| {
            let rest = &lead[at..];
            match c {
                '比' | '较' if !self.is_word_inside(lead, at) || lead[..at].ends_with('同') => {
                    Some(at + 3)
                }
                '按' if rest.starts_with("按年") => Some(at + 6),
                '期' if lead[..at].ends_with('同') => Some(at + 3),
                _ => None,
            }
        })
    }

    /// 总收入多|1.06亿元, but no 至少, 最多.
    fn words_of_bound(&self, lead: &str) -> bool {
        let word = last_chars(lead, 2);
        !matches!(
            word,
            "至少"
                | "至多"
                | "最多"
                | "最少"
                | "不少"
                | "多少"
                | "更多"
                | "许多"
                | "减少"
                | "增多"
                | "很多"
                | "众多"
                | "缺少"
                | "较多"
                | "较少"
        ) && word.chars().count() == 2
    }

    /// 去年同期为|264起, 比2019年的|236家, (上年度|90.12%), 比去年同期(|98.80%).
    fn is_base(&self, lead: &str, node: &Node<'_>, before: Option<&Node<'_>>) -> bool {
        let listed = before.is_some_and(|before| before.role == Role::Base)
            && matches!(node.joint, Joint::Glued | Joint::List)
            && lead.chars().count() <= 1;
        if node.from || listed || self.base.longest_suffix(lead).is_some() {
            return true;
        }
        let front = lead.trim_start_matches([' ', '，', '(', '（', '、', '均', '但', '则', '仅']);
        let compares =
            front.starts_with(['比', '较']) && !front.starts_with("较大") && !front.starts_with("较好");
        compares && node.measure == Measure::Level
    }
}

/// The last characters of a text.
pub(super) fn last_chars(text: &str, count: usize) -> &str {
    match text.char_indices().rev().nth(count.saturating_sub(1)) {
        Some((at, _)) => &text[at..],
        None => text,
    }
}
