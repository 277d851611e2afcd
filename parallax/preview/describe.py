"""From a view to its preview: of what is selected, else of what the page finds."""

from __future__ import annotations

from collections.abc import Callable

from parallax.preview import found, selected
from parallax.preview.model import NAME, Card, Preview, preview
from parallax.selection.view import View
from parallax.urlstate.parameters import page_of

_SELECTED: tuple[tuple[str, Callable[[View], Preview | None]], ...] = (
    ("pair", selected.pair),
    ("claim", selected.claim),
    ("proposition", selected.proposition),
    ("event", selected.event),
    ("story", selected.storyline),
)
_OF_PAGES: dict[str, Callable[[found.Found], Preview]] = {
    "overview": found.overview,
    "agree-diverge": found.agree_diverge,
    "matrix": found.matrix,
    "timeline": found.events,
    "outlook": found.to_come,
}


def describe_view(view: View) -> Preview:
    """Describe a view.

    Parameters
    ----------
    view : View

    Returns
    -------
    Preview
        Of what is selected (a pair before a claim, a proposition, an event, a storyline); else
        of what the page finds; else of the page and of the claims that it shows. Whatever says
        that authors agree or diverge rests on coding.

    Raises
    ------
    KeyError
        If there is no such page.
    """
    for name, describe in _SELECTED:
        if view.state.value(name):
            told = describe(view)
            if told is not None:
                return told
    of_page = found.Found(view.dossier, view.state)
    # Without two articles there is nothing to compare; a page of its own says what there is.
    describe_page = _OF_PAGES.get(view.state.page) if of_page.comparable else None
    return (describe_page or found.any_page)(of_page)


def plain(page: str) -> Preview:
    """Describe a page without a dossier.

    Raises
    ------
    KeyError
        If there is no such page.
    """
    info = page_of(page)
    return preview(f"{info.title} · {NAME}", info.question, Card(NAME, info.title, info.question))
