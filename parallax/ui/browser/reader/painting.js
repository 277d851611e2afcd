// Colours, key, strip and tooltip of the reader (a part of reader.js, to which it is appended).
//
// Messages: none of its own.

Object.assign(Reader.prototype, {
  // ---- colours

  // Themes come from the dossier, any number of them: a hue and a pattern each, so that no two of
  // the first twenty share both.
  dress() {
    const dashes = [
      (c) => `linear-gradient(${c}, ${c})`,
      (c) => `repeating-linear-gradient(90deg, ${c} 0 9px, transparent 9px 13px)`,
      (c) => `repeating-linear-gradient(90deg, ${c} 0 3px, transparent 3px 6px)`,
      (c) =>
        `repeating-linear-gradient(90deg, ${c} 0 10px, transparent 10px 12px, ${c} 12px 14px, transparent 14px 16px)`,
    ];
    this.data.themes.forEach((_, n) => {
      const hue = HUES[n % HUES.length];
      this.root.style.setProperty(`--c-t${n}`, `color-mix(in srgb, ${hue} 78%, var(--ink))`);
      this.root.style.setProperty(`--line-t${n}`, dashes[n % dashes.length](`var(--c-t${n})`));
    });
  },

  kind(n) {
    const claim = this.claims[n];
    return this.root.dataset.colour === "verdict" ? claim.verdict : `t${claim.theme}`;
  },

  paint() {
    const byVerdict = this.root.dataset.colour === "verdict";
    for (const [mark, claims] of this.covering) {
      const lit = claims.filter((n) => !this.faded.has(n));
      const top = lit.at(-1);
      mark.classList.toggle("faded", top === undefined);
      const line = (n) => (this.faded.has(n) ? "var(--none)" : `var(--line-${this.kind(n)})`);
      mark.style.setProperty("--tint", top === undefined ? "none" : `var(--c-${this.kind(top)})`);
      mark.style.setProperty("--s", top === undefined ? "" : `var(--s-${this.kind(top)}, 13%)`);
      // The lanes go down from the letters; a claim's line stays in its lane over all of its runs.
      const deep = Math.max(...claims.map((n) => this.claims[n].lane));
      mark.style.setProperty("--deep", deep);
      mark.style.backgroundImage = claims.map(line).join(", ");
      mark.style.backgroundPosition = claims
        .map((n) => `0 calc(100% - ${(deep - this.claims[n].lane) * 3}px)`)
        .join(", ");
      const glyphs = mark.starts.filter((n) => !this.faded.has(n)).map((n) => this.claims[n]);
      if (byVerdict && glyphs.length) {
        mark.dataset.glyph = glyphs.map((claim) => GLYPHS[claim.verdict]).join("");
      } else delete mark.dataset.glyph;
    }
    this.placeStops();
    this.drawKey(byVerdict);
    this.drawStrips();
  },

  drawKey(byVerdict) {
    const used = new Set(this.claims.map((_claim, n) => this.kind(n)));
    const entries = byVerdict
      ? Object.entries(this.data.verdicts).map(([key, word]) => [key, `${GLYPHS[key]} ${word}`])
      : this.data.themes.map((label, n) => [`t${n}`, label]);
    const items = entries
      .filter(([key]) => used.has(key))
      .map(([key, word]) => {
        const swatch = make("i", { "aria-hidden": "true" });
        swatch.style.setProperty("--tint", `var(--c-${key})`);
        swatch.style.setProperty("--s", `var(--s-${key}, 13%)`);
        swatch.style.backgroundImage = `var(--line-${key})`;
        const item = make("li", {}, swatch, word);
        item.addEventListener("pointerenter", () => this.spotlight(key));
        item.addEventListener("pointerleave", () => this.spotlight(""));
        return item;
      });
    if (this.claims.some((claim) => claim.hedge)) {
      items.push(make("li", {}, make("span", { class: "hedged" }, "may"), " words of likelihood"));
    }
    if (this.faded.size) items.push(make("li", {}, make("i", { class: "out" }), "filtered out"));
    this.key.replaceChildren(...items);
  },

  spotlight(key) {
    for (const [mark, claims] of this.covering) {
      const here = !key || claims.some((n) => this.kind(n) === key && !this.faded.has(n));
      mark.classList.toggle("dim", !here);
    }
  },

  // ---- the strip: where claims of a kind cluster along the text

  drawStrips() {
    for (const pane of this.panes) {
      const height = pane.text.scrollHeight;
      if (!height) continue;
      const top = pane.text.getBoundingClientRect().top;
      const bins = Array.from({ length: BINS }, () => []);
      const counts = new Map();
      this.claims.forEach((claim, n) => {
        if (claim.article !== pane.n || !this.runs[n].length || this.faded.has(n)) return;
        const box = this.runs[n][0].getBoundingClientRect();
        const share = (box.top + box.height / 2 - top) / height;
        bins[Math.min(BINS - 1, Math.max(0, Math.floor(share * BINS)))].push(this.kind(n));
        counts.set(this.kind(n), (counts.get(this.kind(n)) ?? 0) + 1);
      });
      const most = Math.max(4, ...bins.map((bin) => bin.length));
      const order = [...Object.keys(GLYPHS), ...this.data.themes.map((_, n) => `t${n}`)];
      const rows = bins.map((bin) => {
        const row = make("div");
        bin.sort((a, b) => order.indexOf(a) - order.indexOf(b));
        for (const kind of bin) {
          const cell = make("i");
          cell.style.width = `${100 / most}%`;
          cell.style.setProperty("--c", `var(--c-${kind})`);
          cell.className = kind;
          row.append(cell);
        }
        return row;
      });
      pane.thumb = make("b");
      pane.strip.replaceChildren(...rows, pane.thumb);
      const words = order
        .filter((kind) => counts.has(kind))
        .map((kind) => {
          const word = this.data.verdicts[kind] ?? this.data.themes[Number(kind.slice(1))];
          return `${word} ${counts.get(kind)}`;
        });
      const what = this.root.dataset.colour === "verdict" ? "verdicts" : "themes";
      pane.strip.setAttribute(
        "aria-label",
        `Where ${what} cluster in the text: ${words.join(", ")}`,
      );
      pane.strip.title = `Where ${what} cluster along the text; a click goes there`;
      this.thumb(pane);
    }
  },

  thumb(pane) {
    const { scrollTop, scrollHeight, clientHeight } = pane.scroller;
    if (!pane.thumb || !scrollHeight) return;
    pane.thumb.style.top = `${(100 * scrollTop) / scrollHeight}%`;
    pane.thumb.style.height = `${(100 * clientHeight) / scrollHeight}%`;
    pane.thumb.hidden = clientHeight >= scrollHeight;
  },

  // ---- the tooltip

  tell(mark, claim) {
    clearTimeout(this.showing);
    clearTimeout(this.hiding);
    const { says, verdict, theme, voice, hedge, likelihood } = this.claims[claim];
    const words = [`${GLYPHS[verdict]} ${this.data.verdicts[verdict]}`];
    if (this.data.themes[theme]) words.push(this.data.themes[theme]);
    words.push(voice);
    if (this.faded.has(claim)) words.push("filtered out");
    const parts = [
      make("p", { dir: "auto" }, says),
      make("p", { class: "meta" }, words.join(" · ")),
    ];
    if (hedge) {
      const line = make("p", { class: "meta" }, make("q", {}, hedge), ": the author’s wording");
      line.append(likelihood ? `; ICD 203 term: ${likelihood}` : "; no ICD 203 term");
      parts.push(line);
    }
    const others = this.covering
      .get(mark)
      .filter((n) => n !== claim)
      .reverse();
    for (const n of others) {
      parts.push(make("p", { class: "also", dir: "auto" }, `Also here: ${this.claims[n].says}`));
    }
    this.tip.replaceChildren(...parts);
    this.told?.removeAttribute("aria-describedby");
    this.told = mark;
    mark.setAttribute("aria-describedby", "tip");
    this.outline("hot", claim);
    if (matchMedia("(hover: none)").matches) return;
    if (!this.tip.matches(":popover-open")) this.tip.showPopover();
    this.place(mark);
  },

  place(mark) {
    const box = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const last = [...mark.getClientRects()].at(-1) ?? box;
    const { width, height } = this.tip.getBoundingClientRect();
    // Within its own article: the claim's counterpart may stand just beside it.
    const pane = mark.closest(".pane").getBoundingClientRect();
    const left = Math.max(8, pane.left, Math.min(box.left, pane.right - width));
    const below = last.bottom + 8 + height < innerHeight;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${below ? last.bottom + 8 : Math.max(8, box.top - height - 8)}px`;
  },
});
