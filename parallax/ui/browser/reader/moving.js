// Scrolling, selecting and the keyboard's ways through the claims (a part of reader.js).
//
// Messages
//   from Python: none of its own.
//   to Python: "select", {claim, pair}, through `send` of reader.js: by `select`, for keys that step
//     through the claims only once they pause; by `back` at once.

Object.assign(Reader.prototype, {
  // ---- moving

  scroll(pane, target, { share, top = false, smooth = true } = {}) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = smooth && !still ? "smooth" : "auto";
    const { scroller } = pane;
    const box = scroller.getBoundingClientRect();
    const own = getComputedStyle(scroller).overflowY === "auto";
    if (!target) {
      if (own) scroller.scrollTo({ top: share * scroller.scrollHeight - box.height / 2, behavior });
      else {
        const blocks = [...pane.text.querySelectorAll("p:not(.furniture), li, h3, h4")];
        const { top: above, height } = pane.text.getBoundingClientRect();
        const near = (block) => block.getBoundingClientRect().bottom - above >= share * height;
        (blocks.find(near) ?? blocks.at(-1))?.scrollIntoView({ behavior, block: "start" });
      }
      return;
    }
    if (!own) {
      target.scrollIntoView({ behavior, block: "start", inline: "nearest" });
      return;
    }
    const at = target.getBoundingClientRect();
    const seen = at.top >= box.top + 8 && at.bottom <= box.bottom - 40;
    if (top || !seen) {
      const above = top ? 8 : Math.max(24, box.height / 3);
      scroller.scrollTo({ top: scroller.scrollTop + at.top - box.top - above, behavior });
    }
    // The pane itself into the window, by as little as is needed.
    pane.section.scrollIntoView({ behavior, block: "nearest", inline: "nearest" });
  },

  reveal({ smooth }) {
    for (const claim of [this.mate, this.claim]) {
      const mark = this.runs[claim]?.[0];
      const pane = this.panes[this.claims[claim]?.article];
      if (!mark?.getClientRects().length) continue;
      // Where the articles stand one above the other, only one end of the pair can be shown.
      const stacked = getComputedStyle(pane.scroller).overflowY !== "auto";
      if (stacked && this.mate >= 0 && claim === this.claim) continue;
      this.scroll(pane, mark, { smooth });
    }
  },

  select(claim, { pair = "", wait = 0, active = claim } = {}) {
    const before = { claim: this.claim, pair: this.pair };
    const id = this.claims[claim].id;
    if (!pair && this.pair?.split("~").includes(id)) pair = this.pair;
    if (claim === this.claim && pair === this.pair) return;
    if (before.claim >= 0) this.trail.push(before);
    this.active = active;
    this.wanted = { told: `${id} ${pair}`, since: performance.now() };
    this.choose(claim, pair);
    clearTimeout(this.later);
    this.later = setTimeout(() => this.send({ claim: id, pair }), wait);
  },

  focus(claim) {
    const mark = this.runs[claim]?.[0];
    if (!mark) return;
    this.active = claim;
    mark.focus({ preventScroll: true });
    this.active = claim;
    this.outline("active", claim);
    this.scroll(this.panes[this.claims[claim].article], mark);
    this.tell(mark, claim);
  },

  command(name) {
    if (!this.data) return;
    const from = this.active >= 0 ? this.active : this.claim;
    if (name === "next" || name === "previous") this.step(from, name === "next" ? 1 : -1);
    else if (name === "counterpart") this.jump(from);
    else if (name === "back") this.back();
  },

  step(from, by) {
    const article = this.claims[from]?.article ?? 0;
    const way = this.lit(article);
    const at = way.indexOf(from);
    let to = way[at + by];
    if (at < 0) to = by > 0 ? way.find((n) => n > from) : way.findLast((n) => n < from);
    if (to === undefined) return this.sayEnd(by);
    this.select(to, { wait: 180 });
    this.focus(to);
  },

  jump(from) {
    // Standing on the counterpart, c goes on to the next one of the claim it belongs to.
    const home = from === this.mate ? this.claim : from;
    const ways = this.claims[home]?.to ?? [];
    if (home < 0) return this.say("No claim is selected yet: press n.");
    if (!ways.length) return this.say("This claim has no counterpart in the other article.");
    const now = ways.findIndex(([pair]) => pair === this.pair);
    const [pair, id] = ways[home === this.claim ? (now + 1) % ways.length : 0];
    const other = this.at.get(id);
    const one = this.root.dataset.layout === "one";
    this.select(one ? other : home, { pair, active: other });
    this.focus(other);
  },

  back() {
    if (this.active === this.mate && this.mate >= 0) return this.focus(this.claim);
    const before = this.trail.pop();
    if (!before) return this.say("There is nothing to go back to.");
    const id = this.claims[before.claim].id;
    this.active = before.claim;
    this.wanted = { told: `${id} ${before.pair}`, since: performance.now() };
    this.choose(before.claim, before.pair);
    this.send({ claim: id, pair: before.pair });
    this.focus(before.claim);
  },
});
