"""A view that leaves the browser: what it shows, what it is called, where it came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from parallax.bibliography import Work, long_form
from parallax.bibliography.citations import source
from parallax.captions.view import cited_view, view_words
from parallax.dossier.lookup import Row, records, rows_by_id
from parallax.exports.contents import Tables, claim_ids_of, page_tables
from parallax.presentation.presenter import Presenter
from parallax.selection.view import View
from parallax.urlstate.codec import version_query
from parallax.urlstate.links import address, claim_address, view_address
from parallax.urlstate.parameters import page_of

LONGEST_NAME = 60


@dataclass(frozen=True, eq=False)
class ExportView(View):
    """A view that is to be written as a file.

    Parameters
    ----------
    dossier : Dossier
    state : PageState
    base : str
        Address of the app, to lead back to; empty if there is none to lead to.
    on : date
        Day of the export.
    """

    base: str
    on: date

    @cached_property
    def tables(self) -> Tables:
        """The tables of the view, see `parallax.exports.contents.page_tables`."""
        return page_tables(self)

    @cached_property
    def words(self) -> str:
        """The view in words, see `parallax.captions.view.view_words`."""
        return view_words(self)

    @cached_property
    def work(self) -> Work:
        """The view as a work that can be cited; it was seen on the day of the export."""
        return cited_view(self, link=self.link, accessed_on=self.on)

    @property
    def title(self) -> str:
        """Return dossier and page."""
        return self.work.title

    @property
    def citation(self) -> str:
        """Describe how to cite the view."""
        return long_form(self.work)

    @property
    def link(self) -> str:
        """Return the link to the view, as the Share control does; empty without a base."""
        if not self.base:
            return ""
        return view_address(self.base, self.dossier, self.state)

    def claim_link(self, claim_id: str) -> str:
        """Return the link to a claim's page; empty without a base."""
        return claim_address(self.base, self.dossier, claim_id) if self.base else ""

    def selected_link(self, page: str, **selected: str) -> str:
        """Return the link to a page with something selected on it; empty without a base.

        Parameters
        ----------
        page : str
            Key of the page.
        **selected
            A parameter of the page, and an id.
        """
        if not self.base:
            return ""
        given = {name: self.state.article(name) for name in ("left", "right")} | selected
        query = {name: [value] for name, value in given.items()} | version_query(self.dossier)
        return address(self.base, page_of(page).path, query)

    @cached_property
    def presenter(self) -> Presenter:
        """What presents the rows of the view, with whole addresses for links."""
        return Presenter.of(self, WholeLinks(self), self.excluded)

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
            wanted |= {self.state.left, self.state.right}
        articles = self.dossier.articles
        found = records(articles[articles["article_id"].isin(wanted)])
        return {row["article_id"]: row for row in found}

    def about(self) -> dict[str, str]:
        """Return what a file holds and where it comes from; what is not known is left out."""
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
        """Build a file's name: dossier, page (or `what`) and date, in ASCII."""
        name = slug(self.dossier.name) or slug(self.dossier.title) or "dossier"
        return f"{name}_{what or self.page.key}_{self.on.isoformat()}.{extension}"


class WholeLinks:
    """The links of a file: whole addresses; see `parallax.presentation.links.Links`."""

    def __init__(self, view: ExportView) -> None:
        self.view = view

    def claim(self, claim_id: str) -> str:
        """Return the address of a claim's page; empty without a base."""
        return self.view.claim_link(claim_id)

    def reading(self, claim_id: str) -> str:
        """Return no address: the page of the claim leads to its place."""
        return ""

    def selected(self, page: str, **selected: str) -> str:
        """Return the address of a page with something selected on it; empty without a base."""
        return self.view.selected_link(page, **selected)


def slug(text: str) -> str:
    """Build a text fit for a file's name: ASCII letters, digits and hyphens, not too long."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_NAME].strip("-")
