//! What supple asks about the person: one table of topics, asked one a day after a session (Q1) and
//! changeable at any time.

use super::field::{Answer, Field, Page};
use super::form::Form;
use super::routine;
use crate::app::go::{Ask, Go, Question, Turn};
use crate::app::known::Known;
use crate::content::{Category, Equipment};
use crate::history::Profile as Person;
use crate::journal::{AgeBand, PainSince, ProfileSet, RoutineSet, Weekday, What};
use crate::units::words;

/// The question about one topic.
#[derive(Debug)]
pub(in crate::app) struct Profile {
    topic: Topic,
    /// Whether it was opened from the settings, and leads back to them.
    from_settings: bool,
}

impl Profile {
    /// The question, asked from the line of its topic in the settings.
    pub(in crate::app) const fn from_settings(topic: Topic) -> Self {
        Self { topic, from_settings: true }
    }

    /// The question, asked by another one.
    pub(in crate::app) const fn of(topic: Topic) -> Self {
        Self { topic, from_settings: false }
    }

    /// What the question is about.
    pub(in crate::app) fn about(&self, known: &Known) -> String {
        self.pages(known).into_iter().flat_map(|page| page.intro).collect::<Vec<_>>().join(" ")
    }

    /// Back to where it was opened.
    fn back(&self) -> Option<Go> {
        let place = Topic::ALL.iter().position(|topic| *topic == self.topic);
        place.filter(|_| self.from_settings).map(Go::Settings)
    }
}

words! {
    /// One thing about the person.
    Topic {
        /// Floor or no floor.
        Floor = "floor", "Getting down to the floor";
        /// Mat minutes.
        Minutes = "minutes", "Minutes on the mat";
        /// Comfortable walking minutes.
        Walking = "walking", "Walking in comfort";
        /// How long the pain has lasted.
        Since = "since", "How long it has hurt";
        /// Age band.
        Age = "age", "Age";
        /// Training days.
        Days = "days", "Days of the week";
        /// The routine.
        Routine = "routine", "Your routine";
        /// Kinds liked best.
        Likes = "likes", "What you like best";
        /// Kinds that may be planned.
        Kinds = "kinds", "Kinds of exercise";
        /// What is at hand.
        Equipment = "equipment", "What you have at hand";
        /// Aims.
        Aims = "aims", "What you want to get back to";
        /// More walking than the ladder's end.
        MoreWalking = "more_walking", "Longer walks";
        /// The week's first day on screen.
        WeekStart = "week_start", "First day of the week";
        /// When a day ends.
        DayEnd = "day_end", "When your day ends";
    }
}

/// The topics asked one a day, in this order; the others keep their defaults until changed.
const ASKED: &[Topic] = &[
    Topic::Walking,
    Topic::Since,
    Topic::Age,
    Topic::Routine,
    Topic::Days,
    Topic::Likes,
    Topic::Equipment,
    Topic::Aims,
];

/// The first topic of [`ASKED`] that was not answered yet.
pub(super) fn due(known: &Known) -> Option<Question> {
    let unknown = ASKED.iter().find(|topic| !is_known(**topic, known));
    unknown.map(|&topic| Profile::of(topic).into())
}

/// Whether a topic has been answered, or is never asked unless the person brings it up.
fn is_known(topic: Topic, known: &Known) -> bool {
    let person = known.history.profile();
    match topic {
        Topic::Walking => person.walking_minutes.is_some(),
        Topic::Since => person.since.is_some(),
        Topic::Age => person.age.is_some(),
        Topic::Days => !person.days.is_empty(),
        Topic::Routine => known.history.routine().since.is_some(),
        Topic::Likes => !person.likes.is_empty(),
        Topic::Equipment => person.equipment != Person::default().equipment,
        Topic::Aims => !person.aims.is_empty(),
        Topic::Floor
        | Topic::Minutes
        | Topic::Kinds
        | Topic::MoreWalking
        | Topic::WeekStart
        | Topic::DayEnd => true,
    }
}

impl Ask for Profile {
    fn is_of_the_day(&self) -> bool {
        false
    }

    fn pages(&self, known: &Known) -> Vec<Page> {
        if self.topic == Topic::Routine {
            return vec![routine::page(self.topic.label(), &known.history.routine().set)];
        }
        vec![page(self.topic, known.history.profile())]
    }

