//! How a list writes its numbers (`w:numFmt`, ECMA-376 part 1, 17.18.59).

/// A number format. Formats that Chinese documents do not use are written as decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NumberFormat {
    #[default]
    Decimal,
    DecimalZero,
    DecimalFullWidth,
    DecimalEnclosedCircle,
    DecimalEnclosedParen,
    DecimalEnclosedFullstop,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    ChineseCounting,
    ChineseCountingThousand,
    ChineseLegalSimplified,
    ChineseLegalTraditional,
    IdeographDigital,
    IdeographEnclosedCircle,
    HeavenlyStems,
    EarthlyBranches,
    Bullet,
    None,
}

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const COUNTING: Numerals = Numerals {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    powers: ['十', '百', '千'],
};
const LEGAL: Numerals = Numerals {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    powers: ['拾', '佰', '仟'],
};
const LEGAL_TRADITIONAL: Numerals = Numerals {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    powers: ['拾', '佰', '仟'],
};
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

impl NumberFormat {
    /// The format that a document names.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::DecimalFullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::DecimalEnclosedCircle,
            "decimalEnclosedParen" => Self::DecimalEnclosedParen,
            "decimalEnclosedFullstop" => Self::DecimalEnclosedFullstop,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "chineseCounting" | "taiwaneseCounting" => Self::ChineseCounting,
            "chineseCountingThousand" | "taiwaneseCountingThousand" | "japaneseCounting" => {
                Self::ChineseCountingThousand
            }
            "chineseLegalSimplified" => Self::ChineseLegalSimplified,
            "ideographLegalTraditional" => Self::ChineseLegalTraditional,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::IdeographDigital,
            "ideographEnclosedCircle" => Self::IdeographEnclosedCircle,
            "ideographTraditional" => Self::HeavenlyStems,
            "ideographZodiac" => Self::EarthlyBranches,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// `number` in this format; in decimals where the format does not reach so far.
    pub(crate) fn render(self, number: u32) -> String {
        self.written(number).unwrap_or_else(|| number.to_string())
    }

    fn written(self, number: u32) -> Option<String> {
        match self {
            Self::Decimal => None,
            Self::DecimalZero => Some(format!("{number:02}")),
            Self::DecimalFullWidth => Some(digits(number, |digit| char::from_u32('０' as u32 + digit))),
            Self::DecimalEnclosedCircle => from_range('①', number, 20),
            Self::DecimalEnclosedParen => from_range('⑴', number, 20),
            Self::DecimalEnclosedFullstop => from_range('⒈', number, 20),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).map(|roman| roman.to_lowercase()),
            Self::UpperLetter => letters('A', number),
            Self::LowerLetter => letters('a', number),
            Self::ChineseCounting if number < 100 => COUNTING.written(number),
            Self::ChineseCounting | Self::IdeographDigital => {
                Some(digits(number, |digit| DIGITS.get(digit as usize).copied()))
            }
            Self::ChineseCountingThousand => COUNTING.written(number),
            Self::ChineseLegalSimplified => LEGAL.written(number),
            Self::ChineseLegalTraditional => LEGAL_TRADITIONAL.written(number),
            Self::IdeographEnclosedCircle => from_range('㊀', number, 10),
            Self::HeavenlyStems => from_table(&STEMS, number),
            Self::EarthlyBranches => from_table(&BRANCHES, number),
            Self::Bullet | Self::None => Some(String::new()),
        }
    }
}

/// Digits and the powers of ten of a Chinese numeral system.
struct Numerals {
    digits: [char; 10],
    powers: [char; 3],
}

