"""One presentation of a thing, drawn by templates that escape whatever they are given."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from jinja2.nodes import Filter, TemplateData

from parallax.dossier.loading import PROJECT_ROOT
from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier
from parallax.matching.authors import Coded, author_verdicts
from parallax.presentation.claims import claim, claim_facts, paragraph
from parallax.presentation.further import further_words
from parallax.presentation.pairs import judgements, pairs
from parallax.presentation.presenter import Presenter
from parallax.presentation.propositions import proposition
from parallax.presentation.rendering import FOLDER, environment, piece
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.comparison import every_pair
from tests.dossier_variants import LEFT, RIGHT, THIRD, dossier_of

PACKAGE = PROJECT_ROOT / "parallax"
SOURCES = [*sorted(PACKAGE.rglob("*.py")), *sorted((PROJECT_ROOT / "pages").glob("*.py"))]
ELEMENTS = (
    "a|abbr|article|aside|b|blockquote|body|br|button|caption|cite|code|dd|del|details|div|dl|dt|em"
    "|figure|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark"
    "|meta|nav|noscript|ol|option|p|pre|q|s|script|section|select|small|span|strong|style|sub"
    "|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|u|ul|wbr"
)
TAG = re.compile(rf"</?(?:{ELEMENTS})(?=[\s/>]|$)|<!--|<!doctype", re.IGNORECASE)

# Markup that no text is put into: of components that their scripts fill, of what is looked for
# in Streamlit's start page, of the end of a script; and Plotly's, which is no HTML.
CONSTANT = {
    "escape.py": "Plotly's own markup",
    "ui/browser/address/__init__.py": "a component",
    "ui/browser/cite/__init__.py": "a component",
    "ui/browser/reader/__init__.py": "components",
    "ui/browser/reveal/__init__.py": "a component",
    "ui/browser/sheet/__init__.py": "a component",
    "streamlit_internals.py": "the title that is looked for in the start page",
    "web/headers.py": "a pattern that is looked for",
    "web/previews.py": "what is looked for in the start page",
}


def texts_of(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """The strings of a module that are no docstrings, each with what it is a part of."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    within = {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes)):
            around = within[id(node)]
            if not isinstance(around, ast.Expr):
                value = node.value
                yield around, value if isinstance(value, str) else value.decode("latin-1")


def test_there_are_modules_to_look_at() -> None:
    assert len(SOURCES) > 150


def test_no_html_is_put_together_outside_templates() -> None:
    """Neither in an f-string nor by ``+``, ``%`` or ``format``."""
    joining = (ast.JoinedStr, ast.BinOp, ast.Attribute)
    found = [
        f"{path.relative_to(PROJECT_ROOT)}:{around.lineno}"
        for path in SOURCES
        for around, text in texts_of(path)
        if isinstance(around, joining) and TAG.search(text)
    ]
    assert found == []


def test_markup_outside_templates_is_constant_and_listed() -> None:
    met = {
        str(path.relative_to(PACKAGE))
        for path in SOURCES
        for _, text in texts_of(path)
        if TAG.search(text)
    }
    assert met == set(CONSTANT)


def test_a_tag_in_an_f_string_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('def f(x):\n    return f"<p class=\\"a\\">{x}</p>"\n', encoding="utf-8")
    assert [text for _, text in texts_of(module) if TAG.search(text)] == ['<p class="a">', "</p>"]


# Templates ------------------------------------------------------------------------------------

TEMPLATES = sorted(path.name for path in FOLDER.glob("*.html"))
HOSTILE = "<script>alert(1)</script>\"' onload=x <b>&amp;"


def test_the_environment_escapes_and_refuses_what_is_not_given() -> None:
    assert environment() is environment()
    assert environment().autoescape is True
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()
    with pytest.raises(UndefinedError):
        environment().from_string("{{ thing.nothing }}").render(thing=SimpleNamespace())


@given(st.text())
def test_a_piece_escapes_what_it_is_given(text: str) -> None:
    drawn = piece("frame.gloss", text)
    assert drawn.startswith('<p class="px-gloss">')
    assert drawn.endswith("</p>")
    assert not re.search(r"[<>\"']", drawn[20:-4])


