//! The parsed document: the lossless outline and the claims, with views that read them.

mod claim;
mod node;

pub use claim::ClaimRef;
pub use node::NodeRef;

use crate::Options;
use crate::claim::Claim;
use crate::finding::Finding;
use crate::lexicon::Lexicon;
use crate::outline::{NodeId, Outline};
use crate::quantity::Missing;
use crate::restore::{Furniture, Repair, RepairKind, Restored};
use crate::source::Source;
use crate::span::{Span, TextSpan};
use std::sync::Arc;

/// A parsed document.
///
/// ```
/// let document = baogao::parse("水务局工作总结\n一、工程建设\n全年新建泵站3座,总投资2.4亿元。")?;
/// let report = document.reports().next().unwrap();
/// assert_eq!(report.heading_text(), Some("水务局工作总结"));
/// assert_eq!(document.claims().map(|claim| claim.text()).collect::<Vec<_>>(), ["3座", "2.4亿元"]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    name: Option<String>,
    source: Source,
    restored: Restored,
    outline: Outline,
    claims: Vec<Claim>,
    findings: Vec<Finding>,
    lexicon: Option<Arc<Lexicon>>,
}

/// One class of damage and how often the document shows it.
///
/// ```
/// let document = baogao::parse("全年投入资金xx万元,新建泵站x座。")?;
/// assert_eq!(document.damage(), [baogao::Damage { kind: "digits_redacted", count: 2 }]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Damage {
    /// Stable name: a [`RepairKind`]'s, or `digits_stripped`, `digits_redacted`, `paywall`.
    pub kind: &'static str,
    /// How often.
    pub count: usize,
}

impl Document {
    pub(crate) fn new(
        options: &Options,
        source: Source,
        restored: Restored,
        outline: Outline,
        claims: Vec<Claim>,
        findings: Vec<Finding>,
    ) -> Self {
        let (name, lexicon) = (options.name.clone(), options.lexicon.clone());
        Self { name, source, restored, outline, claims, findings, lexicon }
    }

    /// The name that the caller gave.
    ///
    /// ```
    /// let options = baogao::Options::default().with_name("water.txt");
    /// assert_eq!(baogao::parse_with("新建泵站3座。", &options)?.name(), Some("water.txt"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// For each claim everything that its number may be a number of, read anew: large and slow, for people and for learning.
    ///
    /// ```
    /// let document = baogao::parse("申请专利31件。")?;
    /// assert_eq!(document.readings().nouns.len(), document.claims().len());
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn readings(&self) -> crate::claim::Readings {
        let options = Options { lexicon: self.lexicon.clone(), ..Options::default() };
        let quantities = crate::quantity::quantities(&self.restored, &self.outline, &options);
        let mut readings = crate::claim::readings(&self.restored, &self.outline, &quantities, &options);
        readings.spread(&self.claims);
        readings
    }

