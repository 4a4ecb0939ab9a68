//! What may be logged, and put right.

use clap::Subcommand;

use crate::cli::span::span;
use crate::cli::values::{Amount, amount, effort, on, place};
use crate::journal::{EntryName, PainPlace};
use crate::units::{Effort, Minutes, NamedDay, Pain, Rating, metres_of};

/// What to log.
#[derive(Debug, Subcommand)]
pub enum Log {
    /// Pain in the back now, 0 to 10
    Pain {
        /// 0 is none, 10 the worst you can imagine
        pain: Pain,
    },
    /// A walk
    Walk {
        /// How long, as 25m, 25, 1h30 or 23:30
        #[arg(value_parser = span)]
        minutes: Minutes,
        /// How far, in kilometres, as 2.1
        #[arg(long = "km", value_name = "KM", value_parser = metres_of)]
        metres: Option<u32>,
        /// The worst pain in it
        #[arg(long)]
        pain: Option<Pain>,
        /// How hard it was: 0 to 10, or easy, medium, hard
        #[arg(long, value_parser = effort)]
        effort: Option<Effort>,
    },
    /// The day's session from the plan, done without the screen
    Session {
        /// How long, as 20m, 20 or 1h; as planned, if left out. Under three quarters of the planned time
        /// the minutes alone count
        #[arg(value_parser = span)]
        minutes: Option<Minutes>,
        /// The worst pain in it
        #[arg(long)]
        pain: Option<Pain>,
        /// How hard it was: 0 to 10, or easy, medium, hard
        #[arg(long, value_parser = effort)]
        effort: Option<Effort>,
        /// Log another where the day has a session already
        #[arg(long)]
        again: bool,
    },
    /// Another activity or exercise, done elsewhere
    Did {
        /// Its id or name, such as aerobic.cycling or swimming; or any other, such as gardening
        exercise: String,
        /// How long, as 30m, 30 or 1h30; or how much, as 2x8, 3x10s or 40s; of a move of the plan as much
        /// as is planned now, if left out
        #[arg(value_name = "MINUTES|DOSE", value_parser = amount)]
        amount: Option<Amount>,
        /// How far, in kilometres, as 2.1
        #[arg(long = "km", value_name = "KM", value_parser = metres_of)]
        metres: Option<u32>,
        /// The worst pain in it
        #[arg(long)]
        pain: Option<Pain>,
        /// How hard it was: 0 to 10, or easy, medium, hard
        #[arg(long, value_parser = effort)]
        effort: Option<Effort>,
    },
    /// Where it hurts: in the back, a buttock, a leg above or below the knee
    Where {
        /// The places; without any it hurts nowhere
        #[arg(
            value_parser = place,
            help = "back_left, back_middle, back_right, buttock, leg_above_knee, leg_below_knee; without any it \
                hurts nowhere"
        )]
        places: Vec<PainPlace>,
    },
    /// Whether painkillers were taken: yes or no
    Painkillers {
        /// yes, if left out, or no
        #[arg(default_value = "yes", value_parser = ["yes", "no"])]
        taken: String,
    },
    /// The three weekly questions (PEG): pain, enjoyment, activity
    Peg {
        /// Pain on average in the past week
        pain: Rating,
        /// How far pain got in the way of enjoying life
        enjoyment: Rating,
        /// How far pain got in the way of general activity
        activity: Rating,
    },
    /// A daily-life move
    Moved {
        /// Which, such as stairs; without it the list
        what: Vec<String>,
    },
    /// A desk break
    Break {
        /// Which, such as ankles; `own` is one of your own; without it the list
        what: Vec<String>,
    },
    /// A line of your own
    Note {
        /// The words
        #[arg(required = true)]
        text: Vec<String>,
        /// Let it stand on the clinician's page
        #[arg(long)]
        share: bool,
    },
}

/// What to do with the journal.
#[derive(Debug, Subcommand)]
pub enum Mend {
    /// Give an entry another content, or move it to another day
    #[command(after_help = "Examples:\n  supple journal correct k3f9-412 pain 3\n  \
        supple journal correct k3f9-412 --day yesterday")]
    Correct {
        /// The entry, as `supple journal` lists it; where two entries have one id, ID@FILE
        #[arg(value_name = "ID[@FILE]")]
        id: EntryName,
        /// The day that it belongs to: 2026-11-18, yesterday, today
        #[arg(long, value_name = "DAY", value_parser = on)]
        day: Option<NamedDay>,
        #[command(subcommand)]
        what: Option<Log>,
    },
    /// Take an entry back; it stays in the file
    Remove {
        /// The entry, as `supple journal` lists it; where two entries have one id, ID@FILE
        #[arg(value_name = "ID[@FILE]")]
        id: EntryName,
    },
    /// Take back the last thing written on this device
    Undo,
}
