"""What a session remembers between two runs, and what it lets go of."""

from __future__ import annotations

import gc
import io
import weakref
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from parallax.dossier.history import archived_version, release
from parallax.dossier.live import shared
from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.exports.view import ExportView
from parallax.ui import export_panel
from parallax.ui.session_dossier import SessionDossier
from parallax.urlstate.parameters import PAGES
from tests.dossier_factory import write_dossier, write_table
from tests.dossier_variants import LEFT, RIGHT, rich
from tests.test_app import Query, Shown, check, visit

__all__ = ["visit"]  # A fixture.

SELECTED: dict[str, Query] = {
    "timeline": {"event": ["start"], "story": ["introduction"]},
    "claims": {"claim": [f"{LEFT}-001"]},
    "read": {"claim": [f"{LEFT}-001"]},
    "agree-diverge": {"pair": [f"{LEFT}-002~{RIGHT}-002"]},
    "matrix": {"proposition": ["hurts-shops"]},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge", rich())


def save(folder: Path, words: str) -> None:
    """Reword a claim, and let the app look."""
    rows = rich()
    rows["claims"][0]["claim"] = words
    write_table(folder, "claims", rows["claims"])
    assert not shared(folder).look().stale


def current(folder: Path) -> Dossier:
    dossier = shared(folder).current().dossier
    assert dossier is not None
    return dossier


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_a_session_that_is_left_open_does_not_hold_a_superseded_dossier(
    visit: Callable[..., Shown], folder: Path, page: str
) -> None:
    opened = [visit(folder, page, query) for query in ({}, SELECTED.get(page, {}))]
    old = weakref.ref(current(folder))
    save(folder, "Quite another paraphrase.")
    # Streamlit remembers the last script that ran, whoever's it was.
    visit("bare", "overview")
    gc.collect()
    assert old() is None
    for shown in opened:
        check(shown.at.run(), page)


def test_a_click_in_a_session_whose_dossier_is_gone_is_answered_from_the_current_state(
    visit: Callable[..., Shown], folder: Path
) -> None:
    at = visit(folder, "claims", {"theme": ["trade"]}).at
    save(folder, "Quite another paraphrase.")
    at.button_group(key="p:type").set_value(["event"]).run()
    check(at, "claims")
    assert at.query_params == {"theme": ["trade"], "type": ["event"]} or dict(at.query_params) == {
        "theme": "trade",
        "type": "event",
    }
    at.button(key="clear-filters").click().run()
    assert "Quite another paraphrase." in list(check(at, "claims").at.dataframe[0].value["Says"])
    assert dict(at.query_params) == {}


def test_of_a_dossier_that_is_gone_a_session_gets_what_has_taken_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARALLAX_DOSSIER", str(folder))
    dossier = load(folder)
    remembered = SessionDossier(dossier)
    assert remembered.get() is dossier
    del dossier
    gc.collect()
    assert remembered.get() is current(folder)


def test_of_a_kept_version_a_session_gets_the_same_version_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARALLAX_DOSSIER", str(folder))
    version = load(folder).version
    release(load(folder))
    save(folder, "Quite another paraphrase.")
    remembered = SessionDossier(archived_version(current(folder), version))
    save(folder, "A third one.")
    gc.collect()
    found = remembered.get()
    assert (found.version, found.archived) == (version, True)


def offered(
    visit: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch, folder: Path, query: Query
) -> Callable[[], bytes]:
    """What the Download control hands to Streamlit, to be called on a click."""
    given: list[Callable[[], bytes]] = []
    draw = export_panel.st.download_button

    def noted(*args: object, data: Callable[[], bytes], **kwargs: object) -> bool:
        given.append(data)
        return draw(*args, data=data, **kwargs)

    monkeypatch.setattr(export_panel.st, "download_button", noted)
    visit(folder, "claims", query)
    return given[-1]


def test_a_download_that_nobody_has_asked_for_holds_no_dossier(
    visit: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    download = offered(visit, monkeypatch, folder, {})
    old = weakref.ref(current(folder))
    save(folder, "Quite another paraphrase.")
    visit("bare", "overview")
    gc.collect()
    assert old() is None
    monkeypatch.setenv("PARALLAX_DOSSIER", str(folder))
    with zipfile.ZipFile(io.BytesIO(download())) as written:
        assert "Quite another paraphrase." in written.read("word/document.xml").decode()


def test_a_download_is_of_what_is_on_the_screen_as_long_as_that_is_there(
    visit: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    written: list[ExportView] = []
    monkeypatch.setattr(export_panel, "file_bytes", lambda view, form: written.append(view) or b"x")
    download = offered(visit, monkeypatch, folder, {"theme": ["trade"]})
    dossier = current(folder)
    save(folder, "Quite another paraphrase.")
    assert download() == b"x"
    assert written[0].dossier is dossier
    assert written[0].state.theme == ("trade",)
