//! A reader that a file without an end to its pieces cannot fill the memory through.

use std::io::{self, BufRead, Read};

/// The longest single piece (a tag, a text between tags, a row of a table), in bytes.
const LONGEST_PIECE: usize = 1 << 20;

/// Hands on bytes until too many of them belong to one piece.
pub(super) struct Bounded<R> {
    from: R,
    used: usize,
}

impl<R> Bounded<R> {
    pub fn new(from: R) -> Self {
        Self { from, used: 0 }
    }

    /// A new piece begins.
    pub fn next_piece(&mut self) {
        self.used = 0;
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let count = from.len().min(into.len());
        into[..count].copy_from_slice(&from[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used > LONGEST_PIECE {
            return Err(io::Error::other("one piece of it is longer than a whole such file should be"));
        }
        self.from.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.used = self.used.saturating_add(count);
        self.from.consume(count);
    }
}
