//! A line chart of braille dots over days: pain, PEG, anything from 0 to 10. Where only ASCII may be
//! drawn each line has a letter of its own; without colour the strokes and marks tell them apart.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::text;
use crate::tui::theme::{Role, Theme};

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// Every dot.
    Solid,
    /// Two dots thick.
    Heavy,
    /// Three dots, then a gap of three.
    Dashed,
    /// Every third dot.
    Dotted,
    /// No line, only the mark on each point.
    Points,
}

/// One line.
#[derive(Debug, Clone)]
pub struct Series {
    /// Its name in the legend.
    pub name: &'static str,
    /// What it is for.
    pub role: Role,
    /// How it is drawn.
    pub stroke: Stroke,
    /// The mark on its points and in the legend: fine, ASCII.
    pub mark: (&'static str, &'static str),
    /// How far its points stand from the middle of their slots, in slots.
    pub shift: f32,
    /// A value a slot; none where nothing is known.
    pub points: Vec<Option<f32>>,
}

/// What a chart shows. Later lines lie over earlier ones.
#[derive(Debug, Clone)]
pub struct Chart<'a> {
    /// The lines, each with as many points.
    pub series: &'a [Series],
    /// The highest value of the scale; it begins at 0.
    pub top: u8,
    /// Stretches that stand out, such as flares, in slots and parts of slots.
    pub marked: &'a [Range<f32>],
    /// What they are called in the legend.
    pub marked_name: &'static str,
    /// Words under the axis, each at a slot.
    pub ticks: &'a [(usize, String)],
    /// Whether each point wears its mark.
    pub marks: bool,
    /// How many empty slots a line may cross.
    pub bridge: usize,
}

/// Columns of the scale at the left.
pub const GUTTER: u16 = 5;

/// Where the slots of a chart lie: the columns right of the scale.
pub fn plot(area: Rect) -> Rect {
    let gutter = GUTTER.min(area.width);
    Rect { x: area.x + gutter, width: area.width - gutter, ..area }
}

/// The column of the middle of a slot, of `count` in `plot`.
pub fn column(plot: Rect, slot: usize, count: usize) -> u16 {
    let count = count.max(1);
    plot.x + ((2 * slot + 1) * usize::from(plot.width) / (2 * count)) as u16
}

/// The highest value of a scale that holds every point: 6, 8 or 10.
pub fn top(series: &[Series]) -> u8 {
    let most = series.iter().flat_map(|each| &each.points).flatten().fold(0.0, |a: f32, b| a.max(*b));
    [6_u8, 8].into_iter().find(|top| most <= f32::from(*top)).unwrap_or(10)
}

/// The title, what is marked, and the names of the lines that have any point, each with its mark, as far as
/// they fit; closer together where all of them fit only so.
fn legend<'a>(title: &'a str, chart: &Chart<'_>, theme: Theme, width: u16) -> Line<'a> {
    let muted = theme.style(Role::Muted);
    let marked = (theme.band().repeat(2), Role::Band, chart.marked_name);
    let marked = Some(marked).filter(|_| !chart.marked.is_empty());
    let known = chart.series.iter().rev().filter(|each| each.points.iter().any(Option::is_some));
    let lines = known.map(|each| (theme.glyph(each.mark.0, each.mark.1).to_owned(), each.role, each.name));
    let entries: Vec<(String, Role, &str)> = marked.into_iter().chain(lines).collect();
    let taken = |(mark, _, name): &(String, Role, &str)| mark.width() + 1 + name.width();
    let all: usize = entries.iter().map(taken).sum();
    let mut left = usize::from(width).saturating_sub(title.width());
    let gap = if all + 2 * entries.len() <= left { 2 } else { 1 };
    let mut spans = vec![Span::styled(title, theme.style(Role::Title))];
    for entry in &entries {
        let Some(rest) = left.checked_sub(gap + taken(entry)) else { break };
        left = rest;
        let (mark, role, name) = entry;
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(mark.clone(), theme.style(*role)));
        spans.push(Span::styled(format!(" {name}"), muted));
    }
    Line::from(spans)
}

/// Draws the chart: the scale at the left, the axis and its words below.
pub fn draw(chart: &Chart<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) {
    if area.width < GUTTER + 4 || area.height < 4 {
        return;
    }
    let inside = Rect { height: area.height - 2, ..plot(area) };
    scale(chart, theme, area, inside, buffer);
    let mut dots = Dots::new(inside);
    let count = chart.series.iter().map(|each| each.points.len()).max().unwrap_or(0);
    for (place, series) in chart.series.iter().enumerate() {
        dots.series(place, series, count, chart);
    }
    band(chart, count, theme, inside, buffer);
    dots.paint(chart, theme, inside, buffer);
    marks(chart, count, theme, inside, buffer);
    axis(chart, count, theme, inside, buffer);
}

