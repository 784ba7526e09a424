//! On the CPU (burn-flex): the fused kernel, a picture at a time.

use burn::backend::Flex;
use burn::backend::tensor::FloatTensor;
use burn::tensor::{DType, Shape, TensorData};

use super::FilmConv;
use crate::network::kernel::{self, ConvShape, Layer, Workspace};

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
    assert_eq!(tensor.dtype(), DType::F32, "film_conv is for f32");
    // A part of a tensor can be contiguous and begin at 0, and yet not be all that its storage holds.
    let whole = tensor.is_contiguous() && tensor.storage::<f32>().len() == tensor.layout().num_elements();
    if whole { tensor } else { FlexTensor::from_data(tensor.into_data()) }
}

/// The layer as picture `index` of the batch meets it; `film` holds the scales and shifts of all pictures.
pub fn layer<'a>(shape: ConvShape, silu: bool, weight: &'a [f32], film: &'a [f32], index: usize) -> Layer<'a> {
    let (scale, shift) = film[2 * index * shape.c_out..][..2 * shape.c_out].split_at(shape.c_out);
    Layer { shape, silu, weight, scale, shift }
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
pub fn run(operands: &Operands, silu: bool, keep: bool) -> (FlexTensor, Option<FlexTensor>) {
    let (batch, shape) = sizes(&operands.x, &operands.weight);
    let mut out = vec![0.0f32; batch * shape.output_len()];
    let mut kept = vec![0.0f32; if keep { out.len() } else { 0 }];
    let (x, weight) = (operands.x.storage::<f32>(), operands.weight.storage::<f32>());
    let film = operands.film.storage::<f32>();
    let one = |workspace: &mut Workspace, index: usize, out: &mut [f32], kept: Option<&mut [f32]>| {
        let x = &x[index * shape.input_len()..][..shape.input_len()];
        kernel::forward(layer(shape, silu, weight, film, index), x, workspace, out, kept);
    };
    #[cfg(feature = "cli")]
    {
        use rayon::prelude::*;
        let mut keeps: Vec<Option<&mut [f32]>> = kept.chunks_exact_mut(shape.output_len()).map(Some).collect();
        keeps.resize_with(batch, || None);
        let outs = out.par_chunks_exact_mut(shape.output_len()).zip(keeps).enumerate();
        outs.for_each_init(
            || Workspace::new(shape),
            |workspace, (index, (out, kept))| one(workspace, index, out, kept),
        );
    }
    #[cfg(not(feature = "cli"))]
    {
        let mut workspace = Workspace::new(shape);
        let mut keeps = kept.chunks_exact_mut(shape.output_len());
        for (index, out) in out.chunks_exact_mut(shape.output_len()).enumerate() {
            one(&mut workspace, index, out, keeps.next());
        }
    }
    let size = [batch, shape.c_out, shape.height, shape.width];
    (tensor(out, size), keep.then(|| tensor(kept, size)))
}

impl FilmConv for Flex {
    fn film_conv(x: FlexTensor, weight: FlexTensor, film: FlexTensor, silu: bool) -> FlexTensor {
        let [x, weight, film] = [x, weight, film].map(contiguous);
        run(&Operands { x, weight, film }, silu, false).0
    }
}
