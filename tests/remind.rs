//! Reminders: what is shown is what is installed, nothing is left of it, and when it rings.

#![allow(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
#![cfg(unix)]

#[path = "support/person.rs"]
#[allow(dead_code, reason = "other tests use the rest of it")]
mod person;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use person::Person;
use supple::content::Tier;
use supple::journal::{DayChosen, PauseSet, PauseWhy, ProfileSet, Screened, Weekday};
use supple::units::Day;

/// A machine: a home folder, the programs on its path, and what they were called with.
struct Machine {
    dir: tempfile::TempDir,
}

/// Each program writes down how it was called. `systemctl` leaves behind what the real one does.
const PROGRAMS: [(&str, &str); 5] = [
    (
        "systemctl",
        "case \"$*\" in *enable*) mkdir -p $HOME/.config/systemd/user/timers.target.wants \
         $HOME/.local/share/systemd/timers; \
         ln -sf ../supple-remind.timer $HOME/.config/systemd/user/timers.target.wants/supple-remind.timer; \
         : > $HOME/.local/share/systemd/timers/stamp-supple-remind.timer;; esac",
    ),
    ("launchctl", "case \"$1\" in bootout) exit 3;; esac"),
    ("schtasks", ""),
    (
        "crontab",
        "T=$HOME/../table; case \"$1\" in -l) if [ -f $HOME/../broken ]; then echo 'must be suid' >&2; exit 1; fi; \
         [ -f $T ] && cat $T || { echo 'no crontab for me' >&2; exit 1; };; -r) rm $T;; -) cat > $T;; esac",
    ),
    ("notify-send", ""),
];

impl Machine {
    fn new() -> Self {
        let machine = Self { dir: tempfile::tempdir().unwrap() };
        for folder in ["home", "bin", "data"] {
            fs::create_dir(machine.at(folder)).unwrap();
        }
        for (name, does) in PROGRAMS {
            let script =
                format!("#!/bin/sh\nPATH=/usr/bin:/bin\necho {name} \"$@\" >> $HOME/../calls\n{does}\n");
            let path = machine.at("bin").join(name);
            fs::write(&path, script).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        machine
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Runs `supple remind` there: exit code, output, error.
    fn remind(&self, args: &[&str]) -> (i32, String, String) {
        self.remind_at("2026-11-20T07:30:00+01:00", &self.at("data"), args)
    }

    fn remind_at(&self, now: &str, data: &Path, args: &[&str]) -> (i32, String, String) {
        let mut command = Command::cargo_bin("supple").unwrap();
        command.env_clear().env("HOME", self.at("home")).env("PATH", self.at("bin"));
        command.args(["--now", now, "--data-dir"]).arg(data).arg("remind").args(args);
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// What the programs were called with since the last look.
    fn calls(&self) -> Vec<String> {
        let calls = fs::read_to_string(self.at("calls")).unwrap_or_default();
        let _ = fs::remove_file(self.at("calls"));
        calls.lines().filter(|call| *call != "crontab -l").map(str::to_owned).collect()
    }

    /// Everything in the folders of the person, with what is in it.
    fn tree(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all = Vec::new();
        let mut folders = vec![self.at("home"), self.at("data")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path.clone());
                }
                all.push((path.clone(), fs::read(&path).unwrap_or_default()));
            }
        }
        all.sort();
        all
    }

    fn table(&self) -> Option<String> {
        fs::read_to_string(self.at("table")).ok()
    }
}

/// The parts of what is shown: the name of each and its text.
fn parts(shown: &str) -> Vec<(String, String)> {
    let parts = shown.split("\n--- ").skip(1);
    let part = |part: &str| {
        let (name, text) = part.split_once('\n').unwrap();
        (name.to_owned(), text.split("\n\nIt rings").next().unwrap().trim_end().to_owned())
    };
    parts.map(part).collect()
}

fn from_utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap().trim_start_matches('\u{feff}').to_owned()
}

