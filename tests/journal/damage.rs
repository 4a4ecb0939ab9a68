//! Files that were cut, flipped, or never a journal: no panic, only the lines touched are lost, and what
//! is lost is said.

use std::collections::HashMap;

use proptest::prelude::*;
use supple::files::Paths;
use supple::journal::{Event, read_line};

use crate::help::*;
use crate::samples;

/// Two hundred lines of every kind but corrections and removals, whose targets lie elsewhere.
fn two_hundred_lines() -> Vec<String> {
    let kinds = samples::all().into_iter().filter(|what| !what.mends()).collect::<Vec<_>>();
    let lines = (1..=200_i64).zip(kinds.iter().cycle()).map(|(number, what)| {
        let at = minute(number);
        let id = format!("k3f9-{number}").parse().unwrap();
        supple::journal::write_line(&Event { id, at, day: at.date_naive(), what: what.clone() })
    });
    lines.collect()
}

/// What is left of a damaged file: events by id, and whether anything was said.
fn left(paths: &Paths, bytes: &[u8]) -> (Vec<Event>, bool) {
    put(paths, "k3f9.jsonl", bytes);
    let mut journal = open(paths);
    let events = events(&mut journal);
    let report = journal.report();
    (events, !report.notices.is_empty())
}

#[test]
fn a_file_cut_at_any_byte_of_its_last_lines_keeps_all_whole_lines() {
    let lines = two_hundred_lines();
    let text = lines.join("\n") + "\n";
    let begin = text.len() - lines[197..].iter().map(|line| line.len() + 1).sum::<usize>();
    let (_dir, paths) = quick_folder();
    for cut in begin..=text.len() {
        let cut_off = &text[..cut];
        let whole = cut_off.lines().filter(|line| read_line(line).is_ok()).count();
        let torn = cut_off.lines().count() - whole;
        let (kept, said) = left(&paths, cut_off.as_bytes());
        assert_eq!(kept.len(), whole, "cut at {cut}");
        assert_eq!(said, torn > 0, "cut at {cut}");
        // The next entry goes onto a line of its own, and the torn one stays as it is.
        take_over(&paths);
        let mut journal = open(&paths);
        let new = write(&mut journal, 1000, &[4])[0].clone();
        assert_eq!(new.id.number, whole as u64 + 1, "cut at {cut}");
        let again = reopened(&paths);
        assert_eq!(again.len(), whole + 1, "cut at {cut}");
        assert_eq!(again.last(), Some(&new));
        assert_eq!(events(&mut journal), again);
        let now = std::fs::read_to_string(paths.journal().join("k3f9.jsonl")).unwrap();
        assert!(now.starts_with(cut_off), "what was there is untouched");
        std::fs::remove_dir_all(&paths.state).unwrap();
    }
}

/// Makes this machine the device k3f9.
fn take_over(paths: &Paths) {
    let elsewhere = Paths { data: paths.data.join("elsewhere"), ..paths.clone() };
    write(&mut open(&elsewhere), 0, &[1]);
    for entry in std::fs::read_dir(&paths.state).unwrap() {
        let path = entry.unwrap().path();
        let id = path.file_name().unwrap().to_string_lossy().starts_with("device-");
        std::fs::write(path, if id { "k3f9\n" } else { "" }).unwrap();
    }
    std::fs::remove_dir_all(&elsewhere.data).unwrap();
}

/// Seen failing with a scan that stops at the first bad line.
#[test]
fn any_byte_changed_costs_at_most_the_lines_touched() {
    let lines = two_hundred_lines();
    let text = (lines.join("\n") + "\n").into_bytes();
    let whole: Vec<Event> = lines.iter().map(|line| read_line(line).unwrap()).collect();
    let step = if long() { 1 } else { 53 }; // a prime, so that every column is met
    let (_dir, paths) = quick_folder();
    let mut tried = 0;
    for place in (0..text.len()).step_by(step) {
        let replacements = [text[place] ^ 1, text[place] ^ 0x80, b'\n', b'"', 0, b'}'];
        let choices = if long() { &replacements[..] } else { &replacements[place % 6..=place % 6] };
        for &byte in choices.iter().filter(|&&byte| byte != text[place]) {
            let mut damaged = text.clone();
            damaged[place] = byte;
            let (events, said) = left(&paths, &damaged);
            let line = memchr::memchr_iter(b'\n', &text[..place]).count();
            let near = if text[place] == b'\n' { line..=line + 1 } else { line..=line };
            let mut by_id: HashMap<_, Vec<&Event>> = HashMap::new();
            for event in &events {
                by_id.entry(event.id).or_default().push(event);
            }
            for (nth, event) in whole.iter().enumerate() {
                let same = by_id.get(&event.id).is_some_and(|same| same.contains(&event));
                assert!(same || near.contains(&nth), "byte {place} as {byte:#x} cost line {}", nth + 1);
                let there = by_id.contains_key(&event.id);
                assert!(there || said, "byte {place} as {byte:#x}: {} lost and nothing said", event.id);
            }
            assert!(events.len() <= 201);
            tried += 1;
        }
    }
    println!("{tried} damaged journals");
}

