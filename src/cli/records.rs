//! Commands that read the record: today, progress, exports, the doctor.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::args::Export;
use super::{Bench, Wrong};
use crate::app::Model;
use crate::coach::{self, Ask, Plan};
use crate::content::Content;
use crate::export::{Dialect, First, Format, Options, Record, Span, Table, Writer};
use crate::history::History;
use crate::journal::{Mode, Obstacle, ReadItem, Report, SessionStarted};
use crate::progress::{self, Class};
use crate::rules::week;
use crate::settings::FirstName;
use crate::shell::Shell;
use crate::units::{Minutes, day_of, plain, time_of_day};

/// What a past day's moves are: those that its session wrote down.
const RECORDED: &str = "The moves are those that the day's session wrote down when it began.";

/// What of them is not shown, where an exercise has gone since, as with a sheet that was taken away.
fn gone(content: &Content, started: &SessionStarted) -> String {
    let gone = started.items.iter().filter(|item| content.exercise(&item.exercise).is_none()).count();
    let are = if gone == 1 { "is" } else { "are" };
    if gone == 0 { String::new() } else { format!(" {gone} of them {are} not in your library any more.") }
}

/// What they are where no session did.
const WORKED_OUT: &str =
    "Worked out by today's rules from what was known that day; no session wrote down its moves.";

/// What `today --json` prints: the plan, and who else has moved where a folder is shared.
#[derive(Serialize)]
struct Today<'a> {
    #[serde(flatten)]
    plan: &'a Plan,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    together: &'a [FirstName],
}

/// Today's plan, as text or JSON.
pub(super) fn today(bench: &Bench, json: bool, minutes: Option<Minutes>, out: &mut dyn Write) -> Result<()> {
    let (mut shell, mut model) = bench.open()?;
    shell.look_together(&mut model, bench.clock.now(), false);
    let then = bench.last.and_then(|day| shell.before_session(day));
    let mut word = bench.goes_on_with(|_| true)?.then(|| WORKED_OUT.to_owned());
    if let Some((history, started)) = then {
        model.reload(history);
        word = Some(WORKED_OUT.to_owned());
        if let Some(started) = started.filter(|started| minutes.is_none() && !started.items.is_empty()) {
            let plan = model.known().plan.clone();
            model.show_plan(coach::as_recorded(&bench.content, plan, &started));
            word = Some(format!("{RECORDED}{}", gone(&bench.content, &started)));
        }
    }
    take_minutes(bench, &mut model, minutes);
    if json {
        let told = Today { plan: &model.known().plan, together: model.known().moved_too() };
        serde_json::to_writer(&mut *out, &told)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", crate::plain::today_text(&model))?;
        if let Some(word) = word {
            writeln!(out, "\n{word}")?;
        }
        if let Some(why) = &model.known().state.unwritable {
            writeln!(out, "\nNothing can be saved now: {why}")?;
        }
        for line in &model.known().state.noticed {
            writeln!(out, "\n{line}")?;
        }
    }
    Ok(())
}

/// Shows the day's plan in so many minutes, where any were asked for.
pub(super) fn take_minutes(bench: &Bench, model: &mut Model, minutes: Option<Minutes>) {
    if minutes.is_some() {
        let known = model.known();
        let ask = Ask { minutes, ..Ask::on(known.day) };
        model.show_plan(coach::plan(&bench.content, &known.history, &ask));
    }
}

/// What it adds up to.
pub(super) fn progress(bench: &Bench, weeks: u16, json: bool, out: &mut dyn Write) -> Result<()> {
    let (_, model) = bench.open()?;
    let report = progress::report(&model.known().content, &model.known().history, model.known().day, weeks);
    if json {
        serde_json::to_writer(&mut *out, &report)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", progress::text(&report))?;
        sign_stands(&model, out)?;
    }
    Ok(())
}

