//! Rules L: how a session or a walk was taken: green, amber or red, and what decided it.
//!
//! The cut-offs (up to 2, up to 5, above) are a convention of rules for tendon and knee pain, which are
//! attributed to Thomeé 1997 and Silbernagel 2007: the abstract of the latter does not give them,
//! and the former was not read. They are not from back pain. To read them against the person's own
//! start, so that a usual of 6 locks nobody out, is our choice. Decided here, where the rules leave a
//! hole:
//! - a session that nobody rated is amber, but does not count towards P4's three;
//! - where pain before is not known, the usual stands in for a red, nothing for a green: a missing
//!   number may take away, never add;
//! - naming a move divides a red that came from the session's own pain; a bad morning is the whole
//!   day's, and a named move in a session that was not red is amber alone;
//! - the effort of a session is that of its strength and aerobic moves: what loosens, stretches or breathes
//!   is read as if it had been fair;
//! - full sets at an effort of 6 are what a full dose feels like: where nothing else was amiss they hold.

use crate::content::{Dose, Progression};
use crate::history::{Did, Named, Session, Slot};
use crate::journal::Ending;
use crate::units::{Day, Effort, Pain, days_between};

use super::reason::Fact;

/// The colour of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// Counts towards a step up.
    Green,
    /// The same again.
    Amber,
    /// A step down.
    Red,
}

/// What decided a light.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Low pain, fair effort, a settled morning.
    Easy,
    /// Sharp pain on this move, or what stops a session at once (S6).
    Sharp,
    /// The worst was high and well above before.
    Peak(Pain),
    /// The next morning was bad.
    BadMorning(Pain),
    /// The next morning was not settled.
    Morning(Pain),
    /// The worst was more than a little above before.
    Worst(Pain),
    /// The effort was more than hard.
    Effort(Effort),
    /// Full sets were hard, and nothing else was amiss.
    FullSets(Effort),
    /// This move hurt, dully.
    Hurt,
    /// It was made easier.
    Eased,
    /// Less was done than planned.
    Short,
    /// The session was left in the middle of it.
    Left,
    /// Another move brought the pain.
    Other,
    /// Pain or effort was not rated.
    Unrated,
    /// The next morning is not known.
    NoMorning,
}

impl Why {
    /// Whether it is said of this very move; else of the whole session or the morning after.
    const fn names_the_move(self) -> bool {
        match self {
            Self::Sharp | Self::Hurt | Self::Eased | Self::Short | Self::Left | Self::FullSets(_) => true,
            Self::Easy
            | Self::Peak(_)
            | Self::BadMorning(_)
            | Self::Morning(_)
            | Self::Worst(_)
            | Self::Effort(_)
            | Self::Other
            | Self::Unrated
            | Self::NoMorning => false,
        }
    }
}

impl Fact for Why {
    /// As it stands in a sentence after the day: "on 12 Nov the worst pain was 4 of 10".
    fn words(&self) -> String {
        match *self {
            Self::Easy => "it was easy".into(),
            Self::Sharp => "it was stopped at once".into(),
            Self::Peak(pain) | Self::Worst(pain) => format!("the worst pain was {pain} of 10"),
            Self::BadMorning(pain) => format!("the next rated morning was {pain} of 10"),
            Self::Morning(pain) => format!("the next rated morning, {pain} of 10, had not settled"),
            Self::Effort(effort) => format!("the effort was {effort} of 10"),
            Self::FullSets(effort) => format!("the effort was {effort} of 10, fair for full sets"),
            Self::Hurt => "it hurt".into(),
            Self::Eased => "it was made easier".into(),
            Self::Short => "less was done than planned".into(),
            Self::Left => "it was left half way".into(),
            Self::Other => "another move hurt".into(),
            Self::Unrated => "it was not rated in full".into(),
            Self::NoMorning => "the next morning is not known".into(),
        }
    }
}

