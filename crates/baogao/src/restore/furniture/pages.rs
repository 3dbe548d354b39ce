//! Page markers: `第 3 页 共 9 页`, `- 3 -`, bare page numbers, and the fragment numbers `1、`…`8、` that document
//! viewers put before every page they show, in mid-word and mid-number.

use super::super::words;
use super::headers;
use super::lexicon::FurnitureLexicon;
use super::line::{Line, has_enumerator, is_finished, is_han, is_numeral, key};
use memchr::memmem;
use regex::Regex;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A page marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageMark {
    /// The line that it stands in.
    pub(super) line: usize,
    /// The marker itself.
    pub(super) range: Range<usize>,
    /// What is deleted: the marker, and where it cut a sentence the white space on both sides.
    pub(super) removed: Range<usize>,
}

impl PageMark {
    /// Whether the marker is all that its line has.
    pub(super) fn fills(&self, line: &Line) -> bool {
        self.range == line.text
    }
}

/// The page markers of a text, in order.
pub(super) fn find(text: &str, lines: &[Line]) -> Vec<PageMark> {
    let mut marks = fragments(text, lines);
    marks.extend(page_lines(text, lines));
    marks.extend(inline(text, lines));
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

/// Longest heading, in characters: an unfinished line up to this length may be one and is no cut sentence.
const HEADING: usize = 22;

fn is_prose(text: &str) -> bool {
    text.chars().nth(HEADING).is_some() || text.contains(['，', ',', '。'])
}

/// Whether a page break between the two lines cut a sentence or a heading.
fn cuts(before: &str, after: &str, heads: &Heads) -> bool {
    if !stops(before, after) {
        return false;
    }
    let heading = has_enumerator(before)
        && (!is_prose(after)
            || content_length(before) < SHORTEST_HEADING
            || is_rest_of_head(before, after, heads));
    is_prose(before)
        || heading
        || is_item(before)
        || ends_in_number(before)
        || words::span(before, after)
        || is_rest_of_title(before, after)
}

/// Whether the first sentence of `after` ends a heading that `before` begins, as most headings of this form end in
/// their line: 1.实施科技 | 企业倍增行动。全年….
fn is_rest_of_head(before: &str, after: &str, heads: &Heads) -> bool {
    let rest = after.split(['。', ':', '：']).next().unwrap_or(after);
    let fits = rest.len() < after.len() && !rest.contains(['，', ',']);
    fits && before.chars().count() + rest.chars().count() <= HEADING && heads.run_in(before)
}

/// Whether `after` is the genre that a title ends with, and nothing but it: 榆荫街道2021年 | 工作计划.
fn is_rest_of_title(before: &str, after: &str) -> bool {
    /// Longest genre, in characters.
    const GENRE: usize = 8;
    let endings = &FurnitureLexicon::builtin().title_endings;
    let ends = |text: &str| endings.iter().any(|ending| text.ends_with(ending.as_str()));
    after.chars().nth(GENRE).is_none() && ends(after) && !ends(before)
}

/// How the headings of each form of enumerator end: in mid-line, before their text, or with their line. Counted when a
/// page mark stands behind a heading.
struct Heads<'t> {
    text: &'t str,
    lines: &'t [Line],
    counts: OnceCell<HashMap<String, (usize, usize)>>,
}

impl<'t> Heads<'t> {
    fn new(text: &'t str, lines: &'t [Line]) -> Self {
        Self { text, lines, counts: OnceCell::new() }
    }

    fn counts(&self) -> HashMap<String, (usize, usize)> {
        let mut counts: HashMap<String, (usize, usize)> = HashMap::new();
        let contents = self.lines.iter().map(|line| &self.text[line.text.clone()]);
        for content in contents.filter(|content| has_enumerator(content)) {
            let (run_in, own) = counts.entry(form(content)).or_default();
            let end = content.char_indices().nth(HEADING).map_or(content.len(), |(at, _)| at);
            if content[..end].contains(['。', ':', '：']) {
                *run_in += 1;
            } else if !is_prose(content) {
                *own += 1;
            }
        }
        counts
    }

