//! `baogao explain`: how one claim came about.

use super::one_document;
use crate::args::ExplainArgs;
use crate::output::Output;
use baogao::export::{Drawing, Style, slots};
use baogao::{CharIndex, ClaimRef, Document};
use std::fmt::Write as _;
use std::io;

/// Shows the claims at a place, with their slots and the rules that filled them.
pub(crate) fn run(args: &ExplainArgs, output: &mut Output) -> io::Result<()> {
    one_document(&args.file, &args.how, output, |document, output| {
        let offset = CharIndex::new(&document.source().text).byte_offset(args.at);
        let claims: Vec<ClaimRef<'_>> =
            document.claims().filter(|claim| claim.source_span().contains_offset(offset)).collect();
        if claims.is_empty() {
            return output.complain(&nothing_here(document, args.at, offset));
        }
        for claim in claims {
            let style = output.style();
            output.write(&explanation(document, claim, style))?;
        }
        Ok(())
    })
}

/// The drawing, every slot that is filled, then the rules in the order in which they spoke.
fn explanation(document: &Document, claim: ClaimRef<'_>, style: Style) -> String {
    let mut rows = slots(document, claim);
    let [start, end] = CharIndex::new(&document.source().text).char_span(claim.source_span());
    rows.push(("characters", format!("{start}–{end}")));
    rows.push(("rules", claim.rules.iter().collect::<Vec<_>>().join(", ")));
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut out = Drawing::new(document, style).claim(claim) + "\n";
    for (name, value) in rows {
        let _ = writeln!(out, "  {name:width$}  {value}");
    }
    out
}

/// Why there is nothing to explain, and what stands near.
fn nothing_here(document: &Document, chars: usize, offset: usize) -> String {
    let source = &document.source().text;
    if offset >= source.len() {
        let index = CharIndex::new(source);
        return format!("The document ends at character {}.", index.char_offset(source.len()));
    }
    if document.furniture().iter().any(|piece| piece.span.contains_offset(offset)) {
        return format!("Character {chars} stands in furniture, which belongs to no report.");
    }
    let nearest = document.claims().min_by_key(|claim| {
        let span = claim.source_span();
        span.start().abs_diff(offset).min(span.end().abs_diff(offset))
    });
    let Some(claim) = nearest else { return "The document makes no claim.".to_owned() };
    let [start, end] = CharIndex::new(source).char_span(claim.source_span());
    format!("No claim stands at character {chars}; the nearest is “{}” at {start}–{end}.", claim.text())
}
