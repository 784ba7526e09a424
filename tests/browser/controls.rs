//! Finding things as a person does, by role and accessible name, and using them.

use std::time::Duration;

use ink_diffusion::ui::model::section::{Section, Time};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::page::{Checked, Page, SOON};

/// Elements with a role and a name, found fast; the browser's own accessibility tree then confirms both.
const FIND: &str = r#"
    const [role, name] = arguments;
    const native = { button: 'button', slider: 'input[type=range]', combobox: 'select', spinbutton: 'input[type=number]', textbox: 'input[type=text]',
        radio: 'input[type=radio]', checkbox: 'input[type=checkbox]', link: 'a[href]', navigation: 'nav' };
    const text = (node) => node.textContent.replace(/\s+/g, ' ').trim();
    const nameOf = (node) =>
        node.getAttribute('aria-label') ?? (node.labels?.length ? [...node.labels].map(text).join(' ') : text(node));
    const all = document.querySelectorAll([native[role], `[role="${role}"]`].filter(Boolean).join());
    return [...all].filter((node) => nameOf(node) === name && node.checkVisibility());
"#;

/// Sets a slider as a drag does, with the events of one.
const SLIDE: &str = "const [slider, value] = arguments; slider.value = value; \
    slider.dispatchEvent(new InputEvent('input', { bubbles: true })); \
    slider.dispatchEvent(new Event('change', { bubbles: true }));";

/// Scrolls to an element until it stands still, for two seconds at most.
const BRING: &str = "const [element, done] = arguments; let last, still = 0, left = 40; \
    const look = () => { \
        const top = element.getBoundingClientRect().top; \
        still = top === last ? still + 1 : 0; \
        last = top; \
        if (still > 2 || left-- === 0) return done(null); \
        if (still === 0) { \
            element.scrollIntoView({ block: 'center', behavior: 'instant' }); \
            last = element.getBoundingClientRect().top; \
        } \
        setTimeout(look, 50); \
    }; \
    look();";

/// A number that stands for a canvas's pixels.
const PIXELS: &str =
    "let hash = 0; for (const c of arguments[0].toDataURL()) hash = (hash * 31 + c.charCodeAt()) | 0; return hash;";

/// The region "Engine" as programs read it.
#[derive(Debug, Clone)]
pub struct Engine {
    /// `cpu` or `webgpu`.
    pub device: String,
    /// `loading`, `idle`, `running`, `paused`, `done` or `failed`.
    pub run: String,
    /// The measured median.
    pub ms_per_step: Option<f64>,
    /// All that it says.
    pub text: String,
}

impl Page {
    /// All visible elements with this role and name.
    pub async fn all(&self, role: &str, name: &str) -> Checked<Vec<WebElement>> {
        Ok(self.driver.execute(FIND, vec![json!(role), json!(name)]).await?.elements()?)
    }

    /// Whether there is one.
    pub async fn has(&self, role: &str, name: &str) -> Checked<bool> {
        Ok(!self.all(role, name).await?.is_empty())
    }

    /// The one visible element with this role and name. The bar takes a moment to be about another section.
    pub async fn by_role(&self, role: &str, name: &str) -> Checked<WebElement> {
        let mut found = self.all(role, name).await?;
        for _ in 0..40 {
            if !found.is_empty() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
            found = self.all(role, name).await?;
        }
        assert_eq!(found.len(), 1, "there is one {role} “{name}”");
        let element = found.remove(0);
        let told = self.computed("computedrole", &element).await?;
        // Browsers say either of the role's two names.
        let told = if told == "image" { "img" } else { &told };
        assert_eq!(told, role, "the role of “{name}”");
        assert_eq!(self.computed("computedlabel", &element).await?.trim(), name, "the name of a {role}");
        Ok(element)
    }

    /// Brings an element to the middle of the window, clear of the bar, and waits until it stays there: the figures that
    /// come near the window on the way are put into the page then, and move what is below them.
    pub async fn bring(&self, element: &WebElement) -> Checked {
        self.script_async(BRING, vec![element.to_json()?]).await?;
        Ok(())
    }

    /// Clicks a checkbox.
    pub async fn check(&self, name: &str) -> Checked {
        let checkbox = self.by_role("checkbox", name).await?;
        self.bring(&checkbox).await?;
        Ok(checkbox.click().await?)
    }

    /// Clicks a button.
    pub async fn press(&self, name: &str) -> Checked {
        let button = self.by_role("button", name).await?;
        self.bring(&button).await?;
        Ok(button.click().await.map_err(|error| format!("pressing “{name}”: {error}"))?)
    }

    /// Chooses from a list by the text shown.
    pub async fn choose(&self, list: &str, option: &str) -> Checked {
        let list = self.by_role("combobox", list).await?;
        self.bring(&list).await?;
        let quote = if option.contains('\'') { '"' } else { '\'' };
        let path = format!("./option[normalize-space()={quote}{option}{quote}]");
        Ok(list.find(By::XPath(path)).await?.click().await?)
    }

    /// Drags a slider to a value.
    pub async fn slide(&self, name: &str, value: f64) -> Checked {
        let slider = self.by_role("slider", name).await?;
        self.script(SLIDE, vec![slider.to_json()?, json!(value)]).await?;
        Ok(())
    }

    /// A slider's position.
    pub async fn position(&self, name: &str) -> Checked<f64> {
        let slider = self.by_role("slider", name).await?;
        Ok(slider.prop("value").await?.ok_or("a slider without a value")?.parse()?)
    }

