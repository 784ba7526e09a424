//! The square completed line by line, both sides of each line evaluated.

use super::bells::Pixel;
use crate::diffusion::Schedule;
use crate::diffusion::bayes::{Bayes, mistaken_variance};
use crate::diffusion::posterior::{epsilon_from_x0, mean_from_epsilon, mean_from_x0, x0_from_epsilon};
use crate::statistics::Gaussian;
use crate::ui::kit::formula::bayes as formulas;
use crate::ui::kit::number::{distinct, factor, significant};
use crate::ui::lesson::chapter::Line;
use crate::ui::text::lesson::bayes::Bayes as Texts;

/// The formulas.
const LINES: [&str; 12] = [
    formulas::MARKOV,
    formulas::BAYES,
    formulas::EXPONENT,
    formulas::EXPANDED,
    formulas::PRECISION,
    formulas::VARIANCE_LINE,
    formulas::LINEAR,
    formulas::MEAN,
    formulas::COMPLETED,
    formulas::EXCHANGE,
    formulas::MEAN_EPSILON,
    formulas::MISTAKE,
];

/// The least ᾱ_t from which x_0 is read out of x_t again.
const FAINT: f64 = 1e-20;

/// A number as the chapter writes it.
pub fn number(value: f64) -> String {
    significant(value, 4).trimmed().to_string()
}

/// A term that is added to another.
fn plus(value: f64) -> String {
    if value < 0.0 { format!("− {}", number(-value)) } else { format!("+ {}", number(value)) }
}

/// The derivation at timestep `t`, 1..=T, for a pixel.
pub fn lines(text: &'static Texts, schedule: &Schedule, t: u32, pixel: Pixel) -> Vec<Line> {
    Line::all(LINES, text.lines, numbers(text, schedule, t, pixel))
}

/// What each line comes to now.
fn numbers(text: &Texts, schedule: &Schedule, t: u32, pixel: Pixel) -> [Option<String>; 12] {
    let (x0, x_t) = (pixel.x0, pixel.x_t(schedule, t));
    let (alpha_bar, noise) = (schedule.alpha_bar(t), schedule.one_minus_alpha_bar(t));
    let epsilon = epsilon_from_x0(alpha_bar, noise, x_t, x0);
    let (mean, variance) = (mean_from_x0(schedule, t, x_t, x0), schedule.posterior_variance(t));
    let weights = schedule.posterior_mean_coefficients(t);
    let (alpha, beta, before) = (schedule.alpha(t), schedule.beta(t), schedule.one_minus_alpha_bar(t - 1));

    let mean_line = format!("{} {} = {}", number(weights.x_t * x_t), plus(weights.x0 * x0), number(mean));
    let variance_line = format!("{} {} = {}", number(alpha * before), plus(beta), number(noise));
    // Below that x_t holds too little of x_0 for the digits of a number.
    let exchange = (alpha_bar > FAINT)
        .then(|| format!("{} = {}", number(x0), number(x0_from_epsilon(alpha_bar, noise, x_t, epsilon))));
    let both_means = format!("{} = {}", number(mean), number(mean_from_epsilon(schedule, t, x_t, epsilon)));
    let wrong = mistaken_variance(schedule, t);
    let times = |t: u32| factor(mistaken_variance(schedule, t) / schedule.posterior_variance(t), 3).to_string();
    let [wrong_shown, right_shown] = distinct([wrong, variance]);
    let first = (schedule.steps() > 1).then(|| times(2));
    let mistaken = (text.mistaken)(&wrong_shown, &right_shown, &times(t), first.as_deref());

    let without = || Some(text.no_numbers.to_owned());
    let [mut theorem, mut exponent, mut expanded, mut precision, mut linear, mut completed] =
        std::array::from_fn(|_| without());
    let jump = Gaussian::new(alpha_bar.sqrt() * x0, noise);
    if let (Ok(bayes), Ok(jump)) = (Bayes::new(schedule, t, x_t, x0), jump) {
        // One standard deviation from the mean, where no term of the square vanishes.
        let x = mean + variance.sqrt();
        let at = |x: f64, sum: String| Some((text.at)(&number(x), &sum));
        let posterior = Gaussian::new(mean, variance).map_or(f64::NAN, |posterior| posterior.density(mean));
        let [likelihood, prior] = [bayes.likelihood.value(mean), bayes.prior.density(mean)].map(number);
        let evidence = number(jump.density(x_t));
        theorem = at(mean, format!("{} = {likelihood} · {prior} / {evidence}", number(posterior)));
        let squares = bayes.squares(x);
        let sum = squares[0] + squares[1];
        exponent = at(x, format!("{} {} = {}", number(squares[0]), plus(squares[1]), number(sum)));
        let quadratic = bayes.quadratic();
        expanded = at(x, format!("{} = {}", number(sum), number(quadratic.value(x))));
        let two = |[likelihood, prior]: [f64; 2]| format!("{} {}", number(likelihood), plus(prior));
        precision = Some(format!("{} = {}", number(1.0 / variance), two(quadratic.precision)));
        linear = Some(format!("{} = {}", number(mean / variance), two(quadratic.linear)));
        completed = at(x, format!("{} = 1 {}", number(sum), plus(epsilon * epsilon)));
    }
    [
        None,
        theorem,
        exponent,
        expanded,
        precision,
        Some(variance_line),
        linear,
        Some(mean_line),
        completed,
        exchange,
        Some(both_means),
        Some(mistaken),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::Setting;
    use super::*;
    use crate::diffusion::ScheduleParameters;
    use crate::ui::model::language::Language;
    use crate::ui::model::source::Sources;

    #[test]
    fn both_sides_of_every_line_are_equal() {
        let schedule = Schedule::new(ScheduleParameters::default()).unwrap();
        let text = &crate::ui::text::course_of(Language::English).lesson.bayes;
        let pixel = Setting::default().pixel(&Sources::default().picture());
        for (t, line) in [(500, 3), (500, 9), (500, 10), (30, 3), (2, 9), (2, 10), (1, 10), (1000, 3), (1000, 10)] {
            let said = numbers(text, &schedule, t, pixel)[line].clone().unwrap();
            let (left, right) = said.rsplit_once(": ").map_or(said.as_str(), |(_, sum)| sum).split_once(" = ").unwrap();
            assert_eq!(left, right, "line {line} at {t}");
        }
        // (x − μ̃)²/β̃ = 1 one deviation away, and ε² = 1 is left.
        let completed = numbers(text, &schedule, 500, pixel)[8].clone().unwrap();
        assert!(completed.ends_with(": 2 = 1 + 1"), "{completed}");
        let faint = ScheduleParameters { beta_end: 0.1, steps: 4000, ..ScheduleParameters::default() };
        for t in [500, 2000, 3500] {
            let lines = numbers(text, &Schedule::new(faint).unwrap(), t, pixel);
            for said in [&lines[9], &lines[10]].into_iter().flatten() {
                let (left, right) = said.split_once(" = ").unwrap();
                assert_eq!(left, right, "at {t}");
            }
        }
        let point = numbers(text, &schedule, 1, pixel);
        assert_eq!(point.iter().flatten().filter(|said| *said == text.no_numbers).count(), 6);
    }
}
