//! The networks that belong to one system each, with their weights.

use burn::tensor::Device;

use crate::engine::network::Own;
use crate::network::detector::{BoxHead, SceneEncoder};
use crate::network::init::Start;
use crate::network::{OwnNetwork, WeightsError, weights};

/// Makes one of its tensors.
///
/// # Errors
/// [`WeightsError`] if they are not its own.
pub fn load(own: Own, tensors: weights::NamedTensors, device: &Device) -> Result<Box<dyn OwnNetwork>, WeightsError> {
    let empty = &mut Start::Empty;
    Ok(match own {
        Own::DetectScene => Box::new(weights::with_tensors(SceneEncoder::new(empty, device), tensors)?.packed()),
        Own::Detect => Box::new(weights::with_tensors(BoxHead::new(empty, device), tensors)?),
        Own::UpscaleBase
        | Own::Upscale
        | Own::Segment
        | Own::ForecastState
        | Own::Forecast
        | Own::Verse
        | Own::Word => todo!("{tensors:?} {device:?}"),
    })
}
