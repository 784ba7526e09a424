//! The networks that belong to one system each, with their weights.

use burn::tensor::Device;

use crate::engine::network::Own;
use crate::network::{Mixer, OwnNetwork, WeightsError, mixer, weights};

/// Makes one of its tensors.
///
/// # Errors
/// [`WeightsError`] if they are not its own.
pub fn load(own: Own, tensors: weights::NamedTensors, device: &Device) -> Result<Box<dyn OwnNetwork>, WeightsError> {
    // For example: Own::Segment => Box::new(weights::with_tensors(UNet::empty(…, device), tensors)?.packed()).
    Ok(match own {
        Own::Verse => Box::new(weights::with_tensors(Mixer::empty(mixer::VERSE, device), tensors)?),
        Own::Word => Box::new(weights::with_tensors(Mixer::empty(mixer::WORD, device), tensors)?),
        Own::UpscaleBase
        | Own::Upscale
        | Own::DetectScene
        | Own::Detect
        | Own::Segment
        | Own::ForecastState
        | Own::Forecast => todo!("{tensors:?} {device:?}"),
    })
}
