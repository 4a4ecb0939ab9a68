//! Today's plan as text, and Today read out.

use std::fmt::Write as _;

use crate::app::{Help, Model};
use crate::coach::{DayState, Reason};

/// What a person without a set-up reads where a plan would stand.
const NOT_SET_UP: &str = "Not set up yet: run supple in a terminal; it takes a few minutes.";

/// How the safety screen is answered again.
const ASK_AGAIN: &str = "Run supple in a terminal, or supple screen: it takes a minute.";

/// Today's plan as text, for a pipe and for commands: no key works there.
pub fn today_text(model: &Model) -> String {
    if !model.known().is_blocked() && !model.known().history.profile().minutes_set {
        let day = model.known().day.format("%A, %-d %B %Y");
        let screening = model.known().history.screening();
        let unsure = screening.unsure(model.known().day).is_some();
        return format!("{day}\n{}\n", if unsure { not_set_up(model) } else { NOT_SET_UP.into() });
    }
    today_lines(model, false)
        .replace(": c says who and when.", ": `supple cleared WHO` says so.")
        .replace("c when you were seen.", "`supple cleared WHO` once you were seen.")
}

/// Today's plan as text, where lines are answered.
pub(super) fn today_lines(model: &Model, numbered: bool) -> String {
    let plan = &model.known().plan;
    let mut lines = vec![model.known().day.format("%A, %-d %B %Y").to_string()];
    if let Some(help) = model.known().help_now() {
        help_lines(&help, &mut lines);
    } else if plan.mode == crate::journal::Mode::Setup {
        lines.push(not_set_up(model));
    } else {
        plan_lines(model, numbered, &mut lines);
    }
    lines.join("\n") + "\n"
}

/// What stands where a plan would, while the whole safety screen is due.
pub fn not_set_up(model: &Model) -> String {
    if model.known().is_new() {
        return NOT_SET_UP.into();
    }
    let why: Vec<&str> = model.known().plan.reasons.iter().map(|reason| reason.text.as_str()).collect();
    format!("{} {ASK_AGAIN}", why.join(" "))
}

/// What to do now, alone and first; then everything else that was ticked.
fn help_lines(help: &Help, lines: &mut Vec<String>) {
    let rule = "=".repeat(help.title.len());
    lines.extend([rule.clone(), help.title.to_owned(), rule, help.now.advice.clone(), String::new()]);
    lines.push(format!("You ticked on {}: {}.", help.since.format("%-d %b"), help.now.ask));
    for (heading, told) in [(Help::ALSO, &help.also), (Help::AFTER, &help.after)] {
        lines.extend((!told.is_empty()).then(|| heading.to_owned()));
        lines.extend(
            told.iter().map(|told| format!("  - {}. {}", told.ask, told.advice).trim_end().to_owned()),
        );
    }
    lines.push(help.until.into());
}

fn plan_lines(model: &Model, numbered: bool, lines: &mut Vec<String>) {
    let plan = &model.known().plan;
    lines.extend(model.known().checked_in().map(|pain| format!("Your back this morning: {pain}")));
    lines.extend(model.known().sign_reminder());
    let minutes = model.known().mat_minutes();
    let title = model.known().session_title();
    if plan.state == DayState::Done && plan.items.is_empty() {
        lines.push(title); // nothing more is offered
    } else {
        lines.push(format!("{title}, {minutes} min: {}", plan.day_label()));
    }
    let of_the_day = plan.reasons.iter().filter(|reason| Some(reason.text.as_str()) != plan.no_walk());
    lines.extend(of_the_day.map(|reason| {
        let named = numbered || reason.rule != "S5" || reason.text.contains("`supple screen`");
        let asked = if named { "" } else { " `supple screen` asks them." };
        format!("  {}  {}{asked}", reason.rule, reason.text)
    }));
    let shared = plan.shared();
    let above = shared.iter().filter(|reason| !plan.reasons.contains(reason));
    lines.extend(above.map(|reason| format!("  {}  {}", reason.rule, reason.text)));
    // That it is a move's turn, or its place in the session, is plain to see.
    let because = |reasons: &[Reason]| -> Vec<String> {
        let told = reasons.iter().enumerate();
        let told = told.filter(|(at, why)| *at == 0 || !matches!(why.rule, "C2" | "C4"));
        let told = told.filter(|(_, why)| !shared.contains(why));
        told.map(|(_, why)| format!("      {}  {}", why.rule, why.text)).collect()
    };
    let mut before = Vec::new();
    let number = |place: usize| if numbered { format!("{place}. ") } else { String::new() };
    for (item, place) in plan.items.iter().zip(1..) {
        let dose = item.dose_in_words();
        let (name, kind) = (&item.name, item.kind());
        let change = match model.known().change_said(item) {
            "" => String::new(),
            change => format!(", {change}"),
        };
        lines.push(if numbered {
            // As it is listened to: no columns.
            format!("  {}{name}, {kind}: {dose}, {}{change}", number(place), item.variant)
        } else {
            format!("  {name:<26} {kind:<12} {dose:<18} {}{change}", item.variant)
        });
        let why = because(&item.reasons);
        if why != before {
            lines.extend(why.clone());
        }
        before = why;
    }
    if let Some(walk) = &plan.walk {
        let when = if model.known().walk_is_left(walk) { ", any time today" } else { "" };
        let (name, minutes) = (&walk.name, model.known().walk_said(walk));
        let number = number(plan.items.len() + 1);
        lines.push(if numbered {
            format!("  {number}{name}: {minutes}{when}")
        } else {
            format!("  {name:<26} {:<12} {minutes}{when}", "walking")
        });
        lines.extend(because(&walk.reasons));
    } else if let Some(words) = plan.no_walk() {
        lines.push(format!("  {words}"));
    }
    lines.extend(model.known().own_line().map(|own| format!("  Your own: {own}")));
    lines.extend(plan.own.iter().flat_map(|own| because(&own.reasons)));
    lines.extend(model.known().others_said());
    if let Some(lesson) = model.known().lesson_today() {
        lines.push(format!("Lesson: {} (supple lessons {})", lesson.title, lesson.id));
    }
    let mut rules = plan.reasons.iter().chain(plan.items.iter().flat_map(|item| &item.reasons));
    if let Some(reason) = rules.next().filter(|_| !numbered) {
        lines.push(format!("A rule in full: supple rules {}", reason.rule));
    }
}

/// Today, read out with what can be typed.
pub(super) fn words(model: &Model) -> String {
    let mut words = today_lines(model, true);
    if model.known().is_blocked() {
        let slip = if model.known().may_be_a_slip() { " u takes back a slip;" } else { "" };
        return words
            + "c: a professional has cleared me;"
            + slip
            + " s asks the safety questions again; ? lists every key; quit leaves.";
    }
    if model.known().whole_screen_is_due() {
        return words + "Enter asks the safety questions; ? lists every key; quit leaves.";
    }
    let walk = || model.known().plan.walk.as_ref().map(|walk| walk.name.as_str());
    let selected =
        model.known().plan.items.get(model.today().selected()).map(|item| item.name.as_str()).or_else(walk);
    if let Some(name) = selected {
        let _ = writeln!(
            words,
            "At {name}: w says why, x swaps it, d rather not. A number after the letter takes another: w 3."
        );
    }
    words + "Enter starts; a digit rates your back; next for Progress; ? lists every key; quit leaves."
}