/// The rows that a titled chart should take of `room`, so that its numbers stand at even distances.
pub fn rows(room: u16, top: u8) -> u16 {
    const AROUND: u16 = 3; // the title, the axis, its words
    let steps = u16::from(top / 2).max(1);
    let plot = room.saturating_sub(AROUND);
    if plot <= steps { room } else { (plot - 1) / steps * steps + 1 + AROUND }
}

/// How many dots below the top of a plot of `height` rows a value lies: 0 in the middle of the last
/// row, the highest in the middle of the first.
fn down(value: f32, top: u8, height: u16) -> f32 {
    (1.0 - value / f32::from(top.max(1))).clamp(0.0, 1.0) * f32::from(height.saturating_sub(1) * 4) + 1.0
}

/// The row of a value.
fn row(value: f32, top: u8, inside: Rect) -> u16 {
    inside.y + (down(value, top, inside.height).round() as u16) / 4
}

fn scale(chart: &Chart<'_>, theme: Theme, area: Rect, inside: Rect, buffer: &mut Buffer) {
    let style = theme.style(Role::Muted);
    let line = theme.style(Role::Line);
    for y in inside.y..inside.bottom() {
        buffer.set_string(inside.x - 1, y, theme.glyph("│", "|"), line);
    }
    if let Some(rows) = shared_rows(chart, inside) {
        for (y, words) in rows {
            buffer.set_string(area.x, y, format!("{words:>4}"), style);
            buffer.set_string(inside.x - 1, y, theme.glyph("┤", "+"), line);
        }
        return;
    }
    let step = tick_step(chart.top, inside.height);
    for value in (0..=chart.top).step_by(usize::from(step.max(1))) {
        let y = row(f32::from(value), chart.top, inside);
        buffer.set_string(area.x, y, format!("{value:>3}"), style);
        buffer.set_string(inside.x - 1, y, theme.glyph("┤", "+"), line);
    }
}

/// The rows of a low plot by the values whose marks stand on each, `5-6`, where marks of two values share a row:
/// a 5 on the row of a 6 would be read as one.
fn shared_rows(chart: &Chart<'_>, inside: Rect) -> Option<Vec<(u16, String)>> {
    chart.series.iter().any(|series| wears_marks(chart, series)).then_some(())?;
    let mut rows: Vec<(u16, u8, u8)> = Vec::new();
    for value in 0..=chart.top {
        let y = row(f32::from(value), chart.top, inside);
        match rows.last_mut().filter(|(last, ..)| *last == y) {
            Some((_, _, highest)) => *highest = value,
            None => rows.push((y, value, value)),
        }
    }
    let shared = rows.iter().any(|(_, lowest, highest)| lowest < highest);
    let words = |lowest: u8, highest: u8| {
        if lowest == highest { lowest.to_string() } else { format!("{lowest}-{highest}") }
    };
    shared.then(|| rows.into_iter().map(|(y, lowest, highest)| (y, words(lowest, highest))).collect())
}

/// Whether a mark stands on each point of a line.
fn wears_marks(chart: &Chart<'_>, series: &Series) -> bool {
    series.stroke == Stroke::Points || chart.marks && series.stroke != Stroke::Heavy
}

/// The distance of the numbers on a scale: every second one where each of them stands in the middle of a row
/// of its own, else as few as stand true.
fn tick_step(top: u8, height: u16) -> u8 {
    let rows = height.saturating_sub(1);
    let even = |step: &u8| {
        let steps = u16::from(top / *step);
        top.is_multiple_of(*step) && steps <= rows && rows.is_multiple_of(steps.max(1))
    };
    [2, 4, 5].into_iter().find(even).unwrap_or(top)
}

/// The columns of a stretch of slots: one at least.
fn stretch(range: &Range<f32>, count: usize, inside: Rect) -> Range<u16> {
    let edge = |slot: f32| {
        let along = slot.max(0.0) * f32::from(inside.width) / count.max(1) as f32;
        inside.x + (along.round() as u16).min(inside.width)
    };
    let from = edge(range.start).min(inside.right().saturating_sub(1));
    from..edge(range.end).max(from + 1).min(inside.right())
}

