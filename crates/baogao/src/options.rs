//! What a caller can choose.

use crate::lexicon::Lexicon;
use crate::period::PeriodSource;
use crate::restore::RepairKind;
use std::sync::Arc;

/// Settings of a parse. `Options::default()` is what [`parse`](crate::parse) uses.
///
/// ```
/// use baogao::{Options, RepairKind};
/// let options = Options::default().without_repair(RepairKind::LineWrap);
/// let document = baogao::parse_with("一、工作\n全年完成5项。", &options).unwrap();
/// assert_eq!(document.claims().len(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Kinds of repair that are left alone.
    pub disabled_repairs: Vec<RepairKind>,
    /// Least confidence (0 to 100) at which a repair is applied; a weaker one is only proposed. `None`: 60.
    pub min_confidence: Option<u8>,
    /// The lexicon; `None` is the built-in one.
    pub lexicon: Option<Arc<Lexicon>>,
    /// WHATWG label of the encoding, where the caller knows it.
    pub encoding: Option<String>,
    /// A name for the document, repeated in the export and used where the text has no title.
    pub name: Option<String>,
    /// The year that the document is about, used where neither its text nor its date names one.
    pub year: Option<i16>,
    /// The year was read from the name of the file.
    pub year_from_name: bool,
}

impl Options {
    /// Leaves damage of `kind` as it stands.
    ///
    /// ```
    /// let options = baogao::Options::default().without_repair(baogao::RepairKind::PinyinAnnotation);
    /// assert_eq!(baogao::parse_with("投资2.4億(yì)元。", &options)?.text(), "投资2.4億(yì)元。");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    #[must_use]
    pub fn without_repair(mut self, kind: RepairKind) -> Self {
        self.disabled_repairs.push(kind);
        self
    }

    /// Uses `lexicon` instead of the built-in one.
    ///
    /// ```
    /// let lexicon = baogao::Lexicon::builtin().extended("[words]\nscope = [\"全矿\"]")?;
    /// let options = baogao::Options::default().with_lexicon(lexicon);
    /// assert!(options.lexicon.unwrap().words("scope").contains("全矿"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    #[must_use]
    pub fn with_lexicon(mut self, lexicon: Lexicon) -> Self {
        self.lexicon = Some(Arc::new(lexicon));
        self
    }

    /// Names the document.
    ///
    /// ```
    /// let options = baogao::Options::default().with_name("water.txt");
    /// assert_eq!(options.name.as_deref(), Some("water.txt"));
    /// ```
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Says which year the document is about, for a text that does not.
    ///
    /// ```
    /// let options = baogao::Options::default().with_year(2024);
    /// let document = baogao::parse_with("全年新建泵站3座。", &options)?;
    /// assert_eq!(document.claim(0).unwrap().period().unwrap().end.unwrap().to_string(), "2024-12-31");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    #[must_use]
    pub fn with_year(mut self, year: i16) -> Self {
        (self.year, self.year_from_name) = (Some(year), false);
        self
    }

    /// Takes the year from the name of the document: the first four digits in it that are one.
    ///
    /// ```
    /// let options = baogao::Options::default().with_name("summary-2024.txt").with_year_from_name();
    /// assert_eq!(options.year, Some(2024));
    /// ```
    #[must_use]
    pub fn with_year_from_name(mut self) -> Self {
        let found = self.name.as_deref().and_then(year_of_name);
        (self.year, self.year_from_name) = (found, found.is_some());
        self
    }

    /// The year of the caller, and whether it is the name's.
    pub(crate) fn year_hint(&self) -> Option<(i16, PeriodSource)> {
        let source = if self.year_from_name { PeriodSource::Name } else { PeriodSource::Caller };
        Some((self.year?, source))
    }

    pub(crate) fn repairs(&self, kind: RepairKind) -> bool {
        !self.disabled_repairs.contains(&kind)
    }

    pub(crate) fn least_confidence(&self) -> u8 {
        self.min_confidence.unwrap_or(60)
    }

    pub(crate) fn lexicon(&self) -> &Lexicon {
        match &self.lexicon {
            Some(lexicon) => lexicon,
            None => Lexicon::builtin(),
        }
    }
}

/// The first four digits of a name that are a year of our time.
fn year_of_name(name: &str) -> Option<i16> {
    let digits = |at: usize| name.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let starts = (0..name.len()).filter(|at| {
        let inside = at.checked_sub(1).is_some_and(|before| name.as_bytes()[before].is_ascii_digit());
        !inside && matches!(digits(*at), 4 | 6 | 8)
    });
    starts.filter_map(|at| name.get(at..at + 4)?.parse().ok()).find(|year| (1900..2100).contains(year))
}
