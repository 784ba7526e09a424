//! What holds of every state and of every address.

use proptest::prelude::*;
use yew::Reducible;

use super::*;
use crate::diffusion::{Betas, MOST_BETAS, ScheduleKind, Variance};
use crate::engine::trajectory::plan;
use crate::ui::model::actions::Action;
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::hidden::Part;
use crate::ui::model::language::Language;
use crate::ui::model::samples::Samples;
use crate::ui::model::source::{SourceAction, Sources};
use crate::ui::model::state::ReverseSettings;

fn any_parameters() -> impl Strategy<Value = ScheduleParameters> {
    let beta = prop_oneof![1e-12..1.0_f64, Just(f64::MIN_POSITIVE), Just(1.0 - f64::EPSILON), Just(0.02)];
    let own = prop::collection::vec(beta.clone(), 1..=MOST_BETAS);
    (prop::sample::select(ScheduleKind::ALL.to_vec()), beta.clone(), beta, 1..=300_u32, own).prop_map(
        |(kind, beta_start, beta_end, steps, own)| {
            let parameters = ScheduleParameters { kind, beta_start, beta_end, steps, betas: Betas::default() };
            match kind {
                ScheduleKind::Custom => ScheduleParameters {
                    steps: own.len() as u32,
                    betas: own.try_into().expect("not too many"),
                    ..parameters
                },
                _ => parameters,
            }
        },
    )
}

fn any_reverse() -> impl Strategy<Value = ReverseSettings> {
    let class = prop_oneof![Just(ClassChoice::None), Just(ClassChoice::All), (0_u8..10).prop_map(ClassChoice::One)];
    let sampler = prop_oneof![
        Just(Sampler::Ddpm { variance: Variance::Beta }),
        Just(Sampler::Ddpm { variance: Variance::PosteriorBeta }),
        (0.0..=1.0_f64).prop_map(|eta| Sampler::Ddim { eta }),
    ];
    (
        prop::sample::select(Network::ALL.to_vec()),
        class,
        0.0..=MOST_GUIDANCE,
        sampler,
        prop::sample::select(Spacing::ALL.to_vec()),
        1..=MOST_SAMPLING_STEPS,
        0..=LARGEST_SEED,
        prop::sample::select(PICTURE_COUNTS.to_vec()),
    )
        .prop_map(|(network, class, guidance, sampler, spacing, sampling_steps, seed, count)| {
            let class = if count == 1 && class == ClassChoice::All { ClassChoice::None } else { class };
            ReverseSettings { network, class, guidance, sampler, spacing, sampling_steps, seed, count }
        })
}

prop_compose! {
    /// Any state that an address can hold.
    fn any_state()(
        parameters in any_parameters(),
        along in 0.0..=1.0_f64,
        (playing, run, schedule_open, unset) in any::<(bool, bool, bool, bool)>(),
        shape in prop::sample::select(InkShape::ALL.to_vec()),
        particles in LEAST_PARTICLES..=MAX_PARTICLES,
        picture in prop_oneof![(0..10_usize).prop_map(Source::Digit), (0..10_usize).prop_map(Source::Clothing)],
        forward_seed in 0..=LARGEST_SEED,
        reverse in any_reverse(),
        compute in prop::sample::select(Compute::ALL.to_vec()),
        language in prop::sample::select(Language::ALL.to_vec()),
        (theme, presenting) in (prop::sample::select(ThemeChoice::ALL.to_vec()), any::<bool>()),
        section in prop::sample::select(Section::ALL.to_vec()),
        exhibit in prop::option::of(prop::sample::select(Exhibit::ALL.to_vec())),
        hidden in prop::sample::subsequence(Part::ALL.to_vec(), 0..=Part::ALL.len()),
    ) -> State {
        State {
            schedule: Rc::new(Schedule::new(parameters).unwrap()),
            // A t that the page has put further is said, and then it is set.
            t: if unset { 0 } else { (along * f64::from(parameters.steps)) as u32 },
            unset,
            playing,
            ink_source: InkSource::Shape(shape),
            particles,
            sources: Rc::new(Sources { chosen: picture, ..Sources::default() }),
            forward_seed,
            reverse,
            compute,
            language,
            theme,
            presenting,
            section,
            // Elsewhere an address says nothing of it.
            exhibit: exhibit.filter(|_| section == Section::WORKSHOP),
            hidden: hidden.into_iter().fold(Hidden::default(), |hidden, part| hidden.with(part, true)),
            run,
            schedule_open,
            ..State::default()
        }
    }
}

