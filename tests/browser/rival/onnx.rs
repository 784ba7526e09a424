//! The picture network as an ONNX file: plain operations, and as few as can be, so that a runtime may fuse what it likes.
//!
//! Inputs: `x` `[n, 1, 28, 28]`, `features` `[n, 32]` (sines and cosines of λ, `network::embedding`) and `class` `[n]` (10: none). Output: `v`
//! `[n, 1, 28, 28]`, v̂ of `UNet::velocity`.

use ink_diffusion::network::weights::NamedTensors;
use ink_diffusion::picture::SIDE;
use ink_diffusion::unet;
use prost::Message;

use super::messages::{
    Attribute, Dimension, Graph, Input, Model, Node, OperatorSet, Shape, Tensor, TensorType, Type, data,
};

/// Version of the operators, and that of the file's format which came with them.
const OPERATORS: i64 = 17;
const FORMAT: i64 = 8;
/// The dimension that says how many pictures there are.
const BATCH: &str = "n";
const PATCHES: i64 = unet::PATCHES as i64;

/// An ONNX file of the network with these weights.
///
/// # Panics
/// If they are not those of a `UNet`.
pub fn file(tensors: &NamedTensors) -> Vec<u8> {
    let mut builder = Builder { tensors, graph: Graph { name: "unet".to_owned(), ..Graph::default() }, used: 0 };
    builder.network();
    let model = Model {
        ir_version: FORMAT,
        graph: Some(builder.graph),
        opset_import: vec![OperatorSet { domain: String::new(), version: OPERATORS }],
    };
    model.encode_to_vec()
}

struct Builder<'a> {
    tensors: &'a NamedTensors,
    graph: Graph,
    /// Scales and shifts handed out so far.
    used: i64,
}

impl Builder<'_> {
    fn weights(&self, path: &str) -> (&[u32], &[f32]) {
        let found = self.tensors.iter().find(|(of, ..)| of == path);
        let (_, shape, values) = found.unwrap_or_else(|| panic!("the network has no {path}"));
        (shape, values)
    }

    fn constant(&mut self, name: String, data_type: i32, dims: Vec<i64>, raw_data: Vec<u8>) -> String {
        if self.graph.initializer.iter().all(|tensor| tensor.name != name) {
            self.graph.initializer.push(Tensor { dims, data_type, name: name.clone(), raw_data });
        }
        name
    }

    /// A tensor of the network.
    fn weight(&mut self, path: &str) -> String {
        let (shape, values) = self.weights(path);
        let dims = shape.iter().map(|&size| i64::from(size)).collect();
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(path.to_owned(), data::FLOAT, dims, bytes)
    }

    fn integers(&mut self, values: &[i64]) -> String {
        let bytes = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.constant(format!("{values:?}"), data::INT64, vec![values.len() as i64], bytes)
    }

    /// An operation, and the name of what it gives.
    fn operation(&mut self, op_type: &str, inputs: &[&str], attributes: Vec<Attribute>) -> String {
        let output = format!("{op_type}_{}", self.graph.node.len());
        self.operation_to(output, op_type, inputs, attributes)
    }

    fn operation_to(&mut self, output: String, op_type: &str, inputs: &[&str], attribute: Vec<Attribute>) -> String {
        self.graph.node.push(Node {
            input: inputs.iter().map(|&name| name.to_owned()).collect(),
            output: vec![output.clone()],
            op_type: op_type.to_owned(),
            attribute,
        });
        output
    }

    fn silu(&mut self, x: &str) -> String {
        let gate = self.operation("Sigmoid", &[x], Vec::new());
        self.operation("Mul", &[x, &gate], Vec::new())
    }

    fn linear(&mut self, x: &str, weight: &str, bias: &str) -> String {
        let (weight, bias) = (self.weight(weight), self.weight(bias));
        self.operation("Gemm", &[x, &weight, &bias], Vec::new())
    }

    fn reshape(&mut self, x: &str, shape: &[i64]) -> String {
        let shape = self.integers(shape);
        self.operation("Reshape", &[x, &shape], Vec::new())
    }

    /// The scales and shifts of every convolution, `[n, width, 1, 1]`.
    fn film(&mut self) -> String {
        let level = self.linear("features", "embedding.level", "embedding.level_bias");
        let classes = self.weight("embedding.class");
        let class = self.operation("Gather", &[&classes, "class"], Vec::new());
        let hidden = self.operation("Add", &[&level, &class], Vec::new());
        let hidden = self.silu(&hidden);
        let hidden = self.linear(&hidden, "embedding.mix", "embedding.mix_bias");
        let hidden = self.silu(&hidden);
        let film = self.linear(&hidden, "film", "film_bias");
        let width = i64::from(self.weights("film").0[1]);
        self.reshape(&film, &[-1, width, 1, 1])
    }

    /// The next so many of them.
    fn modulation(&mut self, film: &str, channels: i64) -> String {
        let (from, to) = (self.integers(&[self.used]), self.integers(&[self.used + channels]));
        self.used += channels;
        let axis = self.integers(&[1]);
        self.operation("Slice", &[film, &from, &to, &axis], Vec::new())
    }

    fn convolution(&mut self, x: &str, path: &str, film: &str, silu: bool) -> String {
        let channels = i64::from(self.weights(path).0[0]);
        let weight = self.weight(path);
        let attributes = vec![Attribute::ints("kernel_shape", &[3, 3]), Attribute::ints("pads", &[1, 1, 1, 1])];
        let y = self.operation("Conv", &[x, &weight], attributes);
        let scale = self.modulation(film, channels);
        let y = self.operation("Mul", &[&y, &scale], Vec::new());
        let shift = self.modulation(film, channels);
        let y = self.operation("Add", &[&y, &shift], Vec::new());
        if silu { self.silu(&y) } else { y }
    }

    /// h and what a block makes of x.
    fn residual(&mut self, h: &str, x: &str, path: &str, film: &str) -> String {
        let inner = self.convolution(x, &format!("{path}.first"), film, true);
        let added = self.convolution(&inner, &format!("{path}.second"), film, false);
        self.operation("Add", &[h, &added], Vec::new())
    }

    fn twice(&mut self, h: &str) -> String {
        let bytes = [1.0f32, 1.0, 2.0, 2.0].iter().flat_map(|value| value.to_le_bytes()).collect();
        let twice = self.constant("twice".to_owned(), data::FLOAT, vec![4], bytes);
        let attributes = vec![
            Attribute::text("mode", "nearest"),
            Attribute::text("coordinate_transformation_mode", "asymmetric"),
            Attribute::text("nearest_mode", "floor"),
        ];
        self.operation("Resize", &[h, "", &twice], attributes)
    }

    /// `UNet::velocity`, line by line.
    fn network(&mut self) {
        let channels = unet::PATCH_CHANNELS as i64;
        let film = &self.film();
        let h = self.reshape("x", &[-1, PATCHES, 2, PATCHES, 2]);
        let h = self.operation("Transpose", &[&h], vec![Attribute::ints("perm", &[0, 2, 4, 1, 3])]);
        let h = self.reshape(&h, &[-1, channels, PATCHES, PATCHES]);
        let h = self.convolution(&h, "enter", film, false);
        let skip = self.residual(&h, &h, "outer_down", film);
        let halves = vec![Attribute::ints("kernel_shape", &[2, 2]), Attribute::ints("strides", &[2, 2])];
        let h = self.operation("AveragePool", &[&skip], halves);
        let mut h = self.convolution(&h, "down", film, false);
        for block in 0..unet::PICTURES.inner_blocks {
            h = self.residual(&h, &h, &format!("inner.{block}"), film);
        }
        let h = self.convolution(&h, "up", film, true);
        let h = self.twice(&h);
        let both = self.operation("Concat", &[&h, &skip], vec![Attribute::int("axis", 1)]);
        let h = self.residual(&h, &both, "outer_up", film);
        let h = self.convolution(&h, "leave", film, false);
        let h = self.reshape(&h, &[-1, 2, 2, PATCHES, PATCHES]);
        let h = self.operation("Transpose", &[&h], vec![Attribute::ints("perm", &[0, 3, 1, 4, 2])]);
        let shape = self.integers(&[-1, 1, SIDE as i64, SIDE as i64]);
        self.operation_to("v".to_owned(), "Reshape", &[&h, &shape], Vec::new());
        assert_eq!(self.used, i64::from(self.weights("film").0[1]), "every scale and shift is used");

        let side = SIDE as i64;
        let features = i64::from(self.weights("embedding.level").0[0]);
        self.graph.input = vec![
            input("x", data::FLOAT, &[1, side, side]),
            input("features", data::FLOAT, &[features]),
            input("class", data::INT32, &[]),
        ];
        self.graph.output = vec![input("v", data::FLOAT, &[1, side, side])];
    }
}