# Files of the project alone: the style sheet of an offline page.
SAFE = {"offline.html": 1}


def test_nothing_but_files_of_the_project_is_taken_for_markup() -> None:
    for name in TEMPLATES:
        source = (FOLDER / name).read_text(encoding="utf-8")
        tree = environment().parse(source)
        safe = [node for node in tree.find_all(Filter) if node.name == "safe"]
        assert len(safe) == SAFE.get(name, 0), name
        assert "autoescape" not in source


def test_every_attribute_of_a_template_is_quoted() -> None:
    for name in TEMPLATES:
        tree = environment().parse((FOLDER / name).read_text(encoding="utf-8"))
        for data in tree.find_all(TemplateData):
            assert not data.data.endswith("="), name


def test_an_unknown_piece_is_an_error() -> None:
    with pytest.raises(AttributeError):
        piece("frame.nothing")
    with pytest.raises(TypeError):
        piece("frame.gloss", "one", "two")


# Things ---------------------------------------------------------------------------------------


class Named:
    """Links that say what they lead to."""

    def claim(self, claim_id: str) -> str:
        return f"claim:{claim_id}"

    def reading(self, claim_id: str) -> str:
        return f"reading:{claim_id}"

    def selected(self, page: str, **selected: str) -> str:
        return f"{page}:{selected}"


def presenter(variant: str = "three", **more: object) -> Presenter:
    return Presenter(dossier_of(variant), LEFT, RIGHT, Named(), **more)  # type: ignore[arg-type]


def every_claim(dossier: Dossier) -> dict[str, dict[str, object]]:
    return {row["claim_id"]: row for row in records(dossier.claims)}


def test_a_claim_is_of_its_side_and_the_filters_mark_what_they_leave_out() -> None:
    by = presenter(excluded={f"{LEFT}-001"})
    rows = every_claim(by.dossier)
    found = {
        key: claim(by, row, coded=Coded("affirms", "stated", False, "", ""))
        for key, row in rows.items()
    }
    sides = {key: said.author.side for key, said in found.items()}
    assert {sides[key] for key in sides if key.startswith(LEFT)} == {"left"}
    assert {sides[key] for key in sides if key.startswith(RIGHT)} == {"right"}
    assert {sides[key] for key in sides if key.startswith(THIRD)} == {"other"}
    assert [key for key, said in found.items() if said.excluded] == [f"{LEFT}-001"]
    assert found[f"{LEFT}-001"].remark == "affirms (left out by the filters)"
    assert found[f"{LEFT}-002"].remark == "affirms"
    assert found[f"{LEFT}-002"].page == f"claim:{LEFT}-002"
    implied = claim(by, rows[f"{LEFT}-001"], coded=Coded("denies", "implied", False, "", ""))
    assert implied.remark == "denies (implied) (left out by the filters)"


def test_a_reported_claim_names_whose_position_it_is() -> None:
    by = presenter()
    for key, row in every_claim(by.dossier).items():
        said = claim(by, row)
        assert said.reported == (row["voice"] == "reported"), key
        assert (said.whose == said.author.name) != said.reported
        assert said.voice in said.who


def test_facts_without_a_value_are_missing() -> None:
    by = presenter()
    for row in every_claim(by.dossier).values():
        facts = claim_facts(by, row)
        assert all(value for _, value in facts)
        assert {name for name, _ in claim_facts(by, row, brief=True)} == {
            name for name, _ in facts
        } - {"Voice", "Section"}


def test_a_quote_is_marked_in_its_paragraph_where_there_is_a_text() -> None:
    for variant, there in (("three", True), ("no-texts", False)):
        by = presenter(variant)
        row = every_claim(by.dossier)[f"{LEFT}-002"]
        found = paragraph(by, row)
        assert (found.quoted, found.in_text) == (row["quote"], there)
        assert bool(found.note) != there
        assert ("<mark>" in piece("claim.in_paragraph", found)) == there


