//! The one line for a prompt or a bar, in the forms that bars ask for.

use std::fmt;

use serde::Serialize;

use crate::coach::{self, Ask, DayState};
use crate::content::Content;
use crate::history::{History, week_start};
use crate::journal::Mode;
use crate::units::{Day, Pain, decimal, short_date, words};

/// Where the person stands today.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Status {
    /// The version of this shape.
    pub v: u32,
    /// The day.
    pub date: Day,
    /// Today's first rating, 0-10.
    pub pain: Option<Pain>,
    /// The usual pain, 0-10.
    pub usual: Option<f32>,
    /// How far the day's session is.
    pub state: DayState,
    /// What kind of day it is.
    pub mode: Mode,
    /// Active days of the last 7.
    pub of_7: u8,
    /// Minutes of movement this week.
    pub minutes: u32,
    /// The last day of a pause in which nothing was begun today; left out where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pause: Option<Day>,
    /// It all in under 32 columns; `!` at its end where something needs a look.
    pub text: String,
    /// A word for a bar's colours.
    pub class: Class,
    /// Whether something needs a look, which the tooltip names.
    #[serde(skip)]
    pub alert: bool,
    /// It all in a line; what stands between the person and a plan, and that the record is not whole,
    /// are lines of their own.
    pub tooltip: String,
}

words! {
    /// How far the day is, as a bar or a script asks for it.
    Class {
        /// A session waits.
        Open = "open", "session open";
        /// One has begun.
        Started = "started", "session begun";
        /// It was done.
        Done = "done", "session done";
        /// None is due: the safety questions or a sign come first, or it is a pause.
        None = "none", "no session";
    }
}

impl Class {
    /// The exit code that stands for it where one is asked for. 1 and 2 are those of a failure.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Open => 3,
            Self::Started => 4,
            Self::None => 5,
        }
    }
}

/// The fields that a form of one's own may name, with what stands for each.
type Field = (&'static str, fn(&Status) -> String);
const FIELDS: [Field; 8] = [
    ("pain", |status| status.pain.map_or_else(|| "?".into(), |pain| pain.to_string())),
    ("usual", |status| status.usual.map_or_else(|| "?".into(), decimal)),
    ("session", |status| status.session().trim_start_matches("session ").into()),
    ("days", |status| status.of_7.to_string()),
    ("minutes", |status| status.minutes.to_string()),
    ("mode", |status| status.mode.key().into()),
    ("date", |status| status.date.to_string()),
    ("alert", |status| if status.alert { "!".into() } else { String::new() }),
];

/// A form that cannot be filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadForm {
    /// A field that there is not.
    #[error("there is no field {{{0}}}; the fields are {fields}", fields = names())]
    Unknown(String),
    /// A brace without its other half.
    #[error("a {{ or }} stands alone; fields are written {{pain}}, and a brace itself {{{{ or }}}}")]
    Brace,
}

fn names() -> String {
    FIELDS.map(|(name, _)| format!("{{{name}}}")).join(" ")
}

impl Status {
    /// How far the day's session is, in a few words: `session open`, `pause to 3 Jan`.
    fn session(&self) -> String {
        self.pause
            .map_or_else(|| self.class.label().to_owned(), |until| format!("pause to {}", short_date(until)))
    }

    /// A form such as `{pain} {session}`, filled in; `{{` and `}}` are braces.
    ///
    /// # Errors
    /// [`BadForm`] names what is wrong and what there is.
    pub fn filled_in(&self, form: &str) -> Result<String, BadForm> {
        let mut filled = String::new();
        let mut rest = form;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, here) = rest.split_at(at);
            filled.push_str(before);
            if let Some(after) = here.strip_prefix("{{").or_else(|| here.strip_prefix("}}")) {
                filled.push_str(&here[..1]);
                rest = after;
                continue;
            }
            let (name, after) =
                here.strip_prefix('{').and_then(|field| field.split_once('}')).ok_or(BadForm::Brace)?;
            let field = FIELDS.iter().find(|(known, _)| *known == name);
            let (_, value) = field.ok_or_else(|| BadForm::Unknown(name.to_owned()))?;
            filled.push_str(&value(self));
            rest = after;
        }
        filled.push_str(rest);
        Ok(filled)
    }

    /// The same with what needs a look: what stands between the person and a plan or narrows it, and that
    /// the record is not whole.
    #[must_use]
    pub fn with_alerts<'a>(mut self, alerts: impl Iterator<Item = &'a str>) -> Self {
        for words in alerts {
            self.alert = true;
            self.tooltip = format!("{}\n{words}", self.tooltip);
        }
        if self.alert {
            self.text += " !";
        }
        self
    }
}

/// Where the person stands on `day`.
pub fn status(content: &Content, history: &History, day: Day) -> Status {
    let plan = coach::plan(content, history, &Ask::on(day));
    let from = week_start(day, history.profile().week_start);
    let class = match (plan.mode, plan.state) {
        (Mode::Setup | Mode::Blocked, _) => Class::None,
        (_, DayState::Open) => Class::Open,
        (_, DayState::Started) => Class::Started,
        (_, DayState::Done) => Class::Done,
    };
    let mut status = Status {
        v: 1,
        date: day,
        pain: history.day(day).and_then(|record| record.check_in),
        usual: history.usual(day),
        state: plan.state,
        mode: plan.mode,
        of_7: history.active_days(day, 7),
        minutes: super::weeks::of_week(history, from, day),
        pause: None,
        text: String::new(),
        class,
        alert: false,
        tooltip: String::new(),
    };
    if let Some(pause) = history.pause_on(day).filter(|_| class == Class::Open) {
        status.class = Class::None;
        status.pause = Some(pause.until);
    }
    let pain = status.pain.map_or_else(|| "?".into(), |pain| pain.to_string());
    status.text = format!("back {pain}, {}, {}/7", status.session(), status.of_7);
    status.tooltip = status.to_string();
    status
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pain {
            Some(pain) => write!(f, "back {pain}, ")?,
            None => write!(f, "back not rated yet, ")?,
        }
        match self.pause {
            Some(until) => write!(f, "a pause until {}", short_date(until))?,
            None => write!(f, "{}", self.class.label())?,
        }
        write!(f, ", {} of the last 7 days, {} min this week", self.of_7, self.minutes)
    }
}
