//! The person's cron table: one line of it is supple's, and every other stays as it is, byte for byte.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::super::programs;
use super::failed::{failed, first_line};
use crate::remind::MARK;

const PROGRAM: &str = "crontab";

/// supple's line of the table; none where there is no cron.
pub(super) fn line() -> Result<Option<String>> {
    if programs().find(PROGRAM).is_none() {
        return Ok(None);
    }
    Ok(read()?.lines().find(|line| is_ours(line)).map(str::to_owned))
}

/// Puts the line into the table, in the place of an older one of supple's.
pub(super) fn put(line: &str) -> Result<()> {
    let mut table = others(&read()?);
    if !table.is_empty() && !table.ends_with('\n') {
        table.push('\n');
    }
    write(&format!("{table}{line}\n"))
}

/// Takes the line out. A table that held nothing else goes altogether.
pub(super) fn take_out() -> Result<()> {
    let table = others(&read()?);
    if !table.is_empty() {
        return write(&table);
    }
    let done = Command::new(program()?).arg("-r").stdin(Stdio::null()).output()?;
    if !done.status.success() {
        bail!(failed("crontab -r", &first_line(&done.stderr).unwrap_or_default()));
    }
    Ok(())
}

fn is_ours(line: &str) -> bool {
    line.trim_end().ends_with(&format!("# {MARK}"))
}

/// The table without supple's line.
fn others(table: &str) -> String {
    table.split_inclusive('\n').filter(|line| !is_ours(line)).collect()
}

fn program() -> Result<PathBuf> {
    programs().find(PROGRAM).with_context(|| format!("{PROGRAM} is not here"))
}

/// The whole table. One that cannot be read is never written.
fn read() -> Result<String> {
    let done = Command::new(program()?).arg("-l").env("LC_ALL", "C").stdin(Stdio::null()).output()?;
    if done.status.success() {
        return String::from_utf8(done.stdout)
            .context("the cron table is no plain text; supple leaves it as it is");
    }
    let why = first_line(&done.stderr).unwrap_or_default();
    // Each cron has its own words for a table that is not there.
    if ["no crontab", "No such file", "can't open"].iter().any(|none| why.contains(none)) {
        return Ok(String::new());
    }
    bail!(failed("crontab -l", &why));
}

fn write(table: &str) -> Result<()> {
    let mut running = Command::new(program()?)
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut pipe) = running.stdin.take() {
        pipe.write_all(table.as_bytes())?;
    }
    let done = running.wait_with_output()?;
    if !done.status.success() {
        bail!(failed("crontab -", &first_line(&done.stderr).unwrap_or_default()));
    }
    Ok(())
}
