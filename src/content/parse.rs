//! Reads content as JSON and says in plain words what it could not read: the line, the field, and
//! what to write instead.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::fault::{Fault, Place};

/// Reads a list, one entry at a time, so that one bad entry does not hide the next.
pub(super) fn list<'a, T: DeserializeOwned>(
    place: Place<'a>,
    faults: &mut Vec<Fault>,
) -> Vec<(Place<'a>, T)> {
    let raws: Vec<&RawValue> = match serde_json::from_str(place.text()) {
        Ok(raws) => raws,
        Err(error) => {
            faults.push(complaint(place, &error));
            return Vec::new();
        }
    };
    entries(place, &raws, faults)
}

/// Reads entries that were found in `place`.
pub(super) fn entries<'a, T: Deserialize<'a>>(
    place: Place<'a>,
    raws: &[&'a RawValue],
    faults: &mut Vec<Fault>,
) -> Vec<(Place<'a>, T)> {
    let mut read = Vec::with_capacity(raws.len());
    for raw in raws {
        let part = place.part(raw.get());
        if !raw.get().starts_with('{') {
            let what = "write fields in { } for each entry".into();
            faults.push(Fault { file: place.file.to_owned(), line: part.line(""), what });
            continue;
        }
        match serde_json::from_str(raw.get()) {
            Ok(entry) => read.push((part, entry)),
            Err(error) => faults.push(complaint(part, &error)),
        }
    }
    read
}

/// What the parser could not read in `place`.
pub(crate) fn complaint(place: Place<'_>, error: &serde_json::Error) -> Fault {
    let text = place.text();
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let offset = (before + error.column()).min(text.len());
    let said = error.to_string();
    let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
    let field = field_at(text, offset);
    let missing = said.starts_with("missing field") && field.is_empty();
    let line = place.line_at(if missing { 0 } else { wrong_until(text, offset, error).saturating_sub(1) });
    let owner = serde_json::from_str(text).ok().and_then(|value: serde_json::Value| {
        ["id", "name"].iter().find_map(|key| value.get(key)?.as_str().map(|said| format!("{said}: ")))
    });
    let field = if field.is_empty() || !error.is_data() { String::new() } else { format!("{field}: ") };
    Fault { file: place.file.to_owned(), line, what: owner.unwrap_or_default() + &field + &plainly(said) }
}

/// Where what is wrong ends. The parser may say so only once it has closed what surrounds it.
fn wrong_until(text: &str, offset: usize, error: &serde_json::Error) -> usize {
    let read = text.get(..offset).unwrap_or(text);
    if error.is_data() { read.trim_end_matches([']', ',']).trim_end().len() } else { offset }
}

/// The field in which the parser stood at `offset`, such as `dose.reps`.
fn field_at(text: &str, offset: usize) -> String {
    let mut open: Vec<(u8, &str)> = Vec::new();
    let mut last = "";
    let (bytes, mut at) = (text.as_bytes(), 0);
    while at < offset.min(bytes.len()) {
        match bytes[at] {
            b'"' => {
                let end = string_end(bytes, at);
                last = text.get(at + 1..end.saturating_sub(1)).unwrap_or_default();
                at = end;
                continue;
            }
            b':' => {
                if let Some(inner) = open.last_mut() {
                    inner.1 = last;
                }
            }
            brace @ (b'{' | b'[') => open.push((brace, "")),
            b'}' | b']' => {
                open.pop();
            }
            // In an object a comma ends a field; the parser stops on it only after the field's value.
            b',' if at + 1 < offset => {
                if let Some((b'{', field)) = open.last_mut() {
                    *field = "";
                }
            }
            _ => {}
        }
        at += 1;
    }
    let path: Vec<&str> = open.iter().map(|(_, key)| *key).filter(|key| !key.is_empty()).collect();
    path.join(".")
}

/// The byte after the string that begins at `at`.
pub(super) fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The parser's words as a person would say them, with the remedy.
fn plainly(said: &str) -> String {
    let ticked: Vec<&str> = said.split('`').skip(1).step_by(2).collect();
    if let Some(rest) = said.strip_prefix("missing field ") {
        return format!("{} is missing; add it", rest.replace('`', "\""));
    }
    if said.starts_with("duplicate field ") {
        return format!("\"{}\" stands twice; keep one", ticked.first().unwrap_or(&""));
    }
    let unknown = [("unknown field ", "is no field here"), ("unknown variant ", "is not known")];
    for (start, words) in unknown {
        let (true, [wrong, known @ ..]) = (said.starts_with(start), ticked.as_slice()) else { continue };
        let near = known.iter().map(|word| (distance(wrong, word), *word)).min();
        return match near.filter(|(distance, _)| *distance <= 2) {
            Some((_, near)) => format!("\"{wrong}\" {words}; did you mean \"{near}\"?"),
            None => format!("\"{wrong}\" {words}; write one of {}", known.join(", ")),
        };
    }
    if let Some((wrong, expected)) = said.split_once(", expected ") {
        let wrong = wrong.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
        let wrong = wrong.trim_start_matches("string ").replace('`', "");
        let wrong = wrong.replace("integer ", "").replace("floating point ", "").replace("boolean ", "");
        return format!("write {}, not {wrong}", expected_as_written(expected));
    }
    match said {
        "trailing comma" => "a comma stands after the last entry; take it out".into(),
        "expected value" => {
            "a value is missing here; text stands in \"double quotes\", and no comma after the last entry"
                .into()
        }
        "key must be a string" => {
            "a field's name stands in \"double quotes\", and no comma stands after the last field".into()
        }
        "trailing characters" => {
            "more follows after the end; take it out, or check the brackets before".into()
        }
        _ if said.starts_with("expected `,`") => "a comma or a closing bracket is missing before this".into(),
        _ if said.starts_with("expected `:`") => "a : is missing after the field's name".into(),
        _ if said.starts_with("EOF") => "the file ends too early; close every quote and bracket".into(),
        _ => said.to_owned(),
    }
}

fn expected_as_written(expected: &str) -> &str {
    match expected {
        "u8" => "a whole number from 0 to 255",
        "u16" | "u32" | "u64" | "usize" => "a whole number",
        "f32" | "f64" => "a number",
        "a string" => "text in \"double quotes\"",
        "a boolean" => "true or false",
        "a sequence" => "a list in [ ]",
        other if other.starts_with("struct ") || other.starts_with("internally tagged") => "fields in { }",
        other => other,
    }
}

/// How many letters differ between two words, at least.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (above, c) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = above + 1;
        for (at, o) in other.iter().enumerate() {
            let next = (row[at] + 1).min(row[at + 1] + 1).min(corner + usize::from(c != *o));
            corner = std::mem::replace(&mut row[at + 1], next);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_is_the_one_that_the_parser_stood_in() {
        let text = r#"{"a": {"b": [1, "x:,}"], "c": 3}, "d": 4}"#;
        let field = |until: &str| field_at(text, text.find(until).unwrap());
        assert_eq!(field("1"), "a.b");
        assert_eq!(field("], "), "a.b");
        assert_eq!(field("3"), "a.c");
        assert_eq!(field(", \"d\""), "a");
        assert_eq!(field("4"), "d");
    }

    #[test]
    fn words_near_each_other_are_found() {
        assert_eq!(distance("reps", "rep"), 1);
        assert_eq!(distance("postion", "position"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
