"""Writes a small dossier without faults: two essays on a city's congestion charge.

Nothing in it resembles the shipped dossier, so that a test which passes on it says something
about dossiers in general. Its texts hold what offsets go wrong on: emoji, CJK, combining
characters, joined emoji, a quote that recurs.
"""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path
from typing import Any

from parallax.dossier.package import write_descriptor
from parallax.dossier.schema import TABLES

Rows = list[dict[str, str]]

TEXTS = {
    "okafor-2023": (
        "The charge works\n"
        "\n"
        "Traffic in the centre fell by a fifth after March 2023. 🚗💨 Shops did not suffer. "
        "The mayor says that buses may run faster soon. Shops did not suffer.\n"
        "\n"
        "The re\u0301sume\u0301 of the 東京 study is plain: charging works. "
        "A family 👩‍👩‍👧 gains clean air.\n"
        "Read more\n"
    ),
    "lindqvist-2023": (
        "Who pays?\n"
        "\n"
        "The charge moves traffic to the suburbs. Shops in the centre lost customers. "
        "Drivers’ groups claim that it “punishes nurses”.\n"
        "\n"
        "Revenue will probably fall next year. The city should exempt night shifts.\n"
    ),
}

# Article, number, quote, type, voice, holder, hedge, likelihood, theme, which occurrence.
_CLAIMS = (
    ("okafor-2023", "Traffic in the centre fell by a fifth", "event", "", "", "", "traffic", 0),
    ("okafor-2023", "Shops did not suffer.", "interpretation", "", "", "", "trade", 0),
    (
        "okafor-2023",
        "buses may run faster soon",
        "forecast",
        "mayor",
        "may",
        "",
        "traffic",
        0,
    ),
    ("okafor-2023", "Shops did not suffer.", "interpretation", "", "", "", "trade", 1),
    (
        "okafor-2023",
        "The re\u0301sume\u0301 of the 東京 study is plain",
        "interpretation",
        "",
        "",
        "",
        "traffic",
        0,
    ),
    (
        "okafor-2023",
        "A family 👩‍👩‍👧 gains clean air.",
        "interpretation",
        "",
        "",
        "",
        "health",
        0,
    ),
    (
        "lindqvist-2023",
        "The charge moves traffic to the suburbs.",
        "interpretation",
        "",
        "",
        "",
        "traffic",
        0,
    ),
    (
        "lindqvist-2023",
        "Shops in the centre lost customers.",
        "event",
        "",
        "",
        "",
        "trade",
        0,
    ),
    (
        "lindqvist-2023",
        "it “punishes nurses”",
        "reported-position",
        "drivers",
        "",
        "",
        "trade",
        0,
    ),
    (
        "lindqvist-2023",
        "Revenue will probably fall next year.",
        "forecast",
        "",
        "will probably",
        "likely",
        "trade",
        0,
    ),
    (
        "lindqvist-2023",
        "The city should exempt night shifts.",
        "prescription",
        "",
        "",
        "",
        "health",
        0,
    ),
)
_UNCODED = (
    ("okafor-2023", "The charge works", "heading"),
    ("okafor-2023", "Read more", "link of the page"),
    ("lindqvist-2023", "Who pays?", "heading"),
)


# What claims say of what is to come.
_PROSPECTS = {
    "okafor-2023-003": {"outcome": "Buses run faster.", "horizon": "soon"},
    "okafor-2023-005": {"condition": "The re\u0301sume\u0301 …", "risk": "charging [too] works"},
    "lindqvist-2023-001": {"watch": "traffic to the suburbs; Shops in the centre"},
    "lindqvist-2023-003": {"risk": "“punishes nurses”"},
    "lindqvist-2023-004": {
        "outcome": "Revenue falls.",
        "horizon": "next year",
        "horizon_edtf": "2024",
    },
}


def row_of(name: str, *cells: str) -> dict[str, str]:
    """Make a row of a table; columns at its end that are left out are empty."""
    columns = TABLES[name].column_names
    return dict(zip(columns, [*cells, *[""] * (len(columns) - len(cells))], strict=True))


