"""The reader's components: the text, the bar that moves through it, a button that copies.

Plain JavaScript and CSS, given inline: no build step, nothing loaded from elsewhere. The text
(`text`) is sent once per content; what is selected goes to the bar (`bar`), in a few bytes, and
from there to the text inside the browser.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from parallax.captions.findings import voice_words
from parallax.captions.words import VERDICT_NAMES
from parallax.dossier.anchors import EXACT, NOT_CHECKABLE
from parallax.dossier.derived import derived
from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier
from parallax.presentation.rendering import piece
from parallax.reader.blocks import PARAGRAPH
from parallax.reader.counterparts import counterparts
from parallax.reader.document import Reading, reading
from parallax.streamlit_internals import style_sheet
from parallax.urlstate.parameters import BY_NAME

KEY = "reader"
FOLDER = Path(__file__).parent
PAGE_STYLE = FOLDER / "page.css"


def _source(*names: str) -> str:
    return "\n".join((FOLDER / name).read_text(encoding="utf-8") for name in names)


_TEXT = st.components.v2.component(
    "parallax_reader",
    html='<div class="reader"></div>',
    css=_source("reader.css"),
    js=_source("reader.js", "painting.js", "moving.js", "roving.js"),
)
_BAR = st.components.v2.component(
    "parallax_reader_bar",
    html='<div class="bar" role="toolbar" aria-label="Move through the claims"></div>',
    css=_source("bar.css"),
    js=_source("bar.js", "keys.js"),
)
_COPY = st.components.v2.component(
    "parallax_copy",
    html='<div class="copy"><button type="button"></button>'
    '<button type="button" class="send" hidden></button><span role="status"></span>'
    "<textarea readonly hidden></textarea></div>",
    css=_source("copy.css"),
    js=_source("copy.js"),
)


def text(data: dict[str, Any], on_select: Callable[[], None]) -> None:
    """Show articles to read.

    Parameters
    ----------
    data : dict
        As `content` gives it.
    on_select : callable
        Called when a claim is chosen; see `selected`.
    """
    _TEXT(key=KEY, data=data, on_select_change=on_select)


def selected() -> dict[str, str]:
    """Return what was chosen in the text: ``claim`` and ``pair``, for use in `on_select`."""
    value = st.session_state[KEY].get("select")
    found = value if isinstance(value, dict) else {}
    return {name: str(found.get(name, "")) for name in ("claim", "pair")}


def bar(state: dict[str, Any]) -> None:
    """Show the buttons, and tell the text its state.

    Parameters
    ----------
    state : dict
        claim, pair, colour, layout; faded, the ids of claims that are filtered out.
    """
    _BAR(key=f"{KEY}-bar", data=state)


def copy(
    text: str,
    *,
    key: str,
    label: str = "Copy with citation",
    what: str = "The quote with its citation",
    send: tuple[str, str] | None = None,
) -> None:
    """Offer to copy a text, and confirm it; where there is no clipboard, show it, selected.

    Parameters
    ----------
    text : str
    key : str
        Tells it apart from others on the page.
    label : str
        Of the button.
    what : str
        Name of the field that shows the text.
    send : tuple of str, optional
        Words and address for the system's own share sheet, where the browser has one.
    """
    shared = {"text": send[0], "url": send[1]} if send else None
    _COPY(
        key=f"copy-{key}",
        data={"text": text, "label": label, "what": what, "send": shared, "sendLabel": "Send …"},
    )


@derived(maximum=16)
def content(
    dossier: Dossier, articles: tuple[tuple[str, str, str], ...], left: str, right: str
) -> dict[str, Any]:
    """Place articles together for the text, as plain data.

    Parameters
    ----------
    dossier : Dossier
    articles : tuple of (article_id, side, author)
        Those that are shown, in order.
    left, right : str
        The two that are compared.

    Returns
    -------
    dict
        The same object for the same question, so never changed in place.
    """
    readings = [reading(dossier, article_id, left, right) for article_id, _, _ in articles]
    rows = {row["claim_id"]: row for row in records(dossier.claims)}
    place: dict[str, int] = {}
    for found in readings:
        for mark in found.marks:
            place[mark.claim_id] = len(place)
    themes = {key: n for n, key in enumerate(dossier.themes["theme_id"])}
    holders = dict(zip(dossier.actors["actor_id"], dossier.actors["label"], strict=True))
    met = counterparts(dossier, left, right)
    claims = []
    for at, found in enumerate(readings):
        for mark in found.marks:
            row = rows[mark.claim_id]
            others = met.get(mark.claim_id, ()) if found.article_id in (left, right) else ()
            claims.append(
                {
                    "id": mark.claim_id,
                    "article": at,
                    "says": row["claim"],
                    "theme": themes.get(mark.theme_id, -1),
                    "verdict": mark.verdict,
                    "lane": mark.lane,
                    "voice": voice_words(row, holders),
                    "hedge": row["hedge"],
                    "likelihood": row["likelihood"],
                    "to": [
                        [each.pair_id, each.claim_id] for each in others if each.claim_id in place
                    ],
                }
            )
    return {
        "version": f"{dossier.version}:{left}:{right}:{','.join(each[0] for each in articles)}",
        "articles": [
            _article(dossier, found, side, author, place)
            for found, (_, side, author) in zip(readings, articles, strict=True)
        ],
        "claims": claims,
        "themes": list(dossier.themes["label"]),
        "verdicts": {key: VERDICT_NAMES[key] for key in BY_NAME["verdict"].allowed("read")},
    }


def _article(
    dossier: Dossier, found: Reading, side: str, author: str, place: dict[str, int]
) -> dict[str, Any]:
    articles = dossier.articles
    row = records(articles[articles["article_id"] == found.article_id])[0]
    byline = " · ".join(part for part in (row["publisher"], row["published_on"]) if part)
    blocks = []
    for block in found.blocks:
        pieces: list[list[Any]] = []
        for part in block.pieces:
            marks = [place[claim_id] for claim_id in part.claim_ids]
            hedges = [place[claim_id] for claim_id in part.hedges]
            pieces.append([part.text, marks, hedges] if hedges else [part.text, marks])
            if not marks:
                pieces[-1] = [part.text]
        displayed: dict[str, Any] = {"pieces": pieces}
        if block.kind != PARAGRAPH:
            displayed["kind"] = block.kind
        if block.reason:
            displayed["reason"] = block.reason
        blocks.append(displayed)
    return {
        "id": found.article_id,
        "side": side,
        "author": author,
        "byline": byline,
        "lang": row["language"],
        "note": _note(found),
        "blocks": blocks,
        "contents": [list(each) for each in found.contents],
    }


def _note(found: Reading) -> str:
    if not found.has_text:
        return "The text of this article is not in the dossier: its coded quotes, in order."
    odd = [mark for mark in found.marks if mark.status not in (EXACT, NOT_CHECKABLE)]
    if not odd:
        return ""
    words = ", ".join(f"{mark.claim_id} ({mark.status})" for mark in odd[:5])
    more = f" and {len(odd) - 5} more" if len(odd) > 5 else ""
    return f"Quotes that do not stand where the coding says: {words}{more}."


def style() -> None:
    """Lay the reader's page out."""
    st.html(piece("frame.styles", style_sheet(PAGE_STYLE)))


__all__ = ["KEY", "bar", "content", "copy", "selected", "style", "text"]
