//! Full-width digits, letters and signs: １２．５％ → 12.5%. Chinese punctuation stays as it is written.

use super::RepairKind;
use super::draft::Proposal;

const CONFIDENCE: u8 = 99;

/// Proposes the ASCII forms, one repair for a row of characters.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    /// The first byte of all full-width forms, and the length of each.
    const LEAD: u8 = 0xEF;
    const LENGTH: usize = 3;
    let mut found: Vec<Proposal> = Vec::new();
    for at in memchr::memchr_iter(LEAD, text.as_bytes()) {
        let Some(character) = text[at..].chars().next() else { continue };
        let row = found.last_mut().filter(|last| last.range.end == at);
        let before = row.as_ref().map_or(&text[..at], |row| row.with.as_str()).chars().next_back();
        let Some(ascii) = narrow(character, before.unwrap_or('\n')) else { continue };
        // １％｜２元: two numbers stand in two repairs, so that each has its own place in the source.
        let row = row.filter(|row| !(row.with.ends_with('%') && ascii.is_ascii_digit()));
        match row {
            Some(last) => {
                last.range.end = at + LENGTH;
                last.with.push(ascii);
            }
            None => found.push(Proposal::new(RepairKind::FullWidth, at..at + LENGTH, ascii, CONFIDENCE)),
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
    fn a_number_behind_a_per_cent_sign_is_a_repair_of_its_own() {
        let found = find("１％２元");
        let texts: Vec<&str> = found.iter().map(|proposal| proposal.with.as_str()).collect();
        assert_eq!(texts, ["1%", "2"]);
    }

    #[test]
    fn numbers_become_ascii_and_punctuation_stays() {
        let found = find("增长１２．５％，（ＧＤＰ）：约翰．史密斯；３月");
        let texts: Vec<&str> = found.iter().map(|proposal| proposal.with.as_str()).collect();
        assert_eq!(texts, ["12.5%", "GDP", "3"]);
    }
}
