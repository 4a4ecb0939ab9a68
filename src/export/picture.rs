//! The page's two pictures as SVG: pain over the period, minutes week by week. Black and grey only:
//! lines differ by their strokes, so that a fax still says it all.

use plotters::prelude::*;

use super::page::{PAIN_SCALE, Page};
use crate::progress::{DayPain, Report};
use crate::units::Day;

type Drawn = Result<(), Box<dyn std::error::Error>>;

/// Light and middle grey.
const LIGHT: RGBColor = RGBColor(222, 222, 222);
const MIDDLE: RGBColor = RGBColor(130, 130, 130);

/// The pain of every day: before as points, the worst as open ones, the mean of seven days as a line;
/// flares shaded.
pub(super) fn pain(page: &Page) -> String {
    let report = &page.report;
    let range = page.best_and_worst().map_or_else(String::new, |words| format!(": {words}"));
    let label = format!("Pain of every day, {PAIN_SCALE}{range}");
    draw((720, 132), &label, |area| {
        let days = &report.pain.days;
        let count = (page.last() - report.from).num_days() as f32 + 1.0;
        let mut chart = ChartBuilder::on(area)
            .margin(4)
            .margin_top(9)
            .margin_right(18)
            .x_label_area_size(20)
            .y_label_area_size(26)
            .build_cartesian_2d(0.0..count, 0.0..10.0_f32)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(LIGHT)
            .axis_style(MIDDLE)
            .y_labels(6)
            .y_label_formatter(&|value| format!("{value:.0}"))
            .x_labels(8)
            .x_label_formatter(&|value| {
                if *value < count { date(report.from, *value) } else { String::new() }
            })
            .label_style(("sans-serif", 11))
            .draw()?;
        for flare in &report.pain.flares {
            let slot = |day: Day| (day - report.from).num_days() as f32;
            let corners = [(slot(flare.from), 0.0), (slot(flare.to) + 1.0, 10.0)];
            chart.draw_series([Rectangle::new(corners, LIGHT.filled())])?;
        }
        let at = |slot: usize| slot as f32 + 0.5;
        let dots = |of: fn(&DayPain) -> Option<f32>| {
            days.iter().enumerate().filter_map(move |(slot, day)| of(day).map(|pain| (at(slot), pain)))
        };
        let size = if count > 100.0 { 1 } else { 2 };
        let worst = dots(|day| day.worst.map(|pain| f32::from(pain.get())));
        chart.draw_series(worst.map(|point| TriangleMarker::new(point, size + 1, MIDDLE.stroke_width(1))))?;
        let before = dots(|day| day.before.map(|pain| f32::from(pain.get())));
        chart.draw_series(before.map(|point| Circle::new(point, size, BLACK.filled())))?;
        for run in days.chunk_by(|a, b| a.mean.is_some() == b.mean.is_some()) {
            let first = run.first().map_or(0, |day| (day.day - report.from).num_days().max(0) as usize);
            let line = run.iter().enumerate().filter_map(|(slot, day)| Some((at(first + slot), day.mean?)));
            chart.draw_series(LineSeries::new(line, BLACK.stroke_width(2)))?;
        }
        Ok(())
    })
}

/// Minutes of every week: walking dark, the rest light, a line where the week aimed.
pub(super) fn minutes(report: &Report) -> String {
    let weeks = &report.weeks;
    let each: Vec<String> = weeks.iter().map(|week| week.minutes.to_string()).collect();
    let label = format!("Minutes of movement week by week: {}", each.join(", "));
    draw((720, 84), &label, |area| {
        let most = weeks.iter().map(|week| week.minutes.max(week.aim().unwrap_or(0))).max().unwrap_or(0);
        let (top, ticks) = scale(most.max(30));
        let mut chart = ChartBuilder::on(area)
            .margin(4)
            .margin_top(9)
            .margin_right(18)
            .x_label_area_size(20)
            .y_label_area_size(26)
            .build_cartesian_2d(0.0..weeks.len().max(1) as f32, 0.0..top as f32)?;
        chart
            .configure_mesh()
            .disable_x_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(LIGHT)
            .axis_style(MIDDLE)
            .y_labels(ticks)
            .y_label_formatter(&|value| {
                // On a narrow screen there is room for the ends alone.
                let is_end = *value < 0.5 || (*value - top as f32).abs() < 0.5;
                if is_end { format!("{value:.0}") } else { String::new() }
            })
            .x_labels(8)
            .x_label_formatter(&|value| {
                // The end of the last week is no day of the period.
                if *value < weeks.len() as f32 { date(report.from, value * 7.0) } else { String::new() }
            })
            .label_style(("sans-serif", 11))
            .draw()?;
        for (place, week) in weeks.iter().enumerate() {
            let (left, right) = (place as f32 + 0.15, place as f32 + 0.85);
            let (walking, all) = (week.walking as f32, week.minutes as f32);
            chart.draw_series([
                Rectangle::new([(left, 0.0), (right, walking)], MIDDLE.filled()),
                Rectangle::new([(left, walking), (right, all)], LIGHT.filled()),
                Rectangle::new([(left, 0.0), (right, all)], BLACK.stroke_width(1)),
            ])?;
            if let Some(aim) = week.aim().filter(|aim| *aim > 0 && week.minutes > 0) {
                let line = [(place as f32, aim as f32), (place as f32 + 1.0, aim as f32)];
                chart.draw_series([PathElement::new(line, BLACK.stroke_width(1))])?;
            }
        }
        Ok(())
    })
}

/// The top of an axis that holds `most`, and how many labels it has from 0 on: the smallest round step with which four
/// or fewer reach it.
fn scale(most: u32) -> (u32, usize) {
    let steps = (0..8).flat_map(|power| [1, 2, 5].map(|digit| digit * 10_u32.pow(power)));
    let step = steps.skip(3).find(|step| most.div_ceil(*step) <= 4).unwrap_or(most.max(1));
    let count = most.div_ceil(step);
    (count * step, count as usize + 1)
}

/// The day that lies `days` after `from`.
fn date(from: Day, days: f32) -> String {
    let day = from.checked_add_signed(chrono::Duration::days(days.floor() as i64));
    day.map_or_else(String::new, |day| day.format("%-d %b").to_string())
}

/// A picture with a name for whoever cannot see it; an empty one where the library cannot draw, so that the words still come.
fn draw(
    size: (u32, u32),
    label: &str,
    paint: impl Fn(&DrawingArea<SVGBackend<'_>, plotters::coord::Shift>) -> Drawn,
) -> String {
    let mut svg = String::new();
    let drawn = {
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        paint(&area).and_then(|()| Ok(area.present()?))
    };
    if drawn.is_err() {
        svg.clear();
    }
    svg.replacen("<svg ", &format!("<svg role=\"img\" aria-label=\"{label}\" "), 1)
}
