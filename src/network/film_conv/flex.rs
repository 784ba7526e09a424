//! On the CPU (burn-flex): the kernels of `winograd`, a few pictures at a time, and for packed weights one.

use burn::backend::Flex;
use burn::backend::ops::FloatTensorOps;
use burn::backend::tensor::FloatTensor;
use burn::tensor::{DType, Shape, TensorData};
use wide::f32x4;

use super::{Adds, FilmConv, Reads, Within, composed};
use crate::network::winograd::ConvShape;
use crate::network::winograd::many;
use crate::network::winograd::one::{self, LANES, Room};

/// A tensor on the CPU.
pub type FlexTensor = FloatTensor<Flex>;

/// The number of pictures, and the convolution's shape.
pub fn sizes(x: &FlexTensor, weight: &FlexTensor) -> (usize, ConvShape) {
    let [x, weight] = [x, weight].map(|tensor| tensor.layout().shape().clone());
    (x[0], ConvShape { c_in: x[1], c_out: weight[0], height: x[2], width: x[3] })
}

/// A tensor of these numbers.
pub fn tensor(values: Vec<f32>, shape: impl Into<Shape>) -> FlexTensor {
    FlexTensor::from_data(TensorData::new(values, shape))
}

/// The tensor's numbers in order. The kernel is f32 only, and so is every network of this crate.
pub fn contiguous(tensor: FlexTensor) -> FlexTensor {
    assert_eq!(tensor.dtype(), DType::F32, "the kernels are for f32");
    // A part of a tensor can be contiguous and begin at 0, and yet not be all that its storage holds.
    let whole = tensor.is_contiguous() && tensor.storage::<f32>().len() == tensor.layout().num_elements();
    if whole { tensor } else { FlexTensor::from_data(tensor.into_data()) }
}

/// What the operation takes, all of it contiguous.
pub struct Operands {
    /// The pictures.
    pub x: FlexTensor,
    /// The weights.
    pub weight: FlexTensor,
    /// Scales and shifts, a row a picture.
    pub film: FlexTensor,
}

/// The result; and where it is to be kept for the way back, what the convolution gave before scale and shift.
pub fn run(operands: &Operands, silu: bool, keep: bool) -> (FlexTensor, Vec<f32>) {
    let (batch, shape) = sizes(&operands.x, &operands.weight);
    let mut out = vec![0.0f32; batch * shape.output_len()];
    let mut kept = vec![0.0f32; if keep { batch * many::kept_len(shape) } else { 0 }];
    let packed = many::pack(shape, operands.weight.storage::<f32>());
    let (x, film) = (operands.x.storage::<f32>(), operands.film.storage::<f32>());
    let some = many::at_once(shape);
    let few = |room: &mut many::Room, index: usize, out: &mut [f32], kept: Option<&mut [f32]>| {
        let from = |each: usize| index * some * each..(index * some + out.len() / shape.output_len()) * each;
        room.forward(&packed, silu, &film[from(2 * shape.c_out)], &x[from(shape.input_len())], out, kept);
    };
    let kept_parts = (&mut kept[..], some * many::kept_len(shape));
    in_parts(&mut out, kept_parts, some * shape.output_len(), || many::Room::new(shape), few);
    (tensor(out, [batch, shape.c_out, shape.height, shape.width]), kept)
}

impl FilmConv for Flex {
    fn film_conv(x: FlexTensor, weight: FlexTensor, film: FlexTensor, silu: bool) -> FlexTensor {
        let [x, weight, film] = [x, weight, film].map(contiguous);
        run(&Operands { x, weight, film }, silu, false).0
    }

    /// Transformed weights, as `one::pack` gives them; as they came where the numbers of channels do not fit.
    fn packed(weight: FlexTensor) -> FlexTensor {
        let [c_out, c_in, _, _] = weight.layout().shape().dims();
        if !one::fits(c_in, c_out) {
            return weight;
        }
        let weight = contiguous(weight);
        tensor(one::pack(weight.storage::<f32>(), c_in, c_out), one::packed_shape(c_in, c_out))
    }

    fn film_conv_within(
        x: FlexTensor,
        other: FlexTensor,
        weight: FlexTensor,
        film: FlexTensor,
        film_at: usize,
        within: Within,
    ) -> FlexTensor {
        let [c_out, c_in, _, taps] = weight.layout().shape().dims();
        if taps == 3 {
            return composed::<Self>(x, other, weight, film, film_at, within);
        }
        let [batch, _, height, width] = x.layout().shape().dims();
        let [height, width] = within.reads.size([height, width]);
        let shape = ConvShape { c_in, c_out, height, width };
        let [weight, film] = [weight, film].map(contiguous);
        let films = film.layout().shape()[0];
        let film_width = film.layout().shape()[1];
        let planes = within.reads.patches();
        assert!(
            within.adds == Adds::Nothing || !(planes || within.pixels),
            "nothing is added where pictures come in or go out"
        );
        let lay = |tensor| if planes { contiguous(tensor) } else { pixels(tensor) };
        let x = lay(x);
        let other = if within.takes_other() { lay(other) } else { x.clone() };
        let [x, other, weight, film] = [&x, &other, &weight, &film].map(|tensor| tensor.storage::<f32>());
        let [each_x, each_other] = [x, other].map(|values| values.len() / batch);
        let mut out = vec![0.0f32; batch * shape.output_len()];
        in_parts(
            &mut out,
            (&mut [], 1),
            shape.output_len(),
            || (),
            |(), index, out, _| {
                let row = if films == 1 { 0 } else { index * film_width };
                let film = film[row + film_at..][..2 * c_out].split_at(c_out);
                let (x, other) = (&x[index * each_x..][..each_x], &other[index * each_other..][..each_other]);
                one::in_room(shape, |room| {
                    take(room, shape, within.reads, (x, other));
                    room.convolve(weight);
                    give(room, shape, within, film, other, out);
                });
            },
        );
        if within.pixels {
            return tensor(out, [batch, 1, 2 * height, 2 * width]);
        }
        Self::float_permute(tensor(out, [batch, height, width, c_out]), &[0, 3, 1, 2])
    }
}

