//! The player: the figure large, the count in digits that read from three metres, what to do now and
//! what comes next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Model, Player};
use crate::content::{Breath, Exercise, Variant};
use crate::session::{Beat, Place, RunItem, Side};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::{digits, figure, frame, text};
use crate::units;

/// Everything about this moment of the session.
struct Scene<'a> {
    item: &'a RunItem,
    exercise: &'a Exercise,
    variant: &'a Variant,
    place: Place,
    runs: bool,
}

fn scene<'a>(model: &'a Model, player: &'a Player) -> Option<Scene<'a>> {
    let item = player.run.current()?;
    let exercise = model.known().content.exercise(&item.planned.exercise)?;
    let variant = exercise.step(item.step).variant;
    let place = item.track.place(player.run.elapsed(model.known().now));
    Some(Scene { item, exercise, variant, place, runs: player.run.runs() })
}

pub(super) fn draw(model: &Model, player: &Player, theme: Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let Some(scene) = scene(model, player) else { return area };
    let count = player.run.items().len();
    let here = player.run.at();
    let (full, empty) = (theme.glyph("▰", "#"), theme.glyph("▱", "-"));
    let head = Line::from(vec![
        Span::styled(scene.exercise.name.clone(), theme.style(Role::Title)),
        Span::styled(format!("   {} of {count}  ", here + 1), theme.style(Role::Muted)),
        Span::styled(full.repeat(here + 1), theme.style(Role::Accent)),
        Span::styled(empty.repeat(count.saturating_sub(here + 1)), theme.style(Role::Line)),
    ]);
    let left = units::whole_minutes(player.run.seconds_left(model.known().now));
    let right = format!("{left} min to go");
    let inside = frame::draw(&head, &right, model, theme, area, buffer);
    let inside = text::inset(inside, 1);
    let wide = inside.width >= 72;
    if wide {
        let side = if player.large { 62.min(inside.width / 2) } else { 38 };
        let figure_area = Rect { width: inside.width.saturating_sub(side + 3), ..inside };
        let panel = Rect { x: inside.right() - side, width: side, ..inside };
        for y in inside.y..inside.bottom() {
            buffer.set_string(panel.x - 2, y, theme.glyph("│", "|"), theme.style(Role::Line));
        }
        picture(model, &scene, theme, figure_area, buffer);
        telling(model, player, &scene, theme, panel, buffer);
    } else if inside.height >= 21 {
        let told = needed(player, &scene, inside.width).max(12);
        let high = inside.height.saturating_sub(told);
        picture(model, &scene, theme, Rect { height: high, ..inside }, buffer);
        telling(model, player, &scene, theme, text::below(inside, high), buffer);
    } else {
        let fits = |side: &u16| needed(player, &scene, *side) <= inside.height;
        let side = [28, 36].into_iter().find(fits).unwrap_or(inside.width);
        let panel = Rect { width: inside.width.min(side), ..inside };
        telling(model, player, &scene, theme, panel, buffer);
        let room = inside.width.saturating_sub(side + 1);
        if room >= 20 {
            let place = Rect { x: inside.x + side + 1, width: room, ..inside };
            picture(model, &scene, theme, place, buffer);
        }
    }
    inside
}

fn picture(model: &Model, scene: &Scene<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) {
    figure::player(model, scene.exercise, scene.variant, &scene.place, theme, area, buffer);
}

