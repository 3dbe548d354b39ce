//! Stage 3, **outline**: restored text → [`Outline`], the tree of reports, sections, items, paragraphs, tables and gaps.

mod about;
mod bare;
mod enumerator;
mod head;
mod heading;
mod level;
mod metadata;
mod place;
mod report;
mod role;
mod scan;
mod table;
mod title;
mod tree;
mod words;

pub use metadata::{Genre, Level, Metadata};

use crate::Options;
use crate::restore::Restored;
use crate::span::TextSpan;
use crate::table::Cell;
use serde::Serialize;

/// Index of a [`Node`] in its [`Outline`].
///
/// ```
/// let document = baogao::parse("工作总结\n一、工程建设")?;
/// assert_eq!(document.outline().node(baogao::NodeId(1)).parent, Some(baogao::NodeId(0)));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// What a node is.
///
/// ```
/// use baogao::NodeKind::{Item, Report, Section};
/// let document = baogao::parse("工作总结\n一、工程建设\n一是新建泵站3座;二是修渠2条。")?;
/// let kinds: Vec<_> = document.nodes().map(|node| node.kind).collect();
/// assert_eq!(kinds, [Report, Section, Item, Item]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// One report; a compilation has several.
    Report,
    /// A unit with a heading, numbered or not.
    Section,
    /// An enumerated unit without a heading of its own.
    Item,
    /// Running text.
    Paragraph,
    /// Rows of figures flattened into lines, or key-value lines.
    Table,
    /// What a paywall or a cut took.
    Gap,
}

impl NodeKind {
    /// The snake_case name of the JSON form.
    ///
    /// ```
    /// assert_eq!(baogao::NodeKind::Paragraph.as_str(), "paragraph");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Section => "section",
            Self::Item => "item",
            Self::Paragraph => "paragraph",
            Self::Table => "table",
            Self::Gap => "gap",
        }
    }
}

/// The form of an enumerator, in the official order of GB/T 9704-2012, 7.3.3 (一、 > (一) > 1. > (1)), then the others.
///
/// ```
/// use baogao::outline::MarkerStyle;
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// assert_eq!(document.nodes().nth(1).unwrap().marker.unwrap().style, MarkerStyle::HanComma);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MarkerStyle {
    /// `第一部分`, `第三章`, `第二篇`.
    Part,
    /// `篇一`, `范文1`: one report of a compilation.
    Compilation,
    /// `一、`.
    HanComma,
    /// `(一)`, `(一)、`, `〈一〉`.
    HanParen,
    /// `1.`, `1、`, `01`.
    Arabic,
    /// `1.1`, `2.2.1`.
    Dotted,
    /// `(1)`, `（1）、`.
    ArabicParen,
    /// `1)`.
    ArabicHalfParen,
    /// `①`, `⑴`.
    Circled,
    /// `一是`, `二要`, `一抓`.
    HanShi,
    /// `第一，`, `首先，`.
    Ordinal,
    /// `甲、`, `A.`, `Ⅰ`.
    Letter,
    /// `★`, `◆`, `——`, `【…】`.
    Bullet,
    /// `、` or `()`: an enumerator whose number was stripped.
    Stripped,
}

/// The enumerator in front of a unit.
///
/// ```
/// let document = baogao::parse("一、工程建设\n新建泵站3座。\n二、防汛抗旱\n排查隐患5处。")?;
/// let numbers: Vec<_> = document.nodes().filter_map(|node| node.marker?.ordinal).collect();
/// assert_eq!(numbers, [1, 2]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Marker {
    /// Where it stands.
    pub span: TextSpan,
    /// Its form.
    pub style: MarkerStyle,
    /// Its number; inferred from its place among its siblings when [`Marker::inferred`].
    pub ordinal: Option<u32>,
    /// The number was stripped and is inferred.
    pub inferred: bool,
}

/// The heading of a unit.
///
/// ```
/// let document = baogao::parse("工作总结\n1、工程建设。新建泵站3座。")?;
/// let heading = document.nodes().nth(1).unwrap().heading.unwrap();
/// assert_eq!((document.restored().str(heading.span), heading.run_in), ("工程建设", true));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Heading {
    /// Where it stands, without marker and final punctuation.
    pub span: TextSpan,
    /// It stands in the same line as the body.
    pub run_in: bool,
}

/// The part that a unit plays in its report; claims take their status from it.
///
/// ```
/// use baogao::outline::Role;
/// let document = baogao::parse("工作总结\n一、主要成效\n建站3座。\n二、存在问题\n人手不足。\n三、下一步打算\n建站5座。")?;
/// let roles: Vec<Role> = document.nodes().filter(|node| node.depth == 1).map(|node| node.role).collect();
/// assert_eq!(roles, [Role::Review, Role::Problems, Role::Plan]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// What was done (回顾, 主要成效); the default.
    #[default]
    Review,
    /// What is wanting (存在问题, 不足).
    Problems,
    /// What shall be done (下一步, 明年思路, 工作安排).
    Plan,
}

/// One node of the outline. Spans lie in the restored text.
///
/// ```
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// let section = &document.outline().nodes[1];
/// assert_eq!((section.depth, section.children.len()), (1, 1));
/// assert!(section.marker.is_some() && section.rows.is_empty());
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// From its marker or heading to the end of its last descendant.
    pub span: TextSpan,
    /// Report 0, its top units 1, and so on; a paragraph has the depth of its parent plus one.
    pub depth: u8,
    /// The enumerator.
    pub marker: Option<Marker>,
    /// The heading; for a report its title.
    pub heading: Option<Heading>,
    /// The part that it plays, inherited from the unit that decides it.
    pub role: Role,
    /// The unit it stands in; `None` for a report.
    pub parent: Option<NodeId>,
    /// What stands in it, in order.
    pub children: Vec<NodeId>,
    /// For a table: the cells of each row; empty where rows cannot be told.
    pub rows: Vec<Vec<Cell>>,
}

