//! The command line: what may be written, with an example for each command.

mod log;

use std::path::PathBuf;

use chrono::NaiveTime;
use clap::{Args, Parser, Subcommand};

use crate::coach::Assumption;
use crate::export::{Column, Dialect, Format, Table};
use crate::journal::{Obstacle, Weekday};
use crate::remind::System;
use crate::settings::FirstName;
use crate::units::{Day, Minutes, Moment, NamedDay};

pub use log::{Log, Mend};

use super::span::span;
use super::values::{
    day, dialects, formats, mat_minutes, moment, obstacle, on, one_line, picture_size, system, table, time,
    weekday,
};

/// A daily movement coach for people with low back pain.
#[derive(Debug, Parser)]
#[command(name = "supple", version, max_term_width = 90, after_help = AFTER)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Option<Command>,
}

const AFTER: &str = "Without a command supple opens the coach; without a terminal it prints today's plan.\n\
    Everything stays on this machine. It is not a medical device and gives no diagnosis.\n\n\
    Exit codes: 0 done, 1 could not, 2 wrong use.";

const EXPORT: &str = "Examples:\n  supple export > sessions.csv\n  \
    supple export --format csv --table ratings --from 2026-11-01\n  \
    supple export --excel -o sessions.csv\n  \
    supple export --format html -o for-my-physio.html\n\n\
    Without --from, html and md cover the last twelve weeks, the others everything.\n\
    --help says what each column of a table holds.";

const IMPORT: &str = "Examples:\n  supple import morning.gpx ride.fit\n  \
    supple import --dry-run export.zip\n  supple import backup.jsonl\n\n\
    Read are FIT, GPX, TCX (.gz too), Apple Health's export (.xml or .zip), the CSV files of Strava, Garmin and \
    Fitbit, and what supple export wrote (jsonl or JSON). What is found is shown before it counts. \
    Day, start, kind, minutes, distance and steps are kept, nothing else. Twice changes nothing; \
    `supple journal undo` takes the last file of a watch or a phone back.\n\n\
    --watched looks into the folder that settings.json names: {\"watched\": \"~/watch\"}";

const REMIND: &str = "Examples:\n  supple remind\n  supple remind --at 7:30 --install\n  \
    supple remind --at \"7 pm\" --days mon,wed,fri --install\n  supple remind --check\n  supple remind --remove\n\n\
    It stays silent once the session is begun or done, on days off, in quiet hours, in a pause and while a \
    sign that you ticked has to be looked at. No program of supple's runs for it.";

const TOGETHER: &str = "Examples:\n  supple together --folder ~/Sync/us --name Ana\n  \
    supple together --folder ~/Sync/us --name Ana --on\n  supple together\n  supple together --off\n\n\
    The folder is one that a sync of yours shares; supple itself sends nothing. In it lies a file of yours with a \
    line for each of the last 14 days on which you moved: the day, \"done\", your first name. Nothing else.";

