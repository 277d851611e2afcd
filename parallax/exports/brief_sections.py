"""What a brief makes of each table of a view."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from parallax.bibliography.citations import publisher_link, source
from parallax.captions.findings import ALONE_WORDS, LEFT_OUT_WORDS, quoted_claims, voice_words
from parallax.captions.outlook import (
    LEADS,
    ROLE_WORDS,
    expected,
    likelihood_words,
    quoted,
    until_words,
    watch_words,
)
from parallax.dossier.lookup import Row, records
from parallax.exports.brief_model import Point, Quote, Section
from parallax.exports.contents import OUTLOOK
from parallax.exports.view import ExportView
from parallax.matching.verdicts import AGREE, DIVERGE, ECHO, PARTIAL, SILENT
from parallax.selection.filters import labels
from parallax.views.comparison import ALONE, ECHOES, PAIRS, PROPOSITIONS
from parallax.views.outlook import FORECAST, INDICATOR, RISK, ROLES

PER_SIDE = 2
TITLES = {
    AGREE: "Agreements",
    DIVERGE: "Divergences",
    PARTIAL: "Agreement in part",
    SILENT: "What only one of them speaks on",
    ECHO: "Echoes",
}
NOT_COUNTED = "Neither author takes a position of their own; the finding does not count these."


def _quote(view: ExportView, claim: Row, position: str = "") -> Quote:
    article = view.articles[claim["article_id"]]
    if claim["claim_id"] in view.excluded:
        position = f"{position} ({LEFT_OUT_WORDS})" if position else LEFT_OUT_WORDS
    return Quote(
        author=view.names[claim["article_id"]],
        voice=voice_words(view.dossier, claim),
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
    counted = table["counted"].astype(bool)
    sections = _by_verdict(_proposition(view, row) for row in records(table[counted]))
    rest = tuple(_proposition(view, row) for row in records(table[~counted]))
    return [*sections, Section("What they only report from others", rest, NOT_COUNTED)]


def _proposition(view: ExportView, row: Row) -> Point:
    coded = view.coded.get(row["proposition_id"], {})
    quotes: list[Quote] = []
    more: list[str] = []
    for side in ("left", "right"):
        own, reported = row[f"{side}_claim_ids"], row[f"{side}_reported_ids"]
        chosen = quoted_claims(row, side, view.claims, coded, PER_SIDE, view.excluded)
        quotes += [_quote(view, view.claims[key], coded[key]) for key in chosen]
        more += [key for key in (*own, *reported) if key not in chosen]
    note = f"Why {row['verdict']}? {row['rule']}"
    return Point(
        statement=row["statement"],
        verdict=row["verdict"],
        note=_and_more(note, more),
        quotes=tuple(quotes),
        link=view.selected_link("agree-diverge", proposition=row["proposition_id"]),
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
    return Point(
        statement=row["statement"] or f"{sides[0].claim_id} and {sides[1].claim_id}",
        verdict=row["verdict"],
        note=f"Whose positions meet: {row['whose']}. Wording score {row['wording']:.1f}.",
        quotes=tuple(sides),
        link=view.selected_link("agree-diverge", pair=row["pair_id"]),
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
        points.append(Point(row["claim"], "", note, (quote,)))
    return [Section("What only one says", tuple(points), ALONE_WORDS)]


def _claims(view: ExportView, table: pd.DataFrame) -> list[Section]:
    themes = labels(view.dossier, "themes", "theme_id")
    points = []
    for key in table["claim_id"]:
        claim = view.claims[key]
        quote = _quote(view, claim)
        kind = claim["claim_type"].replace("-", " ").capitalize()
        note = f"{kind}, on {themes[claim['theme_id']]}."
        points.append(Point(claim["claim"], "", note, (quote,)))
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
        points.append(
            Point(
                statement=f"{row['date']}: {row['label']}",
                note=_and_more(f"Date {row['date_edtf']}{basis}. {known}".strip(), more),
                quotes=tuple(quotes),
                link=view.selected_link("timeline", event=row["event_id"]),
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
        points.append(Point(f"{row['status']}: {row['label']}", "", note, (quote,)))
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
                link=view.selected_link("agree-diverge", proposition=str(proposition_id)),
            )
        )
    titles = {AGREE: "Agreements", DIVERGE: "Divergences", PARTIAL: "Agreement in part"}
    return [
        Section(titles.get(each.points[0].verdict, "Fewer than two speak"), each.points)
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


def _prospect(view: ExportView, claim: Row, role: str) -> Point:
    """Describe of a claim what it is in the outlook, and below that what else it says."""
    facts = {
        "Condition": quoted(claim["condition"]),
        "What would happen": expected(claim),
        "How likely": likelihood_words(claim),
        "Until when": until_words(claim),
        "What to watch": watch_words(claim),
        "Risk": quoted(claim["risk"]),
    }
    said = {FORECAST: "What would happen", INDICATOR: "What to watch", RISK: "Risk"}[role]
    statement = facts.pop(said)
    note = "; ".join(f"{name}: {words.rstrip('.')}" for name, words in facts.items() if words)
    quote = _quote(view, claim)
    return Point(statement, "", f"{note}." if note else "", (quote,))


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
