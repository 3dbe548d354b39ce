//! The invariants of `ARCHITECTURE.md` as checks of one document, for the tests over samples, the mutation run and the
//! fuzz targets.

use baogao::{Document, NodeKind, Span, TextSpan};

/// A check: `Err` says what is wrong and where.
pub type Check = fn(&Document) -> Result<(), String>;

/// The checks that hold for every document, whatever its damage.
pub const ALL: [(&str, Check); 6] = [
    ("leaves_tile_the_source", leaves_tile_the_source),
    (
        "passages_follow_each_other_and_stand_in_their_nodes",
        passages_follow_each_other_and_stand_in_their_nodes,
    ),
    ("children_nest_and_increase", children_nest_and_increase),
    ("claims_point_at_their_raw_surface", claims_point_at_their_raw_surface),
    ("links_lead_to_other_claims", links_lead_to_other_claims),
    ("the_offset_map_round_trips", the_offset_map_round_trips),
];

fn ensure(holds: bool, why: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(why()) }
}

/// Every character of the source is in a passage, a marker, furniture, an applied repair, or is white space.
///
/// # Errors
/// What is wrong, and where.
pub fn leaves_tile_the_source(document: &Document) -> Result<(), String> {
    let source = &document.source().text;
    let mut covered = vec![false; source.len()];
    let mut cover = |span: Span| covered[span.range()].fill(true);
    let outline = document.outline();
    outline.passages.iter().for_each(|passage| cover(document.source_span(passage.span)));
    // A table is a leaf: its heads, labels and bars are no passages.
    document
        .nodes()
        .filter(|node| node.kind == NodeKind::Table)
        .for_each(|node| cover(document.source_span(node.span)));
    document
        .nodes()
        .filter_map(|node| node.marker)
        .for_each(|marker| cover(document.source_span(marker.span)));
    document.furniture().iter().for_each(|piece| cover(piece.span));
    document.repairs().iter().filter(|repair| repair.applied).for_each(|repair| cover(repair.span));
    let bare = source.char_indices().find(|(at, char)| !covered[*at] && !char.is_whitespace());
    ensure(bare.is_none(), || {
        let at = bare.map_or(0, |(at, _)| at);
        let around: String = source[at..].chars().take(20).collect();
        format!("byte {at} lies in no leaf: {around:?}")
    })
}

/// Passages increase, do not overlap, and lie in their nodes.
///
/// # Errors
/// What is wrong, and where.
pub fn passages_follow_each_other_and_stand_in_their_nodes(document: &Document) -> Result<(), String> {
    let outline = document.outline();
    let mut end = 0;
    for passage in &outline.passages {
        ensure(passage.span.start() >= end, || {
            format!("passage {:?} overlaps the one before", passage.span)
        })?;
        let node = outline.node(passage.node);
        ensure(node.span.contains(passage.span), || {
            format!("{:?} outside its node {:?}", passage.span, node.span)
        })?;
        end = passage.span.end();
    }
    Ok(())
}

/// Children lie in their parent, one after the other, one deeper, and after it in the arena.
///
/// # Errors
/// What is wrong, and where.
pub fn children_nest_and_increase(document: &Document) -> Result<(), String> {
    for node in document.nodes() {
        let mut end = node.span.start();
        for child in node.children() {
            let place = || format!("{:?} {:?} in {:?} {:?}", child.kind, child.span, node.kind, node.span);
            ensure(child.id() > node.id(), || format!("child before parent: {}", place()))?;
            ensure(node.span.contains(child.span), || format!("child outside: {}", place()))?;
            ensure(child.span.start() >= end, || format!("children overlap: {}", place()))?;
            ensure(child.parent().is_some_and(|parent| parent.id() == node.id()), || {
                format!("orphan: {}", place())
            })?;
            ensure(child.depth == node.depth + 1, || format!("depth {}: {}", child.depth, place()))?;
            end = child.span.end();
        }
        let is_report = node.kind == NodeKind::Report;
        ensure(is_report == node.parent.is_none(), || format!("{:?} without a place", node.kind))?;
    }
    Ok(())
}

