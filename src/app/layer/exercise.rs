//! An exercise as something to read: all that is known of it, or one of its forms with its picture.

use super::forms::Forms;
use super::reading::{Picture, Reading, Tone};
use crate::app::go::Go;
use crate::app::known::Known;
use crate::content::{Exercise, Link, Variant};

/// A word, where the body is, and what is worked on, in one line.
pub fn place_and_targets(first: &str, exercise: &Exercise) -> String {
    let targets: Vec<&str> = exercise.targets.iter().map(|target| target.label()).collect();
    let parts = [first, exercise.position.label(), &targets.join(", ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// One form of an exercise, moving beside its words, and everything about the exercise.
pub fn form(known: &Known, of: &Exercise, forms: Forms) -> Reading {
    let variant = forms.shown(of);
    let mut page = exercise(of, variant);
    let place = forms.place(of);
    let mut first = vec![(Tone::Heading, variant.name.clone())];
    first.extend((!place.is_empty()).then_some((Tone::Quiet, place)));
    first.push((Tone::Plain, variant.how.clone()));
    first.extend(chain(known, of).map(|words| (Tone::Chain, words)));
    first.extend(known.taste_of(of).map(|words| (Tone::Quiet, words)));
    first.push((Tone::Heading, "What it is for".to_owned()));
    page.lines.splice(0..0, first);
    page.picture = Some(Picture::Form { exercise: of.id.clone(), forms });
    page
}

/// The same page with another form of the exercise.
pub(super) fn turn(known: &Known, page: &Reading, by: isize) -> Option<Reading> {
    let Some(Picture::Form { exercise, forms }) = &page.picture else { return None };
    let exercise = known.content.exercise(exercise)?;
    let turned = forms.turned(by, exercise.variants.len());
    (turned != *forms).then(|| form(known, exercise, turned).tried_from(page.tries))
}

/// The chain of the place that an exercise fills, the easiest move first, as the exercises of its links.
fn links<'k>(known: &'k Known, of: &Exercise) -> Vec<&'k Exercise> {
    let Some(place) = known.content.places().place_of(of) else { return Vec::new() };
    let chain = place.chains.iter().find(|chain| chain.links.iter().any(|link| link.moves.contains(&of.id)));
    let links = chain.map_or(&[][..], |chain| &chain.links);
    // Of several moves in one link, the one in question stands for it.
    let one = |link: &'k Link| link.moves.iter().find(|id| **id == of.id).or_else(|| link.moves.first());
    let mut moves: Vec<_> =
        links.iter().filter_map(one).filter_map(|id| known.content.exercise(id)).collect();
    moves.dedup_by(|one, next| one.id == next.id);
    moves
}

/// The easier and the harder neighbour of an exercise in its chain.
fn neighbours<'k>(known: &'k Known, of: &Exercise) -> [Option<&'k Exercise>; 2] {
    let links = links(known, of);
    let at = links.iter().position(|each| each.id == of.id);
    let by = |step: isize| links.get(at?.checked_add_signed(step)?).copied();
    [by(-1), by(1)]
}

/// Where an exercise stands in its chain, with its neighbours; nothing where it has none.
pub fn chain(known: &Known, of: &Exercise) -> Option<String> {
    let [easier, harder] = neighbours(known, of);
    easier.or(harder)?;
    let names = [easier, Some(of), harder].into_iter().flatten().map(|each| each.name.as_str());
    Some(names.collect::<Vec<_>>().join(" > "))
}

/// The page of the easier or the harder neighbour of the exercise that a page is about.
pub(super) fn beside(known: &Known, page: &Reading, harder: bool) -> Option<Reading> {
    let Some(Picture::Form { exercise, .. }) = &page.picture else { return None };
    let next = neighbours(known, known.content.exercise(exercise)?)[usize::from(harder)]?;
    let forms = Forms::of(next, known.step_today(&next.id));
    Some(form(known, next, forms).tried_from(page.tries))
}

