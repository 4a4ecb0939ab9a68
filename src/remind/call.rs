//! The command that a timer runs.

use super::Reminder;
use crate::journal::Weekday;

/// How the timer calls supple.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The whole path of the program.
    pub program: String,
    /// The folder of `--data-dir`, where one was named.
    pub data_dir: Option<String>,
    /// Variables that say where the data lies, as the person's shell has them: a timer knows nothing of it.
    pub variables: Vec<(String, String)>,
}

impl Call {
    /// Whether each part stands in one line, as every timer wants it.
    pub fn is_one_line(&self) -> bool {
        let values = self.variables.iter().map(|(_, value)| value);
        let mut all = values.chain(&self.data_dir).chain([&self.program]);
        !all.any(|word| word.contains(char::is_control))
    }

    /// What follows the program's name.
    pub(super) fn arguments(&self, reminder: &Reminder) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        if let Some(folder) = &self.data_dir {
            words.extend(["--data-dir".to_owned(), folder.clone()]);
        }
        words.extend(["remind", "--ring", "--at"].map(str::to_owned));
        words.push(reminder.at.format("%H:%M").to_string());
        if !reminder.days.is_empty() {
            let days: Vec<&str> = reminder.chosen().map(Weekday::key).collect();
            words.extend(["--days".to_owned(), days.join(",")]);
        }
        words
    }
}
