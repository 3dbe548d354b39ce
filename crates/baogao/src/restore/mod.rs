//! Stage 2, **restore**: source text → [`Restored`] text, with an [`OffsetMap`] back and a list of [`Repair`]s.
//!
//! Sites and scrapers damage reports in known ways; each way has a module here that *proposes* repairs over the source
//! text. The proposals are sorted, those under the confidence limit are set aside, and one pass applies the rest.

mod annotation;
mod broken;
mod draft;
mod fold;
mod furniture;
mod gbk;
mod invisible;
mod lines;
mod lost;
mod map;
mod markdown;
mod markup;
mod misdecoded;
mod number;
mod pinyin;
mod plane;
mod scan;
mod shifted;
mod spacing;
mod stretches;
mod strewn;
mod width;
mod words;

pub use map::{Edit, OffsetMap};

use crate::Options;
use crate::span::{Span, TextSpan};
use draft::Draft;
use scan::Signs;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

/// What kind of damage a [`Repair`] undoes.
///
/// ```
/// let document = baogao::parse("增长１２．５％。")?;
/// assert_eq!(document.repairs()[0].kind, baogao::RepairKind::FullWidth);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RepairKind {
    /// Pinyin glued behind a character: 萬(wàn)元.
    PinyinAnnotation,
    /// An annotation that straddled two GBK characters and broke them: 績(jī)?yōu)閮?yōu)秀.
    Straddle,
    /// A GBK lead byte lost where a parted `，；？` stood: 78份?,F(xiàn)場.
    LostLead,
    /// Text decoded with the wrong encoding: UTF-8 read as GBK, GBK read as Latin-1.
    Misdecoded,
    /// A line break inside a word, number or sentence.
    LineWrap,
    /// Spaces between the characters of a title, or around digits.
    Spacing,
    /// Full-width digits, letters or signs: １２．５％.
    FullWidth,
    /// Residue of markup: `&nbsp;`, `</p>`, `<U+00A0>`.
    Markup,
    /// Zero-width, private-use and control characters.
    Invisible,
    /// Letters that a site strewed behind the sentences against copying: …完成投资3亿元。kQe.
    Noise,
    /// Furniture lifted out of the running text.
    Furniture,
}

impl RepairKind {
    /// Every kind.
    ///
    /// ```
    /// assert!(baogao::RepairKind::ALL.contains(&baogao::RepairKind::Straddle));
    /// ```
    pub const ALL: [Self; 11] = [
        Self::PinyinAnnotation,
        Self::Straddle,
        Self::LostLead,
        Self::Misdecoded,
        Self::LineWrap,
        Self::Spacing,
        Self::FullWidth,
        Self::Markup,
        Self::Invisible,
        Self::Noise,
        Self::Furniture,
    ];

    /// The snake_case name of the JSON form.
    ///
    /// ```
    /// assert_eq!(baogao::RepairKind::LineWrap.as_str(), "line_wrap");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PinyinAnnotation => "pinyin_annotation",
            Self::Straddle => "straddle",
            Self::LostLead => "lost_lead",
            Self::Misdecoded => "misdecoded",
            Self::LineWrap => "line_wrap",
            Self::Spacing => "spacing",
            Self::FullWidth => "full_width",
            Self::Markup => "markup",
            Self::Invisible => "invisible",
            Self::Noise => "noise",
            Self::Furniture => "furniture",
        }
    }
}

/// One repair: what stood in the source and what stands there now, or could.
///
/// ```
/// let document = baogao::parse("投资2.4億(yì)元。")?;
/// let repair = &document.repairs()[0];
/// assert_eq!(&document.source().text[repair.span.range()], "(yì)");
/// assert_eq!((repair.text.as_str(), repair.applied), ("", true));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Repair {
    /// Which damage it undoes.
    pub kind: RepairKind,
    /// The damaged stretch of the source.
    pub span: Span,
    /// What the restored text has instead (empty: nothing).
    pub text: String,
    /// Other readings, best first.
    pub candidates: Vec<String>,
    /// How sure it is, 0 to 100.
    pub confidence: u8,
    /// Whether it was applied; a repair under [`Options::min_confidence`] is only proposed.
    pub applied: bool,
}

