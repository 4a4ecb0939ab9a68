//! A folder with a journal in it, and what each face shows of it.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use assert_cmd::Command;
use supple::content::{Content, Tier};
use supple::files::Paths;
use supple::journal::{CheckedIn, Event, Journal, ProfileSet, Screened, What};
use supple::units::{Minutes, Moment, Pain};

/// The morning of every test's last day.
pub const NOW: &str = "2026-11-20T07:00:00+01:00";

pub struct Place {
    dir: tempfile::TempDir,
    pub paths: Paths,
}

/// The built-in content, read once.
pub fn content() -> Arc<Content> {
    static CONTENT: LazyLock<Arc<Content>> = LazyLock::new(|| Arc::new(Content::built_in()));
    CONTENT.clone()
}

pub fn at(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

/// The safety questions, answered: a sign that needs help at once.
pub fn emergency() -> What {
    Screened { answers: vec!["saddle_numbness".into()], tier: Some(Tier::Emergency), short: true }.into()
}

/// All of them answered with "none of these".
pub fn clean() -> What {
    Screened { answers: Vec::new(), tier: None, short: false }.into()
}

pub fn pain(value: i64) -> What {
    CheckedIn { pain: Pain::new(value).unwrap() }.into()
}

impl Place {
    pub fn new() -> Self {
        let memory = std::path::Path::new("/dev/shm");
        let dir = if memory.is_dir() { tempfile::tempdir_in(memory).ok() } else { None };
        let dir = dir.unwrap_or_else(|| tempfile::tempdir().unwrap());
        let paths = Paths::of(Some(dir.path())).unwrap();
        Self { dir, paths }
    }

    /// Set up ten days ago: the whole screen answered, twelve minutes.
    pub fn settled() -> Self {
        let place = Self::new();
        place.write("2026-11-10T07:00:00+01:00", clean());
        let minutes = Some(Minutes::new(12).unwrap());
        place.write("2026-11-10T07:01:00+01:00", ProfileSet { minutes, ..ProfileSet::default() });
        place
    }

    pub fn write(&self, now: &str, what: impl Into<What>) -> Event {
        let mut journal = Journal::open(&self.paths).unwrap();
        journal.append(what, at(now), at(now).date_naive()).unwrap()
    }

    /// Another device's view of the same journal.
    pub fn other(&self) -> Paths {
        Paths { state: self.dir.path().join("other"), ..self.paths.clone() }
    }

    /// This machine's file in the journal.
    pub fn file(&self) -> PathBuf {
        let device = Journal::open(&self.paths).unwrap().device().unwrap();
        self.paths.journal().join(format!("{device}.jsonl"))
    }

    pub fn text(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap()
    }

    pub fn put(&self, text: impl AsRef<[u8]>) {
        std::fs::write(self.file(), text).unwrap();
    }

    /// The plan of the last day, without a process of its own.
    pub fn plan(&self) -> supple::coach::Plan {
        let mut shell = supple::shell::Shell::open(content(), &self.paths, None).unwrap();
        let now = supple::session::Now { wall: at(NOW), steady: std::time::Duration::ZERO };
        shell.model(now).known().plan.clone()
    }

    /// What the journal says of itself.
    pub fn said(&self) -> Vec<String> {
        let mut journal = Journal::open(&self.paths).unwrap();
        journal.read(|_| {});
        journal.report().notices.iter().map(ToString::to_string).collect()
    }

    /// Runs a command at a moment: exit code, output, errors.
    pub fn run_at(&self, now: &str, args: &[&str], typed: &str) -> (i32, String, String) {
        let mut command = Command::cargo_bin("supple").unwrap();
        command.args(["--now", now, "--data-dir"]).arg(self.dir.path()).args(args).write_stdin(typed);
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    pub fn run(&self, args: &[&str]) -> (i32, String, String) {
        self.run_at(NOW, args, "")
    }

    /// The mode of today's plan, which plans nothing if it is blocked or not set up.
    pub fn mode(&self) -> String {
        let (code, out, error) = self.run(&["today", "--json"]);
        assert_eq!(code, 0, "{error}");
        let plan: serde_json::Value = serde_json::from_str(&out).unwrap();
        let mode = plan["mode"].as_str().unwrap().to_owned();
        if ["blocked", "setup"].contains(&mode.as_str()) {
            assert_eq!((&plan["items"], &plan["walk"]), (&serde_json::json!([]), &serde_json::Value::Null));
        }
        mode
    }
}
