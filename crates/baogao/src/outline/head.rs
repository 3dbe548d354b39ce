//! The lines at the head of a report: title, subtitle, date, speaker, document number, issuer.
//!
//! ```text
//! 2025年云岫市政府工作报告                 title
//! ——2025年1月8日在…第三次会议上            subtitle, with date and occasion
//! 市长 王某某                              speaker
//! 云政发〔2025〕3号                         document number
//! 云岫市统计局                              issuer
//! ```

use super::enumerator::is_han;
use super::scan::{Before, Piece};
use super::title;
use super::words::words;
use crate::span::TextSpan;

/// What a line at the head of a report says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadKind {
    Title,
    Subtitle,
    Date,
    Speaker,
    DocumentNumber,
    Issuer,
    /// 来源：, 发布时间：….
    Note,
}

/// One line at the head of a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeadLine {
    pub(super) kind: HeadKind,
    pub(super) span: TextSpan,
}

/// Longest line of any other kind, in characters.
const MAX_LINE: usize = 70;

/// Longest upper line of a title in two lines, in characters.
const MAX_UPPER: usize = 30;

/// How many lines may stand in a head below its title.
const MAX_HEAD: usize = 12;

/// Reads the head of the report that `pieces` begin: its lines, and how many pieces they take.
pub(super) fn head(text: &str, pieces: &[Piece]) -> (Vec<HeadLine>, usize) {
    let Some(found) = title::find(text, pieces) else { return (Vec::new(), 0) };
    let mut taken = found.taken;
    let (first, title) = title_lines(text, &pieces[..taken], found.span);
    let (taken_below, title) = lower_lines(text, pieces, taken, title);
    taken += taken_below;
    let mut lines: Vec<HeadLine> = before_title(text, &pieces[..first]);
    lines.push(HeadLine { kind: HeadKind::Title, span: title });
    let above = lines.len();
    while lines.len() < above + MAX_HEAD {
        let Some((line, count)) = head_line(text, &pieces[taken..], lines.len() == above) else { break };
        lines.push(line);
        taken += count;
    }
    (lines, taken)
}

/// The first piece of a title that takes more than one line, and its whole span.
fn title_lines(text: &str, pieces: &[Piece], span: TextSpan) -> (usize, TextSpan) {
    let last = pieces.len() - 1;
    let joins = last > 0 && {
        let (upper, lower) = (&text[pieces[last - 1].span.range()], &text[span.range()]);
        let goes_on = title::is_title_line(upper) && words().titles.joiners.longest_prefix(lower).is_some();
        goes_on
            || may_begin_title(upper)
                && words().titles.continuations.iter().any(|start| lower.starts_with(start.as_str()))
    };
    if joins { (last - 1, pieces[last - 1].span.cover(span)) } else { (last, span) }
}

/// A title that goes on in the line below: 暨2024年工作计划.
fn lower_lines(text: &str, pieces: &[Piece], taken: usize, title: TextSpan) -> (usize, TextSpan) {
    let Some(lower) = pieces.get(taken).filter(|piece| title::is_title(text, piece)) else {
        return (0, title);
    };
    let goes_on = words().titles.joiners.longest_prefix(&text[lower.span.range()]).is_some();
    if goes_on { (1, title.cover(title::title_span(text, lower.span))) } else { (0, title) }
}

/// The upper line of a title in two lines: an organisation or a year stands at its end.
fn may_begin_title(line: &str) -> bool {
    let short = line.chars().count() <= MAX_UPPER;
    short
        && (ends_with_organisation(line)
            || line.ends_with(['年', '度', '省', '市', '县', '区', '州'])
            || line.starts_with("关于"))
}

fn before_title(text: &str, pieces: &[Piece]) -> Vec<HeadLine> {
    let line = |piece: &Piece| HeadLine {
        kind: kind(&text[piece.span.range()]).unwrap_or(HeadKind::Note),
        span: piece.span,
    };
    pieces.iter().map(line).collect()
}

/// The head line that the pieces begin with, and how many of them it takes: white space may have parted it.
/// `below_title` tells that the title stands right above: a dashed line there is its subtitle, whatever it says.
fn head_line(text: &str, pieces: &[Piece], below_title: bool) -> Option<(HeadLine, usize)> {
    let first = pieces.first().filter(|piece| piece.before == Before::Line)?;
    let count = 1 + pieces[1..].iter().take_while(|piece| piece.before == Before::Spaces).count();
    let span = first.span.cover(pieces[count - 1].span);
    let line = &text[span.range()];
    if below_title && is_dashed(line) && line.len() <= 3 * MAX_LINE && !line.contains(['。', '；', ';']) {
        let goes_on = pieces.get(count).is_some_and(|next| ends_occasion(line, &text[next.span.range()]));
        let (span, count) = if goes_on { (span.cover(pieces[count].span), count + 1) } else { (span, count) };
        let more = pieces.get(count).is_some_and(|next| is_dashed(&text[next.span.range()]));
        let occasion = words().titles.occasions.occur_in(&text[span.range()]);
        return (occasion || !more).then_some((HeadLine { kind: HeadKind::Subtitle, span }, count));
    }
    let line = if first.enumerator.is_some_and(|found| found.ordinal.is_none()) {
        text[first.body().start()..span.end()].trim()
    } else {
        line
    };
    let kind = kind(line)?;
    Some((HeadLine { kind, span }, count))
}

