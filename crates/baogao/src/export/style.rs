//! How text is laid out for a terminal: colour, and widths that mind wide characters.

use anstyle::Style as Ansi;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How an export for the eye is laid out. The default has no colour and no limit of width.
///
/// ```
/// use baogao::export::{Style, tree};
/// let document = baogao::parse("云岫市水务局工作总结\n一、工程建设\n新建泵站3座。")?;
/// let narrow = Style { colour: false, width: Some(12) };
/// assert!(tree::render_with(&document, narrow).starts_with("云岫市水务…\n"));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Whether ANSI colours are written.
    pub colour: bool,
    /// Columns to stay within; `None` never truncates.
    pub width: Option<usize>,
}

impl Style {
    /// `text` in the colours of `ansi`, or as it is.
    pub(crate) fn paint(self, ansi: Ansi, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        format!("{ansi}{text}{ansi:#}")
    }
}

/// Columns that `text` takes in a terminal; Chinese characters take two.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// `text` cut to `width` columns, its last column an ellipsis where something was cut.
pub(crate) fn truncate(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut left = width.saturating_sub(1);
    let kept: String = text
        .chars()
        .take_while(|char| {
            let wide = char.width().unwrap_or(0);
            let fits = wide <= left;
            left = left.saturating_sub(wide);
            fits
        })
        .collect();
    if width == 0 { kept } else { kept + "…" }
}

/// `text` in one line: runs of white space become one space, control characters (which could steer a terminal) their
/// visible pictures.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().map(visible).collect()
}

/// The picture of a control character (U+2400 block); every other character is itself.
pub(crate) fn visible(char: char) -> char {
    match char {
        '\0'..='\x1f' => char::from_u32(0x2400 + char as u32).unwrap_or('\u{FFFD}'),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '\u{FFFD}',
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn truncation_counts_wide_characters_twice() {
        assert_eq!(truncate("高新技术", 8), "高新技术");
        assert_eq!(truncate("高新技术", 7), "高新技…");
        assert_eq!(truncate("高新技术", 6), "高新…");
        assert_eq!(truncate("abc", 0), "");
    }

    #[test]
    fn control_characters_become_visible() {
        assert_eq!(one_line("a\u{1b}[31m\n  b\u{9b}"), "a\u{241b}[31m b\u{FFFD}");
    }
}
