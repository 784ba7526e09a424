//! What holds of `diffusion` for any parameters in their ranges.

use ink_diffusion::diffusion::exact_reverse::{marginal, reverse_conditional};
use ink_diffusion::diffusion::forward::unrolled_coefficients;
use ink_diffusion::diffusion::posterior::{epsilon_from_x0, mean_from_epsilon, mean_from_x0, x0_from_epsilon};
use ink_diffusion::diffusion::shares::shares_in_bands;
use ink_diffusion::diffusion::{
    ForwardStep, GaussianNoise, MAX_STEPS, Sampler, Schedule, ScheduleKind, ScheduleParameters, Spacing, Variance,
    guide, plan, timesteps,
};
use ink_diffusion::statistics::integral::{even_breaks, integrate};
use ink_diffusion::statistics::{Component, Mixture};
use proptest::prelude::*;

fn any_kind() -> impl Strategy<Value = ScheduleKind> {
    prop::sample::select(ScheduleKind::ALL.to_vec())
}

fn any_sampler() -> impl Strategy<Value = Sampler> {
    prop_oneof![
        Just(Sampler::Ddpm { variance: Variance::Beta }),
        Just(Sampler::Ddpm { variance: Variance::PosteriorBeta }),
        (0.0..=1.0_f64).prop_map(|eta| Sampler::Ddim { eta }),
    ]
}

fn any_spacing() -> impl Strategy<Value = Spacing> {
    prop_oneof![Just(Spacing::Even), Just(Spacing::Quadratic)]
}

