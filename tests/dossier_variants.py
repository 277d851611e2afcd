"""Variants of the small dossier, each of which shows something that the plain one does not.

`rows_of` gives the tables of a variant, `folder_of` writes it once, `dossier_of` loads it.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from parallax.dossier.loading import PROJECT_ROOT, load
from parallax.dossier.model import Dossier
from parallax.dossier.schema import TABLES
from tests.dossier_factory import Rows, row_of, tables, write_dossier

LEFT, RIGHT, THIRD = "okafor-2023", "lindqvist-2023", "moreau-2024"
HOSTILE = (
    '<script>alert(1)</script><img src=x onerror="alert(1)">',
    "<b>bold</b> & [a link](https://evil.example/) **strong** `code` $x^2$",
    ":red[paint] :smile: :material/star: :streamlit: https://evil.example www.evil.example",
    '=HYPERLINK("https://evil.example";"x")',
    "# heading a@evil.example -> | cell | <a href='https://evil.example'>x</a>",
)


def add(found: dict[str, Rows], name: str, *cells: str) -> None:
    """Append a row to a table."""
    found[name].append(row_of(name, *cells))


def rich() -> dict[str, Rows]:
    """Every verdict, every kind of silence, every mix of voices, events of both sides."""
    found = tables()
    for name, theme, rank in (
        ("revenue-matters", "trade", "3"),
        ("exempt-nurses", "health", "4"),
        ("clean-air", "health", "5"),
        ("faster-buses", "traffic", "6"),
        ("nurses-suffer", "health", "7"),
    ):
        add(found, "propositions", name, theme, f"It holds: {name}.", "", rank)
    for claim_id, proposition_id, position in (
        (f"{LEFT}-004", "hurts-shops", "affirms"),  # 002 denies it: split
        (f"{LEFT}-001", "revenue-matters", "affirms"),
        (f"{RIGHT}-004", "revenue-matters", "affirms"),
        (f"{LEFT}-005", "exempt-nurses", "denies"),
        (f"{RIGHT}-005", "exempt-nurses", "affirms"),
        (f"{LEFT}-006", "clean-air", "affirms"),  # the other side is silent
        (f"{LEFT}-003", "faster-buses", "affirms"),  # reported: reports only
        (f"{RIGHT}-001", "faster-buses", "denies"),
        (f"{LEFT}-003", "nurses-suffer", "denies"),  # both report others: not counted
        (f"{RIGHT}-003", "nurses-suffer", "affirms"),
        (f"{LEFT}-005", "less-traffic", "affirms"),
    ):
        add(found, "positions", claim_id, proposition_id, position, "")
    add(found, "events", "study", "A study", "2023-05-02", "health", "explicit", "", "")
    add(found, "events", "old", "Before it all", "../1999", "trade", "inferred", "", "guessed")
    for event_id, claim_id in (
        ("study", f"{LEFT}-005"),
        ("study", f"{RIGHT}-004"),
        ("old", f"{RIGHT}-005"),
        ("start", f"{RIGHT}-001"),
    ):
        add(found, "event_claims", event_id, claim_id)
    return found


def three() -> dict[str, Rows]:
    """The rich one with a third article, whose text is not in the dossier."""
    found = rich()
    blank = [""] * 7
    add(found, "articles", THIRD, "Zoé Moreau", "", "", "What next?", "", "2024-01-02", *blank[:5])
    for number, (said, voice, holder) in enumerate(
        (
            ("Traffic in the centre did fall.", "author", ""),
            ("The shops of the centre are well.", "author", ""),
            ("Drivers say that nurses pay.", "reported", "drivers"),
        ),
        1,
    ):
        kind = "reported-position" if holder else "interpretation"
        ids = (f"{THIRD}-{number:03}", THIRD)
        coding = ("trade", kind, voice, holder, "", "", "")
        add(found, "claims", *ids, f"Moreau: {said}", said, "", "", "", *coding)
    found["claims"][-2]["watch"] = "The shops of the centre"
    for number, proposition_id, position in (
        ("001", "less-traffic", "denies"),
        ("002", "hurts-shops", "denies"),
        ("003", "nurses-suffer", "affirms"),
    ):
        add(found, "positions", f"{THIRD}-{number}", proposition_id, position, "")
    return found


def one_article() -> dict[str, Rows]:
    """The left article alone."""
    found = rich()
    for name, rows in found.items():
        found[name] = [row for row in rows if RIGHT not in "".join(row.values())]
    return found


def unrelated() -> dict[str, Rows]:
    """Two articles that share no proposition."""
    found = tables()
    found["positions"] = [row for row in found["positions"] if row["claim_id"].startswith(LEFT)]
    add(found, "propositions", "night-shifts", "health", "Night shifts count.", "", "3")
    add(found, "positions", f"{RIGHT}-005", "night-shifts", "affirms", "")
    return found


def no_claims() -> dict[str, Rows]:
    """Articles that nobody has coded yet."""
    found = tables()
    links = ("claim_actors", "positions", "event_claims", "claim_storylines", "statement_items")
    for name in ("claims", *links):
        found[name] = []
    return found


def bare() -> dict[str, Rows]:
    """Two articles and nothing else."""
    return {name: rows if name == "articles" else [] for name, rows in tables().items()}


def no_texts() -> dict[str, Rows]:
    """The rich one without its texts."""
    found = rich()
    for row in found["articles"]:
        row["text_path"] = row["text_sha256"] = ""
    return found


def hostile() -> dict[str, Rows]:
    """The one with three articles, every text cell markup of some kind; no texts."""
    found = three()
    count = 0
    for name, rows in found.items():
        for place, row in enumerate(rows):
            for column in TABLES[name].columns:
                if column.kind in ("text", "list") and column.name != "text_path":
                    count += 1
                    # By the row as well: every column gets every text, however many there are.
                    texts = [t for t in HOSTILE if column.kind == "text" or ";" not in t]
                    row[column.name] = f"{texts[(count + place) % len(texts)]} {count}"
    for row in found["articles"]:
        row["text_path"] = row["text_sha256"] = ""
    return found


def many(count: int = 30) -> dict[str, Rows]:
    """More articles than the matrix has columns."""
    found = three()
    for number in range(count):
        article_id = f"reader-{number:02}"
        blank = [""] * 5
        add(found, "articles", article_id, "A Reader", "", "", "Letter", "", "2024-02-02", *blank)
        coding = ("trade", "interpretation", "author", "", "", "", "")
        said = f"Letter {number} on shops."
        add(found, "claims", f"{article_id}-001", article_id, said, said, "", "", "", *coding)
        position = ("affirms", "qualifies", "denies")[number % 3]
        add(found, "positions", f"{article_id}-001", "hurts-shops", position, "")
    return found


VARIANTS: dict[str, Callable[[], dict[str, Rows]]] = {
    "plain": tables,
    "rich": rich,
    "three": three,
    "one-article": one_article,
    "unrelated": unrelated,
    "no-claims": no_claims,
    "bare": bare,
    "no-texts": no_texts,
    "hostile": hostile,
    "many": many,
}


@cache
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="parallax-dossiers-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def folder_of(variant: str) -> Path:
    """Write a variant, once; ``shipped`` is the project's own. Never change what is in it."""
    if variant == "shipped":
        return PROJECT_ROOT / "data"
    return write_dossier(_scratch() / variant, VARIANTS[variant]())


@cache
def dossier_of(variant: str) -> Dossier:
    """Load a variant, once."""
    return load(folder_of(variant))
