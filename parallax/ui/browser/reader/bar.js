// The reader's bar: buttons that move through the claims, and the state that the text follows.
// It is apart from the text (reader.js) so that a selection sends a few bytes, not the articles.
//
// Messages
//   from Python, in every run of the reader's page: `claim` and `pair` that are selected, or empty;
//     `colour` ("theme" or "verdict") and `layout` ("two" or "one"); `faded`, ids of claims that are
//     filtered out.
//   to Python: none; what is chosen, the text tells (reader.js).
//   on the bus, to the text: "state", once `bus.state` has changed; "command", the name of a button
//     that was pressed, or whose key was.
//   on the bus, from the text: "said", words that are shown for a moment.

const bus = (globalThis[Symbol.for("parallax.reader")] ??= Object.assign(new EventTarget(), {
  state: null,
}));
const BUTTONS = [
  ["previous", "Previous", "p"],
  ["next", "Next", "n"],
  ["counterpart", "Counterpart", "c"],
  ["back", "Back", "b"],
];
const built = new WeakMap();

export default function ({ data, parentElement }) {
  if (!built.has(parentElement)) built.set(parentElement, build(parentElement));
  const told = JSON.stringify(data);
  if (told !== built.get(parentElement).told) {
    built.get(parentElement).told = told;
    bus.state = data;
    bus.dispatchEvent(new Event("state"));
  }
  return () => {
    built.get(parentElement)?.ended.abort();
    built.delete(parentElement);
    bus.state = null;
  };
}

function build(parent) {
  const root = parent.querySelector(".bar");
  const ended = new AbortController();
  const send = (name) => bus.dispatchEvent(new CustomEvent("command", { detail: name }));
  for (const [name, label, key] of BUTTONS) {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-keyshortcuts", key);
    const hint = document.createElement("kbd");
    hint.textContent = key;
    hint.setAttribute("aria-hidden", "true");
    button.append(label, hint);
    button.addEventListener("click", () => send(name), { signal: ended.signal });
    root.append(button);
  }
  const said = document.createElement("span");
  root.append(keySwitch(), said);
  let later;
  const hear = (event) => {
    said.textContent = event.detail;
    clearTimeout(later);
    later = setTimeout(() => (said.textContent = ""), 4000);
  };
  bus.addEventListener("said", hear, { signal: ended.signal });
  listen(send, ended.signal);
  return { ended, told: "" };
}
