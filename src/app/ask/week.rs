//! The week that closes: three lines of what was, and what is agreed for the coming week. Due on the first
//! visit of a new week, after the safety questions and before all others (Q1); left open it is not asked
//! again in that week.

use super::field::{Field, Page};
use super::form::Form;
use super::profile::{Profile, Topic};
use crate::app::go::{Ask, Go, Question, Turn};
use crate::app::known::Known;
use crate::history::week_start;
use crate::journal::{Obstacle, WeekAgreed, Weekday};
use crate::progress::{self, Help, Offer};

/// The weekly review.
#[derive(Debug)]
pub(in crate::app) struct Week;

const DAYS: &str = "days";
const MINUTES: &str = "minutes";
const OBSTACLE: &str = "obstacle";
const IF_THEN: &str = "if_then";
const HELP: &str = "help";
const TAKEN: &str = "Yes";

/// The review, where it is due.
pub(in crate::app) fn due(known: &Known) -> Option<Question> {
    known.review_is_due().then(|| Week.into())
}

impl Ask for Week {
    fn pages(&self, known: &Known) -> Vec<Page> {
        let review = progress::review(&known.content, &known.history, known.day);
        let question = review.question(&known.history);
        let why = review.why.as_ref().map(|why| why.text.as_str());
        let intro: Vec<&str> =
            review.lines.iter().map(String::as_str).chain(why).chain([question.as_str()]).collect();
        let (days, minutes) = (u16::from(review.offer.days), review.offer.minutes.get());
        let mut pages = vec![Page::many(
            "The week that closes",
            &intro,
            vec![
                Field::number(DAYS, "Days on the mat", "days", (1, 7, 1), days),
                Field::number(MINUTES, "Minutes on each, at most", "minutes", (5, 60, 5), minutes),
            ],
        )];
        if review.asks_why {
            pages.push(Page::many(
                "What got in the way last week?",
                &["It happens. One answer helps the next week; both may be left open."],
                vec![
                    Field::choice(OBSTACLE, "Mostly", Obstacle::ALL.iter().map(|each| each.label())),
                    Field::text(IF_THEN, "If it comes again, then what will you do?"),
                ],
            ));
        }
        pages
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        let review = progress::review(&known.content, &known.history, known.day);
        let days = form.number(DAYS).and_then(|days| u8::try_from(days).ok());
        let (Some(days), Some(minutes)) = (days, form.minutes(MINUTES)) else {
            return Turn::Ends(self.left(known));
        };
        let named = Offer { days, minutes, walk: review.offer.walk };
        let obstacle = form.choice(OBSTACLE).and_then(|place| Obstacle::ALL.get(place).copied());
        let p = known.content.progression();
        let help = obstacle
            .and_then(|obstacle| Some((obstacle, Help::with(obstacle, named.within(p, review.most))?)));
        if let (Some((obstacle, help)), false) = (help, form.asks(HELP)) {
            let [words, question] = help.words(obstacle);
            form.add_page(Page::one(
                "One thing that may help",
                &[&words],
                Field::choice(HELP, &question, [TAKEN, "No, as I said"]),
            ));
            return Turn::Stays(Vec::new());
        }
        let taken = help.map(|(_, help)| help).filter(|_| form.choice(HELP) == Some(0));
        let wish = match taken {
            Some(Help::Week(offer) | Help::Fewer(offer)) => offer,
            Some(Help::Time | Help::Kinds) | None => named,
        };
        let agreed = wish.within(p, review.most);
        let words = review.words(&known.history, agreed);
        let words = if agreed == wish {
            format!("Agreed: {words}.")
        } else {
            format!("Agreed, within the {} min that this week may hold: {words}.", review.most)
        };
        let agreed = review.agreement(&known.history, agreed);
        let week = WeekAgreed { obstacle, if_then: form.text(IF_THEN), ..agreed };
        let mut go = vec![Go::say(words), Go::record(week, known.day)];
        go.extend(match taken {
            Some(Help::Time) => Some(Go::Ask(Profile::of(Topic::Routine).into())),
            Some(Help::Kinds) => Some(Go::Ask(Profile::of(Topic::Likes).into())),
            Some(Help::Week(_) | Help::Fewer(_)) | None => None,
        });
        Turn::Ends(go)
    }

    fn left(&self, known: &Known) -> Vec<Go> {
        let from = week_start(known.day, Weekday::Monday);
        let open = WeekAgreed { from, ..WeekAgreed::default() };
        vec![Go::say("Left open; your usual days and minutes hold."), Go::record(open, known.day)]
    }

    fn lets_walk(&self) -> bool {
        true
    }
}
