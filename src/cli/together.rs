//! `supple together`: shows what a shared folder would get, begins it, ends it.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::args::Together;
use super::{Bench, Wrong};
use crate::doctor::{Doctor, Health};
use crate::files::of_home;
use crate::files::together::{DAYS, Shared};
use crate::settings::{FirstName, Together as Setting};
use crate::shell::{Shell, days_moved};
use crate::units::plain;

/// What stands in the name of a file before this machine has an id.
const NO_ID: &str = "supple-(this machine's id).txt";

/// Shows how it stands or would stand, begins or ends it.
pub(super) fn together(bench: &Bench, what: &Together, out: &mut dyn Write) -> Result<()> {
    let mut shell = bench.shell()?;
    if let Some(fault) = &shell.settings().fault {
        bail!("{fault}");
    }
    if what.on || what.off {
        bench.may_write()?;
        if bench.demo.is_some() {
            bail!(Wrong("the demo is gone with its end; leave --demo out to move together".into()));
        }
    }
    if what.off {
        return end(&mut shell, bench, out);
    }
    let (Some(folder), Some(name)) = (&what.folder, &what.name) else {
        return show(&mut shell, bench, out);
    };
    let folder = whole(bench, folder)?;
    let setting = Setting::new(folder, name.clone());
    if what.on {
        return begin(&mut shell, bench, setting, out);
    }
    would(&mut shell, bench, &setting, out)
}

/// The folder as the settings keep it: a whole path, one that stands, and none of supple's own.
fn whole(bench: &Bench, folder: &Path) -> Result<String> {
    let written = folder.to_str().with_context(|| format!("{} is no plain text", folder.display()))?;
    let place = of_home(written);
    if !place.is_dir() {
        bail!(Wrong(format!("{} is no folder; make it, or name the one that you share", place.display())));
    }
    let place = place.canonicalize().with_context(|| format!("{} cannot be read", place.display()))?;
    let own = bench.kept();
    let own = own.iter().flat_map(|paths| [&paths.data, &paths.config, &paths.state]);
    if own.filter_map(|folder| folder.canonicalize().ok()).any(|folder| place.starts_with(folder)) {
        bail!(Wrong(format!("{} is supple's own folder; name one that you share", place.display())));
    }
    let text = place.to_str().map(str::to_owned);
    text.with_context(|| format!("{} is no plain text", place.display()))
}

/// How it stands.
fn show(shell: &mut Shell, bench: &Bench, out: &mut dyn Write) -> Result<()> {
    let Some(shared) = shell.shared() else {
        writeln!(out, "Off. `supple together --folder DIR --name NAME` shows what would be written.")?;
        return Ok(());
    };
    writeln!(out, "On: {}, in {}.", shared.name, plain(&shared.folder.display().to_string()))?;
    let mut model = shell.model(bench.clock.now());
    shell.look_together(&mut model, bench.clock.now(), false);
    let others = model.known().others_said().unwrap_or_else(|| "No one else has moved today yet.".into());
    writeln!(out, "{}", shell.together_away().unwrap_or(&others))?;
    writeln!(out, "`supple together --off` ends it and takes your file away.")?;
    Ok(())
}

/// What would be written, and who reads it.
fn would(shell: &mut Shell, bench: &Bench, setting: &Setting, out: &mut dyn Write) -> Result<()> {
    let model = shell.model(bench.clock.now());
    let shared = shared(shell, setting);
    let file = shared.file().unwrap_or_else(|| shared.folder.join(NO_ID));
    let day = model.known().day;
    writeln!(out, "--- {}", plain(&file.display().to_string()))?;
    let lines = shared.lines(&days_moved(&model));
    if lines.is_empty() {
        writeln!(out, "(nothing yet: you have not moved in the last {DAYS} days)")?;
    }
    writeln!(
        out,
        "{lines}\nA line for each day of the last {DAYS} on which you moved; nothing else of yours is in it."
    )?;
    writeln!(out, "Whoever has the folder reads it, and so does the service that carries it, if one does.")?;
    writeln!(out, "Today names the others in it who have moved. {}", present(&shared, day, &setting.name))?;
    writeln!(out, "Nothing was written; with --on it is, each time that you have moved.")?;
    Ok(())
}

/// Who of the others is in the folder today.
fn present(shared: &Shared, day: crate::units::Day, name: &FirstName) -> String {
    match shared.others(day) {
        Ok(others) if others.is_empty() => "No one else has moved today yet.".into(),
        Ok(others) => {
            let names: Vec<&str> =
                others.iter().filter(|other| !other.is(name)).map(FirstName::as_str).collect();
            format!("Today: {}.", names.join(", "))
        }
        Err(error) => error.to_string(),
    }
}

fn shared(shell: &mut Shell, setting: &Setting) -> Shared {
    let machine = shell.journal().device().map(|id| id.to_string());
    Shared { folder: of_home(&setting.folder), name: setting.name.clone(), machine }
}

fn begin(shell: &mut Shell, bench: &Bench, setting: Setting, out: &mut dyn Write) -> Result<()> {
    // A file in the folder that was shared before would say of a day what is no longer kept up.
    if let Some(before) = shell.shared().filter(|before| before.folder != of_home(&setting.folder)) {
        before.leave()?;
    }
    let words = format!("{}, in {}", setting.name, plain(&setting.folder));
    shell.set_together(Some(setting))?;
    let mut model = shell.model(bench.clock.now());
    shell.look_together(&mut model, bench.clock.now(), true);
    writeln!(out, "On: {words}. The others name the same folder, each with a name of their own.")?;
    writeln!(out, "`supple together --off` ends it and takes your file away.")?;
    Ok(())
}

fn end(shell: &mut Shell, bench: &Bench, out: &mut dyn Write) -> Result<()> {
    let Some(shared) = shell.shared() else {
        writeln!(out, "It is off already.")?;
        return Ok(());
    };
    shell.set_together(None)?;
    bench.saved.set(true);
    match shared.leave() {
        Ok(true) => writeln!(out, "Off; your file was taken out of the folder.")?,
        Ok(false) => writeln!(out, "Off; no file of yours is in the folder.")?,
        Err(error) => writeln!(out, "Off; but your file is still there: {error}")?,
    }
    Ok(())
}

/// What doctor says of the shared folder.
pub(super) fn look(bench: &Bench, doctor: &mut Doctor) {
    let Ok(mut shell) = bench.shell() else { return };
    let Some(shared) = shell.shared() else { return };
    let place = plain(&shared.folder.display().to_string());
    if shared.folder.is_dir() {
        doctor.add("together", Health::Fine, format!("{}, in {place}", shared.name));
    } else {
        let words = format!("{place} is away; bring it back, or `supple together --off` ends it");
        doctor.add("together", Health::Note, words);
    }
}
