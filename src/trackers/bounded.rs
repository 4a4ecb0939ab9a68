//! Readers that a file made to harm cannot fill the memory through: no end to its pieces, or a little that
//! unpacks to very much.

use std::cell::Cell;
use std::io::{self, BufRead, Read};

/// The longest single piece (a tag, a text between tags, a row of a table), in bytes.
const LONGEST_PIECE: usize = 1 << 20;

/// The most bytes that come out of a packed file for each that is in it: text of records packs twenty- to
/// fortyfold.
const MOST_UNPACKED: u64 = 100;
/// So much may come out of any packed file.
const ALWAYS: u64 = 1 << 20;
/// What is said of a file that unpacks to more.
pub(super) const BOMB: &str = "it unpacks to far more than such a file holds; it was not read on";

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

/// A reader that fails once too much came out of a packed file.
pub(super) struct AtMost<'a, R> {
    from: R,
    left: u64,
    reached: &'a Cell<bool>,
}

impl<'a, R> AtMost<'a, R> {
    /// Reads what is unpacked from `packed` bytes; `reached` is set where it is too much.
    pub fn new(from: R, packed: u64, reached: &'a Cell<bool>) -> Self {
        let left = packed.saturating_mul(MOST_UNPACKED).max(ALWAYS);
        Self { from, left, reached }
    }
}

impl<R: Read> Read for AtMost<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        let Some(left) = self.left.checked_sub(count as u64) else {
            self.reached.set(true);
            return Err(io::Error::other("too much"));
        };
        self.left = left;
        Ok(count)
    }
}