/// Seen failing with the link of systemd left.
#[test]
fn what_is_shown_is_what_is_installed_and_nothing_of_it_is_left() {
    for (system, files, ends) in [
        (
            "systemd",
            2,
            vec!["systemctl --user disable --now supple-remind.timer", "systemctl --user daemon-reload"],
        ),
        ("launchd", 1, vec!["launchctl bootout"]),
        ("windows", 1, vec!["schtasks /delete /tn supple-remind /f"]),
        ("cron", 0, vec!["crontab -r"]),
    ] {
        let machine = Machine::new();
        let asked = ["--for", system, "--at", "7 pm", "--days", "wed,monday"];
        let before = machine.tree();
        let (code, shown, error) = machine.remind(&asked);
        assert_eq!((code, error.as_str()), (0, ""), "{system}");
        assert!(shown.contains("It rings at 19:00 on Mon, Wed, and stays silent"), "{shown}");
        assert!(
            machine.calls().is_empty() && machine.tree() == before && machine.table().is_none(),
            "{system}"
        );

        let (code, said, error) = machine.remind(&[&asked[..], &["--install"]].concat());
        assert_eq!((code, error.as_str()), (0, ""), "{system}: {said}");
        let calls = machine.calls();
        let shown = parts(&shown);
        let mut seen = 0;
        for (name, text) in &shown {
            if name == "and runs" {
                assert_eq!(text.lines().collect::<Vec<_>>(), calls, "{system}");
            } else if name == "crontab -e" {
                assert_eq!(machine.table().unwrap().trim_end(), text);
            } else {
                let bytes = fs::read(name).unwrap();
                let written =
                    if system == "windows" { from_utf16(&bytes) } else { String::from_utf8(bytes).unwrap() };
                assert_eq!(written.trim_end(), text, "{name}");
                seen += 1;
            }
        }
        assert_eq!(seen, files, "{system}: {shown:?}");
        assert!(shown.len() > usize::from(files > 0), "{system}");

        let (code, said, error) = machine.remind(&["--remove"]);
        assert_eq!((code, error.as_str()), (0, ""), "{system}: {said}");
        let calls = machine.calls();
        assert_eq!(calls.len(), ends.len(), "{system}: {calls:?}");
        assert!(calls.iter().zip(&ends).all(|(call, end)| call.starts_with(end)), "{calls:?}");
        assert_eq!(machine.tree(), before, "{system} leaves nothing: {said}");
        assert_eq!(machine.table(), None, "{system}");
        assert_eq!(machine.remind(&["--remove"]).1, "No reminder of supple's is here.\n");
    }
}

#[test]
fn each_system_is_told_the_time_the_days_and_the_whole_command() {
    let machine = Machine::new();
    let shown =
        |system: &str, more: &[&str]| machine.remind(&[&["--for", system, "--at", "7:05"], more].concat()).1;
    let days = ["--days", "sun,fri"];
    for (system, more, words) in [
        ("systemd", &[][..], "OnCalendar=*-*-* 07:05:00"),
        ("systemd", &days, "OnCalendar=Fri,Sun *-*-* 07:05:00"),
        ("systemd", &days, "\"remind\" \"--ring\" \"--at\" \"07:05\" \"--days\" \"fri,sun\""),
        (
            "launchd",
            &[],
            "<dict><key>Hour</key><integer>7</integer><key>Minute</key><integer>5</integer></dict>",
        ),
        ("launchd", &days, "<key>Weekday</key><integer>0</integer>"),
        ("windows", &[], "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"),
        ("windows", &days, "<DaysOfWeek><Friday/><Sunday/></DaysOfWeek>"),
        ("windows", &[], "<StartBoundary>2026-01-01T07:05:00</StartBoundary>"),
        ("cron", &[], "\n5 7 * * * DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/"),
        ("cron", &days, "\n5 7 * * 5,0 "),
    ] {
        let shown = shown(system, more);
        assert!(shown.contains(words), "{system}: {shown}");
        assert!(shown.contains(machine.at("data").to_str().unwrap()), "{system}: {shown}");
    }
}

