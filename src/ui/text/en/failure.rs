//! Why there is no engine or no result, in English, to stand within a sentence.

use super::track::TRACK;
use crate::diffusion::SamplerError;
use crate::engine::reason::{FetchFault, Reason, WeightsFault};
use crate::ui::model::failure::Failure;

/// Page and engine, or what the engine was told, are of different builds.
const OTHER_BUILD: &str = "page and engine are of different versions: the site was renewed; reload the page";

/// The words.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Told(why) => reason(why),
        Failure::Said(words) => words.clone(),
        Failure::NoFiles => "its files could not be loaded".to_owned(),
        Failure::FilesLate(seconds) => format!("its files had not arrived after {seconds} s"),
        Failure::DeviceLate(seconds) => format!("its device had not answered after {seconds} s"),
        Failure::Silent(seconds) => format!("its device stopped answering; {seconds} s were waited"),
        Failure::OtherBuild => OTHER_BUILD.to_owned(),
    }
}

fn reason(why: &Reason) -> String {
    match why {
        Reason::NoAdapter => "the browser offers no GPU".to_owned(),
        Reason::SilentAdapter { seconds } => {
            format!("the browser did not say within {seconds} s whether there is a GPU")
        }
        Reason::LackingAdapter(name) => format!("the GPU {name} lacks a feature that the engine needs"),
        Reason::NoDevice(said) => format!("the GPU could not be opened: {said}"),
        Reason::Panic(said) => format!("the engine’s program broke: {said}"),
        Reason::NoResult(said) => format!("the device gave no result: {said}"),
        Reason::Fetch { url, fault } => {
            let fault = match fault {
                FetchFault::Browser(said) => said.clone(),
                FetchFault::Status(status) => format!("the server answered {status}"),
                FetchFault::Stalled { seconds } => format!("nothing came for {seconds} s"),
            };
            format!("the file {url} could not be fetched ({fault})")
        }
        Reason::Weights { url, fault } => {
            let fault = match fault {
                WeightsFault::Truncated { found, expected } => {
                    format!("it is cut short, with {found} bytes of {expected}")
                }
                WeightsFault::NotWeights => "it is not a file of Ink Diffusion weights".to_owned(),
                WeightsFault::Version(version) => {
                    format!("it has format version {version}, which this page does not read")
                }
                WeightsFault::Damaged => "it is damaged; reload the page to fetch it again".to_owned(),
                WeightsFault::OtherNetwork(name) => format!("its weights are those of the network {name}"),
                WeightsFault::OtherBuild => {
                    "it belongs to another version of the page: the site was renewed; reload the page".to_owned()
                }
                WeightsFault::Unfitting => "its weights do not fit the network".to_owned(),
            };
            format!("the file {url} cannot be used: {fault}")
        }
        Reason::Schedule(error) => (TRACK.impossible)(*error),
        Reason::Sampler(SamplerError::Count { count, train_steps }) => {
            format!("{count} sampling steps were asked for, and there can be 1 to T = {train_steps}")
        }
        Reason::Sampler(SamplerError::Eta { value }) => format!("η is {value}, and has to be from 0 to 1"),
        Reason::Sampler(SamplerError::NoTimesteps { train_steps } | SamplerError::Timestep { train_steps, .. }) => {
            format!("the timesteps asked for do not increase from 1 to T = {train_steps}")
        }
        Reason::NotFinite => "the device gave numbers that are none".to_owned(),
        Reason::WrongResult { error } => {
            format!("the device computes wrongly: a known result came out {error:.3} standard deviations off")
        }
        Reason::UnknownSystem(name) => format!("it knows no system “{name}”"),
        Reason::Unreadable => OTHER_BUILD.to_owned(),
        Reason::Impossible(said) => format!("it was asked for something impossible: {said}"),
    }
}
