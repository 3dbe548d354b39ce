//! Pinyin annotation, as one document site left it: search and replace over the *bytes* of a GBK text.
//!
//! | step | what it does |
//! | --- | --- |
//! | S1 | for each of 142 characters Y, in a fixed order: every byte pair of Y is replaced by Y + `(pinyin)`, wherever it lies |
//! | S1b | where the pair straddles two characters `[a b][c d]` = `a [b c] d`, the annotation lands in their middle |
//! | S2 | the bytes of `，；？`, wherever they lie, part the text; the pieces are decoded one by one |
//! | S3 | decoding as CP936: 0x80 is `€`, a bad pair is one `?`, pairs of the user-defined areas vanish |
//! | S4 | full-width punctuation becomes half-width |

use encoding_rs::GBK;
use std::sync::LazyLock;

static ANNOTATED: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/annotated.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.filter_map(|(char, pinyin)| Some((char.chars().next()?, pinyin))).collect()
});

/// Half-width forms of the reports, and the full-width ones that the site's bytes held.
const WIDTHS: [(char, char); 8] =
    [(',', '，'), (':', '：'), (';', '；'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）'), ('%', '％')];

/// The byte pairs of `，；？`, at which the site parted its texts.
const PARTING: [[u8; 2]; 3] = [[0xA3, 0xAC], [0xA3, 0xBB], [0xA3, 0xBF]];

/// S1 at whole characters only: `項` → `項(xiàng)`.
pub fn annotated(text: &str) -> String {
    let mut damaged = String::with_capacity(text.len() * 2);
    for char in text.chars() {
        damaged.push(char);
        if let Some((_, pinyin)) = ANNOTATED.iter().find(|(annotated, _)| *annotated == char) {
            damaged.extend(["(", pinyin, ")"]);
        }
    }
    damaged
}

/// S1, S1b, S3 and S4.
pub fn straddled(text: &str) -> String {
    narrow(&decode(&annotate(&encode(&widen(text)))))
}

/// S1 to S4.
pub fn parted(text: &str) -> String {
    let bytes = annotate(&encode(&widen(text)));
    let mut damaged = String::new();
    let mut rest = bytes.as_slice();
    while let Some(at) = rest.windows(2).position(|pair| PARTING.iter().any(|parting| parting == pair)) {
        damaged += &decode(&rest[..at]);
        damaged += &decode(&rest[at..at + 2]);
        rest = &rest[at + 2..];
    }
    narrow(&(damaged + &decode(rest)))
}

fn widen(text: &str) -> String {
    text.chars()
        .map(|char| WIDTHS.iter().find(|(half, _)| *half == char).map_or(char, |(_, full)| *full))
        .collect()
}

fn narrow(text: &str) -> String {
    text.chars()
        .map(|char| WIDTHS.iter().find(|(_, full)| *full == char).map_or(char, |(half, _)| *half))
        .collect()
}

fn encode(text: &str) -> Vec<u8> {
    GBK.encode(text).0.into_owned()
}

fn annotate(bytes: &[u8]) -> Vec<u8> {
    ANNOTATED.iter().fold(bytes.to_vec(), |bytes, (char, pinyin)| {
        let pair = encode(&char.to_string());
        // The site's toned letters are two bytes each in GBK (0xA8xx), as here.
        replace(&bytes, &pair, &[pair.as_slice(), &encode(&format!("({pinyin})"))].concat())
    })
}

fn replace(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(bytes.len() * 2);
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        if let Some(after) = rest.strip_prefix(old) {
            replaced.extend_from_slice(new);
            rest = after;
        } else {
            replaced.push(*first);
            rest = &rest[1..];
        }
    }
    replaced
}

/// CP936 as the site's decoder read it.
fn decode(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while let [lead, tail @ ..] = rest {
        rest = match (lead, tail) {
            (0..=0x7F, _) => {
                text.push(char::from(*lead));
                tail
            }
            (0x80, _) => {
                text.push('€');
                tail
            }
            (_, []) => {
                text.push('?');
                tail
            }
            (lead, [trail, tail @ ..]) => {
                decode_pair(*lead, *trail, &mut text);
                tail
            }
        };
    }
    text
}

fn decode_pair(lead: u8, trail: u8, text: &mut String) {
    let user_defined = matches!((lead, trail), (0xAA..=0xAF | 0xF8..=0xFE, 0xA1..) | (0xA1..=0xA7, 0x40..=0xA0))
        || matches!((lead, trail), (0xA6, 0xB9..=0xC0));
    if user_defined {
        return;
    }
    match GBK.decode_without_bom_handling_and_without_replacement(&[lead, trail]) {
        Some(decoded) if decoded.chars().count() == 1 => text.push_str(&decoded),
        _ => text.push('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_characters() {
        assert_eq!(annotated("五項,萬元"), "五項(xiàng),萬(wàn)元");
        assert_eq!(straddled("五項,萬元"), "五項(xiàng),萬(wàn)元");
        assert_eq!(straddled("48個"), "48個(gè)");
    }

    #[test]
    fn a_straddling_pair_breaks_two_characters() {
        // 量 is C1 BF, 優 83 9E: their middle, BF 83, is 績; the orphan trail byte then eats the bracket.
        assert_eq!(straddled("質量優先"), "質(zhì)量?jī)?yōu)先");
        assert_eq!(straddled("總任務"), "總?cè)蝿?wù)");
    }

    #[test]
    fn punctuation_parts_bytes() {
        // 。 is A1 A3, 現 AC 46: their middle, A3 AC, is the comma.
        assert_eq!(parted("結束。現有"), "結(jié)束?,F(xiàn)有");
        assert_eq!(parted("專科學校"), "??茖W(xué)校");
        assert_eq!(parted("五項,三項"), "五項(xiàng),三項(xiàng)");
    }

    #[test]
    fn user_defined_pairs_vanish() {
        let mut text = String::new();
        decode_pair(0xFB, 0xCC, &mut text);
        decode_pair(0xAA, 0xAE, &mut text);
        decode_pair(0xA6, 0xBA, &mut text);
        assert_eq!(text, "");
        decode_pair(0xD2, 0xDA, &mut text);
        assert_eq!(text, "亿");
    }
}
