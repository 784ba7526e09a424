//! Ready-made schedules: two good ones, and two that go wrong in instructive ways.

use crate::diffusion::{ScheduleKind, ScheduleParameters};
use crate::ui::text::schedule::{Preset as Words, Schedule as Text};

/// A ready-made schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Ho et al. 2020, section 4.
    Ddpm,
    /// Nichol & Dhariwal 2021, section 3.2.
    Cosine,
    /// ᾱ_T stays well above 0.
    TooLittle,
    /// Nearly all is gone in the first tenth.
    TooFast,
}

impl Preset {
    /// Every preset, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Ddpm, Self::Cosine, Self::TooLittle, Self::TooFast];

    /// Its parameters.
    pub fn parameters(self) -> ScheduleParameters {
        let ddpm = ScheduleParameters::default();
        match self {
            Self::Ddpm => ddpm,
            Self::Cosine => ScheduleParameters { kind: ScheduleKind::Cosine, ..ddpm },
            Self::TooLittle => ScheduleParameters { beta_end: 0.002, ..ddpm },
            Self::TooFast => ScheduleParameters { beta_start: 0.03, beta_end: 0.5, ..ddpm },
        }
    }

    /// Whether these parameters make this schedule; a β that the kind does not use is not looked at.
    pub fn is(self, parameters: ScheduleParameters) -> bool {
        let own = self.parameters();
        own.kind == parameters.kind
            && own.steps == parameters.steps
            && (!own.kind.uses_beta_start() || own.beta_start == parameters.beta_start)
            && (!own.kind.uses_beta_end() || own.beta_end == parameters.beta_end)
    }

    /// Its name and a sentence about it.
    pub fn words(self, text: &'static Text) -> &'static Words {
        match self {
            Self::Ddpm => &text.ddpm,
            Self::Cosine => &text.cosine,
            Self::TooLittle => &text.too_little,
            Self::TooFast => &text.too_fast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::Schedule;

    #[test]
    fn presets_do_what_their_names_say() {
        let alpha_bar = |preset: Preset, share: f64| {
            let schedule = Schedule::new(preset.parameters()).unwrap();
            schedule.alpha_bar((share * f64::from(schedule.steps())) as u32)
        };
        assert!(alpha_bar(Preset::Ddpm, 1.0) < 1e-4);
        assert!(alpha_bar(Preset::Cosine, 1.0) < 1e-4);
        assert!((0.3..0.4).contains(&alpha_bar(Preset::TooLittle, 1.0)));
        assert!(alpha_bar(Preset::TooFast, 0.1) < 0.01);
    }

    #[test]
    fn each_preset_is_itself_only() {
        for a in Preset::ALL {
            for b in Preset::ALL {
                assert_eq!(a.is(b.parameters()), a == b);
            }
        }
        let other_betas = ScheduleParameters { beta_end: 0.3, ..Preset::Cosine.parameters() };
        assert!(Preset::Cosine.is(other_betas));
    }
}
