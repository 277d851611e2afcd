"""What the coding says of authors and claims, and which claims speak for a position.

Pages, previews and exports say it in the same words and choose the same quotes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from parallax.captions.words import IMPLIED_WORDS, SILENCE_COUNTS, VERDICT_WORDS
from parallax.dossier.lookup import Row, column, ranks, records
from parallax.dossier.model import Dossier
from parallax.dossier.schema import IMPLIED
from parallax.matching.authors import Coded, speaking_order
from parallax.matching.finding import Finding
from parallax.matching.verdicts import AUTHOR_VERDICTS, SILENT, SPLIT

LEFT_OUT_WORDS = "left out by the filters"
"""Marks a claim on a proposition that passes the filters because of another one."""

ALL_CLAIMS_WORDS = (
    "A verdict rests on all claims of the two authors, also on those that the filters leave out."
)
"""Said of verdicts where filters choose among claims."""

ALONE_WORDS = "Claims that share no proposition with any claim of the other article."


def headline_words(
    left: str, right: str, finding: Finding, *, filtered: bool, short: bool = False
) -> str:
    """Describe the finding on two authors in two or three sentences.

    Parameters
    ----------
    left, right : str
        The authors' names.
    finding : Finding
    filtered : bool
        Whether filters restrict what was counted.
    short : bool
        Whether it is left out how many are stated, and whose silence it is and why.
    """
    counts, met = finding.counts, finding.met
    if not met:
        under = " under these filters" if filtered else ""
        return (
            f"{left} and {right} both answer no question{under}. "
            "What is worded alike is listed, not judged."
        )
    agree, partial, diverge = (
        f"{counts[verdict]}{'' if short else _in_so_many_words(finding, verdict)}"
        for verdict in ("agree", "partial", "diverge")
    )
    said = (
        f"{left} and {right} both answer {met} of the {plural(sum(counts.values()), 'question')} "
        f"that either answers: they agree on {agree}, agree in part on {partial} and diverge on "
        f"{diverge}."
    )
    if counts[SPLIT]:
        said += f" On {counts[SPLIT]} more, claims of one of them contradict each other."
    if short and counts[SILENT]:
        return f"{said} On the other {counts[SILENT]}, one is silent."
    return " ".join(filter(None, (said, silence_words(left, right, finding))))


def question_words(passing: int, total: int, restriction: str, undated: int = 0) -> str:
    """Describe which questions a page has: ``3 of 77 questions: Ada and Ben, on Trade.``

    Parameters
    ----------
    passing, total : int
        Of the questions that the headline counts.
    restriction : str
        See `parallax.selection.filters.Selection`.
    undated : int
        How many claims without a date a range of dates includes; 0 where there is no range.
    """
    count = f"All {plural(total, 'question')}" if total else "No questions"
    if passing != total:
        count = f"{passing} of {plural(total, 'question')}"
    included = f" ({plural(undated, 'claim')} without a date included)" if undated else ""
    return f"{count}: {restriction}{included}."


def _in_so_many_words(finding: Finding, verdict: str) -> str:
    count, stated = finding.counts[verdict], finding.stated[verdict]
    if count == stated:
        return ""
    if count == 1:
        return " (by implication)"
    return f" ({stated or 'none'} of them in so many words)"


def silence_words(left: str, right: str, finding: Finding) -> str:
    """Describe on how many propositions which author is silent, and why; may be empty."""
    if not finding.counts[SILENT]:
        return ""
    told = []
    for name, side in ((left, "left"), (right, "right")):
        kinds = finding.silences[side]
        total = sum(kinds.values())
        if total:
            why = ", ".join(
                f"{kinds[kind]} {SILENCE_COUNTS[kind]}" for kind in kinds if kinds[kind]
            )
            told.append(f"{name} on {total} ({why})")
    return f"On the other {finding.counts[SILENT]}, one is silent: {' and '.join(told)}."


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
        implied = f" ({IMPLIED_WORDS})" if row["explicitness"] == IMPLIED else ""
        said = f"{row['position']}{implied}: {statements[row['proposition_id']]}"
        found[row["claim_id"]] = (*found.get(row["claim_id"], ()), said)
    return found


def representative(
    claims: Mapping[str, Row],
    coded: Mapping[str, Coded],
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
        What is coded of each of them.
    most : int
        How many to choose; of a split one of each position, if they are more.
    split : bool
        Whether the author's own claims contradict each other.
    excluded : container of str, optional
        Claims that the filters leave out.

    Returns
    -------
    list of str
        Claim ids: those that the filters let through first, then by `speaking_order`: the
        telling one, stated before implied, unhedged before hedged, the shortest quote.
    """

    def last(key: str) -> tuple[bool, tuple[bool, bool, bool, int, str]]:
        telling = coded[key].telling
        row = {**claims[key], "telling": telling, "explicitness": coded[key].explicitness}
        return key in excluded, speaking_order(row)

    ordered = sorted(claims, key=last)
    if not split:
        return ordered[:most]
    leading = sorted({coded[key].position: key for key in reversed(ordered)}.values())
    rest: Sequence[str] = [key for key in ordered if key not in leading]
    return leading + list(rest[: max(0, most - len(leading))])


def quoted_claims(
    row: Row,
    side: str,
    claims: Mapping[str, Row],
    coded: Mapping[str, Coded],
    most: int,
    excluded: Container[str] = (),
) -> list[str]:
    """Choose the claims of one author that a proposition is shown with.

    Parameters
    ----------
    row : dict
        A row of `parallax.matching.authors.author_verdicts`.
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
