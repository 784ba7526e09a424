//! A tensor as 8-bit integers with one scale for each output channel: w ≈ s·q, symmetric, rounded to the nearest
//! (Krishnamoorthi 2018, arXiv:1806.08342, section 3.1.2).
//!
//! The scale is the channel's greatest absolute value over 127, as a bfloat16 and rounded up, so that nothing is cut off. Scales
//! chosen for the least squared error make that error smaller by two hundredths at most: 8 bits are wide enough for the extremes.

/// The greatest integer; the least is its negative.
const MOST: f32 = 127.0;

/// How many numbers a tensor of a shape has, or as many as can be counted.
pub fn count(shape: &[u32]) -> usize {
    shape.iter().fold(1, |n, &size| n.saturating_mul(size as usize))
}

/// Which numbers of a tensor belong to which output channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channels {
    count: usize,
    /// Numbers that follow one another in one channel.
    run: usize,
}

impl Channels {
    /// Of a convolution `[to, from, 3, 3]` or a linear layer `[from, to]`; none where the shape is neither's or is empty.
    pub fn of(shape: &[u32]) -> Option<Self> {
        let (to, run) = match shape {
            [to, inner @ ..] if shape.len() == 4 => (to, count(inner)),
            [_, to] => (to, 1),
            _ => return None,
        };
        (*to > 0 && run > 0).then_some(Self { count: *to as usize, run })
    }

    /// The bytes of so many numbers and their scales.
    pub fn bytes(self, numbers: usize) -> usize {
        self.count.saturating_mul(2).saturating_add(numbers)
    }

    fn at(self, index: usize) -> usize {
        index / self.run % self.count
    }

    /// The scales, then the integers.
    pub fn encode(self, values: &[f32]) -> Vec<u8> {
        let mut most = vec![0.0f32; self.count];
        for (index, value) in values.iter().enumerate() {
            let most = &mut most[self.at(index)];
            *most = most.max(value.abs());
        }
        let scales: Vec<u16> = most.iter().map(|most| bfloat16_above(most / MOST)).collect();
        let mut bytes: Vec<u8> = scales.iter().flat_map(|scale| scale.to_le_bytes()).collect();
        bytes.extend(values.iter().enumerate().map(|(index, value)| {
            let scale = of_bfloat16(scales[self.at(index)]);
            let steps = if scale > 0.0 { value / scale } else { 0.0 };
            steps.round_ties_even().clamp(-MOST, MOST) as i8 as u8
        }));
        bytes
    }

    /// The numbers in what [`encode`](Self::encode) wrote; none where a scale is negative or not finite.
    pub fn decode(self, bytes: &[u8]) -> Option<Vec<f32>> {
        let (scales, integers) = bytes.split_at_checked(2 * self.count)?;
        let scales: Vec<u16> = scales.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        // What is negative, infinite or no number has greater bits than any other.
        if scales.iter().any(|&scale| scale >= INFINITY) {
            return None;
        }
        let value = |(index, &byte): (usize, &u8)| of_bfloat16(scales[self.at(index)]) * f32::from(byte as i8);
        Some(integers.iter().enumerate().map(value).collect())
    }
}

/// The bits of an infinite bfloat16.
const INFINITY: u16 = 0x7f80;

/// The least bfloat16 that is not below a number, which is not negative: the upper half of its bits, and one more where the lower half has any.
fn bfloat16_above(value: f32) -> u16 {
    (value.to_bits().saturating_add(0xffff) >> 16) as u16
}

fn of_bfloat16(bits: u16) -> f32 {
    f32::from_bits(u32::from(bits) << 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diffusion::GaussianNoise;

    #[test]
    fn only_convolutions_and_linear_layers_have_channels() {
        assert_eq!(Channels::of(&[5, 2, 3, 3]), Some(Channels { count: 5, run: 18 }));
        assert_eq!(Channels::of(&[3, 4]), Some(Channels { count: 4, run: 1 }));
        for shape in [&[][..], &[7], &[2, 3, 4], &[0, 2, 3, 3], &[2, 0, 3, 3], &[3, 0], &[1, 2, 3, 4, 5]] {
            assert_eq!(Channels::of(shape), None, "{shape:?}");
        }
    }

    #[test]
    fn a_number_is_half_a_step_of_its_own_channel_off_at_most() {
        for (shape, loud) in [([6, 2, 3, 3].as_slice(), 1), (&[18, 6], 4)] {
            let channels = Channels::of(shape).expect("it has some");
            let mut values = GaussianNoise::new(3, 0).vec(108);
            // A channel a thousand times as loud takes nothing from the others, and a silent one stays so.
            for (index, value) in values.iter_mut().enumerate() {
                *value *= if channels.at(index) == loud { 1000.0 } else { 1.0 };
                *value *= if channels.at(index) == 5 { 0.0 } else { 1.0 };
            }
            let bytes = channels.encode(&values);
            assert_eq!(bytes.len(), channels.bytes(values.len()));
            let found = channels.decode(&bytes).expect("reads what it wrote");
            for channel in 0..6 {
                let own = || values.iter().zip(&found).enumerate().filter(|(index, _)| channels.at(*index) == channel);
                let most = own().map(|(_, (value, _))| value.abs()).fold(0.0, f32::max);
                let off = own().map(|(_, (value, found))| (value - found).abs()).fold(0.0, f32::max);
                // The scale's seven bits after the first round it up by less than a hundredth.
                assert!(off <= 0.5 * 1.01 * most / MOST, "channel {channel} of {shape:?}: {off} of {most}");
            }
        }
    }

    #[test]
    fn scales_are_rounded_up_and_no_other_is_taken() {
        for value in [0.0, 1.0, 1.000_001, 0.003, 1e-39, 3e38] {
            let above = of_bfloat16(bfloat16_above(value));
            assert!(above >= value && above <= value * 1.0079 + 1e-40, "{value} became {above}");
        }
        let channels = Channels::of(&[2, 1]).expect("it has one");
        for (scale, taken) in
            [(0x3f80u16, true), (0, true), (0x7f80, false), (0x7fc0, false), (0xbf80, false), (0x8000, false)]
        {
            let [low, high] = scale.to_le_bytes();
            assert_eq!(channels.decode(&[low, high, 1, 0x80]).is_some(), taken, "{scale:04x}");
        }
        assert_eq!(channels.decode(&[0x80, 0x3f, 1, 0x81]), Some(vec![1.0, -127.0]));
        assert_eq!(channels.decode(&[0]), None);
    }
}
