//! One way through: an action, and what the shell has to do about it. Pure: `now` comes in, effects
//! go out. What the parts ask for is carried out here.

use super::action::{Action, Effect, Tab};
use super::ask;
use super::go::{Go, Turn};
use super::greet;
use super::layer::ahead::{self, Ahead};
use super::layer::{KeyHelp, Popup};
use super::new_day::Turned;
use super::player;
use super::screen::{Screen as _, settings, today};
use super::{Model, Stage};
use crate::coach;
use crate::content::Tier;
use crate::journal::{CheckedIn, Event, Screened, What};
use crate::session::Now;

/// Said where a question was answered in another window while it was open here.
const ANSWERED_ELSEWHERE: &str = "That was answered in another window; it is kept.";

/// Does what `action` asks, at `now`.
pub fn update(model: &mut Model, action: Action, now: Now) -> Vec<Effect> {
    let ticked = matches!(action, Action::Tick);
    let before = std::mem::replace(&mut model.known.now, now);
    if !matches!(
        action,
        Action::Tick
            | Action::RehearsalAt(_)
            | Action::Rehearsed(_)
            | Action::Recorded(_)
            | Action::AskSlip(_)
            | Action::Say(_)
            | Action::NotSaved(..)
    ) {
        model.notice = None;
    }
    let go = match model.day_turns(&action, before) {
        Turned::Same => model.take(action),
        Turned::First(go) => go.into_iter().chain(model.take(action)).collect(),
        Turned::Only(go) => go,
    };
    let effects = model.carry_out(go);
    if !ticked && model.figure_since.is_none() {
        model.figure_since = Some(now);
    }
    effects
}

impl Model {
    /// Gives an action to what it is for.
    fn take(&mut self, action: Action) -> Vec<Go> {
        let now = self.known.now;
        match action {
            Action::Quit => {
                let mut go = self.screens.today.commit_pending(&self.known);
                if let Stage::Form(form, question) = &self.stage {
                    go.extend(question.kept(form, &self.known));
                }
                go.push(Go::Do(Effect::Quit));
                go
            }
            Action::Suspend => {
                self.hold_player();
                vec![Go::Do(Effect::Silence), Go::Do(Effect::Suspend)]
            }
            Action::Redraw => vec![Go::Do(Effect::Redraw)],
            Action::Woke => {
                if let Stage::Player(player) = &mut self.stage {
                    player.stood("supple stood still for a while: paused where you were.");
                }
                self.replan();
                vec![Go::Do(Effect::Silence), Go::Do(Effect::Redraw)]
            }
            Action::Say(words) => vec![Go::Say(words)],
            Action::Reminder(offer) => vec![Go::Menu(settings::reminder(&offer))],
            Action::RehearsalAt(done) => {
                self.ahead().into_iter().for_each(|ahead| ahead.note(done));
                Vec::new()
            }
            Action::Rehearsed(answer) => {
                self.ahead().into_iter().for_each(|ahead| ahead.answered(&answer));
                Vec::new()
            }
            Action::Blocked => {
                let played = matches!(self.stage, Stage::Player(_));
                let gone = self.session_under_way().is_some_and(|id| !self.known.history.has_session(id));
                self.show(Tab::Today);
                if gone && !self.known.is_blocked() {
                    return vec![Go::say(player::TAKEN_BACK_ELSEWHERE)];
                }
                if !played && !self.known.is_blocked() {
                    return vec![Go::say(ANSWERED_ELSEWHERE)];
                }
                match self.known.unfinished().filter(|_| played && !self.known.is_blocked()) {
                    Some(unfinished) if !unfinished.outdated => vec![Go::say(player::GOES_ON_ELSEWHERE)],
                    Some(unfinished) => player::end_outdated(&self.known, &unfinished),
                    None if played && !self.known.is_blocked() => vec![Go::say(player::ENDED_ELSEWHERE)],
                    None => self.end_unfinished(),
                }
            }
            Action::AskSlip(id) => vec![Go::Menu(ask::safety::slip_menu(id))],
            Action::Recorded(event) => self.recorded(&event),
            Action::NotSaved(event, why) => {
                self.known.state.unwritable = Some(why);
                self.recorded(&event)
            }
            Action::Log(what, day) => vec![Go::record(what, day)],
            Action::Correct(entry, what, day) => vec![Go::correct(entry, what, day)],
            Action::TakeBack(entry) => vec![Go::Do(Effect::Remove(entry))],
            Action::TakeBackSlip(entry) => vec![Go::Do(Effect::RemoveSlip(entry))],
            Action::UndoLast => vec![Go::Do(Effect::Undo)],
            Action::Help => {
                let context = self.context();
                if let Stage::Player(player) = &mut self.stage {
                    player.hold(now);
                }
                self.layers.push(Popup::Help(KeyHelp::new(context)));
                Vec::new()
            }
            action => self.press(&action),
        }
    }

