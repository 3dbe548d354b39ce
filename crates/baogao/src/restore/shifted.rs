//! Straddled annotations and parted punctuation: stretches whose GBK bytes were read one byte off.
//!
//! The text was held as GBK bytes when a list of replacements ran over it, blind to where characters begin:
//!
//! - `Y` → `Y(pinyin)` also hit a `Y` made of the trail byte of one character and the lead byte of the next. The
//!   pinyin landed in mid-character; the orphaned byte took `(` with it when the text was decoded: 績(jī)?yōu)閮?yōu)秀.
//! - The pairs of `，；？` also hit across characters and were parted from what stands before: the byte before them was
//!   decoded alone, to `?`: 78份?,F(xiàn)場.
//!
//! From such a place on every pair is read one byte off, until a byte that stands alone sets it right. So the run is
//! turned back into bytes with the lost byte put in, and read again: the pinyin says which byte a straddle lost; for a
//! parted pair the words around choose.

use super::RepairKind;
use super::draft::Proposal;
use super::lost::{Choice, Neighbours};
use super::words::{Context, Right};
use super::{fold, gbk, pinyin, words};
use std::cmp::Ordering;

/// Longest run in characters: the next annotation sets it right within a few.
const MAX_RUN: usize = 40;
/// A straddle whose pinyin fits one character only, and one where several fit.
const SURE: u8 = 98;
const CHOSEN: u8 = 75;
/// Other readings that are kept.
const CANDIDATES: usize = 4;

/// Proposes to undo the shifted runs of `text`, from which the whole annotations have been removed.
pub(super) fn find(text: &str) -> Vec<Proposal> {
    let mut neighbours = Neighbours::new(text);
    let mut found: Vec<Proposal> = Vec::new();
    let mut before = (0, None);
    for at in memchr::memchr_iter(b'?', text.as_bytes()) {
        if at < before.0 {
            continue;
        }
        let last =
            if at == before.0 && before.1.is_some() { before.1 } else { text[..at].chars().next_back() };
        let Some(run) = Run::read(text, at, last, &mut neighbours) else { continue };
        before = (run.end, run.characters.last().map(|slot| slot.character));
        found.push(run.into_proposal(text, &mut neighbours));
        // A chosen character is only known now, but its trail byte always was.
    }
    found
}

/// A character of a run, read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    character: char,
    lost: Lost,
}

/// What a character of a run lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    Nothing,
    /// Its lead byte; the trail byte is that of `，；？`.
    Lead,
    /// Its trail byte.
    Trail(u8),
    /// Its trail byte, with the lead byte of the next character: the pair in between vanished.
    Hole {
        lead: u8,
        next: u8,
    },
}

/// A run, read again up to where the pairs of bytes are right.
#[derive(Debug)]
struct Run {
    start: usize,
    end: usize,
    characters: Vec<Slot>,
    /// The orphaned byte: lead of the character that comes next.
    pending: Option<u8>,
    confidence: u8,
}

impl Run {
    /// Reads the run whose first sign is the `?` at `start`, behind the character `before`.
    fn read(text: &str, start: usize, before: Option<char>, neighbours: &mut Neighbours) -> Option<Self> {
        let mut run = Self { start, end: start, characters: Vec::new(), pending: None, confidence: SURE };
        let rest = &text[start + 1..];
        if let Some((syllable, length)) = half_annotation(rest) {
            let lead = full_width_pair(before?)?[1];
            run.straddle(neighbours, lead, syllable)?;
            run.end += 1 + length;
        } else {
            let parted = full_width_pair(rest.chars().next().filter(|at| matches!(at, ',' | ';' | '?'))?)?;
            run.push('\u{FFFD}', Lost::Lead);
            run.pending = Some(parted[1]);
            run.end += 2;
        }
        while let Some(lead) = run.pending {
            if run.characters.len() > MAX_RUN {
                return None;
            }
            run.step(text, lead, neighbours)?;
        }
        Some(run)
    }

    fn push(&mut self, character: char, lost: Lost) {
        self.characters.push(Slot { character, lost });
    }

