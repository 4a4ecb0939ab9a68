//! Progress: pictures first, numbers beside them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::Model;
use crate::progress;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::text;

pub(super) fn draw(model: &Model, theme: Theme, area: Rect, buffer: &mut Buffer) {
    let report = progress::report(&model.content, &model.history, model.day, 1);
    let head = format!(
        "Active {} of 7, {} of 28      {} minutes this week",
        report.active_7,
        report.active_28,
        report.minutes.round()
    );
    text::line(&head, theme.style(Role::Title), text::row(area, 0), buffer);
    let mut row = 2;
    let most = report.kinds.iter().map(|kind| kind.minutes).fold(10.0, f32::max);
    for kind in &report.kinds {
        let cells = (kind.minutes / most * 24.0).ceil() as usize;
        let line = Line::from(vec![
            Span::styled(format!("{:<12}", kind.category.said()), theme.style(Role::Text)),
            Span::styled(theme.glyph("▇", "#").repeat(cells), theme.style(Role::Kind(kind.category))),
            Span::styled(format!("  {}", kind.minutes.round()), theme.style(Role::Muted)),
        ]);
        text::lines(&[line], text::row(area, row), buffer);
        row += 1;
    }
}
