//! A file cut into lines, with bounded memory however long a line is.

use std::io::{self, Read};

/// The longest line that is read: far more than any entry has.
pub(super) const LONGEST: usize = 1 << 20;
/// How much of a file is read at a time.
pub(super) const CHUNK: usize = 64 << 10;

/// One line, without its line break.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Where it begins, in bytes.
    pub offset: u64,
    /// Its number, from 1.
    pub number: u64,
    /// Its text, or its length where it is longer than [`LONGEST`].
    pub text: Result<&'a [u8], u64>,
    /// Whether a line break follows.
    pub ended: bool,
}

/// How far the whole lines go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reached {
    /// The bytes up to and with the last line break.
    pub bytes: u64,
    /// The lines in them.
    pub lines: u64,
}

/// Hands on every line from `reached`, and says how far the whole lines go.
pub(super) fn each_line(
    from: &mut impl Read,
    chunk: usize,
    mut reached: Reached,
    mut take: impl FnMut(Line<'_>),
) -> io::Result<Reached> {
    let mut buffer = vec![0; chunk];
    let mut filled = 0; // bytes of the buffer that hold a line not yet handed on
    let mut dropped = 0; // bytes of a long line that are no longer held
    loop {
        if filled == buffer.len() {
            if filled > LONGEST {
                dropped += filled as u64;
                filled = 0;
            } else {
                buffer.resize(buffer.len() * 2, 0);
            }
        }
        let count = match from.read(&mut buffer[filled..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        let end = filled + count;
        let mut begin = 0;
        for found in memchr::memchr_iter(b'\n', &buffer[filled..end]) {
            let stop = filled + found;
            let line = line(&buffer[begin..stop], dropped, reached, true);
            let length = dropped + (stop - begin) as u64 + 1;
            take(line);
            reached = Reached { bytes: reached.bytes + length, lines: reached.lines + 1 };
            (begin, dropped) = (stop + 1, 0);
        }
        if count == 0 {
            if filled > 0 || dropped > 0 {
                take(line(&buffer[..filled], dropped, reached, false));
            }
            return Ok(reached);
        }
        buffer.copy_within(begin..end, 0);
        filled = end - begin;
    }
}

fn line(held: &[u8], dropped: u64, reached: Reached, ended: bool) -> Line<'_> {
    let length = dropped + held.len() as u64;
    let text = if length > LONGEST as u64 { Err(length) } else { Ok(held) };
    Line { offset: reached.bytes, number: reached.lines + 1, text, ended }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out the bytes a few at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(into.len()).min(self.0.len());
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    #[test]
    fn lines_are_whole_wherever_a_read_ends() {
        let text = b"one\n\nthree\nfo";
        for step in 1..=text.len() {
            let mut seen = Vec::new();
            let reached = each_line(&mut Slow(text, step), 4, Reached::default(), |line| {
                seen.push((line.offset, line.number, line.text.unwrap().to_vec(), line.ended));
            });
            assert_eq!(reached.unwrap(), Reached { bytes: 11, lines: 3 });
            let expected: Vec<(u64, u64, Vec<u8>, bool)> = vec![
                (0, 1, b"one".into(), true),
                (4, 2, b"".into(), true),
                (5, 3, b"three".into(), true),
                (11, 4, b"fo".into(), false),
            ];
            assert_eq!(seen, expected);
        }
    }

    /// Refuses to fill a large buffer.
    struct Small<R>(R);

    impl<R: Read> Read for Small<R> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            assert!(into.len() <= 2 * LONGEST);
            self.0.read(into)
        }
    }

    #[test]
    fn a_line_without_end_is_counted_and_not_held() {
        let long = 40 * LONGEST;
        let mut file = Small(io::repeat(b'x').take(long as u64).chain(&b"\nshort\n"[..]));
        let mut seen = Vec::new();
        let reached = each_line(&mut file, CHUNK, Reached::default(), |line| {
            seen.push((line.offset, line.text.map(<[u8]>::to_vec)));
        });
        assert_eq!(reached.unwrap(), Reached { bytes: long as u64 + 7, lines: 2 });
        assert_eq!(seen, [(0, Err(long as u64)), (long as u64 + 1, Ok(b"short".to_vec()))]);
    }
}
