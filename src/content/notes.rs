//! Notes in a person's own file: fields whose name begins with `_`, at any depth. They are blanked
//! out, so that every line and column of the rest stays where the person wrote it.

use super::parse::string_end;

/// The text with every note replaced by spaces. `text` has to be JSON; anything else comes back
/// changed in a way that no one relies on.
pub(crate) fn blanked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut open: Vec<Inside> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let end = string_end(bytes, at);
                let note = bytes.get(at + 1) == Some(&b'_');
                if let (true, Some(inside)) = (note, open.last().filter(|inside| inside.key_next)) {
                    let (value_end, comma) = note_end(bytes, end);
                    blank(&mut out[at..value_end]);
                    at = value_end;
                    match (comma, inside.comma) {
                        (Some(comma), _) => {
                            out[comma] = b' ';
                            at = comma + 1;
                        }
                        (None, Some(before)) => out[before] = b' ',
                        (None, None) => {}
                    }
                } else {
                    at = end;
                }
                continue;
            }
            b'{' => open.push(Inside { object: true, key_next: true, comma: None }),
            b'[' => open.push(Inside { object: false, key_next: false, comma: None }),
            b'}' | b']' => {
                open.pop();
            }
            b':' => {
                if let Some(inside) = open.last_mut() {
                    inside.key_next = false;
                }
            }
            b',' => {
                if let Some(inside) = open.last_mut() {
                    inside.key_next = inside.object;
                    inside.comma = Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    String::from_utf8(out).unwrap_or_default()
}

/// An object or a list that is open.
struct Inside {
    object: bool,
    /// Whether a field's name comes next.
    key_next: bool,
    /// The comma before, if what stands before it was kept.
    comma: Option<usize>,
}

/// Where a note's value ends, and the comma after it, if there is one.
fn note_end(bytes: &[u8], name_end: usize) -> (usize, Option<usize>) {
    let (mut at, mut depth) = (name_end, 0_u32);
    let mut end = name_end;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                at = string_end(bytes, at);
                end = at;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth == 0 => return (end, None),
            b'}' | b']' => depth -= 1,
            b',' if depth == 0 => return (end, Some(at)),
            _ => {}
        }
        at += 1;
        if !bytes[at - 1].is_ascii_whitespace() {
            end = at;
        }
    }
    (end, None)
}

fn blank(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|byte| **byte != b'\n') {
        *byte = b' ';
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_go_and_the_rest_keeps_its_place() {
        let table = [
            (r#"{"_a": "b", "c": 1}"#, r#"{"c":1}"#),
            (r#"{"c": 1, "_a": [1, {"d": "}"}]}"#, r#"{"c":1}"#),
            (r#"{"c": 1, "_a": 1, "_b": 2}"#, r#"{"c":1}"#),
            (r#"{"_a": 1, "_b": {}}"#, "{}"),
            (r#"{"c": {"_a": "x"}, "d": ["_kept", {"_e": null}]}"#, r#"{"c":{},"d":["_kept",{}]}"#),
            (r#"{"c": "_kept", "é": "\"_"}"#, r#"{"c":"_kept","é":"\"_"}"#),
            ("{\"_é\": \"é\n\", \"c\": 2}", r#"{"c":2}"#),
        ];
        for (text, left) in table {
            let out = blanked(text);
            assert_eq!(out.len(), text.len(), "{text}");
            assert_eq!(out.matches('\n').count(), text.matches('\n').count(), "{text}");
            let out: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|e| panic!("{out}: {e}"));
            assert_eq!(out.to_string(), left, "{text}");
        }
    }
}
