//! More or less than a base: 同比多支, 比上年减收, 较序时进度少死, 同比起数下降.

use super::super::measure::Kind;
use super::super::{Comparison, Direction};
use super::{Tail, TailWords, Wanted};

/// Most characters between 多 or 少 and the number (多收案件).
const MAX_DEED: usize = 5;

impl TailWords<'_> {
    /// `同比多支`, `比去年同期多收案件`, `少死`: more or less, by how much.
    pub(super) fn strip_more_or_less(&self, clause: &str, tail: &mut Tail, wanted: Wanted) {
        if tail.moved || tail.direction.is_some() || wanted.kind == Kind::Rank {
            return;
        }
        let core = &clause[..tail.core];
        if let Some((at, direction, comparison)) = self.periodic(core) {
            (tail.direction, tail.moved) = (Some(direction), true);
            (tail.comparison, tail.timed, tail.core) = (Some(comparison), true, at);
            Self::cut(clause, tail, 0);
            return;
        }
        let based = wanted.base.is_some();
        let found = self
            .amount_word(core, wanted.kind, based)
            .or_else(|| self.compared_word(core, based || wanted.kind == Kind::Points))
            .or_else(|| self.more_or_less(core, wanted.kind, based));
        let Some((at, direction, target)) = found else { return };
        (tail.direction, tail.moved) = (Some(direction), true);
        // 同比分别多3件和5件
        tail.respectively |= core[at..].contains("分别");
        if target {
            tail.comparison = Some(Comparison::Target);
        }
        tail.core = at;
        Self::cut(clause, tail, 0);
        // Before 计划 is taken for a filler.
        if tail.comparison.is_none() {
            self.strip_reference(clause, tail, wanted);
        }
    }

    /// 年增|2.3%, 月减|1%.
    fn periodic(&self, core: &str) -> Option<(usize, Direction, Comparison)> {
        let up = self.periodic_up.longest_suffix(core).map(|len| (len, Direction::Up));
        let (len, direction) =
            up.or_else(|| self.periodic_down.longest_suffix(core).map(|len| (len, Direction::Down)))?;
        let at = core.len() - len;
        let inside = self.not_periodic.longest_suffix(&core[..at]).is_some()
            || core[..at].ends_with(|c: char| c.is_ascii_digit());
        let comparison = if core[at..].starts_with('年') { Comparison::Yoy } else { Comparison::Previous };
        (!inside).then_some((at, direction, comparison))
    }

    /// 减收, 增支: changes behind a comparison; 超收 is more than the budget by itself.
    fn amount_word(&self, core: &str, kind: Kind, based: bool) -> Option<(usize, Direction, bool)> {
        if kind != Kind::Amount {
            return None;
        }
        let up = self.amount_up.longest_suffix(core).map(|len| (len, Direction::Up));
        let (len, direction) =
            up.or_else(|| self.amount_down.longest_suffix(core).map(|len| (len, Direction::Down)))?;
        let at = core.len() - len;
        let compared = based || self.ends_compared(&core[..at]);
        let target = self.amount_target.contains(&core[at..]) && !compared;
        (compared || target).then_some((at, direction, target))
    }

    /// 同比多, 环比少, 按年高: a word that moves only what is compared.
    fn compared_word(&self, core: &str, based: bool) -> Option<(usize, Direction, bool)> {
        let core = core.trim_end_matches(['约', '近', '达', '了']);
        let up = self.up_compared.longest_suffix(core).map(|len| (len, Direction::Up));
        let (len, direction) =
            up.or_else(|| self.down_compared.longest_suffix(core).map(|len| (len, Direction::Down)))?;
        let at = core.len() - len;
        let before = self.without_adverbs(&core[..at]);
        // 减少, 扩大, 最低 are words of their own.
        let word = before.ends_with([
            '减', '扩', '最', '至', '不', '加', '新', '增', '较', '偏', '众', '许', '提', '缩', '放', '降',
        ]);
        let compared =
            self.yoy.longest_suffix(before).is_some() || self.previous.longest_suffix(before).is_some();
        let direct = core[at..].starts_with("偏");
        let moves = compared || based || direct && self.has_comparison(before);
        (moves && !word).then_some((before.len(), direction, false))
    }

    /// 多收案件, 少死: 多 or 少 with what was done.
    fn more_or_less(&self, core: &str, kind: Kind, based: bool) -> Option<(usize, Direction, bool)> {
        if kind != Kind::Amount && kind != Kind::Ratio {
            return None;
        }
        let (at, c) = core.char_indices().rev().take(MAX_DEED).find(|(_, c)| matches!(c, '多' | '少'))?;
        let deed = &core[at + c.len_utf8()..];
        let word = core[..at].ends_with(['减', '至', '不', '最', '很', '许', '缺', '众', '诸', '较']);
        let noun = deed.starts_with([
            '种', '样', '元', '数', '年', '儿', '功', '媒', '层', '项', '家', '个', '地', '方', '次', '万',
            '亿', '民', '先', '管', '林',
        ]);
        let compared = self.ends_compared(&core[..at]) || based;
        let direction = if c == '多' { Direction::Up } else { Direction::Down };
        (compared && !deed.is_empty() && !word && !noun).then_some((at, direction, false))
    }

    /// Whether `text` ends with what something is compared with.
    fn ends_compared(&self, text: &str) -> bool {
        let text = self.without_adverbs(text);
        let word =
            [self.yoy, self.previous, self.yoy_reference, self.previous_reference, self.reference_other]
                .iter()
                .any(|words| words.longest_suffix(text).is_some());
        word || self.has_comparison(text) && (self.target.longest_suffix(text).is_some() || self.dated_base(text).is_some())
            // 与去年同期比
            || text.strip_suffix('比').is_some_and(|text| self.yoy_reference.longest_suffix(text).is_some())
    }

    fn has_comparison(&self, text: &str) -> bool {
        self.reference_start(text).is_some_and(|(_, from)| !from)
    }

    fn without_adverbs<'t>(&self, text: &'t str) -> &'t str {
        let mut text = text.trim_end_matches([' ', '、']);
        while let Some(len) = self.adverb.longest_suffix(text) {
            text = text[..text.len() - len].trim_end_matches(' ');
        }
        text
    }

    /// 同比起数|下降: the comparison opens the clause.
    pub(super) fn read_opening(&self, clause: &str, tail: &mut Tail) {
        let moves = tail.moved || tail.direction.is_some();
        if tail.comparison.is_some() || !moves {
            return;
        }
        let core = clause[..tail.core].trim_start_matches(['、', '，', ',', ' ', '其', '中', '且']);
        let found = [(self.yoy, Comparison::Yoy), (self.previous, Comparison::Previous)]
            .into_iter()
            .find(|(words, _)| words.longest_prefix(core).is_some());
        if let Some((_, comparison)) = found {
            (tail.comparison, tail.timed) = (Some(comparison), true);
        }
    }

    /// Takes what an earlier clause or number compares with.
    pub(super) fn lean_on(&self, clause: &str, wanted: Wanted, tail: &mut Tail) {
        let free = tail.comparison.is_none() && !tail.to && !tail.from;
        let Some(base) = wanted.base.filter(|_| free) else { return };
        tail.direction = tail.direction.or(base.direction);
        // 比计划目标17亿元|超过6.6亿元: the verb belongs to the number.
        if wanted.passes && clause.trim_matches(['的', '目', '标', ' ']).is_empty() {
            tail.direction = Some(Direction::Up);
        }
        if tail.moved || tail.direction.is_some() {
            (tail.comparison, tail.base_year, tail.timed) = (Some(base.comparison), base.year, base.timed);
        }
    }
}
