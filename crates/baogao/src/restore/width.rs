//! Full-width digits, letters and signs: １２．５％ → 12.5%. Chinese punctuation stays as it is written.

use super::RepairKind;
use super::draft::Proposal;

const CONFIDENCE: u8 = 99;

/// Proposes the ASCII forms, one repair for a row of characters.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    let mut found: Vec<Proposal> = Vec::new();
    let mut before = '\n';
    for (at, character) in text.char_indices() {
        let ascii = narrow(character, before);
        before = ascii.unwrap_or(character);
        let Some(ascii) = ascii else { continue };
        let end = at + character.len_utf8();
        match found.last_mut() {
            Some(last) if last.range.end == at => {
                last.range.end = end;
                last.with.push(ascii);
            }
            _ => found.push(Proposal::new(RepairKind::FullWidth, at..end, ascii, CONFIDENCE)),
        }
    }
    found
}

/// The ASCII form of a digit, letter or sign; a full-width point only behind a digit or letter, where it is no bullet.
fn narrow(character: char, before: char) -> Option<char> {
    let wanted = match character {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => true,
        '％' | '＋' | '－' | '／' | '＝' | '＆' | '＃' | '＠' | '＄' => true,
        '．' => before.is_ascii_alphanumeric(),
        _ => false,
    };
    if wanted { char::from_u32(character as u32 - 0xFEE0) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_ascii_and_punctuation_stays() {
        let found = find("增长１２．５％，（ＧＤＰ）：约翰．史密斯；３月");
        let texts: Vec<&str> = found.iter().map(|proposal| proposal.with.as_str()).collect();
        assert_eq!(texts, ["12.5%", "GDP", "3"]);
    }
}
