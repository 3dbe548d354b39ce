//! Lists against the number that announces them.

use super::{Evidence, hinted, is_level};
use crate::claim::Claim;
use crate::finding::{Finding, Severity};
use crate::lexicon::UnitClass;
use crate::limits::MAX_REACH;
use crate::quantity::Bound;
use crate::span::TextSpan;
use rust_decimal::prelude::ToPrimitive;

/// Longest list that is counted.
const MOST_MEMBERS: usize = 60;

/// `list-count-mismatch`: 2项(甲公司、乙厂、丙院), 新建园区3个,分别是甲、乙.
pub(super) fn lists(evidence: Evidence<'_>) -> Vec<Finding> {
    evidence.claims.iter().filter(|claim| is_level(claim)).filter_map(|claim| list(evidence, claim)).collect()
}

fn list(evidence: Evidence<'_>, claim: &Claim) -> Option<Finding> {
    let count = counted(evidence, claim)?;
    let place = super::parts::bracket_behind(evidence, claim).or_else(|| following(evidence, claim))?;
    let content = evidence.between(place.start(), place.end()).trim();
    let (least, most) = size(evidence, content)?;
    if (least..=most).contains(&count) || holds_claims(evidence, claim, place) {
        return None;
    }
    let named = if least == most { least.to_string() } else { format!("{least} to {most}") };
    let message = format!("{} is followed by a list of {named} members.", evidence.surface(claim));
    let severity = if least == most { Severity::Warning } else { Severity::Note };
    let mut finding = evidence.finding("list-count-mismatch", severity, claim.quantity.span, message);
    finding.related = Some(evidence.restored.map.to_source(place));
    finding.claims.push(claim.id);
    Some(hinted(finding, "Count the members in the source; a name may be missing, or the number is wrong."))
}

/// The number of things that a claim counts, where it is small, whole and exact.
fn counted(evidence: Evidence<'_>, claim: &Claim) -> Option<usize> {
    let quantity = &claim.quantity;
    let unit = evidence.lexicon.unit(quantity.unit_id?);
    let plain = quantity.bound == Bound::Exact && quantity.upper.is_none() && quantity.scale.is_none();
    if !plain || unit.class != UnitClass::Classifier {
        return None;
    }
    quantity.value?.to_usize().filter(|count| *count > 1 && *count <= MOST_MEMBERS)
}

/// Longest noun, in bytes, between a number and the words that announce its members, comma included.
const NOUN: usize = 39;

/// The list behind 分别是, up to the end of its clause.
fn following(evidence: Evidence<'_>, claim: &Claim) -> Option<TextSpan> {
    let start = claim.quantity.span.end();
    let text = reach(evidence.behind(claim), MAX_REACH);
    let words = evidence.lexicon.words("audit_members_follow");
    // The words stand in the next clause at most: the noun of the count comes before.
    let comma = reach(text, NOUN).find([',', '，'])?;
    let lead = comma + text[comma..].chars().next()?.len_utf8();
    if text[..comma].contains(['。', ';', '；', '、']) {
        return None;
    }
    let list = lead + words.longest_prefix(&text[lead..])?;
    let end = text[list..].find(['。', ';', '；', ',', '，', '\n']).unwrap_or(text.len() - list);
    Some(TextSpan::of(start + list, start + list + end))
}

/// Least and most members of a list; `None` where it is no list or says that it is not complete. 和 may part two members or
/// stand in a name, so that it counts for both.
fn size(evidence: Evidence<'_>, content: &str) -> Option<(usize, usize)> {
    let words = |name| evidence.lexicon.words(name);
    let open = words("audit_some").longest_prefix(content).is_some()
        || words("audit_open_end").longest_suffix(content).is_some();
    if open || content.contains([',', '，', ';', '；', ':', '：', '\n', '等']) {
        return None;
    }
    let members = members(content, &['、']);
    // 县(市、区), 镇(街道): other forms of the noun in front.
    let forms = members.iter().any(|name| words("audit_field").contains(name) || name.chars().count() == 1);
    let joined = content.matches(['和', '与', '及']).count();
    (members.len() > 1 && !forms).then_some((members.len(), members.len() + joined))
}

/// A list with numbers of its own breaks the count down and is no list of names.
fn holds_claims(evidence: Evidence<'_>, claim: &Claim, place: TextSpan) -> bool {
    let next = evidence.claims.get(claim.id as usize + 1);
    next.is_some_and(|next| place.contains(next.quantity.span))
}

/// The members of a list, parted at `separators` outside brackets and quotes.
pub(super) fn members<'t>(content: &'t str, separators: &[char]) -> Vec<&'t str> {
    let (mut depth, mut start, mut found) = (0_usize, 0, Vec::new());
    for (at, c) in content.char_indices() {
        match c {
            '(' | '（' | '“' | '《' | '「' | '【' => depth += 1,
            ')' | '）' | '”' | '》' | '」' | '】' => depth = depth.saturating_sub(1),
            c if depth == 0 && separators.contains(&c) => {
                found.push(content[start..at].trim());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(content[start..].trim());
    found.retain(|member| !member.is_empty());
    found
}

/// Offset of the bracket that closes what `text` stands in.
pub(super) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => return Some(at),
            ')' | '）' => depth -= 1,
            '。' | '\n' => return None,
            _ => {}
        }
    }
    None
}

/// The first `limit` bytes of `text`, cut between characters.
pub(super) fn reach(text: &str, limit: usize) -> &str {
    let end = (0..=limit.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_parted_outside_brackets_and_quotes() {
        assert_eq!(members("甲(东、西)、“乙、丙”、丁", &['、']), ["甲(东、西)", "“乙、丙”", "丁"]);
        assert_eq!(members("))、甲、", &['、']), ["))", "甲"]);
    }

    #[test]
    fn brackets_close_where_they_were_opened() {
        assert_eq!(closing("甲(乙)丙)丁"), Some("甲(乙)丙".len()));
        assert_eq!(closing("甲(乙)丙。)"), None);
    }

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!(reach("工作总结", 4), "工");
        assert_eq!(reach("工作", 600), "工作");
        assert_eq!(reach("", 600), "");
    }
}
