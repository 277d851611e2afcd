"""The state of a page: what an address says, as one typed and hashable value."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from parallax.dossier.model import Dossier
from parallax.urlstate import codec
from parallax.urlstate.codec import Problem, Query, Values
from parallax.urlstate.parameters import BY_NAME, PARAMETERS, parameters_of

_FIELDS = {"from": "from_date", "to": "to_date", "page": "page_number"}
"""Parameters whose name in an address can't be a field's: a keyword, or taken."""


def field_of(parameter: str) -> str:
    """Return the field of `PageState` that holds a parameter, by the parameter's name."""
    return _FIELDS.get(parameter, parameter)


@dataclass(frozen=True, slots=True)
class SharedFilters:
    """What decides which claims are selected, whatever the page: the part that caches go by.

    Attributes
    ----------
    left, right : str
        Article ids; empty for none.
    theme, actor, type, voice : tuple of str
        The values wanted, which are alternatives; empty restricts nothing.
    q : str
        What is searched for.
    from_date, to_date : date or None
        Of the events that claims refer to, both included.
    """

    left: str = ""
    right: str = ""
    theme: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    q: str = ""
    from_date: date | None = None
    to_date: date | None = None


_SHARED = tuple(field.name for field in dataclasses.fields(SharedFilters))


@dataclass(frozen=True, slots=True)
class PageState:
    """The state of one page. Equal states show the same.

    A parameter that the page does not have keeps its neutral value: empty, 0 or None.

    Attributes
    ----------
    page : str
        Key of the page, see `parallax.urlstate.parameters.PAGES`.
    left, right, theme, actor, type, voice, q, from_date, to_date
        See `SharedFilters`.
    verdict, whose, role : tuple of str
        Values wanted; empty restricts nothing.
    explicitness : str
        Which positions count: ``all``, or only those that are ``stated``.
    min_wording : int
        The least wording score of an echo, 30 to 100.
    scorer : str
        Id of a wording scorer.
    by, sort : str
        How a list is built, and its order.
    page_number : int
        Of a list that is paged, from 1; ``page`` in the address.
    story, event, proposition, claim, term, pair : str
        The id that is selected; empty for none.
    colour, layout : str
        Of the reader.
    """

    page: str
    left: str = ""
    right: str = ""
    theme: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    voice: tuple[str, ...] = ()
    q: str = ""
    from_date: date | None = None
    to_date: date | None = None
    verdict: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    explicitness: str = ""
    min_wording: int = 0
    scorer: str = ""
    by: str = ""
    sort: str = ""
    page_number: int = 0
    story: str = ""
    event: str = ""
    proposition: str = ""
    claim: str = ""
    term: str = ""
    pair: str = ""
    colour: str = ""
    layout: str = ""

    @classmethod
    def default(cls, dossier: Dossier, page: str) -> PageState:
        """Return the state of a page that nobody has touched."""
        return cls._of(page, codec.defaults(dossier, page))

    @classmethod
    def from_query(
        cls, query: Mapping[str, Sequence[str]], dossier: Dossier, page: str
    ) -> tuple[PageState, list[Problem]]:
        """Parse a query string, of any form that was ever published.

        Parameters
        ----------
        query : mapping of str to sequence of str
            Every name with all of its values, decoded.
        dossier : Dossier
            Ids are looked up in it.
        page : str
            Key of the page.

        Returns
        -------
        state : PageState
            Whatever can't be read has its default.
        problems : list of Problem
            One for each value that was dropped. Names that the page does not have are ignored.
        """
        values, problems = codec.decode(query, dossier, page)
        return cls._of(page, values), problems

    @classmethod
    def _of(cls, page: str, values: Values) -> PageState:
        return cls(page, **{field_of(name): value for name, value in values.items()})

    @property
    def shared_filters(self) -> SharedFilters:
        """The part that decides which claims are selected."""
        return _shared_filters(self)

    def values(self) -> Values:
        """Return the value of every parameter of the page, by its name in the address."""
        return {
            parameter.name: self.value(parameter.name)
            for parameter in parameters_of(self.page)
            if parameter.kind != "version"
        }

    def value(self, parameter: str) -> Any:
        """Return the value of a parameter, by its name in the address."""
        return getattr(self, field_of(parameter))

    def has(self, parameter: str) -> bool:
        """Return whether the page has a parameter, by its name in the address."""
        return self.page in BY_NAME[parameter].pages

    def article(self, side: str) -> str:
        """Return the article on a side, ``left`` or ``right``."""
        return {"left": self.left, "right": self.right}[side]

    def replace(self, **changes: Any) -> PageState:
        """Return the same state with other values, by field."""
        return dataclasses.replace(self, **changes)

    def with_values(self, values: Mapping[str, Any]) -> PageState:
        """Return the same state with other values, by parameter name."""
        return self.replace(**{field_of(name): value for name, value in values.items()})

    def to_query(self, dossier: Dossier) -> Query:
        """Format what differs from the default, for the address bar."""
        return codec.encode(self.values(), dossier, self.page)

    def full_query(self, dossier: Dossier) -> Query:
        """Format every parameter of the page, defaults included, with ``v`` and ``state``.

        A link made of it shows the same when a default changes later.
        """
        return codec.full_query(self.values(), dossier, self.page)

    def shared_query(self, dossier: Dossier) -> Query:
        """Format what a link that leaves carries: `full_query` without what is empty by default."""
        return codec.shared_query(self.values(), dossier, self.page)

    def shared_filter_query(self, dossier: Dossier, page: str) -> Query:
        """Format what goes along to a page: filters, not selections.

        If the dossier is an archived version, ``v`` and ``state`` go along too.
        """
        return codec.shared_filter_query(self.values(), dossier, page)


@lru_cache(maxsize=256)
def _shared_filters(state: PageState) -> SharedFilters:
    # A run asks for them dozens of times, of one state.
    return SharedFilters(**{name: getattr(state, name) for name in _SHARED})


def parameter_fields() -> dict[str, str]:
    """Map every parameter that is part of a state to its field."""
    return {each.name: field_of(each.name) for each in PARAMETERS if each.kind != "version"}
