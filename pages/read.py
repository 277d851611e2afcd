"""Read: the articles side by side, every claim in its place."""

from __future__ import annotations

from parallax.ui import components, frame, reader_page

view = frame.current()
components.page_head()
reader_page.draw(view)
