//! scratch
use ink_diffusion::train::{data::Pictures, levels::Levels, run::{Options, train}, tasks::*};
fn main(){
    let a: Vec<String> = std::env::args().collect();
    let (name, samples, lr) = (a[1].clone(), a[2].parse::<u64>().unwrap(), a[3].parse::<f64>().unwrap());
    let resume = a.get(4).is_some();
    let o = Options{ name: name.clone(), samples, batch: if name=="ink" {2048} else {64}, learning_rate: lr, decay: 0.3, average_steps: 1000.0, seed: 1, folder: format!("runs/{name}").into(), out: format!("www/weights/{name}.bin").into(), resume };
    let secs = if name=="ink" { train(&InkTask::new(Levels{focused:0.5, mean: 2.0, deviation: 2.5}, 1), &o) } else {
        let folder = if name=="digits" {"data/mnist"} else {"data/fashion"};
        let t = PictureTask{ pictures: Pictures::training(std::path::Path::new(folder)).unwrap(), class_dropped: 0.1, levels: Levels{focused:0.7, mean:-0.3, deviation:2.3}};
        train(&t,&o)};
    println!("{secs:?}");
}