/// The review of the week that closed, where it is due; what was agreed, where it was answered.
pub(super) fn review(model: &crate::app::Model, out: &mut dyn Write) -> Result<()> {
    let known = model.known();
    if known.is_blocked() {
        return Ok(());
    }
    if progress::review_is_due(&known.history, known.day) {
        let review = progress::review(&known.content, &known.history, known.day);
        let lines = review.lines.join("\n");
        writeln!(out, "The week that closes\n{lines}")?;
        if let Some(why) = &review.why {
            writeln!(out, "{}", why.text)?;
        }
        writeln!(
            out,
            "{} `supple week --days {} --minutes {}`",
            review.question(&known.history),
            review.offer.days,
            review.offer.minutes
        )?;
        if review.asks_why {
            let words: Vec<String> =
                Obstacle::ALL.iter().map(|each| format!("{} ({})", each.key(), each.label())).collect();
            writeln!(
                out,
                "What got in the way last week, if you like: --obstacle and one of {}; --then \"what you will do if \
                 it comes again\"",
                words.join(", ")
            )?;
        }
        writeln!(out)?;
    } else if let Some(agreed) = known.history.agreed(known.day) {
        let offer = progress::Offer {
            days: week::days_of(&known.history, known.day),
            minutes: week::minutes_of(&known.history, known.day),
            walk: agreed.walk,
        };
        let aim = week::aim(&known.history, known.content.progression(), agreed.from, known.day);
        writeln!(out, "Agreed for this week: {}.", offer.words(u16::try_from(aim).ok()))?;
        if let Some(then) = &agreed.if_then {
            writeln!(out, "If it comes again: {}", plain(then))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// One line that a sign stands, beside what a command prints of the record.
pub(super) fn sign_stands(model: &crate::app::Model, out: &mut dyn Write) -> Result<()> {
    if let Some(help) = model.known().help_now() {
        writeln!(out, "{}: a sign that you ticked stands. `supple today` says what to do.", help.title)?;
    }
    Ok(())
}

/// Writes an export, whole or not at all.
pub(super) fn write(bench: &Bench, export: &Export, out: &mut dyn Write) -> Result<()> {
    if let (Some(from), Some(to)) = (export.from, export.to)
        && from > to
    {
        bail!(Wrong(format!("--from {from} comes after --to {to}; put the earlier day first")));
    }
    if export.table.is_some() && export.format != Format::Csv {
        bail!(Wrong("--table chooses among the tables of --format csv; leave one of the two out".into()));
    }
    if export.excel.is_some() && export.format != Format::Csv {
        bail!(Wrong("--excel spells the tables of --format csv; leave one of the two out".into()));
    }
    let mut shell = bench.shell()?;
    let bytes = bytes(bench, &mut shell, export)?;
    shell.journal().read(drop); // lines whose payload cannot be read are known then
    say_trouble(&shell.report(bench.clock.now()));
    put(bench, &export.output, &bytes, out)
}

/// Puts bytes into a file, whole or not at all, or on the output where it is `-`.
pub(super) fn put(bench: &Bench, file: &Path, bytes: &[u8], out: &mut dyn Write) -> Result<()> {
    if file == Path::new("-") {
        out.write_all(bytes)?;
        return Ok(());
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!("{}: the folder {} does not exist; make it first", file.display(), folder.display());
    }
    crate::files::write_out(file, &bench.kept(), bytes)
        .with_context(|| format!("{} was not written", file.display()))?;
    eprintln!("{} written, {} bytes.", file.display(), bytes.len());
    Ok(())
}

/// The bytes of an export. What happened after `--to` is not known to it.
fn bytes(bench: &Bench, shell: &mut Shell, export: &Export) -> Result<Vec<u8>> {
    let now = bench.clock.now().wall;
    let span = Span { from: export.from, to: export.to.or(bench.last) };
    let write = match export.format.writer() {
        Writer::Lines(write, of_damaged) => {
            say_damaged(shell, of_damaged);
            return write(shell.journal(), span);
        }
        Writer::Record(write) => write,
    };
    let today = day_of(now, shell.history(bench.clock.now()).profile().day_end);
    let day = span.to.map_or(today, |to| to.min(today));
    let mut events = Vec::new();
    let mut history = History::new(&bench.content);
    shell.journal().read_all(|item| match item {
        ReadItem::Event(event) if event.day <= day => {
            history.push(&event);
            events.push(event);
        }
        ReadItem::Doubt(doubt) if doubt.day <= day => history.doubt(&doubt),
        ReadItem::Twins(id) => history.twins(id),
        ReadItem::Event(_) | ReadItem::Doubt(_) => {}
    });
    let mut first = None;
    shell.journal().lines(|line| {
        first.get_or_insert(First { id: line.id, day: line.day });
    });
    // `--date` bounds what is known; a calendar looks ahead of it.
    let span = if export.format == Format::Ics { Span { to: export.to, ..span } } else { span };
    if export.format == Format::Ics {
        say_unread_time(&history);
    }
    let record =
        Record { content: &bench.content, history: &history, first, events: &events, day, made: now, span };
    let options = Options {
        table: export.table.unwrap_or(Table::Sessions),
        dialect: export.excel.unwrap_or(Dialect::Rfc4180),
    };
    write(&record, options)
}

/// Says that the routine's time is none that can be read, so that nothing rings at it.
fn say_unread_time(history: &History) {
    let time = history.routine().set.time.as_deref();
    if let Some(words) = time.filter(|words| time_of_day(words).is_none()) {
        let words = plain(words);
        eprintln!(
            "The routine's time, \"{words}\", is no time of day: p in the coach changes it, to 7:30 or 7 pm."
        );
    }
}

/// Says beside what a command prints that the record is not whole.
pub(super) fn say_trouble(report: &Report) {
    if let Some(words) = report.trouble() {
        eprintln!("{words}");
    }
}

/// Says how many lines of the journal cannot be read, and what becomes of them in the export.
fn say_damaged(shell: &mut Shell, what: &str) {
    let count = shell.journal().damaged_lines().len();
    if count > 0 {
        eprintln!("Lines of the journal that cannot be read: {count}. They {what}.");
    }
}

/// How the one line is printed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Line<'a> {
    /// In words, with what stands between the person and a plan.
    Whole,
    /// In under 32 columns.
    Short,
    /// In a form of the person's own.
    Form(&'a str),
    /// As JSON.
    Json,
}

/// One line for a prompt or a bar; returns how far the day is.
pub(super) fn status(bench: &Bench, line: Line<'_>, out: &mut dyn Write) -> Result<Class> {
    let mut shell = bench.shell()?;
    let model = shell.model(bench.clock.now());
    let known = model.known();
    let trouble = shell.report(bench.clock.now()).trouble();
    let status = progress::status(&known.content, &known.history, known.day);
    // A bar shows one line, and no standard error: the line itself says that something needs a look.
    let status = status.with_alerts(safety(&model).into_iter().chain(trouble.as_deref()));
    if let Some(words) = trouble.as_deref().filter(|_| !matches!(line, Line::Whole)) {
        eprintln!("{words}");
    }
    match line {
        Line::Json => {
            serde_json::to_writer(&mut *out, &status)?;
            writeln!(out)?;
        }
        Line::Short => writeln!(out, "{}", status.text)?,
        Line::Form(form) => {
            let filled = status.filled_in(form).map_err(|bad| Wrong(bad.to_string()))?;
            writeln!(out, "{filled}")?;
        }
        Line::Whole => {
            let mark = if trouble.is_some() { " - ! supple doctor" } else { "" };
            writeln!(out, "{status}{mark}")?;
            if let Some(words) = safety(&model) {
                writeln!(out, "{words}")?;
            }
        }
    }
    Ok(status.class)
}

/// What stands between the person and a plan, or narrows it, in one line: a sign, or the safety questions.
pub(super) fn safety(model: &Model) -> Option<&'static str> {
    let known = model.known();
    let screening = known.history.screening();
    if screening.blocks() {
        return Some(
            "A sign that needs help stands: `supple screen` says what to do, `supple cleared` that a \
             professional has cleared you.",
        );
    }
    let begun = screening.last.is_some() || !known.history.days().is_empty();
    if known.plan.mode == Mode::Setup && (begun || screening.unsure(known.day).is_some()) {
        return Some("The safety questions come before any plan: `supple screen` asks them.");
    }
    (!screening.open.is_empty()).then_some(
        "A sign to have looked at stands: `supple screen` asks about it, `supple cleared` says that a \
         professional has cleared you.",
    )
}
