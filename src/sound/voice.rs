//! The voice: one sentence at a time, cut when its moment is over.

use std::collections::HashSet;
use std::io::Write;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::child::{Running, State};
use super::programs::{Line, NO_VOICE, Programs};

/// What the voice is asked for.
pub(super) enum Order {
    /// Say this, in place of what is being said.
    Say {
        /// The words.
        words: String,
        /// When their moment is over.
        until: Instant,
        /// The person's own command.
        own: Vec<String>,
        /// Words a minute.
        rate: u16,
    },
    /// Be silent; who waits for it hears when it is.
    Cut(Option<Sender<()>>),
    /// Be silent, and end.
    End(Sender<()>),
}

/// How often a voice that speaks is looked at.
const LOOK: Duration = Duration::from_millis(100);
/// How long a voice's own way to be stopped may take: two in a row fit into the moment that the program waits
/// when it ends.
const STOPPING: Duration = Duration::from_millis(250);
/// After so many sentences of which none came to its end, a voice is said to hang.
const PATIENCE: u8 = 3;

/// Starts the thread that speaks.
pub(super) fn start(programs: Programs, said: Sender<String>) -> Sender<Order> {
    let (sender, orders) = channel();
    let thread = std::thread::Builder::new().name("voice".into());
    let _ = thread.spawn(move || {
        let mut voice = Voice {
            programs,
            said,
            told: HashSet::new(),
            failed: HashSet::new(),
            speaks: None,
            unfinished: 0,
        };
        voice.serve(&orders);
    });
    sender
}

struct Voice {
    programs: Programs,
    said: Sender<String>,
    /// What was reported, so that it is reported once.
    told: HashSet<String>,
    /// Programs that failed; the next is asked.
    failed: HashSet<String>,
    speaks: Option<(Running, Line)>,
    /// Sentences in a row that did not come to their end.
    unfinished: u8,
}

impl Voice {
    fn serve(&mut self, orders: &Receiver<Order>) {
        loop {
            let order = match &self.speaks {
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(_) => orders.recv_timeout(LOOK),
            };
            match order {
                Ok(Order::Say { words, until, own, rate }) => {
                    self.cut();
                    self.say(&words, until, &own, rate);
                }
                Ok(Order::Cut(done)) => {
                    self.cut();
                    if let Some(done) = done {
                        let _ = done.send(());
                    }
                }
                Ok(Order::End(done)) => {
                    self.cut();
                    let _ = done.send(());
                    return;
                }
                Err(RecvTimeoutError::Timeout) => self.look(),
                Err(RecvTimeoutError::Disconnected) => return self.cut(),
            }
        }
    }

    fn say(&mut self, words: &str, until: Instant, own: &[String], rate: u16) {
        if Instant::now() >= until {
            return;
        }
        let lines = match self.programs.voices(own, rate, words) {
            Ok(lines) => lines,
            Err(why) => return self.report("own", why),
        };
        if lines.is_empty() {
            return self.report("none", NO_VOICE.into());
        }
        for line in lines.into_iter().filter(|line| !self.failed.contains(&line.name)).collect::<Vec<_>>() {
            match Running::start(&line.program, &line.args, line.input.clone(), until) {
                Ok(running) => {
                    self.speaks = Some((running, line));
                    return;
                }
                Err(why) => self.fails(&line.name, &why),
            }
        }
    }

    /// Whether what speaks has ended, or is to end.
    fn look(&mut self) {
        let Some((mut running, line)) = self.speaks.take() else { return };
        match running.state() {
            State::Ended => self.unfinished = 0,
            State::Failed(why) => self.fails(&line.name, &why),
            State::Runs if Instant::now() < running.until => self.speaks = Some((running, line)),
            State::Runs => {
                self.speaks = Some((running, line));
                self.cut();
            }
        }
    }

    fn cut(&mut self) {
        let Some((mut running, line)) = self.speaks.take() else { return };
        match running.state() {
            State::Ended => self.unfinished = 0,
            State::Failed(why) => self.fails(&line.name, &why),
            State::Runs => {
                running.cut();
                if !line.stop.is_empty() {
                    let stop: Vec<std::ffi::OsString> = line.stop.iter().map(Into::into).collect();
                    let until = Instant::now() + STOPPING;
                    if let Ok(stops) = Running::start(&line.program, &stop, Vec::new(), until) {
                        stops.finish();
                    }
                }
                self.unfinished = self.unfinished.saturating_add(1);
                if self.unfinished == PATIENCE {
                    let words = format!(
                        "{} is cut each time before it has ended; supple doctor --sound tries it.",
                        line.name
                    );
                    self.report(&line.name, words);
                }
            }
        }
    }

    fn fails(&mut self, name: &str, why: &str) {
        self.failed.insert(name.to_owned());
        self.report(name, format!("{name} does not speak ({why}); the cues are on the screen as well."));
    }

    fn report(&mut self, about: &str, words: String) {
        if self.told.insert(about.to_owned()) {
            let _ = self.said.send(words);
        }
    }
}

/// Lets each voice say its words until one does; its name.
pub(super) fn first_that_speaks(lines: &[Line], out: &mut dyn Write) -> std::io::Result<Option<String>> {
    for line in lines {
        let until = Instant::now() + Duration::from_secs(12);
        let state = Running::start(&line.program, &line.args, line.input.clone(), until).map(Running::finish);
        match state {
            Ok(State::Ended) => return Ok(Some(line.name.clone())),
            Ok(State::Failed(why)) | Err(why) => {
                writeln!(out, "  - {}: does not speak ({why})", line.program.display())?;
            }
            Ok(State::Runs) => {
                writeln!(
                    out,
                    "  - {}: was cut after twelve seconds; it did not come to an end",
                    line.program.display()
                )?;
            }
        }
    }
    Ok(None)
}
