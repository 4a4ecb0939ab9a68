//! The system calls of an append.

use std::fmt;
use std::fs::File;
use std::io::{self, Write};

/// The system calls that can fail, so that a test can make each of them fail.
pub(super) trait Disk: fmt::Debug + Send {
    /// One write; it may be short.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize>;
    /// Makes sure that the file's bytes are on the disk.
    fn sync(&self, file: &File) -> io::Result<()>;
}

/// The real disk.
#[derive(Debug)]
pub(super) struct Real;

impl Disk for Real {
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<usize> {
        file.write(bytes)
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }
}
