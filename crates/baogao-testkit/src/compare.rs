//! How much of a clean document a damaged one gave back.

use crate::facets::{Observed, facets};
use serde_json::{Value, json};

/// Slots in which two claims must agree to be the same claim. Spans differ by nature; `indicator` and `unit` are
/// compared where both texts are in one script.
pub const SLOTS: [&str; 13] = [
    "value",
    "upper",
    "bound",
    "unit",
    "missing",
    "measure",
    "direction",
    "comparison",
    "status",
    "indicator",
    "predicate",
    "base_value",
    "base_unit",
];

/// The slots that hold no words, the same in either script.
pub const WORDLESS_SLOTS: [&str; 10] = [
    "value",
    "upper",
    "bound",
    "missing",
    "measure",
    "direction",
    "comparison",
    "status",
    "base_value",
    "base_unit",
];

/// How many of the wanted things were found, in order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kept {
    /// Wanted.
    pub wanted: usize,
    /// Found where wanted.
    pub kept: usize,
    /// Found.
    pub found: usize,
}

impl Kept {
    /// Nothing lost, nothing added.
    pub const fn is_exact(self) -> bool {
        self.kept == self.wanted && self.kept == self.found
    }

    /// Harmonic mean of the shares of both sides, in per cent; 100 when there was nothing to find.
    pub fn percent(self) -> f64 {
        match self.wanted + self.found {
            0 => 100.0,
            both => 200.0 * self.kept as f64 / both as f64,
        }
    }

    /// The sum over two documents.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            wanted: self.wanted + other.wanted,
            kept: self.kept + other.kept,
            found: self.found + other.found,
        }
    }
}

/// Characters of `clean` that `restored` has, in order.
pub fn characters_kept(clean: &str, restored: &str) -> Kept {
    let (wanted, found): (Vec<char>, Vec<char>) = (clean.chars().collect(), restored.chars().collect());
    Kept { wanted: wanted.len(), kept: common(&wanted, &found).len(), found: found.len() }
}

/// Claims of `wanted` that `found` has, in order, compared in `slots`.
pub fn claims_kept(wanted: &[Value], found: &[Value], slots: &[&str]) -> Kept {
    let (wanted, found) = (rows(wanted, slots), rows(found, slots));
    Kept { wanted: wanted.len(), kept: common(&wanted, &found).len(), found: found.len() }
}

/// The first claims in which the two differ, for messages.
pub fn first_difference(wanted: &[Value], found: &[Value], slots: &[&str]) -> String {
    let (wanted, found) = (rows(wanted, slots), rows(found, slots));
    let common = common(&wanted, &found);
    let lost = (0..wanted.len()).find(|at| !common.iter().any(|(kept, _)| kept == at));
    let added = (0..found.len()).find(|at| !common.iter().any(|(_, kept)| kept == at));
    let show = |claims: &[Value], at: Option<usize>| at.map_or("-".to_owned(), |at| claims[at].to_string());
    format!("wanted {}\n  found  {}", show(&wanted, lost), show(&found, added))
}

fn rows(claims: &[Value], slots: &[&str]) -> Vec<Value> {
    claims.iter().map(|claim| slots.iter().map(|slot| claim[*slot].clone()).collect()).collect()
}

/// The flat claims of a document.
pub fn claims(observed: &Observed) -> Vec<Value> {
    facets(observed)["claims"].as_array().cloned().unwrap_or_default()
}

/// A claim as it must be once its number is gone: no value, and the reason why.
#[must_use]
pub fn without_number(claim: &Value, missing: &str) -> Value {
    let mut claim = claim.clone();
    for slot in ["value", "upper", "base_value", "base_upper"] {
        claim[slot] = Value::Null;
    }
    claim["missing"] = json!(missing);
    claim
}

/// A longest common subsequence, as pairs of positions.
fn common<T: PartialEq>(left: &[T], right: &[T]) -> Vec<(usize, usize)> {
    // What both begin and end with is common in some longest answer; the table covers only the rest.
    let head = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let (rest_left, rest_right) = (&left[head..], &right[head..]);
    let tail =
        rest_left.iter().rev().zip(rest_right.iter().rev()).take_while(|(left, right)| left == right).count();
    let (rest_left, rest_right) =
        (&rest_left[..rest_left.len() - tail], &rest_right[..rest_right.len() - tail]);
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    pairs.extend(
        common_by_table(rest_left, rest_right).into_iter().map(|(left, right)| (left + head, right + head)),
    );
    pairs.extend((1..=tail).rev().map(|at| (left.len() - at, right.len() - at)));
    pairs
}

fn common_by_table<T: PartialEq>(left: &[T], right: &[T]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut lengths = vec![0_u32; (left.len() + 1) * width];
    for row in (0..left.len()).rev() {
        for column in (0..right.len()).rev() {
            lengths[row * width + column] = if left[row] == right[column] {
                lengths[(row + 1) * width + column + 1] + 1
            } else {
                lengths[(row + 1) * width + column].max(lengths[row * width + column + 1])
            };
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < left.len() && column < right.len() {
        if left[row] == right[column] {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_in_order() {
        assert!(characters_kept("全区科技", "全区科技").is_exact());
        let kept = characters_kept("全区科技工作", "全x科工技作");
        assert_eq!(kept, Kept { wanted: 6, kept: 4, found: 6 });
        assert_eq!(characters_kept("", "").percent(), 100.0);
        assert_eq!(characters_kept("甲乙", "乙").and(characters_kept("丙", "丙")).kept, 2);
    }

    #[test]
    fn a_lost_and_an_added_claim_are_told() {
        let claim = |value: &str| json!({"value": value, "missing": null, "base_value": value});
        let (wanted, found) = ([claim("1"), claim("2")], [claim("1"), claim("3")]);
        assert_eq!(claims_kept(&wanted, &found, &["value"]), Kept { wanted: 2, kept: 1, found: 2 });
        assert_eq!(first_difference(&wanted, &found, &["value"]), "wanted [\"2\"]\n  found  [\"3\"]");
        let bare = without_number(&wanted[0], "stripped");
        assert_eq!(
            bare,
            json!({"value": null, "upper": null, "base_upper": null, "base_value": null, "missing": "stripped"})
        );
    }
}
