//! **supple** is a daily movement coach for people with low back pain: a functional core in a thin shell.
//!
//! # The rooms
//!
//! Each room imports only from the rooms above it; `tests/rooms.rs` keeps the order, and that the core
//! touches no disk, no clock and no terminal.
//!
//! ```text
//!  core   units      numbers that cannot be wrong: pain 0 to 10, minutes, days
//!   |     figure     poses and key frames become a picture of dots
//!   |     content    what supple knows: exercises, places, lessons, rules' words and numbers, references
//!   |     session    a prescription and its seconds: counts, sides, rests, the clock of a running session
//!   |     settings   looks, sound, keys, quiet hours, as plain data
//!   |     cues       what a session rings and says, and when
//!  edge   files      paths, whole-or-nothing writes, locks, permissions
//!   |     journal    what happened: append, read, merge, import; nothing is edited in place
//!  core   history    the journal folded into facts: days, sessions, the person
//!   |     trackers   what watches, phones and sites wrote of walks, rides, swims and steps
//!   |     rules      what the facts mean: one file a family of rules, with its state, decision, reasons
//!   |     coach      today's plan: candidates, places, order, what fits the minutes
//!   |     progress   what it adds up to
//!   |     export     records to bytes: csv, FHIR, the clinician's page
//!   |     remind     what the system's timer is given, and when it rings
//!   |     app        model, actions, updates, every question as data
//!  edge   sound      tones, speech and notices through the programs that the system has
//!   |     shell      carries out what the app asks for: appends, exports, rings
//!   |     clock      the real clock
//!   |     tui        the screen: draws the app, gives it keys
//!   |     plain      the same app, line by line
//!   |     demo       a made-up person's twelve weeks
//!   |     doctor     what is where, and what needs attention
//!   |     cli        commands: the same actions once more
//! ```
//!
//! # The way of one pain rating
//!
//! The key `4` on Today becomes an [`app::Action`]; [`app::Model`] answers with an effect that holds a
//! `checked_in` entry; [`shell`] appends it ([`journal`] writes the line and fsyncs) and hands the entry back.
//! [`history`] pushes it: the day now has a check-in. [`rules`] fold the day: yesterday's session gets its light,
//! its moves their steps; [`coach`] plans the day from that, and [`tui`] draws the new plan.
//!
//! # A line of the journal
//!
//! ```json
//! {"v":1,"id":"k3f9-412","at":"2026-11-20T06:41:12+01:00","day":"2026-11-20","kind":"checked_in","pain":3,"c":"9f0a3b71"}
//! ```
//!
//! `id`: the device and its running number, so that a missing number is noticed and an entry that arrives twice
//! counts once. `at`: when it was written, with its offset. `day`: the day that the person lived, fixed when
//! written. `kind`: one row of the table in [`journal::What`]. `c`: the CRC-32 of the bytes before it. A
//! correction or a removal is a line of its own that points at an id.
//!
//! # A rule and its file
//!
//! A rule's words stand in `content/guidance/rules.json`, its numbers with their sources in
//! `content/progression.json`, its code here:
//!
//! | Rules | Code |
//! |---|---|
//! | L1 to L3: how a session was taken | `rules/response.rs` |
//! | P1, P2, P4 to P6, P12: a move's ladder | `rules/ladder.rs` folds, `rules/ladder/answer.rs` reads the responses, `rules/step.rs` decides, `rules/step_words.rs` words it |
//! | P3: how many moves rise at once | `coach/fit.rs` |
//! | P7, P8, P11: setbacks | `rules/setback.rs` |
//! | P9: walks | `rules/walk.rs` folds, `rules/walk_day.rs` decides |
//! | P10: a week's minutes | `rules/week.rs` |
//! | G: after time away | `rules/gap.rs` |
//! | F: flares | `rules/flare.rs` |
//! | S: safety | `rules/safety/`: signs, advice, doubt, due, see; S6 in `app/player` |
//! | C1, C2, C5: order and seconds | `coach/fit.rs`, `coach/draft.rs` |
//! | C3: what the day is for | `coach/theme.rs` |
//! | C4: places, chains, the block | `coach/strength.rs`, `coach/chain.rs`, `coach/round.rs`, `coach/coverage.rs` |
//! | C6, C7, C9: who may come | `coach/candidate.rs`, `coach/pick.rs` |
//! | C8: the lesson | `coach/lesson.rs` |
//! | Q1: what is asked | `coach/due.rs` |
//!
//! # How do I add ...?
//!
//! Each was tried and thrown away; the number is of files beside tests. What a table or a `match` still lacks,
//! the compiler names: no arm stands for all the rest where a new one could be forgotten.
//!
//! | What | Files | Where |
//! |---|---|---|
//! | an exercise | 1, with a picture of its own 2 | `content/exercises/KIND.json`, `content/figures/KIND.json`; `supple content check content` says what is wrong |
//! | a rule | 2, with numbers of its own 4 | `content/guidance/rules.json`, its family's file in `rules`; `content/progression.json` and its row in `content/progression.rs` |
//! | a kind of exercise | 2, and 2 of content | `content/tags.rs` (its word, what it trains, its files), its colours in `tui/theme.rs`; its exercises and figures; its word in the schemas |
//! | a question | 2 | a file in `app/ask` (when due, pages, what answers become), and where `app/ask/mod.rs` asks it |
//! | a screen | 3, and 5 that list it | `app/screen/X.rs`, `tui/screens/X.rs`, `plain/screens/X.rs`; `app::Tab`, `plain/keys.rs` and the three `mod.rs`; keys of its own in `app/keys.rs` |
//! | a kind of entry | 5, and its schema | `journal/kinds` (its struct, and a row of the table), `history/push.rs`, `shell/words.rs`, `app/ask/correct.rs` |
//! | a form of export | 2 | a file in `export`, and its row and arm in `export/mod.rs` |
//! | a setting | 2 | `settings.rs`, and a row in `app/screen/settings.rs` |
//!
//! # Words
//!
//! *NRS*: pain, 0 none to 10 worst. *Check-in*: a day's first rating. *Usual*: the median of recent check-ins.
//! *Ladder*: an exercise's steps from easy to hard; a *step* is one *form* (variant) at one *dose*.
//! *Light*: how a session was taken, green, amber or red. *Place*: what a session needs filled, such as "squat
//! and stand"; a *chain*: the exercises that fill a place, easy to hard; a *link*: one of them, or equals.
//! *Block*: four weeks in which the moves stay. *Flare*: days of much more pain than usual. *Gap*: days away.
//! *PEG*: pain, enjoyment, general activity, each 0 to 10. *Baseline*: the first three sessions. *Standing*:
//! where the person stands on every ladder on a day. *Fold*: reading events in order into a state.

pub mod app;
pub mod cli;
mod clock;
pub mod coach;
pub mod content;
pub mod cues;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod figure;
pub mod files;
pub mod history;
pub mod journal;
pub mod plain;
pub mod progress;
pub mod remind;
pub mod rules;
pub mod session;
pub mod settings;
pub mod shell;
pub mod sound;
pub mod trackers;
pub mod tui;
pub mod units;
