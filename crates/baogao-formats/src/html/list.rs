//! Numbers of ordered lists.

use crate::limits::MAX_LISTS;
use html5ever::Attribute;

/// The lists that are open, innermost last.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<List>,
    /// Open lists beyond [`MAX_LISTS`].
    too_deep: usize,
}

#[derive(Debug)]
struct List {
    style: Style,
    next: i64,
    step: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `<ul>`: the bullet is not part of the text.
    Bullet,
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    Chinese,
}

impl Lists {
    pub(super) fn open(&mut self, is_ordered: bool, attributes: &[Attribute]) {
        if self.open.len() == MAX_LISTS {
            self.too_deep += 1;
            return;
        }
        let style = if is_ordered { Style::of(attributes) } else { Style::Bullet };
        let start = value(attributes, "start").and_then(|start| start.trim().parse::<i32>().ok());
        let step = if value(attributes, "reversed").is_some() { -1 } else { 1 };
        self.open.push(List { style, next: i64::from(start.unwrap_or(1)), step });
    }

    pub(super) fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else {
            self.open.pop();
        }
    }

    /// The number of the next item with its punctuation; `None` where none is shown.
    pub(super) fn number(&mut self, attributes: &[Attribute]) -> Option<String> {
        if self.too_deep > 0 {
            return None;
        }
        let list = self.open.last_mut()?;
        if let Some(value) = value(attributes, "value").and_then(|value| value.trim().parse::<i32>().ok()) {
            list.next = i64::from(value);
        }
        let number = list.next;
        list.next += list.step;
        list.style.marker(number)
    }
}

impl Style {
    fn of(attributes: &[Attribute]) -> Self {
        let css = value(attributes, "style").unwrap_or_default().to_ascii_lowercase();
        let named = |name: &str| css.contains(name);
        match value(attributes, "type") {
            _ if named("list-style") && named("none") => Self::Bullet,
            _ if named("cjk-ideographic") || named("chinese") => Self::Chinese,
            Some("a") => Self::LowerLetter,
            Some("A") => Self::UpperLetter,
            Some("i") => Self::LowerRoman,
            Some("I") => Self::UpperRoman,
            _ => Self::Decimal,
        }
    }

    fn marker(self, number: i64) -> Option<String> {
        use crate::docx::NumberFormat;
        let format = match self {
            Self::Bullet => return None,
            Self::Decimal => return Some(format!("{number}. ")),
            Self::Chinese => NumberFormat::ChineseCountingThousand,
            Self::LowerLetter => NumberFormat::LowerLetter,
            Self::UpperLetter => NumberFormat::UpperLetter,
            Self::LowerRoman => NumberFormat::LowerRoman,
            Self::UpperRoman => NumberFormat::UpperRoman,
        };
        let number = format.render(u32::try_from(number).ok()?);
        Some(if self == Self::Chinese { format!("{number}、") } else { format!("{number}. ") })
    }
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a str> {
    attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}
