//! Reads Chinese official work reports (工作总结, 政府工作报告, 工作计划, 统计公报) as they lie about on the web, and returns
//! typed sections, items and quantitative claims, each pointing at the exact characters that it came from.
//!
//! ```text
//!  bytes ──decode──▶ Source ──restore──▶ Restored ──outline──▶ Outline
//!                      ▲                    │                    │
//!                      └──── OffsetMap ◀────┤            passages│
//!                                           ▼                    ▼
//!  JSON, tables ◀──export── Document ◀──audit── Claims ◀──claim── Quantities
//! ```
//!
//! ```
//! let document = baogao::parse("科技局工作总结\n一、主要成绩\n全年实现高新技术产值58.6亿元,同比增长12%。").unwrap();
//! let claim = document.claims().next().unwrap();
//! assert_eq!(claim.text(), "58.6亿元");
//! assert_eq!(claim.indicator(), Some("高新技术产值"));
//! assert_eq!(&document.source().text[claim.source_span().range()], "58.6亿元");
//! ```
//!
//! Each stage is a module with one function of the same name. Parsing never fails on damage: what is wrong with a
//! report comes back as [`Repair`]s and [`Finding`]s. Spans are bytes; the export turns them into characters.

pub mod audit;
pub mod claim;
pub mod decode;
mod document;
mod error;
pub mod export;
mod finding;
pub mod lexicon;
pub mod limits;
mod names;
mod options;
pub mod outline;
pub mod period;
pub mod quantity;
pub mod restore;
mod source;
mod span;
pub mod table;
pub mod time;

pub use claim::{Claim, Comparison, Direction, Measure, Status};
pub use document::{ClaimRef, Damage, Document, NodeRef};
pub use error::Error;
pub use finding::{Finding, Severity};
pub use lexicon::Lexicon;
pub use options::Options;
pub use outline::{NodeId, NodeKind};
pub use quantity::{Bound, Missing};
pub use restore::{Furniture, FurnitureKind, Repair, RepairKind};
pub use source::{CharCounts, CharIndex, Source};
pub use span::{Span, TextSpan};

/// Parses text.
///
/// # Errors
/// Only when the text is larger than [`limits::MAX_BYTES`].
///
/// ```
/// let document = baogao::parse("全年申请专利31件。").unwrap();
/// assert_eq!(document.claims().next().unwrap().value().unwrap().to_string(), "31");
/// ```
pub fn parse(text: &str) -> Result<Document, Error> {
    parse_with(text, &Options::default())
}

/// Parses text with [`Options`].
///
/// # Errors
/// Only when the text is larger than [`limits::MAX_BYTES`].
///
/// ```
/// use baogao::Options;
/// let lexicon = baogao::Lexicon::builtin().extended("[words]\nscope = [\"全矿\"]")?;
/// let document = baogao::parse_with("全矿新增设备12台。", &Options::default().with_lexicon(lexicon))?;
/// assert_eq!(document.claim(0).unwrap().scope(), Some("全矿"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn parse_with(text: &str, options: &Options) -> Result<Document, Error> {
    if text.len() > limits::MAX_BYTES {
        return Err(Error::too_long(text.len()));
    }
    Ok(parse_source(Source::from_text(text), options))
}

/// Decodes and parses bytes in UTF-8, GB18030, Big5 or UTF-16.
///
/// # Errors
/// When the bytes are no text, or more than [`limits::MAX_BYTES`].
///
/// ```
/// let document = baogao::parse_bytes(b"\xB9\xA4\xD7\xF7\xD7\xDC\xBD\xE1")?;
/// assert_eq!((document.text(), document.source().encoding), ("工作总结", "gb18030"));
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn parse_bytes(bytes: &[u8]) -> Result<Document, Error> {
    parse_bytes_with(bytes, &Options::default())
}

/// Decodes and parses bytes with [`Options`].
///
/// # Errors
/// When the bytes are no text, or more than [`limits::MAX_BYTES`].
///
/// ```
/// let options = baogao::Options { encoding: Some("big5".to_owned()), ..Default::default() };
/// assert_eq!(baogao::parse_bytes_with(b"\xA4\x75\xA7\x40", &options)?.text(), "工作");
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn parse_bytes_with(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    Ok(parse_source(decode::decode(bytes, options.encoding.as_deref())?, options))
}

/// Parses what is already decoded: the pipeline.
///
/// The result depends on `source` and `options` alone, so that a document can be kept or sent as these two and read
/// again.
///
/// ```
/// use baogao::{Options, Source};
/// let document = baogao::parse_source(Source::from_text("全年申请专利31件。"), &Options::default());
/// assert_eq!(document.source().text, "全年申请专利31件。");
/// ```
pub fn parse_source(source: Source, options: &Options) -> Document {
    let restored = restore::restore(&source.text, options);
    let mut outline = outline::outline(&restored, options);
    time::date_by_site(&source.text, &restored, &mut outline, options);
    let quantities = quantity::quantities(&restored, &outline, options);
    let times = time::times(&restored, &outline, &quantities, options);
    let (claims, findings) = claim::claims(&restored, &outline, &quantities, &times, options);
    // The claims have what they need of them; a large document would carry them through the audit.
    drop(quantities);
    let (claims, mut findings) = table::tables(&restored, &outline, claims, findings, options);
    findings.extend(audit::audit(audit::Evidence {
        source: &source,
        restored: &restored,
        outline: &outline,
        claims: &claims,
        lexicon: options.lexicon(),
    }));
    findings.sort_by_key(|finding| (finding.span, finding.code));
    Document::new(options, source, restored, outline, claims, findings)
}
