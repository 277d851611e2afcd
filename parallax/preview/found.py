"""Previews of what a page finds when nothing is selected on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from parallax.captions.findings import ALONE_WORDS, headline_words, matrix_words, plural
from parallax.captions.outlook import ROLE_WORDS, forecast_words
from parallax.captions.story import story_of
from parallax.captions.timeline import finding as events_finding
from parallax.captions.view import choice_words, view_words
from parallax.captions.words import VERDICT_WORDS
from parallax.matching.finding import Finding, finding_of
from parallax.matching.verdicts import AUTHOR_VERDICTS, SILENT, SPLIT
from parallax.preview.model import NAME, SIDES, Card, Preview, Side, preview
from parallax.preview.pictures import where_both_stand, who_names_which_events
from parallax.selection.filters import is_filtered, select
from parallax.selection.view import View
from parallax.views.comparison import (
    PROPOSITIONS,
    list_names,
    matrix_rows_view,
    propositions_view,
    without_verdict_filters,
)
from parallax.views.outlook import ROLES, outlook
from parallax.views.timeline import BOTH, LEFT, RIGHT, timeline

NAMED = 3
ECHOES = (
    "Claims that are worded alike and coded on no common proposition. Nobody has judged them; "
    "they are never counted as agreement."
)


@dataclass(frozen=True, eq=False)
class Found(View):
    """A view of which nothing is selected, and its parts in words."""

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors that are compared, the left one first."""
        found = (self.state.article(side) for side in SIDES)
        return tuple(self.names[article_id] for article_id in found if article_id)

    def headline(self, finding: Finding) -> str:
        """Describe what the verdicts of two authors come to."""
        left, right = self.authors
        filtered = is_filtered(self.state)
        return headline_words(left, right, finding, filtered=filtered, short=True)

    @property
    def both(self) -> str:
        """Return the authors in a phrase; the dossier if there is none."""
        return " and ".join(self.authors) or self.dossier.title

    @property
    def unquoted(self) -> tuple[Side, ...]:
        """Return the authors without a word on either."""
        return tuple(Side(name, side) for name, side in zip(self.authors, SIDES, strict=False))

    @property
    def kicker(self) -> str:
        """Describe where one is."""
        return f"{self.dossier.title} · {self.page.title}"

    @cached_property
    def sentence(self) -> str:
        """Describe which claims are selected."""
        return select(self.dossier, self.state).sentence

    @property
    def filtered(self) -> str:
        """Describe which claims are shown if filters leave some out; else nothing."""
        said = self.sentence if is_filtered(self.state) else ""
        return " ".join(filter(None, (said, choice_words(self.state, "whose"))))

    def drawn(self, otherwise: str) -> str:
        """Choose the sentence that the picture shows.

        What a visitor searched for is not in it: whoever makes a link could otherwise have any
        words drawn in the dossier's name.
        """
        if self.state.q:
            return "Among the claims that a search finds."
        return self.filtered or otherwise


def any_page(view: Found) -> Preview:
    """Describe a page by its question and the claims that it shows."""
    card = Card(
        view.kicker,
        view.page.question,
        detail=view.drawn(view.sentence),
        sides=view.unquoted,
    )
    said = f"{view.page.question} {view_words(view)}"
    return preview(f"{view.page.title}: {view.both}", said, card)


def overview(view: Found) -> Preview:
    """Describe the overview by its finding."""
    verdicts = propositions_view(view)
    found = finding_of(verdicts)
    story = story_of(view, verdicts).title
    said = story or view.headline(found)
    drawing, pictured = where_both_stand(view, AUTHOR_VERDICTS)
    card = Card(
        view.dossier.title if story else NAME,
        story or view.dossier.title,
        detail=view.drawn(""),
        tally=() if drawing else _tally(found.counts),
        sides=() if drawing else view.unquoted,
        picture=drawing,
        pictured=pictured,
    )
    return preview(view.dossier.title, f"{_sentence(said)} {view.filtered}", card)


