"""What a later joint statement reaffirms, develops and adds against an earlier one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.captions.statements import change_words
from parallax.dossier.lookup import records
from parallax.escape import as_markdown
from parallax.presentation.rendering import piece
from parallax.presentation.statements import StatementItemPresentation, statement_item
from parallax.selection.filters import is_filtered, labels
from parallax.selection.view import View
from parallax.ui.presenting import presenter
from parallax.views.timeline import statement_items

STATUSES = {"reaffirmed": "Carried on", "developed": "Developed", "new": "New"}
MEANINGS = {
    "reaffirmed": "as the earlier text has it",
    "developed": "taken further",
    "new": "not in the earlier text",
}


def is_matter(view: View) -> bool:
    """Return whether a comparison of two statements is what the chosen storyline is of."""
    story = _events_of_story(view)
    items = statement_items(view)
    pairs = zip(items["earlier_event_id"], items["later_event_id"], strict=True)
    return any({earlier, later} <= story for earlier, later in pairs)


def draw(view: View) -> None:
    """Show the items of statements that belong to the storyline or the selected event."""
    items = statement_items(view)
    for (earlier, later), group in items.groupby(
        ["earlier_event_id", "later_event_id"], sort=False
    ):
        _pair(view, str(earlier), str(later), group)


def _events_of_story(view: View) -> set[str]:
    linked = view.dossier.event_storylines
    return set(linked.loc[linked["storyline_id"] == view.state.story, "event_id"])


def _pair(view: View, earlier: str, later: str, items: pd.DataFrame) -> None:
    known = labels(view.dossier, "events", "event_id")
    by, ids = presenter(), list(items["claim_id"])
    others = others_on(view, ids)
    claims = by.claims([*ids, *(each for found in others.values() for each in found)])
    themes = labels(view.dossier, "themes", "theme_id")
    rows = records(items)
    theme_of = {key: claims[key]["theme_id"] for key in ids}
    told = [(row["status"], themes[theme_of[row["claim_id"]]], row["label"]) for row in rows]
    title = change_words(told)
    # Where the comparison is not the matter of the view, it is there, but closed.
    if {earlier, later} <= _events_of_story(view) or view.state.event in (earlier, later):
        st.header(as_markdown(title), anchor=False)
        place = st.container()
    else:
        place = st.expander(as_markdown(f"{known.get(later, later)}: {title}"))
    counts = items["status"].value_counts()
    with place:
        st.caption(
            f"“{as_markdown(known.get(later, later))}” against "
            f"“{as_markdown(known.get(earlier, earlier))}”, point by point, as reported by "
            f"{as_markdown(_reporters(view, items))}. Open a point for its words."
            + (" The filters do not apply here." if is_filtered(view.state) else "")
        )
    heads = [
        (status, word, MEANINGS[status], int(counts.get(status, 0)))
        for status, word in STATUSES.items()
    ]
    cells: dict[str, dict[str, list[StatementItemPresentation]]] = {}
    for row in rows:
        met = [claims[key] for key in others.get(row["claim_id"], ())]
        said = statement_item(by, row, claims[row["claim_id"]], met)
        found = cells.setdefault(theme_of[row["claim_id"]], {status: [] for status in STATUSES})
        found[row["status"]].append(said)
    body = [(themes[key], cells[key]) for key in themes if key in cells]
    place.html(piece("statement.changes", heads, body))


def _reporters(view: View, items: pd.DataFrame) -> str:
    claims = view.dossier.claims
    keys = claims.loc[claims["claim_id"].isin(items["claim_id"]), "article_id"].unique()
    return " and ".join(view.names[key] for key in keys)


def others_on(view: View, claim_ids: list[str]) -> dict[str, list[str]]:
    """Find claims of the other article that are coded on the same propositions.

    Returns
    -------
    dict
        Claim id to claim ids of the other one of the two articles, in its own order.
    """
    coded = view.dossier.positions[["claim_id", "proposition_id"]]
    article = view.dossier.claims.set_index("claim_id")["article_id"]
    order = {claim_id: n for n, claim_id in enumerate(view.dossier.claims["claim_id"])}
    met = coded[coded["claim_id"].isin(claim_ids)].merge(coded, on="proposition_id")
    compared = {view.state.left, view.state.right}
    found: dict[str, list[str]] = {}
    for one, other in zip(met["claim_id_x"], met["claim_id_y"], strict=True):
        pair = {article[one], article[other]}
        if pair == compared and len(pair) == 2 and other not in found.setdefault(one, []):
            found[one].append(other)
    return {key: sorted(ids, key=lambda each: order[each]) for key, ids in found.items()}
