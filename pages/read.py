"""Read: the articles side by side, every claim in its place."""

from __future__ import annotations

from parallax.ui import components, page_context, reader_page

view = page_context.current()
components.page_head()
reader_page.draw(view)
