use super::*;
use crate::claim::{Claim, Measure, Status};
use crate::outline::{Heading, NodeId, NodeKind};
use crate::quantity::{Bound, Missing, Quantity, QuantityKind};
use crate::span::TextSpan;

/// Elements and attributes that the fragments may use.
const ELEMENTS: &str = "html head meta title style body header h1 h2 h3 dl div dt dd aside main nav details summary p b \
span a article section mark u table tr td ul li code q small figure blockquote";
const ATTRIBUTES: &str = "class title id href lang open charset content http-equiv name";

/// Reads the tags of `html`, checks each against the lists and that they nest.
fn check(html: &str) {
    let html = html.strip_prefix("<!doctype html>").unwrap_or(html).replace(CSS, "");
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("every tag ends");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{piece}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(ELEMENTS.split_whitespace().any(|element| element == name), "<{tag}>");
        for attribute in attributes.split('"').step_by(2).map(|name| name.trim().trim_end_matches('=')) {
            let known = |name: &str| ATTRIBUTES.split_whitespace().any(|known| known == name);
            assert!(attribute.split_whitespace().all(known), "<{tag}>");
        }
        if name != "meta" {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} stay open");
}

fn all(document: &Document) -> Vec<String> {
    let mut html = vec![page(document), outline_html(document), highlight_html(document)];
    html.extend(document.claims().map(|claim| claim_html(document, claim)));
    html
}

const HOSTILE: [&str; 5] = [
    "<script>alert(1)</script>\n一、<img src=x onerror=alert(1)>\n完成\"><svg onload=alert(1)>5项。",
    "</style><script>x</script>&lt;&#60;",
    "'\"`=javascript:alert(1) \u{0}\u{1b}\u{202e}\u{2028}",
    "<!-- <![CDATA[ ]]> --> <details open ontoggle=x>",
    "",
];

#[test]
fn text_cannot_become_markup() {
    for text in HOSTILE {
        let options = crate::Options::default().with_name(text);
        let document = crate::parse_with(text, &options).unwrap();
        all(&document).iter().for_each(|html| check(html));
    }
}

#[test]
fn escaping_leaves_nothing_that_a_browser_would_read_as_markup() {
    assert_eq!(escape("<a href='x'>\"&\r\n\u{1b}"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;\n\u{241b}");
}

/// A document with one report, its title the first line, and a claim at each of `numbers`.
fn document(text: &str, numbers: &[(&str, Status, Option<Missing>)]) -> Document {
    let options = crate::Options::default();
    let source = crate::Source::from_text(text);
    let restored = crate::restore::restore(text, &options);
    let mut outline = crate::outline::outline(&restored, &options);
    let title = TextSpan::of(0, restored.text.find('\n').unwrap());
    outline.nodes[0].heading = Some(Heading { span: title, run_in: false });
    assert_eq!(outline.nodes[0].kind, NodeKind::Report);
    let place = |part: &str| {
        let start = restored.text.find(part).unwrap();
        TextSpan::of(start, start + part.len())
    };
    let claims = numbers.iter().enumerate().map(|(id, (number, status, missing))| Claim {
        id: id as u32,
        report: 0,
        node: NodeId(0),
        sentence: TextSpan::of(title.end() + 1, restored.text.len()),
        quantity: Quantity {
            span: place(number),
            kind: QuantityKind::Amount,
            value: None,
            upper: None,
            missing: *missing,
            bound: Bound::Exact,
            scale: None,
            unit: None,
            unit_id: None,
            sign: None,
            passage: 0,
        },
        measure: Measure::Level,
        direction: None,
        comparison: None,
        compared_with: None,
        average: false,
        status: *status,
        indicator: None,
        subject: None,
        predicate: None,
        scope: None,
        period: None,
        growth_of: None,
        confidence: 0,
        part_of: None,
        rules: Default::default(),
        cell: None,
    });
    let claims = claims.collect();
    Document::new(&options, source, restored, outline, claims, vec![])
}

#[test]
fn claims_are_marked_by_status_and_missing_numbers_apart() {
    let document = document(
        "工作总结\n完成<5项,力争9家,产值x亿元。",
        &[
            ("5项", Status::Achieved, None),
            ("9家", Status::Planned, None),
            ("x亿元", Status::Achieved, Some(Missing::Redacted)),
        ],
    );
    let html = highlight_html(&document);
    check(&html);
    let marks = |class: &str| html.matches(&format!("<mark class=\"{class}\" title=")).count();
    assert_eq!(marks("bg-achieved"), 1);
    assert_eq!(marks("bg-planned"), 1);
    assert_eq!(marks("bg-achieved bg-missing bg-redacted"), 1);
    assert!(html.contains("完成&lt;<mark"), "{html}");
    all(&document).iter().for_each(|html| check(html));
}

#[test]
fn the_text_is_shown_once_and_whole() {
    let document = document("工作总结\n完成5项,争取9家。", &[("5项", Status::Achieved, None)]);
    let html = highlight_html(&document);
    let article = &html[html.find("<article").unwrap()..];
    let shown: String =
        article.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    assert_eq!(shown.replace('\n', ""), document.text().replace('\n', ""));
}

#[test]
fn a_card_marks_its_own_claim_alone() {
    let document = document(
        "工作总结\n完成5项,争取9家。",
        &[("5项", Status::Achieved, None), ("9家", Status::Planned, None)],
    );
    let html = claim_html(&document, document.claim(1).unwrap());
    assert_eq!(html.matches("<mark").count(), 1);
    assert!(html.contains(">9家</mark>"), "{html}");
}