def tables() -> dict[str, Rows]:
    """Give the rows of every table, as text."""
    found: dict[str, Rows] = {name: [] for name in TABLES}

    def add(name: str, *cells: str) -> None:
        found[name].append(row_of(name, *cells))

    for article_id, author, native, title, day in (
        ("okafor-2023", "Ada Okafor", "", "The charge works", "2023-09-04"),
        ("lindqvist-2023", "Björn Lindqvist", "Björn Lindqvist", "Who pays?", "2023-10-01"),
    ):
        path = f"texts/{article_id}.txt"
        sha = hashlib.sha256(TEXTS[article_id].encode()).hexdigest()
        add("articles", article_id, author, native, "", title, "", day, "en", "", path, sha, "")
    add("themes", "trade", "Trade", "Shops and revenue", "2")
    add("themes", "traffic", "Traffic", "", "1")
    add("themes", "health", "Health", "Air, shifts", "3")
    add("actors", "mayor", "The mayor", "City Hall; the mayor's office")
    add("actors", "drivers", "Drivers' groups", "")
    add("propositions", "less-traffic", "traffic", "The charge reduces traffic.", "", "1")
    add("propositions", "hurts-shops", "trade", "The charge hurts shops.", "In the centre.", "2")
    numbers: dict[str, int] = {}
    for article_id, quote, claim_type, holder, hedge, likelihood, theme, which in _CLAIMS:
        numbers[article_id] = numbers.get(article_id, 0) + 1
        claim_id = f"{article_id}-{numbers[article_id]:03}"
        start = -1
        for _ in range(which + 1):
            start = TEXTS[article_id].index(quote, start + 1)
        offsets = (str(start), str(start + len(quote)))
        voice = "reported" if holder else "author"
        coding = (theme, claim_type, voice, holder, hedge, likelihood, "")
        add("claims", claim_id, article_id, f"It is said: {quote}", quote, *offsets, "", *coding)
    for row in found["claims"]:
        row.update(_PROSPECTS.get(row["claim_id"], {}))
    add("claim_actors", "okafor-2023-003", "mayor")
    add("claim_actors", "lindqvist-2023-003", "drivers")
    add("positions", "okafor-2023-001", "less-traffic", "affirms", "A fifth less.")
    add("positions", "lindqvist-2023-001", "less-traffic", "qualifies", "Elsewhere, more.")
    add("positions", "okafor-2023-002", "hurts-shops", "denies", "")
    add("positions", "lindqvist-2023-002", "hurts-shops", "affirms", "Fewer customers.")
    add("storylines", "introduction", "How it was introduced", "From vote to effect.", "1")
    add("events", "vote", "The council votes", "2022-11-~15", "", "background", "Minutes", "")
    add("events", "start", "The charge starts", "2023-03/..", "traffic", "explicit", "", "")
    add("event_storylines", "vote", "introduction")
    add("event_storylines", "start", "introduction")
    add("event_claims", "start", "okafor-2023-001")
    add("claim_storylines", "lindqvist-2023-001", "introduction")
    add("terms", "charge", "congestion charge", "toll; city-maut")
    add("statement_items", "buses", "Faster buses", "new", "vote", "start", "okafor-2023-003")
    for article_id, stretch, reason in _UNCODED:
        start = TEXTS[article_id].index(stretch)
        add("uncoded", article_id, str(start), str(start + len(stretch)), reason)
    return found


def csv_text(name: str, rows: Rows, **options: Any) -> str:
    """Write rows as CSV, with the columns of the schema and any others that the rows have."""
    columns = list(TABLES[name].column_names)
    columns += [key for row in rows for key in row if key not in columns]
    out = io.StringIO(newline="")
    settings = {"lineterminator": "\n", **options}
    writer = csv.DictWriter(out, list(dict.fromkeys(columns)), restval="", **settings)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_table(folder: Path, name: str, rows: Rows, **options: Any) -> Path:
    """Write one table into a dossier."""
    path = folder / f"{name}.csv"
    path.write_text(csv_text(name, rows, **options), encoding="utf-8", newline="")
    return path


def write_dossier(folder: Path, rows: dict[str, Rows] | None = None) -> Path:
    """Write the dossier, with other rows if given, and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (rows or tables()).items():
        write_table(folder, name, content)
    (folder / "texts").mkdir(exist_ok=True)
    for article_id, text in TEXTS.items():
        path = folder / "texts" / f"{article_id}.txt"
        path.write_text(text, encoding="utf-8", newline="\n")
    write_descriptor(folder, "congestion-charge", "Two views of a congestion charge")
    return folder