/// `[n, c, h, w]` with the channels of each pixel side by side. What [`FilmConv::film_conv_within`] gives lies so already.
fn pixels(tensor: FlexTensor) -> FlexTensor {
    contiguous(Flex::float_permute(tensor, &[0, 2, 3, 1]))
}

/// Takes in what a convolution reads of a picture, x and the other: planes where patches are read of them, and otherwise pixels with their channels
/// side by side.
fn take(room: &mut Room, shape: ConvShape, reads: Reads, (x, other): (&[f32], &[f32])) {
    let ConvShape { c_in, height, width, .. } = shape;
    let groups = c_in / LANES;
    let patch = |plane: &[f32], row: usize, column: usize| {
        let at = 4 * row * width + 2 * column;
        f32x4::new([plane[at], plane[at + 1], plane[at + 2 * width], plane[at + 2 * width + 1]])
    };
    let [fours, other_fours] = [x, other].map(|values| values.as_chunks::<LANES>().0);
    let four = |at: usize| f32x4::new(fours[at]);
    match reads {
        Reads::Plain => room.take(|row, column, group| four((row * width + column) * groups + group)),
        Reads::Patches => room.take(|row, column, _| patch(x, row, column)),
        Reads::PatchesWithOther => room.take(|row, column, group| match group.checked_sub(1) {
            None => patch(x, row, column),
            Some(plane) => patch(&other[plane * 4 * height * width..], row, column),
        }),
        Reads::Halved => room.take(|row, column, group| {
            let at = (4 * row * width + 2 * column) * groups + group;
            let below = at + 2 * width * groups;
            ((four(at) + four(at + groups)) + (four(below) + four(below + groups))) * 0.25
        }),
        Reads::DoubledWithOther => {
            debug_assert!(groups.is_multiple_of(2), "half of {c_in} channels are not whole vectors");
            room.take(|row, column, group| match group.checked_sub(groups / 2) {
                None => four((row / 2 * (width / 2) + column / 2) * (groups / 2) + group),
                Some(group) => f32x4::new(other_fours[(row * width + column) * (groups / 2) + group]),
            });
        }
    }
}

/// Gives what came of a picture, modulated, with what is added to it: pixels with their channels side by side, or a picture's own pixels.
fn give(room: &Room, shape: ConvShape, within: Within, film: (&[f32], &[f32]), other: &[f32], out: &mut [f32]) {
    let ConvShape { c_out, width, .. } = shape;
    if within.pixels {
        let mut patches = vec![0.0; shape.output_len()];
        room.give(film, within.silu, &mut patches);
        for (index, patch) in patches.as_chunks::<4>().0.iter().enumerate() {
            let at = 4 * (index / width) * width + 2 * (index % width);
            out[at..at + 2].copy_from_slice(&patch[..2]);
            out[at + 2 * width..][..2].copy_from_slice(&patch[2..]);
        }
        return;
    }
    room.give(film, within.silu, out);
    match within.adds {
        Adds::Nothing => {}
        Adds::Other => out.iter_mut().zip(other).for_each(|(out, other)| *out += other),
        Adds::OtherDoubled => {
            for (index, out) in out.chunks_exact_mut(c_out).enumerate() {
                let from = index / width / 2 * (width / 2) + index % width / 2;
                out.iter_mut().zip(&other[from * c_out..]).for_each(|(out, other)| *out += other);
            }
        }
    }
}

/// Computes what goes out in parts of so many numbers, one after another in the same room, or on the command line side by side. `one` is given the
/// part's number and its part of `kept`, too, which are so many numbers, unless that is empty.
fn in_parts<R: Send>(
    out: &mut [f32],
    (kept, each_kept): (&mut [f32], usize),
    each: usize,
    room: impl Fn() -> R + Send + Sync,
    one: impl Fn(&mut R, usize, &mut [f32], Option<&mut [f32]>) + Send + Sync,
) {
    let mut keeps: Vec<Option<&mut [f32]>> = kept.chunks_mut(each_kept).map(Some).collect();
    keeps.resize_with(out.len().div_ceil(each), || None);
    #[cfg(feature = "cli")]
    {
        use rayon::prelude::*;
        // A room is filled with zeros wherever the parts are divided: not more often than the threads need to end together.
        let least = keeps.len().div_ceil(2 * rayon::current_num_threads()).max(1);
        let outs = out.par_chunks_mut(each).zip(keeps).enumerate().with_min_len(least);
        outs.for_each_init(room, |room, (index, (out, kept))| one(room, index, out, kept));
    }
    #[cfg(not(feature = "cli"))]
    {
        let mut room = room();
        let outs = out.chunks_mut(each).zip(keeps).enumerate();
        outs.for_each(|(index, (out, kept))| one(&mut room, index, out, kept));
    }
}
