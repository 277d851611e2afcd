"""Claims as W3C Web Annotations in JSON-LD, related by CiTO.

Model: https://www.w3.org/TR/annotation-model/; its context is named by address and is not
needed to write the file. Relations: CiTO, http://purl.org/spar/cito (agreesWith,
disagreesWith, qualifies), between the annotations of two claims that a curator has coded on
one proposition. An echo is no relation.
"""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

import pandas as pd

from parallax.bibliography.citations import web_address
from parallax.dossier.anchors import EXACT, MOVED, anchor, context
from parallax.dossier.lookup import Row, column, records
from parallax.dossier.model import split_list
from parallax.exports.claim_tables import PROSPECT_COLUMNS
from parallax.exports.rows import utf8
from parallax.exports.view import ExportView
from parallax.matching.pairs import compare, listed
from parallax.matching.verdicts import AGREE, DIVERGE, ECHO, QUALIFIES
from parallax.selection.filters import labels
from parallax.views.comparison import PAIRS, PROPOSITIONS

CONTEXT: list[Any] = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "cito": "http://purl.org/spar/cito/",
        "agreesWith": {"@id": "cito:agreesWith", "@type": "@id"},
        "disagreesWith": {"@id": "cito:disagreesWith", "@type": "@id"},
        "qualifies": {"@id": "cito:qualifies", "@type": "@id"},
        "references": {"@id": "dcterms:references", "@type": "@id"},
        "version": "schema:version",
        "description": "dcterms:description",
        "title": "dc:title",
        "author": "dc:creator",
        "publisher": "dc:publisher",
        "published": "dc:date",
    },
]
_NAMESPACE = uuid.UUID("5f0c2d0e-6f1b-5b4e-9d0a-4d5b8f6f7c11")


def annotations_bytes(view: ExportView) -> bytes:
    """Write the claims of a view as an annotation collection.

    Returns
    -------
    bytes
        JSON-LD: an AnnotationCollection with one page of Annotations, in the dossier's
        order, and the articles that they are about. An annotation's body is the
        paraphrase, with the theme, the coded positions and what it says of what is to
        come (hedge, likelihood, outcome, ...) as further bodies; its target
        is the quote, by position (code points) and by quote with its surroundings, in
        the article's text. Where the text is not in the dossier there is no position.
    """
    order = set(view.claims)
    ids = [key for key in view.dossier.claims["claim_id"] if key in order]
    relations = _relations(view)
    themes = labels(view.dossier, "themes", "theme_id")
    positions = _positions(view)
    items = [
        _annotation(view, view.claims[key], themes, positions.get(key, []))
        | {name: sorted(found) for name, found in relations.get(key, {}).items()}
        for key in ids
    ]
    collection = {
        "@context": CONTEXT,
        "id": view.link or _urn(view, view.page.key, view.words),
        "type": "AnnotationCollection",
        "label": view.title,
        "description": view.words,
        "version": view.dossier.version,
        "generated": f"{view.on.isoformat()}T00:00:00Z",
        "total": len(items),
        "references": [_source(view, article) for article in view.articles.values()],
    }
    if items:
        collection["first"] = {
            "id": f"{collection['id']}#page-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        }
    return utf8(json.dumps(collection, ensure_ascii=False, indent=2) + "\n")


def _urn(view: ExportView, *parts: str) -> str:
    """Return a thing that has no address: the same thing of the same version, the same name."""
    named = "\n".join([view.dossier.name, view.dossier.version, *parts])
    return uuid.uuid5(_NAMESPACE, utf8(named).decode()).urn


def claim_iri(view: ExportView, claim_id: str) -> str:
    """Return a claim's annotation: the claim's page, or a URN if the app has no address."""
    return view.claim_link(claim_id) or _urn(view, "claim", claim_id)


def source_iri(view: ExportView, article: Row) -> str:
    """Return an article's text.

    Returns
    -------
    str
        By its hash (RFC 6920), where the text is in the dossier: offsets hold for that
        text alone. Else its address, else a URN.
    """
    if view.dossier.texts.get(article["article_id"]) is not None:
        digest = bytes.fromhex(article["text_sha256"])
        return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
    return web_address(article["url"]) or _urn(view, "article", article["article_id"])


def _source(view: ExportView, article: Row) -> dict[str, Any]:
    facts = {
        "id": source_iri(view, article),
        "type": "Text",
        "format": "text/plain",
        "language": article["language"] or "en",
        "title": article["title"],
        "author": article["author"],
        "publisher": article["publisher"],
        "published": article["published_on"],
        "via": web_address(article["url"]),
    }
    return {name: value for name, value in facts.items() if value}


def _annotation(
    view: ExportView, claim: Row, themes: dict[str, str], positions: list[str]
) -> dict[str, Any]:
    article = view.articles[claim["article_id"]]
    selectors: list[dict[str, Any]] = []
    quoted = {"type": "TextQuoteSelector", "exact": claim["quote"]}
    text = view.dossier.texts.get(claim["article_id"])
    if text is not None:
        place = anchor(text, claim["quote"], int(claim["quote_start"]), int(claim["quote_end"]))
        if place.status in (EXACT, MOVED) and place.start is not None and place.end is not None:
            start, end = place.start, place.end
            selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
            before, after = context(text, start, end)
            quoted |= {"prefix": before, "suffix": after}
    selectors.append(quoted)
    bodies = [_body("describing", claim["claim"])]
    if claim["theme_id"] in themes:
        bodies.append(_body("tagging", themes[claim["theme_id"]]))
    bodies += [_body("classifying", said) for said in positions]
    bodies += [_body("describing", said) for said in _prospects(claim)]
    return {
        "id": claim_iri(view, claim["claim_id"]),
        "type": "Annotation",
        "motivation": "describing",
        "label": claim["claim_id"],
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": source_iri(view, article),
            "selector": selectors,
        },
    }


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _prospects(claim: Row) -> list[str]:
    """Describe what a claim says of what is to come, such as "horizon: next year"."""
    found = []
    for name in ("hedge", "likelihood", *PROSPECT_COLUMNS):
        cells = split_list(claim[name]) if name == "watch" else [claim[name]]
        found += [f"{name}: {cell}" for cell in cells if cell]
    return found


