//! The content: the collection is sound, each fault of an author is seen, a person's own files are
//! read.

mod faults;
mod good;
mod own;
mod person;
mod prescribed;
mod words;
