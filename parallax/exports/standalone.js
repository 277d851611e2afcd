// Draws the charts of the page from the data that stands in it; nothing is fetched.
//
// Messages: none; the file has no server. `standalone.py` has written each figure into the page, as
// JSON in the element that `data-chart` names.
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const ink = () => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim();
  const clear = "rgba(0,0,0,0)";
  const colours = () => ({
    "font.color": ink(),
    paper_bgcolor: clear,
    plot_bgcolor: clear,
  });
  for (const holder of document.querySelectorAll("[data-chart]")) {
    const figure = JSON.parse(document.getElementById(holder.dataset.chart).textContent);
    const layout = figure.layout;
    layout.font = Object.assign({}, layout.font, { color: ink() });
    layout.paper_bgcolor = layout.plot_bgcolor = clear;
    Plotly.newPlot(holder, figure.data, layout, {
      displaylogo: false,
      displayModeBar: false,
      responsive: true,
    });
    dark.addEventListener("change", () => Plotly.relayout(holder, colours()));
  }
})();
