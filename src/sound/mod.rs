//! Tones, speech and notices at the edge: samples go to the player that the system has, words to its voice
//! or its desktop.
//!
//! Two threads wait for what there is to play and to say; nothing waits for them. One voice speaks at a time,
//! and is cut when its moment is over. A program that hangs, fails, is missing or prints rubbish is reported
//! once, and changes nothing else.

mod child;
mod notice;
mod programs;
mod tones;
mod voice;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use child::{Running, State};
pub use notice::NO_NOTIFIER;
use programs::Feed;
pub use programs::{NO_PLAYER, NO_VOICE, PLAYERS, Player, Programs};
pub use tones::{RATE, raw, samples};
use voice::Order;

use crate::cues::Tone;
use crate::settings::Sound;

/// A tone that comes later than this is not played.
const LATE: Duration = Duration::from_millis(600);

/// How long one waits for a voice to fall silent.
const PATIENCE: Duration = Duration::from_secs(1);

/// What plays and speaks for a running program.
#[derive(Debug)]
pub struct Sounder {
    programs: Programs,
    tones: Option<Sender<(Tone, Instant)>>,
    voice: Option<Sender<Order>>,
    /// How many players are left to try.
    players: Arc<AtomicUsize>,
    said: Sender<String>,
    troubles: Receiver<String>,
}

impl Sounder {
    /// Looks for players now; threads begin with the first tone and the first word.
    pub fn new(programs: Programs) -> Self {
        let players = Arc::new(AtomicUsize::new(programs.players().len()));
        let (said, troubles) = channel();
        Self { programs, tones: None, voice: None, players, said, troubles }
    }

    /// Plays a tone. False where nothing can play it, so that a bell may ring.
    pub fn ring(&mut self, tone: Tone) -> bool {
        if self.players.load(Ordering::Relaxed) == 0 {
            return false;
        }
        let (programs, left, said) = (&self.programs, &self.players, &self.said);
        let tones = self.tones.get_or_insert_with(|| {
            let (sender, receiver) = channel();
            let (players, left, said) = (programs.players(), left.clone(), said.clone());
            let thread = std::thread::Builder::new().name("tones".into());
            let _ = thread.spawn(move || play_all(&receiver, &players, &left, &said));
            sender
        });
        tones.send((tone, Instant::now())).is_ok()
    }

    /// Speaks `words`, in place of what is being said; they are cut after `moment`.
    pub fn speak(&mut self, words: &str, moment: Duration, sound: &Sound) {
        let order = Order::Say {
            words: words.to_owned(),
            until: Instant::now() + moment,
            own: sound.speak_with.clone(),
            rate: sound.rate(),
        };
        let (programs, said) = (&self.programs, &self.said);
        let voice = self.voice.get_or_insert_with(|| voice::start(programs.clone(), said.clone()));
        let _ = voice.send(order);
    }

    /// Cuts what is being said.
    pub fn silence(&self) {
        if let Some(voice) = &self.voice {
            let _ = voice.send(Order::Cut(None));
        }
    }

    /// The same, and waits until it is silent: the program is to stop, and what it started would speak on.
    pub fn hush(&self) {
        if let Some(voice) = &self.voice {
            let (done, silent) = channel();
            let _ = voice.send(Order::Cut(Some(done)));
            let _ = silent.recv_timeout(PATIENCE);
        }
    }

    /// What went wrong since the last call, once for each program.
    pub fn trouble(&self) -> Option<String> {
        self.troubles.try_recv().ok()
    }
}

impl Drop for Sounder {
    /// The voice does not go on when the program has ended.
    fn drop(&mut self) {
        if let Some(voice) = self.voice.take() {
            let (done, ended) = channel();
            let _ = voice.send(Order::End(done));
            let _ = ended.recv_timeout(PATIENCE);
        }
    }
}

/// Plays tone after tone with the first player that works.
fn play_all(
    tones: &Receiver<(Tone, Instant)>,
    players: &[(Player, PathBuf)],
    left: &AtomicUsize,
    said: &Sender<String>,
) {
    let mut at = 0;
    while let Ok((tone, asked)) = tones.recv() {
        if asked.elapsed() > LATE {
            continue;
        }
        while let Some((player, program)) = players.get(at) {
            match play(tone, *player, program) {
                Ok(()) => break,
                Err(why) => {
                    at += 1;
                    left.store(players.len() - at, Ordering::Relaxed);
                    let next = players.get(at).map_or("the terminal's bell rings", |next| next.0.name);
                    let _ =
                        said.send(format!("{} does not play the tones ({why}); {next} now.", player.name));
                }
            }
        }
    }
}

/// Plays one tone, and waits until it is over.
fn play(tone: Tone, player: Player, program: &std::path::Path) -> Result<(), String> {
    let until = Instant::now() + Duration::from_secs_f64(tones::seconds(tone)) + Duration::from_secs(2);
    let mut args: Vec<std::ffi::OsString> = player.args.iter().map(Into::into).collect();
    let mut kept = None;
    let input = match player.feed {
        Feed::Raw => raw(tone),
        Feed::File => {
            let mut file =
                tempfile::Builder::new().suffix(".wav").tempfile().map_err(|error| error.to_string())?;
            file.write_all(&tones::wav(tone)).map_err(|error| error.to_string())?;
            let path = kept.insert(file.into_temp_path());
            let name = path.display().to_string();
            match player.args.iter().position(|arg| arg.contains("{}")) {
                Some(place) => {
                    args[place] = player.args[place].replace("{}", &name.replace('\'', "''")).into();
                }
                None => args.push(name.into()),
            }
            Vec::new()
        }
    };
    let state = Running::start(program, &args, input, until)?.finish();
    match state {
        State::Ended => Ok(()),
        State::Failed(why) => Err(why),
        State::Runs => Err("it did not come to an end".into()),
    }
}

/// Plays each tone and says one sentence, and reports which program did it or what to install. True where
/// something can be heard of both.
///
/// # Errors
/// If nothing can be written.
pub fn demonstrate(programs: &Programs, sound: &Sound, out: &mut dyn Write) -> std::io::Result<bool> {
    let players = programs.players();
    let mut played = None;
    for (player, program) in &players {
        match play(Tone::Tick, *player, program) {
            Ok(()) => {
                played = Some((*player, program));
                break;
            }
            Err(why) => writeln!(out, "  - {}: does not play the tones ({why})", program.display())?,
        }
    }
    if let Some((player, program)) = played {
        for tone in Tone::ALL {
            let how = play(tone, player, program).err();
            let how = how.map_or_else(String::new, |why| format!(", but not this time: {why}"));
            writeln!(out, "    {:<24} played by {}{how}", tone.label(), player.name)?;
            out.flush()?;
            std::thread::sleep(Duration::from_millis(250));
        }
    } else {
        writeln!(out, "  - tones: {NO_PLAYER}")?;
    }
    let spoken = match programs.voices(&sound.speak_with, sound.rate(), SENTENCE) {
        Ok(voices) => voice::first_that_speaks(&voices, out)?,
        Err(why) => {
            writeln!(out, "  ! {why}")?;
            None
        }
    };
    match &spoken {
        Some(name) => writeln!(out, "    {SENTENCE:?} spoken by {name}")?,
        None if sound.speak_with.is_empty() => writeln!(out, "  - speech: {NO_VOICE}")?,
        None => {}
    }
    Ok(played.is_some() && spoken.is_some())
}

/// Said to try a voice.
const SENTENCE: &str = "Breathe in, and let the breath go slowly.";
