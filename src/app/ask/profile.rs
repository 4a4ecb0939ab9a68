//! What supple asks about the person: one table of topics, asked one a day after a session (Q1) and
//! changeable at any time.

use crate::app::ask::form::{Answer, Field, Page};
use crate::content::{Category, Equipment};
use crate::history::{Profile, Routine};
use crate::journal::{AgeBand, PainSince, ProfileSet, RoutineSet, Weekday, What};
use crate::units::{Minutes, words};

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
pub const ASKED: &[Topic] = &[
    Topic::Walking,
    Topic::Since,
    Topic::Age,
    Topic::Routine,
    Topic::Days,
    Topic::Likes,
    Topic::Equipment,
    Topic::Aims,
];

/// Whether a topic of [`ASKED`] has been answered.
pub fn is_known(topic: Topic, profile: &Profile, routine: &Routine) -> bool {
    match topic {
        Topic::Walking => profile.walking_minutes.is_some(),
        Topic::Since => profile.since.is_some(),
        Topic::Age => profile.age.is_some(),
        Topic::Days => !profile.days.is_empty(),
        Topic::Routine => routine.since.is_some(),
        Topic::Likes => !profile.likes.is_empty(),
        Topic::Equipment => profile.equipment != Profile::default().equipment,
        Topic::Aims => !profile.aims.is_empty(),
        _ => true,
    }
}

fn places<T: PartialEq>(all: &[T], chosen: &[T]) -> Answer {
    Answer::Ticks((0..all.len()).filter(|&place| chosen.contains(&all[place])).collect())
}

fn place<T: PartialEq>(all: &[T], chosen: Option<T>) -> Option<Answer> {
    let chosen = chosen?;
    all.iter().position(|each| *each == chosen).map(Answer::Choice)
}

fn pick<T: Copy>(all: &[T], answer: Option<&Answer>) -> Option<T> {
    match answer? {
        Answer::Choice(place) => all.get(*place).copied(),
        _ => None,
    }
}

fn picks<T: Copy>(all: &[T], answer: Option<&Answer>) -> Option<Vec<T>> {
    match answer? {
        Answer::Ticks(ticked) => Some(ticked.iter().filter_map(|&place| all.get(place).copied()).collect()),
        _ => None,
    }
}

fn text(answer: Option<&Answer>) -> Option<String> {
    answer.and_then(Answer::text).map(str::to_owned)
}

/// The answer options of [`Topic::Floor`], with `true` for the floor.
pub const FLOOR: [(&str, bool); 2] =
    [("Yes, I can lie down and get up again", true), ("No floor for now: chair and standing", false)];

