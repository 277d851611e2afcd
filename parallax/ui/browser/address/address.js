// Compares the address bar with the address that the view was made for, while nothing is under
// way, and tells the server where the two differ; tells it also when a burst of clicks is over,
// if it has asked. Until then <html> says so in `data-address`, for whoever waits for a page to
// stand.
//
// Messages
//   from Python, in every run: `path` of the page; `names` of its parameters; `query`, pairs of name
//     and value that the view was made for; `bursts`, how many runs have come so soon after another
//     that the browser may have missed what that one has set.
//   to Python: "address", {search}, when the page is at rest and the address bar has differed for a
//     while; again every few seconds, a few times, for as long as that has no outcome.
//   to Python: "rest", the value of `bursts`, once for each new one, when the address agrees and the
//     page has been at rest for a moment.

const EVERY_MS = 150;
const STEADY = 8; // As many looks in a row: a click that has just been made is under way.
const QUIET = 4; // As many looks in a row at rest: a burst of clicks is over.
const PATIENCE_MS = 4000; // Until the server is told again.
const MOST = 5; // Times that the server is told without any outcome.
// What a visitor does: the page hears of it a little later, and is at rest until then.
const ACTS = ["pointerdown", "click", "keydown", "popstate"];

const root = document.documentElement;
let over = 0; // As many bursts the server knows to be over.

const atRest = () => streamlitDom.isIdle() && streamlitDom.isConnected();

// Names sorted, values of one name in their order: how names are mixed makes no difference.
function canonical(pairs, names) {
  const known = pairs.filter(([name]) => names.includes(name));
  const order = (one, other) => (one[0] < other[0] ? -1 : one[0] > other[0] ? 1 : 0);
  return JSON.stringify(known.sort(order));
}

function page() {
  return location.pathname.replace(/\/+$/, "").split("/").pop();
}

class Watch {
  constructor() {
    this.timer = setInterval(() => this.look(), EVERY_MS);
    this.looks = this.told = this.toldAt = 0;
    this.quiet = 0;
    this.last = null;
    this.acted = () => {
      this.looks = this.quiet = 0;
    };
    for (const act of ACTS) addEventListener(act, this.acted, true);
  }

  expect(data, send) {
    this.data = data;
    this.send = send;
    this.wanted = canonical(data.query, data.names);
    if (data.bursts < over) over = 0; // The server has begun anew.
  }

  look() {
    if (this.compare()) this.ask();
  }

  // The burst is over: the server says once more what is chosen.
  ask() {
    if (this.data.bursts === over) return;
    root.dataset.address = "unsure";
    this.quiet = atRest() ? this.quiet + 1 : 0;
    if (this.quiet < QUIET) return;
    over = this.data.bursts;
    this.quiet = 0;
    this.send("rest", over);
  }

  // Whether the address bar has what the view was made for.
  compare() {
    // The start page may lie under any prefix, so its path can't be told apart from it.
    const elsewhere = this.data.path && page() !== this.data.path;
    const shown = canonical([...new URLSearchParams(location.search)], this.data.names);
    if (elsewhere || shown === this.wanted) {
      delete root.dataset.address;
      this.looks = 0;
      if (!elsewhere) this.told = 0;
      return !elsewhere;
    }
    root.dataset.address = "differs";
    this.looks = atRest() && location.search === this.last ? this.looks + 1 : 0;
    this.last = location.search;
    const waiting = this.told && performance.now() - this.toldAt < PATIENCE_MS;
    if (this.looks < STEADY || waiting) return false;
    if (this.told >= MOST) {
      delete root.dataset.address;
      return false;
    }
    this.told += 1;
    this.toldAt = performance.now();
    this.looks = 0;
    this.send("address", { search: location.search });
    return false;
  }

  close() {
    clearInterval(this.timer);
    for (const act of ACTS) removeEventListener(act, this.acted, true);
    delete root.dataset.address;
  }
}

const watches = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let watch = watches.get(parentElement);
  if (!watch) {
    watch = new Watch();
    watches.set(parentElement, watch);
  }
  watch.expect(data, setTriggerValue);
  return () => {
    watch.close();
    watches.delete(parentElement);
  };
}