    /// Whether most headings with the enumerator of `line` end in mid-line.
    fn run_in(&self, line: &str) -> bool {
        // The cut line itself counts as one of its own.
        self.counts
            .get_or_init(|| self.counts())
            .get(&form(line))
            .is_some_and(|(run_in, own)| *run_in > own.saturating_sub(1))
    }
}

/// The form of an enumerator: its marks, with 0 and 零 for its numbers.
fn form(line: &str) -> String {
    let mut form = String::new();
    for character in line.chars().take(6) {
        let sign = match character {
            '0'..='9' => '0',
            _ if is_numeral(character) => '零',
            '(' | '（' | '第' => character,
            _ => {
                form.push(character);
                break;
            }
        };
        if !form.ends_with(sign) {
            form.push(sign);
        }
    }
    form
}

/// Shortest heading, in characters, without its number.
const SHORTEST_HEADING: usize = 4;

fn content_length(text: &str) -> usize {
    let after = text.find(['、', ')', '）', '.', '．']).map_or(text, |at| &text[at..]);
    after.chars().filter(|at| is_han(*at)).count()
}

/// Whether the line is an item (一是…), which is a sentence and no heading.
fn is_item(text: &str) -> bool {
    has_enumerator(text) && text.chars().nth(1).is_some_and(|second| matches!(second, '是' | '要'))
}

/// Whether the line stops behind a number, with or without its scale: a unit follows.
fn ends_in_number(text: &str) -> bool {
    text.trim_end_matches(['十', '百', '千', '万', '亿', '.']).ends_with(|at: char| at.is_ascii_digit())
}

/// Whether the first line stops in mid-sentence and the second begins no unit of its own.
fn stops(before: &str, after: &str) -> bool {
    !is_finished(before) && !has_enumerator(after)
}

/// A line that begins with a number and `、`.
struct Numbered {
    line: usize,
    number: u32,
    /// Bytes of the number and its mark.
    length: usize,
    /// Whether the line before stops in mid-sentence.
    cut: bool,
    /// Whether a word goes on behind the number, or full stops show that the line before should have one at its end:
    /// items of a list have full stops at their ends or none.
    evident: bool,
}

fn numbered(text: &str, lines: &[Line]) -> Vec<Numbered> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let content = &text[line.text.clone()];
        let digits = content.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(number) = content[..digits].parse() else { continue };
        let Some(rest) = content[digits..].strip_prefix('、') else { continue };
        let before = at.checked_sub(1).map_or("", |before| &text[lines[before].text.clone()]);
        let cut = !before.is_empty() && stops(before, rest);
        found.push(Numbered {
            line: at,
            number,
            length: digits + '、'.len_utf8(),
            cut,
            evident: cut
                && (words::span(before, rest)
                    || before.contains('。')
                    || is_prose(before) && rest.contains('。')),
        });
    }
    found
}

/// The next fragment stands within so many times the usual page.
const REACH: usize = 4;
/// So many sentences or words cut before consecutive numbers show that these are fragment numbers and no enumeration.
const CUTS: usize = 2;
/// At least one in so many cuts must be evident.
const EVIDENT_SHARE: usize = 3;

