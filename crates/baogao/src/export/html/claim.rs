//! One claim as a card: its sentence with the number marked, and its slots.

use super::highlight::Highlighter;
use super::{escape, fragment};
use crate::document::{ClaimRef, Document};
use crate::export::slots;
use std::fmt::Write as _;

/// The claim as a self-contained fragment.
///
/// ```
/// let document = baogao::parse("全年新建泵站3座。")?;
/// let card = baogao::export::html::claim_html(&document, document.claim(0).unwrap());
/// assert!(card.contains("<dt>indicator</dt><dd>泵站</dd>"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn claim_html(document: &Document, claim: ClaimRef<'_>) -> String {
    let sentence = Highlighter::new(document).only(claim.id).inline(claim.sentence);
    let mut rows = String::new();
    for (name, value) in slots(document, claim) {
        let _ = write!(rows, "<div><dt>{name}</dt><dd>{}</dd></div>", escape(&value));
    }
    let card =
        format!("<figure class=\"bg-card\"><blockquote>{sentence}</blockquote><dl>{rows}</dl></figure>");
    fragment(document, &card)
}
