//! What comes out where the start is not what the schedule ends in: the same seed's pictures under two schedules, made side by side.
//!
//! A run of the chapter's own: both schedules' pictures go into one question a step, so that the reverse part keeps its run.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::{Sampler, Schedule, ScheduleParameters, Spacing, Step};
use crate::engine::ask::{Ask, Condition};
use crate::engine::settings::{ClassChoice, Network};
use crate::engine::trajectory;
use crate::picture::PIXELS;
use crate::ui::engine::{DeviceState, Engine, use_engine};
use crate::ui::kit::number::short;
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::kit::prose::prose;
use crate::ui::model::choices::USUAL_GUIDANCE;
use crate::ui::model::failure::Failure;
use crate::ui::parts::schedule::presets::Preset;
use crate::ui::text::failure;
use crate::ui::text::use_course_text;

/// Pictures under each schedule.
const PICTURES: u32 = 4;
/// The seed of their noise.
const SEED: u64 = 1;
/// Steps from noise to picture, where the schedule has as many.
const STEPS: u32 = 50;

/// The schedule that the present one is compared with: DDPM's, and if that is the present one, the one with too little noise.
fn other(present: ScheduleParameters) -> Preset {
    if Preset::Ddpm.is(present) { Preset::TooLittle } else { Preset::Ddpm }
}

/// Pictures on their way under one schedule.
#[derive(Debug, Clone, PartialEq)]
struct Way {
    plan: Vec<Step>,
    x: Vec<f32>,
}

/// Both ways at their beginning, of equally many steps, in the same noise.
fn ways(present: ScheduleParameters) -> Option<[Way; 2]> {
    let steps = STEPS.min(present.steps);
    let under = |schedule| {
        // Without fresh noise: what differs at the end is the schedules' doing.
        let plan = trajectory::plan(schedule, Sampler::Ddim { eta: 0.0 }, Spacing::Even, steps).ok()?;
        Some(Way { plan, x: trajectory::start(SEED, PICTURES, PIXELS) })
    };
    Some([under(present)?, under(other(present).parameters())?])
}

/// What the network is asked at a step of both ways, their pictures one after another; none at the end.
fn question(ways: &[Way; 2], taken: usize) -> Option<Ask> {
    let levels = [ways[0].plan.get(taken)?.log_snr, ways[1].plan.get(taken)?.log_snr];
    let classes = (0..2 * PICTURES).map(|i| ClassChoice::All.of(i % PICTURES, PICTURES));
    Some(Ask {
        network: Network::Digits.into(),
        x: ways.iter().flat_map(|way| &way.x).copied().collect(),
        log_snr: levels.iter().flat_map(|&level| [level; PICTURES as usize]).collect(),
        condition: Condition::classes(classes),
        guidance: USUAL_GUIDANCE,
    })
}

/// Takes the step that was asked about.
fn advance(ways: &mut [Way; 2], taken: usize, epsilon: &[f32]) {
    for (way, epsilon) in ways.iter_mut().zip(epsilon.chunks(PICTURES as usize * PIXELS)) {
        let Some(form) = way.plan.get(taken).map(Step::mean_form) else { continue };
        for (x, &epsilon) in way.x.iter_mut().zip(epsilon) {
            *x = (form.x_t * f64::from(*x) + form.epsilon * f64::from(epsilon)) as f32;
        }
    }
}

/// What has come of both ways.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    taken: usize,
    ways: [Way; 2],
}

/// Both ways being gone: each answer asks the next question.
#[derive(Clone)]
struct Walk {
    engine: Engine,
    /// The newest walk's number; any other ends.
    newest: Rc<Cell<u32>>,
    number: u32,
    on_made: Callback<Result<Made, Failure>>,
}

impl Walk {
    fn go(self, made: Made) {
        let question = question(&made.ways, made.taken);
        self.on_made.emit(Ok(made.clone()));
        let Some(question) = question else { return };
        let engine = self.engine.clone();
        let answer = move |answer: Result<Vec<f32>, Failure>| match answer {
            _ if self.newest.get() != self.number => {}
            Ok(epsilon) => {
                let mut made = made.clone();
                advance(&mut made.ways, made.taken, &epsilon);
                made.taken += 1;
                self.clone().go(made);
            }
            Err(why) => self.on_made.emit(Err(why)),
        };
        engine.ask(question, Callback::from(answer));
    }
}

