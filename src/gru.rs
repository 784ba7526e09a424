//! The recurrent unit of the forecaster (a gated recurrent unit, Cho et al. 2014): its shape in numbers, for the network that computes its
//! gates and for whoever asks it, and what gates make of a state.

/// Numbers of the state.
pub const STATE: usize = 64;
/// Numbers of the gates: four groups, each as long as the state.
pub const GATES: usize = 4 * STATE;

/// The new state, in the place of the old one: h ← (1 − u)·n + u·h, with r = σ(g₀), u = σ(g₁) and n = tanh(g₂ + r·g₃).
///
/// In Cho's unit g₂ sees the input alone and g₃ the state alone; here every group sees both, so that one product gives all of them.
pub fn step(state: &mut [f32], gates: &[f32]) {
    let (reset, rest) = gates.split_at(STATE);
    let (update, rest) = rest.split_at(STATE);
    let (new, remembered) = rest.split_at(STATE);
    for (at, h) in state.iter_mut().enumerate() {
        let keep = sigmoid(update[at]);
        let candidate = libm::tanhf(new[at] + sigmoid(reset[at]) * remembered[at]);
        *h = (1.0 - keep) * candidate + keep * *h;
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_update_gate_keeps_the_state_and_a_closed_one_replaces_it() {
        let gates = |reset: f32, update: f32, new: f32, remembered: f32| {
            [reset, update, new, remembered].iter().flat_map(|&gate| [gate; STATE]).collect::<Vec<_>>()
        };
        let after = |gates: &[f32]| {
            let mut state = [0.5; STATE];
            step(&mut state, gates);
            state[7]
        };
        assert!((after(&gates(0.0, 40.0, 3.0, 1.0)) - 0.5).abs() < 1e-6);
        assert!((after(&gates(-40.0, -40.0, 0.3, 9.0)) - libm::tanhf(0.3)).abs() < 1e-6);
        assert!((after(&gates(40.0, -40.0, 0.3, 0.2)) - libm::tanhf(0.5)).abs() < 1e-6);
        assert!((after(&gates(0.0, 0.0, 0.0, 0.0)) - 0.25).abs() < 1e-6);
        // Beyond all measure it stays a number.
        assert!(after(&gates(-1e30, 1e30, -1e30, 1e30)).is_finite());
    }
}
