//! Picks a face and owns the real clock.

use std::process::ExitCode;

fn main() -> ExitCode {
    supple::cli::main()
}
