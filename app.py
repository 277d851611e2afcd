"""Parallax as an ASGI application: `streamlit run app.py` or `uvicorn app:app`.

The Streamlit script lies inside the package: beside a `pages/` folder, Streamlit serves a cold
deep link without the app's frame.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from parallax.dossier.live import State, shared
from parallax.dossier.loading import default_folder
from parallax.streamlit_internals import look_for_settings_beside
from parallax.web import api, headers, previews
from parallax.web.old_links import OldLinks

ROOT = Path(__file__).resolve().parent

look_for_settings_beside(ROOT / "app.py")

base = st.get_option("server.baseUrlPath")


def current() -> State:
    """Return the dossier's state now, the same to everything that serves it."""
    return shared(default_folder()).current()


views = previews.Views(current)

# `streamlit run` recognises this line by reading the source: keep the literal form.
app = st.App(
    ROOT / "parallax" / "ui" / "main.py",
    routes=[*api.routes(current, base), *previews.routes(views, base)],
    middleware=[headers.middleware(), Middleware(OldLinks), previews.middleware(views, base)],
)

if __name__ == "__main__":
    app.run()
