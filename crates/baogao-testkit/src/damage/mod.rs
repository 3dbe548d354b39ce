//! The damage simulator: what sites and scrapers do to reports, done to clean ones.
//!
//! Every class is a function from text and a seed to damaged text; [`Class`] lists them. What is known about each class
//! stands at its function. The same text and seed give the same damage on every machine.

mod annotation;
mod characters;
mod digits;
mod encoding;
mod lines;
mod script;

pub use annotation::{annotated, parted, straddled};
pub use characters::{full_width, invisible, letter_spaced_title, markup_residue, spaced_digits};
pub use digits::{Redaction, Stripping, redacted, redacted_years, stripped};
pub use encoding::{gbk, gbk_as_latin1, utf8_as_gbk};
pub use lines::{chrome, hard_wrapped, one_line, page_numbers, paywall, viewer_fragments};
pub use script::traditional;

/// What is left of a text after a class of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Nothing is lost: a reader can restore the text exactly.
    None,
    /// Characters are lost that words may give back, or not.
    Characters,
    /// Numbers are lost: claims remain, without them.
    Numbers,
    /// Stretches of text are lost, with the claims in them.
    Text,
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident, $text:literal, $loss:ident, $apply:expr;)*) => {
        /// A class of damage.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Class {
            $($(#[$doc])* $name,)*
        }

        impl Class {
            /// Every class.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its name, for tables and messages.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// What it takes away.
            pub const fn loss(self) -> Loss {
                match self { $(Self::$name => Loss::$loss,)* }
            }

            /// Damages `text`.
            pub fn apply(self, text: &str, seed: u64) -> String {
                let apply: fn(&str, u64) -> String = match self { $(Self::$name => $apply,)* };
                apply(text, seed)
            }
        }
    };
}

classes! {
    /// Pinyin behind characters, at whole characters only.
    Annotated, "pinyin annotation", None, |text, _| annotated(text);
    /// Pinyin set over GBK bytes, so that some annotations straddle two characters.
    Straddled, "straddled annotation", Characters, |text, _| straddled(text);
    /// The same, with the bytes of `，；？` parted.
    Parted, "parted punctuation", Characters, |text, _| parted(text);
    /// All digits gone, points and per cent signs left.
    StrippedDigits, "digits stripped", Numbers, |text, _| stripped(text, Stripping::Digits);
    /// All numbers gone with their points and commas.
    StrippedNumbers, "numbers stripped", Numbers, |text, _| stripped(text, Stripping::Numbers);
    /// Only numbers with a decimal point gone.
    StrippedDecimals, "decimals stripped", Numbers, |text, _| stripped(text, Stripping::Decimals);
    /// Every 1 gone.
    StrippedOnes, "digit 1 stripped", Numbers, |text, _| stripped(text, Stripping::Ones);
    /// An x for every digit.
    RedactedDigits, "redacted per digit", Numbers, |text, seed| redacted(text, Redaction::Digits, seed);
    /// One mark for every number.
    RedactedNumbers, "redacted per number", Numbers, |text, seed| redacted(text, Redaction::Numbers, seed);
    /// 20** for 2021.
    RedactedYears, "redacted years", None, redacted_years;
    /// １２．５％.
    FullWidth, "full-width digits", None, |text, _| full_width(text);
    /// 2011 年 12 月.
    SpacedDigits, "spaces around digits", None, |text, _| spaced_digits(text);
    /// 政 府 工 作 报 告.
    SpacedTitle, "letter-spaced title", None, |text, _| letter_spaced_title(text);
    /// `&nbsp;`, `<U+00A0>`, `</p>`.
    Markup, "markup residue", None, markup_residue;
    /// Zero-width and private-use characters.
    Invisible, "invisible characters", None, invisible;
    /// Lines broken at a fixed width.
    HardWrapped, "hard wraps", None, |text, seed| hard_wrapped(text, 24 + (seed % 17) as usize);
    /// `2、` in mid-word.
    ViewerFragments, "viewer fragments", None, viewer_fragments;
    /// `- 3 -`.
    PageNumbers, "page numbers", None, page_numbers;
    /// All line breaks gone.
    OneLine, "one line", None, |text, _| one_line(text);
    /// A portal's head and foot.
    Chrome, "site chrome", None, chrome;
    /// A notice in mid-sentence instead of a stretch of text.
    Paywall, "paywall", Text, paywall;
    /// UTF-8 bytes read as GBK.
    Utf8AsGbk, "UTF-8 read as GBK", Characters, |text, _| utf8_as_gbk(text);
    /// GBK bytes read as Latin-1.
    GbkAsLatin1, "GBK read as Latin-1", None, |text, _| gbk_as_latin1(text);
}

impl Class {
    /// Whether the damage exists in Traditional text only.
    pub const fn needs_traditional(self) -> bool {
        matches!(self, Self::Annotated | Self::Straddled | Self::Parted)
    }

    /// Whether the class took the number of a claim with this text, and what the claim then says is missing.
    pub fn missing(self, claim: &str) -> Option<&'static str> {
        let has_digit = claim.contains(|char: char| char.is_ascii_digit());
        match self {
            Self::StrippedDigits | Self::StrippedNumbers if has_digit => Some("stripped"),
            Self::StrippedDecimals if has_digit && claim.contains('.') => Some("stripped"),
            Self::RedactedDigits | Self::RedactedNumbers if has_digit => Some("redacted"),
            _ => None,
        }
    }

    /// Whether the restored text of the damaged report should equal that of the clean one. One-line texts get their
    /// breaks back as structure, not as characters; a redacted year stays as it is written.
    pub const fn restores_exactly(self) -> bool {
        matches!(self.loss(), Loss::None) && !matches!(self, Self::OneLine | Self::RedactedYears)
    }
}