/// What a [`Trial`] is of.
#[derive(Debug, PartialEq, Properties)]
pub struct TrialProps {
    /// The present schedule.
    pub schedule: Rc<Schedule>,
}

/// The button, and the pictures under both schedules.
#[component]
pub fn Trial(props: &TrialProps) -> Html {
    let (engine, course) = (use_engine(), use_course_text());
    let text = &course.lesson.limit.trial;
    let made = use_state(|| None::<Result<Made, Failure>>);
    let newest = use_memo((), |()| Rc::new(Cell::new(0_u32)));
    let present = props.schedule.parameters();
    {
        // Of another schedule nothing that was made is true, and what is under way is not wanted; nor is it far from the window.
        let (newest, made) = ((*newest).clone(), made.setter());
        use_effect_with(props.schedule.clone(), move |_| {
            made.set(None);
            move || newest.set(newest.get() + 1)
        });
    }
    let other = other(present);
    let steps = STEPS.min(present.steps) as usize;
    let going = matches!(&*made, Some(Ok(made)) if made.taken < steps);
    let onclick = {
        let (engine, newest, made) = (engine.clone(), (*newest).clone(), made.setter());
        move |_: MouseEvent| {
            let Some(ways) = ways(present) else { return };
            newest.set(newest.get() + 1);
            let on_made = made.clone();
            let on_made = Callback::from(move |next| on_made.set(Some(next)));
            let walk = Walk { engine: engine.clone(), number: newest.get(), newest: newest.clone(), on_made };
            walk.go(Made { taken: 0, ways });
        }
    };
    let end = |schedule: &Schedule| short(schedule.alpha_bar(schedule.steps())).to_string();
    let names = [course.lesson.limit.present, other.words(&course.schedule).name];
    let other_end = Schedule::new(other.parameters()).map_or_else(|_| String::new(), |schedule| end(&schedule));
    let ends = [end(&props.schedule), other_end];
    let row = |which: usize, way: &Way| {
        html! {
            <figure>
                <div>{ for way.x.chunks_exact(PIXELS).enumerate().map(|(i, pixels)| html! {
                    <PictureCanvas pixels={Rc::<[f32]>::from(pixels)} scale={PictureScale::Data} label={(text.picture)(names[which], i + 1)} />
                }) }</div>
                <figcaption>{ prose(&(text.row)(names[which], &ends[which])) }</figcaption>
            </figure>
        }
    };
    let said = match &*made {
        Some(Err(why)) => (text.failed)(&failure::told(why)),
        Some(Ok(made)) if made.taken < steps => (text.way)(made.taken, steps),
        Some(Ok(_)) => text.same.to_owned(),
        None => String::new(),
    };
    let ready = matches!(engine.view().device, DeviceState::Ready(_));
    html! {
        <div class="limit-trial">
            <button type="button" disabled={!ready || going} {onclick}>{ (text.make)(names[1]) }</button>
            if let Some(Ok(made)) = &*made {
                { for made.ways.iter().enumerate().map(|(which, way)| row(which, way)) }
            }
            <p role="status">{ said }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::pictures::Pictures;
    use crate::engine::settings::PictureRun;

    #[test]
    fn each_way_is_the_run_of_its_schedule() {
        for preset in Preset::ALL {
            let present = preset.parameters();
            assert!(!other(present).is(present));
            let mut both = ways(present).expect("possible");
            let run =
                PictureRun { schedule: present, class: ClassChoice::All, count: PICTURES, ..PictureRun::default() };
            let mut trajectory = Pictures::trajectory(&run, None).expect("possible");
            assert_eq!(both[1].x, trajectory.x(), "both begin with the same noise");
            for taken in 0..STEPS as usize {
                let question = question(&both, taken).expect("more steps");
                assert_eq!((question.check(), question.items(), question.log_snr.len()), (Ok(()), 8, 8));
                // All of it noise: what is nearly the right answer at first.
                advance(&mut both, taken, &question.x);
                let epsilon = trajectory.x().to_vec();
                trajectory.make_move(&epsilon);
            }
            assert!(question(&both, STEPS as usize).is_none());
            let near = |(a, b): (&f32, &f32)| (a - b).abs() <= 1e-3 * (1.0 + b.abs());
            assert!(both[0].x.iter().zip(trajectory.x()).all(near), "{preset:?}");
        }
        let short = ScheduleParameters { steps: 3, ..Preset::Cosine.parameters() };
        assert!(ways(short).is_some_and(|both| question(&both, 2).is_some() && question(&both, 3).is_none()));
    }
}