/// The fragment numbers of a document viewer.
///
/// An enumeration has numbers that increase, too, but its paragraphs end: fragments are told by the sentences that
/// they cut. Pages have much the same length, which finds the fragments that happen to begin at a paragraph.
fn fragments(text: &str, lines: &[Line]) -> Vec<PageMark> {
    let numbered = numbered(text, lines);
    let start = |at: &Numbered| lines[at.line].text.start;
    let opened = numbered.first().filter(|first| first.number == 1 && opens(text, lines, first.line));
    let least = if opened.is_some() { 1 } else { CUTS };
    let Some(cut) = longest_chain(&numbered, least) else { return Vec::new() };
    if cut.len() < CUTS && cut[0].number != 2 {
        return Vec::new();
    }
    let (mut low, mut high) = (cut[0], cut[cut.len() - 1]);
    let page = (start(high) - start(low)) / ((high.number - low.number).max(1) as usize);
    let near = |a: &Numbered, b: &Numbered| (page / 3..=page * 2).contains(&start(a).abs_diff(start(b)));
    let in_reach = |a: &Numbered, b: &Numbered| start(a).abs_diff(start(b)) <= page * REACH;
    // The first fragment of a text that begins with its title has nothing before it.
    let first = opened;
    // Downwards to 1, and upwards as long as the next number stands where its page should begin.
    let mut chain = cut;
    for at in numbered.iter().rev().skip_while(|at| at.line >= low.line) {
        if !in_reach(at, low) {
            break;
        }
        let opens = at.number == 1 && first.is_some_and(|first| first.line != at.line);
        if at.number + 1 == low.number && (at.cut || near(at, low)) && !opens {
            low = at;
            chain.push(at);
        }
    }
    for at in numbered.iter().skip_while(|at| at.line <= high.line) {
        if !in_reach(at, high) {
            break;
        }
        if at.number == high.number + 1 && (at.cut || near(at, high)) {
            high = at;
            chain.push(at);
        }
    }
    chain.extend(first.filter(|_| low.number == 2));
    let heads = Heads::new(text, lines);
    chain.into_iter().map(|at| fragment(text, lines, at, &heads)).collect()
}

/// Whether the first fragment can stand at the line: it begins the text, and the text goes on for a page.
fn opens(text: &str, lines: &[Line], line: usize) -> bool {
    /// Shortest first page, in bytes.
    const PAGE: usize = 240;
    let before = lines[..line].iter().all(|line| !text[line.text.clone()].contains('。'));
    before && lines[line].text.len() >= PAGE
}

/// The longest chain of numbered lines that are cut and count up one by one, items of lists among them left aside.
/// Enough of them must be evident. The first fragment begins the text and cuts nothing.
fn longest_chain(numbered: &[Numbered], least: usize) -> Option<Vec<&Numbered>> {
    /// A chain's last line, how many evident lines it has, and the line before.
    struct Link {
        evident: usize,
        before: Option<usize>,
    }
    let mut links: Vec<Link> = Vec::with_capacity(numbered.len());
    let mut ends: HashMap<u32, usize> = HashMap::new();
    let mut best: Option<usize> = None;
    for (at, this) in numbered.iter().enumerate() {
        let may = this.cut && this.number > 1;
        let before = ends.get(&(this.number.wrapping_sub(1))).copied().filter(|_| may);
        let evident = usize::from(may && this.evident) + before.map_or(0, |before| links[before].evident);
        links.push(Link { evident, before });
        if may && ends.get(&this.number).is_none_or(|rival| links[*rival].evident < evident) {
            ends.insert(this.number, at);
        }
        if may && best.is_none_or(|best| links[best].evident < evident) {
            best = Some(at);
        }
    }
    let best = best.filter(|best| links[*best].evident >= least)?;
    let evident = links[best].evident;
    let mut chain: Vec<&Numbered> =
        std::iter::successors(Some(best), |at| links[*at].before).map(|at| &numbered[at]).collect();
    chain.reverse();
    (evident * EVIDENT_SHARE >= chain.len()).then_some(chain)
}

fn fragment(text: &str, lines: &[Line], at: &Numbered, heads: &Heads) -> PageMark {
    let line = &lines[at.line].text;
    let range = line.start..line.start + at.length;
    let before = at.line.checked_sub(1).map_or("", |before| &text[lines[before].text.clone()]);
    let tiny = before.chars().nth(SHORTEST_HEADING - 1).is_none();
    let removed = if at.cut && (tiny || cuts(before, &text[range.end..line.end], heads)) {
        joined(text, &range)
    } else {
        range.clone()
    };
    PageMark { line: at.line, range, removed }
}

/// The marker with all white space around it.
fn joined(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].trim_end().len();
    let end = text.len() - text[range.end..].trim_start().len();
    start..end
}

/// Longest page line in bytes; longer lines are not looked at.
const PAGE_LINE: usize = 60;

static PAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:第\d{1,4}页(?:[,/]?共\d{1,4}页)?|共\d{1,4}页[,/]?第\d{1,4}页|\d{1,4}/\d{1,4}页?|[-—–~·]+\d{1,4}[-—–~·]+|page\d{1,4}(?:of\d{1,4})?|p\.?\d{1,4})$").ok()
});

