//! Holds pictures to the words beside them: what a form's text names is shown, a small form moves less
//! than the next, left is left, nothing jumps, nobody falls.

use super::check::Named;
use super::exercise::{Exercise, Variant};
use super::figures::Shelf;
use super::load;
use super::shown::side_of_word;
use super::tags::{Category, Equipment, Sides};
use crate::figure::{BodySide, Easel, Figure, Furniture, Moment, Options, Rule, Turn};

/// How much less a form called small may move than the next one, at most.
const SMALL: f32 = 0.85;
/// How many of the 640 cells at 40x16 may change in the one frame in which the sides change by turns.
const TURN_CELLS: usize = 60;

/// The rules, as authors know them.
pub const RULES: [&str; 9] =
    ["words", "hands", "small", "same", "sides", "turns", "jump", "slide", "balance"];

/// A picture that contradicts its words, or a movement that is not sound.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// One of [`RULES`].
    pub rule: &'static str,
    /// The exercise's kind.
    pub category: Category,
    /// The exercise's id.
    pub exercise: String,
    /// The form's name.
    pub form: String,
    /// What is wrong and what to do.
    pub what: String,
}

/// A form of an exercise with its picture.
pub struct Form<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The form.
    pub variant: &'a Variant,
    /// Its figure, or why it cannot be read.
    pub figure: Result<Figure, String>,
}

/// The exercises of these files, or else what is built in, in order.
pub fn exercises(files: &[Named<'_>]) -> Vec<Exercise> {
    let given: Vec<Exercise> = files
        .iter()
        .filter(|(name, _)| name.contains("exercises/"))
        .filter_map(|(_, text)| serde_json::from_str::<Vec<Exercise>>(text).ok())
        .flatten()
        .collect();
    if given.is_empty() { load::exercises() } else { given }
}

/// Every form of these exercises with its picture, looked for in these files first.
pub fn forms<'a>(files: &[Named<'_>], exercises: &'a [Exercise]) -> Vec<Form<'a>> {
    let shelf = Shelf::of(files);
    let mut forms = Vec::new();
    for exercise in exercises {
        for variant in &exercise.variants {
            let name = exercise.figure_of(variant);
            let figure = shelf.read(name).unwrap_or_else(|| Err(format!("no figure {name:?}")));
            forms.push(Form { exercise, variant, figure });
        }
    }
    forms
}

/// Everything that is wrong with the pictures of these forms, in their order.
pub fn findings(forms: &[Form<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (place, form) in forms.iter().enumerate() {
        let Ok(figure) = &form.figure else { continue };
        let near = |other: Option<&'_ Form<'_>>| -> Option<(Variant, Figure)> {
            let other = other.filter(|other| other.exercise.id == form.exercise.id)?;
            Some((other.variant.clone(), other.figure.as_ref().ok()?.clone()))
        };
        let before = place.checked_sub(1).and_then(|place| near(forms.get(place)));
        let after = near(forms.get(place + 1));
        let mut note = |rule: &'static str, what: String| {
            found.push(Finding {
                rule,
                category: form.exercise.category(),
                exercise: form.exercise.id.as_str().to_owned(),
                form: form.variant.name.clone(),
                what,
            });
        };
        words(form, figure, &mut note);
        hands(form, figure, &mut note);
        small(form, figure, after.as_ref(), &mut note);
        same(form, figure, before.as_ref(), &mut note);
        sides(form, figure, &mut note);
        turns(form, figure, &mut note);
        let mut told = Vec::new();
        for motion in figure.motion_faults() {
            let rule = match motion.rule {
                Rule::Jump => "jump",
                Rule::Slide => "slide",
                Rule::Balance => "balance",
            };
            if !told.contains(&rule) {
                told.push(rule);
                note(rule, motion.what);
            }
        }
    }
    found
}

/// The parts of a form's text, each a clause in small letters, without those that leave it open.
fn clauses(variant: &Variant) -> Vec<String> {
    let text = format!("{}. {}", variant.name, variant.how).to_lowercase();
    let open = [
        "hold you",
        "light bag",
        "if you like",
        "in reach",
        "within reach",
        "without",
        "no hand",
        "away from",
        "hands free",
    ];
    text.split([',', '.', ';', ':'])
        .filter(|clause| !open.iter().any(|open| clause.contains(open)))
        .map(|clause| clause.trim().replace("hand's", "").replace("your seat", "").replace("deeper seat", ""))
        .filter(|clause| !clause.is_empty())
        .collect()
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|part| part == word)
}

/// What the words for a thing are, and how it is shown.
const THINGS: [(&[&str], &[Furniture]); 9] = [
    (&["chair", "seat"], &[Furniture::Chair]),
    (&["wall"], &[Furniture::Wall]),
    (&["worktop", "table", "rail", "rails"], &[Furniture::Table, Furniture::Chair, Furniture::Wall]),
    (&["stair", "stairs"], &[Furniture::Step]),
    (&["stick", "broomstick", "broom"], &[Furniture::Stick]),
    (&["band", "strap"], &[Furniture::Band]),
    (&["towel"], &[Furniture::Band, Furniture::Cushion, Furniture::Stick]),
    (&["cushion", "cushions", "pillow"], &[Furniture::Cushion]),
    (&["bottle", "bottles", "bag", "bags"], &[Furniture::Bag]),
];

