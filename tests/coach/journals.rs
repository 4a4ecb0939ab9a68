//! Many simulated people's journals, for queries over all of them:
//! `SUPPLE_JOURNALS=DIR SUPPLE_PEOPLE=2000 cargo test --release --test coach journals` writes a folder a person,
//! each as `--data-dir` takes it; `SUPPLE_DAYS=730` has each live so long.

use std::io::Write as _;
use std::path::Path;

use supple::content::Content;
use supple::journal::{Event, EventId, What, write_line};

use crate::sim::{KINDS, Sim};

/// How many days each lives where nothing else is asked for.
const DAYS: u32 = 84;

/// A person's entries, under a device of their own: ids differ between people.
fn entries(content: &Content, number: usize, days: u32) -> Vec<Event> {
    let traits = KINDS[number % KINDS.len()];
    let mut sim = Sim::new(content, traits, 1_000 + number as u64);
    sim.live(0, days, |_| {});
    let device = format!("p{number:05}").parse().unwrap();
    let own = |id: EventId| EventId { device, ..id };
    let mut events = sim.events;
    for event in &mut events {
        event.id = own(event.id);
        match &mut event.what {
            What::ExerciseDone(done) => done.session = own(done.session),
            What::SessionEnded(ended) => ended.session = own(ended.session),
            What::SessionRated(rated) => rated.session = own(rated.session),
            _ => {}
        }
    }
    events
}

fn write(content: &Content, folder: &Path, number: usize, days: u32) -> std::io::Result<()> {
    let journal = folder.join(format!("p{number:05}")).join("journal");
    if journal.exists() {
        return Ok(()); // written by an earlier run
    }
    std::fs::create_dir_all(&journal)?;
    let mut file =
        std::io::BufWriter::new(std::fs::File::create(journal.join(format!("p{number:05}.jsonl")))?);
    entries(content, number, days).iter().try_for_each(|event| writeln!(file, "{}", write_line(event)))?;
    file.flush()
}

fn make(folder: &Path, people: usize, days: u32) {
    let content = Content::built_in();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let content = &content;
            scope.spawn(move || {
                (thread..people)
                    .step_by(threads)
                    .for_each(|number| write(content, folder, number, days).unwrap());
            });
        }
    });
}

/// Two people share no entry, and each folder is one that supple opens.
#[test]
fn journals_of_simulated_people_are_their_own() {
    let content = Content::built_in();
    let (one, other) = (entries(&content, 0, DAYS), entries(&content, KINDS.len(), DAYS));
    let ids: std::collections::HashSet<_> = one.iter().map(|event| event.id).collect();
    assert!(one.len() > 300 && other.len() > 300, "{} {}", one.len(), other.len());
    assert!(other.iter().all(|event| !ids.contains(&event.id)));
    let own = one[0].id.device;
    assert!(one.iter().all(|event| match &event.what {
        What::ExerciseDone(done) => done.session.device == own,
        What::SessionRated(rated) => rated.session.device == own,
        _ => true,
    }));
    let folder = std::env::var_os("SUPPLE_JOURNALS");
    let number = |name| std::env::var(name).ok().and_then(|number| number.parse::<u32>().ok());
    if let Some(folder) = folder {
        make(
            Path::new(&folder),
            number("SUPPLE_PEOPLE").unwrap_or(200) as usize,
            number("SUPPLE_DAYS").unwrap_or(DAYS),
        );
    }
}
