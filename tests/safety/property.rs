//! Random histories with signs: whatever is corrected, taken back, moved, brought in, merged or damaged, and
//! whatever the clock says, no face plans an exercise while a sign stands or the screen is not known to
//! be clear.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use supple::app::week_ahead;
use supple::coach::{self, DayKind};
use supple::export::{Record, Span};
use supple::files::Paths;
use supple::history::History;
use supple::journal::{
    CheckUp, Cleared, Event, EventId, Journal, Mode, Note, ProfileSet, ReadItem, RoutineSet, Screened,
    SessionStarted, What,
};
use supple::session::Now;
use supple::shell::Shell;
use supple::units::{Day, Minutes, Moment};

use crate::place::*;

/// One thing that happens. The first number is the device: this machine, another, a third by hand.
#[derive(Debug, Clone)]
enum Step {
    /// A sign is ticked: emergency or urgent, on the whole screen or the short one.
    Sign(u8, bool, bool),
    /// The screen is answered with "none of these", the whole of it or the short one.
    None(u8, bool),
    Pain(u8),
    /// A professional has cleared the person: the signs that stand are named, or not, as once.
    Clear(u8, bool),
    /// A sign that may wait a week or two.
    Soon(u8),
    /// A professional was seen.
    Seen(u8),
    /// A session is begun.
    Session(u8),
    /// An entry is corrected into a note, on another day.
    Correct(u8, usize),
    Remove(u8, usize),
    /// An entry is taken back, the person having said that it was a slip.
    Slip(u8, usize),
    Undo(u8),
    /// A line that some program or hand wrote: a removal of an entry, or a correction into something.
    Forge(usize, u8, i8),
    /// So many hours pass; some of the days the clock goes back.
    Pass(u8),
    Back(u8),
    /// Everything is exported and imported on the other machine, which has a journal of its own.
    Import,
}

fn step() -> impl Strategy<Value = Step> {
    let device = 0..2_u8;
    let entry = 0..60_usize;
    prop_oneof![
        3 => (device.clone(), any::<bool>(), any::<bool>()).prop_map(|(d, e, s)| Step::Sign(d, e, s)),
        3 => (device.clone(), any::<bool>()).prop_map(|(d, s)| Step::None(d, s)),
        2 => device.clone().prop_map(Step::Pain),
        2 => (device.clone(), any::<bool>()).prop_map(|(d, n)| Step::Clear(d, n)),
        1 => device.clone().prop_map(Step::Soon),
        1 => device.clone().prop_map(Step::Seen),
        1 => device.clone().prop_map(Step::Session),
        2 => (device.clone(), entry.clone()).prop_map(|(d, e)| Step::Correct(d, e)),
        2 => (device.clone(), entry.clone()).prop_map(|(d, e)| Step::Remove(d, e)),
        1 => (device.clone(), entry.clone()).prop_map(|(d, e)| Step::Slip(d, e)),
        2 => device.prop_map(Step::Undo),
        3 => (entry, 0..5_u8, -2..3_i8).prop_map(|(e, k, d)| Step::Forge(e, k, d)),
        3 => (1..60_u8).prop_map(Step::Pass),
        1 => (1..4_u8).prop_map(Step::Back),
        1 => Just(Step::Import),
    ]
}

/// What is done to one line in the end: nothing, a bit flipped, or all of it dropped.
#[derive(Debug, Clone)]
enum Damage {
    Nothing,
    Flip { line: usize, bit: usize },
    Drop { line: usize },
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        2 => Just(Damage::Nothing),
        3 => (0..60_usize, 0..2000_usize).prop_map(|(line, bit)| Damage::Flip { line, bit }),
        2 => (0..60_usize).prop_map(|line| Damage::Drop { line }),
    ]
}

/// A sign as the test knows it, without the journal's own judgement.
struct Sign {
    id: EventId,
    day: Day,
    stands: bool,
}

/// The line that was damaged.
struct Hit {
    /// Its place among the ids.
    number: Option<usize>,
    /// Whether it is in this machine's file.
    own: bool,
    /// Whether it is the last of its file.
    last: bool,
    what: What,
}

struct World {
    place: Place,
    now: Moment,
    signs: Vec<Sign>,
    ids: Vec<EventId>,
    /// The device and the day of each clearance that names no signs.
    cleared: Vec<(u8, Day)>,
    /// The whole screen was answered.
    whole: bool,
    /// Where it was last answered, among the ids.
    last_whole: usize,
    forged: u64,
}

impl World {
    fn new() -> Self {
        let (place, now) = (Place::new(), at("2026-11-10T07:00:00+01:00"));
        Self {
            place,
            now,
            signs: Vec::new(),
            ids: Vec::new(),
            cleared: Vec::new(),
            whole: false,
            last_whole: 0,
            forged: 0,
        }
    }

