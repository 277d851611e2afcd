"""The codec of the URL parameters: from a query string to a page's state, and back.

Values are ids, never labels. Absent means the default, ``name=`` means explicitly none.
Pages, shell and links all read and write states through here; which parameters there are
says `parallax.urlstate.parameters`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from parallax.dossier.lookup import article_ids, places_of
from parallax.dossier.model import Dossier
from parallax.matching.pairs import pair_id_of
from parallax.matching.scorers import DEFAULT_SCORER, SCORERS
from parallax.urlstate.migrations import migrated, withdrawn
from parallax.urlstate.parameters import (
    BY_NAME,
    NOW,
    THEN,
    Parameter,
    parameters_of,
)

Values = dict[str, Any]
Query = dict[str, list[str]]

LONGEST_QUERY = 200
LONGEST_QUOTED = 60


@dataclass(frozen=True)
class Problem:
    """A value in an address that can't be shown: which, what was found, what is allowed."""

    name: str
    found: str
    allowed: str

    def __str__(self) -> str:
        displayed = (
            self.found if len(self.found) <= LONGEST_QUOTED else self.found[:LONGEST_QUOTED] + "…"
        )
        return f"{self.name}: {displayed!r} is not shown; {self.allowed}"


class Withdrawn(Problem):
    """A value that was once on offer: which, and what stands in for it."""

    def __str__(self) -> str:
        return f"{self.name}: {self.found} is no longer offered; {self.allowed}"


def defaults(dossier: Dossier, page: str, *, left: str = "", right: str = "") -> Values:
    """Return the state of a page that nobody has touched.

    Parameters
    ----------
    dossier : Dossier
    page : str
        Key of a page.
    left, right : str, optional
        Article ids already chosen: the default of the one side is the first article
        that the other side isn't.

    Returns
    -------
    dict
        A value for every parameter of the page, ``v`` and ``state`` excepted: str,
        int, tuple of str, or date or None.
    """
    articles = article_ids(dossier)
    left = left or next((key for key in articles if key != right), "")
    values: Values = {}
    for parameter in parameters_of(page):
        if parameter.kind != "version":
            values[parameter.name] = _default(parameter, page)
    values["left"] = left
    values["right"] = right or next((key for key in articles if key != left), "")
    if "min_wording" in values:
        values["min_wording"] = SCORERS[DEFAULT_SCORER].threshold
    return values


def _default(parameter: Parameter, page: str) -> Any:
    if parameter.repeated:
        return ()
    if parameter.kind == "date":
        return None
    if parameter.kind == "number":
        return parameter.least
    return parameter.allowed(page)[0] if parameter.kind == "choice" else ""


def decode(
    query: Mapping[str, Sequence[str]], dossier: Dossier, page: str
) -> tuple[Values, list[Problem]]:
    """Read a page's state from a query string.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Every name with all of its values, decoded; of any form that was ever published, see
        `parallax.urlstate.migrations`.
    dossier : Dossier
        Ids are looked up in it.
    page : str
        Key of the page.

    Returns
    -------
    values : dict
        As `defaults` gives it. Whatever can't be read has its default.
    problems : list of Problem
        One for each value that was dropped or is no longer offered. Names that the page
        does not have are ignored.
    """
    problems: list[Problem] = [Withdrawn(*each) for each in withdrawn(query, page)]
    found: Values = {}
    query = migrated(query, page)
    for parameter in parameters_of(page):
        if parameter.name in query:
            retained = _read(parameter, list(query[parameter.name]), dossier, page, problems)
            if parameter.repeated:
                found[parameter.name] = tuple(dict.fromkeys(retained))
            elif retained:
                found[parameter.name] = retained[0]
    left, right = found.get("left", ""), found.get("right", "")
    if left and left == right:
        problems.append(
            Problem("right", right, "an article is not compared with itself; choose another one.")
        )
        right = ""
    values = defaults(dossier, page, left=left, right=right)
    if "scorer" in values:
        scorer = found.get("scorer") or values["scorer"]
        values["min_wording"] = SCORERS[scorer].threshold
    version = found.pop("v", "")
    found.pop("state", None)
    if version and version != dossier.version:
        allowed = f"the dossier has changed since that link was made (now {dossier.version})."
        problems.append(Problem("v", version, allowed))
    values.update({name: value for name, value in found.items() if name not in ("left", "right")})
    if values["from"] and values["to"] and values["from"] > values["to"]:
        span = f"{values['from']} to {values['to']}"
        problems.append(Problem("from", span, "the first date must not be later than the last."))
        values["from"] = values["to"] = None
    return values, problems


