//! Numbers in pieces: spaces and line breaks inside a number or between it and its unit, and a wrong sign for its point.
//!
//! ```text
//! groups   18 500个        digits  受教育4 0 2人     point  61. 5%   3。46亿元
//! unit     430 张   889 万⏎元   628人 次             break  总人口1⏎2973人   经费⏎859.35⏎万元
//! ```
//!
//! A piece joins only where a unit stands behind the whole, and, over a space, only in a line that holds a sentence: the
//! cells of a table stay apart.

use super::RepairKind;
use super::draft::Proposal;
use super::furniture::line::is_han;
use crate::lexicon::Lexicon;
use std::ops::Range;

const CONFIDENCE: u8 = 88;
/// Most digits of a number in pieces, and most of its first piece.
const DIGITS: usize = 9;
const FIRST: usize = 3;
/// Most pieces of a number.
const PIECES: usize = 8;
/// Longest gap inside a number, in bytes.
const GAP: usize = 6;
/// How far the ends of a line are looked for, in bytes.
const LINE: usize = 400;

/// Proposes to close the gaps and to write the points.
pub(super) fn find(text: &str, lexicon: &Lexicon) -> Vec<Proposal> {
    let pieces = Pieces { text, lexicon };
    let mut found = Vec::new();
    let mut done = 0;
    for at in memchr::memchr2_iter(b' ', b'\n', text.as_bytes()) {
        if at < done {
            continue;
        }
        let gap = pieces.gap(at);
        done = gap.end;
        if gap.len() > GAP {
            continue;
        }
        if let Some((repairs, end)) = pieces.close(gap) {
            done = end.max(done);
            found.extend(repairs);
        }
    }
    let stops = memchr::memmem::find_iter(text.as_bytes(), "。");
    found.extend(stops.filter_map(|at| pieces.point(at)));
    // The first bytes of · and of ‘ ’ ′.
    let signs = memchr::memchr2_iter(0xC2, 0xE2, text.as_bytes());
    found.extend(signs.filter_map(|at| pieces.point(at)));
    found
}

struct Pieces<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
}

