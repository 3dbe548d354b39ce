//! A number written into a sentence comes back as the same number: the parser against the obvious.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use rust_decimal::Decimal;

#[derive(Arbitrary, Debug)]
struct Input {
    number: u32,
    /// Digits behind the point.
    places: u8,
    form: Form,
}

#[derive(Arbitrary, Debug)]
enum Form {
    Plain,
    Commas,
    FullWidth,
    Chinese,
}

fuzz_target!(|input: Input| {
    let (written, value) = match input.form {
        Form::Plain => {
            let value = Decimal::new(i64::from(input.number), u32::from(input.places % 5));
            (value.to_string(), value)
        }
        Form::Commas => (with_commas(input.number), Decimal::from(input.number)),
        Form::FullWidth => (full_width(input.number), Decimal::from(input.number)),
        // 10,000 and more have a scale word, which is no part of the value. 1 and 2 are words as often as numbers.
        Form::Chinese => {
            let number = input.number % 9_990 + 10;
            (chinese(number), Decimal::from(number))
        }
    };
    let text = format!("全年共完成项目{written}项。");
    let Ok(document) = baogao::parse(&text) else { panic!("{text} is not read") };
    let values: Vec<_> = document.claims().map(|claim| claim.value()).collect();
    assert_eq!(values, [Some(value)], "{text}");
});

fn with_commas(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn full_width(number: u32) -> String {
    number.to_string().chars().filter_map(|digit| char::from_u32(digit as u32 - '0' as u32 + '０' as u32)).collect()
}

/// The numeral of school: 十, 一百零五, 三千零二十.
fn chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let mut text = String::new();
    let mut zero = false;
    for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (number / power % 10) as usize;
        if digit == 0 {
            zero = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut zero) {
            text.push_str(DIGITS[0]);
        }
        if !(text.is_empty() && power == 10 && digit == 1) {
            text.push_str(DIGITS[digit]);
        }
        text.push_str(name);
    }
    text
}
