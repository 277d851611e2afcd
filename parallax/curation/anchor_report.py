"""What ``parallax anchor`` prints: for each article what is not where it should be, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from parallax.curation.anchor_plan import ArticlePlan, Finding, Plan
from parallax.dossier.anchors import EXACT, LOST, NOT_CHECKABLE, STATUSES, context
from parallax.dossier.faults import visible

MOST_CANDIDATES = 10
MOST_WORDS = 400
"""Code points of a quote or passage that are printed: more than a message shows, to compare."""


def plan_lines(plan: Plan) -> Iterator[str]:
    """Format what was found, article by article."""
    for article in plan.articles:
        yield from _article(article)
    for article_id, claims in plan.unchecked:
        yield f"{visible(article_id)}: no text to check {claims} {_noun(claims, 'quote')} against"


def _article(article: ArticlePlan) -> Iterator[str]:
    counts = Counter(each.status for each in article.claims)
    said = [f"{counts[status]} {status}" for status in STATUSES if counts[status]]
    changed = ""
    if article.changed:
        given = "given" if article.earlier is not None else "not given"
        new = f"; the text has changed, the earlier one is {given}"
        changed = new if article.stated else "; the text is new"
    yield f"{visible(article.article_id)}: {', '.join(said) or 'no quote'}{changed}"
    for each in article.claims:
        if each.status != EXACT:
            yield from _finding(article.text, visible(each.name), each)
    unknown = 0
    for each in article.uncoded:
        if each.status == NOT_CHECKABLE:
            unknown += 1
        elif each.status != EXACT:
            yield from _finding(article.text, f"uncoded row {each.row}", each)
    if unknown:
        yield (
            f"  {unknown} {_noun(unknown, 'row')} of uncoded have no quote: only the earlier text "
            "(--before) can tell where they belong now. At their offsets there is now:"
        )
        for each in article.uncoded:
            if each.status == NOT_CHECKABLE:
                there = article.text[each.start or 0 : each.end or 0]
                yield (
                    f"    row {each.row}, {_place(each)} ({visible(each.name)}): {_quoted(there)}"
                )


def _finding(text: str, name: str, each: Finding) -> Iterator[str]:
    head = f"  {name}: {each.status}, {_place(each)}"
    if each.target is not None:
        more = f" ({each.remark})" if each.remark else ""
        yield f"{head} -> {each.target[0]} to {each.target[1]}{more}"
        return
    yield f"{head}{', not repaired: ' + each.remark if each.remark else ''}"
    yield f"    quote: {_quoted(each.quote or '')}"
    length = len(each.quote or "")
    for start in each.candidates[:MOST_CANDIDATES]:
        before, after = context(text, start, start + length)
        yield (
            f"    candidate {start} to {start + length}: "
            f"…{visible(before)}[{visible(each.quote or '', 40)}]{visible(after)}…"
        )
    rest = len(each.candidates) - MOST_CANDIDATES
    if rest > 0:
        yield f"    and {rest} more"
    if each.status == LOST:
        if each.passage is None:
            yield "    nothing in the text is much like it"
        else:
            near = each.passage
            yield (
                f"    suggestion, {near.similarity:.0f} % alike, {near.start} to {near.end}: "
                f"{_quoted(text[near.start : near.end])}"
            )


def _place(each: Finding) -> str:
    def displayed(offset: int | None) -> str:
        return "?" if offset is None else str(offset)

    return f"{displayed(each.start)} to {displayed(each.end)}"


def _quoted(text: str) -> str:
    return f"“{visible(text, MOST_WORDS)}”"


def _noun(count: int, one: str) -> str:
    return one if count == 1 else f"{one}s"
