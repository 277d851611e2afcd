// Brings the panel of what has just been selected into sight, and gives it the focus. Once it is
// closed, what opened it stands again where it stood in the window, with the focus. A page that
// opens with a selection stays as the browser has it; a visitor who moves on is not held back.
// A button that is drawn anew by what it does (the pager's) keeps the focus, too.
//
// Messages
//   from Python, in every run: `page`, its key; `selected`, the ids of what is selected, or empty;
//     `panels`, a CSS selector of the panels that show it.
//   to Python: none.

const EVERY_MS = 100;
const STEADY = 4; // As many looks at rest in a row with everything in its place: it is done.
const PATIENCE_MS = 8000;
const TOP = 64; // Pixels: below the app's own bar.
const LOW = 0.6; // Of the window's height: a panel that begins above is in sight.
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"];
const { KEYED, keyOf, main } = streamlitDom;

// One for the whole page, since Streamlit may mount the component anew.
const now = { page: null, selected: "", panels: "" };
const openers = new Map(); // Of a selection: the press that opened it.
let pressed = null; // The last press outside a panel, see `remember`.
let inPanel = false; // Whether the last press was inside one.
let stepped = false; // Whether the visitor has gone back or forward since the last selection.
let goal = null; // {panel} or {press}, while there is one.
let until = 0;
let steady = 0;

const panel = () => now.panels && document.querySelector(now.panels);
const nameOf = (button) => button.getAttribute("aria-label") ?? button.textContent;

const atRest = () => streamlitDom.isIdle() && !streamlitDom.hasStaleParts();

// Where a press was: its keyed boxes, from the inside out, and the button. The inner ones may be
// drawn anew or leave the list, and then the outer ones still tell the place.
function remember({ target }) {
  stepped = false;
  inPanel = Boolean(now.panels && target.closest(now.panels));
  if (inPanel) return;
  pressed = null;
  if (!main()?.contains(target)) return;
  const button = target.closest("button, a");
  pressed = { places: [], button, name: button && nameOf(button), at: performance.now() };
  for (let box = target.closest(KEYED); box; box = box.parentElement?.closest(KEYED)) {
    if (!main().contains(box)) break;
    pressed.places.push({ key: keyOf(box), top: box.getBoundingClientRect().top });
  }
}

function aim(at) {
  goal = at;
  until = performance.now() + PATIENCE_MS;
  steady = 0;
}

function placeOf(press) {
  for (const { key, top } of press.places) {
    const box = document.getElementsByClassName(key)[0];
    if (box) return { box, top };
  }
  return null;
}

function focusOn(element) {
  if (!element.matches("button, a")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

// The button that was pressed, else the box itself: a grid that is given the focus selects a cell.
function controlIn(box, { name }) {
  if (!name) return box;
  const named = [...box.querySelectorAll("button, a")].filter((each) => nameOf(each) === name);
  return named.length === 1 && !named[0].disabled ? named[0] : box;
}

// Whoever has gone on to another control keeps it.
function free(press) {
  const holder = document.activeElement?.closest(KEYED);
  return !holder || Boolean(press?.places.some(({ key }) => key === keyOf(holder)));
}

function look() {
  if (goal) reach();
  else if (pressed?.button && document.activeElement === document.body) keep();
}

function reach() {
  if (performance.now() > until) goal = null;
  else if (!atRest()) steady = 0;
  else {
    const place = goal.panel
      ? panel() && { box: panel(), top: TOP }
      : !panel() && placeOf(goal.press);
    if (!place) return;
    const { top } = place.box.getBoundingClientRect();
    const inSight = goal.panel && top >= TOP && top <= window.innerHeight * LOW;
    const before = main().scrollTop;
    if (!inSight) main().scrollTop += top - place.top;
    // At the end of the page there may be no more room to scroll.
    steady = Math.abs(main().scrollTop - before) < 2 ? steady + 1 : 0;
    if (steady < STEADY) return;
    if (free(goal.press)) focusOn(goal.panel ? place.box : controlIn(place.box, goal.press));
    goal = null;
  }
}

// The pressed button has gone, and the focus with it: its successor gets it.
function keep() {
  if (performance.now() - pressed.at > PATIENCE_MS) pressed.button = null;
  else if (!pressed.button.isConnected && atRest()) {
    const place = placeOf(pressed);
    if (place) focusOn(controlIn(place.box, pressed));
    pressed.button = null;
  }
}

function expect({ page, selected, panels }) {
  const before = { ...now };
  Object.assign(now, { page, selected, panels });
  if (page !== before.page) {
    openers.clear();
    goal = pressed = null;
    return;
  }
  if (selected === before.selected) return;
  if (selected) {
    // From within a panel, and back and forward, the way back stays the one that was taken.
    if (inPanel && !stepped) openers.set(selected, openers.get(before.selected));
    else if (!stepped || !openers.has(selected)) openers.set(selected, stepped ? null : pressed);
    aim({ panel: true, press: openers.get(selected) });
  } else if (openers.get(before.selected)) {
    aim({ press: openers.get(before.selected) });
  }
  stepped = false;
}

document.addEventListener("click", remember, true);
addEventListener("popstate", () => (stepped = true));
for (const move of MOVES)
  addEventListener(move, () => (goal = null), { capture: true, passive: true });
setInterval(look, EVERY_MS);

export default function ({ data }) {
  expect(data);
}