    /// An action for the top layer, else for the stage, else for the screen.
    fn press(&mut self, action: &Action) -> Vec<Go> {
        let known = &self.known;
        if let Some(layer) = self.layers.last_mut().filter(|_| *action != Action::Tick) {
            return layer.act(known, action);
        }
        match &mut self.stage {
            Stage::Form(form, question) => match ask::act(form, question, known, action) {
                Turn::Stays(go) => go,
                Turn::Ends(go) => {
                    self.stage = Stage::Tabs;
                    let answered = go.iter().any(|go| matches!(go, Go::Do(Effect::Record(..))));
                    self.goes_on &= answered;
                    go
                }
            },
            Stage::Player(player) => player::act(player, known, action),
            Stage::Summary(_) => player::summary::act(known, action),
            Stage::Tabs => match action {
                Action::NextTab | Action::PrevTab => self.turn_tab(*action == Action::NextTab),
                action => self.screens.of_mut(self.tab).act(known, action),
            },
        }
    }

    fn turn_tab(&mut self, ahead: bool) -> Vec<Go> {
        let go = self.screens.today.commit_pending(&self.known);
        let at = Tab::ALL.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        let count = Tab::ALL.len();
        self.tab = Tab::ALL[(if ahead { at + 1 } else { at + count - 1 }) % count];
        self.figure_since = Some(self.known.now);
        go
    }

    fn hold_player(&mut self) {
        if let Stage::Player(player) = &mut self.stage {
            player.hold(self.known.now);
        }
    }

    /// Carries out what a part asked for, in its order.
    pub(super) fn carry_out(&mut self, go: Vec<Go>) -> Vec<Effect> {
        let mut effects = Vec::new();
        for each in go {
            match each {
                Go::Do(effect) => {
                    if let Effect::Keep(settings) = &effect {
                        self.known.settings.clone_from(settings);
                    }
                    effects.push(effect);
                }
                Go::Ask(question) => self.ask(question),
                Go::Menu(menu) => self.layers.push(Popup::Menu(menu)),
                Go::Read(page) => {
                    if page.picture.is_some() {
                        self.figure_since = Some(self.known.now);
                    }
                    self.read(page);
                }
                Go::Settings(place) => {
                    self.figure_since = Some(self.known.now);
                    self.layers.push(Popup::Settings(settings::menu(&self.known).at(place)));
                }
                Go::WhatIf => self.layers.push(Popup::Menu(ask::what_if::menu(&self.known))),
                Go::Rehearse => effects.extend(self.rehearse()),
                Go::Close => {
                    self.layers.pop();
                }
                Go::Show(tab) => self.show(tab),
                Go::Walk => {
                    self.show(Tab::Today);
                    let go = self.screens.today.act(&self.known, &Action::Walk);
                    effects.extend(self.carry_out(go));
                }
                Go::Summary(session) => {
                    self.stage = Stage::Summary(session);
                    self.figure_since = Some(self.known.now);
                }
                Go::Play(player) => self.play(*player),
                Go::Try { exercise, form, back } => {
                    let go = player::trial::begin(&self.known, &exercise, &form, back);
                    effects.extend(self.carry_out(go));
                }
                Go::Resume => effects.extend(self.carry_out(player::resume(&self.known))),
                Go::Card(card) => {
                    if let Stage::Player(player) = &mut self.stage {
                        let go = player::choose(player, &self.known, card);
                        effects.extend(self.carry_out(go));
                    }
                }
                Go::NewDay => self.begin_day(),
                Go::TakeDay => {
                    self.take_day();
                }
                Go::Say(words) => self.say(words),
                Go::Warn(words) => self.warn(words),
                Go::Hush => self.hush(),
                Go::Figure => self.figure_since = Some(self.known.now),
                Go::ThenEnter => self.goes_on = true,
                Go::AskedThisMorning => self.asked.morning = Some(self.known.day),
                Go::OneQuestion => self.ask_after_session(),
            }
        }
        // The page of settings says what stands now, whatever was changed under it.
        if let Some(Popup::Settings(menu)) = self.layers.last_mut() {
            *menu = settings::menu(&self.known).at(menu.cursor());
        }
        effects
    }

