"""A view in words, and as a work that can be cited."""

from __future__ import annotations

from datetime import date

from parallax.bibliography import Work, view_work
from parallax.captions.outlook import reach_words
from parallax.dossier.lookup import column
from parallax.dossier.schema import STATED
from parallax.reader.document import articles_in_sight
from parallax.selection.filters import labels
from parallax.selection.view import View
from parallax.urlstate.parameters import page_of
from parallax.urlstate.state import PageState

LEADS = {
    "verdict": "Verdicts shown",
    "whose": "Whose positions meet",
    "role": "Of what is to come",
}


STATED_WORDS = "Only positions that claims state in so many words."


def view_words(view: View) -> str:
    """Describe what a view shows: the filters' sentence, then what else restricts the page.

    Parameters
    ----------
    view : View
    """
    return " ".join([view.describe(), *_others(view)])


def cited_view(view: View, *, link: str, accessed_on: date) -> Work:
    """Take a view as a work that can be cited.

    Parameters
    ----------
    view : View
    link : str
        The full link, see `parallax.urlstate.links`; empty if there is none.
    accessed_on : date
    """
    return view_work(
        dossier=view.dossier.title or view.dossier.name,
        page=page_of(view.state.page).title,
        sentence=view_words(view),
        version=view.dossier.version,
        link=link,
        accessed_on=accessed_on,
    )


def choice_words(state: PageState, name: str) -> str:
    """Describe what is chosen of verdicts, of whose positions meet or of roles; empty for all."""
    chosen = state.value(name)
    return f"{LEADS[name]}: {', '.join(chosen)}." if chosen else ""


def _others(view: View) -> list[str]:
    """Describe what restricts a page besides the shared filters."""
    found = [choice_words(view.state, name) for name in LEADS if view.state.value(name)]
    if view.state.explicitness == STATED:
        found.append(STATED_WORDS)
    if view.state.layout == "one":
        names = view.names
        found += [f"Of {names[key]} alone." for key in articles_in_sight(view)]
    if view.state.has("role"):
        found += filter(None, [reach_words(view.dossier)])
    if view.state.story:
        stories = labels(view.dossier, "storylines", "storyline_id")
        found.append(f"Storyline: {stories[view.state.story]}.")
    if view.state.has("min_wording"):
        found.append(f"Echoes from a wording score of {view.state.min_wording}.")
    for name in ("claim", "pair"):
        if view.state.value(name):
            found.append(f"Selected {name}: {view.state.value(name)}.")
    for name, table, text in (
        ("proposition", view.dossier.propositions, "statement"),
        ("event", view.dossier.events, "label"),
        ("term", view.dossier.terms, "label"),
    ):
        if view.state.value(name):
            found.append(
                f"Selected {name}: “{column(table, f'{name}_id', text)[view.state.value(name)]}”"
            )
    return found