/// Whether a bad morning after the session takes a step from a move of it (P8): from what was new or raised in it,
/// from one that the person blamed, from all where the session's own worst was too much and nobody named a
/// move, and from all on the second bad morning in a row.
pub(super) fn morning_takes(session: &Session, did: &Did, named: bool, too_much: bool, again: bool) -> bool {
    let fresh = did.before == 0 || did.step > did.before;
    let all = too_much && named_here(session).is_none();
    fresh || named || all || again
}

/// A response: its light, what decided it, and the worst pain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Response {
    /// The colour.
    pub light: Light,
    /// What decided it.
    pub why: Why,
    /// The worst pain, if rated.
    pub peak: Option<Pain>,
    /// The effort, if rated.
    pub effort: Option<Effort>,
    /// How much a green counts: 2, or 1 where a later rating stood in for the morning.
    pub weight: u8,
}

impl Response {
    const fn of(light: Light, why: Why, rated: Rated) -> Self {
        Self { light, why, peak: rated.peak, effort: rated.effort, weight: 2 }
    }

    /// Whether it says anything of the step (P4): missing ratings do not, nor a morning that is a point
    /// higher, as mornings are by chance, nor a bad one that a move only waits for (P8).
    pub fn counts(&self) -> bool {
        match self.why {
            Why::Unrated
            | Why::NoMorning
            | Why::Other
            | Why::Morning(_)
            | Why::BadMorning(_)
            | Why::FullSets(_) => false,
            Why::Easy
            | Why::Sharp
            | Why::Peak(_)
            | Why::Worst(_)
            | Why::Effort(_)
            | Why::Hurt
            | Why::Eased
            | Why::Short
            | Why::Left => true,
        }
    }

    /// The same, for what stood there before unchanged: it keeps its dose and waits for an easy session (P8).
    pub(super) const fn waiting(self) -> Self {
        Self { light: Light::Amber, ..self }
    }

    /// How much an amber counts towards P4's three, in halves: half where it is the whole day's.
    pub(super) fn amber_weight(self) -> u8 {
        if self.light != Light::Amber || !self.counts() {
            0
        } else if self.why.names_the_move() {
            2
        } else {
            1
        }
    }
}

/// How a session or a walk was rated.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rated {
    /// Pain before.
    pub pre: Option<Pain>,
    /// The worst pain in it.
    pub peak: Option<Pain>,
    /// The effort.
    pub effort: Option<Effort>,
}

/// The morning after, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum After {
    /// Not known (yet).
    Unknown,
    /// Rated or answered; or a later rating that stands in, which counts half.
    Known { day: Day, pain: Pain, weight: u8 },
}

/// What a response is read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Against {
    /// The usual pain, 0-10.
    pub usual: f32,
    /// From where a morning is bad, 0-10.
    pub bad: f32,
    /// The morning after.
    pub after: After,
}

impl Against {
    /// The morning after, where it is bad (L1).
    pub(super) fn bad_morning(&self) -> Option<Day> {
        match self.after {
            After::Known { day, pain, .. } if value(pain) >= self.bad => Some(day),
            After::Known { .. } | After::Unknown => None,
        }
    }
}

fn value(pain: Pain) -> f32 {
    f32::from(pain.get())
}

/// Whether the worst pain is red, against what one began with (L1).
fn too_much(p: &Progression, start: f32, worst: Pain) -> bool {
    let rise = value(worst) - start;
    (value(worst) > p.l1_peak && rise >= p.l1_rise_over) || rise >= p.l1_rise
}

/// What the worst pain of a session says by itself, before its effort and the morning after are known:
/// red where it was too much (L1), green where it lets an easy session be green (L2), else amber.
pub fn by_worst(p: &Progression, usual: f32, pre: Option<Pain>, worst: Pain) -> Light {
    if too_much(p, pre.map_or(usual, value), worst) {
        Light::Red
    } else if easy(p, usual, pre, worst) {
        Light::Green
    } else {
        Light::Amber
    }
}