    /// What was decoded from the input.
    ///
    /// ```
    /// assert_eq!(baogao::parse("投资2.4億(yì)元。")?.source().text, "投资2.4億(yì)元。");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The restored text.
    ///
    /// ```
    /// assert_eq!(baogao::parse("投资2.4億(yì)元。")?.text(), "投资2.4億元。");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn text(&self) -> &str {
        &self.restored.text
    }

    /// The restored text with its map, script and gaps.
    ///
    /// ```
    /// let document = baogao::parse("獲批資金60萬元,新建泵站三座,總投資兩億元。")?;
    /// assert_eq!(document.restored().script, baogao::restore::Script::Traditional);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn restored(&self) -> &Restored {
        &self.restored
    }

    /// The tree behind [`Document::reports`].
    ///
    /// ```
    /// let document = baogao::parse("一、工程建设\n新建泵站3座。\n二、防汛抗旱\n排查隐患5处。")?;
    /// let report = &document.outline().nodes[0];
    /// assert_eq!(report.children.len(), 2);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The lexicon that it was read with.
    ///
    /// ```
    /// let document = baogao::parse("新建泵站3座。")?;
    /// let unit = document.claim(0).unwrap().quantity.unit_id.unwrap();
    /// assert_eq!(document.lexicon().unit(unit).symbol, "座");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn lexicon(&self) -> &Lexicon {
        match &self.lexicon {
            Some(lexicon) => lexicon,
            None => Lexicon::builtin(),
        }
    }

    /// The reports, in order.
    ///
    /// ```
    /// let document = baogao::parse("篇一:水务局工作总结\n新建泵站3座。\n篇二:教育局工作总结\n新建学校2所。")?;
    /// assert_eq!(document.reports().len(), 2);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn reports(&self) -> impl ExactSizeIterator<Item = NodeRef<'_>> {
        self.outline.reports.iter().map(|id| NodeRef { document: self, id: *id })
    }

    /// All nodes, in source order.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
    /// let kinds: Vec<&str> = document.nodes().map(|node| node.kind.as_str()).collect();
    /// assert_eq!(kinds, ["report", "section", "paragraph"]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = NodeRef<'_>> {
        (0..self.outline.nodes.len()).map(|at| NodeRef { document: self, id: NodeId(at as u32) })
    }

    /// The node with this id.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
    /// assert_eq!(document.node(baogao::NodeId(1)).heading_text(), Some("工程建设"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn node(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef { document: self, id }
    }

    /// The claims, in source order.
    ///
    /// ```
    /// let document = baogao::parse("新建泵站3座,总投资2.4亿元。")?;
    /// let indicators: Vec<_> = document.claims().filter_map(|claim| claim.indicator()).collect();
    /// assert_eq!(indicators, ["泵站", "总投资"]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn claims(&self) -> impl ExactSizeIterator<Item = ClaimRef<'_>> {
        self.claims.iter().map(|claim| ClaimRef { document: self, claim })
    }

    /// The claim with this id.
    ///
    /// ```
    /// let document = baogao::parse("总产值58.6亿元,同比增长12%。")?;
    /// let growth = document.claim(1).unwrap();
    /// assert_eq!(document.claim(growth.growth_of.unwrap()).unwrap().text(), "58.6亿元");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn claim(&self, id: u32) -> Option<ClaimRef<'_>> {
        self.claims.get(id as usize).map(|claim| ClaimRef { document: self, claim })
    }

    /// What was repaired, or could be.
    ///
    /// ```
    /// let document = baogao::parse("投资2.4億(yì)元。")?;
    /// assert_eq!(document.repairs()[0].kind, baogao::RepairKind::PinyinAnnotation);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn repairs(&self) -> &[Repair] {
        &self.restored.repairs
    }

    /// What stands outside every report.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n新建泵站3座。\n- 12 -\n排查隐患5处。")?;
    /// let page = document.furniture()[0];
    /// assert_eq!(&document.source().text[page.span.range()], "- 12 -");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn furniture(&self) -> &[Furniture] {
        &self.restored.furniture
    }

    /// What the document says against itself.
    ///
    /// ```
    /// let document = baogao::parse("新建泵站30座,其中大型42座。")?;
    /// assert_eq!(document.findings()[0].code, "parts-exceed-total");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The source of a stretch of restored text.
    ///
    /// ```
    /// let document = baogao::parse("投资2.4億(yì)元。")?;
    /// let money = document.source_span(document.claim(0).unwrap().quantity.span);
    /// assert_eq!(&document.source().text[money.range()], "2.4億(yì)元");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn source_span(&self, span: TextSpan) -> Span {
        self.restored.map.to_source(span)
    }

    /// The restored text of a stretch of source.
    ///
    /// ```
    /// let document = baogao::parse("投资2.4億(yì)元。")?;
    /// let whole = baogao::Span::of(0, document.source().text.len());
    /// assert_eq!(document.text_span(whole).len(), document.text().len());
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn text_span(&self, span: Span) -> TextSpan {
        self.restored.map.to_text(span)
    }

    /// The damage that the document carries, most frequent first. Repairs that only change how a text looks are no damage
    /// ([`Repair::is_cosmetic`](crate::Repair::is_cosmetic)).
    ///
    /// ```
    /// let document = baogao::parse("投资2.4億(yì)元,新建泵站x座。")?;
    /// let kinds: Vec<&str> = document.damage().iter().map(|damage| damage.kind).collect();
    /// assert_eq!(kinds, ["pinyin_annotation", "digits_redacted"]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn damage(&self) -> Vec<Damage> {
        let missing = |why| self.claims.iter().filter(|claim| claim.quantity.missing == Some(why)).count();
        let damages = |repair: &&crate::Repair| !repair.is_cosmetic(&self.source.text[repair.span.range()]);
        let mut damage: Vec<Damage> = RepairKind::ALL
            .iter()
            .filter(|kind| **kind != RepairKind::Furniture)
            .map(|kind| Damage {
                kind: kind.as_str(),
                count: self
                    .restored
                    .repairs
                    .iter()
                    .filter(|repair| repair.kind == *kind)
                    .filter(damages)
                    .count(),
            })
            .collect();
        let lost = |sign: &str| memchr::memmem::find_iter(self.source.text.as_bytes(), sign).count();
        damage.push(Damage { kind: "lost_characters", count: lost("\u{FFFD}") + lost("锟斤拷") });
        damage.push(Damage { kind: "digits_stripped", count: missing(Missing::Stripped) });
        damage.push(Damage { kind: "digits_redacted", count: missing(Missing::Redacted) });
        damage.push(Damage { kind: "paywall", count: self.restored.gaps.len() });
        damage.retain(|damage| damage.count > 0);
        damage.sort_by_key(|damage| std::cmp::Reverse(damage.count));
        damage
    }
}