/// Garbage, and garbage that looks like an address.
fn any_address() -> impl Strategy<Value = String> {
    let key = prop_oneof![prop::sample::select(TABLE.iter().map(|row| row.key.to_owned()).collect::<Vec<_>>()), ".*"];
    let value =
        prop_oneof![".*", "-?[0-9]{1,30}", "-?[0-9.]{1,9}e-?[0-9]{1,4}", "[a-z,-]{0,12}", "(%[0-9a-fA-F]{0,2}){0,4}"];
    let pieces = prop::collection::vec((key, value), 0..6);
    let like = (pieces, ".*").prop_map(|(pieces, fragment)| {
        let pieces: Vec<String> = pieces.into_iter().map(|(key, value)| format!("{key}={value}")).collect();
        format!("?{}#{fragment}", pieces.join("&"))
    });
    prop_oneof![any::<String>(), like]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_state_comes_back_from_its_address(state in any_state(), own in any_state(), onto in any_state()) {
        for own in [own, State::default()] {
            for audience in [Audience::Own, Audience::Others] {
                let address = write(&state, &own, audience);
                prop_assert!(address.chars().all(|c| c.is_ascii_alphanumeric() || "?&=#-_.,".contains(c)), "{}", address);
                let (back, unknown) = read(&address, &own, onto.clone());
                prop_assert_eq!(&back, &state, "{}", address);
                prop_assert!(unknown.is_empty(), "{:?}", unknown);
            }
        }
    }

    #[test]
    fn any_text_is_an_address_of_something_possible(address in any_address(), onto in any_state()) {
        let own = State::default();
        let (state, _) = read(&address, &own, onto);
        prop_assert!(state.t <= state.schedule.steps());
        prop_assert!((LEAST_PARTICLES..=MAX_PARTICLES).contains(&state.particles));
        let run = state.picture_run();
        prop_assert!(plan(run.schedule, run.sampler, run.spacing, run.sampling_steps).is_ok());
        let again = write(&state, &own, Audience::Own);
        let (same, unknown) = read(&again, &own, State::default());
        prop_assert_eq!(same, state);
        prop_assert!(unknown.is_empty());
    }
}

#[test]
fn a_bare_address_is_the_default_and_the_default_has_a_bare_address() {
    let own = State { playing: false, ..State::default() };
    assert_eq!(write(&own, &own, Audience::Own), "");
    assert_eq!(write(&own, &own, Audience::Others), "?lang=en&play=0&schedule=0");
    for bare in ["", "?", "#", "?&&#"] {
        assert_eq!(read(bare, &own, State::default()), (own.clone(), Vec::new()), "{bare}");
    }
}

#[test]
fn only_what_differs_is_said_and_numbers_are_short() {
    let own = State::default();
    let parameters = ScheduleParameters { beta_start: 1e-6, beta_end: 0.03, ..ScheduleParameters::default() };
    let state = State {
        schedule: Rc::new(Schedule::new(parameters).unwrap()),
        t: 300,
        playing: false,
        hidden: Hidden::default().with(Part::Compute, true).with(Part::Forward, true),
        section: Section::of("reverse").unwrap(),
        ..State::default()
    };
    let address = write(&state, &own, Audience::Own);
    assert_eq!(address, "?beta_start=1e-6&beta_end=0.03&t=300&play=0&hide=forward,compute#reverse");
}

#[test]
fn a_schedule_of_ones_own_is_a_list_in_the_address() {
    let own = State::default();
    let (state, unknown) = read("?kind=custom&betas=0.1,0.2%2c%200.5,0.9&t=4", &own, State::default());
    assert!(unknown.is_empty());
    assert_eq!((state.t, state.schedule.steps(), state.schedule.beta(4)), (4, 4, 0.9));
    assert_eq!(write(&state, &own, Audience::Own), "?kind=custom&betas=0.1,0.2,0.5,0.9&t=4");
    for refused in ["betas=0.1,2", "betas=", "betas=x"] {
        let (fallen, unknown) = read(&format!("?kind=custom&{refused}"), &own, state.clone());
        assert_eq!((fallen.schedule.steps(), unknown), (3, vec![refused.to_owned()]), "{refused}");
    }
}

#[test]
fn keys_are_there_once_and_are_no_ones_elses() {
    for (at, row) in TABLE.iter().enumerate() {
        assert!(TABLE[..at].iter().all(|before| before.key != row.key), "{}", row.key);
        assert!(!is_tracking(row.key), "{}", row.key);
    }
}

#[test]
fn what_is_damaged_is_named_and_falls_back() {
    let own = State::default();
    for damaged in [
        "lang=klingon",
        "kind=Linear",
        "beta_start=0",
        "beta_start=1",
        "beta_end=abc",
        "beta_end=NaN",
        "T=0",
        "T=4001",
        // For a list of one's own only.
        "betas=0.1,0.2",
        "t=1001",
        "t=-1",
        "t=",
        "t",
        "play=yes",
        "ink=milk",
        "particles=999",
        "particles=100001",
        "picture=digit-10",
        "picture=clothing",
        "picture=drawing",
        "noise=-1",
        "noise=9007199254740992",
        "network=ink",
        "count=2",
        "class=10",
        "class=all",
        "guidance=-0.1",
        "guidance=inf",
        "sampler=euler",
        "eta=1.5",
        "spacing=odd",
        "steps=0",
        "steps=1001",
        "seed=9007199254740992",
        "seed=1.5",
        "run=2",
        "present=yes",
        "compute=tpu",
        "hide=forward,everything",
        "tea=green",
    ] {
        let (state, unknown) = read(&format!("?{damaged}"), &own, State::default());
        assert_eq!((state, unknown), (own.clone(), vec![damaged.to_owned()]), "{damaged}");
    }
    let (state, unknown) = read("?t=3&t=5&%74%3Dx&kind=co%73ine&eta=%zz#nowhere", &own, State::default());
    assert_eq!((state.t, parameters(&state).kind), (3, ScheduleKind::Cosine));
    assert_eq!(unknown, ["eta=%zz", "#nowhere", "t=5", "t=x"]);
}

