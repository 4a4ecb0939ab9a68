//! Commands that ask what is not yet: what if, and the weeks ahead.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use anyhow::{Result, bail};

use super::{Bench, read};
use crate::app::layer::ahead;
use crate::app::screen::what_if as page;
use crate::coach::{self, Ask, Assumption, RUNS, Work};
use crate::shell;
use crate::units::Minutes;

/// The plan as it would be, beside today's, as text or JSON.
pub(super) fn what_if(
    bench: &Bench,
    json: bool,
    minutes: Option<Minutes>,
    assumption: Assumption,
    out: &mut dyn Write,
) -> Result<()> {
    let (mut shell, mut model) = bench.open()?;
    if let Some((history, _)) = bench.last.and_then(|day| shell.before_session(day)) {
        model.reload(history);
    }
    let known = model.known();
    let ask = Ask { minutes, ..Ask::on(known.day) };
    let answer = coach::what_if(&bench.content, &known.history, &ask, assumption)?;
    if json {
        serde_json::to_writer(&mut *out, &answer)?;
        writeln!(out)?;
        return Ok(());
    }
    read::print(&page::page(&answer), &bench.content, out)
}

/// The next twelve weeks, as text or JSON; or why there are none.
pub(super) fn weeks(bench: &Bench, json: bool, out: &mut dyn Write) -> Result<()> {
    let (_, model) = bench.open()?;
    let known = model.known();
    let (content, history) = (&bench.content, &known.history);
    let work = Work::default();
    let told = std::thread::scope(|scope| {
        let told = scope.spawn(|| coach::rehearse(content, history, known.day, shell::threads(), &work));
        if std::io::stderr().is_terminal() {
            show_progress(&work, || told.is_finished());
        }
        told.join()
    });
    match told.unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
        Ok(told) if json => {
            serde_json::to_writer(&mut *out, &told)?;
            Ok(writeln!(out)?)
        }
        Ok(told) => read::print(&ahead::page(&told), content, out),
        Err(why) => bail!("not now: {why}"),
    }
}

/// How many runs are done, on one line of the terminal that is blank again in the end.
fn show_progress(work: &Work, is_finished: impl Fn() -> bool) {
    let mut to = std::io::stderr();
    let mut line = String::new();
    while !is_finished() {
        line = format!("{} of {RUNS} runs", work.done());
        // A terminal that takes no more words is no reason to stop.
        let _ = write!(to, "\r{line}").and_then(|()| to.flush());
        std::thread::sleep(Duration::from_millis(100));
    }
    let _ = write!(to, "\r{}\r", " ".repeat(line.len())).and_then(|()| to.flush());
}