const fn shown_by(equipment: Equipment) -> &'static [Furniture] {
    match equipment {
        Equipment::Chair => &[Furniture::Chair],
        Equipment::Wall => &[Furniture::Wall],
        Equipment::Step => &[Furniture::Step],
        Equipment::Stick => &[Furniture::Stick],
        Equipment::Towel => &[Furniture::Band, Furniture::Cushion, Furniture::Stick],
        Equipment::Band => &[Furniture::Band],
        Equipment::Cushion => &[Furniture::Cushion],
        Equipment::Weight => &[Furniture::Bag, Furniture::Pack],
        Equipment::Poles => &[Furniture::Poles],
        Equipment::Bicycle => &[Furniture::Bicycle],
        Equipment::Pool => &[Furniture::Water],
        // A mat may lie under anything; a treadmill is a line.
        Equipment::Mat | Equipment::Treadmill => &[],
    }
}

fn words(form: &Form<'_>, figure: &Figure, note: &mut impl FnMut(&'static str, String)) {
    let clauses = clauses(form.variant);
    let mut missing: Vec<String> = Vec::new();
    for (names, shown) in THINGS {
        let plain = |clause: &&String| !clause.contains(" or ");
        let named =
            names.iter().find(|name| clauses.iter().filter(plain).any(|clause| has_word(clause, name)));
        if let Some(named) = named
            && !shown.iter().any(|&thing| figure.has(thing))
        {
            missing.push((*named).to_owned());
        }
    }
    for &equipment in &form.variant.equipment {
        let shown = shown_by(equipment);
        if !shown.is_empty() && !shown.iter().any(|&thing| figure.has(thing)) {
            missing.push(format!("its equipment {}", equipment.key()));
        }
    }
    // What the whole exercise needs may lie ready for a harder form; its first form shows it.
    if std::ptr::eq(form.variant, &raw const form.exercise.variants[0]) {
        for &equipment in &form.exercise.equipment {
            let shown = shown_by(equipment);
            if !shown.is_empty() && !shown.iter().any(|&thing| figure.has(thing)) {
                missing.push(format!("the exercise's equipment {}", equipment.key()));
            }
        }
    }
    if !missing.is_empty() {
        let what = format!("the picture lacks {}; add it with prop or support", missing.join(", "));
        note("words", what);
    }
}

/// How many hands a clause puts on something firm: at least, at most.
fn hands_asked(clause: &str) -> Option<(usize, usize)> {
    let firm = ["chair", "wall", "worktop", "table", "rail", "rails", "seat"];
    let firm = clause.contains("chair back") || firm.iter().any(|thing| has_word(clause, thing));
    let holds = ["hand", "hands", "fingers", "fingertips", "fingertip", "hold", "holding", "palms", "palm"];
    let holds = holds.iter().any(|word| has_word(clause, word));
    let alone = clause == "holding on" || clause == "fingertips only" || clause == "fingertips";
    if !(alone || firm && holds) {
        return None;
    }
    Some(if clause.contains("one hand") || has_word(clause, "hand") {
        (1, 1)
    } else if clause.contains("both hands") {
        (2, 2)
    } else {
        (1, 2)
    })
}

fn hands(form: &Form<'_>, figure: &Figure, note: &mut impl FnMut(&'static str, String)) {
    let planted = figure.planted_hands();
    let asked: Vec<(usize, usize)> =
        clauses(form.variant).iter().filter_map(|each| hands_asked(each)).collect();
    for &(least, most) in &asked {
        let by_wall = figure.touches_wall();
        if planted < least && !by_wall {
            note(
                "hands",
                format!("{least} of its hands should rest on the support, {planted} do; use support"),
            );
            return;
        }
        if planted > most {
            note(
                "hands",
                format!("one hand rests on the support, the picture plants {planted}; use support"),
            );
            return;
        }
    }
    let text = format!("{}. {}", form.variant.name, form.variant.how).to_lowercase();
    let free = ["no hands", "without the wall", "without the chair", "hands free"];
    if planted > 0 && free.iter().any(|free| text.contains(free)) {
        note("hands", format!("its hands are free, the picture plants {planted}; write \"arms\": \"sides\""));
        return;
    }
    let parts = [("hips", "hip"), ("thighs", "thigh"), ("belly", "belly"), ("temples", "head")];
    for (word, part) in parts {
        let said = [format!("hands on {word}"), format!("hands on your {word}"), format!("hands at {word}")];
        if asked.is_empty()
            && said.iter().any(|said| text.contains(said.as_str()))
            && !figure.hands_near(part)
        {
            note("hands", format!("its hands belong on the {word}; write \"arms\": {:?}", arms_word(word)));
            return;
        }
    }
}