/// The digits, what they count, the phase, the cue, what comes next.
fn telling(model: &Model, player: &Player, scene: &Scene<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let (number, unit) = counted(scene);
    let most = match area.height {
        _ if player.large => 4,
        24.. => 2,
        _ => 1,
    };
    // To get ready all of what to do has to be read: the digits take what it leaves.
    let told = match scene.place.segment.beat {
        _ if player.large => 7,
        Beat::Ready => ready(player, scene, area),
        _ if area.height > 16 => 7 + 2 * u16::from(!scene.runs),
        _ => 8 + 2 * u16::from(!scene.runs),
    };
    let tall = if area.height >= 10 { area.height.saturating_sub(told).max(1) } else { 1 };
    let digit_area = Rect { height: tall, ..area };
    let style =
        if scene.place.segment.beat.is_work() { theme.style(Role::Accent) } else { theme.style(Role::Muted) };
    digits::draw(&number, most, theme.ascii, style, digit_area, buffer);
    let used = digits::rows(&number, most, theme.ascii, digit_area);
    // Rows that may stay empty, so that the words stand apart.
    let spare = area.height.saturating_sub(used + told);
    let mut rest = text::below(area, used + u16::from(area.height > 14).min(spare));
    for (words, role) in [(unit, Role::Text), (set_words(scene), Role::Muted)] {
        if !words.is_empty() {
            text::line(&words, theme.style(role), text::row(rest, 0), buffer);
            rest = text::below(rest, 1);
        }
    }
    if player.large {
        return;
    }
    rest = text::below(rest, u16::from(area.height > 16 && spare > 1));
    rest = text::below(rest, doing(player, scene, theme, rest, buffer));
    let next = player.run.next().and_then(|next| model.known().content.exercise(&next.planned.exercise));
    let next_words = next.map_or("next  the end", |_| "next  ");
    let name = next.map_or("", |exercise| exercise.name.as_str());
    let line = Line::from(vec![
        Span::styled(next_words, theme.style(Role::Muted)),
        Span::styled(name, theme.style(Role::Text)),
    ]);
    let row = rest.height.saturating_sub(1).min(2);
    text::lines(&[line], text::row(rest, row), buffer);
}

/// The rows that everything takes that has to be read in a panel of `width` columns to get ready, from
/// the count in one row to what comes next; 0 at any other moment.
fn needed(player: &Player, scene: &Scene<'_>, width: u16) -> u16 {
    if scene.place.segment.beat != Beat::Ready || player.large {
        return 0;
    }
    let stands = match player.paused_because {
        _ if scene.runs => 0,
        Some(because) => text::rows(because, width) + 1,
        None => 1,
    };
    let side = u16::from(!set_words(scene).is_empty());
    3 + side + stands + text::rows(&setup_of(scene), width)
}

/// The rows to keep below the digits to get ready: for how to set up, and in a small window, where large
/// digits would push it out, for how the move goes.
fn ready(player: &Player, scene: &Scene<'_>, area: Rect) -> u16 {
    let least = needed(player, scene, area.width) - 1;
    let with_how = least + text::rows(&how_of(scene), area.width) + 2;
    if area.height <= 16 && with_how < area.height { with_how } else { least }
}

fn how_of(scene: &Scene<'_>) -> String {
    format!("{}: {}", scene.variant.name, scene.variant.how)
}

fn setup_of(scene: &Scene<'_>) -> String {
    scene.exercise.setup.join(" ")
}

/// The number in large digits, and what it counts.
fn counted(scene: &Scene<'_>) -> (String, String) {
    let place = &scene.place;
    match place.segment.beat {
        Beat::Reps { count } => (place.count.to_string(), format!("of {count}")),
        Beat::Breaths { count } => {
            (place.count.to_string(), format!("of {}", units::counted(count, "slow breath")))
        }
        Beat::Hold { count, .. } => {
            let words = if count > 1 {
                format!("seconds, hold {} of {count}", place.count)
            } else {
                "seconds".into()
            };
            (place.phase_left.to_string(), words)
        }
        Beat::Time => (clock(place.left), "to go".into()),
        Beat::Ready => (
            place.left.to_string(),
            format!("get ready: {}", scene.exercise.position_of(scene.variant).said()),
        ),
        Beat::Rest => (place.left.to_string(), "rest".into()),
        Beat::Change => (place.left.to_string(), "change sides".into()),
    }
}

fn clock(seconds: u32) -> String {
    if seconds < 60 { seconds.to_string() } else { format!("{}:{:02}", seconds / 60, seconds % 60) }
}

fn set_words(scene: &Scene<'_>) -> String {
    let side = scene.place.segment.side;
    let sets = scene.item.track.sets();
    let set = if sets > 1 { format!("set {} of {sets}", scene.place.segment.set) } else { String::new() };
    match (side, set.is_empty()) {
        (Side::Both, _) => set,
        (_, true) => side.said().into(),
        (_, false) => format!("{}, {set}", side.said()),
    }
}

