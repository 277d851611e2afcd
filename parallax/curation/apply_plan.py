"""Carrying out a plan: the offsets of what has moved, and the hashes of accepted texts."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.curation.anchor_plan import ArticlePlan, Plan
from parallax.curation.csv_editing import Replacement, replace_cells
from parallax.dossier.csvfile import header_of

ORDER = ("claims", "uncoded", "articles")
"""The hash says which text the offsets are made for, so it is put in place last."""


@dataclass(frozen=True)
class Outcome:
    """What carrying a plan out comes to.

    Attributes
    ----------
    files : tuple of Replacement
        In the order in which they should be replaced.
    rows : dict of str to int
        Table to the number of its rows that change.
    accepted : tuple of str
        Ids of the articles whose text is accepted.
    """

    files: tuple[Replacement, ...]
    rows: dict[str, int]
    accepted: tuple[str, ...]


def accepts(article: ArticlePlan, *, accept_text: bool, keep_uncoded: bool) -> bool:
    """Return whether a changed text can be accepted.

    An uncoded stretch is offsets and nothing else. Once the hash is that of the new text,
    nothing tells any more that a stretch was meant for the old one; so a text is not accepted
    while one is unsure, unless the curator says that the rows are right as they stand.
    They are then all left as they are.
    """
    return article.changed and accept_text and (keep_uncoded or not article.unsure)


def carried_out(plan: Plan, *, accept_text: bool = False, keep_uncoded: bool = False) -> Outcome:
    """Work out the files that carry a plan out; write nothing.

    Parameters
    ----------
    plan : Plan
        Of tables that could be read.
    accept_text : bool
        Whether ``text_sha256`` becomes that of the text, where `accepts` allows it. Only then
        do uncoded stretches move, since they are read by the text whose hash is stated.
    keep_uncoded : bool
        See `accepts`.

    Raises
    ------
    ValueError
        If a cell that should change is not in its row.
    """
    cells: dict[str, dict[tuple[int, str], str]] = {name: {} for name in ORDER}
    accepted = []
    for article in plan.articles:
        moving = [("claims", each) for each in article.claims]
        if accepts(article, accept_text=accept_text, keep_uncoded=keep_uncoded):
            accepted.append(article.article_id)
            row = int(plan.files["articles"].rows[article.index])
            cells["articles"][row, "text_sha256"] = article.found
            if not keep_uncoded:
                moving += [("uncoded", each) for each in article.uncoded]
        for table, finding in moving:
            if finding.target is not None:
                start, end = finding.target
                cells[table][finding.row, "quote_start"] = str(start)
                cells[table][finding.row, "quote_end"] = str(end)
    files = []
    for table in ORDER:
        if cells[table]:
            before = plan.data[table]
            header = header_of(before)
            placed = {(row, header.index(name)): cell for (row, name), cell in cells[table].items()}
            files.append(Replacement(plan.paths[table], before, replace_cells(before, placed)))
    rows = {table: len({row for row, _ in cells[table]}) for table in ORDER if cells[table]}
    return Outcome(tuple(files), rows, tuple(accepted))
