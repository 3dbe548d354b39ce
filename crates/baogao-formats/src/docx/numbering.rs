//! Automatic numbers: what `numbering.xml` defines, and the counters that run while the text is read.
//!
//! A paragraph names a list (`w:num`) and a level. A list points at an abstract list, where the levels are defined and
//! which lists share as they share its counters; a list may override single levels or their starts.

use super::number_format::NumberFormat;
use super::styles::Styles;
use super::xml::{self, Element, Visitor};
use crate::error::FormatError;
use std::collections::{HashMap, HashSet};

/// Levels of a list (ECMA-376: 0 to 8).
const LEVELS: usize = 9;

/// Longest marker in characters; a definition could otherwise make a small file write a huge text.
const MAX_MARKER: usize = 64;

/// Written for a bullet whose character belongs to a symbol font.
const BULLET: char = '•';

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: NumberFormat,
    /// `%1` to `%9` stand for the counters.
    text: String,
    /// The level restarts after levels before this one (1-based); 0: never; `None`: after every outer level.
    restart: Option<u32>,
    /// All counters are written as decimals.
    is_legal: bool,
    /// Nothing stands between number and text.
    is_tight: bool,
    /// The paragraph style that is numbered on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: NumberFormat::Decimal,
            text: String::new(),
            restart: None,
            is_legal: false,
            is_tight: false,
            style: None,
        }
    }
}

#[derive(Debug, Default)]
struct AbstractList {
    levels: [Option<Level>; LEVELS],
    /// A numbering style that defines the levels instead.
    style: Option<String>,
}

#[derive(Debug, Default)]
struct List {
    definition: u32,
    levels: [Option<Level>; LEVELS],
    starts: [Option<u32>; LEVELS],
}

/// The definitions of `numbering.xml`.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<u32, AbstractList>,
    lists: HashMap<u32, List>,
    place: Place,
}

/// Where in the file the reading is.
#[derive(Debug, Default)]
struct Place {
    definition: Option<u32>,
    list: Option<u32>,
    level: Option<usize>,
    overridden: Option<usize>,
}

impl Numbering {
    pub(super) fn read(xml: &str) -> Result<Self, FormatError> {
        let mut numbering = Self::default();
        xml::walk(xml, &mut numbering)?;
        Ok(numbering)
    }

    /// The definition behind a list, through the numbering style that it may point at.
    fn definition(&self, list: u32, styles: &Styles) -> Option<(u32, &AbstractList)> {
        let id = self.lists.get(&list)?.definition;
        let definition = self.definitions.get(&id)?;
        let Some(style) = &definition.style else { return Some((id, definition)) };
        let styled = self.lists.get(&styles.list_place(style).list?)?.definition;
        self.definitions.get(&styled).map(|definition| (styled, definition))
    }

    /// The level on which `list` numbers paragraphs of `style`.
    pub(super) fn level_of_style(&self, list: u32, style: &str, styles: &Styles) -> Option<u32> {
        let (_, definition) = self.definition(list, styles)?;
        let is_its_level =
            |level: &Option<Level>| level.as_ref().and_then(|level| level.style.as_deref()) == Some(style);
        definition.levels.iter().position(is_its_level).map(|level| level as u32)
    }

    fn open_level(&mut self) -> Option<&mut Level> {
        let level = self.place.level?;
        let slot = match (self.place.list, self.place.definition) {
            (Some(list), _) => self.lists.get_mut(&list)?.levels.get_mut(level)?,
            (None, Some(definition)) => self.definitions.get_mut(&definition)?.levels.get_mut(level)?,
            (None, None) => return None,
        };
        Some(slot.get_or_insert_default())
    }

    fn start_list_part(&mut self, element: &Element<'_>) {
        let list = self.place.list.and_then(|id| self.lists.get_mut(&id));
        match element.name() {
            "abstractNum" => {
                self.place.definition = element.attribute("abstractNumId").and_then(|id| id.parse().ok());
                if let Some(id) = self.place.definition {
                    self.definitions.insert(id, AbstractList::default());
                }
            }
            "num" => {
                self.place.list = element.attribute("numId").and_then(|id| id.parse().ok());
                if let Some(id) = self.place.list {
                    self.lists.insert(id, List::default());
                }
            }
            "abstractNumId" => {
                if let (Some(list), Some(id)) = (list, element.number()) {
                    list.definition = id;
                }
            }
            "numStyleLink" => {
                if let Some(definition) = self.place.definition.and_then(|id| self.definitions.get_mut(&id)) {
                    definition.style = element.value();
                }
            }
            "lvlOverride" => self.place.overridden = level_number(element),
            "startOverride" => {
                let slot =
                    list.zip(self.place.overridden).and_then(|(list, level)| list.starts.get_mut(level));
                if let Some(slot) = slot {
                    *slot = element.number();
                }
            }
            "lvl" => {
                self.place.level = level_number(element);
                self.open_level();
            }
            _ => {}
        }
    }
}

