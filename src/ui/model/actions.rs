//! What can happen to the page, and what it makes of the state.

use std::rc::Rc;

use yew::prelude::*;

use super::chapter::ChapterId;
use super::choices::{Compute, LARGEST_SEED, ThemeChoice};
use super::exhibit::Exhibit;
use super::hidden::Hidden;
use super::language::Language;
use super::section::Section;
use super::source::SourceAction;
use super::state::{InkSource, ReverseSettings, State};
use crate::diffusion::{Schedule, ScheduleKind, ScheduleParameters};

/// A change.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// To this timestep, by hand: stops the clock.
    Timestep(u32),
    /// The clock's share of T, 0..=1: t goes on running.
    Tick(f64),
    /// Run t by itself, or stop.
    Playing(bool),
    /// t has come to T, by the visitor's hand or by the clock. At the ink the network takes over; elsewhere t rests there.
    Turn {
        /// Whether by hand.
        by_hand: bool,
    },
    /// The visitor did something, whatever it was: a t that the page has set running stops.
    Hand,
    /// Another schedule. t keeps its share of T. Impossible parameters are refused and noted in `schedule_error`.
    Schedule(ScheduleParameters),
    /// A ready-made schedule, which is a deliberate jump.
    Preset(ScheduleParameters),
    /// Where the ink starts from.
    InkSource(InkSource),
    /// Particles of ink.
    Particles(u32),
    /// The picture that the forward part starts from.
    Picture(SourceAction),
    /// Other noise in the forward part.
    ForwardNoise,
    /// The reverse part's settings.
    Reverse(ReverseSettings),
    /// The device.
    Compute(Compute),
    /// The language.
    Language(Language),
    /// What a chapter asks to try was done.
    Done(ChapterId),
    /// Light or dark.
    Theme(ThemeChoice),
    /// The visitor has come to this section.
    Section(Section),
    /// This system is to stand on the workshop's stage.
    Exhibit(Exhibit),
    /// Show one figure at a time, large, which is a deliberate jump; or the whole page again.
    Present(bool),
    /// The visitor has gone on from the ink, to read. A t that the page has set running stops where it is: nobody has asked for
    /// numbers that change.
    LeaveInk,
    /// Nothing of the ink is in the window any more. A t that nobody has set goes to where the figures below have something to tell.
    InkOutOfSight,
    /// The parts that are not to be shown.
    Hide(Hidden),
    /// The schedule lies open over the page, or no longer.
    ScheduleOpen(bool),
    /// The run that an address asked for has begun, or is there already.
    RunBegun,
    /// Another state as a whole: the visitor went back or forward.
    Restore(Box<State>),
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Timestep(t) => {
                (next.t, next.playing, next.turned) = (t.min(self.schedule.steps()), false, false);
                next.unset = false;
            }
            // A tick that was on its way when the clock was stopped comes too late.
            Action::Tick(_) if !self.playing => return self,
            Action::Tick(share) => next.t = (share.clamp(0.0, 1.0) * f64::from(self.schedule.steps())).round() as u32,
            Action::Playing(playing) => {
                (next.playing, next.set_running, next.turned) = (playing, playing, false);
                // Whoever stops t before it moves has not chosen where.
                next.unset &= !playing && self.t == 0;
            }
            Action::Turn { by_hand } => {
                (next.t, next.playing) = (self.schedule.steps(), false);
                next.set_running |= by_hand;
                next.turned = by_hand || self.section == Section::INK;
                // Whoever un-mixes has not chosen a t by that, but may have before.
                next.unset |= next.turned && !by_hand;
            }
            Action::Hand | Action::LeaveInk if self.playing && !self.set_running => next.playing = false,
            Action::Hand | Action::LeaveInk => return self,
            Action::InkOutOfSight if !self.unset => return self,
            Action::InkOutOfSight => next.tell(),
            Action::Schedule(parameters) => match Schedule::new(parameters) {
                Ok(schedule) => {
                    (next.run, next.turned) = (false, false);
                    let before = self.schedule.parameters();
                    if before.kind == ScheduleKind::Custom {
                        next.own_betas = before.betas;
                    }
                    let share = f64::from(self.t) / f64::from(self.schedule.steps());
                    next.t = (share * f64::from(schedule.steps())).round() as u32;
                    (next.schedule, next.schedule_error) = (Rc::new(schedule), None);
                }
                Err(error) => next.schedule_error = Some(error),
            },
            Action::InkSource(source) => {
                // After the page's own play, whoever chooses a shape is shown the shape.
                if self.turned || (self.playing && !self.set_running) {
                    (next.t, next.playing, next.turned) = (0, false, false);
                }
                next.ink_source = source;
            }
            Action::Particles(particles) => next.particles = particles,
            Action::Picture(change) => next.sources = self.sources.clone().reduce(change),
            Action::ForwardNoise => {
                next.forward_seed = if self.forward_seed < LARGEST_SEED { self.forward_seed + 1 } else { 0 };
            }
            Action::Reverse(settings) => (next.reverse, next.run) = (settings, false),
            Action::Compute(compute) => next.compute = compute,
            Action::Language(language) => next.language = language,
            Action::Done(chapter) => next.done = next.done.with(chapter),
            Action::Theme(theme) => next.theme = theme,
            Action::Preset(parameters) => {
                next.jumps += 1;
                return Rc::new(next).reduce(Action::Schedule(parameters));
            }
            Action::Section(section) if section == self.section => return self,
            Action::Section(section) => next.section = section,
            Action::Exhibit(exhibit) => (next.exhibit, next.section) = (Some(exhibit), Section::WORKSHOP),
            Action::Present(presenting) if presenting == self.presenting => return self,
            Action::Present(presenting) => {
                (next.presenting, next.jumps) = (presenting, self.jumps + u32::from(presenting))
            }
            Action::Hide(hidden) => next.hidden = hidden,
            Action::ScheduleOpen(open) => next.schedule_open = open,
            Action::RunBegun => next.run = false,
            Action::Restore(state) => return Rc::new(*state),
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::InkShape;

    const TURN: Action = Action::Turn { by_hand: false };

    fn after(actions: impl IntoIterator<Item = Action>) -> Rc<State> {
        actions.into_iter().fold(Rc::new(State::default()), State::reduce)
    }

    #[test]
    fn what_the_page_set_running_stops_where_the_visitor_leaves_the_ink() {
        let left = after([Action::Tick(0.25), Action::LeaveInk]);
        assert_eq!((left.playing, left.t), (false, 250), "the ink may still be seen");
        assert_eq!(left.clone().reduce(Action::Tick(0.5)).t, 250);
        assert!(!left.reduce(Action::Section(Section::default())).playing, "it does not begin again by itself");
    }

    #[test]
    fn what_the_page_set_running_stops_at_any_touch() {
        let touched = after([Action::Tick(0.25), Action::Hand]);
        assert_eq!((touched.playing, touched.t), (false, 250));
        assert!(after([Action::Playing(true), Action::Hand]).playing, "it is the visitor's own");
    }

    #[test]
    fn the_network_takes_over_at_the_ink_only() {
        let turned = after([Action::Tick(1.0), TURN]);
        assert_eq!((turned.turned, turned.playing, turned.t), (true, false, 1000));
        let read = after([Action::Section(Section::WORKSHOP), Action::Playing(true), TURN]);
        assert_eq!((read.turned, read.playing, read.t), (false, false, 1000));
        for by_hand in [Action::Timestep(1000), Action::Playing(true), Action::Schedule(ScheduleParameters::default())]
        {
            assert!(!turned.clone().reduce(by_hand).turned);
        }
    }

    #[test]
    fn one_who_reads_on_or_chooses_a_shape_is_not_left_with_noise() {
        let turned = [Action::Tick(1.0), TURN];
        let left = after(turned.clone().into_iter().chain([Action::LeaveInk, Action::InkOutOfSight]));
        assert_eq!((left.t, left.turned), (300, false));
        let ring = || Action::InkSource(InkSource::Shape(InkShape::Ring));
        assert_eq!(after(turned.into_iter().chain([ring()])).t, 0);
        assert_eq!(after([Action::Timestep(300), ring()]).t, 300, "where the visitor has put t it stays");
    }

    #[test]
    fn a_t_that_nobody_has_set_goes_where_figures_tell_something_and_any_other_stays() {
        for before in [vec![], vec![Action::Tick(0.0), Action::Playing(false)], vec![Action::Tick(0.9), Action::Hand]] {
            let gone = after(before.into_iter().chain([Action::InkOutOfSight]));
            assert_eq!((gone.t, gone.playing, gone.unset), (300, false, false));
        }
        for (by_hand, t) in [
            (vec![Action::Timestep(0)], 0),
            (vec![Action::Tick(0.5), Action::Playing(false)], 500),
            (vec![Action::Playing(true), Action::Tick(0.1)], 100),
        ] {
            assert_eq!(after(by_hand.into_iter().chain([Action::InkOutOfSight])).t, t);
        }
        let un_mix = || Action::Turn { by_hand: true };
        assert_eq!(after([un_mix(), Action::InkOutOfSight]).t, 300, "nobody has set it");
        let schedule = || Action::Schedule(ScheduleParameters { beta_end: 0.03, ..ScheduleParameters::default() });
        let un_mixed = after([Action::Timestep(500), un_mix(), schedule(), Action::InkOutOfSight]);
        assert_eq!((un_mixed.t, un_mixed.unset), (1000, false), "its address names it");
        let once = after([Action::InkOutOfSight, Action::Timestep(0), Action::InkOutOfSight]);
        assert_eq!(once.t, 0, "it is the visitor's now");
    }

    #[test]
    fn a_list_of_ones_own_is_remembered_under_other_schedules() {
        let usual = ScheduleParameters::default();
        let betas = "0.3, 0.4".parse().unwrap();
        let own = Action::Schedule(ScheduleParameters { kind: ScheduleKind::Custom, betas, ..usual });
        let state = after([own, Action::Preset(usual), Action::Schedule(usual)]);
        assert_eq!((state.own_betas, state.schedule.parameters()), (betas, usual));
    }

    #[test]
    fn what_the_visitor_set_running_goes_on() {
        assert!(after([Action::Playing(false), Action::Playing(true), Action::LeaveInk]).playing);
        assert!(after([Action::LeaveInk, Action::Playing(true), Action::LeaveInk]).playing);
        assert!(!after([Action::Playing(true), Action::Timestep(3), Action::LeaveInk]).playing);
    }
}