/// Whether a session was red by its worst pain alone, whatever the morning after it says (L1).
pub fn red_at_once(p: &Progression, usual: f32, session: &Session) -> bool {
    session.peak.is_some_and(|worst| by_worst(p, usual, session.pre, worst) == Light::Red)
}

/// Whether the worst pain is low, or hardly above what one began with (L2).
fn easy(p: &Progression, usual: f32, pre: Option<Pain>, worst: Pain) -> bool {
    let near = pre.is_some_and(|pre| value(worst) - value(pre) <= p.l2_rise);
    value(worst) <= p.l2_peak || near && value(worst) <= p.l2_high.max(usual + p.l2_over_usual)
}

/// The response to a session or a walk as a whole.
pub(super) fn whole(p: &Progression, against: &Against, rated: Rated) -> Response {
    let hard = rated.effort.filter(|effort| f32::from(effort.get()) > p.l2_effort);
    read(p, against, rated, hard, rated.effort.is_some())
}

/// The response to one of the short walks below the shortest (P9): at two minutes how hard it was says
/// nothing, so that no missing number keeps a person there.
pub(super) fn of_short_walk(p: &Progression, against: &Against, rated: Rated) -> Response {
    read(p, against, rated, None, true)
}

/// Whether the worst pain of a walk is no reason to walk less (P9): hardly above the morning, or above the
/// usual where that is higher, and not high by itself. The morning after is no part of it.
pub fn quiet(p: &Progression, usual: f32, pre: Option<Pain>, worst: Option<Pain>) -> bool {
    let (Some(pre), Some(worst)) = (pre.map(value), worst.map(value)) else { return false };
    let near = worst <= pre.max(usual) + p.p9_quiet_rise;
    near && worst < p.p9_quiet_under && worst - pre < p.l1_rise
}

/// The same as if the effort had been fair: for what is not hard because the bridge was.
pub(super) fn at_ease(p: &Progression, against: &Against, rated: Rated) -> Response {
    read(p, against, rated, None, rated.effort.is_some())
}

/// `hard` where the effort was too much, `known` where nothing is missing of it.
fn read(p: &Progression, against: &Against, rated: Rated, hard: Option<Effort>, known: bool) -> Response {
    let Rated { pre, peak, .. } = rated;
    let start = pre.map_or(against.usual, value);
    if let After::Known { pain, .. } = against.after
        && against.bad_morning().is_some()
    {
        return Response::of(Light::Red, Why::BadMorning(pain), rated);
    }
    if let Some(worst) = peak.filter(|worst| too_much(p, start, *worst)) {
        return Response::of(Light::Red, Why::Peak(worst), rated);
    }
    let Some(worst) = peak.filter(|_| known) else {
        return Response::of(Light::Amber, Why::Unrated, rated);
    };
    if let Some(effort) = hard {
        return Response::of(Light::Amber, Why::Effort(effort), rated);
    }
    if !easy(p, against.usual, pre, worst) {
        return Response::of(Light::Amber, Why::Worst(worst), rated);
    }
    match against.after {
        After::Unknown => Response::of(Light::Amber, Why::NoMorning, rated),
        After::Known { pain, .. } if value(pain) > against.usual.max(pre.map_or(0.0, value)) => {
            Response::of(Light::Amber, Why::Morning(pain), rated)
        }
        After::Known { weight, .. } => Response { weight, ..Response::of(Light::Green, Why::Easy, rated) },
    }
}

/// A session as a whole, for its moves: as it was rated, and as if its effort had been fair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    /// As rated.
    pub whole: Response,
    /// As if the effort had been fair.
    pub at_ease: Response,
}

impl Read {
    pub fn of(p: &Progression, against: &Against, rated: Rated) -> Self {
        Self { whole: whole(p, against, rated), at_ease: at_ease(p, against, rated) }
    }

