//! What becomes of simulated people in 26 and 52 weeks.

use crate::fixture;
use crate::sim::{KINDS, table};

/// `cargo test --test coach -- --ignored --nocapture the_table` prints the whole table.
#[test]
#[ignore = "prints the table; a minute in a debug build"]
fn the_table() {
    let seeds = std::env::var("SUPPLE_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(20);
    println!("{}", table(&fixture::content(), KINDS, &[4, 13, 26, 52], seeds));
}