    fn paths(&self, device: u8) -> Paths {
        if device == 0 { self.place.paths.clone() } else { self.place.other() }
    }

    fn day(&self) -> Day {
        self.now.date_naive()
    }

    fn write(&mut self, device: u8, what: impl Into<What>) -> EventId {
        let mut journal = Journal::open(&self.paths(device)).unwrap();
        self.now += chrono::Duration::minutes(1);
        let id = journal.append(what, self.now, self.day()).unwrap().id;
        self.ids.push(id);
        id
    }

    /// A sign was ticked: it stands, whatever was cleared before. Of a clearance of another device that
    /// names no signs nobody can know, with clocks that went back, whether it came before: the days count.
    fn ticked(&mut self, device: u8, id: EventId) {
        let day = self.day();
        let stands = !self.cleared.iter().any(|&(by, on)| by != device && on >= day);
        self.signs.push(Sign { id, day, stands });
    }

    fn answered(&mut self, short: bool) {
        self.whole |= !short;
        self.last_whole = if short { self.last_whole } else { self.ids.len() - 1 };
    }

    /// What a device writes: it names what stands by what it knows.
    fn naming(&self, device: u8, what: What) -> What {
        let now = Now { wall: self.now, steady: std::time::Duration::ZERO };
        let history = Shell::open(content(), &self.paths(device), None).unwrap().history(now);
        history.screening().naming(what, self.day())
    }

    fn target(&self, nth: usize) -> Option<EventId> {
        self.ids.get(nth.checked_rem(self.ids.len())?).copied()
    }

    fn go(&mut self, step: &Step) {
        self.now += chrono::Duration::minutes(1);
        match *step {
            Step::Sign(device, emergency, short) => {
                let (id, tier) = if emergency {
                    ("saddle_numbness", supple::content::Tier::Emergency)
                } else {
                    ("one_leg_weaker", supple::content::Tier::Urgent)
                };
                let id = self.write(device, Screened { answers: vec![id.into()], tier: Some(tier), short });
                self.ticked(device, id);
                self.answered(short);
            }
            Step::None(device, short) => {
                self.write(device, Screened { answers: Vec::new(), tier: None, short });
                self.answered(short);
            }
            Step::Pain(device) => {
                self.write(device, pain(3));
            }
            Step::Clear(device, named) => {
                let on = self.day();
                let cleared = Cleared { by: "my doctor".into(), on, signs: None }.into();
                let cleared = if named { self.naming(device, cleared) } else { cleared };
                self.write(device, cleared);
                if !named {
                    self.cleared.push((device, on));
                }
                // So does a sign that a clock since set back had dated later.
                self.signs.iter_mut().for_each(|sign| sign.stands = false);
            }
            Step::Soon(device) => {
                let tier = Some(supple::content::Tier::Soon);
                let answers = vec!["leg_pain".into()];
                self.write(device, Screened { answers, tier, short: true });
            }
            Step::Seen(device) => {
                let visit = CheckUp { on: self.day(), result: None, signs: None }.into();
                let visit = self.naming(device, visit);
                self.write(device, visit);
            }
            Step::Session(device) => {
                let minutes = Minutes::new(12).unwrap();
                self.write(
                    device,
                    SessionStarted { mode: Mode::Normal, minutes, pre: None, items: Vec::new() },
                );
            }
            Step::Correct(device, nth) => {
                let Some(target) = self.target(nth) else { return };
                let what = Note { text: "hello".into(), share: false }.into();
                let on = self.day() - chrono::Duration::days(3);
                let mut journal = Journal::open(&self.paths(device)).unwrap();
                let done = journal.correct(target, on, &what, self.now, self.day());
                self.ids.extend(done.ok().map(|event| event.id));
            }
            Step::Remove(device, nth) => {
                let Some(target) = self.target(nth) else { return };
                let mut journal = Journal::open(&self.paths(device)).unwrap();
                let done = journal.remove(target, self.now, self.day());
                self.ids.extend(done.ok().map(|event| event.id));
            }
            Step::Slip(device, nth) => {
                let Some(target) = self.target(nth) else { return };
                let mut journal = Journal::open(&self.paths(device)).unwrap();
                let day = self.day();
                if let Ok(event) = journal.remove_slip(target, self.now, day) {
                    self.ids.push(event.id);
                    for sign in self.signs.iter_mut().filter(|sign| sign.day == day) {
                        sign.stands = false; // itself, or what brought it back
                    }
                }
            }
            Step::Undo(device) => {
                let mut journal = Journal::open(&self.paths(device)).unwrap();
                let done = journal.undo(self.now, self.day());
                self.ids.extend(done.ok().map(|undone| undone.by.id));
            }
            Step::Forge(nth, kind, days) => {
                let Some(target) = self.target(nth) else { return };
                self.forge(target, kind, days);
            }
            Step::Pass(hours) => self.now += chrono::Duration::hours(i64::from(hours)),
            Step::Back(days) => self.now -= chrono::Duration::days(i64::from(days)),
            Step::Import => self.import(),
        }
    }

