//! The tables of nodes and of reports.

use crate::claims::names;
use crate::columns::{Columns, Indexed};
use arrow_array::RecordBatch;
use baogao::outline::{Genre, Level, MarkerStyle, Metadata, Role};
use baogao::restore::Script;
use baogao::{Document, NodeKind, NodeRef, TextSpan};

const NODE_KINDS: [NodeKind; 6] = [
    NodeKind::Report,
    NodeKind::Section,
    NodeKind::Item,
    NodeKind::Paragraph,
    NodeKind::Table,
    NodeKind::Gap,
];

struct Row<'r, 'd> {
    document: &'r Indexed<'d>,
    node: NodeRef<'d>,
    report: usize,
}

impl<'d> Row<'_, 'd> {
    fn id(&self) -> usize {
        self.node.id().0 as usize
    }

    /// Its text when nothing stands in it: the text of a parent would repeat that of its children.
    fn own_text(&self) -> Option<&'d str> {
        self.node.children.is_empty().then(|| self.node.text())
    }

    fn metadata(&self) -> &'d Metadata {
        self.node.metadata()
    }

    fn about(&self, field: impl Fn(&Metadata) -> Option<TextSpan>) -> Option<&'d str> {
        field(self.metadata()).map(|span| self.document.str(span))
    }
}

pub(crate) fn nodes(documents: &[(usize, &Document)]) -> RecordBatch {
    let documents: Vec<Indexed<'_>> = documents.iter().copied().map(Indexed::new).collect();
    let rows: Vec<Row<'_, '_>> = documents.iter().flat_map(all_nodes).collect();
    let columns = Columns::new(&rows)
        .int("document", |row| Some(row.document.number))
        .text("name", |row| row.document.document.name())
        .int("report", |row| Some(row.report))
        .int("node", |row| Some(row.id()))
        .int("parent", |row| row.node.parent().map(|parent| parent.id().0 as usize))
        .name("kind", &names(&NODE_KINDS, NodeKind::as_str), |row| Some(row.node.kind.as_str()))
        .int("depth", |row| Some(row.node.depth.into()))
        .name("role", &names(Role::ALL, Role::as_str), |row| Some(row.node.role.as_str()))
        .span("span", |row| Some(row.document.span(row.node.span)));
    columns
        .text("marker", |row| row.node.marker_text())
        .name("marker_style", &names(MarkerStyle::ALL, MarkerStyle::as_str), |row| {
            row.node.marker.map(|marker| marker.style.as_str())
        })
        .int("ordinal", |row| {
            row.node.marker.and_then(|marker| marker.ordinal).map(|ordinal| ordinal as usize)
        })
        .flag("ordinal_inferred", |row| row.node.marker.map(|marker| marker.inferred))
        .text("heading", |row| row.node.heading_text())
        .flag("run_in", |row| row.node.heading.map(|heading| heading.run_in))
        .text("text", Row::own_text)
        .finish()
}

/// Walks the reports, so that the report of each node is known without climbing.
fn all_nodes<'r, 'd>(document: &'r Indexed<'d>) -> impl Iterator<Item = Row<'r, 'd>> {
    let reports = document.document.reports().enumerate();
    reports.flat_map(move |(report, root)| root.walk().map(move |node| Row { document, node, report }))
}

pub(crate) fn reports(documents: &[(usize, &Document)]) -> RecordBatch {
    let documents: Vec<Indexed<'_>> = documents.iter().copied().map(Indexed::new).collect();
    let rows: Vec<Row<'_, '_>> = documents
        .iter()
        .flat_map(|document| {
            let reports = document.document.reports().enumerate();
            reports.map(move |(report, node)| Row { document, node, report })
        })
        .collect();
    let columns = Columns::new(&rows)
        .int("document", |row| Some(row.document.number))
        .text("name", |row| row.document.document.name())
        .int("report", |row| Some(row.report))
        .int("node", |row| Some(row.id()))
        .span("span", |row| Some(row.document.span(row.node.span)))
        .text("title", |row| row.about(|about| about.title))
        .text("subtitle", |row| row.about(|about| about.subtitle))
        .text("organization", |row| row.about(|about| about.organization))
        .name("level", &names(Level::ALL, Level::as_str), |row| row.metadata().level.map(Level::as_str))
        .text("region", |row| row.about(|about| about.region))
        .int("region_code", |row| row.metadata().region_code.map(|code| code as usize))
        .name("genre", &names(Genre::ALL, Genre::as_str), |row| Some(row.metadata().genre.as_str()));
    columns
        .text("period", |row| row.about(|about| about.period.map(|period| period.text)))
        .date("period_start", |row| row.metadata().period.and_then(|period| period.start))
        .date("period_end", |row| row.metadata().period.and_then(|period| period.end))
        .date("reviewed_start", |row| row.metadata().reviewed.and_then(|period| period.start))
        .date("reviewed_end", |row| row.metadata().reviewed.and_then(|period| period.end))
        .date("planned_start", |row| row.metadata().planned.and_then(|period| period.start))
        .date("planned_end", |row| row.metadata().planned.and_then(|period| period.end))
        .date("day", |row| row.metadata().day)
        .int("title_year", |row| row.metadata().title_year.and_then(|year| usize::try_from(year).ok()))
        .text("date", |row| row.about(|about| about.date))
        .text("speaker", |row| row.about(|about| about.speaker))
        .text("occasion", |row| row.about(|about| about.occasion))
        .text("document_number", |row| row.about(|about| about.document_number))
        .text("encoding", |row| Some(row.document.document.source().encoding))
        .name("script", &names(Script::ALL, Script::as_str), |row| {
            Some(row.document.document.restored().script.as_str())
        })
        .finish()
}
