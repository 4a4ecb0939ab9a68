//! What neighbouring forms of an exercise owe each other: a small one moves less than the next, and no two
//! look the same without a reason.

use super::Form;
use super::words::has_word;
use crate::content::exercise::Variant;
use crate::figure::Figure;

/// How much less a form called small may move than the next one, at most.
const SMALL: f32 = 0.85;

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

pub(super) fn small(
    form: &Form<'_>,
    figure: &Figure,
    after: Option<&(Variant, Figure)>,
    note: &mut impl FnMut(&'static str, String),
) {
    let (Some(word), Some((next, other))) = (is_small(form.variant), after) else { return };
    // What is as before is as small, with something else beside it.
    let as_before = next.how.to_lowercase().contains("as before");
    if as_before
        || is_small(next).is_some()
        || figure.posture() != other.posture()
        || next.same_picture.is_some()
    {
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

pub(super) fn same(
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
