"""The tables of a dossier, declared once.

Reading, checking, ``datapackage.json`` and exports all follow this declaration.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["id", "text", "integer", "vocabulary", "edtf", "date", "list"]

CLAIM_TYPES = ("event", "reported-position", "interpretation", "forecast", "prescription")
VOICES = ("author", "reported")
POSITIONS = ("affirms", "qualifies", "denies")
EXPLICITNESS = (STATED, IMPLIED) = ("stated", "implied")
TELLING = "yes"
BASES = ("explicit", "inferred", "background")
STATUSES = ("reaffirmed", "developed", "new")
LIKELIHOODS = (
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
)
"""The terms of Intelligence Community Directive 203, from the least to the most likely."""

PENDING = "pending"
"""The reason in `uncoded` that stands for "not read yet" and does not count as covered."""

FURNITURE = "furniture"
"""A word in a reason of `uncoded`: what the site has put around the article; Read folds it away."""

VOCABULARIES: dict[str, tuple[str, ...]] = {
    "claim_type": CLAIM_TYPES,
    "voice": VOICES,
    "position": POSITIONS,
    "explicitness": EXPLICITNESS,
    "telling": (TELLING,),
    "likelihood": LIKELIHOODS,
    "basis": BASES,
    "status": STATUSES,
}

ID_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
HIGHEST_INTEGER = 999_999_999


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name : str
    kind : str
        What its cells hold; cells of every kind are text in the file.
    required : bool
        Whether a cell may not be empty. The column itself is always there.
    description : str
        One sentence for curators.
    vocabulary : tuple of str
        The allowed values, for kind ``vocabulary``.
    later : bool
        Whether it came in after dossiers were in use: a file without it is read as if its
        cells were empty, with a warning.
    """

    name: str
    kind: Kind
    required: bool
    description: str
    vocabulary: tuple[str, ...] = ()
    later: bool = False


@dataclass(frozen=True)
class ForeignKey:
    """A column whose cells are ids of another table, or empty where it is not required."""

    column: str
    table: str
    reference: str


@dataclass(frozen=True)
class Table:
    """A table: the columns of its key come first.

    One that came in after dossiers were in use is ``later``: a dossier without it is read as if
    it had no rows, with a warning.
    """

    name: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    foreign_keys: tuple[ForeignKey, ...]
    later: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return a column by name; KeyError if the table has none of that name."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_REFERENCES = {
    "article_id": "articles",
    "theme_id": "themes",
    "actor_id": "actors",
    "proposition_id": "propositions",
    "claim_id": "claims",
    "storyline_id": "storylines",
    "event_id": "events",
}
_ALIASES = {
    "holder_id": "actor_id",
    "earlier_event_id": "event_id",
    "later_event_id": "event_id",
}


def _column(spec: tuple[str, str, str], key: tuple[str, ...]) -> Column:
    name, kind, description = spec
    required = not kind.endswith("?")
    bare = _KINDS[kind.rstrip("?")]
    vocabulary, later = VOCABULARIES.get(name, ()), kind.endswith("??")
    return Column(name, bare, required or name in key, description, vocabulary, later)


def _table(
    name: str, description: str, key: str, *specs: tuple[str, str, str], later: bool = False
) -> Table:
    keys = tuple(key.split())
    columns = tuple(_column(spec, keys) for spec in specs)
    foreign_keys = []
    for column in columns:
        reference = _ALIASES.get(column.name, column.name)
        table = _REFERENCES.get(reference)
        if table is not None and table != name:
            foreign_keys.append(ForeignKey(column.name, table, reference))
    return Table(name, description, keys, columns, tuple(foreign_keys), later)


