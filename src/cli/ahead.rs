//! Commands that ask what is not yet: what if, and the weeks ahead.

use std::io::Write;

use anyhow::{Result, bail};

use super::{Bench, read};
use crate::app::layer::ahead;
use crate::app::screen::what_if as page;
use crate::coach::{self, Ask, Assumption, Work};
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
    let mut shell = bench.shell()?;
    let mut model = shell.model(bench.clock.now());
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

/// The next twelve weeks, as text; or why there are none.
pub(super) fn weeks(bench: &Bench, out: &mut dyn Write) -> Result<()> {
    let model = bench.shell()?.model(bench.clock.now());
    let known = model.known();
    let (content, history) = (&bench.content, &known.history);
    match coach::rehearse(content, history, known.day, shell::threads(), &Work::default()) {
        Ok(rehearsal) => read::print(&ahead::page(&rehearsal), content, out),
        Err(why) => bail!("not now: {why}"),
    }
}
