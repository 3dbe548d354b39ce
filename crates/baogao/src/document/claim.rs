//! A claim with its document at hand.

use super::{Document, NodeRef};
use crate::claim::Claim;
use crate::lexicon::BaseQuantity;
use crate::period::Period;
use crate::quantity::{Missing, base_quantity};
use crate::span::{Span, TextSpan};
use rust_decimal::Decimal;
use std::ops::Deref;

/// A claim with its document at hand.
///
/// ```
/// let document = baogao::parse("全市新建泵站3座,力争明年再建2座。")?;
/// let planned: Vec<_> =
///     document.claims().filter(|claim| claim.status == baogao::Status::Planned).map(|claim| claim.text()).collect();
/// assert_eq!(planned, ["2座"]);
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ClaimRef<'d> {
    pub(super) document: &'d Document,
    pub(super) claim: &'d Claim,
}

impl Deref for ClaimRef<'_> {
    type Target = Claim;

    fn deref(&self) -> &Claim {
        self.claim
    }
}

impl<'d> ClaimRef<'d> {
    fn str(self, span: TextSpan) -> &'d str {
        self.document.restored.str(span)
    }

    /// The quantity expression, restored.
    ///
    /// ```
    /// let document = baogao::parse("投资2.4億(yì)余元。")?;
    /// assert_eq!(document.claim(0).unwrap().text(), "2.4億余元");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn text(self) -> &'d str {
        self.str(self.claim.quantity.span)
    }

    /// Where the quantity expression stands in the source.
    ///
    /// ```
    /// let document = baogao::parse("投资2.4億(yì)余元。")?;
    /// let span = document.claim(0).unwrap().source_span();
    /// assert_eq!(&document.source().text[span.range()], "2.4億(yì)余元");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn source_span(self) -> Span {
        self.document.source_span(self.claim.quantity.span)
    }

    /// The sentence, restored.
    ///
    /// ```
    /// let document = baogao::parse("工程进展顺利。全年新建泵站3座。")?;
    /// assert_eq!(document.claim(0).unwrap().sentence(), "全年新建泵站3座。");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn sentence(self) -> &'d str {
        self.str(self.claim.sentence)
    }

    /// The number as written, before scale.
    ///
    /// ```
    /// let document = baogao::parse("总投资2.4亿元。")?;
    /// assert_eq!(document.claim(0).unwrap().value().unwrap().to_string(), "2.4");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn value(self) -> Option<Decimal> {
        self.claim.quantity.value
    }

    /// Why the number is not there.
    ///
    /// ```
    /// let document = baogao::parse("总投资x.x亿元。")?;
    /// let claim = document.claim(0).unwrap();
    /// assert_eq!((claim.value(), claim.missing()), (None, Some(baogao::Missing::Redacted)));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn missing(self) -> Option<Missing> {
        self.claim.quantity.missing
    }

    /// The unit as written, scale included (`亿元`).
    ///
    /// ```
    /// let document = baogao::parse("总投资2.4亿余元。")?;
    /// assert_eq!(document.claim(0).unwrap().unit().as_deref(), Some("亿元"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn unit(self) -> Option<String> {
        let quantity = &self.claim.quantity;
        let scale = quantity.scale.map_or("", |span| self.str(span));
        let unit = quantity.unit.map_or("", |unit| unit.word(|span| self.str(span)));
        (!scale.is_empty() || !unit.is_empty()).then(|| [scale, unit].concat().split_whitespace().collect())
    }

    /// The number in base units, exact.
    ///
    /// ```
    /// let document = baogao::parse("新修渠道3.5公里。")?;
    /// let base = document.claim(0).unwrap().base().unwrap();
    /// assert_eq!((base.value.unwrap().to_string().as_str(), &*base.unit), ("3500", "m"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn base(self) -> Option<BaseQuantity<'d>> {
        base_quantity(&self.claim.quantity, &self.document.restored, self.document.lexicon())
    }

    /// What is measured.
    ///
    /// ```
    /// let document = baogao::parse("全市规模以上工业增加值增长8.5%。")?;
    /// assert_eq!(document.claim(0).unwrap().indicator(), Some("规模以上工业增加值"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn indicator(self) -> Option<&'d str> {
        self.claim.indicator.map(|indicator| self.str(indicator.span))
    }

    /// The full name of what is measured, as a column of a table would be headed: the indicator, with a head that it shares or
    /// the topic that stands before it.
    ///
    /// ```
    /// let document = baogao::parse("钢材、水泥产量分别增长8%、3%。")?;
    /// assert_eq!(document.claim(0).unwrap().name().as_deref(), Some("钢材产量"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn name(self) -> Option<String> {
        let indicator = self.claim.indicator?;
        let text = &self.document.restored.text;
        Some(indicator.name.map_or_else(|| text[indicator.span.range()].to_owned(), |name| name.text(text)))
    }

    /// The id of the canonical indicator, when sure.
    ///
    /// ```
    /// let document = baogao::parse("全市地区生产总值完成320亿元。")?;
    /// assert_eq!(document.claim(0).unwrap().canonical(), Some("gdp"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn canonical(self) -> Option<&'d str> {
        let at = self.claim.indicator?.canonical?;
        self.document.lexicon().indicators.get(at as usize).map(|indicator| indicator.id.as_str())
    }

    /// What the indicator belongs to.
    ///
    /// ```
    /// let document = baogao::parse("电子信息产业实现产值58亿元。")?;
    /// assert_eq!(document.claim(0).unwrap().subject(), Some("电子信息产业"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn subject(self) -> Option<&'d str> {
        self.claim.subject.map(|span| self.str(span))
    }

    /// The governing verb.
    ///
    /// ```
    /// let document = baogao::parse("全年新建泵站3座。")?;
    /// assert_eq!(document.claim(0).unwrap().predicate(), Some("新建"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn predicate(self) -> Option<&'d str> {
        self.claim.predicate.map(|span| self.str(span))
    }

    /// The territory.
    ///
    /// ```
    /// let document = baogao::parse("全市新建泵站3座。")?;
    /// assert_eq!(document.claim(0).unwrap().scope(), Some("全市"));
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn scope(self) -> Option<&'d str> {
        self.claim.scope.map(|span| self.str(span))
    }

    /// The time it holds for.
    ///
    /// ```
    /// let document = baogao::parse("2014年上半年新建泵站3座。")?;
    /// let period = document.claim(0).unwrap().period().unwrap();
    /// assert_eq!(period.end.unwrap().to_string(), "2014-06-30");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn period(self) -> Option<Period> {
        self.claim.period
    }

    /// The unit that it stands in.
    ///
    /// ```
    /// let document = baogao::parse("一、工程建设\n全年新建泵站3座。")?;
    /// assert_eq!(document.claim(0).unwrap().node().text(), "全年新建泵站3座。");
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn node(self) -> NodeRef<'d> {
        self.document.node(self.claim.node)
    }
}
