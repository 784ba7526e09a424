//! What comes out where the start is not what the schedule ends in: the same seed's pictures under two schedules, made side by side.
//!
//! A run of the chapter's own: both schedules' pictures go into one question a step, so that the reverse part keeps its run.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::prelude::*;

use crate::diffusion::{Schedule, ScheduleParameters};
use crate::engine::ask::{Ask, Condition};
use crate::engine::pictures::{ClassAsk, Pictures};
use crate::engine::settings::{ClassChoice, PictureRun};
use crate::engine::system::Process;
use crate::engine::trajectory::Trajectory;
use crate::picture::PIXELS;
use crate::ui::engine::{DeviceState, Engine, use_engine};
use crate::ui::kit::number::short;
use crate::ui::kit::picture::{PictureCanvas, PictureScale};
use crate::ui::kit::symbol::subscripts;
use crate::ui::model::failure::Failure;
use crate::ui::parts::schedule::presets::Preset;
use crate::ui::text::{use_course_text, use_text};

/// Pictures under each schedule.
const PICTURES: u32 = 4;
/// Steps from noise to picture, where the schedule has as many.
const STEPS: u32 = 50;
/// Guidance, by which under a good schedule nearly every picture comes out well.
const GUIDANCE: f64 = 0.5;

/// The schedule that the present one is compared with: DDPM's, and if that is the present one, the one with too little noise.
fn other(present: ScheduleParameters) -> Preset {
    if Preset::Ddpm.is(present) { Preset::TooLittle } else { Preset::Ddpm }
}

/// The runs under both schedules, of equally many steps from the same noise.
fn runs(present: ScheduleParameters) -> Option<[Trajectory<ClassAsk>; 2]> {
    let sampling_steps = STEPS.min(present.steps);
    let under = |schedule| {
        let run = PictureRun {
            schedule,
            sampling_steps,
            class: ClassChoice::All,
            guidance: GUIDANCE,
            count: PICTURES,
            ..PictureRun::default()
        };
        Pictures::trajectory(&run, None).ok()
    };
    Some([under(present)?, under(other(present).parameters())?])
}

/// The next question of both runs in one, their pictures one after another; none at the end.
fn question(runs: &[Trajectory<ClassAsk>; 2]) -> Option<Ask> {
    let [mut first, second] = [runs[0].asks()?.pop()?, runs[1].asks()?.pop()?];
    first.x.extend(second.x);
    first.log_snr = [first.log_snr, second.log_snr].iter().flat_map(|level| [level[0]; PICTURES as usize]).collect();
    if let (Condition::Labels(labels), Condition::Labels(more)) = (&mut first.condition, second.condition) {
        labels.extend(more);
    }
    Some(first)
}

/// What has come of both runs.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    /// Steps taken.
    taken: u32,
    /// The pictures of each.
    pictures: [Vec<Rc<[f32]>>; 2],
}

impl Made {
    fn of(taken: u32, runs: &[Trajectory<ClassAsk>; 2]) -> Self {
        Self { taken, pictures: runs.each_ref().map(|run| run.x().chunks_exact(PIXELS).map(Rc::from).collect()) }
    }
}

/// Both runs on their way: each answer asks the next question.
#[derive(Clone)]
struct Walk {
    engine: Engine,
    runs: Rc<RefCell<[Trajectory<ClassAsk>; 2]>>,
    /// The newest walk's number; any other ends.
    newest: Rc<Cell<u32>>,
    number: u32,
    on_made: Callback<Result<Made, Failure>>,
}

impl Walk {
    fn ask(self, taken: u32) {
        if self.newest.get() != self.number {
            return;
        }
        let question = {
            let runs = self.runs.borrow();
            self.on_made.emit(Ok(Made::of(taken, &runs)));
            question(&runs)
        };
        let Some(question) = question else { return };
        let engine = self.engine.clone();
        let answer = move |answer: Result<Vec<f32>, Failure>| match answer {
            Ok(epsilon) => {
                for (run, epsilon) in self.runs.borrow_mut().iter_mut().zip(epsilon.chunks(PIXELS * PICTURES as usize))
                {
                    run.make_move(epsilon);
                }
                self.clone().ask(taken + 1);
            }
            Err(why) if self.newest.get() == self.number => self.on_made.emit(Err(why)),
            Err(_) => {}
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
    let (engine, words, course) = (use_engine(), use_text(), use_course_text());
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
    let steps = STEPS.min(present.steps);
    let going = matches!(&*made, Some(Ok(made)) if made.taken < steps);
    let onclick = {
        let (engine, newest, made) = (engine.clone(), (*newest).clone(), made.setter());
        move |_: MouseEvent| {
            let Some(runs) = runs(present) else { return };
            newest.set(newest.get() + 1);
            let on_made = made.clone();
            let on_made = Callback::from(move |next| on_made.set(Some(next)));
            let runs = Rc::new(RefCell::new(runs));
            Walk { engine: engine.clone(), runs, number: newest.get(), newest: newest.clone(), on_made }.ask(0);
        }
    };
    let end = |schedule: &Schedule| short(schedule.alpha_bar(schedule.steps())).to_string();
    let names = [course.lesson.limit.present, other.words(&course.schedule).name];
    let other_end = Schedule::new(other.parameters()).map_or_else(|_| String::new(), |schedule| end(&schedule));
    let ends = [end(&props.schedule), other_end];
    let row = |which: usize, pictures: &[Rc<[f32]>]| {
        html! {
            <figure>
                <div>{ for pictures.iter().enumerate().map(|(i, pixels)| html! {
                    <PictureCanvas pixels={pixels.clone()} scale={PictureScale::Data} label={(text.picture)(names[which], i + 1)} />
                }) }</div>
                <figcaption>{ subscripts(&(text.row)(names[which], &ends[which])) }</figcaption>
            </figure>
        }
    };
    let said = match &*made {
        Some(Err(why)) => (text.failed)(&(words.page.failure)(why)),
        Some(Ok(made)) if made.taken < steps => (text.way)(made.taken, steps),
        Some(Ok(_)) => text.same.to_owned(),
        None => String::new(),
    };
    let ready = matches!(engine.view().device, DeviceState::Ready(_));
    html! {
        <div class="limit-trial">
            <button type="button" disabled={!ready || going} {onclick}>{ (text.make)(names[1]) }</button>
            if let Some(Ok(made)) = &*made {
                { row(0, &made.pictures[0]) }
                { row(1, &made.pictures[1]) }
            }
            <p role="status">{ said }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_runs_begin_with_the_same_noise_and_go_into_one_question() {
        for preset in Preset::ALL {
            let present = preset.parameters();
            assert!(!other(present).is(present));
            let mut both = runs(present).expect("possible");
            assert_eq!(both[0].x(), both[1].x());
            for _ in 0..STEPS {
                let question = question(&both).expect("more steps");
                assert_eq!(question.check(), Ok(()));
                assert_eq!((question.items(), question.log_snr.len()), (8, 8));
                let half = question.x.len() / 2;
                both[0].make_move(&question.x[..half]);
                both[1].make_move(&question.x[half..]);
            }
            assert!(question(&both).is_none());
        }
        let short = ScheduleParameters { steps: 3, ..Preset::Cosine.parameters() };
        assert!(runs(short).is_some_and(|both| question(&both).is_some()));
    }
}
