//! S1 to S4: which signs are open, and which moves the readiness answers leave out.
//!
//! No answer closes a sign: that takes a professional. A clearance closes the lines that it names (an old
//! one, that names none, what was ticked up to its day and not written after it); a visit closes what should
//! be seen soon (S3), but for what asks for a clearance. One that is dated after the day on which it was
//! written closes nothing: S1 allows no short cut.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::content::{AvoidTag, Felt, SafetyQuestion, Tier};
use crate::history::{History, SafetyFact};
use crate::journal::{CheckUp, Cleared, Doubt, EventId, Screened, SignLine, What};
use crate::units::Day;

/// A sign that is open: ticked, and neither seen to nor cleared since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenSign {
    /// The question's id; none where this build does not know the question, only how urgent it was.
    pub id: Option<String>,
    /// How urgent it is as things stand: an emergency where another open sign makes it one (S1b).
    pub tier: Tier,
    /// When it was last ticked.
    pub since: Day,
    /// The id of the sign that makes it an emergency, if one does.
    pub with: Option<String>,
    /// The lines in which it was ticked and that nothing has answered yet: it stands until each is.
    pub ticked: Vec<Ticked>,
}

/// Where and when a sign was ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticked {
    /// The line of the journal.
    pub line: SignLine,
    /// Its day.
    pub day: Day,
}

/// Who has answered a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// A professional who cleared the person: any sign.
    Clearance,
    /// A professional who was seen: a sign of S3 that asks for no clearance.
    Visit,
}

impl By {
    fn is_enough(self, sign: &OpenSign, question: Option<&SafetyQuestion>) -> bool {
        match self {
            Self::Clearance => true,
            Self::Visit => sign.tier == Tier::Soon && !question.is_some_and(|question| question.only_cleared),
        }
    }
}

/// What held once a day's answers were in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // four facts that hold apart from each other
pub(in crate::rules) struct OnDay {
    /// Whether a sign of S1 to S3 was open.
    pub open: bool,
    /// Whether a readiness answer left moves out (S4).
    pub left_out: bool,
    /// Whether one named thin bones or steroids.
    pub thin_bones: bool,
    /// Whether pain down a leg needs no further question: its sign, or one that blocks, was open, or it was looked at.
    pub leg: bool,
}

/// The safety screen as it stands (S1 to S5).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Screening {
    /// The last time that the screen was answered, whole or short.
    pub last: Option<Day>,
    /// The last time that the whole screen was answered. One that stopped at a sign of S1 or S2 is
    /// not whole.
    pub whole: Option<Day>,
    /// How many lists of the first whole screen were answered without a sign that blocks, and on
    /// which day, until it is whole: there it goes on after a break.
    pub lists: Option<(Day, usize)>,
    /// Signs of S1 to S3 that are open, the most urgent first.
    pub open: Vec<OpenSign>,
    /// Ids of signs that were cleared, of which the history stays ([`SafetyQuestion::lasting`]).
    pub past: Vec<String>,
    /// When a sign that is no longer open was last looked at, by its id.
    pub looked_at: BTreeMap<String, Day>,
    /// What the readiness questions leave out (S4).
    pub avoid: Vec<AvoidTag>,
    /// Readiness questions ticked.
    pub readiness: Vec<String>,
    /// When a professional last cleared the person.
    pub cleared: Option<Day>,
    /// When a professional was last seen.
    pub seen: Option<Day>,
    /// Lines that were answered by name and have not come yet: the clock of another device is ahead.
    pub(super) ahead: Vec<(SignLine, By)>,
    /// What is not known for sure since the last good whole screen.
    pub(super) doubts: Vec<Doubt>,
    /// Whether a sign was open after the day's last answer, clearance or visit.
    pub(super) days: BTreeMap<Day, OnDay>,
}

impl History {
    /// The safety screen as it stands.
    pub fn screening(&self) -> Arc<Screening> {
        let facts = self.safety();
        let fold = |screening: &mut Arc<Screening>, index: usize| {
            Arc::make_mut(screening).fold(self.questions(), &facts[index]);
        };
        self.safety_memo().get(facts.len(), Arc::default, fold)
    }
}

