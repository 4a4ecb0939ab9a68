//! The words in which each system's timer is told: every sign that means something there is escaped.

use std::fmt::Write;

use chrono::Timelike;

use super::{Call, MARK, NAME, Reminder, day_name};
use crate::journal::Weekday;

/// What the timer is called where the system lists it.
const ABOUT: &str = "supple: the daily reminder";

/// The systemd service.
pub(super) fn service(reminder: &Reminder, call: &Call) -> String {
    let mut line = unit_word(&format!(":{}", call.program));
    for argument in call.arguments(reminder) {
        let _ = write!(line, " {}", unit_word(&argument));
    }
    let variable =
        |(name, value): &(String, String)| format!("Environment={}\n", unit_word(&format!("{name}={value}")));
    let variables: String = call.variables.iter().map(variable).collect();
    format!("# {MARK}\n[Unit]\nDescription={ABOUT}\n\n[Service]\nType=oneshot\n{variables}ExecStart={line}\n")
}

/// The systemd timer.
pub(super) fn timer(reminder: &Reminder) -> String {
    let days = reminder.chosen().map(Weekday::label).collect::<Vec<_>>().join(",");
    let days = if days.is_empty() { days } else { format!("{days} ") };
    format!(
        "# {MARK}\n[Unit]\nDescription={ABOUT}\n\n[Timer]\nOnCalendar={days}*-*-* {}\nPersistent=true\n\n\
         [Install]\nWantedBy=timers.target\n",
        reminder.at.format("%H:%M:00")
    )
}

/// A word of a unit file in quotes. No variable is looked for behind `:`, so that `$` stays a `$`.
fn unit_word(word: &str) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%"))
}

/// The launchd agent.
pub(super) fn agent(reminder: &Reminder, call: &Call) -> String {
    let string = |word: &str| format!("    <string>{}</string>\n", xml(word));
    let words: String = std::iter::once(call.program.clone())
        .chain(call.arguments(reminder))
        .map(|word| string(&word))
        .collect();
    let (hour, minute) = (reminder.at.hour(), reminder.at.minute());
    let moment = |day: Option<Weekday>| {
        let day = day.map_or(String::new(), |day| {
            format!("<key>Weekday</key><integer>{}</integer>", from_sunday(day))
        });
        format!(
            "    <dict>{day}<key>Hour</key><integer>{hour}</integer><key>Minute</key><integer>{minute}</integer></dict>\n"
        )
    };
    let mut moments: String = reminder.chosen().map(|day| moment(Some(day))).collect();
    if moments.is_empty() {
        moments = moment(None);
    }
    let variable = |(name, value): &(String, String)| {
        format!("    <key>{}</key><string>{}</string>\n", xml(name), xml(value))
    };
    let variables: String = call.variables.iter().map(variable).collect();
    let variables = if variables.is_empty() {
        variables
    } else {
        format!("  <key>EnvironmentVariables</key>\n  <dict>\n{variables}  </dict>\n")
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <!-- {MARK} -->\n<plist version=\"1.0\">\n<dict>\n  <key>Label</key><string>{NAME}</string>\n  \
         <key>ProgramArguments</key>\n  <array>\n{words}  </array>\n{variables}  \
         <key>StartCalendarInterval</key>\n  <array>\n{moments}  </array>\n</dict>\n</plist>\n"
    )
}