    /// Begins to rehearse the weeks ahead, or says why not.
    fn rehearse(&mut self) -> Option<Effect> {
        let known = &self.known;
        if let Err(why) = coach::may_rehearse(&known.content, &known.history, known.day) {
            self.read(ahead::refused(why));
            return None;
        }
        self.layers.push(Popup::Ahead(Ahead::begun()));
        Some(Effect::Rehearse)
    }

    /// The weeks ahead, where they are shown or waited for.
    fn ahead(&mut self) -> Option<&mut Ahead> {
        self.layers.iter_mut().find_map(|layer| match layer {
            Popup::Ahead(ahead) => Some(ahead),
            Popup::Menu(_) | Popup::Settings(_) | Popup::Reading(_) | Popup::Help(_) => None,
        })
    }

    pub(super) fn greet(&mut self) {
        if let Some(go) = greet::greet(&self.known) {
            // A greeting writes nothing.
            self.carry_out(vec![go]);
        }
    }

    /// The journal has an event: fold it, and go on where it leads.
    fn recorded(&mut self, event: &Event) -> Vec<Go> {
        let today = event.day == self.known.day;
        if today {
            self.known.history.push(event);
            self.replan();
        }
        match &event.what {
            What::Screened(screened) => return self.screened(screened),
            What::Cleared(_) if self.is_idle() => {
                let first = ask::comes_first(&self.known, true);
                return first.map(Go::Ask).into_iter().collect();
            }
            What::SessionStarted(started) => {
                let player = player::begin(&self.known, event.id, started);
                self.play(player);
            }
            What::CheckedIn(check_in) if today && self.stage == Stage::Tabs && !self.known.is_blocked() => {
                self.checked_in(check_in);
            }
            _ => {}
        }
        Vec::new()
    }

    /// The safety questions were answered.
    fn screened(&mut self, screened: &Screened) -> Vec<Go> {
        let goes_on = std::mem::take(&mut self.goes_on);
        if self.known.is_blocked() {
            self.show(Tab::Today);
        }
        if screened.tier.is_some_and(|tier| tier < Tier::Readiness) {
            return self.end_unfinished();
        }
        if goes_on && self.layers.is_empty() && !self.known.is_blocked() {
            return self.screens.today.enter(&self.known);
        }
        Vec::new()
    }

    /// The day's first rating is written: at most one question more, and the first words.
    fn checked_in(&mut self, check_in: &CheckedIn) {
        let known = &self.known;
        let first = self.asked.morning != Some(known.day);
        let question = ask::after_check_in(known).filter(|_| first);
        let words = today::first_words(known, check_in.pain, question.is_some());
        if let Some(question) = question {
            self.asked.morning = Some(known.day);
            self.ask(question);
        }
        if first {
            self.say(words);
        }
    }

    /// After a session: at most one question about the person, the week or their activities (Q1).
    fn ask_after_session(&mut self) {
        let day = Some(self.known.day);
        if self.asked.after == day {
            return;
        }
        self.asked.after = day;
        if let Some(question) = ask::after_session(&self.known) {
            self.ask(question);
        }
    }

    /// A sign was ticked while a session was begun: what is left of it was not planned for that.
    fn end_unfinished(&self) -> Vec<Go> {
        let unfinished = self.known.unfinished();
        unfinished.map(|each| Go::record(greet::ended(&each), self.known.day)).into_iter().collect()
    }
}
