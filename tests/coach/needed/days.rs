//! C and Q: how a day is put together, and what is asked in it.

use std::collections::BTreeSet;

use supple::coach::{Due, Item, Plan};
use supple::content::{Category, Content, ExerciseId, PlaceKind, Position, Role};
use supple::journal::*;
use supple::units::{Minutes, Rating};

use super::{easy, first, moving};
use crate::mornings::Tale;

/// Whether a session of so many minutes opens with a warm-up, and whether it closes with a cool-down.
pub fn opens_and_closes(minutes: i64) -> impl Fn(Content) -> (bool, bool) {
    move |content| {
        let mut tale = easy(content, 7);
        tale.say(7, DayChosen { minutes: Minutes::new(minutes).ok(), ..DayChosen::default() });
        let items = tale.wakes(7, 3).items;
        let role = |role: Role| move |item: &Item| item.role == role;
        (items.first().is_some_and(role(Role::WarmUp)), items.last().is_some_and(role(Role::CoolDown)))
    }
}

/// On how many days of the third week the plan is so.
fn days_of_a_week(tale: &mut Tale, so: impl Fn(&Content, &Plan) -> bool) -> usize {
    tale.easy_days(0, 14);
    let on = |index: &i64| {
        let today = tale.wakes(*index, 3);
        tale.trains(*index, 3, None);
        so(&tale.content, &today)
    };
    (14..21).filter(on).count()
}

/// How many of a plan's places are of a kind.
fn places(content: &Content, plan: &Plan, kind: PlaceKind) -> usize {
    let ids: BTreeSet<&str> = plan.items.iter().filter_map(|item| item.place.as_deref()).collect();
    ids.into_iter().filter(|id| content.places().get(id).is_some_and(|place| place.kind == kind)).count()
}

pub fn strength_days_of_a_week(content: Content) -> usize {
    let strong = |content: &Content, plan: &Plan| places(content, plan, PlaceKind::Strength) >= 2;
    days_of_a_week(&mut Tale::begins_with(content), strong)
}

pub fn flow_days_of_a_week(content: Content) -> usize {
    let flow = |content: &Content, plan: &Plan| places(content, plan, PlaceKind::Flow) > 0;
    days_of_a_week(&mut Tale::begins_with(content), flow)
}

pub fn balance_days_from_65(content: Content) -> usize {
    let mut tale = Tale::begins_with(content);
    tale.say(0, ProfileSet { age: Some(AgeBand::From65), ..ProfileSet::default() });
    days_of_a_week(&mut tale, |content, plan| places(content, plan, PlaceKind::Balance) > 0)
}

fn on_floor(tale: &Tale, plan: &Plan) -> Vec<bool> {
    let floor = |item: &Item| {
        let exercise = tale.content.exercise(&item.exercise).unwrap();
        exercise.position_of(exercise.step(item.step).variant).on_floor()
    };
    plan.items.iter().map(floor).collect()
}

/// How often a session goes down to the floor that has to begin and to end there, where so many times
/// are allowed.
pub fn times_down(most: u8) -> usize {
    let lying = moving(|one| {
        if one.roles.iter().any(|role| matches!(role, Role::WarmUp | Role::CoolDown)) {
            one.position = Position::Supine;
        }
    });
    let mut numbers = *lying.progression();
    numbers.c5_downs = most;
    let mut tale = Tale::begins_with(lying.with_progression(numbers));
    let today = tale.wakes(0, 3);
    let floor = on_floor(&tale, &today);
    assert!(floor[0]);
    floor.split(|down| !down).filter(|run| !run.is_empty()).count()
}

/// Whether a day goes down to the floor, where the person said no floor, and where not.
pub fn goes_down(no_floor: bool) -> bool {
    let mut tale = Tale::begins();
    tale.easy_days(0, 7);
    tale.say(7, DayChosen { no_floor: Some(no_floor), ..DayChosen::default() });
    let today = tale.wakes(7, 3);
    on_floor(&tale, &today).contains(&true)
}

fn has(plan: &Plan, id: &ExerciseId) -> bool {
    plan.items.iter().any(|item| item.exercise == *id)
}

/// Whether a move that came on two days running comes on the second, if the person disliked it after
/// the first, and if not.
pub fn comes_twice_running(disliked: bool) -> bool {
    let mut tale = Tale::begins();
    for index in 0..20 {
        let today = tale.wakes(index, 3);
        tale.trains(index, 3, None);
        let tomorrow = tale.plan(index + 1);
        let twice = today.items.iter().find(|item| has(&tomorrow, &item.exercise));
        let Some(twice) = twice.map(|item| item.exercise.clone()) else { continue };
        if disliked {
            tale.say(index, DayChosen { dislike: Some(twice.clone()), ..DayChosen::default() });
        }
        return has(&tale.wakes(index + 1, 3), &twice);
    }
    panic!("no move came twice")
}