/// Whether the line (as a key) is a page number. Its edges spare most texts the pattern.
fn is_page_line(key: &str) -> bool {
    let is_sign = |at: char| at.is_numeric() || "-—–~·".contains(at);
    key.starts_with(|at| is_sign(at) || matches!(at, '第' | '共' | 'p'))
        && key.ends_with(|at| is_sign(at) || at == '页')
        && PAGE.as_ref().is_some_and(|page| page.is_match(key))
}

/// Lines that are a page number and nothing else.
fn page_lines(text: &str, lines: &[Line]) -> Vec<PageMark> {
    let mut pages = Vec::new();
    let mut bare: Vec<(usize, u32)> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.text.len() <= PAGE_LINE) {
        let content = &text[line.text.clone()];
        if !content.contains(|at: char| at.is_ascii_digit() || ('０'..='９').contains(&at)) {
            continue;
        }
        let key = key(content);
        if let Ok(number) = key.parse() {
            bare.push((at, number));
        } else if is_page_line(&key) {
            pages.push(at);
        }
    }
    let heads = Heads::new(text, lines);
    if !bare.is_empty() {
        pages.extend(page_numbers(text, lines, &bare, &heads));
        pages.sort_unstable();
    }
    let headers = headers::find(text, lines, |at| pages.binary_search(&at).is_ok(), is_prose);
    pages.extend(headers);
    pages.sort_unstable();
    pages.chunk_by(|a, b| a + 1 == *b).flat_map(|group| page_break(text, lines, group, &heads)).collect()
}

/// Which bare numbers are page numbers: those that cut a sentence, or count up one by one between lines of prose.
fn page_numbers(text: &str, lines: &[Line], bare: &[(usize, u32)], heads: &Heads) -> Vec<usize> {
    let prose =
        |at: usize| lines.get(at).is_some_and(|line| text[line.text.clone()].chars().nth(12).is_some());
    let follows = |a: (usize, u32), b: (usize, u32)| a.1 + 1 == b.1 && b.0 > a.0 + 1;
    let mut pages = Vec::new();
    for (at, number) in bare.iter().enumerate() {
        let (line, _) = *number;
        let counts = at.checked_sub(1).is_some_and(|last| follows(bare[last], *number))
            || bare.get(at + 1).is_some_and(|next| follows(*number, *next));
        let after = lines.get(line + 1).map_or("", |line| &text[line.text.clone()]);
        let cut = line > 0 && !after.is_empty() && cuts(&text[lines[line - 1].text.clone()], after, heads);
        let between = line > 0 && prose(line - 1) && (line + 1 == lines.len() || prose(line + 1));
        // 公用经费⏎130⏎万元: a unit goes on behind a number of the report's.
        let counted = !counts && super::super::broken::begins_unit(after);
        if between && !counted && (counts || cut) {
            pages.push(line);
        }
    }
    pages
}

/// The marks of one page break: lines, one behind the other, that are page numbers and page headers.
fn page_break(text: &str, lines: &[Line], group: &[usize], heads: &Heads) -> Vec<PageMark> {
    let (first, last) = (group[0], group[group.len() - 1]);
    let next = lines.get(last + 1);
    let cut = first > 0
        && next
            .is_some_and(|next| cuts(&text[lines[first - 1].text.clone()], &text[next.text.clone()], heads));
    let whole = joined(text, &(lines[first].text.start..lines[last].text.end));
    let mark = |at: usize| {
        let line = &lines[at];
        let removed = match lines.get(at + 1) {
            _ if cut => whole.clone(),
            Some(next) => line.raw.start..next.raw.start,
            None => line.raw.clone(),
        };
        PageMark { line: at, range: line.text.clone(), removed }
    };
    group.iter().map(|at| mark(*at)).collect()
}

static INLINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let page = r"第[ 　]*\d{1,4}[ 　]*页[ 　]*[,，/]?[ 　]*共[ 　]*\d{1,4}[ 　]*页";
    let total = r"共[ 　]*\d{1,4}[ 　]*页[ 　]*[,，/]?[ 　]*第[ 　]*\d{1,4}[ 　]*页";
    Regex::new(&format!("{page}|{total}|[-—–][ 　]?(?P<number>\\d{{1,3}})[ 　]?[-—–]")).ok()
});

