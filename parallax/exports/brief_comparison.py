"""The main part of a brief: what two authors answer, where they clash, what they would watch.

Its size is bounded, so that it fits on about two pages of any dossier; the annex has the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parallax.captions.findings import plural
from parallax.captions.outlook import ROLE_WORDS
from parallax.dossier.lookup import Row, records, rows_by_id
from parallax.dossier.prospects import INDICATOR, RISK
from parallax.exports.brief_model import (
    ALL_ANSWERS,
    Answer,
    Comparison,
    Outlook,
    Point,
    Prospect,
    Section,
)
from parallax.exports.view import ExportView
from parallax.matching.verdicts import AGREE, MEETING, PARTIAL
from parallax.presentation.claims import ClaimPresentation
from parallax.presentation.propositions import (
    PropositionPresentation,
    SidePresentation,
    proposition,
)
from parallax.presentation.prospects import forecast
from parallax.views.comparison import propositions_view
from parallax.views.outlook import outlook

ROWS = 10
"""Questions in the table of the main part."""
AGREEMENTS = 3
"""Of these, as many are left to agreements, if there are any."""
SHARPEST = 3
LINES = 3
"""Risks, and things to watch, of the main part."""
SHARPEST_TITLE = "In their own words"
SHARPEST_INTRO = "Where the two differ most: the quote that speaks for each, and why it counts so."
AGREED_INTRO = "Where the two agree: the quote that speaks for each, and why it counts so."


def comparison(view: ExportView) -> Comparison | None:
    """Build the main part of a brief.

    Parameters
    ----------
    view : ExportView

    Returns
    -------
    Comparison or None
        None where there are no two articles, or where they meet on nothing that the view shows.
    """
    if not view.comparable:
        return None
    verdicts = propositions_view(view)
    counted = verdicts[verdicts["counted"].astype(bool)].sort_values("sharpness", kind="stable")
    meeting = counted[counted["verdict"].isin(MEETING)]
    if meeting.empty:
        return None
    by = view.presenter
    said = [proposition(by, row, 1) for row in records(counted)]
    met = [each for each in said if each.verdict in MEETING]
    chosen = _most_telling(met)
    left, right = (view.names[view.state.article(side)] for side in ("left", "right"))
    differing = [each for each in met if each.verdict not in (AGREE, PARTIAL)]
    return Comparison(
        left=left,
        right=right,
        answers=tuple(_answer(each) for each in chosen),
        more=_more(len(met) - len(chosen)),
        sharpest=Section(
            SHARPEST_TITLE,
            tuple(_clash(each) for each in (differing or met)[:SHARPEST]),
            SHARPEST_INTRO if differing else AGREED_INTRO,
        ),
        outlook=_outlook(view),
        all_answers=tuple(_answer(each) for each in said),
    )


def _most_telling(met: Sequence[PropositionPresentation]) -> list[PropositionPresentation]:
    """Choose the questions of the main part: the sharpest, and room for some agreements."""
    agreeing = [each for each in met if each.verdict in (AGREE, PARTIAL)]
    differing = [each for each in met if each.verdict not in (AGREE, PARTIAL)]
    room = max(ROWS - AGREEMENTS, ROWS - len(agreeing))
    first = differing[:room]
    return first + agreeing[: ROWS - len(first)]


def _more(count: int) -> str:
    if not count:
        return ""
    return (
        f"{plural(count, 'more question')} on which both speak: see “{ALL_ANSWERS}” in the annex."
    )


def _answer(said: PropositionPresentation) -> Answer:
    left, right = said.sides
    return Answer(said.question, left.answer, right.answer, said.verdict, said.implied)


def _clash(said: PropositionPresentation) -> Point:
    return Point(
        statement=said.question,
        verdict=said.verdict,
        note="" if said.reasons else said.rule,
        quotes=tuple(quote for side in said.sides for quote in _reasoned(side)),
        link=said.link,
        implied=said.implied,
    )


def _reasoned(side: SidePresentation) -> Iterator[ClaimPresentation]:
    """List what speaks for a side; why it counts so stands in the place of the paraphrase."""
    reasons = {each.claim_id: each.text for each in side.reasons}
    for quote in side.claims:
        yield replace(quote, paraphrase=reasons.get(quote.claim_id, quote.paraphrase))


def _outlook(view: ExportView) -> tuple[Outlook, ...]:
    """List risks and things to watch of the two authors, `LINES` of each at most."""
    rows = outlook(view)
    rows = rows[rows["article_id"].isin([view.state.left, view.state.right])]
    found = []
    for role in (RISK, INDICATOR):
        ids = list(rows.loc[rows["role"] == role, "claim_id"])
        if not ids:
            continue
        claims = rows_by_id(view.dossier, "claims", "claim_id", ids)
        chosen = _in_turns([claims[key] for key in ids])
        said = [forecast(view.presenter, row, role) for row in chosen]
        lines = tuple(
            Prospect(each.head, each.claim.whose, each.claim.claim_id, each.claim.page)
            for each in said
        )
        left_out = len(ids) - len(chosen)
        more = f"{left_out} more on the page Outlook." if left_out else ""
        found.append(Outlook(ROLE_WORDS[role], lines, more))
    return tuple(found)


def _in_turns(claims: Sequence[Row]) -> list[Row]:
    """Choose claims from both articles in turns, each in the order of its text."""
    places: dict[str, int] = {}
    order = []
    for at, row in enumerate(claims):
        turn = places[row["article_id"]] = places.get(row["article_id"], -1) + 1
        order.append((turn, at))
    return [claims[at] for _, at in sorted(order)[:LINES]]