/// The examples, and every column of every table.
fn columns() -> String {
    let column = |column: &Column| format!("\n    {:<12} {}", column.name, column.holds);
    let table = |table: &Table| {
        let columns: String = table.columns().iter().map(column).collect();
        format!("\n\n  --table {}: {}{columns}", table.key(), table.label())
    };
    let tables: String = Table::ALL.iter().map(table).collect();
    format!("{EXPORT}\n\nColumns of --format csv:{tables}")
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Global {
    /// Keep everything (journal, content, settings, state) in DIR
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Show how it stood on DAY (2026-11-20), with all that was written for it and for the days
    /// before; with --demo the made-up weeks are moved so that DAY is their today
    #[arg(long, global = true, value_name = "DAY", value_parser = day)]
    pub date: Option<Day>,
    /// Line by line, for a screen reader or a simple terminal
    #[arg(long, global = true)]
    pub plain: bool,
    /// No colour (NO_COLOR works too)
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Write what happens inside to a new FILE, for a bug report; what you write is in it too
    #[arg(long, global = true, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// Look around in a made-up person's twelve weeks; nothing of yours is touched
    #[arg(long, global = true)]
    pub demo: bool,
    /// A clock that begins here, for tests
    #[arg(long, global = true, hide = true, value_name = "RFC3339", value_parser = moment)]
    pub now: Option<Moment>,
    /// A clock that runs so many times as fast, for tests
    #[arg(long, global = true, hide = true, default_value_t = 1)]
    pub speed: u32,
}

/// A command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Today's plan and its reasons; with --date a past day's, as it was when its session began
    #[command(after_help = "Examples:\n  supple today --minutes 10\n  supple today --if \"pain 6\"\n  \
        supple today --if \"away 7d\"\n  supple today --if flare\n  supple today --date 2026-11-12\n  \
        supple today --html -o for-the-wall.html")]
    Today {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
        /// Minutes on the mat (5 to 60)
        #[arg(long, value_name = "N", value_parser = mat_minutes)]
        minutes: Option<Minutes>,
        /// The plan as it would be, beside today's: "pain 6", "away 7d" or flare
        #[arg(long = "if", value_name = "WHAT")]
        assumption: Option<Assumption>,
        #[command(flatten)]
        sheet: WallSheet,
    },
    /// The next twelve weeks in minutes, days and doses, if they go as your last eight
    #[command(after_help = "Examples:\n  supple ahead\n  supple ahead --json\n\n\
        It promises nothing; 2 in 10 fall outside.")]
    Ahead {
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// The week that closes and the week ahead; with --days or --minutes the coming week is agreed
    #[command(
        after_help = "Examples:\n  supple week\n  supple week --days 4 --minutes 15\n  supple week --days 3 \
        --obstacle time --then \"five minutes before lunch\""
    )]
    Week {
        /// Agree on so many days on the mat this week (1 to 7)
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=7))]
        days: Option<u8>,
        /// Agree on so many minutes on each of them (5 to 60)
        #[arg(long, value_name = "N", value_parser = mat_minutes)]
        minutes: Option<Minutes>,
        /// What got in the way of the week before: time, pain, forgot, other or no-wish
        #[arg(long, value_name = "WORD", value_parser = obstacle)]
        obstacle: Option<Obstacle>,
        /// What you will do if it comes again
        #[arg(long, value_name = "TEXT", value_parser = one_line)]
        then: Option<String>,
    },
    /// A pause: shown, set from one day to another, or ended; nothing is due in it
    #[command(
        after_help = "Examples:\n  supple pause 2026-12-20 to 2027-01-03\n  supple pause until friday\n  \
        supple pause 10d sport\n  supple pause 5d illness\n  supple pause --end\n\n\
        A day is written as 2026-12-20, 20 Dec, friday or 14d. Reasons: holiday (if none is named), sport, \
        illness, fever, injury, operation, hospital."
    )]
    Pause {
        /// From which day to which, and what for
        #[arg(value_name = "DAYS")]
        words: Vec<String>,
        /// End it today, or take one back that has not begun
        #[arg(long)]
        end: bool,
    },
    /// The safety questions again
    #[command(after_help = "Example: supple screen")]
    Screen,
    /// State that a professional has cleared you to move: who, and when
    #[command(
        after_help = "Examples:\n  supple cleared my doctor\n  supple cleared emergency department --on yesterday\n\n\
        Only for what they looked at; a sign ticked after that day stands."
    )]
    Cleared {
        /// Who, in your words
        #[arg(required = true)]
        by: Vec<String>,
        /// The day on which they did, if not today: 2026-11-18, yesterday, today
        #[arg(long, value_name = "DAY", value_parser = on)]
        on: Option<NamedDay>,
    },
    /// Add to the journal, past days too
    #[command(after_help = "Examples:\n  supple log pain 3\n  supple log walk 25m --km 2.1 --pain 2\n  \
        supple log session 20m --pain 2 --effort easy\n  \
        supple log did swimming 1h30 --on yesterday\n  supple log did core.dead_bug 2x8\n  supple log moved stairs\n  \
        supple log note slept well after the long walk")]
    Log {
        #[command(subcommand)]
        what: Log,
        /// The day it belongs to, if not today: 2026-11-18, yesterday, today
        #[arg(long, global = true, value_name = "DAY", value_parser = on)]
        on: Option<NamedDay>,
    },
    /// A desk break now, or one every so often
    #[command(
        after_help = "Examples:\n  supple break\n  supple break --every 45m\n\nCtrl-C ends it. `supple log break` lists them all."
    )]
    Break {
        /// Another one so often, as 45m or 1h, with the bell
        #[arg(long, value_name = "TIME", value_parser = span)]
        every: Option<Minutes>,
        /// Count it as done without asking
        #[arg(long, conflicts_with = "every")]
        done: bool,
    },
    /// A reminder through the system's own timer: shown first, then installed or removed
    #[command(after_help = REMIND)]
    Remind(Remind),
    /// Let the people with whom you share a folder see that you have moved, and see them
    #[command(after_help = TOGETHER)]
    Together(Together),
    /// Read the journal, put an entry right, take one back
    #[command(
        after_help = "Examples:\n  supple journal\n  supple journal correct k3f9-412 --day yesterday\n  supple journal remove k3f9-412\n  supple journal undo"
    )]
    Journal {
        #[command(subcommand)]
        what: Option<Mend>,
        /// How many entries
        #[arg(long, default_value_t = 20, value_name = "N")]
        last: usize,
    },
    /// Take in walks, rides, swims and steps from a watch, phone or site, or an export of supple's
    #[command(after_help = IMPORT)]
    Import(Import),
    /// What it adds up to
    #[command(after_help = "Example: supple progress --weeks 12")]
    Progress {
        /// How many weeks
        #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=520))]
        weeks: u16,
        /// As JSON, for other programs
        #[arg(long)]
        json: bool,
    },
    /// One line for a prompt or a bar
    #[command(
        after_help = "Examples:\n  supple status --short\n  supple status --format '{pain} {session}'\n  \
        supple status --exit-code > /dev/null && echo done\n\nFields: {pain} {usual} {session} {days} {minutes} {mode} {date}\n\
        {alert} is ! where something needs a look (supple doctor), and nothing else"
    )]
    Status {
        /// As JSON, for other programs; text, class and tooltip are what waybar reads
        #[arg(long, conflicts_with_all = ["short", "format"])]
        json: bool,
        /// In under 32 columns
        #[arg(long, conflicts_with = "format")]
        short: bool,
        /// In a form of your own, such as '{pain} {session}'
        #[arg(long, value_name = "FORM")]
        format: Option<String>,
        /// Exit with 0 once today's session is done, 3 while it is open, 4 when begun, 5 where there is none
        #[arg(long)]
        exit_code: bool,
    },
    /// The record for other programs, a clinician, a spreadsheet
    #[command(after_help = EXPORT, after_long_help = columns())]
    Export(Export),
    /// Every exercise, a kind, or one with all that is known of it
    #[command(after_help = "Examples:\n  supple exercises yoga\n  supple exercises side bridge\n  \
        supple exercises core.bridge --figure\n  supple exercises bird dog --figure --form 2 --width 60")]
    Exercises {
        /// A kind (core, tai_chi ...), an id (core.bridge), or words of its name or use
        what: Vec<String>,
        /// The key poses of each form, side by side
        #[arg(long)]
        figure: bool,
        /// One form alone, by its number or its name
        #[arg(long, requires = "figure")]
        form: Option<String>,
        /// Columns for the pictures, where not the terminal's
        #[arg(long, requires = "figure", value_parser = clap::value_parser!(u16).range(10..=1000))]
        width: Option<u16>,
    },
    /// The course, or one lesson
    #[command(after_help = "Example: supple lessons hurt_is_not_harm")]
    Lessons {
        /// A lesson's id
        what: Option<String>,
    },
    /// Your own and prescribed exercises
    #[command(after_help = "Examples:\n  supple content new\n  supple content check")]
    Content {
        #[command(subcommand)]
        what: OwnContent,
    },
    /// What may need attention: folders, files, gaps, terminal; changes nothing
    #[command(after_help = "Examples:\n  supple doctor\n  supple doctor --sound\n  supple doctor --known")]
    Doctor {
        /// What is named of the journal cannot be put right: no longer mark it. The safety questions are asked all the same
        #[arg(long)]
        known: bool,
        /// Play each tone and say one sentence, and report which program did it
        #[arg(long)]
        sound: bool,
    },
    /// What a shell needs to complete supple's commands
    #[command(
        after_help = "Example: supple completions bash > ~/.local/share/bash-completion/completions/supple"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// JSON Schema of what other programs read; without a name, the names
    #[command(after_help = "Example: supple schema today")]
    Schema {
        /// ahead, journal, own, progress, status, today
        name: Option<String>,
    },
    /// The manual page
    #[command(after_help = "Example: supple man | man -l -")]
    Man,
    /// The rules of the coach, each with its sources
    #[command(after_help = "Example: supple rules P2")]
    Rules {
        /// A rule's id
        what: Option<String>,
    },
}

