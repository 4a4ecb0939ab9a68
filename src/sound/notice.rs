//! Notices of the desktop, through the program that the system has for them.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use super::child::{Running, State};
use super::programs::{Line, Programs};

/// How long a program may take to show one.
const PATIENCE: Duration = Duration::from_secs(10);

/// What to install where nothing shows a notice.
pub const NO_NOTIFIER: &str = "no program that shows notices is here; install libnotify-bin (notify-send). In a terminal the bell rings.";

/// A toast of Windows. Its words are supple's own and hold no quote; the name is PowerShell's, since only a
/// program that was installed has one.
const TOAST: &str = "$m = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]; \
     $t = $m::GetTemplateContent('ToastText02'); $x = $t.GetElementsByTagName('text'); \
     $null = $x.Item(0).AppendChild($t.CreateTextNode('{title}')); \
     $null = $x.Item(1).AppendChild($t.CreateTextNode('{words}')); \
     $n = [Windows.UI.Notifications.ToastNotification, Windows.UI.Notifications, ContentType = WindowsRuntime]::new($t); \
     $m::CreateToastNotifier('{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe').Show($n)";

/// The programs that show a notice, with their arguments.
const NOTIFIERS: [(&str, &[&str]); 3] = [
    ("notify-send", &["--app-name=supple", "--", "{title}", "{words}"]),
    ("osascript", &["-e", "display notification \"{words}\" with title \"{title}\""]),
    ("powershell", &["-NoProfile", "-Command", TOAST]),
];

impl Programs {
    /// The program that would show a notice.
    fn notifier(&self, title: &str, words: &str) -> Option<Line> {
        let fill = |arg: &&str| arg.replace("{title}", title).replace("{words}", words).into();
        NOTIFIERS.iter().find_map(|(name, args)| {
            let program = self.find(name)?;
            let args = args.iter().map(fill).collect();
            Some(Line { name: (*name).into(), program, args, input: Vec::new(), stop: Vec::new() })
        })
    }

    /// The name of the program that would show a notice.
    pub fn notifier_name(&self) -> Option<String> {
        self.notifier("", "").map(|line| line.name)
    }

    /// Shows a notice: on the desktop, else with the bell of the terminal.
    ///
    /// # Errors
    /// Why nobody can have seen it.
    pub fn notify(&self, title: &str, words: &str) -> Result<(), String> {
        let failed = match self.notifier(title, words) {
            None => NO_NOTIFIER.to_owned(),
            Some(line) => {
                let running =
                    Running::start(&line.program, &line.args, line.input, Instant::now() + PATIENCE);
                match running.map(Running::finish) {
                    Ok(State::Ended) => return Ok(()),
                    Ok(State::Failed(why)) => format!("{} could not show the notice: {why}", line.name),
                    Ok(State::Runs) => format!("{} did not answer", line.name),
                    Err(why) => format!("{} cannot be started: {why}", line.name),
                }
            }
        };
        let mut out = std::io::stdout();
        if out.is_terminal() && writeln!(out, "\x07{title}: {words}").and_then(|()| out.flush()).is_ok() {
            return Ok(());
        }
        Err(failed)
    }
}
