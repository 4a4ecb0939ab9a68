//! The keys that work in a place, read out.

use crate::app::{Action, Binding, Context, Place, bindings};
use crate::plain::keys::word;

/// The keys that work in a place, as a line has them.
pub(super) fn words(context: Context) -> String {
    let mut lines: Vec<String> = Vec::new();
    let offered = bindings().iter().filter(|each| each.contexts.contains(&context));
    for each in offered.filter(|each| each.place != Place::Silent && each.action != Action::Large) {
        if let Some(word) = word(context, each.key) {
            lines.push(format!("  {word:<10} {}", each.help));
        }
    }
    let quits = |each: &Binding| each.contexts.contains(&context) && each.action == Action::Quit;
    if !bindings().iter().any(quits) {
        lines.push(format!("  {:<10} Leave supple", "quit"));
    }
    lines.join("\n") + "\nEnter closes."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_help_is_a_key_that_a_line_cannot_hold() {
        for context in [Context::Today, Context::Player, Context::Library, Context::Form, Context::Journal] {
            for wrong in ["Tab", "Esc", "Space", "→", "←", "Ctrl"] {
                let help = words(context);
                assert!(
                    !help.lines().any(|line| line.trim_start().starts_with(wrong)),
                    "{context:?}: {help}"
                );
            }
        }
    }
}
