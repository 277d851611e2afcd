"""Pages and URL parameters: one table that declares each of them once.

Names and values are public: people's links hold them, so renaming one is a breaking
change. `parallax.urlstate.codec` reads and writes them; docs/links.md tells people of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from parallax.dossier.prospects import ROLES
from parallax.dossier.schema import CLAIM_TYPES, STATED, VOICES
from parallax.matching.scorers import (
    DEFAULT_SCORER,
    HIGHEST_THRESHOLD,
    LOWEST_THRESHOLD,
    SCORERS,
)
from parallax.matching.verdicts import SPLIT, VERDICTS, WHOSE


@dataclass(frozen=True)
class PageInfo:
    """A page: its key, its path in the address, its title and what it answers."""

    key: str
    path: str
    title: str
    question: str


PAGES: tuple[PageInfo, ...] = (
    PageInfo("overview", "", "Overview", "Where do the authors agree, and where do they part?"),
    PageInfo("timeline", "timeline", "Timeline", "Which events does each author lean on?"),
    PageInfo("claims", "claims", "Claims", "What exactly does each author claim?"),
    PageInfo("read", "read", "Read", "Where does each claim stand, in the author's own words?"),
    PageInfo(
        "agree-diverge",
        "agree-diverge",
        "Agree & diverge",
        "Claim by claim: where do two authors meet, and how?",
    ),
    PageInfo("matrix", "matrix", "Matrix", "What position does each author take on what?"),
    PageInfo(
        "outlook", "outlook", "Outlook", "What does each author expect, and on what condition?"
    ),
    PageInfo("sources", "sources", "Sources & method", "What is this built on, and how?"),
)
EVERYWHERE = tuple(page.key for page in PAGES)
LISTING_QUESTIONS = ("overview", "agree-diverge", "matrix")
"""Pages that list questions (propositions); the others list claims."""


def page_of(key: str) -> PageInfo:
    """Return a page by its key.

    Raises
    ------
    KeyError
        If there is no such page.
    """
    return {page.key: page for page in PAGES}[key]


@dataclass(frozen=True)
class Parameter:
    """One URL parameter.

    Parameters
    ----------
    name : str
        As it stands in links.
    kind : str
        ``article``, ``id``, ``choice``, ``text``, ``date``, ``number``, ``pair`` or
        ``version`` (which state of the dossier is shown; no part of a page's values).
    pages : tuple of str
        Keys of the pages that have it.
    of : str
        For ids, the table that they come from.
    choices : mapping
        For choices, the allowed values by page (``"*"`` for all); the first is the
        default.
    repeated : bool
        Whether it may be given several times; no value restricts nothing.
    filters : bool
        Whether it goes along to other pages, as filters do and selections don't.
    least, most : int
        For numbers, the range.
    """

    name: str
    kind: str
    pages: tuple[str, ...] = EVERYWHERE
    of: str = ""
    choices: Mapping[str, tuple[str, ...]] | None = None
    repeated: bool = False
    filters: bool = False
    least: int = 1
    most: int = 1_000_000

    def allowed(self, page: str) -> tuple[str, ...]:
        """List the choices on a page, the default first."""
        choices = self.choices or {}
        return choices.get(page) or choices.get("*", ())


NOW, THEN = "now", "then"
ALL_POSITIONS = "all"
_PAIRS = ("agree-diverge",)
# What a claim of the text is: a contradiction is between two claims of one author.
_VERDICTS = {"*": VERDICTS, "read": tuple(each for each in VERDICTS if each != SPLIT)}
_WHOSE = {"*": WHOSE}
SORTS = {
    "claims": ("text", "theme", "type", "voice"),
    "agree-diverge": ("verdict", "rank", "wording"),
    "matrix": ("separation", "rank", "theme"),
    "outlook": ("text", "likelihood", "horizon", "theme"),
}

PARAMETERS: tuple[Parameter, ...] = (
    Parameter("left", "article", filters=True),
    Parameter("right", "article", filters=True),
    Parameter("theme", "id", of="themes", repeated=True, filters=True),
    Parameter("actor", "id", of="actors", repeated=True, filters=True),
    Parameter(
        "type",
        "choice",
        choices={"*": CLAIM_TYPES},
        repeated=True,
        filters=True,
    ),
    Parameter("voice", "choice", choices={"*": VOICES}, repeated=True, filters=True),
    Parameter("q", "text", filters=True),
    Parameter("from", "date", filters=True),
    Parameter("to", "date", filters=True),
    Parameter(
        "verdict",
        "choice",
        pages=("agree-diverge", "matrix", "read"),
        choices=_VERDICTS,
        repeated=True,
        filters=True,
    ),
    Parameter(
        "whose",
        "choice",
        pages=("agree-diverge", "matrix"),
        choices=_WHOSE,
        repeated=True,
        filters=True,
    ),
    Parameter(
        "explicitness",
        "choice",
        pages=("overview", "agree-diverge", "matrix", "read"),
        choices={"*": (ALL_POSITIONS, STATED)},
        filters=True,
    ),
    Parameter(
        "role",
        "choice",
        pages=("outlook",),
        choices={"*": ROLES},
        repeated=True,
        filters=True,
    ),
    Parameter(
        "min_wording", "number", pages=_PAIRS, least=LOWEST_THRESHOLD, most=HIGHEST_THRESHOLD
    ),
    Parameter(
        "scorer",
        "choice",
        pages=_PAIRS,
        choices={"*": (DEFAULT_SCORER, *(key for key in SCORERS if key != DEFAULT_SCORER))},
    ),
    Parameter("by", "choice", pages=_PAIRS, choices={"*": ("proposition", "pair")}),
    Parameter("sort", "choice", pages=tuple(SORTS), choices=SORTS),
    Parameter("page", "number", pages=tuple(SORTS)),
    Parameter("story", "id", pages=("timeline",), of="storylines"),
    Parameter("event", "id", pages=("timeline",), of="events"),
    Parameter("proposition", "id", pages=("agree-diverge", "matrix"), of="propositions"),
    Parameter("claim", "id", pages=("claims", "read"), of="claims"),
    Parameter("term", "id", pages=("claims",), of="terms"),
    Parameter("pair", "pair", pages=(*_PAIRS, "read")),
    Parameter("colour", "choice", pages=("read",), choices={"*": ("theme", "verdict")}),
    Parameter("layout", "choice", pages=("read",), choices={"*": ("two", "one")}),
    Parameter("v", "version", filters=True),
    Parameter("state", "version", choices={"*": (NOW, THEN)}, filters=True),
)
BY_NAME: dict[str, Parameter] = {parameter.name: parameter for parameter in PARAMETERS}


def parameters_of(page: str) -> list[Parameter]:
    """List the parameters that a page has, in the order in which links carry them."""
    return [parameter for parameter in PARAMETERS if page in parameter.pages]
