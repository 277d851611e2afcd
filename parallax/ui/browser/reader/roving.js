// The marks of a column are one tab stop (a part of reader.js, to which it is appended): Tab enters
// at the last active mark, else the first; arrow keys, Home and End go from claim to claim, Enter
// opens one.
//
// Messages: none of its own.

const STEPS = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };
const SIDEWAYS = ["ArrowRight", "ArrowLeft"];

Object.assign(Reader.prototype, {
  // Claims of an article in their order: those that the filters let through.
  lit(article) {
    return this.ofArticle(article).filter((n) => !this.faded.has(n));
  },

  ofArticle(article) {
    return this.claims
      .map((_claim, n) => n)
      .filter((n) => this.claims[n].article === article && this.runs[n].length);
  },

  // Where the filters leave nothing, all of them are reached.
  reached(article) {
    const lit = this.lit(article);
    return lit.length ? lit : this.ofArticle(article);
  },

  stopAt(mark) {
    const pane = this.panes[this.claims[this.covering.get(mark)[0]].article];
    pane.stop?.setAttribute("tabindex", -1);
    mark.setAttribute("tabindex", 0);
    pane.stop = mark;
  },

  // Each column has its tab stop at a mark that the filters have not taken away.
  placeStops() {
    for (const { n, stop } of this.panes) {
      const reached = this.reached(n);
      const stands = stop && this.covering.get(stop).some((claim) => reached.includes(claim));
      if (!stands && reached.length) this.stopAt(this.runs[reached[0]][0]);
    }
  },

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const mark = event.target.closest("mark");
    if (mark && event.key in STEPS) this.rove(this.direction(mark, event.key));
    else if (mark && (event.key === "Home" || event.key === "End")) {
      const reached = this.reached(this.claims[this.active].article);
      this.focus(reached.at(event.key === "Home" ? 0 : -1));
    } else if (mark && (event.key === "Enter" || event.key === " ")) {
      const claims = this.covering.get(mark);
      this.select(claims.includes(this.active) ? this.active : this.top(mark));
    } else if (event.key === "Escape") this.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  },

  // In a text that runs from the right, the next claim is to the left.
  direction(mark, key) {
    const turned = SIDEWAYS.includes(key) && getComputedStyle(mark).direction === "rtl";
    return turned ? -STEPS[key] : STEPS[key];
  },

  rove(by) {
    const reached = this.reached(this.claims[this.active].article);
    const at = reached.indexOf(this.active);
    // From a claim that is filtered out, on to the nearest one that is not.
    const near =
      by > 0 ? reached.find((n) => n > this.active) : reached.findLast((n) => n < this.active);
    const to = at < 0 ? near : reached[at + by];
    if (to === undefined) this.sayEnd(by);
    else this.focus(to);
  },

  sayEnd(by) {
    this.say(by > 0 ? "That was the last claim." : "This is the first claim.");
  },

  focused(event) {
    const mark = event.target.closest("mark");
    if (!mark) return;
    this.stopAt(mark);
    if (!this.covering.get(mark).includes(this.active)) this.active = this.top(mark);
    this.outline("active", this.active);
    // A click moves the focus too, and needs no tooltip.
    if (mark.matches(":focus-visible")) this.tell(mark, this.active);
  },
});
