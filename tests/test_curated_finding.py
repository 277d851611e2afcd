"""The finding that a curator wrote: read, checked, and used only where it holds."""

from __future__ import annotations

import html
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from parallax.captions.story import story_of
from parallax.dossier.curated_finding import read_finding
from parallax.dossier.loading import PROJECT_ROOT, load, read
from parallax.views.comparison import propositions_view
from tests.exports.views import view_of
from tests.test_app import visit

__all__ = ["visit"]  # A fixture.


@pytest.fixture
def shipped_copy(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(PROJECT_ROOT / "data", folder)
    shutil.copytree(PROJECT_ROOT / "seeds", tmp_path / "seeds")
    return folder


QUOTES = {"a-1": "The tide will turn, or may turn.", "b-1": "Nothing will turn."}


def sentence(text: object = "Ada hopes.", claims: object = ("a-1",)) -> dict[str, object]:
    return {"text": text, "claims": list(claims) if isinstance(claims, tuple) else claims}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a text", "finding is 'a text'"),
        ([], "finding is '[]'"),
        ({"sentences": [sentence()]}, "finding.title is ''"),
        ({"title": "T", "sentences": []}, "finding.sentences is '0 entries'"),
        ({"title": "T"}, "finding.sentences is '0 entries'"),
        ({"title": "T", "sentences": ["\x1b[31m"]}, "finding.sentences[1] is '\\x1b[31m'"),
        ({"title": "  ", "sentences": [sentence()]}, "finding.title is '  '"),
        ({"title": 7, "sentences": [sentence()]}, "finding.title is '7'"),
        ({"title": "T", "sentences": "S"}, "finding.sentences is 'S'"),
        ({"title": "T", "sentences": [sentence()] * 4}, "finding.sentences is '4 entries'"),
        ({"title": "T", "sentences": ["S"]}, "finding.sentences[1] is 'S'"),
        ({"title": "T", "sentences": [sentence(text="")]}, "finding.sentences[1].text is ''"),
        ({"title": "T", "sentences": [sentence(claims=())]}, "finding.sentences[1].claims is '[]'"),
        ({"title": "T", "sentences": [sentence(claims="a-1")]}, "claims is 'a-1'"),
        ({"title": "T", "sentences": [sentence(claims=("x-9",))]}, "claims is 'x-9'"),
        ({"title": "T", "sentences": [sentence(claims=(["a-1"],))]}, "claims is '['a-1']'"),
        ({"title": "T", "sentences": [sentence("It “will not turn”.")]}, "is 'will not turn'"),
        # The words stand in a quote, but of no claim that the sentence names.
        ({"title": "T", "sentences": [sentence("“Nothing will turn”")]}, "'Nothing will turn'"),
        ({"title": "“Nothing”", "sentences": [sentence()]}, "finding.title, “…” is 'Nothing'"),
    ],
)
def test_what_is_wrong_with_a_finding_is_named_with_its_place(content: Any, said: str) -> None:
    faults: list[str] = []
    assert read_finding(content, QUOTES, lambda *fault: faults.append(fault[2])) is None
    assert len(faults) == 1
    assert said in faults[0]
    assert "; allowed is " in faults[0]


def test_all_faults_of_a_finding_are_named_at_once() -> None:
    faults: list[str] = []
    content = {"sentences": [sentence(claims=("x",)), sentence(text=""), "S"]}
    read_finding(content, QUOTES, lambda *fault: faults.append(fault[2]))
    assert len(faults) == 4


def test_a_finding_without_faults_is_read_as_it_stands() -> None:
    content = {"title": " T ", "sentences": [sentence("Ada: “will turn”.", ("a-1", "b-1"))]}
    found = read_finding(content, QUOTES, lambda *fault: pytest.fail(str(fault)))
    assert found is not None
    assert found.title == "T"
    assert found.sentences[0].claim_ids == ("a-1", "b-1")
    assert read_finding(None, QUOTES, lambda *fault: pytest.fail(str(fault))) is None


def test_a_dossier_with_a_wrong_finding_is_not_loaded(shipped_copy: Path) -> None:
    path = shipped_copy / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    package["finding"]["sentences"][0]["claims"] = ["nobody-1"]
    path.write_text(json.dumps(package), "utf-8")
    (fault,) = read(shipped_copy).faults
    assert fault.file.endswith("datapackage.json")
    assert "nobody-1" in str(fault)


def test_the_version_of_a_dossier_is_that_of_its_tables_whatever_its_finding(
    shipped_copy: Path,
) -> None:
    before = load(shipped_copy)
    path = shipped_copy / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    del package["finding"]
    path.write_text(json.dumps(package), "utf-8")
    after = load(shipped_copy)
    assert after.finding is None
    assert after.version == before.version


@pytest.mark.parametrize(
    ("query", "curated"),
    [
        ({}, True),
        ({"theme": ["containment"]}, False),
        ({"q": ["war"]}, False),
        ({"explicitness": ["stated"]}, False),
        ({"left": ["liou-2024"], "right": ["xiao-2024"]}, True),
    ],
)
def test_the_curators_finding_stands_only_where_the_view_is_the_curators(
    query: dict[str, list[str]], *, curated: bool
) -> None:
    view = view_of("shipped", "overview", query)
    assert story_of(view, propositions_view(view)).curated is curated


def test_the_first_screen_opens_with_the_curators_title_and_its_sentences_open_their_claims(
    visit: Any,
) -> None:
    shown = visit("shipped", "overview")
    finding = load(Path("data")).finding
    assert finding is not None
    text = html.unescape(shown.html)
    assert f'<h1 class="px-finding">{finding.title}</h1>' in text
    for each in finding.sentences:
        assert each.text in text
    assert "Composed from the coding" not in text
    assert (
        "Composed from the coding" in visit("shipped", "overview", {"theme": ["containment"]}).html
    )