/// 页, which all page markers have but those of dashes.
static PAGE_SIGN: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("页"));

/// Page markers inside lines.
fn inline(text: &str, lines: &[Line]) -> Vec<PageMark> {
    if PAGE_SIGN.find(text.as_bytes()).is_none() && memmem::find(text.as_bytes(), b"- ").is_none() {
        return Vec::new();
    }
    let Some(pattern) = INLINE.as_ref() else { return Vec::new() };
    let mut marks = Vec::new();
    let mut dashed: Vec<(PageMark, u32)> = Vec::new();
    let contents = lines.iter().map(|line| (line.text.start, &text[line.text.clone()]));
    for (start, content) in contents.filter(|(_, content)| may_have_marker(content)) {
        for found in pattern.captures_iter(content) {
            let (Some(whole), number) = (found.get(0), found.name("number")) else { continue };
            let range = start + whole.start()..start + whole.end();
            let Some(mark) = inline_mark(text, lines, range) else { continue };
            match number.map(|number| number.as_str().parse()) {
                None => marks.push(mark),
                Some(Ok(number)) => dashed.push((mark, number)),
                Some(Err(_)) => {}
            }
        }
    }
    // `- 3 -` is a page number only where others count with it.
    let counts = |at: usize| {
        let near = |other: usize, by: i64| {
            dashed.get(other).is_some_and(|(_, number)| i64::from(*number) == i64::from(dashed[at].1) + by)
        };
        near(at + 1, 1) || at.checked_sub(1).is_some_and(|last| near(last, -1))
    };
    marks.extend((0..dashed.len()).filter(|at| counts(*at)).map(|at| dashed[at].0.clone()));
    marks
}

/// Whether the line can have a page marker at all: 页, or a dash before a number.
fn may_have_marker(line: &str) -> bool {
    let bytes = line.as_bytes();
    let before_number = |at: usize| {
        let dash = line[at..].chars().next().filter(|dash| matches!(dash, '-' | '—' | '–'));
        dash.is_some_and(|dash| {
            let rest = &line[at + dash.len_utf8()..];
            rest.strip_prefix([' ', '\u{3000}']).unwrap_or(rest).starts_with(char::is_numeric)
        })
    };
    // The longer dashes begin with the byte E2.
    memchr::memchr2_iter(b'-', 0xE2, bytes).any(before_number) || PAGE_SIGN.find(bytes).is_some()
}

/// The mark at `range`, unless it fills its line (a page line) or is part of a longer number.
fn inline_mark(text: &str, lines: &[Line], range: Range<usize>) -> Option<PageMark> {
    let line = lines.partition_point(|line| line.raw.end < range.end);
    let holder = lines.get(line).filter(|line| line.text != range)?;
    let before = text[..range.start].trim_end_matches([' ', '\u{3000}']);
    let after = text[range.end..].trim_start_matches([' ', '\u{3000}']);
    let number = |at: Option<char>| at.is_some_and(|at| at.is_ascii_digit());
    let dashed = !text[range.clone()].contains('页');
    if dashed && (number(before.chars().next_back()) || number(after.chars().next())) {
        return None;
    }
    let inside = holder.text.start < range.start && range.end < holder.text.end;
    let removed = if inside { before.len()..text.len() - after.len() } else { range.clone() };
    Some(PageMark { line, range, removed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_lines_are_known_whatever_their_form() {
        for key in [
            "第3页",
            "第3页,共9页",
            "第3页/共9页",
            "共9页第3页",
            "3/9",
            "3/9页",
            "-3-",
            "—3—",
            "–3–",
            "~·3·~",
            "page3",
            "page3of9",
            "p.3",
            "p3",
        ] {
            assert!(is_page_line(key), "{key}");
        }
        for key in ["第三章", "2022年", "共建3页", "p·", ""] {
            assert!(!is_page_line(key), "{key}");
        }
    }
}