/// The task of Windows. Its first day lies in the past, so that it may ring on the next.
pub(super) fn task(reminder: &Reminder, call: &Call) -> String {
    let tag = |day| format!("<{}/>", day_name(day));
    let days: String = reminder.chosen().map(tag).collect();
    let when = if days.is_empty() {
        "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>".to_owned()
    } else {
        format!(
            "<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek>{days}</DaysOfWeek></ScheduleByWeek>"
        )
    };
    let words: Vec<String> = call.arguments(reminder).iter().map(|word| windows_word(word)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<!-- {MARK} -->\n\
         <Task version=\"1.2\" xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">\n  \
         <RegistrationInfo><Description>{ABOUT}</Description></RegistrationInfo>\n  \
         <Triggers>\n    <CalendarTrigger>\n      <StartBoundary>2026-01-01T{}</StartBoundary>\n      \
         <Enabled>true</Enabled>\n      {when}\n    </CalendarTrigger>\n  </Triggers>\n  \
         <Principals><Principal id=\"Author\"><LogonType>InteractiveToken</LogonType></Principal></Principals>\n  \
         <Settings>\n    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>\n    \
         <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>\n    \
         <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>\n    \
         <StartWhenAvailable>true</StartWhenAvailable>\n    \
         <ExecutionTimeLimit>PT5M</ExecutionTimeLimit>\n  </Settings>\n  \
         <Actions Context=\"Author\">\n    <Exec>\n      <Command>{}</Command>\n      \
         <Arguments>{}</Arguments>\n    </Exec>\n  </Actions>\n</Task>\n",
        reminder.at.format("%H:%M:00"),
        xml(&call.program),
        xml(&words.join(" "))
    )
}

/// The line of the cron table. cron knows nothing of the desktop's bus, on which notices go.
pub(super) fn cron(reminder: &Reminder, call: &Call, user: u32) -> String {
    let days: Vec<String> = reminder.chosen().map(|day| from_sunday(day).to_string()).collect();
    let days = if days.is_empty() { "*".to_owned() } else { days.join(",") };
    let bus = ("DBUS_SESSION_BUS_ADDRESS".to_owned(), format!("unix:path=/run/user/{user}/bus"));
    let mut line = format!("{} {} * * {days} ", reminder.at.minute(), reminder.at.hour());
    for (name, value) in std::iter::once(&bus).chain(&call.variables) {
        let _ = write!(line, "{name}={} ", shell_word(value));
    }
    line.push_str(&shell_word(&call.program));
    for argument in call.arguments(reminder) {
        let _ = write!(line, " {}", shell_word(&argument));
    }
    let _ = write!(line, " # {MARK}");
    line
}

/// A word of a shell, in a line of cron: there a bare `%` is the end of the line.
fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-=:,".contains(c);
    let quoted =
        if word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) };
    quoted.replace('%', "\\%")
}

/// A word of a Windows command line: backslashes count only before a quote.
fn windows_word(word: &str) -> String {
    if !word.is_empty() && !word.contains([' ', '\t', '"']) {
        return word.to_owned();
    }
    let mut quoted = String::from("\"");
    let mut slashes = 0;
    for c in word.chars() {
        match c {
            '\\' => slashes += 1,
            '"' => {
                quoted.push_str(&"\\".repeat(slashes + 1));
                slashes = 0;
            }
            _ => slashes = 0,
        }
        quoted.push(c);
    }
    quoted.push_str(&"\\".repeat(slashes));
    quoted.push('"');
    quoted
}

fn xml(word: &str) -> String {
    word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The day of the week as launchd and cron count it: Sunday is 0.
fn from_sunday(day: Weekday) -> u32 {
    (day as u32 + 1) % 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_that_means_something_is_taken_as_it_stands() {
        assert_eq!(unit_word(r#":/a b/50%\"x"#), r#"":/a b/50%%\\\"x""#);
        assert_eq!(shell_word("/usr/bin/supple"), "/usr/bin/supple");
        assert_eq!(shell_word("/it's 50%"), r"'/it'\''s 50\%'");
        assert_eq!(windows_word("remind"), "remind");
        assert_eq!(windows_word(r"C:\my data\"), r#""C:\my data\\""#);
        assert_eq!(windows_word(r#"a "b\"#), r#""a \"b\\""#);
        assert_eq!(xml("a<b & c>"), "a&lt;b &amp; c&gt;");
    }

    #[test]
    fn the_week_of_cron_begins_with_sunday() {
        let days: Vec<u32> = Weekday::ALL.iter().map(|day| from_sunday(*day)).collect();
        assert_eq!(days, [1, 2, 3, 4, 5, 6, 0]);
    }
}
