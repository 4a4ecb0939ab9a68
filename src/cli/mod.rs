//! Commands: another face of the same program. Each turns its words into the same actions as the
//! screen and prints what comes of it.

mod ahead;
mod args;
mod desk;
mod doctor;
mod elsewhere;
mod film;
mod import;
mod log;
mod looks;
mod nearest;
mod own;
mod pause;
mod read;
mod records;
mod remind;
mod schema;
mod sheet;
mod span;
mod together;
mod values;
mod wall;

use std::cell::Cell;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use clap::{CommandFactory, Parser};

use crate::app::{Action, Model};
use crate::clock::Clock;
use crate::content::Content;
use crate::files::{Paths, Plainly, SettingsFile, check_zone};
use crate::journal::{Event, Mode};
use crate::shell::{self, Shell};
use crate::sound::{Programs, Sounder};
use crate::units::Day;
use crate::{demo, plain, tui};
use args::{Cli, Command, Global};
use nearest::unknown;

/// Everything that a command needs.
struct Bench {
    content: Arc<Content>,
    paths: Paths,
    clock: Clock,
    last: Option<Day>,
    demo: Option<demo::Folder>,
    /// Something was saved, whatever becomes of the words about it.
    saved: Cell<bool>,
    bent: bool,
    /// The folder of `--data-dir`; the demo does not use it.
    named: Option<PathBuf>,
    /// Where it is noted what happens inside.
    log: Option<PathBuf>,
}

impl Bench {
    fn set_up(global: &Global) -> Result<Self> {
        let bent = global.date.is_some() || global.now.is_some() || global.speed > 1;
        let from = global.now.or_else(|| global.date.map(Clock::morning));
        let clock = if bent { Clock::bent(from, global.speed) } else { Clock::real() };
        let (named, log) = (global.data_dir.clone(), global.log.clone());
        if !global.demo {
            let paths = Paths::of(global.data_dir.as_deref())?;
            let bent = bent && global.data_dir.is_none();
            let content = Arc::new(shell::content(&paths));
            let (last, demo, saved) = (global.date, None, Cell::new(false));
            return Ok(Self { content, paths, clock, last, demo, saved, bent, named, log });
        }
        demo::sweep();
        let folder = demo::Folder::new()?;
        let paths = Paths::of(Some(folder.path()))?;
        let today = crate::units::day_of(clock.now().wall, 3);
        let eve = today.pred_opt().unwrap_or(today);
        let content = Arc::new(demo::content(eve));
        demo::lay_out(&content, &paths, eve).context("the demo could not be laid out")?;
        let (last, demo, saved) = (global.date, Some(folder), Cell::new(false));
        Ok(Self { content, paths, clock, last, demo, saved, bent: false, named, log })
    }

    /// Where supple keeps its own things: here, in the home folder, and in a folder that was named.
    fn kept(&self) -> Vec<Paths> {
        let named = self.named.as_deref().map(|folder| Paths::of(Some(folder)));
        let all = [Ok(self.paths.clone()), Paths::of(None)].into_iter().chain(named);
        all.flatten().collect()
    }

    fn shell(&self) -> Result<Shell> {
        let mut shell = Shell::open(self.content.clone(), &self.paths, self.last)?;
        if let Some(path) = &self.log {
            shell.log_to(path, &self.kept()).context("--log")?;
        }
        Ok(shell)
    }

    /// Opens the journal for a command, with the app as it stands now, and says beside what is printed that
    /// the record is not whole, where that is so.
    fn open(&self) -> Result<(Shell, Model)> {
        let mut shell = self.shell()?;
        let model = shell.model(self.clock.now());
        records::say_trouble(&shell.report(self.clock.now()));
        Ok((shell, model))
    }

    /// Lets a signal that ends a command without a screen take the demo's folder with it.
    fn clear_when_told(&self) -> Result<()> {
        if let Some(folder) = &self.demo {
            demo::clear_on_signals(folder.path().to_owned())?;
        }
        Ok(())
    }

    /// What is said beside an entry of the demo's, which goes with it.
    const fn not_kept(&self) -> &'static str {
        if self.demo.is_some() { " (demo: not kept)" } else { "" }
    }

    /// A day that has been bent may be looked at; writing to it is for a folder of its own.
    fn may_write(&self) -> Result<()> {
        if self.bent {
            bail!(Wrong("writing under --date, --now or --speed needs --data-dir, so that your own journal stays true".into()));
        }
        Ok(())
    }
}

