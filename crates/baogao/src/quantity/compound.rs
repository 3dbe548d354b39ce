//! Amounts in several pieces: numbers of several scales, and units of several sizes.
//!
//! ```text
//! composite = numeral scale (numeral scale)* [numeral]   12亿3000万   一万二千   5万4千6百   13万2
//! chain     = numeral unit (numeral smaller-unit)+       123元1角5分   三斤二两   5公里300米
//! tenths    = numeral "成" han-digit+                     八成五
//! half      = numeral unit "半"                           两亩半   一倍半
//! ```
//!
//! A composite counts in its last scale (七亿三千万元 is 73000 万元), a chain in its first unit.

use super::UnitText;
use super::expression::{Amount, Reader, is_pause};
use super::numeral::{Form, Numeral, han_digit, numeral};
use super::{Bound, begins_number};
use crate::lexicon::UnitClass;
use crate::span::TextSpan;
use rust_decimal::Decimal;

/// Most pieces of one amount.
const MAX_PIECES: usize = 4;

/// Small units that are units of their own only behind a larger one: the larger, the smaller, and how many of it make one.
const SMALL: [(&str, &str, u32); 9] = [
    ("元", "角", 10),
    ("元", "毛", 10),
    ("元", "分", 100),
    ("角", "分", 10),
    ("毛", "分", 10),
    ("斤", "两", 10),
    ("公斤", "两", 20),
    ("亩", "分", 10),
    ("倍", "成", 10),
];

/// Words that begin with 半: no half stands before them.
const HALF_WORDS: [&str; 22] = [
    "半导体",
    "半年",
    "半径",
    "半成品",
    "半数",
    "半岛",
    "半山",
    "半挂",
    "半自动",
    "半机械",
    "半固定",
    "半封闭",
    "半天",
    "半日",
    "半夜",
    "半程",
    "半价",
    "半月",
    "半个",
    "半脱产",
    "半公益",
    "半开放",
];

