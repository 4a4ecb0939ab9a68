//! Learn: the course, what of it was read, and a lesson as something to read.

use crate::app::action::{Action, Tab};
use crate::app::go::Go;
use crate::app::keys::Context;
use crate::app::known::Known;
use crate::app::layer::reading::{Reading, Shape, Tone};
use crate::app::screen::Screen;
use crate::content::Lesson;
use crate::journal::LessonRead;

/// The Learn screen.
#[derive(Debug, Default)]
pub struct Learn {
    selected: usize,
}

impl Learn {
    /// The selected line.
    pub const fn selected(&self) -> usize {
        self.selected
    }
}

impl Screen for Learn {
    fn context(&self, _: &Known) -> Context {
        Context::Learn
    }

    fn act(&mut self, known: &Known, action: &Action) -> Vec<Go> {
        let lessons = known.content.lessons();
        match action {
            Action::Enter => {
                return lessons.get(self.selected).map_or_else(Vec::new, |each| read(known, each));
            }
            Action::Home => return vec![Go::Show(Tab::Today)],
            action => {
                let last = lessons.len().saturating_sub(1);
                self.selected = self.selected.saturating_add_signed(action.lines()).min(last);
            }
        }
        Vec::new()
    }

    fn label(&self, _: &Known, _: &Action, label: &'static str) -> Option<&'static str> {
        Some(label)
    }
}

/// Opens the lesson of the day, if there is one.
pub(in crate::app) fn read_todays(known: &Known) -> Vec<Go> {
    known.lesson_today().map_or_else(Vec::new, |lesson| read(known, lesson))
}

/// Opens a lesson; the journal takes that it was read once.
fn read(known: &Known, lesson: &Lesson) -> Vec<Go> {
    let page = Go::Read(page(lesson));
    if known.has_read(&lesson.id) {
        return vec![page];
    }
    vec![page, Go::record(LessonRead { lesson: lesson.id.clone() }, known.day)]
}

/// A lesson as something to read.
pub fn page(lesson: &Lesson) -> Reading {
    let mut page = Reading::new(&lesson.title);
    page.shape = Shape::Page;
    for paragraph in &lesson.text {
        page.add(Tone::Plain, paragraph.clone());
        page.add(Tone::Quiet, "");
    }
    page.add(Tone::Heading, "Try this today");
    page.add(Tone::Plain, lesson.attempt.clone());
    page.cite(&lesson.sources);
    page
}