/// Shades the stretches that stand out, from the top of the plot to its axis.
fn band(chart: &Chart<'_>, count: usize, theme: Theme, inside: Rect, buffer: &mut Buffer) {
    for columns in chart.marked.iter().map(|range| stretch(range, count, inside)) {
        for (x, y) in (inside.y..inside.bottom()).flat_map(|y| columns.clone().map(move |x| (x, y))) {
            buffer.set_string(x, y, theme.band(), theme.style(Role::Band));
        }
    }
}

fn axis(chart: &Chart<'_>, count: usize, theme: Theme, inside: Rect, buffer: &mut Buffer) {
    let y = inside.bottom();
    buffer.set_string(inside.x - 1, y, theme.glyph("└", "+"), theme.style(Role::Line));
    for x in inside.x..inside.right() {
        buffer.set_string(x, y, theme.glyph("─", "-"), theme.style(Role::Line));
    }
    for x in chart.marked.iter().flat_map(|range| stretch(range, count, inside)) {
        buffer.set_string(x, y, theme.glyph("━", "="), theme.style(Role::Text));
    }
    let mut free = inside.x;
    for (slot, word) in chart.ticks {
        let width = word.width() as u16;
        let x = column(inside, *slot, count).saturating_sub((width - width.min(1)) / 2).max(inside.x);
        if x >= free && x + width <= inside.right() {
            buffer.set_string(x, y + 1, word, theme.style(Role::Muted));
            free = x + width + 1;
        }
    }
}

/// The marks on the points, one a point; a later line's over an earlier's.
fn marks(chart: &Chart<'_>, count: usize, theme: Theme, inside: Rect, buffer: &mut Buffer) {
    for series in chart.series.iter().filter(|series| wears_marks(chart, series)) {
        for (slot, value) in series.points.iter().enumerate() {
            if let Some(value) = value {
                let middle = (slot as f32 + 0.5 + series.shift) / count.max(1) as f32;
                let x = inside.x + ((middle * f32::from(inside.width)) as u16).min(inside.width - 1);
                let at = (x, row(*value, chart.top, inside));
                let mark = theme.glyph(series.mark.0, series.mark.1);
                buffer[at].set_symbol(mark).set_style(theme.style(series.role));
            }
        }
    }
}

/// One cell: its dots, and the last line that drew in it.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    dots: u8,
    series: usize,
}

struct Dots {
    width: i32,
    height: i32,
    cells: Vec<Cell>,
}

impl Dots {
    fn new(inside: Rect) -> Self {
        let count = usize::from(inside.width) * usize::from(inside.height);
        Self {
            width: i32::from(inside.width) * 2,
            height: i32::from(inside.height) * 4,
            cells: vec![Cell::default(); count],
        }
    }

    fn set(&mut self, x: i32, y: i32, series: usize) {
        const PLACES: [u8; 8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
        if x < 0 || y < 0 || x >= self.width || y >= self.height {
            return;
        }
        let cell = &mut self.cells[(y / 4 * (self.width / 2) + x / 2) as usize];
        cell.dots |= PLACES[(y % 4 * 2 + x % 2) as usize];
        cell.series = series;
    }

    fn series(&mut self, place: usize, series: &Series, count: usize, chart: &Chart<'_>) {
        if series.stroke == Stroke::Points {
            return;
        }
        let at = |slot: usize, value: f32| {
            let middle = (slot as f32 + 0.5 + series.shift) / count.max(1) as f32;
            let x = (middle * self.width as f32) as i32;
            (x, down(value, chart.top, (self.height / 4) as u16).round() as i32)
        };
        let known: Vec<(usize, (i32, i32))> = series
            .points
            .iter()
            .enumerate()
            .filter_map(|(slot, value)| value.map(|value| (slot, at(slot, value))))
            .collect();
        let mut step = 0;
        for (index, &(slot, (x, y))) in known.iter().enumerate() {
            let near = known.get(index + 1).filter(|(next, _)| next - slot <= chart.bridge + 1);
            if let Some(&(_, to)) = near {
                self.line((x, y), to, series.stroke, place, &mut step);
                continue;
            }
            self.set(x, y, place);
            let alone = index.checked_sub(1).is_none_or(|last| slot - known[last].0 > chart.bridge + 1);
            if alone || series.stroke == Stroke::Heavy {
                // The second dot stays in the first one's cell: a point is one point in ASCII too.
                self.set(x, if y % 4 == 3 { y - 1 } else { y + 1 }, place);
            }
        }
    }

    fn line(&mut self, from: (i32, i32), to: (i32, i32), stroke: Stroke, place: usize, step: &mut u32) {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let count = dx.abs().max(dy.abs()).max(1);
        for at in 0..=count {
            let x = from.0 + (dx * at + count / 2 * dx.signum()) / count;
            let y = from.1 + (dy * at + count / 2 * dy.signum()) / count;
            let on = match stroke {
                Stroke::Solid | Stroke::Heavy | Stroke::Points => true,
                Stroke::Dashed => *step % 6 < 3,
                Stroke::Dotted => step.is_multiple_of(3),
            };
            *step = step.wrapping_add(1);
            if on {
                self.set(x, y, place);
                if stroke == Stroke::Heavy {
                    self.set(x, y + 1, place);
                }
            }
        }
    }

    fn paint(&self, chart: &Chart<'_>, theme: Theme, inside: Rect, buffer: &mut Buffer) {
        for (place, cell) in self.cells.iter().enumerate().filter(|(_, cell)| cell.dots != 0) {
            let (column, row) = (place as u16 % inside.width, place as u16 / inside.width);
            let series = &chart.series[cell.series];
            let target = &mut buffer[(inside.x + column, inside.y + row)];
            target.set_style(theme.style(series.role));
            if theme.ascii {
                target.set_symbol(series.mark.1);
            } else {
                target.set_char(char::from_u32(0x2800 + u32::from(cell.dots)).unwrap_or(' '));
            }
        }
    }
}

/// Draws the legend in the first row and the chart below it.
pub fn titled(title: &str, chart: &Chart<'_>, theme: Theme, area: Rect, buffer: &mut Buffer) {
    text::lines(&[legend(title, chart, theme, area.width)], text::row(area, 0), buffer);
    draw(chart, theme, text::below(area, 1), buffer);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[Option<f32>], stroke: Stroke) -> Series {
        Series {
            name: "before",
            role: Role::Text,
            stroke,
            mark: ("●", "o"),
            shift: 0.0,
            points: points.to_vec(),
        }
    }

