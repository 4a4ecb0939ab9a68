//! The footer of this moment: only what works now, under the name of what it does now.

use super::action::Tab;
use super::ask::field::Kind;
use super::keys::{Binding, Context, Place, bindings};
use super::layer::Popup;
use super::{Model, Stage};

/// A key in the footer, and what it does at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key, or the keys that do it together.
    pub keys: String,
    /// What it does, in one or two words.
    pub label: &'static str,
    /// How it fares where not all of them fit.
    pub weight: Weight,
}

/// Which keys keep their place in a narrow footer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It always stands there.
    Kept,
    /// It stands there as far as there is room.
    Matters,
    /// It goes first: another line of the screen names it, or it is needed seldom.
    MayGo,
}

impl Weight {
    /// The weight of what a key's label names.
    fn of(label: &str) -> Self {
        match label {
            "help" | "quit" | "back" | "go on" | "leave" | "pause" | "begin" | "enough" | "easier"
            | "skip" | "this hurts" | "I was seen" | "a slip" | "tick" => Self::Kept,
            "minutes" | "swap" | "why" | "sources" => Self::MayGo,
            _ => Self::Matters,
        }
    }
}

/// The footer of this moment.
pub fn hints(model: &Model) -> Vec<Hint> {
    let context = model.context();
    let keys = bindings().iter().filter(|each| each.place == Place::Footer);
    let keys = keys.filter(|each| each.contexts.contains(&context)).filter_map(|each| {
        let weight = Weight::of(each.label);
        model.label(each).map(|label| Hint { keys: each.key.label(), label, weight })
    });
    digits(model).into_iter().chain(keys).collect()
}

/// What the digits do, where that has to stand first.
fn digits(model: &Model) -> Option<Hint> {
    let first = |keys: &str, label| Some(Hint { keys: keys.into(), label, weight: Weight::Kept });
    let up_to = |count: usize| format!("1-{}", count.clamp(1, 9));
    match model.layers.last() {
        Some(Popup::Menu(menu) | Popup::Settings(menu)) => return first(&up_to(menu.lines().len()), "pick"),
        Some(Popup::Reading(_) | Popup::Ahead(_) | Popup::Help(_)) => return first("↑ ↓", "scroll"),
        None => {}
    }
    match &model.stage {
        Stage::Tabs if model.context() == Context::Blocked => first("↑ ↓", "scroll"),
        Stage::Tabs => {
            let asks =
                model.tab == Tab::Today && !model.known.is_blocked() && model.known.checked_in().is_none();
            if asks { first("0-9", "your pain") } else { None }
        }
        Stage::Form(form, _) => match form.field().map(|field| &field.kind)? {
            Kind::Scale { .. } => first("0-9", "answer"),
            Kind::Choice(options) => first(&up_to(options.len()), "pick"),
            Kind::Number { .. } => first("0-9 ← →", "number"),
            Kind::Ticks(_) => Some(Hint { keys: "↑ ↓".into(), label: "move", weight: Weight::MayGo }),
            Kind::Text { .. } => None,
        },
        Stage::Player(_) | Stage::Summary(_) => None,
    }
}

impl Model {
    /// A binding's label at this moment; none where it does nothing.
    fn label(&self, binding: &Binding) -> Option<&'static str> {
        let (action, label) = (&binding.action, binding.label);
        if let Some(layer) = self.layers.last() {
            return layer.label(&self.known, action, label);
        }
        match &self.stage {
            Stage::Form(form, _) => super::ask::label(form, &self.known, action, label),
            Stage::Player(player) => super::player::label(player, action, label),
            Stage::Summary(_) => Some(label),
            Stage::Tabs => self.screens.of(self.tab).label(&self.known, action, label),
        }
    }
}