    /// The pinyin picks the character that begins with `lead`: its trail byte was lost.
    fn straddle(&mut self, neighbours: &mut Neighbours, lead: u8, syllable: &str) -> Option<()> {
        let orphaned = self.pending.take().is_some();
        match annotated(neighbours, syllable, |pair| pair[0] == lead) {
            Some((character, sure)) => {
                if orphaned {
                    self.push(character, Lost::Nothing);
                } else {
                    self.pending = Some(gbk::pair(character)?[1]);
                }
                self.confidence = self.confidence.min(if sure { SURE } else { CHOSEN });
            }
            None if orphaned => self.hole(lead, annotated(neighbours, syllable, |_| true)?.0)?,
            None => return None,
        }
        Some(())
    }

    /// Between the orphan and the annotated character a pair vanished.
    fn hole(&mut self, lead: u8, annotated: char) -> Option<()> {
        self.push('\u{FFFD}', Lost::Hole { lead, next: gbk::pair(annotated)?[0] });
        self.push(annotated, Lost::Nothing);
        self.confidence = self.confidence.min(CHOSEN);
        Some(())
    }

    /// Reads on with an orphaned `lead`.
    fn step(&mut self, text: &str, lead: u8, neighbours: &mut Neighbours) -> Option<()> {
        let rest = &text[self.end..];
        let next = rest.chars().next()?;
        match next {
            '?' => self.question(text, lead, neighbours),
            '@'..='~' | '€' => self.single(text, next, lead, neighbours),
            _ => {
                let [first, second] = full_width_pair(next)?;
                self.push(gbk::character(lead, first)?, Lost::Nothing);
                self.pending = Some(second);
                self.end += next.len_utf8();
                Some(())
            }
        }
    }

    /// A `?` with an orphan before it: another straddle, a lost trail byte, or a tag whose `<` was taken.
    fn question(&mut self, text: &str, lead: u8, neighbours: &mut Neighbours) -> Option<()> {
        let rest = &text[self.end + 1..];
        if let Some((syllable, length)) = half_annotation(rest) {
            self.end += 1 + length;
            return self.straddle(neighbours, lead, syllable);
        }
        self.pending = None;
        if rest.starts_with("/p>") || rest.starts_with("br") {
            self.push(gbk::character(lead, STOP_TRAIL)?, Lost::Nothing);
            self.push('<', Lost::Nothing);
            self.end += 1;
        } else {
            rest.chars().next().filter(|at| matches!(at, ',' | ';'))?;
            self.push('\u{FFFD}', Lost::Trail(lead));
            self.end += 1;
        }
        Some(())
    }

    /// A byte that stands alone ends the run: it is the trail byte of the orphan, as its annotation confirms.
    fn single(&mut self, text: &str, next: char, lead: u8, neighbours: &mut Neighbours) -> Option<()> {
        let rest = &text[self.end..];
        let trail = if next == '€' { 0x80 } else { u8::try_from(next).ok()? };
        let character = gbk::character(lead, trail);
        self.pending = None;
        self.end += next.len_utf8();
        let annotation = rest[next.len_utf8()..].strip_prefix('(').and_then(half_annotation);
        let Some((syllable, length)) = annotation else {
            return self.unconfirmed(next, lead, character);
        };
        self.end += 1 + length;
        match character.filter(|character| pinyin::is_reading(syllable, *character)) {
            Some(character) => {
                self.push(character, Lost::Nothing);
                Some(())
            }
            // The pinyin is not that of the pair: the pair before it vanished.
            None => self.hole(lead, annotated(neighbours, syllable, |pair| pair[1] == trail)?.0),
        }
    }

    /// A byte that stands alone without an annotation; a sign may also be a full-width one made half-width later.
    fn unconfirmed(&mut self, next: char, lead: u8, character: Option<char>) -> Option<()> {
        let is_common = |character: &char| words::is_common(fold::character(*character));
        if let Some(character) = character.filter(|at| is_common(at) || next.is_ascii_alphanumeric()) {
            self.push(character, Lost::Nothing);
            return Some(());
        }
        let [first, second] = gbk::pair(char::from_u32(next as u32 + 0xFEE0)?)?;
        self.push(gbk::character(lead, first)?, Lost::Nothing);
        self.pending = Some(second);
        Some(())
    }