impl Bench {
    /// Whether the journal has such an entry after the day of `--date`.
    fn goes_on_with(&self, such: impl Fn(&Event) -> bool) -> Result<bool> {
        let Some(last) = self.last else { return Ok(false) };
        let mut later = false;
        let mut shell = Shell::open(self.content.clone(), &self.paths, None)?;
        shell.journal().read(|event| later |= event.day > last && such(&event));
        Ok(later)
    }

    /// A look back (`--date`) at a day before a sign was ticked begins nothing: the sign stands now.
    pub(crate) fn may_begin(&self) -> Result<()> {
        let Some(last) = self.last else { return Ok(()) };
        if self.goes_on_with(|event| crate::app::stands(&event.what))? {
            let day = last.format("%-d %b");
            bail!(Wrong(format!(
                "looking back at {day}; nothing can be started, since a sign was ticked later"
            )));
        }
        Ok(())
    }
}

/// Wrong use: exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Wrong(String);

/// A command that needs more words, such as `supple log`: answered with the help of it.
const HELP: clap::error::ErrorKind = clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;

/// Reads the command line, runs it, and says how it went.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(asked) if !asked.use_stderr() || asked.kind() == HELP => asked.exit(),
        Err(error) => {
            let _ = writeln!(Plainly::new(std::io::stderr()), "supple: {}", one_line(&error));
            return ExitCode::from(2);
        }
    };
    match run(&cli) {
        Ok(code) => code,
        Err(error) => {
            // The reader of our output went away (`supple exercises | head`): no fault of anyone's.
            if output_error(&error) == Some(std::io::ErrorKind::BrokenPipe) {
                return ExitCode::SUCCESS;
            }
            let mut causes: Vec<String> = error.chain().map(ToString::to_string).collect();
            if error.is::<std::io::Error>() || error.is::<serde_json::Error>() {
                causes.insert(0, "what was to be printed could not be".into());
            }
            let mut said: Vec<&str> = Vec::new();
            for cause in &causes {
                if !said.iter().any(|before| before.contains(cause.as_str())) {
                    said.push(cause);
                }
            }
            let _ = writeln!(Plainly::new(std::io::stderr()), "supple: {}", said.join(": "));
            ExitCode::from(if error.is::<Wrong>() { 2 } else { 1 })
        }
    }
}

/// What was wrong with the command line, in one line, with the way to the help.
fn one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let about = text.split("\n\nUsage").next().unwrap_or_default();
    let lines = about.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("For more"));
    let said = lines.collect::<Vec<_>>().join("; ").replace(":; ", ": ");
    format!("{}; `supple --help` lists what there is", said.trim_start_matches("error: "))
}

/// Why the output could not be written, if that is what went wrong.
fn output_error(error: &anyhow::Error) -> Option<std::io::ErrorKind> {
    error.chain().find_map(|cause| {
        let plain = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        plain.or_else(|| cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind))
    })
}

/// What happens inside can be noted where something happens: in the coach and where things are logged.
fn may_note(cli: &Cli) -> Result<()> {
    let list = |what: &args::Log| match what {
        args::Log::Moved { what } | args::Log::Break { what } => what.is_empty(),
        _ => false,
    };
    let notes = match &cli.command {
        None | Some(Command::Screen) => cli.global.plain || on_terminal(),
        Some(Command::Log { what, .. }) => !list(what),
        Some(Command::Break { done, .. }) => *done || on_terminal(),
        Some(_) => false,
    };
    if cli.global.log.is_some() && !notes {
        bail!(Wrong("--log has nothing to note here; it works with the coach itself (in a terminal or with --plain), with `supple log` and `supple break --done`".into()));
    }
    Ok(())
}

fn on_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Has a file that may not grow any further fail the write, which is reported, and not end the program.
#[cfg(unix)]
fn outlive_full_files() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
}

#[cfg(not(unix))]
fn outlive_full_files() {}

