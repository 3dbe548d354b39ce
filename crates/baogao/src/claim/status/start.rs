//! What is known where a sentence begins: the part that its unit plays, a list of targets, the whole of its parts.

use super::super::Status;
use super::super::reader::ClaimReader;
use super::super::sentence::{Sentence, char_floor};
use super::{OpenList, Progress};
use crate::outline::Role;

/// How far before a sentence the line that opens its list is looked for, in bytes.
const MAX_OPENER: usize = 240;

impl<'a> ClaimReader<'a> {
    /// What is known of status at the start of a sentence whose first number stands in `passage`.
    pub(in super::super) fn progress_at(&mut self, sentence: &Sentence, passage: u32) -> Progress {
        let node = self.outline.passages[passage as usize].node;
        let role = self.outline.node(node).role;
        let (start, end) = (sentence.span.start(), sentence.span.end());
        let progress = Progress::new(start, end, role, self.report_year(node));
        if role == Role::Plan {
            self.open_list = None;
            return progress;
        }
        let listed = self.in_list(sentence, passage);
        self.open_list = listed.then_some(OpenList { passage, end });
        if listed || self.statuses.opens_next(self.before_sentence(sentence)) {
            return progress.under(Status::Planned);
        }
        match self.status_of_whole(sentence, passage) {
            Some(status) => progress.under(status),
            None => progress,
        }
    }

    /// Remembers a list that a sentence opened.
    pub(in super::super) fn keep_list(&mut self, sentence: &Sentence, passage: u32) {
        if self.progress.opened {
            self.open_list = Some(OpenList { passage, end: sentence.span.end() });
        }
    }

    /// Whether the sentence goes on with a list of targets, or stands right behind a line that opens one.
    fn in_list(&self, sentence: &Sentence, passage: u32) -> bool {
        let looks_back = self.statuses.looks_back(self.str(sentence.span));
        if let Some(list) = self.open_list.filter(|_| !looks_back) {
            let here = self.outline.passages[passage as usize];
            let same = list.passage == passage;
            if same || !here.is_heading && self.statuses.continues_in(self.text, list, here.span) {
                return true;
            }
        }
        self.statuses.opens_below(self.before_sentence(sentence))
    }

    /// What stands between the sentence and the last one with numbers, as far as rules look.
    fn before_sentence(&self, sentence: &Sentence) -> &'a str {
        let start = sentence.span.start();
        let floor = self.claims.last().map_or(0, |claim| claim.sentence.end()).min(start);
        let floor = char_floor(self.text, floor.max(start.saturating_sub(MAX_OPENER))).max(floor);
        &self.text[floor.min(start)..start]
    }

    /// 预计全年产值82亿元。其中,化工30亿元: parts are as their whole is.
    fn status_of_whole(&self, sentence: &Sentence, passage: u32) -> Option<Status> {
        let last = self.claims.last()?;
        let status = self.progress.lasting();
        let near = self.quantities.quantities[last.id as usize].passage == passage;
        let part = self.statuses.part.longest_prefix(self.str(sentence.span)).is_some();
        (near && part && status != Status::Achieved).then_some(status)
    }

    /// The last year that the report speaks of.
    pub(in super::super) fn report_year(&self, node: crate::outline::NodeId) -> Option<i16> {
        let about = self.outline.metadata.get(self.outline.report_of(node))?;
        Some(about.period?.end?.year())
    }
}
