//! The command line, as clap reads it.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  baogao parse report.txt                     the document as JSON
  baogao parse --format tree report.docx      its outline
  baogao parse --format table *.html          its figures, as a table
  curl -s https://… | baogao parse -          read standard input

Exit status: 0 when every file was read, 1 when one was not, 2 for a mistake on the command line.";

/// Reads Chinese official work reports into an outline and quantitative claims.
#[derive(Debug, Parser)]
#[command(name = "baogao", version, after_help = EXAMPLES, propagate_version = true)]
pub(crate) struct Cli {
    /// When to use colour; auto minds the terminal and NO_COLOR.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Colour,
    /// Say nothing on standard error about pictures and the like that a file holds besides text.
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Parse(ParseArgs),
    Outline(OutlineArgs),
    Claims(ClaimsArgs),
    Explain(ExplainArgs),
    Restore(RestoreArgs),
    Audit(AuditArgs),
    View(ViewArgs),
    /// Print the JSON Schema of what `baogao parse` prints
    Schema,
    /// Print a completion script for a shell
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// The files, and how they are read.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// Text, HTML or Word files; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) how: How,
}

/// How a file is read.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// The encoding of the files, as a WHATWG label (gb18030, big5, utf-16le); detected when not given.
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
    /// Leave one kind of damage alone; may be given several times.
    #[arg(long, value_name = "KIND", value_parser = repair_kind)]
    pub(crate) no_repair: Vec<baogao::RepairKind>,
    /// Apply repairs from this confidence on, 0 to 100; weaker ones are only proposed.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) min_confidence: Option<u8>,
    /// A TOML file with more units, indicators and words, or with words to leave out.
    #[arg(long, value_name = "TOML")]
    pub(crate) lexicon: Option<PathBuf>,
    /// The year that the files are about, for those that name none.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1900..2100))]
    pub(crate) year: Option<i16>,
    /// Take that year from each file: `name` is the first year in the file's name.
    #[arg(long, value_name = "WHERE", value_enum, conflicts_with = "year")]
    pub(crate) year_from: Option<YearFrom>,
    /// Other weights by which readings are chosen, as tools/weights.py writes them.
    #[arg(long, value_name = "TSV", hide = true)]
    pub(crate) weights: Option<PathBuf>,
}

/// Where the year of a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum YearFrom {
    /// Its name: 2024-report.txt.
    Name,
}

/// Parse files into outline and claims.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  baogao parse report.txt | jq .claims
  baogao parse --format jsonl reports/*.txt > documents.jsonl
  baogao parse reports/ --to claims.parquet
  iconv -f gbk old.txt | baogao parse --format tree -")]
pub(crate) struct ParseArgs {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// What to print.
    #[arg(long, value_enum, default_value = "json")]
    pub(crate) format: ParseFormat,
    /// Write the claims of all files, and of all files in the folders given, to one Parquet table instead; a run that was
    /// stopped goes on where it was.
    #[cfg(feature = "parquet")]
    #[arg(long, value_name = "PARQUET", conflicts_with = "format")]
    pub(crate) to: Option<PathBuf>,
    /// With --to, how many files are read at a time; a run that is killed loses no more than these.
    #[cfg(feature = "parquet")]
    #[arg(long, value_name = "FILES", default_value = "1024", requires = "to",
          value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    pub(crate) group: usize,
}

/// What `baogao parse` prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ParseFormat {
    /// One JSON document per readable file, each in one line.
    Json,
    /// One line per file in any case: a file that cannot be read gives {"name", "error"}.
    Jsonl,
    /// The outline.
    Tree,
    /// The claims.
    Table,
}

/// Show the outline of files: reports, sections, items
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  baogao outline report.txt
  baogao outline --format markdown report.docx > report.md")]
pub(crate) struct OutlineArgs {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// What to print.
    #[arg(long, value_enum, default_value = "tree")]
    pub(crate) format: OutlineFormat,
}

/// What `baogao outline` prints.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum OutlineFormat {
    /// A tree for the eye.
    Tree,
    /// The whole text in Markdown, with headings and nested lists.
    Markdown,
}

/// Show the figures of files: what is measured, how much, when, and whether it is so
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  baogao claims report.txt
  baogao claims --format csv reports/*.txt > claims.csv
  baogao claims --format jsonl *.docx | jq 'select(.status == \"planned\")'")]
pub(crate) struct ClaimsArgs {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// What to print.
    #[arg(long, value_enum, default_value = "table")]
    pub(crate) format: ClaimsFormat,
}

/// What `baogao claims` prints.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ClaimsFormat {
    /// A table for the eye.
    Table,
    /// Comma-separated values with a header, all files in one.
    Csv,
    /// One JSON object a claim, as in `baogao parse`, with its document.
    Jsonl,
    /// A Markdown table.
    Markdown,
}

/// Explain the claim at a place: its slots drawn under the text, and the rules that filled them
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  baogao explain report.txt --at 1204")]
pub(crate) struct ExplainArgs {
    /// A text, HTML or Word file; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// A place in the number, in characters of the source from 0 (a `span` of the JSON).
    #[arg(long, value_name = "OFFSET", required_unless_present = "readings")]
    pub(crate) at: Option<usize>,
    /// Print all readings of all claims with their features instead, a claim a line of JSON.
    #[arg(long, conflicts_with = "at")]
    pub(crate) readings: bool,
    #[command(flatten)]
    pub(crate) how: How,
}

/// Print the restored text: noise removed, damage repaired
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  baogao restore scraped.txt > clean.txt
  baogao restore --diff scraped.txt | less -R
  baogao restore --no-repair line_wrap scraped.txt")]
pub(crate) struct RestoreArgs {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Show what was done and why instead.
    #[arg(long)]
    pub(crate) diff: bool,
}

/// Show what documents say against themselves: parts above totals, lists with gaps, missing figures
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  baogao audit report.txt
  baogao audit --format sarif reports/*.txt > findings.sarif")]
pub(crate) struct AuditArgs {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// What to print.
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: AuditFormat,
}

/// What `baogao audit` prints.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum AuditFormat {
    /// Each finding drawn under its text.
    Text,
    /// One JSON object a finding, with its document.
    Json,
    /// One SARIF 2.1.0 log over all files.
    Sarif,
}

/// Make a web page of a document: its outline, and its text with the figures marked
#[derive(Debug, Args)]
#[command(after_help = "\
Example:
  baogao view report.docx -o report.html")]
pub(crate) struct ViewArgs {
    /// A text, HTML or Word file; `-` is standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Where to write the page; standard output when not given.
    #[arg(short, long, value_name = "PAGE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) how: How,
}

fn repair_kind(name: &str) -> Result<baogao::RepairKind, String> {
    let kinds = baogao::RepairKind::ALL;
    kinds.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
        let names: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
        format!("expected one of {}", names.join(", "))
    })
}