    fn answered(&self, form: &mut Form, known: &Known) -> Turn {
        if self.topic == Topic::Routine
            && let Some((name, complaint)) = routine::complaint(form)
        {
            form.refuse_answer(0, name, &complaint);
            return Turn::Stays(Vec::new());
        }
        let what = record(self.topic, form, known);
        let words = match (what.is_some(), self.from_settings) {
            (true, true) => "Noted; it holds from now on.",
            (true, false) => "Noted; p changes it at any time.",
            (false, _) => "Left as it was.",
        };
        let record = what.map(|what| Go::record(what, known.day));
        Turn::Ends([Go::say(words)].into_iter().chain(record).chain(self.back()).collect())
    }

    fn left(&self, _: &Known) -> Vec<Go> {
        self.back().into_iter().collect()
    }
}

fn places<T: PartialEq>(all: &[T], chosen: &[T]) -> Answer {
    Answer::Ticks((0..all.len()).filter(|&place| chosen.contains(&all[place])).collect())
}

fn place<T: PartialEq>(all: &[T], chosen: Option<T>) -> Option<Answer> {
    let chosen = chosen?;
    all.iter().position(|each| *each == chosen).map(Answer::Choice)
}

fn pick<T: Copy>(all: &[T], form: &Form, topic: Topic) -> Option<T> {
    form.choice(topic.key()).and_then(|place| all.get(place).copied())
}

fn picks<T: Copy>(all: &[T], form: &Form, topic: Topic) -> Option<Vec<T>> {
    let ticked = form.ticked(topic.key())?;
    Some(ticked.iter().filter_map(|&place| all.get(place).copied()).collect())
}

/// The answer options of [`Topic::Floor`]: whether the floor is fine, and whether a chair is all there is.
const FLOOR: [(&str, (bool, bool)); 3] = [
    ("Yes, I can lie down and get up again", (true, false)),
    ("No floor for now: chair and standing", (false, false)),
    ("Chair only: no more than getting up from it and sitting down", (false, true)),
];

/// Floor and chair as they were last answered.
fn floor_of(profile: &Person) -> Option<(bool, bool)> {
    profile.floor_set.then_some((profile.floor && !profile.chair_only, profile.chair_only))
}

