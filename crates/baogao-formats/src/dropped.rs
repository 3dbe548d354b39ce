//! What a text cannot hold.

use std::collections::BTreeMap;
use std::fmt;

/// A kind of content that was left out.
///
/// ```
/// use baogao_formats::{DroppedKind, Hint, read};
/// let page = "<html><body><p>新建泵站3座。</p><img src=\"1.png\"></body></html>";
/// let extracted = read(page.as_bytes(), &Hint::default())?;
/// assert_eq!(extracted.dropped[0].kind, DroppedKind::Pictures);
/// # Ok::<(), baogao_formats::FormatError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DroppedKind {
    /// Pictures, drawings and charts.
    Pictures,
    /// Embedded files, frames, sound and film.
    Embedded,
    /// Scripts and style sheets.
    Scripts,
    /// `<nav>`: links to other pages.
    Navigation,
    /// Buttons and fields.
    FormFields,
    /// Pronunciation above characters (ruby).
    Ruby,
    /// Text that the author hid.
    HiddenText,
    /// Deleted text of tracked changes.
    TrackedDeletions,
    /// Comments of reviewers.
    Comments,
    /// Page headers and footers.
    PageHeaders,
}

impl DroppedKind {
    /// The name in English, in the plural.
    ///
    /// ```
    /// assert_eq!(baogao_formats::DroppedKind::FormFields.name(), "form fields");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pictures => "pictures",
            Self::Embedded => "embedded objects",
            Self::Scripts => "scripts and style sheets",
            Self::Navigation => "navigation blocks",
            Self::FormFields => "form fields",
            Self::Ruby => "ruby annotations",
            Self::HiddenText => "hidden runs of text",
            Self::TrackedDeletions => "tracked deletions",
            Self::Comments => "comments",
            Self::PageHeaders => "page headers and footers",
        }
    }
}

/// How much of one kind was left out.
///
/// ```
/// use baogao_formats::{Dropped, DroppedKind};
/// let dropped = Dropped { kind: DroppedKind::Comments, count: 3 };
/// assert_eq!(dropped.to_string(), "3 comments");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dropped {
    /// What.
    pub kind: DroppedKind,
    /// How many of them.
    pub count: usize,
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.count, self.kind.name())
    }
}

/// Counts while reading.
#[derive(Debug, Default)]
pub(crate) struct Drops(BTreeMap<DroppedKind, usize>);

impl Drops {
    pub(crate) fn add(&mut self, kind: DroppedKind) {
        *self.0.entry(kind).or_default() += 1;
    }

    pub(crate) fn finish(self) -> Vec<Dropped> {
        self.0.into_iter().map(|(kind, count)| Dropped { kind, count }).collect()
    }
}
