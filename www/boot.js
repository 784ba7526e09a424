// What must be there before the page is: the theme, a word where it does not start, and a way on where it breaks.
// A file of its own, for the page's policy (index.html) lets no script stand in it. xtask/src/split.rs adds what begins the page.

// Dark from the first moment where the system is dark; once the page is there, src/ui/shell/theme.rs decides.
document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

// Says why the page did not start. Once the page is there, #boot is gone and it reports its own errors.
const failed = (event) => {
  const boot = document.getElementById("boot");
  // The course's style sheets, and what comes whenever it comes, are not needed for the start.
  if (!boot || event.target.media === "print" || event.target.async) return;
  let reason = event.reason ?? event.error ?? event.message ?? "a file could not be loaded";
  let why = "它需要 2023 年以后、支持 WebAssembly 的浏览器。";
  // In the words of Firefox, and of Chromium and WebKit.
  if (/CSP|unsafe-eval/.test(reason)) {
    reason = "this site's Content-Security-Policy forbids WebAssembly; its script-src needs 'wasm-unsafe-eval'. ";
    why = "本站的内容安全策略禁止 WebAssembly，script-src 里需要 'wasm-unsafe-eval'。";
  } else {
    reason += ". It needs a browser of 2023 or later, with WebAssembly. ";
  }
  const chinese = document.createElement("span");
  chinese.lang = "zh-Hans";
  chinese.textContent = "页面未能启动。" + why;
  boot.replaceChildren("Ink Diffusion could not start: " + reason, chinese);
};
addEventListener("error", failed, true);
addEventListener("unhandledrejection", failed);

// The course's style sheets hold nothing up, as if they were for paper, until they are there (src/ui/shell/course.rs waits for it).
for (const kind of ["load", "error"]) {
  document.addEventListener(kind, ({ target }) => { if (target.className === "later") target.media = "all"; }, true);
}

// The way on after a crash (src/ui/shell/crash.rs), when no more Rust may run. The link alone would keep a page whose address has a place.
addEventListener("click", (event) => {
  if (event.target.closest?.(".crash a")) {
    event.preventDefault();
    location.reload();
  }
});
