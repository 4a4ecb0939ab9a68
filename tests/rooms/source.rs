//! Reads Rust source as far as these tests need it: without comments, without what stands in strings,
//! without tests; and the paths that it names.

/// The text with comments and the contents of strings and characters taken out.
pub fn bare(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let next = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => block_comment(rest),
            ['"', ..] => quoted(rest, &mut out),
            ['r', '"' | '#', ..] if !word_before(&out) => match raw(rest) {
                Some(length) => {
                    out.push_str("\"\"");
                    length
                }
                None => kept(rest, &mut out),
            },
            ['\'', '\\', ..] => {
                out.push_str("' '");
                2 + rest.iter().skip(3).position(|c| *c == '\'').map_or(rest.len() - 2, |end| end + 2)
            }
            ['\'', _, '\'', ..] => {
                out.push_str("' '");
                3
            }
            _ => kept(rest, &mut out),
        };
        at += next;
    }
    out
}

fn kept(rest: &[char], out: &mut String) -> usize {
    out.push(rest[0]);
    1
}

fn word_before(out: &str) -> bool {
    out.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn block_comment(rest: &[char]) -> usize {
    let (mut at, mut depth) = (2, 1);
    while at < rest.len() && depth > 0 {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    at
}

fn quoted(rest: &[char], out: &mut String) -> usize {
    out.push_str("\"\"");
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The length of a raw string; nothing for a raw identifier.
fn raw(rest: &[char]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    (rest.get(1 + hashes) == Some(&'"')).then_some(())?;
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let inside = 2 + hashes;
    let length = rest[inside..].windows(end.len()).position(|window| window == end)?;
    Some(inside + length + end.len())
}

/// Bare text without the items marked `#[cfg(test)]`: each is cut out, what follows it stays.
pub fn without_tests(bare: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::new();
    let mut rest = bare;
    while let Some(at) = rest.find(MARK) {
        out.push_str(&rest[..at]);
        rest = &rest[at + MARK.len()..];
        rest = &rest[item(rest)..];
    }
    out + rest
}

/// The length of the item that begins here: to its semicolon, or to the end of its braces.
fn item(text: &str) -> usize {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(c, ';' | '}') {
            return at + 1;
        }
    }
    text.len()
}

/// A path that the code names, its segments in order.
pub type Path = Vec<String>;

/// A `use` statement: whether others may see what it brings in, each path, and its name here.
pub struct Use {
    pub public: bool,
    pub leaves: Vec<(Path, String)>,
}

/// Splits bare code into its `use` statements and the rest.
pub fn uses(code: &str) -> (Vec<Use>, String) {
    let (mut found, mut rest) = (Vec::new(), String::new());
    let mut line_start = true;
    let mut at = 0;
    while at < code.len() {
        let here = &code[at..];
        let (public, head) = head(here);
        if line_start && let Some(head) = head {
            let length = here.find(';').map_or(here.len(), |end| end + 1);
            let mut leaves = Vec::new();
            tree(here[head..length].trim_end_matches(';'), &Vec::new(), &mut leaves);
            found.push(Use { public, leaves });
            at += length;
            continue;
        }
        let c = here.chars().next().unwrap_or_default();
        line_start = c == '\n' || line_start && c.is_whitespace();
        rest.push(c);
        at += c.len_utf8();
    }
    (found, rest)
}

/// Whether a `use` begins here, and where its tree does.
fn head(text: &str) -> (bool, Option<usize>) {
    for public in ["pub use ", "pub(crate) use ", "pub(super) use "] {
        if text.starts_with(public) {
            return (true, Some(public.len()));
        }
    }
    (false, text.starts_with("use ").then_some("use ".len()))
}

/// The leaves of a `use` tree below `before`.
fn tree(text: &str, before: &Path, leaves: &mut Vec<(Path, String)>) {
    let text = text.trim();
    let Some(open) = text.find('{') else {
        let (path, name) = text.split_once(" as ").map_or((text, None), |(path, name)| (path, Some(name)));
        let mut all = before.clone();
        all.extend(path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
        if all.last().is_some_and(|last| last == "self") {
            all.pop();
        }
        if let Some(last) = all.last().cloned() {
            leaves.push((all, name.map_or(last, |name| name.trim().to_owned())));
        }
        return;
    };
    let mut all = before.clone();
    all.extend(text[..open].split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
    let inside = text[open + 1..].trim_end().strip_suffix('}').unwrap_or_default();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                tree(&inside[start..at], &all, leaves);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !inside[start..].trim().is_empty() {
        tree(&inside[start..], &all, leaves);
    }
}

/// Every `a::b::c` in code.
pub fn paths(code: &str) -> Vec<Path> {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let spelled = code.split(|c| !word(c) && c != ':').filter(|part| part.contains("::"));
    let split = |part: &str| part.trim_matches(':').split("::").map(str::to_owned).collect::<Path>();
    spelled.map(split).filter(|path| path.len() > 1).collect()
}
