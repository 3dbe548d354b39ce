//! From text to [`Piece`]s: paragraphs, cut where an enumerator opens a unit within them.
//!
//! One pass over the characters proposes cuts; [`settle`] keeps those that the counting supports: 一是 opens an item in
//! mid-sentence only if 二是 follows, while at a line's start any enumerator is believed.

use super::enumerator::{self, Enumerator, Form, is_han, is_numeral};
use super::title;
use super::words::words;
use crate::restore::Restored;
use crate::span::TextSpan;
use std::ops::RangeInclusive;

/// What stands before a piece, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Before {
    /// A line break, the start of the text, or a gap.
    Line,
    /// White space where a paragraph break was lost.
    Spaces,
    /// A stop: 。；：！？.
    Stop,
    /// A comma.
    Comma,
    /// Nothing: 有新举措一是….
    Nothing,
}

/// A paragraph, or the part of one that an enumerator opens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Marker and text, without surrounding white space.
    pub(super) span: TextSpan,
    pub(super) before: Before,
    pub(super) enumerator: Option<Enumerator>,
}

impl Piece {
    /// The form of its enumerator; [`Form::Bare`] where it has none.
    pub(super) fn form(&self) -> Form {
        self.enumerator.map_or(Form::Bare, |found| found.form)
    }

    /// Whether it begins a paragraph.
    pub(super) fn begins_paragraph(&self) -> bool {
        self.before <= Before::Spaces
    }

    /// Where the text after the marker begins.
    pub(super) fn body(&self) -> TextSpan {
        let len = self.enumerator.map_or(0, |enumerator| enumerator.len);
        TextSpan::of((self.span.start() + len).min(self.span.end()), self.span.end())
    }
}

/// A place where a piece may begin.
#[derive(Debug, Clone, Copy)]
struct Cut {
    at: usize,
    before: Before,
    enumerator: Option<Enumerator>,
}

/// Cuts `span` of the folded text into pieces.
pub(super) fn pieces(restored: &Restored, span: TextSpan) -> Vec<Piece> {
    let text = &restored.folded[..span.end()];
    let mut cuts = Vec::new();
    let mut start = span.start();
    for end in line_ends(restored, span) {
        let at_head = start - span.start() <= MAX_HEAD;
        scan_line(text, start, end, at_head, &mut cuts);
        start = end;
    }
    settle(text, &mut cuts);
    let ends = cuts.iter().skip(1).map(|cut| cut.at).chain([span.end()]);
    cuts.iter().zip(ends).filter_map(|(cut, end)| piece(text, cut, end)).collect()
}

/// How far from the start, in bytes, a title may be glued to its text.
const MAX_HEAD: usize = 3_000;

fn piece(text: &str, cut: &Cut, end: usize) -> Option<Piece> {
    let len = text[cut.at..end].trim_end().len();
    (len > 0).then(|| Piece {
        span: TextSpan::of(cut.at, cut.at + len),
        before: cut.before,
        enumerator: cut.enumerator,
    })
}

/// Offsets just behind every line break and at every gap of `span`, and its end.
fn line_ends<'t>(restored: &'t Restored, span: TextSpan) -> impl Iterator<Item = usize> + 't {
    let bytes = &restored.folded.as_bytes()[span.range()];
    let mut breaks =
        memchr::memchr2_iter(b'\n', b'\r', bytes).map(move |at| span.start() + at + 1).peekable();
    let mut gaps = restored
        .gaps
        .iter()
        .map(|gap| gap.at as usize)
        .filter(move |at| span.contains_offset(*at))
        .peekable();
    let mut done = false;
    std::iter::from_fn(move || match (breaks.peek().copied(), gaps.peek().copied()) {
        (Some(line), gap) if gap.is_none_or(|gap| line <= gap) => breaks.next(),
        (_, Some(_)) => gaps.next(),
        _ if done => None,
        _ => {
            done = true;
            Some(span.end())
        }
    })
}

/// Longest distance, in bytes, over which a bracket or quotation mark hides what it encloses.
const MAX_ENCLOSED: usize = 600;

/// How many kinds of brackets and quotation marks there are.
const PAIRS: usize = 11;

/// The kind of an opening bracket, and what closes it.
fn closer(open: char) -> Option<(usize, char)> {
    Some(match open {
        '(' => (0, ')'),
        '（' => (1, '）'),
        '“' => (2, '”'),
        '‘' => (3, '’'),
        '《' => (4, '》'),
        '〈' => (5, '〉'),
        '「' => (6, '」'),
        '『' => (7, '』'),
        '【' => (8, '】'),
        '[' => (9, ']'),
        '〔' => (10, '〕'),
        _ => return None,
    })
}

