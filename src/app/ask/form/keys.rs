//! What keys do to a page of questions.

use super::Form;
use crate::app::ask::field::{Answer, Field, Kind};
use crate::app::line::Edit;
use crate::units::counted;

/// The largest number that can be typed; far beyond any that is asked for.
const MOST_TYPED: u16 = 9999;

/// What a key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::app::ask) enum Step {
    /// The form goes on.
    On,
    /// The last page was answered.
    Finished,
    /// Left by the first page's way back.
    Left,
}

impl Form {
    /// A digit: rates a scale, picks an option, or adds to a number.
    pub(in crate::app::ask) fn digit(&mut self, digit: u8) -> Step {
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
            Kind::Number { .. } => {
                let old = field.answer.as_ref().and_then(Answer::number).unwrap_or(0);
                let fresh = self.cursor == 0;
                let grown = if fresh { u16::from(digit) } else { old.saturating_mul(10) + u16::from(digit) };
                self.cursor = 1;
                // What is too much stays as it was typed, and Enter says so.
                if grown <= MOST_TYPED {
                    self.set(Answer::Number(grown));
                }
                Step::On
            }
            Kind::Text { .. } => {
                self.insert(&char::from(b'0' + digit.min(9)).to_string());
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
    pub(in crate::app::ask) fn space(&mut self) -> Step {
        match self.field().map(|field| &field.kind) {
            Some(Kind::Ticks(_)) => {
                self.complaint = None;
                self.toggle();
                Step::On
            }
            Some(Kind::Text { .. }) => {
                self.insert(" ");
                Step::On
            }
            _ => self.enter(),
        }
    }

    /// Up and down, or left and right: moves along a scale, options, a number, or from one
    /// question to the next.
    pub(in crate::app::ask) fn arrow(&mut self, ahead: bool, sideways: bool) {
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

    /// Typed or pasted text.
    pub(in crate::app::ask) fn insert(&mut self, typed: &str) {
        self.complaint = None;
        let mut caret = self.caret;
        if let Some(Field { kind: Kind::Text { limit }, answer, .. }) = self.field_mut() {
            let mut text = match answer.take() {
                Some(Answer::Text(text)) => text,
                _ => String::new(),
            };
            let (left_out, most) = (caret.insert(&mut text, typed, *limit), *limit);
            *answer = Some(Answer::Text(text));
            self.typed = true;
            if left_out > 0 {
                let left_out = counted(left_out, "character");
                self.complaint = Some(format!("No more fits: {left_out} left out, {most} is the most."));
            }
        }
        self.caret = caret;
    }

    /// A key that moves or erases in a line of text.
    pub(in crate::app::ask) fn edit(&mut self, edit: Edit) {
        let mut caret = self.caret;
        if let Some(Field { kind: Kind::Text { .. }, answer: Some(Answer::Text(text)), .. }) =
            self.field_mut()
        {
            caret.edit(text, edit);
        }
        self.caret = caret;
    }

    /// Backspace where there is no text.
    pub(in crate::app::ask) fn erase(&mut self) {
        self.half_ten = false;
        match self.field_mut() {
            Some(Field { kind: Kind::Number { .. }, answer: Some(Answer::Number(number)), .. }) => {
                *number /= 10;
                self.cursor = 1;
            }
            Some(Field { kind: Kind::Scale { .. }, answer, .. }) => *answer = None,
            _ => {}
        }
    }

    /// "None of these": clears the list and goes on.
    pub(in crate::app::ask) fn none(&mut self) -> Step {
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
    pub(in crate::app::ask) fn enter(&mut self) -> Step {
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
                self.complaint = Some("Tick with Space what applies, or n for none of these.".into());
                return Step::On;
            }
            Some((Kind::Ticks(_), Some(Answer::Ticks(ticked)), _)) if ticked.is_empty() && self.read_on() => {
                return Step::On;
            }
            Some((Kind::Number { min, max, unit, .. }, answer, _)) => {
                let value = answer.as_ref().and_then(Answer::number).unwrap_or(0);
                if !(min..=max).contains(&value) {
                    self.complaint = Some(format!("{min} to {max} {unit}, please; {value} does not fit."));
                    // The next digit begins a new number.
                    self.cursor = 0;
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
    pub(crate) fn may_leave_open(&self) -> bool {
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
    pub(in crate::app::ask) fn leave_open(&mut self) -> Step {
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
    pub(in crate::app::ask) fn back(&mut self) -> Step {
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
}
