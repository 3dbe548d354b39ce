//! A document as HTML: its outline as a foldable tree, its text with the claims marked, one claim as a card, and a
//! standalone page of them.
//!
//! Each fragment carries its own styles, scoped to the class `baogao`, so that it can be put into a notebook. There are no
//! scripts; folding is `<details>`, tooltips are `title`. Every character of the document goes through `escape`, so text
//! cannot become markup. Colours follow the reader's scheme, or a `data-theme` of `light` or `dark` on any ancestor.

mod claim;
mod highlight;
mod outline;
mod page;

pub use claim::claim_html;
pub use highlight::highlight_html;
pub use outline::outline_html;
pub use page::page;

use super::style::visible;
use crate::document::Document;
use crate::restore::Script;

const CSS: &str = include_str!("style.css");

/// A self-contained fragment around `body`.
fn fragment(document: &Document, body: &str) -> String {
    let lang = language(document);
    format!("<div class=\"baogao\" lang=\"{lang}\"><style>{CSS}</style>{body}</div>")
}

/// The BCP 47 tag of the script: browsers choose the forms of the characters by it.
fn language(document: &Document) -> &'static str {
    match document.restored().script {
        Script::Traditional => "zh-Hant",
        Script::Simplified | Script::Mixed => "zh-Hans",
    }
}

/// `text` as HTML text or attribute value.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            '\n' | '\t' => out.push(char),
            // A browser drops bare carriage returns and complains about other controls.
            '\r' => {}
            _ => out.push(visible(char)),
        }
    }
    out
}

#[cfg(test)]
mod tests;
