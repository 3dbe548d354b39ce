//! Percentages, fractions and doublings in words.
//!
//! ```text
//! percent  = ["负"] (百|千|万|十万|百万) "分之" numeral [dash [百分之] numeral]   百分之四点七   万分之五   百分之三至五
//! fraction = numeral [scale] "分之" numeral                                    三分之一
//! slash    = digits "/" digits | numeral "/" digits scale                       占1/4   46.79/10万
//! double   = "翻" ["了"] [近|约|超] numeral "番" | "翻番"                        翻一番   翻了近两番
//! ```

use super::expression::{Amount, Reader, is_pause};
use super::numeral::{Form, Numeral, han_digit, numeral};
use super::{Bound, UnitText};
use crate::span::TextSpan;
use rust_decimal::Decimal;

/// Parts of a power of ten, and the unit that says so; 百万分之 and its like are units of their own.
const PARTS: [(&str, Option<&str>); 5] =
    [("百分之", Some("%")), ("千分之", Some("‰")), ("百万分之", None), ("十万分之", None), ("万分之", None)];

impl Reader<'_> {
    /// `percent` of the grammar.
    pub(super) fn percent(&self, at: usize) -> Option<Amount> {
        let text = &self.text[at..];
        let (words, sign) = PARTS.iter().find(|(words, _)| text.starts_with(words))?;
        let start = at + words.len();
        let (first, end) = self.part(start)?;
        let (unit, name) = match *sign {
            Some("%") => (UnitText::Percent, "%"),
            Some(_) => (UnitText::Permille, "‰"),
            None => (UnitText::Written(TextSpan::of(at, start)), *words),
        };
        let mut amount = Amount {
            end,
            unit: Some(unit),
            unit_id: self.lexicon.unit_at(name).map(|found| found.unit),
            ..first
        };
        self.infix(&mut amount);
        self.percent_range(words, &mut amount);
        self.bound_after(&mut amount);
        Some(amount)
    }

    /// The number behind 分之, with its sign.
    fn part(&self, at: usize) -> Option<(Amount, usize)> {
        let rest = &self.text[at..];
        let plain = rest.strip_prefix('负').unwrap_or(rest);
        let number = numeral(plain)?;
        let end = self.text.len() - plain.len() + number.len;
        let mut amount = Amount::bare(end, number);
        if plain.len() < rest.len() {
            amount.value = amount.value.map(|value| -value);
        }
        Some((amount, end))
    }

    /// 百分之三至五, 百分之三到百分之五.
    fn percent_range(&self, words: &str, amount: &mut Amount) {
        let Some(dash) = self.longest(self.bounds.range, amount.end).filter(|_| amount.upper.is_none())
        else {
            return;
        };
        let start = amount.end + dash;
        let rest = &self.text[start..];
        let again = rest.starts_with(words);
        let Some((second, end)) = self.part(start + if again { words.len() } else { 0 }) else { return };
        // 百分之三到五个县: the second number counts something else.
        let counts = !again && self.lexicon.unit_at(&self.text[end..]).is_some();
        if !counts && amount.value < second.value && amount.value.is_some() {
            (amount.upper, amount.end) = (second.value, end);
        }
    }

    /// 三分之一: thirds are counted, since a third is no finite decimal; the unit is 三分之.
    pub(super) fn fraction(&self, at: usize) -> Option<Amount> {
        let whole = numeral(&self.text[at..])?;
        let middle = at + whole.len;
        let middle = middle + self.lexicon.scale_at(&self.text[middle..]).unwrap_or(0);
        let start = middle + self.text[middle..].strip_prefix("分之").map(|_| "分之".len())?;
        let part = numeral(&self.text[start..])?;
        let mut amount = Amount {
            unit: Some(UnitText::Written(TextSpan::of(at, start))),
            unit_id: self.fraction_unit(),
            ..Amount::bare(start + part.len, part)
        };
        self.bound_after(&mut amount);
        Some(amount)
    }

    fn fraction_unit(&self) -> Option<u32> {
        self.lexicon.unit_at("分之").map(|found| found.unit)
    }

    /// 三分一, as Hong Kong writes a third: before 的 or a pause.
    pub(super) fn short_fraction(&self, at: usize) -> Option<Amount> {
        let mut chars = self.text[at..].chars();
        let (whole, middle, part) = (han_digit(chars.next()?)?, chars.next()?, han_digit(chars.next()?)?);
        let end = self.text.len() - chars.as_str().len();
        let ends = chars.next().is_none_or(|c| is_pause(c) || c == '的');
        (middle == '分' && part > 0 && part < whole && ends).then(|| Amount {
            unit: Some(UnitText::Written(TextSpan::of(at, at + "三分".len()))),
            unit_id: self.fraction_unit(),
            ..Amount::bare(
                end,
                Numeral { len: end - at, value: Some(part.into()), upper: None, form: Form::Arabic },
            )
        })
    }

    /// `slash` of the grammar. A quarter behind a word that says it is a part; the unit of a rate holds its slash.
    pub(super) fn slash(&self, at: usize, number: Numeral) -> Option<Amount> {
        let middle = at + number.len;
        let rest = self.text[middle..].strip_prefix(['/', '／'])?;
        let below = numeral(rest).filter(|below| below.form == Form::Arabic)?;
        let start = self.text.len() - rest.len();
        let end = start + below.len;
        if let Some(scale) = self.scale_at(&self.text[end..]) {
            let unit = TextSpan::of(middle, end + scale);
            return Some(Amount { unit: Some(UnitText::Written(unit)), ..Amount::bare(unit.end(), number) });
        }
        let before = &self.text[..at];
        let part = ["占", "的", "约", "近", "过", "到", "达", "为", "足", "省", "市", "县", "国"]
            .iter()
            .any(|word| before.ends_with(word));
        let (one, all) = (number.value?, below.value?);
        let after = self.text[end..].chars().next();
        let ends = after.is_none_or(|c| is_pause(c) || matches!(c, '的' | '以' | '左' | '强' | '多'));
        let fraction = part && ends && one < all && all <= Decimal::ONE_HUNDRED && one >= Decimal::ONE;
        if !fraction || number.form != Form::Arabic {
            return None;
        }
        let mut amount = Amount {
            unit: Some(UnitText::Written(TextSpan::of(middle, end))),
            unit_id: self.fraction_unit(),
            ..Amount::bare(end, number)
        };
        self.bound_after(&mut amount);
        Some(amount)
    }

    /// `double` of the grammar: 番 is a doubling (翻两番 is fourfold).
    pub(super) fn double(&self, at: usize) -> Option<Amount> {
        let rest = self.text[at..].strip_prefix('翻')?;
        let rest = rest.strip_prefix('了').unwrap_or(rest);
        let bound = match rest.chars().next()? {
            '近' => Bound::Nearly,
            '约' => Bound::About,
            '超' => Bound::MoreThan,
            _ => Bound::Exact,
        };
        let rest = if bound == Bound::Exact { rest } else { &rest[rest.chars().next()?.len_utf8()..] };
        let start = self.text.len() - rest.len();
        let (times, end) = match numeral(rest) {
            Some(number) => (number.value?, start + number.len),
            None => (Decimal::ONE, start),
        };
        let end = end + self.text[end..].strip_prefix('番').map(|_| '番'.len_utf8())?;
        let power =
            u32::try_from(times).ok().filter(|power| (1..=16).contains(power) && times.fract().is_zero())?;
        let mut amount = Amount {
            end,
            value: Some(Decimal::from(1_u32 << power)),
            upper: None,
            form: Form::Han,
            bound,
            scale: None,
            unit: Some(UnitText::Times),
            unit_id: self.lexicon.unit_at("倍").map(|found| found.unit),
        };
        self.bound_after(&mut amount);
        Some(amount)
    }
}

#[cfg(test)]
mod tests {
    use crate::quantity::tests::values;

    #[test]
    fn parts_are_read_from_words() {
        let cases = [
            ("增长百分之四点七。", "4.7 %"),
            ("发病率为万分之三。", "3 万分之"),
            ("差错率不超过百万分之五。", "5 百万分之"),
            ("弃奖率压至千分之二以下。", "2 ‰"),
            ("占三分之一。", "1 三分之"),
            ("产值翻了近一番。", "2 倍"),
            ("产值翻两番以上。", "4 倍"),
            ("增长百分之三至五。", "3-5 %"),
        ];
        for (text, expected) in cases {
            assert_eq!(values(text), [expected], "{text}");
        }
    }
}