impl Pieces<'_> {
    /// The white space that begins at `at`.
    fn gap(&self, at: usize) -> Range<usize> {
        let rest = &self.text.as_bytes()[at..];
        at..at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r')).count()
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn broken(&self, gap: &Range<usize>) -> bool {
        self.text[gap.clone()].contains('\n')
    }

    fn delete(&self, gap: Range<usize>) -> Proposal {
        let kind = if self.broken(&gap) { RepairKind::LineWrap } else { RepairKind::Spacing };
        Proposal::delete(kind, gap, CONFIDENCE)
    }

    /// The repairs that close the gap, and how far they reach.
    fn close(&self, gap: Range<usize>) -> Option<(Vec<Proposal>, usize)> {
        let (last, next) = (self.before(gap.start)?, self.text[gap.end..].chars().next()?);
        if last.is_ascii_digit() && next.is_ascii_digit() {
            return self.digits(gap);
        }
        let end = gap.end;
        let joins = if last.is_ascii_digit() {
            return self.unit(gap);
        } else if last == '.' && next.is_ascii_digit() {
            self.is_decimal(&gap)
        } else if last == '点' {
            self.is_han_decimal(&gap)
        } else {
            is_han(last) && is_han(next) && self.is_unit_cut(&gap)
        };
        joins.then(|| (vec![self.delete(gap)], end))
    }

    /// Where the digits begin that end at `end`.
    fn head(&self, end: usize) -> usize {
        let digits = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
        end - self.text.as_bytes()[..end].iter().rev().take(24).take_while(|byte| digits(byte)).count()
    }

    /// Whether the line at `at` holds a sentence, so that its spaces part no columns.
    fn is_prose(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let start =
            memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |line| line + 1).max(at.saturating_sub(LINE));
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |len| at + len).min(at + LINE);
        let floor = |mut at: usize| {
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        self.text[floor(start)..floor(end)].contains(['，', ',', '。', '；', ';', '、', '：', ':'])
    }

    /// Length of the unit or scale at `at` that shows a number to be whole; a common word only before a pause.
    fn unit_at(&self, at: usize, strong: bool) -> Option<usize> {
        let rest = &self.text[at..];
        if rest.starts_with(['%', '％', '‰', '℃']) {
            return rest.chars().next().map(char::len_utf8);
        }
        if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        let scale = self.lexicon.scale_at(rest).filter(|_| self.lexicon.unit_at(rest).is_none()).unwrap_or(0);
        let found = self.lexicon.unit_at(&rest[scale..]);
        let Some(found) = found else { return (scale > 0 && !strong).then_some(scale) };
        let unit = self.lexicon.unit(found.unit);
        let len = scale + found.len;
        let pause = rest[len..].chars().next().is_none_or(|c| !is_han(c) && !c.is_ascii_alphanumeric());
        let sure = !unit.weak || pause || scale > 0;
        let sure = sure && (!strong || scale > 0 || unit.class == crate::lexicon::UnitClass::Measure);
        (!unit.time && sure).then_some(len)
    }

    /// Whether a number may begin at `at`: behind a word or a pause, and not as the number of a table, note or rank.
    fn is_free(&self, at: usize, glued: bool) -> bool {
        let lead = self.text[..at].trim_end_matches(' ');
        if glued && lead.len() < at {
            return false;
        }
        let Some(c) = lead.chars().next_back() else { return false };
        let pause = matches!(
            c,
            '》' | '”'
                | '」'
                | ')'
                | '）'
                | '、'
                | '，'
                | ','
                | '('
                | '（'
                | '：'
                | ':'
                | '；'
                | ';'
                | '约'
                | '~'
                | '-'
        );
        (is_han(c) || pause) && !"表图注附第号款条件例".contains(c)
    }

    /// 18 500个, 4 0 2人, 1⏎2973人: all gaps of a number.
    fn digits(&self, gap: Range<usize>) -> Option<(Vec<Proposal>, usize)> {
        let start = self.head(gap.start);
        let first = &self.text[start..gap.start];
        if first.len() > FIRST || first.contains(['.', ',']) || first.starts_with('0') {
            return None;
        }
        let (mut gaps, mut end, mut digits, mut grouped) = (vec![gap.clone()], gap.end, first.len(), true);
        loop {
            let piece = &self.text[end..];
            let whole = piece.bytes().take_while(u8::is_ascii_digit).count();
            let fraction = piece[whole..].strip_prefix('.').map_or(0, |rest| {
                let decimals = rest.bytes().take_while(u8::is_ascii_digit).count();
                if decimals > 0 { 1 + decimals } else { 0 }
            });
            digits += whole;
            grouped &= whole == 3;
            end += whole + fraction;
            let next = self.gap(end);
            let goes_on = fraction == 0 && !next.is_empty() && next.len() <= GAP && gaps.len() < PIECES;
            if !goes_on || !self.text[next.end..].starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            end = next.end;
            gaps.push(next);
        }
        let last = self.gap(end);
        let to_unit = last.len() <= 2 && !self.broken(&last);
        let place = if to_unit { last.end } else { end };
        // Groups of three are a habit of writers; a common word is enough behind them.
        let named =
            grouped.then(|| self.lexicon.unit_at(&self.text[place..]).map(|found| found.len)).flatten();
        let unit = self.unit_at(place, false).or(named)?;
        let broken = gaps.iter().any(|gap| self.broken(gap));
        let prose = if broken { gaps.len() == 1 } else { self.is_prose(gap.start) };
        let narrow = grouped || gaps.iter().all(|gap| broken || gap.len() <= 2);
        if !prose || !narrow || digits > DIGITS || !self.is_free(start, !grouped || broken) {
            return None;
        }
        if to_unit && !last.is_empty() {
            gaps.push(last.clone());
        }
        let end = last.end + unit;
        Some((gaps.into_iter().map(|gap| self.delete(gap)).collect(), end))
    }

    /// 430 张, 859.35⏎万元: the gap before the unit, and that before a number on a line of its own.
    fn unit(&self, gap: Range<usize>) -> Option<(Vec<Proposal>, usize)> {
        let broken = self.broken(&gap);
        let unit = self.unit_at(gap.end, broken)?;
        let start = self.head(gap.start);
        let mut repairs = Vec::new();
        if broken {
            let lead = self.text[..start].trim_end_matches([' ', '\n', '\r']);
            let alone = lead.len() < start && self.text[lead.len()..start].contains('\n');
            let previous = lead.chars().next_back()?;
            if alone
                && start - lead.len() <= GAP
                && (is_han(previous) || matches!(previous, '、' | ',' | '，'))
            {
                repairs.push(self.delete(lead.len()..start));
            } else if !alone && !self.is_free(start, false) {
                return None;
            }
        } else if gap.len() > 2 || !self.is_prose(gap.start) || !self.is_free(start, false) {
            return None;
        }
        let end = gap.end + unit;
        repairs.push(self.delete(gap));
        Some((repairs, end))
    }

    /// 61. 5%, 3.⏎7万平方米.
    fn is_decimal(&self, gap: &Range<usize>) -> bool {
        let start = self.head(gap.start);
        let digits = self.text[gap.end..].bytes().take_while(u8::is_ascii_digit).count();
        let whole = &self.text[start..gap.start - 1];
        !whole.is_empty()
            && !whole.contains('.')
            && digits <= FIRST
            && self.is_free(start, true)
            && self.unit_at(gap.end + digits, false).is_some()
    }

    /// 四点 五个百分点.
    fn is_han_decimal(&self, gap: &Range<usize>) -> bool {
        let digit = |c: char| "零〇一二三四五六七八九".contains(c);
        let lead = &self.text[..gap.start - '点'.len_utf8()];
        let rest = &self.text[gap.end..];
        let len = rest.find(|c| !digit(c)).unwrap_or(rest.len());
        let begins = lead.ends_with(|c| digit(c) || matches!(c, '十' | '百' | '千'));
        begins && len > 0 && self.unit_at(gap.end + len, false).is_some()
    }

    /// 12万 亩, 889万⏎元, 628人 次: the gap behind a scale word or inside a unit.
    fn is_unit_cut(&self, gap: &Range<usize>) -> bool {
        let Some(last) = self.before(gap.start) else { return false };
        let number = self.text[..gap.start - last.len_utf8()].trim_end_matches(' ');
        if !number.ends_with(|c: char| c.is_ascii_digit() || "余多几一二三四五六七八九十百千".contains(c))
        {
            return false;
        }
        let rest = &self.text[gap.end..];
        if matches!(last, '万' | '亿' | '千' | '百') {
            return self.lexicon.unit_at(rest).is_some();
        }
        if matches!(last, '余' | '多') {
            return number.ends_with(|c: char| c.is_ascii_digit()) && self.unit_at(gap.end, false).is_some();
        }
        if !number.ends_with(|c: char| c.is_ascii_digit()) || number.len() < gap.start - last.len_utf8() {
            return false;
        }
        let joined: String = std::iter::once(last).chain(rest.chars().take(4)).collect();
        self.lexicon.unit_at(&joined).is_some_and(|found| found.len > last.len_utf8())
    }

    /// 3。46亿元, 1‘8%: another sign for the point.
    fn point(&self, at: usize) -> Option<Proposal> {
        let bytes = self.text.as_bytes();
        if !at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_digit()) {
            return None;
        }
        let sign = self.text[at..].chars().next().filter(|c| matches!(c, '。' | '‘' | '’' | '·' | '′'))?;
        let sign = at..at + sign.len_utf8();
        let start = self.head(sign.start);
        let whole = &self.text[start..sign.start];
        let decimals = self.text[sign.end..].bytes().take_while(u8::is_ascii_digit).count();
        let plain = !whole.is_empty() && whole.len() <= 5 && !whole.contains(['.', ',']);
        if !plain || decimals == 0 || decimals > 4 || !self.is_free(start, true) {
            return None;
        }
        self.unit_at(sign.end + decimals, true)?;
        Some(Proposal::new(RepairKind::FullWidth, sign, ".", CONFIDENCE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(text: &str) -> String {
        let mut out = text.to_string();
        let mut found = find(text, Lexicon::builtin());
        found.sort_by_key(|proposal| proposal.range.start);
        for proposal in found.into_iter().rev() {
            out.replace_range(proposal.range, &proposal.with);
        }
        out
    }

    #[test]
    fn numbers_close_up() {
        let cases = [
            ("可提供约18 500个宿位,欠缺 3 000名。", "可提供约18500个宿位,欠缺 3000名。"),
            ("教育人员4 0 2人,占5 5.2%。", "教育人员402人,占55.2%。"),
            ("差错1 2 人,新增床位430 张。", "差错12人,新增床位430张。"),
            ("占总数的61. 5%,降至52. 6%。", "占总数的61.5%,降至52.6%。"),
            ("建成1.2万 亩,投入889 万\n元。", "建成1.2万亩,投入889万元。"),
            ("培训628人 次。", "培训628人次。"),
            ("总人口1\n2973人。", "总人口12973人。"),
            ("拨付经费\n859.35\n万元,完成。", "拨付经费859.35万元,完成。"),
            ("实现产值3。46亿元,下降1‘8%。", "实现产值3.46亿元,下降1.8%。"),
            ("提高四点 五个百分点。", "提高四点五个百分点。"),
        ];
        for (text, expected) in cases {
            assert_eq!(closed(text), expected, "{text}");
            assert_eq!(closed(expected), expected);
        }
    }

    #[test]
    fn what_stands_apart_stays_apart() {
        for text in [
            "全市 1234 56.7% 12人",
            "学校 12 350人",
            "见附件1 3份材料,请审阅。",
            "2023年 5个项目,完成。",
            "共12个。5个县完成。",
            "一是完成3项。4家企业开工。",
            "名单见表2 5人,其余略。",
            "398214\n\n0.27\n\n万人",
            "“3·15”晚会,“5·12”地震。",
            "第1 3名,合计。",
        ] {
            assert_eq!(closed(text), text);
        }
    }
}
