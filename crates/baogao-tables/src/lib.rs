//! Arrow tables of parsed documents, in a stable schema: what leaves for pandas, polars, DuckDB and Parquet.
//!
//! Every table has the position of the document among those given (`document`) and its `name`; `report`, `node` and
//! `claim` are positions within the document and join the tables. Spans are characters of the source. Numbers are
//! decimals (`docs/tables.md` gives their digits), names of closed sets are dictionaries with the same values in every batch, dates are `date32`.
//! Columns are only ever added, at the end.
//!
//! ```
//! use baogao_tables::{Kind, batch};
//! let document = baogao::parse("全年申请专利31件。").unwrap();
//! let claims = batch(Kind::Claims, [(0, &document)]);
//! assert_eq!(claims.num_rows(), document.claims().len());
//! assert!(claims.column_by_name("base_value").is_some());
//! ```

mod claims;
mod columns;
mod outline;
mod trouble;

pub use claims::{Row as ClaimRow, claims_and_errors};

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use baogao::Document;

/// What the rows of a table are.
///
/// ```
/// use baogao_tables::{Kind, batch};
/// let document = baogao::parse("工作总结\n一、工程建设\n新建泵站3座。")?;
/// let rows = |kind| batch(kind, [(0, &document)]).num_rows();
/// assert_eq!((rows(Kind::Reports), rows(Kind::Nodes), rows(Kind::Claims)), (1, 3, 1));
/// # Ok::<(), baogao::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One row per claim.
    Claims,
    /// One row per unit of an outline, paragraphs included.
    Nodes,
    /// One row per report.
    Reports,
    /// One row per repair.
    Repairs,
    /// One row per finding.
    Findings,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Claims, Self::Nodes, Self::Reports, Self::Repairs, Self::Findings];

    /// `claims`, `nodes`, `reports`, `repairs` or `findings`.
    ///
    /// ```
    /// assert_eq!(baogao_tables::Kind::Findings.as_str(), "findings");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Nodes => "nodes",
            Self::Reports => "reports",
            Self::Repairs => "repairs",
            Self::Findings => "findings",
        }
    }

    /// How many rows `document` gives.
    ///
    /// ```
    /// let document = baogao::parse("新建泵站3座,总投资2.4亿元。")?;
    /// assert_eq!(baogao_tables::Kind::Claims.rows(&document), 2);
    /// # Ok::<(), baogao::Error>(())
    /// ```
    pub fn rows(self, document: &Document) -> usize {
        match self {
            Self::Claims => document.claims().len(),
            Self::Nodes => document.nodes().len(),
            Self::Reports => document.reports().len(),
            Self::Repairs => document.repairs().len(),
            Self::Findings => document.findings().len(),
        }
    }
}

/// The rows of `documents`, each given with the number that its `document` column shows.
///
/// ```
/// use baogao_tables::{Kind, batch};
/// let (one, two) = (baogao::parse("新建泵站3座。")?, baogao::parse("修渠2条。")?);
/// assert_eq!(batch(Kind::Claims, [(0, &one), (1, &two)]).num_rows(), 2);
/// # Ok::<(), baogao::Error>(())
/// ```
pub fn batch<'d>(kind: Kind, documents: impl IntoIterator<Item = (usize, &'d Document)>) -> RecordBatch {
    let documents: Vec<(usize, &Document)> = documents.into_iter().collect();
    match kind {
        Kind::Claims => claims::claims(&documents),
        Kind::Nodes => outline::nodes(&documents),
        Kind::Reports => outline::reports(&documents),
        Kind::Repairs => trouble::repairs(&documents),
        Kind::Findings => trouble::findings(&documents),
    }
}

/// The columns of a table.
///
/// ```
/// let schema = baogao_tables::schema(baogao_tables::Kind::Claims);
/// assert_eq!(schema.field(0).name(), "document");
/// ```
pub fn schema(kind: Kind) -> SchemaRef {
    batch(kind, []).schema()
}
