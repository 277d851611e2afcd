// The skip link leads to the page's heading (a part of reveal.js, to which it is appended): Streamlit's
// own goes to the box that the navigation is in, too.
//
// Messages: none of its own.

function skip(event) {
  if (!event.target.closest?.(streamlitDom.SKIP_LINK)) return;
  const heading = main()?.querySelector("h1");
  if (!heading) return;
  event.preventDefault();
  event.stopPropagation();
  heading.tabIndex = -1;
  heading.focus();
}

addEventListener("click", skip, true);
