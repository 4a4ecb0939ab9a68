//! What is drawn, in fewer bytes: the colours of a figure alternate along each row, and a change of
//! colour costs a terminal far away as much as three cells. So the changed cells go out colour by colour.

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// A backend that hands its changed cells on sorted by style; all else as it comes.
pub struct Thrift<B>(pub B);

impl<B: Backend> Backend for Thrift<B> {
    type Error = B::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> Result<(), B::Error> {
        let mut styles: Vec<(Color, Color, Modifier)> = Vec::new();
        let mut cells: Vec<_> = content.collect();
        cells.sort_by_cached_key(|(_, _, cell)| {
            let style = (cell.fg, cell.bg, cell.modifier);
            styles.iter().position(|each| *each == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            })
        });
        self.0.draw(cells.into_iter())
    }

    fn append_lines(&mut self, count: u16) -> Result<(), B::Error> {
        self.0.append_lines(count)
    }

    fn hide_cursor(&mut self) -> Result<(), B::Error> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> Result<(), B::Error> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> Result<Position, B::Error> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> Result<(), B::Error> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> Result<(), B::Error> {
        self.0.clear()
    }

    fn clear_region(&mut self, kind: ClearType) -> Result<(), B::Error> {
        self.0.clear_region(kind)
    }

    fn size(&self) -> Result<Size, B::Error> {
        self.0.size()
    }

    fn window_size(&mut self) -> Result<WindowSize, B::Error> {
        self.0.window_size()
    }

    fn flush(&mut self) -> Result<(), B::Error> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::CrosstermBackend;
    use ratatui::text::{Line, Span};
    use ratatui::{TerminalOptions, Viewport};

    use super::*;

    /// A row of two colours by turns: the bytes that a terminal gets.
    fn drawn<B: Backend>(backend: B) -> Terminal<B> {
        let options = TerminalOptions { viewport: Viewport::Fixed(Size::new(40, 1).into()) };
        let mut terminal = Terminal::with_options(backend, options).unwrap();
        let cells =
            (0..20).flat_map(|_| [Span::raw("a").style(Color::Red), Span::raw("b").style(Color::Blue)]);
        terminal.draw(|frame| frame.render_widget(cells.collect::<Line<'_>>(), frame.area())).unwrap();
        terminal
    }

    fn changes_of_colour(bytes: &[u8]) -> usize {
        bytes.windows(3).filter(|part| part == b"\x1b[3").count()
    }

    #[test]
    fn a_row_of_two_colours_changes_colour_twice_and_back() {
        let mut bytes = Vec::new();
        drawn(Thrift(CrosstermBackend::new(&mut bytes)));
        assert_eq!(changes_of_colour(&bytes), 3, "{:?}", String::from_utf8_lossy(&bytes));
        let mut plain = Vec::new();
        drawn(CrosstermBackend::new(&mut plain));
        assert!(changes_of_colour(&plain) >= 40);
        let (mut ours, mut theirs) = (vt100::Parser::new(1, 40, 0), vt100::Parser::new(1, 40, 0));
        ours.process(&bytes);
        theirs.process(&plain);
        assert_eq!(ours.screen().contents_formatted(), theirs.screen().contents_formatted());
    }
}
