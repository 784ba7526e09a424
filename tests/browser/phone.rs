//! The page on a phone, held upright.

use crate::page::{Setup, visit_with};

const WIDTH: f64 = 390.0;
const HEIGHT: f64 = 844.0;

#[test]
fn the_first_screen_holds_the_ink_and_its_scrubber_and_nothing_sticks_out() {
    let setup = Setup { phone: Some((390, 844)), ..Setup::default() };
    visit_with(setup, async |page| {
        page.hold().await?;
        page.script("scrollTo({ top: 0, behavior: 'instant' })", Vec::new()).await?;
        let width = page.script("return document.documentElement.scrollWidth", Vec::new()).await?;
        assert!(width.as_f64() <= Some(WIDTH), "the page is {width} wide");
        let ink = page.place("img", "Ink").await?;
        let slider = page.place("slider", "Timestep t").await?;
        let [left, top, right, bottom] = ink;
        assert!(left >= 0.0 && right <= WIDTH && top >= 0.0, "the ink at {ink:?}");
        let free = slider[1].min(HEIGHT);
        let visible = (bottom.min(free) - top) / (bottom - top);
        assert!(visible > 0.75, "{visible:.2} of the ink ({ink:?}) stand above the slider {slider:?}");
        assert!(slider[0] >= 0.0 && slider[2] <= WIDTH && slider[3] <= HEIGHT, "the slider at {slider:?}");
        let hit = "const [x, y] = arguments; return document.elementFromPoint(x, y)?.getAttribute('aria-label')";
        let middle = vec![((slider[0] + slider[2]) / 2.0).into(), ((slider[1] + slider[3]) / 2.0).into()];
        assert_eq!(page.script(hit, middle).await?, "Timestep t", "nothing covers the slider");

        let before = page.pixels("Ink").await?;
        page.slide("Timestep t", 600.0).await?;
        page.changed("Ink", before).await?;
        for part in ["ink", "forward", "reverse"] {
            let sticks_out = "const main = document.getElementById(arguments[0]); \
                return [...main.querySelectorAll('button, select, input, canvas, h2, p')].filter((node) => \
                    node.checkVisibility() && node.getBoundingClientRect().width > 4 && \
                    (node.getBoundingClientRect().right > innerWidth + 1 || node.getBoundingClientRect().left < -1) && \
                    !node.closest('.forward-film, .reverse-film')).map((node) => node.outerHTML.slice(0, 120))";
            let out = page.script(sticks_out, vec![part.into()]).await?;
            assert_eq!(out.as_array().map(Vec::len), Some(0), "{part}: {out}");
        }
        Ok(())
    });
}
