// The reader: one or two articles with their claims marked. Text comes as data, cut into pieces
// by Python, and goes into text nodes only. The text is built once per content (`data.version`);
// what is selected, faded and coloured comes from the bar beside it (bar.js), over a bus that both
// share, so that a click sends no text.
//
// Messages
//   from Python, in every run of the reader's page: `version`, `articles`, `claims`, `themes` and
//     `verdicts`, as `content` in __init__.py makes them; looked at only where `version` is new.
//   to Python: "select", {claim, pair}, when another claim or pair is chosen: by a click, by a key, or
//     by a button of the bar, and on the way back (moving.js).
//   on the bus, from the bar: "state", once `bus.state` has changed; "command", a way to move.
//   on the bus, to the bar: "said", words for whoever asked for a way that there is not.

const bus = (globalThis[Symbol.for("parallax.reader")] ??= Object.assign(new EventTarget(), {
  state: null,
}));
const readers = new WeakMap();
const BINS = 44;
// Muted, and apart in lightness too.
const HUES = [
  "#3A6EA5",
  "#B07D2B",
  "#2A8C82",
  "#8A4F7D",
  "#6F7F32",
  "#B4533C",
  "#5F6F9A",
  "#B5698A",
  "#7D5E43",
  "#3F8F55",
];
const GLYPHS = { agree: "●", partial: "◐", diverge: "◆", echo: "◌", silent: "○" };
const WAYS = "Among the marked words the arrow keys go from claim to claim, Enter opens one.";
const TAGS = { title: "h3", heading: "h4", item: "li", gap: "p" };

export default function ({ data, parentElement, setTriggerValue }) {
  let reader = readers.get(parentElement);
  if (!reader) {
    reader = new Reader(parentElement.querySelector(".reader"));
    readers.set(parentElement, reader);
  }
  reader.send = (value) => setTriggerValue("select", value);
  reader.show(data);
  return () => {
    reader.close();
    readers.delete(parentElement);
  };
}

// Strings among the children become text nodes.
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== "") made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

class Reader {
  constructor(root) {
    this.root = root;
    this.version = null;
    this.ended = new AbortController();
    const signal = this.ended.signal;
    const on = (name, act) => root.addEventListener(name, act, { signal });
    on("click", (event) => this.clicked(event));
    on("keydown", (event) => this.pressed(event));
    on("pointerover", (event) => this.pointed(event));
    on("pointerleave", () => this.leave());
    on("focusin", (event) => this.focused(event));
    on("focusout", () => this.leave());
    bus.addEventListener("state", () => this.adopt(), { signal });
    bus.addEventListener("command", (event) => this.command(event.detail), { signal });
    const moved = () => this.tip?.matches(":popover-open") && this.place(this.told);
    addEventListener("scroll", moved, { signal, capture: true, passive: true });
    this.resized = new ResizeObserver(() => this.drawStrips());
  }

  close() {
    this.ended.abort();
    this.resized.disconnect();
    clearTimeout(this.later);
  }

  // ---- the text, built once

  show(data) {
    if (data.version === this.version) return;
    this.version = data.version;
    this.data = data;
    this.claims = data.claims;
    this.at = new Map(data.claims.map((claim, n) => [claim.id, n]));
    this.runs = data.claims.map(() => []);
    this.covering = new Map();
    this.panes = [];
    this.faded = new Set();
    this.active = this.claim = this.mate = -1;
    this.trail = [];
    this.wanted = null;
    this.shown = "";
    this.resized.disconnect();
    this.key = make("ul", { class: "key", "aria-label": "Key" });
    this.tip = make("div", { class: "tip", id: "tip", role: "tooltip", popover: "manual" });
    this.live = make("div", { class: "unseen", "aria-live": "polite" });
    const panes = make("div", { class: "panes" });
    data.articles.forEach((article, n) => panes.append(this.pane(article, n)));
    this.dress();
    this.root.replaceChildren(this.key, panes, this.tip, this.live);
    this.panes.forEach((pane) => this.resized.observe(pane.text));
    this.placeStops();
    this.adopt();
    document.fonts?.ready.then(() => this.reveal({ smooth: false }));
  }

  pane(article, n) {
    const blocks = [];
    const text = make("article", { lang: article.lang });
    let list = null;
    let folded = null;
    for (const block of article.blocks) {
      const made = make(TAGS[block.kind] ?? "p", { class: block.kind, dir: "auto" });
      made.append(...block.pieces.map((piece) => this.piece(piece)));
      // Room between the lines for as many lanes as the block has.
      const lanes = block.pieces
        .flatMap(([, claims]) => claims ?? [])
        .map((c) => this.claims[c].lane);
      made.style.setProperty("--lanes", Math.max(0, ...lanes));
      blocks.push(made);
      list = block.kind === "item" ? (list ?? text.appendChild(make("ul"))) : null;
      folded = block.reason ? (folded ?? text.appendChild(this.fold())) : null;
      folded?.tell(block.reason);
      (list ?? folded ?? text).append(made);
    }
    const contents = make("details", { class: "contents" }, make("summary", {}, "Contents"));
    const links = make("ol");
    const go = (block) => this.scroll(pane, block, { top: true });
    for (const [label, at] of article.contents) {
      const button = make("button", { type: "button", dir: "auto" }, label);
      button.addEventListener("click", () => {
        contents.open = this.root.dataset.layout === "one";
        go(blocks[at]);
      });
      links.append(make("li", {}, button));
    }
    contents.append(links);
    const head = make("header", {}, make("h2", { class: article.side }, article.author));
    if (article.byline) head.append(make("p", {}, article.byline));
    if (article.note) head.append(make("p", { class: "remark" }, article.note));
    if (article.contents.length > 1) head.append(contents);
    const hint = make("p", { class: "unseen", id: `ways-${n}` }, WAYS);
    head.append(hint);
    const strip = make("div", { class: "strip", role: "img" });
    const scroller = make("div", { class: "scroller" }, text);
    const section = make(
      "section",
      { class: "pane", "aria-label": article.author, "aria-describedby": hint.id },
      head,
      make("div", { class: "page" }, scroller, strip),
    );
    const pane = { n, section, scroller, text, strip, contents };
    strip.addEventListener("click", (event) => {
      const box = strip.getBoundingClientRect();
      const share = (event.clientY - box.top) / box.height;
      this.scroll(pane, null, { share });
    });
    scroller.addEventListener("scroll", () => this.thumb(pane), { passive: true });
    this.panes.push(pane);
    return section;
  }

