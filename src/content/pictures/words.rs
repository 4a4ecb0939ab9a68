//! What a form's text names is in its picture: furniture, and hands on it.

use super::Form;
use crate::content::exercise::Variant;
use crate::content::tags::Equipment;
use crate::figure::{Figure, Furniture};

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
        "hover",
        "above the chair",
    ];
    text.split([',', '.', ';', ':'])
        .filter(|clause| !open.iter().any(|open| clause.contains(open)))
        .map(|clause| clause.trim().replace("hand's", "").replace("your seat", "").replace("deeper seat", ""))
        .filter(|clause| !clause.is_empty())
        .collect()
}

pub(super) fn has_word(text: &str, word: &str) -> bool {
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

pub(super) fn words(form: &Form<'_>, figure: &Figure, note: &mut impl FnMut(&'static str, String)) {
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

pub(super) fn hands(form: &Form<'_>, figure: &Figure, note: &mut impl FnMut(&'static str, String)) {
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
        if figure.resting_hands() < least && !by_wall {
            note(
                "hands",
                "its hand is planted beside the support, not on it; move the pin or the furniture".into(),
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
    let hovers = text.contains("hover");
    if hovers && asked.is_empty() && !figure.hovers() {
        note(
            "hands",
            "its hands hover, the picture's do not; write \"hover\": true in support or the pin".into(),
        );
        return;
    }
    let free = ["no hands", "without the wall", "without the chair", "hands free", "hover"];
    if planted > 0 && asked.is_empty() && free.iter().any(|free| text.contains(free)) {
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
