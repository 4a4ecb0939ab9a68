//! `supple remind`: shows what the system's timer would be given, gives it that, or takes it away. What the
//! timer runs is `supple remind --ring`.

mod failed;
mod page;
mod table;
mod timer;

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use super::args::Remind;
use super::{Bench, Wrong, programs};
use crate::doctor::{Doctor, Health};
use crate::journal::Weekday;
use crate::remind::{Call, Places, Reminder, Setup, System, TITLE, due, setup, without_time};
use crate::settings::QuietHours;
use crate::sound::NO_NOTIFIER;
use crate::units::time_of_day;
pub(super) use page::here_for;

/// Shows, installs, removes, checks or rings. Exit code 1 where a part of it could not be done.
pub(super) fn remind(bench: &Bench, what: &Remind, out: &mut dyn Write) -> Result<ExitCode> {
    if what.ring {
        return ring(bench, what);
    }
    if what.check {
        return check(bench, what, out);
    }
    if what.install || what.remove {
        bench.may_write()?;
        if bench.demo.is_some() {
            bail!(Wrong("the demo is gone with its end; leave --demo out to be reminded".into()));
        }
    }
    let places = places(bench)?;
    if what.remove {
        return remove(bench, what.system, &places, out);
    }
    let mut shell = bench.shell()?;
    let history = shell.history(bench.clock.now());
    let routine = history.routine().set.time.as_deref().and_then(time_of_day);
    let Some(at) = what.at.or(routine) else {
        bail!(Wrong("when should it ring? Name a time, as supple remind --at 7:30".into()));
    };
    let reminder = Reminder { at, days: what.days.clone() };
    let Some(system) = what.system.or_else(here) else {
        bail!(
            "neither systemd nor cron is here to ring; --for SYSTEM shows what another would be given, and \
             `supple export --format ics` gives your calendar an alarm"
        );
    };
    let setup = setup(system, &reminder, &call(bench)?, &places);
    if !what.install {
        show(&setup, out)?;
    }
    let quiet = shell.settings().settings.quiet.clone();
    if what.install {
        let code = timer::install(&setup, out, &mut std::io::stderr())?;
        writeln!(out, "{}", promise(&reminder, quiet.as_ref()))?;
        writeln!(out, "`supple remind --remove` takes it away again.")?;
        if programs().notifier_name().is_none() {
            writeln!(out, "But {NO_NOTIFIER}")?;
        }
        return Ok(code);
    }
    writeln!(out, "{}", promise(&reminder, quiet.as_ref()))?;
    writeln!(out, "Nothing was written; with --install it is.")?;
    Ok(ExitCode::SUCCESS)
}

/// When it will ring, and when not.
fn promise(reminder: &Reminder, quiet: Option<&QuietHours>) -> String {
    let words = format!(
        "It rings {}, and stays silent once the session is begun or done, on days off and in a pause.",
        reminder.words()
    );
    match quiet {
        Some(hours) if hours.hold(reminder.at) => {
            format!("{words}\nBut that lies in your quiet hours, so it would never ring; name another time.")
        }
        _ => words,
    }
}