/// Whether a warm-up that was known and is disliked stays away for a week each time.
pub fn comes_once_a_week(content: Content) -> bool {
    let mut tale = easy(content, 6);
    let warm = tale.wakes(6, 3).items[0].exercise.clone();
    tale.say(6, DayChosen { dislike: Some(warm.clone()), ..DayChosen::default() });
    let mut on = vec![6];
    for index in 6..60 {
        if has(&tale.wakes(index, 3), &warm) {
            on.push(index);
        }
        tale.trains(index, 3, None);
    }
    on.len() > 1 && on.windows(2).all(|pair| pair[1] - pair[0] >= 7)
}

/// Whether a move comes in the first ten days that would not come by itself, if the person likes it.
pub fn comes_soon(liked: bool) -> bool {
    let seen = |tale: &mut Tale, id: &ExerciseId| {
        let day = |index: i64| {
            let comes = has(&tale.wakes(index, 3), id);
            tale.trains(index, 3, None);
            comes
        };
        (0..10).map(day).filter(|comes| *comes).count() > 0
    };
    let core = |one: &&supple::content::Exercise| one.category() == Category::Core;
    let moves = crate::fixture::content();
    // One that stands in no chain comes only by wish.
    let free = |one: &&supple::content::Exercise| moves.places().iter().all(|place| !place.has(&one.id));
    let new = moves.exercises().iter().filter(core).find(free).unwrap();
    assert!(!seen(&mut Tale::begins(), &new.id));
    let mut tale = Tale::begins();
    if liked {
        tale.say(0, DayChosen { like: Some(new.id.clone()), ..DayChosen::default() });
    }
    seen(&mut tale, &new.id)
}

/// Whether three weeks have more moves of some kind than they have by themselves, if the person likes it
/// best.
pub fn has_more_of_a_kind(liked: bool) -> bool {
    let kinds = [Category::Pilates, Category::Yoga, Category::TaiChi];
    kinds.into_iter().any(|kind| has_more_of(kind, liked))
}

fn has_more_of(kind: Category, liked: bool) -> bool {
    let count = |likes: Vec<Category>| {
        let mut tale = Tale::begins();
        tale.say(0, ProfileSet { likes: Some(likes), ..ProfileSet::default() });
        tale.easy_days(0, 21);
        let days = tale.history.days().iter().flat_map(supple::history::DayRecord::practised);
        let ids: BTreeSet<_> = days.filter_map(|did| tale.history.id(did.slot)).collect();
        ids.into_iter().filter(|id| id.as_str().starts_with(kind.key())).count()
    };
    count(if liked { vec![kind] } else { Vec::new() }) > count(Vec::new())
}

/// Whether the first day's lesson, once read, comes again in the first month.
pub fn lesson_comes_again(content: Content) -> bool {
    let mut tale = Tale::begins_with(content);
    let lesson = tale.wakes(0, 3).lesson.unwrap();
    tale.say(0, LessonRead { lesson: lesson.clone() });
    first(&mut tale, 1..30, 3, |plan| plan.lesson.as_ref() == Some(&lesson)).is_some()
}

fn low(tale: &mut Tale, index: i64) {
    tale.say(index, PainNoted { mood: Rating::new(5).ok(), ..PainNoted::default() });
}

fn peg(tale: &mut Tale, index: i64) {
    let three = Rating::new(3).unwrap();
    tale.say(index, Peg { pain: three, enjoyment: three, activity: three });
}

/// How many questions are left on a day on which the mood was answered.
pub fn questions_left_after_one(content: Content) -> usize {
    let mut tale = easy(content, 4);
    tale.wakes(4, 3);
    assert!(tale.plan(4).due.contains(&Due::Mood) && tale.plan(4).due.len() > 1);
    low(&mut tale, 4);
    tale.plan(4).due.len()
}

pub fn mood_asked_again(content: Content) -> Option<i64> {
    let mut tale = Tale::begins_with(content);
    low(&mut tale, 4);
    first(&mut tale, 5..30, 3, |plan| plan.due.contains(&Due::Mood))
}

pub fn peg_asked_again(content: Content) -> Option<i64> {
    let mut tale = Tale::begins_with(content);
    peg(&mut tale, 4);
    first(&mut tale, 5..30, 3, |plan| plan.due.contains(&Due::Peg))
}

pub fn activities_asked_again(content: Content) -> Option<i64> {
    let mut tale = Tale::begins_with(content);
    tale.say(5, ActivitiesNamed { names: vec!["gardening".into()] });
    first(&mut tale, 6..60, 3, |plan| plan.due.contains(&Due::Activities))
}
