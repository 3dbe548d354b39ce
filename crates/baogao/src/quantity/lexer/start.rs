//! Where an expression may begin. Most characters of a report begin none; a table of bits steps over them.

use crate::lexicon::Lexicon;
use crate::quantity::numeral::{han_digit, is_mask};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What may begin with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// A quotation: 五个突出 in quotation marks is a name.
    Quotation,
    /// The title of a book or document.
    Title,
    /// A placeholder for a number: 【待补】万元.
    Bracket,
    /// A label: 〔2013〕, [2].
    Label,
    /// A numeral.
    Number,
    /// A Latin word.
    Latin,
    /// 翻一番.
    Double,
    /// 第3位, 首位, or a time: 第三季度, 前三季度.
    Rank,
    /// A word for a time.
    Time,
    /// A word for a time, or a unit whose number vanished.
    Maybe,
    /// A scale word or a unit without a numeral in front.
    Scale,
    /// 个百分点, whose number vanished.
    Point,
}

impl Start {
    /// What may begin with `c`; `None` for nearly all Han characters.
    pub(super) fn of(c: char) -> Option<Self> {
        Some(match c {
            '“' | '「' | '『' | '"' | '‘' => Self::Quotation,
            '《' | '〈' => Self::Title,
            '【' | '（' | '(' => Self::Bracket,
            '〔' | '[' | '［' => Self::Label,
            '0'..='9' => Self::Number,
            '几' | '数' | '廿' | '卅' | '十' | '百' | '千' => Self::Number,
            '翻' => Self::Double,
            '第' | '前' | '首' | '榜' => Self::Rank,
            '上' | '今' | '去' | '全' | '本' | '明' | '当' | '年' | '月' | '截' | '目' | '近' | '同'
            | '迄' | '下' | '后' | '期' | '历' | '往' | '来' | '到' | '至' | '累' => Self::Time,
            '元' | '过' | '未' | '最' | '春' | '夏' | '秋' | '冬' | '民' | '这' | '任' | '届' | '现'
            | '开' | '常' | '多' | '半' => Self::Maybe,
            '%' | '％' | '‰' | '亿' | '万' => Self::Scale,
            '个' => Self::Point,
            _ if is_mask(c) || han_digit(c).is_some() => Self::Number,
            'a'..='z' | 'A'..='Z' | '&' => Self::Latin,
            _ => return None,
        })
    }
}

/// All characters outside ASCII of which [`Start::of`] knows something.
const BEGINNINGS: &str = "“「『‘《〈【（〔［几数廿卅十百千翻第前首榜上今去全本明当年月截目近同迄下后期历往来到至累元过未最春夏秋冬民这任届现开常多半％‰亿万个\
    ×＊╳✕ｘＸ□■●〇○零Ｏ一壹二两贰貳兩弍三叁參四肆五伍六陆陸七柒八捌九玖";

/// Lists of words that an expression may begin with.
const OPENERS: [&str; 2] = ["time", "placeholder"];

/// A bit for each character of the Basic Multilingual Plane: may something begin with it?
#[derive(Debug, Clone)]
pub(super) struct Starts([u64; 1 << 10]);

impl Starts {
    /// The table, made at the first use.
    pub(super) fn get() -> &'static Self {
        static STARTS: LazyLock<Starts> = LazyLock::new(|| {
            let mut starts = Starts([0; 1 << 10]);
            let ascii = ('\0'..='\u{7f}').filter(|c| Start::of(*c).is_some());
            for c in ascii.chain(BEGINNINGS.chars()) {
                starts.0[c as usize >> 6] |= 1 << (c as u32 & 63);
            }
            starts
        });
        &STARTS
    }

    /// The table for the words of `lexicon`.
    pub(super) fn of(lexicon: &Lexicon) -> Cow<'static, Self> {
        if !lexicon.is_extended() {
            return Cow::Borrowed(Self::get());
        }
        let mut starts = Self::get().clone();
        for word in OPENERS.iter().flat_map(|list| lexicon.list(list).iter()) {
            let first = word.chars().next().unwrap_or_default() as usize;
            if let Some(row) = starts.0.get_mut(first >> 6) {
                *row |= 1 << (first & 63);
            }
        }
        Cow::Owned(starts)
    }

    /// Offset of the first character of `text` that may begin something; its length where there is none.
    pub(super) fn find(&self, text: &str) -> usize {
        let mut rest = text.as_bytes();
        while let Some((row, last, behind)) = split(rest) {
            // The last six bits of a character lie in its last byte: they are its bit in the row of the others.
            if self.0[row] >> (last & 0x3F) & 1 != 0 {
                break;
            }
            rest = behind;
        }
        text.len() - rest.len()
    }
}

/// The row of the first character of UTF-8 text, its last byte, and what is behind it.
#[inline]
fn split(text: &[u8]) -> Option<(usize, u8, &[u8])> {
    Some(match text {
        [lead @ 0xE0..=0xEF, middle, last, behind @ ..] => {
            (usize::from(lead & 0x0F) << 6 | usize::from(middle & 0x3F), *last, behind)
        }
        [lead @ 0xC0..=0xDF, last, behind @ ..] => (usize::from(lead & 0x1F), *last, behind),
        // Beyond the plane begins nothing: the row of the NUL, which stands for none.
        [0xF0..=0xFF, _, _, _, behind @ ..] => (0, 0, behind),
        [ascii, behind @ ..] => (usize::from(ascii >> 6 & 3), *ascii, behind),
        [] => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_every_character_that_begins_something() {
        for c in '\0'..=char::MAX {
            let text = format!("。{c}。");
            let found = Starts::get().find(&text) < text.len();
            assert_eq!(found, Start::of(c).is_some(), "{c}");
        }
    }
}
