"""Texts and tables of the page on sources and method."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.bibliography import article_work
from parallax.captions.words import MARKS
from parallax.curation.agreement import number, passes_of, percent
from parallax.dates import describe
from parallax.dossier.live_check import shared_check
from parallax.dossier.loading import default_folder
from parallax.dossier.lookup import column, records
from parallax.escape import as_markdown
from parallax.matching.nomination import BEST
from parallax.matching.verdicts import AFFIRMS, DENIES, QUALIFIES, verdict_of
from parallax.presentation.claims import facts_of
from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.selection.wordings import SEARCH_CUTOFF
from parallax.ui.browser import cite
from parallax.ui.presenting import presenter
from parallax.ui.sidebar import unique

CODING = """
Each article was read from the first sentence to the last and taken apart into **claims**: single
assertions that could be true or false, or that a reader could accept or dispute. A claim has a
*paraphrase* in the curator's words, which stands alone, and a *quote*: the shortest verbatim
stretch of the article that carries it, found again by its place in the text. Whatever is no claim
(a heading, a caption, a signpost) is listed as such, with the reason, so that every sentence is
accounted for.

For every claim the tables say **whose voice** it is in. A *reported* claim belongs to whoever
holds it (a president, a document), not to the author who reports it: two authors who report the
same position agree on the report, not on the position. They also say what **type** it is (event,
reported position, interpretation, forecast, prescription), and which **hedge** the author uses. A
likelihood is given in the terms of ICD 203 only where the author expresses one; no number is made
up. Of forecasts, of what authors name as signs to watch and of the risks that they state, the
tables give condition, horizon, sign and risk in the author's own words, which the check looks up
in the text.

Claims are coded with the **position** that they take (affirms, qualifies, denies) on
**propositions**: neutral assertions that either author could affirm or deny. A position is
*stated*, or *implied* where one step leads from the words to it; the reason then names the words
and the step. For each author and proposition the claim that best speaks for the position is marked
as *telling* and shown first.
"""

SCORES = f"""
The **wording score** (0-100) says how alike two claims are worded. It is made of the words that
the two have in common, each weighed by how rare it is in the dossier: two claims that share
"subcommittee" are more alike than two that share "country". Words meet in all their forms and
spellings, and the variants of a term of the dossier count as one. Paraphrases and quotes are
compared apart, and then all that the one claim says with all that the other says. Every pair shows
which words met, and how many points each pair of words earned.

The score nominates pairs for a person to look at: the best {BEST} counterparts of each claim,
sought from either side, at or above the threshold. Where the wording suggests that two claims
contradict each other (a negation on one side, other numbers, exchanged roles), a lower score is
enough, since contradictions are worded less alike than confirmations. Nothing else. The score is no
probability and no measure of agreement, and scores of different scorers can't be compared: "did"
and "did not" score above 90. A pair that only wording nominates is an **echo**. It awaits a
person's judgement and is never counted as agreement.

RapidFuzz's `WRatio` and its `partial_token` set scorers are not offered: on claims such as these
they rank no better than chance. How well the score ranks, measured on pairs that were judged before
any score was seen, stands in `docs/wording.md`.

