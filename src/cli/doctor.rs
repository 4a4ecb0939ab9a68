//! `supple doctor`: the folders, the settings and the journal, with what the other rooms know of themselves.

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;

use super::args::Cli;
use super::{Bench, looks, programs, records, remind, together};
use crate::clock::Clock;
use crate::content::Content;
use crate::doctor::{Doctor, Health};
use crate::files::SettingsFile;
use crate::settings::Dots;
use crate::tui::{self, Octants};
use crate::units::counted;

/// Takes the mark from what was noticed of the journal and somebody knows of.
fn know(bench: &Bench, out: &mut dyn Write) -> Result<()> {
    let mut shell = bench.shell()?;
    // A line that cannot be read shows once it was read.
    shell.history(bench.clock.now());
    let notices = shell.report(bench.clock.now()).notices;
    let count = shell.journal().know(&notices)?;
    writeln!(out, "{} known now, and no longer marked.", counted(count, "thing"))?;
    Ok(())
}

/// Says what may need attention. Exit code 1 where something does.
pub(super) fn doctor(
    cli: &Cli,
    bench: &Bench,
    sound: bool,
    known: bool,
    out: &mut dyn Write,
) -> Result<ExitCode> {
    if known {
        bench.may_write()?;
        know(bench, out)?;
    }
    // A look back bends the clock; the entries since are none from the future.
    let clock = if bench.last.is_some() { Clock::real() } else { bench.clock };
    let mut doctor = Doctor::look(&bench.paths, clock.now().wall);
    // A journal that cannot be read has been named already.
    if let Some(words) =
        bench.shell().ok().and_then(|mut shell| records::safety(&shell.model(bench.clock.now())))
    {
        doctor.add("safety", Health::Attention, words);
    }
    for words in bench.content.left_out() {
        doctor.add("content", Health::Attention, words);
    }
    let own = bench.content.exercises().len() - Content::built_in().exercises().len();
    doctor.add("content", Health::Fine, format!("{own} of your own: {}", bench.paths.content().display()));
    let looks = looks::here().looks(cli.global.no_color);
    let colours = if looks.colour { "colours" } else { "no colour" };
    let letters = if looks.ascii { "plain letters only" } else { "every glyph" };
    let (columns, rows) = tui::size().unwrap_or((0, 0));
    let size = if columns == 0 { "no terminal".into() } else { format!("{columns} x {rows}") };
    let small = columns > 0 && (columns < 60 || rows < 20);
    let health = if small { Health::Note } else { Health::Fine };
    doctor.add("terminal", health, format!("{size}, {colours}, {letters}; 60 x 20 or more is good"));
    let chosen = SettingsFile::load(&bench.paths).settings.looks.dots;
    if chosen == Dots::Octant && !looks.ascii && looks.octants != Octants::Drawn {
        let words = match looks.octants {
            Octants::Never => "tmux and screen garble octants; figures are drawn in dots here",
            Octants::Unknown | Octants::Drawn => {
                "octants are set; where figures show boxes, choose another in You, \"Figures drawn in\""
            }
        };
        doctor.add("figures", Health::Note, words);
    }
    remind::look(bench, &mut doctor);
    together::look(bench, &mut doctor);
    let heard = if sound {
        writeln!(out, "sound")?;
        let file = SettingsFile::load(&bench.paths);
        if file.fault.is_some() {
            writeln!(out, "  ! the settings cannot be read (see below): tried as if there were none")?;
        }
        let heard = crate::sound::demonstrate(&programs(), &file.settings.sound, out)?;
        if !heard {
            doctor.add("sound", Health::Attention, "not all can be heard; what to install stands above");
        }
        heard
    } else {
        true
    };
    write!(out, "{doctor}")?;
    Ok(if !heard || doctor.needs_attention() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