    /// What the session says of a move, before what the move itself says: `works` where it is one of
    /// strength or aerobic, of which alone the effort is asked (L2).
    fn of_move(&self, p: &Progression, did: &Did, works: bool) -> Response {
        let Why::Effort(effort) = self.whole.why else { return self.whole };
        if !works {
            return self.at_ease;
        }
        // Holds have no sets; five of six seconds stand beside two sets of six.
        let sets = match did.done {
            Some(Dose::Reps { sets, .. }) => sets >= p.l2_sets,
            Some(dose @ Dose::Hold { .. }) => dose.work() >= p.c4_young_hold,
            Some(Dose::Time { .. } | Dose::Breaths { .. }) | None => false,
        };
        let full = sets && f32::from(effort.get()) <= p.l2_sets_effort;
        match self.at_ease.light {
            Light::Green if full => Response { why: Why::FullSets(effort), ..self.whole },
            Light::Amber if full => self.at_ease,
            Light::Green | Light::Amber | Light::Red => self.whole,
        }
    }
}

/// The move of the session that the person named for its worst pain.
fn named_here(session: &Session) -> Option<Slot> {
    match session.named {
        Named::Exercise(slot) => session.done.iter().any(|each| each.slot == slot).then_some(slot),
        Named::Nothing | Named::Unsure => None,
    }
}

/// The response of one exercise within its session; `works` where it is one of strength or aerobic.
pub(super) fn of_exercise(
    p: &Progression,
    session: &Session,
    did: &Did,
    read: &Read,
    works: bool,
) -> Response {
    let whole = read.of_move(p, did, works);
    let own = |light, why| Response { light, why, ..whole };
    if did.how.at_once() {
        return own(Light::Red, Why::Sharp);
    }
    if whole.light == Light::Red && matches!(whole.why, Why::BadMorning(_)) {
        return whole;
    }
    match (whole.light, named_here(session)) {
        (Light::Red, Some(slot)) if slot != did.slot => {
            let why = if did.how == Ending::Hurt { Why::Hurt } else { Why::Other };
            return own(Light::Amber, why);
        }
        (Light::Red, _) => return whole,
        (_, Some(slot)) if slot == did.slot => return own(Light::Amber, Why::Hurt),
        _ => {}
    }
    match did.how {
        Ending::Hurt => own(Light::Amber, Why::Hurt),
        Ending::Eased => own(Light::Amber, Why::Eased),
        Ending::Left => own(Light::Amber, Why::Left),
        Ending::Done if did.short => own(Light::Amber, Why::Short),
        Ending::Done | Ending::Skipped | Ending::Sharp | Ending::Leg | Ending::Chest => whole,
    }
}

