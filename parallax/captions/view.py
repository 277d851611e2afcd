"""A view in words, and as a work that can be cited."""

from __future__ import annotations

from datetime import date

from parallax.bibliography import Work, view_work
from parallax.captions.outlook import reach_words
from parallax.dossier.lookup import column
from parallax.dossier.model import Dossier
from parallax.reader.document import articles_in_sight
from parallax.selection.filters import author_names, labels, select
from parallax.urlstate.codec import Values
from parallax.urlstate.parameters import page_of

LEADS = {
    "verdict": "Verdicts shown",
    "whose": "Whose positions meet",
    "role": "Of what is to come",
}


def view_words(dossier: Dossier, values: Values) -> str:
    """Describe what a view shows: the filters' sentence, then what else restricts the page.

    Parameters
    ----------
    dossier : Dossier
    values : dict
        A page's state, see `parallax.urlstate.codec`.
    """
    return " ".join([select(dossier, values).sentence, *_others(dossier, values)])


def cited_view(
    dossier: Dossier, page: str, values: Values, *, link: str, accessed_on: date
) -> Work:
    """Take a view as a work that can be cited.

    Parameters
    ----------
    dossier : Dossier
    page : str
        Key of the page.
    values : dict
        Its state.
    link : str
        The full link, see `parallax.urlstate.links`; empty if there is none.
    accessed_on : date
    """
    return view_work(
        dossier=dossier.title or dossier.name,
        page=page_of(page).title,
        sentence=view_words(dossier, values),
        version=dossier.version,
        link=link,
        accessed_on=accessed_on,
    )


def choice_words(values: Values, name: str) -> str:
    """Describe what is chosen of verdicts, of whose positions meet or of roles; empty for all."""
    chosen = values.get(name)
    return f"{LEADS[name]}: {', '.join(chosen)}." if chosen else ""


def _others(dossier: Dossier, values: Values) -> list[str]:
    """Describe what restricts a page besides the shared filters."""
    found = [choice_words(values, name) for name in LEADS if values.get(name)]
    if values.get("layout") == "one":
        names = author_names(dossier)
        found += [f"Of {names[key]} alone." for key in articles_in_sight(dossier, values)]
    if "role" in values:
        found += filter(None, [reach_words(dossier)])
    if values.get("story"):
        stories = labels(dossier, "storylines", "storyline_id")
        found.append(f"Storyline: {stories[values['story']]}.")
    if "min_wording" in values:
        found.append(f"Echoes from a wording score of {values['min_wording']}.")
    for name in ("claim", "pair"):
        if values.get(name):
            found.append(f"Selected {name}: {values[name]}.")
    for name, table, text in (
        ("proposition", dossier.propositions, "statement"),
        ("event", dossier.events, "label"),
    ):
        if values.get(name):
            found.append(f"Selected {name}: “{column(table, f'{name}_id', text)[values[name]]}”")
    return found
