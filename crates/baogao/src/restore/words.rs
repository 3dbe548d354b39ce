//! How common words and characters are, to choose between readings of damaged text.

use std::collections::HashMap;

/// Sum of the counts that the table was made from.
const TOTAL: f32 = 60_101_967.0;

// The words that begin with a character: the rest of each and a letter for its frequency; row 0 is empty. Source and
// licence stand in `lexicon/charfreq.txt`.
include!(concat!(env!("OUT_DIR"), "/charfreq.rs"));

/// The row of every character of the Basic Multilingual Plane.
static ROW_OF: &[[u8; 2]] = include_bytes!(concat!(env!("OUT_DIR"), "/charfreq.bin")).as_chunks().0;

/// The row of a character, empty where it has none.
fn row(first: char) -> &'static str {
    let at = ROW_OF.get(first as usize).map_or(0, |at| u16::from_le_bytes(*at));
    ROWS[usize::from(at)]
}

/// Natural logarithm of the share of a word whose frequency has this letter.
fn log_share(level: char) -> f32 {
    (level as u32 as f32 - 'A' as u32 as f32) / 2.0 * std::f32::consts::LN_2 - TOTAL.ln()
}

/// The words that begin with `first`: their other characters and the natural logarithm of their share.
fn words_with(first: char) -> impl Iterator<Item = (&'static str, f32)> {
    let mut row = row(first);
    std::iter::from_fn(move || {
        let end = row.bytes().position(|at| at.is_ascii())?;
        let (rest, level) = (&row[..end], char::from(row.as_bytes()[end]));
        row = &row[end + 1..];
        Some((rest, log_share(level)))
    })
}

/// The words that `text` begins with: their length in characters and the natural logarithm of their share. Every
/// character is a word, if need be.
fn leading_words(text: &[char]) -> impl Iterator<Item = (usize, f32)> {
    let found = text.first().into_iter().flat_map(|first| words_with(*first)).filter_map(|(rest, share)| {
        let length = rest.chars().count() + 1;
        let fits = length <= text.len() && rest.chars().eq(text[1..length].iter().copied());
        fits.then_some((length, share))
    });
    found.chain(text.first().map(|first| (1, alone(*first))))
}

/// Share of a sentence's end or comma among the words of a report.
const PUNCTUATION: f32 = 0.04;
/// Share of a character that the table does not know.
const UNKNOWN: f32 = 1.0 / TOTAL;

/// Natural logarithm of the share of a character that stands for itself.
fn alone(character: char) -> f32 {
    let is_punctuation = matches!(character, '。' | '，' | '；' | '、' | '：' | ',' | ';' | ':');
    if is_punctuation { PUNCTUATION.ln() } else { UNKNOWN.ln() }
}

/// For every end in `text`, how likely (natural logarithm) it is up to there as a row of independent words.
fn forward(text: &[char]) -> Vec<f32> {
    let mut best = vec![f32::NEG_INFINITY; text.len() + 1];
    best[0] = 0.0;
    for at in 0..text.len() {
        for (length, share) in leading_words(&text[at..]) {
            best[at + length] = best[at + length].max(best[at] + share);
        }
    }
    best
}

/// The same for every start, up to the end.
fn backward(text: &[char]) -> Vec<f32> {
    let mut best = vec![0.0; text.len() + 1];
    for at in (0..text.len()).rev() {
        let of = leading_words(&text[at..]).map(|(length, share)| share + best[at + length]);
        best[at] = of.fold(f32::NEG_INFINITY, f32::max);
    }
    best
}

/// What stands (Simplified) after an unknown character.
#[derive(Debug)]
pub(super) struct Right<'c> {
    text: &'c [char],
    /// How likely it is from each place on.
    after: Vec<f32>,
}

impl<'c> Right<'c> {
    pub(super) fn new(text: &'c [char]) -> Self {
        Self { text, after: backward(text) }
    }
}