/// Whether a missed morning may still be asked for on `day`, of a session or walk on `of` (L3).
pub(super) fn still_asked(p: &Progression, of: Day, day: Day) -> bool {
    days_between(of, day) <= p.l3_asked_days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    fn pain(value: i64) -> Pain {
        Pain::new(value).unwrap()
    }

    /// The response to a session begun at `pre`, with this worst and effort, the next morning known.
    fn read(usual: f32, pre: i64, worst: i64, effort: i64, morning: i64) -> Light {
        let p = *Content::built_in().progression();
        let day = Day::from_ymd_opt(2026, 3, 3).unwrap();
        let after = After::Known { day, pain: pain(morning), weight: 2 };
        let against = Against { usual, bad: (usual + 2.0).max(3.0), after };
        let rated = Rated { pre: Some(pain(pre)), peak: Some(pain(worst)), effort: Effort::new(effort).ok() };
        whole(&p, &against, rated).light
    }

    /// Why a move of a session begun at 3 has the light it has, with its dose, the session's worst and
    /// effort, and the next morning at 3.
    fn of_move(dose: Dose, works: bool, worst: i64, effort: i64) -> (Light, Why, u8) {
        let content = Content::built_in();
        let p = *content.progression();
        let day = Day::from_ymd_opt(2026, 3, 3).unwrap();
        let after = After::Known { day, pain: pain(3), weight: 2 };
        let against = Against { usual: 3.0, bad: 5.0, after };
        let rated = Rated { pre: Some(pain(3)), peak: Some(pain(worst)), effort: Effort::new(effort).ok() };
        let did = Did {
            slot: crate::history::History::new(&content).no_slot(),
            place: 0,
            step: 3,
            done_step: 3,
            before: 3,
            how: Ending::Done,
            seconds: 60,
            short: false,
            done: Some(dose),
            open: None,
        };
        let response = Read::of(&p, &against, rated).of_move(&p, &did, works);
        (response.light, response.why, response.amber_weight())
    }

    #[test]
    fn the_effort_is_that_of_strength_and_aerobic_moves() {
        let breath = Dose::Breaths { breaths: 6 };
        let effort = |effort| Effort::new(effort).unwrap();
        assert_eq!(of_move(breath, false, 3, 6), (Light::Green, Why::Easy, 0));
        assert_eq!(of_move(breath, false, 5, 9), (Light::Amber, Why::Worst(pain(5)), 1));
        let march = Dose::Time { seconds: 60 };
        assert_eq!(of_move(march, true, 3, 6), (Light::Amber, Why::Effort(effort(6)), 1));
    }

    #[test]
    fn full_sets_at_an_effort_of_six_hold_and_count_for_nothing() {
        let sets = |sets| Dose::Reps { sets, reps: 8 };
        let effort = |effort| Effort::new(effort).unwrap();
        assert_eq!(of_move(sets(2), true, 3, 6), (Light::Amber, Why::FullSets(effort(6)), 0));
        assert_eq!(of_move(sets(2), true, 3, 7), (Light::Amber, Why::Effort(effort(7)), 1));
        assert_eq!(of_move(sets(1), true, 3, 6), (Light::Amber, Why::Effort(effort(6)), 1));
        assert_eq!(of_move(sets(2), true, 5, 6), (Light::Amber, Why::Worst(pain(5)), 1), "another fault");
        assert_eq!(of_move(sets(2), true, 7, 6).0, Light::Red);
    }

    #[test]
    fn each_limit_of_a_response_is_where_the_rule_says() {
        use Light::{Amber, Green, Red};
        // L1: over 5 with a rise of two; or a rise of four.
        assert_eq!(
            [read(3.0, 4, 6, 3, 3), read(3.0, 5, 6, 3, 3), read(3.0, 3, 5, 3, 3)],
            [Red, Amber, Amber]
        );
        assert_eq!([read(1.0, 1, 5, 3, 1), read(1.0, 1, 4, 3, 1)], [Red, Amber]);
        // L1: the next morning at the usual and two points.
        assert_eq!([read(3.0, 3, 3, 3, 5), read(3.0, 3, 3, 3, 4)], [Red, Amber]);
        // L2: effort up to 5; a worst of 2, or a point above the start up to 5, or the usual and one.
        assert_eq!([read(3.0, 3, 3, 5, 3), read(3.0, 3, 3, 6, 3)], [Green, Amber]);
        assert_eq!([read(3.0, 0, 2, 3, 0), read(3.0, 1, 3, 3, 1)], [Green, Amber]);
        assert_eq!([read(3.0, 4, 5, 3, 3), read(3.0, 5, 6, 3, 3)], [Green, Amber]);
        assert_eq!([read(6.0, 6, 7, 3, 6), read(6.0, 7, 8, 3, 6)], [Green, Amber]);
        // L2: the morning no higher than the usual, or than before.
        assert_eq!([read(3.0, 4, 4, 3, 4), read(3.0, 3, 3, 3, 4)], [Green, Amber]);
    }

    #[test]
    fn a_worst_is_read_against_the_start_or_the_usual() {
        let p = *Content::built_in().progression();
        let light = |pre: Option<i64>, worst| by_worst(&p, 2.0, pre.map(pain), pain(worst));
        assert_eq!(
            [light(None, 6), light(Some(5), 6), light(None, 2)],
            [Light::Red, Light::Amber, Light::Green]
        );
        assert_eq!([light(Some(2), 3), light(None, 3)], [Light::Green, Light::Amber]);
    }
}