def agree_diverge(view: Found) -> Preview:
    """Describe the propositions on which two authors meet, or those with one verdict."""
    wanted = view.state.verdict
    if wanted == ("echo",):
        card = Card(view.kicker, "Worded alike, not judged", ECHOES, sides=view.unquoted)
        return preview(f"Echoes: {view.both}", f"{ECHOES} {view.filtered}", card)
    if PROPOSITIONS not in list_names(view.state) and wanted == (SILENT,):
        card = Card(view.kicker, "What only one says", ALONE_WORDS, sides=view.unquoted)
        return preview(f"What only one says: {view.both}", f"{ALONE_WORDS} {view.filtered}", card)
    found = view if wanted else without_verdict_filters(view)
    rows = propositions_view(found)
    finding = finding_of(rows)
    counts = finding.counts
    if len(wanted) == 1:
        verdict = wanted[0]
        on = plural(counts[verdict], "proposition")
        title = f"{view.both}: {VERDICT_WORDS[verdict]} on {on}"
        first = " ".join(str(each) for each in rows["statement"].head(NAMED))
        said = f"{first or 'None passes the filters.'} {view.filtered}"
        drawing, pictured = where_both_stand(view, wanted)
        if drawing is None:
            card = Card(
                view.kicker,
                f"On {on}",
                detail=first,
                verdicts=(verdict,),
                sides=view.unquoted,
            )
        else:
            card = Card(view.kicker, title, picture=drawing, pictured=pictured)
        return preview(title, said, card)
    told = story_of(view, rows).title or view.headline(finding)
    if wanted:
        chosen = [f"{VERDICT_WORDS[each]}: {counts[each]}" for each in counts if each in wanted]
        told = f"Propositions with the verdicts chosen: {', '.join(chosen)}."
    drawing, pictured = where_both_stand(view, wanted or AUTHOR_VERDICTS)
    card = Card(
        view.kicker,
        f"Where {view.both} meet, and how",
        detail=view.drawn(""),
        tally=()
        if drawing
        else _tally({each: counts[each] for each in counts if not wanted or each in wanted}),
        sides=() if drawing else view.unquoted,
        picture=drawing,
        pictured=pictured,
    )
    return preview(f"{view.page.title}: {view.both}", f"{_sentence(told)} {view.filtered}", card)


def matrix(view: Found) -> Preview:
    """Describe the matrix by its size and the verdicts of all authors."""
    listed = len(matrix_rows_view(view))
    rows = matrix_rows_view(without_verdict_filters(view))
    counted = rows["verdict"].value_counts()
    tally = _tally({each: int(counted.get(each, 0)) for each in AUTHOR_VERDICTS})
    articles = len(view.dossier.articles)
    size = f"{plural(len(rows), 'proposition')}, {plural(articles, 'article')}"
    told = matrix_words(dict(tally), articles, listed)
    chosen = [choice_words(view.state, "verdict")]
    said = " ".join(filter(None, (told, *chosen, view.filtered)))
    card = Card(view.kicker, view.page.question, detail=view.drawn(f"{size}."), tally=tally)
    return preview(f"{view.page.title} · {view.dossier.title}", said, card)


def events(view: Found) -> Preview:
    """Describe the timeline by who refers to how many events."""
    rows = timeline(view)
    counted = rows["side"].value_counts()
    both = int(counted.get(BOTH, 0))
    sides = tuple(
        Side(name, side, f"alone refers to {int(counted.get(side, 0))}")
        for name, side in zip(view.authors, (LEFT, RIGHT), strict=True)
    )
    told = ", ".join(f"{side.name} {side.word}" for side in sides)
    total = plural(len(rows), "event")
    said = f"{total}: {told}, both refer to {both}. {view.filtered}"
    drawing = who_names_which_events(view, rows)
    if drawing is None:
        detail = view.drawn(f"{total}; both authors refer to {both}.")
        card = Card(view.kicker, view.page.question, detail=detail, sides=sides)
    else:
        card = Card(
            view.kicker,
            f"{events_finding(rows)}.",
            detail=view.drawn(""),
            picture=drawing,
            pictured=told,
        )
    return preview(f"{view.page.title}: {view.both}", said, card)


def to_come(view: Found) -> Preview:
    """Describe the outlook by what is expected, watched and feared, and how likely it is said."""
    rows = outlook(view)
    wanted = view.state.role or ROLES
    counts = rows.groupby(["article_id", "role"]).size().to_dict()

    def counted(*article_ids: str) -> str:
        return " · ".join(
            f"{ROLE_WORDS[role]}: {sum(counts.get((key, role), 0) for key in article_ids)}"
            for role in wanted
        )

    total = counted(*view.dossier.articles["article_id"])
    sides = tuple(
        Side(name, side, counted(view.state.article(side)))
        for name, side in zip(view.authors, SIDES, strict=True)
    )
    said = forecast_words(rows)
    told = f"{said}. " if said else ""
    card = Card(view.kicker, view.page.question, detail=view.drawn(f"{told}{total}."), sides=sides)
    words = f"{told}{total}. {view.filtered}"
    return preview(f"{view.page.title} · {view.dossier.title}", words, card)


def _sentence(words: str) -> str:
    """End words that stand before a sentence with a full stop."""
    return words if words.endswith((".", "?", "!", "…", "”")) else f"{words}."


def _tally(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Return what the picture counts: contradictions within one author only where there are any."""
    return tuple(item for item in counts.items() if item[1] or item[0] != SPLIT)