def _positions(view: ExportView) -> dict[str, list[str]]:
    """Return the positions that the claims are coded with, such as "affirms: statement"."""
    statements = column(view.dossier.propositions, "proposition_id", "statement")
    found: dict[str, list[str]] = {}
    for proposition_id, taken in view.coded.items():
        for claim_id, position in taken.items():
            found.setdefault(claim_id, []).append(f"{position}: {statements[proposition_id]}")
    return found


def _relations(view: ExportView) -> dict[str, dict[str, set[str]]]:
    """Relate claims: claim id to relation to the annotations that it leads to.

    Agreement and disagreement hold both ways. A partial verdict comes from a claim that
    qualifies: it qualifies the other one.
    """
    found: dict[str, dict[str, set[str]]] = {}

    def relate(one: str, relation: str, other: str) -> None:
        met = found.setdefault(one, {}).setdefault(relation, set())
        met.add(claim_iri(view, other))

    for row in records(_coded_pairs(view)):
        ends = row["left_claim_id"], row["right_claim_id"]
        for one, other in (ends, ends[::-1]):
            if row["verdict"] == AGREE:
                relate(one, "agreesWith", other)
            elif row["verdict"] == DIVERGE:
                relate(one, "disagreesWith", other)
            elif view.coded[row["proposition_id"]][one] == QUALIFIES:
                relate(one, "qualifies", other)
    return found


def _coded_pairs(view: ExportView) -> pd.DataFrame:
    """Return the coded pairs of the view: those shown, else those among the claims shown."""
    left, right = view.state.left, view.state.right
    if PAIRS in view.tables:
        pairs = view.tables[PAIRS]
    elif left and right:
        pairs = listed(compare(view.dossier, left, right))
        if PROPOSITIONS in view.tables:
            displayed = view.tables[PROPOSITIONS]["proposition_id"]
            pairs = pairs[pairs["proposition_id"].isin(displayed)]
    else:
        return pd.DataFrame()
    ids = set(view.claims)
    both = pairs["left_claim_id"].isin(ids) & pairs["right_claim_id"].isin(ids)
    return pairs[both & (pairs["verdict"] != ECHO)]