def _read(
    parameter: Parameter,
    raw: list[str],
    dossier: Dossier,
    page: str,
    problems: list[Problem],
) -> list[Any]:
    """Read what can be read of one parameter."""
    name = parameter.name
    if not parameter.repeated and len(raw) > 1:
        allowed = "it may be given once; the first value is used."
        problems.append(Problem(name, ", ".join(raw), allowed))
        raw = raw[:1]
    check = _checks(parameter, dossier, page)
    never_none = parameter.kind == "number" or (
        parameter.kind == "article" and len(article_ids(dossier)) > 1
    )
    retained: list[Any] = []
    for text in raw:
        if text == "" and not never_none:
            # Explicitly none. Of choices one always holds: the default.
            if not parameter.repeated and not parameter.choices:
                retained.append(None if parameter.kind == "date" else "")
            continue
        try:
            retained.append(check(text))
        except ValueError as error:
            problems.append(Problem(name, text, str(error)))
    return retained


def _checks(parameter: Parameter, dossier: Dossier, page: str) -> Callable[[str], Any]:
    if parameter.kind == "article":
        return _one_of(places_of(dossier, "articles"), "allowed are the articles")
    if parameter.kind == "id":
        ids = places_of(dossier, parameter.of)
        return _one_of(ids, f"allowed are the ids of the table {parameter.of}, such as")
    if parameter.choices:
        return _one_of(parameter.allowed(page), "allowed are")
    if parameter.kind == "date":
        return _date
    if parameter.kind == "number":
        return _number(parameter.least, parameter.most)
    if parameter.kind == "pair":
        return _pair(dossier)
    return _text


def _one_of(known: Collection[str], lead: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text in known:
            return text
        more = f" and {len(known) - 8} more" if len(known) > 8 else ""
        raise ValueError(f"{lead} {', '.join(islice(known, 8)) or '(none)'}{more}.")

    return check


def _date(text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError("allowed is a date such as 1999-12-31.")


def _number(least: int, most: int) -> Callable[[str], int]:
    def check(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,7}", text) and least <= int(text) <= most:
            return int(text)
        raise ValueError(f"allowed is a whole number from {least} to {most}.")

    return check


def _pair(dossier: Dossier) -> Callable[[str], str]:
    claims = places_of(dossier, "claims")

    def check(text: str) -> str:
        parts = text.split("~")
        if len({*parts}) == len(parts) == 2 and all(each in claims for each in parts):
            return pair_id_of(*parts)
        raise ValueError("allowed are two ids of claims joined by ~.")

    return check


def _text(text: str) -> str:
    if len(text) > LONGEST_QUERY:
        raise ValueError(f"allowed are up to {LONGEST_QUERY} characters; these are {len(text)}.")
    return text.strip()


def encode(values: Values, dossier: Dossier, page: str) -> Query:
    """Write what differs from the default, for the address bar.

    Returns
    -------
    dict of str to list of str
        `decode` reads the same state from it. If the dossier is an earlier version that
        was archived, ``v`` and ``state`` are among it: the address goes on to lead there.
    """
    base = defaults(dossier, page)
    if values.get("left") != base["left"]:
        base = defaults(dossier, page, left=values["left"])
        base["left"] = ""
    if "scorer" in base:
        base["min_wording"] = SCORERS[values["scorer"]].threshold
    query = {
        name: _write(values[name])
        for name, default in base.items()
        if name in values and values[name] != default
    }
    return {**query, **version_query(dossier)} if dossier.archived else query


def version_query(dossier: Dossier) -> Query:
    """Write which state of the dossier is shown: ``v`` and ``state``."""
    return {"v": [dossier.version], "state": [THEN if dossier.archived else NOW]}


def full_query(values: Values, dossier: Dossier, page: str) -> Query:
    """Write every parameter of the page, defaults included, with ``v`` and ``state``.

    A link made of it shows the same when a default changes later.
    """
    query = {name: _write(values[name]) for name in defaults(dossier, page)}
    return {**query, **version_query(dossier)}


def shared_query(values: Values, dossier: Dossier, page: str) -> Query:
    """Write the parameters of a link that leaves: all but those that are empty by default.

    Returns
    -------
    dict of str to list of str
        A default that is a value (an article, a scorer, an order) may be another one later, so it
        is written out. A parameter that is empty, as it is by default, has nothing to say and is
        left out; one that is empty where the default is not is written, since that overrides.
    """
    base = defaults(dossier, page)
    query = {
        name: _write(values[name])
        for name, default in base.items()
        if _write(values[name]) != [""] or _write(default) != [""]
    }
    return {**query, **version_query(dossier)}


def shared_filter_query(values: Values, dossier: Dossier, page: str) -> Query:
    """Write what goes along from any page to another one: filters, not selections.

    If the dossier is an earlier version that was archived, ``v`` and ``state`` go along too.
    """
    known = {name: value for name, value in values.items() if BY_NAME[name].filters}
    return encode({**defaults(dossier, page), **_on(known, page)}, dossier, page)


def _on(values: Values, page: str) -> Values:
    """Restrict values to what a page has: its parameters, and of their choices those it allows."""
    found = {}
    for name, value in values.items():
        parameter = BY_NAME[name]
        if page not in parameter.pages:
            continue
        if parameter.repeated and parameter.choices:
            value = tuple(each for each in value if each in parameter.allowed(page))
        found[name] = value
    return found


def _write(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return list(value) or [""]
    if value is None:
        return [""]
    return [value.isoformat() if isinstance(value, date) else str(value)]
