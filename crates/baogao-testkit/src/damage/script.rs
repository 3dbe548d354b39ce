//! Simplified → Traditional.

use std::collections::HashMap;
use std::sync::LazyLock;

/// OpenCC's first candidates, Apache-2.0; made by `data/make_traditional.py`.
static TABLE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/traditional.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Longest phrase of the table in characters.
const LONGEST: usize = 4;

/// Converts to Traditional characters, longest phrase first, as OpenCC does.
pub fn traditional(text: &str) -> String {
    let mut converted = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let phrase = (1..=LONGEST)
            .rev()
            .filter_map(|count| prefix(rest, count))
            .find_map(|phrase| TABLE.get(phrase).map(|traditional| (phrase.len(), *traditional)));
        let (length, traditional) = phrase.unwrap_or((first.len_utf8(), &rest[..first.len_utf8()]));
        converted.push_str(traditional);
        rest = &rest[length..];
    }
    converted
}

/// The first `count` characters; `None` when there are fewer.
fn prefix(text: &str, count: usize) -> Option<&str> {
    let end = text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(count)?;
    Some(&text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_go_before_characters_and_length_in_characters_stays() {
        assert_eq!(traditional("公里周期,58.6亿元"), "公里週期,58.6億元");
        assert_eq!(traditional("为了里"), "為了裡");
    }
}
