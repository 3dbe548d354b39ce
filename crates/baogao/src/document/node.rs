//! A node of the outline with its document at hand.

use super::{ClaimRef, Document};
use crate::outline::{Metadata, Node, NodeId, NodeKind};
use crate::span::Span;
use std::ops::Deref;

/// A node with its document at hand.
///
/// ```
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// let section = document.nodes().find(|node| node.kind == baogao::NodeKind::Section).unwrap();
/// assert_eq!((section.depth, section.text()), (1, "一、工程建设\n新建泵站3座。"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct NodeRef<'d> {
    pub(super) document: &'d Document,
    pub(super) id: NodeId,
}

impl Deref for NodeRef<'_> {
    type Target = Node;

    fn deref(&self) -> &Node {
        self.document.outline.node(self.id)
    }
}

impl<'d> NodeRef<'d> {
    /// Its id.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设")?;
    /// let section = document.nodes().nth(1).unwrap();
    /// assert_eq!(document.node(section.id()).text(), section.text());
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn id(self) -> NodeId {
        self.id
    }

    fn node(self) -> &'d Node {
        self.document.outline.node(self.id)
    }

    /// The units and paragraphs in it, in order.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。\n二、防汛抗旱\n排查隐患5处。")?;
    /// let report = document.reports().next().unwrap();
    /// let headings: Vec<_> = report.children().filter_map(|node| node.heading_text()).collect();
    /// assert_eq!(headings, ["工程建设", "防汛抗旱"]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn children(self) -> impl ExactSizeIterator<Item = NodeRef<'d>> {
        self.node().children.iter().map(move |id| NodeRef { document: self.document, id: *id })
    }

    /// The unit that it stands in.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
    /// let unit = document.claim(0).unwrap().node();
    /// assert_eq!(unit.parent().unwrap().heading_text(), Some("工程建设"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn parent(self) -> Option<NodeRef<'d>> {
        self.node().parent.map(|id| NodeRef { document: self.document, id })
    }

    /// It and everything in it, in source order.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。\n二、防汛抗旱")?;
    /// let report = document.reports().next().unwrap();
    /// assert_eq!(report.walk().map(|node| node.depth).collect::<Vec<_>>(), [0, 1, 2, 1]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn walk(self) -> impl Iterator<Item = NodeRef<'d>> {
        let mut stack = vec![self];
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(
                next.node().children.iter().rev().map(|id| NodeRef { document: self.document, id: *id }),
            );
            Some(next)
        })
    }

    /// The nodes in it whose heading or own text holds `needle`.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。\n二、防汛抗旱\n排查隐患5处。")?;
    /// let report = document.reports().next().unwrap();
    /// let found: Vec<_> = report.find("防汛").map(|node| node.text()).collect();
    /// assert_eq!(found, ["二、防汛抗旱\n排查隐患5处。"]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn find(self, needle: &str) -> impl Iterator<Item = NodeRef<'d>> {
        self.walk().filter(move |node| match node.kind {
            NodeKind::Report | NodeKind::Section => {
                node.heading_text().is_some_and(|text| text.contains(needle))
            }
            _ => node.text().contains(needle),
        })
    }

    /// Its restored text, marker and heading included.
    ///
    /// ```
    /// let document = baogao::parse("一、工程建设\n投资2.4億(yì)元。")?;
    /// let section = document.nodes().nth(1).unwrap();
    /// assert_eq!(section.text(), "一、工程建设\n投资2.4億元。");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn text(self) -> &'d str {
        self.document.restored.str(self.node().span)
    }

    /// Its marker as written.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n(三)工程建设\n新建泵站3座。")?;
    /// assert_eq!(document.nodes().nth(1).unwrap().marker_text(), Some("(三)"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn marker_text(self) -> Option<&'d str> {
        self.node().marker.map(|marker| self.document.restored.str(marker.span))
    }

    /// Its heading; for a report its title.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n1、工程建设。新建泵站3座。")?;
    /// let headings: Vec<_> = document.nodes().filter_map(|node| node.heading_text()).collect();
    /// assert_eq!(headings, ["工作总结", "工程建设"]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn heading_text(self) -> Option<&'d str> {
        self.node().heading.map(|heading| self.document.restored.str(heading.span))
    }

    /// Where it stands in the source.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n投资2.4億(yì)元。")?;
    /// let section = document.nodes().nth(1).unwrap();
    /// assert!(document.source().text[section.source_span().range()].ends_with("2.4億(yì)元。"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn source_span(self) -> Span {
        self.document.source_span(self.node().span)
    }

    /// The headings from the report down to it.
    ///
    /// ```
    /// let document = baogao::parse("工作总结\n一、工程建设\n1、泵站\n新建泵站3座。")?;
    /// let unit = document.claim(0).unwrap().node();
    /// assert_eq!(unit.path(), ["工作总结", "工程建设", "泵站"]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn path(self) -> Vec<&'d str> {
        let mut path: Vec<&str> = std::iter::successors(Some(self), |node| node.parent())
            .filter_map(|node| node.heading_text().or(node.marker_text()))
            .collect();
        path.reverse();
        path
    }

    /// The claims in it.
    ///
    /// ```
    /// let document = baogao::parse("一、工程建设\n新建泵站3座。\n二、防汛抗旱\n排查隐患5处。")?;
    /// let section = document.nodes().find(|node| node.heading_text() == Some("防汛抗旱")).unwrap();
    /// assert_eq!(section.claims().map(|claim| claim.text()).collect::<Vec<_>>(), ["5处"]);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn claims(self) -> impl Iterator<Item = ClaimRef<'d>> {
        let (document, span) = (self.document, self.node().span);
        let first = document.claims.partition_point(|claim| claim.quantity.span.start() < span.start());
        let inside =
            document.claims[first..].iter().take_while(move |claim| claim.quantity.span.start() < span.end());
        inside.map(move |claim| ClaimRef { document, claim })
    }

    /// What is known about the report that it stands in.
    ///
    /// ```
    /// let document = baogao::parse("云岫市水务局2014年工作总结\n新建泵站3座。")?;
    /// let about = document.claim(0).unwrap().node().metadata();
    /// assert_eq!(about.level, Some(baogao::outline::Level::Municipal));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn metadata(self) -> &'d Metadata {
        &self.document.outline.metadata[self.document.outline.report_of(self.id)]
    }
}
