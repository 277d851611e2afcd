"""Links of older form: what a name or a value of an address was called, and what it is now.

People's links outlive a change of mind. Whoever renames a parameter, gives one up, or renames a
value or a page's path adds a row here, and a link of the old form to
``tests/data/published_links.txt``; rows are never taken away. `parallax.urlstate.codec.decode`
applies the table before it reads anything, and `parallax.web.old_links` sends browsers on to
today's address.

Parameters that were added later need no row: an absent name means its default. A value that was
given up is named to the visitor (`withdrawn`): what the page shows instead is not quite what the
link once showed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Query = dict[str, list[str]]


@dataclass(frozen=True)
class Migration:
    """One change of form.

    Parameters
    ----------
    name : str
        The parameter as older links have it.
    becomes : str
        As it is called now, which may be the same; empty if it was given up.
    since : str
        The version of Parallax (see CHANGELOG.md) from which on links have today's form.
    why : str
        The reason, in a sentence.
    values : mapping of str to str
        Older values to today's; all others stay as they are.
    pages : tuple of str
        Keys of the pages whose links it touches; empty: all.
    named : bool
        Whether the values have no equal today, so that the visitor is told. `why` then says what
        is shown instead.
    """

    name: str
    becomes: str
    since: str
    why: str
    values: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    named: bool = False


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        name="scorer",
        becomes="scorer",
        since="0.2.0",
        why="it ranked pairs worst of all, so fuzzy_bm25 stands in; its scores are not "
        "comparable with those of the link.",
        values={"ratio": "fuzzy_bm25", "token_sort_ratio": "fuzzy_bm25"},
        pages=("agree-diverge",),
        named=True,
    ),
)
"""From the oldest to the newest; each is applied to what those before it have left."""

MOVED: dict[str, str] = {}
"""Paths of pages, without slashes: as older links have them, to today's."""


def migrated(query: Mapping[str, Sequence[str]], page: str) -> Query:
    """Bring the query of a link into today's form.

    Parameters
    ----------
    query : mapping of str to sequence of str
        Every name with all of its values, decoded.
    page : str
        Key of the page that it leads to.

    Returns
    -------
    dict
        In the order of `query`. Where a link has a name both in its older and in today's
        form, today's counts. A link of today's form is given back as it is.
    """
    found = {name: list(values) for name, values in query.items()}
    for each in MIGRATIONS:
        if each.name not in found or not _touches(each, page):
            continue
        values = [each.values.get(value, value) for value in found[each.name]]
        if each.name == each.becomes:
            found[each.name] = values
        else:
            given = not each.becomes or each.becomes in found
            found = {
                each.becomes if name == each.name else name: values if name == each.name else old
                for name, old in found.items()
                if not (given and name == each.name)
            }
    return found


def withdrawn(query: Mapping[str, Sequence[str]], page: str) -> list[tuple[str, str, str]]:
    """List the values of a link that have no equal today.

    Parameters
    ----------
    query, page
        As of `migrated`.

    Returns
    -------
    list of (name, value, why)
        One for each value that a row with `Migration.named` replaces.
    """
    return [
        (each.name, value, each.why)
        for each in MIGRATIONS
        if each.named and _touches(each, page)
        for value in query.get(each.name, ())
        if value in each.values
    ]


def _touches(each: Migration, page: str) -> bool:
    return not each.pages or page in each.pages