/// Where brackets close, each looked up once: keeps a line of unclosed brackets linear.
struct Enclosures<'t> {
    line: &'t str,
    closers: [Option<usize>; PAIRS],
}

impl<'t> Enclosures<'t> {
    fn new(line: &'t str) -> Self {
        Self { line, closers: [None; PAIRS] }
    }

    /// Just behind the bracket that closes the one at `at`; `None` if `c` opens nothing or its partner is far off.
    fn end(&mut self, at: usize, c: char) -> Option<usize> {
        let (kind, close) = closer(c)?;
        if self.closers[kind].is_none_or(|known| known <= at) {
            let found = self.line[at..].find(close).map_or(usize::MAX, |offset| at + offset);
            self.closers[kind] = Some(found);
        }
        self.closers[kind]
            .filter(|found| found.saturating_sub(at) <= MAX_ENCLOSED)
            .map(|found| found + close.len_utf8())
    }
}

/// Proposes the cuts of one line.
fn scan_line(text: &str, start: usize, end: usize, at_head: bool, cuts: &mut Vec<Cut>) {
    let line = text[start..end].trim_end();
    let offset = line.len() - line.trim_start().len();
    let line = &line[offset..];
    if line.is_empty() {
        return;
    }
    let base = start + offset;
    if at_head && let Some(title) = title::glued(line) {
        let parts = [0..title.start, title.clone(), title.end..line.len()];
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            // A page marker in front of the title opens nothing.
            let bare = part.end <= title.end;
            scan_part(&line[part.clone()], base + part.start, bare, cuts);
        }
        return;
    }
    scan_part(line, base, false, cuts);
}

/// Proposes the cuts of a line, or of what stands in front of a title in it, the title, or what stands behind.
fn scan_part(part: &str, base: usize, bare: bool, cuts: &mut Vec<Cut>) {
    let line = part.trim_start();
    let base = base + part.len() - line.len();
    if bare || line.is_empty() {
        cuts.push(Cut { at: base, before: Before::Line, enumerator: None });
        return;
    }
    let enumerator = if is_contents_entry(line) { None } else { enumerator::read(line, true) };
    cuts.push(Cut { at: base, before: Before::Line, enumerator });
    scan_inside(line, base, enumerator.map_or(0, |found| found.len), cuts);
}

/// A line of a table of contents: 一、工作回顾……3.
fn is_contents_entry(line: &str) -> bool {
    let name = line.trim_end_matches(|c: char| c.is_ascii_digit());
    name.len() < line.len() && (name.ends_with("……") || name.ends_with("....") || name.ends_with("···"))
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '：' | ':' | '！' | '!' | '？' | '?')
}

/// State of the pass through one line.
struct Pass<'t, 'c> {
    line: &'t str,
    base: usize,
    flat: bool,
    /// Last character that is no white space.
    previous: char,
    /// Where the current piece begins.
    piece: usize,
    cuts: &'c mut Vec<Cut>,
}

fn scan_inside(line: &str, base: usize, from: usize, cuts: &mut Vec<Cut>) {
    let mut pass = Pass { line, base, flat: is_flat(line), previous: '\0', piece: from, cuts };
    let mut enclosures = Enclosures::new(line);
    let mut at = from;
    loop {
        at = pass.pass_over(at);
        let Some(c) = line[at..].chars().next() else { break };
        if c == ' ' || c == '\u{3000}' || c == '\t' || c == '\u{A0}' {
            at = pass.spaces(at);
            continue;
        }
        if let Some(len) = pass.enumerator(at, c) {
            at += len;
            pass.previous = '\0';
            continue;
        }
        (at, pass.previous) = match enclosures.end(at, c) {
            Some(end) => (end, line[..end].chars().next_back().unwrap_or(c)),
            None => (at + c.len_utf8(), c),
        };
    }
}

/// What the pass through a line does with a character.
enum Step {
    /// Passes over so many bytes of a word.
    Word(usize),
    /// Passes over a stop or comma of so many bytes: an enumerator may open behind it.
    Sign(usize),
    /// Looks closely: white space, a bracket, or what may open a unit even in mid-sentence.
    Look,
}

impl Step {
    #[inline]
    fn at(bytes: &[u8]) -> Self {
        /// 丁 and 龥, between which only common Han characters lie; the order of their bytes is that of the characters.
        const HAN: RangeInclusive<u32> = 0xE4_B881..=0xE9_BEA5;
        let Some(four) = bytes.first_chunk() else { return Self::Look };
        let word = u32::from_be_bytes(*four);
        if HAN.contains(&(word >> 8)) {
            return Self::Word(3);
        }
        match four {
            [b',' | b';' | b':' | b'!' | b'?', ..] => Self::Sign(1),
            // 、 。 ， ； ： ！ ？
            [0xE3, 0x80, 0x81 | 0x82, _] | [0xEF, 0xBC, 0x8C | 0x9B | 0x9A | 0x81 | 0x9F, _] => Self::Sign(3),
            [b'\t' | b' ' | b'(' | b'[' | b'1', ..] => Self::Look,
            [0..0x80, ..] => Self::Word(1),
            _ => Self::Look,
        }
    }
}

