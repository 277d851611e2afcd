// Scrolls to the panel of what has just been selected, and back to where the list was left when
// nothing is selected any more. A page that opens with a selection stays as the browser has it.

const EVERY_MS = 100;
const PATIENCE = 40; // As many looks for a panel that is still to be drawn.

function atRest() {
  const app = document.querySelector('[data-testid="stApp"]');
  return app?.dataset.testScriptState === "notRunning";
}

class Reveal {
  constructor() {
    this.timer = setInterval(() => this.look(), EVERY_MS);
    this.page = null;
    this.left = 0; // Looks until it gives up; 0 while there is nothing to do.
    this.place = null; // Where the list was left.
    this.shown = false; // Whether a panel has been.
  }

  expect({ page, selected, panels }) {
    const now = selected.some(Boolean) ? JSON.stringify(selected) : "";
    if (page !== this.page) this.place = this.shown = null;
    else if (now !== this.selected) this.left = PATIENCE;
    [this.page, this.selected, this.panels] = [page, now, panels];
  }

  look() {
    if (!atRest()) return;
    const main = document.querySelector('[data-testid="stMain"]');
    if (!main) return;
    if (!this.left) {
      if (!this.selected) this.place = main.scrollTop;
      return;
    }
    this.left -= 1;
    const panel = document.querySelector(this.panels);
    if (Boolean(panel) !== Boolean(this.selected)) return;
    this.left = 0;
    if (!panel) {
      if (this.shown && this.place !== null) main.scrollTop = this.place;
      this.shown = false;
      return;
    }
    this.shown = true;
    const { top } = panel.getBoundingClientRect();
    if (top < 0 || top > window.innerHeight / 2) panel.scrollIntoView({ block: "start" });
  }
}

const reveals = new WeakMap();

export default function ({ data, parentElement }) {
  let reveal = reveals.get(parentElement);
  if (!reveal) {
    reveal = new Reveal();
    reveals.set(parentElement, reveal);
  }
  reveal.expect(data);
  return () => {
    clearInterval(reveal.timer);
    reveals.delete(parentElement);
  };
}