/// Which sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sheet {
    /// Text with figures of signs.
    Text,
    /// HTML with drawn figures.
    Html,
}

/// A sheet for the wall.
#[derive(Debug, Args)]
pub struct WallSheet {
    /// One sheet for the wall, as text: each move with its figure, its dose and its words
    #[arg(long, conflicts_with_all = ["json", "assumption", "html"])]
    print: bool,
    /// The same as a page for the browser's printer, A4 or Letter
    #[arg(long, conflicts_with_all = ["json", "assumption"])]
    html: bool,
    /// The sheet into FILE, whole or not at all; - is the terminal
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
}

impl WallSheet {
    /// Which sheet is asked for.
    pub(super) const fn kind(&self) -> Option<Sheet> {
        match (self.print, self.html) {
            (true, _) => Some(Sheet::Text),
            (_, true) => Some(Sheet::Html),
            (false, false) => None,
        }
    }
}

/// An import.
#[derive(Debug, Args)]
pub struct Import {
    /// The files
    #[arg(required_unless_present = "watched", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The files of the watched folder
    #[arg(long, conflicts_with = "files")]
    pub watched: bool,
    /// Take everything that is new without asking
    #[arg(long, conflicts_with = "dry_run")]
    pub yes: bool,
    /// Only show what would be taken
    #[arg(long)]
    pub dry_run: bool,
}

