//! The signs between two numbers, and the words that open a list of parts.

use super::role::RoleWords;
use crate::claim::Claim;
use crate::limits::MAX_REACH;
use crate::outline::Outline;

/// What opens a list of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// 其中, 此中, 内中.
    Among,
    /// 包括, 含, 分为.
    Include,
    /// 21个市中|17个: within the number before.
    Within,
    /// 决算总收入中，: within what is named.
    Named,
    /// 分行业看，: another breakdown of the topic.
    Aspect,
}

/// What lies between a number and the one before.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Gap {
    pub(super) commas: u8,
    pub(super) semicolons: u8,
    pub(super) stops: u8,
    /// Brackets that close, and that open and stay open.
    closes: u8,
    opens: u8,
    /// The last word that opens a list of parts.
    pub(super) opener: Option<Opener>,
    /// A colon stands behind it.
    pub(super) colon: bool,
    /// The line ends behind that colon: the parts have lines of their own.
    pub(super) lines: bool,
    /// Another unit of the outline has begun.
    pub(super) new_node: bool,
    /// Where the name of a whole stands (Named).
    pub(super) name: Option<(u32, u32)>,
}

/// Where the text between two numbers of different passages begins: no further back than a rule looks.
pub(super) fn floor(text: &str, outline: &Outline, before: &Claim, claim: &Claim) -> usize {
    let start = claim.quantity.span.start();
    let passage = outline.passages[claim.quantity.passage as usize].span.start();
    let mut from = before.quantity.span.end().max(start.saturating_sub(MAX_REACH)).min(start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    // The line of an opener (其中：) may be the passage before.
    if passage.saturating_sub(from) > 60 { passage.min(start) } else { from }
}

impl Gap {
    /// Reads the text from `start` to `end`.
    pub(super) fn read(text: &str, start: usize, end: usize, words: &RoleWords<'_>) -> Self {
        let mut gap = Self::default();
        let mut clause = start;
        let mut first = true;
        // The opener before a bracket.
        let mut opened: Option<Option<Opener>> = None;
        let mut closed = None;
        for (at, c) in text[start..end].char_indices() {
            let here = start + at;
            let sign = match c {
                ',' | '，' => {
                    gap.commas = gap.commas.saturating_add(1);
                    true
                }
                ';' | '；' => {
                    gap.semicolons = gap.semicolons.saturating_add(1);
                    true
                }
                '。' | '！' | '!' | '？' | '?' | '\n' => {
                    gap.stops = gap.stops.saturating_add(1);
                    true
                }
                ':' | '：' => {
                    gap.colon |= gap.opener.is_some() || clause < here;
                    true
                }
                '(' | '（' | '〔' => {
                    gap.opens = gap.opens.saturating_add(1);
                    true
                }
                ')' | '）' | '〕' => {
                    match gap.opens {
                        0 => gap.closes = gap.closes.saturating_add(1),
                        _ => gap.opens -= 1,
                    }
                    closed = opened.take();
                    true
                }
                _ => false,
            };
            if sign {
                gap.clause(text, clause, here, Some(c), first, words);
                first = false;
                clause = here + c.len_utf8();
                if matches!(c, '(' | '（' | '〔') {
                    opened = Some(gap.opener);
                }
                // (含部分销号)，: a bracket without a number opens nothing behind it.
                if let Some(before) = closed.take() {
                    gap.opener = before;
                }
            }
        }
        gap.clause(text, clause, end, None, first, words);
        gap
    }

    /// Looks for an opener in one clause; `sign` ends it, `glued` where it stands right behind the number before.
    fn clause(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        sign: Option<char>,
        glued: bool,
        words: &RoleWords<'_>,
    ) {
        let clause = &text[start..end];
        let trimmed = clause.trim_start_matches([' ', '\u{3000}', '，', '、', '—', '-', '*', '“', '.', '．']);
        if trimmed.is_empty() {
            self.lines |= self.colon && self.opener.is_some() && sign == Some('\n');
            return;
        }
        let found = if words.among.longest_prefix(trimmed).is_some() {
            Some(Opener::Among)
        } else if words.include.longest_prefix(trimmed).is_some()
            && words.not_include.longest_prefix(trimmed).is_none()
        {
            Some(Opener::Include)
        } else if let Some(sign) = sign.filter(|sign| matches!(sign, ',' | '，' | ':' | '：')) {
            self.ended(trimmed, start + (clause.len() - trimmed.len()), sign, glued, words)
        } else if glued && sign != Some('。') {
            within(trimmed, words).then_some(Opener::Within)
        } else {
            None
        };
        if let Some(found) = found {
            self.opener = Some(found);
            self.colon = matches!(sign, Some(':' | '：'));
        } else if matches!(sign, Some(';' | '；' | '。' | '！' | '？' | '\n')) && !self.colon {
            self.opener = None;
        }
    }

    /// An opener that a comma or colon ends: 分行业看，, 收入中，, 318家|基地中，.
    fn ended(
        &mut self,
        clause: &str,
        start: usize,
        sign: char,
        glued: bool,
        words: &RoleWords<'_>,
    ) -> Option<Opener> {
        if let Some(len) = words.aspect_end.longest_suffix(clause) {
            let starts = words.aspect_start.longest_prefix(clause).is_some();
            let short = clause.chars().count() <= 12;
            if starts && short && len < clause.len() || clause.ends_with("项目看") {
                return Some(Opener::Aspect);
            }
        }
        if matches!(sign, ':' | '：') {
            return None;
        }
        let body = clause.strip_suffix('中')?;
        if words.not_within.longest_suffix(clause).is_some() {
            return None;
        }
        if glued && body.chars().count() <= 16 {
            return Some(Opener::Within);
        }
        let name = body.trim_start_matches(['在', '所', '的', '全', '其']);
        let length = name.chars().count();
        if !(2..=14).contains(&length) {
            return None;
        }
        let from = start + (body.len() - name.len());
        self.name = Some((from as u32, (from + name.len()) as u32));
        Some(Opener::Named)
    }

    /// The bracket that the number stands in, when the one before stood in `bracket` and has the position `at` - 1.
    pub(super) fn bracket(&self, bracket: u32, at: usize) -> u32 {
        match (self.opens, self.closes) {
            (0, 0) => bracket,
            (0, _) => 0,
            _ => at as u32 + 1,
        }
    }

    /// It opens a bracket.
    pub(super) const fn opens(&self) -> bool {
        self.opens > 0
    }
}

/// 21个|市中17个, 32项|指标中已达标29项.
fn within(clause: &str, words: &RoleWords<'_>) -> bool {
    let Some((at, _)) = clause.char_indices().take(14).find(|(at, c)| {
        *c == '中' && {
            let end = at + '中'.len_utf8();
            *at > 0
                && words.not_within.longest_suffix(&clause[..end]).is_none()
                && words.not_within.longest_prefix(&clause[*at..]).is_none()
        }
    }) else {
        return false;
    };
    !clause[..at].contains(['、', '和', '“'])
}