/// What to do this moment; returns the rows used.
fn doing(player: &Player, scene: &Scene<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let mut used = 0;
    if !scene.runs {
        used = stands(player, theme, area, buffer);
        let must = if scene.place.segment.beat == Beat::Ready {
            text::rows(&setup_of(scene), area.width) + 1
        } else {
            7
        };
        used += u16::from(area.height > used + must);
    }
    used + instructions(scene, theme, text::below(area, used), buffer)
}

/// That the session stands, in a line; longer where the person did not pause it. What to do stays
/// below it, to be read in peace. Returns the rows used.
fn stands(player: &Player, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    if let Some(because) = player.paused_because {
        let used = text::paragraph(because, theme.style(Role::Accent), area, buffer);
        text::line("Space goes on.", theme.style(Role::Muted), text::row(area, used), buffer);
        return used + 1;
    }
    let line = Line::from(vec![
        Span::styled("Paused.", theme.style(Role::Accent)),
        Span::styled(" Space goes on.", theme.style(Role::Muted)),
    ]);
    text::lines(&[line], text::row(area, 0), buffer);
    1
}

/// How to set up, what to do, or how to rest.
fn instructions(scene: &Scene<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let place = &scene.place;
    if !place.segment.beat.is_work() {
        let words = match place.segment.beat {
            Beat::Ready => setup_of(scene),
            Beat::Rest => "Breathe, shake it out.".into(),
            _ => "Take your time to turn.".into(),
        };
        let room = Rect { height: area.height.saturating_sub(1), ..area };
        let used = text::paragraph(&words, theme.style(Role::Text), room, buffer);
        if area.height > used + 4 && place.segment.beat == Beat::Ready {
            let how = how_of(scene);
            let below = Rect { height: area.height.saturating_sub(used + 3), ..text::below(area, used + 1) };
            return used + 2 + text::paragraph(&how, theme.style(Role::Muted), below, buffer);
        }
        return used;
    }
    let mut used = phase(scene, theme, area, buffer);
    let cue = cue_now(scene);
    let room = Rect { height: area.height.saturating_sub(used + 2), ..text::below(area, used) };
    used += text::paragraph(cue, theme.style(Role::Text), room, buffer);
    used + 1
}

/// The tempo's phase with a bar that fills, and the breath.
fn phase(scene: &Scene<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let Some(phase) = scene.item.track.tempo().get(scene.place.phase) else { return 0 };
    let long = matches!(scene.place.segment.beat, Beat::Hold { .. });
    let done = if long { 1.0 } else { scene.place.done };
    let cells = 8;
    let full = ((done * f32::from(cells as u8)).round() as usize).min(cells);
    let (on, off) = (theme.glyph("▰", "#"), theme.glyph("▱", "-"));
    let line = Line::from(vec![
        Span::styled(format!("{:<10}", phase.word), theme.style(Role::Title)),
        Span::styled(on.repeat(full), theme.style(Role::Accent)),
        Span::styled(off.repeat(cells - full), theme.style(Role::Line)),
    ]);
    text::lines(&[line], text::row(area, 0), buffer);
    let breath = if phase.breath == Breath::Easy || phase.word == phase.breath.said() {
        ""
    } else {
        phase.breath.said()
    };
    text::line(breath, theme.style(Role::Calm), text::row(area, 1), buffer);
    if area.height > 10 { 3 } else { 1 + u16::from(!breath.is_empty()) }
}

/// One cue at a time, each for a while, so that the eye has one thing to read.
fn cue_now<'a>(scene: &'a Scene<'_>) -> &'a str {
    let cues = scene.exercise.cues_of(scene.variant);
    let into = scene.place.segment.seconds.saturating_sub(scene.place.left);
    let each = (scene.place.segment.seconds / cues.len().max(1) as u32).max(8);
    cues.get((into / each) as usize % cues.len().max(1)).map_or("", |cue| &cue.say)
}

/// The session in one line, for a window too small for a screen.
pub(super) fn one_line(model: &Model, player: &Player) -> String {
    scene(model, player).map_or_else(String::new, |scene| {
        let (number, unit) = counted(&scene);
        format!("{} {number} {unit}", scene.exercise.name)
    })
}
