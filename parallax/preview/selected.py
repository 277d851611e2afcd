"""Previews of what an address selects: a proposition, a pair, a claim, an event, a storyline.

Each function gives None where the page would not show the thing either; the preview is then that
of the page. What authors do on a proposition rests on coding alone: no wording score is asked for.
"""

from __future__ import annotations

from parallax.bibliography.citations import day
from parallax.captions.findings import POSITION_WORDS, representative, voice_words
from parallax.dossier.lookup import column, records, rows_by_id
from parallax.dossier.model import Dossier
from parallax.matching.verdicts import (
    REPORTS_ONLY,
    SILENT,
    SPLIT,
    author_verdicts,
    verdict_of,
)
from parallax.preview.model import SIDES, Card, Preview, Side, preview, shortened
from parallax.selection.filters import TYPE_NAMES
from parallax.selection.scope import between
from parallax.selection.view import View
from parallax.views.timeline import TIMELINE_COLUMNS, one_event, timeline

QUOTE_IN_SENTENCE = 100
_LEADS = {
    "agree": "They agree: ",
    "partial": "They agree in part: ",
    "diverge": "They diverge: ",
    "silent": "",
}


def proposition(view: View) -> Preview | None:
    """Describe a proposition: its statement, what both authors do on it, the verdict."""
    key, left, right = view.state.proposition, view.state.left, view.state.right
    known = rows_by_id(view.dossier, "propositions", "proposition_id", [key]).get(key)
    if known is None or not (left and right):
        return None
    scope, names = between(view.dossier, left, right), view.names
    verdicts = author_verdicts(scope, left, right)
    found = records(verdicts[verdicts["proposition_id"] == key])
    kicker = f"{view.dossier.title} · Proposition"
    if not found:
        said = f"Neither {names[left]} nor {names[right]} has a claim on it."
        sides = tuple(
            Side(names[view.state.article(side)], side, POSITION_WORDS[SILENT]) for side in SIDES
        )
        return preview(known["statement"], said, Card(kicker, known["statement"], sides=sides))
    row = found[0]
    clauses: list[str] = []
    sides = ()
    for side in SIDES:
        position, name = row[f"{side}_position"], names[view.state.article(side)]
        word = POSITION_WORDS[position]
        object_ = "it" if position not in (SILENT, SPLIT, REPORTS_ONLY) else "on it"
        clauses.append(f"{name} {word} {object_}")
        quote = _quote(scope, row[f"{side}_claim_ids"]) if object_ == "it" else ""
        sides += (Side(name, side, word, quote),)
    lead = _LEADS[row["verdict"]]
    if not row["counted"]:
        lead = "Neither takes a position in their own voice: "
    said = f"{lead}{'; '.join(clauses)}."
    card = Card(
        kicker,
        known["statement"],
        verdicts=(row["verdict"],),
        sides=sides,
    )
    return preview(known["statement"], said, card)


def _quote(scope: Dossier, claim_ids: tuple[str, ...]) -> str:
    """Choose the quote that speaks for an author, as the pages do; empty if there is none."""
    claims = rows_by_id(scope, "claims", "claim_id", claim_ids)
    return "".join(claims[key]["quote"] for key in representative(claims, {}, 1, split=False))


def pair(view: View) -> Preview | None:
    """Describe a pair: both quotes, and a verdict for each proposition that they share."""
    ids = view.state.pair.split("~")
    claims = rows_by_id(view.dossier, "claims", "claim_id", ids)
    by_article = {claim["article_id"]: claim for claim in claims.values()}
    if set(by_article) != {view.state.left, view.state.right} or len(by_article) != 2:
        return None
    scope, names = view.scope, view.names
    table = scope.positions
    coded: dict[str, list[str]] = {}
    for row in records(table[table["claim_id"].isin(ids)]):
        coded.setdefault(row["proposition_id"], []).append(row["position"])
    statements = column(view.dossier.propositions, "proposition_id", "statement")
    # In the order of the propositions' ranks.
    shared = [key for key in statements if len(coded.get(key, ())) == 2]
    verdicts = [verdict_of(*coded[key]) for key in shared]
    sides, said = [], []
    for side in SIDES:
        claim = by_article[view.state.article(side)]
        name, voice = names[claim["article_id"]], voice_words(view.dossier, claim)
        position = ""
        if len(shared) == 1:
            mine = table[(table["claim_id"] == claim["claim_id"])]
            position = column(mine, "proposition_id", "position")[shared[0]]
        word = ": ".join(filter(None, (voice, POSITION_WORDS.get(position, ""))))
        sides.append(Side(name, side, word, claim["quote"]))
        whose = name if claim["voice"] != "reported" else f"{name} ({voice})"
        said.append(f"{whose}: “{shortened(claim['quote'], QUOTE_IN_SENTENCE)}”")
    if len(shared) == 1:
        # A reported position is its holder's: two authors who report are not said to agree.
        reported = ("", ", one of them reported", ", both reported")[
            [claim["voice"] for claim in claims.values()].count("reported")
        ]
        title = f"{verdicts[0].capitalize()}{reported}: {statements[shared[0]]}"
        heading = statements[shared[0]]
    elif shared:
        told = [f"{verdicts.count(each)} {each}" for each in dict.fromkeys(verdicts)]
        title = f"Two claims on {len(shared)} propositions: {', '.join(told)}"
        heading = statements[shared[0]]
    else:
        title = f"Two claims, {' and '.join(side.name for side in sides)}: no verdict"
        heading = "They share no proposition, so coding gives no verdict."
    more = f"And {len(shared) - 1} more that both claims are coded on." if len(shared) > 1 else ""
    card = Card(
        f"{view.dossier.title} · Pair of claims",
        heading,
        detail=more,
        verdicts=tuple(dict.fromkeys(verdicts)),
        sides=tuple(sides),
    )
    return preview(title, " ".join(said), card)