impl History {
    /// Whether a sign was ticked (S1 to S3), or more is to be left out (S4), since there were so many facts
    /// of safety.
    pub fn safety_changed_since(&self, facts: usize) -> bool {
        let (before, since) = self.safety().split_at(facts.min(self.safety().len()));
        let mut screening = Screening::default();
        for fact in before {
            screening.fold(self.questions(), fact);
        }
        let left_out = screening.avoid.clone();
        let mut sign = false;
        for fact in since {
            screening.fold(self.questions(), fact);
            sign |= match fact {
                SafetyFact::Answered { answers, .. } => {
                    answers.tier.is_some_and(|tier| tier < Tier::Readiness)
                }
                SafetyFact::Cleared { .. } | SafetyFact::Seen { .. } | SafetyFact::Doubt(_) => false,
            };
        }
        sign || screening.avoid.iter().any(|tag| !left_out.contains(tag))
    }
}

impl Screening {
    /// The most urgent open sign.
    pub fn most_urgent(&self) -> Option<&OpenSign> {
        self.open.first()
    }

    /// Whether a sign is open that allows no session (S1, S2).
    pub fn blocks(&self) -> bool {
        self.most_urgent().is_some_and(|sign| sign.tier <= Tier::Urgent)
    }

    /// Whether a sign was open after what was answered or seen to on `day`; nothing if nothing was.
    pub(in crate::rules) fn open_on(&self, day: Day) -> Option<bool> {
        self.days.get(&day).map(|on| on.open)
    }

    /// What held as `day` went on.
    pub(in crate::rules) fn by(&self, day: Day) -> OnDay {
        self.days.range(..=day).next_back().map_or_else(OnDay::default, |(_, on)| *on)
    }

    fn fold(&mut self, questions: &[SafetyQuestion], fact: &SafetyFact) {
        match fact {
            SafetyFact::Answered { line, day, answers } => {
                self.answer(questions, Ticked { line: *line, day: *day }, answers);
                self.settle_doubts(questions, *day, answers);
                self.note(questions, *day);
            }
            SafetyFact::Cleared { by, written, what } => {
                if what.on <= *written {
                    self.answered(questions, *by, what.on, what.signs.as_deref(), By::Clearance);
                    self.cleared = self.cleared.max(Some(what.on));
                }
                self.note(questions, *written);
            }
            SafetyFact::Seen { by, written, what } => {
                if what.on <= *written {
                    self.answered(questions, *by, what.on, what.signs.as_deref(), By::Visit);
                    self.note(questions, *written);
                }
            }
            SafetyFact::Doubt(doubt) => self.doubt(questions, doubt),
        }
    }

    /// Notes whether a sign is open as `day` goes on (nothing goes up under one), and whether a readiness
    /// answer leaves moves out (P2b), or names thin bones or a leg that was looked at (S5).
    fn note(&mut self, questions: &[SafetyQuestion], day: Day) {
        let leg = questions.iter().find(|question| question.felt == Some(Felt::Leg));
        let leg = self.open.iter().any(|sign| leg.is_some_and(|leg| sign.id.as_ref() == Some(&leg.id)));
        let on = OnDay {
            open: !self.open.is_empty(),
            left_out: !self.avoid.is_empty(),
            thin_bones: self.avoid.contains(&AvoidTag::Osteoporosis),
            leg: leg || self.blocks() || self.avoid.contains(&AvoidTag::LegPain),
        };
        self.days.insert(day, on);
    }

    /// Adds an answered screen to those before. A whole screen states the readiness answers from
    /// nothing; a short one only adds.
    pub(super) fn answer(&mut self, questions: &[SafetyQuestion], from: Ticked, answers: &Screened) {
        let day = from.day;
        self.last = self.last.max(Some(day));
        if !answers.short {
            self.whole = self.whole.max(Some(day));
            self.avoid.clear();
            self.readiness.clear();
        }
        for question in questions.iter().filter(|question| answers.answers.contains(&question.id)) {
            match question.tier {
                Tier::Readiness => self.hold(question),
                Tier::Emergency | Tier::Urgent | Tier::Soon => {
                    self.open_sign(Some(&question.id), question.tier, from);
                }
            }
        }
        self.pair(questions);
        // The tier counts even where this build does not know the question.
        let known = |tier: Tier| {
            self.open.iter().any(|sign| {
                sign.tier <= tier
                    && sign.since == day
                    && sign.id.as_ref().is_some_and(|id| answers.answers.contains(id))
            })
        };
        if let Some(tier) = answers.tier.filter(|tier| *tier != Tier::Readiness && !known(*tier)) {
            self.open_sign(None, tier, from);
        }
        self.open.sort_by_key(|sign| sign.tier);
        let blocks = self.open.iter().any(|sign| sign.tier <= Tier::Urgent && sign.since == day);
        if self.whole.is_some() {
            self.lists = None;
        } else if !blocks {
            let before = self.lists.filter(|(on, _)| *on == day).map_or(0, |(_, lists)| lists);
            self.lists = Some((day, before + 1));
        }
        if let Some(at) = self.ahead.iter().position(|(line, _)| *line == from.line) {
            let (line, by) = self.ahead.swap_remove(at);
            self.close(questions, from.day, by, |ticked| ticked.line == line);
        }
    }