/// The source under a claim is its text, but for applied repairs and furniture; claims are numbered, apart, and in their sentence and node.
///
/// # Errors
/// What is wrong, and where.
pub fn claims_point_at_their_raw_surface(document: &Document) -> Result<(), String> {
    let source = &document.source().text;
    let mut end = 0;
    for (at, claim) in document.claims().enumerate() {
        let span = claim.source_span();
        let raw = source.get(span.range()).ok_or_else(|| format!("{span:?} cuts a character"))?;
        let repaired = document.repairs().iter().any(|repair| repair.applied && repair.span.overlaps(span));
        let edited = repaired || document.furniture().iter().any(|piece| piece.span.overlaps(span));
        ensure(edited || raw == claim.text(), || format!("{raw:?} is not {:?}", claim.text()))?;
        ensure(!raw.trim().is_empty(), || format!("an empty claim at {span:?}"))?;
        ensure(claim.id as usize == at, || format!("claim {at} has the id {}", claim.id))?;
        ensure(claim.quantity.span.start() >= end, || format!("claims overlap at {:?}", claim.text()))?;
        end = claim.quantity.span.end();
        ensure(claim.sentence.contains(claim.quantity.span), || {
            format!("{:?} outside its sentence", claim.text())
        })?;
        ensure(claim.node().span.contains(claim.quantity.span), || {
            format!("{:?} outside its node", claim.text())
        })?;
        let missing = claim.missing().is_some();
        ensure(missing == claim.value().is_none(), || {
            format!("{:?}: value and missing disagree", claim.text())
        })?;
    }
    Ok(())
}

/// Links between claims, and from findings to claims, lead to claims that are there.
///
/// # Errors
/// What is wrong, and where.
pub fn links_lead_to_other_claims(document: &Document) -> Result<(), String> {
    for claim in document.claims() {
        for link in [claim.growth_of, claim.part_of].into_iter().flatten() {
            let target = document.claim(link).ok_or_else(|| format!("no claim {link}"))?;
            ensure(target.id != claim.id, || format!("claim {link} is linked with itself"))?;
            ensure(target.report == claim.report, || {
                format!("claim {} is linked into another report", claim.id)
            })?;
        }
    }
    let known = |claim: &u32| document.claim(*claim).is_some();
    let strangers = document.findings().iter().find(|finding| !finding.claims.iter().all(known));
    ensure(strangers.is_none(), || format!("{strangers:?} names a claim that is not there"))
}

/// A span of the text mapped to the source and back contains itself, and never cuts a character.
///
/// # Errors
/// What is wrong, and where.
pub fn the_offset_map_round_trips(document: &Document) -> Result<(), String> {
    let text = document.text();
    let source = &document.source().text;
    let edges: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    // Spans of 1, 8 and 64 characters from every seventh character: dense enough to meet every kind of edit.
    for (first, start) in edges.iter().enumerate().step_by(7) {
        for length in [1, 8, 64] {
            let Some(end) = edges.get(first + length) else { continue };
            let span = TextSpan::of(*start, *end);
            let there = document.source_span(span);
            ensure(source.get(there.range()).is_some(), || {
                format!("{span:?} maps into a character: {there:?}")
            })?;
            let back = document.text_span(there);
            ensure(back.contains(span), || format!("{span:?} came back from {there:?} as {back:?}"))?;
        }
    }
    Ok(())
}

/// The restored text of the restored text is itself.
///
/// # Errors
/// What is wrong, and where.
pub fn restoring_twice_changes_nothing(document: &Document) -> Result<(), String> {
    let options = baogao::Options::default();
    let again = baogao::restore::restore(document.text(), &options);
    let difference = document.text().lines().zip(again.text.lines()).find(|(once, twice)| once != twice);
    ensure(&*again.text == document.text(), || format!("{difference:?}"))
}

/// Panics when an invariant does not hold, for fuzzing engines.
///
/// # Panics
/// With the name of the check and what is wrong.
pub fn hold(document: &Document) {
    for (name, check) in ALL {
        if let Err(why) = check(document) {
            panic!("{name}: {why}");
        }
    }
}
