"""What an address asks of the API besides the parameters of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.dossier.version import LENGTH
from parallax.urlstate.codec import Problem, Query
from parallax.urlstate.parameters import NOW, THEN
from parallax.views.registry import VERSION, Endpoint

FORMATS = ("json", "csv")
USUAL_LIMIT, HIGHEST_LIMIT = 1_000, 10_000
HIGHEST_OFFSET = 10**9 - 1
OWN = ("format", "limit", "offset")
"""The API's own parameters, which no page has."""

STATE = "state"
STATES = (NOW, THEN)
"""Links have it; the API has the rows of today alone, and refuses ``v`` of another day."""


@dataclass(frozen=True)
class Asked:
    """One question.

    Attributes
    ----------
    of_page : dict
        The parameters of the page, for `parallax.urlstate.codec.decode`.
    form : {'json', 'csv'}
    limit : int
        Rows at most.
    offset : int
        How many rows to pass over.
    version : str
        The version that is asked for; empty: whichever.
    """

    of_page: Query
    form: str = FORMATS[0]
    limit: int = USUAL_LIMIT
    offset: int = 0
    version: str = ""


def read(query: Query, endpoint: Endpoint) -> tuple[Asked, list[Problem]]:
    """Read what is the API's own in a query, and refuse names that nobody knows.

    A page passes over names that it does not have. A program that asks with a name misspelt
    would get rows that it takes for filtered, so here such a name is a problem.
    """
    problems: list[Problem] = []
    declared = [each.name for each in (*endpoint.parameters, *endpoint.accepted)]
    known = [*declared, VERSION, STATE, *OWN]
    for name, values in query.items():
        if name not in known:
            gone = "it has given way to offset: follow next from the start. " * (name == "cursor")
            allowed = (
                f"{gone}{endpoint.key} has no parameter of this name; it has {', '.join(known)}."
            )
            problems.append(Problem(name, ", ".join(values), allowed))

    def one(name: str, usual: str, pattern: str, allowed: str) -> str:
        values = query.get(name, [usual])
        if len(values) > 1:
            problems.append(Problem(name, ", ".join(values), "it may be given once."))
            return usual
        if not re.fullmatch(pattern, values[0], re.ASCII):
            problems.append(Problem(name, values[0], allowed))
            return usual
        return values[0]

    form = one("format", FORMATS[0], "|".join(FORMATS), f"allowed are {', '.join(FORMATS)}.")
    words = f"allowed is a whole number from 1 to {HIGHEST_LIMIT}."
    number = one("limit", str(USUAL_LIMIT), r"[0-9]{1,7}", words)
    limit = int(number)
    if not 1 <= limit <= HIGHEST_LIMIT:
        problems.append(Problem("limit", number, words))
    words = f"allowed is a whole number from 0 to {HIGHEST_OFFSET}."
    offset = int(one("offset", "0", r"[0-9]{1,9}", words))
    digits = f"allowed are the {LENGTH} hexadecimal digits of a version."
    version = one(VERSION, "", rf"(?:[0-9a-f]{{{LENGTH}}})?", digits)
    one(STATE, "", f"(?:{'|'.join(STATES)})?", f"allowed are {', '.join(STATES)}.")
    of_page = {name: values for name, values in query.items() if name in declared}
    return Asked(of_page, form, limit, offset, version), problems
