//! Questions one after the other, with a way back: what keys do to them. A screen draws a form, plain
//! mode reads it out, and both give the same [`Answer`].

pub(super) mod keys;

use std::ops::Range;

use crate::app::ask::field::{Answer, Field, Kind, Page};
use crate::app::line::Caret;
use crate::units::{Effort, Minutes, Pain, Rating};

/// One page after another, with a way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    pages: Vec<Page>,
    /// The page shown.
    at: usize,
    /// The question on it that keys go to.
    focus: usize,
    /// The option under the cursor of a choice or a list; of a number, whether a digit was typed.
    cursor: usize,
    /// Where the cursor stands in a line of text.
    caret: Caret,
    /// Whether the cursor has been moved in this choice: until then nothing is under it.
    moved: bool,
    /// A `1` was typed on a scale: a `0` now makes it 10.
    half_ten: bool,
    /// What is wrong with the last key, if anything.
    complaint: Option<String>,
    /// Whether text was typed into it.
    typed: bool,
    /// How many lines of the page's list were in sight so far, from the first, as the screen reports with
    /// [`Form::saw`]. None where nothing draws: plain mode reads every line out.
    seen: Option<usize>,
}

impl Form {
    /// A form from its first page.
    pub(in crate::app) fn new(pages: Vec<Page>) -> Self {
        let mut form = Self {
            pages,
            at: 0,
            focus: 0,
            cursor: 0,
            caret: Caret::default(),
            moved: false,
            half_ten: false,
            complaint: None,
            typed: false,
            seen: None,
        };
        form.place_cursor();
        form
    }

    /// The page shown.
    ///
    /// # Panics
    /// Never: a form has at least one page, and `at` stays within them.
    pub fn page(&self) -> &Page {
        &self.pages[self.at]
    }

    /// Which page is shown, from 1, and how many there are.
    pub fn place(&self) -> (usize, usize) {
        (self.at + 1, self.pages.len())
    }

    /// The place on the page of the question that keys go to.
    pub const fn focus(&self) -> usize {
        self.focus
    }

    /// The line under the cursor of a choice or a list; none while nothing is under it.
    pub fn cursor(&self) -> Option<usize> {
        let waits = matches!(self.field().map(|field| &field.kind), Some(Kind::Choice(_))) && !self.moved;
        (!waits).then_some(self.cursor)
    }

    /// Where the cursor stands in the line of text that is typed.
    pub const fn caret(&self) -> Caret {
        self.caret
    }

    /// Whether a `1` on a scale waits for the `0` of a 10.
    pub const fn half_ten(&self) -> bool {
        self.half_ten
    }

    /// What is wrong with the last key, if anything.
    pub fn complaint(&self) -> Option<&str> {
        self.complaint.as_deref()
    }

    /// Whether text was typed into it.
    pub(in crate::app::ask) fn was_typed_into(&self) -> bool {
        self.typed
    }

    /// Shows what is wrong with the last answer.
    pub(in crate::app::ask) fn complain(&mut self, words: impl Into<String>) {
        self.complaint = Some(words.into());
    }

    /// Whether the page before was answered just now, and nothing on this one.
    pub(in crate::app::ask) const fn is_at_top_of(&self, page: usize) -> bool {
        self.at == page && self.focus == 0
    }

    /// Goes to the first question of a page.
    pub(in crate::app::ask) fn go_to(&mut self, page: usize) {
        self.at = page.min(self.pages.len().saturating_sub(1));
        self.focus = 0;
        self.place_cursor();
    }

    /// Goes back to a page and shows what is wrong with its answer.
    pub(in crate::app::ask) fn refuse(&mut self, page: usize, words: &str) {
        self.go_to(page);
        self.complain(words);
    }

    /// The same for one of several questions on a page.
    pub(in crate::app::ask) fn refuse_answer(&mut self, page: usize, name: &str, words: &str) {
        self.go_to(page);
        self.focus = self.page().fields.iter().position(|field| field.name == name).unwrap_or(0);
        self.place_cursor();
        self.complain(words);
    }

    /// Adds a page after the last one and goes to it.
    pub(in crate::app::ask) fn add_page(&mut self, page: Page) {
        self.pages.push(page);
        self.go_to(self.pages.len() - 1);
    }