/// What trying the form that a page shows leads to.
pub(super) fn tried(known: &Known, page: &Reading) -> Vec<Go> {
    let (Some(back), Some(Picture::Form { exercise, forms })) = (page.tries, &page.picture) else {
        return Vec::new();
    };
    let of = known.content.exercise(exercise).filter(|of| !of.outside);
    let go = of.map(|of| Go::Try { exercise: of.id.clone(), form: forms.shown(of).name.clone(), back });
    go.into_iter().collect()
}

/// Everything about an exercise, its set-up and cues as `form` has them.
pub fn exercise(exercise: &Exercise, form: &Variant) -> Reading {
    let mut page = Reading::new(&exercise.name);
    page.kind = Some(exercise.category());
    page.add(Tone::Plain, exercise.purpose.clone());
    page.add(Tone::Quiet, place_and_targets(exercise.category().label(), exercise));
    if !exercise.also.is_empty() {
        page.add(Tone::Quiet, format!("Also called {}", exercise.also.join(", ")));
    }
    let needs: Vec<&str> =
        exercise.equipment.iter().chain(&form.equipment).map(|each| each.label()).collect();
    if !needs.is_empty() {
        page.add(Tone::Quiet, format!("Needs {}", needs.join(", ")));
    }
    let mut list = |heading: &str, lines: &[String]| {
        if lines.is_empty() {
            return;
        }
        page.add(Tone::Heading, heading);
        for line in lines {
            page.add(Tone::Item, line.clone());
        }
    };
    list("Set up", exercise.setup_of(form));
    let cues: Vec<String> = exercise.cues_of(form).iter().map(|cue| cue.say.clone()).collect();
    list("How", &cues);
    list("Mistakes, and what helps", &exercise.mistakes);
    list("Stop if", &exercise.stop_if);
    page.add(Tone::Heading, "Breathing");
    page.add(Tone::Plain, exercise.breathing.clone());
    page.add(Tone::Heading, "You should feel");
    page.add(Tone::Plain, exercise.feel.clone());
    page.add(Tone::Heading, "You should not feel");
    page.add(Tone::Plain, exercise.not_feel.clone());
    page.add(Tone::Heading, "Easier");
    page.add(Tone::Plain, exercise.easier.clone());
    page.add(Tone::Heading, "Harder, later");
    page.add(Tone::Plain, exercise.harder.clone());
    let tags: Vec<&str> = exercise.avoid_if.iter().chain(&form.avoid_if).map(|tag| tag.label()).collect();
    if !tags.is_empty() {
        page.add(Tone::Heading, "Left out with");
        page.add(Tone::Plain, tags.join(", "));
    }
    page.add(Tone::Heading, "The ladder");
    for step in exercise.steps() {
        let dose = step.dose.in_words(exercise.sides_of(step.variant));
        page.add(Tone::Item, format!("{} {}: {dose}", step.number, step.variant.name));
    }
    if !exercise.sources.is_empty() {
        page.add(Tone::Heading, "What it rests on");
    }
    for source in &exercise.sources {
        page.add(Tone::Item, format!("{} ({})", source.supports, source.basis.label()));
    }
    page.cite(&exercise.sources);
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    #[test]
    fn a_page_shows_the_set_up_and_the_cues_of_the_form_that_it_shows() {
        for of in Content::built_in().exercises() {
            for form in &of.variants {
                let page = exercise(of, form);
                let shown: Vec<&str> = page.lines.iter().map(|(_, words)| words.as_str()).collect();
                let cues = of.cues_of(form).iter().map(|cue| cue.say.as_str());
                let own: Vec<&str> = of.setup_of(form).iter().map(String::as_str).chain(cues).collect();
                let from = shown.iter().position(|line| *line == "Set up").expect("a heading") + 1;
                let all: Vec<&str> =
                    shown[from..].iter().copied().filter(|line| *line != "How").take(own.len()).collect();
                assert_eq!(all, own, "{} {}", of.id, form.name);
            }
        }
    }
}
