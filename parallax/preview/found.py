"""Previews of what a page finds when nothing is selected on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from parallax.captions.findings import (
    ALONE_WORDS,
    VERDICT_WORDS,
    headline_words,
    matrix_words,
    plural,
)
from parallax.captions.outlook import ROLE_WORDS, forecast_words
from parallax.captions.view import choice_words, view_words
from parallax.dossier.model import Dossier
from parallax.matching.verdicts import AUTHOR_VERDICTS, SILENT, headline
from parallax.preview.model import NAME, SIDES, Card, Preview, Side, preview
from parallax.selection.filters import author_names, is_filtered, select
from parallax.urlstate.codec import PageInfo, Values
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
class Shown:
    """A view of which nothing is selected."""

    dossier: Dossier
    page: PageInfo
    values: Values

    @property
    def comparable(self) -> bool:
        """Return whether there are two articles."""
        return bool(self.values["left"] and self.values["right"])

    @property
    def names(self) -> tuple[str, ...]:
        """Return the authors that are compared, the left one first."""
        names = author_names(self.dossier)
        return tuple(names[self.values[side]] for side in SIDES if self.values[side])

    def headline(self, counts: dict[str, int]) -> str:
        """Describe what the counts of verdicts find."""
        left, right = self.names
        return headline_words(left, right, counts, filtered=is_filtered(self.values))

    @property
    def both(self) -> str:
        """Return the authors in a phrase; the dossier if there is none."""
        return " and ".join(self.names) or self.dossier.title

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return the authors without a word on either."""
        return tuple(Side(name, side) for name, side in zip(self.names, SIDES, strict=False))

    @property
    def kicker(self) -> str:
        """Describe where one is."""
        return f"{self.dossier.title} · {self.page.title}"

    @cached_property
    def sentence(self) -> str:
        """Describe which claims are shown."""
        return select(self.dossier, self.values).sentence

    @property
    def filtered(self) -> str:
        """Describe which claims are shown if filters leave some out; else nothing."""
        said = self.sentence if is_filtered(self.values) else ""
        return " ".join(filter(None, (said, choice_words(self.values, "whose"))))

    def drawn(self, otherwise: str) -> str:
        """Choose the sentence that the picture shows.

        What a visitor searched for is not in it: whoever makes a link could otherwise have any
        words drawn in the dossier's name.
        """
        if self.values["q"]:
            return "Among the claims that a search finds."
        return self.filtered or otherwise


def any_page(shown: Shown) -> Preview:
    """Describe a page by its question and the claims that it shows."""
    card = Card(
        shown.kicker,
        shown.page.question,
        detail=shown.drawn(shown.sentence),
        sides=shown.sides,
    )
    said = f"{shown.page.question} {view_words(shown.dossier, shown.values)}"
    return preview(f"{shown.page.title}: {shown.both}", said, card)


def overview(shown: Shown) -> Preview:
    """Describe the overview by its finding."""
    counts = headline(propositions_view(shown.dossier, shown.values))
    said = shown.headline(counts)
    card = Card(
        NAME,
        shown.dossier.title,
        detail=shown.drawn(""),
        tally=tuple(counts.items()),
        sides=shown.sides,
    )
    return preview(shown.dossier.title, f"{said} {shown.filtered}", card)


