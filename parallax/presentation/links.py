"""How what is presented is linked to: each surface writes addresses of its own."""

from __future__ import annotations

from typing import Protocol


class Links(Protocol):
    """Writes addresses; an empty one where a surface has nothing to lead to.

    On a page they are relative and the filters go along, in a file they are whole, in a
    preview there are none.
    """

    def claim(self, claim_id: str) -> str:
        """Return the address of a claim's page."""

    def reading(self, claim_id: str) -> str:
        """Return the address of a claim in its place in the text."""

    def selected(self, page: str, **selected: str) -> str:
        """Return the address of a page with something selected on it.

        Parameters
        ----------
        page : str
            Key of the page.
        **selected
            A parameter of the page, and its value.
        """


class NoLinks:
    """The links of a surface that has none."""

    def claim(self, claim_id: str) -> str:
        """Return no address."""
        return ""

    def reading(self, claim_id: str) -> str:
        """Return no address."""
        return ""

    def selected(self, page: str, **selected: str) -> str:
        """Return no address."""
        return ""