# A "?" behind the kind: the cell may be empty. A second one: the column may be missing.
_DECLARED = (
    _table(
        "articles",
        "A source text.",
        "article_id",
        ("article_id", "id", "Id of the article, such as the author's name and the year."),
        ("author", "text", "The author's name, in Latin script."),
        ("author_native", "text?", "The author's name in its own script."),
        ("affiliation", "text?", "The author's affiliation, as printed."),
        ("title", "text", "The title, as printed."),
        ("publisher", "text?", "Who published it; a note says so if this is inferred."),
        ("published_on", "date?", "Day of publication, YYYY-MM-DD."),
        ("language", "text?", "Language of the text, as a code such as en; empty counts as en."),
        ("url", "text?", "Address, if the source gives one. Never looked up."),
        ("text_path", "text?", "The text, relative to datapackage.json; empty: not included."),
        ("text_sha256", "text?", "SHA-256 of the text file; required where there is a text."),
        ("note", "text?", "What a reader of the source list should know."),
        ("written_before", "date??", "Day before which it was written, if before publication."),
    ),
    _table(
        "themes",
        "A theme.",
        "theme_id",
        ("theme_id", "id", "Id of the theme."),
        ("label", "text", "What readers see."),
        ("description", "text?", "What belongs to it."),
        ("rank", "integer", "Order in which themes are shown."),
    ),
    _table(
        "actors",
        "A person, state, organisation or document that claims name or that holds a position.",
        "actor_id",
        ("actor_id", "id", "Id of the actor."),
        ("label", "text", "What readers see."),
        ("variants", "list?", "Other names under which the texts speak of it."),
    ),
    _table(
        "propositions",
        "An assertion that claims take a position on.",
        "proposition_id",
        ("proposition_id", "id", "Id of the proposition."),
        ("theme_id", "id", "Its theme."),
        ("statement", "text", "One neutral assertion that either author could affirm or deny."),
        ("note", "text?", "How it is meant, where the wording could mislead."),
        ("rank", "integer", "Order in which propositions are shown."),
        ("question", "text??", "The question that it answers, as one would ask either author."),
        ("label", "text??", "What it is about, in a few words for sentences and charts."),
    ),
    _table(
        "claims",
        "One assertion of one article.",
        "claim_id",
        ("claim_id", "id", "Id of the claim: the article's id and a number."),
        ("article_id", "id", "The article."),
        ("claim", "text", "A paraphrase in one sentence that stands alone, hedge included."),
        ("quote", "text", "The words of the article, verbatim and contiguous."),
        ("quote_start", "integer?", "Code points before the quote; required with a text."),
        ("quote_end", "integer?", "Code points up to the quote's end; required with a text."),
        ("section", "text?", "Heading under which it stands."),
        ("theme_id", "id", "Its theme."),
        ("claim_type", "vocabulary", "What kind of assertion it is."),
        ("voice", "vocabulary", "Whether the article asserts it or attributes it."),
        ("holder_id", "id?", "Who holds it, an actor; exactly where the voice is reported."),
        ("hedge", "text?", "The author's own hedging words, verbatim."),
        ("likelihood", "vocabulary?", "The ICD 203 term that the hedge maps to, if any."),
        ("note", "text?", "What a reader of the claim should know; never a correction of it."),
        ("outcome", "text??", "What would happen, plainly; what the likelihood is of."),
        ("condition", "text??", "On what condition, verbatim."),
        ("horizon", "text??", "Until when, verbatim."),
        ("horizon_edtf", "edtf??", "The horizon as a date, if the words give one."),
        ("watch", "list??", "What to watch, verbatim."),
        ("risk", "text??", "What may go wrong, verbatim."),
    ),
    _table(
        "claim_actors",
        "An actor named in a claim.",
        "claim_id actor_id",
        ("claim_id", "id", "The claim."),
        ("actor_id", "id", "The actor."),
    ),
    _table(
        "positions",
        "A claim's position on a proposition.",
        "claim_id proposition_id",
        ("claim_id", "id", "The claim."),
        ("proposition_id", "id", "The proposition."),
        ("position", "vocabulary", "The position that the claim takes."),
        ("rationale", "text?", "Why, in one line."),
        ("explicitness", "vocabulary??", "Whether the claim says it or implies it in one step."),
        ("telling", "vocabulary??", "Marks the claim that best speaks for its author's position."),
        ("answer", "text??", "Of a telling claim: its answer to the question, in a few words."),
    ),
    _table(
        "storylines",
        "A thread of events.",
        "storyline_id",
        ("storyline_id", "id", "Id of the storyline."),
        ("label", "text", "What readers see."),
        ("summary", "text?", "The thread in a sentence or two."),
        ("rank", "integer", "Order in which storylines are shown."),
    ),
    _table(
        "events",
        "A dated occurrence.",
        "event_id",
        ("event_id", "id", "Id of the event."),
        ("label", "text", "What readers see."),
        ("date_edtf", "edtf", "The date, no finer than the text supports."),
        ("theme_id", "id?", "Its theme."),
        ("basis", "vocabulary", "Whether the text dates it, the curator infers it, or neither."),
        ("source", "text?", "Where the date comes from; required for background."),
        ("note", "text?", "How the date was resolved, where that is not plain."),
    ),
    _table(
        "event_storylines",
        "An event in a storyline.",
        "event_id storyline_id",
        ("event_id", "id", "The event."),
        ("storyline_id", "id", "The storyline."),
    ),
    _table(
        "event_claims",
        "A claim that refers to an event.",
        "event_id claim_id",
        ("event_id", "id", "The event."),
        ("claim_id", "id", "The claim."),
    ),
    _table(
        "claim_storylines",
        "A claim that speaks of a storyline's matter.",
        "claim_id storyline_id",
        ("claim_id", "id", "The claim."),
        ("storyline_id", "id", "The storyline."),
        later=True,
    ),
    _table(
        "terms",
        "A concept and the variants under which it occurs.",
        "term_id",
        ("term_id", "id", "Id of the term."),
        ("label", "text", "What readers see."),
        ("variants", "list?", "Other wordings of the same concept."),
    ),
    _table(
        "statement_items",
        "An item of a joint statement as an article reports it.",
        "item_id",
        ("item_id", "id", "Id of the item."),
        ("label", "text", "What readers see."),
        ("status", "vocabulary", "How it stands to the earlier statement."),
        ("earlier_event_id", "id?", "The event of the earlier statement."),
        ("later_event_id", "id?", "The event of the later statement."),
        ("claim_id", "id", "The claim that reports it."),
    ),
    _table(
        "uncoded",
        "A stretch that is deliberately no claim.",
        "article_id quote_start quote_end",
        ("article_id", "id", "The article."),
        ("quote_start", "integer", "Code points before the stretch."),
        ("quote_end", "integer", "Code points up to its end."),
        (
            "reason",
            "text",
            f"Why it is no claim; {PENDING}: not read yet, counts as uncovered. With the word "
            f"{FURNITURE}, such as site {FURNITURE}: not part of the article, folded away in Read.",
        ),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _DECLARED}