    /// Chooses what was lost and proposes the run's text.
    fn into_proposal(mut self, text: &str, neighbours: &mut Neighbours) -> Proposal {
        let mut kind = RepairKind::Straddle;
        let mut choices: Vec<(usize, Choice)> = Vec::new();
        for at in 0..self.characters.len() {
            let Some(candidates) = candidates(self.characters[at].lost) else { continue };
            kind = RepairKind::LostLead;
            let (left, right) = self.context(text, at);
            let choice = neighbours.choose(&left, &candidates, &right);
            self.confidence = self.confidence.min(choice.confidence);
            self.characters[at].character = choice.characters.first().copied().unwrap_or('\u{FFFD}');
            choices.push((at, choice));
        }
        // Now that every place has its best character, each other one is told with those beside it.
        let others = choices.iter().flat_map(|(at, choice)| self.alternatives(*at, choice)).collect();
        self.fill_silent_holes(text, neighbours);
        let mut proposal = Proposal::new(kind, self.start..self.end, self.text(), self.confidence);
        proposal.candidates = others;
        proposal
    }

    /// A pair of the user-defined areas may have vanished between two bytes that were then read as one character. It
    /// left no mark, so only a character that the text has nowhere else is looked at, and two that fit far better
    /// take its place.
    fn fill_silent_holes(&mut self, text: &str, neighbours: &mut Neighbours) {
        let mut at = 0;
        while at < self.characters.len() {
            let Slot { character, lost } = self.characters[at];
            if lost == Lost::Nothing && !neighbours.has(half_width(character)) {
                let (left, right) = self.context(text, at);
                if let Some(two) = silent_hole(&left, character, &right, neighbours) {
                    let two = two.map(|character| Slot { character, lost: Lost::Nothing });
                    self.characters.splice(at..=at, two);
                    self.confidence = self.confidence.min(CHOSEN);
                    at += 1;
                }
            }
            at += 1;
        }
    }

    fn text(&self) -> String {
        self.characters.iter().map(|slot| half_width(slot.character)).collect()
    }

    fn alternatives(&self, at: usize, choice: &Choice) -> Vec<String> {
        let others = choice.characters.iter().skip(1).take(CANDIDATES);
        let with = |other: &char| {
            let mut run = self.characters.clone();
            run[at].character = *other;
            run.iter().map(|slot| half_width(slot.character)).collect()
        };
        others.map(with).collect()
    }

    /// The characters before and after the one at `at`, folded; an unknown one ends them.
    fn context(&self, text: &str, at: usize) -> (Vec<char>, Vec<char>) {
        const REACH: usize = 4;
        let known = |slot: &&Slot| slot.character != '\u{FFFD}';
        let inner = self.characters[..at].iter().rev().map(|slot| slot.character);
        let mut left: Vec<char> =
            inner.chain(text[..self.start].chars().rev()).take(REACH).map(fold::character).collect();
        left.reverse();
        let mut right: Vec<char> =
            self.characters[at + 1..].iter().take_while(known).map(|slot| slot.character).collect();
        if right.len() == self.characters.len() - at - 1 {
            right.extend(text[self.end..].chars().take(REACH));
        }
        (left, right.into_iter().take(REACH).map(fold::character).collect())
    }
}

/// A character below this share (natural logarithm) is no part of a likely pair.
const RARE: f32 = -12.0;
/// By so much (natural logarithm) two characters must be likelier than one that the text has nowhere else.
const LIKELIER: f32 = 4.0;

