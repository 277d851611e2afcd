// What our scripts read from Streamlit's page. `parallax/streamlit_internals.py` puts this file in
// front of the scripts that ask for it, so that nothing else knows Streamlit's names in the page.
//
// Messages: none; it only looks.

const streamlitDom = {
  // The whole app; null until it is drawn.
  app: () => document.querySelector('[data-testid="stApp"]'),

  // What scrolls.
  main: () => document.querySelector('[data-testid="stMain"]'),

  // The link that is the first tab stop.
  SKIP_LINK: '[data-testid="stSkipToContent"]',

  // Whether no run of the script is under way, as far as the browser has heard.
  isIdle: () => streamlitDom.app()?.dataset.testScriptState === "notRunning",

  isConnected: () => streamlitDom.app()?.dataset.testConnectionState === "CONNECTED",

  // Whether a part of the page is still that of an earlier run.
  hasStaleParts: () => Boolean(streamlitDom.app()?.querySelector("[data-stale=true]")),

  // What opens the sidebar, and what shuts it; null where there is none in the page.
  opener: () => document.querySelector('[data-testid="stExpandSidebarButton"]'),
  shutter: () => document.querySelector('[data-testid="stSidebarCollapseButton"] button'),

  // The keyed container that an element is: the class that Streamlit makes of `key=`.
  KEYED: '[class*="st-key-"]',
  keyOf: (element) => [...element.classList].find((name) => name.startsWith("st-key-")),
};
