//! Which paragraph styles number their paragraphs.

use super::xml::{self, Element, Visitor};
use crate::error::FormatError;
use std::collections::HashMap;

/// Styles are based on one another; a longer chain is a circle.
const MAX_CHAIN: usize = 32;

/// The list that a paragraph or style belongs to (`w:numPr`), as far as it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// Id of the list; 0 takes a paragraph out of its style's list.
    pub(super) list: Option<u32>,
    /// Level, outermost 0.
    pub(super) level: Option<u32>,
}

impl ListPlace {
    /// Takes what `other` says where this says nothing.
    fn or(self, other: Self) -> Self {
        Self { list: self.list.or(other.list), level: self.level.or(other.level) }
    }
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    place: ListPlace,
}

/// The styles of a document (`styles.xml`).
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style being read.
    open: Option<String>,
}

impl Styles {
    pub(super) fn read(xml: &str) -> Result<Self, FormatError> {
        let mut styles = Self::default();
        xml::walk(xml, &mut styles)?;
        Ok(styles)
    }

    /// The list place that a style gives, its own or inherited.
    pub(super) fn list_place(&self, id: &str) -> ListPlace {
        let mut place = ListPlace::default();
        let mut id = Some(id);
        for _ in 0..MAX_CHAIN {
            let Some(style) = id.and_then(|id| self.styles.get(id)) else { break };
            place = place.or(style.place);
            id = style.based_on.as_deref();
        }
        place
    }
}

impl Visitor for Styles {
    fn start(&mut self, element: &Element<'_>) {
        if element.name() == "style" {
            self.open = element.attribute("styleId");
            if let Some(id) = &self.open {
                self.styles.insert(id.clone(), Style::default());
            }
            return;
        }
        let Some(style) = self.open.as_ref().and_then(|id| self.styles.get_mut(id)) else { return };
        match element.name() {
            "basedOn" => style.based_on = element.value(),
            "numId" => style.place.list = element.number(),
            "ilvl" => style.place.level = element.number(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "style" {
            self.open = None;
        }
    }
}
