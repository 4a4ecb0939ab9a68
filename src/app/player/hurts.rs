//! "This hurts": what kind of pain it is, in a session and outside of one, and what follows from it (S6).

use super::running::PainKind;
use crate::app::ask::safety::{self, Safety};
use crate::app::go::{Card, Go, Menu};
use crate::app::known::Known;
use crate::content::Felt;
use crate::journal::Screened;

/// What kind of pain it is, asked in a session.
pub(super) fn pain_menu() -> Menu {
    let menu = Menu::new("What kind of pain?", "The clock stands. Take your time.");
    PainKind::ALL
        .into_iter()
        .fold(menu, |menu, (kind, words)| menu.line(words, "", vec![Go::Card(Card::Pain(kind))]))
        .line("It has passed: go on", "", vec![Go::Card(Card::GoOn)])
}

/// One more key before everything stops: a slip must not lock the program.
pub(super) fn chest_menu() -> Menu {
    Menu::new(
        "Help now?",
        "Chest pain, faint, or very short of breath, now: this ends the session and says what to do.",
    )
    .line("Yes, that is so", "", vec![Go::Card(Card::Chest)])
    .line("No, I pressed this by mistake", "", vec![Go::Card(Card::GoOn)])
}

/// What was felt on a walk, in an activity or a break: the same signs as in a session.
pub(in crate::app) fn felt_menu(known: &Known) -> Menu {
    Menu::new("What do you feel?", "Pain in the back itself: a digit rates it. For the rest, stop first.")
        .line("Down a leg, numb, tingling or weak", "", felt(known, Felt::Leg))
        .line("Chest pain, faint, or very short of breath", "", felt(known, Felt::Chest))
        .line("Something else: the list of signs", "", vec![Go::Ask(Safety::whole(false).into())])
        .line("It has passed: go on", "", Vec::new())
}

/// The sign stands from the key on; what is ticked next can only make it more urgent.
pub(super) fn felt(known: &Known, felt: Felt) -> Vec<Go> {
    let Some((id, tier)) = safety::felt(known, felt) else { return Vec::new() };
    let first = match felt {
        Felt::Leg => Go::Ask(Safety::signs().into()),
        Felt::Chest | Felt::BothLegs | Felt::Breath => Go::Hush,
    };
    let screened = Screened { answers: vec![id], tier: Some(tier), short: true };
    vec![first, Go::record(screened, known.day)]
}
