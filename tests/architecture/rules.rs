//! The order of the crate's layers, and what breaks it.

/// The layers, from the bottom: each imports only from itself and from those before it.
pub const LAYERS: [&str; 19] = [
    "named",
    "picture",
    "unet",
    "gru",
    "noise",
    "statistics",
    "diffusion",
    "ink",
    "network",
    "engine",
    "train",
    "ui::kit",
    "ui::model",
    "ui::text",
    "ui::engine",
    "ui::address",
    "ui::parts",
    "ui::lesson",
    "ui::shell",
];

/// Layers that never import from one below them all the same, and why.
const APART: [(&str, &str, &str); 2] =
    [("ui", "network", "the page never links burn"), ("ui", "train", "training is native only")];

/// Where the systems stand: above the lesson, below the page as a whole.
const SYSTEMS: &str = "systems";
/// The modules of that folder that are no system: the registry of pages, the workshop that shows them, and the networks of the tests.
const REGISTRY: [&str; 3] = ["page", "workshop", "ideal"];
const BELOW_SYSTEMS: &str = "ui::lesson";

fn is_in(module: &[String], layer: &str) -> bool {
    let mut segments = module.iter();
    layer.split("::").all(|name| segments.next().is_some_and(|segment| segment == name))
}

fn rank(module: &[String]) -> Option<usize> {
    LAYERS.iter().position(|layer| is_in(module, layer))
}

/// The system that a module belongs to.
fn system(module: &[String]) -> Option<&str> {
    let name = module.get(1).filter(|_| module[0] == SYSTEMS)?;
    // A type of the registry is no system: systems are modules.
    (name.starts_with(char::is_lowercase) && !REGISTRY.contains(&name.as_str())).then_some(name)
}

/// Why a module may not import this path; none if it may.
pub fn fault(from: &[String], to: &[String]) -> Option<String> {
    let registry = from.first().is_some_and(|room| room == SYSTEMS) && system(from).is_none();
    match (system(from), system(to)) {
        (Some(own), Some(other)) if own == other => return None,
        (Some(_), Some(_)) => return Some("a system uses no other system".to_owned()),
        (None, Some(_)) if registry => return None,
        (None, Some(_)) => return Some("systems are used through the registry only".to_owned()),
        (Some(_), None) => {
            let ends = LAYERS.iter().position(|layer| *layer == BELOW_SYSTEMS);
            let above = rank(to).filter(|&layer| Some(layer) > ends);
            return above.map(|layer| format!("{} stands above the systems", LAYERS[layer]));
        }
        (None, None) => {}
    }
    let (own, other) = (rank(from)?, rank(to)?);
    if other > own {
        return Some(format!("{} stands above {}", LAYERS[other], LAYERS[own]));
    }
    let apart = APART.iter().find(|(room, other, _)| is_in(from, room) && is_in(to, other));
    apart.map(|(_, _, why)| (*why).to_owned())
}

/// Files that import each other in a circle that leads through more than one folder: each such circle as its files, sorted.
///
/// `edges[i]` are the files that file i imports.
pub fn circles(files: &[String], edges: &[Vec<usize>]) -> Vec<Vec<String>> {
    let reached: Vec<Vec<bool>> = (0..files.len())
        .map(|from| {
            let mut reached = vec![false; files.len()];
            let mut next = edges[from].clone();
            while let Some(file) = next.pop() {
                if !std::mem::replace(&mut reached[file], true) {
                    next.extend(&edges[file]);
                }
            }
            reached
        })
        .collect();
    let folder = |file: usize| files[file].rsplit_once('/').map_or("", |(folder, _)| folder);
    let circle_of =
        |from: usize| -> Vec<usize> { (0..files.len()).filter(|&to| reached[from][to] && reached[to][from]).collect() };
    let names = |circle: Vec<usize>| circle.into_iter().map(|file| files[file].clone()).collect();
    (0..files.len())
        .map(|from| (from, circle_of(from)))
        // Each once, as that of its first file.
        .filter(|(from, circle)| circle.first() == Some(from))
        .filter(|(from, circle)| circle.iter().any(|&file| folder(file) != folder(*from)))
        .map(|(_, circle)| names(circle))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Vec<String> {
        text.split("::").map(str::to_owned).collect()
    }

    fn refused(from: &str, to: &str) -> bool {
        fault(&path(from), &path(to)).is_some()
    }

    #[test]
    fn imports_run_downward() {
        assert!(!refused("ui::shell::app", "ui::kit::number"));
        assert!(!refused("ui::kit::plot", "ui::kit::number::fixed"));
        assert!(!refused("ui::engine::client", "engine::message::Frame"));
        assert!(!refused("bin::ink", "train::run"));
        assert_eq!(
            fault(&path("ui::kit::drawing"), &path("ui::text::use_text")).as_deref(),
            Some("ui::text stands above ui::kit")
        );
        assert!(refused("engine::worker", "ui::model::state"));
        assert!(refused("diffusion::forward", "ink::Raster"));
    }

    #[test]
    fn the_page_never_links_burn() {
        assert!(refused("ui::lesson::sampling", "network::UNet"));
        assert!(refused("ui::shell::app", "train::run"));
    }

    #[test]
    fn systems_stand_alone() {
        assert!(!refused("systems::edit::page", "ui::lesson::chapter"));
        assert!(!refused("systems::edit::page", "systems::edit::run::Settings"));
        assert!(!refused("systems::edit", "systems::Entry"));
        assert!(!refused("systems", "systems::edit"));
        assert!(!refused("systems::page", "systems::edit"));
        assert!(!refused("ui::shell::course", "systems::page::PAGES"));
        assert!(refused("systems::edit", "systems::inpaint"));
        assert!(refused("systems::edit", "ui::shell::app"));
        assert!(refused("ui::shell::course", "systems::edit::page"));
        assert!(refused("engine::worker", "systems::edit"));
    }

    #[test]
    fn a_circle_is_found_where_it_leads_through_folders() {
        let files = ["a/one.rs", "a/two.rs", "b/three.rs"].map(str::to_owned);
        assert_eq!(circles(&files, &[vec![1], vec![0], vec![0]]), Vec::<Vec<String>>::new());
        assert_eq!(circles(&files, &[vec![1], vec![2], vec![0]]), [files.to_vec()]);
    }
}