fn run(cli: &Cli) -> Result<ExitCode> {
    outlive_full_files();
    may_note(cli)?;
    check_zone(std::env::var_os("TZ").as_deref()).map_err(|error| Wrong(format!("TZ: {error}")))?;
    let bench = Bench::set_up(&cli.global)?;
    let out = std::io::stdout();
    let done = if for_programs(cli.command.as_ref()) && !out.is_terminal() {
        command(cli, &bench, &mut out.lock())
    } else {
        command(cli, &bench, &mut Plainly::new(&out))
    };
    let done = done.and_then(|code| match std::io::stdout().flush() {
        // A window that was closed takes no last bytes of the screen, and misses none.
        Err(_) if tui::is_gone() => Ok(code),
        flushed => Ok(flushed.map(|()| code)?),
    });
    match done {
        // A script that is told of a failure would save it twice.
        Err(error) if bench.saved.get() && error.is::<std::io::Error>() => {
            let words = "saved; only the words about it could not be printed";
            let _ = writeln!(Plainly::new(std::io::stderr()), "supple: {words}: {error}");
            Ok(ExitCode::SUCCESS)
        }
        other => other,
    }
}

/// Whether other programs read what it prints, and want every byte as it is.
const fn for_programs(command: Option<&Command>) -> bool {
    matches!(
        command,
        Some(
            Command::Today { json: true, .. }
                | Command::Progress { json: true, .. }
                | Command::Status { .. }
                | Command::Schema { .. }
                | Command::Export(_)
                | Command::Completions { .. }
                | Command::Man
        )
    )
}

fn command(cli: &Cli, bench: &Bench, out: &mut dyn Write) -> Result<ExitCode> {
    let done = ExitCode::SUCCESS;
    match &cli.command {
        None => {
            open(cli, bench, None, out)?;
        }
        Some(Command::Screen) => {
            open(cli, bench, Some(Action::Safety), out)?;
        }
        Some(Command::Ahead { json }) => ahead::weeks(bench, *json, out)?,
        Some(Command::Week { days, minutes, obstacle, then }) => {
            let (mut shell, mut model) = bench.open()?;
            if model.known().plan.mode == Mode::Setup {
                writeln!(out, "{}", plain::not_set_up(&model))?;
                return Ok(done);
            }
            let wish = log::Wish { days: *days, minutes: *minutes, obstacle: *obstacle, then: then.clone() };
            if wish != log::Wish::default() {
                log::agree(bench, &mut shell, &mut model, wish, out)?;
                return Ok(done);
            }
            records::review(&model, out)?;
            read::print(&crate::app::week_ahead(model.known()), &bench.content, out)?;
        }
        Some(Command::Today { json, minutes, assumption, sheet }) => match (assumption, sheet.kind()) {
            (Some(assumption), _) => ahead::what_if(bench, *json, *minutes, *assumption, out)?,
            (None, Some(kind)) => wall::print(bench, kind, *minutes, &sheet.output, out)?,
            (None, None) => records::today(bench, *json, *minutes, out)?,
        },
        Some(Command::Together(what)) => together::together(bench, what, out)?,
        Some(Command::Pause { words, end }) => pause::pause(bench, words, *end, out)?,
        Some(Command::Cleared { by, on }) => log::cleared(bench, by, *on, out)?,
        Some(Command::Log { what, on }) => log::log(bench, what, *on, out)?,
        Some(Command::Break { every, done }) => {
            bench.clear_when_told()?;
            let pictures = on_terminal() && !cli.global.plain && !looks::here().line_by_line();
            desk::breaks(bench, *every, *done, pictures, out)?;
        }
        Some(Command::Journal { what, last }) => log::journal(bench, what.as_ref(), *last, out)?,
        Some(Command::Progress { weeks, json }) => records::progress(bench, *weeks, *json, out)?,
        Some(Command::Remind(what)) => return remind::remind(bench, what, out),
        Some(Command::Import(what)) => return import::import(bench, what, out),
        Some(Command::Status { json, short, format, exit_code }) => {
            let form = match format {
                Some(form) => records::Line::Form(form),
                None if *json => records::Line::Json,
                None if *short => records::Line::Short,
                None => records::Line::Whole,
            };
            let class = records::status(bench, form, out)?;
            return Ok(if *exit_code { ExitCode::from(class.exit_code()) } else { done });
        }
        Some(Command::Schema { name }) => schema::print(name.as_deref(), out)?,
        Some(Command::Export(export)) => records::write(bench, export, out)?,
        Some(Command::Exercises { what, figure, form, width }) => {
            let what = what.join(" ");
            let drawing = figure.then(|| drawing(bench, *width));
            read::exercises(&bench.content, &what, drawing, form.as_deref(), out)?;
        }
        Some(Command::Lessons { what }) => read::lessons(&bench.content, what.as_deref(), out)?,
        Some(Command::Doctor { sound, known }) => return doctor::doctor(cli, bench, *sound, *known, out),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Cli::command(), "supple", &mut script);
            out.write_all(&script)?;
        }
        Some(Command::Man) => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page)?;
            out.write_all(&page)?;
        }
        Some(Command::Rules { what }) => read::rules(&bench.content, what.as_deref(), out)?,
        Some(Command::Content { what: args::OwnContent::Check { dir } }) => {
            return own::check_content(dir.as_deref(), &bench.paths.content(), out);
        }
        Some(Command::Content { what: args::OwnContent::Sheet { what, from, size, findings, film } }) => {
            let wanted = sheet::Wanted {
                what: what.as_deref().unwrap_or_default(),
                from: from.as_deref(),
                size: *size,
                shows: match (*findings, *film) {
                    (true, _) => sheet::Shows::Findings,
                    (_, true) => sheet::Shows::Film,
                    _ => sheet::Shows::KeyPoses,
                },
            };
            return sheet::draw(&wanted, out);
        }
        Some(Command::Content { what: args::OwnContent::New { file } }) => {
            bench.may_write()?;
            if bench.demo.is_some() && file.is_none() {
                bail!(Wrong("the demo keeps nothing of yours; name a file, or leave --demo out".into()));
            }
            let file = file.clone().unwrap_or_else(|| bench.paths.content().join("example.json"));
            own::new_content(&file, out)?;
        }
    }
    Ok(done)
}

