"""A view: one state of one page of one dossier, and what follows from the two."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from parallax.dossier.model import Dossier
from parallax.dossier.schema import STATED
from parallax.selection.filters import Selection, author_names, excluded_claim_ids, select
from parallax.selection.scope import between, stated_only
from parallax.urlstate.parameters import PageInfo, page_of
from parallax.urlstate.state import PageState


@dataclass(frozen=True, eq=False)
class View:
    """What pages, files, previews, shell and API show.

    Parameters
    ----------
    whole : Dossier
        All of it: how rare a word is does not depend on what is compared.
    state : PageState
    """

    whole: Dossier
    state: PageState

    @property
    def dossier(self) -> Dossier:
        """The dossier, with the positions that the state counts."""
        return stated_only(self.whole) if self.state.explicitness == STATED else self.whole

    def replace(self, **changes: Any) -> Self:
        """Return the view of the same dossier in a state with other values, by field."""
        return dataclasses.replace(self, state=self.state.replace(**changes))

    @property
    def page(self) -> PageInfo:
        """The page."""
        return page_of(self.state.page)

    @property
    def scope(self) -> Dossier:
        """The part of the dossier that belongs to the two articles."""
        return between(self.dossier, self.state.left, self.state.right)

    @property
    def searched(self) -> Dossier:
        """The part of the dossier that the page searches: the outlook is that of all authors."""
        return self.dossier if self.state.page == "outlook" else self.scope

    @property
    def selection(self) -> Selection:
        """The claims that the shared filters let through."""
        return select(self.dossier, self.state)

    def describe(self) -> str:
        """Describe which claims are selected, in a sentence; filters with what they restrict."""
        return self.selection.sentence

    @cached_property
    def excluded(self) -> frozenset[str]:
        """Claims that the filters exclude, see `excluded_claim_ids`."""
        return excluded_claim_ids(self.dossier, self.state)

    @property
    def comparable(self) -> bool:
        """Whether there are two articles to compare."""
        return bool(self.state.left and self.state.right)

    @property
    def sides(self) -> dict[str, str]:
        """The two article ids, mapped to ``left`` and ``right``."""
        return {self.state.left: "left", self.state.right: "right"}

    @property
    def names(self) -> dict[str, str]:
        """Author names by article id."""
        return author_names(self.dossier)

    def name(self, article_id: str) -> str:
        """Return the author of an article; its id if there is no such article."""
        return self.names.get(article_id, article_id)
