//! What x̂_0 looks like along a run: the verdicts of the project's own small classifier, so that one sees when it becomes a 3.

use std::rc::Rc;

use yew::prelude::*;

use super::film::Still;
use crate::engine::ask::Ask;
use crate::engine::network::NetworkId;
use crate::engine::pictures::Pictures;
use crate::picture::CLASSES;
use crate::ui::engine::{Phase, RunView, use_engine};
use crate::ui::model::failure::Failure;

/// The share from which a verdict counts as one.
const CERTAIN: f64 = 0.5;

/// The class that a picture looks most like, and how sure the judge is of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The class.
    pub class: u8,
    /// Its probability.
    pub share: f64,
}

impl Verdict {
    /// Whether it is one at all: an unformed picture looks like nothing.
    pub fn is_certain(self) -> bool {
        self.share >= CERTAIN
    }
}

/// The verdict on each picture, from a judge's answers: ln p of each class.
pub fn of_answers(answers: &[f32]) -> Vec<Verdict> {
    let verdict = |logs: &[f32]| {
        let (mut class, mut most) = (0, f32::NEG_INFINITY);
        for (index, &log) in logs.iter().enumerate() {
            if log > most {
                (class, most) = (index as u8, log);
            }
        }
        Verdict { class, share: libm::exp(f64::from(most)) }
    };
    answers.chunks_exact(CLASSES.into()).map(verdict).collect()
}

/// The timestep from which on all of a run's verdicts are the last one's, with that class; none where the last is no verdict. The verdicts
/// are in the run's order, each with its timestep.
pub fn settled(verdicts: &[(u32, Verdict)]) -> Option<(u32, u8)> {
    let (_, last) = verdicts.last().filter(|(_, last)| last.is_certain())?;
    let same = verdicts.iter().rev().take_while(|(_, verdict)| verdict.is_certain() && verdict.class == last.class);
    same.last().map(|&(t, _)| (t, last.class))
}

/// What is known of the film's places, for one picture of one run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Verdicts {
    /// The position of each place that has a verdict, and its verdict.
    pub places: Vec<(u32, Verdict)>,
    /// Why there are none.
    pub failure: Option<Failure>,
}

impl Verdicts {
    /// The verdict on the place at this position.
    pub fn at(&self, position: u32) -> Option<Verdict> {
        self.places.iter().find(|(of, _)| *of == position).map(|(_, verdict)| *verdict)
    }
}

/// The verdicts on the film's places. They are asked for where the run stands still: while it goes on, the device has other work.
#[hook]
pub fn use_verdicts(run: Option<&RunView<Pictures>>, stills: &[Still], picture: u32) -> Rc<Verdicts> {
    let engine = use_engine();
    let known = use_state_eq(|| (None, Rc::<Verdicts>::default()));
    let resting = run.filter(|run| matches!(run.phase, Phase::Done | Phase::Paused) && !run.frames.is_empty());
    let wanted = resting.map(|run| (run.id, picture, run.frames.len()));
    {
        let known = known.setter();
        let network = run.map(|run| NetworkId::Judge(run.settings.network));
        let places: Vec<(u32, Rc<[f32]>)> =
            stills.iter().filter_map(|still| Some((still.position, still.x0.clone()?))).collect();
        use_effect_with(wanted, move |&wanted| {
            let Some(network) = network.filter(|_| wanted.is_some() && !places.is_empty()) else { return };
            let x = places.iter().flat_map(|(_, x0)| x0.iter().copied()).collect();
            let answer = Callback::from(move |answer: Result<Vec<f32>, Failure>| {
                let verdicts = match answer {
                    Ok(answers) => {
                        let positions = places.iter().map(|(position, _)| *position);
                        Verdicts { places: positions.zip(of_answers(&answers)).collect(), failure: None }
                    }
                    Err(why) => Verdicts { places: Vec::new(), failure: Some(why) },
                };
                known.set((wanted.map(|(run, picture, _)| (run, picture)), Rc::new(verdicts)));
            });
            engine.ask(Ask::judge(network, x), answer);
        });
    }
    // Those of another run or picture are nothing here.
    let (of, verdicts) = &*known;
    let present = run.map(|run| (run.id, picture));
    if *of == present { verdicts.clone() } else { Rc::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(class: u8, share: f64) -> Verdict {
        Verdict { class, share }
    }

    #[test]
    fn the_likeliest_class_is_the_verdict() {
        let mut logs = vec![-9.0_f32; 20];
        (logs[3], logs[17]) = (-0.1, -0.7);
        let verdicts = of_answers(&logs);
        assert_eq!(verdicts.iter().map(|verdict| verdict.class).collect::<Vec<_>>(), [3, 7]);
        assert!((verdicts[0].share - 0.905).abs() < 1e-3 && !verdicts[1].is_certain());
    }

    #[test]
    fn a_run_has_settled_where_nothing_changes_any_more() {
        let run = [(900, verdict(8, 0.9)), (700, verdict(3, 0.4)), (500, verdict(3, 0.6)), (0, verdict(3, 1.0))];
        assert_eq!(settled(&run), Some((500, 3)));
        assert_eq!(settled(&run[..2]), None);
        assert_eq!(settled(&[]), None);
    }
}
