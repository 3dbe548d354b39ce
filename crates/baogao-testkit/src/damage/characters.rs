//! Single characters: width, spaces, residue of markup, invisible ones.

use crate::prng::Prng;

/// Digits, points between digits and per cent signs in full width: `１２．５％`.
pub fn full_width(text: &str) -> String {
    let mut before = ' ';
    text.chars()
        .map(|char| {
            let in_number = before.is_ascii_digit();
            before = char;
            match char {
                '0'..='9' | '%' => wide(char),
                '.' if in_number => wide(char),
                _ => char,
            }
        })
        .collect()
}

/// The full-width form of an ASCII character (U+FF01 to U+FF5E).
fn wide(char: char) -> char {
    char::from_u32(char as u32 + 0xFEE0).unwrap_or(char)
}

/// A space between digits and Chinese characters: `2011 年 12 月`. Enumerators at the start of a line stay.
pub fn spaced_digits(text: &str) -> String {
    let mut damaged = String::with_capacity(text.len() * 2);
    let mut before = '\n';
    for char in text.chars() {
        let parted = is_han(before) && char.is_ascii_digit() || before.is_ascii_digit() && is_han(char);
        if parted {
            damaged.push(' ');
        }
        damaged.push(char);
        before = char;
    }
    damaged
}

const fn is_han(char: char) -> bool {
    matches!(char, '\u{4E00}'..='\u{9FFF}')
}

/// The characters of the first line a space apart: `政 府 工 作 报 告`; digits stay together.
pub fn letter_spaced_title(text: &str) -> String {
    let (title, rest) = text.split_at(text.find('\n').unwrap_or(text.len()));
    let mut damaged = String::with_capacity(text.len() + title.len());
    let mut before = '\n';
    for char in title.chars() {
        if before != '\n' && !(before.is_ascii_digit() && char.is_ascii_digit()) {
            damaged.push(' ');
        }
        damaged.push(char);
        before = char;
    }
    damaged + rest
}

/// `&nbsp;` in front of paragraphs, `</p>` behind them, `<U+00A0>` after some sentences.
pub fn markup_residue(text: &str, seed: u64) -> String {
    let mut prng = Prng::new(seed);
    let lines = text.split('\n').map(|line| match (line.is_empty(), prng.below(4)) {
        (true, _) | (_, 0) => line.to_owned(),
        (_, 1) => format!("&nbsp;&nbsp;{line}"),
        (_, 2) => format!("{line}</p>"),
        _ => line.replace('。', "。<U+00A0>"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Zero-width and private-use characters, one for every 20 to 60 characters, inside words and numbers too.
pub fn invisible(text: &str, seed: u64) -> String {
    const MARKS: [char; 5] = ['\u{200B}', '\u{FEFF}', '\u{200C}', '\u{2060}', '\u{E5E5}'];
    let mut prng = Prng::new(seed);
    let mut wait = prng.between(20, 60);
    let mut damaged = String::with_capacity(text.len() * 2);
    for char in text.chars() {
        damaged.push(char);
        wait -= 1;
        if wait == 0 {
            damaged.push(*prng.pick(&MARKS));
            wait = prng.between(20, 60);
        }
    }
    damaged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_changes_what_it_says() {
        assert_eq!(full_width("增长12.5%。1.工作"), "增长１２．５％。１．工作");
        assert_eq!(spaced_digits("1、2011年12月,3.5亿元"), "1、2011 年 12 月,3.5 亿元");
        assert_eq!(letter_spaced_title("2021年总结\n一、成绩"), "2021 年 总 结\n一、成绩");
    }

    #[test]
    fn inserted_noise_can_be_taken_out_again() {
        let text = "第一段。第二句。\n第二段,完成58.6亿元。\n".repeat(20);
        let noisy = invisible(&text, 7);
        assert_ne!(noisy, text);
        let plain: String = noisy.chars().filter(|char| text.contains(*char)).collect();
        assert_eq!(plain, text);
        let marked = markup_residue(&text, 7);
        assert_ne!(marked, text);
        assert_eq!(marked.replace("&nbsp;", "").replace("</p>", "").replace("<U+00A0>", ""), text);
    }
}