/// Han characters that may open a unit behind a stop or comma.
fn opens_behind_sign(c: char) -> bool {
    is_numeral(c) || matches!(c, '第' | '首' | '其' | '再' | '最')
}

/// Least length in bytes of a line that may hold a whole report, and how many stops before spaces show it.
const FLAT_LINE: usize = 600;

/// A text whose paragraph breaks all became single spaces.
fn is_flat(line: &str) -> bool {
    let ends = |at: &usize| line[..*at].ends_with('。');
    line.len() >= FLAT_LINE && memchr::memchr_iter(b' ', line.as_bytes()).filter(ends).nth(1).is_some()
}

/// Least length in bytes of what stands between two lost paragraph breaks: shorter stretches are letter-spaced words.
const MIN_SPACED: usize = 12;

impl Pass<'_, '_> {
    /// Passes over the characters that begin nothing where they stand; most do not.
    fn pass_over(&mut self, at: usize) -> usize {
        let is_sign = |c: char| is_stop(c) || matches!(c, ',' | '，' | '、');
        let mut behind_sign = is_sign(self.previous);
        let mut end = at;
        loop {
            let rest = &self.line[end..];
            match Step::at(rest.as_bytes()) {
                Step::Word(_)
                    if behind_sign
                        && rest.starts_with(|c: char| c.is_ascii_digit() || opens_behind_sign(c)) =>
                {
                    break;
                }
                Step::Word(len) => (end, behind_sign) = (end + len, false),
                Step::Sign(len) => (end, behind_sign) = (end + len, true),
                Step::Look => break,
            }
        }
        if end > at {
            self.previous = self.line[..end].chars().next_back().unwrap_or(self.previous);
        }
        end
    }

    /// Passes over white space; cuts where it stands for a lost paragraph break.
    fn spaces(&mut self, at: usize) -> usize {
        let rest = self.line[at..].trim_start();
        let next = self.line.len() - rest.len();
        let run = &self.line[at..next];
        let wide = self.flat || run.chars().count() > 1 || !run.is_ascii();
        let enough = at - self.piece.min(at) >= MIN_SPACED || is_stop(self.previous);
        let words =
            self.previous.is_ascii_alphanumeric() && rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !wide || !enough || words || rest.is_empty() {
            return next;
        }
        let enumerator = enumerator::read(rest, true).filter(|found| !found.stripped);
        self.cut(next, Before::Spaces, enumerator);
        next + enumerator.map_or(0, |found| found.len)
    }

    fn cut(&mut self, at: usize, before: Before, enumerator: Option<Enumerator>) {
        self.cuts.push(Cut { at: self.base + at, before, enumerator });
        self.piece = at + enumerator.map_or(0, |found| found.len);
    }

    /// Cuts before an enumerator that may open a unit at `at`; its length.
    fn enumerator(&mut self, at: usize, c: char) -> Option<usize> {
        let before = match self.previous {
            '\0' => return None,
            stop if is_stop(stop) => Before::Stop,
            ',' | '，' | '、' => Before::Comma,
            _ => Before::Nothing,
        };
        let may_open = match before {
            Before::Stop => {
                opens_behind_sign(c)
                    || c.is_ascii_digit()
                    || matches!(c, '(' | '（' | '〈' | '〔' | '①'..='⑫' | '⒈'..='⒛' | '㈠'..='㈩')
            }
            Before::Comma => opens_behind_sign(c) || matches!(c, '①'..='⑩'),
            _ => matches!(c, '一' | '(' | '（' | '1' | '①' | '⒈'..='⒛' | '㈠'..='㈩'),
        };
        let found = may_open.then(|| enumerator::read(&self.line[at..], false)).flatten()?;
        let fits = match before {
            Before::Comma => found.form.is_chain() || found.form == Form::Circled,
            Before::Nothing => matches!(c, '⒈'..='⒛' | '㈠'..='㈩') || self.opens_glued(&found, at),
            _ => true,
        };
        fits.then(|| {
            self.cut(at, before, Some(found));
            found.len
        })
    }

