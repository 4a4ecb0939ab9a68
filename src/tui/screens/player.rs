//! The player: the figure large, the count in digits that read from three metres, what to do now and
//! what comes next.

mod far;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{Model, Player};
use crate::content::{At, Breath, Cue, Exercise, Moment, Sides, Variant, side_of_word};
use crate::figure::BodySide;
use crate::session::{self, Beat, OPEN_END, Place, RunItem};
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::question::Shown;
use crate::tui::widgets::{boxed, digits, figure, frame, letters, text};
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

/// Draws the player; returns what of the window is inside its frame, and where the figure is, if a pop-up has
/// room beside it.
pub(super) fn draw(
    model: &Model,
    player: &Player,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> (Rect, Shown) {
    let mut shown = Shown::default();
    let Some(scene) = scene(model, player) else { return (area, shown) };
    let count = player.run.items().len();
    let here = player.run.at();
    let (full, empty) = (theme.glyph("▰", "#"), theme.glyph("▱", "-"));
    let name = Span::styled(scene.exercise.name.clone(), theme.style(Role::Title));
    let head = Line::from(if player.trial.is_some() {
        vec![name, Span::styled("   a try, one small set", theme.style(Role::Muted))]
    } else {
        vec![
            name,
            Span::styled(format!("   {} of {count}  ", here + 1), theme.style(Role::Muted)),
            Span::styled(full.repeat(here + 1), theme.style(Role::Accent)),
            Span::styled(empty.repeat(count.saturating_sub(here + 1)), theme.style(Role::Line)),
        ]
    });
    let left = units::whole_minutes(player.run.seconds_left(model.known().now));
    let right = format!("{left} min to go");
    let inside = frame::draw(&head, &right, model, theme, area, buffer);
    if player.is_bright(model.known().now) {
        for y in [area.y + 1, area.bottom().saturating_sub(2)] {
            buffer.set_style(text::row(area, y - area.y), theme.style(Role::Selected));
        }
    }
    let inside = text::inset(inside, 1);
    let wide = inside.width >= 72;
    if wide {
        let side = match inside.width {
            _ if player.large => 62.min(inside.width / 2),
            136.. => 60,
            116.. => 48,
            _ => 40,
        };
        let next = far::Next::of(model, player, &scene, theme, inside, side);
        let height = inside.height - next.as_ref().map_or(0, |_| far::Next::ROWS);
        let figure_area = Rect { width: inside.width.saturating_sub(side + 3), height, ..inside };
        let panel = Rect { x: inside.right() - side, width: side, height, ..inside };
        for y in panel.y..panel.bottom() {
            buffer.set_string(panel.x - 2, y, theme.glyph("│", "|"), theme.style(Role::Line));
        }
        picture(model, player, &scene, theme, figure_area, buffer);
        telling(model, player, &scene, theme, panel, next.as_ref(), buffer);
        if let Some(next) = next {
            next.draw(theme, text::below(inside, height), buffer);
        }
        shown.figure = Some(figure_area).filter(|figure| boxed::stands_beside(inside, *figure));
    } else if inside.height >= 21 {
        let told = needed(model, player, &scene, inside.width).max(12);
        let high = inside.height.saturating_sub(told);
        picture(model, player, &scene, theme, Rect { height: high, ..inside }, buffer);
        telling(model, player, &scene, theme, text::below(inside, high), None, buffer);
    } else {
        let fits = |side: &u16| needed(model, player, &scene, *side) <= inside.height;
        let side = [28, 36].into_iter().find(fits).unwrap_or(inside.width);
        let panel = Rect { width: inside.width.min(side), ..inside };
        telling(model, player, &scene, theme, panel, None, buffer);
        let room = inside.width.saturating_sub(side + 1);
        if room >= 20 {
            let place = Rect { x: inside.x + side + 1, width: room, ..inside };
            picture(model, player, &scene, theme, place, buffer);
        }
    }
    (inside, shown)
}

fn picture(model: &Model, player: &Player, scene: &Scene<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let still = model.known().settings.looks.reduced_motion;
    match player.shown_for(model.known().now) {
        // A move that is met for the first time is shown moving, again and again, until the person goes on.
        Some(seconds) if !still => {
            let (exercise, variant) = (scene.exercise, scene.variant);
            figure::looped(model, exercise, variant, seconds as f32, theme, area, buffer);
        }
        _ => {
            figure::player(model, scene.exercise, scene.variant, &scene.place, theme, area, buffer);
        }
    }
}

/// How many dots a dot of the digits' font is wide: they grow with the room, and where they stand `alone`,
/// without a side.
const fn scale(large: bool, alone: bool, area: Rect) -> u16 {
    match area.width {
        _ if large => 4,
        56.. => 3,
        46.. => 2,
        _ if area.height >= 24 || alone && area.height >= 15 => 2,
        _ => 1,
    }
}

/// The digits, what they count, the side, the phase, the cue, and in small letters what comes next, unless
/// `far` below says all of it.
fn telling(
    model: &Model,
    player: &Player,
    scene: &Scene<'_>,
    theme: Theme,
    area: Rect,
    far: Option<&far::Next>,
    buffer: &mut Buffer,
) {
    if scene.place.segment.beat == Beat::Ready {
        return ready(model, player, scene, theme, area, far.is_some(), buffer);
    }
    let (number, unit) = counted(scene);
    let side = match scene.place.segment.beat {
        Beat::Rest => Some(Side { name: "REST", how: String::new() }),
        _ => Side::of(model, scene),
    };
    let below = if far.is_some() { 12 } else { 14 };
    let big_side = side.as_ref().is_some_and(|side| side.is_large(below, theme, area));
    let stands = if scene.runs { 0 } else { 2 };
    // A rest has no phase and no cue.
    let moment = if scene.place.segment.beat.is_work() { 7 } else { 4 };
    let words = if far.is_some() { moment } else { moment + 1 };
    let told = words + stands + if big_side { 5 } else { 2 * u16::from(side.is_some()) };
    let tall = if area.height >= 10 { area.height.saturating_sub(told).max(1) } else { 1 };
    let digit_area = Rect { height: tall, ..area };
    let style =
        if scene.place.segment.beat.is_work() { theme.style(Role::Accent) } else { theme.style(Role::Muted) };
    let most = scale(player.large, side.is_none(), area);
    digits::draw(&number, most, theme.ascii, style, digit_area, buffer);
    let used = digits::rows(&number, most, theme.ascii, digit_area);
    far::unit(scene, theme, beside_digits(&number, used, theme, area), buffer);
    // Rows that may stay empty, so that the words stand apart.
    let spare = area.height.saturating_sub(used + told);
    let mut rest = text::below(area, used + u16::from(area.height > 14).min(spare));
    for (words, role) in [(unit, Role::Text), (set_words(scene), Role::Muted)] {
        if !words.is_empty() {
            text::line(&words, theme.style(role), text::row(rest, 0), buffer);
            rest = text::below(rest, 1);
        }
    }
    if let Some(side) = side {
        // Letters this large want air above and below.
        let air = u16::from(big_side && spare > 0);
        rest = text::below(rest, u16::from(big_side && spare > 2));
        let used = side.draw(big_side, theme, rest, buffer);
        rest = text::below(rest, used + air);
    }
    rest = text::below(rest, u16::from(area.height > 16 && spare > 1));
    rest = text::below(rest, doing(model, player, scene, theme, rest, buffer));
    if far.is_none_or(|next| !next.is_whole) {
        next(model, player, scene, theme, text::row(rest, rest.height.saturating_sub(1).min(2)), buffer);
    }
}

/// The room right of digits that took `used` rows; none where they are not large.
fn beside_digits(number: &str, used: u16, theme: Theme, area: Rect) -> Rect {
    if used < letters::HIGH || theme.ascii {
        return Rect { height: 0, ..area };
    }
    let from = (digits::width(number) * (used * 2 / 7) + 3).min(area.width);
    Rect { x: area.x + from, width: area.width - from, height: used, ..area }
}

/// What comes after this move, or after this rest, in words.
fn next_words(model: &Model, player: &Player, scene: &Scene<'_>) -> String {
    if scene.place.segment.beat == Beat::Rest {
        return format!("set {} of {}", scene.place.segment.set, scene.item.track.sets());
    }
    let next = player.run.next().and_then(|next| model.known().content.exercise(&next.planned.exercise));
    next.map_or_else(|| "the end".into(), |next| next.name.clone())
}

/// What comes after this move, or after this rest, in a line.
fn next(model: &Model, player: &Player, scene: &Scene<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let line = Line::from(vec![
        Span::styled("next  ", theme.style(Role::Muted)),
        Span::styled(next_words(model, player, scene), theme.style(Role::Text)),
    ]);
    text::lines(&[line], area, buffer);
}

/// Which side works now, and what that means in the exercise's words.
struct Side {
    name: &'static str,
    how: String,
}

impl Side {
    /// The side of this moment; to get ready, the first one.
    fn of(model: &Model, scene: &Scene<'_>) -> Option<Self> {
        let place = &scene.place;
        let first = scene.item.track.segments().iter().find(|segment| segment.beat.is_work());
        let segment = if place.segment.beat == Beat::Ready { first? } else { &place.segment };
        let side = match segment.side {
            session::Side::Left => BodySide::Left,
            session::Side::Right => BodySide::Right,
            session::Side::Both if scene.exercise.sides_of(scene.variant) != Sides::Turns => return None,
            session::Side::Both => {
                let figure = model.known().content.figure(scene.exercise.figure_of(scene.variant))?;
                let first = figure.side(scene.exercise.tempo_of(scene.variant).len())?;
                if place.count.is_multiple_of(2) && place.count > 0 { first.other() } else { first }
            }
        };
        let name = match side {
            BodySide::Left => "LEFT",
            BodySide::Right => "RIGHT",
        };
        let how = scene.exercise.side_words(scene.variant, side).map_or_else(String::new, Into::into);
        Some(Self { name, how })
    }

    /// Whether there is room for letters that read from three metres beside `below` rows of everything else.
    fn is_large(&self, below: u16, theme: Theme, area: Rect) -> bool {
        let room = Rect { height: area.height.saturating_sub(below), ..area };
        digits::rows(self.name, 1, theme.ascii, room) > 1
    }

    /// The rows that it takes in one line, with its words below.
    fn rows(&self, width: u16) -> u16 {
        1 + text::rows(&self.how, width)
    }

    /// Draws the side, in large letters if it is to be `large`, and what it means; the rows used.
    fn draw(&self, large: bool, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
        let style = theme.style(Role::Accent);
        let mut used = 1;
        if large && digits::rows(self.name, 1, theme.ascii, area) > 1 {
            digits::draw(self.name, 1, theme.ascii, style, area, buffer);
            used = digits::rows(self.name, 1, theme.ascii, area);
        } else {
            text::line(self.name, style, text::row(area, 0), buffer);
        }
        used + text::paragraph(&self.how, theme.style(Role::Title), text::below(area, used), buffer)
    }
}

/// What has to be read to get ready, in a panel of `width` columns: the words, and how they are drawn.
fn ready_words(model: &Model, player: &Player, scene: &Scene<'_>) -> Vec<(String, Role)> {
    let mut words = Vec::new();
    match (player.meets, player.paused_because) {
        (Some(_), _) => words.push(("New: look at it. Space when you are ready.".into(), Role::Accent)),
        (None, Some(because)) if !scene.runs => {
            words.push((because.into(), Role::Accent));
            words.push(("Space goes on.".into(), Role::Muted));
        }
        (None, None) if !scene.runs => words.push(("Paused. Space goes on.".into(), Role::Accent)),
        (None, _) => {}
    }
    words.extend(player.way.map(|way| (way.to_owned(), Role::Text)));
    let open = scene.item.track.open_set().and_then(|_| model.known().content.open_set_words());
    words.extend(open.map(|open| (format!("{open} Space ends it."), Role::Accent)));
    words.push((setup_of(scene), Role::Text));
    words
}

/// The rows that everything takes that has to be read in a panel of `width` columns to get ready, from
/// the count in one row to what comes next; 0 at any other moment.
fn needed(model: &Model, player: &Player, scene: &Scene<'_>, width: u16) -> u16 {
    if scene.place.segment.beat != Beat::Ready || player.large {
        return 0;
    }
    let side = Side::of(model, scene).map_or(0, |side| side.rows(width));
    let words: u16 =
        ready_words(model, player, scene).iter().map(|(words, _)| text::rows(words, width)).sum();
    3 + side + words
}

/// To get ready: the side, how to set up, today's form. The digits take the room that this leaves; where all else
/// reads from `far` away, they do too.
fn ready(
    model: &Model,
    player: &Player,
    scene: &Scene<'_>,
    theme: Theme,
    area: Rect,
    far: bool,
    buffer: &mut Buffer,
) {
    let rows = |words: &str| text::rows(words, area.width);
    let side = Side::of(model, scene);
    let mut told = ready_words(model, player, scene);
    let dose = scene.item.track.in_words(scene.item.dose, scene.exercise.sides_of(scene.variant));
    let cues = scene.exercise.cues_of(scene.variant).iter().filter(|cue| cue.at == At::SetUp);
    let more = [(how_of(scene), Role::Title), (dose, Role::Accent)].into_iter();
    let more = more.chain(cues.map(|cue| (cue.say.clone(), Role::Text)));
    let mut used = needed(model, player, scene, area.width).max(3);
    let large = if far { letters::HIGH } else { 0 };
    for (words, role) in more {
        if used + rows(&words) + large <= area.height {
            used += rows(&words);
            told.push((words, role));
        }
    }
    let free = area.height.saturating_sub(used);
    let (number, unit) = counted(scene);
    let meets = player.meets.is_some();
    let most = scale(player.large, side.is_none(), area);
    let mut rest = area;
    // The side's letters stand beside the digits where there is no room below them.
    let beside = side.as_ref().is_some_and(|side| {
        let wide = digits::width(side.name) + if meets { 0 } else { digits::width(&number) + 2 };
        !theme.ascii && wide <= area.width && free >= 3 && !(side.is_large(14, theme, area) && free > 7)
    });
    if let Some(side) = side.as_ref().filter(|_| beside) {
        // The side first: after the number LEFT would be taken for what is left of it.
        digits::draw(
            side.name,
            1,
            theme.ascii,
            theme.style(Role::Accent),
            Rect { height: 4, ..area },
            buffer,
        );
        rest = text::below(area, 4);
        let wide = digits::width(&number);
        let room = Rect { x: area.right() - wide, width: wide, height: 4, ..area };
        if !meets {
            digits::draw(&number, 1, theme.ascii, theme.style(Role::Muted), room, buffer);
        }
    } else if !meets {
        // The side's letters keep their rows.
        let kept = if side.is_some() && free > 7 { 5 } else { 0 };
        let digit_area = Rect { height: free + 1 - kept, ..area };
        digits::draw(&number, most, theme.ascii, theme.style(Role::Muted), digit_area, buffer);
        let used = digits::rows(&number, most, theme.ascii, digit_area);
        far::unit(scene, theme, beside_digits(&number, used, theme, area), buffer);
        rest = text::below(rest, used);
    }
    let mut free = area.height.saturating_sub(used + (area.height - rest.height)) + 1;
    text::line(&unit, theme.style(Role::Text), text::row(rest, 0), buffer);
    rest = text::below(rest, 1);
    if let Some(side) = side {
        if beside {
            let used = text::paragraph(&side.how, theme.style(Role::Title), rest, buffer);
            rest = text::below(rest, used);
            free += 1;
        } else if side.is_large(14, theme, area) && free > 4 {
            free -= 3;
            let used = side.draw(true, theme, rest, buffer);
            rest = text::below(rest, used);
        } else {
            text::line(side.name, theme.style(Role::Accent), text::row(rest, 0), buffer);
            let used = text::paragraph(&side.how, theme.style(Role::Title), text::below(rest, 1), buffer);
            rest = text::below(rest, 1 + used);
        }
    }
    for (words, role) in &told {
        // A row between what belongs to the moment and what is to be read in peace.
        if free > 2 {
            free -= 1;
            rest = text::below(rest, 1);
        }
        let room = Rect { height: rest.height.saturating_sub(1), ..rest };
        let used = text::paragraph(words, theme.style(*role), room, buffer);
        rest = text::below(rest, used);
    }
    next(model, player, scene, theme, text::row(rest, rest.height.saturating_sub(1).min(1)), buffer);
}

fn how_of(scene: &Scene<'_>) -> String {
    format!("{}: {}", scene.variant.name, scene.variant.how)
}

fn setup_of(scene: &Scene<'_>) -> String {
    scene.exercise.setup_of(scene.variant).join(" ")
}

/// The number in large digits, and what it counts.
fn counted(scene: &Scene<'_>) -> (String, String) {
    let place = &scene.place;
    match place.segment.beat {
        _ if is_most(place) => (place.count.to_string(), "the most for today".into()),
        Beat::Reps { .. } if place.segment.asked.is_some() => {
            (place.count.to_string(), "as many as feel easy".into())
        }
        Beat::Hold { seconds, .. } if place.segment.asked.is_some() => {
            (place.held.to_string(), format!("of {seconds} seconds, hold {}", place.count))
        }
        Beat::Reps { count } => (place.count.to_string(), format!("of {count}")),
        Beat::Breaths { count } => {
            (place.count.to_string(), format!("of {}", units::counted(count, "slow breath")))
        }
        Beat::Hold { count, seconds } => {
            let of = format!("of {seconds} seconds");
            let words = if count > 1 { format!("{of}, hold {} of {count}", place.count) } else { of };
            (place.held.to_string(), words)
        }
        Beat::Time => (clock(place.left), "to go".into()),
        Beat::Ready => (
            place.left.to_string(),
            format!("get ready: {}", scene.exercise.position_of(scene.variant).label()),
        ),
        Beat::Rest => (place.left.to_string(), "rest".into()),
        Beat::Change => (place.left.to_string(), "change sides".into()),
    }
}

/// Whether the most of an open set is done, and the person may still say that it was easy.
const fn is_most(place: &Place) -> bool {
    place.segment.asked.is_some() && place.left <= OPEN_END
}

fn clock(seconds: u32) -> String {
    if seconds < 60 { seconds.to_string() } else { format!("{}:{:02}", seconds / 60, seconds % 60) }
}

fn set_words(scene: &Scene<'_>) -> String {
    let sets = scene.item.track.sets();
    if is_most(&scene.place) {
        return "Space, if it was easy".into();
    }
    if scene.place.segment.beat == Beat::Rest {
        return String::new();
    }
    if scene.place.segment.asked.is_some() {
        let holds =
            if matches!(scene.place.segment.beat, Beat::Hold { .. }) { "while it is easy; " } else { "" };
        return format!("{holds}Space ends it");
    }
    if sets > 1 { format!("set {} of {sets}", scene.place.segment.set) } else { String::new() }
}

/// What to do this moment; returns the rows used.
fn doing(
    model: &Model,
    player: &Player,
    scene: &Scene<'_>,
    theme: Theme,
    area: Rect,
    buffer: &mut Buffer,
) -> u16 {
    let mut used = 0;
    if !scene.runs {
        used = stands(player, theme, area, buffer);
        used += u16::from(area.height > used + 7);
    }
    used + instructions(model, scene, theme, text::below(area, used), buffer)
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

/// What to do, or how to rest.
fn instructions(model: &Model, scene: &Scene<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let place = &scene.place;
    if !place.segment.beat.is_work() {
        let rests = place.segment.beat == Beat::Rest;
        let words = if rests { "Breathe, shake it out." } else { "Take your time to turn." };
        let room = Rect { height: area.height.saturating_sub(1), ..area };
        let used = text::paragraph(words, theme.style(Role::Text), room, buffer);
        let cues = scene.exercise.cues_of(scene.variant).iter();
        let always: Vec<&Cue> = cues.filter(|cue| matches!(cue.at, At::Always { .. })).collect();
        let turn = usize::from(place.segment.set) % always.len().max(1);
        let remind = always.get(turn).filter(|_| rests).map_or("", |cue| cue.say.as_str());
        return used + text::paragraph(remind, theme.style(Role::Muted), text::below(room, used), buffer);
    }
    let mut used = phase(scene, theme, area, buffer);
    let room = Rect { height: area.height.saturating_sub(used + 2), ..text::below(area, used) };
    used += text::paragraph(cue_now(model, scene), theme.style(Role::Text), room, buffer);
    used + 1
}

/// The tempo's phase with a bar that fills, and the breath: in a breath the bar grows and shrinks with it.
fn phase(scene: &Scene<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) -> u16 {
    let place = &scene.place;
    let Some(phase) = scene.item.track.tempo().get(place.phase) else { return 0 };
    let breathes = matches!(place.segment.beat, Beat::Breaths { .. });
    let filled = if breathes && phase.breath == Breath::Out { 1.0 - place.filled } else { place.filled };
    let breath = if phase.breath == Breath::Easy || phase.word == phase.breath.label() {
        ""
    } else {
        phase.breath.label()
    };
    let (on, off) = (theme.glyph("▰", "#"), theme.glyph("▱", "-"));
    // A breath has a row of its own, as wide as the panel: it is what the eye follows.
    let cells: u16 = if breathes { area.width.min(48) } else { area.width.saturating_sub(15).clamp(8, 24) };
    let full = ((filled * f32::from(cells)).round() as u16).min(cells);
    let bar = [
        Span::styled(on.repeat(usize::from(full)), theme.style(Role::Accent)),
        Span::styled(off.repeat(usize::from(cells - full)), theme.style(Role::Line)),
    ];
    let word = Span::styled(format!("{:<14} ", phase.word), theme.style(Role::Title));
    let breath_line = Span::styled(breath, theme.style(Role::Calm));
    let drawn: Vec<Line<'_>> = if breathes {
        vec![Line::from(vec![word, breath_line]), Line::from(bar.to_vec())]
    } else {
        vec![Line::from([vec![word], bar.to_vec()].concat()), Line::from(breath_line)]
    };
    text::lines(&drawn, area, buffer);
    let rows = if breathes || !breath.is_empty() { 2 } else { 1 };
    if area.height > 10 { 3 } else { rows }
}

/// The cue of this moment: one that belongs to its phase or side, else one that is true the whole time, each
/// for a while, so that the eye has one thing to read.
fn cue_now<'a>(model: &Model, scene: &'a Scene<'_>) -> &'a str {
    let place = &scene.place;
    let word = scene.item.track.tempo().get(place.phase).map_or("", |phase| phase.word.as_str());
    let side = match Side::of(model, scene).map(|side| side.name) {
        Some("LEFT") => Some(BodySide::Left),
        Some(_) => Some(BodySide::Right),
        None => side_of_word(word),
    };
    let moment = Moment { setting_up: false, phase: word, holding: place.holding, side };
    let cues = scene.exercise.cues_of(scene.variant).iter().filter(|cue| cue.at.is(moment));
    let (always, tied): (Vec<&Cue>, Vec<&Cue>) = cues.partition(|cue| matches!(cue.at, At::Always { .. }));
    let into = place.segment.seconds.saturating_sub(place.left);
    let turn = match place.segment.beat {
        Beat::Reps { .. } | Beat::Breaths { .. } => u32::from(place.count.saturating_sub(1)),
        _ => into / 8,
    };
    let shown = if tied.is_empty() { &always } else { &tied };
    let turn = if tied.is_empty() { into / 8 } else { turn };
    shown.get(turn as usize % shown.len().max(1)).map_or("", |cue| &cue.say)
}

/// The session in one line, for a window too small for a screen.
pub(super) fn one_line(model: &Model, player: &Player) -> String {
    scene(model, player).map_or_else(String::new, |scene| {
        let (number, unit) = counted(&scene);
        format!("{} {number} {unit}", scene.exercise.name)
    })
}
