//! What Today says of a move, of the walk and of the rating is so.

use crate::MORNING;
use crate::person::Person;

const NEXT: &str = "2026-11-21T07:00:00+01:00";

/// "3 noted. Here is your day." stood under the safety questions.
#[test]
fn your_day_is_announced_only_where_it_is_shown() {
    let mut person = Person::settled(MORNING).again(NEXT);
    person.keys("3");
    person.shows("3 noted. Here is your day.");
    let mut person = Person::settled(MORNING).again("2026-11-28T07:00:00+01:00");
    person.keys("3");
    person.shows("Still safe to go on?");
    person.shows("3 noted.");
    person.hides("Here is your day");
}
