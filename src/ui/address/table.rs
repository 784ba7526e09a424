//! The one table between the page's state and its address, and the two ways through it.
//!
//! An address is `?key=value&…#section`. It says only what differs from the defaults, in letters, digits and `-_.,`, so that
//! nothing in it has to be escaped.

use std::ops::RangeInclusive;
use std::rc::Rc;
use std::str::FromStr;

use super::tracking::is_tracking;
use crate::diffusion::{Betas, MAX_STEPS, Sampler, Schedule, ScheduleKind, ScheduleParameters, Spacing};
use crate::engine::settings::{ClassChoice, MAX_PARTICLES, Network};
use crate::ink::InkShape;
use crate::ui::kit::number::read_real;
use crate::ui::model::choices::{
    Compute, LARGEST_SEED, LEAST_PARTICLES, MOST_GUIDANCE, MOST_SAMPLING_STEPS, PICTURE_COUNTS, ThemeChoice,
};
use crate::ui::model::exhibit::Exhibit;
use crate::ui::model::hidden::Hidden;
use crate::ui::model::section::Section;
use crate::ui::model::source::Source;
use crate::ui::model::state::{InkSource, State};
use crate::ui::text;

/// The key of what stands behind the `#`.
const FRAGMENT: &str = "#";

/// A t that nobody has set. No address needs it: so a t of 0 that is said is the visitor's own.
const UNSET: &str = "unset";

/// A field of the state in the address.
struct Row {
    /// Its key.
    key: &'static str,
    /// Whether its default is each visitor's own. Only an address for others says such a field always.
    personal: bool,
    /// Its text; none where the state has no such field or an address cannot hold it.
    write: fn(&State) -> Option<String>,
    /// Sets it from its text; none, and nothing changed, where the text means nothing there.
    read: fn(&mut State, &str) -> Option<()>,
}

const fn row(key: &'static str, write: fn(&State) -> Option<String>, read: fn(&mut State, &str) -> Option<()>) -> Row {
    Row { key, personal: false, write, read }
}

