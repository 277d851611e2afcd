"""A view as a brief: the finding, then agreements, divergences and what only one says.

One model for all that people read: the Markdown, the Word and the HTML writer say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from parallax.citations import publisher_link, source
from parallax.exports.shown import SELECTED
from parallax.exports.view import ExportView
from parallax.figures.timeline_words import finding as timeline_finding
from parallax.filters import is_filtered, labels
from parallax.findings import headline_words, representative
from parallax.matching.verdicts import (
    AGREE,
    AUTHOR_VERDICTS,
    DIVERGE,
    ECHO,
    PARTIAL,
    SILENT,
    SPLIT,
    headline,
)
from parallax.tables import Row, records
from parallax.views import ALONE, ECHOES, PAIRS, PROPOSITIONS, propositions_view

PER_SIDE = 2
MARKS = {"agree": "●", "partial": "◐", "diverge": "◆", "echo": "◌", "silent": "○"}
TITLES = {
    AGREE: "Agreements",
    DIVERGE: "Divergences",
    PARTIAL: "Agreement in part",
    SILENT: "What only one of them speaks on",
    ECHO: "Echoes",
}
LINK_BACK, PUBLISHER_LINK = "Open it in Parallax", "Read it at the publisher"


@dataclass(frozen=True)
class Quote:
    """A claim as a brief quotes it."""

    author: str
    voice: str
    position: str
    words: str
    paraphrase: str
    claim_id: str
    citation: str
    publisher: str
    link: str

    @property
    def note(self) -> str:
        """The footnote, without its links."""
        return f"{self.citation}. Claim {self.claim_id}."


@dataclass(frozen=True)
class Point:
    """One thing that a section says: a heading, how it was found, the quotes behind it."""

    statement: str
    verdict: str = ""
    note: str = ""
    quotes: tuple[Quote, ...] = ()
    link: str = ""


@dataclass(frozen=True)
class Section:
    """A part of a brief; `intro` says what belongs to it."""

    title: str
    points: tuple[Point, ...]
    intro: str = ""


@dataclass(frozen=True)
class Brief:
    """A view, to be read."""

    title: str
    words: str
    finding: str
    link: str
    citation: str
    sections: tuple[Section, ...]
    sources: tuple[str, ...]


def brief(view: ExportView) -> Brief:
    """Make a brief of a view.

    Parameters
    ----------
    view : ExportView

    Returns
    -------
    Brief
        A section for each table of the view, one for each verdict where a table has
        them; what is selected comes first. Of a proposition and of an event each author
        is quoted `PER_SIDE` times at most, as on the page, and the other claims are
        named by their ids.
    """
    sections: list[Section] = []
    tables = view.tables
    for name in sorted(tables, key=lambda each: not each.startswith(SELECTED)):
        kind = name.removeprefix(SELECTED)
        build = SECTIONS.get(kind)
        if kind == "claims" and set(tables) & {PROPOSITIONS, "events"}:
            continue  # They are quoted where they belong.
        if build is not None and len(tables[name]):
            found = [each for each in build(view, tables[name]) if each.points]
            if name != kind:
                found = [Section(f"Selected: {each.title}", each.points) for each in found]
            sections += found
    return Brief(
        title=view.title,
        words=view.words,
        finding=finding(view),
        link=view.link,
        citation=view.citation,
        sections=tuple(sections),
        sources=tuple(source(article) for article in view.articles.values()),
    )


def finding(view: ExportView) -> str:
    """State what a view shows, in a sentence or two."""
    tables, values = view.tables, view.values
    if {PROPOSITIONS, PAIRS} & set(tables) and values["left"] and values["right"]:
        # The verdict filter chooses what is listed, not what was found.
        verdicts = propositions_view(view.dossier, {**values, "verdict": ()})
        left, right = (view.names[values[side]] for side in ("left", "right"))
        said = headline_words(left, right, headline(verdicts), filtered=is_filtered(values))
        if PAIRS in tables:
            counts = tables[PAIRS]["verdict"].value_counts()
            kinds = [kind for kind in AUTHOR_VERDICTS if kind != SILENT]
            listed = ", ".join(f"{counts.get(kind, 0)} {kind}" for kind in kinds)
            said += f" Coded pairs of claims listed here: {len(tables[PAIRS])} ({listed})."
        return said
    if "events" in tables:
        return f"{timeline_finding(tables['events'])}."
    if "cells" in tables:
        rows = tables["cells"].drop_duplicates("proposition_id")
        counts = rows["verdict"].value_counts()
        listed = ", ".join(f"{counts.get(kind, 0)} {kind}" for kind in AUTHOR_VERDICTS)
        return f"Of {len(rows)} propositions, all articles taken together: {listed}."
    return view.words


def _quote(view: ExportView, claim: Row, position: str = "") -> Quote:
    article = view.articles[claim["article_id"]]
    holders = labels(view.dossier, "actors", "actor_id")
    reported = f"reported from {holders.get(claim['holder_id'], claim['holder_id'])}"
    return Quote(
        author=view.names[claim["article_id"]],
        voice=reported if claim["voice"] == "reported" else "own voice",
        position=position,
        words=" ".join(claim["quote"].split()),
        paraphrase=claim["claim"],
        claim_id=claim["claim_id"],
        citation=source(article),
        publisher=publisher_link(article["url"], claim["quote"]),
        link=view.claim_link(claim["claim_id"]),
    )


def _by_verdict(points: Iterable[Point]) -> list[Section]:
    found: dict[str, list[Point]] = {verdict: [] for verdict in TITLES}
    for point in points:
        found.setdefault(point.verdict, []).append(point)
    return [Section(TITLES.get(key, key), tuple(each)) for key, each in found.items()]


def _propositions(view: ExportView, table: pd.DataFrame) -> list[Section]:
    return _by_verdict(_proposition(view, row) for row in records(table))


def _proposition(view: ExportView, row: Row) -> Point:
    coded = view.coded.get(row["proposition_id"], {})
    quotes: list[Quote] = []
    more: list[str] = []
    for side in ("left", "right"):
        own, reported = row[f"{side}_claim_ids"], row[f"{side}_reported_ids"]
        split = row[f"{side}_position"] == SPLIT
        claims = {key: view.claims[key] for key in own or reported}
        chosen = representative(claims, coded, PER_SIDE, split=split)
        quotes += [_quote(view, claims[key], coded[key]) for key in chosen]
        more += [key for key in (*own, *reported) if key not in chosen]
    note = f"Why {row['verdict']}? {row['rule']}"
    return Point(
        statement=row["statement"],
        verdict=row["verdict"],
        note=_and_more(note, more),
        quotes=tuple(quotes),
        link=view.proposition_link(row["proposition_id"]),
    )


def _and_more(note: str, claim_ids: list[str]) -> str:
    return f"{note} Further claims: {', '.join(claim_ids)}." if claim_ids else note


def _pairs(view: ExportView, table: pd.DataFrame) -> list[Section]:
    sections = _by_verdict(_pair(view, row) for row in records(table))
    return [Section(f"{each.title}: pairs of claims", each.points) for each in sections]


def _pair(view: ExportView, row: Row) -> Point:
    sides = [
        _quote(view, view.claims[row[f"{side}_claim_id"]], row[f"{side}_position"])
        for side in ("left", "right")
    ]
    query = {
        **{side: [view.values[side]] for side in ("left", "right")},
        "pair": [row["pair_id"]],
        "v": [view.dossier.version],
    }
    return Point(
        statement=row["statement"] or f"{sides[0].claim_id} and {sides[1].claim_id}",
        verdict=row["verdict"],
        note=f"Whose positions meet: {row['whose']}. Wording score {row['wording']:.1f}.",
        quotes=tuple(sides),
        link=view.address("agree-diverge", query),
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
        quote = _quote(view, view.claims[row["claim_id"]])
        points.append(Point(row["claim"], "", note, (quote,), quote.link))
    intro = "Claims that share no proposition with any claim of the other article."
    return [Section("What only one says", tuple(points), intro)]


def _claims(view: ExportView, table: pd.DataFrame) -> list[Section]:
    themes = labels(view.dossier, "themes", "theme_id")
    points = []
    for key in table["claim_id"]:
        claim = view.claims[key]
        quote = _quote(view, claim)
        kind = claim["claim_type"].replace("-", " ").capitalize()
        note = f"{kind}, on {themes[claim['theme_id']]}."
        points.append(Point(claim["claim"], "", note, (quote,), quote.link))
    return [Section("Claims", tuple(points))]


def _events(view: ExportView, table: pd.DataFrame) -> list[Section]:
    points = []
    for row in records(table):
        quotes: list[Quote] = []
        more: list[str] = []
        for side in ("left", "right"):
            ids = row[f"{side}_claim_ids"]
            quotes += [_quote(view, view.claims[key]) for key in ids[:PER_SIDE]]
            more += ids[PER_SIDE:]
        basis = "" if row["basis"] == "explicit" else f" ({row['basis']})"
        known = " ".join(filter(None, (row["note"], row["source"])))
        query = {
            **{side: [view.values[side]] for side in ("left", "right")},
            "event": [row["event_id"]],
            "v": [view.dossier.version],
        }
        points.append(
            Point(
                statement=f"{row['date']}: {row['label']}",
                note=_and_more(f"Date {row['date_edtf']}{basis}. {known}".strip(), more),
                quotes=tuple(quotes),
                link=view.address("timeline", query),
            )
        )
    return [Section("Events", tuple(points))]


def _statement_items(view: ExportView, table: pd.DataFrame) -> list[Section]:
    events = labels(view.dossier, "events", "event_id")
    points = []
    for row in records(table):
        later, earlier = (events.get(row[f"{when}_event_id"], "") for when in ("later", "earlier"))
        quote = _quote(view, view.claims[row["claim_id"]])
        note = f"“{later}” against “{earlier}”."
        points.append(Point(f"{row['status']}: {row['label']}", "", note, (quote,), quote.link))
    return [Section("What a later statement reaffirms, develops and adds", tuple(points))]


def _cells(view: ExportView, table: pd.DataFrame) -> list[Section]:
    points = []
    for proposition_id, group in table.groupby("proposition_id", sort=False):
        rows = records(group)
        spoken = [row for row in rows if row["claim_id"]]
        quiet = [view.names[row["article_id"]] for row in rows if not row["claim_id"]]
        quotes = [_quote(view, view.claims[row["claim_id"]], row["position"]) for row in spoken]
        points.append(
            Point(
                statement=rows[0]["statement"],
                verdict=rows[0]["verdict"],
                note=f"Silent: {', '.join(quiet)}." if quiet else "",
                quotes=tuple(quotes),
                link=view.proposition_link(str(proposition_id)),
            )
        )
    titles = {AGREE: "Agreements", DIVERGE: "Divergences", PARTIAL: "Agreement in part"}
    return [
        Section(titles.get(each.points[0].verdict, "Fewer than two speak"), each.points)
        for each in _by_verdict(points)
        if each.points
    ]


SECTIONS: dict[str, Callable[[ExportView, pd.DataFrame], list[Section]]] = {
    PROPOSITIONS: _propositions,
    PAIRS: _pairs,
    ECHOES: _echoes,
    ALONE: _alone,
    "events": _events,
    "cells": _cells,
    "statement_items": _statement_items,
    "claims": _claims,
    "claim": _claims,
    "pair": _pairs,
    "proposition": _propositions,
    "event": _events,
}
"""Name of a table to what a brief makes of it; a table without an entry is left out."""