    /// Gives a page another heading.
    pub(in crate::app::ask) fn rename(&mut self, page: usize, title: String) {
        self.pages[page].title = title;
    }

    /// Whether there is a question of that name.
    pub(in crate::app::ask) fn asks(&self, name: &str) -> bool {
        self.pages.iter().flat_map(|page| &page.fields).any(|field| field.name == name)
    }

    /// Puts an answer in place.
    pub(in crate::app::ask) fn fill_in(&mut self, name: &str, answer: Answer) {
        let mut fields = self.pages.iter_mut().flat_map(|page| &mut page.fields);
        if let Some(field) = fields.find(|field| field.name == name) {
            field.answer = Some(answer);
        }
    }

    /// The question that keys go to; none on a page that only tells.
    pub fn field(&self) -> Option<&Field> {
        self.page().fields.get(self.focus)
    }

    fn field_mut(&mut self) -> Option<&mut Field> {
        self.pages[self.at].fields.get_mut(self.focus)
    }

    /// The screen showed these lines of the list in focus. Lines count as seen once everything
    /// before them was: a safety list has to be read to its end before "none of these" is an answer.
    pub(in crate::app) fn saw(&mut self, lines: &Range<usize>) {
        let so_far = self.seen.unwrap_or(0);
        let upto = if lines.start <= so_far { so_far.max(lines.end) } else { so_far };
        self.seen = Some(upto);
    }

    /// The answer to the question of that name; nothing if it was left open or is not on the form.
    pub(in crate::app::ask) fn answer(&self, name: &str) -> Option<&Answer> {
        let mut fields = self.pages.iter().flat_map(|page| &page.fields);
        fields.find(|field| field.name == name)?.answer.as_ref()
    }

    /// The number that was answered.
    pub(in crate::app::ask) fn number(&self, name: &str) -> Option<i64> {
        self.answer(name).and_then(Answer::number).map(i64::from)
    }

    /// The pain that was answered.
    pub(in crate::app::ask) fn pain(&self, name: &str) -> Option<Pain> {
        self.number(name).and_then(|number| Pain::new(number).ok())
    }

    /// The rating that was answered.
    pub(in crate::app::ask) fn rating(&self, name: &str) -> Option<Rating> {
        self.number(name).and_then(|number| Rating::new(number).ok())
    }

    /// The effort that was answered.
    pub(in crate::app::ask) fn effort(&self, name: &str) -> Option<Effort> {
        self.number(name).and_then(|number| Effort::new(number).ok())
    }

    /// The minutes that were answered; nothing for 0.
    pub(in crate::app::ask) fn minutes(&self, name: &str) -> Option<Minutes> {
        self.number(name).and_then(|number| Minutes::new(number).ok())
    }

    /// The words that were typed, unless there are none.
    pub(in crate::app::ask) fn text(&self, name: &str) -> Option<String> {
        self.answer(name).and_then(Answer::text).map(str::to_owned)
    }

    /// The place of the option that was chosen.
    pub(in crate::app::ask) fn choice(&self, name: &str) -> Option<usize> {
        match self.answer(name) {
            Some(Answer::Choice(place)) => Some(*place),
            _ => None,
        }
    }

    /// The places that were ticked; nothing where the list was not answered.
    pub(in crate::app::ask) fn ticked(&self, name: &str) -> Option<&[usize]> {
        match self.answer(name) {
            Some(Answer::Ticks(ticked)) => Some(ticked),
            _ => None,
        }
    }

    /// Puts the cursor where a question that comes into focus has it.
    fn place_cursor(&mut self) {
        self.seen = None;
        self.half_ten = false;
        self.moved = matches!(self.field().and_then(|field| field.answer.as_ref()), Some(Answer::Choice(_)));
        self.cursor = match self.field().and_then(|field| field.answer.as_ref()) {
            Some(Answer::Choice(place)) => *place,
            _ => 0,
        };
        self.caret = match self.field().and_then(|field| field.answer.as_ref()) {
            Some(Answer::Text(text)) => Caret::at_end(text),
            _ => Caret::default(),
        };
    }
}
