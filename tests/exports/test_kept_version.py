"""A view of an earlier version leaves as that version, and its links lead back to it."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from parallax.dossier.history import archived_version, release
from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.exports.formats import BY_KEY, FORMATS, file_bytes
from parallax.exports.view import ExportView
from parallax.ui import export_panel
from parallax.urlstate.links import view_address
from parallax.urlstate.parameters import PAGES
from parallax.urlstate.state import PageState
from tests.dossier_factory import TEXTS, write_dossier, write_table
from tests.dossier_variants import LEFT, rich
from tests.exports.views import BASE, DAY
from tests.test_app import Shown, visit

__all__ = ["visit"]  # A fixture.

OLD, NEW = "It is said: Traffic in the centre fell by a fifth", "Quite another paraphrase."
ADDRESS = re.compile(rf"{re.escape(BASE)}[^\s\"<>)]*")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dossier of which a version was kept before a claim was reworded."""
    folder = write_dossier(tmp_path / "charge", rich())
    release(load(folder))
    rows = rich()
    rows["claims"][0]["claim"] = NEW
    write_table(folder, "claims", rows["claims"])
    return folder


@pytest.fixture
def then(folder: Path) -> Dossier:
    (version,) = (folder / "history").iterdir()
    return archived_version(load(folder), version.name)


def view_then(then: Dossier, page: str, **query: list[str]) -> ExportView:
    values, problems = PageState.from_query(query, then, page)
    assert problems == []
    return ExportView(then, values, BASE, DAY)


def as_text(content: bytes) -> str:
    """Everything that a file says; of a zip, of all files in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_the_file_has_the_rows_of_the_kept_version(then: Dossier, form: object) -> None:
    text = as_text(file_bytes(view_then(then, "claims"), form))
    assert OLD in text.replace("\\", "")
    assert NEW not in text


@pytest.mark.parametrize("form", ["md", "html", "docx", "json", "jsonld", "xlsx"])
@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_every_link_leads_back_to_the_kept_version(then: Dossier, page: str, form: str) -> None:
    view = view_then(then, page)
    text = as_text(file_bytes(view, BY_KEY[form])).replace("&amp;", "&")
    found = [parse_qs(urlsplit(each).query) for each in ADDRESS.findall(text)]
    assert found
    for query in found:
        assert (query["v"], query["state"]) == ([then.version], ["then"])


def test_the_link_is_the_one_that_the_share_control_gives(then: Dossier) -> None:
    view = view_then(then, "claims", type=["event"])
    assert view.link == view_address(BASE, then, view.state)
    query = parse_qs(urlsplit(view.link).query, keep_blank_values=True)
    assert PageState.from_query(query, then, "claims") == (view.state, [])
    assert json.loads(file_bytes(view, BY_KEY["json"]))["about"]["version"] == then.version


@pytest.mark.parametrize("changed", [False, True], ids=["same-text", "changed-text"])
def test_the_whole_kept_version_loads_again(folder: Path, tmp_path: Path, changed: bool) -> None:
    if changed:
        text = f"{TEXTS[LEFT]}Afterword.\n"
        (folder / "texts" / f"{LEFT}.txt").write_text(text, encoding="utf-8", newline="\n")
        rows = rich()["articles"]
        rows[0]["text_sha256"] = hashlib.sha256(text.encode()).hexdigest()
        write_table(folder, "articles", rows)
    (version,) = (folder / "history").iterdir()
    then = archived_version(load(folder), version.name)
    assert (then.texts[LEFT] is None) is changed
    content = file_bytes(view_then(then, "overview"), BY_KEY["zip"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path / "again")
    again = load(tmp_path / "again")
    assert list(again.claims["claim"]) == list(then.claims["claim"])


@pytest.mark.parametrize(("state", "words"), [("then", OLD), ("now", NEW)])
@pytest.mark.parametrize("page", ["claims", "overview"])
def test_the_download_is_of_the_state_that_the_page_shows(
    visit: Callable[..., Shown],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: str,
    state: str,
    words: str,
) -> None:
    offered: list[ExportView] = []
    name_and_type = export_panel.name_and_type

    def noted(view: ExportView, form: object) -> tuple[str, str]:
        offered.append(view)
        return name_and_type(view, form)

    monkeypatch.setattr(export_panel, "name_and_type", noted)
    (version,) = (folder / "history").iterdir()
    visit(folder, page, {"v": [version.name], "state": [state]})
    (view,) = offered[-1:]
    assert (view.dossier.version == version.name) is (state == "then")
    assert words in as_text(file_bytes(view, BY_KEY["csv"]))
