//! Canonical indicators: which one does a name in a report mean?

use super::words::{WordSet, WordTable};

/// A canonical statistical indicator (统计指标).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CanonicalIndicator {
    /// Stable id (`high_tech_output_value`).
    pub id: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Other Chinese names.
    pub aliases: Vec<String>,
    /// The dimension of its level (`money`, `count`, `percent`).
    pub dimension: String,
    /// The unit that reports usually give it in (`亿元`).
    pub unit: String,
    /// Where the name is defined.
    pub source: String,
}

/// The names of the indicators.
#[derive(Debug, Clone, Default)]
pub(super) struct IndicatorNames {
    /// Name → position in `candidates`.
    names: WordTable,
    /// The indicators of each name: one in every dimension at most.
    candidates: Vec<Vec<u32>>,
    /// Modifiers before a name that do not change which indicator it is (全市, 省级, 规模以上 is none).
    pub(super) prefixes: WordSet,
    /// Words after a name that do not change which indicator it is (数量, 总数).
    pub(super) suffixes: WordSet,
}

impl IndicatorNames {
    /// Takes the names of the indicator at `position` out.
    pub(super) fn forget(&mut self, position: u32) {
        for candidates in &mut self.candidates {
            candidates.retain(|&candidate| candidate != position);
        }
    }

    /// Adds the names of the indicator at `position`.
    pub(super) fn add(&mut self, position: u32, indicator: &CanonicalIndicator) {
        for name in std::iter::once(&indicator.zh).chain(&indicator.aliases) {
            match self.names.get(name) {
                Some(at) => self.candidates[at as usize].push(position),
                None => {
                    self.names.insert(name, self.candidates.len() as u32);
                    self.candidates.push(vec![position]);
                }
            }
        }
    }

    /// The indicators that `name` may mean: as it is, else without modifiers.
    pub(super) fn lookup(&self, name: &str) -> &[u32] {
        let mut core = name.trim();
        loop {
            if let Some(found) = self.without_suffix(core) {
                return found;
            }
            match self.prefixes.longest_prefix(core) {
                Some(len) if len < core.len() => core = core[len..].trim_start_matches('的'),
                _ => return &[],
            }
        }
    }

    fn without_suffix(&self, name: &str) -> Option<&[u32]> {
        let exact = self.names.get(name);
        let found =
            exact.or_else(|| self.names.get(&name[..name.len() - self.suffixes.longest_suffix(name)?]))?;
        self.candidates.get(found as usize).map(Vec::as_slice)
    }
}