/// Every field that addresses hold. What a row's `read` looks at in the state stands in a row above it.
const TABLE: &[Row] = &[
    Row {
        personal: true,
        ..row(
            "lang",
            |state| Some(state.language.name().into()),
            |state, tag| put(&mut state.language, text::of_tag(tag)),
        )
    },
    row(
        "theme",
        |state| Some(state.theme.name().into()),
        |state, text| put(&mut state.theme, ThemeChoice::of_name(text)),
    ),
    row(
        "kind",
        |state| Some(parameters(state).kind.name().into()),
        |state, text| {
            let kind = text.parse().ok()?;
            schedule(state, |parameters| (parameters.kind, parameters.betas) = (kind, Betas::default()))
        },
    ),
    row(
        "beta_start",
        |state| Some(number(parameters(state).beta_start)),
        |state, text| {
            let beta_start = beta(text)?;
            schedule(state, |parameters| parameters.beta_start = beta_start)
        },
    ),
    row(
        "beta_end",
        |state| Some(number(parameters(state).beta_end)),
        |state, text| {
            let beta_end = beta(text)?;
            schedule(state, |parameters| parameters.beta_end = beta_end)
        },
    ),
    row(
        "T",
        |state| (parameters(state).kind != ScheduleKind::Custom).then(|| parameters(state).steps.to_string()),
        |state, text| {
            let steps = within(text, 1..=MAX_STEPS)?;
            schedule(state, |parameters| parameters.steps = steps)
        },
    ),
    row(
        "betas",
        |state| {
            (parameters(state).kind == ScheduleKind::Custom).then(|| {
                let betas = parameters(state).betas;
                betas.as_slice().iter().map(|&beta| number(beta)).collect::<Vec<_>>().join(",")
            })
        },
        |state, text| {
            let betas = Betas::read(text, read_real).ok().filter(|_| parameters(state).kind == ScheduleKind::Custom)?;
            schedule(state, |parameters| parameters.betas = betas)
        },
    ),
    row(
        "t",
        // Where the network has taken over, a play from the beginning leads there.
        |state| {
            Some(if state.turned || (state.unset && state.t == 0) { UNSET.to_owned() } else { state.t.to_string() })
        },
        |state, text| {
            let steps = state.schedule.steps();
            let t = if text == UNSET { 0 } else { within(text, 0..=steps)? };
            (state.t, state.unset) = (t, text == UNSET);
            Some(())
        },
    ),
    Row {
        personal: true,
        ..row(
            "play",
            |state| Some(flag(state.playing || state.turned)),
            |state, text| put(&mut state.playing, flag_of(text)),
        )
    },
    row(
        "ink",
        |state| match state.ink_source {
            InkSource::Shape(shape) => Some(shape.name().into()),
            InkSource::Drawing(_) => None,
        },
        |state, text| put(&mut state.ink_source, InkShape::of_name(text).map(InkSource::Shape)),
    ),
    row(
        "particles",
        |state| Some(state.particles.to_string()),
        |state, text| put(&mut state.particles, within(text, LEAST_PARTICLES..=MAX_PARTICLES)),
    ),
    row(
        "picture",
        |state| state.sources.chosen.name(),
        |state, text| {
            let source = Source::named(text)?;
            if state.sources.chosen != source {
                Rc::make_mut(&mut state.sources).chosen = source;
            }
            Some(())
        },
    ),
    row(
        "noise",
        |state| Some(state.forward_seed.to_string()),
        |state, text| put(&mut state.forward_seed, within(text, 0..=LARGEST_SEED)),
    ),
    row(
        "network",
        |state| Some(state.reverse.network.name().into()),
        |state, text| put(&mut state.reverse.network, Network::of_name(text)),
    ),
    row(
        "count",
        |state| Some(state.reverse.count.to_string()),
        |state, text| {
            let count = text.parse().ok().filter(|count| PICTURE_COUNTS.contains(count));
            put(&mut state.reverse.count, count)
        },
    ),
    row(
        "class",
        |state| Some(state.reverse.class.name().into_owned()),
        |state, text| {
            // One picture has one class.
            let alone = state.reverse.count == 1;
            put(
                &mut state.reverse.class,
                ClassChoice::of_name(text).filter(|class| !(alone && *class == ClassChoice::All)),
            )
        },
    ),
    row(
        "guidance",
        |state| Some(number(state.reverse.guidance)),
        |state, text| put(&mut state.reverse.guidance, real_within(text, 0.0..=MOST_GUIDANCE)),
    ),
    row(
        "sampler",
        |state| Some(state.reverse.sampler.name().into()),
        |state, text| put(&mut state.reverse.sampler, Sampler::of_name(text)),
    ),
    row(
        "eta",
        |state| state.reverse.sampler.eta().map(number),
        |state, text| {
            let sampler = &mut state.reverse.sampler;
            sampler.eta()?;
            *sampler = sampler.with_eta(real_within(text, 0.0..=1.0)?);
            Some(())
        },
    ),
    row(
        "spacing",
        |state| Some(state.reverse.spacing.name().into()),
        |state, text| put(&mut state.reverse.spacing, Spacing::of_name(text)),
    ),
    row(
        "steps",
        |state| Some(state.reverse.sampling_steps.to_string()),
        |state, text| put(&mut state.reverse.sampling_steps, within(text, 1..=MOST_SAMPLING_STEPS)),
    ),
    row(
        "seed",
        |state| Some(state.reverse.seed.to_string()),
        |state, text| put(&mut state.reverse.seed, within(text, 0..=LARGEST_SEED)),
    ),
    row("run", |state| Some(flag(state.run)), |state, text| put(&mut state.run, flag_of(text))),
    row(
        "compute",
        |state| Some(state.compute.name().into()),
        |state, text| put(&mut state.compute, Compute::of_name(text)),
    ),
    Row {
        personal: true,
        ..row(
            "schedule",
            |state| Some(flag(state.schedule_open)),
            |state, text| put(&mut state.schedule_open, flag_of(text)),
        )
    },
    row("hide", |state| Some(state.hidden.names()), |state, text| put(&mut state.hidden, Hidden::from_names(text))),
    row("present", |state| Some(flag(state.presenting)), |state, text| put(&mut state.presenting, flag_of(text))),
    row(
        FRAGMENT,
        |state| {
            let exhibit = state.exhibit.filter(|_| state.section == Section::WORKSHOP);
            Some(exhibit.map_or(state.section.id(), Exhibit::name).into())
        },
        |state, text| {
            if let Some(exhibit) = Exhibit::of_name(text) {
                (state.exhibit, state.section) = (Some(exhibit), Section::WORKSHOP);
                return Some(());
            }
            put(&mut state.section, Section::of(text))?;
            state.exhibit = None;
            Some(())
        },
    ),
];