The **search** finds claims in whose paraphrase, quote or actors each of its words occurs: the
beginning of a word (from three letters on), or a word at least {SEARCH_CUTOFF} % like it. Words
that are one wording of a term find its other wordings, and an author's name finds that author's
claims; what was added in this way stands under the field.
"""

VERDICTS = """
A verdict rests on coding alone. For two claims that take a position on one proposition it is read
from this table. For two **authors** only claims in the author's own voice count. If all of them
take one position, it is the author's; if some affirm and some deny, the author *contradicts own
claims*, which is a verdict of its own; none makes the author *silent*, or one who *only reports*
others. Silence is told apart: an article that was written before something happened could not have
spoken of it. A verdict counts as stated if the stated positions alone give it. Propositions on
which both are silent are left out of the headline.
"""

PASSES = """
The positions were coded **twice**, by two passes that did not see each other, each by the codebook
and the articles alone, over one list of propositions; so were type, voice and theme of every
claim. Then the two were reconciled: each difference was decided, with a line why. Krippendorff's
**alpha** is 1 for perfect agreement and 0 for what chance would give. *None included* is over
every claim with every proposition, where almost all is "no position"; it is the figure that says
whether two coders find the same. Where a verdict is explained, *both coding passes* marks a
position that both had at once, *reconciled* one that was decided.
"""

CITED = "cited-article"
POSITIONS = (AFFIRMS, QUALIFIES, DENIES)


def articles(view: View) -> None:
    """Show each article in full bibliographic form."""
    by = presenter()
    for row in records(view.dossier.articles):
        facts = facts_of(
            ("Affiliation", row["affiliation"]),
            ("Language", row["language"]),
            ("Address", row["url"] or "none given in the text"),
            ("Id", row["article_id"]),
            ("Note", row["note"]),
        )
        date = describe(row["published_on"]) if row["published_on"] else "without a date"
        author = by.author(row["article_id"])
        said = (author, row["author_native"], row["title"], row["publisher"], date, facts)
        st.html(piece("article.reference", *said))


def citations(view: View) -> None:
    """Offer the citations of any article of the dossier, one at a time."""
    rows = {row["article_id"]: row for row in records(view.dossier.articles)}
    if not rows:
        return
    names = unique(view.names)
    if st.session_state.get(CITED) not in rows:
        st.session_state.pop(CITED, None)  # Gone since it was chosen.
    chosen = st.selectbox(
        "Cite an article",
        options=list(rows),
        format_func=lambda key: names.get(key, key),
        key=CITED,
        width=420,
    )
    cite.field([(names[chosen], article_work(rows[chosen]))], key="article")


def verdict_table() -> None:
    """Show the table that gives the verdict of two positions."""
    rows = {
        left: [f"{MARKS[verdict_of(left, right)]} {verdict_of(left, right)}" for right in POSITIONS]
        for left in POSITIONS
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(POSITIONS))
    st.table(
        table.rename_axis("one / the other"),
        width="content",
        alt="Verdict by the positions of the two claims",
    )


def coding_passes(view: View) -> None:
    """Show how far the coding passes agree, and what they differ on most; nothing without them."""
    found = passes_of(view.whole)
    if found is None:
        return
    st.markdown(PASSES)
    table = pd.DataFrame(
        {
            "what was coded": [row.variable for row in found.agreement],
            "judged by both": [row.units for row in found.agreement],
            "the same": [percent(row.same) for row in found.agreement],
            "alpha": [number(row.alpha) for row in found.agreement],
        }
    )
    st.table(table, hide_index=True, width="content", alt="Agreement of the two coding passes")
    st.markdown(as_markdown(found.sentence))
    statements = column(view.whole.propositions, "proposition_id", "statement")
    with st.expander(f"What they differed on most, and what became of {found.differing}"):
        rows = [(statements.get(key, key), count) for key, count in found.most_differed]
        st.table(
            pd.DataFrame(
                {
                    "proposition": [as_markdown(words) for words, _ in rows],
                    "differences": [count for _, count in rows],
                }
            ),
            hide_index=True,
            alt="Propositions by the number of differences between the passes",
        )
        st.caption(
            "`python -m parallax agreement --differences` lists each difference with what was "
            "decided, and why."
        )


def check(view: View) -> None:
    """Show what the check of the dossier found: for readers, and as the command prints it."""
    with st.spinner("Checking the dossier"):
        found = shared_check(default_folder()).words()
    if view.dossier.archived:
        st.caption("It is of the files as they are now, not of the earlier version that is shown.")
    st.markdown("\n".join(f"- {as_markdown(sentence)}" for sentence in found.sentences))
    with st.expander("All that `python -m parallax check` prints"):
        st.code("\n".join(found.lines), language=None, wrap_lines=True)
