//! The reminder as the settings page offers it.

/// What would be installed, and what is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// When it rings and when it stays silent.
    pub words: String,
    /// What the system is given for it: `a systemd user timer`.
    pub by: &'static str,
    /// All that would be written and run, line by line.
    pub shown: String,
    /// What of it is installed now, if anything.
    pub installed: Option<String>,
}

/// What is asked of the system's reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// How it stands, and what would be installed.
    Offer,
    /// Install it.
    Install,
    /// Take it away.
    Remove,
}
