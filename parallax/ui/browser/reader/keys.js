// The bar's keys work wherever the focus is on the reader's page, as soon as it is open (a part of
// bar.js, to which it is appended). They are left to whatever takes text or letters of its own, to
// open dialogs and to whoever presses Ctrl, Alt or Meta. A visitor whose machine types by itself,
// as speech input does, may restrict them to the text and the bar; the browser remembers that.
//
// Messages: none of its own.

const REMEMBERED = "parallax-reader-keys";
const OURS = ".reader, .bar";
const ROLES = [
  ...["textbox", "searchbox", "combobox", "spinbutton", "listbox", "option"],
  ...["menu", "menuitem", "tree", "grid", "application"],
];
const TAKES_LETTERS = [
  'input:not([type="radio"], [type="checkbox"], [type="button"])',
  "textarea",
  "select",
  '[contenteditable]:not([contenteditable="false"])',
  ...ROLES.map((role) => `[role="${role}"]`),
].join(", ");
const OPEN = 'dialog[open], [role="dialog"], [role="menu"], [role="listbox"]';

// A browser may refuse to store anything.
function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function remember(value) {
  try {
    localStorage.setItem(REMEMBERED, value);
  } catch {}
}

function isOurs(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  // Through the shadows of components, whose elements look like one from outside.
  const path = event.composedPath().filter((each) => each instanceof Element);
  if (path.some((each) => each.matches(TAKES_LETTERS))) return false;
  if (path.some((each) => each.matches(OURS))) return true;
  return remembered() !== "near" && !document.querySelector(OPEN);
}

function listen(send, signal) {
  const hear = (event) => {
    const found = BUTTONS.find(([, , key]) => key === event.key.toLowerCase());
    if (!found || !isOurs(event)) return;
    send(found[0]);
    // Streamlit has single-key shortcuts of its own: c clears its cache.
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("keydown", hear, { signal, capture: true });
}

function keySwitch() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keys";
  button.textContent = "Keys everywhere";
  button.title = "Whether n, p, c and b work wherever the focus is, or only in the text and here";
  const draw = () => button.setAttribute("aria-pressed", remembered() !== "near");
  button.addEventListener("click", () => {
    remember(remembered() === "near" ? "everywhere" : "near");
    draw();
  });
  draw();
  return button;
}
