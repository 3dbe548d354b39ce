//! XML as a stream of tags, without entities of its own and without unlimited depth.

use crate::error::FormatError;
use crate::limits::MAX_NESTING;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Called for each tag and text, in order. Names come without their namespace prefix.
pub(super) trait Visitor {
    fn start(&mut self, element: &Element<'_>);
    fn end(&mut self, _name: &str) {}
    fn text(&mut self, _text: &str) {}
}

/// An opening tag.
pub(super) struct Element<'e>(&'e BytesStart<'e>);

impl Element<'_> {
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute with this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        // Without the check for repeated attributes, which takes the square of their number.
        let mut attributes = self.0.attributes();
        let attribute = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        Some(attribute.normalized_value(XmlVersion::Explicit1_0).ok()?.into_owned())
    }

    /// The attribute `val`, where most elements have their value.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The attribute `val` as a number.
    pub(super) fn number(&self) -> Option<u32> {
        self.value()?.trim().parse().ok()
    }

    /// Whether a switch is on: it is there, and not switched off by its value.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Reads `xml` to its end.
pub(super) fn walk(xml: &str, visitor: &mut impl Visitor) -> Result<(), FormatError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(FormatError::broken)? {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_NESTING {
                    return Err(FormatError::limit(format!("elements nested deeper than {MAX_NESTING}")));
                }
                visitor.start(&Element(&tag));
            }
            Event::Empty(tag) => {
                visitor.start(&Element(&tag));
                visitor.end(tag.local_name().into_inner());
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                visitor.end(tag.local_name().into_inner());
            }
            Event::Text(text) => visitor.text(&text.xml10_content()),
            Event::CData(text) => visitor.text(&text.xml10_content()),
            Event::GeneralRef(reference) => visitor.text(&resolve(&reference)),
            Event::DocType(_) => {
                return Err(FormatError::broken("its XML brings a document type definition"));
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// A character reference or one of the five entities of XML; nothing for any other.
fn resolve(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default().to_owned(),
    }
}
