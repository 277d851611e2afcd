"""A view as a brief: the finding, then divergences, agreements and what only one says.

Where two authors are compared, `brief_comparison` gives what fits on two pages, and the sections
that are made here are the annex.

One model for all that people read: the Markdown, the Word and the HTML writer say the same.
"""

from __future__ import annotations

from collections import Counter

from parallax.bibliography.citations import source
from parallax.captions.findings import ALL_CLAIMS_WORDS, headline_words, matrix_words
from parallax.captions.outlook import forecast_words
from parallax.captions.story import Story, story_of
from parallax.captions.storyline import timeline_words
from parallax.captions.timeline import finding as timeline_finding
from parallax.exports.brief_comparison import comparison
from parallax.exports.brief_model import Brief, Section
from parallax.exports.brief_sections import SECTIONS
from parallax.exports.charts import charts
from parallax.exports.contents import OUTLOOK, SELECTED
from parallax.exports.view import ExportView
from parallax.matching.finding import finding_of
from parallax.matching.verdicts import PAIR_VERDICTS
from parallax.selection.filters import is_filtered
from parallax.views.comparison import (
    PAIRS,
    PROPOSITIONS,
    matrix_rows_view,
    propositions_view,
    without_verdict_filters,
)


def brief(view: ExportView) -> Brief:
    """Build a brief of a view.

    Parameters
    ----------
    view : ExportView

    Returns
    -------
    Brief
        A section for each table of the view, one for each verdict where a table has
        them; what is selected comes first. Of a proposition and of an event each author
        is quoted `PER_SIDE` times at most, as on the page, and the other claims are
        named by their ids.
    """
    sections: list[Section] = []
    tables = view.tables
    for name in sorted(tables, key=lambda each: not each.startswith(SELECTED)):
        kind = name.removeprefix(SELECTED)
        build = SECTIONS.get(kind)
        if kind == "claims" and set(tables) & {PROPOSITIONS, "events"}:
            continue  # They are quoted where they belong.
        if build is not None and len(tables[name]):
            found = [each for each in build(view, tables[name]) if each.points]
            if name != kind:
                found = [Section(f"Selected: {each.title}", each.points) for each in found]
            sections += found
    compared = comparison(view) if {PROPOSITIONS, PAIRS} & set(tables) else None
    told, numbers = _in_words(view), finding(view)
    return Brief(
        title=view.title,
        words=view.words,
        finding=told.title or numbers,
        sentences=tuple(each.text for each in told.sentences),
        numbers=numbers if told.title else "",
        charts=tuple(charts(view)),
        link=view.link,
        citation=view.citation,
        sections=tuple(sections),
        sources=tuple(source(article) for article in view.articles.values()),
        comparison=compared,
    )


def _in_words(view: ExportView) -> Story:
    """Describe on what two authors part and agree; empty for a view of something else."""
    if not ({PROPOSITIONS, PAIRS} & set(view.tables) and view.comparable):
        return Story("")
    return story_of(view, propositions_view(without_verdict_filters(view)))


def finding(view: ExportView) -> str:
    """Describe what a view shows, in a sentence or two; of two authors in numbers."""
    tables, state = view.tables, view.state
    if {PROPOSITIONS, PAIRS} & set(tables) and state.left and state.right:
        verdicts = propositions_view(without_verdict_filters(view))
        left, right = (view.names[state.article(side)] for side in ("left", "right"))
        said = headline_words(left, right, finding_of(verdicts), filtered=is_filtered(state))
        if PAIRS in tables:
            counts = tables[PAIRS]["verdict"].value_counts()
            told = ", ".join(f"{counts.get(kind, 0)} {kind}" for kind in PAIR_VERDICTS)
            said += f" Coded pairs of claims listed here: {len(tables[PAIRS])} ({told})."
        if view.excluded:
            said += f" {ALL_CLAIMS_WORDS}"
        return said
    if "events" in tables and state.story:
        return f"{timeline_words(view)}."
    if "events" in tables:
        return f"{timeline_finding(tables['events'])}."
    if "cells" in tables:
        every = matrix_rows_view(without_verdict_filters(view))
        listed = int(tables["cells"]["proposition_id"].nunique())
        return matrix_words(Counter(every["verdict"]), len(view.dossier.articles), listed)
    if OUTLOOK in tables and (said := forecast_words(tables[OUTLOOK])):
        return f"{said}."
    return view.words