    /// A readiness question holds: its moves are left out.
    fn hold(&mut self, question: &SafetyQuestion) {
        for tag in &question.avoid {
            if !self.avoid.contains(tag) {
                self.avoid.push(*tag);
            }
        }
        if !self.readiness.contains(&question.id) {
            self.readiness.push(question.id.clone());
        }
    }

    fn open_sign(&mut self, id: Option<&String>, tier: Tier, from: Ticked) {
        let same = |sign: &&mut OpenSign| sign.id.as_ref() == id && (id.is_some() || sign.tier == tier);
        if let Some(sign) = self.open.iter_mut().find(same) {
            sign.since = sign.since.max(from.day);
            sign.tier = sign.tier.min(tier);
            if !sign.ticked.contains(&from) {
                sign.ticked.push(from);
            }
        } else {
            self.open.push(OpenSign {
                id: id.cloned(),
                tier,
                since: from.day,
                with: None,
                ticked: vec![from],
            });
        }
    }

    /// Makes an emergency of the signs that are one together (S1b).
    fn pair(&mut self, questions: &[SafetyQuestion]) {
        let open: Vec<String> = self.open.iter().filter_map(|sign| sign.id.clone()).collect();
        let held = |id: &String| open.contains(id) || self.past.contains(id);
        let asked = questions.iter().filter(|question| held(&question.id));
        let pairs: Vec<(&String, &String)> = asked
            .flat_map(|one| {
                let others = one.together.iter().flat_map(|pair| &pair.with);
                others.filter(|other| open.contains(other)).map(|other| (&one.id, other))
            })
            .collect();
        for (one, other) in pairs {
            for (sign, with) in [(one, other), (other, one)] {
                if let Some(sign) = self.open.iter_mut().find(|each| each.id.as_ref() == Some(sign)) {
                    sign.tier = Tier::Emergency;
                    sign.with.get_or_insert_with(|| with.clone());
                }
            }
        }
    }

    /// Closes what is answered: exactly the lines that are named, wherever they stand in the order. Old
    /// entries name none, and close what was ticked up to `on` and was not written after them.
    fn answered(
        &mut self,
        questions: &[SafetyQuestion],
        entry: EventId,
        on: Day,
        named: Option<&[SignLine]>,
        by: By,
    ) {
        self.seen = self.seen.max(Some(on));
        let Some(named) = named else {
            let before = |ticked: &Ticked| ticked.day <= on && !ticked.line.follows(entry);
            return self.close(questions, on, by, before);
        };
        let open = |line: &SignLine| {
            self.open.iter().flat_map(|sign| &sign.ticked).any(|ticked| ticked.line == *line)
        };
        let ahead: Vec<_> = named.iter().filter(|line| !open(line)).map(|line| (*line, by)).collect();
        self.ahead.extend(ahead);
        self.close(questions, on, by, |ticked| named.contains(&ticked.line));
    }

    /// Closes what was ticked in the lines of which that is true, looked at `on` a day, and lets hold what follows from
    /// a sign that no longer stands.
    fn close(&mut self, questions: &[SafetyQuestion], on: Day, by: By, closes: impl Fn(&Ticked) -> bool) {
        let of = |id: &String| questions.iter().find(|question| question.id == *id);
        for mut sign in std::mem::take(&mut self.open) {
            let question = sign.id.as_ref().and_then(of);
            if by.is_enough(&sign, question) {
                sign.ticked.retain(|ticked| !closes(ticked));
            }
            if let Some(since) = sign.ticked.iter().map(|ticked| ticked.day).max() {
                self.open.push(OpenSign { since, ..sign });
            } else if let Some(question) = question {
                self.looked_at.insert(question.id.clone(), on);
                if question.lasting && !self.past.contains(&question.id) {
                    self.past.push(question.id.clone());
                }
                if let Some(after) = question.after.as_ref().and_then(of) {
                    self.hold(after);
                }
            }
        }
    }