/// Opens the app: on the screen, line by line, or as text where there is no terminal.
fn open(cli: &Cli, bench: &Bench, first: Option<Action>, out: &mut dyn Write) -> Result<()> {
    if first.is_some() && !on_terminal() && !cli.global.plain {
        bail!(Wrong(
            "supple screen asks questions: it needs a terminal, or --plain and a line for each answer".into()
        ));
    }
    if !on_terminal() && !cli.global.plain {
        return records::today(bench, false, None, out);
    }
    bench.may_write()?;
    bench.may_begin()?;
    let mut shell = bench.shell()?;
    let mut model = shell.model(bench.clock.now());
    if bench.demo.is_some() {
        model.mark_as_demo();
    }
    shell.look_together(&mut model, bench.clock.now(), true);
    if let Some(words) = import::waiting(&bench.paths, &mut shell) {
        shell.act(&mut model, Action::Say(words), bench.clock.now());
    }
    if let Some(action) = first {
        shell.act(&mut model, action, bench.clock.now());
    }
    if cli.global.plain || looks::here().line_by_line() {
        bench.clear_when_told()?;
        shell = shell.with_sound(sounder()).with_reminders(remind::here_for(bench));
        shell.try_journal(&mut model);
        plain::run(&mut shell, &mut model, &bench.clock)?;
    } else {
        shell = shell.with_sound(sounder()).with_reminders(remind::here_for(bench));
        let looks = looks::here().looks(cli.global.no_color);
        if looks.colour && tui::background_is_unknown() && shell.settings().is_new && bench.demo.is_none() {
            model.ask_for_colours();
        }
        tui::run(&mut shell, &mut model, &bench.clock, looks)?;
    }
    shell.close()
}

/// The programs on the person's path.
fn programs() -> Programs {
    Programs::on(std::env::var_os("PATH").as_ref())
}

/// What plays and speaks here.
fn sounder() -> Sounder {
    Sounder::new(programs())
}

/// How figures are printed here.
fn drawing(bench: &Bench, width: Option<u16>) -> read::Drawing {
    let surroundings = looks::here();
    let setting = SettingsFile::load(&bench.paths).settings.looks;
    let ascii = setting.ascii || surroundings.ascii_only();
    let size = tui::size();
    read::Drawing {
        marker: tui::widgets::figure::marker(setting.dots, ascii, surroundings.octants()),
        columns: surroundings.columns(width.or(size.map(|(columns, _)| columns))),
    }
}
