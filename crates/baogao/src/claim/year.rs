//! A year by its number, as what something is compared with names it (比2015年, 较2017届).

/// The year that `text` begins with: four digits, Arabic or Han, before 年, 届 or 级; of two years (二零一四/一五年度) the first.
pub(super) fn year_at(text: &str) -> Option<i16> {
    let (year, mut rest) = four_digits(text)?;
    if let Some(second) = rest.strip_prefix(['/', '-', '—', '－']) {
        rest = second.trim_start_matches(|c: char| digit(c).is_some());
    }
    let named = rest.trim_start().starts_with(['年', '届', '级', '学']);
    (named && (1900..2100).contains(&year)).then_some(year)
}

fn four_digits(text: &str) -> Option<(i16, &str)> {
    let (mut year, mut len) = (0_i16, 0);
    for at in 0..4 {
        let c = text[len..].chars().next()?;
        year = year.checked_mul(10)?.checked_add(digit(c)?)?;
        len += c.len_utf8();
        if at == 0 && !(1..=2).contains(&year) {
            return None;
        }
    }
    Some((year, &text[len..]))
}

fn digit(c: char) -> Option<i16> {
    let han = "零一二三四五六七八九".chars().position(|digit| digit == c);
    let value = match c {
        '0'..='9' => c.to_digit(10).map(|digit| digit as usize),
        '〇' | '○' => Some(0),
        _ => han,
    };
    value.map(|value| value as i16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_known_by_what_follows_them() {
        assert_eq!(year_at("2015年高3个百分点"), Some(2015));
        assert_eq!(year_at("2017届"), Some(2017));
        assert_eq!(year_at("一九八五年"), Some(1985));
        assert_eq!(year_at("二〇一四/一五年度"), Some(2014));
        assert_eq!(year_at("2015万元"), None);
        assert_eq!(year_at("3015年"), None);
        assert_eq!(year_at("上年"), None);
    }
}
