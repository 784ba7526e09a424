// Keeps the page alive under a browser's translation. Nothing waits for it.
//
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
