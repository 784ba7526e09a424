//! The GPU kernel under every convolution of the picture network, in CubeCL: convolution, FiLM and SiLU in one dispatch.
//!
//! One thread a number that goes out. That is not the fastest way to convolve, but here a convolution is two million
//! multiplications and a dispatch costs more than they do: the fewer dispatches, the better.

use burn::backend::tensor::FloatTensor;
use burn::tensor::Shape;
use burn_cubecl::CubeBackend;
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::ops::numeric::empty_device_dtype;
use cubecl::{calculate_cube_count_elemwise, prelude::*};

use super::film_conv::FilmConv;

/// `x` `[n, c_in, h, w]` and `film` `[n, 2·c_out]` by their strides, `weight` `[c_out, c_in, 3, 3]` and `out` contiguous.
#[cube(launch_unchecked)]
fn film_conv_kernel(
    x: &Tensor<f32>,
    weight: &Tensor<f32>,
    film: &Tensor<f32>,
    out: &mut Tensor<f32>,
    #[comptime] silu: bool,
) {
    if ABSOLUTE_POS >= out.len() {
        terminate!();
    }
    let c_in = x.shape(1);
    let height = x.shape(2);
    let width = x.shape(3);
    let c_out = out.shape(1);
    let column = ABSOLUTE_POS % width;
    let row = ABSOLUTE_POS / width % height;
    let channel = ABSOLUTE_POS / (width * height) % c_out;
    let picture = ABSOLUTE_POS / (width * height * c_out);

    let mut sum = 0.0f32;
    for c in 0..c_in {
        let plane = picture * x.stride(0) + c * x.stride(1);
        let taps = (channel * c_in + c) * 9;
        #[unroll]
        for dy in 0..3usize {
            // One more than the row that is read, for there is no −1.
            let y = row + dy;
            if y >= 1 && y <= height {
                #[unroll]
                for dx in 0..3usize {
                    let at = column + dx;
                    if at >= 1 && at <= width {
                        let pixel = x[plane + (y - 1) * x.stride(2) + (at - 1) * x.stride(3)];
                        sum += pixel * weight[taps + dy * 3 + dx];
                    }
                }
            }
        }
    }
    let scale = film[picture * film.stride(0) + channel * film.stride(1)];
    let shift = film[picture * film.stride(0) + (c_out + channel) * film.stride(1)];
    let u = sum * scale + shift;
    if silu {
        out[ABSOLUTE_POS] = u / (1.0f32 + f32::exp(-u));
    } else {
        out[ABSOLUTE_POS] = u;
    }
}

impl FilmConv for CubeBackend {
    fn film_conv(
        x: FloatTensor<Self>,
        weight: FloatTensor<Self>,
        film: FloatTensor<Self>,
        silu: bool,
    ) -> FloatTensor<Self> {
        let [x, weight, film] = [x, weight, film].map(into_contiguous);
        let size = x.meta.shape();
        let shape = Shape::from([size[0], weight.meta.shape()[0], size[2], size[3]]);
        let out = empty_device_dtype(x.client.clone(), x.device.clone(), shape, x.dtype);
        let numbers = out.meta.num_elements();
        let cube_dim = CubeDim::new(&out.client, numbers);
        let cube_count = calculate_cube_count_elemwise(&out.client, numbers, cube_dim);
        // SAFETY: every thread past the output's end stops; the others read within their picture, its rows and columns checked.
        unsafe {
            film_conv_kernel::launch_unchecked(
                &out.client,
                cube_count,
                cube_dim,
                x.into_tensor_arg(),
                weight.into_tensor_arg(),
                film.into_tensor_arg(),
                out.clone().into_tensor_arg(),
                silu,
            );
        }
        out
    }
}