/// Prints what would be written and run.
fn show(setup: &Setup, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "supple remind --install makes {}:\n", setup.system.label())?;
    for file in &setup.files {
        writeln!(out, "--- {}\n{}", file.path.display(), file.text)?;
    }
    if let Some(line) = &setup.line {
        writeln!(out, "--- crontab -e\n{line}\n")?;
    }
    if !setup.begin.is_empty() {
        writeln!(out, "--- and runs")?;
        for step in &setup.begin {
            writeln!(out, "{}", step.line())?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Takes away the timer of one system, or whichever is here.
fn remove(bench: &Bench, only: Option<System>, places: &Places, out: &mut dyn Write) -> Result<ExitCode> {
    let (mut code, mut found) = (ExitCode::SUCCESS, false);
    for setup in each(bench, places)?.iter().filter(|setup| only.is_none_or(|only| setup.system == only)) {
        if let Some(removed) = timer::remove(setup, &places.home, out, &mut std::io::stderr())? {
            found = true;
            if removed != ExitCode::SUCCESS {
                code = removed;
            }
        }
    }
    if !found {
        writeln!(out, "No reminder of supple's is here.")?;
    }
    Ok(code)
}

/// Every system's timer, for its places alone.
fn each(bench: &Bench, places: &Places) -> Result<Vec<Setup>> {
    let (call, any) = (call(bench)?, Reminder { at: chrono::NaiveTime::MIN, days: Vec::new() });
    Ok(System::ALL.iter().map(|&system| setup(system, &any, &call, places)).collect())
}

/// Rings where there is something to remind of. A timer's log or mail gets no word where nothing rings.
fn ring(bench: &Bench, what: &Remind) -> Result<ExitCode> {
    let mut shell = bench.shell()?;
    let now = bench.clock.now();
    let history = shell.history(now);
    let quiet = quiet(&shell)?;
    if let Ok(words) = due(&bench.content, &history, quiet, (what.at, &what.days), now.wall) {
        programs().notify(TITLE, words).map_err(anyhow::Error::msg)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Says whether it would ring now, and if not, why: at the time that was named, else at that of the reminder that
/// is installed, else at the routine's.
fn check(bench: &Bench, what: &Remind, out: &mut dyn Write) -> Result<ExitCode> {
    let mut shell = bench.shell()?;
    let now = bench.clock.now();
    let history = shell.history(now);
    super::records::say_trouble(&shell.report(now));
    let quiet = quiet(&shell)?;
    let named = what.at.map(|at| (at, Vec::new(), ""));
    let installed =
        || installed(bench).map(|reminder| (reminder.at, reminder.days, ", as the reminder is installed"));
    let routine =
        || Some((time_of_day(history.routine().set.time.as_deref()?)?, Vec::new(), ", your routine's"));
    let found = named.or_else(installed).or_else(routine);
    let would = match &found {
        Some((at, days, _)) => {
            let days: &[Weekday] = if what.days.is_empty() { days } else { &what.days };
            due(&bench.content, &history, quiet, (Some(*at), days), now.wall)
        }
        None => Err(without_time(&bench.content, &history, now.wall)),
    };
    match would {
        Ok(words) => writeln!(out, "It would ring now: {words}")?,
        Err(why) => writeln!(out, "It would stay silent now: {}.", why.label())?,
    }
    if let Some((at, _, whose)) = found {
        writeln!(out, "Its time is {}{whose}.", at.format("%H:%M"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The quiet hours; an error where the settings cannot be read, since what they say of them is not known.
fn quiet(shell: &crate::shell::Shell) -> Result<Option<&QuietHours>> {
    match &shell.settings().fault {
        Some(fault) => bail!("{fault}"),
        None => Ok(shell.settings().settings.quiet.as_ref()),
    }
}

/// The reminder that is installed on this machine for these data.
fn installed(bench: &Bench) -> Option<Reminder> {
    if bench.demo.is_some() {
        return None;
    }
    let (places, folder) = (places(bench).ok()?, call(bench).ok()?.data_dir);
    let texts = each(bench, &places).ok()?;
    let ours = |text: &String| folder.as_ref().is_none_or(|folder| text.contains(folder.as_str()));
    texts.iter().filter_map(timer::text).filter(ours).find_map(|text| Reminder::of_timer(&text))
}

/// What doctor says of reminders: which is installed, and whether notices can be seen.
pub(super) fn look(bench: &Bench, doctor: &mut Doctor) {
    let notifier = programs().notifier_name();
    let installed: Vec<String> = places(bench)
        .and_then(|places| each(bench, &places))
        .map(|all| all.iter().filter_map(timer::installed).collect())
        .unwrap_or_default();
    for words in &installed {
        doctor.add("reminder", Health::Fine, words.clone());
    }
    match notifier {
        Some(name) => {
            let none = if installed.is_empty() { "; none is installed (supple remind)" } else { "" };
            doctor.add("reminder", Health::Fine, format!("notices through {name}{none}"));
        }
        None if installed.is_empty() => doctor.add("reminder", Health::Note, NO_NOTIFIER),
        None => doctor.add("reminder", Health::Attention, NO_NOTIFIER),
    }
}

/// What rings on this machine.
fn here() -> Option<System> {
    if cfg!(windows) {
        return Some(System::Windows);
    }
    if cfg!(target_vendor = "apple") {
        return Some(System::Launchd);
    }
    let programs = programs();
    // The person's own service manager runs where it has made this folder, not wherever systemctl lies.
    let managed = std::env::var_os("XDG_RUNTIME_DIR")
        .is_some_and(|folder| std::path::Path::new(&folder).join("systemd").is_dir());
    if managed && programs.find("systemctl").is_some() {
        Some(System::Systemd)
    } else {
        programs.find("crontab").map(|_| System::Cron)
    }
}

/// Where timers lie.
fn places(bench: &Bench) -> Result<Places> {
    let dirs = directories::BaseDirs::new().context("no home folder was found; set HOME")?;
    #[cfg(unix)]
    let user = rustix::process::getuid().as_raw();
    #[cfg(not(unix))]
    let user = 0;
    Ok(Places {
        home: dirs.home_dir().to_owned(),
        config: dirs.config_dir().to_owned(),
        data: dirs.data_dir().to_owned(),
        state: bench.paths.state.clone(),
        user,
    })
}

/// How a timer calls this program.
fn call(bench: &Bench) -> Result<Call> {
    let program = std::env::current_exe().context("this program cannot say where it lies")?;
    let text = |path: &std::path::Path| {
        let text = path.to_str().map(str::to_owned);
        text.with_context(|| format!("{} is no plain text; a timer cannot name it", path.display()))
    };
    let data_dir = bench.named.as_deref().map(|_| text(&bench.paths.data)).transpose()?;
    let names: &[&str] = if cfg!(any(windows, target_vendor = "apple")) || data_dir.is_some() {
        &[]
    } else {
        &["XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"]
    };
    let set =
        |name: &&str| Some(((*name).to_owned(), std::env::var(name).ok().filter(|value| !value.is_empty())?));
    let call = Call { program: text(&program)?, data_dir, variables: names.iter().filter_map(set).collect() };
    if !call.is_one_line() {
        bail!("{}: a timer cannot name a path with a line break in it", program.display());
    }
    Ok(call)
}
