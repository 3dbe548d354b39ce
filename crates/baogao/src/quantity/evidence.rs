//! Whether a report, or a section of it, lost its digits: judged by the units that stand there without a number, and by
//! enumerators that lost theirs. A clean report behind a stripped one stays clean.

use super::missing::{is_han, without_point};
use super::numeral::is_mask;
use crate::outline::{MarkerStyle, NodeId, Outline};
use crate::restore::Restored;

/// Least number of stripped enumerators, or of naked units, that make a report stripped.
const MIN_EVIDENCE: usize = 3;
/// Units that are no parts of words: how they begin, and how they go on.
const UNITS: [(&str, &[&str]); 4] = [
    ("%", &[""]),
    ("万", &["元", "亩", "吨", "公斤", "平方米", "人次"]),
    ("亿", &["元", "斤", "吨"]),
    ("公斤", &[""]),
];

/// Units with and without a number.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    naked: usize,
    all: usize,
}

/// Judges reports and their sections, each when first asked for.
pub(super) struct Evidence<'a> {
    outline: &'a Outline,
    /// Where every such unit stands, in order, and whether without a number.
    units: Vec<(usize, bool)>,
    last: Option<(NodeId, bool)>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(restored: &Restored, outline: &'a Outline) -> Self {
        Self { outline, units: naked_units(&restored.folded), last: None }
    }

    /// Whether the digits around a passage of `node` were stripped.
    pub(super) fn is_stripped(&mut self, node: NodeId) -> bool {
        let (report, section) = self.home(node);
        if let Some((_, stripped)) = self.last.filter(|(last, _)| *last == section) {
            return stripped;
        }
        let stripped = self.judge(report, section);
        self.last = Some((section, stripped));
        stripped
    }

    /// The report of a node, and its uppermost section there.
    fn home(&self, node: NodeId) -> (NodeId, NodeId) {
        let (mut section, mut report) = (node, node);
        while let Some(parent) = self.outline.node(report).parent {
            (section, report) = (report, parent);
        }
        (report, section)
    }

    fn judge(&self, report: NodeId, section: NodeId) -> bool {
        let part = self.tally(section);
        // Enough numbers of its own speak for a section.
        if part.all > MIN_EVIDENCE && (part.naked == 0 || part.is_stripped()) {
            return part.is_stripped();
        }
        let span = self.outline.node(report).span;
        let lost = |node: &&crate::outline::Node| {
            node.marker.is_some_and(|marker| marker.style == MarkerStyle::Stripped)
                && span.contains(node.span)
        };
        self.tally(report).is_stripped()
            || self.outline.nodes.iter().filter(lost).take(MIN_EVIDENCE).count() >= MIN_EVIDENCE
    }

    fn tally(&self, node: NodeId) -> Tally {
        let span = self.outline.node(node).span;
        let from = self.units.partition_point(|(at, _)| *at < span.start());
        let units = self.units[from..].iter().take_while(|(at, _)| *at < span.end());
        units.fold(Tally::default(), |tally, (_, naked)| Tally {
            naked: tally.naked + usize::from(*naked),
            all: tally.all + 1,
        })
    }
}

impl Tally {
    const fn is_stripped(self) -> bool {
        self.naked >= MIN_EVIDENCE && self.naked * 2 >= self.all || self.naked >= 2 && self.naked == self.all
    }
}

/// Every money, percentage or physical unit of the text, and whether it stands behind a word instead of a number.
fn naked_units(text: &str) -> Vec<(usize, bool)> {
    let number = |c: char| {
        c.is_ascii_digit()
            || is_mask(c)
            || "余多几数一二两三四五六七八九十百千万亿近超过上每按半整各元".contains(c)
    };
    let mut units = Vec::new();
    for (begin, goes_on) in UNITS {
        for at in memchr::memmem::find_iter(text.as_bytes(), begin) {
            let rest = &text[at + begin.len()..];
            if !goes_on.iter().any(|end| rest.starts_with(end)) {
                continue;
            }
            let previous = text[..at].chars().next_back();
            let pointed = without_point(&text[..at]).len() < at;
            units.push((at, pointed || previous.is_some_and(|c| is_han(c) && !number(c))));
        }
    }
    units.sort_unstable();
    units
}

#[cfg(test)]
mod tests {
    use crate::quantity::tests::values;

    const STRIPPED: &str =
        "县农业局年工作总结\n全县完成水稻面积万亩,比上年增加万亩,总产万吨,平均单产公斤。新增合作社家。";

    #[test]
    fn physical_units_lose_their_numbers() {
        assert_eq!(values(STRIPPED), ["? 万亩", "? 万亩", "? 万吨", "? 公斤", "? 家"]);
    }

    #[test]
    fn a_clean_report_behind_a_stripped_one_stays_clean() {
        let clean = "县水务局2023年工作总结\n全年投入资金320万元,新建泵站6座,灌溉面积达12万亩。专家到场指导,文件齐全。";
        let found = values(&format!("{STRIPPED}\n\n{clean}"));
        assert!(found.ends_with(&["320 万元".into(), "6 座".into(), "12 万亩".into()]), "{found:?}");
    }
}
