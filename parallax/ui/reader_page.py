"""The reader's page: controls, the articles side by side, the card of the selected claim."""

from __future__ import annotations

import streamlit as st

from parallax.captions.words import IMPLIED_WORDS, MARKED_VERDICTS
from parallax.dossier.lookup import Row, places_of
from parallax.escape import as_markdown
from parallax.presentation.claims import claim, claim_facts
from parallax.presentation.presenter import Presenter
from parallax.presentation.rendering import piece
from parallax.reader import document
from parallax.reader.counterparts import Counterpart, claim_verdict, counterparts
from parallax.selection.view import View
from parallax.ui import claim_parts, components, controls, url_sync
from parallax.ui.browser import reader
from parallax.ui.presenting import presenter
from parallax.ui.session import session

MOST_COUNTERPARTS = 5
CARD_SHARE = (3.35, 1)


def draw(view: View) -> None:
    """Show the page below its head."""
    reader.style()
    claim_id, pair = document.selected(view)
    articles = document.articles_read(view)
    if not articles:
        st.info("This dossier has no article to read.")
        return
    if articles[0] not in view.sides:
        st.info(
            "The selected claim is of an article that is not one of the two that are compared; "
            "it is shown by itself."
        )
    if view.state.pair and not pair:
        st.warning(
            "These two claims share no proposition, and their wording score is below the "
            "threshold; or they are not of the two articles that are compared, or the selected "
            "claim is neither of them.",
            title="No such pair in this view",
        )
    with st.container(
        key="reader-controls", horizontal=True, gap="medium", vertical_alignment="bottom"
    ):
        _controls()
        reader.bar(
            {
                "claim": claim_id,
                "pair": pair,
                "colour": view.state.colour,
                "layout": view.state.layout,
                "faded": document.excluded_in_reader(view),
            }
        )
    text, side = st.columns(CARD_SHARE, gap="medium")
    with text:
        who = tuple((key, view.sides.get(key, "other"), view.name(key)) for key in articles)
        data = reader.content(view.dossier, who, view.state.left, view.state.right)
        reader.text(data, _selected)
    with side:
        if claim_id:
            with st.container(key="reader-sheet"):
                card(view, claim_id, pair)
        else:
            with st.container(key="reader-start"):
                _start(view)


def _controls() -> None:
    controls.choose("Colour by", "colour", {"theme": "theme", "verdict": "verdict"})
    controls.choose("Articles", "layout", {"two": "side by side", "one": "one"})
    controls.verdict(echo=True)
    controls.explicitness()


def _selected() -> None:
    """Take over what was chosen in the text; ids that the dossier does not have are ignored."""
    chosen = reader.selected()
    known = places_of(session().dossier, "claims")
    ends = chosen["pair"].split("~") if chosen["pair"] else []
    if chosen["claim"] in known and len({*ends} & known.keys()) == len(ends):
        url_sync.set_params(claim=chosen["claim"], pair=chosen["pair"])


def _start(view: View) -> None:
    words = [
        "Choose marked words to see the claim that was coded there: who says it, what position "
        "it takes, and what the other article answers. Choosing a counterpart brings both into "
        "view.",
        "With the keyboard: n next claim, p previous claim, c to its counterpart, b back. These "
        "keys work as soon as the page is open; “Keys everywhere” restricts them to the text and "
        "the bar above it. Tab enters the marked words of an article and leaves them; among them "
        "the arrow keys, Home and End go from claim to claim, Enter opens one, Escape hides the "
        "hint.",
    ]
    if view.comparable:
        words.append(
            "A claim’s verdict is the strongest of its pairs with the other article: diverge "
            "before partial before agree; echo if it is only worded alike; silent if it stands "
            "alone."
        )
    st.html(piece("frame.reading", words))


def card(view: View, claim_id: str, pair: str) -> None:
    """Show the selected claim beside the text.

    Parameters
    ----------
    view : View
    claim_id : str
    pair : str
        Id of the pair that is shown, or empty.
    """
    by = presenter()
    row = by.claims([claim_id])[claim_id]
    found = counterparts(view.dossier, view.state.left, view.state.right)
    mine = found.get(claim_id, ()) if row["article_id"] in view.sides else ()
    verdict = ""
    if view.comparable and row["article_id"] in view.sides:
        verdict = claim_verdict(found, claim_id)
    st.html(piece("claim.sheet", claim(by, row), claim_facts(by, row, brief=True), verdict))
    _counterparts(by, mine, claim_id, pair)
    claim_parts.positions(view, row)
    claim_parts.events(view, row)
    claim_parts.copy_quote(by, row)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        components.report(row)
        st.button(
            "Close",
            on_click=url_sync.set_params,
            kwargs={"claim": "", "pair": ""},
            key="close-claim",
        )


def _counterparts(by: Presenter, mine: tuple[Counterpart, ...], claim_id: str, pair: str) -> None:
    components.part("Counterparts")
    if not mine:
        st.caption(
            "None: no claim of the other article is coded on the same proposition or worded alike "
            "enough."
        )
        return
    claims = by.claims(each.claim_id for each in mine)
    displayed = [
        each for n, each in enumerate(mine) if n < MOST_COUNTERPARTS or each.pair_id == pair
    ]
    for each in displayed:
        _counterpart(claims[each.claim_id], each, claim_id, chosen=each.pair_id == pair)
    rest = [each for each in mine if each not in displayed]
    if rest:
        with st.expander(f"{components.plural(len(rest), 'more counterpart')}"):
            for each in rest:
                _counterpart(claims[each.claim_id], each, claim_id, chosen=False)
    if pair:
        address = by.links.selected("agree-diverge", pair=pair)
        st.html(piece("claim.open_pair", address))


def _counterpart(other: Row, each: Counterpart, claim_id: str, *, chosen: bool) -> None:
    words = ", ".join(
        f"{MARKED_VERDICTS[verdict]} ({IMPLIED_WORDS})"
        if verdict in each.implied
        else MARKED_VERDICTS[verdict]
        for verdict in each.verdicts
    )
    said = as_markdown(other["claim"])
    here = "**shown** · " if chosen else ""
    st.button(
        f"{here}**{words}** · wording {each.wording:.1f}  \n{said}",
        on_click=url_sync.set_params,
        kwargs={"claim": claim_id, "pair": each.pair_id},
        key=f"counterpart-{each.pair_id}",
        type="secondary" if chosen else "tertiary",
        width="stretch",
    )