    /// A line by hand, in a file of its own.
    fn forge(&mut self, target: EventId, kind: u8, days: i8) {
        let day = self.day() + chrono::Duration::days(i64::from(days));
        if kind == 0 && self.signs.iter().any(|sign| sign.day == day) {
            return; // a removal of the same day is a slip that somebody confirmed
        }
        self.forged += 1;
        let id = format!("hand-{}", self.forged);
        let head = format!(r#"{{"v":1,"id":"{id}","at":"{}","day":"{day}""#, self.now.to_rfc3339());
        let with = match kind {
            0 => None,
            1 => Some(r#"{"kind":"note","text":"","share":false}"#.to_owned()),
            2 => Some(r#"{"kind":"screened","answers":[],"tier":null,"short":false}"#.to_owned()),
            3 => Some(format!(r#"{{"kind":"cleared","by":"me","on":"{day}"}}"#)),
            _ => Some(r#"{"kind":"flare_said"}"#.to_owned()),
        };
        let line = match with {
            None => format!(r#"{head},"kind":"removed","target":"{target}"}}"#),
            Some(with) => {
                format!(r#"{head},"kind":"corrected","target":"{target}","on":"{day}","with":{with}}}"#)
            }
        };
        let file = self.place.paths.journal().join("hand.jsonl");
        let before = std::fs::read_to_string(&file).unwrap_or_default();
        std::fs::write(file, before + &line + "\n").unwrap();
        self.ids.push(id.parse().unwrap());
    }

    /// A third machine's journal with a sign of today is brought in as an export.
    fn import(&mut self) {
        let elsewhere = Place::new();
        let mut journal = Journal::open(&elsewhere.paths).unwrap();
        let tier = Some(supple::content::Tier::Emergency);
        let sign = Screened { answers: vec!["chest_pain".into()], tier, short: true };
        let id = journal.append(sign, self.now, self.day()).unwrap().id;
        let file = elsewhere.paths.data.join("export");
        std::fs::write(&file, supple::export::jsonl(&journal, Span::default())).unwrap();
        Journal::open(&self.place.paths).unwrap().import(&file).unwrap();
        self.ticked(2, id);
        self.ids.push(id);
    }

    /// Damages one line of this machine's file, the other's, or an import's.
    fn damage(&self, damage: &Damage) -> Option<Hit> {
        let mut files: Vec<_> = std::fs::read_dir(self.place.paths.journal())
            .into_iter()
            .flatten()
            .map(|file| file.unwrap().path())
            .filter(|path| !path.ends_with("hand.jsonl"))
            .collect();
        files.sort();
        let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
        for (nth, file) in files.iter().enumerate() {
            let bytes = std::fs::read(file).unwrap();
            lines.extend(bytes.split_inclusive(|b| *b == b'\n').map(|line| (nth, line.to_vec())));
        }
        let count = lines.len();
        let (Damage::Flip { line: at, .. } | Damage::Drop { line: at }) = *damage else { return None };
        let (of, line) = lines.get(at.checked_rem(count)?)?;
        let device = Journal::open(&self.place.paths).unwrap().device();
        let own = device.is_some_and(|device| files[*of].ends_with(format!("{device}.jsonl")));
        let read = supple::journal::read_line(std::str::from_utf8(line).unwrap().trim()).unwrap();
        let number = self.ids.iter().position(|id| *id == read.id);
        let hit =
            Hit { number, own, last: *line == lines.iter().rfind(|(nth, _)| nth == of)?.1, what: read.what };
        match *damage {
            Damage::Nothing => return None,
            Damage::Flip { line, bit } => {
                let line = &mut lines[line % count].1;
                let bit = bit % (line.len() * 8);
                line[bit / 8] ^= 1 << (bit % 8);
            }
            Damage::Drop { line } => {
                lines.remove(line % count);
            }
        }
        for (nth, file) in files.iter().enumerate() {
            let bytes: Vec<u8> =
                lines.iter().filter(|(of, _)| *of == nth).flat_map(|(_, line)| line.clone()).collect();
            std::fs::write(file, bytes).unwrap();
        }
        Some(hit)
    }

    /// Asks every face; true if any of them plans something.
    fn plans(&self) -> bool {
        let now = Now { wall: self.now, steady: std::time::Duration::ZERO };
        let mut shell = Shell::open(content(), &self.place.paths, None).unwrap();
        let model = shell.model(now);
        let plan = &model.known().plan;
        let silent = matches!(plan.mode, Mode::Blocked | Mode::Setup);
        let moves = !plan.items.is_empty() || plan.walk.is_some() || plan.seconds > 0;
        assert!(!(silent && moves), "{plan:?}");
        assert_eq!(model.known().is_blocked(), plan.blocked.is_some());
        // The plan itself, for programs and as text.
        let json = serde_json::to_value(plan).unwrap();
        assert_eq!(json["items"].as_array().unwrap().is_empty() && json["walk"].is_null(), !moves, "{json}");
        let text = supple::plain::today_text(&model);
        assert!(!(silent && text.contains("On the mat")), "{text}");
        // The week ahead.
        let week = coach::week(&model.known().content, &model.known().history, model.known().day);
        let none = week.iter().all(|day| day.kind == DayKind::Blocked && day.walk.is_none());
        assert!(!silent || none, "{week:?}");
        let page = format!("{:?}", week_ahead(model.known()).lines);
        assert!(!(silent && (page.contains("up to") || page.contains(", walk "))), "{page}");
        // The calendar.
        let mut history = History::new(&model.known().content);
        let mut events = Vec::new();
        Journal::open(&self.place.paths).unwrap().read_all(|item| match item {
            ReadItem::Event(event) => {
                history.push(&event);
                events.push(event);
            }
            ReadItem::Doubt(doubt) => history.doubt(&doubt),
            ReadItem::Twins(id) => history.twins(id),
        });
        let (day, span) = (model.known().day, Span::default());
        // With a routine: without one there is no session in the calendar on any day.
        let time = Some("07:00".to_owned());
        let routine = RoutineSet { time, ..RoutineSet::default() }.into();
        let mut chosen = model.known().history.clone();
        chosen.push(&Event { id: "zz-1".parse().unwrap(), at: self.now, day, what: routine });
        let record = Record {
            content: &model.known().content,
            history: &chosen,
            first: None,
            events: &events,
            day,
            made: self.now,
            span,
        };
        let calendar = String::from_utf8(supple::export::ics(&record)).unwrap();
        assert_eq!(calendar.contains("your session"), !silent, "{calendar}");
        !silent
    }
}

fn cases() -> u32 {
    std::env::var("SUPPLE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(60)
}

fn seed() -> RngSeed {
    if std::env::var_os("SUPPLE_CASES").is_some() { RngSeed::Random } else { RngSeed::Fixed(20_261_120) }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: seed(), cases: cases(), ..Default::default() })]

    #[test]
    fn no_face_plans_past_a_sign(
        settled in any::<bool>(),
        steps in proptest::collection::vec(step(), 1..14),
        damage in damage(),
    ) {
        let mut world = World::new();
        if settled {
            world.go(&Step::None(0, false));
            world.write(0, ProfileSet { minutes: Some(Minutes::new(12).unwrap()), ..ProfileSet::default() });
        }
        for step in &steps {
            world.go(step);
        }
        let stands = |world: &World| world.signs.iter().any(|sign| sign.stands);
        let why = |world: &World| {
            let signs: Vec<String> = world.signs.iter().map(|sign| format!("{} of {}: {}", sign.id, sign.day, sign.stands)).collect();
            format!("{signs:?} at {}", world.now)
        };
        let plans = world.plans();
        prop_assert!(!plans || !stands(&world), "past a sign: {}", why(&world));
        prop_assert!(!plans || world.whole, "before the whole screen: {}", why(&world));
        // A dropped line leaves nothing that tells of a sign, and a later screen answers for it.
        let answered = steps.iter().any(|step| matches!(step, Step::None(_, false)));
        let hit = world.damage(&damage);
        world.now += chrono::Duration::days(2); // the rest of another device's file would have come
        let plans = world.plans();
        let known = stands(&world) && !(matches!(damage, Damage::Drop { .. }) && (answered || settled));
        prop_assert!(!plans || !known, "past a sign and damage: {}", why(&world));
        prop_assert!(!plans || world.whole, "before the whole screen: {}", why(&world));
        // What is damaged since the last whole screen is asked about, where the order is that of the time.
        let in_order = !steps.iter().any(|step| matches!(step, Step::Back(_) | Step::None(1, false) | Step::Sign(1, _, false)));
        if let Some(Hit { number: Some(number), own, last, what }) = hit
            && in_order && number > world.last_whole
        {
            let heavy = matches!(what, What::Screened(_) | What::Cleared(_) | What::ProfileSet(_)) || what.mends();
            let known = match damage {
                Damage::Flip { .. } => own && heavy,
                Damage::Drop { .. } => own || !last,
                Damage::Nothing => false,
            };
            prop_assert!(!plans || !known, "past damage: {what:?} {}", why(&world));
        }
    }
}