impl Repair {
    /// Whether it changes how the text looks and nothing that was lost: full-width signs, indentation, marks of byte order.
    /// `raw` is the stretch of source at its span.
    ///
    /// ```
    /// let document = baogao::parse("　\u{A0}增长１２％,投资2.4億(yì)元。")?;
    /// let raw = |repair: &baogao::Repair| document.source().text[repair.span.range()].to_owned();
    /// let cosmetic: Vec<bool> = document.repairs().iter().map(|repair| repair.is_cosmetic(&raw(repair))).collect();
    /// assert_eq!(cosmetic.iter().filter(|cosmetic| !**cosmetic).count(), 1);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn is_cosmetic(&self, raw: &str) -> bool {
        match self.kind {
            RepairKind::FullWidth => true,
            RepairKind::Markup => {
                let entities = raw.replace("&nbsp;", "").replace("&emsp;", "").replace("&ensp;", "");
                entities.chars().all(char::is_whitespace)
            }
            RepairKind::Invisible => raw.chars().all(|at| matches!(at, '\u{FEFF}' | '\u{200B}' | '\r')),
            _ => false,
        }
    }
}

/// What kind of text stands outside every report.
///
/// ```
/// let document = baogao::parse("工作总结\n新建泵站3座。\n- 12 -\n排查隐患5处。")?;
/// assert_eq!(document.furniture()[0].kind, baogao::FurnitureKind::PageMarker);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FurnitureKind {
    /// Site chrome: breadcrumbs, disclaimers, download notices, editors' introductions, upload stamps.
    Chrome,
    /// A page number or a document viewer's fragment number.
    PageMarker,
    /// A notice that stands where a paywall took text away.
    Paywall,
}

impl FurnitureKind {
    /// The snake_case name of the JSON form.
    ///
    /// ```
    /// assert_eq!(baogao::FurnitureKind::PageMarker.as_str(), "page_marker");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::PageMarker => "page_marker",
            Self::Paywall => "paywall",
        }
    }
}

/// A stretch of the source that belongs to no report.
///
/// ```
/// let document = baogao::parse("工作总结\n新建泵站3座。\n第 12 页\n排查隐患5处。")?;
/// let page = document.furniture()[0];
/// assert_eq!(&document.source().text[page.span.range()], "第 12 页");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Furniture {
    /// Which kind.
    pub kind: FurnitureKind,
    /// Where, without surrounding white space.
    pub span: Span,
}

/// The script that a document is written in.
///
/// ```
/// use baogao::{Options, restore::{Script, restore}};
/// assert_eq!(restore("新建泵站三座。", &Options::default()).script, Script::Simplified);
/// assert_eq!(restore("獲批資金六十萬元。", &Options::default()).script, Script::Traditional);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Script {
    /// Simplified Chinese.
    #[default]
    Simplified,
    /// Traditional Chinese.
    Traditional,
    /// Both, in earnest: a converted text with leftovers.
    Mixed,
}

/// The restored text of a document.
///
/// ```
/// use baogao::{Options, restore::restore};
/// let restored = restore("獲批資金60萬(wàn)元。", &Options::default());
/// assert_eq!((&*restored.text, restored.repairs.len()), ("獲批資金60萬元。", 1));
/// assert_eq!(restored.text.len(), restored.folded.len());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Restored {
    /// Noise removed, damage repaired, script and punctuation as in the source.
    pub text: Arc<str>,
    /// `text` with Traditional characters folded to Simplified ones of the same UTF-8 length, so that every byte offset
    /// of one is one of the other. All matching happens on it. Simplified text is its own folded form, kept once.
    pub folded: Arc<str>,
    /// From `text` to the source and back.
    pub map: OffsetMap,
    /// What was done, and what was only proposed.
    pub repairs: Vec<Repair>,
    /// What was set apart, in order.
    pub furniture: Vec<Furniture>,
    /// Offsets of `text` where a paywall or a cut took something away. A line break stands there, so that the sentence
    /// before never joins the one after.
    pub gaps: Vec<Gap>,
    /// The script.
    pub script: Script,
}

/// A place of the restored text where text of the report is missing.
///
/// ```
/// let document = baogao::parse("工作总结\n新建泵站3座。\n还剩3页未读\n排查隐患5处。")?;
/// let gap = document.restored().gaps[0];
/// assert_eq!(&document.source().text[gap.span.range()], "还剩3页未读");
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Gap {
    /// Where in the restored text.
    pub at: u32,
    /// The notice that stands for it in the source.
    pub span: Span,
}

