// What must be there before the page is: the theme, a word where it does not start, and what keeps it alive under a browser's translation.
// A file of its own, for the page's policy (index.html) lets no script stand in it.

// Dark from the first moment where the system is dark; once the page is there, src/ui/shell/theme.rs decides.
document.documentElement.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

// Says why the page did not start. Once the page is there, #boot is gone and it reports its own errors.
const failed = (event) => {
  const boot = document.getElementById("boot");
  // The course's style sheets are not needed for the start.
  if (!boot || event.target.media === "print") return;
  const reason = event.reason ?? event.error ?? event.message ?? "a file could not be loaded";
  // In the words of Firefox, and of Chromium and WebKit.
  const forbidden = /CSP|unsafe-eval/.test(reason);
  const chinese = document.createElement("span");
  chinese.lang = "zh-Hans";
  chinese.textContent = forbidden
    ? "页面未能启动：本站的内容安全策略禁止 WebAssembly，script-src 里需要 'wasm-unsafe-eval'。"
    : "页面未能启动。它需要 2023 年以后、支持 WebAssembly 的浏览器。";
  boot.replaceChildren(
    "Ink Diffusion could not start: " + (forbidden
      ? "this site's Content-Security-Policy forbids WebAssembly; its script-src needs 'wasm-unsafe-eval'. "
      : reason + ". It needs a browser of 2023 or later, with WebAssembly. "), chinese);
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

// A browser that translates the page puts <font> around a text or in its place, and yew goes on to count on the text: it inserts before
// it, takes it away, writes into it. Here it finds what stands there now; and a text with new words takes its place again, to be
// translated anew.
const { insertBefore, removeChild } = Node.prototype;
const nodeValue = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
const standIns = new WeakMap();
const inPlaceOf = (child, parent) => {
  while (child && child.parentNode !== parent) child = standIns.get(child) ?? child.parentNode;
  return child;
};
new MutationObserver((changes) => {
  for (const { removedNodes: [text], addedNodes: [instead], previousSibling, nextSibling } of changes) {
    const font = text?.nodeType === Node.TEXT_NODE && [instead, previousSibling, nextSibling].find((node) => node?.nodeName === "FONT");
    if (font) standIns.set(text, font);
  }
}).observe(document, { childList: true, subtree: true });
Node.prototype.insertBefore = function (node, before) {
  return insertBefore.call(this, node, before && inPlaceOf(before, this));
};
Node.prototype.removeChild = function (child) {
  return removeChild.call(this, inPlaceOf(child, this) ?? child);
};
Object.defineProperty(Node.prototype, "nodeValue", {
  ...nodeValue,
  set(words) {
    if (!this.isConnected) standIns.get(this)?.replaceWith(this);
    nodeValue.set.call(this, words);
  },
});