    /// Presses keys on a control that is given the focus first.
    pub async fn keys(&self, role: &str, name: &str, keys: impl Into<TypingData>) -> Checked {
        let element = self.by_role(role, name).await?;
        self.script("arguments[0].focus({ preventScroll: true })", vec![element.to_json()?]).await?;
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Writes a seed into its field.
    pub async fn seed(&self, seed: &str) -> Checked {
        let field = self.by_role("spinbutton", self.course.reverse.controls.seed).await?;
        self.bring(&field).await?;
        self.script("arguments[0].select()", vec![field.to_json()?]).await?;
        field.send_keys(seed).await?;
        Ok(field.send_keys(Key::Tab).await?)
    }

    /// A number that changes when the pixels of a picture do.
    pub async fn pixels(&self, name: &str) -> Checked<i64> {
        let picture = self.by_role("img", name).await?;
        let hash = self.script(PIXELS, vec![picture.to_json()?]).await?;
        hash.as_i64().ok_or_else(|| format!("no pixels of {name}: {hash}").into())
    }

    /// Waits until a picture is another one than before, and returns its pixels' number.
    pub async fn changed(&self, name: &str, before: i64) -> Checked<i64> {
        self.until(&format!("“{name}” to change"), SOON, async || Ok(self.pixels(name).await? != before)).await?;
        self.pixels(name).await
    }

    /// What the region "Engine" says.
    pub async fn engine(&self) -> Checked<Engine> {
        let region = self.by_role("status", self.text.page.engine).await?;
        let read = "const { engine, run, msPerStep } = arguments[0].dataset; \
            return [engine ?? '', run ?? '', msPerStep ?? '', arguments[0].innerText]";
        let told: [String; 4] = serde_json::from_value(self.script(read, vec![region.to_json()?]).await?)?;
        let [device, run, ms, text] = told;
        Ok(Engine { device, run, ms_per_step: ms.parse().ok(), text })
    }

    /// The text of the element that an id names.
    pub async fn text_of(&self, id: &str) -> Checked<String> {
        let text = self.script("return document.getElementById(arguments[0])?.textContent", vec![json!(id)]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// An attribute of the one element with this role and name.
    pub async fn attribute(&self, role: &str, name: &str, attribute: &str) -> Checked<Option<String>> {
        Ok(self.by_role(role, name).await?.attr(attribute).await?)
    }

    /// Where the element with this role and name stands in the window: left, top, right, bottom.
    pub async fn place(&self, role: &str, name: &str) -> Checked<[f64; 4]> {
        let element = self.by_role(role, name).await?;
        let read = "const r = arguments[0].getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]";
        let place: Value = self.script(read, vec![element.to_json()?]).await?;
        Ok(serde_json::from_value(place)?)
    }

    /// Scrolls to a section, and waits until the bar is about it.
    pub async fn go_to(&self, section: Section) -> Checked {
        let there = "document.getElementById(arguments[0]).scrollIntoView({ behavior: 'instant' }); \
            const label = document.querySelector('.track-rail input')?.getAttribute('aria-label') ?? ''; \
            return [label, document.querySelector('.track-first') !== null]";
        let (ink, time) = (section == Section::INK, section.time());
        self.until("the bar of the section", SOON, async || {
            let told = self.script(there, vec![json!(section.id())]).await?;
            let (label, first): (String, bool) = serde_json::from_value(told)?;
            Ok(match time {
                Time::None => label.is_empty(),
                Time::Page => first == ink && !label.is_empty(),
                Time::Run => label == self.course.reverse.transport.moves.slider,
            })
        })
        .await
    }

    /// Opens the schedule, if it is not.
    pub async fn open_schedule(&self) -> Checked {
        let more = self.text.track.more;
        if self.attribute("button", more, "aria-expanded").await?.as_deref() == Some("false") {
            self.press(more).await?;
        }
        self.until("the schedule", SOON, async || self.has("slider", self.course.schedule.steps).await).await
    }

    /// Opens the panel of the engine, if it is not.
    pub async fn open_engine(&self) -> Checked {
        let open = "const button = document.querySelector('.engine-button'); \
            if (button.getAttribute('aria-expanded') === 'false') button.click(); \
            return document.querySelector('.engine-panel') !== null";
        self.until("the panel of the engine", SOON, async || Ok(self.script(open, Vec::new()).await? == true)).await
    }

    /// Chooses the device to compute on.
    pub async fn compute_on(&self, device: &str) -> Checked {
        self.open_engine().await?;
        self.choose(self.text.page.compute, device).await
    }

    /// Ends the page's own play by a hand on the shape, which is then shown as it is, and stops the clock of t if it still runs.
    pub async fn hold(&self) -> Checked {
        self.go_to(Section::INK).await?;
        self.script("document.querySelector('.ink-shape-chosen input').click()", Vec::new()).await?;
        let play = self.text.track.play;
        self.until("the timestep in the bar", SOON, async || self.has("button", play).await).await?;
        if self.attribute("button", play, "aria-pressed").await?.as_deref() == Some("true") {
            self.press(play).await?;
        }
        Ok(())
    }

    /// Unfolds the numbers and the settings of the ink.
    pub async fn unfold_numbers(&self) -> Checked {
        self.script("document.querySelector('.ink-numbers').open = true", Vec::new()).await?;
        Ok(())
    }
}
