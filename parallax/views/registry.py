"""The tables that leave the program by name, each under the parameters of its page.

One entry per table: the API serves it, describes it and lists it, and each page's view leads to
the entry that holds its rows. To offer another table, add one entry to `ENDPOINTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from parallax.dossier.schema import TABLES
from parallax.matching.pairs import LISTED_PAIR_COLUMNS
from parallax.selection.view import View
from parallax.urlstate.codec import Query
from parallax.urlstate.parameters import Parameter, parameters_of
from parallax.urlstate.state import PageState
from parallax.views.comparison import (
    ALONE,
    PROPOSITIONS,
    claims_view,
    list_names,
    matrix_view,
    pairs_view,
    propositions_view,
    search_view,
)
from parallax.views.matrix import MATRIX_COLUMNS
from parallax.views.outlook import OUTLOOK_COLUMNS, outlook
from parallax.views.timeline import TIMELINE_COLUMNS, timeline

VERSION = "v"

_VERDICT_COLUMNS = (
    *("proposition_id", "theme_id", "statement"),
    *("left_position", "left_claim_ids", "left_reported_ids"),
    *("right_position", "right_claim_ids", "right_reported_ids"),
    *("verdict", "split", "counted", "rule"),
    *("explicitness", "silence", "silent_side", "sharpness"),
)


@dataclass(frozen=True)
class Endpoint:
    """A table with a name.

    Parameters
    ----------
    key : str
        Its name in addresses.
    page : str
        Key of the page whose parameters it takes.
    summary : str
        What a row is, in one sentence.
    rows : callable
        From a view of the page to the table.
    columns : tuple of str
        The table's columns, in order.
    left_out : tuple of str
        Parameters of the page that neither choose nor order rows. They are accepted, so that
        a page's address can be used as it is, and change nothing.
    required : tuple of str
        Parameters without which there is no answer.
    lists : tuple of str
        Columns whose cells are lists of texts.
    """

    key: str
    page: str
    summary: str
    rows: Callable[[View], pd.DataFrame]
    columns: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    @property
    def parameters(self) -> list[Parameter]:
        """List the parameters that choose or order rows."""
        return [each for each in self._declared if each.name not in self.left_out]

    @property
    def accepted(self) -> list[Parameter]:
        """List the parameters that are accepted and change nothing."""
        return [each for each in self._declared if each.name in self.left_out]

    @property
    def _declared(self) -> list[Parameter]:
        return [each for each in parameters_of(self.page) if each.kind != "version"]

    def query(self, view: View) -> Query:
        """Write every parameter that chooses or orders rows, defaults included."""
        full = view.state.full_query(view.dossier)
        return {each.name: full[each.name] for each in self.parameters}


def _everything(page: str) -> tuple[str, ...]:
    return tuple(each.name for each in parameters_of(page) if each.kind != "version")


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "articles",
        "sources",
        "The dossier's articles, by date of publication.",
        lambda view: view.dossier.articles,
        TABLES["articles"].column_names,
        _everything("sources"),
    ),
    Endpoint(
        "claims",
        "claims",
        "The claims of the left and the right article that the filters let through.",
        claims_view,
        TABLES["claims"].column_names,
        ("page", "claim", "term"),
    ),
    Endpoint(
        "propositions",
        "agree-diverge",
        "The positions and the verdict of the two authors on each proposition.",
        propositions_view,
        _VERDICT_COLUMNS,
        ("min_wording", "scorer", "by", "page", "proposition", "pair"),
    ),
    Endpoint(
        "pairs",
        "agree-diverge",
        "The pairs of claims of the two articles, one row per pair and proposition; of an echo, "
        "which wording alone has found, the proposition is empty.",
        pairs_view,
        tuple(LISTED_PAIR_COLUMNS),
        ("by", "page", "proposition", "pair"),
    ),
    Endpoint(
        "matrix",
        "matrix",
        "Every proposition against every article of the dossier, silence included, one row per "
        "proposition and article.",
        matrix_view,
        tuple(MATRIX_COLUMNS),
        ("page", "proposition"),
    ),
    Endpoint(
        "timeline",
        "timeline",
        "The dated events, and the claims of the left and the right article that refer to them.",
        timeline,
        tuple(TIMELINE_COLUMNS),
        ("event",),
    ),
    Endpoint(
        "outlook",
        "outlook",
        "What the claims of every article of the dossier say of what is to come, one row per role "
        "and claim.",
        outlook,
        tuple(OUTLOOK_COLUMNS),
        ("page",),
        lists=("watch",),
    ),
    Endpoint(
        "search",
        "claims",
        "The claims of any article of the dossier in which each word of q occurs, or one much "
        "like it, under the other filters.",
        search_view,
        TABLES["claims"].column_names,
        ("left", "right", "sort", "page", "claim", "term"),
        ("q",),
    ),
)
BY_KEY: Mapping[str, Endpoint] = {each.key: each for each in ENDPOINTS}

# Which table holds the rows of a page. A page that is not here has those of the same name.
_OF_PAGE = {"overview": "propositions", "read": "claims", "sources": "articles"}


def endpoint_of(state: PageState) -> Endpoint | None:
    """Return the table that holds the rows of a page's view; None if there is none."""
    page = state.page
    if page == "agree-diverge":
        first = list_names(state)[0]
        if first == ALONE:
            return None
        return BY_KEY["propositions" if first == PROPOSITIONS else "pairs"]
    if page == "read" and (state.verdict or state.layout == "one"):
        return None  # The table of claims has them of all verdicts and of both articles.
    return BY_KEY.get(_OF_PAGE.get(page, page))
