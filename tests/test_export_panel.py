"""The Download control: on every page, quiet until it is asked, with what is on the page."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from parallax.dossier.loading import ENVIRONMENT, PROJECT_ROOT
from parallax.exports import formats
from parallax.exports.formats import FORMATS
from parallax.ui import export_panel
from parallax.urlstate.parameters import PAGES
from tests.dossier_variants import folder_of

SCRIPT = PROJECT_ROOT / "parallax" / "ui" / "main.py"
KEYS = [page.key for page in PAGES]


def visit(page: str, variant: str, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv(ENVIRONMENT, str(folder_of(variant)))
    at = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    if page != "overview":
        at.switch_page(str(PROJECT_ROOT / "pages" / f"{page.replace('-', '_')}.py")).run()
    assert [each.message for each in at.exception] == []
    assert [each.value for each in at.title] == [next(p.title for p in PAGES if p.key == page)]
    return at


@pytest.mark.parametrize("page", KEYS)
@pytest.mark.parametrize("variant", ["rich", "bare"])
def test_every_page_offers_every_format_and_writes_none_on_its_own(
    page: str, variant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError("a file was written")

    monkeypatch.setattr(formats, "_file", never)
    at = visit(page, variant, monkeypatch)
    assert at.radio(key=export_panel.KEY).options == [form.label for form in FORMATS]
    for form in FORMATS:
        at.radio(key=export_panel.KEY).set_value(form.key).run()
        assert [each.message for each in at.exception] == []
        (button,) = at.get("download_button")
        assert button.proto.label == f"Download {form.label}"
        assert button.proto.deferred_file_id
        assert not button.proto.url


@pytest.mark.parametrize("page", ["overview", "claims"])
def test_an_embedded_page_offers_no_download(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.is_embedded", True)
    assert visit(page, "rich", monkeypatch).get("download_button") == []