def agree_diverge(shown: Shown) -> Preview:
    """Describe the propositions on which two authors meet, or those with one verdict."""
    wanted = shown.values["verdict"]
    if wanted == ("echo",):
        card = Card(shown.kicker, "Worded alike, not judged", ECHOES, sides=shown.sides)
        return preview(f"Echoes: {shown.both}", f"{ECHOES} {shown.filtered}", card)
    if PROPOSITIONS not in list_names(shown.values) and wanted == (SILENT,):
        card = Card(shown.kicker, "What only one says", ALONE_WORDS, sides=shown.sides)
        return preview(f"What only one says: {shown.both}", f"{ALONE_WORDS} {shown.filtered}", card)
    found = shown.values if wanted else without_verdict_filters(shown.values)
    rows = propositions_view(shown.dossier, found)
    counts = headline(rows)
    if len(wanted) == 1:
        verdict = wanted[0]
        on = plural(counts[verdict], "proposition")
        title = f"{shown.both}: {VERDICT_WORDS[verdict]} on {on}"
        first = " ".join(str(each) for each in rows["statement"].head(NAMED))
        said = f"{first or 'None passes the filters.'} {shown.filtered}"
        card = Card(
            shown.kicker,
            f"On {on}",
            detail=first,
            verdicts=(verdict,),
            sides=shown.sides,
        )
        return preview(title, said, card)
    told = shown.headline(counts)
    if wanted:
        chosen = [f"{VERDICT_WORDS[each]}: {counts[each]}" for each in counts if each in wanted]
        told = f"Propositions with the verdicts chosen: {', '.join(chosen)}."
    card = Card(
        shown.kicker,
        f"Where {shown.both} meet, and how",
        detail=shown.drawn(""),
        tally=tuple((each, counts[each]) for each in counts if not wanted or each in wanted),
        sides=shown.sides,
    )
    return preview(f"{shown.page.title}: {shown.both}", f"{told} {shown.filtered}", card)


def matrix(shown: Shown) -> Preview:
    """Describe the matrix by its size and the verdicts of all authors."""
    listed = len(matrix_rows_view(shown.dossier, shown.values))
    rows = matrix_rows_view(shown.dossier, without_verdict_filters(shown.values))
    counted = rows["verdict"].value_counts()
    tally = tuple((each, int(counted.get(each, 0))) for each in AUTHOR_VERDICTS)
    articles = len(shown.dossier.articles)
    size = f"{plural(len(rows), 'proposition')}, {plural(articles, 'article')}"
    told = matrix_words(dict(tally), articles, listed)
    chosen = [choice_words(shown.values, "verdict")]
    said = " ".join(filter(None, (told, *chosen, shown.filtered)))
    card = Card(shown.kicker, shown.page.question, detail=shown.drawn(f"{size}."), tally=tally)
    return preview(f"{shown.page.title} · {shown.dossier.title}", said, card)


def events(shown: Shown) -> Preview:
    """Describe the timeline by who refers to how many events."""
    rows = timeline(shown.dossier, shown.values)
    counted = rows["side"].value_counts()
    both = int(counted.get(BOTH, 0))
    sides = tuple(
        Side(name, side, f"alone refers to {int(counted.get(side, 0))}")
        for name, side in zip(shown.names, (LEFT, RIGHT), strict=True)
    )
    told = ", ".join(f"{side.name} {side.word}" for side in sides)
    total = plural(len(rows), "event")
    said = f"{total}: {told}, both refer to {both}. {shown.filtered}"
    detail = shown.drawn(f"{total}; both authors refer to {both}.")
    card = Card(shown.kicker, shown.page.question, detail=detail, sides=sides)
    return preview(f"{shown.page.title}: {shown.both}", said, card)


def to_come(shown: Shown) -> Preview:
    """Describe the outlook by what is expected, watched and feared, and how likely it is said."""
    rows = outlook(shown.dossier, shown.values)
    wanted = shown.values["role"] or ROLES
    counts = rows.groupby(["article_id", "role"]).size().to_dict()

    def counted(*article_ids: str) -> str:
        return " · ".join(
            f"{ROLE_WORDS[role]}: {sum(counts.get((key, role), 0) for key in article_ids)}"
            for role in wanted
        )

    total = counted(*shown.dossier.articles["article_id"])
    sides = tuple(
        Side(name, side, counted(shown.values[side]))
        for name, side in zip(shown.names, SIDES, strict=True)
    )
    said = forecast_words(rows)
    told = f"{said}. " if said else ""
    card = Card(
        shown.kicker, shown.page.question, detail=shown.drawn(f"{told}{total}."), sides=sides
    )
    words = f"{told}{total}. {shown.filtered}"
    return preview(f"{shown.page.title} · {shown.dossier.title}", words, card)
