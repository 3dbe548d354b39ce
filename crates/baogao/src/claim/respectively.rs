//! 分别 and 依次: N values for N indicators.
//!
//! ```text
//! 产值58.6亿元,增加值18.8亿元,分别增长42%,37%      the claims before, in order
//! 甲产业、乙产业、丙产业分别增长20%、16%、17%        the nouns of the clause, in order
//! 三次产业贡献率分别为6.9%、49.9%和43.2%            one noun, many values
//! 产值、增加值分别增长42%、37%、20%                 a mismatch: no guess, a finding
//! ```

use crate::span::TextSpan;

/// What the values of a run belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owners {
    /// One noun each.
    Nouns(Vec<TextSpan>),
    /// One earlier claim each, as positions in the sentence.
    Claims(Vec<usize>),
    /// They do not fit together.
    Mismatch(usize),
    /// The run goes on with what the first value has.
    Shared,
}

/// Decides the owners of a run of `values` numbers. `noun` is the clause's own noun; `heads` are the earlier claims of the
/// sentence that could own one value each.
pub(super) fn owners(
    text: &str,
    values: usize,
    noun: Option<TextSpan>,
    heads: &[usize],
    stated: bool,
) -> Owners {
    if let Some(noun) = noun {
        let nouns = members(text, noun);
        return match nouns.len() {
            1 => Owners::Shared,
            count if count == values => Owners::Nouns(nouns),
            _ if values == 1 || !stated => Owners::Shared,
            count => Owners::Mismatch(count),
        };
    }
    if heads.len() == values && values > 1 {
        return Owners::Claims(heads.to_vec());
    }
    if !stated || heads.is_empty() || heads.len() == 1 {
        return Owners::Shared;
    }
    Owners::Mismatch(heads.len())
}

/// The members of a coordination (甲、乙和丙), brackets and quotations unopened.
pub(super) fn members(text: &str, noun: TextSpan) -> Vec<TextSpan> {
    let mut members = Vec::new();
    // 一、二、三产业: numbers of order share their noun, which no member has alone.
    if text[noun.range()].starts_with("一、二") {
        return vec![noun];
    }
    let mut depth = 0_usize;
    let mut start = noun.start();
    let whole = &text[noun.range()];
    for (at, c) in whole.char_indices() {
        match c {
            '(' | '（' | '“' | '《' | '「' => depth += 1,
            ')' | '）' | '”' | '》' | '」' => depth = depth.saturating_sub(1),
            '、' | '和' | '与' | '及' if depth == 0 && !inside_word(whole, at, c) => {
                let end = noun.start() + at;
                let end = if text[start..end].ends_with('以') && c == '及' {
                    end - '以'.len_utf8()
                } else {
                    end
                };
                if end > start {
                    members.push(TextSpan::of(start, end));
                }
                start = noun.start() + at + c.len_utf8();
            }
            _ => {}
        }
    }
    if start < noun.end() {
        members.push(TextSpan::of(start, noun.end()));
    }
    members
}

/// 和平, 和谐, 共和, 参与, 普及, 涉及: the sign is part of a word.
fn inside_word(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    match c {
        '和' => {
            matches!(before, Some('共' | '祥' | '温' | '饱' | '缓' | '柔'))
                || matches!(after, Some('平' | '谐' | '睦' | '田' | '县'))
        }
        '与' => matches!(before, Some('参' | '给' | '授' | '赋')),
        '及' => {
            matches!(before, Some('普' | '涉' | '惠' | '波' | '顾')) || matches!(after, Some('时' | '格'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinations_fall_into_their_members() {
        let cases = [
            ("产值、增加值和税收", vec!["产值", "增加值", "税收"]),
            ("和平区工业以及普及率", vec!["和平区工业", "普及率"]),
            ("“甲、乙”项目、丙项目", vec!["“甲、乙”项目", "丙项目"]),
            ("参与率", vec!["参与率"]),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> =
                members(text, TextSpan::of(0, text.len())).iter().map(|span| &text[span.range()]).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn owners_fit_or_are_refused() {
        let text = "产值、增加值";
        let noun = Some(TextSpan::of(0, text.len()));
        assert!(matches!(owners(text, 2, noun, &[], true), Owners::Nouns(nouns) if nouns.len() == 2));
        assert_eq!(owners(text, 3, noun, &[], true), Owners::Mismatch(2));
        assert_eq!(owners(text, 2, None, &[4, 5], true), Owners::Claims(vec![4, 5]));
        assert_eq!(owners(text, 2, None, &[3, 4, 5], true), Owners::Mismatch(3));
        assert_eq!(owners(text, 2, None, &[3, 4, 5], false), Owners::Shared);
    }
}
