//! Stage 6, **audit**: findings over a whole document.

use crate::claim::Claim;
use crate::finding::Finding;
use crate::outline::Outline;
use crate::restore::Restored;
use crate::source::Source;

/// Everything that an audit rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'d> {
    /// The source.
    pub source: &'d Source,
    /// The restored text.
    pub restored: &'d Restored,
    /// The outline.
    pub outline: &'d Outline,
    /// The claims.
    pub claims: &'d [Claim],
}

/// Audits a document.
pub fn audit(evidence: Evidence<'_>) -> Vec<Finding> {
    let _ = evidence;
    Vec::new()
}
