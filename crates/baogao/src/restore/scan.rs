//! One fast look over the text that tells which kinds of damage it can have at all.
//!
//! Most texts are clean in most ways. A module runs only when a character that it needs was seen.

use super::{Script, fold, plane};
use std::sync::LazyLock;

/// What kinds of character a text has: a set of the constants below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signs(u8);

/// A Traditional character.
pub(super) const TRADITIONAL: Signs = Signs(1);
/// A Simplified character that Traditional texts do not use.
pub(super) const SIMPLIFIED: Signs = Signs(1 << 1);
/// A vowel with a tone mark.
pub(super) const TONED: Signs = Signs(1 << 2);
/// A full-width digit, letter or sign.
pub(super) const FULL_WIDTH: Signs = Signs(1 << 3);
/// A zero-width, private-use or control character.
pub(super) const INVISIBLE: Signs = Signs(1 << 4);
/// `<` or `&`, or another space than the plain one.
pub(super) const MARKUP: Signs = Signs(1 << 5);
/// A plain space.
pub(super) const SPACE: Signs = Signs(1 << 6);
/// A Latin-1 letter, or a character that UTF-8 read as GBK is full of.
pub(super) const MISDECODED: Signs = Signs(1 << 7);

impl Signs {
    /// Whether it has any of `others`.
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// What UTF-8 read as GBK is full of.
pub(super) const MISDECODED_LEADS: &str = include_str!("../../lexicon/misdecoded.txt");

static CLASSES: LazyLock<Box<[u8; 0x10000]>> = LazyLock::new(|| {
    let mut classes = Box::new([0; 0x10000]);
    for pair in fold::pairs() {
        classes[pair.traditional as usize & 0xFFFF] |= TRADITIONAL.0;
        classes[pair.simplified as usize & 0xFFFF] |= if pair.distinct { SIMPLIFIED.0 } else { 0 };
    }
    for lead in MISDECODED_LEADS.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars) {
        classes[lead as usize & 0xFFFF] |= MISDECODED.0;
    }
    for (sign, ranges) in RANGES {
        for range in *ranges {
            for code in range.0..=range.1 {
                classes[code as usize] |= sign.0;
            }
        }
    }
    // As letters of pinyin they tell of annotations: text read as Latin-1 has many others.
    for toned in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹü".chars() {
        classes[toned as usize] &= !MISDECODED.0;
        classes[toned as usize] |= if toned == 'ü' { 0 } else { TONED.0 };
    }
    classes
});

/// Which code points show what.
const RANGES: &[(Signs, &[(u16, u16)])] = &[
    (FULL_WIDTH, &[(0xFF03, 0xFF07), (0xFF0A, 0xFF0B), (0xFF0D, 0xFF19), (0xFF1C, 0xFF1E), (0xFF20, 0xFF5E)]),
    (
        INVISIBLE,
        &[(0, 8), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x9F), (0xAD, 0xAD), (0x200B, 0x200F), (0x2028, 0x202E)],
    ),
    (INVISIBLE, &[(0x2060, 0x2064), (0xE000, 0xF8FF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)]),
    (
        MARKUP,
        &[(0x26, 0x26), (0x3C, 0x3C), (0xA0, 0xA0), (0x2000, 0x200A), (0x202F, 0x202F), (0x205F, 0x205F)],
    ),
    (SPACE, &[(0x20, 0x20)]),
    (MISDECODED, &[(0xA1, 0xAC), (0xAE, 0xFF)]),
];

/// What `text` has.
pub(super) fn scan(text: &str) -> Signs {
    let classes = &**CLASSES;
    let mut signs = 0;
    plane::each_code(text, |_, code| signs |= classes[usize::from(code)]);
    Signs(signs)
}

/// What `text` has, and where the lines begin that have a sign of [`MISDECODED`]: only these can hold such a stretch.
pub(super) fn scan_lines(text: &str) -> (Signs, Vec<usize>) {
    let (mut signs, mut misdecoded, mut start) = (Signs::default(), Vec::new(), 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let of_line = scan(&text[start..end]);
        signs.0 |= of_line.0;
        if of_line.any(MISDECODED) {
            misdecoded.push(start);
        }
        start = end + 1;
    }
    (signs, misdecoded)
}

/// One character in so many makes a script present in earnest: fewer are names and quotations.
const IN_EARNEST: usize = 50;

/// The script of `text`, from the characters that only one script has.
pub(super) fn script(signs: Signs, text: &str) -> Script {
    if !signs.any(TRADITIONAL) {
        return Script::Simplified;
    }
    let (mut traditional, mut simplified) = (0_usize, 0_usize);
    let classes = &**CLASSES;
    plane::each_code(text, |_, code| {
        let class = Signs(classes[usize::from(code)]);
        traditional += usize::from(class.any(TRADITIONAL));
        simplified += usize::from(class.any(SIMPLIFIED));
    });
    match (traditional * IN_EARNEST > simplified, simplified * IN_EARNEST > traditional) {
        (true, true) => Script::Mixed,
        (true, false) => Script::Traditional,
        _ => Script::Simplified,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script_of(text: &str) -> Script {
        script(scan(text), text)
    }

    #[test]
    fn signs_name_what_a_text_has() {
        assert_eq!(scan("全县工业增加值12亿元，增长5%。\n"), SIMPLIFIED);
        assert!(
            scan("萬(wàn)").any(TONED) && scan("１２").any(FULL_WIDTH) && scan("a\u{200B}").any(INVISIBLE)
        );
        assert!(!scan("，；：？！（）").any(FULL_WIDTH));
    }

    #[test]
    fn a_few_characters_of_the_other_script_do_not_make_a_text_mixed() {
        assert_eq!(script_of("全县经济发展"), Script::Simplified);
        assert_eq!(script_of("全縣經濟發展"), Script::Traditional);
        assert_eq!(script_of(&("全县经济发展。".repeat(60) + "萬")), Script::Simplified);
        assert_eq!(script_of("全县经济发展,全縣經濟發展"), Script::Mixed);
        assert_eq!(script_of(""), Script::Simplified);
    }
}
