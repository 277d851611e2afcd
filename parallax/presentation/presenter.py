"""What presents the rows of a dossier: its tables, the two that are compared, the links."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from parallax.bibliography.citations import publisher_link, source
from parallax.dossier.coding import origins
from parallax.dossier.lookup import Row, column, records, rows_by_id
from parallax.dossier.model import Dossier
from parallax.matching.authors import Coded, coded_of
from parallax.presentation.links import Links, NoLinks
from parallax.selection.filters import author_names, labels
from parallax.selection.scope import between
from parallax.selection.view import View

SIDES = ("left", "right")
OTHER = "other"


@dataclass(frozen=True)
class AuthorPresentation:
    """An author: the name, and the side (``left``, ``right``, ``other``) that marks it."""

    name: str
    side: str


@dataclass(frozen=True, eq=False)
class Presenter:
    """Presents rows of a dossier; for one run of a page, one file or one preview.

    Parameters
    ----------
    dossier : Dossier
    left, right : str
        Ids of the articles that are compared; empty where there are not two.
    links : Links
    excluded : container of str
        Ids of the claims of the two articles that the filters leave out.
    marked : set of tuple of str
        What a search marks in quotes, see `parallax.presentation.marks.pieces_of`.
    themes : tuple of str
        Ids of the themes that are filtered by; empty where none is.
    """

    dossier: Dossier
    left: str
    right: str
    links: Links = field(default_factory=NoLinks)
    excluded: Container[str] = frozenset()
    marked: Set[tuple[str, ...]] = frozenset()
    themes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        view: View,
        links: Links,
        excluded: Container[str] = frozenset(),
        marked: Set[tuple[str, ...]] = frozenset(),
    ) -> Presenter:
        """Build what presents the rows of a view."""
        state = view.state
        return cls(view.dossier, state.left, state.right, links, excluded, marked, state.theme)

    @cached_property
    def scope(self) -> Dossier:
        """The part of the dossier that belongs to the two articles."""
        return between(self.dossier, self.left, self.right)

    @cached_property
    def names(self) -> dict[str, str]:
        """Author names by article id."""
        return author_names(self.dossier)

    @cached_property
    def actors(self) -> dict[str, str]:
        """Labels of the actors, by id."""
        return labels(self.dossier, "actors", "actor_id")

    @cached_property
    def statements(self) -> dict[str, str]:
        """Statements of the propositions, by id."""
        return column(self.dossier.propositions, "proposition_id", "statement")

    @cached_property
    def questions(self) -> dict[str, str]:
        """Questions that the propositions answer, by id; empty where none was written."""
        return column(self.dossier.propositions, "proposition_id", "question")

    @cached_property
    def _articles(self) -> dict[str, Row]:
        return {}

    def article_id(self, side: str) -> str:
        """Return the article of a side, ``left`` or ``right``; empty if there is none."""
        return self.left if side == "left" else self.right

    def side(self, article_id: str) -> str:
        """Return ``left``, ``right`` or ``other``."""
        return {self.left: "left", self.right: "right"}.get(article_id, OTHER)

    def author(self, article_id: str) -> AuthorPresentation:
        """Present the author of an article; without such an article, its id."""
        return AuthorPresentation(self.names.get(article_id, article_id), self.side(article_id))

    def article(self, article_id: str) -> Row:
        """Look up an article.

        Raises
        ------
        KeyError
            If the dossier has none of this id.
        """
        if article_id not in self._articles:
            self._articles.update(rows_by_id(self.dossier, "articles", "article_id", [article_id]))
        return self._articles[article_id]

    def citation(self, article_id: str) -> str:
        """Return an article as a source."""
        return source(self.article(article_id))

    def publisher(self, article_id: str, quote: str) -> str:
        """Return the address of a quote at the publisher; empty if the article has none."""
        return publisher_link(self.article(article_id)["url"], quote)

    def claims(self, claim_ids: Iterable[str]) -> dict[str, Row]:
        """Look up claims by id, in the order asked for; unknown ids are missing."""
        return rows_by_id(self.dossier, "claims", "claim_id", claim_ids)

    def positions(self, proposition_id: str) -> dict[str, Coded]:
        """Map the claims of the two articles on a proposition to what is coded of them."""
        return self._coded.get(proposition_id, {})

    @cached_property
    def _coded(self) -> dict[str, dict[str, Coded]]:
        found: dict[str, dict[str, Coded]] = {}
        for row in records(self.scope.positions):
            found.setdefault(row["proposition_id"], {})[row["claim_id"]] = coded_of(row)
        return found

    @cached_property
    def origins(self) -> Mapping[tuple[str, str], str]:
        """How coded positions came about, see `parallax.dossier.coding.origins`."""
        return origins(self.dossier)
