//! The course, read out.

use std::fmt::Write as _;

use crate::app::Model;

pub(super) fn words(model: &Model) -> String {
    let mut words = String::from("Learn\n");
    for (lesson, number) in model.known().content.lessons().iter().zip(1..) {
        let read = if model.known().has_read(&lesson.id) { ", read" } else { "" };
        let _ = writeln!(words, "  {number}. {}{read}", lesson.title);
    }
    words + "A number reads one. next for the Journal; back for today."
}
