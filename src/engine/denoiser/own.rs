//! The networks that belong to one system each, with their weights.

use burn::tensor::Device;

use crate::engine::network::Own;
use crate::network::detector::{BoxHead, SceneEncoder};
use crate::network::init::Start;
use crate::network::{OwnNetwork, UNet, WeightsError, weights};
use crate::unet::SEGMENT;

/// Makes one of its tensors.
///
/// # Errors
/// [`WeightsError`] if they are not its own.
pub fn load(own: Own, tensors: weights::NamedTensors, device: &Device) -> Result<Box<dyn OwnNetwork>, WeightsError> {
    let empty = &mut Start::Empty;
    Ok(match own {
        Own::DetectScene => Box::new(weights::with_tensors(SceneEncoder::new(empty, device), tensors)?.packed()),
        Own::Detect => Box::new(weights::with_tensors(BoxHead::new(empty, device), tensors)?),
        Own::Segment => Box::new(weights::with_tensors(UNet::shaped(SEGMENT, empty, 0.0, device), tensors)?.packed()),
        Own::UpscaleBase | Own::Upscale | Own::ForecastState | Own::Forecast | Own::Verse | Own::Word => {
            todo!("{tensors:?} {device:?}")
        }
    })
}
