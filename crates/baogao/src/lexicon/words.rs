//! Sets of words that answer "which of them starts (or ends) here?".

use super::filter::Edge;
pub use super::table::MAX_WORD_BYTES;
use super::table::{WordTable, char_len};
use std::fmt;

/// A set of words.
///
/// ```
/// use baogao::lexicon::WordSet;
/// let set: WordSet = ["增长", "增", "负增长"].into_iter().collect();
/// assert!(set.contains("增长"));
/// assert_eq!(set.longest_prefix("增长12%"), Some("增长".len()));
/// assert_eq!(set.longest_suffix("同比负增长"), Some("负增长".len()));
/// assert_eq!(set.longest_prefix("下降"), None);
/// ```
#[derive(Clone, Default)]
pub struct WordSet {
    pub(crate) table: WordTable,
}

impl WordSet {
    /// Adds a word; empty ones and those over [`MAX_WORD_BYTES`] are left out.
    ///
    /// ```
    /// let mut set = baogao::lexicon::WordSet::default();
    /// set.insert("同比");
    /// assert!(set.contains("同比"));
    /// ```
    pub fn insert(&mut self, word: &str) {
        self.table.insert(word, 0);
    }

    /// Takes a word out.
    ///
    /// ```
    /// let mut set: baogao::lexicon::WordSet = ["同比", "环比"].into_iter().collect();
    /// set.remove("环比");
    /// assert!(!set.contains("环比") && set.len() == 1);
    /// ```
    pub fn remove(&mut self, word: &str) {
        self.table.remove(word);
    }

    /// Is `word` in the set?
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["增长"].into_iter().collect();
    /// assert!(set.contains("增长") && !set.contains("增长率"));
    /// ```
    pub fn contains(&self, word: &str) -> bool {
        self.table.get(word).is_some()
    }

    /// Length in bytes of the longest word that `text` starts with.
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["增长", "增长率"].into_iter().collect();
    /// assert_eq!(set.longest_prefix("增长率为8%"), Some("增长率".len()));
    /// ```
    #[inline]
    pub fn longest_prefix(&self, text: &str) -> Option<usize> {
        self.table.longest_prefix(text, |_, _| true).map(|(len, _)| len)
    }

    /// Length in bytes of the longest word that `text` ends with.
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["以上", "年以上"].into_iter().collect();
    /// assert_eq!(set.longest_suffix("连续3年以上"), Some("年以上".len()));
    /// ```
    #[inline]
    pub fn longest_suffix(&self, text: &str) -> Option<usize> {
        self.table.longest_suffix(text, |_, _| true).map(|(len, _)| len)
    }

    /// Does one of the words stand anywhere in `text`?
    ///
    /// ```
    /// use baogao::lexicon::WordSet;
    /// let set: WordSet = ["以来", "以上"].into_iter().collect();
    /// assert!(set.occurs_in("建厂以来共") && !set.occurs_in("以往"));
    /// ```
    pub fn occurs_in(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// Where the first of the words begins in `text`.
    pub(crate) fn first_in(&self, text: &str) -> Option<usize> {
        let (bytes, heads) = (text.as_bytes(), &self.table.heads);
        let mut at = 0;
        while let Some(&lead) = bytes.get(at) {
            if heads.admits(Edge::head(&bytes[at..])) && self.longest_prefix(&text[at..]).is_some() {
                return Some(at);
            }
            at += char_len(lead);
        }
        None
    }

    /// The longest word at the end of `text` whose length in bytes `accept` takes.
    pub(super) fn find_suffix(&self, text: &str, mut accept: impl FnMut(usize) -> bool) -> Option<usize> {
        self.table.longest_suffix(text, |len, _| accept(len)).map(|(len, _)| len)
    }

    /// How many words.
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["同比", "环比", "同比"].into_iter().collect();
    /// assert_eq!(set.len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Has it no word?
    ///
    /// ```
    /// assert!(baogao::Lexicon::builtin().words("no such list").is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words, in the order that they were added.
    ///
    /// ```
    /// let set: baogao::lexicon::WordSet = ["同比", "环比"].into_iter().collect();
    /// assert_eq!(set.iter().collect::<Vec<_>>(), ["同比", "环比"]);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.table.iter()
    }
}

impl<'w> FromIterator<&'w str> for WordSet {
    fn from_iter<I: IntoIterator<Item = &'w str>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word));
        set
    }
}

impl fmt::Debug for WordSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.table.fmt(f)
    }
}

/// What the build script makes of a list in a data file.
pub(crate) trait FromWords {
    fn from_words(words: &'static [&'static str]) -> Self;
}

impl FromWords for &'static [&'static str] {
    fn from_words(words: &'static [&'static str]) -> Self {
        words
    }
}

impl FromWords for Vec<String> {
    fn from_words(words: &'static [&'static str]) -> Self {
        words.iter().copied().map(str::to_owned).collect()
    }
}

impl FromWords for WordSet {
    fn from_words(words: &'static [&'static str]) -> Self {
        words.iter().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_wins_at_both_ends() {
        let set: WordSet = ["个", "个百分点", "百分点", "点"].into_iter().collect();
        assert_eq!(set.longest_prefix("个百分点以上"), Some("个百分点".len()));
        assert_eq!(set.longest_prefix("个百"), Some("个".len()));
        assert_eq!(set.longest_suffix("提高3个百分点"), Some("个百分点".len()));
        assert_eq!(set.longest_suffix("两百分点"), Some("百分点".len()));
        assert_eq!(set.longest_suffix("分"), None);
    }

    #[test]
    fn a_set_of_thousands_finds_each_and_only_its_words() {
        let words: Vec<String> = (0..5000u32).map(|n| format!("词{n}")).collect();
        let set: WordSet = words.iter().map(String::as_str).collect();
        assert_eq!(set.len(), 5000);
        assert!(words.iter().all(|word| set.contains(word)));
        assert!(!(5000..6000u32).any(|n| set.contains(&format!("词{n}"))));
    }

    #[test]
    fn an_empty_set_and_too_long_words_match_nothing() {
        let mut set = WordSet::default();
        assert_eq!((set.longest_prefix("家"), set.longest_suffix("家")), (None, None));
        set.insert("");
        set.insert(&"长".repeat(50));
        assert!(set.is_empty());
        set.insert("家");
        set.insert("家");
        assert_eq!(set.len(), 1);
    }

    #[test]
    fn words_of_the_greatest_length_match() {
        let word = "a".repeat(MAX_WORD_BYTES);
        let set: WordSet = [word.as_str()].into_iter().collect();
        let text = format!("{word}{word}");
        assert_eq!(set.longest_prefix(&text), Some(MAX_WORD_BYTES));
        assert_eq!(set.longest_suffix(&text), Some(MAX_WORD_BYTES));
    }
}
