//! Commands that read the record: today, progress, exports, the doctor.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::args::{Export, Format};
use super::{Bench, Wrong};
use crate::coach::{self, Ask};
use crate::units::Minutes;

/// Today's plan, as text or JSON.
pub(super) fn today(bench: &Bench, json: bool, minutes: Option<Minutes>, out: &mut dyn Write) -> Result<()> {
    let mut shell = bench.shell()?;
    let mut model = shell.model(bench.clock.now());
    if minutes.is_some() {
        let ask = Ask { minutes, ..Ask::on(model.day) };
        model.plan = coach::plan(&bench.content, &model.history, &ask);
    }
    if json {
        serde_json::to_writer(&mut *out, &model.plan)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", crate::plain::today_text(&model))?;
        if let Some(why) = &model.state.unwritable {
            writeln!(out, "\nNothing can be saved now: {why}")?;
        }
        for line in &model.state.noticed {
            writeln!(out, "\n{line}")?;
        }
    }
    Ok(())
}

/// What it adds up to.
pub(super) fn progress(bench: &Bench, weeks: u16, json: bool, out: &mut dyn Write) -> Result<()> {
    let mut shell = bench.shell()?;
    let model = shell.model(bench.clock.now());
    let report = crate::progress::report(&model.content, &model.history, model.day, weeks);
    if json {
        serde_json::to_writer(&mut *out, &report)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", crate::progress::text(&report))?;
    }
    Ok(())
}

/// Writes an export, whole or not at all.
pub(super) fn export(bench: &Bench, export: &Export, out: &mut dyn Write) -> Result<()> {
    if let (Some(from), Some(to)) = (export.from, export.to)
        && from > to
    {
        bail!(Wrong(format!("--from {from} comes after --to {to}; put the earlier day first")));
    }
    let mut shell = bench.shell()?;
    let model = shell.model(bench.clock.now());
    let span = crate::export::Span { from: export.from, to: export.to.or(bench.last) };
    let bytes = match export.format {
        Format::Csv => crate::export::sessions_csv(&model.content, shell.journal(), span)?,
        Format::Json => crate::export::json(shell.journal(), span)?,
        Format::Jsonl => crate::export::jsonl(shell.journal(), span),
    };
    if export.output == Path::new("-") {
        out.write_all(&bytes)?;
        return Ok(());
    }
    let folder = export.output.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        bail!("{}: the folder {} does not exist; make it first", export.output.display(), folder.display());
    }
    crate::files::write_whole(&export.output, |file| file.write_all(&bytes))
        .with_context(|| format!("{} was not written", export.output.display()))?;
    eprintln!("{} written, {} bytes.", export.output.display(), bytes.len());
    Ok(())
}
