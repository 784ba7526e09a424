//! The networks that belong to one system each, with their weights.

use burn::tensor::Device;

use crate::engine::network::Own;
use crate::network::forecaster::{DayNoise, Recurrence};
use crate::network::{OwnNetwork, WeightsError, weights};

/// Makes one of its tensors.
///
/// # Errors
/// [`WeightsError`] if they are not its own.
pub fn load(own: Own, tensors: weights::NamedTensors, device: &Device) -> Result<Box<dyn OwnNetwork>, WeightsError> {
    // For example: Own::Segment => Box::new(weights::with_tensors(UNet::empty(…, device), tensors)?.packed()).
    Ok(match own {
        Own::ForecastState => Box::new(weights::with_tensors(Recurrence::empty(own.form().item, device), tensors)?),
        Own::Forecast => Box::new(weights::with_tensors(DayNoise::empty(own.form().item, device), tensors)?),
        Own::UpscaleBase | Own::Upscale | Own::DetectScene | Own::Detect | Own::Segment | Own::Verse | Own::Word => {
            todo!("{tensors:?} {device:?}")
        }
    })
}