    /// Whether an enumerator may open a unit right behind a word: only the first of a list, behind a heading.
    fn opens_glued(&self, found: &Enumerator, at: usize) -> bool {
        let heading = &self.line[self.piece.min(at)..at];
        let first =
            found.ordinal == Some(1) && is_han(self.previous) && !words().one_words.contains(self.previous);
        let behind_heading =
            heading.len() < 3 * 60 || self.cuts.last().is_some_and(|cut| cut.enumerator.is_some());
        first
            && behind_heading
            && matches!(
                found.form,
                Form::Shi
                    | Form::Arabic
                    | Form::HanComma
                    | Form::HanParen
                    | Form::ArabicParen
                    | Form::Circled
            )
    }
}

/// Drops the cuts within paragraphs that the counting does not support, and enumerators of lines that count nothing.
fn settle(text: &str, cuts: &mut Vec<Cut>) {
    let follows = successors(cuts);
    let leads = leads(text, cuts);
    let mut heading: Option<Cut> = None;
    let mut last: [Option<u32>; Form::COUNT] = [None; Form::COUNT];
    let mut at = 0;
    cuts.retain_mut(|cut| {
        let nested = heading.is_some_and(|upper| is_nested(text, &upper, cut));
        let continued = follows[at] || leads[at] || nested;
        at += 1;
        let Some(enumerator) = cut.enumerator else { return true };
        let slot = &mut last[enumerator.form as usize];
        let Some(ordinal) = enumerator.ordinal else { return true };
        let continues = match enumerator.form {
            // 首先 … 最后 leaves words out.
            Form::Sequence => slot.is_some_and(|last| last < ordinal),
            _ => ordinal > 1 && *slot == Some(ordinal - 1),
        };
        let keep = match cut.before {
            // 一带一路 and 三送 are words; a chain of verbs shows by going on.
            _ if enumerator.form == Form::Verb => continues || (ordinal == 1 && continued),
            Before::Line | Before::Spaces => true,
            Before::Stop if enumerator.form == Form::Shi => continues || ordinal == 1,
            Before::Stop if ordinal == 1 && opens_behind_sentence(text, cut, &enumerator) => true,
            _ => continues || (ordinal == 1 && continued),
        };
        if keep {
            *slot = Some(ordinal);
            heading = Some(*cut);
        } else if cut.before == Before::Line {
            // The line stays a piece of its own; only its enumerator was none.
            cut.enumerator = None;
            return true;
        }
        keep
    });
}

/// Whether the first unit of a list stands right behind a full stop: …增长11%。(一)坚持产业带动.
fn opens_behind_sentence(text: &str, cut: &Cut, found: &Enumerator) -> bool {
    matches!(found.form, Form::HanComma | Form::HanParen)
        && text[..cut.at].trim_end_matches([' ', '\u{3000}']).ends_with('。')
        && text[cut.at + found.len..].trim_start().starts_with(is_han)
}

/// Longest heading, in bytes, behind which a list of a lower form begins in the same line.
const MAX_HEADING: usize = 150;

/// Whether `cut` opens the first unit right behind the heading that `upper` opened: 一、推进情况(一)防汛工作1.….
fn is_nested(text: &str, upper: &Cut, cut: &Cut) -> bool {
    let Some((above, found)) = upper.enumerator.zip(cut.enumerator) else { return false };
    let from = upper.at + above.len;
    let counts = matches!(
        above.form,
        Form::HanComma | Form::HanParen | Form::Part | Form::Chapter | Form::Formal | Form::Arabic
    );
    found.ordinal == Some(1)
        && counts
        && matches!(found.form, Form::HanParen | Form::Arabic | Form::ArabicParen)
        && above.form < found.form
        && from < cut.at
        && cut.at - from <= MAX_HEADING
        && !text[from..cut.at].contains(['，', '；', ';', '\n', '《', '“'])
        && text[from..cut.at].trim_end().trim_end_matches(['。', ':', '：']).find('。').is_none()
}

/// For every cut: does the first unit of a lower form stand right behind its heading?
fn leads(text: &str, cuts: &[Cut]) -> Vec<bool> {
    let mut next: Option<&Cut> = None;
    let mut leads = vec![false; cuts.len()];
    for (at, cut) in cuts.iter().enumerate().rev() {
        leads[at] = next.is_some_and(|next| is_nested(text, cut, next));
        next = Some(cut);
    }
    leads
}

/// For every cut: does the next one of its form count one further?
fn successors(cuts: &[Cut]) -> Vec<bool> {
    let mut next: [Option<u32>; Form::COUNT] = [None; Form::COUNT];
    let mut follows = vec![false; cuts.len()];
    for (at, cut) in cuts.iter().enumerate().rev() {
        let Some((form, ordinal)) = cut.enumerator.and_then(|found| Some((found.form, found.ordinal?)))
        else {
            continue;
        };
        follows[at] = next[form as usize] == Some(ordinal + 1);
        next[form as usize] = Some(ordinal);
    }
    follows
}
