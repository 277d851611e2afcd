"""What the coding says of authors and claims, and which claims speak for a position.

Pages, previews and exports say it in the same words and choose the same quotes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from parallax.captions.words import VERDICT_WORDS
from parallax.dossier.lookup import Row, column, ranks, records
from parallax.dossier.model import Dossier
from parallax.matching.verdicts import AUTHOR_VERDICTS, SILENT, SPLIT

LEFT_OUT_WORDS = "left out by the filters"
"""Marks a claim on a proposition that passes the filters because of another one."""

ALL_CLAIMS_WORDS = (
    "A verdict rests on all claims of the two authors, also on those that the filters leave out."
)
"""Said of verdicts where filters choose among claims."""

ALONE_WORDS = "Claims that share no proposition with any claim of the other article."


def headline_words(left: str, right: str, counts: Mapping[str, int], *, filtered: bool) -> str:
    """Describe the finding on two authors in one or two sentences.

    Parameters
    ----------
    left, right : str
        The authors' names.
    counts : mapping of str to int
        As `parallax.matching.verdicts.headline` gives it.
    filtered : bool
        Whether filters restrict what was counted.
    """
    total = sum(counts.values())
    met = total - counts["silent"]
    if not met:
        under = " under these filters" if filtered else ""
        return (
            f"{left} and {right} both take a position on no proposition{under}. "
            "What is worded alike is offered as echoes."
        )
    return (
        f"{left} and {right} meet on {met} of {total} propositions: they agree on "
        f"{counts['agree']}, agree in part on {counts['partial']} and diverge on "
        f"{counts['diverge']}. On the other {counts['silent']}, one is silent."
    )


def matrix_words(tally: Mapping[str, int], articles: int, listed: int) -> str:
    """Describe what the matrix of all authors shows.

    Parameters
    ----------
    tally : mapping of str to int
        Propositions by the verdict of all authors, see `parallax.views.matrix.matrix_rows`.
    articles : int
        How many articles the dossier has.
    listed : int
        How many of the propositions are listed.
    """
    total = sum(tally.values())
    told = ", ".join(
        f"{VERDICT_WORDS[each]} on {tally.get(each, 0)}"
        for each in AUTHOR_VERDICTS
        if each != SILENT
    )
    size = f"{plural(total, 'proposition')}, {plural(articles, 'article')}"
    words = f"{size}: the authors {told}; on {tally.get(SILENT, 0)} fewer than two speak."
    return words if listed == total else f"{words} Listed here: {listed}."


def plural(count: int, one: str, many: str = "") -> str:
    """Count things: ``1 pair``, ``2 pairs``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def voice_words(claim: Mapping[str, str], actors: Mapping[str, str]) -> str:
    """Describe whose voice a claim is in, the holder named.

    Parameters
    ----------
    claim : mapping
        A row of the dossier's claims.
    actors : mapping
        Actor ids to labels.
    """
    if claim["voice"] != "reported":
        return "own voice"
    return f"reported from {actors.get(claim['holder_id'], claim['holder_id'])}"


def coded_words(dossier: Dossier, claim_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the positions that claims take: ``affirms: statement``, in the order of propositions.

    Parameters
    ----------
    dossier : Dossier
    claim_ids : iterable of str

    Returns
    -------
    dict of str to tuple of str
        Of those that are coded on a proposition.
    """
    rows = dossier.positions
    rows = rows[rows["claim_id"].isin(list(claim_ids))]
    place = ranks(dossier.propositions, "proposition_id")
    statements = column(dossier.propositions, "proposition_id", "statement")
    found: dict[str, tuple[str, ...]] = {}
    for row in sorted(records(rows), key=lambda row: place[row["proposition_id"]]):
        said = f"{row['position']}: {statements[row['proposition_id']]}"
        found[row["claim_id"]] = (*found.get(row["claim_id"], ()), said)
    return found


def representative(
    claims: Mapping[str, Row],
    coded: Mapping[str, str],
    most: int,
    *,
    split: bool,
    excluded: Container[str] = (),
) -> list[str]:
    """Choose the claims that speak for an author's position on a proposition.

    Parameters
    ----------
    claims : mapping
        The claims to choose from, by id.
    coded : mapping
        The position that each of them takes.
    most : int
        How many to choose; of a split one of each position, if they are more.
    split : bool
        Whether the author's own claims take different positions.
    excluded : container of str, optional
        Claims that the filters leave out.

    Returns
    -------
    list of str
        Claim ids: those that the filters let through first, then those with the shortest
        quotes, ties by id.
    """

    def last(key: str) -> tuple[bool, int, str]:
        return key in excluded, len(claims[key]["quote"]), key

    by_length = sorted(claims, key=last)
    if not split:
        return by_length[:most]
    leading = sorted({coded[key]: key for key in reversed(by_length)}.values())
    rest: Sequence[str] = [key for key in by_length if key not in leading]
    return leading + list(rest[: max(0, most - len(leading))])


def quoted_claims(
    row: Row,
    side: str,
    claims: Mapping[str, Row],
    coded: Mapping[str, str],
    most: int,
    excluded: Container[str] = (),
) -> list[str]:
    """Choose the claims of one author that a proposition is shown with.

    Parameters
    ----------
    row : dict
        A row of `parallax.matching.verdicts.author_verdicts`.
    side : str
        ``left`` or ``right``.
    claims, coded, most, excluded
        As of `representative`; `claims` has all of the row's.

    Returns
    -------
    list of str
        Claim ids: of the author's own claims, which the verdict follows from, and only
        where there are none of those that report others. Where the filters let through
        nothing but reported ones, one of these comes behind.
    """
    own, reported = row[f"{side}_claim_ids"], row[f"{side}_reported_ids"]
    split = row[f"{side}_position"] == SPLIT
    spoken = {key: claims[key] for key in own or reported}
    chosen = representative(spoken, coded, most, split=split, excluded=excluded)
    if own and all(key in excluded for key in own):
        heard = {key: claims[key] for key in reported if key not in excluded}
        chosen += representative(heard, coded, 1, split=False)
    return chosen
