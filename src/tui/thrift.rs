//! What is drawn, in fewer bytes. A figure that moves changes cells here and there along its outline, in colours
//! that alternate along each row; to a terminal far away a change of colour costs as much as three cells and a jump
//! to an absolute place as much as two. So the changed cells go out colour by colour, and a jump within a row goes
//! forward by so many columns.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, IntoCrossterm, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor::{MoveRight, MoveTo};
use ratatui::crossterm::queue;
use ratatui::crossterm::style::{Attribute, Colors, Print, SetAttribute, SetColors, SetStyle};
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Style};

/// Crossterm's backend, but for how the changed cells are written.
pub struct Thrift<W: Write>(pub CrosstermBackend<W>);

/// Whether a symbol takes one column on every terminal, so that it is known where the cursor stands after it.
fn is_narrow(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    matches!((chars.next(), chars.next()), (Some(' '..='~' | '\u{2800}'..='\u{28ff}'), None))
}

impl<W: Write> Backend for Thrift<W> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = (u16, u16, &'a Cell)>>(&mut self, content: I) -> io::Result<()> {
        let mut styles: Vec<Style> = Vec::new();
        let mut cells: Vec<_> = content.collect();
        cells.sort_by_cached_key(|(.., cell)| {
            styles.iter().position(|each| *each == cell.style()).unwrap_or_else(|| {
                styles.push(cell.style());
                styles.len() - 1
            })
        });
        let mut style = Style::reset();
        let mut cursor = None;
        for (x, y, cell) in cells {
            match cursor {
                Some((at, row)) if row == y && at == x => {}
                Some((at, row)) if row == y && at < x => queue!(self.0, MoveRight(x - at))?,
                _ => queue!(self.0, MoveTo(x, y))?,
            }
            let (before, now) = (style, cell.style());
            if before.add_modifier != now.add_modifier {
                queue!(self.0, SetAttribute(Attribute::Reset), SetStyle(now.into_crossterm()))?;
            } else if before != now {
                let changed = |from: Option<Color>, to: Option<Color>| {
                    to.filter(|to| from != Some(*to)).map(IntoCrossterm::into_crossterm)
                };
                queue!(
                    self.0,
                    SetColors(Colors {
                        foreground: changed(before.fg, now.fg),
                        background: changed(before.bg, now.bg)
                    })
                )?;
            }
            style = now;
            queue!(self.0, Print(cell.symbol()))?;
            cursor = is_narrow(cell.symbol()).then_some((x + 1, y));
        }
        queue!(self.0, SetAttribute(Attribute::Reset))
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.0.append_lines(count)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, kind: ClearType) -> io::Result<()> {
        self.0.clear_region(kind)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::style::Stylize;
    use ratatui::text::{Line, Span};
    use ratatui::{TerminalOptions, Viewport};

    use super::*;

    const WIDE: u16 = 40;

    /// What a terminal gets for these lines, one frame each.
    fn drawn<B: Backend>(backend: B, frames: &[Line<'_>])
    where
        B::Error: std::fmt::Debug,
    {
        let options = TerminalOptions { viewport: Viewport::Fixed(Size::new(WIDE, 1).into()) };
        let mut terminal = Terminal::with_options(backend, options).unwrap();
        for line in frames {
            terminal.draw(|frame| frame.render_widget(line, frame.area())).unwrap();
        }
    }

    /// The same frames in our bytes and in crossterm's, which have to show the same.
    fn both(frames: &[Line<'_>]) -> [String; 2] {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        drawn(Thrift(CrosstermBackend::new(&mut ours)), frames);
        drawn(CrosstermBackend::new(&mut theirs), frames);
        let [shown, meant] = [&ours, &theirs].map(|bytes| {
            let mut terminal = vt100::Parser::new(1, WIDE, 0);
            terminal.process(bytes);
            terminal.screen().rows_formatted(0, WIDE).next().unwrap()
        });
        assert_eq!(String::from_utf8_lossy(&shown), String::from_utf8_lossy(&meant));
        [ours, theirs].map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_row_of_two_colours_changes_colour_twice() {
        let cells = (0..20).flat_map(|_| [Span::raw("a").fg(Color::Red), Span::raw("b").fg(Color::Blue)]);
        let [ours, theirs] = both(&[cells.collect()]);
        let changes = |bytes: &str| bytes.matches("\x1b[0m").count() + bytes.matches("\x1b[3").count();
        assert!(changes(&ours) <= 5, "{ours:?}");
        assert!(changes(&theirs) >= 40, "{theirs:?}");
    }

    #[test]
    fn a_jump_within_a_row_goes_forward() {
        let rows = ["⠁⠂⠃⠄⠅", "⠁⡂⠃⡄⡅"].map(Line::raw);
        let [ours, theirs] = both(&rows);
        let jumps = |bytes: &str| (bytes.matches('H').count(), bytes.matches('C').count());
        assert_eq!(jumps(&ours), (2, 1), "{ours:?}");
        assert_eq!(jumps(&theirs), (3, 0), "{theirs:?}");
    }

    #[test]
    fn after_a_symbol_that_some_terminals_show_wide_the_place_is_named() {
        let [ours, _] = both(&["…a…a", "·a·b"].map(Line::raw));
        assert!(!ours.contains("\x1b[1C"), "{ours:?}");
    }

    #[test]
    fn bold_and_dim_words_end_where_they_end() {
        both(&[
            Line::from(vec![
                Span::raw("plain "),
                Span::raw("bold").bold(),
                Span::raw(" dim").dim(),
                Span::raw(" after"),
            ]),
            Line::from(vec![
                Span::raw("plain").reversed(),
                Span::raw(" bold"),
                Span::raw(" dim").bold(),
                Span::raw(" on").on_blue(),
            ]),
        ]);
    }
}
