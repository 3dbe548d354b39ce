//! HTML → lines of text.
//!
//! The page is read as a stream of tags, never as a tree: a scraped page is a fragment as often as not, nesting costs
//! nothing, and the time is linear. Every character of the body is kept, chrome too (the restoration sets it apart);
//! left out is what a browser does not show as text.

mod list;
mod page;

use crate::sniff::Format;
use crate::{Extracted, dropped::Drops};
use baogao::{Source, Span};
use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use page::Page;
use std::cell::RefCell;

/// Bytes handed to the tokenizer at a time; its buffers hold four bytes of length, so a page cannot go in as one.
const CHUNK: usize = 1 << 20;

/// Reads a decoded page.
pub(crate) fn read(source: Source) -> Extracted {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = source.text.as_str();
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(crate::floor_char_boundary(rest, CHUNK));
        input.push_back(StrTendril::from_slice(chunk));
        // A script's end hands control back, for a browser to run it; there is nothing to do here but to go on.
        while let TokenizerResult::Script(()) = tokenizer.feed(&input) {}
        rest = after;
    }
    tokenizer.end();
    let (text, title, drops) = tokenizer.sink.page.into_inner().finish();
    extracted(source, text, title, drops)
}

fn extracted(source: Source, text: String, title: Option<String>, drops: Drops) -> Extracted {
    let malformed = if source.malformed.is_empty() { Vec::new() } else { replacement_spans(&text) };
    Extracted {
        source: Source { text, malformed, ..source },
        format: Format::Html,
        title,
        dropped: drops.finish(),
    }
}

/// Where the characters that could not be decoded came to stand.
fn replacement_spans(text: &str) -> Vec<Span> {
    text.match_indices(char::REPLACEMENT_CHARACTER)
        .map(|(at, found)| Span::of(at, at + found.len()))
        .collect()
}

/// The tokenizer's end of a [`Page`]; it hands tokens to a shared reference.
#[derive(Default)]
struct Sink {
    page: RefCell<Page>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        match token {
            Token::CharacterTokens(text) => page.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                page.open(&tag);
                return raw_content(&tag.name);
            }
            Token::TagToken(tag) => page.close(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements whose content is not markup (HTML standard, 13.2.6.2).
fn raw_content(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

#[cfg(test)]
mod tests;