/// A reminder.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Remind {
    /// The time of day, as 7:30, 7 pm or noon; without it the routine's
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<NaiveTime>,
    /// Only on these days, as mon,wed; without it on the days on which you train
    #[arg(long, value_name = "DAYS", value_delimiter = ',', value_parser = weekday)]
    pub days: Vec<Weekday>,
    /// Install what was shown
    #[arg(long)]
    pub install: bool,
    /// Take all of it away again
    #[arg(long, conflicts_with_all = ["install", "at", "days"])]
    pub remove: bool,
    /// Only say whether it would ring now, and if not, why
    #[arg(long, conflicts_with_all = ["install", "remove", "system"])]
    pub check: bool,
    /// Ring, if there is something to remind of: what the timer runs
    #[arg(long, hide = true, conflicts_with_all = ["install", "remove", "check", "system"])]
    pub ring: bool,
    /// Which timer, if not the one that is here: systemd, launchd, windows, cron
    #[arg(long = "for", value_name = "SYSTEM", value_parser = system)]
    pub system: Option<System>,
}

/// People who move together.
#[derive(Debug, Args)]
pub struct Together {
    /// The folder that you share
    #[arg(long, value_name = "DIR", requires = "name")]
    pub folder: Option<PathBuf>,
    /// Your first name there
    #[arg(long, value_name = "NAME", requires = "folder")]
    pub name: Option<FirstName>,
    /// Begin with what was shown
    #[arg(long, requires = "folder")]
    pub on: bool,
    /// End it, and take your file out of the folder
    #[arg(long, conflicts_with_all = ["folder", "name", "on"])]
    pub off: bool,
}

/// An export.
#[derive(Debug, Args)]
pub struct Export {
    /// The form
    #[arg(long, default_value = Format::Csv.key(), value_parser = formats())]
    pub format: Format,
    /// Which table of --format csv; --help lists them with their columns
    #[arg(long, value_name = "TABLE", value_parser = table)]
    pub table: Option<Table>,
    /// A table that a spreadsheet opens by a double click, with a byte order mark: semicolon (decimal
    /// commas, as in most of Europe; if nothing else is said) or comma (decimal points)
    #[arg(long, value_name = "SPELLING", num_args = 0..=1, require_equals = true, default_missing_value = Dialect::Semicolon.key(), value_parser = dialects())]
    pub excel: Option<Dialect>,
    /// From this day on
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    /// Up to this day
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<Day>,
    /// Into FILE, whole or not at all; - is the terminal
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    pub output: PathBuf,
}

/// What to do with content.
#[derive(Debug, Subcommand)]
pub enum OwnContent {
    /// Name every fault with its file and line
    #[command(after_help = "Example: supple content check")]
    Check {
        /// The folder or file, if not your own folder
        dir: Option<PathBuf>,
    },
    /// Draw every form of a kind beside its words, with what the picture check finds
    #[command(after_help = "Examples:\n  supple content sheet core --from content\n  \
        supple content sheet core.bird_dog --size 26x10\n  supple content sheet --findings --from content\n  \
        supple content sheet core.bird_dog --film")]
    Sheet {
        /// A kind, or an exercise's id or part of it; everything, if left out
        what: Option<String>,
        /// A content folder to read instead of what is built in
        #[arg(long)]
        from: Option<PathBuf>,
        /// Columns and rows of each picture
        #[arg(long, default_value = "40x16", value_parser = picture_size)]
        size: (u16, u16),
        /// What is wrong alone, without pictures
        #[arg(long)]
        findings: bool,
        /// Eight frames of one repetition as the player shows them, on each side, with what it says
        #[arg(long, conflicts_with = "findings")]
        film: bool,
    },
    /// Write an example with notes, to be filled in
    #[command(after_help = "Example: supple content new")]
    New {
        /// Where, if not example.json in your own folder; - is the terminal
        file: Option<PathBuf>,
    },
}
