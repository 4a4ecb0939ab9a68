//! What a system's timer is made of: files, a line of the cron table, and what is run to begin and end it.

use std::path::PathBuf;

use super::{Call, NAME, Reminder, System, text};

/// Where a system looks for a person's timers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The home folder.
    pub home: PathBuf,
    /// The folder of everyone's settings: `~/.config`.
    pub config: PathBuf,
    /// The folder of everyone's data: `~/.local/share`.
    pub data: PathBuf,
    /// supple's own state: there lies what Windows reads its task from.
    pub state: PathBuf,
    /// The user's number.
    pub user: u32,
}

/// A file of a timer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimerFile {
    /// Where.
    pub path: PathBuf,
    /// What is in it.
    pub text: String,
    /// Whether it is written in UTF-16, as Windows wants it.
    pub utf16: bool,
}

/// A program that is run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub program: &'static str,
    /// Its arguments.
    pub args: Vec<String>,
    /// Whether it may fail: it takes away what may not be there.
    pub may_fail: bool,
}

impl Step {
    fn new(program: &'static str, args: &[&str]) -> Self {
        Self { program, args: args.iter().map(|&word| word.to_owned()).collect(), may_fail: false }
    }

    fn or_not(self) -> Self {
        Self { may_fail: true, ..self }
    }

    /// As it is typed.
    pub fn line(&self) -> String {
        let quoted = |word: &String| if word.contains(' ') { format!("\"{word}\"") } else { word.clone() };
        let words: Vec<String> = self.args.iter().map(quoted).collect();
        format!("{} {}", self.program, words.join(" "))
    }
}

/// Everything of a timer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// Which system's it is.
    pub system: System,
    /// The files that are written.
    pub files: Vec<TimerFile>,
    /// The line that the cron table gets.
    pub line: Option<String>,
    /// What is run once the files are there.
    pub begin: Vec<Step>,
    /// What is run before they are taken away.
    pub end: Vec<Step>,
    /// What is run after that.
    pub after: Vec<Step>,
    /// What the system itself has put beside them.
    pub left: Vec<PathBuf>,
}

/// What `system` is given for a reminder.
pub fn setup(system: System, reminder: &Reminder, call: &Call, places: &Places) -> Setup {
    let file = |path: PathBuf, text: String| TimerFile { path, text, utf16: system == System::Windows };
    let mut setup = Setup {
        system,
        files: Vec::new(),
        line: None,
        begin: Vec::new(),
        end: Vec::new(),
        after: Vec::new(),
        left: Vec::new(),
    };
    match system {
        System::Systemd => {
            let units = places.config.join("systemd/user");
            let timer = format!("{NAME}.timer");
            setup.files = vec![
                file(units.join(format!("{NAME}.service")), text::service(reminder, call)),
                file(units.join(&timer), text::timer(reminder)),
            ];
            let reload = Step::new("systemctl", &["--user", "daemon-reload"]);
            setup.begin = vec![
                reload.clone(),
                Step::new("systemctl", &["--user", "enable", &timer]),
                // A timer that runs already takes a new time only by this.
                Step::new("systemctl", &["--user", "restart", &timer]),
            ];
            setup.end = vec![Step::new("systemctl", &["--user", "disable", "--now", &timer]).or_not()];
            setup.after = vec![reload.or_not()];
            setup.left = vec![
                units.join("timers.target.wants").join(&timer),
                places.data.join("systemd/timers").join(format!("stamp-{timer}")),
            ];
        }
        System::Launchd => {
            let path = places.home.join("Library/LaunchAgents").join(format!("{NAME}.plist"));
            let domain = format!("gui/{}", places.user);
            let out = Step::new("launchctl", &["bootout", &format!("{domain}/{NAME}")]).or_not();
            let place = path.to_string_lossy().into_owned();
            setup.begin = vec![out.clone(), Step::new("launchctl", &["bootstrap", &domain, &place])];
            setup.end = vec![out];
            setup.files = vec![file(path, text::agent(reminder, call))];
        }
        System::Windows => {
            let path = places.state.join(format!("{NAME}.xml"));
            let place = path.to_string_lossy().into_owned();
            setup.begin = vec![Step::new("schtasks", &["/create", "/tn", NAME, "/xml", &place, "/f"])];
            setup.end = vec![Step::new("schtasks", &["/delete", "/tn", NAME, "/f"]).or_not()];
            setup.files = vec![file(path, text::task(reminder, call))];
        }
        System::Cron => setup.line = Some(text::cron(reminder, call, places.user)),
    }
    setup
}
