"""Previews of what an address selects: a proposition, a pair, a claim, an event, a storyline.

Each function gives None where the page would not show the thing either; the preview is then that
of the page. What authors do on a proposition rests on coding alone: no wording score is asked for.
"""

from __future__ import annotations

from parallax.bibliography.citations import day
from parallax.captions.findings import plural
from parallax.captions.words import POSITION_WORDS
from parallax.dossier.lookup import records, rows_by_id
from parallax.matching.authors import author_verdicts
from parallax.matching.verdicts import SILENT, verdict_of
from parallax.presentation.claims import claim as presented_claim
from parallax.presentation.events import event as presented_event
from parallax.presentation.links import NoLinks
from parallax.presentation.presenter import Presenter
from parallax.presentation.propositions import proposition as presented
from parallax.preview.model import SIDES, Card, Preview, Side, preview, shortened
from parallax.selection.filters import TYPE_NAMES
from parallax.selection.view import View
from parallax.views.timeline import TIMELINE_COLUMNS, one_event, timeline

QUOTE_IN_SENTENCE = 100
_LEADS = {
    "agree": "They agree: ",
    "partial": "They agree in part: ",
    "diverge": "They diverge: ",
    "split": "One contradicts own claims: ",
    "silent": "",
}


def proposition(view: View) -> Preview | None:
    """Describe a proposition: its statement, what both authors do on it, the verdict."""
    key, left, right = view.state.proposition, view.state.left, view.state.right
    by = Presenter.of(view, NoLinks())
    if key not in by.statements or not (left and right):
        return None
    statement, kicker = by.statements[key], f"{view.dossier.title} · Proposition"
    verdicts = author_verdicts(by.scope, left, right)
    found = records(verdicts[verdicts["proposition_id"] == key])
    if not found:
        authors = [by.author(each) for each in (left, right)]
        sides = tuple(Side(each.name, each.side, POSITION_WORDS[SILENT]) for each in authors)
        said = f"Neither {authors[0].name} nor {authors[1].name} has a claim on it."
        return preview(statement, said, Card(kicker, statement, sides=sides))
    displayed = presented(by, found[0], 1)
    lead = _LEADS[displayed.verdict]
    if not displayed.counted:
        lead = "Neither takes a position in their own voice: "
    card = Card(
        kicker,
        statement,
        verdicts=(displayed.verdict,),
        sides=tuple(
            Side(
                each.author.name,
                each.author.side,
                each.word,
                each.claims[0].quote if each.takes else "",
            )
            for each in displayed.sides
        ),
    )
    return preview(statement, f"{lead}{'; '.join(each.clause for each in displayed.sides)}.", card)


def pair(view: View) -> Preview | None:
    """Describe a pair: both quotes, and a verdict for each proposition that they share."""
    ids = view.state.pair.split("~")
    claims = rows_by_id(view.dossier, "claims", "claim_id", ids)
    by_article = {claim["article_id"]: claim for claim in claims.values()}
    if set(by_article) != {view.state.left, view.state.right} or len(by_article) != 2:
        return None
    by = Presenter.of(view, NoLinks())
    both = [presented_claim(by, by_article[view.state.article(side)]) for side in SIDES]
    # In the order of the propositions' ranks.
    shared = [key for key in by.statements if set(by.positions(key)) >= set(ids)]
    coded = [[by.positions(key)[each.claim_id].position for each in both] for key in shared]
    verdicts = [verdict_of(*positions) for positions in coded]
    # Of several propositions the card has no room for the positions on each.
    positions = coded[0] if len(shared) == 1 else ["", ""]
    sides, said = [], []
    for each, position in zip(both, positions, strict=True):
        word = ": ".join(filter(None, (each.voice, POSITION_WORDS.get(position, ""))))
        sides.append(Side(each.author.name, each.author.side, word, each.quote))
        said.append(f"{each.whose}: “{shortened(each.quote, QUOTE_IN_SENTENCE)}”")
    if len(shared) == 1:
        # A reported position is its holder's: two authors who report are not said to agree.
        reported = ("", ", one of them reported", ", both reported")[
            sum(each.reported for each in both)
        ]
        title = f"{verdicts[0].capitalize()}{reported}: {by.statements[shared[0]]}"
        heading = by.statements[shared[0]]
    elif shared:
        told = [f"{verdicts.count(each)} {each}" for each in dict.fromkeys(verdicts)]
        title = f"Two claims on {len(shared)} propositions: {', '.join(told)}"
        heading = by.statements[shared[0]]
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
    by = Presenter.of(view, NoLinks())
    said, article = presented_claim(by, found), by.article(found["article_id"])
    title = f"“{article['title']}”" if article["title"] else ""
    source = ", ".join(filter(None, (title, article["publisher"], day(article["published_on"]))))
    kind = TYPE_NAMES[found["claim_type"]]
    card = Card(
        f"{view.dossier.title} · Claim",
        said.quote,
        detail=said.paraphrase,
        quoted=True,
        sides=(Side(said.author.name, said.author.side, f"{kind.lower()}, {said.voice}"),),
    )
    quote = shortened(said.quote, 2 * QUOTE_IN_SENTENCE)
    told = f"“{quote}” {kind}, {said.voice}" + (f"; {source}." if source else ".")
    return preview(f"{said.whose}: {said.paraphrase}", told, card)


def event(view: View) -> Preview | None:
    """Describe an event: when it was, and in how many claims each author refers to it."""
    found = records(one_event(view, view.state.event))
    if not found:
        return None
    displayed = presented_event(Presenter.of(view, NoLinks()), found[0])
    sides = []
    for each in displayed.sides:
        count = len(each.claims)
        word = f"refers to it in {plural(count, 'claim')}" if count else "does not refer to it"
        sides.append(Side(each.author.name, each.author.side, word))
    when = displayed.when[:1].upper() + displayed.when[1:]
    told = "; ".join(f"{side.name} {side.word}" for side in sides)
    card = Card(f"{view.dossier.title} · Event", displayed.label, detail=when, sides=tuple(sides))
    return preview(displayed.label, f"{when}. {told}." if told else f"{when}.", card)


def storyline(view: View) -> Preview | None:
    """Describe a storyline: its span, its summary, how many of its events each author names."""
    key = view.state.story
    known = rows_by_id(view.dossier, "storylines", "storyline_id", [key]).get(key)
    if known is None:
        return None
    rows = records(timeline(view)[TIMELINE_COLUMNS])
    by = Presenter.of(view, NoLinks())
    sides = []
    for side in SIDES:
        if view.state.article(side):
            named = sum(bool(row[f"{side}_claim_ids"]) for row in rows)
            word = f"refers to {named or 'none'} of them"
            sides.append(Side(by.author(view.state.article(side)).name, side, word))
    span = ""
    if rows:
        years = {row["start"].year for row in rows if not row["open_start"]}
        years |= {row["end"].year for row in rows if not row["open_end"]}
        span = plural(len(rows), "event")
        if years:
            span += f", {min(years)}" + (f" to {max(years)}" if len(years) > 1 else "")
    told = "; ".join(f"{side.name} {side.word}" for side in sides)
    card = Card(
        f"{view.dossier.title} · Storyline",
        known["label"],
        detail=". ".join(filter(None, (span, known["summary"]))),
        sides=tuple(sides),
    )
    said = " ".join(f"{part}." for part in (span, told) if part)
    return preview(known["label"], f"{said} {known['summary']}", card)