/// A stretch of running text to read for claims: the body of a unit, a paragraph or a heading.
///
/// ```
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// let passages = &document.outline().passages;
/// let texts: Vec<_> = passages.iter().map(|passage| document.restored().str(passage.span)).collect();
/// assert_eq!(texts, ["工作总结", "工程建设", "新建泵站3座。"]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Passage {
    /// Where it stands.
    pub span: TextSpan,
    /// The unit that it belongs to.
    pub node: NodeId,
    /// It is a heading.
    pub is_heading: bool,
}

/// The tree, as an arena in source order: a parent stands before its children.
///
/// ```
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// let outline = document.outline();
/// assert_eq!((outline.nodes.len(), outline.reports.len(), outline.metadata.len()), (3, 1, 1));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// All nodes.
    pub nodes: Vec<Node>,
    /// The reports, in order.
    pub reports: Vec<NodeId>,
    /// What is known about each report, parallel to `reports`.
    pub metadata: Vec<Metadata>,
    /// Everything that is read for claims, in text order, without markers. Passages never overlap.
    pub passages: Vec<Passage>,
}

impl Outline {
    /// The node with this id.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设")?;
    /// let outline = document.outline();
    /// assert_eq!(outline.node(outline.reports[0]).kind, baogao::NodeKind::Report);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The path of child positions from the report down to `id` (json.md: `node`).
    ///
    /// ```
    /// let document = baogao::parse("一、工程建设\n新建泵站3座。\n二、防汛抗旱\n排查隐患5处。")?;
    /// assert_eq!(document.outline().path(document.claim(1).unwrap().node), [1, 0]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn path(&self, id: NodeId) -> Vec<usize> {
        let mut path = Vec::new();
        let mut id = id;
        while let Some(parent) = self.node(id).parent {
            // Children are numbered in order.
            path.extend(self.node(parent).children.binary_search(&id));
            id = parent;
        }
        path.reverse();
        path
    }

    /// The report that `id` stands in, as a position in [`Outline::reports`].
    ///
    /// ```
    /// let document = baogao::parse("篇一:水务局工作总结\n新建泵站3座。\n篇二:教育局工作总结\n新建学校2所。")?;
    /// assert_eq!(document.outline().report_of(document.claim(1).unwrap().node), 1);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn report_of(&self, id: NodeId) -> usize {
        let mut id = id;
        while let Some(parent) = self.node(id).parent {
            id = parent;
        }
        self.reports.binary_search(&id).unwrap_or(0)
    }

    /// Where the counting of neighbours leaves numbers out, in order: a lost heading, a cut, or a slip of the writer.
    ///
    /// ```
    /// use baogao::{Options, outline, restore};
    /// let restored = restore::restore("一、成绩\n完成5项。\n四、打算\n完成6项。", &Options::default());
    /// let skips = outline::outline(&restored, &Options::default()).skips();
    /// assert_eq!((skips[0].after, skips[0].found), (1, 4));
    /// ```
    pub fn skips(&self) -> Vec<Skip> {
        self.nodes.iter().flat_map(|parent| self.skips_among(&parent.children)).collect()
    }

    fn skips_among(&self, children: &[NodeId]) -> Vec<Skip> {
        let mut last: Option<Marker> = None;
        let mut skips = Vec::new();
        for (node, marker) in children.iter().filter_map(|id| Some((*id, self.node(*id).marker?))) {
            let Some(found) = marker.ordinal.filter(|_| !marker.inferred) else { continue };
            let after = match last {
                Some(last) if last.style == marker.style => last.ordinal.unwrap_or(0),
                _ => 0,
            };
            if found > after + 1 {
                skips.push(Skip { node, after, found });
            }
            last = Some(marker);
        }
        skips
    }
}

/// Numbers that a list leaves out.
///
/// ```
/// let document = baogao::parse("一、工程建设\n新建泵站3座。\n三、防汛抗旱\n排查隐患5处。")?;
/// let skip = document.outline().skips()[0];
/// assert_eq!(document.node(skip.node).heading_text(), Some("防汛抗旱"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Skip {
    /// The unit before which they are missing.
    pub node: NodeId,
    /// The last number before; 0 where the list begins too late.
    pub after: u32,
    /// The number of the unit.
    pub found: u32,
}

/// Reads the outline of `restored`.
///
/// ```
/// use baogao::{Options, outline, restore};
/// let restored = restore::restore("科技局工作总结\n一、主要成绩\n全年完成5项。\n二、存在问题\n人手不足。", &Options::default());
/// let outline = outline::outline(&restored, &Options::default());
/// let headings: Vec<&str> =
///     outline.nodes.iter().filter_map(|node| node.heading).map(|heading| restored.str(heading.span)).collect();
/// assert_eq!(headings, ["科技局工作总结", "主要成绩", "存在问题"]);
/// ```
pub fn outline(restored: &Restored, options: &Options) -> Outline {
    let pieces = scan::pieces(restored, TextSpan::of(0, restored.text.len()));
    let reports = report::split(&restored.folded, &pieces);
    let mut builder = tree::Builder::new(restored);
    for report in &reports {
        report.build(&restored.folded, &mut builder);
    }
    let mut outline = builder.finish();
    outline.metadata =
        reports.iter().map(|report| about::metadata(restored, report, options.name.as_deref())).collect();
    role::assign(restored, &mut outline);
    crate::time::fill(restored, &mut outline, options, None);
    outline
}