#[test]
fn a_bad_line_is_named_with_file_and_number_and_never_rewritten() {
    let (_dir, paths) = folder();
    let lines = two_hundred_lines();
    let text =
        [&lines[0], "what is this?", &lines[1], &lines[2].replace("\"pain\":", "\"pain\":9"), ""].join("\n");
    let bad_payload = lines[0].replace("k3f9-1\"", "k3f9-4\"").replace('}', ",\"x\":tru}");
    put(&paths, "k3f9.jsonl", text + &bad_payload + "\n");
    let before = snapshot(&paths.journal());
    let mut journal = open(&paths);
    events(&mut journal);
    write(&mut journal, 0, &[1]);
    let said = said(&journal);
    assert!(said.iter().any(|text| text.starts_with("k3f9.jsonl:2: this line cannot be read")), "{said:?}");
    assert!(said.iter().any(|text| text.starts_with("k3f9.jsonl:5: this line cannot be read")), "{said:?}");
    let after = snapshot(&paths.journal());
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
}

#[test]
fn many_bad_lines_are_counted_and_not_held() {
    let (_dir, paths) = quick_folder();
    put(&paths, "k3f9.jsonl", two_hundred_lines()[0].clone() + "\n" + &"nonsense\n".repeat(100_000));
    let report = open(&paths).report();
    assert_eq!(report.bad_lines, 100_000);
    assert!(report.notices.len() < 300);
    assert!(report.notices.iter().any(|notice| notice.to_string().contains("99800 more lines")));
}

/// Pieces that come close to a journal.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let lines = two_hundred_lines();
    let line = (0..lines.len()).prop_map(move |nth| lines[nth].clone().into_bytes());
    let cut = (line.clone(), 0.0..1.0_f64)
        .prop_map(|(line, part)| line[..(line.len() as f64 * part) as usize].to_vec());
    let ending =
        prop_oneof![Just(b"\n".to_vec()), Just(b"\r\n".to_vec()), Just(vec![0]), Just(b"}\n{".to_vec())];
    let mark = (1..9_u64, 1..9_u64, prop_oneof![Just("removed"), Just("corrected")]).prop_map(|(id, target, kind)| {
        format!("{{\"v\":1,\"id\":\"k3f9-{id}\",\"at\":\"2026-11-02T07:00:00Z\",\"day\":\"2026-11-02\",\"kind\":\"{kind}\",\"target\":\"k3f9-{target}\",\"on\":\"2026-11-02\",\"with\":{{\"kind\":\"flare_said\"}}}}\n").into_bytes()
    });
    prop_oneof![
        3 => line,
        1 => cut,
        4 => ending,
        2 => mark,
        1 => proptest::collection::vec(any::<u8>(), 0..40),
        1 => Just("{\"v\":1,\"id\":\"k3f9-999999999999999\",\"at\":\"9999-12-31T23:59:59Z\",\"day\":\"9999-12-31\",\"kind\":\"flare_said\"}\n".into()),
        1 => "[{}\\[\\]\":,0-9a-z]{0,60}".prop_map(String::into_bytes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: crate::help::seed(), cases: if long() { 20_000 } else { 300 }, ..Default::default() })]

    /// Seen failing where a file that was written anew was taken for one that grew.
    #[test]
    fn any_bytes_are_read_without_a_panic(
        one in proptest::collection::vec(piece(), 0..30),
        two in proptest::collection::vec(piece(), 0..10),
    ) {
        let (_dir, paths) = quick_folder();
        put(&paths, "k3f9.jsonl", one.concat());
        put(&paths, "k3f9.sync-conflict-20261120-070000-ABCDEFG.jsonl", two.concat());
        let mut journal = open(&paths);
        let first = events(&mut journal);
        prop_assert!(first.len() <= 200);
        journal.page(0, 10);
        journal.lines(|line| assert!(read_line(line.text).is_ok()));
        let _ = journal.report_at(minute(0)).notices.iter().map(ToString::to_string).collect::<String>();
        // The other way round, the same comes out.
        put(&paths, "k3f9.jsonl", two.concat());
        put(&paths, "k3f9.sync-conflict-20261120-070000-ABCDEFG.jsonl", one.concat());
        prop_assert_eq!(&reopened(&paths), &first);
        journal.refresh().unwrap();
        prop_assert_eq!(&events(&mut journal), &first);
        // And an entry can be added.
        let new = write(&mut journal, 0, &[5]);
        prop_assert!(reopened(&paths).contains(&new[0]));
    }
}

/// Seen failing with such a file called a line that a kill had cut off.
#[test]
fn lines_that_end_in_cr_alone_are_called_what_they_are() {
    let (_dir, paths) = quick_folder();
    write(&mut open(&paths), 0, &[3, 4]);
    let text = std::fs::read_to_string(only_file(&paths)).unwrap();
    put(&paths, "zz9zz.jsonl", text.replace('\n', "\r"));
    let said = said(&open(&paths));
    assert!(
        said.len() == 1 && said[0].contains("zz9zz.jsonl:1") && said[0].contains("end in CR alone"),
        "{said:?}"
    );
    assert_eq!(open(&paths).report().attention().count(), 1);
    assert_eq!(ratings(&reopened(&paths)), [3, 4]);
}

/// Seen failing with the import's own file called none of ours, to be moved away.
#[test]
fn what_an_import_kept_of_damage_is_not_told_to_be_moved_away() {
    let (_dir, paths) = quick_folder();
    write(&mut open(&paths), 0, &[3]);
    let prose = paths.data.join("prose");
    std::fs::write(&prose, "I was \"screened\" on that \"day\": numb between the legs\n").unwrap();
    let taken = open(&paths).import(&prose).unwrap();
    assert_eq!(taken.damaged, 1, "{taken}");
    let said = said(&open(&paths));
    assert!(
        said.iter().any(|words| words.contains("import-") && words.contains("cannot be read")),
        "{said:?}"
    );
    assert!(!said.iter().any(|words| words.contains("move it away")), "{said:?}");
}
