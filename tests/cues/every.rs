//! What holds for every move of the collection, at every step and level.

use supple::content::Content;
use supple::cues::{Kind, Voice, introduction, spoken};
use supple::settings::Level;

use super::{FULL, heard};

/// One voice at a time, each in its moment, in order. Seen failing with a sentence that the next one cuts.
#[test]
fn no_two_voices_speak_at_once_and_none_is_late() {
    let content = Content::built_in();
    let mut spoken_cues = 0;
    for exercise in content.exercises().iter().filter(|exercise| !exercise.outside) {
        for step in 1..=exercise.step_count() {
            for level in [Level::Names, Level::Full] {
                let voice = Voice { level, ..FULL };
                let (_, cues) = heard(&content, exercise, step, false, true, voice);
                let said: Vec<_> = cues.iter().filter(|cue| voice.says(cue)).collect();
                spoken_cues += said.len();
                for pair in said.windows(2) {
                    let ends = pair[0].at + voice.seconds(&pair[0].words).min(pair[0].seconds);
                    assert!(
                        pair[1].at >= ends - 0.06,
                        "{} step {step}: {:?} until {ends:.1}, {:?} at {:.1}",
                        exercise.id,
                        pair[0].words,
                        pair[1].words,
                        pair[1].at
                    );
                }
                for cue in said.iter().filter(|cue| !cue.kind.cuts()) {
                    assert!(
                        voice.seconds(&cue.words) <= cue.seconds + 0.4,
                        "{} step {step}: {cue:?}",
                        exercise.id
                    );
                }
                assert!(cues.windows(2).all(|pair| pair[0].at <= pair[1].at), "{}", exercise.id);
            }
        }
    }
    assert!(spoken_cues > 10_000, "{spoken_cues}");
}

/// At a first meeting everything that has to be known is said: the name, the dose, each line of the set-up,
/// the form, and what left means. Seen failing with the set-up cut to its first line.
#[test]
fn a_first_meeting_says_everything_that_the_screen_shows() {
    let content = Content::built_in();
    for exercise in content.exercises().iter().filter(|exercise| !exercise.outside) {
        let (intro, _) = heard(&content, exercise, 1, true, false, FULL);
        let said: Vec<&str> =
            intro.iter().filter(|cue| FULL.says(cue)).map(|cue| cue.words.as_str()).collect();
        let all = said.join(" ");
        let variant = &exercise.variants[0];
        for words in exercise.setup_of(variant).iter().chain([&variant.how, &exercise.name]) {
            assert!(all.contains(&spoken(words)), "{}: {words:?} in {all:?}", exercise.id);
        }
        if let Some(words) = exercise.side_words(variant, supple::figure::BodySide::Left)
            && exercise.sides_of(variant) == supple::content::Sides::Each
        {
            assert!(
                all.to_lowercase().contains(&words.to_lowercase()),
                "{}: {words:?} in {all:?}",
                exercise.id
            );
        }
        assert!(
            intro.windows(2).all(|pair| pair[1].at >= pair[0].at + FULL.seconds(&pair[0].words)),
            "{}",
            exercise.id
        );
    }
}

/// A voice has no digits, brackets or units.
#[test]
fn everything_that_is_said_is_written_to_be_heard() {
    let content = Content::built_in();
    for exercise in content.exercises().iter().filter(|exercise| !exercise.outside) {
        for step in 1..=exercise.step_count() {
            let (intro, cues) = heard(&content, exercise, step, true, true, FULL);
            for cue in intro.iter().chain(&cues).filter(|cue| !cue.words.is_empty()) {
                let odd = |c: char| c.is_ascii_digit() || "()[]{}/\"%=<>~_".contains(c);
                assert!(!cue.words.contains(odd), "{}: {:?}", exercise.id, cue.words);
                assert!(
                    !cue.words.contains(" x ") && !cue.words.contains(" s "),
                    "{}: {:?}",
                    exercise.id,
                    cue.words
                );
            }
        }
    }
}

/// Work begins and ends with its tone, a change of sides with its own, never two at once, and the three
/// seconds before work are ticked. Seen failing with two ticks, and with the end's tone on that of the change.
#[test]
fn every_stretch_of_work_begins_and_ends_with_its_tone() {
    let content = Content::built_in();
    for exercise in content.exercises().iter().filter(|exercise| !exercise.outside) {
        let (_, cues) = heard(&content, exercise, 1, false, false, FULL);
        let count = |kind| cues.iter().filter(|cue| cue.kind == kind).count();
        assert!(count(Kind::Begin) >= 1, "{}", exercise.id);
        assert_eq!(count(Kind::Begin), count(Kind::End) + count(Kind::Change), "{}", exercise.id);
        let tones: Vec<f64> = cues.iter().filter(|cue| FULL.rings(cue).is_some()).map(|cue| cue.at).collect();
        assert!(tones.windows(2).all(|pair| pair[1] - pair[0] >= 0.5), "{}: {tones:?}", exercise.id);
        let begin = cues.iter().find(|cue| cue.kind == Kind::Begin).unwrap().at;
        let ticks: Vec<f64> = cues
            .iter()
            .filter(|cue| cue.kind == Kind::Soon && cue.at < begin)
            .map(|cue| begin - cue.at)
            .collect();
        assert_eq!(ticks, [3.0, 2.0, 1.0], "{}", exercise.id);
    }
}

/// In silence everything is laid out as it is read; nothing rings at level off.
#[test]
fn off_is_silent_and_tones_speak_nothing() {
    let content = Content::built_in();
    let bridge = super::find(&content, "core.bridge");
    for level in [Level::Off, Level::Tones] {
        let voice = Voice { level, ..FULL };
        let (_, cues) = heard(&content, bridge, 4, false, false, voice);
        assert!(cues.iter().all(|cue| !voice.says(cue)));
        assert_eq!(cues.iter().any(|cue| voice.rings(cue).is_some()), level == Level::Tones);
    }
    let slow = Voice { rate: 100, ..FULL };
    let whole = |voice: Voice| introduction_end(&content, bridge, voice);
    assert!(whole(slow) > whole(FULL) + 1.0, "a slow voice takes longer");
    assert!(introduction_end(&content, bridge, Voice { level: Level::Names, ..FULL }) < whole(FULL));
}

fn introduction_end(content: &Content, exercise: &supple::content::Exercise, voice: Voice) -> f64 {
    let step = exercise.step(1);
    let track = supple::session::Track::of(exercise, step.variant, step.dose, supple::session::Before::Start);
    let whole = supple::cues::Move {
        exercise,
        variant: step.variant,
        dose: step.dose,
        track: &track,
        met: supple::cues::Met::First,
        joined: false,
        last: false,
        follows: false,
        way: None,
        open: None,
        first_side: super::first_side(content, exercise, step.variant),
    };
    introduction(&whole, voice).last().map_or(0.0, |cue| cue.at + cue.seconds)
}
