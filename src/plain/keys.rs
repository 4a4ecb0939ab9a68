//! What a line means: the keys that a person at the screen would press, and the words that stand for
//! keys which no line can hold.

use crate::app::Popup;
use crate::app::ask::field::Kind;
use crate::app::{Action, Context, Key, Model, Stage, Tab, action_of};
use crate::content::Category;

/// The keys that empty a line of text: a typed line takes the place of what stood there.
const ERASED: [Key; 2] = [Key::End, Key::Ctrl('u')];

/// The keys that a line stands for, or none where it means nothing.
pub(super) fn keys_of(model: &Model, line: &str) -> Option<Vec<Key>> {
    let context = model.context();
    match line {
        "quit" => return Some(vec![Key::Ctrl('c')]),
        "back" => return Some(vec![Key::Esc]),
        "" if context == Context::Player => return Some(vec![Key::Char(' ')]),
        "p" if ends_on_space(model) => return Some(vec![Key::Up]),
        "" => return Some(vec![Key::Enter]),
        _ => {}
    }
    if context == Context::Text {
        return Some(ERASED.into_iter().chain(line.chars().map(Key::Char)).chain([Key::Enter]).collect());
    }
    if let Some(word) = WORDS.iter().find(|word| word.said == line && word.holds(context)) {
        return Some(vec![word.key]);
    }
    if line.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == ',') {
        return numbers(model, line);
    }
    if let (Context::Library, Some(search)) = (context, line.strip_prefix('/')) {
        // Found in every kind, in place of what was searched for before.
        let kinds =
            model.library().kind().and_then(|kind| Category::ALL.iter().position(|each| *each == kind));
        let to_all = std::iter::repeat_n(Key::Left, kinds.map_or(0, |at| at + 1));
        let typed = search.trim().chars().map(Key::Char);
        let keys = to_all.chain([Key::Char('/')]).chain(ERASED).chain(typed).chain([Key::Enter]);
        return Some(keys.collect());
    }
    if let Some(keys) = of_a_move(model, line) {
        return Some(keys);
    }
    let mut letters = line.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    if let Some(Popup::Menu(menu) | Popup::Settings(menu)) = model.layer() {
        // The player's card names its letters beside its lines.
        let place = menu.lines().iter().position(|entry| word_of_hint(&entry.hint) == line);
        if let Some(place) = place {
            return Some(chosen(menu.cursor(), place));
        }
    }
    action_of(context, Key::Char(letter))
        .filter(|action| *action != Action::AnyKey)
        .map(|_| vec![Key::Char(letter)])
}

/// Whether Space would end an open set: then another key pauses.
fn ends_on_space(model: &Model) -> bool {
    matches!(model.stage(), Stage::Player(player) if player.in_open_set()) && model.layer().is_none()
}

/// The letters that work while an exercise runs, the most urgent first.
pub(super) const LETTERS: &str =
    "h this hurts, e easier, s skip, p pause, next goes on early, q leave, ? every key.";
/// What can be asked in words.
pub(super) const ASKED: &str = "left says how much time is left.";

/// A word for a key that a line cannot hold.
struct Word {
    said: &'static str,
    key: Key,
    /// Where, if not everywhere.
    only: &'static [Context],
}

impl Word {
    fn holds(&self, context: Context) -> bool {
        (self.only.is_empty() || self.only.contains(&context)) && action_of(context, self.key).is_some()
    }
}

const WORDS: &[Word] = &[
    Word { said: "p", key: Key::Char(' '), only: &[Context::Player] },
    Word { said: "next", key: Key::Right, only: &[Context::Player] },
    Word { said: "again", key: Key::Left, only: &[Context::Player] },
    Word { said: "next", key: Key::Tab, only: &[] },
    Word { said: "before", key: Key::BackTab, only: &[] },
    Word { said: "back", key: Key::Esc, only: &[] },
    Word { said: "none", key: Key::Char('n'), only: &[Context::Ticks] },
    Word { said: "more", key: Key::Right, only: &[Context::Library] },
    Word { said: "less", key: Key::Left, only: &[Context::Library] },
    Word { said: "older", key: Key::Left, only: &[Context::Progress] },
    Word { said: "newer", key: Key::Right, only: &[Context::Progress] },
    Word { said: "longer", key: Key::Down, only: &[Context::Progress] },
    Word { said: "shorter", key: Key::Up, only: &[Context::Progress] },
];

/// What is typed here for a key, where it can be typed at all.
pub(super) fn word(context: Context, key: Key) -> Option<String> {
    if let Some(word) = WORDS.iter().find(|word| word.key == key && word.holds(context)) {
        return Some(word.said.into());
    }
    match key {
        Key::Enter => Some("Enter".into()),
        Key::Char(c) if !c.is_whitespace() => Some(c.into()),
        _ => None,
    }
}

pub(super) fn word_of_hint(hint: &str) -> &str {
    if hint == "Space" { "p" } else { hint }
}

/// Words of the screen with its keys as a line has them.
pub(super) fn said(context: Context, words: &str) -> String {
    if context == Context::Player {
        return words.replace("Space", "p");
    }
    let words = words.replace("with Space", "by its number").replace(", or the arrows and Enter", "");
    words.replace("Esc goes back", "the word back goes back").replace("Esc", "back")
}

