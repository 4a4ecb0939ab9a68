//! The question about colours that a screen asks once, before the first run.

use supple::app::Stage;
use supple::files::SettingsFile;
use supple::settings::{Chosen, Theme};

use super::MORNING;
use super::person::Person;

#[test]
fn two_samples_are_shown_and_the_one_that_reads_better_is_kept() {
    for (key, theme) in [("1", Theme::Dark), ("2", Theme::Light), ("3", Theme::Auto)] {
        let mut person = Person::new(MORNING);
        person.model.ask_for_colours();
        person.shows("Which of the two reads better here?");
        assert_eq!(person.screen().matches("Hip hinge  one up").count(), 2, "{}", person.screen());
        person.keys("\n\x1b9");
        person.shows("Which of the two reads better here?");
        person.keys(key);
        person.shows("supple is a daily movement coach");
        person.hides("Hip hinge");
        let kept = SettingsFile::load(&person.paths());
        assert_eq!((kept.settings.looks.theme, kept.is_new), (Chosen::Built(theme), false));
        assert!(person.events().is_empty(), "looks are no entry of the journal");
    }
}

#[test]
fn who_has_been_through_the_first_run_is_not_asked() {
    let mut person = Person::settled(MORNING);
    person.model.ask_for_colours();
    assert_eq!(*person.model.stage(), Stage::Tabs);
}
