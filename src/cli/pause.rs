//! `supple pause`: announces a pause, shows it, ends it.

use std::io::Write;

use anyhow::Result;

use super::{Bench, Wrong, log};
use crate::app::Action;
use crate::history::Pause;
use crate::journal::{PauseSet, PauseWhy};
use crate::rules::pause;
use crate::units::{Day, NamedDay, short_date};

/// Shows the pause at hand, sets one in the words that were typed, or ends it.
pub(super) fn pause(bench: &Bench, words: &[String], end: bool, out: &mut dyn Write) -> Result<()> {
    let words = words.join(" ");
    let ends = end || words.trim().eq_ignore_ascii_case("end");
    if end && !words.trim().is_empty() {
        return Err(Wrong("--end takes no days; leave one of the two out".into()).into());
    }
    let (mut shell, mut model) = bench.open()?;
    let today = model.known().day;
    let at_hand = model.known().pause();
    if !ends && words.trim().is_empty() {
        return show(at_hand, today, out);
    }
    bench.may_write()?;
    if !ends {
        let set = read(&words, today).map_err(Wrong)?;
        let set = pause::announced(model.known().history.pauses(), today, set)
            .map_err(|no| Wrong(no.to_string()))?;
        log::act(&mut shell, &mut model, Action::Log(set.clone().into(), today), bench)?;
        let (from, until) = (long(set.from), long(set.until));
        writeln!(out, "A pause from {from} to {until}: {}.{}", set.why.label(), bench.not_kept())?;
        if words.split_whitespace().all(|word| why_of(word).is_none()) {
            writeln!(out, "For anything but a holiday end it, and name the reason: {}.", reasons())?;
        }
        return Ok(());
    }
    let Some(pause) = at_hand else {
        return Err(Wrong("there is no pause to end; `supple pause 10d holiday` sets one".into()).into());
    };
    let ended = pause::end_of(pause, today);
    log::act(&mut shell, &mut model, Action::Log(ended.into(), today), bench)?;
    let words =
        if pause.holds(today) { "Welcome back: the pause is over" } else { "The pause is taken back" };
    writeln!(out, "{words}.{}", bench.not_kept())?;
    Ok(())
}

fn show(at_hand: Option<Pause>, today: Day, out: &mut dyn Write) -> Result<()> {
    let Some(pause) = at_hand else {
        writeln!(out, "No pause is set. `supple pause 10d holiday` sets one from today on.")?;
        return Ok(());
    };
    let (from, until, why) = (long(pause.from), long(pause.until), pause.why.label());
    writeln!(out, "A pause from {from} to {until}: {why}.")?;
    let words = if pause.holds(today) { "ends it now" } else { "takes it back" };
    writeln!(out, "It ends by itself; `supple pause --end` {words}.")?;
    Ok(())
}

fn long(day: Day) -> String {
    format!("{} {} {}", day.format("%A"), short_date(day), day.format("%Y"))
}

fn reasons() -> String {
    PauseWhy::ALL.iter().map(|why| why.key()).collect::<Vec<_>>().join(", ")
}

/// What a pause is for, by its word or one that people use for it.
fn why_of(word: &str) -> Option<PauseWhy> {
    Some(match word.to_lowercase().as_str() {
        "holiday" | "holidays" | "vacation" | "trip" | "travel" | "travelling" => PauseWhy::Holiday,
        "sport" | "sports" | "skiing" | "hiking" => PauseWhy::Sport,
        "illness" | "ill" | "sick" | "cold" | "flu" => PauseWhy::Illness,
        "fever" => PauseWhy::Fever,
        "injury" | "injured" => PauseWhy::Injury,
        "operation" | "surgery" => PauseWhy::Operation,
        "hospital" => PauseWhy::Hospital,
        _ => return None,
    })
}

/// The pause in words such as `2026-12-20 to 2027-01-03 holiday`, `until friday`, `10d illness`; a holiday
/// where no reason is named.
fn read(words: &str, today: Day) -> Result<PauseSet, String> {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let parts = if parts.first().is_some_and(|word| word.eq_ignore_ascii_case("from")) {
        &parts[1..]
    } else {
        &parts
    };
    let ends = |word: &&str| ["to", "until", "till", "-"].contains(&word.to_lowercase().as_str());
    let (from, rest) = match parts.iter().position(ends) {
        None => (None, parts),
        Some(0) => (Some(today), &parts[1..]),
        Some(at) => {
            let words = parts[..at].join(" ");
            let day = NamedDay::read(&words).and_then(|day| day.ahead(today));
            (Some(day.ok_or_else(|| no_day(&words))?), &parts[at + 1..])
        }
    };
    let named = (1..=rest.len().min(3)).rev().find_map(|count| {
        let day = NamedDay::read(&rest[..count].join(" "))?;
        Some((day, &rest[count..]))
    });
    let (last, why) = named.ok_or_else(|| no_day(&rest.join(" ")))?;
    let until = match (last, from) {
        (NamedDay::Count(_), None) => last.last(today),
        (_, Some(from)) => last.last(from),
        (_, None) => {
            return Err(format!(
                "from which day to which? Write \"until {}\", or two days with \"to\" between",
                rest.join(" ")
            ));
        }
    };
    let until = until.ok_or_else(|| no_day(&rest.join(" ")))?;
    let why: Vec<&str> = why.iter().copied().filter(|word| !["for", "a", "an"].contains(word)).collect();
    let why = match why[..] {
        [] => PauseWhy::Holiday,
        [word] => why_of(word).ok_or_else(|| no_reason(word))?,
        _ => return Err(no_reason(&why.join(" "))),
    };
    Ok(PauseSet { from: from.unwrap_or(today), until, why })
}

fn no_reason(words: &str) -> String {
    format!("{words:?} is no reason for a pause; the reasons are {}", reasons())
}

fn no_day(words: &str) -> String {
    format!("{words:?} is no day; write {}", NamedDay::FORMS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(words: &str, from: &str, until: &str, why: PauseWhy) {
        let today = Day::from_ymd_opt(2026, 11, 20).unwrap();
        let set = read(words, today).unwrap();
        assert_eq!(
            (set.from.to_string().as_str(), set.until.to_string().as_str(), set.why),
            (from, until, why)
        );
    }

    #[test]
    fn a_pause_is_read_in_the_words_that_people_use() {
        reads("2026-12-20 to 2027-01-03", "2026-12-20", "2027-01-03", PauseWhy::Holiday);
        reads("from 20 Dec until 3 Jan for a trip", "2026-12-20", "2027-01-03", PauseWhy::Holiday);
        reads("until friday", "2026-11-20", "2026-11-27", PauseWhy::Holiday);
        reads("10d holiday", "2026-11-20", "2026-11-29", PauseWhy::Holiday);
        reads("2 weeks sport", "2026-11-20", "2026-12-03", PauseWhy::Sport);
        reads("monday to 3d flu", "2026-11-23", "2026-11-25", PauseWhy::Illness);
        reads("1 surgery", "2026-11-20", "2026-11-20", PauseWhy::Operation);
    }
}