/// A letter and the number of a move on Today: `w 3` is why the third move.
fn of_a_move(model: &Model, line: &str) -> Option<Vec<Key>> {
    let (letter, number) = line.split_once(' ')?;
    let mut letters = letter.chars();
    let (letter, None) = (letters.next()?, letters.next()) else { return None };
    let place = number.trim().parse::<usize>().ok()?.checked_sub(1)?;
    let plan = &model.known().plan;
    let count = plan.items.len() + usize::from(plan.walk.is_some());
    // What is being read over Today is closed first; a list there waits for its own answer.
    let over = !matches!(model.layer(), Some(Popup::Menu(_)));
    let today =
        *model.stage() == Stage::Tabs && model.tab() == Tab::Today && !model.known().is_blocked() && over;
    let works = today && place < count && letter.is_alphabetic();
    if !works || action_of(Context::Today, Key::Char(letter)).is_none() {
        return None;
    }
    let closed = std::iter::repeat_n(Key::Esc, model.depth());
    Some(closed.chain(moved(model.today().selected(), place)).chain([Key::Char(letter)]).collect())
}

/// The keys that bring a list's cursor from one line to another and choose it.
fn chosen(from: usize, to: usize) -> Vec<Key> {
    moved(from, to).chain([Key::Enter]).collect()
}

fn moved(from: usize, to: usize) -> impl Iterator<Item = Key> {
    let key = if to > from { Key::Down } else { Key::Up };
    std::iter::repeat_n(key, to.abs_diff(from))
}

/// The keys for a line of digits: a line of a list, ticks, a number, or digits of a scale.
fn numbers(model: &Model, line: &str) -> Option<Vec<Key>> {
    let tokens: Vec<&str> = line.split([' ', ',']).filter(|token| !token.is_empty()).collect();
    let places: Vec<usize> =
        tokens.iter().filter_map(|token| token.parse::<usize>().ok()?.checked_sub(1)).collect();
    let digits = || tokens.iter().flat_map(|token| token.chars()).map(Key::Char).collect::<Vec<_>>();
    let on_scale = tokens.iter().all(|token| token.parse::<u8>().is_ok_and(|number| number <= 10));
    let one = |count: usize| places.first().copied().filter(|place| tokens.len() == 1 && *place < count);
    if let Some(popup) = model.layer() {
        let (Popup::Menu(menu) | Popup::Settings(menu)) = popup else { return None };
        return one(menu.lines().len()).map(|place| chosen(menu.cursor(), place));
    }
    match model.stage() {
        Stage::Form(form, _) => match form.field().map(|field| &field.kind)? {
            Kind::Scale { .. } => on_scale.then(digits),
            Kind::Choice(options) => one(options.len()).map(|place| match u8::try_from(place + 1) {
                Ok(digit @ 1..=9) => vec![Key::Char(char::from(b'0' + digit))],
                _ => match form.cursor() {
                    Some(cursor) => chosen(cursor, place),
                    // Nothing is under the cursor before it was moved.
                    None => std::iter::once(Key::Down).chain(chosen(0, place)).collect(),
                },
            }),
            Kind::Number { min, max, .. } => {
                let fits = line.parse().is_ok_and(|number: u16| (*min..=*max).contains(&number));
                fits.then(|| digits().into_iter().chain([Key::Enter]).collect())
            }
            Kind::Ticks(options) => {
                let all = places.len() == tokens.len() && places.iter().all(|place| *place < options.len());
                let mut cursor = form.cursor().unwrap_or(0);
                all.then(|| {
                    let mut keys = Vec::new();
                    for place in places {
                        keys.extend(moved(cursor, place).chain([Key::Char(' ')]));
                        cursor = place;
                    }
                    keys
                })
            }
            Kind::Text { .. } => None,
        },
        Stage::Player(_) | Stage::Summary(_) => None,
        Stage::Tabs => match model.tab() {
            Tab::Today => (!model.known().is_blocked() && on_scale && tokens.len() == 1).then(digits),
            Tab::Progress => None,
            Tab::Library => one(model.library().listed(&model.known().content).len())
                .map(|to| chosen(model.library().selected(), to)),
            Tab::Learn => {
                one(model.known().content.lessons().len()).map(|to| chosen(model.learn().selected(), to))
            }
            Tab::Journal => one(model.known().state.recent.len())
                .map(|to| moved(model.journal().selected(), to).collect()),
        },
    }
}

/// The bounds of the number that is asked for, if one is.
pub(super) fn asked_number(model: &Model) -> Option<(u16, u16, &'static str)> {
    let Stage::Form(form, _) = model.stage() else { return None };
    match form.field().map(|field| &field.kind) {
        Some(Kind::Number { min, max, unit, .. }) if model.layer().is_none() => Some((*min, *max, unit)),
        _ => None,
    }
}

/// Whether a scale waits for the 0 of a 10.
pub(super) fn half_ten(model: &Model) -> bool {
    match model.stage() {
        Stage::Form(form, _) => form.half_ten(),
        _ => model.today().half_ten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_told_at_an_exercises_start_works() {
        for part in LETTERS.trim_end_matches('.').split(", ") {
            let said = part.split(' ').next().unwrap();
            let key = WORDS.iter().find(|word| word.said == said && word.only.contains(&Context::Player));
            let key = key.map_or_else(|| Key::Char(said.chars().next().unwrap()), |word| word.key);
            let action = action_of(Context::Player, key);
            assert!(action.is_some_and(|action| action != Action::AnyKey), "{part}");
            assert!(said.len() == 1 || matches!(key, Key::Right), "{part}");
        }
    }
}
