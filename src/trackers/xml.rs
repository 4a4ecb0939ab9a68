//! XML, one piece after the other. Entities are never looked up: a file that makes its own is refused where
//! it uses one.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::Fault;
use super::bounded::Bounded;

/// How deep elements stand in each other in the files that are read here, and far more.
const DEEPEST: usize = 64;

/// The pieces of a document.
pub(super) struct Xml<R> {
    reader: Reader<Bounded<R>>,
    buffer: Vec<u8>,
    depth: usize,
    begun: bool,
}

impl<R: BufRead> Xml<R> {
    pub fn new(from: R) -> Self {
        let mut reader = Reader::from_reader(Bounded::new(from));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, begun: false }
    }

    /// The next piece; the end of the file only where every element has ended.
    pub fn next(&mut self) -> Result<Event<'_>, Fault> {
        self.buffer.clear();
        self.reader.get_mut().next_piece();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| {
            let why = match &error {
                quick_xml::Error::Syntax(_) => "it is cut off or damaged; export it again".to_owned(),
                other => other.to_string(),
            };
            Fault::File(why)
        })?;
        match &event {
            Event::Start(_) if self.depth == DEEPEST => {
                return Err(Fault::File("its elements stand too deep in each other".into()));
            }
            Event::Start(_) => (self.depth, self.begun) = (self.depth + 1, true),
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 || !self.begun => {
                return Err(Fault::File("it is cut off before its end; export it again".into()));
            }
            _ => {}
        }
        Ok(event)
    }
}

/// The value of an attribute. One that uses an entity of the file's own has none.
pub(super) fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let found = element.try_get_attribute(name).ok().flatten()?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}