/// The surroundings (Simplified) of one unknown character.
#[derive(Debug)]
pub(super) struct Context<'c> {
    right: &'c Right<'c>,
    /// How likely all that stands before is.
    before: f32,
    /// The best of the words that begin before the unknown character and contain it.
    spanning: HashMap<char, f32>,
}

impl<'c> Context<'c> {
    pub(super) fn new(left: &[char], right: &'c Right<'c>) -> Self {
        let before = forward(left);
        let mut spanning: HashMap<char, f32> = HashMap::new();
        for start in 0..left.len() {
            for (rest, share) in words_with(left[start]) {
                let mut rest = rest.chars();
                let known = &left[start + 1..];
                if !known.iter().all(|known| rest.next() == Some(*known)) {
                    continue;
                }
                let Some(unknown) = rest.next() else { continue };
                let tail = rest.clone().count();
                if tail <= right.text.len() && rest.eq(right.text[..tail].iter().copied()) {
                    let likelihood = before[start] + share + right.after[tail];
                    let best = spanning.entry(unknown).or_insert(f32::NEG_INFINITY);
                    *best = best.max(likelihood);
                }
            }
        }
        Self { right, before: before[left.len()], spanning }
    }

    /// Natural logarithm of how likely the whole is with this character, cut into words in the best way.
    pub(super) fn likelihood(&self, character: char) -> f32 {
        let own = words_with(character).filter_map(|(rest, share)| {
            let tail = rest.chars().count();
            let right = self.right.text;
            let fits = tail <= right.len() && rest.chars().eq(right[..tail].iter().copied());
            fits.then(|| self.before + share + self.right.after[tail])
        });
        let single = self.before + alone(character) + self.right.after[0];
        own.chain(self.spanning.get(&character).copied()).fold(single, f32::max)
    }
}

/// Natural logarithm of the share of a character by itself.
pub(super) fn commonness(character: char) -> f32 {
    words_with(character).next().map_or(UNKNOWN.ln(), |(_, share)| share)
}

/// Whether a word (Simplified) begins at the end of `before` and ends at the start of `after`.
pub(super) fn span(before: &str, after: &str) -> bool {
    /// Longest part of a word on either side, in characters.
    const REACH: usize = 3;
    let mut left: Vec<char> = before.chars().rev().take(REACH).collect();
    left.reverse();
    (0..left.len()).any(|start| {
        words_with(left[start]).any(|(rest, _)| {
            let mut rest = rest.chars();
            let reaches = left[start + 1..].iter().all(|known| rest.next() == Some(*known));
            let tail = rest.as_str();
            reaches && !tail.is_empty() && after.starts_with(tail)
        })
    })
}

/// Whether the table knows the character at all.
pub(super) fn is_common(character: char) -> bool {
    !row(character).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How likely the whole text is.
    fn likelihood(text: &[char]) -> f32 {
        forward(text)[text.len()]
    }

    fn of(text: &str) -> f32 {
        likelihood(&text.chars().collect::<Vec<_>>())
    }

    #[test]
    fn words_are_likelier_than_their_characters_in_disorder() {
        assert!(of("科技工作") > of("技科作工"));
        assert!(of("上海科技") > of("上桑科技"));
        assert!(of("经验。科技") > of("经验桑科技"));
        assert_eq!(of(""), 0.0);
    }

    #[test]
    fn a_context_agrees_with_the_whole() {
        let text: Vec<char> = "共同努力下。科技工作".chars().collect();
        for at in 0..text.len() {
            let right = Right::new(&text[at + 1..]);
            let context = Context::new(&text[..at], &right);
            assert!((context.likelihood(text[at]) - likelihood(&text)).abs() < 0.01);
        }
    }

    #[test]
    fn a_word_spans_a_break_or_does_not() {
        assert!(span("促进工业发", "展,支持实体经济"));
        assert!(!span("支出", "保障有力") && !span("", "发展") && !span("发", ""));
    }

    #[test]
    fn rare_characters_are_unknown() {
        assert!(is_common('科') && !is_common('瓿') && !is_common('x'));
    }
}