fn put<T>(place: &mut T, value: Option<T>) -> Option<()> {
    *place = value?;
    Some(())
}

fn within<T: FromStr + PartialOrd>(text: &str, range: RangeInclusive<T>) -> Option<T> {
    text.parse().ok().filter(|value| range.contains(value))
}

fn real_within(text: &str, range: RangeInclusive<f64>) -> Option<f64> {
    read_real(text).filter(|value| range.contains(value))
}

/// A number in the fewest characters that read back as the same number.
fn number(value: f64) -> String {
    let (plain, power) = (value.to_string(), format!("{value:e}"));
    if plain.len() <= power.len() { plain } else { power }
}

fn flag(value: bool) -> String {
    u8::from(value).to_string()
}

fn flag_of(text: &str) -> Option<bool> {
    match text {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

fn parameters(state: &State) -> ScheduleParameters {
    state.schedule.parameters()
}

/// A β that every kind of schedule accepts, also where the present one does not use it.
fn beta(text: &str) -> Option<f64> {
    read_real(text).filter(|&beta| beta > 0.0 && beta < 1.0)
}

fn schedule(state: &mut State, change: impl FnOnce(&mut ScheduleParameters)) -> Option<()> {
    let mut wanted = parameters(state);
    change(&mut wanted);
    if wanted != parameters(state) {
        state.schedule = Rc::new(Schedule::new(wanted).ok()?);
    }
    state.schedule_error = None;
    Some(())
}

/// Who an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The visitor who is here, in this browser.
    Own,
    /// Others, whose browsers may prefer another language or no motion.
    Others,
}

/// The address of a state, from its `?` or `#` on; empty for the state `own`, which a bare address stands for in this browser.
pub fn write(state: &State, own: &State, audience: Audience) -> String {
    let (mut query, mut fragment) = (String::new(), String::new());
    for row in TABLE {
        let Some(text) = (row.write)(state) else { continue };
        let said = row.personal && audience == Audience::Others;
        if !said && (row.write)(own).as_deref() == Some(&*text) {
            continue;
        }
        if row.key == FRAGMENT {
            fragment = format!("#{text}");
        } else {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.extend([row.key, "=", &text]);
        }
    }
    query + &fragment
}

/// The state that an address stands for, and the pieces of it that mean nothing, as they are in it, but for what other sites append.
///
/// `address` begins at the `?` or `#`. A field that it does not name, or names wrongly, is as in `own`; what no address holds is as
/// in `onto`.
pub fn read(address: &str, own: &State, onto: State) -> (State, Vec<String>) {
    let (mut state, mut unknown) = (onto, Vec::new());
    let mut pieces = pieces(address);
    for row in TABLE {
        let given = pieces.iter().position(|piece| piece.key == row.key).map(|at| pieces.remove(at));
        let understood = given.as_ref().is_some_and(|piece| (row.read)(&mut state, &piece.value).is_some());
        if !understood {
            unknown.extend(given.map(|piece| piece.whole));
            if let Some(default) = (row.write)(own) {
                // It means nothing only where the field is of something else that was chosen, like η with DDPM.
                let _ = (row.read)(&mut state, &default);
            }
        }
    }
    unknown.extend(pieces.into_iter().filter(|piece| !is_tracking(&piece.key)).map(|piece| piece.whole));
    (state, unknown)
}

/// A piece of an address: `key=value`, or the fragment.
struct Piece {
    key: String,
    value: String,
    whole: String,
}

fn pieces(address: &str) -> Vec<Piece> {
    let (query, fragment) = address.split_once('#').unwrap_or((address, ""));
    let query = query.strip_prefix('?').unwrap_or(query);
    let fields = query.split('&').filter(|piece| !piece.is_empty()).map(|piece| {
        let (key, value) = piece.split_once('=').unwrap_or((piece, ""));
        Piece { key: unescaped(key), value: unescaped(value), whole: unescaped(piece) }
    });
    let fragment = Some(fragment).filter(|fragment| !fragment.is_empty()).map(|fragment| {
        let value = unescaped(fragment);
        Piece { key: FRAGMENT.to_owned(), whole: format!("#{value}"), value }
    });
    fields.chain(fragment).collect()
}

/// The text with every %XX as the byte that it stands for: programs that pass addresses on may escape what need not be.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|&digit| char::from(digit).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (first, digit(0), digit(1)) {
            bytes.push((16 * high + low) as u8);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;