    fn drawn(series: &[Series], ascii: bool, width: u16, height: u16) -> Vec<String> {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        let theme = Theme::choose("mono", false, None, ascii);
        let ticks = [(0, "Mo".to_owned())];
        let second = std::slice::from_ref(&(1.0..2.0));
        let chart = Chart {
            series,
            top: 10,
            marked: second,
            marked_name: "flare",
            ticks: &ticks,
            marks: false,
            bridge: 0,
        };
        draw(&chart, theme, area, &mut buffer);
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..height).map(row).collect()
    }

    #[test]
    fn a_value_stands_at_its_height_and_the_marked_slot_on_the_axis() {
        let rows = drawn(&[line(&[Some(10.0), Some(0.0)], Stroke::Solid)], false, 15, 8);
        assert!(rows[0].starts_with(" 10 ┤"), "{rows:?}");
        assert!(rows[5].starts_with("  0 ┤"), "{rows:?}");
        assert_eq!(rows[6], "    └─────━━━━━");
        assert!(rows[7].contains("Mo"));
        assert_ne!(rows[0].chars().nth(7), Some(' '), "{rows:?}");
        assert_ne!(rows[5].chars().nth(12), Some(' '), "{rows:?}");
    }

    /// The same week showed a 5 at the height of 5 in one window and of 6 in a smaller one.
    #[test]
    fn marks_that_share_a_row_are_named_together() {
        let points = [Some(5.0), Some(6.0)];
        let low = drawn(&[line(&points, Stroke::Points)], true, 15, 8);
        assert_eq!(low.iter().map(|row| row[..4].trim()).collect::<Vec<_>>()[..3], ["9-10", "7-8", "5-6"]);
        assert_eq!(low[2].matches('o').count(), 2, "{low:?}");
        let high = drawn(&[line(&points, Stroke::Points)], true, 15, 13);
        assert!(high[4].starts_with("  6 +") && high[4].contains('o') && high[5].contains('o'), "{high:?}");
    }

    #[test]
    fn a_gap_breaks_the_line_and_ascii_has_no_dots() {
        let gap = [Some(5.0), None, None, Some(5.0)];
        let rows = drawn(&[line(&gap, Stroke::Solid)], true, 25, 8);
        assert!(rows.iter().all(|row| row.is_ascii()), "{rows:?}");
        assert_eq!(rows.concat().matches('o').count(), 3, "two points and Mo: {rows:?}");
    }

    #[test]
    fn nothing_is_drawn_where_there_is_no_room_and_nothing_breaks() {
        for (width, height) in [(0, 0), (3, 3), (9, 4), (40, 4), (9, 40)] {
            drawn(&[line(&[Some(3.0), None, Some(12.0)], Stroke::Heavy)], false, width, height);
            drawn(&[line(&[], Stroke::Dotted)], false, width, height);
        }
    }
}