fn level_number(element: &Element<'_>) -> Option<usize> {
    element.attribute("ilvl").and_then(|level| level.parse().ok()).filter(|level| *level < LEVELS)
}

impl Visitor for Numbering {
    fn start(&mut self, element: &Element<'_>) {
        let Some(level) = self.open_level() else { return self.start_list_part(element) };
        match element.name() {
            "start" => level.start = element.number().unwrap_or(1),
            "numFmt" => level.format = NumberFormat::of(&element.value().unwrap_or_default()),
            "lvlText" => level.text = element.value().unwrap_or_default().chars().take(MAX_MARKER).collect(),
            "lvlRestart" => level.restart = element.number(),
            "isLgl" => level.is_legal = element.is_on(),
            "suff" => level.is_tight = element.value().as_deref() == Some("nothing"),
            "pStyle" => level.style = element.value(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "lvl" => self.place.level = None,
            "lvlOverride" => self.place.overridden = None,
            "abstractNum" => self.place.definition = None,
            "num" => self.place.list = None,
            _ => {}
        }
    }
}

/// The counters of a document's lists while it is read.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// By abstract list: lists of one definition count on together.
    values: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists that have numbered a paragraph: a start override counts at the first one.
    begun: HashSet<u32>,
}

impl Counters {
    /// Counts a paragraph and gives its marker; `None` when the list is not defined or shows nothing.
    pub(super) fn next(
        &mut self,
        numbering: &Numbering,
        styles: &Styles,
        list_id: u32,
        level: u32,
    ) -> Option<String> {
        let list = numbering.lists.get(&list_id)?;
        let (id, definition) = numbering.definition(list_id, styles)?;
        let level = (level as usize).min(LEVELS - 1);
        let level_at = |at: usize| list.levels[at].as_ref().or(definition.levels[at].as_ref());
        let start_at =
            |at: usize| list.starts[at].or_else(|| level_at(at).map(|level| level.start)).unwrap_or(1);

        let values = self.values.entry(id).or_default();
        if self.begun.insert(list_id) {
            for (value, start) in values.iter_mut().zip(list.starts) {
                *value = if start.is_some() { None } else { *value };
            }
        }
        for (at, value) in values.iter_mut().enumerate() {
            if at < level {
                value.get_or_insert(start_at(at));
            } else if at == level {
                *value = Some(value.map_or(start_at(at), |value| value.saturating_add(1)));
            } else if restarts(level_at(at).and_then(|level| level.restart), level) {
                *value = None;
            }
        }
        marker(level_at(level)?, values, |at| {
            level_at(at).map_or(NumberFormat::Decimal, |level| level.format)
        })
    }
}

/// Whether a level with this `restart` begins anew after a paragraph on `outer`.
fn restarts(restart: Option<u32>, outer: usize) -> bool {
    restart.is_none_or(|before| (outer as u32) < before)
}

/// The marker with what parts it from the text: nothing after Chinese punctuation, else a space.
fn marker(
    level: &Level,
    values: &[Option<u32>; LEVELS],
    format_at: impl Fn(usize) -> NumberFormat,
) -> Option<String> {
    let mut text = if level.format == NumberFormat::Bullet {
        bullet(&level.text)
    } else {
        let format_at = |at| if level.is_legal { NumberFormat::Decimal } else { format_at(at) };
        fill(&level.text, values, format_at)
    };
    if text.is_empty() {
        return None;
    }
    if !level.is_tight && text.is_ascii() || level.format == NumberFormat::Bullet {
        text.push(' ');
    }
    Some(text)
}

/// Puts the counters in their places.
fn fill(text: &str, values: &[Option<u32>; LEVELS], format_at: impl Fn(usize) -> NumberFormat) -> String {
    let mut filled = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let place =
            chars.peek().and_then(|c| c.to_digit(10)).filter(|place| c == '%' && (1..=9).contains(place));
        let Some(place) = place else {
            filled.push(c);
            continue;
        };
        chars.next();
        let at = place as usize - 1;
        filled.push_str(&format_at(at).render(values[at].unwrap_or(1)));
    }
    filled
}

/// The bullet as text: symbol fonts put theirs into the private-use area.
fn bullet(text: &str) -> String {
    match text.chars().next() {
        None => String::new(),
        Some('\u{E000}'..='\u{F8FF}') => BULLET.to_string(),
        Some(_) => text.to_owned(),
    }
}