#[test]
fn what_other_sites_append_is_passed_over_in_silence() {
    let (state, unknown) = read(
        "?fbclid=IwAR0&t=3&utm_source=news&utm_medium=a%20b&gclid&tea=green#limit",
        &State::default(),
        State::default(),
    );
    assert_eq!((state.t, state.section), (3, Section::of("limit").unwrap()));
    assert_eq!(unknown, ["tea=green"]);
}

#[test]
fn fields_that_depend_on_each_other_may_stand_in_any_order() {
    let (state, unknown) =
        read("?eta=0.5&class=all&t=3000&sampler=ddim&count=16&T=4000", &State::default(), State::default());
    assert!(unknown.is_empty(), "{unknown:?}");
    assert_eq!((state.t, state.reverse.class), (3000, ClassChoice::All));
    assert_eq!(state.reverse.sampler, Sampler::Ddim { eta: 0.5 });
    let (state, unknown) = read("?eta=0.5&sampler=ddpm-beta", &State::default(), State::default());
    assert_eq!(state.reverse.sampler, Sampler::Ddpm { variance: Variance::Beta });
    assert_eq!(unknown, ["eta=0.5"]);
}

#[test]
fn a_language_is_known_by_the_first_part_of_its_tag() {
    for (tag, language) in [("zh", Language::Chinese), ("zh-CN", Language::Chinese), ("en-GB", Language::English)] {
        let (state, unknown) = read(&format!("?lang={tag}"), &State::default(), State::default());
        assert!(state.language == language && unknown.is_empty(), "{tag}");
    }
}

#[test]
fn the_picture_to_start_from_and_its_noise_are_in_the_address() {
    let own = State::default();
    let changes = [Action::Picture(SourceAction::Choose(Source::Clothing(7))), Action::ForwardNoise];
    let state = changes.into_iter().fold(Rc::new(own.clone()), Reducible::reduce);
    let address = write(&state, &own, Audience::Others);
    assert!(address.contains("picture=clothing-7&noise=2"), "{address}");
    let (back, unknown) = read(&address, &own, own.clone());
    assert!(unknown.is_empty() && back == *state, "{unknown:?}");
    assert_eq!(back.sources.picture(), Samples::shared().clothes[7]);
}

#[test]
fn a_system_on_the_stage_is_an_address_of_its_own() {
    let own = State::default();
    for exhibit in Exhibit::ALL {
        let state = Rc::new(own.clone()).reduce(Action::Exhibit(exhibit));
        let address = write(&state, &own, Audience::Own);
        assert_eq!(address, format!("#{}", exhibit.name()));
        let (back, unknown) = read(&address, &own, own.clone());
        assert!(unknown.is_empty() && back == *state, "{address}");
    }
    let away =
        State { section: Section::default(), ..(*Rc::new(own.clone()).reduce(Action::Exhibit(Exhibit::Edit))).clone() };
    assert_eq!(write(&away, &own, Audience::Own), "", "what is read elsewhere is what counts");
}

#[test]
fn a_drawing_is_not_in_the_address() {
    let own = State::default();
    let drawn = State { ink_source: InkSource::Drawing(vec![1.0; 4].into()), ..State::default() };
    assert_eq!(write(&drawn, &own, Audience::Own), "");
    let drawn =
        State { sources: Rc::new(Sources { chosen: Source::Drawing, ..Sources::default() }), ..State::default() };
    assert_eq!(write(&drawn, &own, Audience::Own), "");
}

#[test]
fn a_t_of_zero_that_was_set_is_said_and_one_that_nobody_set_is_not() {
    let own = State::default();
    let set = Rc::new(own.clone()).reduce(Action::Timestep(0));
    assert_eq!(write(&set, &own, Audience::Own), "?t=0&play=0");
    assert_eq!(read("?t=0&play=0", &own, own.clone()).0, *set);
    assert_eq!(write(&State { playing: false, ..own.clone() }, &own, Audience::Own), "?play=0");
}

#[test]
fn no_guidance_is_said_and_the_usual_one_is_not() {
    let own = State::default();
    let guidance = |address| read(address, &own, State::default()).0.reverse.guidance;
    let without = State { reverse: ReverseSettings { guidance: 0.0, ..own.reverse }, ..State::default() };
    assert_eq!(write(&without, &own, Audience::Own), "?guidance=0");
    assert_eq!([guidance("?guidance=0"), guidance("?guidance=0.5"), guidance("?class=3&run=1")], [0.0, 0.5, 0.5]);
}
