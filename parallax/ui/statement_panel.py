"""What a later joint statement reaffirms, develops and adds against an earlier one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.dossier.lookup import records
from parallax.escape import as_markdown
from parallax.presentation.rendering import piece
from parallax.presentation.statements import statement_item
from parallax.selection.filters import is_filtered, labels
from parallax.selection.view import View
from parallax.ui.presenting import presenter
from parallax.views.timeline import statement_items

STATUSES = {"reaffirmed": "Reaffirmed", "developed": "Developed", "new": "New"}
MEANINGS = {
    "reaffirmed": "as the earlier text has it",
    "developed": "taken further",
    "new": "not in the earlier text",
}

TITLE = "What the later text reaffirms, develops and adds"


def draw(view: View) -> None:
    """Show the items of statements that belong to the storyline or the selected event."""
    items = statement_items(view)
    for (earlier, later), group in items.groupby(
        ["earlier_event_id", "later_event_id"], sort=False
    ):
        _pair(view, str(earlier), str(later), group)


def _pair(view: View, earlier: str, later: str, items: pd.DataFrame) -> None:
    known = labels(view.dossier, "events", "event_id")
    counts = items["status"].value_counts()
    said = [f"{counts.get(status, 0)} {status}" for status in STATUSES if counts.get(status, 0)]
    linked = view.dossier.event_storylines
    story = set(linked.loc[linked["storyline_id"] == view.state.story, "event_id"])
    # Where the comparison is not the matter of the view, it is there, but closed.
    if {earlier, later} <= story or view.state.event in (earlier, later):
        st.header(TITLE, anchor=False)
        place = st.container()
    else:
        place = st.expander(f"{TITLE}: {', '.join(said)}")
    with place:
        st.caption(
            f"“{as_markdown(known.get(later, later))}” against "
            f"“{as_markdown(known.get(earlier, earlier))}”, item by item, as reported by "
            f"{as_markdown(_reporters(view, items))}: {', '.join(said)}. "
            "Open an item for its words."
            + (" The filters do not apply here." if is_filtered(view.state) else "")
        )
    by, ids = presenter(), list(items["claim_id"])
    others = others_on(view, ids)
    claims = by.claims([*ids, *(each for found in others.values() for each in found)])
    columns = []
    for status, word in STATUSES.items():
        rows = records(items[items["status"] == status])
        displayed = []
        for row in rows:
            met = [claims[key] for key in others.get(row["claim_id"], ())]
            displayed.append(statement_item(by, row, claims[row["claim_id"]], met))
        if displayed:
            columns.append((status, word, MEANINGS[status], displayed))
    place.html(piece("statement.columns", columns))


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
