//! The first ninety seconds, after the safety questions: how the back is, the floor, the minutes. Due
//! once, before the first plan.

use super::field::{Field, Page};
use super::form::Form;
use super::profile::{self, Topic};
use crate::app::action::Tab;
use crate::app::go::{Ask, Go, Turn};
use crate::app::known::Known;
use crate::journal::{CheckedIn, FlareSaid, PainSince, ProfileSet, What};

/// The rest of the first run.
#[derive(Debug)]
pub(in crate::app) struct FirstRun;

/// The pages that come before these: the welcome and the safety lists.
pub(super) const PAGES_BEFORE: usize = 4;
/// The pages of the first run itself.
pub(super) const PAGES: usize = 4;

const NOW: &str = "now";
const USUAL: &str = "usual";

impl Ask for FirstRun {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let profile = known.history.profile();
        vec![
            Page::many(
                "Your back",
                &["0 is no pain, 10 the worst you can imagine. There is no wrong answer."],
                vec![
                    Field::scale(NOW, "How is your back right now?", "none", "worst").needed(),
                    Field::scale(USUAL, "And on an ordinary morning lately?", "none", "worst").needed(),
                ],
            ),
            profile::page(Topic::Since, profile),
            profile::page(Topic::Floor, profile),
            profile::page(Topic::Minutes, profile),
        ]
    }

    /// Pain that is new and strong begins with the flare plan.
    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let mut set = ProfileSet { usual: form.pain(USUAL), ..ProfileSet::default() };
        for topic in [Topic::Since, Topic::Floor, Topic::Minutes] {
            profile::set(topic, form, &mut set);
        }
        let (now, since) = (form.pain(NOW), set.since);
        let check_in = now.map(|pain| CheckedIn { pain }.into());
        let strong = now.is_some_and(|pain| pain.get() >= known.content.progression().f1_new);
        let flare = (since == Some(PainSince::Weeks) && strong).then(|| FlareSaid {}.into());
        let whats = std::iter::once::<What>(set.into()).chain(check_in).chain(flare);
        let first = [
            Go::AskedThisMorning, // enough asked for a first day
            Go::Show(Tab::Today),
            Go::say("Here is your first day. Enter begins; ? shows every key."),
        ];
        Turn::Ends(first.into_iter().chain(whats.map(|what| Go::record(what, known.day))).collect())
    }

    /// Counted as one with the welcome and the safety lists, though those are kept by themselves.
    fn page_count(&self, form: &Form, _: &Known) -> Option<(usize, usize)> {
        Some((PAGES_BEFORE + form.place().0, PAGES_BEFORE + PAGES))
    }
}

/// The page before the first safety list.
pub(super) fn welcome() -> Page {
    let page = Page::many(
        "Good morning",
        &[
            "supple is a daily movement coach for a sore low back: a few minutes a day, started slowly, built from \
             how the last day went, never too much too soon.",
            "It supports you. It is not a doctor, gives no diagnosis and promises no cure. Exercise helps many \
             people a little to moderately, and doing it regularly matters more than which.",
            "Everything stays on this machine. Three short lists about safety come first, about two minutes.",
        ],
        Vec::new(),
    );
    Page { figure: Some("raise_sink"), ..page }
}
