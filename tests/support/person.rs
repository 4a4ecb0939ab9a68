//! A person at the keyboard, without a terminal: keys go in, a drawn buffer comes out.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use supple::app::{Action, Key, Model, action_of};
use supple::files::Paths;
use supple::journal::{Event, Journal, What};
use supple::session::Now;
use supple::shell::{Left, Shell};
use supple::tui::screens;
use supple::tui::theme::{Octants, Palette, Theme};
use supple::units::Moment;

/// Dark, with every glyph.
pub const DARK: Theme = Theme { palette: Palette::Dark, ascii: false, octants: Octants::Unknown };
/// No colour, only ASCII.
pub const MONO: Theme = Theme { palette: Palette::Mono, ascii: true, octants: Octants::Unknown };

/// Someone with a data folder of their own and a clock that only they move.
pub struct Person {
    folder: tempfile::TempDir,
    shell: Shell,
    pub model: Model,
    now: Now,
}

impl Person {
    /// Opens supple for the first time at `now`.
    pub fn new(now: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::open(folder, now)
    }

    /// Opens supple on a folder.
    pub fn open(folder: tempfile::TempDir, now: &str) -> Self {
        let now = Now { wall: Moment::parse_from_rfc3339(now).unwrap(), steady: Duration::ZERO };
        let paths = Paths::of(Some(folder.path())).unwrap();
        let content = Arc::new(supple::shell::content(&paths));
        let mut shell = Shell::open(content, &paths, None).unwrap();
        let mut model = shell.model(now);
        shell.try_journal(&mut model);
        Self { folder, shell, model, now }
    }

    /// Someone who has been through the first run on `now`: pain 3 for over three months, the floor, twelve
    /// minutes.
    pub fn settled(now: &str) -> Self {
        let mut person = Self::new(now);
        person.keys("\nnnn3331\n");
        person
    }

    /// Closes supple and opens it again at another moment.
    pub fn again(self, now: &str) -> Self {
        Self::open(self.folder, now)
    }

    /// Where everything of theirs lies.
    pub fn paths(&self) -> Paths {
        Paths::of(Some(self.folder.path())).unwrap()
    }

    /// Does something without a key.
    pub fn act(&mut self, action: Action) -> Left {
        self.shell.act(&mut self.model, action, self.now)
    }

    /// Logs something for the day.
    pub fn log(&mut self, what: impl Into<What>) {
        let day = self.model.known().day;
        self.act(Action::Log(what.into(), day));
    }

    /// Changes the settings, as You does.
    pub fn set(&mut self, settings: supple::settings::Settings) {
        self.model.set(settings);
    }

    /// Everything that counts in the journal, in order.
    pub fn events(&self) -> Vec<Event> {
        let mut events = Vec::new();
        let paths = Paths::of(Some(self.folder.path())).unwrap();
        Journal::open(&paths).unwrap().read(|event| events.push(event));
        events
    }

    /// Presses keys: `\n` Enter, `\t` Tab, `\x1b` Escape, `<` `>` `^` `_` arrows; the rest as typed.
    pub fn keys(&mut self, keys: &str) {
        for c in keys.chars() {
            let key = match c {
                '\n' => Key::Enter,
                '\t' => Key::Tab,
                '\x1b' => Key::Esc,
                '<' => Key::Left,
                '>' => Key::Right,
                '^' => Key::Up,
                '_' => Key::Down,
                c => Key::Char(c),
            };
            self.press(key);
        }
    }

    /// Presses one key.
    pub fn press(&mut self, key: Key) {
        if let Some(action) = action_of(self.model.context(), key) {
            self.act(action);
        }
    }

    /// Lets seconds pass, with a tick at their end.
    pub fn wait(&mut self, seconds: u64) -> Left {
        let span = Duration::from_secs(seconds);
        self.now = Now { wall: self.now.wall + span, steady: self.now.steady + span };
        self.act(Action::Tick)
    }

