"""What a brief makes of each table of a view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from parallax.captions.findings import ALONE_WORDS
from parallax.captions.outlook import LEADS, ROLE_WORDS
from parallax.dossier.lookup import Row, records
from parallax.exports.brief_model import Point, Section
from parallax.exports.contents import OUTLOOK
from parallax.exports.view import ExportView
from parallax.matching.authors import Coded
from parallax.matching.verdicts import AGREE, DIVERGE, ECHO, MEETING, PARTIAL, SILENT, SPLIT
from parallax.presentation.claims import ClaimPresentation, claim
from parallax.presentation.events import event
from parallax.presentation.pairs import pair
from parallax.presentation.propositions import proposition
from parallax.presentation.prospects import forecast
from parallax.presentation.statements import statement_item
from parallax.selection.filters import labels
from parallax.views.comparison import ALONE, ECHOES, PAIRS, PROPOSITIONS
from parallax.views.outlook import ROLES

PER_SIDE = 2
TITLES = {
    DIVERGE: "Divergences",
    AGREE: "Agreements",
    SPLIT: "Where one contradicts own claims",
    PARTIAL: "Agreement in part",
    SILENT: "What only one of them speaks on",
    ECHO: "Echoes",
}
_OF_ALL = {verdict: TITLES[verdict] for verdict in MEETING}
NOT_COUNTED = "Neither author takes a position of their own; the finding does not count these."


def _claim(view: ExportView, claim_id: str, coded: Coded | None = None) -> ClaimPresentation:
    return claim(view.presenter, view.claims[claim_id], coded=coded)


def _by_verdict(points: Iterable[Point]) -> list[Section]:
    found: dict[str, list[Point]] = {verdict: [] for verdict in TITLES}
    for point in points:
        found.setdefault(point.verdict, []).append(point)
    return [Section(TITLES.get(key, key), tuple(each)) for key, each in found.items()]


def _propositions(view: ExportView, table: pd.DataFrame) -> list[Section]:
    counted = table["counted"].astype(bool)
    sections = _by_verdict(_proposition(view, row) for row in records(table[counted]))
    rest = tuple(_proposition(view, row) for row in records(table[~counted]))
    return [*sections, Section("What they only report from others", rest, NOT_COUNTED)]


def _proposition(view: ExportView, row: Row) -> Point:
    said = proposition(view.presenter, row, PER_SIDE)
    return Point(
        statement=said.statement,
        verdict=said.verdict,
        note=_and_more(" ".join(filter(None, (said.why, said.silence))), said.further),
        implied=said.implied,
        quotes=tuple(quote for side in said.sides for quote in side.claims),
        link=said.link,
    )


def _and_more(note: str, claim_ids: Sequence[str]) -> str:
    return f"{note} Further claims: {', '.join(claim_ids)}." if claim_ids else note


def _pairs(view: ExportView, table: pd.DataFrame) -> list[Section]:
    sections = _by_verdict(_pair(view, row) for row in records(table))
    return [Section(f"{each.title}: pairs of claims", each.points) for each in sections]


def _pair(view: ExportView, row: Row) -> Point:
    said = pair(view.presenter, row, view.claims)
    return Point(
        statement=said.statement or " and ".join(quote.claim_id for quote in said.claims),
        verdict=said.verdict,
        note=f"Whose positions meet: {said.whose}. Wording score {said.wording:.1f}.",
        implied=said.implied,
        quotes=said.claims,
        link=said.link,
    )


def _echoes(view: ExportView, table: pd.DataFrame) -> list[Section]:
    intro = (
        "Worded alike, but coded on no common proposition. An echo awaits a person's "
        "judgement; it is never counted as agreement."
    )
    return [Section("Echoes", tuple(_pair(view, row) for row in records(table)), intro)]


def _alone(view: ExportView, table: pd.DataFrame) -> list[Section]:
    points = []
    for row in records(table):
        kind = "an echo" if row["echo"] else "rejected"
        note = "There is no claim on the other side."
        if row["candidate_id"]:
            note = (
                f"Best counterpart by wording, {kind}: {row['candidate_id']}, "
                f"“{row['candidate_claim']}” (score {row['wording']:.1f})."
            )
        points.append(Point(row["claim"], "", note, (_claim(view, row["claim_id"]),)))
    return [Section("What only one says", tuple(points), ALONE_WORDS)]


def _claims(view: ExportView, table: pd.DataFrame) -> list[Section]:
    themes = labels(view.dossier, "themes", "theme_id")
    points = []
    for key in table["claim_id"]:
        row = view.claims[key]
        kind = row["claim_type"].replace("-", " ").capitalize()
        note = f"{kind}, on {themes[row['theme_id']]}."
        points.append(Point(row["claim"], "", note, (_claim(view, key),)))
    return [Section("Claims", tuple(points))]


def _events(view: ExportView, table: pd.DataFrame) -> list[Section]:
    points = []
    for row in records(table):
        said = event(view.presenter, row)
        quotes = [quote for side in said.sides for quote in side.claims[:PER_SIDE]]
        more = [quote.claim_id for side in said.sides for quote in side.claims[PER_SIDE:]]
        points.append(
            Point(
                statement=f"{said.date}: {said.label}",
                note=_and_more(f"Date {said.date_edtf}{said.sure}. {said.known}".strip(), more),
                quotes=tuple(quotes),
                link=said.link,
            )
        )
    return [Section("Events", tuple(points))]


def _statement_items(view: ExportView, table: pd.DataFrame) -> list[Section]:
    points = []
    for row in records(table):
        said = statement_item(view.presenter, row, view.claims[row["claim_id"]])
        note = f"“{said.later}” against “{said.earlier}”."
        points.append(Point(f"{said.status}: {said.label}", "", note, (said.claim,)))
    return [Section("What a later statement reaffirms, develops and adds", tuple(points))]


def _cells(view: ExportView, table: pd.DataFrame) -> list[Section]:
    points = []
    for proposition_id, group in table.groupby("proposition_id", sort=False):
        rows = records(group)
        spoken = [row for row in rows if row["claim_id"]]
        quiet = [view.names[row["article_id"]] for row in rows if not row["claim_id"]]
        # The position of a cell is the author's, the claim's own may be a part of it.
        coded = view.presenter.positions(str(proposition_id))
        quotes = [_claim(view, row["claim_id"], coded.get(row["claim_id"])) for row in spoken]
        points.append(
            Point(
                statement=rows[0]["statement"],
                verdict=rows[0]["verdict"],
                note=f"Silent: {', '.join(quiet)}." if quiet else "",
                quotes=tuple(quotes),
                link=view.selected_link("agree-diverge", proposition=str(proposition_id)),
            )
        )
    return [
        Section(_OF_ALL.get(each.points[0].verdict, "Fewer than two speak"), each.points)
        for each in _by_verdict(points)
        if each.points
    ]


def _outlook(view: ExportView, table: pd.DataFrame) -> list[Section]:
    found = []
    for role in ROLES:
        points = [
            _prospect(view, view.claims[key], role)
            for key in table.loc[table["role"] == role, "claim_id"]
        ]
        found.append(Section(ROLE_WORDS[role], tuple(points), LEADS[role]))
    return found


def _prospect(view: ExportView, row: Row, role: str) -> Point:
    """Build the point of a claim in the outlook, and below that what else it says."""
    said = forecast(view.presenter, row, role)
    note = "; ".join(f"{name}: {words.rstrip('.')}" for name, words in said.more)
    return Point(said.head, "", f"{note}." if note else "", (said.claim,))


SECTIONS: dict[str, Callable[[ExportView, pd.DataFrame], list[Section]]] = {
    PROPOSITIONS: _propositions,
    PAIRS: _pairs,
    ECHOES: _echoes,
    ALONE: _alone,
    "events": _events,
    "cells": _cells,
    OUTLOOK: _outlook,
    "statement_items": _statement_items,
    "claims": _claims,
    "claim": _claims,
    "pair": _pairs,
    "proposition": _propositions,
    "event": _events,
}
"""Name of a table to what a brief makes of it; a table without an entry is left out."""