/// What goes in or comes out: so many numbers of each picture.
fn input(name: &str, elem_type: i32, each: &[i64]) -> Input {
    let batch = Dimension { dim_value: None, dim_param: Some(BATCH.to_owned()) };
    let each = each.iter().map(|&size| Dimension { dim_value: Some(size), dim_param: None });
    let shape = Shape { dim: std::iter::once(batch).chain(each).collect() };
    let tensor_type = TensorType { elem_type, shape: Some(shape) };
    Input { name: name.to_owned(), r#type: Some(Type { tensor_type: Some(tensor_type) }) }
}

#[cfg(test)]
mod tests {
    use ink_diffusion::network::{UNet, weights};

    use super::*;

    #[test]
    fn the_file_has_every_weight_once_and_names_only_what_is_there() {
        let tensors = weights::tensors(&UNet::init(1, &burn::tensor::Device::flex()));
        let model = Model::decode(&file(&tensors)[..]).expect("reads what it wrote");
        let graph = model.graph.expect("it has one");
        let mut known: Vec<&str> = graph.input.iter().map(|input| input.name.as_str()).collect();
        known.extend(graph.initializer.iter().map(|tensor| tensor.name.as_str()));
        for node in &graph.node {
            for name in &node.input {
                assert!(name.is_empty() || known.contains(&name.as_str()), "{} is used before it is there", name);
            }
            known.extend(node.output.iter().map(String::as_str));
        }
        assert_eq!(known.last(), Some(&"v"));
        let distinct: std::collections::BTreeSet<_> = known.iter().collect();
        assert_eq!(distinct.len(), known.len(), "no name is given twice");
        for (path, shape, values) in &tensors {
            let found = graph.initializer.iter().find(|tensor| tensor.name == *path).expect("it is used");
            assert_eq!(found.dims.iter().product::<i64>(), shape.iter().map(|&size| i64::from(size)).product::<i64>());
            assert_eq!(found.raw_data.len(), 4 * values.len());
        }
    }
}
