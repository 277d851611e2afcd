// Brings the panel of what has just been selected into sight, and gives it the focus. Once it is
// closed, the button that opened it stands again where it stood in the window, with the focus.
// A page that opens with a selection stays as the browser has it; a visitor who moves on is not
// held back.

const EVERY_MS = 100;
const STEADY = 4; // As many looks at rest in a row with everything in its place: it is done.
const PATIENCE_MS = 8000;
const TOP = 64; // Pixels: below the app's own bar.
const LOW = 0.6; // Of the window's height: a panel that begins above is in sight.
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"];

// One for the whole page, since Streamlit may mount the component anew.
const now = { page: null, selected: "", panels: "" };
let pressed = null; // {key, top}: what was pressed last, and where in the window it stood.
let opener = null; // The same of what has opened the panel; null if nothing on the page has.
let goal = null; // "panel" or "opener", while there is one.
let until = 0;
let steady = 0;

const main = () => document.querySelector('[data-testid="stMain"]');
const panel = () => now.panels && document.querySelector(now.panels);
const keyOf = (element) => [...element.classList].find((name) => name.startsWith("st-key-"));

function atRest() {
  const app = document.querySelector('[data-testid="stApp"]');
  return app?.dataset.testScriptState === "notRunning" && !app.querySelector("[data-stale=true]");
}

function remember(event) {
  const keyed = event.target.closest?.('[class*="st-key-"]');
  if (!keyed || !main()?.contains(keyed)) return;
  pressed = { key: keyOf(keyed), top: keyed.getBoundingClientRect().top };
}

function aim(at) {
  goal = at;
  until = performance.now() + PATIENCE_MS;
  steady = 0;
}

function target() {
  if (goal === "panel") return panel();
  return panel() ? null : document.getElementsByClassName(opener.key)[0];
}

// Whoever has gone on to another control keeps it.
function focus(element) {
  const holder = document.activeElement?.closest('[class*="st-key-"]');
  if (holder && keyOf(holder) !== opener?.key) return;
  const inner = goal === "opener" ? element.querySelector("button, a") : null;
  if (!inner) element.tabIndex = -1;
  (inner ?? element).focus({ preventScroll: true });
}

function look() {
  if (!goal) return;
  if (performance.now() > until) goal = null;
  else if (!atRest()) steady = 0;
  else {
    const element = target();
    if (!element) return;
    const { top } = element.getBoundingClientRect();
    const wanted = goal === "opener" ? opener.top : TOP;
    const inSight = goal === "panel" && top >= 0 && top <= window.innerHeight * LOW;
    const before = main().scrollTop;
    if (!inSight) main().scrollTop += top - wanted;
    // At the end of the page there may be no more room to scroll.
    steady = Math.abs(main().scrollTop - before) < 2 ? steady + 1 : 0;
    if (steady < STEADY) return;
    focus(element);
    goal = null;
  }
}

function expect({ page, selected, panels }) {
  const before = { ...now };
  Object.assign(now, { page, selected, panels });
  if (page !== before.page) opener = goal = null;
  else if (selected === before.selected) return;
  else if (selected) {
    // From one selection to the next, what has opened the first one stays the way back.
    if (!before.selected || !panel()?.contains(document.activeElement)) opener = pressed;
    aim("panel");
  } else if (opener) aim("opener");
}

document.addEventListener("click", remember, true);
for (const move of MOVES) addEventListener(move, () => (goal = null), { capture: true, passive: true });
setInterval(look, EVERY_MS);

export default function ({ data }) {
  expect(data);
}