impl Numerals {
    /// Below 10,000: 十, 十五, 二十, 一百零五, 一千零一十.
    fn written(&self, number: u32) -> Option<String> {
        if number >= 10_000 {
            return None;
        }
        if number == 0 {
            return Some(self.digits[0].to_string());
        }
        let mut text = String::new();
        let mut owes_zero = false;
        for (power, unit) in [(3_usize, 1000), (2, 100), (1, 10), (0, 1)] {
            let digit = number / unit % 10;
            if digit == 0 {
                owes_zero = !text.is_empty();
                continue;
            }
            if std::mem::take(&mut owes_zero) {
                text.push(self.digits[0]);
            }
            let is_plain_ten = power == 1 && digit == 1 && text.is_empty();
            text.extend((!is_plain_ten).then_some(self.digits[digit as usize]));
            text.extend(power.checked_sub(1).map(|power| self.powers[power]));
        }
        Some(text)
    }
}

fn digits(number: u32, digit: impl Fn(u32) -> Option<char>) -> String {
    number.to_string().chars().filter_map(|c| c.to_digit(10).and_then(&digit)).collect()
}

/// Characters that Unicode lists one after another from 1 to `last`.
fn from_range(first: char, number: u32, last: u32) -> Option<String> {
    let at = number.checked_sub(1).filter(|_| number <= last)?;
    char::from_u32(first as u32 + at).map(String::from)
}

fn from_table(table: &[char], number: u32) -> Option<String> {
    number.checked_sub(1).and_then(|at| table.get(at as usize)).map(char::to_string)
}

fn roman(number: u32) -> Option<String> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = (1..4000).contains(&number).then_some(number)?;
    let mut text = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    Some(text)
}

/// a to z, then aa, bb, cc: Word doubles the letter.
fn letters(first: char, number: u32) -> Option<String> {
    const MOST_REPEATS: u32 = 30;
    let at = number.checked_sub(1).filter(|at| at / 26 < MOST_REPEATS)?;
    let letter = char::from_u32(first as u32 + at % 26)?;
    Some(letter.to_string().repeat(at as usize / 26 + 1))
}

#[cfg(test)]
mod tests {
    use super::NumberFormat;

    #[test]
    fn every_format_writes_its_numbers() {
        for (name, numbers) in [
            ("decimal", [(1, "1"), (10, "10"), (105, "105")]),
            ("decimalZero", [(1, "01"), (10, "10"), (105, "105")]),
            ("decimalFullWidth", [(1, "１"), (10, "１０"), (105, "１０５")]),
            ("decimalEnclosedCircle", [(1, "①"), (20, "⑳"), (21, "21")]),
            ("decimalEnclosedParen", [(1, "⑴"), (20, "⒇"), (21, "21")]),
            ("decimalEnclosedFullstop", [(1, "⒈"), (20, "⒛"), (0, "0")]),
            ("upperRoman", [(4, "IV"), (1990, "MCMXC"), (4000, "4000")]),
            ("lowerLetter", [(1, "a"), (27, "aa"), (28, "bb")]),
            ("chineseCounting", [(10, "十"), (21, "二十一"), (105, "一〇五")]),
            ("chineseCountingThousand", [(15, "十五"), (105, "一百零五"), (1010, "一千零一十")]),
            ("japaneseCounting", [(0, "零"), (20, "二十"), (2000, "二千")]),
            ("chineseLegalSimplified", [(1, "壹"), (12, "拾贰"), (300, "叁佰")]),
            ("ideographLegalTraditional", [(2, "貳"), (6, "陸"), (30, "參拾")]),
            ("ideographDigital", [(1, "一"), (10, "一〇"), (21, "二一")]),
            ("ideographEnclosedCircle", [(1, "㊀"), (10, "㊉"), (11, "11")]),
            ("ideographTraditional", [(1, "甲"), (10, "癸"), (11, "11")]),
            ("ideographZodiac", [(1, "子"), (12, "亥"), (13, "13")]),
        ] {
            for (number, written) in numbers {
                assert_eq!(NumberFormat::of(name).render(number), written, "{name} {number}");
            }
        }
    }

    #[test]
    fn huge_numbers_stay_short() {
        for name in ["lowerLetter", "upperRoman", "chineseCounting", "chineseCountingThousand"] {
            assert!(NumberFormat::of(name).render(u32::MAX).chars().count() <= 10);
        }
    }
}