    /// `what` as it is written `today`: a clearance, or a visit, names the lines whose signs it answers.
    /// Those are ticked up to its day, and, by a clock that is ahead, after today.
    pub fn naming(&self, what: What, today: Day) -> What {
        let lines = |on: Day, by: By| -> Option<Vec<SignLine>> {
            let known = |ticked: &&Ticked| ticked.day <= on || on == today && ticked.day > today;
            let open = self.open.iter().filter(|sign| by == By::Clearance || sign.tier == Tier::Soon);
            let mut lines: Vec<SignLine> =
                open.flat_map(|sign| sign.ticked.iter().filter(known)).map(|ticked| ticked.line).collect();
            lines.sort_unstable();
            lines.dedup();
            Some(lines)
        };
        match what {
            What::Cleared(cleared) => Cleared { signs: lines(cleared.on, By::Clearance), ..cleared }.into(),
            What::CheckUp(visit) => CheckUp { signs: lines(visit.on, By::Visit), ..visit }.into(),
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;
    use crate::units::shift;

    fn on(after: i64) -> Day {
        shift(Day::from_ymd_opt(2026, 3, 2).unwrap(), after)
    }

    fn ticked(day: i64, ids: &[&str], tier: Option<Tier>, short: bool) -> SafetyFact {
        let answers = ids.iter().map(|id| (*id).to_owned()).collect();
        SafetyFact::Answered {
            line: SignLine::damaged(&format!("{day}")),
            day: on(day),
            answers: Screened { answers, tier, short },
        }
    }

    fn cleared(day: i64, written: i64) -> SafetyFact {
        let what = Cleared { by: "a doctor".into(), on: on(day), signs: None };
        SafetyFact::Cleared { by: "abcde-9".parse().unwrap(), written: on(written), what }
    }

    fn seen(day: i64, written: i64) -> SafetyFact {
        let what = CheckUp { on: on(day), result: None, signs: None };
        SafetyFact::Seen { by: "abcde-9".parse().unwrap(), written: on(written), what }
    }

    fn after(facts: &[SafetyFact]) -> Screening {
        let content = Content::built_in();
        let mut screening = Screening::default();
        for fact in facts {
            screening.fold(content.safety(), fact);
        }
        screening
    }

    fn open(facts: &[SafetyFact]) -> Vec<(String, Tier)> {
        let name = |sign: &OpenSign| (sign.id.clone().unwrap_or_default(), sign.tier);
        after(facts).open.iter().map(name).collect()
    }

    #[test]
    fn a_sign_that_was_looked_at_keeps_the_day() {
        let leg = ticked(3, &["leg_pain"], None, true);
        let looked_at = |facts: &[SafetyFact]| after(facts).looked_at.get("leg_pain").copied();
        assert_eq!(looked_at(std::slice::from_ref(&leg)), None);
        assert_eq!(looked_at(&[leg.clone(), cleared(5, 6)]), Some(on(5)), "the day of the visit");
        assert_eq!(
            looked_at(&[leg.clone(), cleared(5, 6), ticked(9, &["leg_pain"], None, true), seen(11, 11)]),
            Some(on(11))
        );
        assert_eq!(looked_at(&[leg, cleared(2, 5)]), None, "older than the sign");
    }

    #[test]
    fn a_sign_stays_until_a_clearance_of_its_day_or_later() {
        let saddle = ticked(3, &["saddle_numbness"], None, true);
        let blocks = |then: SafetyFact| after(&[saddle.clone(), then]).blocks();
        assert!(blocks(ticked(4, &[], None, false)), "no answer closes one");
        assert!(blocks(seen(4, 4)), "a visit is no clearance");
        assert!(blocks(cleared(2, 5)), "older than the sign");
        assert!(blocks(cleared(6, 5)), "dated after the day on which it was written");
        assert!(!blocks(cleared(3, 3)));
    }

    /// The clearance may be read before the line that it names, while another sign stands. Seen failing with whatever
    /// line stands open taken for the named one.
    #[test]
    fn a_clearance_waits_for_the_line_that_it_names() {
        let other = ticked(3, &["leg_pain"], None, true);
        let signs = Some(vec![SignLine::damaged("4")]);
        let what = Cleared { by: "a doctor".into(), on: on(5), signs };
        let named = SafetyFact::Cleared { by: "abcde-9".parse().unwrap(), written: on(5), what };
        let late = ticked(4, &["saddle_numbness"], None, true);
        let left = open(&[other, named, late]);
        assert_eq!(left.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["leg_pain"]);
    }

    /// Of signs whose names nobody knows each tier is one. Seen failing with another tier taken for the same.
    #[test]
    fn signs_without_a_name_are_told_apart_by_how_urgent_they_are() {
        let unnamed = |day, tier| ticked(day, &[], Some(tier), true);
        let tiers = |facts: &[SafetyFact]| open(facts).into_iter().map(|(_, tier)| tier).collect::<Vec<_>>();
        let (now, soon) = (Tier::Emergency, Tier::Soon);
        assert_eq!(tiers(&[unnamed(3, soon), unnamed(4, now)]), [now, soon]);
        assert_eq!(tiers(&[unnamed(3, soon), unnamed(4, soon)]), [soon]);
    }

    #[test]
    fn a_visit_closes_what_should_be_seen_soon_but_for_what_asks_for_a_clearance() {
        let content = Content::built_in();
        let soon = |only: bool| {
            let mut of_tier = content.safety().iter().filter(|question| question.tier == Tier::Soon);
            of_tier.find(|question| question.only_cleared == only).unwrap().id.as_str()
        };
        let visit = |id: &str, day, written| open(&[ticked(3, &[id], None, true), seen(day, written)]).len();
        assert_eq!([visit(soon(false), 3, 3), visit(soon(true), 3, 3)], [0, 1]);
        assert_eq!([visit(soon(false), 2, 3), visit(soon(false), 4, 3)], [1, 1]);
    }

    #[test]
    fn two_signs_that_are_an_emergency_together_are_one_in_either_order() {
        let content = Content::built_in();
        let pairs =
            |question: &&SafetyQuestion| question.tier == Tier::Urgent && !question.together.is_empty();
        let one = content.safety().iter().find(pairs).unwrap();
        let (one, other) = (one.id.as_str(), one.together[0].with[0].as_str());
        assert!(open(&[ticked(0, &[one], None, true)])[0].1 > Tier::Emergency);
        for (first, second) in [(one, other), (other, one)] {
            let facts = [ticked(0, &[first], None, true), ticked(9, &[second], None, true)];
            let tiers: Vec<Tier> = open(&facts).into_iter().map(|(_, tier)| tier).collect();
            assert_eq!(tiers, [Tier::Emergency, Tier::Emergency]);
        }
    }

    #[test]
    fn a_tier_counts_where_the_question_is_not_known() {
        let newer = [ticked(0, &["never_heard_of"], Some(Tier::Urgent), true)];
        assert_eq!(open(&newer), [(String::new(), Tier::Urgent)]);
        assert!(after(&newer).blocks());
        let soon = [ticked(0, &["leg_pain"], Some(Tier::Soon), true)];
        assert_eq!(open(&soon), [("leg_pain".to_owned(), Tier::Soon)], "once");
        assert!(!after(&soon).blocks(), "S3 leaves gentle moves");
    }

    #[test]
    fn the_day_keeps_whether_a_sign_was_open_as_it_went_on() {
        let all = after(&[
            ticked(0, &[], None, false),
            ticked(1, &["saddle_numbness"], None, true),
            seen(3, 2),
            cleared(5, 4),
            cleared(5, 5),
        ]);
        let days = [0, 1, 2, 4, 5].map(|day| all.open_on(on(day)));
        assert_eq!(days, [Some(false), Some(true), None, Some(true), Some(false)]);
    }

    #[test]
    fn a_whole_screen_states_the_readiness_answers_and_a_short_one_adds() {
        let content = Content::built_in();
        let ready: Vec<&str> = content
            .safety()
            .iter()
            .filter(|question| question.tier == Tier::Readiness && !question.avoid.is_empty())
            .map(|question| question.id.as_str())
            .collect();
        let held = |second, short| {
            after(&[ticked(0, &ready[..1], None, false), ticked(1, second, None, short)]).readiness
        };
        assert_eq!(held(&ready[1..2], true), ready[..2]);
        assert_eq!(held(&ready[1..2], false), ready[1..2]);
        assert!(held(&[], false).is_empty());
    }
}