def claim(view: View) -> Preview | None:
    """Describe a claim: who makes it, the paraphrase, the quote, in whose voice."""
    key = view.state.claim
    found = rows_by_id(view.dossier, "claims", "claim_id", [key]).get(key)
    if found is None:
        return None
    article_id = found["article_id"]
    article = rows_by_id(view.dossier, "articles", "article_id", [article_id])[article_id]
    name, voice = view.names[article_id], voice_words(view.dossier, found)
    sides = {view.state.left: "left", view.state.right: "right"}
    title = f"“{article['title']}”" if article["title"] else ""
    source = ", ".join(filter(None, (title, article["publisher"], day(article["published_on"]))))
    kind = TYPE_NAMES[found["claim_type"]]
    card = Card(
        f"{view.dossier.title} · Claim",
        found["quote"],
        detail=found["claim"],
        quoted=True,
        sides=(Side(name, sides.get(article_id, "other"), f"{kind.lower()}, {voice}"),),
    )
    quote = shortened(found["quote"], 2 * QUOTE_IN_SENTENCE)
    said = f"“{quote}” {kind}, {voice}" + (f"; {source}." if source else ".")
    whose = name if found["voice"] != "reported" else f"{name} ({voice})"
    return preview(f"{whose}: {found['claim']}", said, card)


def event(view: View) -> Preview | None:
    """Describe an event: when it was, and in how many claims each author refers to it."""
    found = records(one_event(view, view.state.event))
    if not found:
        return None
    row = found[0]
    sides = _referring(view, {side: len(row[f"{side}_claim_ids"]) for side in SIDES}, "claim")
    when = _capital(row["date"]) + ("" if row["basis"] == "explicit" else f" ({row['basis']})")
    told = "; ".join(f"{side.name} {side.word}" for side in sides)
    card = Card(f"{view.dossier.title} · Event", row["label"], detail=when, sides=sides)
    return preview(row["label"], f"{when}. {told}." if told else f"{when}.", card)


def storyline(view: View) -> Preview | None:
    """Describe a storyline: its span, its summary, how many of its events each author names."""
    key = view.state.story
    known = rows_by_id(view.dossier, "storylines", "storyline_id", [key]).get(key)
    if known is None:
        return None
    rows = records(timeline(view)[TIMELINE_COLUMNS])
    named = {side: sum(bool(row[f"{side}_claim_ids"]) for row in rows) for side in SIDES}
    sides = _referring(view, named, "event")
    span = ""
    if rows:
        years = {row["start"].year for row in rows if not row["open_start"]}
        years |= {row["end"].year for row in rows if not row["open_end"]}
        span = f"{len(rows)} event{'' if len(rows) == 1 else 's'}"
        if years:
            span += f", {min(years)}" + (f" to {max(years)}" if len(years) > 1 else "")
    told = "; ".join(f"{side.name} {side.word}" for side in sides)
    card = Card(
        f"{view.dossier.title} · Storyline",
        known["label"],
        detail=". ".join(filter(None, (span, known["summary"]))),
        sides=sides,
    )
    said = " ".join(f"{part}." for part in (span, told) if part)
    return preview(known["label"], f"{said} {known['summary']}", card)


def _referring(view: View, counts: dict[str, int], what: str) -> tuple[Side, ...]:
    names = view.names
    found = []
    for side in SIDES:
        if not view.state.article(side):
            continue
        count = counts[side]
        if what == "claim":
            words = f"refers to it in {count} {'claim' if count == 1 else 'claims'}"
            word = words if count else "does not refer to it"
        else:
            word = f"refers to {count or 'none'} of them"
        found.append(Side(names[view.state.article(side)], side, word))
    return tuple(found)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
