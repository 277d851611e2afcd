"""JSON-LD, read by a JSON-LD processor against the published contexts."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pyld import jsonld

from parallax.dossier.loading import PROJECT_ROOT
from parallax.dossier.lookup import records
from parallax.exports.annotations import annotations_bytes
from parallax.matching.pairs import compare
from parallax.matching.verdicts import verdict_of
from tests.dossier_variants import LEFT, RIGHT, THIRD
from tests.exports.views import BASE, CASES, Query, named, view_of

CONTEXTS = PROJECT_ROOT / "tests" / "data" / "contexts"
ANNO = "http://www.w3.org/ns/anno.jsonld"
OA, AS, RDF = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
CITO = "http://purl.org/spar/cito/"
RELATIONS = {"agreesWith", "disagreesWith", "qualifies"}


def load_context(url: str, options: Any = None) -> dict[str, Any]:
    """The published context, from the disk; nothing else is ever asked for."""
    assert url == ANNO
    document = json.loads((CONTEXTS / "anno.jsonld").read_text(encoding="utf-8"))
    return {"contextUrl": None, "documentUrl": url, "document": document}


def expanded(content: bytes) -> dict[str, Any]:
    (found,) = jsonld.expand(json.loads(content), {"documentLoader": load_context})
    return found


def items_of(collection: dict[str, Any]) -> list[dict[str, Any]]:
    for page in collection.get(f"{AS}first", []):
        return list(page[f"{AS}items"][0]["@list"])
    return []


def terms_of(node: Any) -> set[str]:
    """Every key below the context, at any depth."""
    if isinstance(node, list):
        return set().union(*map(terms_of, node))
    if isinstance(node, dict):
        return set(node) - {"@context"} | terms_of(
            [value for key, value in node.items() if key != "@context"]
        )
    return set()


def leaves_of(node: Any) -> int:
    """Count the values of a document."""
    if isinstance(node, list):
        return sum(map(leaves_of, node))
    if isinstance(node, dict):
        return sum(leaves_of(value) for key, value in node.items() if key != "@context")
    return 1


def test_cito_has_the_relations_that_are_used() -> None:
    ontology = (CONTEXTS / "cito.ttl").read_text(encoding="utf-8")
    assert set(re.findall(r"^:(\w+) a owl:ObjectProperty", ontology, re.MULTILINE)) == RELATIONS
    assert f"@prefix : <{CITO}>" in ontology


@pytest.mark.parametrize("base", [BASE, ""], ids=["address", "no-address"])
@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_no_term_and_no_value_is_lost_in_expansion(
    variant: str, page: str, query: Query, base: str
) -> None:
    content = json.loads(annotations_bytes(view_of(variant, page, query, base=base)))
    options = {"documentLoader": load_context}
    (found,) = jsonld.expand(content, options)
    for key in terms_of(found):
        assert key.startswith("@") or re.match(r"https?://", key), key
    # Each term is one that a context declares: an unknown one would be dropped.
    again = jsonld.compact(found, content["@context"], options)
    assert terms_of(again) >= terms_of(content) - {"id", "type"}
    assert leaves_of(again) == leaves_of(content)


@pytest.mark.parametrize("base", [BASE, ""], ids=["address", "no-address"])
def test_every_name_is_absolute_and_its_own(base: str) -> None:
    found = expanded(annotations_bytes(view_of("rich", "claims", base=base)))
    ids = [item["@id"] for item in items_of(found)]
    assert len(set(ids)) == len(ids) == 11
    for name in [
        *ids,
        found["@id"],
        *(s["@id"] for s in found["http://purl.org/dc/terms/references"]),
    ]:
        assert re.match(r"(https://parallax\.example/app/|urn:uuid:|ni:///sha-256;)", name), name


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_each_claim_of_the_view_is_one_annotation(variant: str, page: str, query: Query) -> None:
    view = view_of(variant, page, query)
    items = items_of(expanded(annotations_bytes(view)))
    labels = [item["http://www.w3.org/2000/01/rdf-schema#label"][0]["@value"] for item in items]
    assert sorted(labels) == sorted(view.claims)
    for item, label in zip(items, labels, strict=True):
        claim = view.claims[label]
        assert item["@type"] == [f"{OA}Annotation"]
        assert item[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
        bodies = item[f"{OA}hasBody"]
        assert all(body["@type"] == [f"{OA}TextualBody"] for body in bodies)
        assert bodies[0][f"{RDF}value"] == [{"@value": claim["claim"]}]
        selectors = item[f"{OA}hasTarget"][0][f"{OA}hasSelector"]
        kinds = [selector["@type"][0].removeprefix(OA) for selector in selectors]
        text = view.dossier.texts[claim["article_id"]]
        quoted = selectors[-1]
        assert quoted[f"{OA}exact"] == [{"@value": claim["quote"]}]
        if text is None:
            assert kinds == ["TextQuoteSelector"]
            continue
        assert kinds == ["TextPositionSelector", "TextQuoteSelector"]
        start, end = (selectors[0][f"{OA}{name}"][0] for name in ("start", "end"))
        assert start["@type"] == "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
        # In code points of the decoded text, as the model wants them.
        assert text[start["@value"] : end["@value"]] == claim["quote"]
        before, after = (quoted[f"{OA}{name}"][0]["@value"] for name in ("prefix", "suffix"))
        assert f"{before}{claim['quote']}{after}" in text


def test_what_a_claim_says_of_what_is_to_come_is_among_its_bodies() -> None:
    view = view_of("rich", "outlook")
    said = {
        item["http://www.w3.org/2000/01/rdf-schema#label"][0]["@value"]: [
            body[f"{RDF}value"][0]["@value"]
            for body in item[f"{OA}hasBody"][1:]
            if body[f"{OA}hasPurpose"] == [{"@id": f"{OA}describing"}]
        ]
        for item in items_of(expanded(annotations_bytes(view)))
    }
    assert said == {
        f"{LEFT}-003": ["hedge: may", "outcome: Buses run faster.", "horizon: soon"],
        f"{LEFT}-005": ["condition: The re\u0301sume\u0301 …", "risk: charging [too] works"],
        f"{RIGHT}-001": ["watch: traffic to the suburbs", "watch: Shops in the centre"],
        f"{RIGHT}-003": ["risk: “punishes nurses”"],
        f"{RIGHT}-004": [
            "hedge: will probably",
            "likelihood: likely",
            "outcome: Revenue falls.",
            "horizon: next year",
            "horizon_edtf: 2024",
        ],
    }


@pytest.mark.parametrize("query", [{}, {"by": ["pair"]}, {"verdict": ["agree"], "by": ["pair"]}])
def test_relations_are_those_of_the_coded_pairs(query: Query) -> None:
    view = view_of("rich", "agree-diverge", query)
    found = set()
    for item in items_of(expanded(annotations_bytes(view))):
        for relation in RELATIONS:
            for other in item.get(f"{CITO}{relation}", []):
                found.add((item["@id"], relation, other["@id"]))
    coded = {
        (row["claim_id"], row["proposition_id"]): row["position"]
        for row in records(view.dossier.positions)
    }
    expected = set()
    for row in records(compare(view.dossier, LEFT, RIGHT)):
        proposition = row["proposition_id"]
        wanted = view.state.verdict
        if not proposition or (wanted and row["verdict"] not in wanted):
            continue
        ends = row["left_claim_id"], row["right_claim_id"]
        for one, other in (ends, ends[::-1]):
            mine, theirs = coded[one, proposition], coded[other, proposition]
            verdict = verdict_of(mine, theirs)
            relation = {"agree": "agreesWith", "diverge": "disagreesWith"}.get(verdict)
            if verdict == "partial" and mine == "qualifies":
                relation = "qualifies"
            if relation:
                expected.add((view.claim_link(one), relation, view.claim_link(other)))
    assert found == expected
    assert found


def test_an_echo_is_no_relation() -> None:
    view = view_of("rich", "agree-diverge", {"verdict": ["echo"], "min_wording": ["30"]})
    coded = {f"{CITO}{relation}" for relation in RELATIONS}
    pairs = compare(view.dossier, LEFT, RIGHT)
    joined = set(pairs.loc[pairs["proposition_id"] != "", "left_claim_id"])
    for item in items_of(expanded(annotations_bytes(view))):
        label = item["http://www.w3.org/2000/01/rdf-schema#label"][0]["@value"]
        if label not in joined and label.startswith(LEFT):
            assert not coded & set(item)


def test_a_text_is_named_by_its_hash_and_an_article_without_one_otherwise() -> None:
    found = expanded(annotations_bytes(view_of("three", "matrix")))
    by_title = {
        source["http://purl.org/dc/elements/1.1/title"][0]["@value"]: source["@id"]
        for source in found["http://purl.org/dc/terms/references"]
    }
    assert by_title["Who pays?"].startswith("ni:///sha-256;")
    assert by_title["What next?"].startswith("urn:uuid:")
    articles = view_of("three", "matrix").articles
    assert {LEFT, RIGHT, THIRD} == set(articles)