prop_compose! {
    /// Short enough, with β low enough, for ᾱ_T to stay above 1e-100.
    fn any_schedule()(
        kind in any_kind(),
        beta_start in 1e-6..0.5,
        beta_end in 1e-6..0.5,
        steps in 1_u32..300,
    ) -> Schedule {
        Schedule::new(ScheduleParameters { kind, beta_start, beta_end, steps, ..ScheduleParameters::default() }).unwrap()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn betas_stay_between_their_ends(s in any_schedule()) {
        let p = s.parameters();
        let (low, high) = match p.kind {
            ScheduleKind::Cosine => (0.0, 0.999),
            ScheduleKind::Constant => (p.beta_start, p.beta_start),
            ScheduleKind::Custom => (0.1, 0.5),
            _ => (p.beta_start.min(p.beta_end), p.beta_start.max(p.beta_end)),
        };
        for t in 1..=s.steps() {
            prop_assert!(s.beta(t) > 0.0 && (low..=high).contains(&s.beta(t)));
            prop_assert!(s.alpha_bar(t) > 0.0 && s.alpha_bar(t) < s.alpha_bar(t - 1));
            prop_assert!(s.posterior_variance(t) <= s.beta(t));
            prop_assert!(s.posterior_variance(t) >= 0.0);
        }
    }

    #[test]
    fn unrolled_squares_sum_to_one(s in any_schedule(), along in 0.0..=1.0_f64) {
        let t = (along * f64::from(s.steps())).round() as u32;
        let unrolled = unrolled_coefficients(&s, t);
        let noise: f64 = unrolled.z.iter().map(|c| c * c).sum();
        prop_assert!((unrolled.x0.powi(2) + noise - 1.0).abs() < 1e-12);
        prop_assert!((noise - s.one_minus_alpha_bar(t)).abs() < 1e-12);
    }

    #[test]
    fn shares_sum_to_one_however_they_are_gathered(s in any_schedule(), along in 0.0..=1.0_f64, bands in 1_u32..400) {
        let t = (along * f64::from(s.steps())).round() as u32;
        let shares = shares_in_bands(&s, t, bands);
        prop_assert!((shares.x0 + shares.noise.iter().map(|n| n.share).sum::<f64>() - 1.0).abs() < 1e-12);
        prop_assert!(shares.noise.iter().all(|n| n.share >= 0.0 && (n.share > 0.0) == (n.first <= t) && n.first <= n.last));
        prop_assert_eq!(shares.noise.len() as u32, bands.min(s.steps()));
    }

    /// The law of total expectation: x_s has on average, over x_t, the mean and the second moment that q(x_s) has.
    #[test]
    fn reverse_conditionals_average_to_the_marginal(
        s in any_schedule(), from in 0.0..1.0_f64, to in 0.0..=1.0_f64, means in prop::array::uniform2(-2.0..2.0), v in 0.02..0.5,
    ) {
        let component = |(weight, mean)| Component { weight, mean: [mean], variance: v };
        let data = Mixture::new([0.3, 0.7].into_iter().zip(means).map(component).collect()).unwrap();
        let to = 1 + (to * f64::from(s.steps() - 1)) as u32;
        let from = (from * f64::from(to)) as u32;
        let step = ForwardStep::between(&s, from, to).unwrap();
        let before = marginal(&data, s.alpha_bar(from), s.one_minus_alpha_bar(from));
        let after = marginal(&before, step.alpha(), step.beta());
        let average = |f: &dyn Fn(&Mixture<1>) -> f64| {
            let breaks = even_breaks(-10.0, 10.0, 200);
            integrate(&breaks, |x_t| after.density(&[x_t]) * f(&reverse_conditional(&data, step, &[x_t])))
        };
        let second = |m: &Mixture<1>| m.variance() + m.mean()[0] * m.mean()[0];
        prop_assert!((average(&|m| m.mean()[0]) - before.mean()[0]).abs() < 1e-7);
        prop_assert!((average(&second) - second(&before)).abs() < 1e-7);
    }

    #[test]
    fn posterior_means_and_predictions_agree(
        s in any_schedule(), along in 0.0..=1.0_f64, x0 in -3.0..3.0, eps in -4.0..4.0,
    ) {
        let t = 1 + (along * f64::from(s.steps() - 1)) as u32;
        let (ab, rest) = (s.alpha_bar(t), s.one_minus_alpha_bar(t));
        let x_t = ab.sqrt() * x0 + rest.sqrt() * eps;
        let scale = 1.0 / s.alpha(t).sqrt();
        let difference = mean_from_x0(&s, t, x_t, x0) - mean_from_epsilon(&s, t, x_t, eps);
        prop_assert!(difference.abs() < 1e-10 * scale);
        prop_assert!((x0_from_epsilon(ab, rest, x_t, eps) - x0).abs() < 1e-14 / ab.sqrt());
        prop_assert!((epsilon_from_x0(ab, rest, x_t, x0) - eps).abs() < 1e-14 / rest.sqrt());
    }

    #[test]
    fn timesteps_increase_to_the_end(
        steps in 1..=MAX_STEPS, along in 0.0..=1.0_f64, spacing in any_spacing(),
    ) {
        let count = 1 + (along * f64::from(steps - 1)) as u32;
        let visited = timesteps(steps, count, spacing).unwrap();
        prop_assert_eq!(visited.len(), count as usize);
        prop_assert!(visited[0] >= 1);
        prop_assert_eq!(visited[visited.len() - 1], steps);
        prop_assert!(visited.windows(2).all(|pair| pair[0] < pair[1]));
        // Few enough steps are not moved from where the formula puts them.
        let exact = |i: usize| match spacing {
            Spacing::Even => (i + 1) as f64 / f64::from(count),
            Spacing::Quadratic => ((i + 1) as f64 / f64::from(count)).powi(2),
        };
        if spacing == Spacing::Even || count * count <= steps {
            for (i, &t) in visited.iter().enumerate() {
                prop_assert!((f64::from(t) - exact(i) * f64::from(steps)).abs() <= 0.5 + 1e-9);
            }
        }
    }

    #[test]
    fn timesteps_out_of_range_are_refused(steps in 0..=MAX_STEPS, above in 1_u32.., spacing in any_spacing()) {
        prop_assert!(timesteps(steps, 0, spacing).is_err());
        prop_assert!(timesteps(steps, steps.saturating_add(above), spacing).is_err());
    }

    #[test]
    fn plans_are_whole_and_finite(
        s in any_schedule(), along in 0.0..=1.0_f64, spacing in any_spacing(), sampler in any_sampler(),
        x in -5.0_f32..5.0, eps in -5.0_f32..5.0, z in -5.0_f32..5.0,
    ) {
        let count = 1 + (along * f64::from(s.steps() - 1)) as u32;
        let visited = timesteps(s.steps(), count, spacing).unwrap();
        let plan = plan(&s, &visited, sampler).unwrap();
        prop_assert_eq!(plan.len(), visited.len());
        prop_assert_eq!(plan[plan.len() - 1].t_prev, 0);
        prop_assert_eq!(plan[plan.len() - 1].sigma, 0.0);
        for (i, step) in plan.iter().enumerate() {
            prop_assert_eq!(step.index as usize, i);
            prop_assert_eq!(step.t, visited[visited.len() - 1 - i]);
            let (mut x0_hat, mut x_prev) = ([f32::NAN], [f32::NAN]);
            step.advance(&[x], &[eps], &[z], &mut x0_hat, &mut x_prev);
            prop_assert!(x0_hat[0].is_finite() && x_prev[0].is_finite());
            let mean = step.mean_form();
            let expected = mean.x_t * f64::from(x) + mean.epsilon * f64::from(eps) + step.sigma * f64::from(z);
            if expected.abs() < 1e30 {
                // The terms, not their sum, set the rounding.
                let scale = mean.x_t * 10.0 + 10.0;
                prop_assert!((f64::from(x_prev[0]) - expected).abs() < 1e-6 * scale, "{:?}", step);
            }
        }
    }

    #[test]
    fn no_guidance_is_the_conditional(c: [f32; 4], u: [f32; 4]) {
        let mut guided = c;
        guide(&mut guided, &u, 0.0);
        prop_assert_eq!(guided.map(f32::to_bits), c.map(f32::to_bits));
    }

    #[test]
    fn noise_does_not_depend_on_the_pieces(seed: u64, stream: u64, cuts in prop::collection::vec(0_usize..9, 0..9)) {
        let whole = GaussianNoise::new(seed, stream).vec(cuts.iter().sum());
        let mut noise = GaussianNoise::new(seed, stream);
        let pieces: Vec<f32> = cuts.iter().flat_map(|&n| noise.vec(n)).collect();
        prop_assert_eq!(&whole, &pieces);
        prop_assert!(whole.iter().all(|z| z.abs() < 6.77));
    }
}