/// The two characters between which a pair vanished, where `character` was read from their outer bytes.
fn silent_hole(
    left: &[char],
    character: char,
    right: &[char],
    neighbours: &mut Neighbours,
) -> Option<[char; 2]> {
    let [lead, trail] = gbk::pair(character)?;
    let folded = fold::character(character);
    let is_common = |character: &char| {
        words::commonness(fold::character(*character)) > RARE || "。，、；：".contains(*character)
    };
    let right = Right::new(right);
    let own = Context::new(left, &right).likelihood(folded) + neighbours.share(folded);
    let mut best = (own + LIKELIER, None);
    let seconds = gbk::LEADS.filter_map(|lead| Some((lead, gbk::character(lead, trail).filter(is_common)?)));
    let seconds: Vec<(u8, char)> = seconds.collect();
    let mut row = left.to_vec();
    for first in gbk::TRAILS {
        let Some(one) = gbk::character(lead, first).filter(is_common) else { continue };
        row.push(fold::character(one));
        let context = Context::new(&row, &right);
        for (_, two) in seconds.iter().filter(|(second, _)| gbk::vanishes(first, *second)) {
            let own = neighbours.share(fold::character(one)) + neighbours.share(fold::character(*two));
            let likelihood = context.likelihood(fold::character(*two)) + own / 2.0;
            if likelihood > best.0 {
                best = (likelihood, Some([one, *two]));
            }
        }
        row.pop();
    }
    best.1
}

/// The trail byte of 。 and of `，；？`.
const STOP_TRAIL: u8 = 0xA3;

/// The characters that a damaged one can be; `None` where it is known.
fn candidates(lost: Lost) -> Option<Vec<char>> {
    let of = |pairs: &mut dyn Iterator<Item = (u8, u8)>| {
        pairs.filter_map(|(lead, trail)| gbk::character(lead, trail)).collect()
    };
    match lost {
        Lost::Nothing => None,
        Lost::Lead => Some(of(&mut gbk::LEADS.map(|lead| (lead, STOP_TRAIL)))),
        Lost::Trail(lead) => Some(of(&mut gbk::TRAILS.map(|trail| (lead, trail)))),
        Lost::Hole { lead, next } => {
            Some(of(&mut gbk::LEADS.filter(|hole| gbk::vanishes(*hole, next)).map(|hole| (lead, hole))))
        }
    }
}

/// The character that is read `syllable` and whose bytes fit, and whether it is the only one. The replacements were
/// made for Traditional characters, so these come first, and those that the text has elsewhere before their variants.
fn annotated(
    neighbours: &mut Neighbours,
    syllable: &str,
    fits: impl Fn([u8; 2]) -> bool,
) -> Option<(char, bool)> {
    let mut fitting: Vec<char> =
        pinyin::characters(syllable).chars().filter(|at| gbk::pair(*at).is_some_and(&fits)).collect();
    let is_traditional = |at: &char| fold::character(*at) != *at;
    if fitting.len() > 1 {
        let mut rank =
            |at: &char| (is_traditional(at), neighbours.has(*at), words::commonness(fold::character(*at)));
        fitting.sort_by(|a, b| rank(b).partial_cmp(&rank(a)).unwrap_or(Ordering::Equal));
    }
    let sure = fitting.len() == 1 || fitting.iter().filter(|at| is_traditional(at)).count() == 1;
    Some((*fitting.first()?, sure))
}

/// A toned syllable and `)` at the start of `text`: the syllable and the length of both.
fn half_annotation(text: &str) -> Option<(&str, usize)> {
    let (length, toned) = pinyin::leading_syllable(text)?;
    (toned && text[length..].starts_with(')')).then(|| (&text[..length], length + 1))
}

/// The GBK bytes of a character; punctuation that was made half-width after decoding is taken as full-width.
fn full_width_pair(character: char) -> Option<[u8; 2]> {
    let full = match character {
        ',' | ';' | ':' | '?' | '!' | '(' | ')' => char::from_u32(character as u32 + 0xFEE0)?,
        _ => character,
    };
    gbk::pair(full)
}

/// The texts that have this damage had their punctuation made half-width afterwards.
fn half_width(character: char) -> char {
    match character {
        '，' | '；' | '：' | '？' | '！' | '（' | '）' => {
            char::from_u32(character as u32 - 0xFEE0).unwrap_or(character)
        }
        _ => character,
    }
}