/// The page that asks about `topic`, with the present answer in place.
pub fn page(topic: Topic, profile: &Profile) -> Page {
    let said = |all: &[Category]| all.iter().map(|kind| kind.said()).collect::<Vec<_>>();
    match topic {
        Topic::Floor => Page::one(
            topic.said(),
            &["Some moves are done lying on a mat."],
            Field::choice("Is the floor all right for you?", FLOOR.map(|(said, _)| said))
                .with(place(&FLOOR.map(|(_, yes)| yes), profile.floor_set.then_some(profile.floor))),
        ),
        Topic::Minutes => Page::one(
            topic.said(),
            &["Five count. You can change it any morning; the walk has its own minutes."],
            Field::number("How many minutes on the mat on most days?", "minutes", (5, 60, 5), 12)
                .with(profile.minutes_set.then(|| Answer::Number(profile.minutes.get()))),
        ),
        Topic::Walking => Page::one(
            topic.said(),
            &["Without much more pain during or after. We start below it, at five minutes or more."],
            Field::number("How long can you walk in comfort now?", "minutes", (1, 120, 5), 10)
                .with(profile.walking_minutes.map(|minutes| Answer::Number(minutes.get()))),
        ),
        Topic::Since => Page::one(
            topic.said(),
            &["New pain mostly settles by itself; long-lasting pain is where exercise has been tested."],
            Field::choice("How long has your back hurt?", PainSince::ALL.iter().map(|each| each.said()))
                .with(place(PainSince::ALL, profile.since)),
        ),
        Topic::Age => Page::one(
            topic.said(),
            &["From 65 on, balance is worth training too. Nothing else depends on it."],
            Field::choice("Your age?", AgeBand::ALL.iter().map(|each| each.said()))
                .with(place(AgeBand::ALL, profile.age)),
        ),
        Topic::Days => Page::one(
            topic.said(),
            &["With no tick every day is a full day. Once you tick some, the others bring a light day."],
            Field::ticks("On which days do you want to train?", Weekday::ALL.iter().map(|day| day.said()))
                .with(Some(places(Weekday::ALL, &profile.days))),
        ),
        Topic::Routine => routine_page(),
        Topic::Likes => Page::one(
            topic.said(),
            &["What you enjoy is what you keep up. Every kind helps about as much."],
            Field::ticks("Which do you like best?", said(Category::ALL))
                .with(Some(places(Category::ALL, &profile.likes))),
        ),
        Topic::Kinds => Page::one(
            topic.said(),
            &["Kinds without a tick are never planned."],
            Field::ticks("Which kinds may be planned?", said(Category::ALL))
                .with(Some(places(Category::ALL, &profile.categories))),
        ),
        Topic::Equipment => Page::one(
            topic.said(),
            &["Nothing here is needed; it only adds choice."],
            Field::ticks("What do you have at hand?", Equipment::ALL.iter().map(|each| each.said()))
                .with(Some(places(Equipment::ALL, &profile.equipment))),
        ),
        Topic::Aims => Page::one(
            topic.said(),
            &["In your own words: gardening, an hour at the desk, carrying a grandchild."],
            Field::text("What do you want to get back to?")
                .with((!profile.aims.is_empty()).then(|| Answer::Text(profile.aims.join(", ")))),
        ),
        Topic::MoreWalking => Page::one(
            topic.said(),
            &["The walks grow to thirty minutes on five days. They may grow on from there."],
            Field::choice(
                "Longer than thirty minutes, in time?",
                ["Thirty minutes is plenty", "Yes, longer"],
            )
            .with(place(&[false, true], Some(profile.more_walking))),
        ),
        Topic::WeekStart => Page::one(
            topic.said(),
            &["For the pictures of your weeks."],
            Field::choice("On which day does your week begin?", Weekday::ALL.iter().map(|day| day.said()))
                .with(place(Weekday::ALL, Some(profile.week_start))),
        ),
        Topic::DayEnd => Page::one(
            topic.said(),
            &["A rating at one in the morning belongs to the evening before."],
            Field::number("At what hour does your day end?", "o'clock", (0, 11, 1), 3)
                .with(Some(Answer::Number(u16::from(profile.day_end)))),
        ),
    }
}

fn routine_page() -> Page {
    let fields = vec![
        Field::text("When? (such as 07:00)"),
        Field::text("After what? (such as the first coffee)"),
        Field::text("Where?"),
        Field::text("With whom, if anyone?"),
        Field::text("If something gets in the way, then what?"),
    ];
    Page::many(
        Topic::Routine.said(),
        &["A fixed place in the day makes it easier to keep. Leave open what does not matter."],
        fields,
    )
}

/// What the journal has to hear of the answers.
pub fn record(topic: Topic, answers: &[Field]) -> Option<What> {
    let answer = answers.first().and_then(|field| field.answer.as_ref());
    let number = answer.and_then(Answer::number);
    let minutes = number.and_then(|number| Minutes::new(i64::from(number)).ok());
    let mut set = ProfileSet::default();
    match topic {
        Topic::Floor => set.floor = pick(&FLOOR.map(|(_, yes)| yes), answer),
        Topic::Minutes => set.minutes = minutes,
        Topic::Walking => set.walking_minutes = minutes,
        Topic::Since => set.since = pick(PainSince::ALL, answer),
        Topic::Age => set.age = pick(AgeBand::ALL, answer),
        Topic::Days => set.days = picks(Weekday::ALL, answer).filter(|days| !days.is_empty()),
        Topic::Routine => {
            let of = |place: usize| text(answers.get(place).and_then(|field| field.answer.as_ref()));
            let routine = RoutineSet { time: of(0), after: of(1), place: of(2), with: of(3), if_then: of(4) };
            return (routine != RoutineSet::default()).then(|| routine.into());
        }
        Topic::Likes => set.likes = picks(Category::ALL, answer),
        Topic::Kinds => set.categories = picks(Category::ALL, answer).filter(|kinds| !kinds.is_empty()),
        Topic::Equipment => set.equipment = picks(Equipment::ALL, answer),
        Topic::Aims => set.aims = text(answer).map(|aims| vec![aims]),
        Topic::MoreWalking => set.more_walking = pick(&[false, true], answer),
        Topic::WeekStart => set.week_start = pick(Weekday::ALL, answer),
        Topic::DayEnd => set.day_end = number.map(|hour| hour.min(11) as u8),
    }
    (set != ProfileSet::default()).then(|| set.into())
}
