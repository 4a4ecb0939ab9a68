//! Questions one after the other, with a way back: what keys do to them. A screen draws a form, plain
//! mode reads it out, and both give the same [`Answer`].

use std::ops::Range;

use super::field::{Answer, Field, Kind, Page};
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
    /// Whether the cursor has been moved in this choice: until then nothing is under it.
    moved: bool,
    /// A `1` was typed on a scale: a `0` now makes it 10.
    half_ten: bool,
    /// What is wrong with the last key, if anything.
    complaint: Option<String>,
    /// How many lines of the page's list were in sight so far, from the first, as the screen reports with
    /// [`Form::saw`]. None where nothing draws: plain mode reads every line out.
    seen: Option<usize>,
}

/// What a key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The form goes on.
    On,
    /// The last page was answered.
    Finished,
    /// Left by the first page's way back.
    Left,
}

impl Form {
    /// A form from its first page.
    pub(in crate::app) fn new(pages: Vec<Page>) -> Self {
        let mut form = Self {
            pages,
            at: 0,
            focus: 0,
            cursor: 0,
            moved: false,
            half_ten: false,
            complaint: None,
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

    /// Whether a `1` on a scale waits for the `0` of a 10.
    pub const fn half_ten(&self) -> bool {
        self.half_ten
    }

    /// What is wrong with the last key, if anything.
    pub fn complaint(&self) -> Option<&str> {
        self.complaint.as_deref()
    }

    /// Shows what is wrong with the last answer.
    pub(super) fn complain(&mut self, words: impl Into<String>) {
        self.complaint = Some(words.into());
    }

    /// Whether the page before was answered just now, and nothing on this one.
    pub(super) const fn is_at_top_of(&self, page: usize) -> bool {
        self.at == page && self.focus == 0
    }

    /// Goes to the first question of a page.
    pub(super) fn go_to(&mut self, page: usize) {
        self.at = page.min(self.pages.len().saturating_sub(1));
        self.focus = 0;
        self.place_cursor();
    }

    /// Goes back to a page and shows what is wrong with its answer.
    pub(super) fn refuse(&mut self, page: usize, words: &str) {
        self.go_to(page);
        self.complain(words);
    }

    /// Adds a page after the last one and goes to it.
    pub(super) fn add_page(&mut self, page: Page) {
        self.pages.push(page);
        self.go_to(self.pages.len() - 1);
    }

    /// Gives a page another heading.
    pub(super) fn rename(&mut self, page: usize, title: String) {
        self.pages[page].title = title;
    }

    /// Puts an answer in place.
    pub(super) fn fill_in(&mut self, name: &str, answer: Answer) {
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

    /// Goes to the first line of the list that was never in sight, and says so. False if there is
    /// none.
    fn read_on(&mut self) -> bool {
        let Some(Kind::Ticks(options)) = self.field().map(|field| &field.kind) else { return false };
        let left = options.len().saturating_sub(self.seen.unwrap_or(options.len()));
        if left == 0 {
            return false;
        }
        self.cursor = options.len() - left;
        self.complaint = Some("There is more to read; n after the last line.".into());
        true
    }

    /// Whether typed characters are text here, not commands.
    pub fn takes_text(&self) -> bool {
        self.field().is_some_and(|field| matches!(field.kind, Kind::Text { .. }))
    }

    /// The answer to the question of that name; nothing if it was left open or is not on the form.
    pub(super) fn answer(&self, name: &str) -> Option<&Answer> {
        let mut fields = self.pages.iter().flat_map(|page| &page.fields);
        fields.find(|field| field.name == name)?.answer.as_ref()
    }

    /// The number that was answered.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.answer(name).and_then(Answer::number).map(i64::from)
    }

    /// The pain that was answered.
    pub(super) fn pain(&self, name: &str) -> Option<Pain> {
        self.number(name).and_then(|number| Pain::new(number).ok())
    }

    /// The rating that was answered.
    pub(super) fn rating(&self, name: &str) -> Option<Rating> {
        self.number(name).and_then(|number| Rating::new(number).ok())
    }

    /// The effort that was answered.
    pub(super) fn effort(&self, name: &str) -> Option<Effort> {
        self.number(name).and_then(|number| Effort::new(number).ok())
    }

    /// The minutes that were answered; nothing for 0.
    pub(super) fn minutes(&self, name: &str) -> Option<Minutes> {
        self.number(name).and_then(|number| Minutes::new(number).ok())
    }

    /// The words that were typed, unless there are none.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.answer(name).and_then(Answer::text).map(str::to_owned)
    }

    /// The place of the option that was chosen.
    pub(super) fn choice(&self, name: &str) -> Option<usize> {
        match self.answer(name) {
            Some(Answer::Choice(place)) => Some(*place),
            _ => None,
        }
    }

    /// The places that were ticked; nothing where the list was not answered.
    pub(super) fn ticked(&self, name: &str) -> Option<&[usize]> {
        match self.answer(name) {
            Some(Answer::Ticks(ticked)) => Some(ticked),
            _ => None,
        }
    }

    /// A digit: rates a scale, picks an option, or adds to a number.
    pub(super) fn digit(&mut self, digit: u8) -> Step {
        self.complaint = None;
        let half_ten = std::mem::take(&mut self.half_ten);
        let Some(field) = self.field() else { return Step::On };
        match field.kind.clone() {
            Kind::Scale { .. } => {
                if half_ten && digit == 0 {
                    self.set(Answer::Number(10));
                    return self.leave_field();
                }
                if half_ten && self.leave_field() == Step::Finished {
                    return Step::Finished;
                }
                if half_ten && !matches!(self.field().map(|field| &field.kind), Some(Kind::Scale { .. })) {
                    return Step::On;
                }
                self.set(Answer::Number(u16::from(digit)));
                if digit == 1 {
                    self.half_ten = true;
                    return Step::On;
                }
                self.leave_field()
            }
            Kind::Choice(options) => {
                let place = usize::from(digit).wrapping_sub(1);
                if place < options.len() {
                    self.cursor = place;
                    self.set(Answer::Choice(place));
                    return self.leave_field();
                }
                Step::On
            }
            Kind::Ticks(_) => {
                // A digit that was meant for the morning's pain must tick no sign.
                self.complaint =
                    Some("Space ticks the line under the cursor; a digit does nothing here.".into());
                Step::On
            }
            Kind::Number { max, .. } => {
                let old = field.answer.as_ref().and_then(Answer::number).unwrap_or(0);
                let fresh = self.cursor == 0;
                let grown = if fresh { u16::from(digit) } else { old.saturating_mul(10) + u16::from(digit) };
                let value = if grown > max { u16::from(digit) } else { grown };
                self.cursor = 1;
                self.set(Answer::Number(value));
                Step::On
            }
            Kind::Text { .. } => {
                self.type_char(char::from(b'0' + digit.min(9)));
                Step::On
            }
        }
    }

    fn set(&mut self, answer: Answer) {
        if let Some(field) = self.field_mut() {
            field.answer = Some(answer);
        }
    }

    fn toggle(&mut self) {
        let cursor = self.cursor;
        if let Some(field) = self.field_mut() {
            let mut ticked = match &field.answer {
                Some(Answer::Ticks(ticked)) => ticked.clone(),
                _ => Vec::new(),
            };
            match ticked.iter().position(|&place| place == cursor) {
                Some(at) => {
                    ticked.remove(at);
                }
                None => ticked.push(cursor),
            }
            ticked.sort_unstable();
            field.answer = Some(Answer::Ticks(ticked));
        }
    }

    /// Space: ticks the option under the cursor, or a blank in text.
    pub(super) fn space(&mut self) -> Step {
        match self.field().map(|field| &field.kind) {
            Some(Kind::Ticks(_)) => {
                self.toggle();
                Step::On
            }
            Some(Kind::Text { .. }) => {
                self.type_char(' ');
                Step::On
            }
            _ => self.enter(),
        }
    }

    /// Up and down, or left and right: moves along a scale, options, a number, or from one
    /// question to the next.
    pub(super) fn arrow(&mut self, ahead: bool, sideways: bool) {
        self.complaint = None;
        self.half_ten = false;
        let Some(field) = self.field().cloned() else { return };
        match field.kind {
            Kind::Scale { .. } if sideways => {
                let value = match field.answer.as_ref().and_then(Answer::number) {
                    None => u16::from(!ahead) * 10,
                    Some(value) if ahead => (value + 1).min(10),
                    Some(value) => value.saturating_sub(1),
                };
                self.set(Answer::Number(value));
            }
            Kind::Number { min, max, step, .. } => {
                let value = field.answer.as_ref().and_then(Answer::number).unwrap_or(min);
                let up = ahead == sideways;
                let value = if up { value.saturating_add(step) } else { value.saturating_sub(step) };
                self.set(Answer::Number(value.clamp(min, max)));
            }
            Kind::Choice(options) if !self.moved => {
                self.moved = true;
                self.cursor = if ahead { 0 } else { options.len().saturating_sub(1) };
            }
            Kind::Choice(options) | Kind::Ticks(options) => {
                let last = options.len().saturating_sub(1);
                self.cursor = if ahead { (self.cursor + 1).min(last) } else { self.cursor.saturating_sub(1) };
            }
            Kind::Scale { .. } | Kind::Text { .. } => {
                let last = self.page().fields.len().saturating_sub(1);
                self.focus = if ahead { (self.focus + 1).min(last) } else { self.focus.saturating_sub(1) };
                self.place_cursor();
            }
        }
    }

    /// A character of text.
    pub(super) fn type_char(&mut self, c: char) {
        self.complaint = None;
        if let Some(Field { kind: Kind::Text { limit }, answer, .. }) = self.field_mut() {
            let mut text = match answer.take() {
                Some(Answer::Text(text)) => text,
                _ => String::new(),
            };
            if !c.is_control() && text.chars().count() < *limit {
                text.push(c);
            }
            *answer = Some(Answer::Text(text));
        }
    }

    /// Backspace.
    pub(super) fn erase(&mut self) {
        self.half_ten = false;
        match self.field_mut() {
            Some(Field { kind: Kind::Text { .. }, answer: Some(Answer::Text(text)), .. }) => {
                text.pop();
            }
            Some(Field { kind: Kind::Number { .. }, answer: Some(Answer::Number(number)), .. }) => {
                *number /= 10;
                self.cursor = 1;
            }
            Some(Field { kind: Kind::Scale { .. }, answer, .. }) => *answer = None,
            _ => {}
        }
    }

    /// "None of these": clears the list and goes on.
    pub(super) fn none(&mut self) -> Step {
        if !matches!(self.field().map(|field| &field.kind), Some(Kind::Ticks(_))) {
            return Step::On;
        }
        self.complaint = None;
        if self.read_on() {
            return Step::On;
        }
        self.set(Answer::Ticks(Vec::new()));
        self.leave_field()
    }

    /// Enter: takes what is under the cursor and goes on.
    pub(super) fn enter(&mut self) -> Step {
        self.complaint = None;
        self.half_ten = false;
        let cursor = self.cursor;
        match self.field().map(|field| (field.kind.clone(), field.answer.clone(), field.skippable)) {
            Some((Kind::Choice(_), None, _)) if !self.moved => {
                self.complaint = Some("A number chooses, or the arrows and Enter.".into());
                return Step::On;
            }
            Some((Kind::Choice(_), _, _)) => self.set(Answer::Choice(cursor)),
            Some((Kind::Text { .. }, answer, false)) if answer.as_ref().and_then(Answer::text).is_none() => {
                self.complaint = Some("A word or two, please; Esc goes back.".into());
                return Step::On;
            }
            Some((Kind::Ticks(_), None, _)) => {
                self.complaint = Some("Tick what applies with Space, or press n for none of these.".into());
                return Step::On;
            }
            Some((Kind::Ticks(_), Some(Answer::Ticks(ticked)), _)) if ticked.is_empty() && self.read_on() => {
                return Step::On;
            }
            Some((Kind::Number { min, max, unit, .. }, answer, _)) => {
                let value = answer.as_ref().and_then(Answer::number).unwrap_or(0);
                if !(min..=max).contains(&value) {
                    self.complaint = Some(format!("{min} to {max} {unit}, please; {value} does not fit."));
                    return Step::On;
                }
            }
            Some((Kind::Scale { .. }, None, false)) => {
                self.complaint = Some("One digit from 0 to 10, please (1 then 0 is 10).".into());
                return Step::On;
            }
            _ => {}
        }
        self.leave_field()
    }

    /// Whether the rest of the page may be left open: from the question in focus on, each may be, or
    /// is a number that stands there already.
    pub fn may_leave_open(&self) -> bool {
        let stands = |field: &Field| match field.kind {
            Kind::Number { min, max, .. } => field
                .answer
                .as_ref()
                .and_then(Answer::number)
                .is_some_and(|number| (min..=max).contains(&number)),
            _ => false,
        };
        let mut rest = self.page().fields.iter().skip(self.focus);
        !self.page().fields.is_empty() && rest.all(|field| field.skippable || stands(field))
    }

    /// Leaves the rest of the page open and goes on. What was answered before stays, and so does a
    /// typed 1 that waited for a 0, and a number that is needed.
    pub(super) fn leave_open(&mut self) -> Step {
        if !self.may_leave_open() {
            self.complaint = Some("This one is needed to go on.".into());
            return Step::On;
        }
        let first = self.focus + usize::from(std::mem::take(&mut self.half_ten));
        for field in self.pages[self.at].fields.iter_mut().skip(first).filter(|field| field.skippable) {
            field.answer = None;
        }
        self.focus = self.page().fields.len().saturating_sub(1);
        self.leave_field()
    }

    fn leave_field(&mut self) -> Step {
        if self.focus + 1 < self.page().fields.len() {
            self.focus += 1;
        } else if self.at + 1 < self.pages.len() {
            self.at += 1;
            self.focus = 0;
        } else {
            return Step::Finished;
        }
        self.place_cursor();
        Step::On
    }

    /// Escape: one question back, or out of the form.
    pub(super) fn back(&mut self) -> Step {
        self.complaint = None;
        self.half_ten = false;
        if self.focus > 0 {
            self.focus -= 1;
        } else if self.at > 0 {
            self.at -= 1;
            self.focus = self.page().fields.len().saturating_sub(1);
        } else {
            return Step::Left;
        }
        self.place_cursor();
        Step::On
    }

    pub(in crate::app) fn place_cursor(&mut self) {
        self.seen = None;
        self.half_ten = false;
        self.moved = matches!(self.field().and_then(|field| field.answer.as_ref()), Some(Answer::Choice(_)));
        self.cursor = match self.field().and_then(|field| field.answer.as_ref()) {
            Some(Answer::Choice(place)) => *place,
            _ => 0,
        };
    }
}