/// —— and its like at the start of a subtitle.
pub(super) fn is_dashed(line: &str) -> bool {
    ["——", "--", "──", "――", "—"].iter().any(|dash| line.starts_with(dash))
}

/// The lower line of a subtitle in two lines: 常务委员会第二十九次会议上.
fn ends_occasion(upper: &str, lower: &str) -> bool {
    let bare = lower.trim_end_matches('上');
    !upper.ends_with('上')
        && lower.len() <= 3 * MAX_LINE
        && words().titles.occasions.longest_suffix(bare).is_some()
        && !lower.contains(['，', ',', '。', '：', ':'])
}

/// What kind of head line `line` is.
pub(super) fn kind(line: &str) -> Option<HeadKind> {
    let line = line.trim();
    if line.len() > 3 * MAX_LINE || line.is_empty() {
        return None;
    }
    let inner = line.trim_start_matches(['(', '（', '—', '-', '─', '―']).trim_end_matches([')', '）']).trim();
    if is_note(line) {
        Some(HeadKind::Note)
    } else if is_document_number(inner) {
        Some(HeadKind::DocumentNumber)
    } else if date_len(inner) == Some(inner.len()) {
        Some(HeadKind::Date)
    } else if is_occasion(line, inner) {
        Some(HeadKind::Subtitle)
    } else if speaker_at(line).is_some() {
        Some(HeadKind::Speaker)
    } else if is_issuer(line) {
        Some(HeadKind::Issuer)
    } else {
        None
    }
}

/// 来源：…, 发布时间：….
pub(super) fn is_note(line: &str) -> bool {
    line.find([':', '：']).is_some_and(|at| {
        let key: String = line[..at].chars().filter(|c| !c.is_whitespace()).collect();
        words().titles.note_keys.contains(&key)
    })
}

/// 云政发〔2025〕3号.
pub(super) fn is_document_number(line: &str) -> bool {
    if !line.ends_with('号') {
        return false;
    }
    let Some((open, close)) =
        line.find(['〔', '[', '［', '(', '（']).zip(line.find(['〕', ']', '］', ')', '）']))
    else {
        return false;
    };
    let number = line[close..].trim_start_matches(['〕', ']', '］', ')', '）', ' ', '第']);
    let digits = number.trim_end_matches('号');
    open > 0
        && open < close
        && line[..open].chars().all(is_han)
        && digits.len() < number.len()
        && !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X' | '*' | ' '))
}

/// ——在…会议上, （2025年1月8日…通过）, 2025年1月8日在…上….
pub(super) fn is_occasion(line: &str, inner: &str) -> bool {
    let dashed = is_dashed(line) || line.starts_with(['(', '（']);
    let dated = date_len(inner).is_some();
    (dashed || dated)
        && words().titles.occasions.occur_in(inner)
        && (dated || inner.contains('在') || inner.contains("通过"))
}

/// The length of the date that `text` begins with: 2025年1月8日, 二〇〇九年三月, 2023-03-31, 20**年*月.
pub(super) fn date_len(text: &str) -> Option<usize> {
    let digit = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '*' | 'x' | 'X' | '×' | '〇' | '○' | '零' | '一'..='九' | '十')
            || is_numeral(c)
    };
    let mut len = text.find(|c| !digit(c)).filter(|len| *len > 0)?;
    if text[len..].starts_with(['-', '.', '/']) {
        let end =
            text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '.' | '/')).unwrap_or(text.len());
        return (text[..end].split(['-', '.', '/']).count() == 3 && text.len() >= 8).then_some(end);
    }
    if !text[len..].starts_with('年') {
        return None;
    }
    len += 3;
    for sign in ['月', '日'] {
        let rest = text[len..].trim_start();
        let skipped = text.len() - len - rest.len();
        let Some(digits) =
            rest.find(|c| !digit(c)).filter(|digits| *digits > 0 && rest[*digits..].starts_with(sign))
        else {
            break;
        };
        len += skipped + digits + 3;
    }
    text[..len].ends_with(['月', '日']).then_some(len)
}

fn is_numeral(c: char) -> bool {
    super::enumerator::is_numeral(c)
}

/// Where the office begins in a line like 云岫市市长 王某某.
pub(super) fn speaker_at(line: &str) -> Option<usize> {
    if line.chars().count() > 30 || line.contains(['，', ',', '。', '：', ':']) {
        return None;
    }
    let offices = &words().titles.offices;
    if !offices.occur_in(line) {
        return None;
    }
    offices.iter().find_map(|office| {
        let at = line.rfind(office)?;
        let name: Vec<char> = line[at + office.len()..].chars().filter(|c| !c.is_whitespace()).collect();
        let named = (2..=4).contains(&name.len()) || (name.contains(&'·') && name.len() <= 12);
        (named && name.iter().all(|c| is_han(*c) || *c == '·')).then_some(at)
    })
}

/// A line that only names organisations.
fn is_issuer(line: &str) -> bool {
    line.chars().count() <= 40
        && !line.contains(['，', ',', '。', '：', ':', '；', ';'])
        && !line.chars().any(|c| c.is_ascii_digit())
        && line.split_whitespace().all(ends_with_organisation)
}

pub(super) fn ends_with_organisation(line: &str) -> bool {
    line.chars().count() >= 3 && words().titles.organisations.longest_suffix(line).is_some()
}