impl Reader<'_> {
    /// 12亿3000万: further numbers in smaller scales, or a larger scale for all (一万五千|亿).
    pub(super) fn mixed(&self, amount: &mut Amount) {
        for _ in 0..MAX_PIECES {
            if !self.next_piece(amount) {
                break;
            }
        }
    }

    /// Adds the next number and its scale.
    fn next_piece(&self, amount: &mut Amount) -> bool {
        let (Some(first), Some(scale)) = (amount.value, amount.scale) else { return false };
        if amount.upper.is_some() || amount.bound != Bound::Exact {
            return false;
        }
        let rest = &self.text[amount.end..];
        let Some(next) = numeral(rest) else { return false };
        let same = matches!(
            (amount.form, next.form),
            (Form::Arabic, Form::Arabic) | (Form::Han, Form::Han | Form::Few)
        );
        let Some(value) = next.value.filter(|_| same && next.upper.is_none()) else { return false };
        let after = amount.end + next.len;
        let small = self.scale_at(&self.text[after..]).map(|len| TextSpan::of(after, after + len));
        let factor = |span: TextSpan| self.lexicon.scale_factor(&self.text[span.range()]);
        let Some(large) = factor(scale) else { return false };
        let Some(unit) = small.map_or(Some(Decimal::ONE), factor) else { return false };
        let sum = if unit > large && value < large {
            self.in_larger(first, large, value)
        } else {
            let Some(part) = value.checked_mul(unit).filter(|part| *part < large) else { return false };
            if small.is_none() && !self.is_rest(rest, next, value, large) {
                return self.elided(amount, next, value, large);
            }
            first.checked_mul(large).and_then(|first| first.checked_add(part)?.checked_div(unit))
        };
        let Some(sum) = sum else { return false };
        amount.value = Some(sum.normalize());
        amount.scale = small;
        amount.end = small.map_or(after, TextSpan::end);
        if next.form == Form::Few {
            (amount.form, amount.bound) = (Form::Few, Bound::MoreThan);
        }
        small.is_some()
    }

    /// 一万五千|亿: the larger scale counts all before it.
    fn in_larger(&self, first: Decimal, large: Decimal, value: Decimal) -> Option<Decimal> {
        first.checked_mul(large)?.checked_add(value)
    }

    /// Whether a number without a scale is the rest below the scale before it: 4万7,832, 三万零五, 三万五百; 3亿|12个 is
    /// two numbers.
    fn is_rest(&self, text: &str, next: Numeral, value: Decimal, large: Decimal) -> bool {
        let led_by_zero = text.starts_with(['0', '零', '〇']);
        match next.form {
            Form::Arabic => led_by_zero || value.checked_mul(Decimal::TEN).is_some_and(|tens| tens >= large),
            _ => led_by_zero || text[..next.len].chars().nth(1).is_some(),
        }
    }

    /// 13万2, 三万五: a last digit counts in tenths of the scale before it, where no unit follows; before one it may be
    /// either, and is nothing.
    fn elided(&self, amount: &mut Amount, next: Numeral, value: Decimal, large: Decimal) -> bool {
        let after = &self.text[amount.end + next.len..];
        let one_digit = value < Decimal::TEN && value >= Decimal::ONE && value.scale() == 0;
        if !one_digit || large < Decimal::from(100) || after.starts_with(begins_number) {
            return false;
        }
        let unit = self.lexicon.unit_at(after).is_some();
        if unit && amount.form == Form::Arabic {
            return false;
        }
        amount.end += next.len;
        if unit {
            amount.garble();
        } else {
            amount.value = amount
                .value
                .and_then(|first| Some(first.checked_add(value.checked_div(Decimal::TEN)?)?.normalize()));
        }
        false
    }

    /// What goes on behind the unit: 半, tenths of 成, smaller units.
    pub(super) fn behind_unit(&self, at: usize, amount: &mut Amount) {
        let rest = &self.text[amount.end..];
        let Some(next) = rest.chars().next() else { return };
        if next != '半' && !begins_number(next) {
            return;
        }
        let Some(UnitText::Written(unit)) = amount.unit else { return };
        if amount.bound != Bound::Exact || amount.upper.is_some() || amount.value.is_none() {
            return;
        }
        let unit = &self.text[unit.range()];
        if next == '半' {
            self.half(at, unit, amount);
        } else if unit == "成" {
            self.tenths(amount);
        } else if amount.scale.is_none() {
            self.chain(unit, amount);
        }
    }

    /// 两亩半, 一成半: half of one more. Of what is counted in pieces only 个 has halves.
    fn half(&self, at: usize, unit: &str, amount: &mut Amount) {
        let rest = &self.text[amount.end..];
        if HALF_WORDS.iter().any(|word| rest.starts_with(word)) {
            return;
        }
        let divides = amount.unit_id.is_some_and(|id| {
            let unit = self.lexicon.unit(id);
            unit.class == UnitClass::Measure
                && !matches!(unit.dimension.as_str(), "count" | "percentage_point")
        });
        let whole = amount.value.is_some_and(|value| value.scale() == 0) && amount.scale.is_none();
        let small =
            !self.text[at..].starts_with(|c: char| c.is_ascii()) || amount.value < Some(Decimal::ONE_HUNDRED);
        if divides && whole && small && !matches!(unit, "%" | "％" | "‰") {
            amount.value = amount.value.and_then(|value| value.checked_add(Decimal::new(5, 1)));
            amount.end += '半'.len_utf8();
        }
    }

    /// 八成五, 一成二五: the digits behind 成 are its decimals.
    fn tenths(&self, amount: &mut Amount) {
        let rest = &self.text[amount.end..];
        let digits: Vec<u32> =
            rest.chars().map_while(|c| han_digit(c).or_else(|| c.to_digit(10))).take(MAX_PIECES).collect();
        let len: usize = rest.chars().take(digits.len()).map(char::len_utf8).sum();
        let after = &rest[len..];
        // 三成三级医院, 五成二十家: the digits begin the next number.
        let counts = after.starts_with(begins_number)
            || self.lexicon.unit_at(after).is_some()
            || self.scale_at(after).is_some()
            || after.starts_with(['.', '点']);
        if digits.is_empty() || counts || amount.value.is_none_or(|value| value.scale() > 0) {
            return;
        }
        let decimals = digits.iter().fold(0_i64, |number, digit| number * 10 + i64::from(*digit));
        let part = Decimal::try_new(decimals, digits.len() as u32).ok();
        amount.value = amount.value.zip(part).and_then(|(value, part)| value.checked_add(part));
        amount.end += len;
    }

    /// 123元1角5分: amounts in ever smaller units, counted in the first.
    fn chain(&self, first: &str, amount: &mut Amount) {
        let (mut larger, mut size) = (first, Decimal::ONE);
        for _ in 0..MAX_PIECES {
            let Some((value, unit, end, step)) = self.smaller(larger, amount) else { return };
            let Some(next) = size.checked_div(step).filter(|next| next.checked_mul(step) == Some(size))
            else {
                return;
            };
            let sum = next.checked_mul(value).zip(amount.value).and_then(|(part, sum)| sum.checked_add(part));
            if value >= step || sum.is_none() {
                return;
            }
            (amount.value, amount.end) = (sum.map(|sum| sum.normalize()), end);
            (larger, size) = (unit, next);
        }
    }

    /// The number and smaller unit behind an amount in `larger`: value, unit, end, and how many make one of the larger.
    fn smaller(&self, larger: &str, amount: &Amount) -> Option<(Decimal, &str, usize, Decimal)> {
        let rest = &self.text[amount.end..];
        // 二两 is no 二二: one digit before the last 两.
        let two = rest.chars().next().and_then(han_digit).filter(|_| rest.chars().nth(1) == Some('两'));
        let (value, len) = match two {
            Some(digit) => (Decimal::from(digit), rest.chars().next()?.len_utf8()),
            None => {
                let number = numeral(rest).filter(|number| number.upper.is_none())?;
                (number.value.filter(|_| matches!(number.form, Form::Arabic | Form::Han))?, number.len)
            }
        };
        let at = amount.end + len;
        let after = &self.text[at..];
        let small = SMALL.iter().find(|(large, small, _)| *large == larger && after.starts_with(small));
        if let Some((_, small, step)) = small {
            let end = at + small.len();
            let ends = self.text[end..]
                .chars()
                .next()
                .is_none_or(|c| is_pause(c) || !"别之布局公管类批析".contains(c));
            return ends.then(|| (value, &self.text[at..end], end, Decimal::from(*step)));
        }
        let found = self.lexicon.unit_at(after)?;
        let large = self.lexicon.unit_at(larger).filter(|unit| unit.len == larger.len())?;
        let (small, large) = (self.lexicon.unit(found.unit), self.lexicon.unit(large.unit));
        let joins = small.dimension == large.dimension
            && small.base == large.base
            && small.class == UnitClass::Measure
            && found.head == found.len
            && small.factor < large.factor;
        let step =
            large.factor.checked_div(small.factor).filter(|step| step.scale() == 0 || step.fract().is_zero());
        let end = at + found.len;
        joins.then_some((value, &self.text[at..end], end, step?))
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::tests::values;

    #[test]
    fn pieces_make_one_number() {
        let cases = [
            ("投资12亿3000万元。", "123000 万元"),
            ("存款一万五千亿元。", "15000 亿元"),
            ("挖沟一万二千米。", "12000 米"),
            ("印发5万4千6百份。", "546 百份"),
            ("总额4万7,832元。", "47832 元"),
            ("函件13亿3,418万件。", "133418 万件"),
            ("罚款123元1角5分。", "123.15 元"),
            ("交费五元三毛。", "5.3 元"),
            ("收药三斤二两。", "3.2 斤"),
            ("修路5公里300米。", "5.3 公里"),
            ("栽树两亩半。", "2.5 亩"),
            ("开工率八成五。", "8.5 成"),
            ("占一成二五。", "1.25 成"),
            ("占三成半。", "3.5 成"),
        ];
        for (text, expected) in cases {
            assert_eq!(values(text), [expected], "{text}");
        }
    }

    #[test]
    fn two_numbers_stay_two() {
        assert_eq!(values("投资3亿元12个项目。"), ["3 亿元", "12 个"]);
        assert_eq!(values("补助每户5元3户合计。").len(), 2);
        assert_eq!(values("占三成三级医院完成。"), ["3 成"]);
        assert_eq!(values("种植3亩半导体产业园。"), ["3 亩"]);
    }
}