fn arms_word(word: &str) -> &str {
    if word == "temples" { "head" } else { word }
}

fn is_small(variant: &Variant) -> Option<&'static str> {
    let text = format!("{} {}", variant.name, variant.how).to_lowercase();
    let apart = [
        "half a minute",
        "half the",
        "second half",
        "half bent",
        "half in each",
        "half in line",
        "half a step",
        "small steps away",
        "small step from",
        "small breaths",
        "small ones",
        "small bottle",
        "small turn",
    ];
    let text = apart.iter().fold(text, |text, phrase| text.replace(phrase, ""));
    ["small", "tiny", "slight", "slightly", "half"].into_iter().find(|word| has_word(&text, word))
}

fn small(
    form: &Form<'_>,
    figure: &Figure,
    after: Option<&(Variant, Figure)>,
    note: &mut impl FnMut(&'static str, String),
) {
    let (Some(word), Some((next, other))) = (is_small(form.variant), after) else { return };
    if is_small(next).is_some() || figure.posture() != other.posture() || next.same_picture.is_some() {
        return;
    }
    let (moves, next_moves) = (figure.movement(), other.movement());
    if moves > next_moves * SMALL {
        let share = 100.0 * moves / next_moves.max(0.1);
        let what = format!(
            "called {word}, it moves {share:.0} % as far as {:?}; at most {:.0} %: set amount",
            next.name,
            SMALL * 100.0
        );
        note("small", what);
    }
}

fn same(
    form: &Form<'_>,
    figure: &Figure,
    before: Option<&(Variant, Figure)>,
    note: &mut impl FnMut(&'static str, String),
) {
    let same = before.is_some_and(|(_, other)| figure.same_picture(other));
    match (same, &form.variant.same_picture) {
        (true, None) => note(
            "same",
            "the picture is that of the form before; draw what is different, or say in same_picture why only the \
             dose differs"
                .into(),
        ),
        (false, Some(_)) => {
            note("same", "the picture differs from the form before; take same_picture out".into());
        }
        _ => {}
    }
}

fn sides(form: &Form<'_>, figure: &Figure, note: &mut impl FnMut(&'static str, String)) {
    let tempo = form.exercise.tempo_of(form.variant);
    let phases = tempo.len();
    let sides = form.exercise.sides_of(form.variant);
    if sides == Sides::Each && figure.side(phases).is_none() {
        let what = "which side it shows is not known; write \"side\": \"left\" or \"right\" in the figure, \
                    or name the limb in work";
        note("sides", what.into());
        return;
    }
    let turn = form.exercise.turn_of(form.variant, figure, Some(BodySide::Left), 0);
    for (phase, at) in tempo.iter().zip(0..) {
        let Some(named) = side_of_word(&phase.word) else { continue };
        // What the figure says itself holds for its first labelled phase.
        let shown = if figure.said_side().is_some() { None } else { figure.side_in(phases, at) };
        let shown = shown.map(|side| if turn.other() { side.other() } else { side });
        if shown.is_none() && figure.side(phases).is_none() {
            note(
                "sides",
                format!(
                    "{:?}: no limb works alone, so nobody knows which side moves; write side",
                    phase.word
                ),
            );
            return;
        }
        if shown.is_some_and(|shown| shown != named) {
            note("sides", format!("the tempo says {:?}, the picture moves the other side", phase.word));
            return;
        }
    }
}

/// The cells whose symbol changes from the end of one repetition to the start of the next, on the other
/// side.
pub fn cells_at_turn(figure: &Figure, phases: usize) -> usize {
    let picture = |other: bool, phase: usize, done: f32| {
        let mut easel = Easel::default();
        let options = Options { turn: Turn::ByTurns { other }, ..Options::default() };
        figure.frame(Moment { phases, phase, done }, options, (40, 16), &mut easel).clone()
    };
    let end = picture(false, phases.max(1) - 1, 1.0);
    let start = picture(true, 0, 0.0);
    let pairs = end.lines().flatten().zip(start.lines().flatten());
    pairs.filter(|(one, other)| one.symbol != other.symbol).count()
}

fn turns(form: &Form<'_>, figure: &Figure, note: &mut impl FnMut(&'static str, String)) {
    if form.exercise.sides_of(form.variant) != Sides::Turns {
        return;
    }
    let phases = form.exercise.tempo_of(form.variant).len();
    if !figure.room_for_turns() {
        note(
            "turns",
            "seen from the front its room is not the same in a mirror; see it from the side".into(),
        );
        return;
    }
    let cells = cells_at_turn(figure, phases);
    if cells > TURN_CELLS {
        let what = format!(
            "{cells} cells change in one frame between two repetitions, at most {TURN_CELLS}; begin in a pose that \
             is the same on both sides"
        );
        note("turns", what);
    }
}
