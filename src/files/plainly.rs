//! What goes to a terminal, with nothing in it that the terminal would obey.

use std::io::{self, Write};

use crate::units::obeyed;

/// Writes text on with every control character but the end of a line as a space, and likewise what
/// turns the direction of writing about: a note from a synced file is shown, not obeyed.
#[derive(Debug)]
pub struct Plainly<W: Write> {
    into: W,
    /// The beginning of a letter whose other bytes have not come yet.
    begun: Vec<u8>,
}

impl<W: Write> Plainly<W> {
    /// Writes on into `into`.
    pub const fn new(into: W) -> Self {
        Self { into, begun: Vec::new() }
    }

    fn write_on(&mut self, text: &str) -> io::Result<()> {
        let stays = |c: char| c == '\n' || !obeyed(c);
        if text.chars().all(stays) {
            return self.into.write_all(text.as_bytes());
        }
        let text: String = text.chars().map(|c| if stays(c) { c } else { ' ' }).collect();
        self.into.write_all(text.as_bytes())
    }
}

impl<W: Write> Write for Plainly<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut all = std::mem::take(&mut self.begun);
        all.extend_from_slice(bytes);
        let mut rest = all.as_slice();
        loop {
            match std::str::from_utf8(rest) {
                Ok(text) => {
                    self.write_on(text)?;
                    return Ok(bytes.len());
                }
                Err(error) => {
                    let (good, after) = rest.split_at(error.valid_up_to());
                    self.write_on(&String::from_utf8_lossy(good))?;
                    let Some(bad) = error.error_len() else {
                        after.clone_into(&mut self.begun);
                        return Ok(bytes.len());
                    };
                    self.write_on("\u{fffd}")?;
                    rest = &after[bad..];
                }
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.into.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_a_terminal_would_obey() {
        let bad = "a\u{1b}]0;title\u{7}b\u{9b}2Jc\u{202e}d\u{2066}e\u{200f}f\tg\r\nümlaut 30 × 2 · …\n";
        let good = "a ]0;title b 2Jc d e f g \nümlaut 30 × 2 · …\n";
        for piece in [1, 2, 3, 7, 100] {
            let mut out = Plainly::new(Vec::new());
            for bytes in bad.as_bytes().chunks(piece) {
                out.write_all(bytes).unwrap();
            }
            assert_eq!(String::from_utf8(out.into).unwrap(), good, "{piece}");
        }
        let mut out = Plainly::new(Vec::new());
        out.write_all(b"\xff\x9b2J\n").unwrap();
        assert_eq!(String::from_utf8(out.into).unwrap(), "\u{fffd}\u{fffd}2J\n");
    }
}