  // What the site has put around the article, or into it: in its place, but shut.
  fold() {
    const summary = make("summary", { lang: "en", dir: "auto" });
    const folded = make("details", { class: "folded" }, summary);
    const reasons = new Set();
    folded.tell = (reason) => {
      reasons.add(reason);
      summary.textContent = `Not part of the article: ${[...reasons].join(", ")}`;
    };
    return folded;
  }

  piece([text, claims, hedges]) {
    if (!claims) return text;
    // One mark of a column is a tab stop, see roving.js.
    const mark = make("mark", { role: "button", tabindex: -1 }, text);
    mark.dataset.claims = claims.map((n) => this.claims[n].id).join(" ");
    if (hedges) mark.dataset.hedge = "";
    mark.starts = claims.filter((n) => !this.runs[n].length);
    this.covering.set(mark, claims);
    claims.forEach((n) => this.runs[n].push(mark));
    return mark;
  }

  // ---- what the bar says

  adopt() {
    const state = bus.state;
    if (!state || !this.data) return;
    const key = JSON.stringify([state.colour, state.layout, state.faded]);
    if (key !== this.painted) {
      this.painted = key;
      this.root.dataset.colour = state.colour;
      this.root.dataset.layout = this.data.articles.length > 1 ? state.layout : "one";
      this.faded = new Set(state.faded.map((id) => this.at.get(id)));
      this.panes.forEach((pane) => (pane.contents.open = this.root.dataset.layout === "one"));
      this.paint();
    }
    const told = `${state.claim} ${state.pair}`;
    // Between a click and its answer the address is older than what is on screen.
    const waiting = this.wanted && performance.now() - this.wanted.since < 4000;
    if (waiting && told !== this.wanted.told) return;
    this.wanted = null;
    this.choose(this.at.get(state.claim) ?? -1, state.pair);
  }

  choose(claim, pair) {
    const ends = pair ? pair.split("~") : [];
    const id = this.claims[claim]?.id;
    const other = ends.includes(id) ? ends.find((end) => end !== id) : undefined;
    const mate = this.at.get(other) ?? -1;
    const first = this.shown === "";
    const now = `${claim} ${mate}`;
    [this.claim, this.mate, this.pair] = [claim, mate, mate < 0 ? "" : pair];
    this.outline("chosen", claim);
    this.outline("mate", mate);
    for (const n of [claim, mate]) if (this.runs[n]?.length) this.stopAt(this.runs[n][0]);
    const main = this.claims[claim]?.article ?? 0;
    this.panes.forEach((pane) => (pane.section.dataset.main = pane.n === main));
    if (now === this.shown) return;
    this.shown = now;
    if (this.claims[this.active]?.article !== main || this.active !== mate) this.active = claim;
    this.reveal({ smooth: !first });
    this.panes.forEach((pane) => this.thumb(pane));
  }

  outline(name, claim) {
    this.root.querySelectorAll(`mark.${name}`).forEach((mark) => mark.classList.remove(name));
    this.runs[claim]?.forEach((mark) => {
      mark.classList.add(name);
      if (name === "chosen") mark.setAttribute("aria-current", "true");
    });
    if (name !== "chosen") return;
    this.root.querySelectorAll("mark[aria-current]:not(.chosen)").forEach((mark) => {
      mark.removeAttribute("aria-current");
    });
  }

  // ---- events

  top(mark) {
    const claims = this.covering.get(mark) ?? [];
    return claims.findLast((n) => !this.faded.has(n)) ?? claims.at(-1);
  }

  clicked(event) {
    const mark = event.target.closest("mark");
    if (!mark || !getSelection().isCollapsed) return;
    const claims = this.covering.get(mark);
    // A click again on the same words goes on to the claim that lies beneath.
    const at = claims.indexOf(this.claim);
    const next = at < 0 ? this.top(mark) : claims[(at + claims.length - 1) % claims.length];
    this.select(next);
    this.active = next;
    // The card tells all of it; a tooltip would lie over the words below.
    this.hide();
  }

  pointed(event) {
    clearTimeout(this.hiding);
    if (event.pointerType === "touch" || event.target.closest(".tip")) return;
    const mark = event.target.closest("mark");
    if (!mark) return this.leave();
    clearTimeout(this.showing);
    this.showing = setTimeout(() => {
      const claims = this.covering.get(mark);
      const chosen = [this.claim, this.mate].find((n) => claims.includes(n));
      this.tell(mark, chosen ?? this.top(mark));
    }, 120);
  }

  leave() {
    clearTimeout(this.showing);
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => this.hide(), 200);
  }

  hide() {
    clearTimeout(this.showing);
    if (this.tip.matches(":popover-open")) this.tip.hidePopover();
    this.told?.removeAttribute("aria-describedby");
    this.outline("hot", -1);
  }

  say(words) {
    this.live.textContent = words;
    bus.dispatchEvent(new CustomEvent("said", { detail: words }));
  }
}
