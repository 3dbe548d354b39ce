//! The standalone page: head, facts, outline beside the text, findings, and what was set apart.

use super::highlight::{Highlighter, LEGEND};
use super::{CSS, escape, language, outline};
use crate::claim::Status;
use crate::document::{Document, NodeRef};
use crate::finding::Finding;
use std::fmt::Write as _;

/// Keeps the page from loading or running anything, whatever the text says.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Most characters shown of a place or a piece of furniture.
const QUOTED: usize = 80;

/// The document as a standalone page. It needs no network, runs no script and prints well.
///
/// ```
/// let html = baogao::export::html::page(&baogao::parse("工作总结\n新建泵站3座。")?);
/// assert!(html.starts_with("<!doctype html>") && html.contains("<title>工作总结</title>"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn page(document: &Document) -> String {
    let title = title(document);
    let mut body = format!("<header><h1>{title}</h1>{}</header>", facts(document));
    let _ = write!(body, "<div class=\"bg-columns\"><aside>{}</aside><main>", outline::tree(document, true));
    for report in document.reports() {
        body += &about(document, report);
    }
    body += LEGEND;
    body += &Highlighter::new(document).article(true);
    body += "</main></div>";
    body += &findings(document);
    body += &furniture(document);
    let (lang, version) = (language(document), env!("CARGO_PKG_VERSION"));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
<meta name=\"generator\" content=\"baogao {version}\"><title>{title}</title><style>{CSS}</style></head>\
<body class=\"baogao bg-page\">{body}</body></html>\n"
    )
}

fn title(document: &Document) -> String {
    let first = document.reports().find_map(|report| report.heading_text());
    escape(document.name().or(first).unwrap_or("Report"))
}

/// The document in figures.
fn facts(document: &Document) -> String {
    let source = document.source();
    let status = |status| document.claims().filter(|claim| claim.status == status).count();
    let mut facts = vec![
        (source.encoding.to_owned(), "encoding"),
        (source.text.chars().count().to_string(), "characters"),
        (document.reports().len().to_string(), "reports"),
        (document.claims().len().to_string(), "claims"),
    ];
    let counts = [
        (status(Status::Planned), "planned"),
        (status(Status::Projected), "projected"),
        (document.findings().len(), "findings"),
    ];
    facts.extend(
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| (count.to_string(), *name)),
    );
    let damage = document.damage().into_iter();
    facts.extend(damage.map(|damage| (damage.count.to_string(), damage.kind)));
    let mut out = String::from("<dl class=\"bg-facts\" lang=\"en\">");
    for (value, name) in facts {
        let _ = write!(out, "<div><dd>{}</dd><dt>{}</dt></div>", escape(&value), name.replace('_', " "));
    }
    out + "</dl>"
}

/// What is known about a report.
fn about(document: &Document, report: NodeRef<'_>) -> String {
    let about = report.metadata();

    let text = |span| document.restored().str(span).to_owned();
    let period = about.period.map(|period| match (period.start, period.end) {
        (Some(start), Some(end)) => format!("{} ({start} to {end})", text(period.text)),
        _ => text(period.text),
    });
    let known = [
        ("organization", about.organization.map(text)),
        ("level", about.level.map(|level| level.as_str().to_owned())),
        ("region", about.region.map(text)),
        ("period", period),
        ("date", about.date.map(text)),
        ("speaker", about.speaker.map(text)),
        ("document number", about.document_number.map(text)),
    ];
    let title = escape(report.heading_text().unwrap_or("(no title)"));
    let genre = about.genre.as_str().replace('_', " ");
    let mut out = format!(
        "<details class=\"bg-about\"><summary>{title} <small lang=\"en\">{genre}</small></summary><dl>"
    );
    for (name, value) in known {
        let Some(value) = value else { continue };
        let _ = write!(out, "<div><dt>{name}</dt><dd>{}</dd></div>", escape(&value));
    }
    out + "</dl></details>"
}

fn findings(document: &Document) -> String {
    if document.findings().is_empty() {
        return String::new();
    }
    let mut out = String::from("<section class=\"bg-findings\"><h2 lang=\"en\">Findings</h2><ul>");
    for finding in document.findings() {
        out += &finding_item(document, finding);
    }
    out + "</ul></section>"
}

fn finding_item(document: &Document, finding: &Finding) -> String {
    let quote =
        |span: crate::Span| format!("<q>{}</q>", escape(&shortened(&document.source().text[span.range()])));
    let related = finding.related.map_or_else(String::new, |span| format!(" ↔ {}", quote(span)));
    let hint =
        finding.hint.as_deref().map_or_else(String::new, |hint| format!("<small>{}</small>", escape(hint)));
    format!(
        "<li class=\"bg-{}\"><code>{}</code> {} <span>{}{related}</span>{hint}</li>",
        finding.severity.as_str(),
        escape(finding.code),
        escape(&finding.message),
        quote(finding.span)
    )
}

/// What belongs to no report, folded away.
fn furniture(document: &Document) -> String {
    let pieces = document.furniture();
    if pieces.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<details class=\"bg-furniture\"><summary lang=\"en\">Set apart ({})</summary><ul>",
        pieces.len()
    );
    for piece in pieces {
        let text = shortened(&document.source().text[piece.span.range()]);
        let _ =
            write!(out, "<li><code>{}</code> {}</li>", piece.kind.as_str().replace('_', " "), escape(&text));
    }
    out + "</ul></details>"
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
