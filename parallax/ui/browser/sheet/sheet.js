// Opens and shuts the sidebar, which on a phone lies over the page as a sheet.
//
// Messages: none. It listens to the buttons of class `px-open-filters` and `px-shut-filters`.

function press({ target }) {
  const button = target.closest?.(".px-open-filters, .px-shut-filters");
  if (!button) return;
  const opens = button.matches(".px-open-filters");
  const control = opens ? streamlitDom.opener() : streamlitDom.shutter();
  control?.click();
  if (!opens) document.querySelector(".px-open-filters")?.focus({ preventScroll: true });
}

if (!window.parallaxSheet) {
  window.parallaxSheet = true; // Streamlit may mount the component anew.
  document.addEventListener("click", press);
}

export default function () {}
