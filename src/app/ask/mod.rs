//! Questions: each in a file with when it is due, its pages, and what its answers become. What keys do to
//! a page is the same for all of them.

pub(super) mod cleared;
pub(super) mod colours;
pub(super) mod correct;
pub mod field;
pub(super) mod first_run;
pub mod form;
pub(super) mod goals;
pub(super) mod minutes;
pub(super) mod morning;
pub(super) mod note;
pub(super) mod own;
pub(super) mod past_day;
pub(super) mod pause;
mod places;
pub mod profile;
pub(super) mod rating;
mod routine;
pub(super) mod safety;
pub(super) mod second_start;
mod taken;
pub(super) mod walk;
mod walk_felt;
pub(super) mod week;
pub(super) mod what_if;

use super::action::Action;
use super::go::{Go, Question, Turn};
use super::keys::Context;
use super::known::Known;
use crate::coach::Due;
use crate::units::Day;
use field::Kind;
use form::Form;
use form::keys::Step;

/// On which days one of the questions of which there is at most one a day was asked (Q1).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The morning's second question.
    pub(super) morning: Option<Day>,
    /// The question after a session.
    pub(super) after: Option<Day>,
}

/// What has to be answered before there is a plan: the whole safety screen, or the rest of the first run.
/// The screen goes on where it was `begun` in this run.
pub(super) fn comes_first(known: &Known, begun: bool) -> Option<Question> {
    if known.is_blocked() {
        return None;
    }
    if known.whole_screen_is_due() {
        return Some(safety::Safety::whole(begun).into());
    }
    (!known.history.profile().minutes_set).then(|| first_run::FirstRun.into())
}

/// After the check-in: at most one question more (Q1).
pub(super) fn after_check_in(known: &Known) -> Option<Question> {
    let safety = |due: &&Due| matches!(due, Due::Rating | Due::Screen | Due::WalkFelt);
    let due = known.plan.due.iter();
    let first = due.clone().filter(safety).find_map(|due| question(*due, known));
    first.or_else(|| places::due(known)).or_else(|| the_one_of_the_day(known))
}

/// The one question of the day that is none of safety.
fn the_one_of_the_day(known: &Known) -> Option<Question> {
    week::due(known)
        .or_else(|| walk::left_running(known))
        .or_else(|| known.plan.due.iter().find_map(|due| question(*due, known)))
        .or_else(|| taken::due(known))
}

/// The question that is due so.
fn question(due: Due, known: &Known) -> Option<Question> {
    match due {
        Due::Rating => rating::due(known),
        Due::Screen => Some(safety::due(known)),
        Due::WalkFelt => Some(walk_felt::WalkFelt.into()),
        Due::MorningAfter => Some(morning::MorningAfter.into()),
        Due::Ache => Some(morning::Ache.into()),
        Due::Mood => Some(morning::Mood.into()),
        Due::Peg | Due::Activities | Due::Profile => None,
    }
}

/// After a session: at most one question about the person, the week or their activities (Q1).
pub(super) fn after_session(known: &Known) -> Option<Question> {
    if known.history.pause_on(known.day).is_some() {
        return None;
    }
    goals::due(known).or_else(|| profile::due(known))
}

/// Does what `action` asks on a page of questions.
pub(super) fn act(form: &mut Form, question: &Question, known: &Known, action: &Action) -> Turn {
    let step = match action {
        Action::Walk if question.lets_walk() => {
            return Turn::Ends(question.kept(form, known).into_iter().chain([Go::Walk]).collect());
        }
        Action::Walk => {
            form.complain("First an answer here; then g goes for the walk.");
            return Turn::Stays(Vec::new());
        }
        Action::Digit(digit) => form.digit(*digit),
        Action::Enter => form.enter(),
        Action::Space => form.space(),
        Action::Back => form.back(),
        Action::NoneOfThese => form.none(),
        Action::SkipQuestion => form.leave_open(),
        action => {
            edit(form, action);
            Step::On
        }
    };
    match step {
        Step::On => question.turned(form, known),
        Step::Finished => question.answered(form, known),
        Step::Left if known.is_new() => {
            form.complain("Ctrl-C leaves supple; what you answered so far is kept.");
            Turn::Stays(Vec::new())
        }
        Step::Left => {
            let go: Vec<Go> = question.left(known).into_iter().chain(question.kept(form, known)).collect();
            let lost = go.is_empty() && form.was_typed_into();
            Turn::Ends(if lost { vec![Go::say("Left; what you typed is not kept.")] } else { go })
        }
    }
}

/// Actions that change an answer and never leave the page.
fn edit(form: &mut Form, action: &Action) {
    match action {
        Action::Up => form.arrow(false, false),
        Action::Down => form.arrow(true, false),
        Action::Left => form.arrow(false, true),
        Action::Right => form.arrow(true, true),
        Action::Type(c) => form.insert(c.encode_utf8(&mut [0; 4])),
        Action::Paste(text) => form.insert(text),
        Action::Edit(edit) => form.edit(*edit),
        Action::Erase => form.erase(),
        _ => {}
    }
}

/// Where a key that is pressed on a page goes.
pub(super) fn context(form: &Form) -> Context {
    match form.field().map(|field| &field.kind) {
        Some(Kind::Text { .. }) => Context::Text,
        Some(Kind::Ticks(_)) => Context::Ticks,
        Some(Kind::Scale { .. } | Kind::Choice(_) | Kind::Number { .. }) | None => Context::Form,
    }
}

/// The label of a key on a page; none where it does nothing.
pub(super) fn label(
    form: &Form,
    known: &Known,
    action: &Action,
    label: &'static str,
) -> Option<&'static str> {
    let works = match action {
        Action::Back => !(known.is_new() && form.is_at_top_of(0)),
        Action::SkipQuestion => form.may_leave_open(),
        _ => true,
    };
    works.then_some(label)
}
