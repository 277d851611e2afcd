"""A view that leaves the browser: what it shows, what it is called, where it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from parallax.citations import day, source
from parallax.dossier.model import Dossier
from parallax.exports.shown import Tables, claim_ids_of, shown
from parallax.filters import author_names, labels, select
from parallax.params import PAGES, PageInfo, Query, Values, share
from parallax.tables import Row, column, records, rows_by_id

LONGEST_NAME = 60


@dataclass(frozen=True, eq=False)
class ExportView:
    """One state of one page, to be written as a file.

    Parameters
    ----------
    dossier : Dossier
    page : PageInfo
    values : dict
        The page's state, see `parallax.params`.
    base : str
        Address of the app, to lead back to; empty if there is none to lead to.
    on : date
        Day of the export.
    """

    dossier: Dossier
    page: PageInfo
    values: Values
    base: str
    on: date

    @cached_property
    def tables(self) -> Tables:
        """The tables of the view, see `parallax.exports.shown.shown`."""
        return shown(self.dossier, self.page.key, self.values)

    @cached_property
    def words(self) -> str:
        """The view in words: the filters' sentence, then what else restricts the page."""
        return " ".join([select(self.dossier, self.values).sentence, *_others(self)])

    @property
    def title(self) -> str:
        """Name dossier and page."""
        return f"{self.dossier.title or self.dossier.name}: {self.page.title}"

    @property
    def link(self) -> str:
        """Lead to the view: every parameter, and ``v``; empty without a base."""
        return self.address(self.page.path, share(self.values, self.dossier, self.page.key))

    def claim_link(self, claim_id: str) -> str:
        """Lead to a claim's page; empty without a base."""
        return self.address("claims", {"claim": [claim_id], "v": [self.dossier.version]})

    def proposition_link(self, proposition_id: str) -> str:
        """Lead to a proposition with both authors' claims; empty without a base."""
        sides = {side: [self.values[side]] for side in ("left", "right")}
        query = {**sides, "proposition": [proposition_id], "v": [self.dossier.version]}
        return self.address("agree-diverge", query)

    def address(self, path: str, query: Query) -> str:
        """Write the address of a page; empty without a base."""
        if not self.base:
            return ""
        return f"{self.base.rstrip('/')}/{path}?{urlencode(query, doseq=True, errors='replace')}"

    @property
    def citation(self) -> str:
        """Say how to cite the view."""
        parts = [
            f"{self.title}. {self.words}",
            f"Parallax, version {self.dossier.version} of the dossier.",
            f"{self.link}," if self.link else "",
            f"exported {day(self.on.isoformat())}.",
        ]
        return " ".join(filter(None, parts))

    @cached_property
    def names(self) -> dict[str, str]:
        """Author names by article id."""
        return author_names(self.dossier)

    @cached_property
    def claims(self) -> dict[str, Row]:
        """Every claim that the tables name, as rows of the dossier, by id."""
        return rows_by_id(self.dossier, "claims", "claim_id", claim_ids_of(self.tables))

    @cached_property
    def coded(self) -> dict[str, dict[str, str]]:
        """Positions of the claims that the tables name: proposition to claim to position."""
        positions = self.dossier.positions
        found: dict[str, dict[str, str]] = {}
        for row in records(positions[positions["claim_id"].isin(set(self.claims))]):
            found.setdefault(row["proposition_id"], {})[row["claim_id"]] = row["position"]
        return found

    @cached_property
    def articles(self) -> dict[str, Row]:
        """The articles that the view draws on, by id, in the dossier's order."""
        if "articles" in self.tables:
            wanted = set(self.dossier.articles["article_id"])
        else:
            wanted = {claim["article_id"] for claim in self.claims.values()}
            wanted |= {self.values["left"], self.values["right"]}
        articles = self.dossier.articles
        found = records(articles[articles["article_id"].isin(wanted)])
        return {row["article_id"]: row for row in found}

    def about(self) -> dict[str, str]:
        """Say what a file holds and where it comes from; what is not known is left out."""
        facts = {
            "title": self.title,
            "dossier": self.dossier.name,
            "version": self.dossier.version,
            "page": self.page.key,
            "shown": self.words,
            "link": self.link,
            "exported": self.on.isoformat(),
            "citation": self.citation,
            "sources": "; ".join(source(row) for row in self.articles.values()),
        }
        return {name: value for name, value in facts.items() if value}

    def file_name(self, extension: str, *, what: str = "") -> str:
        """Name a file: dossier, page (or `what`) and date, in ASCII."""
        name = slug(self.dossier.name) or slug(self.dossier.title) or "dossier"
        return f"{name}_{what or self.page.key}_{self.on.isoformat()}.{extension}"


def page_of(key: str) -> PageInfo:
    """Get a page by its key; KeyError if there is none."""
    found: Mapping[str, PageInfo] = {page.key: page for page in PAGES}
    return found[key]


def slug(text: str) -> str:
    """Make a text fit for a file's name: ASCII letters, digits and hyphens, not too long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_NAME].strip("-")


def _others(view: ExportView) -> list[str]:
    """Say what restricts a page besides the shared filters."""
    dossier, values = view.dossier, view.values
    found = []
    if values.get("verdict"):
        found.append(f"Verdicts shown: {', '.join(values['verdict'])}.")
    if values.get("whose"):
        found.append(f"Whose positions meet: {', '.join(values['whose'])}.")
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
