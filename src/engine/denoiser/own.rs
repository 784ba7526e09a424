//! The networks that belong to one system each, with their weights.

use burn::tensor::Device;

use crate::engine::network::Own;
use crate::network::detector::{BoxHead, SceneEncoder};
use crate::network::forecaster::{DayNoise, Recurrence};
use crate::network::init::Start;
use crate::network::resnet::BASE;
use crate::network::resnet1d::{self, ResNet1d};
use crate::network::{OwnNetwork, ResNet, UNet, WeightsError, weights};
use crate::unet::{SEGMENT, UPSCALE};

/// Makes one of its tensors.
///
/// # Errors
/// [`WeightsError`] if they are not its own.
pub fn load(own: Own, tensors: weights::NamedTensors, device: &Device) -> Result<Box<dyn OwnNetwork>, WeightsError> {
    let empty = &mut Start::Empty;
    Ok(match own {
        Own::UpscaleBase => {
            Box::new(weights::with_tensors(ResNet::shaped(BASE, empty, 0.0, device), tensors)?.packed())
        }
        Own::Upscale => Box::new(weights::with_tensors(UNet::shaped(UPSCALE, empty, 0.0, device), tensors)?.packed()),
        Own::DetectScene => Box::new(weights::with_tensors(SceneEncoder::new(empty, device), tensors)?.packed()),
        Own::Detect => Box::new(weights::with_tensors(BoxHead::new(empty, device), tensors)?),
        Own::Segment => Box::new(weights::with_tensors(UNet::shaped(SEGMENT, empty, 0.0, device), tensors)?.packed()),
        Own::ForecastState => Box::new(weights::with_tensors(Recurrence::empty(own.form().item, device), tensors)?),
        Own::Forecast => Box::new(weights::with_tensors(DayNoise::empty(own.form().item, device), tensors)?),
        Own::Verse => Box::new(weights::with_tensors(ResNet1d::new(resnet1d::VERSE, empty, device), tensors)?),
        Own::Word => Box::new(weights::with_tensors(ResNet1d::new(resnet1d::WORD, empty, device), tensors)?),
    })
}
