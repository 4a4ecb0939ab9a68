//! Enough for everyone: from the built-in content alone, a week's plans hold something of each kind
//! that is on, for people whom much does not suit.

use std::collections::BTreeMap;

use supple::content::{AvoidTag, Category, Content, Exercise, ExerciseId, Position, Role};
use supple::history::Profile;
use supple::journal::{AgeBand, ProfileSet};
use supple::units::Minutes;

use crate::person::{Person, day};

/// The kinds that are played on the mat; walks stand beside them.
const MAT: [Category; 7] = [
    Category::Core,
    Category::Aerobic,
    Category::Stretching,
    Category::Functional,
    Category::TaiChi,
    Category::Yoga,
    Category::Pilates,
];

fn profile() -> ProfileSet {
    ProfileSet { minutes: Minutes::new(20).ok(), floor: Some(true), ..ProfileSet::default() }
}

/// Lives a week of 20 minutes a day, everything done and easy, and says how many different moves of
/// each kind it held.
fn week(content: &Content, profile: ProfileSet) -> BTreeMap<Category, Vec<String>> {
    let mut person = Person::new(content, profile);
    let mut met: BTreeMap<Category, Vec<String>> = BTreeMap::new();
    for number in 0..7 {
        person.wake(day(number), 2);
        let plan = person.train(day(number), 2, None);
        assert!(plan.items.len() >= 3, "day {number}: {:?}", plan.items);
        for item in &plan.items {
            let ids = met.entry(item.category).or_default();
            if !ids.contains(&item.exercise.as_str().to_owned()) {
                ids.push(item.exercise.as_str().to_owned());
            }
        }
        if let Some(walk) = &plan.walk {
            met.entry(Category::Walking).or_default().push(walk.exercise.as_str().to_owned());
        }
    }
    met
}

/// How many moves of each kind someone may do on the mat with what everyone is taken to have: the
/// first variant suits them.
fn allowed(content: &Content, suits: impl Fn(&Exercise) -> bool) -> Vec<(Category, usize)> {
    let at_hand = Profile::default().equipment;
    let count = |kind| {
        let has = |each: &&Exercise| each.equipment.iter().all(|thing| at_hand.contains(thing));
        let of_kind = content.of_category(kind).filter(|exercise| !exercise.outside).filter(has);
        of_kind.filter(|each| each.roles.contains(&Role::Main) && suits(each)).count()
    };
    MAT.iter().map(|kind| (*kind, count(*kind))).collect()
}

fn avoids(exercise: &Exercise, tags: &[AvoidTag]) -> bool {
    let first = exercise.variants.first().map_or(&[][..], |variant| &variant.avoid_if);
    exercise.avoid_if.iter().chain(first).any(|tag| tags.contains(tag))
}

fn place(exercise: &Exercise) -> Position {
    exercise.position_of(exercise.step(1).variant)
}

/// The strength places of which none of these moves is one.
fn empty(content: &Content, met: &BTreeMap<Category, Vec<String>>) -> Vec<String> {
    let has =
        |place: &supple::content::Place| met.values().flatten().any(|id| place.has(&ExerciseId::new(id)));
    let places = content.places().of(supple::content::PlaceKind::Strength);
    places.filter(|place| !has(place)).map(|place| place.name.clone()).collect()
}

/// A week fills every strength place, and each kind has at least four moves to choose from.
fn enough(who: &str, profile: ProfileSet) {
    let content = Content::built_in();
    let tags = profile.avoid.clone().unwrap_or_default();
    let floor = profile.floor != Some(false);
    let met = week(&content, profile);
    assert!(empty(&content, &met).is_empty(), "{who}: {:?} in no session: {met:#?}", empty(&content, &met));
    for (kind, count) in allowed(&content, |each| !avoids(each, &tags) && (floor || !place(each).on_floor()))
    {
        assert!(count >= 4, "{who}: {count} moves of the kind {}", kind.label());
    }
}

#[test]
fn for_anyone() {
    enough("anyone", profile());
}

#[test]
fn with_a_stiff_neck() {
    enough("a stiff neck", ProfileSet { avoid: Some(vec![AvoidTag::StiffNeck]), ..profile() });
}

#[test]
fn without_the_floor() {
    enough("no floor", ProfileSet { floor: Some(false), ..profile() });
}

#[test]
fn from_65_on() {
    let older = ProfileSet { age: Some(AgeBand::From65), ..profile() };
    enough("65 and over", older.clone());
    let content = Content::built_in();
    let balance = |id: &String| {
        let exercise = content.exercises().iter().find(|each| each.id.as_str() == id);
        exercise.is_some_and(|each| each.targets.contains(&supple::content::Target::Balance))
    };
    let met = week(&content, older);
    assert!(met.values().flatten().filter(|id| balance(id)).count() >= 2, "balance in the week: {met:#?}");
}

#[test]
fn from_65_on_unsteady_and_with_thin_bones() {
    let avoid = Some(vec![AvoidTag::Unsteady, AvoidTag::Osteoporosis]);
    enough(
        "65 and over, unsteady, thin bones",
        ProfileSet { age: Some(AgeBand::From65), avoid, ..profile() },
    );
}

#[test]
fn in_late_pregnancy() {
    enough("late pregnancy", ProfileSet { avoid: Some(vec![AvoidTag::Pregnant]), ..profile() });
}

#[test]
fn late_pregnancy_without_the_floor() {
    let avoid = Some(vec![AvoidTag::Pregnant]);
    enough("late pregnancy, no floor", ProfileSet { avoid, floor: Some(false), ..profile() });
}

/// On a chair only: each kind has three moves at least, and a week fills every strength place seated.
#[test]
fn on_a_chair_only() {
    let content = Content::built_in();
    let seated = |each: &Exercise| place(each) == Position::Seated;
    for (kind, count) in allowed(&content, seated) {
        assert!(count >= 3, "on a chair: {count} moves of the kind {}", kind.label());
    }
    let met = week(&content, ProfileSet { floor: Some(false), chair_only: Some(true), ..profile() });
    let stands_in = |name: &String| {
        content.places().iter().any(|place| place.name == *name && place.on_a_chair.is_some())
    };
    let empty: Vec<String> = empty(&content, &met).into_iter().filter(|name| !stands_in(name)).collect();
    assert!(empty.is_empty(), "on a chair: {empty:?}: {met:#?}");
    for id in met.iter().filter(|(kind, _)| **kind != Category::Walking).flat_map(|(_, ids)| ids) {
        assert!(seated(content.exercise(&ExerciseId::new(id)).unwrap()), "{id} is not done on a chair");
    }
}
