//! What a caller can choose.

use crate::lexicon::Lexicon;
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
