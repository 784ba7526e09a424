//! `ink judge`: the page's small judge of x̂_0, measured.

use std::path::{Path, PathBuf};

use burn::tensor::Device;
use clap::Args;
use ink_diffusion::command::network::DataArguments;
use ink_diffusion::command::{Error, network};
use ink_diffusion::engine::network::NetworkId;
use ink_diffusion::engine::settings::Network;
use ink_diffusion::network::{Judge, UNet};
use ink_diffusion::train::data::Pictures;
use ink_diffusion::train::file;
use ink_diffusion::train::judge::{self, Calibration};

/// Which judge, and on how many pictures.
#[derive(Debug, Args)]
pub struct Arguments {
    #[arg(long, default_value = "digits")]
    set: Network,
    /// Test pictures to predict x̂_0 of at each level; those that are shown as they are are all.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
    #[command(flatten)]
    data: DataArguments,
    /// The judge's weights [default: www/weights/judge-SET.bin].
    #[arg(long)]
    weights: Option<PathBuf>,
}

/// The network whose x̂_0 a judge judges.
pub fn judged(set: Network) -> Result<UNet, Error> {
    let network = NetworkId::from(set);
    Ok(file::load(UNet::empty(&Device::flex()), network.name(), &network::weights_file(network))?)
}

/// The judge of a set, as the page has it.
pub fn judge_of(set: Network, weights: Option<&Path>) -> Result<Judge, Error> {
    let network = NetworkId::Judge(set);
    let path = weights.map_or_else(|| network::weights_file(network), Path::to_owned);
    Ok(file::load(Judge::empty(&Device::flex()), network.name(), &path)?)
}

/// Carries it out.
pub fn judge(arguments: &Arguments) -> Result<(), Error> {
    let test = Pictures::test(&arguments.data.folder(arguments.set))?;
    let judge = judge_of(arguments.set, arguments.weights.as_deref())?;
    let unet = judged(arguments.set)?;
    let print = |shown: &str, count: usize, predicted| {
        let Calibration { accuracy, confidence, error, log_loss } = judge::calibration(&judge, &test, count, predicted);
        println!("{shown:24} {accuracy:8.4}   {confidence:10.4}   {error:17.4}   {log_loss:8.4}");
    };
    println!("shown                    accuracy   confidence   calibration error   log loss");
    print("test pictures", test.len(), None);
    for told in [false, true] {
        for log_snr in [-10.0, -8.0, -6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 2.0, 4.0] {
            let shown = format!("x̂_0, λ = {log_snr:3}, {}", if told { "class told" } else { "untold" });
            print(&shown, arguments.count as usize, Some((&unet, log_snr, told)));
        }
    }
    Ok(())
}
