//! Which background the terminal has, asked of the terminal itself where the environment does not say.
//!
//! The question (OSC 11) goes out after the first frame and nothing waits for its answer. That comes among the
//! keys, one for each of its letters: from there it is taken out again, however late it is. A terminal that does
//! not know the question passes it over.

use std::io::Write;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The question, and the answer's form: `ESC ] 11 ; rgb:RRRR/GGGG/BBBB ESC \`.
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";
/// No answer is longer.
const LONGEST: usize = 40;

/// Asks the terminal.
pub fn ask() {
    let mut out = std::io::stdout();
    // A terminal that takes nothing is noticed by the next frame.
    let _ = out.write_all(QUESTION);
    let _ = out.flush();
}

/// What a key was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// A key that the person pressed.
    Key(KeyEvent),
    /// A letter of the answer.
    Part,
    /// Its last letter: the background's red, green and blue.
    Background([u8; 3]),
}

/// Takes the answer out of the keys.
#[derive(Debug, Default)]
pub struct Ear {
    /// What came of an answer so far.
    answer: Option<String>,
    /// Whether the key before was Escape: the answer's first sign, where the rest came later.
    after_escape: bool,
}

impl Ear {
    /// Whether `key` is the person's or of an answer.
    pub fn hear(&mut self, key: KeyEvent) -> Heard {
        let after_escape = std::mem::replace(&mut self.after_escape, key.code == KeyCode::Esc);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let Some(answer) = &mut self.answer else {
            if key.code == KeyCode::Char(']') && (alt || after_escape) {
                self.answer = Some(String::new());
                return Heard::Part;
            }
            return Heard::Key(key);
        };
        match key.code {
            // The bell ends it too.
            KeyCode::Char('\\' | 'g') if alt || after_escape || is_bell(key) => {
                let colour = parse(answer);
                self.answer = None;
                colour.map_or(Heard::Part, Heard::Background)
            }
            KeyCode::Esc => Heard::Part,
            KeyCode::Char(c) if answer.len() < LONGEST && is_of_a_colour(c) && !is_bell(key) => {
                answer.push(c);
                Heard::Part
            }
            _ => {
                self.answer = None;
                Heard::Key(key)
            }
        }
    }
}

/// Control and G, which a bell is read as.
fn is_bell(key: KeyEvent) -> bool {
    key.code == KeyCode::Char('g') && key.modifiers.contains(KeyModifiers::CONTROL)
}

fn is_of_a_colour(c: char) -> bool {
    c.is_ascii_hexdigit() || ";:/rgba".contains(c)
}

/// The colour of `11;rgb:1c1c/1c1c/1c1c`; each part has one to four digits.
fn parse(answer: &str) -> Option<[u8; 3]> {
    let colour = answer.strip_prefix("11;")?;
    let parts = colour.strip_prefix("rgb:").or_else(|| colour.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(|part| {
        let most = 16_u32.checked_pow(part.len() as u32).filter(|_| (1..=4).contains(&part.len()))? - 1;
        u32::from_str_radix(part, 16).ok().map(|value| (value * 255 / most) as u8)
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that crossterm makes of what comes.
    fn keys(text: &str) -> Vec<KeyEvent> {
        let mut keys = Vec::new();
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            let (code, modifiers) = match sign {
                '\x1b' => match signs.next_if(|_| true) {
                    Some(next) => (KeyCode::Char(next), KeyModifiers::ALT),
                    None => (KeyCode::Esc, KeyModifiers::NONE),
                },
                '\x07' => (KeyCode::Char('g'), KeyModifiers::CONTROL),
                c => (KeyCode::Char(c), KeyModifiers::NONE),
            };
            keys.push(KeyEvent::new(code, modifiers));
        }
        keys
    }

    /// What the person pressed and what was answered, of what came in these pieces.
    fn heard(pieces: &[&str]) -> (String, Option<[u8; 3]>) {
        let (mut pressed, mut background) = (String::new(), None);
        let mut ear = Ear::default();
        for key in pieces.iter().flat_map(|piece| keys(piece)) {
            match ear.hear(key) {
                Heard::Key(KeyEvent { code: KeyCode::Char(c), .. }) => pressed.push(c),
                Heard::Key(_) => pressed.push('^'),
                Heard::Part => {}
                Heard::Background(colour) => background = Some(colour),
            }
        }
        (pressed, background)
    }

    #[test]
    fn an_answer_is_taken_out_of_the_keys_and_the_keys_stay() {
        let white = Some([255; 3]);
        assert_eq!(heard(&["3\x1b]11;rgb:ffff/ffff/ffff\x1b\\w"]), ("3w".into(), white));
        assert_eq!(heard(&["\x1b]11;rgb:ff/ff/ff\x07", "q"]), ("q".into(), white));
        assert_eq!(heard(&["\x1b]11;rgba:1c1c/1e1e/2020/ffff\x1b\\"]), (String::new(), Some([28, 30, 32])));
        // Cut after its first sign, or before its last.
        assert_eq!(heard(&["\x1b", "]11;rgb:0/8/f\x1b", "\\5"]), ("^5".into(), Some([0, 136, 255])));
    }

    #[test]
    fn what_a_person_types_is_no_answer() {
        assert_eq!(heard(&["]]x[gq\\"]), ("]]x[gq\\".into(), None));
        assert_eq!(heard(&["\x1b]w3"]), ("w3".into(), None), "Alt and a bracket mean nothing here");
        assert_eq!(heard(&["\x1b]11;none\x1b\\w"]).1, None);
    }
}