#[test]
fn a_file_and_a_line_of_anyone_elses_stay_as_they_are() {
    let machine = Machine::new();
    let units = machine.at("home").join(".config/systemd/user");
    fs::create_dir_all(&units).unwrap();
    fs::write(units.join("supple-remind.timer"), "[Timer]\nOnCalendar=daily\n").unwrap();
    let before = machine.tree();
    let install = ["--for", "systemd", "--at", "7:30", "--install"];
    let (code, _, error) = machine.remind(&install);
    assert!(code == 1 && error.contains("stands there already and is not overwritten"), "{error}");
    assert_eq!((error.lines().count(), machine.tree()), (1, before.clone()));
    machine.remind(&["--remove"]);
    assert_eq!(machine.tree(), before);

    let others = "# mine\n0 5 * * * backup 100\\%\n@reboot x";
    fs::write(machine.at("table"), others).unwrap();
    let cron = |at: &str| machine.remind(&["--for", "cron", "--at", at, "--install"]);
    cron("7:30");
    cron("8:15");
    let table = machine.table().unwrap();
    assert!(table.starts_with(&format!("{others}\n15 8 * * * ")), "{table}");
    assert_eq!(table.lines().count(), 4, "an earlier line is replaced: {table}");
    machine.remind(&["--remove"]);
    assert_eq!(machine.table().unwrap(), format!("{others}\n"));
    // A table that cannot be read is not written.
    fs::write(machine.at("broken"), "").unwrap();
    let (code, _, error) = cron("7:30");
    assert!(code == 1 && error.contains("crontab -l: must be suid"), "{error}");
    assert_eq!(machine.table().unwrap(), format!("{others}\n"));
}

#[test]
fn another_time_takes_the_place_of_the_first() {
    let machine = Machine::new();
    for (at, time) in [("7:30", "07:30:00"), ("half past eight", "08:30:00")] {
        let (code, _, error) = machine.remind(&["--for", "systemd", "--at", at, "--install"]);
        assert_eq!((code, error.as_str()), (0, ""));
        let timer = machine.at("home").join(".config/systemd/user/supple-remind.timer");
        assert!(fs::read_to_string(timer).unwrap().contains(&format!("OnCalendar=*-*-* {time}")));
        assert_eq!(machine.calls().last().unwrap(), "systemctl --user restart supple-remind.timer");
    }
}

#[test]
fn a_step_that_fails_is_said_in_one_line() {
    let machine = Machine::new();
    fs::write(machine.at("bin/systemctl"), "#!/bin/sh\necho 'Failed to connect to bus' >&2\nexit 1\n")
        .unwrap();
    let (code, out, error) = machine.remind(&["--for", "systemd", "--at", "7:30", "--install"]);
    assert!(code == 1 && out.contains("Written: "), "{out}");
    assert!(
        error.starts_with("supple: systemctl --user daemon-reload: Failed to connect to bus\n"),
        "{error}"
    );
}