def test_a_proposition_accounts_for_every_claim_on_it() -> None:
    by = presenter()
    for row in records(author_verdicts(by.dossier, LEFT, RIGHT)):
        for most in (1, 2, 50):
            said = proposition(by, row, most)
            for side in said.sides:
                shown = [each.claim_id for each in side.claims]
                name = side.author.side
                every = [*row[f"{name}_claim_ids"], *row[f"{name}_reported_ids"]]
                assert sorted([*shown, *(each.claim_id for each in side.further)]) == sorted(every)
                assert all(each.position for each in side.claims)
                assert side.silent == (not every)


def test_a_pair_has_the_positions_that_give_its_verdict() -> None:
    by = presenter()
    state = PageState.default(by.dossier, "agree-diverge").replace(min_wording=30)
    rows = records(every_pair(View(by.dossier, state)))
    assert {row["verdict"] for row in rows} >= {"agree", "diverge", "echo"}
    for said, judged in zip(pairs(by, rows), judgements(by, rows), strict=True):
        coded = [each.position for each in said.claims]
        echo = said.verdict == "echo"
        assert all(coded) != echo
        assert bool(judged.note) == echo
        assert [each.position for each in judged.reasons] == ([] if echo else coded)
        assert [each.author.side for each in said.claims] == ["left", "right"]


@pytest.mark.parametrize(
    ("positions", "words"),
    [
        ("", ""),
        ("d", "1 more denies"),
        ("dd", "2 more deny"),
        # Own claims first, then reported ones; affirms, qualifies, denies.
        ("dAdq", "1 more qualifies; 2 more deny; 1 reported claim affirms"),
        ("AA", "2 reported claims affirm"),
    ],
)
def test_what_is_not_shown_at_once_is_told_by_position(positions: str, words: str) -> None:
    by = presenter()
    own, reported = every_claim(by.dossier)[f"{LEFT}-001"], every_claim(by.dossier)[f"{LEFT}-003"]
    kinds = {"a": "affirms", "q": "qualifies", "d": "denies"}
    said = [
        claim(
            by,
            reported if each.isupper() else own,
            coded=Coded(kinds[each.lower()], "stated", False, "", ""),
        )
        for each in positions
    ]
    assert further_words(said) == words


def test_why_is_answered_by_the_reasons_of_the_claims_that_speak_first() -> None:
    by = presenter()
    verdicts = {
        row["proposition_id"]: row for row in records(author_verdicts(by.dossier, LEFT, RIGHT))
    }
    traffic = proposition(by, verdicts["less-traffic"], 1)
    assert traffic.why == "Ada Okafor: A fifth less. Björn Lindqvist: Elsewhere, more."
    assert [each.position for each in traffic.reasons] == ["affirms", "qualifies"]
    # Without a reason of either, the rule is all there is to say.
    revenue = proposition(by, verdicts["revenue-matters"], 1)
    assert (revenue.reasons, revenue.why) == ((), revenue.rule)


def test_a_reason_says_whether_both_passes_had_the_position_or_how_it_was_decided() -> None:
    dossier = dossier_of("shipped")
    by = Presenter(dossier, "xiao-2024", "liou-2024")
    found = records(author_verdicts(dossier, "xiao-2024", "liou-2024"))
    reasons = [each for row in found for each in proposition(by, row, 1).reasons]
    assert {each.origin for each in reasons} == {"both coding passes", "reconciled"}
    assert all(bool(each.decision) == (each.origin == "reconciled") for each in reasons)


def test_a_reason_of_a_reported_claim_names_whose_position_it_is() -> None:
    dossier = dossier_of("shipped")
    by = Presenter(dossier, "xiao-2024", "liou-2024")
    rows = {r["proposition_id"]: r for r in records(author_verdicts(dossier, by.left, by.right))}
    heads = proposition(by, rows["led-from-top"], 1)
    assert [each.voice for each in heads.reasons] == ["reported from China", ""]
    assert heads.why.startswith("Xiao Bin (reported from China): ")
    assert "Shiau-shyang Liou: " in heads.why
