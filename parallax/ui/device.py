"""What a visitor's device says of itself."""

from __future__ import annotations

import streamlit as st


def is_phone() -> bool:
    """Return whether the browser says that it is on a phone.

    Their names have the word Mobile (https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/
    User-Agent). A narrow window at a desk has not, and gets what the style sheet leaves of a page.
    """
    return "Mobi" in (st.context.headers.get("User-Agent") or "")