impl Restored {
    /// The restored text at `span`.
    ///
    /// ```
    /// use baogao::{Options, TextSpan, restore::restore};
    /// let restored = restore("獲批資金60萬元。", &Options::default());
    /// assert_eq!(restored.str(TextSpan::new(6, 12)), "資金");
    /// ```
    pub fn str(&self, span: TextSpan) -> &str {
        &self.text[span.range()]
    }

    /// The folded (matching) text at `span`.
    ///
    /// ```
    /// use baogao::{Options, TextSpan, restore::restore};
    /// let restored = restore("獲批資金60萬元。", &Options::default());
    /// assert_eq!(restored.fold(TextSpan::new(6, 12)), "资金");
    /// ```
    pub fn fold(&self, span: TextSpan) -> &str {
        &self.folded[span.range()]
    }
}

/// Restores `source`.
///
/// ```
/// use baogao::{Options, restore::restore};
/// let restored = restore("獲批資金60余萬(wàn)元(試行)", &Options::default());
/// assert_eq!(&*restored.text, "獲批資金60余萬元(試行)");
/// assert_eq!(&*restored.folded, "获批资金60余万元(试行)");
/// ```
pub fn restore(source: &str, options: &Options) -> Restored {
    let mut draft = Draft::new(source, options);
    let signs = characters(&mut draft);
    let traditional = signs.any(scan::TRADITIONAL);
    draft.apply(markdown::find(&draft.text));
    let found = lift_furniture(&mut draft, traditional);
    draft.apply(lines::find(&draft.text));
    draft.apply(broken::find(&draft.text));
    if signs.any(scan::SPACE) {
        draft.apply(spacing::find(&draft.text));
    }
    let pieces = number::find(&fold::fold_if(traditional, &draft.text), options.lexicon());
    draft.apply(pieces);
    let gaps = found.gaps.into_iter();
    let script = scan::script(signs, &draft.text);
    let text: Arc<str> = draft.text.into();
    let folded = match fold::fold_if(traditional, &text) {
        Cow::Borrowed(_) => Arc::clone(&text),
        Cow::Owned(folded) => folded.into(),
    };
    Restored {
        script,
        folded,
        gaps: gaps.map(|span| Gap { at: draft.map.to_text(span).start() as u32, span }).collect(),
        furniture: found.furniture,
        text,
        map: draft.map,
        repairs: draft.repairs,
    }
}

/// Undoes the damage to single characters, and tells what the text has afterwards.
fn characters(draft: &mut Draft) -> Signs {
    let (mut signs, suspects) = scan::scan_lines(&draft.text);
    if signs.any(scan::MISDECODED) && draft.repairs(RepairKind::Misdecoded) {
        let found = misdecoded::find(&draft.text, &suspects);
        if !found.is_empty() {
            draft.apply(found);
            signs = scan::scan(&draft.text);
        }
    }
    if signs.any(scan::INVISIBLE) {
        draft.apply(invisible::find(&draft.text));
    }
    if signs.any(scan::FULL_WIDTH) {
        draft.apply(width::find(&draft.text));
    }
    if signs.any(scan::TONED) {
        draft.apply(annotation::find(&draft.text));
        draft.apply(shifted::find(&draft.text));
    }
    if signs.any(scan::MARKUP) {
        draft.apply(markup::find(&draft.text));
    }
    draft.apply(strewn::find(&draft.text));
    signs
}

/// Takes the furniture out of the text; what was found is told in offsets of the source.
fn lift_furniture(draft: &mut Draft, traditional: bool) -> furniture::Found {
    if !draft.repairs(RepairKind::Furniture) {
        return furniture::Found::default();
    }
    let mut found = furniture::find(&fold::fold_if(traditional, &draft.text));
    let to_source = |span: Span| draft.map.to_source(TextSpan::of(span.start(), span.end()));
    for piece in &mut found.furniture {
        piece.span = to_source(piece.span);
    }
    for gap in &mut found.gaps {
        *gap = to_source(*gap);
    }
    draft.apply(std::mem::take(&mut found.proposals));
    found
}
