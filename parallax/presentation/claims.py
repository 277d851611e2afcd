"""A claim: who says it, in whose voice, the quote, the paraphrase, and what was coded of it."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.captions.findings import LEFT_OUT_WORDS, voice_words
from parallax.captions.outlook import until_words, watch_words
from parallax.captions.quotes import quoted
from parallax.dossier.anchors import EXACT, anchor, paragraph_of
from parallax.dossier.lookup import Row
from parallax.dossier.schema import IMPLIED
from parallax.matching.authors import Coded
from parallax.presentation.marks import Piece, pieces_of
from parallax.presentation.presenter import AuthorPresentation, Presenter
from parallax.selection.filters import TYPE_NAMES, labels

Facts = tuple[tuple[str, str], ...]
"""Names and values; what has no value is missing."""

TEXT_MISSING = "The text of this article is not in the dossier."
MOVED = "The quote stands at another place than the tables say."


@dataclass(frozen=True)
class ClaimPresentation:
    """A claim as it is shown.

    Attributes
    ----------
    claim_id : str
    author : AuthorPresentation
    voice : str
        In words, the holder of a reported claim named.
    reported : bool
    position : str
        That it takes where it is shown; empty where none is meant.
    implied : bool
        Whether it implies this position in one step instead of stating it.
    quote, paraphrase : str
    excluded : bool
        Whether the filters leave it out.
    citation : str
        Its article, as a source.
    page, reading, publisher : str
        Addresses: its page, its place in the text, the quote at the publisher; each may be empty.
    pieces : tuple of Piece
        The quote, cut where the words of a search stand in it; empty where nothing is marked.
    other_theme : str
        Its theme, where themes are filtered by and it is of none of them; else empty.
    """

    claim_id: str
    author: AuthorPresentation
    voice: str
    reported: bool
    position: str
    implied: bool
    quote: str
    paraphrase: str
    excluded: bool
    citation: str
    page: str
    reading: str
    publisher: str
    pieces: tuple[Piece, ...] = ()
    other_theme: str = ""

    @property
    def words(self) -> str:
        """The quote as one line."""
        return " ".join(self.quote.split())

    @property
    def who(self) -> str:
        """Author and voice."""
        return ", ".join(filter(None, (self.author.name, self.voice)))

    @property
    def whose(self) -> str:
        """The author; of a reported claim with its holder, whose position it is."""
        return f"{self.author.name} ({self.voice})" if self.reported else self.author.name

    @property
    def remark(self) -> str:
        """The position, and whether the filters leave the claim out."""
        if not self.excluded:
            return self.takes
        return f"{self.takes} ({LEFT_OUT_WORDS})" if self.position else LEFT_OUT_WORDS

    @property
    def takes(self) -> str:
        """The position, marked where it is implied: ``denies (implied)``."""
        return f"{self.position} (implied)" if self.implied else self.position

    @property
    def note(self) -> str:
        """The source, as a footnote without its links."""
        return f"{self.citation}. Claim {self.claim_id}."


def claim(by: Presenter, row: Row, *, coded: Coded | None = None) -> ClaimPresentation:
    """Present a claim.

    Parameters
    ----------
    by : Presenter
    row : dict
        A row of the dossier's claims.
    coded : Coded, optional
        What is coded of it on the proposition that it is shown with.
    """
    claim_id, article_id = row["claim_id"], row["article_id"]
    return ClaimPresentation(
        claim_id=claim_id,
        author=by.author(article_id),
        voice=voice_words(row, by.actors),
        reported=row["voice"] == "reported",
        position=coded.position if coded else "",
        implied=coded is not None and coded.explicitness == IMPLIED,
        quote=row["quote"],
        paraphrase=row["claim"],
        excluded=claim_id in by.excluded,
        citation=by.citation(article_id),
        page=by.links.claim(claim_id),
        reading=by.links.reading(claim_id),
        publisher=by.publisher(article_id, row["quote"]),
        pieces=pieces_of(row["quote"], by.marked) if by.marked else (),
        other_theme=_other_theme(by, row["theme_id"]),
    )


def _other_theme(by: Presenter, theme_id: str) -> str:
    if not by.themes or theme_id in by.themes:
        return ""
    return labels(by.dossier, "themes", "theme_id").get(theme_id, theme_id)


def type_word(claim_type: str) -> str:
    """Return a claim type in words."""
    return TYPE_NAMES.get(claim_type, claim_type).lower()


def facts_of(*facts: tuple[str, str]) -> Facts:
    """Exclude the facts that have no value."""
    return tuple(fact for fact in facts if fact[1])


def claim_facts(by: Presenter, row: Row, *, brief: bool = False) -> Facts:
    """List what was coded of a claim.

    Parameters
    ----------
    by : Presenter
    row : dict
        A row of the dossier's claims.
    brief : bool
        Whether what stands beside the claim anyway is left out (voice, section).
    """
    themes = labels(by.dossier, "themes", "theme_id")
    linked = by.dossier.claim_actors
    named = linked.loc[linked["claim_id"] == row["claim_id"], "actor_id"]
    return facts_of(
        ("Type", type_word(row["claim_type"])),
        ("Voice", "" if brief else voice_words(row, by.actors)),
        ("Theme", str(themes.get(row["theme_id"], ""))),
        ("Section", "" if brief else row["section"]),
        ("What would happen", row["outcome"]),
        ("Condition", quoted(row["condition"])),
        ("Hedge", quoted(row["hedge"])),
        ("Likelihood", f"{row['likelihood']} (ICD 203)" if row["likelihood"] else ""),
        ("Until when", until_words(row)),
        ("What to watch", watch_words(row)),
        ("Risk", quoted(row["risk"])),
        ("Actors", ", ".join(str(by.actors.get(key, key)) for key in named)),
        ("Note", row["note"]),
    )


@dataclass(frozen=True)
class ParagraphPresentation:
    """A quote in its paragraph; without the text of its article, alone.

    Attributes
    ----------
    side : str
    before, quoted, after : str
        Of the paragraph; `before` and `after` are empty where the quote is not found.
    in_text : bool
        Whether the dossier has the text.
    note : str
        What is to be known about the place; may be empty.
    """

    side: str
    before: str
    quoted: str
    after: str
    in_text: bool
    note: str


def paragraph(by: Presenter, row: Row) -> ParagraphPresentation:
    """Present a claim's quote in its paragraph."""
    text, quote = by.dossier.texts.get(row["article_id"]), row["quote"]
    side = by.side(row["article_id"])
    if text is None:
        return ParagraphPresentation(side, "", quote, "", False, TEXT_MISSING)
    # The offsets are those of the file; a quote that has moved is marked where it is.
    place = anchor(text, quote, int(row["quote_start"]), int(row["quote_end"]))
    around = ("", quote, "")
    if place.start is not None and place.end is not None:
        around = paragraph_of(text, place.start, place.end)
    return ParagraphPresentation(side, *around, True, "" if place.status == EXACT else MOVED)