    /// Sets the wall clock on or back, while nothing runs that would tick.
    pub fn move_clock(&mut self, seconds: i64) {
        self.now.wall += chrono::TimeDelta::seconds(seconds);
    }

    /// Takes the machine to another time zone, `hours` from UTC, in so many seconds.
    pub fn fly_to(&mut self, hours: i32, seconds: i64) {
        let zone = chrono::FixedOffset::east_opt(hours * 3600).unwrap();
        self.now.wall = (self.now.wall + chrono::TimeDelta::seconds(seconds)).with_timezone(&zone);
    }

    /// Lets a part of a second pass, or more.
    pub fn pass(&mut self, seconds: f64) {
        let span = Duration::from_secs_f64(seconds.max(0.0));
        self.now = Now { wall: self.now.wall + span, steady: self.now.steady + span };
    }

    /// Lets the machine sleep: the wall clock goes on, the steady one hardly.
    pub fn sleep(&mut self, seconds: u64) {
        let nap = Duration::from_millis(50);
        self.now = Now { wall: self.now.wall + Duration::from_secs(seconds), steady: self.now.steady + nap };
        self.act(Action::Tick);
    }

    /// Moves the journal's folder away and puts a file in its place: not even root can write there.
    pub fn stand_in_the_way(&self) {
        let journal = self.folder.path().join("journal");
        std::fs::rename(&journal, self.folder.path().join("away")).unwrap();
        std::fs::write(journal, "in the way").unwrap();
    }

    /// Puts the journal's folder back.
    pub fn clear_the_way(&self) {
        let journal = self.folder.path().join("journal");
        std::fs::remove_file(&journal).unwrap();
        std::fs::rename(self.folder.path().join("away"), journal).unwrap();
    }

    /// Lets the running session go to its end, second by second.
    pub fn finish_session(&mut self) {
        for _ in 0..7200 {
            if !matches!(self.model.stage(), supple::app::Stage::Player(_)) {
                return;
            }
            self.wait(1);
            self.go_on();
        }
        panic!("the session never ended");
    }

    /// The moment that it is for them.
    pub const fn now(&self) -> Now {
        self.now
    }

    /// Goes on where the session waits for a change of level.
    pub fn go_on(&mut self) {
        let waits = match self.model.stage() {
            supple::app::Stage::Player(player) => !player.run.runs(),
            _ => false,
        };
        if waits {
            self.keys(" ");
        }
    }

    /// What is drawn.
    pub fn draw(&self, width: u16, height: u16, theme: Theme) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        screens::draw(&self.model, theme, area, &mut buffer);
        buffer
    }

    /// Looks at what is drawn, as the loop of the screen has it.
    pub fn look(&mut self, width: u16, height: u16, theme: Theme) -> Buffer {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        if let Some(lines) = screens::draw(&self.model, theme, area, &mut buffer).lines {
            self.model.saw(&lines);
        }
        buffer
    }

    /// What is drawn, as text and styles.
    pub fn picture(&self, width: u16, height: u16, theme: Theme) -> String {
        picture(&self.draw(width, height, theme))
    }
}

/// The lines of a buffer.
pub fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let line = |y| (0..area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..area.height).map(|y| line(y).trim_end().to_owned()).collect()
}

/// A buffer as text, then each cell's style as a letter, then what the letters mean.
pub fn picture(buffer: &Buffer) -> String {
    let mut text = lines(buffer).join("\n");
    text.push_str("\n\n");
    let mut styles: Vec<Style> = Vec::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let style = cell.style();
            let blank =
                cell.symbol() == " " && !style.add_modifier.contains(ratatui::style::Modifier::REVERSED);
            let place = styles.iter().position(|known| *known == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            line.push(if blank { ' ' } else { char::from(b'a' + place.min(25) as u8) });
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for (place, style) in styles.iter().enumerate() {
        let letter = char::from(b'a' + place.min(25) as u8);
        let _ = writeln!(text, "{letter}: fg {:?} {:?}", style.fg.unwrap_or_default(), style.add_modifier);
    }
    text
}
