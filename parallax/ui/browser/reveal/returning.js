// Back, Forward and a reload return to where the page stood in the window (a part of reveal.js, to
// which it is appended): Streamlit scrolls a box of its own, whose place no browser restores. Each
// entry of the history has an id in its state; places are in the session's storage, by that id. Where
// something is selected on the page that one is on, it comes into sight instead. Whoever moves on is
// not held back.
//
// Messages: none of its own.

const STORED = "parallax-places";
const MOST_PLACES = 200;
const UNTIL_RUN_MS = 1500; // A run that has not begun by then does not come.

const places = stored();
let returning = null; // {top, page, at, ran, steady}, while under way.

// A browser may refuse to store anything.
function stored() {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(STORED)) ?? []);
  } catch {
    return new Map();
  }
}

function store() {
  try {
    sessionStorage.setItem(STORED, JSON.stringify([...places]));
  } catch {}
}

// The id of the history's entry: Streamlit begins each one with an empty state.
function entry() {
  const known = history.state?.place;
  if (known) return known;
  const place = `${performance.timeOrigin + performance.now()}-${Math.random()}`;
  history.replaceState({ ...history.state, place }, "");
  return place;
}

// Only at rest: while a page is drawn anew, the box shrinks and grows by itself.
function note() {
  if (goal || returning || !main() || !atRest()) return;
  const here = entry();
  const { scrollTop } = main();
  if (places.get(here) === scrollTop) return;
  places.delete(here);
  places.set(here, scrollTop);
  if (places.size > MOST_PLACES) places.delete(places.keys().next().value);
  store();
}

function returnTo(place, { ran }) {
  const top = places.get(place);
  const at = performance.now();
  returning = top === undefined ? null : { top, page: now.page, at, ran, steady: 0 };
}

function restore() {
  const { top, page, at } = returning;
  const since = performance.now() - at;
  if (!streamlitDom.isIdle()) returning.ran = true;
  const begun = returning.ran || since > UNTIL_RUN_MS;
  if (goal || since > PATIENCE_MS) returning = null;
  else if (!begun || !atRest()) returning.steady = 0;
  else if (page === now.page && now.selected) returning = null;
  else {
    const before = main().scrollTop;
    if (Math.abs(before - top) >= 2) main().scrollTop = top;
    // A part that is drawn late, such as a chart, may yet make room.
    const stands = Math.abs(before - top) < 2;
    returning.steady = stands ? returning.steady + 1 : 0;
    if (returning.steady === STEADY) returning = null;
  }
}

addEventListener("popstate", ({ state }) => returnTo(state?.place, { ran: false }));
addEventListener("pagehide", note);
for (const move of MOVES)
  addEventListener(move, () => (returning = null), { capture: true, passive: true });
setInterval(() => (returning ? restore() : note()), EVERY_MS);
if (history.state?.place) returnTo(history.state.place, { ran: true });
