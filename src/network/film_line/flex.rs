//! On the CPU (burn-flex): groups of lines, each by the kernel.

use burn::backend::Flex;

use super::kernel::{Block, Film};
use super::{FilmLine, GAP, SIGHT};
use crate::network::film_conv::{FlexTensor, contiguous, tensor};

/// Lines that are done at once: so many that the products are large, and so few that what is between them stays near.
pub const GROUP: usize = 32;

/// What the operation takes.
#[derive(Debug, Clone)]
pub struct Operands {
    /// h, find, film, give and bias of [`FilmLine::film_line`], all of them contiguous.
    tensors: [FlexTensor; 5],
    film_at: usize,
    places: usize,
    /// The sizes of a group of lines.
    pub group: Group,
}

/// Numbers of a group of lines.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Of h.
    pub h: usize,
    /// Of what is found.
    pub found: usize,
    /// Of its rows of the film; none where one row is for all.
    pub film: usize,
}

impl Operands {
    /// Of these tensors, which have to fit each other.
    pub fn new(tensors: [FlexTensor; 5], film_at: usize, places: usize) -> Self {
        let [[rows, width], find, [films, film_width], give, bias] =
            tensors.each_ref().map(|tensor| -> [usize; 2] { tensor.layout().shape().dims() });
        let finds = give[0];
        assert!(rows.is_multiple_of(places), "{rows} places are no lines of {places}");
        assert!(films == 1 || films * places == rows, "a row of the film for all lines, or one for each");
        assert!(film_at + 2 * finds <= film_width, "a row of the film has scales and shifts from {film_at} on");
        assert_eq!(
            [find, give, bias],
            [[SIGHT * width, finds], [finds, width], [1, width]],
            "weights for what is seen"
        );
        let film = if films == 1 { 0 } else { GROUP * film_width };
        let group = Group { h: GROUP * places * width, found: GROUP * (places + GAP) * finds, film };
        Self { tensors: tensors.map(contiguous), film_at, places, group }
    }

    /// h.
    pub fn h(&self) -> &[f32] {
        self.tensors[0].storage()
    }

    /// The block.
    pub fn block(&self) -> Block<'_> {
        let [_, find, _, give, bias] = self.tensors.each_ref().map(|tensor| tensor.storage::<f32>());
        Block { places: self.places, find, give, bias }
    }

    /// The film of a group.
    pub fn film(&self, group: usize) -> Film<'_> {
        let (values, each) = (self.tensors[2].storage::<f32>(), self.group.film);
        let values = if each == 0 { values } else { &values[group * each..values.len().min((group + 1) * each)] };
        Film { values, width: self.tensors[2].layout().shape()[1], at: self.film_at }
    }

    /// A tensor of these numbers in the shape of an operand.
    pub fn like(&self, operand: usize, values: Vec<f32>) -> FlexTensor {
        tensor(values, self.tensors[operand].layout().shape().clone())
    }
}

impl FilmLine for Flex {
    fn film_line(
        h: FlexTensor,
        find: FlexTensor,
        film: FlexTensor,
        film_at: usize,
        give: FlexTensor,
        bias: FlexTensor,
        places: usize,
    ) -> FlexTensor {
        let operands = Operands::new([h, find, film, give, bias], film_at, places);
        let (h, each) = (operands.h(), operands.group);
        let (mut found, mut out) = (vec![0.0; each.found], vec![0.0; h.len()]);
        for (group, (out, h)) in out.chunks_mut(each.h).zip(h.chunks(each.h)).enumerate() {
            operands.block().forward(h, operands.film(group), &mut found, out);
        }
        operands.like(0, out)
    }
}