/// The page that asks about `topic`, with the present answer in place.
pub(super) fn page(topic: Topic, profile: &Person) -> Page {
    let said = |all: &[Category]| all.iter().map(|kind| kind.label()).collect::<Vec<_>>();
    let name = topic.key();
    match topic {
        Topic::Floor => Page::one(
            topic.label(),
            &["Some moves are done lying on a mat, others standing; all of it goes on a chair as well."],
            Field::choice(name, "Can you get down to the floor and up again?", FLOOR.map(|(said, _)| said))
                .with(place(&FLOOR.map(|(_, can)| can), floor_of(profile))),
        ),
        Topic::Minutes => Page::one(
            topic.label(),
            &["Five count. You can change it any morning; the walk has its own minutes."],
            Field::number(name, "How many minutes on the mat on most days?", "minutes", (5, 60, 5), 12)
                .with(profile.minutes_set.then(|| Answer::Number(profile.minutes.get()))),
        ),
        Topic::Walking => Page::one(
            topic.label(),
            &["Without much more pain during or after. We start below it, at five minutes or more."],
            Field::number(name, "How long can you walk in comfort now?", "minutes", (1, 120, 5), 10)
                .with(profile.walking_minutes.map(|minutes| Answer::Number(minutes.get()))),
        ),
        Topic::Since => Page::one(
            topic.label(),
            &["New pain mostly settles by itself; long-lasting pain is where exercise has been tested."],
            Field::choice(
                name,
                "How long has your back hurt?",
                PainSince::ALL.iter().map(|each| each.label()),
            )
            .with(place(PainSince::ALL, profile.since)),
        ),
        Topic::Age => Page::one(
            topic.label(),
            &["From 65 on, balance is worth training too. Nothing else depends on it."],
            Field::choice(name, "Your age?", AgeBand::ALL.iter().map(|each| each.label()))
                .with(place(AgeBand::ALL, profile.age)),
        ),
        Topic::Days => Page::one(
            topic.label(),
            &["With no tick every day is a full day. Once you tick some, the others bring a light day."],
            Field::ticks(
                name,
                "On which days do you want to train?",
                Weekday::ALL.iter().map(|day| day.label()),
            )
            .with(Some(places(Weekday::ALL, &profile.days))),
        ),
        Topic::Routine => routine::page(topic.label(), &RoutineSet::default()),
        Topic::Likes => Page::one(
            topic.label(),
            &["What you enjoy is what you keep up. Every kind helps about as much."],
            Field::ticks(name, "Which do you like best?", said(Category::ALL))
                .with(Some(places(Category::ALL, &profile.likes))),
        ),
        Topic::Kinds => Page::one(
            topic.label(),
            &["Kinds without a tick are never planned."],
            Field::ticks(name, "Which kinds may be planned?", said(Category::ALL))
                .with(Some(places(Category::ALL, &profile.categories))),
        ),
        Topic::Equipment => Page::one(
            topic.label(),
            &["Nothing here is needed; it only adds choice."],
            Field::ticks(name, "What do you have at hand?", Equipment::ALL.iter().map(|each| each.label()))
                .with(Some(places(Equipment::ALL, &profile.equipment))),
        ),
        Topic::Aims => Page::one(
            topic.label(),
            &["In your own words: gardening, an hour at the desk, carrying a grandchild."],
            Field::text(name, "What do you want to get back to?")
                .with((!profile.aims.is_empty()).then(|| Answer::Text(profile.aims.join(", ")))),
        ),
        Topic::MoreWalking => Page::one(
            topic.label(),
            &["The walks grow to thirty minutes on five days. They may grow on from there."],
            Field::choice(
                name,
                "Longer than thirty minutes, in time?",
                ["Thirty minutes is plenty", "Yes, longer"],
            )
            .with(place(&[false, true], Some(profile.more_walking))),
        ),
        Topic::WeekStart => Page::one(
            topic.label(),
            &["For the pictures of your weeks."],
            Field::choice(
                name,
                "On which day does your week begin?",
                Weekday::ALL.iter().map(|day| day.label()),
            )
            .with(place(Weekday::ALL, Some(profile.week_start))),
        ),
        Topic::DayEnd => Page::one(
            topic.label(),
            &["A rating at one in the morning belongs to the evening before."],
            Field::number(name, "At what hour does your day end?", "o'clock", (0, 11, 1), 3)
                .with(Some(Answer::Number(u16::from(profile.day_end)))),
        ),
    }
}

/// What the journal takes of the answers.
fn record(topic: Topic, form: &Form, known: &Known) -> Option<What> {
    if topic == Topic::Routine {
        return routine::record(form, &known.history.routine().set);
    }
    let mut profile = ProfileSet::default();
    set(topic, form, &mut profile);
    (profile != ProfileSet::default()).then(|| profile.into())
}

/// Takes the answer to a topic into what is set.
pub(super) fn set(topic: Topic, form: &Form, set: &mut ProfileSet) {
    match topic {
        Topic::Floor => {
            (set.floor, set.chair_only) = pick(&FLOOR.map(|(_, can)| can), form, topic).unzip();
        }
        Topic::Minutes => set.minutes = form.minutes(topic.key()),
        Topic::Walking => set.walking_minutes = form.minutes(topic.key()),
        Topic::Since => set.since = pick(PainSince::ALL, form, topic),
        Topic::Age => set.age = pick(AgeBand::ALL, form, topic),
        Topic::Days => set.days = picks(Weekday::ALL, form, topic).filter(|days| !days.is_empty()),
        Topic::Routine => {} // an entry of its own
        Topic::Likes => set.likes = picks(Category::ALL, form, topic),
        Topic::Kinds => set.categories = picks(Category::ALL, form, topic).filter(|kinds| !kinds.is_empty()),
        Topic::Equipment => set.equipment = picks(Equipment::ALL, form, topic),
        Topic::Aims => set.aims = form.text(topic.key()).map(|aims| vec![aims]),
        Topic::MoreWalking => set.more_walking = pick(&[false, true], form, topic),
        Topic::WeekStart => set.week_start = pick(Weekday::ALL, form, topic),
        Topic::DayEnd => set.day_end = form.number(topic.key()).map(|hour| hour.min(11) as u8),
    }
}
