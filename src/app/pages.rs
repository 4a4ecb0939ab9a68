//! Which questions each purpose asks, page by page.

use super::form::{Field, Form, Page, Purpose, Screening};
use super::model::Model;
use super::{goals, journal, profile, safety};

/// The pages of a purpose.
pub(super) fn pages(model: &Model, purpose: Purpose) -> Vec<Page> {
    match purpose {
        Purpose::FirstRun => first_run(model),
        Purpose::Screen(screening) => {
            let mut pages =
                safety::safety_pages(&model.content, screening, &model.history.screening().readiness);
            if screening == Screening::Whole && model.is_new() {
                pages.insert(0, welcome());
            }
            pages
        }
        Purpose::Cleared => vec![
            Page::one(
                "Seen by a professional",
                &["Have they looked at just this, and what did they say about moving?"],
                Field::choice(
                    "What did they say?",
                    ["Moving and exercising is fine", "Not yet, or I have not been seen"],
                )
                .needed(),
            ),
            Page::one(
                "Seen by a professional",
                &[],
                Field::text("Who saw you? (such as my doctor)").needed(),
            ),
            Page::one(
                "Seen by a professional",
                &[],
                Field::number("How many days ago?", "days ago", (0, 60, 1), 0),
            ),
        ],
        Purpose::Rate => vec![rate_page(model)],
        Purpose::Walk => vec![walk_page(model)],
        Purpose::Minutes => vec![Page::one(
            "Minutes on the mat today",
            &["Only for today; p changes it for good. The walk has its own minutes."],
            Field::number("How many?", "minutes", (5, 60, 5), model.minutes().get()),
        )],
        Purpose::Profile(topic) => vec![profile::page(topic, model.history.profile())],
        Purpose::MorningAfter => vec![Page::one(
            "That morning",
            &["One digit, and the coach knows how the last session settled."],
            Field::scale(&model.morning_asked(), "none", "worst"),
        )],
        Purpose::Ache => vec![Page::one(
            "Muscle ache",
            &["A dull ache in worked muscles is harmless and passes in a few days. It is asked apart."],
            Field::scale("Muscle ache today, apart from the back?", "none", "a lot"),
        )],
        Purpose::Mood => vec![Page::one(
            "Mood",
            &["Mood and pain pull at each other. This stays on your machine."],
            Field::scale("How is your mood?", "very low", "very good"),
        )],
        Purpose::Peg
        | Purpose::ActivitiesNamed
        | Purpose::ActivitiesRated
        | Purpose::Milestone
        | Purpose::CheckUp
        | Purpose::PageNote => vec![goals::page(model, purpose)],
        Purpose::Note => {
            vec![Page::one("A note", &["For yourself, in your own words."], Field::text("Note").needed())]
        }
        Purpose::PastDay => journal::past_day_pages(),
        Purpose::Correct => journal::correct_pages(model),
    }
}

/// Three digits right after a session; two where it is asked on a later day.
fn rate_page(model: &Model) -> Page {
    let worst = Field::scale("Worst pain in the back during it", "none", "worst");
    let now = Field::scale("Pain in the back right now", "none", "worst");
    let effort = Field::scale("How hard was it? 5 is hard", "rest", "all you have");
    match model.rating.and_then(|session| model.earlier_day_of(session)) {
        None => Page::many("How was that?", &["Three digits. o leaves them open."], vec![worst, now, effort]),
        Some(day) => {
            let title = format!("Your session on {}", day.format("%A"));
            let intro = "It was not rated yet. As you remember it; o leaves it open.";
            Page::many(&title, &[intro], vec![worst, effort])
        }
    }
}

fn welcome() -> Page {
    Page::many(
        "Good morning",
        &[
            "supple is a daily movement coach for people with low back pain. Each morning it asks how your back \
             is, offers a session that fits, leads you through it, and builds the next day from how it went: \
             starting slowly, never too much too soon.",
            "It supports you. It is not a doctor, gives no diagnosis and promises no cure. Exercise helps many \
             people a little to moderately, and doing it regularly matters more than which.",
            "Everything stays on this machine. Three short lists about safety come first; Enter to begin.",
        ],
        Vec::new(),
    )
}

impl Model {
    /// Which page of how many a form shows, where there are more than one. The first run is counted
    /// as one, from the welcome to the minutes, though its safety questions are kept by themselves.
    pub fn page_count(&self, form: &Form) -> Option<(usize, usize)> {
        let safety = 1 + Screening::Whole.lists();
        let all = safety + first_run(self).len();
        let (at, count) = (form.at + 1, form.pages.len());
        match form.purpose {
            Purpose::FirstRun => Some((safety + at, all)),
            Purpose::Screen(Screening::Whole) if !self.history.profile().minutes_set => {
                Some((safety.saturating_sub(count) + at, all))
            }
            _ => (count > 1).then_some((at, count)),
        }
    }
}

fn first_run(model: &Model) -> Vec<Page> {
    let profile = model.history.profile();
    vec![
        Page::many(
            "Your back",
            &["0 is no pain, 10 the worst you can imagine. There is no wrong answer."],
            vec![
                Field::scale("How is your back right now?", "none", "worst").needed(),
                Field::scale("And on an ordinary morning lately?", "none", "worst").needed(),
            ],
        ),
        profile::page(profile::Topic::Since, profile),
        profile::page(profile::Topic::Floor, profile),
        profile::page(profile::Topic::Minutes, profile),
    ]
}

fn walk_page(model: &Model) -> Page {
    let (name, minutes) = model.activity_asked();
    Page::many(
        &name,
        &["Well done for going. o leaves the digits open."],
        vec![
            Field::number("How many minutes?", "minutes", (1, 600, 1), minutes).needed(),
            Field::scale("Worst pain in the back during it", "none", "worst"),
            Field::scale("How hard was it? 5 is hard", "rest", "all you have"),
        ],
    )
}
