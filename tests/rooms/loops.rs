//! Which files of a room import each other in a loop.
//!
//! A file imports another if it names something that is defined there: a name that a `mod.rs`
//! only passes on counts for the file that it comes from, so that passing names on makes no loop. What a
//! file takes from the module that it is a part of makes none either: a parent and its parts are one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::source::{self, Use};
use super::{code, sources};

/// A module's path below the crate, such as `["export", "table"]`.
type Module = Vec<String>;

struct File {
    /// The file's name below `src`.
    name: String,
    uses: Vec<Use>,
    paths: Vec<source::Path>,
}

/// The room's files by module.
struct Room(BTreeMap<Module, File>);

impl Room {
    fn read(room: &str) -> Self {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let files = sources(room).into_iter().map(|path| {
            let name = path.strip_prefix(&src).unwrap().display().to_string();
            (module_of(&name), Self::file(name, &code(&path)))
        });
        Self(files.collect())
    }

    fn file(name: String, code: &str) -> File {
        let (uses, rest) = source::uses(code);
        File { name, uses, paths: source::paths(&rest) }
    }

    /// The module in which what `path` names is defined, read in `module`; nothing outside of the room.
    fn target(&self, module: &Module, path: &[String], depth: u8) -> Option<Module> {
        if depth == 0 {
            return None;
        }
        let mut at = module.clone();
        let mut rest = path;
        let child = |at: &Module, name: &String| [at.clone(), vec![name.clone()]].concat();
        match path.first()?.as_str() {
            "crate" => (at, rest) = (Vec::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {}
            _ if self.0.contains_key(&child(&at, path.first()?)) => {}
            _ => return None,
        }
        while let Some((name, more)) = rest.split_first() {
            if name == "super" {
                at.pop()?;
            } else if self.0.contains_key(&child(&at, name)) {
                at = child(&at, name);
            } else {
                let file = self.0.get(&at)?;
                let leaves = file.uses.iter().flat_map(|each| &each.leaves);
                let mut passed = leaves.filter(|(_, here)| here == name && file.name.ends_with("mod.rs"));
                let passed = passed.find_map(|(path, _)| self.target(&at, path, depth - 1));
                return passed.or(Some(at));
            }
            rest = more;
        }
        Some(at)
    }

    /// The files that each file imports.
    fn imports(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let names = self.0.iter().map(|(module, file)| {
            let used = file.uses.iter().filter(|each| !each.public).flat_map(|each| &each.leaves);
            let paths = used.map(|(path, _)| path).chain(&file.paths);
            let targets = paths.filter_map(|path| self.target(module, path, 8));
            let targets = targets.filter(|target| !module.starts_with(target));
            let files = targets.filter_map(|target| self.0.get(&target)).map(|target| target.name.as_str());
            (file.name.as_str(), files.filter(|target| *target != file.name).collect())
        });
        names.collect()
    }

    /// Each set of files that reach each other, as a line of names.
    fn loops(&self) -> Vec<String> {
        let imports = self.imports();
        let all: BTreeMap<&str, BTreeSet<&str>> =
            imports.keys().map(|file| (*file, reached(&imports, file))).collect();
        let of = |file: &str| all[file].iter().filter(|other| all[*other].contains(file)).copied().collect();
        let loops: BTreeSet<Vec<&str>> = all.keys().map(|file| of(file)).collect();
        loops.iter().filter(|files| !files.is_empty()).map(|files| files.join(" ")).collect()
    }
}

/// Every file that is imported from `from` on, itself among them where it is in a loop.
fn reached<'a>(imports: &BTreeMap<&str, BTreeSet<&'a str>>, from: &'a str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&str> = vec![from];
    while let Some(file) = open.pop() {
        open.extend(imports[file].iter().filter(|next| seen.insert(**next)));
    }
    seen
}

/// The module of a file: `export/table/mod.rs` is `export::table`.
fn module_of(name: &str) -> Module {
    let parts = name.trim_end_matches(".rs").split('/').filter(|part| *part != "mod");
    parts.map(str::to_owned).collect()
}

/// Each loop of a room, as the names of its files.
pub fn of(room: &str) -> Vec<String> {
    Room::read(room).loops()
}

/// The loops among made-up files, by name and text.
fn of_texts(files: &[(&str, &str)]) -> Vec<String> {
    let read = |(name, text): &(&str, &str)| {
        let code = source::without_tests(&source::bare(text));
        (module_of(name), Room::file((*name).to_owned(), &code))
    };
    Room(files.iter().map(read).collect()).loops()
}

#[test]
fn two_files_that_import_each_other_are_a_loop() {
    let b = ("room/b.rs", "use super::a::Two;\npub struct One;");
    for a in ["use super::b::One;", "fn f() { super::b::f() }", "use crate::room::{a::X, b::{self, One}};"] {
        assert_eq!(
            of_texts(&[("room/mod.rs", "mod a;\nmod b;"), ("room/a.rs", a), b]),
            ["room/a.rs room/b.rs"]
        );
    }
    let long = [
        ("room/a.rs", "use super::c::C;"),
        ("room/b.rs", "use super::a::A;"),
        ("room/c.rs", "use super::b::B;"),
    ];
    assert_eq!(of_texts(&long), ["room/a.rs room/b.rs room/c.rs"]);
}

#[test]
fn a_name_that_is_passed_on_counts_where_it_comes_from() {
    let passes = ("room/mod.rs", "mod a;\nmod b;\npub use a::A;\npub use b::{B as Bee};");
    assert!(of_texts(&[passes, ("room/a.rs", "use super::Bee;"), ("room/b.rs", "")]).is_empty());
    let both = [passes, ("room/a.rs", "use super::Bee;"), ("room/b.rs", "use super::A;")];
    assert_eq!(of_texts(&both), ["room/a.rs room/b.rs"]);
    let works = ("room/mod.rs", "mod a;\nuse a::A;\npub struct M;");
    assert!(of_texts(&[works, ("room/a.rs", "use super::M;")]).is_empty(), "a part of its parent");
}

#[test]
fn comments_strings_and_tests_import_nothing() {
    let a = "// super::b::B\nconst S: &str = \"super::b::B\";\n#[cfg(test)]\nmod tests {\n use super::super::b::B;\n}";
    assert!(of_texts(&[("room/a.rs", a), ("room/b.rs", "use super::a::A;")]).is_empty());
    let after = format!("{a}\nfn late() {{ super::b::f() }}");
    assert_eq!(of_texts(&[("room/a.rs", &after), ("room/b.rs", "use super::a::A;")]).len(), 1);
}