/// Odd signs in the folder's name are what a unit file escapes. Skipped where systemd is not.
#[test]
fn systemd_itself_accepts_the_units() {
    let machine = Machine::new();
    let odd = machine.at("da ta $HOME 50% \"q\" \\x");
    let asked = ["--for", "systemd", "--at", "noon", "--days", "tue", "--install"];
    let (code, _, error) = machine.remind_at("2026-11-20T07:30:00+01:00", &odd, &asked);
    assert_eq!((code, error.as_str()), (0, ""));
    let units = machine.at("home").join(".config/systemd/user");
    let verify = |name: &str| {
        let mut verify = std::process::Command::new("systemd-analyze");
        verify.args(["verify", "--user", "--man=no"]).arg(units.join(name));
        verify.env("XDG_RUNTIME_DIR", machine.dir.path()).output()
    };
    for name in ["supple-remind.timer", "supple-remind.service"] {
        let Ok(done) = verify(name) else {
            println!("skipped: systemd-analyze is not here");
            return;
        };
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success() && said.is_empty(), "{name}: {said}");
    }
    let service = fs::read_to_string(units.join("supple-remind.service")).unwrap();
    assert!(service.contains(r#"$HOME 50%% \"q\" \\x" "remind""#), "{service}");
}

/// `plutil` is Apple's; Python reads the same format. Skipped where it is not.
#[test]
fn the_agent_and_the_task_are_well_formed() {
    let machine = Machine::new();
    let odd = machine.at("a & <b>");
    for system in ["launchd", "windows"] {
        let asked = ["--for", system, "--at", "noon", "--days", "tue", "--install"];
        machine.remind_at("2026-11-20T07:30:00+01:00", &odd, &asked);
    }
    let agent = machine.at("home").join("Library/LaunchAgents/supple-remind.plist");
    let task = from_utf16(&fs::read(odd.join("state/supple-remind.xml")).unwrap());
    for text in [fs::read_to_string(&agent).unwrap(), task] {
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
        assert!(text.contains("a &amp; &lt;b&gt;"), "{text}");
    }
    let script = "import plistlib,sys; p = plistlib.load(open(sys.argv[1], 'rb')); \
        print(p['ProgramArguments'][2], p['StartCalendarInterval'])";
    match std::process::Command::new("python3").args(["-c", script]).arg(&agent).output() {
        Ok(read) if read.status.success() => {
            let said = String::from_utf8(read.stdout).unwrap();
            let folder = odd.display().to_string();
            assert_eq!(said.trim(), format!("{folder} [{{'Weekday': 2, 'Hour': 12, 'Minute': 0}}]"));
        }
        _ => println!("skipped: python3 is not here"),
    }
}

#[test]
fn wrong_use_is_one_line_and_writes_nothing() {
    let machine = Machine::new();
    let before = machine.tree();
    for (args, words) in [
        (&["--install"][..], "when should it ring? Name a time, as supple remind --at 7:30"),
        (&["--at", "after coffee"], "\"after coffee\" is no certain time of day; write it as 7:30 or"),
        (&["--at", "7", "--days", "mo"], "\"mo\" is no day of the week"),
        (&["--at", "7", "--for", "atd"], "there is no timer \"atd\"; there are systemd, launchd"),
        (&["--install", "--remove"], "cannot be used with"),
    ] {
        let (code, out, error) = machine.remind(args);
        assert_eq!((code, out.as_str(), error.lines().count()), (2, "", 1), "{args:?}: {error}");
        assert!(error.contains(words), "{error}");
    }
    assert_eq!((machine.tree(), machine.calls()), (before, Vec::new()));
}

const MORNING: &str = "2026-11-20T07:30:00+01:00"; // a Friday

/// Whether it rings for a person, with what is said where it does not.
#[track_caller]
fn rings(person: &Person, now: &str, args: &[&str]) -> Result<String, String> {
    let machine = Machine::new();
    let data = person.paths().data;
    let (code, out, error) = machine.remind_at(now, &data, &[&["--ring"], args].concat());
    assert_eq!((code, out.as_str(), error.as_str()), (0, "", ""), "a timer's log stays empty");
    // A timer that names no time rings whenever it is run: as one would whose time is now.
    let time: &[&str] = if args.contains(&"--at") { &[] } else { &["--at", &now[11..16]] };
    let (_, check, _) = machine.remind_at(now, &data, &[&["--check"], args, time].concat());
    let calls = machine.calls();
    if let Some(why) = check.strip_prefix("It would stay silent now: ") {
        assert!(calls.is_empty(), "{calls:?}");
        return Err(why.lines().next().unwrap().trim_end_matches('.').to_owned());
    }
    let [call] = calls.as_slice() else { panic!("rings once: {calls:?}") };
    Ok(call.clone())
}

const WORDS: &str =
    "notify-send --app-name=supple -- supple Your time for today's session. A short one counts too.";

/// Seen failing with silences taken out one by one, but for that of a session that was begun.
#[test]
fn it_rings_at_its_time_and_is_silent_when_there_is_nothing_to_remind_of() {
    let silent = |why: &str| Err(why.to_owned());
    let friday = Day::from_ymd_opt(2026, 11, 20).unwrap();
    let at = ["--at", "7:30"];

    let person = Person::settled("2026-11-19T07:00:00+01:00");
    assert_eq!(rings(&person, MORNING, &at), Ok(WORDS.into()));
    assert_eq!(rings(&person, "2026-11-20T09:30:00+01:00", &at), Ok(WORDS.into()), "the machine slept");
    assert_eq!(
        rings(&person, "2026-11-20T09:31:00+01:00", &at),
        silent("its time was more than two hours ago")
    );
    assert_eq!(rings(&person, "2026-11-20T09:31:00+01:00", &[]), Ok(WORDS.into()));

    let mut begun = Person::settled("2026-11-20T07:00:00+01:00");
    begun.keys("\n");
    assert_eq!(rings(&begun, MORNING, &at), silent("today's session was begun"));
    begun.finish_session();
    begun.keys("222\n");
    assert_eq!(rings(&begun, MORNING, &at), silent("today's session is done"));
    assert_eq!(rings(&begun, "2026-11-21T07:30:00+01:00", &at), Ok(WORDS.into()), "the next day again");
    // Before the day ends at three, it is still the day that was done.
    assert_eq!(rings(&begun, "2026-11-21T00:30:00+01:00", &[]), silent("today's session is done"));

    let mut off = Person::settled("2026-11-19T07:00:00+01:00");
    let days = Some(vec![Weekday::Monday, Weekday::Thursday]);
    off.log(ProfileSet { days, ..ProfileSet::default() });
    assert_eq!(rings(&off, MORNING, &at), silent("today is a day off"));
    assert_eq!(rings(&off, "2026-11-23T07:30:00+01:00", &at), Ok(WORDS.into()));
    assert_eq!(rings(&off, MORNING, &["--days", "fri"]), Ok(WORDS.into()), "named days go before");
    assert_eq!(rings(&off, "2026-11-23T07:30:00+01:00", &["--days", "fri"]), silent("today is a day off"));

    let mut rest = Person::settled("2026-11-20T07:00:00+01:00");
    rest.log(DayChosen { rest: Some(true), ..DayChosen::default() });
    assert_eq!(rings(&rest, MORNING, &["--days", "fri"]), silent("today is a day off"));

    let mut away = Person::settled("2026-11-18T07:00:00+01:00");
    away.log(PauseSet { from: friday.pred_opt().unwrap(), until: friday, why: PauseWhy::Holiday });
    assert_eq!(rings(&away, MORNING, &at), silent("you are in a pause"));
    assert_eq!(rings(&away, "2026-11-21T07:30:00+01:00", &at), Ok(WORDS.into()), "it ends by itself");

    let mut sign = Person::settled("2026-11-19T07:00:00+01:00");
    sign.log(Screened { answers: vec!["saddle".into()], tier: Some(Tier::Emergency), short: true });
    assert_eq!(rings(&sign, MORNING, &at), silent("a sign that you ticked has to be looked at first"));

    let quiet = |from: &str, to: &str| {
        let text = format!("{{\"quiet\":{{\"from\":\"{from}\",\"to\":\"{to}\"}}}}");
        fs::write(person.paths().settings(), text).unwrap();
    };
    quiet("22:00", "08:00");
    assert_eq!(rings(&person, MORNING, &at), silent("these are your quiet hours"));
    quiet("22:00", "07:30");
    assert_eq!(rings(&person, MORNING, &at), Ok(WORDS.into()));
}

/// What `--check` says, line by line.
fn checked(machine: &Machine, now: &str, data: &Path, args: &[&str]) -> Vec<String> {
    let (code, out, error) = machine.remind_at(now, data, &[&["--check"], args].concat());
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    assert!(machine.calls().is_empty(), "it only says so");
    out.lines().map(str::to_owned).collect()
}

#[test]
fn a_check_says_whether_its_time_is_ahead_or_over_and_whose_time_it_is() {
    let machine = Machine::new();
    let mut person = Person::settled("2026-11-19T07:00:00+01:00");
    let data = person.paths().data;
    let silent = |why: &str| format!("It would stay silent now: {why}.");
    let rings = "It would ring now: Your time for today's session. A short one counts too.".to_owned();
    let early = silent("its time has not come yet");
    let late = silent("its time was more than two hours ago");
    for (now, at, said) in [
        ("2026-11-20T04:02:00+01:00", "6:00", &early),
        ("2026-11-20T21:00:00+01:00", "6:00", &late),
        ("2026-11-20T22:00:00+01:00", "00:30", &early),
        ("2026-11-21T00:30:00+01:00", "00:30", &rings),
        ("2026-11-21T01:29:00+01:00", "23:30", &rings),
        ("2026-11-21T01:31:00+01:00", "23:30", &late),
        ("2026-11-21T12:00:00+01:00", "23:30", &early),
    ] {
        assert_eq!(checked(&machine, now, &data, &["--at", at])[0], *said, "{now} {at}");
    }
    let none = silent("no time is set for it; name one, as --at 7:30");
    assert_eq!(checked(&machine, MORNING, &data, &[]), [none.as_str()]);
    person.log(supple::journal::RoutineSet { time: Some("07:00".into()), ..Default::default() });
    let at = |hour: &str| format!("2026-11-20T{hour}:00+01:00");
    let routine = "Its time is 07:00, your routine's.";
    for (hour, said) in [("04:00", &early), ("07:00", &rings), ("09:01", &late)] {
        assert_eq!(checked(&machine, &at(hour), &data, &[]), [said.as_str(), routine], "{hour}");
    }
    // What is installed goes before the routine, with its days; the reminder of other data does not.
    for system in ["systemd", "launchd", "windows", "cron"] {
        let asked = ["--for", system, "--at", "19:00", "--days", "fri,sat"];
        let (code, _, error) = machine.remind_at(MORNING, &data, &[&asked[..], &["--install"]].concat());
        assert_eq!((code, error.as_str()), (0, ""), "{system}");
        machine.calls();
        let installed = "Its time is 19:00, as the reminder is installed.";
        assert_eq!(checked(&machine, &at("07:00"), &data, &[]), [early.as_str(), installed], "{system}");
        assert_eq!(checked(&machine, &at("19:10"), &data, &[]), [rings.as_str(), installed], "{system}");
        let off = silent("today is a day off");
        let sunday = "2026-11-22T19:00:00+01:00";
        assert_eq!(checked(&machine, sunday, &data, &[]), [off.as_str(), installed], "{system}");
        let fresh =
            silent("supple is not set up yet, so no time is set; start it once, or name one, as --at 7:30");
        assert_eq!(checked(&machine, MORNING, &machine.at("data"), &[]), [fresh.as_str()], "{system}");
        machine.remind_at(MORNING, &data, &["--remove"]);
        machine.calls();
    }
}

#[test]
fn a_first_start_is_met_with_other_words_and_no_health_is_named() {
    let fresh = Person::new("2026-11-19T07:00:00+01:00");
    let words = "notify-send --app-name=supple -- supple Ready when you are: a few questions first.";
    assert_eq!(rings(&fresh, MORNING, &[]), Ok(words.into()));
    for words in [WORDS, words] {
        let words = words.to_lowercase();
        assert!(!["back", "pain", "exercise", "health"].iter().any(|word| words.contains(word)), "{words}");
    }
}

#[test]
fn where_no_notice_can_be_shown_that_is_said() {
    let machine = Machine::new();
    let person = Person::settled("2026-11-19T07:00:00+01:00");
    fs::remove_file(machine.at("bin/notify-send")).unwrap();
    let (code, _, error) = machine.remind_at(MORNING, &person.paths().data, &["--ring"]);
    assert!(code == 1 && error.contains("no program that shows notices is here"), "{error}");
    let doctor = || {
        let mut command = Command::cargo_bin("supple").unwrap();
        command.env_clear().env("HOME", machine.at("home")).env("PATH", machine.at("bin"));
        let output = command.arg("--data-dir").arg(machine.at("data")).arg("doctor").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(doctor().contains("  - no program that shows notices"), "{}", doctor());
    machine.remind(&["--for", "cron", "--at", "7", "--install"]);
    let said = doctor();
    assert!(said.contains("installed as a line in the cron table"), "{said}");
    assert!(said.contains("  ! no program that shows notices"), "{said}");
    fs::write(machine.at("bin/notify-send"), "#!/bin/sh\nexit 4\n").unwrap();
    fs::set_permissions(machine.at("bin/notify-send"), fs::Permissions::from_mode(0o755)).unwrap();
    assert!(doctor().contains("    notices through notify-send\n"), "{}", doctor());
    let (code, _, error) = machine.remind_at(MORNING, &person.paths().data, &["--ring"]);
    assert!(code == 1 && error.contains("notify-send could not show the notice: exit status: 4"), "{error}");
}

/// Skipped where strace is not, or may not look on.
#[test]
fn no_socket_is_opened() {
    let machine = Machine::new();
    let person = Person::settled("2026-11-19T07:00:00+01:00");
    let walk = machine.at("walk.csv");
    fs::write(&walk, "Activity Type,Date,Title,Time\nWalking,2026-11-19 07:00:00,x,00:20:00\n").unwrap();
    let walk = walk.display().to_string();
    for args in [
        &["remind", "--for", "systemd", "--at", "7", "--install"][..],
        &["remind", "--ring"],
        &["remind", "--remove"],
        &["import", &walk, "--yes"],
    ] {
        let trace = machine.at("trace");
        if !Path::new("/usr/bin/strace").exists() {
            return println!("skipped: strace is not here");
        }
        let mut strace = std::process::Command::new("/usr/bin/strace");
        strace.args(["-f", "-e", "trace=socket,execve", "-o"]).arg(&trace);
        strace.arg(env!("CARGO_BIN_EXE_supple")).args(["--now", MORNING, "--data-dir"]);
        strace.arg(person.paths().data).args(args).env_clear();
        let output = strace.env("HOME", machine.at("home")).env("PATH", machine.at("bin")).output().unwrap();
        let seen = fs::read_to_string(&trace).unwrap_or_default();
        if !seen.contains("execve") {
            return println!("skipped: strace may not look on");
        }
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!seen.contains("socket("), "{args:?}: {seen}");
    }
}

/// What plain mode says to these lines, on a machine with a service manager of the person's own.
fn plain(machine: &Machine, data: &Path, lines: &str) -> String {
    let _ = fs::create_dir_all(machine.at("run/systemd"));
    let mut command = Command::cargo_bin("supple").unwrap();
    command.env_clear().env("HOME", machine.at("home")).env("PATH", machine.at("bin"));
    command.env("XDG_RUNTIME_DIR", machine.at("run")).args(["--now", MORNING, "--data-dir"]).arg(data);
    let output = command.arg("--plain").write_stdin(lines).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Behind `p` the same reminder as the command's: read, installed, taken away.
#[test]
fn the_settings_page_shows_installs_and_removes_the_same_reminder() {
    let machine = Machine::new();
    let mut person = Person::settled("2026-11-19T07:00:00+01:00");
    let data = person.paths().data;
    let line = |said: &str| {
        let line = said.lines().find(|line| line.contains("Reminder")).unwrap();
        line.trim().split('.').next().unwrap().to_owned()
    };
    let place = line(&plain(&machine, &data, "p\nquit\n"));
    let said = plain(&machine, &data, &format!("p\n{place}\nquit\n"));
    assert!(said.contains("Give your routine a time first"), "{said}");
    person.log(supple::journal::RoutineSet { time: Some("07:30".into()), ..Default::default() });
    let before = machine.tree();
    let said = plain(&machine, &data, &format!("p\n{place}\n1\nquit\n"));
    assert!(said.contains("It rings every day at 07:30, and stays silent"), "{said}");
    assert!(said.contains("OnCalendar") && said.contains("supple-remind.timer"), "what is written: {said}");
    assert!(machine.tree() == before && machine.calls().is_empty(), "only shown");
    let said = plain(&machine, &data, &format!("p\n{place}\n2\nquit\n"));
    assert!(said.contains("The reminder is installed; it rings at 07:30."), "{said}");
    let units = machine.at("home/.config/systemd/user");
    let page = ["service", "timer"].map(|end| fs::read(units.join(format!("supple-remind.{end}"))).unwrap());
    let begun = machine.calls();
    let said = plain(&machine, &data, &format!("p\n{place}\n3\nquit\n"));
    assert!(said.contains("Now installed as a systemd user timer"), "{said}");
    assert!(said.contains("The reminder is gone; nothing of it is left."), "{said}");
    assert!(machine.tree() == before);
    machine.calls();
    let (code, _, error) =
        machine.remind_at(MORNING, &data, &["--for", "systemd", "--at", "7:30", "--install"]);
    assert_eq!((code, error.as_str()), (0, ""));
    let command =
        ["service", "timer"].map(|end| fs::read(units.join(format!("supple-remind.{end}"))).unwrap());
    assert!(page == command && begun == machine.calls(), "the same as the command's");
    // What the system refuses is said, and the screen goes on.
    fs::write(machine.at("bin/systemctl"), "#!/bin/sh\necho 'no bus' >&2\nexit 1\n").unwrap();
    let said = plain(&machine, &data, &format!("p\n{place}\n2\nquit\n"));
    assert!(said.contains("Not done: systemctl --user daemon-reload: no bus"), "{said}");
}
