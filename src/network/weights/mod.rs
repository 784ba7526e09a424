//! Networks to tensors by name and back, with every shape checked; and their files.
//!
//! - [`mod@file`]: tensors to bytes and back, in half precision or in 8-bit integers. - `int8`: a tensor as 8-bit integers.

pub mod file;
mod int8;

use std::collections::BTreeMap;

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};

pub use file::{checksum, from_bytes, quantised, to_bytes};

/// Why a file of weights was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeightsError {
    /// The file is shorter than it says, or than any weights file.
    #[error("the weights are cut short: {found} bytes of {expected}; download the file again")]
    Truncated {
        /// Bytes there are.
        found: usize,
        /// Bytes there should be, at least.
        expected: usize,
    },
    /// It does not begin as a weights file does.
    #[error("this is not a file of Ink Diffusion weights (it does not begin with INKDIFF)")]
    NotWeights,
    /// It was written for another version of this program.
    #[error(
        "the weights have format version {found}, and this program reads versions 1 and 2; use files of the same release"
    )]
    Version {
        /// The version in the file.
        found: u32,
    },
    /// The checksum does not fit: something changed the file.
    #[error(
        "the weights are damaged: their checksum is {found:08x} and should be {expected:08x}; download the file again"
    )]
    Checksum {
        /// Computed from the bytes.
        found: u32,
        /// Written in the file.
        expected: u32,
    },
    /// The header cannot be read.
    #[error("the weights' header cannot be read")]
    Header,
    /// A scale of 8-bit integers is negative or no number.
    #[error("the tensor “{path}” has a scale that is none")]
    Scale {
        /// Where it stands in the network.
        path: String,
    },
    /// They belong to another network.
    #[error("these are weights of the network “{found}”, and “{expected}” was asked for")]
    OtherNetwork {
        /// The name in the file.
        found: String,
        /// The name asked for.
        expected: String,
    },
    /// A tensor is missing or has another shape than the network's.
    #[error("the tensor “{path}” should have shape {expected:?} and has {found:?}")]
    Shape {
        /// Where it stands in the network.
        path: String,
        /// Its shape in the file; empty where it is missing.
        found: Vec<u32>,
        /// Its shape in the network.
        expected: Vec<u32>,
    },
}

/// The tensors of a module by path, in the module's order.
pub type NamedTensors = Vec<(String, Vec<u32>, Vec<f32>)>;

#[derive(Default)]
struct Collect {
    path: Vec<String>,
    tensors: NamedTensors,
}

fn shape_of<const D: usize>(tensor: &Tensor<D>) -> Vec<u32> {
    tensor.dims().iter().map(|&size| size as u32).collect()
}

impl ModuleVisitor for Collect {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let tensor = param.val();
        let values = tensor.to_data().iter::<f32>().collect();
        self.tensors.push((self.path.join("."), shape_of(&tensor), values));
    }

    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.pop();
    }
}

/// Every tensor of a module. Reads them back from the device, so call it for modules on the CPU.
pub fn tensors(module: &impl Module) -> NamedTensors {
    let mut collect = Collect::default();
    module.visit(&mut collect);
    collect.tensors
}

struct Put {
    path: Vec<String>,
    tensors: BTreeMap<String, (Vec<u32>, Vec<f32>)>,
    error: Option<WeightsError>,
}

impl ModuleMapper for Put {
    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let path = self.path.join(".");
        let expected = shape_of(&param.val());
        let (found, values) = self.tensors.remove(&path).unwrap_or_default();
        if found != expected {
            self.error.get_or_insert(WeightsError::Shape { path, found, expected });
            return param;
        }
        param.map(|old| {
            let data = TensorData::new(values, old.shape());
            let new = Tensor::from_data(data, &old.device());
            if old.is_require_grad() { new.require_grad() } else { new }
        })
    }

    fn enter_module(&mut self, name: &str, _: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _: &str, _: &str) {
        self.path.pop();
    }
}

/// The module with its tensors replaced.
///
/// # Errors
/// A tensor that is missing, left over or of another shape.
pub fn with_tensors<M: Module>(module: M, tensors: NamedTensors) -> Result<M, WeightsError> {
    let tensors = tensors.into_iter().map(|(path, shape, values)| (path, (shape, values))).collect();
    let mut put = Put { path: Vec::new(), tensors, error: None };
    let module = module.map(&mut put);
    if let Some((path, (found, _))) = put.tensors.pop_first() {
        put.error.get_or_insert(WeightsError::Shape { path, found, expected: Vec::new() });
    }
    put.error.map_or(Ok(module), Err)
}
